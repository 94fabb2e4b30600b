// The doctor, against real servers and the sandbox: well where all is well, and each fault that is made on purpose is found, named, and told what to do about.
import { createServer } from 'node:http'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { Client } from 'pg'
import { lookAtDisk } from '../src/doctor/machine.ts'
import { lookAtReceivers } from '../src/doctor/receivers.ts'
import { examine, type Report } from '../src/doctor/doctor.ts'
import { shown, skewFinding, withoutSecrets } from '../src/doctor/finding.ts'
import { syncFinding } from '../src/doctor/bus.ts'
import { loadConfig } from '../src/config.ts'
import { features } from '../src/features/index.ts'
import { connectNatsBus } from '../src/platform/bus/nats-bus.ts'
import { takeShare } from '../src/platform/gateway/division.ts'
import { openEmbedded } from '../src/platform/db/embedded.ts'
import { platformMigrations, readMigrations } from '../src/platform/db/migrations.ts'
import { startSandbox, type Sandbox } from '../src/sandbox/sandbox.ts'
import { connectDriver } from '../src/sandbox/driver.ts'
import { openReceiver } from './receiver.ts'
import { natsProgramsToTest, startNats, type NatsServer } from './servers/nats.ts'
import { asSuperuser, freshDatabase, sharedPostgres, type FreshDatabase } from './servers/postgres.ts'
import { testLog } from './silent-log.ts'

const migrations = await readMigrations([...platformMigrations, ...features.flatMap((feature) => feature.migrations)])

let sandbox: Sandbox
let nats: NatsServer
let fresh: FreshDatabase
let appUrl: string
let cwd: string

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'frolf-doctor-'))
  sandbox = await startSandbox({ world: 'demo' })
  nats = await startNats()
  const bus = await connectNatsBus({ url: nats.url, environment: 'doctor', name: 'test', log: testLog() })
  await bus.close()
  fresh = await freshDatabase(await sharedPostgres(), migrations)
  appUrl = await plainOwner(fresh.url)
})

afterAll(async () => {
  await sandbox?.close()
  await nats?.stop()
  await fresh?.drop()
  rmSync(cwd, { recursive: true, force: true })
})

/** A login that owns the tables and is no superuser. */
async function plainOwner(url: string): Promise<string> {
  const name = `owner_${new URL(url).pathname.slice(1)}`
  await asSuperuser(url, async (client) => {
    await client.query(`create role ${name} login`)
    await client.query(`do $$ declare t regclass; begin
      for t in select oid from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') loop
        execute format('alter table %s owner to ${name}', t);
      end loop;
      execute 'alter schema public owner to ${name}';
      for t in select oid from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'frolf_migrations' loop
        perform frolf_isolate(t);
      end loop;
    end $$`)
  })
  const own = new URL(url)
  own.username = name
  return own.href
}

type Env = Record<string, string>
const discord = (): Env => ({ DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl })
const servers = (): Env => ({ ENVIRONMENT: 'doctor', NATS_URL: nats.url, METRICS_ADDRESS: '127.0.0.1:0' })
const gateway = (more: Env = {}): Env => ({ BOT_MODE: 'gateway', ...servers(), ...discord(), ...more })
const worker = (more: Env = {}): Env => ({ BOT_MODE: 'worker', ...servers(), DATABASE_URL: appUrl, ...more })

const look = (env: Env, more: Partial<Parameters<typeof examine>[0]> = {}): Promise<Report> =>
  examine({ version: '1.2.3', env, cwd, ...more })

/** The tests' own PostgreSQL runs without fsync, which the doctor sees; see below. */
const faults = ({ findings }: Report): string[] =>
  findings.filter(({ code, state }) => state === 'fault' && code !== 'database.fsync').map(({ code }) => code)

/** That there is this one fault, in these words, with something to do; and nothing else is called a fault. */
async function finds(env: Env, code: string, words: RegExp, more: Partial<Parameters<typeof examine>[0]> = {}): Promise<void> {
  const report = await look(env, more)
  expect(faults(report), JSON.stringify(report.findings, null, 1)).toEqual([code])
  const found = report.findings.find((finding) => finding.code === code && finding.state === 'fault')!
  expect(found.text).toMatch(words)
  expect(found.remedy?.length).toBeGreaterThan(10)
  expect(report.ok).toBe(false)
}

