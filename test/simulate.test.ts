// The arithmetic of the simulated day: nothing is lost or made up, the same seed makes the same day, and waits behave as queues do.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultRelayLimits } from '../src/platform/outbox/relay.ts'
import {
  busiest,
  CLOCK_LEAST_PER_WORKER,
  type DayOptions,
  makeDay,
  podsFor,
  SECONDS,
  STARTS,
  waitFor,
  workOf,
  ZONES,
} from '../bench/day.ts'
import { numbersFrom } from './system/random.ts'

const options: DayOptions = {
  guilds: 300,
  seed: 7,
  playing: 0.5,
  players: 10,
  deedsPerPlayer: 4,
  deedsBeside: 1,
  workerMs: 8,
  gatewayMs: 2,
  requestsPerDeed: 1.5,
  requestsPerSecond: 50,
}
const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0)
const arrivals = fc.array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 200 }).map((values) => Float64Array.from(values))
const rate = fc.double({ min: 0.5, max: 60, noNaN: true })

test('shares of zones and of starts are whole', () => {
  for (const shares of [ZONES, STARTS]) expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeGreaterThan(0.9)
  expect(STARTS.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
})

test('the pace of what the clock sets off is that of the relay', () => {
  const { clockLeast, clockMs } = defaultRelayLimits
  expect(CLOCK_LEAST_PER_WORKER).toBe((clockLeast * 1_000) / clockMs)
})

describe('a day', () => {
  test('is the same for the same seed, and another for another', () => {
    const [one, same, other] = [makeDay(options), makeDay(options), makeDay({ ...options, seed: 8 })]
    expect(one).toEqual(same)
    expect(one.deeds).not.toEqual(other.deeds)
  })

  test('has three things by the clock for each round, four requests of theirs, and what each deed asks for', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (seed, playing, each) => {
          const day = makeDay({ ...options, seed, playing, requestsPerDeed: each })
          expect(day.deeds).toHaveLength(SECONDS)
          expect(total(day.clock)).toBe(3 * day.rounds)
          expect(total(day.requests)).toBeCloseTo(4 * day.rounds + total(day.deeds) * each, 3)
          expect(day.rounds).toBeLessThanOrEqual(options.guilds)
        },
      ),
      { numRuns: 20 },
    )
  })

  test('grows with the clubs, and is about as large as its parts say', () => {
    const { deeds, rounds } = makeDay({ ...options, guilds: 4_000 })
    expect(Math.abs(rounds - 2_000)).toBeLessThan(200)
    // The mean of rounds whose logarithms are spread by a half is an eighth above the median.
    const expected = 4_000 + rounds * 10 * Math.exp(0.125) * 4
    expect(Math.abs(total(deeds) / expected - 1)).toBeLessThan(0.05)
    const none = makeDay({ ...options, guilds: 0 })
    expect([none.rounds, total(none.deeds)]).toEqual([0, 0])
  })

  test('has its rush when most rounds start: at six in the evening in the east of North America', () => {
    const { clock } = makeDay({ ...options, guilds: 5_000 })
    const most = clock.indexOf(clock.reduce((a, b) => Math.max(a, b), 0))
    expect(most).toBe(23 * 3_600)
  })
})

test('the generator is even', () => {
  const random = numbersFrom(3)
  const numbers = Array.from({ length: 20_000 }, random)
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...numbers)).toBeLessThan(1)
  expect(numbers.reduce((sum, one) => sum + one, 0) / numbers.length).toBeCloseTo(0.5, 1)
})

describe('waiting', () => {
  test('there is none beyond the second itself where more is done than ever comes at once', () => {
    fc.assert(
      fc.property(arrivals, (come) => {
        const wait = waitFor(come, 51)
        expect(wait.longest).toBeLessThanOrEqual(1)
        expect([wait.late, wait.settles]).toEqual([0, true])
      }),
    )
  })

  test('gets shorter with more hands, and nothing is left over where the day is within what can be done', () => {
    fc.assert(
      fc.property(arrivals, rate, rate, (come, a, b) => {
        const [few, many] = [waitFor(come, Math.min(a, b)), waitFor(come, Math.max(a, b))]
        expect(many.longest).toBeLessThanOrEqual(few.longest + 1e-9)
        expect(many.late).toBeLessThanOrEqual(few.late + 1e-9)
        expect(few.settles || total(come) / come.length > Math.min(a, b) - 1e-9).toBe(true)
      }),
    )
  })

  test('of a rush is what stands before the last of it', () => {
    const come = new Float64Array(100)
    come[10] = 500
    expect(waitFor(come, 10)).toMatchObject({ longest: 50, at: 10, peakSecond: 500, settles: true, late: 1 })
    // What is left of one day waits in the next.
    come[95] = 500
    expect(waitFor(come, 10).settles).toBe(true)
    expect(waitFor(come, 10).longest).toBeGreaterThan(50)
    expect(waitFor(come, 9.9).settles).toBe(false)
  })

  test('the busiest stretch is what a look at every stretch finds', () => {
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 60 }), (come, length) => {
        let most = 0
        for (let end = 0; end < come.length; end++)
          most = Math.max(most, total(come.slice(Math.max(0, end - length + 1), end + 1)))
        expect(busiest(come, length)).toBeCloseTo(most / length)
      }),
    )
  })

  test('pods are as few as keep the busiest minute within their load', () => {
    const day = makeDay({ ...options, guilds: 20_000 })
    const work = workOf(day, options.workerMs)
    expect(total(work)).toBeCloseTo((total(day.deeds) + total(day.clock)) * options.workerMs, 3)
    for (const load of [0.01, 0.1, 0.7]) {
      const pods = podsFor(work, load)
      expect(busiest(work, 60) / 1_000).toBeLessThanOrEqual(pods * load)
      if (pods > 1) expect(busiest(work, 60) / 1_000).toBeGreaterThan((pods - 1) * load)
    }
  })
})
