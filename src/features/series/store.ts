// Series and their dates in the database.
import type { JSONColumnType } from 'kysely'
import type { GuildTx } from '../../platform/db/database.ts'
import type { Timestamp } from '../../platform/db/tables.ts'
import { refuse } from '../../platform/refusal.ts'
import type { Lead, Rule } from './recurrence.ts'
import type { DateChange, Details, Series, SeriesState } from './series.ts'
import { texts } from './texts.ts'

export interface SeriesTable {
  guild_id: string
  series_id: string
  title: string
  location: string
  description: string
  capacity: string
  host_id: string
  rule: JSONColumnType<Rule>
  first_date: string
  local_time: string
  time_zone: string
  until_date: string | null
  max_count: number | null
  lead: JSONColumnType<Lead>
  state: SeriesState
  replaces_id: string | null
  replaces_from: string | null
  created_at: Timestamp
}

export interface SeriesDateTable {
  guild_id: string
  series_id: string
  date: string
  is_skipped: boolean
  starts_at: Timestamp | null
  changes: JSONColumnType<Partial<Details>> | null
  round_id: string | null
  posts: number
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    series: SeriesTable
    series_dates: SeriesDateTable
  }
}

/** The series; `lock` holds its row until the transaction ends. */
export async function findSeries(tx: GuildTx, series: string, lock = false): Promise<Series | undefined> {
  let query = tx.db.selectFrom('series').selectAll().where('guild_id', '=', tx.guild).where('series_id', '=', series)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return row && fromRow(row)
}

function fromRow(row: {
  series_id: string
  title: string
  location: string
  description: string
  capacity: string
  host_id: string
  rule: Rule
  first_date: string
  local_time: string
  time_zone: string
  until_date: string | null
  max_count: number | null
  lead: Lead
  state: SeriesState
  replaces_id: string | null
  replaces_from: string | null
}): Series {
  return {
    series: row.series_id,
    title: row.title,
    location: row.location,
    description: row.description,
    capacity: row.capacity,
    host: row.host_id,
    recurrence: {
      rule: row.rule,
      first: row.first_date,
      time: row.local_time,
      timeZone: row.time_zone,
      until: row.until_date,
      count: row.max_count,
    },
    lead: row.lead,
    state: row.state,
    replaces:
      row.replaces_id !== null && row.replaces_from !== null ? { series: row.replaces_id, from: row.replaces_from } : undefined,
  }
}

/** Like {@link findSeries}; throws Refusal `series.not-found`. */
export async function getSeries(tx: GuildTx, series: string, lock = false): Promise<Series> {
  return (await findSeries(tx, series, lock)) ?? refuse('series.not-found', texts.notFound)
}

/** Writes the whole series. */
export async function saveSeries(tx: GuildTx, series: Series, now: Date): Promise<void> {
  const { recurrence } = series
  const values = {
    title: series.title,
    location: series.location,
    description: series.description,
    capacity: series.capacity,
    rule: JSON.stringify(recurrence.rule),
    first_date: recurrence.first,
    local_time: recurrence.time,
    time_zone: recurrence.timeZone,
    until_date: recurrence.until,
    max_count: recurrence.count,
    lead: JSON.stringify(series.lead),
    state: series.state,
    replaces_id: series.replaces?.series ?? null,
    replaces_from: series.replaces?.from ?? null,
  }
  await tx.db
    .insertInto('series')
    .values({ guild_id: tx.guild, series_id: series.series, host_id: series.host, created_at: now, ...values })
    .onConflict((conflict) => conflict.columns(['guild_id', 'series_id']).doUpdateSet(values))
    .execute()
}

export async function deleteSeries(tx: GuildTx, series: string): Promise<void> {
  await tx.db.deleteFrom('series').where('guild_id', '=', tx.guild).where('series_id', '=', series).execute()
}

/** Series in these states, by title. */
export async function listSeries(tx: GuildTx, states: SeriesState[]): Promise<Series[]> {
  const rows = await tx.db
    .selectFrom('series')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .where('state', 'in', states)
    .orderBy('title')
    .orderBy('series_id')
    .execute()
  return rows.map((row) => fromRow(row))
}

export async function listChanges(tx: GuildTx, series: string): Promise<DateChange[]> {
  const rows = await tx.db
    .selectFrom('series_dates')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .where('series_id', '=', series)
    .orderBy('date')
    .execute()
  return rows.map((row) => changeFrom(row))
}

const changeFrom = (row: {
  date: string
  is_skipped: boolean
  starts_at: Date | null
  changes: Partial<Details> | null
  round_id: string | null
  posts: number
}): DateChange => ({
  date: row.date,
  isSkipped: row.is_skipped,
  startsAt: row.starts_at ?? undefined,
  changes: row.changes ?? {},
  round: row.round_id ?? undefined,
  posts: row.posts,
})

/** The series that a round was posted for, its row held until the transaction ends, and its date there; undefined: it is of no series (any more). */
export async function findDateOf(tx: GuildTx, round: string): Promise<{ series: Series; change: DateChange } | undefined> {
  const dates = tx.db.selectFrom('series_dates').selectAll().where('guild_id', '=', tx.guild).where('round_id', '=', round)
  const known = await dates.where('is_skipped', '=', false).executeTakeFirst()
  const series = known && (await findSeries(tx, known.series_id, true))
  if (!series) return undefined
  // As it is now that nobody else changes it.
  const row = await dates.where('is_skipped', '=', false).where('series_id', '=', series.series).executeTakeFirst()
  return row && { series, change: changeFrom(row) }
}

/** Writes what became of one date. */
export async function saveChange(tx: GuildTx, series: string, change: DateChange): Promise<void> {
  const values = {
    is_skipped: change.isSkipped,
    starts_at: change.startsAt ?? null,
    changes: Object.keys(change.changes).length === 0 ? null : JSON.stringify(change.changes),
    round_id: change.round ?? null,
    posts: change.posts,
  }
  await tx.db
    .insertInto('series_dates')
    .values({ guild_id: tx.guild, series_id: series, date: change.date, ...values })
    .onConflict((conflict) => conflict.columns(['guild_id', 'series_id', 'date']).doUpdateSet(values))
    .execute()
}
