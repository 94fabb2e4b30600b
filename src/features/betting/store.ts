// Bets and the ledger in the database: entries are added and read, never changed; a bet's state follows its round.
import { sql } from 'kysely'
import type { GuildTx } from '../../platform/db/database.ts'
import type { Timestamp } from '../../platform/db/tables.ts'
import type { Market } from './odds.ts'
import type { BetState, JudgedBet, Verdict } from './outcome.ts'
import type { Claim } from './wallet.ts'

/** The other side of every movement but the first coins of a wallet. */
const HOUSE = 'house'

export type WhyWithdrawn = 'by-member' | 'opt-out' | 'round-cancelled' | 'switched-off'
type EntryKind = 'grant' | 'stake' | 'credit' | 'debit'

export interface BetTable {
  guild_id: string
  bet_id: string
  season: string
  user_id: string
  round_id: string
  market: Market
  subject_id: string
  opponent_id: string
  line: number | null
  stake: number
  odds: number
  state: BetState
  withdrawn_why: WhyWithdrawn | null
  due: number
  placed_at: Timestamp
}

export interface BetEntryTable {
  guild_id: string
  entry_id: string
  season: string
  account: string
  kind: EntryKind
  amount: number
  bet_id: string | null
  entered_at: Timestamp
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    bets: BetTable
    bet_entries: BetEntryTable
    bet_opt_outs: { guild_id: string; user_id: string; opted_out_at: Timestamp }
  }
}

export interface Bet extends JudgedBet {
  bet: string
  /** Empty outside of a season. */
  season: string
  user: string
  round: string
  why: WhyWithdrawn | undefined
  placedAt: Date
}

