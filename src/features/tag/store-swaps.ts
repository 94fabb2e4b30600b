// Swaps that wait for consent, in the database.
import type { JSONColumnType } from 'kysely'
import type { GuildTx } from '../../platform/db/database.ts'
import type { Timestamp } from '../../platform/db/tables.ts'
import type { Swap, SwapState } from './swap.ts'

export interface TagSwapTable {
  guild_id: string
  swap_id: string
  legs: JSONColumnType<Swap['legs'] & object>
  agreed: JSONColumnType<string[]>
  state: SwapState
  asked_at: Timestamp
  answer_by: Timestamp
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    tag_swaps: TagSwapTable
  }
}

export async function saveSwap(tx: GuildTx, swap: Swap, now: Date): Promise<void> {
  await tx.db
    .insertInto('tag_swaps')
    .values({
      guild_id: tx.guild,
      swap_id: swap.id,
      legs: JSON.stringify(swap.legs),
      agreed: JSON.stringify(swap.agreed),
      state: swap.state,
      asked_at: now,
      answer_by: swap.answerBy,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['guild_id', 'swap_id'])
        .doUpdateSet((eb) => ({ agreed: eb.ref('excluded.agreed'), state: eb.ref('excluded.state') })),
    )
    .execute()
}

export async function findSwap(tx: GuildTx, id: string): Promise<Swap | undefined> {
  const row = await tx.db
    .selectFrom('tag_swaps')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .where('swap_id', '=', id)
    .executeTakeFirst()
  return row && fromRow(row)
}

/** Oldest first. */
export async function findOpenSwaps(tx: GuildTx): Promise<Swap[]> {
  const rows = await tx.db
    .selectFrom('tag_swaps')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .where('state', '=', 'open')
    .orderBy('asked_at')
    .orderBy('swap_id')
    .execute()
  return rows.map((row) => fromRow(row))
}

const fromRow = (row: { swap_id: string; legs: Swap['legs']; agreed: string[]; state: SwapState; answer_by: Date }): Swap => ({
  id: row.swap_id,
  legs: row.legs,
  agreed: row.agreed,
  state: row.state,
  answerBy: row.answer_by,
})
