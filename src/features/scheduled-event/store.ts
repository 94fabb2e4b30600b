// Scheduled events of rounds in the database.
import { sql, type JSONColumnType } from 'kysely'
import type { GuildTx } from '../../platform/db/database.ts'
import type { Timestamp } from '../../platform/db/tables.ts'
import type { Wanted } from './scheduled-event.ts'

export interface ScheduledEventTable {
  guild_id: string
  round_id: string
  event_id: string | null
  version: number
  wanted: JSONColumnType<Wanted> | null
  length_ms: number
  is_ended: boolean
}

export interface ScheduledEventRoomTable {
  guild_id: string
  foreign_count: number
  is_told_permission: boolean
}

export interface ScheduledEventInterestTable {
  guild_id: string
  round_id: string
  user_id: string
  said_at: Timestamp
  answer: string | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    scheduled_events: ScheduledEventTable
    scheduled_event_room: ScheduledEventRoomTable
    scheduled_event_interest: ScheduledEventInterestTable
  }
}

export interface StoredEvent {
  round: string
  event: string | undefined
  version: number
  wanted: Wanted | undefined
  lengthMs: number
  isEnded: boolean
}

/** One at a time per guild: which rounds have an event is one decision over all of them. Released with the transaction. */
export async function lockEvents(tx: GuildTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`scheduled-events:${tx.guild}`}, 0))`.execute(tx.db)
}

/** Those not over yet. */
export async function listOpenEvents(tx: GuildTx): Promise<StoredEvent[]> {
  const rows = await tx.db
    .selectFrom('scheduled_events')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .where('is_ended', '=', false)
    .orderBy('round_id')
    .execute()
  return rows.map((row) => fromRow(row))
}

const fromRow = (row: {
  round_id: string
  event_id: string | null
  version: number
  wanted: Wanted | null
  length_ms: number
  is_ended: boolean
}): StoredEvent => ({
  round: row.round_id,
  event: row.event_id ?? undefined,
  version: row.version,
  wanted: row.wanted ?? undefined,
  lengthMs: row.length_ms,
  isEnded: row.is_ended,
})

export async function findEvent(tx: GuildTx, by: { round: string } | { event: string }): Promise<StoredEvent | undefined> {
  const query = tx.db.selectFrom('scheduled_events').selectAll().where('guild_id', '=', tx.guild)
  const row = await (
    'round' in by ? query.where('round_id', '=', by.round) : query.where('event_id', '=', by.event)
  ).executeTakeFirst()
  return row && fromRow(row)
}

export async function saveEvent(tx: GuildTx, stored: StoredEvent): Promise<void> {
  const values = {
    event_id: stored.event ?? null,
    version: stored.version,
    wanted: stored.wanted ? JSON.stringify(stored.wanted) : null,
    length_ms: stored.lengthMs,
    is_ended: stored.isEnded,
  }
  await tx.db
    .insertInto('scheduled_events')
    .values({ guild_id: tx.guild, round_id: stored.round, ...values })
    .onConflict((conflict) => conflict.columns(['guild_id', 'round_id']).doUpdateSet(values))
    .execute()
}

export interface Room {
  foreign: number
  isToldPermission: boolean
}

export async function findRoom(tx: GuildTx): Promise<Room> {
  const row = await tx.db.selectFrom('scheduled_event_room').selectAll().where('guild_id', '=', tx.guild).executeTakeFirst()
  return { foreign: row?.foreign_count ?? 0, isToldPermission: row?.is_told_permission ?? false }
}

export async function saveRoom(tx: GuildTx, room: Room): Promise<void> {
  const values = { foreign_count: room.foreign, is_told_permission: room.isToldPermission }
  await tx.db
    .insertInto('scheduled_event_room')
    .values({ guild_id: tx.guild, ...values })
    .onConflict((conflict) => conflict.column('guild_id').doUpdateSet(values))
    .execute()
}

export async function findInterest(
  tx: GuildTx,
  round: string,
  user: string,
): Promise<{ saidAt: Date; answer: string | undefined } | undefined> {
  const row = await tx.db
    .selectFrom('scheduled_event_interest')
    .select(['said_at', 'answer'])
    .where('guild_id', '=', tx.guild)
    .where('round_id', '=', round)
    .where('user_id', '=', user)
    .executeTakeFirst()
  return row && { saidAt: row.said_at, answer: row.answer ?? undefined }
}

export async function saveInterest(
  tx: GuildTx,
  interest: { round: string; user: string; saidAt: Date; answer: string | undefined },
): Promise<void> {
  const values = { said_at: interest.saidAt, answer: interest.answer ?? null }
  await tx.db
    .insertInto('scheduled_event_interest')
    .values({ guild_id: tx.guild, round_id: interest.round, user_id: interest.user, ...values })
    .onConflict((conflict) => conflict.columns(['guild_id', 'round_id', 'user_id']).doUpdateSet(values))
    .execute()
}
