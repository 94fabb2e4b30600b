// A program that is killed while it publishes and handles, over each driver: nothing that it was promised is lost.
import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startChild } from '../../../test/servers/built.ts'
import { freshGuild } from '../../../test/servers/databases.ts'
import { startNats } from '../../../test/servers/nats.ts'
import { testLog } from '../../../test/silent-log.ts'
import { until } from '../../../test/until.ts'
import { openEmbedded } from '../db/embedded.ts'
import { platformMigrations, readMigrations } from '../db/migrations.ts'
import type { Bus } from './bus.ts'
import { openEmbeddedBus } from './embedded-bus.ts'
import { connectNatsBus } from './nats-bus.ts'

const client = new URL('../../../test/servers/bus-client.mjs', import.meta.url)
const log = testLog()
const environment = 'crash'
const ROUNDS = 3
/** A child that has not got far by then is stuck; starting an embedded database on a busy machine takes its time. */
const START_MS = 120_000

interface Ground {
  /** What the child is told. */
  where: string
  ackWaitMs: number
  openBus(): Promise<{ bus: Bus; close(): Promise<void> }>
  close(): Promise<void>
}

async function onNats(): Promise<Ground> {
  const server = await startNats()
  return {
    where: server.url,
    // The server cannot know that a program is gone: what it had in hand comes again after this.
    ackWaitMs: 5_000,
    async openBus() {
      const bus = await connectNatsBus({ url: server.url, environment, name: 'survivor', log })
      return { bus, close: () => bus.close() }
    },
    close: () => server.stop(),
  }
}

async function onFolder(): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'frolf-bus-crash-'))
  return {
    where: folder,
    // Whoever opens the folder knows that the one before is gone, and does not wait.
    ackWaitMs: 10 * 60_000,
    async openBus() {
      const database = await openEmbedded({ dataDir: folder, log, migrations: await readMigrations(platformMigrations) })
      const bus = await openEmbeddedBus({ database, environment, log })
      return {
        bus,
        async close() {
          await bus.close()
          await database.close()
        },
      }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

test.each([
  ['nats', onNats],
  ['embedded', onFolder],
])('%s: a killed program loses nothing', { timeout: 4 * START_MS }, async (_name, prepare) => {
  const ground = await prepare()
  const seed = randomInt(1e9)
  const promised: string[] = []
  const handled = new Set<string>()
  const cut = new Set<string>()
  const written: Record<string, number> = {}
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const word = `run${round}`
      const child = await startChild(client, ground.where, environment, freshGuild(), word, String(ground.ackWaitMs))
      const enough = 20 + ((seed >> (round * 5)) % 32)
      try {
        const handles = () => child.lines.filter((line) => line.startsWith('handled')).length
        const ends = until('the child has worked enough', () => handles() > enough, START_MS)
        await Promise.race([ends, child.ended.then(({ errors }) => Promise.reject(new Error(`the child ended: ${errors}`)))])
      } finally {
        child.process.kill('SIGKILL')
        await child.ended
      }
      const begun = new Set<string>()
      for (const line of child.lines) {
        const [what, id = ''] = line.split(' ')
        if (what === 'stored') promised.push(id)
        if (what === 'begun') begun.add(id)
        if (what === 'handled') {
          handled.add(id)
          begun.delete(id)
        }
        if (what === 'written') written[word] = Number(id)
      }
      for (const id of begun) cut.add(id)
    }
    expect(cut.size, 'some must have been in hand').toBeGreaterThan(0)

    const survivor = await ground.openBus()
    const { bus } = survivor
    try {
      const again = new Set<string>()
      await bus.consume({
        stream: 'requests',
        consumer: 'worker',
        concurrency: 8,
        ackWaitMs: ground.ackWaitMs,
        handle: async ({ id }) => (again.add(id), { type: 'done' }),
      })
      await until('nothing is pending', async () => (await bus.pending('requests', 'worker')) === 0)
      const lost = promised.filter((id) => !handled.has(id) && !again.has(id))
      expect(lost, `seed ${seed}`).toEqual([])
      expect(
        [...cut].filter((id) => !again.has(id) && !handled.has(id)),
        `seed ${seed}`,
      ).toEqual([])
      const bucket = await bus.keyValue({ name: 'progress' })
      for (const [word, last] of Object.entries(written)) {
        expect(Number((await bucket.get(word))?.value), `seed ${seed}`).toBeGreaterThanOrEqual(last)
      }
    } finally {
      await survivor.close()
    }
  } finally {
    await ground.close()
  }
})
