// What only a real server can show: several connections, lost ones, a server that comes late or goes, a user without privileges.
import { connect, createServer, type AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startChild } from '../../../test/servers/built.ts'
import { expectUnharmed, numbersOf, writer } from '../../../test/servers/database-writer.ts'
import { freshGuild, untilProblem } from '../../../test/servers/databases.ts'
import {
  asSuperuser,
  type DatabaseUrl,
  freshDatabase,
  type PostgresServer,
  sharedPostgres,
  startPostgres,
} from '../../../test/servers/postgres.ts'
import { keptLog, testLog } from '../../../test/silent-log.ts'
import { until } from '../../../test/until.ts'
import type { Database, GuildTx, Migration } from './database.ts'
import { platformMigrations, readMigrations } from './migrations.ts'
import type { TransactionBounds, TransactionOutcome } from './pooled.ts'
import { openPostgres, POOL_SIZE } from './postgres.ts'

/** A busy machine may take this long for what takes a second. */
const PATIENCE = { timeout: 600_000 }

const log = testLog()
const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end()
})

let server: DatabaseUrl
let migrations: Migration[]
beforeAll(async () => {
  server = await sharedPostgres()
  migrations = await readMigrations(platformMigrations)
})

async function fresh(withSchema = true): Promise<string> {
  const made = await freshDatabase(server, withSchema ? migrations : [])
  endings.push(made.drop)
  return made.url
}

type Connections = { used: number; idle: number; waiting: number }
interface Extras {
  bounds?: Partial<TransactionBounds>
  outcomes?: TransactionOutcome[]
  watch?: (count: () => Connections) => void
}
async function open(url: string, { bounds, outcomes, watch }: Extras = {}): Promise<Database> {
  const metrics = {
    transaction: (_kind: string, outcome: TransactionOutcome) => void outcomes?.push(outcome),
    watchConnections: (count: () => Connections) => watch?.(count),
    watchReplica: () => undefined,
  }
  const database = await openPostgres({ url, log, migrations, bounds, metrics })
  endings.push(() => database.close())
  return database
}

const put =
  (card: string, version = 1) =>
  ({ db, guild }: GuildTx) =>
    db.insertInto('card_versions').values({ guild_id: guild, card, version }).execute()

const rise = async ({ db }: GuildTx, card: string) =>
  db
    .updateTable('card_versions')
    .set(({ eb }) => ({ version: eb('version', '+', 1) }))
    .where('card', '=', card)
    .execute()

/** Without a `where`: what the wall lets through. */
const everything = async ({ db }: { db: GuildTx['db'] }) =>
  (await sql<{ card: string }>`select card from card_versions order by 1`.execute(db)).rows

const tablesOf = async (database: Database): Promise<string[]> => {
  const { rows } = await sql<{
    name: string
  }>`select tablename as name from pg_tables where schemaname = 'public' and rowsecurity`.execute(database.kysely)
  return rows.map(({ name }) => name)
}

const outboxRow = (guild: string) => ({
  guild_id: guild,
  message_id: 'm',
  stream: 'events',
  subject: 's',
  body: '{}',
  due_at: new Date(),
  replace_key: null,
  created_at: new Date(),
})

