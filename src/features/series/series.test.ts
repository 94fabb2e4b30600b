// What of a series is due: every round that was not left out is posted before it begins, wherever it was moved to.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOf, postAt, type Lead } from './recurrence.ts'
import { comingRounds, dueRounds, isOver, type DateChange, type Series } from './series.ts'

const zone = 'America/Chicago'
const series: Series = {
  series: 's',
  title: 'Evening league',
  location: '',
  description: '',
  capacity: '',
  host: '1',
  recurrence: {
    rule: { unit: 'week', every: 1, days: [2] },
    first: '2027-03-02',
    time: '18:30',
    timeZone: zone,
    until: null,
    count: null,
  },
  lead: { days: 0, time: '08:00' },
  state: 'active',
  replaces: undefined,
}
const moved = (date: string, to: Date): DateChange => ({
  date,
  isSkipped: false,
  startsAt: to,
  changes: {},
  round: undefined,
  posts: 0,
})

test('a round that was moved to before the time for posting of its own day has its card the day before', () => {
  const at = instantOf('2027-03-02', '07:00', zone)
  const changes = [moved('2027-03-02', at)]
  const before = instantOf('2027-03-01', '08:00', zone)
  expect(dueRounds(series, changes, new Date(before.getTime() - 1))).toMatchObject({ post: [], nextAt: before })
  expect(dueRounds(series, changes, before).post.map(({ startsAt }) => startsAt)).toEqual([at])
})

const leads: fc.Arbitrary<Lead> = fc.oneof(
  fc.record({ hours: fc.integer({ min: 1, max: 240 }) }),
  fc.record({ days: fc.constantFrom(1, 7, 60) }),
  fc.record({ days: fc.constantFrom(0, 1, 7, 60), time: fc.constantFrom('00:00', '02:30', '08:00', '23:59') }),
)

test('a card is always posted before its round begins, across the changes of the clocks too', () => {
  fc.assert(
    fc.property(leads, fc.integer({ min: 0, max: 2 * 366 * 24 * 4 }), (lead, quarters) => {
      const startsAt = new Date(Date.UTC(2027, 0, 1) + quarters * 900_000)
      expect(postAt(lead, startsAt, zone).getTime()).toBeLessThan(startsAt.getTime())
    }),
  )
})

test('the next rounds are the first of all that follow, whatever was moved before or behind them', () => {
  const changed = fc.record({ week: fc.nat(12), hours: fc.integer({ min: -2_000, max: 2_000 }) })
  fc.assert(
    fc.property(fc.array(changed, { maxLength: 10 }), fc.integer({ min: 0, max: 60 * 24 }), (asked, hours) => {
      const begin = new Date('2027-02-01T12:00:00Z')
      const dates = comingRounds(series, [], begin, 13)
      const changes = new Map(
        asked.map(({ week, hours: by }) => {
          const { date, startsAt } = dates[week]!
          return [date, moved(date, new Date(startsAt.getTime() + by * 3_600_000))]
        }),
      )
      const now = new Date(begin.getTime() + hours * 3_600_000)
      const all = comingRounds(series, [...changes.values()], now, 60).slice(0, 20)
      for (const limit of [1, 2, 5, 20])
        expect(comingRounds(series, [...changes.values()], now, limit)).toEqual(all.slice(0, limit))
      expect(isOver(series, [...changes.values()], now)).toBe(false)
    }),
  )
})

test('the clock set anew until nothing is left posts every round once, and none that was left out', () => {
  const change = fc.record({
    week: fc.nat(7),
    kind: fc.constantFrom('skip' as const, 'move' as const),
    hours: fc.integer({ min: -100, max: 300 }),
  })
  fc.assert(
    fc.property(leads, fc.array(change, { maxLength: 6 }), (lead, asked) => {
      const ends: Series = { ...series, lead, recurrence: { ...series.recurrence, count: 8 } }
      const begin = new Date('2026-12-20T12:00:00Z')
      const dates = comingRounds(ends, [], begin, 20)
      expect(dates).toHaveLength(8)
      const changes = new Map<string, DateChange>()
      for (const { week, kind, hours } of asked) {
        const { date, startsAt } = dates[week]!
        const to = new Date(startsAt.getTime() + hours * 3_600_000)
        changes.set(date, kind === 'move' ? moved(date, to) : { ...moved(date, startsAt), isSkipped: true, startsAt: undefined })
      }
      const posted: string[] = []
      let now = begin
      for (let strikes = 0; strikes < 30; strikes++) {
        const { post, nextAt } = dueRounds(ends, [...changes.values()], now)
        for (const { date, startsAt } of post) {
          expect(startsAt.getTime()).toBeGreaterThan(now.getTime())
          posted.push(date)
          changes.set(date, { ...(changes.get(date) ?? { ...moved(date, startsAt), startsAt: undefined }), round: date })
        }
        if (!nextAt) break
        expect(nextAt.getTime()).toBeGreaterThan(now.getTime())
        now = nextAt
      }
      const wanted = dates.map(({ date }) => date).filter((date) => changes.get(date)?.isSkipped !== true)
      expect(posted.toSorted()).toEqual(wanted)
    }),
  )
})
