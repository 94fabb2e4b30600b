// Members' reminder choices in the database.
import type { JSONColumnType } from 'kysely'
import type { GuildTx } from '../../platform/db/database.ts'
import type { Choice, Way } from './reminders.ts'

export interface ReminderChoiceTable {
  guild_id: string
  user_id: string
  way: Way
  offsets_ms: JSONColumnType<number[]>
  is_told_closed: boolean
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    reminder_choices: ReminderChoiceTable
  }
}

/** Of these members, or of all. */
export async function listChoices(tx: GuildTx, users?: string[]): Promise<Choice[]> {
  if (users?.length === 0) return []
  let query = tx.db.selectFrom('reminder_choices').selectAll().where('guild_id', '=', tx.guild).orderBy('user_id')
  if (users) query = query.where('user_id', 'in', users)
  const rows = await query.execute()
  return rows.map((row) => ({
    user: row.user_id,
    way: row.way,
    offsetsMs: row.offsets_ms,
    isToldClosed: row.is_told_closed,
  }))
}

export async function saveChoice(tx: GuildTx, choice: Choice): Promise<void> {
  const values = { way: choice.way, offsets_ms: JSON.stringify(choice.offsetsMs), is_told_closed: choice.isToldClosed }
  await tx.db
    .insertInto('reminder_choices')
    .values({ guild_id: tx.guild, user_id: choice.user, ...values })
    .onConflict((conflict) => conflict.columns(['guild_id', 'user_id']).doUpdateSet(values))
    .execute()
}

export async function deleteChoice(tx: GuildTx, user: string): Promise<void> {
  await tx.db.deleteFrom('reminder_choices').where('guild_id', '=', tx.guild).where('user_id', '=', user).execute()
}
