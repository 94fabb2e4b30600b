// Scorecard imports under way, and who scorecard names are, in the database.
import type { JSONColumnType, Selectable } from 'kysely'
import type { GuildTx } from '../../platform/db/database.ts'
import type { Timestamp } from '../../platform/db/tables.ts'
import type { PlayerMatch, RememberedGuest } from './import.ts'
import type { RememberedName } from './match-names.ts'
import type { UdiscCard } from './udisc-card.ts'

/** A card as JSON keeps it: instants as text. */
export type StoredCard = Omit<UdiscCard, 'startedAt'> & { startedAt?: string }

export interface ImportTable {
  guild_id: string
  import_id: string
  round_id: string
  importer_id: string
  file_name: string
  cards: JSONColumnType<StoredCard[]>
  chosen: number | null
  matches: JSONColumnType<PlayerMatch[]>
  doubts: JSONColumnType<string[]>
  file_hash: string | null
  outcome: string | null
  state: 'choosing' | 'matching' | 'applied' | 'discarded'
  created_at: Timestamp
}

export interface NameAliasTable {
  guild_id: string
  name_key: string
  user_id: string
  matched_by: string
  matched_at: Timestamp
}

export interface NameGuestTable {
  guild_id: string
  name_key: string
  known_by: RememberedGuest['by']
  noted_at: Timestamp
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    imports: ImportTable
    name_aliases: NameAliasTable
    name_guests: NameGuestTable
  }
}

/** Imports older than this are forgotten with the next one: a press on a panel cannot come later (Discord's 15 minutes), people look back some days. */
const IMPORT_KEPT_MS = 7 * 86_400_000

export interface Import {
  id: string
  round: string
  importer: string
  fileName: string
  cards: UdiscCard[]
  /** Index in `cards`; undefined while choosing. */
  chosen: number | undefined
  matches: PlayerMatch[]
  doubts: string[]
  /** Of the file's bytes. */
  fileHash: string | undefined
  /** What was told when the scores were taken over. */
  outcome: string | undefined
  state: ImportTable['state']
}

export async function insertImport(tx: GuildTx, one: Import, now: Date): Promise<void> {
  await tx.db
    .deleteFrom('imports')
    .where('guild_id', '=', tx.guild)
    .where('created_at', '<', new Date(now.getTime() - IMPORT_KEPT_MS))
    .execute()
  await tx.db
    .insertInto('imports')
    .values({
      guild_id: tx.guild,
      import_id: one.id,
      round_id: one.round,
      importer_id: one.importer,
      file_name: one.fileName,
      cards: JSON.stringify(one.cards),
      chosen: one.chosen ?? null,
      matches: JSON.stringify(one.matches),
      doubts: JSON.stringify(one.doubts),
      file_hash: one.fileHash ?? null,
      outcome: one.outcome ?? null,
      state: one.state,
      created_at: now,
    })
    .execute()
}

/** The import, its row locked. */
export async function findImport(tx: GuildTx, id: string): Promise<Import | undefined> {
  const row = await tx.db
    .selectFrom('imports')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .where('import_id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && toImport(row)
}

/** The newest import of this very file that was taken over into the round. */
export async function findAppliedImport(tx: GuildTx, round: string, fileHash: string): Promise<Import | undefined> {
  const row = await tx.db
    .selectFrom('imports')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .where('round_id', '=', round)
    .where('file_hash', '=', fileHash)
    .where('state', '=', 'applied')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toImport(row)
}

function toImport(row: Selectable<ImportTable>): Import {
  return {
    id: row.import_id,
    round: row.round_id,
    importer: row.importer_id,
    fileName: row.file_name,
    cards: row.cards.map(({ startedAt, ...card }) => ({ ...card, ...(startedAt ? { startedAt: new Date(startedAt) } : {}) })),
    chosen: row.chosen ?? undefined,
    matches: row.matches,
    doubts: row.doubts,
    fileHash: row.file_hash ?? undefined,
    outcome: row.outcome ?? undefined,
    state: row.state,
  }
}

export async function updateImport(tx: GuildTx, one: Import): Promise<void> {
  await tx.db
    .updateTable('imports')
    .set({
      chosen: one.chosen ?? null,
      matches: JSON.stringify(one.matches),
      doubts: JSON.stringify(one.doubts),
      outcome: one.outcome ?? null,
      state: one.state,
    })
    .where('guild_id', '=', tx.guild)
    .where('import_id', '=', one.id)
    .execute()
}

export async function findAliases(tx: GuildTx, nameKeys: string[]): Promise<RememberedName[]> {
  if (nameKeys.length === 0) return []
  const rows = await tx.db
    .selectFrom('name_aliases')
    .select(['name_key', 'user_id'])
    .where('guild_id', '=', tx.guild)
    .where('name_key', 'in', nameKeys)
    .execute()
  return rows.map((row) => ({ name: row.name_key, memberId: row.user_id }))
}

export async function saveAliases(
  tx: GuildTx,
  aliases: readonly { nameKey: string; user: string }[],
  by: string,
  now: Date,
): Promise<void> {
  if (aliases.length === 0) return
  await tx.db
    .insertInto('name_aliases')
    .values(
      aliases.map(({ nameKey, user }) => ({
        guild_id: tx.guild,
        name_key: nameKey,
        user_id: user,
        matched_by: by,
        matched_at: now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['guild_id', 'name_key']).doUpdateSet((eb) => ({
        user_id: eb.ref('excluded.user_id'),
        matched_by: eb.ref('excluded.matched_by'),
        matched_at: eb.ref('excluded.matched_at'),
      })),
    )
    .execute()
}

/** Names that are somebody else from now on are no longer taken for that member. */
export async function forgetAliases(tx: GuildTx, nameKeys: readonly string[]): Promise<void> {
  if (nameKeys.length === 0) return
  await tx.db.deleteFrom('name_aliases').where('guild_id', '=', tx.guild).where('name_key', 'in', nameKeys).execute()
}

export async function findGuestNames(tx: GuildTx, nameKeys: readonly string[]): Promise<RememberedGuest[]> {
  if (nameKeys.length === 0) return []
  const rows = await tx.db
    .selectFrom('name_guests')
    .select(['name_key', 'known_by'])
    .where('guild_id', '=', tx.guild)
    .where('name_key', 'in', nameKeys)
    .execute()
  return rows.map((row) => ({ nameKey: row.name_key, by: row.known_by }))
}

/** What an importer said outweighs that somebody stood on a list. */
export async function saveGuestNames(tx: GuildTx, guests: readonly RememberedGuest[], now: Date): Promise<void> {
  const once = [...new Map(guests.map((guest) => [guest.nameKey, guest])).values()].filter(({ nameKey }) => nameKey !== '')
  if (once.length === 0) return
  await tx.db
    .insertInto('name_guests')
    .values(once.map(({ nameKey, by }) => ({ guild_id: tx.guild, name_key: nameKey, known_by: by, noted_at: now })))
    .onConflict((conflict) =>
      conflict
        .columns(['guild_id', 'name_key'])
        .doUpdateSet((eb) => ({ known_by: eb.ref('excluded.known_by'), noted_at: eb.ref('excluded.noted_at') }))
        .where('name_guests.known_by', '=', 'round'),
    )
    .execute()
}

export async function forgetGuestNames(tx: GuildTx, nameKeys: readonly string[]): Promise<void> {
  if (nameKeys.length === 0) return
  await tx.db.deleteFrom('name_guests').where('guild_id', '=', tx.guild).where('name_key', 'in', nameKeys).execute()
}
