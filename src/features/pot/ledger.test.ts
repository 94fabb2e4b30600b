// The books: amounts read strictly, a balance that is the sum of all entries, never below zero, every entry taken back at most once.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { limitProblems } from '../../../test/discord-limits.ts'
import { languages, speakingTo } from '../../platform/language/language.ts'
import { Refusal } from '../../platform/refusal.ts'
import { booksMessage } from './card.ts'
import { balanceOf, counterAmount, formatAmount, paidInFor, readAmount, requireRoom, type PotEntry } from './ledger.ts'

test('amounts are read in the currency of the club, and only so', () => {
  expect(['5', '5.00', '2,50', '€2.50', '2.50 eur', '0.05'].map((text) => readAmount(text, 'EUR'))).toEqual([
    500, 500, 250, 250, 250, 5,
  ])
  expect(['12 SEK', '12 kr', '12,00kr'].map((text) => readAmount(text, 'SEK'))).toEqual([1200, 1200, 1200])
  for (const bad of ['', '0', '0.00', '-5', '5.5', '5.555', '$5', '1e3', '1 000', '5 USD', '5 kr', 'five', '0x10', '€5€'])
    expect(() => readAmount(bad, 'EUR'), bad).toThrow(/cannot read the amount/)
  expect(() => readAmount('10000.01', 'EUR')).toThrow(/smaller parts/)
})

test('what is shown can be read again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (cents) => {
      expect(readAmount(formatAmount(cents, 'NOK'), 'NOK')).toBe(cents)
    }),
  )
  expect(formatAmount(-5, 'EUR')).toBe('-0.05 EUR')
})

const acts = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('in' as const),
      amount: fc.integer({ min: 1, max: 5000 }),
      who: fc.nat({ max: 5 }),
      round: fc.nat({ max: 2 }),
    }),
    fc.record({ kind: fc.constant('out' as const), amount: fc.integer({ min: 1, max: 9000 }) }),
    fc.record({ kind: fc.constant('back' as const), which: fc.nat({ max: 30 }) }),
  ),
  { maxLength: 40 },
)

test('whatever is asked, the pot is never below zero and holds what came in less what went out', () => {
  fc.assert(
    fc.property(acts, (asked) => {
      const entries: PotEntry[] = []
      let held = 0
      const write = (entry: Partial<PotEntry> & Pick<PotEntry, 'kind' | 'amount'>) => {
        entries.push({
          entry: String(entries.length),
          pot: 'ace',
          member: undefined,
          round: undefined,
          reason: '',
          by: 'x',
          confirmedBy: undefined,
          corrects: undefined,
          at: new Date(0),
          ...entry,
        })
        held += entry.amount
      }
      for (const act of asked) {
        try {
          const balance = balanceOf(entries)
          if (act.kind === 'in') {
            if (paidInFor(entries, String(act.round)).has(String(act.who))) continue
            write({ kind: 'paid-in', amount: act.amount, member: String(act.who), round: String(act.round) })
          } else if (act.kind === 'out') {
            requireRoom(balance, -act.amount, 'EUR')
            write({ kind: 'payout', amount: -act.amount })
          } else {
            const amount = counterAmount(entries, String(act.which))
            requireRoom(balance, amount, 'EUR')
            write({ kind: 'correction', amount, corrects: String(act.which) })
          }
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
        }
        expect(balanceOf(entries)).toBe(held)
        expect(held).toBeGreaterThanOrEqual(0)
      }
      const corrected = entries.flatMap(({ corrects }) => corrects ?? [])
      expect(new Set(corrected).size).toBe(corrected.length)
    }),
  )
})

test('books of many movements, with the longest words, stay within Discord’s limits and end with a whole line', () => {
  const entries = Array.from({ length: 3_000 }, (_, index): PotEntry => ({
    entry: String(index),
    pot: 'ace',
    kind: 'paid-in',
    amount: 1_000_000,
    member: '1'.repeat(19),
    round: undefined,
    reason: '*'.repeat(200),
    by: '2'.repeat(19),
    confirmedBy: '3'.repeat(19),
    corrects: undefined,
    at: new Date(0),
  }))
  for (const all of [true, false]) {
    for (const language of languages) {
      const message = speakingTo(language, () => booksMessage('ace', entries, 'EUR', all))
      expect(limitProblems(message)).toEqual([])
      const lines = message.embeds![0]!.description!.split('\n')
      for (const line of lines.slice(1, -1)) expect(line).toMatch(/(?:\\\*){200}$/)
      expect(lines.at(-1)).toMatch(all ? /^… .*29\d\d/ : /(?:\\\*){200}$|^… /)
    }
  }
})
