// The logins of deploy/: an evening goes on with them, on real servers; and what each of them is not for is refused, tried from outside with the client and with plain SQL.
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { jetstreamManager } from '@nats-io/jetstream'
import { connect, type NatsConnection } from '@nats-io/transport-node'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { features } from '../../src/features/index.ts'
import { inboxPrefixOf } from '../../src/platform/bus/nats-connection.ts'
import { newId } from '../../src/platform/id.ts'
import { platformMigrations, readMigrations } from '../../src/platform/db/migrations.ts'
import { openPostgres } from '../../src/platform/db/postgres.ts'
import type { Report } from '../../src/doctor/doctor.ts'
import { startNats, type NatsServer } from '../servers/nats.ts'
import { asSuperuser, postgresProgram, startPostgres, type PostgresServer } from '../servers/postgres.ts'
import { signUp } from '../club-life.ts'
import { testLog } from '../silent-log.ts'
import { until } from '../until.ts'
import { startSystem, type System } from './harness.ts'
import { opened } from './people.ts'
import { root } from './processes.ts'

const A = '100000000000000001'
const B = '200000000000000002'
/** Known to nobody else, so that every place where one turns up is a leak. */
const PASSWORDS = { GATEWAY_PASSWORD: 'gateway-secret', WORKER_PASSWORD: 'worker-secret', OPERATOR_PASSWORD: 'operator-secret' }
const DATABASE_PASSWORD = 'database-secret'
const TOKENS_OF_REPLIES = '$KV.frolf_production_gateway-reply-tokens.'
/** The sandbox's bot. */
const TOKEN = 'sandbox-token'
const deploy = (path: string): string => readFileSync(join(root, 'deploy', path), 'utf8')
const migrations = await readMigrations([...platformMigrations, ...features.flatMap((feature) => feature.migrations)])

/** As it is delivered, with a folder of our own and somebody who may look at everything afterwards. */
const natsConfig = (): string =>
  deploy('nats/nats.conf')
    .replace(/^.*store_dir.*$/m, '')
    .replace('users: [', 'users: [\n    { user: auditor, password: auditor }')

let nats: NatsServer
let postgres: PostgresServer

beforeAll(async () => {
  nats = await startNats({ config: natsConfig(), env: PASSWORDS })
  postgres = await startPostgres()
  const psql = await postgresProgram('psql')
  if (psql === undefined) throw new Error('psql was not found beside postgres: install the client of PostgreSQL')
  const roles = [
    '-X',
    '-q',
    '-v',
    'owner_password=owner',
    '-v',
    'worker_password=worker',
    '-f',
    join(root, 'deploy/postgres/roles.sql'),
  ]
  await promisify(execFile)(psql, [...roles, postgres.url()])
  const owner = await openPostgres({ url: login('frolf_owner'), log: testLog(), migrations })
  expect(await owner.migrate()).toHaveLength(migrations.length)
  await owner.close()
})

afterAll(async () => {
  await nats?.stop()
  await postgres?.stop()
})

function login(user: string): string {
  const url = new URL(postgres.url('frolf'))
  url.username = user
  url.password = DATABASE_PASSWORD
  return url.href
}
const natsLogin = (user: string): string =>
  `nats://${user}:${PASSWORDS[`${user.toUpperCase()}_PASSWORD` as keyof typeof PASSWORDS]}@127.0.0.1:${nats.port}`