test.each<[mode: string, env: () => Env, codes: string[]]>([
  ['gateway', gateway, ['bus.version', 'bus.room', 'bus.streams', 'discord.token', 'discord.permissions', 'clock.discord']],
  [
    'worker',
    worker,
    ['bus.version', 'bus.room', 'bus.streams', 'database.version', 'database.wall', 'database.migrations', 'clock.postgresql'],
  ],
  [
    'standalone',
    () => ({ ...discord(), METRICS_ADDRESS: '127.0.0.1:0', DATA_DIR: join(cwd, 'data') }),
    ['discord.token', 'disk.free', 'clock.discord'],
  ],
])('nothing is wrong in mode %s, though nothing runs', async (mode, env, codes) => {
  const report = await look(env())
  expect(faults(report)).toEqual([])
  expect(report.mode).toBe(mode)
  expect(report.ok).toBe(mode !== 'worker')
  const good = report.findings.filter(({ state }) => state === 'good').map(({ code }) => code)
  expect(good).toEqual(expect.arrayContaining(codes))
  if (report.ok) expect(shown(report.findings)).toMatch(/No faults/)
})

describe('the configuration', () => {
  test('with faults: all are told', async () => {
    const report = await look({ BOT_MODE: 'worker', METRICS_ADDRESS: 'nowhere', ENVIRONMENT: 'Not good' })
    expect(report.findings.map(({ text }) => text.split(' ')[0]).toSorted((a = '', b = '') => a.localeCompare(b))).toEqual([
      'ENVIRONMENT',
      'METRICS_ADDRESS',
    ])
    expect(report.ok).toBe(false)
  })
})

describe('Discord', () => {
  test('refuses the token', () =>
    finds(gateway({ DISCORD_TOKEN: 'another-token-of-another-bot' }), 'discord.token', /refuses the token/))

  test('cannot be reached', () =>
    finds(gateway({ DISCORD_API_URL: 'http://127.0.0.1:9/api' }), 'discord.unreachable', /ECONNREFUSED|bad port|cannot be asked/))

  test('does not have the intents that are asked for; where they may be left out it is a note', async () => {
    const bare = await startSandbox({ world: 'demo', gateway: { privilegedIntents: 0 } })
    onTestFinished(() => bare.close())
    const env = { DISCORD_TOKEN: bare.token, DISCORD_API_URL: bare.apiUrl }
    await finds(gateway({ ...env, DISCORD_MEMBERS: 'on' }), 'discord.intent-members', /switched off in the portal/)
    const report = await look(gateway(env))
    expect(report.ok).toBe(true)
    expect(report.findings.find(({ code }) => code === 'discord.intent-members')?.state).toBe('note')
  })

  test('lacks permissions in one server', async () => {
    const driver = connectDriver(sandbox.url)
    const guild = await driver.createGuild({ name: 'Poor club', owner: `poor-${Date.now() % 1e6}` })
    await guild.kickBot()
    await guild.inviteBot('1024')
    onTestFinished(() => guild.kickBot())
    await finds(gateway(), 'discord.permissions', /In "Poor club".*lacks: .*Manage Roles/)
  })

  test('the server that the bot is limited to is not among those where it is', () =>
    finds(gateway({ DISCORD_GUILD_ID: '111111111111111111' }), 'discord.guilds', /not in the server 111111111111111111/))
})

