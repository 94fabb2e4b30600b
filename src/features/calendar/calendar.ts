// What a round is in a calendar, and what a calendar program already has. Pure.
import type { RoundState } from '../round/messages.ts'
import type { CalendarEntry } from './ics.ts'
import { texts } from './texts.ts'

export interface CalendarRound {
  round: string
  title: string
  description: string
  location: string
  startsAt: string
  state: RoundState
  standing?: 'playing' | 'waitlist' | 'maybe' | undefined
}

/** Eighteen holes and the talk after; a calendar needs an end, and rounds have none of their own. */
const ROUND_LENGTH_MS = 3 * 3_600_000
/** Feeds show what has been for a while: calendars drop what is no longer in them. */
export const PAST_SHOWN_MS = 60 * 86_400_000

export function entryOf(
  round: CalendarRound,
  change: { sequence: number; changedAt: Date },
  place: { guild: string; channel: string },
): CalendarEntry {
  const startsAt = new Date(round.startsAt)
  const { standing } = round
  const isCancelled = round.state === 'cancelled'
  const summary =
    standing === 'waitlist' ? texts.waiting(round.title) : standing === 'maybe' ? texts.maybe(round.title) : round.title
  return {
    uid: `${round.round}.${place.guild}@frolf-bot`,
    ...change,
    startsAt,
    endsAt: new Date(startsAt.getTime() + ROUND_LENGTH_MS),
    summary,
    location: round.location,
    description: [round.description, standing ? texts.standing[standing] : ''].filter((line) => line !== '').join('\n\n'),
    url: `https://discord.com/channels/${place.guild}/${place.channel}`,
    status: isCancelled ? 'CANCELLED' : standing === 'waitlist' || standing === 'maybe' ? 'TENTATIVE' : 'CONFIRMED',
  }
}

/** Whether the program that asks has this already: by entity tag if it sends one, else by date (whole seconds). */
export function isUnchanged(
  headers: { ifNoneMatch: string | undefined; ifModifiedSince: string | undefined },
  now: { etag: string; modifiedAt: Date },
): boolean {
  const { ifNoneMatch, ifModifiedSince } = headers
  if (ifNoneMatch !== undefined) {
    const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
    return tags.includes('*') || tags.includes(now.etag)
  }
  const since = ifModifiedSince === undefined ? Number.NaN : Date.parse(ifModifiedSince)
  return Math.floor(now.modifiedAt.getTime() / 1000) * 1000 <= since
}