describe('an evening', () => {
  let system: System
  beforeAll(async () => {
    const env = (user: string, more = {}) => ({ ENVIRONMENT: 'production', NATS_URL: natsLogin(user), ...more })
    const worker = env('worker', { DATABASE_URL: login('frolf_worker') })
    system = await startSystem({
      layout: 'split',
      servers: { nats, postgres, stop: async () => undefined },
      // The gateway first: it waits for the worker that makes the streams.
      // Two of them with a share each, which asks for more of the bus than one for all.
      start: ['gateway', 'gateway-2', 'worker-1', 'worker-2'],
      env: {
        gateway: env('gateway', { GATEWAY_SHARES: '2' }),
        'gateway-2': env('gateway', { GATEWAY_SHARES: '2' }),
        'worker-1': worker,
        'worker-2': worker,
      },
    })
    await system.ready()
  })
  afterAll(async () => {
    await system?.close()
  })

  test('goes from the setup to a card, with a restarted gateway, and nobody was refused anything', async () => {
    // Until the worker had made the streams, the gateway was refused them, and waited.
    const before = new Map(system.procs.map((proc) => [proc, proc.lines.length]))
    const guild = await system.discord.createGuild({ name: 'Least', owner: 'least-owner', members: ['least-ann'] })
    const owner = await guild.member('least-owner')
    await until('the setup command', async () => (await owner.commands()).some(({ path }) => path === 'frolf-setup'))
    await owner.submit(await opened(() => owner.slash('frolf-setup')))
    const ann = await guild.member('least-ann')
    await signUp(ann, 1)
    await ann.submit(await opened(() => ann.slash('round create')), { Title: 'Least round', When: 'tomorrow 18:30' })
    const card = await ann.waitsFor('frolf-events', (seen) => seen.embeds[0]?.title === 'Least round')
    for (const part of ['gateway', 'gateway-2'] as const) await system.stop(part)
    for (const part of ['gateway', 'gateway-2'] as const) await system.start(part)
    await system.ready()
    await ann.press(card, 'Playing')
    await until('the press on the card', async () => (await ann.looksAt(card))?.text.includes(ann.mention))
    // An outage offers nothing, and a busy machine may have one for a moment.
    await until('the round among the choices', async () => {
      const choices = await ann.suggestions('round edit', 'round', '').catch(() => [])
      return choices.some(({ name }) => name.includes('Least round'))
    })
    const lines = system.procs.flatMap((proc) => proc.lines.slice(before.get(proc) ?? 0).map(({ text }) => text))
    expect(lines.filter((line) => /permissions violation|not permitted|permission denied|may not/i.test(line))).toEqual([])

    // What was written anywhere: logs of all processes, every message of every stream and bucket, every row.
    const written = {
      logs: system.procs.flatMap((proc) => proc.lines.map(({ text }) => text)),
      bus: await everyMessage(),
      rows: await everyRow(),
    }
    const tokens = written.bus
      .filter((text) => text.startsWith(TOKENS_OF_REPLIES))
      .map((text) => /"token":"([^"]{10,})"/.exec(text)?.[1] ?? '')
    expect(tokens).not.toContain('')
    expect(tokens.length).toBeGreaterThan(0)
    for (const [where, texts] of Object.entries(written)) {
      expect(texts.length, where).toBeGreaterThan(10)
      for (const secret of [...Object.values(PASSWORDS), DATABASE_PASSWORD, TOKEN])
        expect(
          texts.filter((text) => text.includes(secret)),
          `${secret} in ${where}`,
        ).toEqual([])
      // The gateway's own bucket keeps them for the quarter of an hour in which they are good for something.
      const elsewhere = texts.filter((text) => !text.startsWith(TOKENS_OF_REPLIES))
      expect(
        elsewhere.filter((text) => tokens.some((token) => text.includes(token))),
        `interaction tokens in ${where}`,
      ).toEqual([])
    }
  })

  test('an operator’s commands do their work with the operator’s login at NATS, and at PostgreSQL with the worker’s or the owner’s', async () => {
    const base = { ENVIRONMENT: 'production', METRICS_ADDRESS: '127.0.0.1:0' }
    /** Beside the bot, with these logins; whatever the bus refuses would be said. */
    const run = async (logins: 'worker' | 'owner', ...args: string[]) => {
      const env = { ...base, BOT_MODE: 'worker', NATS_URL: natsLogin('operator'), DATABASE_URL: login(`frolf_${logins}`) }
      const ended = await system.command(env, ...args)
      expect(ended.stderr, args.join(' ')).not.toMatch(/violation|permission denied|\n +at /i)
      return ended
    }
    const fine = async (logins: 'worker' | 'owner', ...args: string[]) => {
      const ended = await run(logins, ...args)
      expect(ended, `${logins}: ${args.join(' ')}`).toMatchObject({ code: 0, stderr: '' })
      return ended.stdout
    }
    const id = (await system.discord.world()).guilds.find(({ name }) => name === 'Least')!.id

    // With the login of each role and with the operator's, the doctor sees everything; fsync is off in tests, and said.
    const doctors = [
      { BOT_MODE: 'worker', NATS_URL: natsLogin('operator'), DATABASE_URL: login('frolf_worker') },
      { BOT_MODE: 'worker', NATS_URL: natsLogin('worker'), DATABASE_URL: login('frolf_owner') },
      { BOT_MODE: 'gateway', NATS_URL: natsLogin('gateway'), DISCORD_TOKEN: TOKEN, GATEWAY_SHARES: '2' },
      { BOT_MODE: 'gateway', NATS_URL: natsLogin('operator'), DISCORD_TOKEN: TOKEN, GATEWAY_SHARES: '2' },
    ]
    const astray = { ...base, BOT_MODE: 'worker', NATS_URL: natsLogin('gateway'), DATABASE_URL: login('frolf_worker') }
    const looks = [...doctors, astray].map((env) => system.command({ ...base, ...env }, 'doctor', '--json'))
    const reports = (await Promise.all(looks)).map(({ stdout }) => (JSON.parse(stdout) as Report).findings)
    for (const [nth, { BOT_MODE }] of doctors.entries()) {
      const findings = reports[nth]!
      expect(findings.filter(({ state, code }) => state === 'fault' && code !== 'database.fsync')).toEqual([])
      const good = findings.filter(({ state }) => state === 'good').map(({ code }) => code)
      expect(good).toEqual(
        expect.arrayContaining(['bus.streams', BOT_MODE === 'gateway' ? 'bus.shares' : 'database.wall', 'program.version']),
      )
    }
    expect(reports.at(-1)).toContainEqual(
      expect.objectContaining({ code: 'bus.rights', remedy: expect.stringContaining('deploy/nats/nats.conf') as string }),
    )

    // A message that nobody knows is a dead letter; sent again, it is one again, and dropped.
    const letter = newId()
    await asSuperuser(postgres.url('frolf'), (client) =>
      client.query(
        `insert into outbox (guild_id, message_id, stream, subject, body, due_at) values ($1, $2, 'requests', $3, $4, now())`,
        [
          id,
          letter,
          `frolf.production.request.${id}.tag.claim`,
          JSON.stringify({
            id: letter,
            kind: 'request',
            name: 'tag.claim',
            version: 1,
            guild: id,
            key: 'x',
            at: new Date().toISOString(),
            correlation: letter,
            data: {},
          }),
        ],
      ),
    )
    const parked = async () =>
      (await fine('worker', 'dead-letters', 'list', '--json'))
        .split('\n')
        .filter(Boolean)
        .map((line) => (JSON.parse(line) as { id: string }).id)
    const [first] = await until('the dead letter', async () => {
      const all = await parked()
      return all.length > 0 ? all : undefined
    })
    expect(await fine('worker', 'dead-letters', 'show', letter)).toContain(first)
    expect(await fine('worker', 'dead-letters', 'retry', first!)).toContain('sent again')
    const second = await until('its letter', async () => (await parked()).find((one) => one !== first))
    expect(await fine('worker', 'dead-letters', 'drop', second)).toContain('dropped')

    const [setUp] = await Promise.all([
      fine('worker', 'setup', id),
      fine('worker', 'backup', '--guild', id, '--out', 'club'),
      fine('owner', 'backup', '--out', 'everything'),
    ])
    expect(setUp).toContain('in order again')
    await fine('worker', 'restore', 'club', '--replace')
    expect(await fine('worker', 'replay', '--all', '--from', '1d')).toMatch(new RegExp(`^${id}: \\w.*\n$`))
    for (const part of ['worker-1', 'worker-2'] as const) await system.stop(part)
    // With a login that is not for it, a command says so, and which is.
    const notAll = await run('worker', 'restore', 'everything', '--replace')
    const [half, wrongBus] = await Promise.all([
      run('worker', 'backup', '--out', 'nothing'),
      system.command(astray, 'replay', '--guild', id, '--from', '1d'),
    ])
    for (const { code, stdout, stderr } of [half, notAll]) {
      expect({ code, stdout }).toEqual({ code: 76, stdout: '' })
      expect(stderr).toContain('login (frolf_owner of deploy/postgres/roles.sql)')
    }
    expect(wrongBus).toMatchObject({ code: 78, stdout: '' })
    expect(wrongBus.stderr).toMatch(/does not let this login ask JetStream.*deploy\/nats\/nats\.conf/)
    await fine('owner', 'restore', 'everything', '--replace')
  }, 300_000)
})

