// When a series takes place: a rule expanded into local dates, and local dates into instants across daylight saving. Pure.
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

/** Weekdays count from Monday, 1, to Sunday, 7. */
const weekdaySchema = z.int().min(1).max(7)
/** More than a year apart is no series. */
export const MAX_INTERVAL = { day: 366, week: 52, month: 24 } as const

export const ruleSchema = z.discriminatedUnion('unit', [
  z.object({ unit: z.literal('day'), every: z.int().min(1).max(MAX_INTERVAL.day) }),
  /** Weeks begin on Monday; the first date's week is the first. */
  z.object({ unit: z.literal('week'), every: z.int().min(1).max(MAX_INTERVAL.week), days: z.array(weekdaySchema).min(1).max(7) }),
  z.object({
    unit: z.literal('month'),
    every: z.int().min(1).max(MAX_INTERVAL.month),
    on: z.union([
      /** A day of the month; -1: the last. A month without that day has no date. */
      z.object({ day: z.union([z.int().min(1).max(31), z.literal(-1)]) }),
      /** First to fifth, -1: the last. A month without a fifth has no date for it. */
      z.object({
        nth: z
          .array(z.union([z.int().min(1).max(5), z.literal(-1)]))
          .min(1)
          .max(6),
        weekday: weekdaySchema,
      }),
    ]),
  }),
])
export type Rule = z.infer<typeof ruleSchema>

/** When a series takes place. Dates are `2026-12-05`, times `18:30`, both local to `timeZone`. */
export interface Recurrence {
  rule: Rule
  /** The first date; it fits the rule, and intervals count from it. */
  first: string
  time: string
  timeZone: string
  /** The last date that may be one. */
  until: string | null
  /** How many dates there are in all. */
  count: number | null
}

export interface Occurrence {
  /** The local date that the rule gives; names the occurrence for ever, even when it is moved. */
  date: string
  startsAt: Date
}

/** A rule that fits no date (30 February) must come to an end; no rule has more empty months in a row than this (29 February: eight years). */
const MAX_EMPTY_MONTHS = 12 * 9

const lastOf = (month: Temporal.PlainYearMonth): number => month.daysInMonth

/** The rule's dates within one month, in order. */
function datesInMonth(rule: Extract<Rule, { unit: 'month' }>, month: Temporal.PlainYearMonth): Temporal.PlainDate[] {
  if ('day' in rule.on) {
    const day = rule.on.day === -1 ? lastOf(month) : rule.on.day
    return day <= lastOf(month) ? [month.toPlainDate({ day })] : []
  }
  const { nth, weekday } = rule.on
  const firstDay = 1 + ((weekday - month.toPlainDate({ day: 1 }).dayOfWeek + 7) % 7)
  const count = Math.floor((lastOf(month) - firstDay) / 7) + 1
  const places = nth.map((place) => (place === -1 ? count : place)).filter((place) => place <= count)
  return [...new Set(places)].toSorted((a, b) => a - b).map((place) => month.toPlainDate({ day: firstDay + (place - 1) * 7 }))
}

/** All dates of the rule from `first` on, without end. */
function* datesOf(rule: Rule, first: Temporal.PlainDate): Generator<Temporal.PlainDate> {
  if (rule.unit === 'day') {
    for (let date = first; ; date = date.add({ days: rule.every })) yield date
  }
  if (rule.unit === 'week') {
    const days = [...new Set(rule.days)].toSorted((a, b) => a - b)
    for (let monday = first.subtract({ days: first.dayOfWeek - 1 }); ; monday = monday.add({ weeks: rule.every })) {
      for (const day of days) {
        const date = monday.add({ days: day - 1 })
        if (Temporal.PlainDate.compare(date, first) >= 0) yield date
      }
    }
  }
  let empty = 0
  for (let month = first.toPlainYearMonth(); empty < MAX_EMPTY_MONTHS; month = month.add({ months: rule.every })) {
    const dates = datesInMonth(rule, month).filter((date) => Temporal.PlainDate.compare(date, first) >= 0)
    empty = dates.length === 0 ? empty + rule.every : 0
    yield* dates
  }
}

/** The first date on or after `from` that the rule's pattern fits, whatever its interval: where a series begins. Undefined: there is none. */
export function firstFitting(rule: Rule, from: string): string | undefined {
  for (const date of datesOf({ ...rule, every: 1 }, Temporal.PlainDate.from(from))) return date.toString()
  return undefined
}

/**
 * The instant of a local time. A time that does not exist (the clocks go forward) is as long after the change as it would have been without
 * it: 02:30 becomes 03:30. A time that comes twice (the clocks go back) is the first.
 */
export function instantOf(date: string, time: string, timeZone: string): Date {
  const local = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time))
  return new Date(local.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds)
}

/** The occurrences from the local date `from` on, in order, at most `limit`. */
export function occurrencesFrom(recurrence: Recurrence, from: string, limit: number): Occurrence[] {
  const found: Occurrence[] = []
  let index = 0
  for (const day of datesOf(recurrence.rule, Temporal.PlainDate.from(recurrence.first))) {
    const date = day.toString()
    index++
    if (found.length >= limit || (recurrence.count !== null && index > recurrence.count)) break
    if (recurrence.until !== null && date > recurrence.until) break
    if (date >= from) found.push({ date, startsAt: instantOf(date, recurrence.time, recurrence.timeZone) })
  }
  return found
}

/** How long before it takes place a round is posted: whole days at the local time of the round or at a time of its own, or hours. */
export const leadSchema = z.union([
  z.object({ days: z.int().min(0).max(60), time: z.string().optional() }),
  z.object({ hours: z.int().min(1).max(240) }),
])
export type Lead = z.infer<typeof leadSchema>

/**
 * When the round that starts then is posted; always before it starts. A round that was moved to an hour before the time for posting of its own day
 * is posted at that time of the day before.
 */
export function postAt(lead: Lead, startsAt: Date, timeZone: string): Date {
  if ('hours' in lead) return new Date(startsAt.getTime() - lead.hours * 3_600_000)
  const start = Temporal.Instant.fromEpochMilliseconds(startsAt.getTime()).toZonedDateTimeISO(timeZone)
  const time = lead.time ?? start.toPlainTime().toString({ smallestUnit: 'minute' })
  const daysBefore = (days: number) => instantOf(start.toPlainDate().subtract({ days }).toString(), time, timeZone)
  const at = daysBefore(lead.days)
  return at < startsAt ? at : daysBefore(lead.days + 1)
}

/** The local date and time of an instant. */
export function localOf(at: Date, timeZone: string): { date: string; time: string } {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
  return { date: local.toPlainDate().toString(), time: local.toPlainTime().toString({ smallestUnit: 'minute' }) }
}

/** `date`, so many days later (earlier if negative). */
export const daysAfter = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString()
