// Templates: names checked, and the next time like an earlier one. Pure.
import { Temporal } from 'temporal-polyfill'
import { oneLine } from '../../platform/one-line.ts'
import { refuse } from '../../platform/refusal.ts'
import { texts } from './texts.ts'

export interface Template {
  template: string
  name: string
  title: string
  location: string
  description: string
  capacity: string
  startsAt: Date
  timeZone: string
}

/** A choice shows so much of it. */
const MAX_NAME_LENGTH = 50

/** Throws Refusal `template.name`. */
export function checkName(typed: string): string {
  const name = oneLine(typed)
  return name === '' || name.length > MAX_NAME_LENGTH ? refuse('template.name', texts.badName(MAX_NAME_LENGTH)) : name
}

/** The next time on the same weekday at the same local time, as the round form takes it; with the zone where it is not the club's. */
export function nextLike(earlier: { startsAt: Date; timeZone: string }, now: Date, clubTimeZone: string): string {
  const zoned = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(earlier.timeZone)
  const start = zoned(earlier.startsAt)
  const today = zoned(now)
  const daysAhead = (start.dayOfWeek - today.dayOfWeek + 7) % 7
  const at = (days: number) => today.toPlainDate().add({ days }).toPlainDateTime(start.toPlainTime())
  const next =
    at(daysAhead).toZonedDateTime(earlier.timeZone).epochMilliseconds > now.getTime() ? at(daysAhead) : at(daysAhead + 7)
  const local = `${next.toPlainDate().toString()} ${next.toPlainTime().toString({ smallestUnit: 'minute' })}`
  return earlier.timeZone === clubTimeZone ? local : `${local} ${earlier.timeZone}`
}