describe('NATS', () => {
  const open: NatsConnection[] = []
  afterAll(async () => {
    await Promise.all(open.map((nc) => nc.close()))
  })
  const as = async (user: 'gateway' | 'worker' | 'operator'): Promise<NatsConnection> => {
    const [name, pass] = [
      user === 'operator' ? 'setup' : user,
      PASSWORDS[`${user.toUpperCase()}_PASSWORD` as keyof typeof PASSWORDS],
    ]
    const nc = await connect({ servers: `127.0.0.1:${nats.port}`, user, pass, inboxPrefix: inboxPrefixOf(`frolf-bot ${name}`) })
    open.push(nc)
    return nc
  }
  const refused = /permissions violation/i

  test.each([
    ['gateway', 'frolf.production.event.1.round.finished'],
    ['gateway', '$JS.API.STREAM.CREATE.FROLF_PRODUCTION_EVENTS'],
    ['gateway', '$JS.API.STREAM.PURGE.FROLF_PRODUCTION_EFFECTS'],
    ['gateway', '$JS.API.STREAM.DELETE.FROLF_PRODUCTION_REQUESTS'],
    ['gateway', '$JS.API.STREAM.MSG.GET.FROLF_PRODUCTION_EVENTS'],
    ['gateway', '$JS.API.CONSUMER.MSG.NEXT.FROLF_PRODUCTION_REQUESTS.worker'],
    ['gateway', 'frolf.staging.request.1.round.create'],
    ['worker', '$JS.API.STREAM.MSG.GET.KV_frolf_production_gateway-reply-tokens'],
    ['worker', '$KV.frolf_production_gateway-lease.active'],
    ['worker', '$JS.API.CONSUMER.MSG.NEXT.FROLF_PRODUCTION_EFFECTS.gateway'],
    ['worker', '$JS.API.STREAM.DELETE.FROLF_PRODUCTION_EVENTS'],
    ['operator', 'frolf.production.effect.1.discord.reply'],
    ['operator', '$JS.API.STREAM.DELETE.FROLF_PRODUCTION_EVENTS'],
    ['operator', '$JS.API.STREAM.MSG.GET.KV_frolf_production_gateway-sessions'],
  ] as const)('%s may not publish to %s', async (user, subject) => {
    const nc = await as(user)
    await expect(nc.request(subject, '{}', { timeout: 30_000 })).rejects.toThrow(refused)
  })

  test.each([
    ['gateway', 'frolf.production.>'],
    ['gateway', '_INBOX.>'],
    ['gateway', '_INBOX.frolf-bot-worker.>'],
    ['worker', '_INBOX.frolf-bot-gateway.>'],
    ['worker', 'frolf.production.request.>'],
    ['worker', '$KV.>'],
    ['operator', '>'],
  ] as const)('%s may not listen to %s', async (user, subject) => {
    const nc = await as(user)
    const error = await new Promise<Error | null>((resolve) => {
      nc.subscribe(subject, { callback: (problem) => resolve(problem) })
    })
    expect(error?.message).toMatch(refused)
  })

  test('what is allowed is answered, so that a refusal above means something', async () => {
    const jsm = await jetstreamManager(await as('gateway'))
    expect((await jsm.streams.info('FROLF_PRODUCTION_EFFECTS')).config.name).toBe('FROLF_PRODUCTION_EFFECTS')
  })
})

