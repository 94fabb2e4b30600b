// Calendar addresses and the changes of rounds in the database.
import { sql } from 'kysely'
import type { GuildTx } from '../../platform/db/database.ts'
import type { Timestamp } from '../../platform/db/tables.ts'
import type { FeedKind } from './messages.ts'

export interface CalendarLinkTable {
  guild_id: string
  link_id: string
  user_id: string
  kind: FeedKind
  token_hash: string
  content_hash: string
  changed_at: Timestamp
  created_at: Timestamp
}

export interface CalendarRoundTable {
  guild_id: string
  round_id: string
  sequence: number
  changed_at: Timestamp
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    calendar_links: CalendarLinkTable
    calendar_rounds: CalendarRoundTable
  }
}

export interface Link {
  link: string
  user: string
  kind: FeedKind
  contentHash: string
  changedAt: Date
  createdAt: Date
}

const fromRow = (row: {
  link_id: string
  user_id: string
  kind: FeedKind
  content_hash: string
  changed_at: Date
  created_at: Date
}): Link => ({
  link: row.link_id,
  user: row.user_id,
  kind: row.kind,
  contentHash: row.content_hash,
  changedAt: row.changed_at,
  createdAt: row.created_at,
})

export async function findLinkOf(tx: GuildTx, user: string, kind: FeedKind): Promise<Link | undefined> {
  const row = await tx.db
    .selectFrom('calendar_links')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .where('user_id', '=', user)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return row && fromRow(row)
}

export async function findLinkBy(tx: GuildTx, tokenHash: string): Promise<Link | undefined> {
  const row = await tx.db
    .selectFrom('calendar_links')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row && fromRow(row)
}

/** In the place of the one the member has of that kind. */
export async function saveLink(
  tx: GuildTx,
  link: { link: string; user: string; kind: FeedKind; tokenHash: string },
  now: Date,
): Promise<void> {
  const values = { link_id: link.link, token_hash: link.tokenHash, content_hash: '', changed_at: now, created_at: now }
  await tx.db
    .insertInto('calendar_links')
    .values({ guild_id: tx.guild, user_id: link.user, kind: link.kind, ...values })
    .onConflict((conflict) => conflict.columns(['guild_id', 'user_id', 'kind']).doUpdateSet(values))
    .execute()
}

/** Notes that what is served has become another. */
export async function noteContent(tx: GuildTx, link: string, contentHash: string, now: Date): Promise<void> {
  await tx.db
    .updateTable('calendar_links')
    .set({ content_hash: contentHash, changed_at: now })
    .where('guild_id', '=', tx.guild)
    .where('link_id', '=', link)
    .execute()
}

/** Of one member and kind, or of everybody; returns how many there were. */
export async function deleteLinks(tx: GuildTx, which: { user: string; kind: FeedKind } | 'everybody'): Promise<number> {
  let query = tx.db.deleteFrom('calendar_links').where('guild_id', '=', tx.guild)
  if (which !== 'everybody') query = query.where('user_id', '=', which.user).where('kind', '=', which.kind)
  return Number((await query.executeTakeFirst()).numDeletedRows)
}

/** A new round begins at 0; every change counts one more. */
export async function noteChange(tx: GuildTx, round: string, isNew: boolean, now: Date): Promise<void> {
  await tx.db
    .insertInto('calendar_rounds')
    .values({ guild_id: tx.guild, round_id: round, sequence: isNew ? 0 : 1, changed_at: now })
    .onConflict((conflict) =>
      conflict.columns(['guild_id', 'round_id']).doUpdateSet({
        sequence: sql`calendar_rounds.sequence + 1`,
        changed_at: sql`greatest(calendar_rounds.changed_at, excluded.changed_at)`,
      }),
    )
    .execute()
}

/** Changes of these rounds; those never changed are not among them. */
export async function changesOf(tx: GuildTx, rounds: string[]): Promise<Map<string, { sequence: number; changedAt: Date }>> {
  if (rounds.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('calendar_rounds')
    .select(['round_id', 'sequence', 'changed_at'])
    .where('guild_id', '=', tx.guild)
    .where('round_id', 'in', rounds)
    .execute()
  return new Map(rows.map((row) => [row.round_id, { sequence: row.sequence, changedAt: row.changed_at }]))
}
