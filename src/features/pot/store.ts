// Pots in the database: entries are added and read, never changed.
import type { GuildTx } from '../../platform/db/database.ts'
import type { Timestamp } from '../../platform/db/tables.ts'
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

declare module '../../platform/db/tables.ts' {
  interface Tables {
    pot_entries: PotEntryTable
    pots: { guild_id: string; pot: string }
    ctp_holes: CtpHoleTable
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
  holder: string
  distance: string
  isClosed: boolean
}

export async function findCtpHoles(tx: GuildTx, round: string): Promise<CtpHole[]> {
  const rows = await tx.db
    .selectFrom('ctp_holes')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .where('round_id', '=', round)
    .orderBy('hole')
    .execute()
  return rows.map((row) => ({
    hole: row.hole,
    holder: row.holder_id,
    distance: row.distance,
    isClosed: row.closed_at !== null,
  }))
}

export async function saveCtpHole(tx: GuildTx, round: string, one: CtpHole, at: Date): Promise<void> {
  const values = { holder_id: one.holder, distance: one.distance, claimed_at: at, closed_at: one.isClosed ? at : null }
  await tx.db
    .insertInto('ctp_holes')
    .values({ guild_id: tx.guild, round_id: round, hole: one.hole, ...values })
    .onConflict((conflict) => conflict.columns(['guild_id', 'round_id', 'hole']).doUpdateSet(values))
    .execute()
}
