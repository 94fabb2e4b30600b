// The club's row in the database.
import type { JSONColumnType, Selectable, Updateable } from 'kysely'
import { z } from 'zod'
import type { GuildTx } from '../../platform/db/database.ts'
import type { Timestamp } from '../../platform/db/tables.ts'
import { snowflakeSchema } from '../../platform/id.ts'
import { findLanguages, saveLanguage } from '../../platform/language/known-languages.ts'
import { languages } from '../../platform/language/language.ts'
import { valueOf, type Setting } from '../../platform/setting.ts'
import type { CardTrouble } from './card-refusals.ts'
import type { ClubPlan } from './club.ts'
import { clubSettingsSchema, type ClubSettings } from './messages.ts'
import {
  capacitySetting,
  channelSettings,
  clubOwnSettings,
  languageSetting,
  leaderboardSizeSetting,
  placeNames,
  remindersSetting,
  roleNames,
  roleSettings,
  signupEmojiSetting,
  signupTextSetting,
  tagRangeSetting,
  timeZoneSetting,
} from './settings.ts'
import { defaults } from './texts.ts'

export interface ClubTable {
  guild_id: string
  prefix: string
  time_zone: string
  signup_text: string
  signup_emoji: string
  role_names: JSONColumnType<{ player: string; editor: string; admin: string }>
  roles: JSONColumnType<Record<string, string>>
  channels: JSONColumnType<Record<string, string>>
  reminder_offsets_ms: JSONColumnType<number[]>
  capacity_default: number | null
  leaderboard_size: number
  tag_min: number
  tag_max: number
  opened_at: Timestamp | null
  resetting_at: Timestamp | null
  provided: JSONColumnType<{ roles?: Record<string, string>; channels?: Record<string, string> }> | null
  created_at: Timestamp
}

export interface ClubSettingTable {
  guild_id: string
  key: string
  /** Any JSON; what it is, the setting's schema says. */
  value: JSONColumnType<object>
  set_at: Timestamp
}

export interface ClubPresenceTable {
  guild_id: string
  is_gone: boolean
  at: Timestamp
}

export interface ClubCardRefusalTable {
  guild_id: string
  card: string
  channel: string
  tries: number
  refused_at: Timestamp
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    clubs: ClubTable
    club_card_refusals: ClubCardRefusalTable
    club_settings: ClubSettingTable
    club_presence: ClubPresenceTable
  }
}

export interface Club {
  plan: ClubPlan
  /** Ids by key, as far as Discord has given them; each is a Discord id. */
  roles: Record<string, string>
  channels: Record<string, string>
  /** The ids that setup made or adopted. */
  provided: { roles: Record<string, string>; channels: Record<string, string> }
  opened: boolean
  /** A reset was begun then; it may have stopped half way. */
  resettingAt: Date | null
  /** Undefined until Discord has all roles and channels. */
  settings: ClubSettings | undefined
  /** The club's own settings as they are in the row, by key, whether they fit or not; null for a channel or role that is as set up. */
  stored: Record<string, unknown>
  /** Keys of those that do not fit, so that their default is in force. */
  nonsense: string[]
}

export async function findClub(tx: GuildTx, lock = false): Promise<Club | undefined> {
  let query = tx.db.selectFrom('clubs').selectAll().where('guild_id', '=', tx.guild)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return row && readClub(row)
}

/** Edited by hand, the row may hold anything: what does not fit counts as its default, an id as the one that Discord gave. */
function readClub(row: Selectable<ClubTable>): Club {
  const stored = storedIn(row)
  const value = <T>(setting: Setting<T>): T => valueOf(setting, stored[setting.key]).value
  const roles = idsInForce(row.roles, row.provided?.roles)
  const channels = idsInForce(row.channels, row.provided?.channels)
  const names = roleNamesSchema.safeParse(row.role_names)
  const plan: ClubPlan = {
    prefix: row.prefix,
    roles: names.success ? names.data : { player: defaults.roles[0], editor: defaults.roles[1], admin: defaults.roles[2] },
    signupText: value(signupTextSetting),
    signupEmoji: value(signupEmojiSetting),
    timeZone: value(timeZoneSetting),
  }
  const settings = clubSettingsSchema.safeParse({
    ...plan,
    channels,
    roles,
    reminderOffsetsMs: value(remindersSetting),
    capacityDefault: value(capacitySetting),
    leaderboardSize: value(leaderboardSizeSetting),
    tags: value(tagRangeSetting),
  })
  const opened = row.opened_at !== null
  const nonsense = clubOwnSettings
    .filter((setting) => valueOf<unknown>(setting, stored[setting.key]).isNonsense)
    .map(({ key }) => key)
  const provided = { roles: row.provided?.roles ?? {}, channels: row.provided?.channels ?? {} }
  return {
    plan,
    provided,
    resettingAt: row.resetting_at,
    roles,
    channels,
    opened,
    settings: opened && settings.success ? settings.data : undefined,
    stored,
    nonsense,
  }
}

