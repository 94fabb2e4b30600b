// Seasons and their points in the database.
import { sql, type JSONColumnType } from 'kysely'
import type { GuildTx } from '../../platform/db/database.ts'
import type { Timestamp } from '../../platform/db/tables.ts'
import { schemeSchema, type RoundPoints, type Scheme, type Tier } from './scheme.ts'
import { defaultScheme } from './settings.ts'

export interface SeasonTable {
  guild_id: string
  season_id: string
  name: string
  started_at: Timestamp
  ended_at: Timestamp | null
  scheme: JSONColumnType<Scheme>
  tiers: JSONColumnType<Record<string, Tier>>
}

export interface SeasonPointsTable {
  guild_id: string
  season_id: string
  round_id: string
  user_id: string
  seq: number
  points: number
  bonus: number
  beaten: number
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    seasons: SeasonTable
    season_points: SeasonPointsTable
  }
}

export interface Season {
  id: string
  name: string
  startedAt: Date
  endedAt: Date | undefined
  scheme: Scheme
  tiers: ReadonlyMap<string, Tier>
}

/** Holds the club's seasons for this transaction: what is counted while another counts would be lost. */
export async function lockSeasons(tx: GuildTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`seasons:${tx.guild}`}, 0))`.execute(tx.db)
}

/** Newest first. */
export async function findSeasons(tx: GuildTx): Promise<Season[]> {
  const rows = await tx.db
    .selectFrom('seasons')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .orderBy('started_at', 'desc')
    .orderBy('season_id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.season_id,
    name: row.name,
    startedAt: row.started_at,
    endedAt: row.ended_at ?? undefined,
    // A row of an older version, or one that was edited by hand, may lack something.
    scheme: schemeSchema.catch(defaultScheme).parse({ ...defaultScheme, ...row.scheme }),
    tiers: new Map(Object.entries(row.tiers)),
  }))
}

export async function insertSeason(tx: GuildTx, season: Omit<Season, 'tiers'>): Promise<void> {
  await tx.db
    .insertInto('seasons')
    .values({
      guild_id: tx.guild,
      season_id: season.id,
      name: season.name,
      started_at: season.startedAt,
      ended_at: season.endedAt ?? null,
      scheme: JSON.stringify(season.scheme),
      tiers: '{}',
    })
    .execute()
}

export async function updateSeason(
  tx: GuildTx,
  season: string,
  change: { endedAt?: Date | null; scheme?: Scheme; tiers?: ReadonlyMap<string, Tier> },
): Promise<void> {
  await tx.db
    .updateTable('seasons')
    .set({
      ...(change.endedAt === undefined ? {} : { ended_at: change.endedAt }),
      ...(change.scheme ? { scheme: JSON.stringify(change.scheme) } : {}),
      ...(change.tiers ? { tiers: JSON.stringify(Object.fromEntries(change.tiers)) } : {}),
    })
    .where('guild_id', '=', tx.guild)
    .where('season_id', '=', season)
    .execute()
}

export type StoredPoints = RoundPoints & { round: string; seq: number }

export async function findPoints(tx: GuildTx, season: string): Promise<StoredPoints[]> {
  const rows = await tx.db
    .selectFrom('season_points')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .where('season_id', '=', season)
    .orderBy('seq')
    .orderBy('user_id')
    .execute()
  return rows.map(({ round_id: round, seq, user_id: user, points, bonus, beaten }) => ({
    round,
    seq,
    user,
    points,
    bonus,
    beaten,
  }))
}

/** Rows in one insert statement: far below PostgreSQL's 65,535 parameters. */
const INSERT_BATCH = 500

/** Writes these rows over what there is for them, and takes away what those rounds or members had besides. */
export async function savePoints(
  tx: GuildTx,
  season: string,
  rows: readonly StoredPoints[],
  gone: readonly Pick<StoredPoints, 'round' | 'user'>[],
): Promise<void> {
  for (const { round, user } of gone)
    await tx.db
      .deleteFrom('season_points')
      .where('guild_id', '=', tx.guild)
      .where('season_id', '=', season)
      .where('round_id', '=', round)
      .where('user_id', '=', user)
      .execute()
  for (let i = 0; i < rows.length; i += INSERT_BATCH)
    await tx.db
      .insertInto('season_points')
      .values(
        rows.slice(i, i + INSERT_BATCH).map(({ round, user, seq, points, bonus, beaten }) => ({
          guild_id: tx.guild,
          season_id: season,
          round_id: round,
          user_id: user,
          seq,
          points,
          bonus,
          beaten,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['guild_id', 'season_id', 'round_id', 'user_id']).doUpdateSet((eb) => ({
          seq: eb.ref('excluded.seq'),
          points: eb.ref('excluded.points'),
          bonus: eb.ref('excluded.bonus'),
          beaten: eb.ref('excluded.beaten'),
        })),
      )
      .execute()
}
