// Scores and results in the database.
import type { JSONColumnType } from 'kysely'
import type { GuildTx } from '../../platform/db/database.ts'
import type { Timestamp } from '../../platform/db/tables.ts'
import type { Score } from './score.ts'

/** How a score came: typed, from a scorecard, or because the round was finished without one. */
export type ScoreSource = 'hand' | 'import' | 'finish'

export interface ScoreTable {
  guild_id: string
  round_id: string
  participant_id: string
  status: Score['status']
  throws: number | null
  to_par: number | null
  holes: JSONColumnType<(number | null)[]> | null
  source: ScoreSource
  entered_by: string
  updated_at: Timestamp
}

export interface RoundResultTable {
  guild_id: string
  round_id: string
  user_id: string
  title: string
  status: string
  place: number | null
  throws: number | null
  to_par: number | null
  finalized_at: Timestamp
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    scores: ScoreTable
    round_results: RoundResultTable
  }
}

export type ParticipantScore = Score & { participant: string }

export async function findScores(tx: GuildTx, round: string): Promise<ParticipantScore[]> {
  const rows = await tx.db
    .selectFrom('scores')
    .select(['participant_id', 'status', 'throws', 'to_par', 'holes'])
    .where('guild_id', '=', tx.guild)
    .where('round_id', '=', round)
    .orderBy('participant_id')
    .execute()
  return rows.map((row) => ({
    participant: row.participant_id,
    status: row.status,
    throws: row.throws,
    toPar: row.to_par,
    ...(row.holes ? { holes: row.holes } : {}),
  }))
}

export async function saveScores(
  tx: GuildTx,
  round: string,
  scores: readonly ParticipantScore[],
  entry: { source: ScoreSource; by: string; now: Date },
): Promise<void> {
  if (scores.length === 0) return
  await tx.db
    .insertInto('scores')
    .values(
      scores.map((score) => ({
        guild_id: tx.guild,
        round_id: round,
        participant_id: score.participant,
        status: score.status,
        throws: score.throws,
        to_par: score.toPar,
        holes: score.holes ? JSON.stringify(score.holes) : null,
        source: entry.source,
        entered_by: entry.by,
        updated_at: entry.now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['guild_id', 'round_id', 'participant_id']).doUpdateSet((eb) => ({
        status: eb.ref('excluded.status'),
        throws: eb.ref('excluded.throws'),
        to_par: eb.ref('excluded.to_par'),
        holes: eb.ref('excluded.holes'),
        source: eb.ref('excluded.source'),
        entered_by: eb.ref('excluded.entered_by'),
        updated_at: eb.ref('excluded.updated_at'),
      })),
    )
    .execute()
}

/** Takes scores away: of these participants, or all that came in this way. */
export async function deleteScores(
  tx: GuildTx,
  round: string,
  which: { participants: readonly string[] } | { source: ScoreSource },
): Promise<void> {
  const query = tx.db.deleteFrom('scores').where('guild_id', '=', tx.guild).where('round_id', '=', round)
  if ('source' in which) await query.where('source', '=', which.source).execute()
  else if (which.participants.length > 0) await query.where('participant_id', 'in', [...which.participants]).execute()
}

export async function deleteResults(tx: GuildTx, round: string): Promise<void> {
  await tx.db.deleteFrom('round_results').where('guild_id', '=', tx.guild).where('round_id', '=', round).execute()
}

export interface MemberResult {
  user: string
  status: string
  place: number | undefined
  throws: number | null
  toPar: number | null
}

/** Rounds that have scores, or results of them. */
export async function findScoredRounds(tx: GuildTx): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('scores')
    .select('round_id')
    .where('guild_id', '=', tx.guild)
    .union(tx.db.selectFrom('round_results').select('round_id').where('guild_id', '=', tx.guild))
    .orderBy('round_id')
    .execute()
  return rows.map((row) => row.round_id)
}

/** How members ended, as it is kept. */
export async function findMemberResults(tx: GuildTx, round: string): Promise<MemberResult[]> {
  const rows = await tx.db
    .selectFrom('round_results')
    .select(['user_id', 'status', 'place', 'throws', 'to_par'])
    .where('guild_id', '=', tx.guild)
    .where('round_id', '=', round)
    .execute()
  return rows.map((row) => ({
    user: row.user_id,
    status: row.status,
    place: row.place ?? undefined,
    throws: row.throws,
    toPar: row.to_par,
  }))
}

export async function saveResults(
  tx: GuildTx,
  round: string,
  title: string,
  results: readonly MemberResult[],
  at: Date,
): Promise<void> {
  if (results.length === 0) return
  await tx.db
    .insertInto('round_results')
    .values(
      results.map((result) => ({
        guild_id: tx.guild,
        round_id: round,
        user_id: result.user,
        title,
        status: result.status,
        place: result.place ?? null,
        throws: result.throws,
        to_par: result.toPar,
        finalized_at: at,
      })),
    )
    .onConflict((conflict) => conflict.columns(['guild_id', 'round_id', 'user_id']).doNothing())
    .execute()
}

/** Newest first, at most `limit`; rounds the member finished. */
export async function findResults(
  tx: GuildTx,
  user: string,
  limit: number,
): Promise<{ round: string; title: string; at: Date; toPar: number | null; place: number | undefined }[]> {
  const rows = await tx.db
    .selectFrom('round_results')
    .select(['round_id', 'title', 'finalized_at', 'to_par', 'place'])
    .where('guild_id', '=', tx.guild)
    .where('user_id', '=', user)
    .where('status', '=', 'finished')
    .orderBy('finalized_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    round: row.round_id,
    title: row.title,
    at: row.finalized_at,
    toPar: row.to_par,
    place: row.place ?? undefined,
  }))
}

/** Rounds asked for in one query: far below PostgreSQL's number of parameters. */
const ROUNDS_AT_ONCE = 500

/** By round, member. */
export async function findResultsOfRounds(
  tx: GuildTx,
  rounds: readonly string[],
): Promise<{ round: string; user: string; status: Score['status']; place?: number }[]> {
  const found: Awaited<ReturnType<typeof findResultsOfRounds>> = []
  for (let i = 0; i < rounds.length; i += ROUNDS_AT_ONCE) {
    const rows = await tx.db
      .selectFrom('round_results')
      .select(['round_id', 'user_id', 'status', 'place'])
      .where('guild_id', '=', tx.guild)
      .where('round_id', 'in', rounds.slice(i, i + ROUNDS_AT_ONCE))
      .orderBy('round_id')
      .orderBy('user_id')
      .execute()
    for (const row of rows)
      found.push({
        round: row.round_id,
        user: row.user_id,
        status: row.status as Score['status'],
        ...(row.place === null ? {} : { place: row.place }),
      })
  }
  return found
}
