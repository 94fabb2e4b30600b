// Members' zones in the database.
import type { GuildTx } from '../../platform/db/database.ts'

export interface MemberZoneTable {
  guild_id: string
  user_id: string
  time_zone: string
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    member_zones: MemberZoneTable
  }
}

export async function findZone(tx: GuildTx, user: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('member_zones')
    .select('time_zone')
    .where('guild_id', '=', tx.guild)
    .where('user_id', '=', user)
    .executeTakeFirst()
  return row?.time_zone
}

/** Undefined: none. */
export async function saveZone(tx: GuildTx, user: string, timeZone: string | undefined): Promise<void> {
  if (timeZone === undefined) {
    await tx.db.deleteFrom('member_zones').where('guild_id', '=', tx.guild).where('user_id', '=', user).execute()
    return
  }
  await tx.db
    .insertInto('member_zones')
    .values({ guild_id: tx.guild, user_id: user, time_zone: timeZone })
    .onConflict((conflict) => conflict.columns(['guild_id', 'user_id']).doUpdateSet({ time_zone: timeZone }))
    .execute()
}
