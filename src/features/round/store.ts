// Rounds and RSVPs in the database.
import type { Generated, JSONColumnType } from 'kysely'
import type { GuildTx } from '../../platform/db/database.ts'
import type { Timestamp } from '../../platform/db/tables.ts'
import { refuse } from '../../platform/refusal.ts'
import type { RoundState } from './messages.ts'
import type { OwnOptions } from './options.ts'
import type { Round, RoundPlan } from './round.ts'
import type { InLine, Rsvp, RsvpNote, RsvpPress } from './rsvp.ts'
import { texts } from './texts.ts'

export interface RoundTable {
  guild_id: string
  round_id: string
  title: string
  description: string
  location: string
  starts_at: Timestamp
  time_zone: string
  capacity: number | null
  state: RoundState
  host_id: string
  created_at: Timestamp
  finalized_at: Timestamp | null
  is_removed: boolean
  reopened_at: Timestamp | null
  confirm_window_ms: number | null
  guests_per_member: number | null
  attendee_role: boolean | null
  card_edition: Generated<number>
  card_moved_at: Timestamp | null
}

export interface RsvpTable {
  guild_id: string
  round_id: string
  participant_id: string
  guest_name: string | null
  presses: JSONColumnType<RsvpPress[]>
  brought_by: string | null
  in_line: JSONColumnType<InLine> | null
  note: JSONColumnType<RsvpNote> | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    rounds: RoundTable
    rsvps: RsvpTable
  }
}

export type StoredRound = Round & {
  isRemoved: boolean
  /** When it was finished first. */
  finalizedAt: Date | undefined
  /** Its finish was taken back. */
  isReopened: boolean
  /** Its own; what holds is in settings.ts. */
  ownOptions: OwnOptions
  cardEdition: number
  cardMovedAt: Date | undefined
}

/** The round with its RSVPs; `lock` holds its row until the transaction ends. */
export async function findRound(tx: GuildTx, round: string, lock = false): Promise<StoredRound | undefined> {
  let query = tx.db.selectFrom('rounds').selectAll().where('guild_id', '=', tx.guild).where('round_id', '=', round)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  if (!row) return undefined
  const rsvps = await tx.db
    .selectFrom('rsvps')
    .select(['participant_id', 'guest_name', 'presses', 'brought_by', 'in_line', 'note'])
    .where('guild_id', '=', tx.guild)
    .where('round_id', '=', round)
    .orderBy('participant_id')
    .execute()
  const ownOptions = {
    confirmWindowMs: row.confirm_window_ms,
    guestsPerMember: row.guests_per_member,
    attendeeRole: row.attendee_role,
  }
  return {
    round: row.round_id,
    title: row.title,
    description: row.description,
    location: row.location,
    startsAt: row.starts_at,
    timeZone: row.time_zone,
    capacity: row.capacity ?? undefined,
    state: row.state,
    host: row.host_id,
    isRemoved: row.is_removed,
    finalizedAt: row.finalized_at ?? undefined,
    isReopened: row.reopened_at !== null,
    ownOptions,
    cardEdition: row.card_edition,
    cardMovedAt: row.card_moved_at ?? undefined,
    rsvps: rsvps.map((rsvp): Rsvp => ({
      participantId: rsvp.participant_id,
      ...(rsvp.guest_name === null ? {} : { guestName: rsvp.guest_name }),
      presses: rsvp.presses,
      ...(rsvp.brought_by === null ? {} : { broughtBy: rsvp.brought_by }),
      ...(rsvp.in_line === null ? {} : { inLine: rsvp.in_line }),
      ...(rsvp.note === null ? {} : { note: rsvp.note }),
    })),
  }
}

export async function saveOwnOptions(tx: GuildTx, round: string, own: OwnOptions): Promise<void> {
  await tx.db
    .updateTable('rounds')
    .set({
      confirm_window_ms: own.confirmWindowMs,
      guests_per_member: own.guestsPerMember,
      attendee_role: own.attendeeRole,
    })
    .where('guild_id', '=', tx.guild)
    .where('round_id', '=', round)
    .execute()
}

/** The next drawing posts the card anew. */
export async function raiseCardEdition(tx: GuildTx, round: string, now: Date): Promise<void> {
  await tx.db
    .updateTable('rounds')
    .set((row) => ({ card_edition: row('card_edition', '+', 1), card_moved_at: now }))
    .where('guild_id', '=', tx.guild)
    .where('round_id', '=', round)
    .execute()
}

/** Like {@link findRound}; throws Refusal `round.not-found`. */
export async function getRound(tx: GuildTx, round: string, lock = false): Promise<StoredRound> {
  return (await findRound(tx, round, lock)) ?? refuse('round.not-found', texts.notFound)
}

const columnsOf = (plan: RoundPlan) => ({
  title: plan.title,
  description: plan.description,
  location: plan.location,
  starts_at: plan.startsAt,
  time_zone: plan.timeZone,
  capacity: plan.capacity ?? null,
})

