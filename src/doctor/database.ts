// Looks at the records: PostgreSQL as a worker would use it, its version, rights, wall between clubs and migrations; or the folder of the embedded one.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { withoutCredentials, type Config } from '../config.ts'
import { schemaState, type MigrationClient } from '../platform/db/migrations.ts'
import type { Migration } from '../platform/db/database.ts'
import type { Logger } from '../platform/log.ts'
import { fault, good, note, reasonOf, skewFinding, type Finding } from './finding.ts'

const ANSWER_MS = 5_000
const OLDEST_VERSION = 120_000
/** What one worker may open: its pool, and one to hear of outbox rows. */
const CONNECTIONS = 11

interface Facts {
  version: number
  name: string
  user: string
  super: boolean
  bypass: boolean
  now: Date
  encoding: string
  fsync: string
  commit: string
  creates: boolean
  free: number
  standby: boolean
}

/** Throws what went wrong. */
async function connected(url: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: ANSWER_MS,
    query_timeout: ANSWER_MS,
    application_name: 'frolf-bot doctor',
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
  return client
}

export async function lookAtPostgres(url: string, migrations: readonly Migration[], now: () => Date): Promise<Finding[]> {
  const shown = withoutCredentials(url)
  let client: Client
  try {
    client = await connected(url)
  } catch (error) {
    return [connectFault(error, shown)]
  }
  try {
    const begun = performance.now()
    const { rows } = await client.query<Facts>(
      `select current_setting('server_version_num')::int as version, current_setting('server_version') as name, current_user::text as user,
         rolsuper as super, rolbypassrls as bypass, clock_timestamp() as now, pg_encoding_to_char(d.encoding)::text as encoding,
         current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
         coalesce(has_schema_privilege(current_schema(), 'create'), false) as creates, pg_is_in_recovery() as standby,
         (current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
           - (select count(*) from pg_stat_activity where backend_type = 'client backend'))::int as free
       from pg_roles r, pg_database d where r.rolname = current_user and d.datname = current_database()`,
    )
    const facts = rows[0]!
    const clock = skewFinding('PostgreSQL', new Date(facts.now), { ours: now(), aboutMs: performance.now() - begun })
    if (facts.version < OLDEST_VERSION)
      return [
        fault('database', 'database.version', `PostgreSQL at ${shown} has version ${facts.name}.`, 'Use 12 or newer.'),
        clock,
      ]
    return [
      good('database', 'database.version', `PostgreSQL ${facts.name} at ${shown} lets us in as "${facts.user}".`),
      ...serverFindings(facts),
      ...(await wallFindings(client, facts)),
      ...(await schemaFindings(client, migrations, facts)),
      clock,
    ]
  } catch (error) {
    return [
      fault(
        'database',
        'database.failed',
        `PostgreSQL at ${shown} does not do as asked: ${reasonOf(error)}.`,
        'Look at the log of PostgreSQL.',
      ),
    ]
  } finally {
    await client.end().catch(() => undefined)
  }
}

function connectFault(error: unknown, shown: string): Finding {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reason = reasonOf(error)
  if (code.startsWith('28'))
    return fault(
      'database',
      'database.login',
      `PostgreSQL at ${shown} refuses the login: ${reason}.`,
      'Correct user and password in DATABASE_URL, and pg_hba.conf.',
    )
  if (code === '3D000')
    return fault(
      'database',
      'database.absent',
      `At ${shown} there is no such database.`,
      'Create it: deploy/postgres/roles.sql says how.',
    )
  if (reason.includes('does not support SSL'))
    return fault(
      'database',
      'database.tls',
      `PostgreSQL at ${shown} has no TLS, which DATABASE_URL asks for.`,
      'Switch it on there (ssl = on, with a certificate), or say sslmode=disable where the way is safe without.',
    )
  if (/certificate|self.signed|altname|issuer|SSL/i.test(reason))
    return fault(
      'database',
      'database.certificate',
      `The connection to ${shown} is not trusted: ${reason}.`,
      'Name the authority in DATABASE_URL: ?sslmode=verify-full&sslrootcert=FILE, and use the host name of the certificate.',
    )
  if (code === '53300')
    return fault(
      'database',
      'database.connections',
      `PostgreSQL at ${shown} has no connection left.`,
      'Raise max_connections, or run fewer workers.',
    )
  return fault(
    'database',
    'database.unreachable',
    `PostgreSQL at ${shown} cannot be reached: ${reason}.`,
    'Start it, or correct DATABASE_URL; look at name resolution and firewall.',
  )
}

