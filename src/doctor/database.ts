// Looks at the records: PostgreSQL as a worker would use it, its version, rights, wall between clubs and migrations; or the folder of the embedded one.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
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

export async function lookAtPostgres(url: string, migrations: readonly Migration[], now: () => Date): Promise<Finding[]> {
  const shown = withoutCredentials(url)
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
async function wallFindings(client: Client, facts: Facts): Promise<Finding[]> {
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
  const { missing, changed, unknown } = await schemaState(client, migrations)
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
        `The embedded database in ${config.dataDir} does not open: ${reasonOf(error)}.`,
        'Look at the rights of the folder and at the disk; if it is damaged, restore a backup.',
      ),
    ]
  }
}
