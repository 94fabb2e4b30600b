// What a round's scheduled event shall be, which rounds have one while there is room, and what somebody changed in Discord. Pure.
import { z } from 'zod'
import { clip, withoutDirection } from '../../platform/discord/discord-message.ts'
import { languages, speakingTo } from '../../platform/language/language.ts'
import { posted, texts } from './texts.ts'

export const statuses = ['scheduled', 'active', 'completed', 'cancelled'] as const

export const wantedSchema = z.object({
  name: z.string(),
  description: z.string(),
  location: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  status: z.enum(statuses),
})
/** How an event shall be in Discord. */
export type Wanted = z.infer<typeof wantedSchema>

/** How an event is in Discord, as the gateway reports it. */
export const seenSchema = z.object({
  name: z.string(),
  description: z.string(),
  location: z.string(),
  startsAt: z.string(),
  endsAt: z.string().nullable(),
  status: z.enum(statuses),
})
export type Seen = z.infer<typeof seenSchema>

/** Discord's own limit for a server. */
export const MAX_OPEN_EVENTS = 100
/** Eighteen holes and the talk after; Discord ends the event then by itself. */
export const DEFAULT_LENGTH_MS = 4 * 3_600_000
const MAX_LENGTH_MS = 7 * 24 * 3_600_000

export interface EventRound {
  title: string
  description: string
  location: string
  startsAt: string
  state: 'scheduled' | 'live' | 'finalized' | 'cancelled'
}

/** Whether this is what stands for a missing place, in whatever language the club spoke when it was written. */
export const isPlaceOf = (channelName: string, location: string): boolean =>
  languages.some((language) => speakingTo(language, () => texts.place(channelName)) === location)

const STATUS_OF = { scheduled: 'scheduled', live: 'active', finalized: 'completed', cancelled: 'cancelled' } as const

export function wantedOf(round: EventRound, lengthMs: number, channelName: string): Wanted {
  const startsAt = new Date(round.startsAt)
  return {
    name: clip(withoutDirection(round.title), 100),
    description: withoutDirection(round.description),
    location: round.location === '' ? posted.place(channelName) : withoutDirection(round.location),
    startsAt: startsAt.toISOString(),
    endsAt: new Date(startsAt.getTime() + lengthMs).toISOString(),
    status: STATUS_OF[round.state],
  }
}

/** The rounds that get an event: the nearest first, as many as Discord has room for beside the events of others. */
export const roundsWithRoom = <R extends { startsAt: string }>(rounds: readonly R[], foreign: number): R[] =>
  rounds.toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt)).slice(0, Math.max(0, MAX_OPEN_EVENTS - foreign))

export interface Difference {
  name?: string
  description?: string
  location?: string
  startsAt?: string
  /** The event's length, where it still makes sense. */
  lengthMs: number
  status?: Wanted['status']
}

/** What somebody changed: the event as it is against how it was left. Undefined: nothing. Unusable: it has no place or end any more. */
export function differenceOf(wanted: Wanted, seen: Seen, lengthMs: number): Difference | 'unusable' | undefined {
  if (seen.location.trim() === '' || seen.endsAt === null) return 'unusable'
  const length = Date.parse(seen.endsAt) - Date.parse(seen.startsAt)
  const difference: Difference = { lengthMs: length > 0 && length <= MAX_LENGTH_MS ? length : lengthMs }
  for (const field of ['name', 'description', 'location'] as const)
    if (seen[field] !== wanted[field]) difference[field] = seen[field]
  if (Date.parse(seen.startsAt) !== Date.parse(wanted.startsAt)) difference.startsAt = seen.startsAt
  if (seen.status !== wanted.status) difference.status = seen.status
  const isSame = Object.keys(difference).length === 1 && Date.parse(seen.endsAt) === Date.parse(wanted.endsAt)
  return isSame ? undefined : difference
}
