// Players in the database.
import { sql } from 'kysely'
import type { GuildTx } from '../../platform/db/database.ts'
import type { Timestamp } from '../../platform/db/tables.ts'
import type { GivenRank, Player } from './messages.ts'

export interface PlayerTable {
  guild_id: string
  user_id: string
  name: string
  udisc_username: string | null
  udisc_name: string | null
  signed_up_at: Timestamp
  left_at: Timestamp | null
  seen_rank: GivenRank | null
  seen_at: Timestamp | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    players: PlayerTable
  }
}

export async function findPlayers(tx: GuildTx, users?: string[]): Promise<Player[]> {
  if (users?.length === 0) return []
  let query = tx.db.selectFrom('players').selectAll().where('guild_id', '=', tx.guild).orderBy('user_id')
  if (users) query = query.where('user_id', 'in', users)
  const rows = await query.execute()
  return rows.map((row) => ({ user: row.user_id, name: row.name, udiscUsername: row.udisc_username, udiscName: row.udisc_name }))
}

export async function findPlayer(tx: GuildTx, user: string): Promise<Player | undefined> {
  return (await findPlayers(tx, [user]))[0]
}

/** The other member who has linked this UDisc username. */
export async function findUdiscHolder(tx: GuildTx, username: string, except: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('players')
    .select('user_id')
    .where('guild_id', '=', tx.guild)
    .where(sql`lower(udisc_username)`, '=', username.toLowerCase())
    .where('user_id', '!=', except)
    .executeTakeFirst()
  return row?.user_id
}

/** Writes the player; signing up again edits. */
export async function savePlayer(tx: GuildTx, player: Player, now: Date): Promise<void> {
  const values = { name: player.name, udisc_username: player.udiscUsername, udisc_name: player.udiscName, left_at: null }
  await tx.db
    .insertInto('players')
    .values({ guild_id: tx.guild, user_id: player.user, ...values, signed_up_at: now })
    .onConflict((conflict) => conflict.columns(['guild_id', 'user_id']).doUpdateSet(values))
    .execute()
}

/** A player as they were seen last. */
export interface Seen {
  name: string
  hasLeft: boolean
  rank: GivenRank | null
  at: Date | null
}

export async function findSeen(tx: GuildTx, user: string): Promise<Seen | undefined> {
  const row = await tx.db
    .selectFrom('players')
    .select(['name', 'left_at', 'seen_rank', 'seen_at'])
    .where('guild_id', '=', tx.guild)
    .where('user_id', '=', user)
    .executeTakeFirst()
  return row && { name: row.name, hasLeft: row.left_at !== null, rank: row.seen_rank, at: row.seen_at }
}

/** Seen in the server, with this name or role; changes nothing for those who are no players. */
export async function markSeen(tx: GuildTx, user: string, seen: { name?: string; rank?: GivenRank }, at: Date): Promise<void> {
  await tx.db
    .updateTable('players')
    .set({
      left_at: null,
      seen_at: at,
      ...(seen.name === undefined ? {} : { name: seen.name }),
      ...(seen.rank === undefined ? {} : { seen_rank: seen.rank }),
    })
    .where('guild_id', '=', tx.guild)
    .where('user_id', '=', user)
    .execute()
}

/** False: no player, gone before, or seen since. */
export async function markGone(tx: GuildTx, user: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('players')
    .set({ left_at: at, seen_rank: null, seen_at: at })
    .where('guild_id', '=', tx.guild)
    .where('user_id', '=', user)
    .where('left_at', 'is', null)
    .where((where) => where.or([where('seen_at', 'is', null), where('seen_at', '<=', at)]))
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Those of these members who have left, with the names they had. */
export async function findGone(tx: GuildTx, users: readonly string[]): Promise<Map<string, string>> {
  if (users.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('players')
    .select(['user_id', 'name'])
    .where('guild_id', '=', tx.guild)
    .where('left_at', 'is not', null)
    .where('user_id', 'in', users)
    .execute()
  return new Map(rows.map((row) => [row.user_id, row.name]))
}

/** Those of these members who have left, or were seen without any role of the club last. */
export async function findAway(tx: GuildTx, users: readonly string[]): Promise<string[]> {
  if (users.length === 0) return []
  const rows = await tx.db
    .selectFrom('players')
    .select('user_id')
    .where('guild_id', '=', tx.guild)
    .where('user_id', 'in', users)
    .where((where) => where.or([where('left_at', 'is not', null), where('seen_rank', '=', 'guest')]))
    .orderBy('user_id')
    .execute()
  return rows.map((row) => row.user_id)
}
