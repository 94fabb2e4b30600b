// The Discord roles of rounds in the database.
import type { JSONColumnType } from 'kysely'
import type { GuildTx } from '../../platform/db/database.ts'

export interface RoundRoleTable {
  guild_id: string
  round_id: string
  state: 'asked' | 'ready' | 'failed' | 'gone'
  attempt: string
  role_id: string | null
  holders: JSONColumnType<string[]>
  is_told: boolean
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    round_roles: RoundRoleTable
  }
}

export interface RoundRole {
  state: RoundRoleTable['state']
  attempt: string
  role: string | undefined
  holders: string[]
  /** The host was told that it could not be given or taken. */
  isTold: boolean
}

/** The round's row is locked by whoever changes this. */
export async function findRoundRole(tx: GuildTx, round: string): Promise<RoundRole | undefined> {
  const row = await tx.db
    .selectFrom('round_roles')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .where('round_id', '=', round)
    .executeTakeFirst()
  return (
    row && {
      state: row.state,
      attempt: row.attempt,
      role: row.role_id ?? undefined,
      holders: row.holders,
      isTold: row.is_told,
    }
  )
}

export async function saveRoundRole(tx: GuildTx, round: string, one: RoundRole): Promise<void> {
  const values = {
    state: one.state,
    attempt: one.attempt,
    role_id: one.role ?? null,
    holders: JSON.stringify(one.holders),
    is_told: one.isTold,
  }
  await tx.db
    .insertInto('round_roles')
    .values({ guild_id: tx.guild, round_id: round, ...values })
    .onConflict((conflict) => conflict.columns(['guild_id', 'round_id']).doUpdateSet(values))
    .execute()
}
