// Handicaps by hand-reckoned examples, what must always hold of them, and net results.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limitProblems } from '../../../test/discord-limits.ts'
import { handicapMessage, listMessage, netMessage } from './card.ts'
import { handicapOf, netResults, type HandicapRule, type PlayedRound } from './handicap.ts'

const rule: HandicapRule = { recent: 10, sharePercent: 50, allowancePercent: 80, least: 3 }
/** Oldest first, a day apart. */
const played = (...toPars: number[]): PlayedRound[] =>
  toPars.map((toPar, index) => ({ title: `Round ${index + 1}`, at: new Date(Date.UTC(2026, 0, index + 1)), toPar }))

describe('a handicap', () => {
  test('is the allowance of the average of the best of the latest rounds', () => {
    // The last four: 7 3 5 1; the best half of them: 3 and 1.
    const handicap = handicapOf(played(-20, 7, 3, 5, 1), { ...rule, recent: 4 })!
    expect([handicap.average, handicap.value, handicap.counted]).toEqual([2, 1.6, 2])
    expect(handicap.rounds.map(({ toPar, counts }) => [toPar, counts])).toEqual([
      [1, true],
      [5, false],
      [3, true],
      [7, false],
    ])
  })

  test('needs some rounds; the share is rounded up; it may be below par', () => {
    expect(handicapOf(played(1, 2), rule)).toBeUndefined()
    expect(handicapOf([], { ...rule, least: 1 })).toBeUndefined()
    expect(handicapOf(played(1, 2, 6), rule)!.counted).toBe(2)
    expect(handicapOf(played(-3, -4, -5), { ...rule, sharePercent: 100 })!.value).toBe(-3.2)
    expect(Object.is(handicapOf(played(0, 0, 0), rule)!.value, 0)).toBe(true)
  })

  test('needs no more rounds than are looked at', () => {
    const few = { ...rule, recent: 2, least: 5 }
    expect(handicapOf(played(1, 2), few)!.rounds).toHaveLength(2)
    expect(handicapOf(played(1), few)).toBeUndefined()
  })

  test('does not depend on the order of rounds; a better round never raises it; all share and allowance make the plain average', () => {
    const rounds = fc.array(fc.integer({ min: -15, max: 40 }), { minLength: 3, maxLength: 20 })
    fc.assert(
      fc.property(rounds, fc.nat(19), fc.nat(10), (toPars, which, better) => {
        const value = handicapOf(played(...toPars), rule)!.value
        expect(handicapOf(played(...toPars).toReversed(), rule)!.value).toBe(value)
        const improved = toPars.map((toPar, index) => (index === which % toPars.length ? toPar - better : toPar))
        expect(handicapOf(played(...improved), rule)!.value).toBeLessThanOrEqual(value)
        const plain = handicapOf(played(...toPars), { recent: 50, sharePercent: 100, allowancePercent: 100, least: 1 })!
        const average = toPars.reduce((sum, one) => sum + one, 0) / toPars.length
        expect(Math.abs(plain.value - average)).toBeLessThan(0.0501)
      }),
    )
  })
})

test('net results are ranked with the handicap taken off; equal ones share a place', () => {
  const net = netResults([
    { user: 'ann', toPar: -3, handicap: -2.4 },
    { user: 'bob', toPar: 8, handicap: 10.1 },
    { user: 'cid', toPar: 4, handicap: 4.6 },
  ])
  expect(net.map(({ user, net: value, place }) => [user, value, place])).toEqual([
    ['bob', -2.1, 1],
    ['ann', -0.6, 2],
    ['cid', -0.6, 2],
  ])
})

test('all of it stays within Discord’s limits', () => {
  const user = '1'.repeat(19)
  const many = Array.from({ length: 50 }, (_, index) => ({
    title: '*'.repeat(100),
    at: new Date(index * 86_400_000),
    toPar: 100 + index,
  }))
  const wide = { recent: 50, sharePercent: 100, allowancePercent: 100, least: 1 }
  expect(limitProblems(handicapMessage(user, handicapOf(many, wide)!, wide))).toEqual([])
  const users = Array.from({ length: 300 }, (_, index) => `1${String(index).padStart(18, '0')}`)
  expect(
    limitProblems(
      listMessage(
        users.map((one) => ({ user: one, value: -12.3 })),
        3,
      ),
    ),
  ).toEqual([])
  const net = netResults(users.map((one) => ({ user: one, toPar: 100, handicap: -12.3 })))
  for (const without of [[], users]) {
    expect(limitProblems(netMessage('*'.repeat(100), net, without))).toEqual([])
    expect(limitProblems(netMessage('x', [], without))).toEqual([])
  }
})
