// A round's form, its states and what may be done in each. Pure decisions; RSVPs are in rsvp.ts, times in when.ts.
import { oneLine } from '../../platform/one-line.ts'
import { refuse } from '../../platform/refusal.ts'
import type { RoundState } from './messages.ts'
import { parseCapacity, type Rsvp } from './rsvp.ts'
import { texts } from './texts.ts'
import { parseWhen } from './when.ts'

export interface Round {
  round: string
  title: string
  description: string
  location: string
  startsAt: Date
  /** IANA zone in which the time was given. */
  timeZone: string
  /** Undefined: no limit. */
  capacity: number | undefined
  state: RoundState
  host: string
  rsvps: Rsvp[]
}

export interface RoundForm {
  title: string
  when: string
  location: string
  description: string
  capacity: string
}

/** In this order `marksOf` says what stood in them. */
export const FORM_FIELDS = [
  'title',
  'when',
  'location',
  'description',
  'capacity',
] as const satisfies readonly (keyof RoundForm)[]

/** The round as its form shows it. */
export const formOf = (round: Round, club: { timeZone: string }): RoundForm => ({
  title: round.title,
  when: whenText(round, club.timeZone),
  location: round.location,
  description: round.description,
  capacity: round.capacity === undefined ? '' : String(round.capacity),
})

export type RoundPlan = Pick<Round, 'title' | 'description' | 'location' | 'startsAt' | 'timeZone' | 'capacity'>

/**
 * The form, checked. Times are read in the club's zone unless the text names one. `before` is the round being edited: a time that was left
 * as it stood is kept, and a started round cannot be moved. `whenNotes` are for whoever typed the time (see `When`). Throws Refusal.
 */
export function planRound(
  form: RoundForm,
  club: { timeZone: string; capacityDefault: number | null },
  now: Date,
  before?: Round,
): RoundPlan & { whenNotes: readonly string[] } {
  const title = oneLine(form.title)
  if (title === '') refuse('round.title-missing', texts.titleMissing)
  if (title.length > 100) refuse('round.title-too-long', texts.titleTooLong(title.length))
  const location = oneLine(form.location)
  if (location.length > 100) refuse('round.location-too-long', texts.locationTooLong(location.length))
  const description = form.description.trim()
  if (description.length > 500) refuse('round.description-too-long', texts.descriptionTooLong(description.length))
  const typed = form.capacity.trim()
  const capacity = typed === '' && !before ? (club.capacityDefault ?? undefined) : parseCapacity(typed)
  const keepsTime = before !== undefined && form.when.trim() === whenText(before, club.timeZone)
  if (before && !keepsTime && before.state === 'live') refuse('round.cannot-move', texts.cannotMove)
  const { at, timeZone, notes } = keepsTime
    ? { at: before.startsAt, timeZone: before.timeZone, notes: [] }
    : parseWhen(form.when, { now, timeZone: before?.timeZone ?? club.timeZone })
  return { title, description, location, startsAt: at, timeZone, capacity, whenNotes: notes }
}

/** A round's time as the form takes it: `2026-12-05 18:30`, with the zone where it is not the club's. */
export function whenText(round: Pick<Round, 'startsAt' | 'timeZone'>, clubTimeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: round.timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(round.startsAt)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((p) => p.type === type)?.value ?? ''
  const local = `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`
  return round.timeZone === clubTimeZone ? local : `${local} ${round.timeZone}`
}

/** Throws Refusal unless the round is still open (scheduled or live). */
export function requireOpen(round: Pick<Round, 'state'>): void {
  if (round.state === 'finalized' || round.state === 'cancelled') refuse('round.closed', texts.closed[round.state])
}

/** The reminder instants that still lie ahead, for the clock. */
export function remindersOf(startsAt: Date, offsetsMs: readonly number[], now: Date): { offsetMs: number; at: Date }[] {
  return offsetsMs.map((offsetMs) => ({ offsetMs, at: new Date(startsAt.getTime() - offsetMs) })).filter(({ at }) => at > now)
}