function serverFindings(facts: Facts): Finding[] {
  const findings: Finding[] = []
  if (facts.standby)
    findings.push(
      fault('database', 'database.standby', 'This server is a standby: it takes no writes.', 'Name the primary in DATABASE_URL.'),
    )
  if (facts.encoding !== 'UTF8')
    findings.push(
      fault(
        'database',
        'database.encoding',
        `The database is encoded as ${facts.encoding}: names with other letters cannot be kept.`,
        'Create one with encoding UTF8.',
      ),
    )
  if (facts.fsync !== 'on')
    findings.push(
      fault(
        'database',
        'database.fsync',
        'fsync is off: a power cut can destroy the database.',
        'Set fsync = on in postgresql.conf.',
      ),
    )
  if (!['on', 'remote_apply', 'remote_write', 'local'].includes(facts.commit))
    findings.push(
      note(
        'database',
        'database.commit',
        'synchronous_commit is off: a crash of the server can lose the last moments.',
        'Set it to on for this database.',
      ),
    )
  if (facts.free < CONNECTIONS)
    findings.push(
      note(
        'database',
        'database.connections',
        `${facts.free} connections are free; a worker opens up to ${CONNECTIONS}.`,
        'Raise max_connections, or run fewer workers.',
      ),
    )
  return findings
}

/** Tables that belong to no club. */
const NOT_OF_CLUBS = ['frolf_migrations']

/** Whether the wall between clubs holds for this very user: every table behind it, and nothing seen of a club that is not there. */
async function wallFindings(client: Client, facts: Pick<Facts, 'user' | 'super' | 'bypass'>): Promise<Finding[]> {
  const { rows: tables } = await client.query<{ name: string; walled: boolean; readable: boolean }>(
    `select c.oid::regclass::text as name,
       c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'guild')
         and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname not in ('guild', 'system')) as walled,
       has_table_privilege(c.oid, 'select, insert, update, delete') as readable
     from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace and c.relname <> all ($1) order by 1`,
    [NOT_OF_CLUBS],
  )
  if (tables.length === 0) return []
  const open = tables.filter(({ walled }) => !walled).map(({ name }) => name)
  const closed = tables.filter(({ readable }) => !readable).map(({ name }) => name)
  const findings: Finding[] = []
  if (open.length > 0)
    findings.push(
      fault(
        'database',
        'database.wall',
        `Not behind the wall between clubs: ${open.join(', ')}.`,
        'Run "frolf-bot migrate" as the owner; tables that are not the bot\'s belong into another schema.',
      ),
    )
  if (closed.length > 0)
    findings.push(
      fault(
        'database',
        'database.rights',
        `"${facts.user}" may not read and write: ${closed.join(', ')}.`,
        'Run "frolf-bot migrate" as the owner (deploy/postgres/roles.sql says who is who).',
      ),
    )
  if (facts.super || facts.bypass)
    findings.push(
      note(
        'database',
        'database.superuser',
        `"${facts.user}" stands above row-level security (${facts.super ? 'superuser' : 'bypassrls'}); clubs are kept apart by changing to a role without rights in each transaction.`,
        'Safer: a login of its own without such powers, see deploy/postgres/roles.sql.',
      ),
    )
  else if (open.length === 0) {
    const through = await seenThrough(
      client,
      tables.filter(({ readable }) => readable).map(({ name }) => name),
    )
    findings.push(
      through.length > 0
        ? fault(
            'database',
            'database.wall',
            `The wall between clubs does not hold for ${through.join(', ')}.`,
            'Do not run the bot like this; "frolf-bot migrate" as the owner puts it up again.',
          )
        : good('database', 'database.wall', `The wall between clubs holds: ${tables.length} tables tried as "${facts.user}".`),
    )
  }
  return findings
}

/** As somebody who works for a club that does not exist: no row may be seen. */
async function seenThrough(client: Client, tables: readonly string[]): Promise<string[]> {
  const through: string[] = []
  await client.query('begin read only')
  try {
    await client.query(`select set_config('frolf.guild', '1', true)`)
    for (const table of tables) {
      const { rowCount } = await client.query(`select from ${table} limit 1`)
      if (rowCount) through.push(table)
    }
  } finally {
    await client.query('rollback')
  }
  return through
}

