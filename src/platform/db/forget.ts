// Forgets a guild: deletes its rows from every table, and no other guild's.
import { sql } from 'kysely'
import type { GuildTx } from './database.ts'

/**
 * What stays: messages in hand (they leave by themselves), and the versions of cards, because the gateway remembers which it showed last and a
 * club that begins anew would have to overtake it.
 */
export const KEPT = /^(inbox|handling_tries|card_versions|bus_.*)$/

/**
 * Deletes everything that any feature has kept for the guild of this transaction, and what waits in the outbox. The wall between guilds
 * (row-level security) holds here as everywhere. Returns the tables that had rows.
 */
export async function forgetGuild(tx: GuildTx): Promise<string[]> {
  const { rows } = await sql<{ name: string; refersTo: string[] }>`
    select c.relname as name,
      array(select distinct f.confrelid::regclass::text from pg_constraint f
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as "refersTo"
    from pg_class c
    where c.relkind in ('r', 'p') and c.relrowsecurity and c.relnamespace = current_schema()::regnamespace
    order by c.relname`.execute(tx.db)
  const had: string[] = []
  for (const name of referringFirst(rows.filter((row) => !KEPT.test(row.name)))) {
    const { numAffectedRows } = await sql`delete from ${sql.table(name)} where guild_id = ${tx.guild}`.execute(tx.db)
    if ((numAffectedRows ?? 0n) > 0n) had.push(name)
  }
  return had
}

/** Rows that others refer to go after those. */
function referringFirst(tables: readonly { name: string; refersTo: string[] }[]): string[] {
  const ordered: string[] = []
  let left = [...tables]
  while (left.length > 0) {
    const free = left.filter(({ name }) => !left.some((other) => other.refersTo.includes(name)))
    if (free.length === 0) throw new Error(`tables refer to each other in a circle: ${left.map(({ name }) => name).join(', ')}`)
    ordered.push(...free.map(({ name }) => name))
    left = left.filter((table) => !free.includes(table))
  }
  return ordered
}
