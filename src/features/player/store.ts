// Players in the database.
import { sql } from 'kysely'
import type { GuildTx } from '../../platform/db/database.ts'
import type { Timestamp } from '../../platform/db/tables.ts'
import type { Player } from './messages.ts'

export interface PlayerTable {
  guild_id: string
  user_id: string
  name: string
  udisc_username: string | null
  udisc_name: string | null
  signed_up_at: Timestamp
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
  const values = { name: player.name, udisc_username: player.udiscUsername, udisc_name: player.udiscName }
  await tx.db
    .insertInto('players')
    .values({ guild_id: tx.guild, user_id: player.user, ...values, signed_up_at: now })
    .onConflict((conflict) => conflict.columns(['guild_id', 'user_id']).doUpdateSet(values))
    .execute()
}
