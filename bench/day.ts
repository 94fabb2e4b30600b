// A day of very many clubs, second by second: when members act, what the clock sets off, and how long it waits for so many workers, gateways and Discord.
// Pure and repeatable: the same options and seed make the same day.
import { numbersFrom } from '../test/system/random.ts'

/** What was measured of one worker and one gateway; see docs/scaling.md. */
export interface Measured {
  /** Processor time of workers for one deed of a member with all that follows, in milliseconds. A worker has one thread. */
  workerMs: number
  gatewayMs: number
  /** Requests to Discord beside the answer, of one deed: those count against its limit. */
  requestsPerDeed: number
}

export interface DayOptions extends Measured {
  guilds: number
  seed: number
  /** Share of the clubs that play on this day. */
  playing: number
  /** Players of a round, median; most have fewer than twice as many. */
  players: number
  /** Deeds of one player around a round: answer, check-in, score, a look or two. */
  deedsPerPlayer: number
  /** Deeds of a club on any day, spread over it: looking things up, planning, changing. */
  deedsBeside: number
  /** Requests a second that Discord takes of the bot, for all gateways together. */
  requestsPerSecond: number
}

export const SECONDS = 86_400
/** While much waits that the clock set off, each worker sends so many of it a second, and members go before the rest (src/platform/outbox/relay.ts). */
export const CLOCK_LEAST_PER_WORKER = 20

/** Where clubs are: hours from UTC and their share. Disc golf is played in North America and the north of Europe above all. An estimate. */
export const ZONES: readonly { name: string; utc: number; share: number }[] = [
  { name: 'North America, Pacific', utc: -8, share: 0.1 },
  { name: 'North America, Mountain', utc: -7, share: 0.07 },
  { name: 'North America, Central', utc: -6, share: 0.18 },
  { name: 'North America, Eastern', utc: -5, share: 0.23 },
  { name: 'British Isles, Iceland', utc: 0, share: 0.05 },
  { name: 'Central Europe, Scandinavia', utc: 1, share: 0.2 },
  { name: 'Finland, Baltic', utc: 2, share: 0.13 },
  { name: 'Japan, Korea', utc: 9, share: 0.02 },
  { name: 'Australia, New Zealand', utc: 11, share: 0.02 },
]

/** When rounds start, by local time in hours, and how many of them: on the half hour, as people agree. An estimate. */
export const STARTS: readonly { hour: number; share: number }[] = [
  { hour: 10, share: 0.05 },
  { hour: 17, share: 0.15 },
  { hour: 17.5, share: 0.15 },
  { hour: 18, share: 0.35 },
  { hour: 18.5, share: 0.15 },
  { hour: 19, share: 0.15 },
]

/** What the clock does for one round, in hours from its start: requests to Discord at that second; the work is one deed's each. */
const CLOCK: readonly { hours: number; requests: number }[] = [
  // The usual reminders, and the start: the card, and a word in the thread.
  { hours: -24, requests: 1 },
  { hours: -1, requests: 1 },
  { hours: 0, requests: 2 },
]
/** Of a player's deeds: so many before the evening, at any time of the two days before; the rest around the round. */
const BEFOREHAND = 0.4
/** The middle of the rest: some check in before the start, scores come two hours after. */
const AROUND_HOURS = 1
const AROUND_SPREAD_HOURS = 0.8
/** How unlike rounds are in size (standard deviation of the logarithm). */
const SIZE_SPREAD = 0.5

export interface Day {
  /** By second of the day in UTC. */
  deeds: Float64Array
  clock: Float64Array
  requests: Float64Array
  rounds: number
}

