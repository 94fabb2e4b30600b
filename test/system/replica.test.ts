// A streaming replica of PostgreSQL: it answers what may be a moment old while it follows; behind, paused or gone, nobody notices.
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Client } from 'pg'
import { until } from '../until.ts'
import type { PostgresServer } from '../servers/postgres.ts'
import { type Part, type Servers, startServers, startSystem, type System } from './harness.ts'
import { FIRST_ROUND } from './evening.ts'
import { midEvening } from './mid-evening.ts'
import { PATIENCE_MS } from './people.ts'

const TEST_TIMEOUT_MS = 600_000

let servers: Servers
let replica: PostgresServer
beforeAll(async () => {
  servers = await startServers()
  replica = await servers.postgres.replica({ log_statement: 'all' })
})
afterAll(async () => {
  await replica?.stop()
  await servers?.stop()
})

/** On the replica itself, as its superuser. */
async function onReplica(text: string): Promise<void> {
  const client = new Client({ connectionString: replica.url() })
  await client.connect()
  await client.query(text)
  await client.end()
}

const lastWord = (system: System): string | undefined =>
  system.proc('worker-1').lines.findLast(({ json }) => /^the replica (follows|is behind)/.test(String(json?.['msg'])))?.text

async function becomes(system: System, words: string): Promise<void> {
  await until(`the worker to say that the replica ${words}`, () => lastWord(system)?.includes(words), PATIENCE_MS)
}

test(
  'choices come from the replica while it follows, and from the primary while it does not',
  { timeout: TEST_TIMEOUT_MS },
  async () => {
    const env: Partial<Record<Part, Record<string, string>>> = { 'worker-1': {} }
    const system = await startSystem({ layout: 'split', servers, env, start: [] })
    let passed = false
    try {
      const url = new URL(system.databaseUrl!)
      url.port = new URL(replica.url()).port
      env['worker-1']!['DATABASE_REPLICA_URL'] = url.href
      await system.start('gateway')
      await system.start('worker-1')
      const evening = await midEvening(system)
      const { ada } = evening.member as { ada: NonNullable<(typeof evening.member)['ada']> }
      const offered = async (): Promise<string> =>
        (await ada.suggestions('round edit', 'round', '')).map(({ name }) => name).join()
      const asked = async (): Promise<number> =>
        (await readFile(replica.log, 'utf8')).split(`'frolf.guild', '${ada.guildId}'`).length
      await becomes(system, 'follows')

      const before = await asked()
      await until('the round among the choices', async () => (await offered()).includes(FIRST_ROUND), PATIENCE_MS)
      expect(await asked()).toBeGreaterThan(before)

      // It stays where it is: what is planned now is on the primary only.
      await onReplica('select pg_wal_replay_pause()')
      await ada.submit((await ada.slash('round create')).form, { Title: 'Behind its back', When: 'tomorrow 19:00' })
      await becomes(system, 'is behind')
      expect(await offered()).toContain('Behind its back')
      await onReplica('select pg_wal_replay_resume()')
      await becomes(system, 'follows')
      expect(await offered()).toContain('Behind its back')

      await replica.kill()
      expect(await offered()).toContain('Behind its back')
      await becomes(system, 'is behind')
      expect(await offered()).toContain('Behind its back')
      await replica.restart()
      await becomes(system, 'follows')
      expect(await system.stop('worker-1')).toMatchObject({ code: 0 })
      passed = true
    } finally {
      await system.close({ keep: !passed })
    }
  },
)
