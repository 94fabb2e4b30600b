// Brings the schema up to date: numbered SQL files, each run once, in one transaction, by one process at a time.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Logger } from '../log.ts'
import type { Migration } from './database.ts'

/** The schema and the program do not fit together; the message says what to do. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError'
}

/** What the runner needs of a connection. Text without values may hold several statements. */
export interface MigrationClient {
  query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>
}

/** The platform's own migrations; every list of migrations begins with them. */
export const platformMigrations: readonly URL[] = [
  new URL('./0001_platform.sql', import.meta.url),
  new URL('../bus/0002_bus.sql', import.meta.url),
  new URL('../worker/0020_handling_tries.sql', import.meta.url),
  new URL('./0028_app_role.sql', import.meta.url),
  new URL('../language/0021_languages.sql', import.meta.url),
]

/** The role in which a guild's transaction works when the connected user stands above row-level security. */
export const GUILD_ROLE = 'frolf_guild'

/** The role that logins of the program are members of where they are not the owner of the tables; made by deploy/postgres/roles.sql. */
const APP_ROLE = 'frolf_app'

/** Held while one migration runs, so that of many processes starting together one does the work. An arbitrary number of our own. */
const ADVISORY_LOCK = 4_170_660_001

/** A migration may rewrite a big table; beyond this it is stuck. Also how long others wait for it. */
const MIGRATION_TIMEOUT_MS = 10 * 60_000

/** How long a migration waits for a table that running workers hold; while it waits, they queue behind it. */
const MIGRATION_LOCK_TIMEOUT_MS = 15_000

const NAME = /^(\d{4})_[a-z0-9_]+$/

/** Reads `NNNN_name.sql` files, in any order; line endings are made alike so that a checkout on Windows gives the same checksum. */
export async function readMigrations(urls: readonly URL[]): Promise<Migration[]> {
  const migrations = await Promise.all(
    urls.map(async (url) => {
      const path = fileURLToPath(url)
      return { name: basename(path, '.sql'), sql: (await readFile(path, 'utf8')).replaceAll('\r\n', '\n') }
    }),
  )
  return inOrder(migrations)
}

/** Sorted by number; refuses a malformed name and a number used twice. */
export function inOrder(migrations: readonly Migration[]): Migration[] {
  const byNumber = new Map<string, string>()
  for (const { name } of migrations) {
    const number = NAME.exec(name)?.[1]
    if (number === undefined) throw new SchemaError(`Migration "${name}" must be named NNNN_name.sql (small letters, digits, _).`)
    const other = byNumber.get(number)
    if (other !== undefined)
      throw new SchemaError(`Migrations "${other}" and "${name}" have the same number; give one the next free number.`)
    byNumber.set(number, name)
  }
  return [...migrations].sort((a, b) => (a.name < b.name ? -1 : 1))
}

export const checksumOf = (migration: Migration) => createHash('sha256').update(migration.sql).digest('hex')