describe('NATS', () => {
  test('is not there', () => finds(worker({ NATS_URL: 'nats://127.0.0.1:9' }), 'bus.unreachable', /cannot be reached/))

  test('refuses the login, which is not shown', async () => {
    const locked = await startNats({ login: { user: 'bot', pass: 'right-password' } })
    onTestFinished(() => locked.stop())
    const url = `nats://bot:wrong-password@127.0.0.1:${locked.port}`
    await finds(worker({ NATS_URL: url }), 'bus.login', /refuses the user/)
    expect(JSON.stringify(await look(worker({ NATS_URL: url })))).not.toContain('wrong-password')
  })

  test('has no JetStream', async () => {
    const plain = await startNats({ jetStream: false })
    onTestFinished(() => plain.stop())
    await finds(worker({ NATS_URL: plain.url }), 'bus.jetstream', /no JetStream/)
  })

  test('has too little room', async () => {
    const accounts = 'accounts { A { jetstream { max_file: 100MB }, users: [{ user: bot, password: secret-of-bot }] } }'
    const small = await startNats({ config: accounts })
    onTestFinished(() => small.stop())
    await finds(
      worker({ NATS_URL: `nats://bot:secret-of-bot@127.0.0.1:${small.port}` }),
      'bus.room',
      /gives 100 MiB of file storage/,
    )
    const smaller = await startNats({ config: 'jetstream { max_file_store: 50MB }', monitor: true })
    onTestFinished(() => smaller.stop())
    await finds(worker({ NATS_URL: smaller.url }), 'bus.room', /gives 50 MiB/, { natsMonitor: smaller.monitorUrl! })
  })

  test('has no gateway for one of the shares, or is divided otherwise than this configuration says', async () => {
    const bus = await connectNatsBus({ url: nats.url, environment: 'shares', name: 'test', log: testLog() })
    onTestFinished(() => bus.close())
    const keyValue = await bus.keyValue({ name: 'gateway-lease' })
    const take = () => takeShare({ bus, keyValue, count: 2, log: testLog(), signal: new AbortController().signal })
    const first = await take()
    const env = (shares: string) => gateway({ ENVIRONMENT: 'shares', GATEWAY_SHARES: shares })
    await finds(env('2'), 'bus.shares', /^No gateway serves share 2 of 2/)
    const second = await take()
    const report = await look(env('2'))
    expect(report.findings.find(({ code }) => code === 'bus.shares')?.text).toBe(
      'Each of the 2 shares of the servers has a gateway.',
    )
    const other = await look(env('3'))
    expect(other.findings.find(({ code }) => code === 'bus.division')?.text).toContain('GATEWAY_SHARES is 3 here')
    await Promise.all([first, second].map(({ lease }) => lease.release()))
    await finds(env('2'), 'bus.shares', /^No gateway serves share 1 of 2, 2 of 2/)
  })

  test('writes to disk late: a fault of one server, none of three; unknown where it cannot be seen', () => {
    const varz = (config: object) => ({ now: new Date().toISOString(), version: '2.11.0', jetstream: { config } })
    expect(syncFinding('2.11.0', varz({ sync_interval: 120e9 }), 1)).toMatchObject({ state: 'fault', code: 'bus.sync' })
    expect(syncFinding('2.11.0', varz({ sync_interval: 120e9 }), 3).state).toBe('good')
    expect(syncFinding('2.11.0', varz({ sync_always: true, sync_interval: 120e9 }), 1).state).toBe('good')
    expect(syncFinding('2.11.0', undefined, 1)).toMatchObject({
      state: 'note',
      remedy: expect.stringContaining('--nats-monitor') as string,
    })
    expect(syncFinding('2.9.10', varz({}), 1)).toMatchObject({ state: 'note', remedy: expect.stringContaining('2.10') as string })
  })

  test('what is in force is seen on every version at hand', async () => {
    for (const { version } of (await natsProgramsToTest()).programs) {
      const isOld = version.startsWith('2.9.')
      const seen = async (config: string, monitored = true): Promise<string | undefined> => {
        const server = await startNats({ version, config, monitor: true })
        try {
          const more = { natsMonitor: monitored ? server.monitorUrl! : 'http://127.0.0.1:9' }
          return (await look(worker({ NATS_URL: server.url }), more)).findings.find(({ code }) => code === 'bus.sync')?.state
        } finally {
          await server.stop()
        }
      }
      expect(await seen(''), version).toBe(isOld ? 'note' : 'fault')
      if (isOld) continue
      expect(await seen('jetstream { sync_interval: always }'), version).toBe('good')
      expect(await seen('jetstream { sync_interval: always }', false), version).toBe('note')
    }
  })

  test('tells its time and settings at its monitoring port', async () => {
    const watched = await startNats({ monitor: true })
    onTestFinished(() => watched.stop())
    const report = await look(worker({ NATS_URL: watched.url }), { natsMonitor: watched.monitorUrl! })
    expect(report.findings.find(({ code }) => code === 'clock.nats')).toMatchObject({ state: 'good' })
  })
})

