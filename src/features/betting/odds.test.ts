// Odds: the same for the same facts, within their bounds, never a gift of the house, and shorter for whoever plays better.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { limitProblems } from '../../../test/discord-limits.ts'
import { languages, speakingTo } from '../../platform/language/language.ts'
import { settledText } from './card.ts'
import { lineOf, MAX_ODDS, MIN_ODDS, payoutOf, quote, type Form, type Market } from './odds.ts'

const of = (field: readonly Form[], market: Market, subject: string, opponent?: string) =>
  quote(field, { market, subject, opponent })
const implied = (odds: number) => 100 / odds

const scores = fc.array(fc.integer({ min: -30, max: 60 }), { maxLength: 14 })
const fields = fc
  .array(scores, { minLength: 2, maxLength: 30 })
  .map((all) => all.map((recent, index): Form => ({ participant: `p${index}`, recent })))

test('odds as documented', () => {
  const field = [
    { participant: 'a', recent: [-2, -2, -2, -2] },
    { participant: 'b', recent: [2, 2, 2, 2] },
    { participant: 'new', recent: [] },
  ]
  // Expected: (4 × -2 + 2 × 0) / 6 = -1.33 against +1.33, so a beats b with 70.9 %: 95 / 0.709 is 134.
  expect(of(field, 'beat', 'a', 'b')).toEqual({ odds: 134, line: undefined })
  expect(of(field, 'beat', 'b', 'a')).toEqual({ odds: 326, line: undefined })
  // 1 / (1 + e^(-2.67/3) + e^(-1.33/3)) = 48.73 %: 1.949 rounded down.
  expect(of(field, 'win', 'a').odds).toBe(194)
  // The line lies half a throw above the average of -2: under has 54.2 %.
  expect(of(field, 'under', 'a')).toEqual({ odds: 175, line: -3 })
  expect(of(field, 'over', 'a')).toEqual({ odds: 207, line: -3 })
  expect(payoutOf(10, 134)).toBe(13)
})

test('what cannot be bet on is refused', () => {
  const field = [
    { participant: 'a', recent: [1, 2] },
    { participant: 'b', recent: [] },
  ]
  expect(() => of(field, 'win', 'c')).toThrow(/not on the playing list/)
  expect(() => of(field, 'beat', 'a', 'c')).toThrow(/not on the playing list/)
  expect(() => of(field, 'beat', 'a', 'a')).toThrow(/cannot read what you bet on/)
  expect(() => of(field, 'beat', 'a')).toThrow(/cannot read what you bet on/)
  expect(() => of(field, 'under', 'a')).toThrow(/at least 3 finished rounds/)
  expect(() => of([field[0]!], 'win', 'a')).toThrow(/Nobody else/)
})

test('within the bounds, the same again, and no market is a gift', () => {
  fc.assert(
    fc.property(fields, (field) => {
      const wins = field.map(({ participant }) => of(field, 'win', participant).odds)
      const two = [of(field, 'beat', 'p0', 'p1').odds, of(field, 'beat', 'p1', 'p0').odds]
      const line = lineOf(field[0]!)
      const sides = line === undefined ? [] : [of(field, 'under', 'p0').odds, of(field, 'over', 'p0').odds]
      for (const odds of [...wins, ...two, ...sides]) {
        expect(Number.isSafeInteger(odds)).toBe(true)
        expect(odds).toBeGreaterThanOrEqual(MIN_ODDS)
        expect(odds).toBeLessThanOrEqual(MAX_ODDS)
      }
      expect(wins).toEqual(field.map(({ participant }) => of(field, 'win', participant).odds))
      const book = (market: number[]) => market.reduce((sum, odds) => sum + implied(odds), 0)
      expect(book(wins)).toBeGreaterThan(1)
      for (const market of [two, ...(sides.length > 0 ? [sides] : [])]) {
        expect(book(market)).toBeGreaterThan(1)
        expect(book(market)).toBeLessThanOrEqual(1.08)
      }
      // Nobody can be exactly on the line.
      if (line !== undefined) expect(Math.abs(line % 2)).toBe(1)
    }),
  )
})

test('whoever plays better has no longer odds', () => {
  fc.assert(
    fc.property(fields, fc.integer({ min: 1, max: 20 }), (field, better) => {
      const [first, ...rest] = field as [Form, ...Form[]]
      if (first.recent.length === 0) return
      const improved = [{ ...first, recent: first.recent.map((one) => one - better) }, ...rest]
      // Where nobody else is known both move alike, and rounding may turn one hundredth.
      expect(of(improved, 'beat', 'p0', 'p1').odds).toBeLessThanOrEqual(of(field, 'beat', 'p0', 'p1').odds + 1)
      expect(of(improved, 'win', 'p0').odds).toBeLessThanOrEqual(of(field, 'win', 'p0').odds + 1)
    }),
  )
})

test('what a round’s bets came to fits into a message in every language, with the longest bets of a large club', () => {
  const bets = Array.from({ length: 500 }, () => ({
    market: 'beat' as const,
    user: '1'.repeat(19),
    subject: '2'.repeat(19),
    opponent: '3'.repeat(19),
    line: undefined,
    stake: 10_000,
    state: 'tied' as const,
    due: 100_000,
  }))
  for (const language of languages)
    expect(limitProblems({ content: speakingTo(language, () => settledText(bets)) }), language).toEqual([])
})
