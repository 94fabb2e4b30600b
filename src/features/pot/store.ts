// Pots in the database: entries are added and read, never changed.
import type { GuildTx } from '../../platform/db/database.ts'
import type { Timestamp } from '../../platform/db/tables.ts'
import { reconciled, standing, type Claim } from './claims.ts'
import type { Pot, PotEntry } from './ledger.ts'

export interface PotEntryTable {
  guild_id: string
  entry_id: string
  pot: Pot
  kind: PotEntry['kind']
  amount: number
  member_id: string | null
  round_id: string | null
  reason: string
  entered_by: string
  confirmed_by: string | null
  corrects: string | null
  entered_at: Timestamp
}

export interface CtpHoleTable {
  guild_id: string
  round_id: string
  hole: number
  holder_id: string
  distance: string
  claimed_at: Timestamp
  closed_at: Timestamp | null
}

export interface CtpClaimTable {
  guild_id: string
  round_id: string
  hole: number
  member_id: string
  distance: string
  claimed_at: Timestamp
  withdrawn_by: string | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    pot_entries: PotEntryTable
    pots: { guild_id: string; pot: string }
    ctp_holes: CtpHoleTable
    ctp_claims: CtpClaimTable
  }
}

/** Nobody else decides on this pot until the transaction ends. */
export async function holdPot(tx: GuildTx, pot: Pot): Promise<void> {
  await tx.db
    .insertInto('pots')
    .values({ guild_id: tx.guild, pot })
    .onConflict((conflict) => conflict.columns(['guild_id', 'pot']).doUpdateSet({ pot }))
    .execute()
}

/** All entries, the latest first. */
export async function findPotEntries(tx: GuildTx, pot: Pot): Promise<PotEntry[]> {
  const rows = await tx.db
    .selectFrom('pot_entries')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .where('pot', '=', pot)
    .orderBy('entered_at', 'desc')
    .orderBy('entry_id')
    .execute()
  return rows.map((row) => ({
    entry: row.entry_id,
    pot: row.pot,
    kind: row.kind,
    amount: row.amount,
    member: row.member_id ?? undefined,
    round: row.round_id ?? undefined,
    reason: row.reason,
    by: row.entered_by,
    confirmedBy: row.confirmed_by ?? undefined,
    corrects: row.corrects ?? undefined,
    at: row.entered_at,
  }))
}

export async function insertPotEntry(tx: GuildTx, entry: PotEntry): Promise<void> {
  await tx.db
    .insertInto('pot_entries')
    .values({
      guild_id: tx.guild,
      entry_id: entry.entry,
      pot: entry.pot,
      kind: entry.kind,
      amount: entry.amount,
      member_id: entry.member ?? null,
      round_id: entry.round ?? null,
      reason: entry.reason,
      entered_by: entry.by,
      confirmed_by: entry.confirmedBy ?? null,
      corrects: entry.corrects ?? null,
      entered_at: entry.at,
    })
    .execute()
}

export interface CtpHole {
  hole: number
  claims: Claim[]
  /** When whoever held it won it; undefined: it is open. */
  closedAt: Date | undefined
}

/** Holes on which somebody has claimed something, by number. */
export async function findCtpHoles(tx: GuildTx, round: string): Promise<CtpHole[]> {
  const claims = await tx.db
    .selectFrom('ctp_claims')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .where('round_id', '=', round)
    .orderBy('hole')
    .orderBy('member_id')
    .execute()
  const held = await tx.db
    .selectFrom('ctp_holes')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .where('round_id', '=', round)
    .execute()
  const holes = [...new Set([...claims, ...held].map(({ hole }) => hole))].toSorted((a, b) => a - b)
  return holes.map((hole) => {
    const row = held.find((one) => one.hole === hole)
    const noted = claims
      .filter((one) => one.hole === hole)
      .map((one) => ({
        member: one.member_id,
        distance: one.distance,
        at: one.claimed_at,
        ...(one.withdrawn_by === null ? {} : { withdrawnBy: one.withdrawn_by }),
      }))
    const holder = row && { member: row.holder_id, distance: row.distance, at: row.claimed_at }
    return { hole, claims: reconciled(noted, holder), closedAt: row?.closed_at ?? undefined }
  })
}

/** Writes the claims, and who holds the hole by them (a worker of the version before reads that); nobody may. */
export async function saveCtpHole(tx: GuildTx, round: string, { hole, claims, closedAt }: CtpHole): Promise<void> {
  const key = { guild_id: tx.guild, round_id: round, hole }
  for (const { member, distance, at, withdrawnBy = null } of claims) {
    const values = { distance, claimed_at: at, withdrawn_by: withdrawnBy }
    await tx.db
      .insertInto('ctp_claims')
      .values({ ...key, member_id: member, ...values })
      .onConflict((conflict) => conflict.columns(['guild_id', 'round_id', 'hole', 'member_id']).doUpdateSet(values))
      .execute()
  }
  const [best] = standing(claims)
  if (!best) {
    await tx.db
      .deleteFrom('ctp_holes')
      .where('guild_id', '=', tx.guild)
      .where('round_id', '=', round)
      .where('hole', '=', hole)
      .execute()
    return
  }
  const values = { holder_id: best.member, distance: best.distance, claimed_at: best.at, closed_at: closedAt ?? null }
  await tx.db
    .insertInto('ctp_holes')
    .values({ ...key, ...values })
    .onConflict((conflict) => conflict.columns(['guild_id', 'round_id', 'hole']).doUpdateSet(values))
    .execute()
}

/** Whoever holds the hole has won it. What is paid for it is entered at the same instant (`standingPayout`). */
export async function closeCtpHole(tx: GuildTx, round: string, hole: number, at: Date): Promise<void> {
  await tx.db
    .updateTable('ctp_holes')
    .set({ closed_at: at })
    .where('guild_id', '=', tx.guild)
    .where('round_id', '=', round)
    .where('hole', '=', hole)
    .execute()
}

/** Opens the hole again for which this was paid, and gives its number; undefined: it was for none that is closed. */
export async function reopenCtpHole(tx: GuildTx, payout: PotEntry): Promise<number | undefined> {
  if (payout.round === undefined || payout.member === undefined) return undefined
  const row = await tx.db
    .updateTable('ctp_holes')
    .set({ closed_at: null })
    .where('guild_id', '=', tx.guild)
    .where('round_id', '=', payout.round)
    .where('holder_id', '=', payout.member)
    .where('closed_at', '=', payout.at)
    .returning('hole')
    .executeTakeFirst()
  return row?.hole
}
