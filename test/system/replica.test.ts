// A streaming replica of PostgreSQL: it answers what may be a moment old while it follows; behind, paused or gone, nobody notices.
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { Client } from 'pg'
import { examine } from '../../src/doctor/doctor.ts'
import { features } from '../../src/features/index.ts'
import { platformMigrations, readMigrations } from '../../src/platform/db/migrations.ts'
import { openPostgres } from '../../src/platform/db/postgres.ts'
import { openReplica } from '../../src/platform/db/replica.ts'
import { openLog } from '../../src/platform/log.ts'
import { testLog } from '../silent-log.ts'
import { until } from '../until.ts'
import { asSuperuser, freshDatabase, sharedPostgres, type PostgresServer } from '../servers/postgres.ts'
import { type Part, type Servers, startServers, startSystem, type System } from './harness.ts'
import { FIRST_ROUND } from './evening.ts'
import { midEvening } from './mid-evening.ts'
import { opened, PATIENCE_MS } from './people.ts'

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
      await ada.submit(await opened(() => ada.slash('round create')), { Title: 'Behind its back', When: 'tomorrow 19:00' })
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

test('the doctor says whether it is a replica of this primary, follows, and may be read; the worker uses no other', async () => {
  const migrations = await readMigrations([...platformMigrations, ...features.flatMap((feature) => feature.migrations)])
  const ours = await freshDatabase(servers.postgres.url, migrations)
  const others = await freshDatabase(await sharedPostgres(), migrations)
  const cwd = mkdtempSync(join(tmpdir(), 'frolf-replica-'))
  onTestFinished(async () => {
    rmSync(cwd, { recursive: true, force: true })
    await Promise.all([ours.drop(), others.drop()])
  })
  const there = (change: (url: URL) => void = () => undefined): string => {
    const url = new URL(ours.url)
    url.port = new URL(replica.url()).port
    change(url)
    return url.href
  }
  const look = async (
    replicaUrl: string,
    primaryUrl = ours.url,
  ): Promise<Record<string, { state: string; text: string; remedy?: string }>> => {
    const env = {
      BOT_MODE: 'worker',
      METRICS_ADDRESS: '127.0.0.1:0',
      NATS_URL: servers.nats.url,
      DATABASE_URL: primaryUrl,
      DATABASE_REPLICA_URL: replicaUrl,
    }
    const { findings } = await examine({ version: 'test', env, cwd })
    return Object.fromEntries(
      findings.filter(({ code }) => code.startsWith('replica.')).map((finding) => [finding.code, finding]),
    )
  }
  expect(await look(there())).toMatchObject({
    'replica.version': { state: 'good' },
    'replica.lag': { state: 'good', text: expect.stringContaining('follows') as string },
    // Of the tests' own superuser.
    'replica.superuser': { state: 'note' },
  })

  await asSuperuser(ours.url, (client) => client.query('create role replica_reader login'))
  onTestFinished(() => asSuperuser(ours.url, (client) => client.query('drop owned by replica_reader; drop role replica_reader')))
  await onReplica('select pg_wal_replay_pause()')
  await asSuperuser(ours.url, (client) => client.query('create table behind (x int); drop table behind'))
  expect((await look(there()))['replica.lag']).toMatchObject({
    state: 'note',
    text: expect.stringMatching(/behind by \d+ bytes/) as string,
    remedy: expect.stringContaining('pg_wal_replay_resume') as string,
  })
  await onReplica('select pg_wal_replay_resume()')
  await until(
    'the role on the replica',
    async () => (await look(there((url) => (url.username = 'replica_reader'))))['replica.version'],
  )
  const asReader = await look(there((url) => (url.username = 'replica_reader')))
  expect(asReader['replica.rights']).toMatchObject({
    state: 'fault',
    text: expect.stringMatching(/^On the replica: "replica_reader"/) as string,
  })

  const faults: [url: string, primary: string, code: string, words: RegExp][] = [
    [ours.url, ours.url, 'replica.primary', /is no replica/],
    [there(), others.url, 'replica.other', /one of another server \(system \d+\)/],
    [
      there((url) => (url.pathname = '/postgres')),
      ours.url,
      'replica.other',
      /another one than that of DATABASE_URL on the same server/,
    ],
    [there((url) => (url.pathname = '/nowhere')), ours.url, 'replica.absent', /no such database/],
    [there((url) => (url.username = 'nobody_at_all')), ours.url, 'replica.login', /refuses the login/],
  ]
  for (const [url, primary, code, words] of faults) {
    const found = (await look(url, primary))[code]
    expect(found, code).toMatchObject({ state: 'fault', text: expect.stringMatching(words) as string })
    expect(found!.remedy).toMatch(/DATABASE_REPLICA_URL|replica/i)
  }
  expect((await look(there((url) => (url.port = '9'))))['replica.unreachable']).toMatchObject({ state: 'note' })

  // Its positions in the log may be ahead of the other's: it would seem to follow.
  const primary = await openPostgres({ url: others.url, log: testLog(), migrations })
  const said: string[] = []
  const log = openLog({ level: 'warn', pretty: false, write: (line) => said.push(line) })
  const wrong = openReplica({ url: there(), primary, log, migrations })
  await until('the worker to say so', () => said.some((line) => line.includes('a replica of another server')))
  expect(wrong.current()).toBeUndefined()
  await wrong.close()
  await primary.close()
})
