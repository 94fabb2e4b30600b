// Tags stated at check-in, in the database.
import type { GuildTx } from '../../platform/db/database.ts'
import type { TagHolder } from './tag.ts'

export interface TagCheckInTable {
  guild_id: string
  round_id: string
  user_id: string
  number: number
  decided_by: string
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    tag_checkins: TagCheckInTable
  }
}

export interface CheckIn extends TagHolder {
  decidedBy: string
}

export async function findCheckIns(tx: GuildTx, round: string): Promise<CheckIn[]> {
  const rows = await tx.db
    .selectFrom('tag_checkins')
    .select(['user_id', 'number', 'decided_by'])
    .where('guild_id', '=', tx.guild)
    .where('round_id', '=', round)
    .orderBy('user_id')
    .execute()
  return rows.map((row) => ({ user: row.user_id, number: row.number, decidedBy: row.decided_by }))
}

export async function saveCheckIn(tx: GuildTx, round: string, { user, number, decidedBy }: CheckIn): Promise<void> {
  await tx.db
    .insertInto('tag_checkins')
    .values({ guild_id: tx.guild, round_id: round, user_id: user, number, decided_by: decidedBy })
    .onConflict((conflict) =>
      conflict
        .columns(['guild_id', 'round_id', 'user_id'])
        .doUpdateSet((eb) => ({ number: eb.ref('excluded.number'), decided_by: eb.ref('excluded.decided_by') })),
    )
    .execute()
}
