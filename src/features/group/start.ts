// Where or when each card starts: holes for a shotgun start, or tee times. Pure.
import { Temporal } from 'temporal-polyfill'
import { LONG_DASH } from '../../platform/dashes.ts'
import { datesInEnglish } from '../../platform/language/date-words.ts'
import { refuse } from '../../platform/refusal.ts'
import { texts } from './texts.ts'

export const startKinds = ['together', 'shotgun', 'tee-times'] as const
export type StartKind = (typeof startKinds)[number]

/** How a round starts. Times count from the start of the round, so that they move with it. */
export type StartPlan =
  | { kind: 'together' }
  | { kind: 'shotgun'; holes: number[] }
  | { kind: 'tee-times'; firstAfterMs: number; intervalMs: number }

/** Where (`7A`) or when (after the start of the round) one card starts; undefined: with all others. */
export type Start = { hole: string } | { afterMs: number } | undefined

/** Courses have at most 27 holes; some clubs number theirs from further up. */
const MAX_HOLE = 36
const DEFAULT_HOLES = '1-18'
/** Two cards on a hole; a third would wait too long. */
const CARDS_PER_HOLE = 2
export const DEFAULT_INTERVAL_MINUTES = 10
export const INTERVAL_MINUTES = { min: 3, max: 30 }
/** A tee time further away than this is on another day. */
const MAX_AHEAD_MS = 12 * 3_600_000

/** Between two holes. */
const DASH = new RegExp(`\\s*(?:-|${LONG_DASH})\\s*`, 'g')

/** `1-18`, `1,4,7`, `10-18, 1-9`: in the order given. Throws Refusal. */
export function readHoles(text: string): number[] {
  const holes = text
    .replaceAll(DASH, '-')
    .split(/[,;\s]+/)
    .filter((part) => part !== '')
    .flatMap((part) => {
      const [, from, to] = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(part) ?? refuse('group.bad-holes', texts.badHoles)
      const first = Number(from)
      const last = Number(to ?? from)
      if (first < 1 || last > MAX_HOLE || last < first) refuse('group.bad-holes', texts.badHoles)
      return Array.from({ length: last - first + 1 }, (_, index) => first + index)
    })
  if (holes.length === 0 || new Set(holes).size < holes.length) refuse('group.bad-holes', texts.badHoles)
  return holes
}

/** What was typed, for a round that starts then. Throws Refusal `group.bad-holes`, `group.bad-time`. */
export function planStart(
  typed: { start: StartKind; holes?: string | undefined; first?: string | undefined; intervalMinutes: number },
  round: { startsAt: Date; timeZone: string },
): StartPlan {
  if (typed.start === 'together') return { kind: 'together' }
  if (typed.start === 'shotgun') return { kind: 'shotgun', holes: readHoles(typed.holes ?? DEFAULT_HOLES) }
  const firstAfterMs = typed.first === undefined ? 0 : readTime(typed.first, round)
  return { kind: 'tee-times', firstAfterMs, intervalMs: typed.intervalMinutes * 60_000 }
}

/** `18:30`, `6:30 pm`, `18 Uhr` on the day of the round, in its zone; as milliseconds after its start. */
function readTime(text: string, { startsAt, timeZone }: { startsAt: Date; timeZone: string }): number {
  const [, hour, minute = '0', half] =
    /^(?:at )?(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?\.?(?:m\.?)?$/i.exec(datesInEnglish(text.trim().toLowerCase())) ??
    refuse('group.bad-time', texts.badTime)
  const isPm = half?.toLowerCase() === 'p'
  const typedHour = Number(hour)
  if (half !== undefined && (typedHour < 1 || typedHour > 12)) refuse('group.bad-time', texts.badTime)
  const hours = half === undefined ? typedHour : (typedHour % 12) + (isPm ? 12 : 0)
  if (hours > 23 || Number(minute) > 59) refuse('group.bad-time', texts.badTime)
  const day = Temporal.Instant.fromEpochMilliseconds(startsAt.getTime()).toZonedDateTimeISO(timeZone)
  const first = day.toPlainDate().toZonedDateTime({ timeZone, plainTime: { hour: hours, minute: Number(minute) } })
  const after = first.epochMilliseconds - startsAt.getTime()
  return Math.abs(after) > MAX_AHEAD_MS ? refuse('group.time-far-off', texts.timeFarOff(startsAt)) : after
}

/** The starts of so many cards. Throws Refusal `group.too-few-holes`. */
export function startsOf(plan: StartPlan, cards: number): Start[] {
  const all = Array.from({ length: cards }, (_, index) => index)
  if (plan.kind === 'together') return all.map(() => undefined)
  if (plan.kind === 'tee-times') return all.map((index) => ({ afterMs: plan.firstAfterMs + index * plan.intervalMs }))
  const { holes } = plan
  if (cards > holes.length * CARDS_PER_HOLE) refuse('group.too-few-holes', texts.tooFewHoles(cards, holes.length))
  const shared = Math.max(0, cards - holes.length)
  return holes
    .flatMap((hole, index) => (index < shared ? [`${hole}A`, `${hole}B`] : [String(hole)]))
    .slice(0, cards)
    .map((hole) => ({ hole }))
}

/** Where one more card starts beside those that have their start; undefined where no hole is left. */
export function nextStart(plan: StartPlan, taken: readonly Start[]): Start {
  if (plan.kind === 'together') return undefined
  if (plan.kind === 'tee-times') {
    const times = taken.flatMap((start) => (start && 'afterMs' in start ? [start.afterMs] : []))
    return { afterMs: times.length === 0 ? plan.firstAfterMs : Math.max(...times) + plan.intervalMs }
  }
  const used = new Set(taken.flatMap((start) => (start && 'hole' in start ? [start.hole] : [])))
  const free = plan.holes.find((hole) => !used.has(String(hole)) && !used.has(`${hole}A`) && !used.has(`${hole}B`))
  if (free !== undefined) return { hole: String(free) }
  const shared = plan.holes.find((hole) => !used.has(`${hole}B`))
  return shared === undefined ? undefined : { hole: `${shared}B` }
}