export async function insertRound(tx: GuildTx, round: string, plan: RoundPlan, host: string, now: Date): Promise<void> {
  await tx.db
    .insertInto('rounds')
    .values({
      guild_id: tx.guild,
      round_id: round,
      ...columnsOf(plan),
      state: 'scheduled',
      host_id: host,
      created_at: now,
      is_removed: false,
    })
    .execute()
}

export async function updatePlan(tx: GuildTx, round: string, plan: RoundPlan): Promise<void> {
  await tx.db.updateTable('rounds').set(columnsOf(plan)).where('guild_id', '=', tx.guild).where('round_id', '=', round).execute()
}

export async function updateState(
  tx: GuildTx,
  round: string,
  state: RoundState,
  more: { finalizedAt?: Date; isRemoved?: boolean; reopenedAt?: Date | null } = {},
): Promise<void> {
  await tx.db
    .updateTable('rounds')
    .set({
      state,
      ...(more.finalizedAt ? { finalized_at: more.finalizedAt } : {}),
      ...(more.reopenedAt === undefined ? {} : { reopened_at: more.reopenedAt }),
      ...(more.isRemoved === undefined ? {} : { is_removed: more.isRemoved }),
    })
    .where('guild_id', '=', tx.guild)
    .where('round_id', '=', round)
    .execute()
}

/** Writes the RSVPs of these participants as they now stand. */
export async function saveRsvps(tx: GuildTx, round: string, rsvps: readonly Rsvp[]): Promise<void> {
  if (rsvps.length === 0) return
  await tx.db
    .insertInto('rsvps')
    .values(
      rsvps.map((rsvp) => ({
        guild_id: tx.guild,
        round_id: round,
        participant_id: rsvp.participantId,
        guest_name: rsvp.guestName ?? null,
        presses: JSON.stringify(rsvp.presses),
        brought_by: rsvp.broughtBy ?? null,
        in_line: rsvp.inLine ? JSON.stringify(rsvp.inLine) : null,
        note: rsvp.note ? JSON.stringify(rsvp.note) : null,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['guild_id', 'round_id', 'participant_id']).doUpdateSet((eb) => ({
        presses: eb.ref('excluded.presses'),
        in_line: eb.ref('excluded.in_line'),
        note: eb.ref('excluded.note'),
      })),
    )
    .execute()
}

/** Rounds in these states, by time; the next first, or the last first. Without their RSVPs. */
export async function listRounds(
  tx: GuildTx,
  states: RoundState[],
  order: 'asc' | 'desc',
  limit: number,
): Promise<{ round: string; title: string; startsAt: Date; timeZone: string; state: RoundState; location: string }[]> {
  if (states.length === 0) return []
  const rows = await tx.db
    .selectFrom('rounds')
    .select(['round_id', 'title', 'starts_at', 'time_zone', 'state', 'location'])
    .where('guild_id', '=', tx.guild)
    .where('state', 'in', states)
    .orderBy('starts_at', order)
    .orderBy('round_id', order)
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    round: row.round_id,
    title: row.title,
    startsAt: row.starts_at,
    timeZone: row.time_zone,
    state: row.state,
    location: row.location,
  }))
}

/** Open rounds that one of these members has answered to. */
export async function findOpenRoundsOf(tx: GuildTx, users: string[]): Promise<string[]> {
  if (users.length === 0) return []
  const rows = await tx.db
    .selectFrom('rsvps')
    .innerJoin('rounds', (join) =>
      join.onRef('rounds.guild_id', '=', 'rsvps.guild_id').onRef('rounds.round_id', '=', 'rsvps.round_id'),
    )
    .select('rounds.round_id')
    .distinct()
    .where('rsvps.guild_id', '=', tx.guild)
    .where('rounds.state', 'in', ['scheduled', 'live'])
    .where('rsvps.participant_id', 'in', users)
    // Whoever holds several of them takes them in the same order.
    .orderBy('rounds.round_id')
    .execute()
  return rows.map((row) => row.round_id)
}

/** Rounds in these states from an instant on, by time; with `user` those the member has answered to. Without their RSVPs. */
export async function listRoundsSince(
  tx: GuildTx,
  wanted: { states: RoundState[]; since?: Date; user?: string; limit: number },
): Promise<(Omit<RoundPlan, 'capacity'> & { round: string; state: RoundState })[]> {
  if (wanted.states.length === 0) return []
  let query = tx.db
    .selectFrom('rounds')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .where('state', 'in', wanted.states)
    .orderBy('starts_at')
    .orderBy('round_id')
    .limit(wanted.limit)
  if (wanted.since) query = query.where('starts_at', '>=', wanted.since)
  const { user } = wanted
  if (user !== undefined)
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('rsvps')
          .select('rsvps.round_id')
          .whereRef('rsvps.guild_id', '=', 'rounds.guild_id')
          .whereRef('rsvps.round_id', '=', 'rounds.round_id')
          .where('rsvps.participant_id', '=', user),
      ),
    )
  const rows = await query.execute()
  return rows.map((row) => ({
    round: row.round_id,
    title: row.title,
    description: row.description,
    location: row.location,
    startsAt: row.starts_at,
    timeZone: row.time_zone,
    state: row.state,
  }))
}
