// Attendance in the database.
import { sql } from 'kysely'
import type { GuildTx } from '../../platform/db/database.ts'
import type { Timestamp } from '../../platform/db/tables.ts'
import type { Attendance, Mark } from './attendance.ts'

export interface AttendanceTable {
  guild_id: string
  round_id: string
  user_id: string
  checked_in_at: Timestamp | null
  mark: Mark | null
  marked_by: string | null
  is_settled: boolean
  has_played: boolean
  finished_at: Timestamp | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    attendance: AttendanceTable
  }
}

const unknown = { checked_in_at: null, mark: null, marked_by: null, is_settled: false, has_played: false, finished_at: null }

export async function findAttendance(tx: GuildTx, round: string): Promise<Attendance[]> {
  const rows = await tx.db
    .selectFrom('attendance')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .where('round_id', '=', round)
    .orderBy('user_id')
    .execute()
  return rows.map(toAttendance)
}

const toAttendance = (row: {
  user_id: string
  checked_in_at: Date | null
  mark: Mark | null
  is_settled: boolean
  has_played: boolean
}): Attendance => ({
  user: row.user_id,
  checkedInAt: row.checked_in_at ?? undefined,
  mark: row.mark ?? undefined,
  isSettled: row.is_settled,
  hasPlayed: row.has_played,
})

/** The first press counts. */
export async function saveCheckIn(tx: GuildTx, round: string, user: string, at: Date): Promise<void> {
  await tx.db
    .insertInto('attendance')
    .values({ ...unknown, guild_id: tx.guild, round_id: round, user_id: user, checked_in_at: at })
    .onConflict((conflict) =>
      conflict.columns(['guild_id', 'round_id', 'user_id']).doUpdateSet((row) => ({
        checked_in_at: sql<Date>`coalesce(${row.ref('attendance.checked_in_at')}, ${row.ref('excluded.checked_in_at')})`,
      })),
    )
    .execute()
}

export async function saveMarks(
  tx: GuildTx,
  round: string,
  marks: readonly { user: string; mark: Mark | undefined }[],
  by: string,
): Promise<void> {
  await tx.db
    .insertInto('attendance')
    .values(
      marks.map(({ user, mark }) => ({
        ...unknown,
        guild_id: tx.guild,
        round_id: round,
        user_id: user,
        mark: mark ?? null,
        marked_by: by,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['guild_id', 'round_id', 'user_id'])
        .doUpdateSet((row) => ({ mark: row.ref('excluded.mark'), marked_by: row.ref('excluded.marked_by') })),
    )
    .execute()
}

/** Who was expected and who played, as the round now counts; undefined: it counts no more. */
export async function settleAttendance(
  tx: GuildTx,
  round: string,
  results: readonly { user: string; hasPlayed: boolean }[] | undefined,
  finishedAt: Date,
): Promise<void> {
  await tx.db
    .updateTable('attendance')
    .set({ is_settled: false, has_played: false, finished_at: null })
    .where('guild_id', '=', tx.guild)
    .where('round_id', '=', round)
    .execute()
  if (!results || results.length === 0) return
  await tx.db
    .insertInto('attendance')
    .values(
      results.map(({ user, hasPlayed }) => ({
        ...unknown,
        guild_id: tx.guild,
        round_id: round,
        user_id: user,
        is_settled: true,
        has_played: hasPlayed,
        finished_at: finishedAt,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['guild_id', 'round_id', 'user_id']).doUpdateSet((row) => ({
        is_settled: row.ref('excluded.is_settled'),
        has_played: row.ref('excluded.has_played'),
        finished_at: row.ref('excluded.finished_at'),
      })),
    )
    .execute()
}

/** All that is known of finished rounds since then, of one member or of all; the latest first. */
export async function findSettled(tx: GuildTx, since: Date, user?: string): Promise<(Attendance & { finishedAt: Date })[]> {
  let query = tx.db
    .selectFrom('attendance')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .where('is_settled', '=', true)
    .where('finished_at', '>=', since)
    .orderBy('finished_at', 'desc')
  if (user !== undefined) query = query.where('user_id', '=', user)
  const rows = await query.execute()
  return rows.map((row) => ({ ...toAttendance(row), finishedAt: row.finished_at ?? since }))
}