async function schemaFindings(
  client: MigrationClient,
  migrations: readonly Migration[],
  facts: Pick<Facts, 'creates' | 'user'>,
): Promise<Finding[]> {
  let state: Awaited<ReturnType<typeof schemaState>>
  try {
    state = await schemaState(client, migrations)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === '42501')) throw error
    return [
      fault(
        'database',
        'database.rights',
        `"${facts.user}" may not read which migrations ran (frolf_migrations).`,
        'Make it a member of frolf_app (deploy/postgres/roles.sql), and run "frolf-bot migrate" as the owner.',
      ),
    ]
  }
  const { missing, changed, unknown } = state
  const findings: Finding[] = []
  if (changed.length > 0)
    findings.push(
      fault(
        'database',
        'database.migrations',
        `Migrations were changed after they ran: ${changed.join(', ')}.`,
        'Use an unchanged program.',
      ),
    )
  if (unknown.length > 0)
    findings.push(
      note(
        'database',
        'database.migrations',
        `A newer version has been here: ${unknown.join(', ')}.`,
        'Fine during an update; afterwards use the newer version.',
      ),
    )
  if (missing.length > 0) {
    const text = `${missing.length === migrations.length ? 'The schema is not there yet' : `The schema lacks ${missing.length} migrations`}.`
    findings.push(
      facts.creates
        ? note('database', 'database.migrations', text, 'The next start, or "frolf-bot migrate", brings it up to date.')
        : fault(
            'database',
            'database.migrations',
            `${text} "${facts.user}" may not change it.`,
            'Run "frolf-bot migrate" as the owner of the tables.',
          ),
    )
  }
  if (findings.length === 0) findings.push(good('database', 'database.migrations', 'The schema is current.'))
  return findings
}

/** As the worker measures it: further behind than this, the primary is asked. */
const REPLICA_MAY_LAG_MS = 2_000
const REPLICA_LOOK_MS = 100

/** Of what kind the server is, and where it stands. */
interface Standing {
  system: string
  database: string
  standby: boolean
  position: string | null
  paused: boolean
  receives: boolean
  version: string
  user: string
  super: boolean
  bypass: boolean
}

const standing = async (client: Client): Promise<Standing> => {
  const { rows } = await client.query<Standing>(
    `select (select system_identifier::text from pg_control_system()) as system, d.oid::text as database, r.standby,
       (case when r.standby then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end)::text as position,
       case when r.standby then pg_is_wal_replay_paused() else false end as paused,
       exists (select from pg_stat_wal_receiver) as receives,
       current_setting('server_version') as version, u.rolname::text as user, u.rolsuper as super, u.rolbypassrls as bypass
     from (select pg_is_in_recovery() as standby) r, pg_database d, pg_roles u
     where d.datname = current_database() and u.rolname = current_user`,
  )
  return rows[0]!
}

/** Whether it is a replica of this very primary, follows it, and may be read. The bot works without: then it asks the primary. */
export async function lookAtReplica(url: string, primaryUrl: string, migrations: readonly Migration[]): Promise<Finding[]> {
  const shown = withoutCredentials(url)
  let replica: Client
  try {
    replica = await connected(url)
  } catch (error) {
    const found = connectFault(error, shown)
    return [
      {
        ...found,
        code: found.code.replace('database.', 'replica.'),
        // One that is away for a while does no harm.
        state: found.code === 'database.unreachable' || found.code === 'database.connections' ? 'note' : 'fault',
        text: `The replica (DATABASE_REPLICA_URL): ${found.text}`,
        remedy: `${found.code === 'database.absent' ? 'Correct its name in DATABASE_REPLICA_URL: what the primary has comes to a replica by itself.' : (found.remedy ?? '').replaceAll('DATABASE_URL', 'DATABASE_REPLICA_URL')} Meanwhile everything is asked of the primary.`,
      },
    ]
  }
  let primary: Client | undefined
  try {
    const there = await standing(replica)
    if (!there.standby)
      return [
        fault(
          'database',
          'replica.primary',
          `The server at ${shown} (DATABASE_REPLICA_URL) is no replica: it takes writes itself. It was promoted, or is the primary.`,
          'Name a streaming replica of the server of DATABASE_URL, or leave DATABASE_REPLICA_URL out.',
        ),
      ]
    const findings = [
      good('database', 'replica.version', `The replica, PostgreSQL ${there.version} at ${shown}, lets us in as "${there.user}".`),
    ]
    primary = await connected(primaryUrl).catch(() => undefined)
    const here = primary && (await standing(primary))
    if (!primary || !here)
      return [
        ...findings,
        note('database', 'replica.lag', 'Whether the replica follows cannot be seen: the primary does not answer.'),
      ]
    if (there.system !== here.system || there.database !== here.database)
      return [
        ...findings,
        fault(
          'database',
          'replica.other',
          there.system === here.system
            ? `The database of DATABASE_REPLICA_URL is another one than that of DATABASE_URL on the same server.`
            : `The replica at ${shown} is one of another server (system ${there.system}) than that of DATABASE_URL (system ${here.system}).`,
          'Name a streaming replica of the server of DATABASE_URL, and the same database. It is not used like this.',
        ),
      ]
    return [
      ...findings,
      await lagFinding(replica, here.position ?? '0/0', there),
      ...[
        ...(await wallFindings(replica, there)),
        ...(await schemaFindings(replica, migrations, { user: there.user, creates: false })),
      ]
        .filter(({ state }) => state !== 'good')
        .map((finding) => ({
          ...finding,
          code: finding.code.replace('database.', 'replica.'),
          text: `On the replica: ${finding.text}`,
        })),
    ]
  } catch (error) {
    return [
      fault(
        'database',
        'replica.failed',
        `The replica at ${shown} does not do as asked: ${reasonOf(error)}.`,
        'Look at the log of PostgreSQL there. Meanwhile everything is asked of the primary.',
      ),
    ]
  } finally {
    await replica.end().catch(() => undefined)
    await primary?.end().catch(() => undefined)
  }
}

