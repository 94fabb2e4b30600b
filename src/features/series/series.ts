// A series and its coming rounds: what the rule gives, what was changed for single dates, what is due to be posted. Pure.
import { oneLine } from '../../platform/one-line.ts'
import { refuse } from '../../platform/refusal.ts'
import { daysAfter, firstFitting, localOf, occurrencesFrom, postAt, type Lead, type Recurrence, type Rule } from './recurrence.ts'
import { texts } from './texts.ts'

export type SeriesState = 'draft' | 'active' | 'paused' | 'ended'

export interface Details {
  title: string
  location: string
  description: string
  /** As the round form takes it. */
  capacity: string
}

export interface Series extends Details {
  series: string
  host: string
  recurrence: Recurrence
  lead: Lead
  state: SeriesState
  replaces: { series: string; from: string } | undefined
}

/** What became of one date. */
export interface DateChange {
  date: string
  isSkipped: boolean
  startsAt: Date | undefined
  changes: Partial<Details>
  round: string | undefined
  posts: number
}

/** One coming round of a series. */
export interface Coming {
  date: string
  startsAt: Date
  isSkipped: boolean
  isMoved: boolean
  details: Details
  round: string | undefined
  posts: number
}

/** Posting a round in the minute before it begins helps nobody, and its time would be refused as past. */
const SHORTEST_NOTICE_MS = 60_000
/** More than a daily series can have within the longest lead. */
const LOOK_AHEAD = 100

/** The rounds still ahead, by time, those left out too. */
export function comingRounds(series: Series, changes: readonly DateChange[], now: Date, limit: number): Coming[] {
  const byDate = new Map(changes.map((change) => [change.date, change]))
  const today = localOf(now, series.recurrence.timeZone).date
  // From yesterday on: what was moved from before then to a later time is found by its row anyway. Each that was moved may be past, or far away.
  const moves = changes.filter(({ startsAt }) => startsAt !== undefined).length
  const given = occurrencesFrom(series.recurrence, daysAfter(today, -1), limit + 2 + moves)
  const known = new Set(given.map(({ date }) => date))
  const movedFromEarlier = changes.flatMap(({ date, startsAt }) => (startsAt && !known.has(date) ? [{ date, startsAt }] : []))
  return [...given, ...movedFromEarlier]
    .map(({ date, startsAt }): Coming => {
      const change = byDate.get(date)
      return {
        date,
        startsAt: change?.startsAt ?? startsAt,
        isSkipped: change?.isSkipped ?? false,
        isMoved: change?.startsAt !== undefined,
        details: {
          title: series.title,
          location: series.location,
          description: series.description,
          capacity: series.capacity,
          ...change?.changes,
        },
        round: change?.round,
        posts: change?.posts ?? 0,
      }
    })
    .filter(({ startsAt }) => startsAt > now)
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
    .slice(0, limit)
}

export interface Due {
  post: Coming[]
  /** When to look again; undefined: nothing more will be posted unless the series is changed. */
  nextAt: Date | undefined
}

/**
 * What is to be posted now. Rounds whose time has passed are never posted: after a week out of service only what is still ahead
 * gets its card.
 */
export function dueRounds(series: Series, changes: readonly DateChange[], now: Date): Due {
  const open = comingRounds(series, changes, now, LOOK_AHEAD).filter(({ isSkipped, round }) => !isSkipped && round === undefined)
  const timed = open.map((coming) => ({ coming, at: postAt(series.lead, coming.startsAt, series.recurrence.timeZone) }))
  const later = timed.filter(({ at }) => at > now).map(({ at }) => at.getTime())
  return {
    post: timed
      .filter(({ at, coming }) => at <= now && coming.startsAt.getTime() - now.getTime() >= SHORTEST_NOTICE_MS)
      .map(({ coming }) => coming),
    nextAt: later.length > 0 ? new Date(Math.min(...later)) : undefined,
  }
}

/** Whether nothing is left: neither a date of the rule nor a round that was moved. */
export const isOver = (series: Series, changes: readonly DateChange[], now: Date): boolean =>
  comingRounds(series, changes, now, 1).length === 0

/** The coming round of that date; throws Refusal `series.no-such-date`. */
export function getComing(series: Series, changes: readonly DateChange[], now: Date, date: string): Coming {
  return (
    comingRounds(series, changes, now, LOOK_AHEAD * 4).find((coming) => coming.date === date) ??
    refuse('series.no-such-date', texts.noSuchDate)
  )
}

/**
 * Where the rule begins and ends. Throws Refusal `series.no-dates` when it has no date at all. `typed` is the first round as the form has it.
 */
export function planRecurrence(
  typed: { at: Date; timeZone: string },
  rule: Rule,
  end: { until: string | undefined; count: number | undefined },
): Recurrence {
  const { date, time } = localOf(typed.at, typed.timeZone)
  const first = firstFitting(rule, date)
  if (first === undefined || (end.until !== undefined && end.until < first)) return refuse('series.no-dates', texts.noDates)
  return { rule, first, time, timeZone: typed.timeZone, until: end.until ?? null, count: end.count ?? null }
}

/** Throws Refusal `series.post-too-late` when a round would be posted after its start. */
export function checkLead(lead: Lead, recurrence: Recurrence): void {
  if ('days' in lead && lead.days === 0 && (lead.time ?? '') >= recurrence.time) refuse('series.post-too-late', texts.postTooLate)
}

/** Title and course, checked. */
export function checkNames(form: { title: string; location: string }): Pick<Details, 'title' | 'location'> {
  const title = oneLine(form.title)
  if (title === '') refuse('series.title-missing', texts.titleMissing)
  if (title.length > 100) refuse('series.title-too-long', texts.titleTooLong(title.length))
  const location = oneLine(form.location)
  if (location.length > 100) refuse('series.detail-too-long', texts.detailTooLong('course', location.length, 100))
  return { title, location }
}

/** Description and capacity, checked. */
export function checkDetails(form: { description: string; capacity: string }): Pick<Details, 'description' | 'capacity'> {
  const description = form.description.trim()
  if (description.length > 500) refuse('series.detail-too-long', texts.detailTooLong('description', description.length, 500))
  const capacity = form.capacity.trim()
  const number = /^\d{1,3}$/.test(capacity) ? Number(capacity) : 0
  if (capacity !== '' && (number < 1 || number > 300)) refuse('series.bad-capacity', texts.badCapacity(capacity))
  return { description, capacity }
}

/** An instant as the round form takes it, exact; with the zone where it is not the club's. */
export const whenText = (at: Date, timeZone: string, clubTimeZone: string | undefined): string =>
  `<t:${Math.floor(at.getTime() / 1000)}>${timeZone === clubTimeZone ? '' : ` ${timeZone}`}`
