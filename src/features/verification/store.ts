// Scores to be confirmed in the database.
import type { GuildTx } from '../../platform/db/database.ts'
import type { Entry } from './verification.ts'

export interface ScoreConfirmationTable {
  guild_id: string
  round_id: string
  participant_id: string
  entry: string
  score: string
  entered_by: string
  confirmed_by: string | null
  disputed_by: string | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    score_confirmations: ScoreConfirmationTable
  }
}

export async function findEntries(tx: GuildTx, round: string): Promise<Entry[]> {
  const rows = await tx.db
    .selectFrom('score_confirmations')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .where('round_id', '=', round)
    .orderBy('participant_id')
    .execute()
  return rows.map((row) => ({
    participant: row.participant_id,
    entry: row.entry,
    score: row.score,
    enteredBy: row.entered_by,
    confirmedBy: row.confirmed_by ?? undefined,
    disputedBy: row.disputed_by ?? undefined,
  }))
}

/** Rounds, also such as are over, with scores that nobody has confirmed. In the order in which they are to be locked. */
export async function findRoundsWaiting(tx: GuildTx): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('score_confirmations')
    .select('round_id')
    .distinct()
    .where('guild_id', '=', tx.guild)
    .where('confirmed_by', 'is', null)
    .orderBy('round_id')
    .execute()
  return rows.map(({ round_id: round }) => round)
}

/** Takes the place of an earlier entry of the same participant. */
export async function saveEntry(tx: GuildTx, round: string, entry: Entry): Promise<void> {
  const values = {
    entry: entry.entry,
    score: entry.score,
    entered_by: entry.enteredBy,
    confirmed_by: entry.confirmedBy ?? null,
    disputed_by: entry.disputedBy ?? null,
  }
  await tx.db
    .insertInto('score_confirmations')
    .values({ guild_id: tx.guild, round_id: round, participant_id: entry.participant, ...values })
    .onConflict((conflict) => conflict.columns(['guild_id', 'round_id', 'participant_id']).doUpdateSet(values))
    .execute()
}

export async function deleteEntries(tx: GuildTx, round: string, participants: readonly string[]): Promise<void> {
  if (participants.length === 0) return
  await tx.db
    .deleteFrom('score_confirmations')
    .where('guild_id', '=', tx.guild)
    .where('round_id', '=', round)
    .where('participant_id', 'in', [...participants])
    .execute()
}