describe('PostgreSQL', () => {
  let worker: Client
  beforeAll(async () => {
    worker = new Client({ connectionString: login('frolf_worker') })
    await worker.connect()
  })
  afterAll(async () => {
    await worker?.end()
  })

  test.each([
    'create table public.mine (x int)',
    'drop table rounds',
    'alter table rounds disable row level security',
    'alter table rounds no force row level security',
    'drop policy guild on rounds',
    'create policy open on rounds using (true)',
    'truncate rounds',
    'set role frolf_owner',
    'set row_security = off; select * from rounds',
    'set session_replication_role = replica',
    `insert into frolf_migrations (name, checksum) values ('9999_x', 'x')`,
    'select * from pg_authid',
    'create role mine',
    `select frolf_isolate('rounds')`,
    `copy rounds to program 'cat'`,
  ])('the worker may not: %s', async (sql) => {
    await expect(worker.query(sql)).rejects.toThrow(
      /permission denied|must be owner|must be|query would be affected|not allowed|denied/,
    )
    await worker.query('reset role; reset row_security')
  })

  test('a worker with nothing to migrate starts; one that lacks migrations is told who must run them', async () => {
    const database = await openPostgres({ url: login('frolf_worker'), log: testLog(), migrations })
    expect(await database.migrate()).toEqual([])
    expect(await database.problem()).toBeUndefined()
    await database.close()
    const newer = [...migrations, { name: '9998_newer', sql: 'select 1' }]
    const old = await openPostgres({ url: login('frolf_worker'), log: testLog(), migrations: newer })
    await expect(old.migrate()).rejects.toThrow(/9998_newer.*frolf-bot migrate.*owner/)
    await old.close()
  })

  test('raw SQL in every table: nothing without a club, one’s own club only, nothing written into another', async () => {
    await plantRows()
    expect(await holes(worker)).toEqual([])
    // The same look finds a table that somebody forgot to put behind the wall, and one whose policy was taken away.
    await asSuperuser(postgres.url('frolf'), (client) =>
      client.query(`create table forgotten (guild_id text not null); insert into forgotten values ('${A}'), ('${B}');
        grant select, insert, update, delete on forgotten to frolf_app; alter table tags disable row level security`),
    )
    expect((await holes(worker)).map((hole) => hole.split(':')[0])).toEqual(expect.arrayContaining(['forgotten', 'tags']))
    await asSuperuser(postgres.url('frolf'), (client) =>
      client.query('drop table forgotten; alter table tags enable row level security'),
    )
    expect(await holes(worker)).toEqual([])
  })
})

