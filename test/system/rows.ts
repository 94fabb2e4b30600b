// A club as it stands, its rows over all tables and the places where members read: for tests that say "nothing was changed".
import { ChannelType } from 'discord-api-types/v10'
import { sql } from 'kysely'
import type { Database } from '../../src/platform/db/database.ts'
import type { ChannelView } from '../../src/sandbox/control.ts'
import type { Bed, FreshClub } from '../bed.ts'

/** Channels and threads that members write in. */
export const hasMessages = ({ channel: { type } }: ChannelView): boolean =>
  type === ChannelType.GuildText || type === ChannelType.PublicThread

/** What the platform keeps about messages under way; it changes with every question, also a refused one. */
const BOOKKEEPING = new Set(['inbox', 'outbox', 'handling_tries', 'migrations'])

/** Names of the tables that hold clubs' rows. */
export async function clubTables({ kysely }: Database): Promise<string[]> {
  const { rows } = await sql<{ table_name: string }>`
    select table_name from information_schema.columns
    where table_schema = 'public' and column_name = 'guild_id' order by table_name`.execute(kysely)
  return rows.map((row) => row.table_name).filter((name) => !BOOKKEEPING.has(name) && !name.startsWith('bus_'))
}

/** Every row of this club, by table. Two of these are equal when nothing has changed. */
export async function rowsOfClub(database: Database, guild: string): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {}
  for (const table of await clubTables(database)) {
    const { rows } = await sql<{ row: string }>`
      select row_to_json(t)::text as row from ${sql.table(table)} t where guild_id = ${guild}`.execute(database.kysely)
    all[table] = rows.map((one) => one.row).toSorted()
  }
  return all
}

/** Every message that anybody of the club can see, by id, with what it says; direct messages too. */
export async function seenBy(bed: Pick<Bed, 'driver'>, { owner, members }: FreshClub): Promise<Map<string, string>> {
  const seen = new Map<string, string>()
  for (const actor of [owner, ...members]) {
    for (const { channel } of (await actor.view()).channels.filter(hasMessages))
      for (const message of await actor.sees(channel.id)) seen.set(message.id, message.text)
    for (const message of await bed.driver.dms(actor.id)) seen.set(message.id, message.text)
  }
  return seen
}
