// A process that writes until it is killed (database-writer.mjs), and what must hold afterwards.
import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Database, GuildTx } from '../../src/platform/db/database.ts'

/** For startChild; its further arguments: folder or URL of the database, guild. */
export const writer = new URL('./database-writer.mjs', import.meta.url)

/** The versions in the table, in order. */
export const numbersOf = async ({ db }: GuildTx): Promise<number[]> =>
  (await db.selectFrom('card_versions').select('version').orderBy('version').orderBy('card').execute()).map(
    ({ version }) => version,
  )

/** All that was acknowledged is there, at most one more, always both rows of a transaction, and the index agrees with the table. */
export async function expectUnharmed(database: Database, guild: string, acknowledged: number): Promise<void> {
  const numbers = await database.forGuild(guild, numbersOf)
  const last = numbers.at(-1) ?? 0
  expect(acknowledged).toBeGreaterThan(0)
  expect(last).toBeGreaterThanOrEqual(acknowledged)
  expect(last).toBeLessThanOrEqual(acknowledged + 1)
  expect(numbers).toEqual(Array.from({ length: last * 2 }, (_, at) => Math.floor(at / 2) + 1))
  const byIndex = await database.forGuild(guild, async ({ db }) => {
    await sql`select set_config('enable_seqscan', 'off', true)`.execute(db)
    return numbersOf({ db, guild })
  })
  expect(byIndex).toEqual(numbers)
}