/** Waits until it has what the primary had, as long as a worker would. */
async function lagFinding(replica: Client, wanted: string, there: Standing): Promise<Finding> {
  const behind = async (): Promise<number> => {
    const { rows } = await replica.query<{ bytes: string }>(
      'select greatest(pg_wal_lsn_diff($1::pg_lsn, pg_last_wal_replay_lsn()), 0)::text as bytes',
      [wanted],
    )
    return Number(rows[0]!.bytes)
  }
  const begunAt = performance.now()
  let bytes = await behind()
  while (bytes > 0 && performance.now() - begunAt < REPLICA_MAY_LAG_MS) {
    await pause(REPLICA_LOOK_MS)
    bytes = await behind()
  }
  if (bytes === 0)
    return good(
      'database',
      'replica.lag',
      `The replica follows: what the primary had, it had within ${((performance.now() - begunAt) / 1_000).toFixed(1)} s.`,
    )
  const remedy = there.paused
    ? 'Its replay is paused: "select pg_wal_replay_resume()" there, as a superuser.'
    : there.receives
      ? 'It receives, but is slow: look at its load, disk and network, and for long queries there (max_standby_streaming_delay).'
      : 'It receives nothing: look at its log, primary_conninfo, and pg_stat_replication on the primary.'
  return note(
    'database',
    'replica.lag',
    `The replica is behind by ${bytes} bytes of the log, and still so after ${REPLICA_MAY_LAG_MS / 1_000} s: the primary is asked instead.`,
    remedy,
  )
}

/** The embedded database belongs to one process: a running bot keeps it, otherwise it is opened. */
export async function lookAtEmbedded(config: Config, migrations: readonly Migration[], log: Logger): Promise<Finding[]> {
  const folder = join(config.dataDir, 'database')
  if (!existsSync(join(folder, 'postgres')))
    return [
      note('database', 'database.embedded', `There is no embedded database in ${config.dataDir} yet; the first start makes it.`),
    ]
  try {
    const { openEmbedded } = await import('../platform/db/embedded.ts')
    const database = await openEmbedded({ dataDir: folder, migrations, log })
    try {
      const problem = await database.problem()
      return [
        problem === undefined
          ? good('database', 'database.embedded', `The embedded database in ${config.dataDir} opens, and its schema is current.`)
          : note(
              'database',
              'database.embedded',
              `The embedded database in ${config.dataDir} opens; ${problem}.`,
              'The next start brings it up to date.',
            ),
      ]
    } finally {
      await database.close()
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'FolderInUse')
      return [good('database', 'database.embedded', `A running bot has the embedded database in ${config.dataDir}.`)]
    return [
      fault(
        'database',
        'database.embedded',
        `The embedded database in ${config.dataDir} does not open: ${reasonOf(error).replace(/\.$/, '')}.`,
        'Look at the rights of the folder and at the disk; if it is damaged, restore a backup.',
      ),
    ]
  }
}