/** Nobody else moves coins in this club until the transaction ends. Rounds and seasons are locked before, never after. */
export async function lockWallets(tx: GuildTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`betting:${tx.guild}`}, 0))`.execute(tx.db)
}

/** Oldest first; those that fit everything said. */
export async function findBets(
  tx: GuildTx,
  wanted: { bet?: string; round?: string; user?: string; state?: BetState },
): Promise<Bet[]> {
  let query = tx.db.selectFrom('bets').selectAll().where('guild_id', '=', tx.guild)
  if (wanted.bet !== undefined) query = query.where('bet_id', '=', wanted.bet)
  if (wanted.round !== undefined) query = query.where('round_id', '=', wanted.round)
  if (wanted.user !== undefined) query = query.where('user_id', '=', wanted.user)
  if (wanted.state !== undefined) query = query.where('state', '=', wanted.state)
  const rows = await query.orderBy('placed_at').orderBy('bet_id').execute()
  return rows.map((row) => ({
    bet: row.bet_id,
    season: row.season,
    user: row.user_id,
    round: row.round_id,
    market: row.market,
    subject: row.subject_id,
    opponent: row.opponent_id === '' ? undefined : row.opponent_id,
    line: row.line ?? undefined,
    stake: row.stake,
    odds: row.odds,
    state: row.state,
    why: row.withdrawn_why ?? undefined,
    due: row.due,
    placedAt: row.placed_at,
  }))
}

export async function insertBet(tx: GuildTx, bet: Bet): Promise<void> {
  await tx.db
    .insertInto('bets')
    .values({
      guild_id: tx.guild,
      bet_id: bet.bet,
      season: bet.season,
      user_id: bet.user,
      round_id: bet.round,
      market: bet.market,
      subject_id: bet.subject,
      opponent_id: bet.opponent ?? '',
      line: bet.line ?? null,
      stake: bet.stake,
      odds: bet.odds,
      state: bet.state,
      withdrawn_why: bet.why ?? null,
      due: bet.due,
      placed_at: bet.placedAt,
    })
    .execute()
}

export async function updateBet(tx: GuildTx, bet: string, { state, due }: Verdict, why?: WhyWithdrawn): Promise<void> {
  await tx.db
    .updateTable('bets')
    .set({ state, due, ...(why ? { withdrawn_why: why } : {}) })
    .where('guild_id', '=', tx.guild)
    .where('bet_id', '=', bet)
    .execute()
}

/** Opens a wallet with its first coins; once, whatever is asked. */
export async function grant(tx: GuildTx, entry: string, season: string, user: string, amount: number, at: Date): Promise<void> {
  await tx.db
    .insertInto('bet_entries')
    .values({
      guild_id: tx.guild,
      entry_id: entry,
      season,
      account: user,
      kind: 'grant',
      amount,
      bet_id: null,
      entered_at: at,
    })
    .onConflict((conflict) => conflict.columns(['guild_id', 'entry_id', 'account']).doNothing())
    .execute()
}

/** Moves coins between a wallet and the house (into the wallet is positive): both sides at once. */
export async function move(
  tx: GuildTx,
  entry: string,
  {
    season,
    user,
    bet,
    kind,
    amount,
    at,
  }: { season: string; user: string; bet: string; kind: EntryKind; amount: number; at: Date },
): Promise<void> {
  const common = { guild_id: tx.guild, entry_id: entry, season, kind, bet_id: bet, entered_at: at }
  await tx.db
    .insertInto('bet_entries')
    .values([
      { ...common, account: user, amount },
      { ...common, account: HOUSE, amount: -amount },
    ])
    .execute()
}

/** What the wallets of a season hold, by member; members without one are absent. */
export async function findBalances(tx: GuildTx, season: string): Promise<Map<string, number>> {
  const rows = await tx.db
    .selectFrom('bet_entries')
    .select(['account', (eb) => eb.fn.sum<string>('amount').as('balance')])
    .where('guild_id', '=', tx.guild)
    .where('season', '=', season)
    .where('account', '<>', HOUSE)
    .groupBy('account')
    .execute()
  return new Map(rows.map(({ account, balance }) => [account, Number(balance)]))
}

/** The bets of a member's wallet with what was paid for each and how many entries it has, oldest first. */
export async function findClaims(tx: GuildTx, season: string, user: string): Promise<(Claim & { entries: number })[]> {
  const rows = await tx.db
    .selectFrom('bets')
    .leftJoin('bet_entries', (join) =>
      join
        .onRef('bet_entries.guild_id', '=', 'bets.guild_id')
        .onRef('bet_entries.bet_id', '=', 'bets.bet_id')
        .onRef('bet_entries.account', '=', 'bets.user_id'),
    )
    .select(['bets.bet_id', 'bets.due', 'bets.stake', 'bets.placed_at'])
    .select((eb) => [
      eb.fn.sum<string | null>('bet_entries.amount').as('moved'),
      eb.fn.count<string>('bet_entries.entry_id').as('entries'),
    ])
    .where('bets.guild_id', '=', tx.guild)
    .where('bets.season', '=', season)
    .where('bets.user_id', '=', user)
    .groupBy(['bets.bet_id', 'bets.due', 'bets.stake', 'bets.placed_at'])
    .orderBy('bets.placed_at')
    .orderBy('bets.bet_id')
    .execute()
  return rows.map(({ bet_id: bet, due, stake, moved, entries }) => ({
    bet,
    due,
    // The stake is an entry of the bet as well.
    paid: Number(moved ?? 0) + stake,
    entries: Number(entries),
  }))
}

/** The last movements of a wallet, newest first. */
export async function findEntries(
  tx: GuildTx,
  season: string,
  user: string,
  limit: number,
): Promise<{ kind: EntryKind; amount: number; at: Date }[]> {
  const rows = await tx.db
    .selectFrom('bet_entries')
    .select(['kind', 'amount', 'entered_at'])
    .where('guild_id', '=', tx.guild)
    .where('season', '=', season)
    .where('account', '=', user)
    .orderBy('entered_at', 'desc')
    .orderBy('entry_id')
    .limit(limit)
    .execute()
  return rows.map(({ kind, amount, entered_at: at }) => ({ kind, amount, at }))
}

export async function findOptedOut(tx: GuildTx): Promise<Set<string>> {
  const rows = await tx.db.selectFrom('bet_opt_outs').select('user_id').where('guild_id', '=', tx.guild).execute()
  return new Set(rows.map(({ user_id: user }) => user))
}

export async function saveOptOut(tx: GuildTx, user: string, isOut: boolean, at: Date): Promise<void> {
  if (isOut)
    await tx.db
      .insertInto('bet_opt_outs')
      .values({ guild_id: tx.guild, user_id: user, opted_out_at: at })
      .onConflict((conflict) => conflict.columns(['guild_id', 'user_id']).doNothing())
      .execute()
  else await tx.db.deleteFrom('bet_opt_outs').where('guild_id', '=', tx.guild).where('user_id', '=', user).execute()
}
