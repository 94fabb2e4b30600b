// Scores: what may be typed, what is refused and why, and the ranking.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { languages, within } from '../../platform/language/language.ts'
import { Refusal } from '../../platform/refusal.ts'
import { formatScore, formatToPar, parseScore, rankScores, scaleOf, type Score, type ScoreContext } from './score.ts'

const refusalOf = (text: string, context?: ScoreContext): Refusal => {
  try {
    parseScore(text, context)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error(`“${text}” was accepted`)
}
const pars = [3, 3, 4, 3, 3, 3, 3, 3, 5]
const finished = (throws: number | null, toPar: number | null): Score => ({ status: 'finished', throws, toPar })
const dnf: Score = { status: 'dnf', throws: null, toPar: null }
const dns: Score = { status: 'dns', throws: null, toPar: null }

describe('typed scores', () => {
  test.each<[string, ScoreContext, Score]>([
    ['-3', {}, finished(null, -3)],
    ['+2', {}, finished(null, 2)],
    ['+ 2', {}, finished(null, 2)],
    ['\u22123', {}, finished(null, -3)],
    ['\u20113', {}, finished(null, -3)],
    ['E', {}, finished(null, 0)],
    [' even ', {}, finished(null, 0)],
    ['0', {}, finished(null, 0)],
    ['±0', {}, finished(null, 0)],
    ['+0', {}, finished(null, 0)],
    ['-0', {}, finished(null, 0)],
    ['54', {}, finished(54, null)],
    ['54', { par: 57 }, finished(54, -3)],
    ['-3', { par: 57, holes: 18 }, finished(54, -3)],
    ['28', { pars }, finished(28, -2)],
    ['dnf', {}, dnf],
    ['DNS', { pars }, dns],
    ['3 4 3 3 3 3 3 3 5', { pars }, { ...finished(30, 0), holes: [3, 4, 3, 3, 3, 3, 3, 3, 5] }],
    ['3,4,3', {}, { ...finished(10, null), holes: [3, 4, 3] }],
    ['3-4-3', {}, { ...finished(10, null), holes: [3, 4, 3] }],
    ['-3 (54)', {}, finished(54, -3)],
    ['54 (-3)', { par: 57 }, finished(54, -3)],
    ['E (56)', { scale: 'throws' }, finished(56, 0)],
    ['56 (\u22123)', { scale: 'to-par' }, finished(56, -3)],
    ['\u20133', {}, finished(null, -3)],
    ['3 under', {}, finished(null, -3)],
    ['2 über Par', {}, finished(null, 2)],
    ['minus 4', {}, finished(null, -4)],
    ['even par', {}, finished(null, 0)],
    ['54 throws', {}, finished(54, null)],
    ['54 Würfe.', {}, finished(54, null)],
    ['\uFF15\uFF14!', {}, finished(54, null)],
    ['D.N.F.', {}, dnf],
    ['3/4/3', { holes: 3 }, { ...finished(10, null), holes: [3, 4, 3] }],
  ])('%j with %j', (text, context, score) => {
    expect(parseScore(text, context)).toEqual(score)
  })

  test.each<[string, ScoreContext, string, RegExp]>([
    ['', {}, 'score.missing', /DNF/],
    ['\u200b', {}, 'score.missing', /DNF/],
    ['-3 (55)', { par: 57 }, 'score.contradiction', /55 throws and -3.*par is 57/],
    ['-3 (5)', {}, 'score.unreadable', /isn't a score/],
    ['-3 (999)', {}, 'score.too-high', /at most 360/],
    ['54 (-99)', {}, 'score.out-of-range', /-72/],
    ['--3', {}, 'score.unreadable', /isn't a score/],
    ['banana', {}, 'score.unreadable', /“banana” isn't a score.*hole by hole/],
    ['@everyone', {}, 'score.unreadable', /isn't a score/],
    ['3.5', {}, 'score.unreadable', /isn't a score/],
    ['1e3', {}, 'score.unreadable', /isn't a score/],
    ['٣', {}, 'score.unreadable', /isn't a score/],
    ['x'.repeat(1_000), {}, 'score.unreadable', /too long/],
    ['2', {}, 'score.unclear', /\+2 or -2/],
    ['12', { holes: 18 }, 'score.too-low', /18 holes.*\+12/],
    ['-50', { pars }, 'score.too-low', /par of 30.*-20 throws/],
    ['+300', { pars }, 'score.too-high', /at most 270/],
    ['9999', {}, 'score.too-high', /at most 360/],
    ['+999', {}, 'score.out-of-range', /-72 to \+360/],
    ['3 4 3', { pars }, 'score.wrong-holes', /3 numbers.*9 holes/],
    ['3 3', {}, 'score.unreadable', /isn't a score/],
    ['3 0 3', {}, 'score.hole-out-of-range', /Hole 2 can't have 0 throws.*DNF/],
    ['3 31 3', {}, 'score.hole-out-of-range', /1 to 30/],
    ['-3', { scale: 'throws' }, 'score.other-scale', /Write total throws/],
    ['54', { scale: 'to-par' }, 'score.other-scale', /to par/],
    ['3 4 3', { scale: 'to-par' }, 'score.other-scale', /to par/],
  ])('%j with %j is refused: %s', (text, context, code, message) => {
    const refusal = refusalOf(text, context)
    expect(refusal.code).toBe(code)
    expect(refusal.message).toMatch(message)
    expect(refusal.message.length).toBeLessThan(300)
  })

  test('any text is a score or a refusal, and a score never leaves what is possible', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...'0123456789+-− ,eEdnfs'.split('')) }),
      fc.integer().map(String),
    )
    const context = fc
      .record({ par: fc.option(fc.integer({ min: 9, max: 120 }), { nil: undefined }) })
      .map(({ par }) => (par === undefined ? {} : { par, holes: 9 }))
    fc.assert(
      fc.property(text, context, (entry, known: ScoreContext) => {
        let score: Score
        try {
          score = parseScore(entry, known)
        } catch (error) {
          if (error instanceof Refusal) return
          throw error
        }
        if (score.status !== 'finished') return
        expect(score.throws ?? score.toPar).not.toBeNull()
        if (known.par !== undefined) {
          expect(score.throws! - known.par).toBe(score.toPar)
          expect(score.throws).toBeGreaterThanOrEqual(9)
          expect(score.throws).toBeLessThanOrEqual(270)
        }
        expect(Object.is(score.toPar, -0)).toBe(false)
      }),
      { numRuns: 600 },
    )
  })

  test('what is shown can be typed again', () => {
    fc.assert(
      fc.property(fc.integer({ min: -72, max: 360 }), (toPar) => {
        expect(parseScore(formatToPar(toPar))).toEqual(finished(null, toPar))
      }),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...languages),
        fc.integer({ min: 9, max: 360 }),
        fc.integer({ min: -72, max: 360 }),
        fc.constantFrom('both', 'throws', 'to par', 'dnf', 'dns'),
        (language, throws, toPar, kind) => {
          const score =
            kind === 'dnf' || kind === 'dns'
              ? { status: kind, throws: null, toPar: null }
              : finished(kind === 'to par' ? null : throws, kind === 'throws' ? null : toPar)
          within({ member: language, club: language }, () => expect(parseScore(formatScore(score))).toEqual(score))
        },
      ),
    )
    expect([finished(54, -3), finished(null, 2), finished(60, null), dnf, dns].map(formatScore)).toEqual([
      '-3 (54)',
      '+2',
      '60 throws',
      'DNF',
      'DNS',
    ])
  })
})

const ids = (standings: readonly { id: string; place?: number }[]): unknown[] => standings.map(({ id, place }) => [id, place])

describe('ranking', () => {
  test('equal scores share a place and the next one counts them; DNF, then DNS, are last without one', () => {
    const standings = rankScores([
      { id: 'dns', ...dns },
      { id: 'a', ...finished(null, 3) },
      { id: 'dnf', ...dnf },
      { id: 'b', ...finished(null, -1) },
      { id: 'c', ...finished(null, 0) },
      { id: 'd', ...finished(null, 0) },
    ])
    expect(ids(standings)).toEqual([
      ['b', 1],
      ['c', 2],
      ['d', 2],
      ['a', 4],
      ['dnf', undefined],
      ['dns', undefined],
    ])
    expect(standings.map(({ isTied }) => isTied)).toEqual([false, true, true, false, false, false])
  })

  test('throws and scores to par are compared through par, given or told by a score that has both', () => {
    const mixed = [
      { id: 'a', ...finished(56, null) },
      { id: 'b', ...finished(null, -2) },
    ]
    expect(ids(rankScores(mixed, 57))).toEqual([
      ['b', 1],
      ['a', 2],
    ])
    expect(ids(rankScores([...mixed, { id: 'c', ...finished(50, -7) }]))).toEqual([
      ['c', 1],
      ['b', 2],
      ['a', 3],
    ])
    expect(() => rankScores(mixed)).toThrow(/can't be ranked/)
  })

  test('throws alone are ranked by throws, and scores of layouts with different pars by their score to par', () => {
    expect(
      ids(
        rankScores([
          { id: 'a', ...finished(60, null) },
          { id: 'b', ...finished(55, null) },
        ]),
      ),
    ).toEqual([
      ['b', 1],
      ['a', 2],
    ])
    expect(
      ids(
        rankScores([
          { id: 'long', ...finished(60, -4) },
          { id: 'short', ...finished(55, 1) },
        ]),
      ),
    ).toEqual([
      ['long', 1],
      ['short', 2],
    ])
  })

  test('the scale of a round is known once a score can only be told one way', () => {
    expect(scaleOf([])).toBeUndefined()
    expect(scaleOf([dnf])).toBeUndefined()
    expect(scaleOf([finished(null, -1), dnf])).toBe('to-par')
    expect(scaleOf([finished(54, null)])).toBe('throws')
    expect(scaleOf([finished(54, -3), finished(null, 1)])).toBeUndefined()
  })

  test('a place is one more than the number of better players, whatever the order of the entries', () => {
    const entries = fc.array(
      fc.oneof(
        fc.integer({ min: -5, max: 5 }).map((toPar) => finished(null, toPar)),
        fc.constantFrom(dnf, dns),
      ),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(entries, (scores) => {
        const standings = rankScores(scores.map((score, id) => ({ id, ...score })))
        expect(standings.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(scores.map((_, id) => id))
        for (const { status, toPar, place, isTied } of standings) {
          const rivals = scores.filter((score) => score.status === 'finished')
          if (status !== 'finished') {
            expect([place, isTied]).toEqual([undefined, false])
            continue
          }
          expect(place).toBe(1 + rivals.filter((score) => score.toPar! < toPar!).length)
          expect(isTied).toBe(rivals.filter((score) => score.toPar === toPar).length > 1)
        }
        const order = { finished: 0, dnf: 1, dns: 2 }
        const groups = standings.map(({ status }) => order[status])
        expect(groups).toEqual(groups.toSorted((a, b) => a - b))
      }),
    )
  })
})