const roleNamesSchema = z.object({ player: z.string(), editor: z.string(), admin: z.string() })

/** Null: the one that setup gave is in force. */
function given(ids: unknown, provided: Record<string, string> | undefined, name: string): unknown {
  const id = asIds(ids)[name]
  return id === undefined || id === provided?.[name] ? null : id
}

function storedIn(row: Selectable<ClubTable>): Record<string, unknown> {
  return {
    [timeZoneSetting.key]: row.time_zone,
    [remindersSetting.key]: row.reminder_offsets_ms,
    [capacitySetting.key]: row.capacity_default,
    [leaderboardSizeSetting.key]: row.leaderboard_size,
    [tagRangeSetting.key]: { min: row.tag_min, max: row.tag_max },
    [signupTextSetting.key]: row.signup_text,
    [signupEmojiSetting.key]: row.signup_emoji,
    ...Object.fromEntries(
      placeNames.map((name) => [channelSettings[name].key, given(row.channels, row.provided?.channels, name)]),
    ),
    ...Object.fromEntries(roleNames.map((name) => [roleSettings[name].key, given(row.roles, row.provided?.roles, name)])),
  }
}

const asIds = (ids: unknown): Record<string, unknown> =>
  typeof ids === 'object' && ids !== null && !Array.isArray(ids) ? (ids as Record<string, unknown>) : {}

function idsInForce(ids: unknown, provided: Record<string, string> | undefined): Record<string, string> {
  const good = Object.entries(asIds(ids)).filter(([, id]) => snowflakeSchema.safeParse(id).success) as [string, string][]
  return { ...provided, ...Object.fromEntries(good) }
}

