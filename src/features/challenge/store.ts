// Challenges in the database.
import { sql } from 'kysely'
import type { GuildTx } from '../../platform/db/database.ts'
import type { Timestamp } from '../../platform/db/tables.ts'
import type { Challenge, ChallengeState } from './challenge.ts'

export interface ChallengeTable {
  guild_id: string
  challenge_id: string
  challenger_id: string
  challenged_id: string
  challenger_tag: number
  challenged_tag: number
  state: ChallengeState
  opened_at: Timestamp
  due_at: Timestamp | null
  round_id: string | null
  winner_id: string | null
  is_forfeit: boolean
  is_hidden: boolean
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    challenges: ChallengeTable
  }
}

/** Holds the club's challenges for this transaction: who is free for one is decided over all of them. */
export async function lockChallenges(tx: GuildTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`challenges:${tx.guild}`}, 0))`.execute(tx.db)
}

export async function saveChallenge(tx: GuildTx, one: Challenge): Promise<void> {
  await tx.db
    .insertInto('challenges')
    .values({
      guild_id: tx.guild,
      challenge_id: one.id,
      challenger_id: one.challenger,
      challenged_id: one.challenged,
      challenger_tag: one.tags.challenger,
      challenged_tag: one.tags.challenged,
      state: one.state,
      opened_at: one.openedAt,
      due_at: one.dueAt ?? null,
      round_id: one.round ?? null,
      winner_id: one.winner ?? null,
      is_forfeit: one.isForfeit,
      is_hidden: one.isHidden,
    })
    .onConflict((conflict) =>
      conflict.columns(['guild_id', 'challenge_id']).doUpdateSet((eb) => ({
        state: eb.ref('excluded.state'),
        due_at: eb.ref('excluded.due_at'),
        round_id: eb.ref('excluded.round_id'),
        winner_id: eb.ref('excluded.winner_id'),
        is_forfeit: eb.ref('excluded.is_forfeit'),
        is_hidden: eb.ref('excluded.is_hidden'),
      })),
    )
    .execute()
}

export async function findChallenge(tx: GuildTx, id: string): Promise<Challenge | undefined> {
  const row = await tx.db
    .selectFrom('challenges')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .where('challenge_id', '=', id)
    .executeTakeFirst()
  return row && fromRow(row)
}

/** Open and accepted ones, oldest first. */
export async function findCurrent(tx: GuildTx): Promise<Challenge[]> {
  const rows = await tx.db
    .selectFrom('challenges')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .where('state', 'in', ['open', 'accepted'])
    .orderBy('opened_at')
    .orderBy('challenge_id')
    .execute()
  return rows.map((row) => fromRow(row))
}

/** Those whose round it is, oldest first. */
export async function findOfRound(tx: GuildTx, round: string): Promise<Challenge[]> {
  const rows = await tx.db
    .selectFrom('challenges')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .where('round_id', '=', round)
    .orderBy('opened_at')
    .orderBy('challenge_id')
    .execute()
  return rows.map((row) => fromRow(row))
}

const fromRow = (row: {
  challenge_id: string
  challenger_id: string
  challenged_id: string
  challenger_tag: number
  challenged_tag: number
  state: ChallengeState
  opened_at: Date
  due_at: Date | null
  round_id: string | null
  winner_id: string | null
  is_forfeit: boolean
  is_hidden: boolean
}): Challenge => ({
  id: row.challenge_id,
  challenger: row.challenger_id,
  challenged: row.challenged_id,
  tags: { challenger: row.challenger_tag, challenged: row.challenged_tag },
  state: row.state,
  openedAt: row.opened_at,
  dueAt: row.due_at ?? undefined,
  round: row.round_id ?? undefined,
  winner: row.winner_id ?? undefined,
  isForfeit: row.is_forfeit,
  isHidden: row.is_hidden,
})
