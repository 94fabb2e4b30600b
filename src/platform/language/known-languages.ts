// What is known of the languages of a club and its members, in the database.
import { sql } from 'kysely'
import type { GuildTx } from '../db/database.ts'
import { languages, type Language } from './language.ts'

/** `club`: chosen by its Admins. `server`: as Discord says. Else a member's id. */
export type Who = 'club' | 'server' | (string & {})
export type Known = Readonly<Record<string, Language | undefined>>

/** The language of the club: the chosen one, else the server's. */
export const clubLanguageIn = (known: Known): Language | undefined => known['club'] ?? known['server']

/** Anything else in the table was put there by a newer program, or by hand. */
export function readKnown(rows: Readonly<Record<string, unknown>> | null): Known {
  const entries = Object.entries(rows ?? {}).map(([who, found]) => [who, languages.find((one) => one === found)] as const)
  return Object.fromEntries(entries)
}

export async function findLanguages(tx: GuildTx, who: readonly Who[]): Promise<Known> {
  const rows = await tx.db
    .selectFrom('languages')
    .select(['who', 'language'])
    .where('guild_id', '=', tx.guild)
    .where('who', 'in', who)
    .execute()
  return readKnown(Object.fromEntries(rows.map(({ who: whose, language }) => [whose, language])))
}

/** Undefined: not known (any more). */
export async function saveLanguage(tx: GuildTx, who: Who, language: Language | undefined): Promise<void> {
  if (language === undefined) {
    await tx.db.deleteFrom('languages').where('guild_id', '=', tx.guild).where('who', '=', who).execute()
    return
  }
  await tx.db
    .insertInto('languages')
    .values({ guild_id: tx.guild, who, language })
    .onConflict((conflict) => conflict.columns(['guild_id', 'who']).doUpdateSet({ language }))
    .execute()
}

/**
 * Writes the inbox row, and reads in the same statement what is known of the languages of the club and of these members. `isNew` is false if
 * the row was there already; a second delivery that comes while the first is being handled waits here for its commit.
 */
export async function markHandledAndFind(
  tx: GuildTx,
  row: { consumer: string; messageId: string; now: Date },
  who: readonly Who[],
): Promise<{ isNew: boolean; known: Known }> {
  const { rows } = await sql<{ marked: number; known: Record<string, unknown> | null }>`
    with marked as (
      insert into inbox (guild_id, consumer, message_id, handled_at)
      values (${tx.guild}, ${row.consumer}, ${row.messageId}, ${row.now})
      on conflict do nothing returning 1
    )
    select (select count(*)::int from marked) as marked,
      (select jsonb_object_agg(who, language) from languages
        where guild_id = ${tx.guild} and who in (${sql.join(who)})) as known`.execute(tx.db)
  const [found] = rows
  return { isNew: found?.marked === 1, known: readKnown(found?.known ?? null) }
}