/** Of all streams and buckets: `subject headers body`. */
async function everyMessage(): Promise<string[]> {
  const nc = await connect({ servers: `127.0.0.1:${nats.port}`, user: 'auditor', pass: 'auditor' })
  try {
    const jsm = await jetstreamManager(nc)
    const texts: string[] = []
    for await (const { config, state } of jsm.streams.list()) {
      for (let seq = state.first_seq; seq <= state.last_seq; seq++) {
        const kept = await jsm.streams.getMessage(config.name, { seq }).catch(() => null)
        if (kept) texts.push(`${kept.subject} ${JSON.stringify([...kept.header])} ${kept.string()}`)
      }
    }
    return texts
  } finally {
    await nc.close()
  }
}

async function everyRow(): Promise<string[]> {
  const texts: string[] = []
  await asSuperuser(postgres.url('frolf'), async (client) => {
    for (const table of (await clubTables(client)).keys()) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${table} t`)
      texts.push(...rows.map(({ row }) => row))
    }
  })
  return texts
}

interface Column {
  name: string
  type: string
}

/** Tables of clubs with the columns that must be filled in. */
async function clubTables(client: Client): Promise<Map<string, Column[]>> {
  const { rows } = await client.query<{ table: string; columns: Column[] }>(
    `select c.relname as table, json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attidentity = '' and a.attgenerated = ''
     where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname <> 'frolf_migrations' group by 1 order by 1`,
  )
  return new Map(rows.map(({ table, columns }) => [table, columns]))
}

/** A row of each club in every table. What rows mean is not the question here, so the constraints that say so are put aside first. */
async function plantRows(): Promise<void> {
  await asSuperuser(postgres.url('frolf'), async (client) => {
    await client.query(`do $$ declare k record; begin
      for k in select conname, conrelid::regclass as of from pg_constraint where connamespace = 'public'::regnamespace and contype = 'f' loop
        execute format('alter table %s drop constraint %I', k.of, k.conname);
      end loop;
      for k in select conname, conrelid::regclass as of from pg_constraint where connamespace = 'public'::regnamespace and contype in ('c', 'x') loop
        execute format('alter table %s drop constraint %I', k.of, k.conname);
      end loop;
    end $$; set session_replication_role = replica`)
    for (const [table, columns] of await clubTables(client)) {
      for (const [nth, guild] of [A, B].entries()) {
        const values = columns.map(({ name, type }) =>
          name === 'guild_id' ? `'${guild}'` : valueOf(type, `${table}-${nth}`, nth),
        )
        await client.query(`insert into ${table} (${columns.map(({ name }) => `"${name}"`).join()}) values (${values.join()})`)
      }
    }
  })
}

function valueOf(type: string, text: string, nth: number): string {
  if (type.endsWith('[]')) return `'{}'`
  if (/^(integer|bigint|smallint|numeric|double precision|real)/.test(type)) return String(90_001 + nth)
  if (type.startsWith('timestamp') || type === 'date') return `'2026-01-0${nth + 1}'`
  if (type === 'boolean') return 'false'
  if (type.startsWith('json')) return `'{}'`
  if (type === 'uuid') return `'00000000-0000-0000-0000-00000000000${nth + 1}'`
  return `'${text}'`
}

/** What somebody who works for club A, with any SQL of their own, gets of club B; and what without any club. */
async function holes(client: Client): Promise<string[]> {
  const found: string[] = []
  const tables = await clubTables(client)
  expect(tables.size).toBeGreaterThan(40)
  for (const table of tables.keys()) {
    const attempt = async (
      what: string,
      guild: string,
      sql: string,
      isHole: (rows: { guild_id: string }[], count: number) => boolean,
    ) => {
      await client.query('begin')
      try {
        await client.query(`select set_config('frolf.guild', $1, true)`, [guild])
        const { rows, rowCount } = await client.query<{ guild_id: string }>(sql)
        if (isHole(rows, rowCount ?? 0)) found.push(`${table}: ${what}`)
      } catch (error) {
        // Refused by the wall; anything else would hide a hole.
        if (!/row-level security/.test(String(error))) found.push(`${table}: ${what}: ${String(error)}`)
      } finally {
        await client.query('rollback')
      }
    }
    await attempt('seen without a club', '', `select guild_id from ${table}`, (rows) => rows.length > 0)
    await attempt('seen of another club', A, `select guild_id from ${table}`, (rows) => rows.some((row) => row.guild_id !== A))
    await attempt('own rows not seen', A, `select guild_id from ${table}`, (rows) => !rows.some((row) => row.guild_id === A))
    await attempt('asked for by name', A, `select guild_id from ${table} where guild_id = '${B}'`, (rows) => rows.length > 0)
    await attempt('deleted of another', A, `delete from ${table} where guild_id = '${B}'`, (_, count) => count > 0)
    await attempt(
      'changed of another',
      A,
      `update ${table} set guild_id = '${A}' where guild_id = '${B}'`,
      (_, count) => count > 0,
    )
    await attempt('given to another', A, `update ${table} set guild_id = '${B}'`, () => true)
  }
  return found
}
