// The log in the database.
import { sql, type JSONColumnType, type Generated } from 'kysely'
import type { GuildTx } from '../../platform/db/database.ts'
import type { Timestamp } from '../../platform/db/tables.ts'
import type { Entry, Narrowing } from './entry.ts'
import type { AuditKind } from './messages.ts'

export interface AuditLogTable {
  guild_id: string
  seq: Generated<number>
  at: Timestamp
  kind: AuditKind
  actor_id: string | null
  via: string
  what: string
  why: string | null
  about: JSONColumnType<string[]>
  fact: string
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    audit_log: AuditLogTable
  }
}

/** Years of a busy club; beyond, the oldest go. */
const MAX_KEPT = 20_000
/** Looking for the oldest on each entry would cost more than keeping some too many. */
const TRIMMED_EVERY = 200

/** Keeps the entry; a fact that is there already changes nothing. */
export async function insertEntry(tx: GuildTx, fact: string, entry: Entry): Promise<void> {
  const row = await tx.db
    .insertInto('audit_log')
    .values({
      guild_id: tx.guild,
      at: entry.at,
      kind: entry.kind,
      actor_id: entry.actor,
      via: entry.via,
      what: entry.what,
      why: entry.why,
      about: JSON.stringify(entry.about),
      fact,
    })
    .onConflict((conflict) => conflict.columns(['guild_id', 'fact']).doNothing())
    .returning('seq')
    .executeTakeFirst()
  if (row && row.seq % TRIMMED_EVERY === 0) await trim(tx)
}

async function trim(tx: GuildTx): Promise<void> {
  const oldest = tx.db
    .selectFrom('audit_log')
    .select('seq')
    .where('guild_id', '=', tx.guild)
    .orderBy('seq', 'desc')
    .offset(MAX_KEPT)
    .limit(1)
  await tx.db.deleteFrom('audit_log').where('guild_id', '=', tx.guild).where('seq', '<=', oldest).execute()
}

/** Newest first, and how many there are in all. */
export async function findEntries(
  tx: GuildTx,
  { member, kind }: Narrowing,
  page: number,
  pageLength: number,
): Promise<{ entries: Entry[]; count: number; page: number }> {
  let query = tx.db.selectFrom('audit_log').where('guild_id', '=', tx.guild)
  if (kind !== undefined) query = query.where('kind', '=', kind)
  if (member !== undefined)
    query = query.where((where) =>
      where.or([where('actor_id', '=', member), sql<boolean>`about @> ${JSON.stringify([member])}::jsonb`]),
    )
  const { count } = await query.select((select) => select.fn.countAll().as('count')).executeTakeFirstOrThrow()
  const total = Number(count)
  const shown = Math.max(0, Math.min(page, Math.ceil(total / pageLength) - 1))
  const rows = await query
    .selectAll()
    .orderBy('seq', 'desc')
    .limit(pageLength)
    .offset(shown * pageLength)
    .execute()
  const entries = rows.map(({ at, kind: of, actor_id: actor, via, what, why, about }) => ({
    at,
    kind: of,
    actor,
    via,
    what,
    why,
    about,
  }))
  return { entries, count: total, page: shown }
}
