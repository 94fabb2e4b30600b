// Tags of those who no longer play: nobody loses one without a warning some days before, and whoever plays keeps theirs.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideExpiry, type Warning } from './expiry.ts'

const DAY = 86_400_000
const day = (count: number) => new Date(Date.UTC(2026, 0, 1) + count * DAY)

describe('expiry', () => {
  const ann = { user: 'ann', number: 3, idleSince: day(0) }
  const decide = (now: number, warnings: [string, Warning][] = []) =>
    decideExpiry([ann], new Map(warnings), { days: 30, now: day(now) })

  test('a week before, whoever has not played is warned; then the tag becomes free; in between it is looked at again in time', () => {
    expect(decide(10)).toEqual({ warn: [], release: [], nextAt: day(23) })
    expect(decide(23)).toEqual({ warn: [{ ...ann, releaseAt: day(30) }], release: [], nextAt: day(30) })
    const warned: [string, Warning] = ['ann', { idleSince: day(0), warnedAt: day(23) }]
    expect(decide(29, [warned])).toEqual({ warn: [], release: [], nextAt: day(30) })
    expect(decide(30, [warned])).toEqual({ warn: [], release: [ann], nextAt: undefined })
  })

  test('where the rule is new, long absence brings a warning first; one from before they last played counts no more', () => {
    expect(decide(300)).toEqual({ warn: [{ ...ann, releaseAt: day(307) }], release: [], nextAt: day(307) })
    expect(decide(300, [['ann', { idleSince: day(-90), warnedAt: day(-40) }]]).release).toEqual([])
  })

  test('by the clock alone, every holder is warned at least the lead before, and free in the end; looking more often changes nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -400, max: 0 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 14, max: 400 }),
        fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 20 }),
        (idle, days, looks) => {
          let holders = idle.map((since, index) => ({ user: `m${index}`, number: index + 1, idleSince: day(since) }))
          const warnings = new Map<string, Warning>()
          const free = new Map<string, Date>()
          const extra = looks.map((one) => day(one).getTime()).toSorted((a, b) => a - b)
          let now: Date | undefined = day(0)
          while (now) {
            const { warn, release, nextAt } = decideExpiry(holders, warnings, { days, now })
            for (const { user, idleSince } of warn) warnings.set(user, { idleSince, warnedAt: now })
            for (const { user } of release) free.set(user, now)
            holders = holders.filter(({ user }) => !free.has(user))
            const sooner = extra.find((one) => one > now!.getTime())
            const next = Math.min(nextAt?.getTime() ?? Infinity, holders.length > 0 ? (sooner ?? Infinity) : Infinity)
            now = Number.isFinite(next) ? new Date(next) : undefined
          }
          const lead = Math.min(7 * DAY, (days * DAY) / 2)
          for (const [index, since] of idle.entries()) {
            const at = free.get(`m${index}`)!.getTime()
            expect(at - warnings.get(`m${index}`)!.warnedAt.getTime()).toBeGreaterThanOrEqual(lead)
            expect(at).toBe(Math.max(day(since).getTime() + days * DAY, day(0).getTime() + lead))
          }
        },
      ),
    )
  })
})
