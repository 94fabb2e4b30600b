// Tags and their history in the database.
import { sql } from 'kysely'
import type { GuildTx } from '../../platform/db/database.ts'
import type { Timestamp } from '../../platform/db/tables.ts'
import type { TagCause, TagChange, TagHistoryEntry, TagHolder } from './tag.ts'

export interface TagTable {
  guild_id: string
  number: number
  user_id: string
  since: Timestamp
}

export interface TagHistoryTable {
  guild_id: string
  change_id: string
  number: number
  from_user: string | null
  to_user: string | null
  cause: TagCause
  round_id: string | null
  round_title: string | null
  at: Timestamp
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    tags: TagTable
    tag_history: TagHistoryTable
  }
}

/** Lowest first. */
export async function findHolders(tx: GuildTx, users?: string[]): Promise<(TagHolder & { since: Date })[]> {
  if (users?.length === 0) return []
  let query = tx.db.selectFrom('tags').select(['number', 'user_id', 'since']).where('guild_id', '=', tx.guild).orderBy('number')
  if (users) query = query.where('user_id', 'in', users)
  const rows = await query.execute()
  return rows.map((row) => ({ number: row.number, user: row.user_id, since: row.since }))
}

/**
 * Holds the club's tags for this transaction. The pool is one aggregate, and a free tag has no row to lock: so the lock is an advisory one on
 * the guild, released with the transaction.
 */
export async function lockTags(tx: GuildTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`tags:${tx.guild}`}, 0))`.execute(tx.db)
}

/** Applies changes of one cause together: afterwards each member holds `to` and nothing else. */
export async function applyChanges(tx: GuildTx, changes: readonly TagChange[], now: Date): Promise<void> {
  if (changes.length === 0) return
  await tx.db
    .deleteFrom('tags')
    .where('guild_id', '=', tx.guild)
    .where(
      'user_id',
      'in',
      changes.map((change) => change.user),
    )
    .execute()
  await tx.db
    .insertInto('tags')
    .values(changes.map((change) => ({ guild_id: tx.guild, number: change.to, user_id: change.user, since: now })))
    .execute()
}

export async function insertHistory(
  tx: GuildTx,
  change: { id: string; cause: TagCause; round?: { id: string; title: string }; at: Date },
  moves: readonly { number: number; from: string | null; to: string | null }[],
): Promise<void> {
  if (moves.length === 0) return
  await tx.db
    .insertInto('tag_history')
    .values(
      moves.map((move) => ({
        guild_id: tx.guild,
        change_id: change.id,
        number: move.number,
        from_user: move.from,
        to_user: move.to,
        cause: change.cause,
        round_id: change.round?.id ?? null,
        round_title: change.round?.title ?? null,
        at: change.at,
      })),
    )
    .execute()
}

/** Newest first; of one member when asked. */
export async function findHistory(tx: GuildTx, user: string | undefined, limit: number): Promise<TagHistoryEntry[]> {
  let query = tx.db
    .selectFrom('tag_history')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .orderBy('at', 'desc')
    .orderBy('change_id', 'desc')
    .orderBy('number')
    .limit(limit)
  if (user !== undefined) query = query.where((eb) => eb.or([eb('from_user', '=', user), eb('to_user', '=', user)]))
  const rows = await query.execute()
  return rows.map((row) => ({
    number: row.number,
    from: row.from_user,
    to: row.to_user,
    cause: row.cause,
    roundTitle: row.round_title,
    at: row.at,
  }))
}
