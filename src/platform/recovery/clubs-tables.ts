// The tables behind the wall between clubs, as backup and restore need them: which there are, of what columns, and in which order they refer to each other.
import type { OperatorClient } from '../db/database.ts'
import { KEPT } from '../db/forget.ts'

export interface Column {
  name: string
  /** As PostgreSQL writes it: `timestamp with time zone`. */
  type: string
  /** Numbered by the database itself. */
  isIdentity: boolean
}

export interface ClubsTable {
  name: string
  columns: Column[]
  /** Rows are read and written in the order of these. */
  order: string[]
  refersTo: string[]
}

/** Without quotes around it, a name of ours needs none: they are checked all the same, because some come from a file. */
export function quoted(name: string): string {
  if (!/^[a-z_][a-z0-9_]*$/.test(name)) throw new Error(`${JSON.stringify(name)} is no name of a table or column of ours`)
  return `"${name}"`
}

/** Those that others refer to come first. */
export async function clubsTables(client: Pick<OperatorClient, 'query'>): Promise<ClubsTable[]> {
  const { rows } = await client.query(`
    select c.relname as name,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
          'isIdentity', a.attidentity <> '') order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce((select json_agg(a.attname order by array_position(i.indkey::int2[], a.attnum))
        from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
        where i.indrelid = c.oid and i.indisprimary), '[]') as key,
      coalesce((select json_agg(distinct f.confrelid::regclass::text) from pg_constraint f
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid), '[]') as "refersTo"
    from pg_class c
    where c.relkind in ('r', 'p') and c.relrowsecurity and c.relnamespace = current_schema()::regnamespace
    order by c.relname`)
  const tables = rows.map((row): ClubsTable => {
    const columns = row['columns'] as Column[]
    const identity = columns.find(({ isIdentity }) => isIdentity)
    return {
      name: row['name'] as string,
      columns,
      order: identity ? [identity.name] : (row['key'] as string[]),
      refersTo: row['refersTo'] as string[],
    }
  })
  const ordered: ClubsTable[] = []
  for (let left = tables; left.length > 0; left = left.filter((table) => !ordered.includes(table))) {
    const free = left.filter(({ refersTo }) => !left.some(({ name }) => refersTo.includes(name)))
    if (free.length === 0) throw new Error(`tables refer to each other in a circle: ${left.map(({ name }) => name).join(', ')}`)
    ordered.push(...free)
  }
  return ordered
}

/** Tables of the embedded bus: the whole's, of no club alone. */
export const isBusTable = (name: string): boolean => name.startsWith('bus_')

/** Whether anything is kept of the club, besides what the platform notes of messages. */
export async function hasRecords(client: OperatorClient, guild: string): Promise<boolean> {
  await client.query('begin read only')
  await client.enter(guild)
  try {
    for (const { name } of await clubsTables(client)) {
      if (KEPT.test(name)) continue
      const { rows } = await client.query(`select exists (select from ${quoted(name)}) as there`)
      if (rows[0]!['there'] === true) return true
    }
    return false
  } finally {
    await client.query('rollback')
  }
}

/** The servers of which anything is kept, besides what the platform notes of messages: their ids in order. */
export async function clubsWithRecords(client: OperatorClient): Promise<string[]> {
  await client.query('begin read only')
  await client.enter(undefined)
  try {
    const kept = (await clubsTables(client)).filter(({ name }) => !KEPT.test(name))
    const each = kept.map(({ name }) => `select guild_id from ${quoted(name)}`)
    const { rows } = await client.query(`${each.join(' union ')} order by guild_id`)
    return rows.map((row) => row['guild_id'] as string)
  } finally {
    await client.query('rollback')
  }
}
