// Migrations only add: while a deployment is rolled out (or was taken back) workers of the version before work on the newer schema. What each migration does
// to what was there before it is read off the database itself, so that no way of writing SQL gets past.
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { features } from '../src/features/index.ts'
import type { Migration } from '../src/platform/db/database.ts'
import { inOrder, migrate, platformMigrations, readMigrations } from '../src/platform/db/migrations.ts'
import { type FreshDatabase, freshDatabase, sharedPostgres } from './servers/postgres.ts'
import { testLog } from './silent-log.ts'

/**
 * What a migration may take away all the same, with the reason why no worker of the release before it can miss it. A new line here needs such a reason:
 * as a rule, that the release before does not use it any more ("contract", one release after "expand").
 */
const ALLOWED: Readonly<Record<string, string>> = {
  '0126_round_role: table round_settings is gone': 'it was never in a release',
  '0131_score_at_finish: scores has another constraint scores_source_check':
    'it allows more than before: what an older worker writes passes',
}

let fresh: FreshDatabase
let client: Client
beforeAll(async () => {
  fresh = await freshDatabase(await sharedPostgres())
  client = new Client({ connectionString: fresh.url })
  await client.connect()
})
afterAll(async () => {
  await client?.end()
  await fresh?.drop()
})

/** What old code relies on: by table, its columns with their types, and what rows must be like. */
interface Table {
  columns: Map<string, { type: string; mustBeGiven: boolean }>
  rules: Map<string, string>
}

async function lookAtSchema(): Promise<Map<string, Table>> {
  const tables = new Map<string, Table>()
  const rows = async (text: string): Promise<Record<string, string>[]> => (await client.query<Record<string, string>>(text)).rows
  const here = `n.nspname = current_schema() and c.relkind in ('r', 'p')`
  const columns = await rows(
    `select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
       (a.attnotnull and not a.atthasdef and a.attidentity = '')::text as given
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where ${here} and a.attnum > 0 and not a.attisdropped`,
  )
  for (const { table, name, type, given } of columns) {
    if (!tables.has(table!)) tables.set(table!, { columns: new Map(), rules: new Map() })
    tables.get(table!)!.columns.set(name!, { type: type!, mustBeGiven: given === 'true' })
  }
  const constraints = await rows(
    `select c.relname as "table", k.conname as name, pg_get_constraintdef(k.oid) as rule,
       coalesce((select string_agg(a.attname, ',' order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum = any (k.conkey)), '') as columns
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where ${here} and k.contype <> 'n'`,
  )
  const indexes = await rows(
    `select c.relname as "table", i.relname as name, pg_get_indexdef(i.oid) as rule, '' as columns
     from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid join pg_namespace n on n.oid = c.relnamespace
     where ${here} and x.indisunique and not exists (select from pg_constraint k where k.conindid = i.oid)`,
  )
  for (const { table, name, rule, columns: about } of [...constraints, ...indexes])
    tables.get(table!)?.rules.set(name!, `${about}|${rule}`)
  return tables
}

/** What of it a worker that knows only `before` would stumble over, in words. */
function stumbles(before: ReadonlyMap<string, Table>, after: ReadonlyMap<string, Table>): string[] {
  const found: string[] = []
  for (const [name, was] of before) {
    const is = after.get(name)
    if (!is) {
      found.push(`table ${name} is gone`)
      continue
    }
    for (const [column, { type, mustBeGiven }] of was.columns) {
      const now = is.columns.get(column)
      if (!now) found.push(`column ${name}.${column} is gone`)
      else if (now.type !== type) found.push(`column ${name}.${column} has another type`)
      else if (now.mustBeGiven && !mustBeGiven) found.push(`column ${name}.${column} must now be given`)
    }
    for (const [column, { mustBeGiven }] of is.columns) {
      if (mustBeGiven && !was.columns.has(column)) found.push(`new column ${name}.${column} must be given and has no default`)
    }
    for (const [rule, text] of is.rules) {
      const [about = '', definition] = text.split('|')
      const isOfOldColumns = about === '' || about.split(',').some((column) => was.columns.has(column))
      if (was.rules.get(rule) === text) continue
      if (was.rules.has(rule)) found.push(`${name} has another constraint ${rule}`)
      else if (isOfOldColumns) found.push(`${name} has a new rule ${rule}: ${definition}`)
    }
    // Inserting "on conflict" needs them.
    for (const [rule, text] of was.rules) {
      if (/PRIMARY KEY|UNIQUE/i.test(text) && !is.rules.has(rule)) found.push(`${name} has lost ${rule}`)
    }
  }
  return found
}

async function stumblesOfEach(migrations: readonly Migration[]): Promise<string[]> {
  const ordered = inOrder(migrations)
  const found: string[] = []
  let before = await lookAtSchema()
  for (const [index, { name }] of ordered.entries()) {
    await migrate(client, ordered.slice(0, index + 1), true, testLog())
    const after = await lookAtSchema()
    found.push(...stumbles(before, after).map((what) => `${name}: ${what}`))
    before = after
  }
  return found
}

test('no migration takes away or demands what workers of the version before rely on, but for the reasons given', async () => {
  const migrations = await readMigrations([...platformMigrations, ...features.flatMap((feature) => feature.migrations)])
  expect((await stumblesOfEach(migrations)).toSorted()).toEqual(Object.keys(ALLOWED).toSorted())

  // And each way of doing harm is seen.
  const planted: [string, string][] = [
    ['drop table rsvps', 'table rsvps is gone'],
    ['alter table rounds rename to games', 'table rounds is gone'],
    ['alter table rounds drop column title cascade', 'column rounds.title is gone'],
    ['alter table rounds rename column title to name', 'column rounds.title is gone'],
    ['alter table rounds alter column title type varchar(50)', 'column rounds.title has another type'],
    ['alter table rounds add column weather text not null', 'new column rounds.weather must be given and has no default'],
    ['alter table rounds alter column reopened_at set not null', 'column rounds.reopened_at must now be given'],
    ['alter table rounds alter column card_edition drop default', 'column rounds.card_edition must now be given'],
    [
      `alter table rounds add constraint short check (length(title) < 10)`,
      'rounds has a new rule short: CHECK ((length(title) < 10))',
    ],
    [
      'create unique index one_title on rounds (guild_id, title)',
      expect.stringContaining('rounds has a new rule one_title') as string,
    ],
    ['alter table players drop constraint players_pkey cascade', 'players has lost players_pkey'],
  ]
  const before = await lookAtSchema()
  for (const [sql, what] of planted) {
    await client.query('begin')
    try {
      await client.query(sql)
      expect(stumbles(before, await lookAtSchema()), sql).toContainEqual(what)
    } finally {
      await client.query('rollback')
    }
  }
  // What only adds is no harm.
  await client.query('begin')
  try {
    await client.query(
      `alter table rounds add column weather text not null default 'fine' check (weather <> ''), add column wind integer`,
    )
    await client.query('create table weather_reports (guild_id text not null primary key)')
    await client.query('create index rounds_by_weather on rounds (guild_id, weather)')
    expect(stumbles(before, await lookAtSchema())).toEqual([])
  } finally {
    await client.query('rollback')
  }
})
