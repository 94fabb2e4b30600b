// The line of a full round: who was told to wait, who is asked whether they still want the place that has come free, and until when.
import { isInLine, queueOf, withoutLine, type InLine, type Rsvp } from './rsvp.ts'

/** How a round asks those who come up from the waitlist; `windowMs` 0 takes them in without asking. */
export interface Confirming {
  windowMs: number
  startsAt: Date
  now: Date
}

/** Shorter than this nobody can be expected to look at their phone; so it is the least, also right before the start. */
const MIN_WINDOW_MS = 600_000
/** Near the start the time to answer is this share of the time left, so that several can be asked one after the other. */
const SHARE_OF_TIME_LEFT = 4

/** Until when somebody asked now may answer. */
export function askedUntil({ windowMs, startsAt, now }: Confirming): Date {
  const left = (startsAt.getTime() - now.getTime()) / SHARE_OF_TIME_LEFT
  return new Date(now.getTime() + Math.max(MIN_WINDOW_MS, Math.min(windowMs, Math.floor(left))))
}

/**
 * Brings the marks of the line up to the queue: who waits is noted as waiting; who holds a place after having waited is asked, or is in at once
 * where the round does not ask (and for guests that nobody brings: there is nobody to ask). RSVPs that do not change are the same objects.
 */
export function settleWaitlist(
  rsvps: readonly Rsvp[],
  capacity: number | undefined,
  how: Confirming | 'at-once' | 'note-only',
): Rsvp[] {
  const { wanting } = queueOf(rsvps)
  const places = capacity ?? wanting.length
  const marks = new Map(
    wanting.map((one, index): readonly [Rsvp, InLine | undefined] => {
      const { rsvp, key } = one
      if (index >= places) return [rsvp, { since: key }]
      if (!isInLine(one)) return [rsvp, undefined]
      if (how === 'note-only') return [rsvp, rsvp.inLine]
      const hasNobodyToAsk = rsvp.guestName !== undefined && rsvp.broughtBy === undefined
      if (how === 'at-once' || how.windowMs === 0 || hasNobodyToAsk) return [rsvp, undefined]
      return [rsvp, { since: key, askedUntil: rsvp.inLine?.askedUntil ?? askedUntil(how).toISOString() }]
    }),
  )
  return rsvps.map((rsvp) => {
    const mark = marks.get(rsvp)
    if (rsvp.inLine?.since === mark?.since && rsvp.inLine?.askedUntil === mark?.askedUntil) return rsvp
    return mark ? { ...rsvp, inLine: mark } : withoutLine(rsvp)
  })
}
