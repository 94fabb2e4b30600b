// The whole schema, all features' migrations together, on both databases: every table behind the wall, every declared row type true.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { eachDatabase } from '../../../test/servers/databases.ts'
import { platformMigrations } from './migrations.ts'

const src = fileURLToPath(new URL('../..', import.meta.url))
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).map((name) => join(src, name))
const platform = new Set(platformMigrations.map(String))
const features = files
  .filter((file) => /\d{4}_\w+\.sql$/.test(file))
  .map((file) => pathToFileURL(file))
  .filter((url) => !platform.has(String(url)))

interface Column {
  type: string
  nullable: boolean
}

/** Table name → column → what TypeScript says, read from the sources of `Tables` and the row types beside it. */
function declared(): Map<string, Map<string, Column>> {
  const tables = new Map<string, Map<string, Column>>()
  for (const file of files) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue
    const text = readFileSync(file, 'utf8').replaceAll(/^ *\/\/.*$/gm, '')
    const members = /interface Tables \{([^}]*)\}/.exec(text)?.[1]
    if (members === undefined) continue
    for (const [, table, rowType] of members.matchAll(/^\s*(\w+): (\w+)$/gm)) {
      const body = new RegExp(String.raw`interface ${rowType} \{\n(.*?)\n\}`, 's').exec(text)?.[1] ?? ''
      const columns = [...body.matchAll(/^ {2}(\w+)(\?)?: (.+)$/gm)].map(([, name, optional, type]): [string, Column] => {
        const bare = type!.replace(/ \| null$/, '')
        return [name!, { type: bare, nullable: bare !== type || optional !== undefined }]
      })
      tables.set(table!, new Map(columns))
    }
  }
  return tables
}

/** What a TypeScript type may be in SQL. Names of our own (states, sources) are texts. */
function fits(type: string, sqlType: string): boolean {
  const inner = /^Generated<(.*)>$/.exec(type)?.[1] ?? type
  const kinds: [RegExp, string[]][] = [
    [/^number$/, ['integer', 'bigint', 'smallint', 'double precision', 'real']],
    [/^boolean$/, ['boolean']],
    [/^(Timestamp|ColumnType<Date.*)$/, ['timestamp with time zone']],
    [/^JSONColumnType<.*>$/, ['jsonb']],
    [/.*/, ['text', 'uuid', 'date', 'numeric', 'timestamp without time zone']],
  ]
  return kinds.find(([pattern]) => pattern.test(inner))![1].includes(sqlType)
}

eachDatabase('schema', features, (database) => {
  test('every table names its guild and stands behind the wall', async () => {
    const { rows } = await sql<{ name: string; forced: boolean; guild: boolean; policies: string[] }>`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'guild_id' and a.attnotnull) as guild,
        array(select p.polname::text from pg_policy p where p.polrelid = c.oid order by 1) as policies
      from pg_class c
      where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace and c.relname <> 'frolf_migrations'
      order by 1`.execute(database().kysely)
    expect(rows.length).toBeGreaterThan(declared().size - 1)
    expect(rows).toEqual(rows.map(({ name }) => ({ name, forced: true, guild: true, policies: ['guild', 'system'] })))
  })

  test('nothing else lets rows through: no views, no functions with their owner’s rights', async () => {
    const { rows } = await sql<{ name: string }>`
      select relname as name from pg_class where relkind in ('v', 'm') and relnamespace = current_schema()::regnamespace
      union all
      select proname from pg_proc where prosecdef and pronamespace = current_schema()::regnamespace`.execute(database().kysely)
    expect(rows).toEqual([])
  })

  test('the declared row types are those of the tables', async () => {
    const { rows } = await sql<{ table: string; column: string; type: string; nullable: boolean }>`
      select table_name as table, column_name as column, data_type as type, is_nullable = 'YES' as nullable
      from information_schema.columns where table_schema = current_schema() order by 1, ordinal_position`.execute(
      database().kysely,
    )
    const tables = declared()
    expect([...tables.keys()]).toContain('outbox')
    for (const [table, columns] of tables) {
      const real = rows.filter((row) => row.table === table)
      expect([...columns.keys()].toSorted(), `columns of ${table}`).toEqual(real.map(({ column }) => column).toSorted())
      for (const { column, type, nullable } of real) {
        const said = columns.get(column)!
        expect({ column, nullable: said.nullable, type: fits(said.type, type) ? type : said.type }, table).toEqual({
          column,
          nullable,
          type,
        })
      }
    }
  })
})

describe('the reading of row types', () => {
  test('sees what does not fit', () => {
    expect(fits('number', 'text')).toBe(false)
    expect(fits('string', 'integer')).toBe(false)
    expect(fits('RoundState', 'text')).toBe(true)
    expect(fits('Generated<number>', 'bigint')).toBe(true)
    expect(fits('Timestamp', 'timestamp without time zone')).toBe(false)
    expect(declared().get('outbox')?.get('replace_key')).toEqual({ type: 'string', nullable: true })
  })
})
