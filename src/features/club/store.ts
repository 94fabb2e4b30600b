// The club's row in the database.
import type { JSONColumnType } from 'kysely'
import type { GuildTx } from '../../platform/db/database.ts'
import type { Timestamp } from '../../platform/db/tables.ts'
import type { ClubPlan } from './club.ts'
import { clubSettingsSchema, type ClubSettings } from './messages.ts'

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
  created_at: Timestamp
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    clubs: ClubTable
  }
}

export interface Club {
  plan: ClubPlan
  roles: Record<string, string>
  channels: Record<string, string>
  opened: boolean
  /** Undefined until Discord has all roles and channels. */
  settings: ClubSettings | undefined
}

export async function findClub(tx: GuildTx, lock = false): Promise<Club | undefined> {
  let query = tx.db.selectFrom('clubs').selectAll().where('guild_id', '=', tx.guild)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  if (!row) return undefined
  const plan = {
    prefix: row.prefix,
    roles: row.role_names,
    signupText: row.signup_text,
    signupEmoji: row.signup_emoji,
    timeZone: row.time_zone,
  }
  const settings = clubSettingsSchema.safeParse({
    ...plan,
    channels: row.channels,
    roles: row.roles,
    reminderOffsetsMs: row.reminder_offsets_ms,
    capacityDefault: row.capacity_default,
    leaderboardSize: row.leaderboard_size,
    tags: { min: row.tag_min, max: row.tag_max },
  })
  return {
    plan,
    roles: row.roles,
    channels: row.channels,
    opened: row.opened_at !== null,
    settings: row.opened_at !== null && settings.success ? settings.data : undefined,
  }
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
      reminder_offsets_ms: JSON.stringify([86_400_000, 3_600_000]),
      leaderboard_size: 20,
      tag_min: 1,
      tag_max: 100,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('guild_id').doUpdateSet(values))
    .execute()
}

/** Notes the ids that Discord gave, and that the club is open when all are there. */
export async function saveProvisioned(
  tx: GuildTx,
  ids: { roles: Record<string, string>; channels: Record<string, string> },
  openedAt: Date | undefined,
): Promise<void> {
  await tx.db
    .updateTable('clubs')
    .set({
      roles: JSON.stringify(ids.roles),
      channels: JSON.stringify(ids.channels),
      ...(openedAt ? { opened_at: openedAt } : {}),
    })
    .where('guild_id', '=', tx.guild)
    .execute()
}