describe('PostgreSQL', () => {
  test('is not there', () =>
    finds(worker({ DATABASE_URL: 'postgres://a:b@127.0.0.1:9/frolf' }), 'database.unreachable', /cannot be reached/))

  test('has no such database', async () => {
    const url = new URL(appUrl)
    url.pathname = '/nowhere'
    await finds(worker({ DATABASE_URL: url.href }), 'database.absent', /no such database/)
  })

  test('knows no such user', async () => {
    const url = new URL(appUrl)
    url.username = 'nobody_at_all'
    await finds(worker({ DATABASE_URL: url.href }), 'database.login', /refuses the login/)
  })

  test('has no TLS, and the address asks for it', async () => {
    const url = new URL(appUrl)
    url.searchParams.set('sslmode', 'verify-full')
    await finds(worker({ DATABASE_URL: url.href }), 'database.tls', /has no TLS/)
  })

  test('lets in a superuser: it works, and is noted', async () => {
    const report = await look(worker({ DATABASE_URL: fresh.url }))
    expect(faults(report)).toEqual([])
    expect(report.findings.find(({ code }) => code === 'database.superuser')?.state).toBe('note')
  })

  test('has a table that is not behind the wall', async () => {
    await asSuperuser(fresh.url, (client) => client.query('alter table rounds disable row level security'))
    onTestFinished(() => asSuperuser(fresh.url, (client) => client.query('alter table rounds enable row level security')))
    await finds(worker(), 'database.wall', /Not behind the wall.*rounds/)
  })

  test('does not write to disk', async () => {
    const { findings } = await look(worker())
    expect(findings.find(({ code }) => code === 'database.fsync')).toMatchObject({
      state: 'fault',
      remedy: expect.stringContaining('fsync = on') as string,
    })
  })

  test('has a policy too many', async () => {
    await asSuperuser(fresh.url, (client) => client.query('create policy open on rounds using (true)'))
    onTestFinished(() => asSuperuser(fresh.url, (client) => client.query('drop policy open on rounds')))
    await finds(worker(), 'database.wall', /Not behind the wall.*rounds/)
  })

  test('has tables that the user may not read', async () => {
    const reader = new URL(appUrl)
    reader.username = `reader_${Date.now()}`
    await asSuperuser(fresh.url, (client) =>
      client.query(`create role ${reader.username} login; grant select on frolf_migrations to ${reader.username}`),
    )
    onTestFinished(() =>
      asSuperuser(fresh.url, (client) => client.query(`drop owned by ${reader.username}; drop role ${reader.username}`)),
    )
    await finds(worker({ DATABASE_URL: reader.href }), 'database.rights', /may not read and write.*rounds/)
  })

  test('lacks migrations: a note for whoever may run them, a fault for others; and a changed one is a fault', async () => {
    const empty = await freshDatabase(await sharedPostgres())
    onTestFinished(() => empty.drop())
    const report = await look(worker({ DATABASE_URL: empty.url }))
    expect(report.findings.find(({ code }) => code === 'database.migrations')).toMatchObject({ state: 'note' })

    const last = migrations.at(-1)!.name
    const client = new Client({ connectionString: fresh.url })
    await client.connect()
    onTestFinished(() => client.end())
    const { rows } = await client.query<{ checksum: string }>('select checksum from frolf_migrations where name = $1', [last])
    await client.query(`update frolf_migrations set checksum = 'other' where name = $1`, [last])
    onTestFinished(
      async () =>
        void (await client.query('update frolf_migrations set checksum = $2 where name = $1', [last, rows[0]!.checksum])),
    )
    await finds(worker(), 'database.migrations', /changed after they ran/)
  })
})

test('this machine’s clock is wrong: every server says so', async () => {
  const now = (): Date => new Date(Date.now() + 3_600_000)
  expect(faults(await look(gateway(), { now }))).toContain('clock.discord')
  const report = await look(worker(), { now })
  expect(faults(report)).toContain('clock.postgresql')
  expect(report.findings.find(({ code }) => code === 'clock.postgresql')?.text).toMatch(/3600\.\d s ahead of that of PostgreSQL/)
  const ours = new Date()
  expect(skewFinding('NATS', new Date(ours.getTime() + 3_000), { ours, aboutMs: 100 }).state).toBe('note')
  expect(skewFinding('NATS', new Date(ours.getTime() + 3_000), { ours, aboutMs: 2_000 }).state).toBe('good')
})