describe('transactions of several connections', () => {
  test('a deadlock is dissolved: the loser runs again, and both are told as they went', async () => {
    const outcomes: TransactionOutcome[] = []
    const database = await open(await fresh(), { outcomes })
    const guild = freshGuild()
    await database.forGuild(guild, async (tx) => {
      await put('a', 0)(tx)
      await put('b', 0)(tx)
    })
    // Each locks its first row and waits until the other has too, so that the deadlock is certain; once only, for the second run must pass.
    let here = 0
    const both = new Promise<void>((resolve) => {
      const look = setInterval(() => {
        if (here < 2) return
        clearInterval(look)
        resolve()
      }, 1)
    })
    const crossed = (first: string, second: string) =>
      database.forGuild(guild, async (tx) => {
        await rise(tx, first)
        here++
        await both
        await rise(tx, second)
      })
    await Promise.all([crossed('a', 'b'), crossed('b', 'a')])
    expect(await database.forGuild(guild, numbersOf)).toEqual([2, 2])
    expect(outcomes.filter((outcome) => outcome !== 'retried')).toEqual(Array.from({ length: 4 }, () => 'committed'))
    // On a busy machine the second run may meet the other once more.
    expect(outcomes.filter((outcome) => outcome === 'retried').length).toBeGreaterThanOrEqual(1)
  })

  test('what can never succeed is not tried for ever', async () => {
    const outcomes: TransactionOutcome[] = []
    const database = await open(await fresh(), { outcomes })
    await expect(
      database.forGuild(freshGuild(), ({ db }) =>
        sql`do $$ begin raise exception using errcode = '40001', message = 'again'; end $$`.execute(db),
      ),
    ).rejects.toThrow('again')
    expect(outcomes.at(-1)).toBe('failed')
    expect(outcomes.filter((outcome) => outcome === 'retried').length).toBe(outcomes.length - 1)
    expect(outcomes.length).toBeLessThan(10)
  })

  test('however many transactions there are at once, they share a few connections, and those that wait for one are counted', async () => {
    const url = await fresh()
    let connections: (() => Connections) | undefined
    const database = await open(url, { watch: (count) => (connections = count) })
    const more = 7
    let inside = 0
    let go: (() => void) | undefined
    const held = new Promise<void>((resolve) => (go = resolve))
    const all = Array.from({ length: POOL_SIZE + more }, () =>
      database.forGuild(freshGuild(), async (tx) => {
        await put('a', 0)(tx)
        inside++
        await held
      }),
    )
    await until('as many as there are connections', () => inside === POOL_SIZE && connections!().waiting === more)
    expect(connections!()).toEqual({ used: POOL_SIZE, idle: 0, waiting: more })
    await asSuperuser(url, async (client) => {
      const { rows } = await client.query(
        `select count(*)::int as held from pg_stat_activity where datname = current_database() and application_name = 'frolf-bot' and state = 'idle in transaction'`,
      )
      expect(rows).toEqual([{ held: POOL_SIZE }])
    })
    go!()
    await Promise.all(all)
    expect(inside).toBe(POOL_SIZE + more)
  })

  test('waiting for a row, a statement and idling are bounded', async () => {
    const url = await fresh()
    const guild = freshGuild()
    const holder = await open(url)
    await holder.forGuild(guild, put('a', 0))
    const locked = await open(url, { bounds: { lockMs: 100 } })
    await holder.forGuild(guild, async (tx) => {
      await rise(tx, 'a')
      await expect(locked.forGuild(guild, (other) => rise(other, 'a'))).rejects.toThrow('lock timeout')
    })
    const slow = await open(url, { bounds: { statementMs: 100 } })
    await expect(slow.forGuild(guild, ({ db }) => sql`select pg_sleep(30)`.execute(db))).rejects.toThrow('statement timeout')
    const idle = await open(url, { bounds: { idleMs: 100 } })
    await expect(
      idle.forGuild(guild, async (tx) => {
        await rise(tx, 'a')
        // Ends when the server has thrown us out, which it does however long we wait.
        await until('the server to end the session', async () => {
          const { rows } = await sql<{
            count: number
          }>`select count(*) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`
            .execute(holder.kysely)
            .catch(() => ({ rows: [] }))
          return rows[0]?.count === 0
        })
        await rise(tx, 'a')
      }),
    ).rejects.toThrow()
    expect(await holder.forGuild(guild, numbersOf)).toEqual([1])
    // On a busy machine the short bound may strike again.
    expect(await until('another session', () => idle.forGuild(guild, numbersOf).catch(() => undefined))).toEqual([1])
  })

  test('a transaction that cannot be entered leaves no session open', async () => {
    const url = await fresh()
    const broken = await open(url, { bounds: { lockMs: -1 } })
    const guild = freshGuild()
    // More than the pool has: a session left in a failed transaction would be handed out again and say something else.
    const entered = await Promise.allSettled(Array.from({ length: 25 }, () => broken.forGuild(guild, numbersOf)))
    expect(entered.map((one) => String(one.status === 'rejected' && one.reason))).toEqual(
      entered.map(() => expect.stringContaining('lock_timeout')),
    )
    const watching = await open(url)
    await until('no session to be in a transaction', async () => {
      const { rows } = await sql<{ count: number }>`
        select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`.execute(
        watching.kysely,
      )
      return rows[0]?.count === 0
    })
    expect(await watching.forGuild(guild, numbersOf)).toEqual([])
  })

  test('work that hangs gives its connection back', async () => {
    const database = await open(await fresh(), { bounds: { wholeMs: 200 } })
    const guild = freshGuild()
    // More than the pool has.
    const hung = await Promise.allSettled(
      Array.from({ length: 25 }, () => database.forGuild(guild, () => new Promise(() => undefined))),
    )
    expect(hung.every(({ status }) => status === 'rejected')).toBe(true)
    const roomy = await until('the pool to be usable', () => database.forGuild(guild, numbersOf).catch(() => undefined))
    expect(roomy).toEqual([])
  })
})