export function makeDay(options: DayOptions): Day {
  const random = numbersFrom(options.seed)
  const day: Day = {
    deeds: new Float64Array(SECONDS),
    clock: new Float64Array(SECONDS),
    requests: new Float64Array(SECONDS),
    rounds: 0,
  }
  for (let guild = 0; guild < options.guilds; guild++) {
    const zone = pick(ZONES, random())
    for (let nth = wholeOf(options.deedsBeside, random); nth > 0; nth--) {
      // People are awake from eight to midnight.
      deed(day, options, (8 + 16 * random() - zone.utc) * 3_600)
    }
    if (random() >= options.playing) continue
    day.rounds++
    const startsAt = (pick(STARTS, random()).hour - zone.utc) * 3_600
    for (const { hours, requests } of CLOCK) {
      // A steady state: yesterday's and tomorrow's clubs are like today's, so what falls on another day falls on this one.
      const at = secondOf(startsAt + hours * 3_600)
      day.clock[at]! += 1
      day.requests[at]! += requests
    }
    const players = Math.max(2, Math.round(options.players * Math.exp(SIZE_SPREAD * normal(random))))
    for (let nth = wholeOf(players * options.deedsPerPlayer, random); nth > 0; nth--) {
      const early = random() < BEFOREHAND
      const hour = early ? -48 * random() : AROUND_HOURS + AROUND_SPREAD_HOURS * normal(random)
      deed(day, options, startsAt + hour * 3_600)
    }
  }
  return day
}

function deed(day: Day, { requestsPerDeed }: DayOptions, at: number): void {
  day.deeds[secondOf(at)]! += 1
  day.requests[secondOf(at)]! += requestsPerDeed
}

const secondOf = (seconds: number): number => ((Math.floor(seconds) % SECONDS) + SECONDS) % SECONDS

/** A whole number whose mean is `mean`. */
const wholeOf = (mean: number, random: () => number): number => Math.floor(mean) + (random() < mean % 1 ? 1 : 0)

function pick<T extends { share: number }>(from: readonly T[], chance: number): T {
  let left = chance * from.reduce((sum, { share }) => sum + share, 0)
  for (const one of from) {
    left -= one.share
    if (left < 0) return one
  }
  return from.at(-1)!
}

/** Box and Muller. */
const normal = (random: () => number): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

export interface Wait {
  /** Of the busiest second, and of the busiest minute by the second. */
  peakSecond: number
  peakMinute: number
  /** How long what comes in waits, in seconds: at most, and for how much of what comes in it is more than a second. */
  longest: number
  late: number
  /** Second of the day at which the wait is longest. */
  at: number
  /** Nothing waits at the end of the day that did not at its begin. */
  settles: boolean
}

/** A queue that is served at a steady rate: first come, first served. Runs the day twice, so that it begins as it ends. */
export function waitFor(arrivals: Float64Array, perSecond: number): Wait {
  let backlog = 0
  let longest = 0
  let at = 0
  let late = 0
  let before = 0
  for (const counts of [false, true]) {
    before = backlog
    for (let second = 0; second < arrivals.length; second++) {
      const come = arrivals[second]!
      const waits = (backlog + come) / perSecond
      backlog = Math.max(0, backlog + come - perSecond)
      if (!counts) continue
      if (waits > longest) [longest, at] = [waits, second]
      if (waits > 1) late += come
    }
  }
  const all = sumOf(arrivals)
  return {
    peakSecond: maxOf(arrivals),
    peakMinute: busiest(arrivals, 60),
    longest,
    at,
    late: all === 0 ? 0 : late / all,
    settles: backlog <= before,
  }
}

/** The mean a second of the busiest stretch of so many seconds. */
export function busiest(arrivals: Float64Array, seconds: number): number {
  let sum = 0
  let most = 0
  for (let second = 0; second < arrivals.length; second++) {
    sum += arrivals[second]! - (second >= seconds ? arrivals[second - seconds]! : 0)
    most = Math.max(most, sum)
  }
  return most / seconds
}

/** Milliseconds of processor time that come in each second; served by so many pods, of which each is kept below `load` of a processor. */
export const workOf = (day: Day, msPerDeed: number): Float64Array =>
  day.deeds.map((count, second) => (count + day.clock[second]!) * msPerDeed)

/** The fewest pods with which the busiest minute is within `load` of theirs. */
export const podsFor = (work: Float64Array, load: number): number => Math.max(1, Math.ceil(busiest(work, 60) / (1_000 * load)))

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0)
const maxOf = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, value), 0)
