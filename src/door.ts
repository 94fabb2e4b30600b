// The door of a bot that keeps everything to itself (embedded bus): how the command line on the same machine asks the running process for something.
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { CommandFailed } from './command-line.ts'
import { snowflakeSchema } from './platform/id.ts'
import { EXIT } from './platform/lifecycle.ts'
import { isRefusal, restoredSchema, type Records } from './records.ts'
import { operationNames, OperationRefused, operationSchemas, type OperationName, type Operations } from './operations.ts'
import { setUpOutcomeSchema, setUpWishSchema, type SetUpOutcome, type SetUpWish } from './club-setup.ts'

/** In the data folder, readable by its owner only: whoever can read it may read and write the club's records anyway. */
const FILE = 'door.json'
const doorSchema = z.object({ url: z.string(), secret: z.string() })

/** A wish is a few names. */
const MAX_BODY_BYTES = 20_000
/** The setup's own time limit is below; this ends the waiting for a process that hangs. */
const KNOCK_TIMEOUT_MS = 90_000
/** Operations of an operator may read a whole stream. */
const OPERATION_TIMEOUT_MS = 30 * 60_000

export interface Door {
  close(): Promise<void>
}

/** Listens on a free port of this machine only; its address and a secret of this run stand in the data folder. */
export async function openDoor(
  dataDir: string,
  setUp: (wish: SetUpWish) => Promise<SetUpOutcome>,
  inside?: { operations: Operations; records?: Records },
): Promise<Door> {
  const operations = inside?.operations
  const records = inside?.records
  const secret = randomBytes(32).toString('base64url')
  const app = new Hono()
    .use(async (c, next) => {
      const given = Buffer.from(c.req.header('authorization') ?? '')
      const wanted = Buffer.from(`Bearer ${secret}`)
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return c.json({ error: 'not for you' }, 401)
      return await next()
    })
    .get('/hello', (c) => c.body(null, 204))
    .get('/backup', (c) => {
      if (!records) return c.json({ error: 'no records here' }, 404)
      const guild = snowflakeSchema.optional().parse(c.req.query('guild'))
      // What goes wrong in the middle cuts the stream off, and half a backup is known by itself.
      return c.body(Readable.toWeb(Readable.from(records.backup(guild), { objectMode: false })) as ReadableStream)
    })
    .post('/restore', async (c) => {
      if (!records) return c.json({ error: 'no records here' }, 404)
      const asked = restoreQuerySchema.parse(c.req.query())
      const chunks = c.req.raw.body as unknown as AsyncIterable<Uint8Array>
      try {
        return c.json({ result: await records.restoreClub(chunks, { guild: asked.guild, replace: asked.replace === 'yes' }) })
      } catch (error) {
        if (!isRefusal(error)) throw error
        return c.json({ refused: error.message })
      }
    })
    .use(bodyLimit({ maxSize: MAX_BODY_BYTES }))
    .post('/setup', async (c) => {
      const wish = setUpWishSchema.safeParse(await c.req.json().catch(() => undefined))
      if (!wish.success) return c.json({ ending: 'refused', message: z.prettifyError(wish.error) } satisfies SetUpOutcome)
      return c.json(await setUp(wish.data))
    })
    .post('/operate/:name', async (c) => {
      const name = operationNames.find((one) => one === c.req.param('name'))
      if (!name || !operations) return c.json({ error: 'no such operation' }, 404)
      const input = operationSchemas[name].input.safeParse(await c.req.json().catch(() => undefined))
      if (!input.success) return c.json({ refused: z.prettifyError(input.error) })
      try {
        return c.json({ result: await (operations[name] as (given: unknown) => Promise<unknown>)(input.data) })
      } catch (error) {
        if (!(error instanceof OperationRefused)) throw error
        return c.json({ refused: error.message })
      }
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

function findDoor(dataDir: string): z.infer<typeof doorSchema> | undefined {
  try {
    return doorSchema.parse(JSON.parse(readFileSync(join(dataDir, FILE), 'utf8')))
  } catch {
    return undefined
  }
}

/** What can be asked of the bot that runs on this data folder; undefined if none runs. */
export async function behindDoor(dataDir: string): Promise<{ operations: Operations; records: Records } | undefined> {
  const door = findDoor(dataDir)
  if (!door) return undefined
  const headers = { authorization: `Bearer ${door.secret}`, 'content-type': 'application/json' }
  const call = async (name: OperationName, input: unknown) => {
    const signal = AbortSignal.timeout(OPERATION_TIMEOUT_MS)
    const response = await fetch(`${door.url}/operate/${name}`, { method: 'POST', headers, body: JSON.stringify(input), signal })
    if (!response.ok)
      throw new CommandFailed(`The running bot could not do it (${response.status}); its log says why.`, EXIT.unexpected)
    const answer = answerSchema.parse(await response.json())
    if (answer.refused !== undefined) throw new OperationRefused(answer.refused)
    return operationSchemas[name].output.parse(answer.result) as never
  }
  try {
    // Somebody else may have the port of a bot that is gone: only ours knows the secret.
    const hello = await fetch(`${door.url}/hello`, { headers, signal: AbortSignal.timeout(HELLO_TIMEOUT_MS) })
    if (hello.status !== 204) return undefined
  } catch {
    return undefined
  }
  const operations = Object.fromEntries(operationNames.map((name) => [name, (input: unknown) => call(name, input)]))
  const records: Records = {
    async *backup(guild) {
      const response = await fetch(`${door.url}/backup${guild === undefined ? '' : `?guild=${guild}`}`, { headers })
      if (!response.ok || !response.body)
        throw new CommandFailed(`The running bot could not do it (${response.status}); its log says why.`, EXIT.unexpected)
      yield* response.body as unknown as AsyncIterable<Uint8Array>
    },
    restoreClub: async (chunks, { guild, replace }) => {
      const init = { method: 'POST', headers, body: Readable.toWeb(Readable.from(chunks, { objectMode: false })), duplex: 'half' }
      const response = await fetch(`${door.url}/restore?guild=${guild}&replace=${replace ? 'yes' : 'no'}`, init as RequestInit)
      if (!response.ok)
        throw new CommandFailed(`The running bot could not do it (${response.status}); its log says why.`, EXIT.unexpected)
      const answer = answerSchema.parse(await response.json())
      if (answer.refused !== undefined) throw new OperationRefused(answer.refused)
      return restoredSchema.parse(answer.result)
    },
  }
  return { operations: operations as unknown as Operations, records }
}

const restoreQuerySchema = z.object({ guild: snowflakeSchema, replace: z.enum(['yes', 'no']) })

const answerSchema = z.object({ result: z.unknown().optional(), refused: z.string().optional() })
/** A process that is there answers at once, if it is not very busy. */
const HELLO_TIMEOUT_MS = 10_000

/** Has the bot that runs on this data folder do the setup; undefined if none runs. */
export async function knock(dataDir: string, wish: SetUpWish): Promise<SetUpOutcome | undefined> {
  const door = findDoor(dataDir)
  if (!door) return undefined
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