describe('a database that can only be read', () => {
  test('is told as what is missing, until it takes writes again', async () => {
    const url = await fresh()
    const name = new URL(url).pathname.slice(1)
    const database = await open(url)
    const guild = freshGuild()
    await database.forGuild(guild, put('before'))
    /** As a fail-over does it: the sessions end, and the next ones find another server. */
    const readOnly = (is: 'on' | 'off') =>
      asSuperuser(server(), async (client) => {
        await client.query(`alter database ${name} set default_transaction_read_only = ${is}`)
        await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
      })
    await readOnly('on')
    await until('it to be told', async () => /can only be read.*DATABASE_URL/.test((await database.problem()) ?? ''))
    expect(await database.forGuild(guild, everything)).toEqual([{ card: 'before' }])
    await expect(database.forGuild(guild, put('meanwhile'))).rejects.toThrow(/read-only/)
    await readOnly('off')
    await until('it to be well', async () => (await database.problem()) === undefined)
    await database.forGuild(guild, put('after'))
  })
})

describe('outbox rows of other processes', () => {
  test('wake, also after the listening connection was lost', async () => {
    const url = await fresh()
    const [relay, other] = [await open(url), await open(url)]
    const guild = freshGuild()
    let woken = 0
    relay.onOutbox(() => woken++)
    const write = () => other.forGuild(guild, ({ db }) => db.insertInto('outbox').values(outboxRow(guild)).execute())
    const listening = async () => {
      const { rows } = await sql<{
        pid: number
      }>`select pid from pg_stat_activity where datname = current_database() and query ilike 'listen%'`.execute(other.kysely)
      return rows[0]?.pid
    }
    const first = await until('the relay to listen', listening)
    const before = woken
    await write()
    await until('the relay to wake', () => woken > before)

    await sql`select pg_terminate_backend(${first})`.execute(other.kysely)
    await until('the relay to listen again', async () => {
      const pid = await listening()
      return pid !== undefined && pid !== first
    })
    const after = woken
    await write()
    await until('the relay to wake again', () => woken > after)
  })
})

describe('a user who owns the tables and nothing else', () => {
  let owner: string

  beforeAll(async () => {
    await asSuperuser(server(), (client) =>
      client.query(
        `do $$ begin create role frolf_owner login; exception when duplicate_object or unique_violation then null; end $$`,
      ),
    )
  })

  async function ownDatabase(): Promise<string> {
    const url = await fresh(false)
    const name = new URL(url).pathname.slice(1)
    await asSuperuser(server(), (client) => client.query(`alter database ${name} owner to frolf_owner`))
    await asSuperuser(url, (client) => client.query('alter schema public owner to frolf_owner'))
    owner = url.replace('//postgres@', '//frolf_owner@')
    return owner
  }

  test('is held by the same wall', async () => {
    const database = await open(await ownDatabase())
    await database.migrate()
    const [a, b] = [freshGuild(), freshGuild()]
    await database.forGuild(a, put('of a'))
    await database.forGuild(b, put('of b'))
    expect(await database.forGuild(a, everything)).toEqual([{ card: 'of a' }])
    expect(await database.asSystem(everything)).toEqual([{ card: 'of a' }, { card: 'of b' }])
    expect(await everything({ db: database.kysely as never })).toEqual([])
    await expect(database.forGuild(a, ({ db }) => put('forged')({ db, guild: b }))).rejects.toThrow('row-level security')
    await database.asSystem(({ db }) => put('by the platform')({ db, guild: b }))
    expect((await database.forGuild(b, everything)).length).toBe(2)
  })

  test('and the wall stays up when the superuser takes over, and when the owner comes back', async () => {
    const url = await ownDatabase()
    const first = await open(url)
    await first.migrate()
    const guild = freshGuild()
    await first.forGuild(guild, put('a'))
    for (const user of ['postgres', 'frolf_owner', 'postgres']) {
      const next = await open(url.replace('frolf_owner', user))
      await next.migrate()
      expect((await next.forGuild(guild, everything)).length, user).toBe(1)
      expect((await next.forGuild(freshGuild(), everything)).length, user).toBe(0)
      expect((await next.asSystem(everything)).length, user).toBe(1)
      // Those who came first are still at work.
      expect((await first.asSystem(everything)).length, user).toBe(1)
    }
  })

  test('and when the tables are given to another owner', async () => {
    const url = await ownDatabase()
    const superuser = await open(url.replace('frolf_owner', 'postgres'))
    await superuser.migrate()
    const guild = freshGuild()
    await superuser.forGuild(guild, put('a'))
    const tables = ['frolf_migrations', ...(await tablesOf(superuser))]
    await asSuperuser(url.replace('frolf_owner', 'postgres'), (client) =>
      client.query(tables.map((table) => `alter table ${table} owner to frolf_owner`).join(';')),
    )
    const next = await open(url)
    await next.migrate()
    expect((await next.asSystem(({ db }) => db.selectFrom('card_versions').selectAll().execute())).length).toBe(1)
    expect(await next.forGuild(freshGuild(), numbersOf)).toEqual([])
  })

  test('cannot migrate what belongs to somebody else, and is told so', async () => {
    const url = await fresh()
    const stranger = await open(url.replace('//postgres@', '//frolf_owner@'))
    await expect(stranger.migrate()).rejects.toThrow('Run "frolf-bot migrate" as the owner of the tables first')
  })
})

