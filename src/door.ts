// The door of a bot that keeps everything to itself (embedded bus): how the command line on the same machine asks the running process for something.
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { setUpOutcomeSchema, setUpWishSchema, type SetUpOutcome, type SetUpWish } from './club-setup.ts'

/** In the data folder, readable by its owner only: whoever can read it may read and write the club's records anyway. */
const FILE = 'door.json'
const doorSchema = z.object({ url: z.string(), secret: z.string() })

/** A wish is a few names. */
const MAX_BODY_BYTES = 20_000
/** The setup's own time limit is below; this ends the waiting for a process that hangs. */
const KNOCK_TIMEOUT_MS = 90_000

export interface Door {
  close(): Promise<void>
}

/** Listens on a free port of this machine only; its address and a secret of this run stand in the data folder. */
export async function openDoor(dataDir: string, setUp: (wish: SetUpWish) => Promise<SetUpOutcome>): Promise<Door> {
  const secret = randomBytes(32).toString('base64url')
  const app = new Hono()
    .use(async (c, next) => {
      const given = Buffer.from(c.req.header('authorization') ?? '')
      const wanted = Buffer.from(`Bearer ${secret}`)
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return c.json({ error: 'not for you' }, 401)
      return await next()
    })
    .use(bodyLimit({ maxSize: MAX_BODY_BYTES }))
    .post('/setup', async (c) => {
      const wish = setUpWishSchema.safeParse(await c.req.json().catch(() => undefined))
      if (!wish.success) return c.json({ ending: 'refused', message: z.prettifyError(wish.error) } satisfies SetUpOutcome)
      return c.json(await setUp(wish.data))
    })
  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve())
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  mkdirSync(dataDir, { recursive: true })
  const half = join(dataDir, `${FILE}.new`)
  writeFileSync(half, JSON.stringify({ url, secret }), { mode: 0o600 })
  chmodSync(half, 0o600)
  renameSync(half, join(dataDir, FILE))
  return {
    close: () =>
      new Promise((resolve) => {
        rmSync(join(dataDir, FILE), { force: true })
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

/** Has the bot that runs on this data folder do the setup; undefined if none runs. */
export async function knock(dataDir: string, wish: SetUpWish): Promise<SetUpOutcome | undefined> {
  let door: z.infer<typeof doorSchema>
  try {
    door = doorSchema.parse(JSON.parse(readFileSync(join(dataDir, FILE), 'utf8')))
  } catch {
    return undefined
  }
  let response: Response
  try {
    response = await fetch(`${door.url}/setup`, {
      method: 'POST',
      headers: { authorization: `Bearer ${door.secret}`, 'content-type': 'application/json' },
      body: JSON.stringify(wish),
      signal: AbortSignal.timeout(KNOCK_TIMEOUT_MS),
    })
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') {
      return { ending: 'unanswered', message: `The running bot did not answer within ${KNOCK_TIMEOUT_MS / 1000} s.` }
    }
    // It was killed and could not take its file away.
    return undefined
  }
  // Somebody else has the port of a bot that is gone.
  if (response.status === 401 || response.status === 404) return undefined
  if (!response.ok) return { ending: 'failed', message: 'The running bot could not do it; its log says why.' }
  return setUpOutcomeSchema.parse(await response.json())
}
