// Connections shared by PgBouncer in its transaction mode: guilds stay apart, bounds do not leak, migrations run, and many transactions fit into two
// connections. Where there is no pgbouncer (Debian: apt-get install pgbouncer) nothing of it is tested.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../src/platform/db/database.ts'
import { platformMigrations, readMigrations } from '../src/platform/db/migrations.ts'
import { openPostgres } from '../src/platform/db/postgres.ts'
import { freshGuild } from './servers/databases.ts'
import { type FreshDatabase, freePort, freshDatabase, sharedPostgres } from './servers/postgres.ts'
import { testLog } from './silent-log.ts'
import { until } from './until.ts'

/** Connections to PostgreSQL, however many the program opens. */
const SHARED = 2
const migrations = await readMigrations(platformMigrations)

function installed(): boolean {
  try {
    execFileSync('pgbouncer', ['--version'], {
      stdio: 'ignore',
      env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` },
    })
    return true
  } catch {
    return false
  }
}

/** It refuses to run as root. */
function nobody(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const [, , uid, gid] = execFileSync('getent', ['passwd', 'nobody'], { encoding: 'utf8' }).split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

describe.skipIf(!installed())('through PgBouncer in transaction mode', () => {
  let fresh: FreshDatabase
  let folder: string
  let bouncer: ChildProcess
  const databases: Database[] = []

  beforeAll(async () => {
    fresh = await freshDatabase(await sharedPostgres())
    const server = new URL(fresh.url)
    const port = await freePort()
    folder = mkdtempSync(join(tmpdir(), 'frolf-pgbouncer-'))
    chmodSync(folder, 0o755)
    const settings = [
      '[databases]',
      `* = host=127.0.0.1 port=${server.port}`,
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${port}`,
      'unix_socket_dir =',
      'auth_type = any',
      'pool_mode = transaction',
      `default_pool_size = ${SHARED}`,
      'max_client_conn = 200',
    ]
    // Whom it logs in as, since it does not ask who comes.
    settings[1] += ` user=${server.username}`
    writeFileSync(join(folder, 'pgbouncer.ini'), `${settings.join('\n')}\n`)
    bouncer = spawn('pgbouncer', ['-q', join(folder, 'pgbouncer.ini')], {
      stdio: 'ignore',
      env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` },
      ...nobody(),
    })
    await until('it to listen', () => listens(port))
    const url = new URL(fresh.url)
    url.port = String(port)
    for (let nth = 0; nth < 3; nth++) databases.push(await openPostgres({ url: url.href, log: testLog(), migrations }))
  })
  afterAll(async () => {
    await Promise.all(databases.map((database) => database.close()))
    bouncer?.kill('SIGKILL')
    if (folder) rmSync(folder, { recursive: true, force: true })
    await fresh?.drop()
  })

  test('the schema is made, once, by programs that start together', async () => {
    const ran = await Promise.all(databases.map((database) => database.migrate()))
    expect(ran.flat()).toHaveLength(migrations.length)
    for (const database of databases) expect(await database.problem()).toBeUndefined()
  })

  test('many transactions of many guilds share two connections, and each sees its own rows only', async () => {
    const guilds = Array.from({ length: 12 }, freshGuild)
    const write = (guild: string, card: string, database: Database): Promise<unknown> =>
      database.forGuild(guild, ({ db }) => db.insertInto('card_versions').values({ guild_id: guild, card, version: 1 }).execute())
    await Promise.all(
      guilds.flatMap((guild, nth) =>
        [0, 1, 2, 3, 4].map((card) => write(guild, `card:${card}`, databases[(nth + card) % databases.length]!)),
      ),
    )
    const seen = await Promise.all(
      guilds.map((guild, nth) =>
        databases[nth % databases.length]!.forGuild(guild, async ({ db }) => {
          const rows = await db.selectFrom('card_versions').select(['guild_id', 'card']).execute()
          return rows.map((row) => row.guild_id)
        }),
      ),
    )
    expect(seen).toEqual(guilds.map((guild) => [0, 1, 2, 3, 4].map(() => guild)))
  })

  test('what a transaction set is gone with it: whoever gets the connection next is nobody’s guild', async () => {
    const guild = freshGuild()
    await Promise.all(
      Array.from({ length: 8 }, () => databases[0]!.forGuild(guild, ({ db }) => sql`select pg_sleep(0.01)`.execute(db))),
    )
    // Outside of a transaction, on whichever of the two connections comes.
    const settings = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const { rows } = await sql<{ guild: string | null; role: string; bound: string }>`
          select current_setting('frolf.guild', true) as guild, current_setting('role') as role, current_setting('statement_timeout') as bound
        `.execute(databases[1]!.kysely)
        return rows[0]!
      }),
    )
    for (const { guild: left, role, bound } of settings) expect([left ?? '', role, bound]).toEqual(['', 'none', '0'])
  })
})

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