describe('a server of its own', () => {
  let own: PostgresServer
  beforeAll(async () => {
    own = await startPostgres()
  }, PATIENCE.timeout)
  afterAll(() => own.stop())

  test('several new databases at once make the role they share', PATIENCE, async () => {
    const made = await Promise.all(Array.from({ length: 4 }, () => freshDatabase((name) => own.url(name))))
    const databases = await Promise.all(made.map(({ url }) => open(url)))
    const ran = await Promise.all(databases.map((database) => database.migrate()))
    expect(ran).toEqual(databases.map(() => migrations.map(({ name }) => name)))
  })

  test('kill -9 of server and client lose nothing acknowledged; connections come back by themselves', PATIENCE, async () => {
    const { url } = await freshDatabase((name) => own.url(name), migrations)
    const guild = freshGuild()
    const database = await open(url)
    await untilProblem(database, undefined)

    const child = await startChild(writer, url, guild)
    endings.push(async () => child.process.kill('SIGKILL'))
    await until('the writer to write', () => child.lines.length > 50 || child.process.exitCode !== null, PATIENCE.timeout)
    child.process.kill('SIGKILL')
    await child.ended
    await expectUnharmed(database, guild, Number(child.lines.at(-1)))

    const second = await startChild(writer, url, guild)
    endings.push(async () => second.process.kill('SIGKILL'))
    await until(
      'the second writer to write',
      () => second.lines.length > 50 || second.process.exitCode !== null,
      PATIENCE.timeout,
    )
    await own.kill()
    await second.ended
    await untilProblem(database, 'does not answer')
    await expect(database.forGuild(guild, numbersOf)).rejects.toThrow()

    await own.restart()
    await until('the pool to heal', () => database.forGuild(guild, numbersOf).catch(() => undefined))
    await expectUnharmed(database, guild, Number(second.lines.at(-1)))
    await untilProblem(database, undefined)
  })

  test('opening waits for a server that comes later, says for what, and without the password', PATIENCE, async () => {
    const { url } = await freshDatabase((name) => own.url(name), migrations)
    await own.kill()
    const { log: kept, lines } = keptLog()
    const opening = openPostgres({ url: url.replace('//postgres@', '//postgres:hunter2@'), log: kept, migrations })
    endings.push(async () => (await opening).close())
    const said = await until('the log to say so', () => lines.find(({ msg }) => msg === 'waiting for PostgreSQL'))
    expect(said['waitingFor']).toBe(new URL(url).host + new URL(url).pathname)
    await own.restart()
    await untilProblem(await opening, undefined)
    expect(lines.at(-1)).toMatchObject({ msg: 'PostgreSQL is there' })
    expect(JSON.stringify(lines)).not.toContain('hunter2')
  })
})

describe('opening', () => {
  test('gives up waiting when told to', async () => {
    const stop = new AbortController()
    const { log: kept, lines } = keptLog()
    const opening = openPostgres({ url: 'postgres://postgres@127.0.0.1:9/none', log: kept, migrations, signal: stop.signal })
    await Promise.all([
      expect(opening).rejects.toThrow(/abort/i),
      until('it to wait', () => lines.length > 0).then(() => stop.abort()),
    ])
  })

  test('refuses a wrong login at once', async () => {
    await expect(openPostgres({ url: server().replace('//postgres@', '//nobody_here@'), log, migrations })).rejects.toThrow(
      /refuses the login.*Check user and password/,
    )
  })

  test('refuses a server that is too old', async () => {
    // The real server, but for its answer to our question.
    const { port } = new URL(server())
    const old = createServer((client) => {
      const upstream = connect(Number(port), '127.0.0.1')
      client.pipe(upstream)
      upstream.on('data', (bytes) =>
        client.write(Buffer.from(bytes.toString('latin1').replace(/\b15\d{4}\b|\b1[2-9]\d{4}\b/, '110022'), 'latin1')),
      )
      for (const [socket, peer] of [
        [client, upstream],
        [upstream, client],
      ] as const) {
        socket.on('error', () => undefined)
        socket.on('close', () => peer.destroy())
      }
    })
    await new Promise<void>((resolve) => old.listen(0, '127.0.0.1', resolve))
    endings.push(async () => old.close())
    const url = server().replace(`:${port}/`, `:${(old.address() as AddressInfo).port}/`)
    await expect(openPostgres({ url, log, migrations })).rejects.toThrow('too old: 12 or newer')
  })
})
