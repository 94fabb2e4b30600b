// Who is in which division, in the database.
import type { GuildTx } from '../../platform/db/database.ts'
import type { Timestamp } from '../../platform/db/tables.ts'
import type { Generated } from 'kysely'

export interface DivisionMemberTable {
  guild_id: string
  seq: Generated<number>
  user_id: string
  division: string | null
  since: Timestamp
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    division_members: DivisionMemberTable
  }
}

/** By member: the division they were put into last, before an instant if one is given. Those in none are not among them. */
export async function findDivisions(tx: GuildTx, before?: Date): Promise<Map<string, string>> {
  let query = tx.db
    .selectFrom('division_members')
    .distinctOn('user_id')
    .select(['user_id', 'division'])
    .where('guild_id', '=', tx.guild)
    .orderBy('user_id')
    .orderBy('since', 'desc')
    .orderBy('seq', 'desc')
  if (before) query = query.where('since', '<', before)
  const rows = await query.execute()
  return new Map(rows.flatMap(({ user_id, division }): [string, string][] => (division === null ? [] : [[user_id, division]])))
}

/** Null: into none. */
export async function putInto(
  tx: GuildTx,
  changes: readonly { user: string; division: string | null }[],
  since: Date,
): Promise<void> {
  if (changes.length === 0) return
  await tx.db
    .insertInto('division_members')
    .values(changes.map(({ user, division }) => ({ guild_id: tx.guild, user_id: user, division, since })))
    .execute()
}