/** Runs what is missing and returns its names. `bypasses`: the connected user stands above row-level security. */
export async function migrate(
  client: MigrationClient,
  migrations: readonly Migration[],
  bypasses: boolean,
  log: Logger,
): Promise<string[]> {
  const ordered = inOrder(migrations)
  if (await isGuest(client)) return await asGuest(client, ordered, log)
  const ran: string[] = []
  /** Of an upgrade each step is told before it runs, as it may take its time; making the tables is quick, and told as one. */
  let isUpgrade = false
  for (;;) {
    await client.query('begin')
    try {
      await client.query(`select set_config('statement_timeout', $1, true), set_config('lock_timeout', '0', true)`, [
        String(MIGRATION_TIMEOUT_MS),
      ])
      await client.query('select pg_advisory_xact_lock($1)', [ADVISORY_LOCK])
      await client.query(`select set_config('lock_timeout', $1, true)`, [String(MIGRATION_LOCK_TIMEOUT_MS)])
      await client.query(
        `create table if not exists frolf_migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
      )
      if (ran.length === 0 && bypasses) await ensureGuildRole(client)
      const applied = await readApplied(client)
      const next = ordered.find(({ name }) => !applied.has(name))
      if (ran.length === 0) compare(applied, ordered, log)
      if (!next) {
        await repairIsolation(client, bypasses)
        await admitApp(client)
        await client.query('commit')
        return ran
      }
      if (ran.length === 0) {
        isUpgrade = applied.size > 0
        if (!isUpgrade) log.info({ steps: ordered.length }, 'making the tables')
      }
      log[isUpgrade ? 'info' : 'debug']({ migration: next.name }, 'running migration')
      await client.query(next.sql)
      await client.query('insert into frolf_migrations (name, checksum) values ($1, $2)', [next.name, checksumOf(next)])
      await client.query('commit')
      ran.push(next.name)
    } catch (error) {
      await client.query('rollback').catch(() => undefined)
      throw explain(error)
    }
  }
}

/** Whether the tables are somebody else's: then we look whether they are current, and change nothing. */
async function isGuest(client: MigrationClient): Promise<boolean> {
  const { rows } = await client.query(
    `select not pg_has_role(relowner, 'usage') as guest from pg_class where oid = to_regclass('frolf_migrations')`,
  )
  return rows[0]?.['guest'] === true
}

async function asGuest(client: MigrationClient, ordered: readonly Migration[], log: Logger): Promise<string[]> {
  try {
    compare(await readApplied(client), ordered, log)
    const missing = await missingMigrations(client, ordered)
    if (missing.length === 0) return []
    throw new SchemaError(
      `The database lacks migrations (${missing.join(', ')}), and this user may not change the schema. Run "frolf-bot migrate" as the owner of the tables first.`,
    )
  } catch (error) {
    throw explain(error)
  }
}

/** What is beside the tables of clubs: the list of migrations, and sequences that rows take their numbers from. */
async function admitApp(client: MigrationClient): Promise<void> {
  await client.query(`do $$ begin
    if exists (select from pg_roles where rolname = '${APP_ROLE}') and not has_table_privilege('${APP_ROLE}', 'frolf_migrations', 'select') then
      execute format('grant usage on schema %I to ${APP_ROLE}', current_schema());
      execute format('grant usage on all sequences in schema %I to ${APP_ROLE}', current_schema());
      grant select on frolf_migrations to ${APP_ROLE};
    end if;
  end $$`)
}

/** Names missing in the database, for readiness. */
export async function missingMigrations(client: MigrationClient, migrations: readonly Migration[]): Promise<string[]> {
  return (await schemaState(client, migrations)).missing
}

/** How schema and program stand to each other: names of migrations. `unknown`: of a newer program. */
export async function schemaState(
  client: MigrationClient,
  migrations: readonly Migration[],
): Promise<Record<'missing' | 'changed' | 'unknown', string[]>> {
  const ordered = inOrder(migrations)
  const { rows } = await client.query(`select to_regclass('frolf_migrations') is not null as there`)
  const applied = rows[0]?.['there'] === true ? await readApplied(client) : new Map<string, string>()
  const known = new Set(ordered.map(({ name }) => name))
  return {
    missing: ordered.filter(({ name }) => !applied.has(name)).map(({ name }) => name),
    changed: ordered.filter((one) => applied.has(one.name) && applied.get(one.name) !== checksumOf(one)).map(({ name }) => name),
    unknown: [...applied.keys()].filter((name) => !known.has(name)),
  }
}

/** Checksums by name of what ran on this database. */
export async function readApplied(client: MigrationClient): Promise<Map<string, string>> {
  const { rows } = await client.query('select name, checksum from frolf_migrations order by name')
  return new Map(rows.map((row) => [String(row['name']), String(row['checksum'])]))
}

function compare(applied: ReadonlyMap<string, string>, ordered: readonly Migration[], log: Logger): void {
  for (const migration of ordered) {
    const checksum = applied.get(migration.name)
    if (checksum !== undefined && checksum !== checksumOf(migration)) {
      throw new SchemaError(
        `Migration ${migration.name} was changed after it ran on this database. Put the file back as it was and make the change in a new migration.`,
      )
    }
  }
  const known = new Set(ordered.map(({ name }) => name))
  const unknown = [...applied.keys()].filter((name) => !known.has(name))
  // A newer program has been here (a deployment under way, or rolled back). Migrations only add, so we go on.
  if (unknown.length > 0)
    log.warn({ migrations: unknown }, 'the database has migrations that this version does not know; going on')
}

/** Roles belong to the whole server: another database's start may create the same one at the same moment. */
async function ensureGuildRole(client: MigrationClient): Promise<void> {
  await client.query(`do $$ begin
    if not exists (select from pg_roles where rolname = '${GUILD_ROLE}') then
      begin
        create role ${GUILD_ROLE} nologin;
      exception when duplicate_object or unique_violation then null;
      end;
    end if;
    if not pg_has_role(current_user, '${GUILD_ROLE}', 'member') then
      execute format('grant ${GUILD_ROLE} to %I', current_user);
    end if;
    if not has_schema_privilege('${GUILD_ROLE}', current_schema(), 'usage') then
      execute format('grant usage on schema %I to ${GUILD_ROLE}', current_schema());
    end if;
  end $$`)
}

/** After a restore or a change of owner the wall may name somebody else, or lack the role: put it up again. */
async function repairIsolation(client: MigrationClient, bypasses: boolean): Promise<void> {
  await client.query(
    `select frolf_isolate(c.oid::regclass)
     from pg_class c
     where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
       and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'guild')
       and (not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'system' and c.relowner = any (p.polroles))
            or exists (select from pg_roles r where r.rolname = '${APP_ROLE}' and not has_table_privilege(r.oid, c.oid, 'insert'))
            or ($1 and not coalesce((select has_table_privilege(r.oid, c.oid, 'insert') from pg_roles r where r.rolname = '${GUILD_ROLE}'), false)))`,
    [bypasses],
  )
}

function explain(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || error.code !== '42501') return error
  return new SchemaError(
    `The database user may not change the schema (${error.message}). Run "frolf-bot migrate" as the owner of the tables first; where one login is to do everything, it has to own the database (alter database … owner to …). deploy/postgres/roles.sql says who is who.`,
    { cause: error },
  )
}