describe('this machine', () => {
  const config = (dataDir: string) => loadConfig('demo', { env: { DATA_DIR: dataDir }, cwd })

  test('has too little room', async () => {
    const limits = { freeNoteBytes: Infinity, freeFaultBytes: Infinity }
    expect(await lookAtDisk(config('data'), limits)).toMatchObject([{ code: 'disk.free', state: 'fault' }])
  })

  test.skipIf(process.getuid?.() === 0)('has a folder that may not be written to', async () => {
    const folder = join(cwd, 'closed')
    mkdirSync(folder, { mode: 0o500 })
    onTestFinished(() => chmodSync(folder, 0o700))
    expect(await lookAtDisk(config(join(folder, 'data')))).toContainEqual(
      expect.objectContaining({ code: 'disk.rights', state: 'fault' }),
    )
  })

  test('runs a bot that is not ready, or something else in its place', async () => {
    let answer: unknown = { mode: 'worker', version: '1' }
    const server = createServer((request, response) => {
      const body = request.url === '/ready' ? { status: 'not ready', missing: [{ part: 'bus', reason: 'waiting' }] } : answer
      response.writeHead(request.url === '/ready' ? 503 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    onTestFinished(() => void server.close())
    const address = `127.0.0.1:${(server.address() as AddressInfo).port}`
    await finds(worker({ METRICS_ADDRESS: address }), 'program.running', /not ready: bus \(waiting\)/)
    answer = 'hello'
    await finds(worker({ METRICS_ADDRESS: address }), 'program.address', /Something else listens/)
  })

  test('has an embedded database: opened, held by a running bot, or damaged', async () => {
    const dataDir = join(cwd, 'embedded')
    const env = { ...discord(), METRICS_ADDRESS: '127.0.0.1:0', DATA_DIR: dataDir }
    const database = await openEmbedded({ dataDir: join(dataDir, 'database'), migrations, log: testLog() })
    await database.migrate()
    const running = await look(env)
    expect(running.findings.find(({ code }) => code === 'database.embedded')?.text).toMatch(/A running bot has/)
    await database.close()
    const stopped = await look(env)
    expect(stopped.findings.find(({ code }) => code === 'database.embedded')?.text).toMatch(/opens, and its schema is current/)
    rmSync(join(dataDir, 'database', 'postgres', 'global'), { recursive: true })
    await finds(env, 'database.embedded', /does not open/)
  })
})

test('who takes logs and traces: answers, refuses the login, is something else, is not there', async () => {
  const receiver = await openReceiver()
  onTestFinished(() => receiver.close())
  const lookAtThem = async (env: Env) => await lookAtReceivers(loadConfig('doctor', { env: { ...worker(), ...env }, cwd }))
  const both = { LOKI_URL: receiver.url, TEMPO_ENDPOINT: `127.0.0.1:${receiver.port}` }
  expect(await lookAtThem({})).toEqual([])
  expect((await lookAtThem(both)).map(({ code, state }) => [code, state])).toEqual([
    ['receivers.loki', 'good'],
    ['receivers.tempo', 'good'],
  ])
  expect(new Map(receiver.taken.map(({ path, body }) => [path, body]))).toEqual(
    new Map<string, object>([
      ['/loki/api/v1/push', { streams: [] }],
      ['/v1/traces', { resourceSpans: [] }],
    ]),
  )
  receiver.answers(401)
  expect((await lookAtThem(both))[1]).toMatchObject({ state: 'note', text: expect.stringContaining('refuses the login') })
  receiver.answers(404)
  expect((await lookAtThem(both))[0]).toMatchObject({ state: 'note', text: expect.stringContaining('is not Loki') })
  await receiver.close()
  expect((await lookAtThem(both))[0]).toMatchObject({ state: 'note', text: expect.stringContaining('cannot be reached') })
})

test('what a server says is shown without secrets', () => {
  const finding = { area: 'bus', code: 'bus.failed', state: 'fault', text: 'login hunter2 refused', remedy: 'hunter2' } as const
  expect(JSON.stringify(withoutSecrets([finding], ['hunter2']))).not.toContain('hunter2')
})