/** Writes what setup asked for; ids and settings that are there already stay. */
export async function savePlan(tx: GuildTx, plan: ClubPlan, now: Date): Promise<void> {
  const values = {
    prefix: plan.prefix,
    time_zone: plan.timeZone,
    signup_text: plan.signupText,
    signup_emoji: plan.signupEmoji,
    role_names: JSON.stringify(plan.roles),
  }
  await tx.db
    .insertInto('clubs')
    .values({
      guild_id: tx.guild,
      ...values,
      roles: '{}',
      channels: '{}',
      reminder_offsets_ms: JSON.stringify(remindersSetting.default),
      leaderboard_size: leaderboardSizeSetting.default,
      tag_min: tagRangeSetting.default.min,
      tag_max: tagRangeSetting.default.max,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('guild_id').doUpdateSet({ ...values, resetting_at: null }))
    .execute()
}

/** Notes the ids that Discord gave (`before`: what the club had), and that the club is open when all are there. */
export async function saveProvisioned(
  tx: GuildTx,
  ids: { roles: Record<string, string>; channels: Record<string, string> },
  before: Pick<Club, 'roles' | 'channels' | 'provided'>,
  openedAt: Date | undefined,
): Promise<void> {
  await tx.db
    .updateTable('clubs')
    .set({
      roles: JSON.stringify(ids.roles),
      channels: JSON.stringify(ids.channels),
      // What an Admin has chosen and Discord still has is in force, but was not provided.
      provided: JSON.stringify({
        roles: { ...before.provided.roles, ...changed(ids.roles, before.roles) },
        channels: { ...before.provided.channels, ...changed(ids.channels, before.channels) },
      }),
      ...(openedAt ? { opened_at: openedAt } : {}),
    })
    .where('guild_id', '=', tx.guild)
    .execute()
}

const changed = (ids: Record<string, string>, before: Record<string, string>) =>
  Object.fromEntries(Object.entries(ids).filter(([name, id]) => before[name] !== id))

/** Notes the channels or roles that are in force. */
export async function saveChosen(tx: GuildTx, part: 'channels' | 'roles', ids: Record<string, string>): Promise<void> {
  await tx.db
    .updateTable('clubs')
    .set({ [part]: JSON.stringify(ids) })
    .where('guild_id', '=', tx.guild)
    .execute()
}

/** Writes a value that fits; channels and roles excepted. A feature's setting that is at its default has no row. */
export async function saveSetting(tx: GuildTx, key: string, value: unknown, isDefault: boolean, now: Date): Promise<void> {
  if (key === languageSetting.key) {
    return saveLanguage(
      tx,
      'club',
      languages.find((one) => one === value),
    )
  }
  const columns = columnsOf(key, value)
  if (columns) {
    await tx.db.updateTable('clubs').set(columns).where('guild_id', '=', tx.guild).execute()
    return
  }
  if (isDefault) {
    await tx.db.deleteFrom('club_settings').where('guild_id', '=', tx.guild).where('key', '=', key).execute()
    return
  }
  const values = { value: JSON.stringify(value), set_at: now }
  await tx.db
    .insertInto('club_settings')
    .values({ guild_id: tx.guild, key, ...values })
    .onConflict((conflict) => conflict.columns(['guild_id', 'key']).doUpdateSet(values))
    .execute()
}

/** The columns of the club's row that hold this setting; undefined: it is not one of those. */
function columnsOf(key: string, value: unknown): Updateable<ClubTable> | undefined {
  switch (key) {
    case timeZoneSetting.key:
      return { time_zone: value as string }
    case remindersSetting.key:
      return { reminder_offsets_ms: JSON.stringify(value) }
    case capacitySetting.key:
      return { capacity_default: value as number | null }
    case leaderboardSizeSetting.key:
      return { leaderboard_size: value as number }
    case tagRangeSetting.key: {
      const { min, max } = value as { min: number; max: number }
      return { tag_min: min, tag_max: max }
    }
    case signupTextSetting.key:
      return { signup_text: value as string }
    case signupEmojiSetting.key:
      return { signup_emoji: value as string }
    default:
      return undefined
  }
}

/** What is stored for these settings, by key, wherever it is. */
export async function findStored(tx: GuildTx, keys: readonly string[]): Promise<Record<string, unknown>> {
  if (keys.length === 0) return {}
  const own = keys.some((key) => ownKeys.has(key)) ? { ...(await findClub(tx))?.stored } : {}
  const rows = await tx.db
    .selectFrom('club_settings')
    .select(['key', 'value'])
    .where('guild_id', '=', tx.guild)
    .where('key', 'in', keys)
    .execute()
  const language = keys.includes(languageSetting.key) ? (await findLanguages(tx, ['club']))['club'] : undefined
  if (language !== undefined) own[languageSetting.key] = language
  const stored = { ...Object.fromEntries(rows.map(({ key, value }) => [key, value])), ...own }
  return Object.fromEntries(Object.entries(stored).filter(([key]) => keys.includes(key)))
}
const ownKeys = new Set(clubOwnSettings.map(({ key }) => key))

export async function markResetting(tx: GuildTx, now: Date): Promise<void> {
  await tx.db.updateTable('clubs').set({ resetting_at: now }).where('guild_id', '=', tx.guild).execute()
}

/** Settings of the club and of every feature; what features know of players and rounds stays. */
export async function deleteClub(tx: GuildTx): Promise<void> {
  await tx.db.deleteFrom('clubs').where('guild_id', '=', tx.guild).execute()
  await tx.db.deleteFrom('club_settings').where('guild_id', '=', tx.guild).execute()
  await saveLanguage(tx, 'club', undefined)
}

/** Since when the bot is gone from the server; undefined: it is there. */
export async function findAbsence(tx: GuildTx): Promise<Date | undefined> {
  const row = await tx.db.selectFrom('club_presence').selectAll().where('guild_id', '=', tx.guild).executeTakeFirst()
  return row?.is_gone ? row.at : undefined
}

/** What Discord does not let the bot show, by card, as far as it is known. */
export async function findRefusals(tx: GuildTx): Promise<Map<string, CardTrouble & { channel: string }>> {
  const rows = await tx.db.selectFrom('club_card_refusals').selectAll().where('guild_id', '=', tx.guild).execute()
  return new Map(rows.map(({ card, channel, tries, refused_at: refusedAt }) => [card, { channel, tries, refusedAt }]))
}

/** Undefined: there is nothing to be remembered of it. */
export async function saveRefusal(
  tx: GuildTx,
  card: string,
  trouble: (CardTrouble & { channel: string }) | undefined,
): Promise<void> {
  if (!trouble) {
    await tx.db.deleteFrom('club_card_refusals').where('guild_id', '=', tx.guild).where('card', '=', card).execute()
    return
  }
  const values = { channel: trouble.channel, tries: trouble.tries, refused_at: trouble.refusedAt }
  await tx.db
    .insertInto('club_card_refusals')
    .values({ guild_id: tx.guild, card, ...values })
    .onConflict((conflict) => conflict.columns(['guild_id', 'card']).doUpdateSet(values))
    .execute()
}

/** False: something newer is known, or that already. */
export async function markPresence(tx: GuildTx, isGone: boolean, at: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('club_presence')
    .values({ guild_id: tx.guild, is_gone: isGone, at })
    .onConflict((conflict) =>
      conflict
        .column('guild_id')
        .doUpdateSet({ is_gone: isGone, at })
        .where('club_presence.at', '<', at)
        .where('club_presence.is_gone', '!=', isGone),
    )
    .executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}
