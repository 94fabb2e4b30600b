// Payouts: not a cent more or less than the purse, ties alike to the cent, the better never less than the worse.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { payoutsOf, placesFor, shareOut } from './payouts.ts'

/** Standard competition ranking of these scores. */
const field = (scores: readonly number[]) =>
  scores.map((score, index) => ({
    participant: String(index),
    place: 1 + scores.filter((other) => other < score).length,
  }))

test('the purse is shared out whole, ties differ by a cent at most, and nobody gets more than somebody better', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -10, max: 10 }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 0, max: 10_000_000 }),
      fc.integer({ min: 1, max: 50 }),
      (scores, purse, places) => {
        const paid = payoutsOf(field(scores), purse, places)
        expect(paid.reduce((sum, { amount }) => sum + amount, 0)).toBe(purse)
        for (const [index, one] of paid.entries()) {
          const next = paid[index + 1]
          if (!next) continue
          if (next.place === one.place) expect(one.amount - next.amount).toBeLessThanOrEqual(1)
          expect(next.amount).toBeLessThanOrEqual(one.amount)
        }
      },
    ),
  )
})

test('looks as a league would have it', () => {
  expect(shareOut(10_000, 3)).toEqual([4934, 3108, 1958])
  expect(placesFor(10)).toBe(4)
  expect(payoutsOf(field([-5, -3, -3, 0]), 3000, 3).map(({ amount }) => amount)).toEqual([1481, 760, 759])
  expect(() => payoutsOf([], 100, 1)).toThrow(/Nobody has finished/)
  expect(() => payoutsOf(field([1]), 100, 0)).toThrow(/from 1 to 50/)
})
