// Tags: claims, and how a round hands them on without losing or doubling one.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../platform/refusal.ts'
import { decideTagClaim, openTies, parseTag, redistributeTags, tagMoves, type TagHolder, type TagResult } from './tag.ts'

const range = { min: 1, max: 100 }
const codeOf = (decide: () => unknown): string => {
  try {
    decide()
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return 'accepted'
}

describe('claiming', () => {
  const holders = [
    { user: 'ada', number: 3 },
    { user: 'tom', number: 7 },
  ]
  test('a free tag is claimed, and one held before is given back', () => {
    expect(decideTagClaim({ user: 'eve', number: 5 }, { range, holders })).toEqual({ user: 'eve', from: null, to: 5 })
    const change = decideTagClaim({ user: 'ada', number: 5 }, { range, holders })
    expect(tagMoves(holders, [change])).toEqual([
      { number: 3, from: 'ada', to: null },
      { number: 5, from: null, to: 'ada' },
    ])
  })

  test('a taken tag, one’s own, and a tag the club does not have are refused', () => {
    expect(codeOf(() => decideTagClaim({ user: 'eve', number: 7 }, { range, holders }))).toBe('tag.taken')
    expect(codeOf(() => decideTagClaim({ user: 'tom', number: 7 }, { range, holders }))).toBe('tag.already-yours')
    for (const number of [0, -1, 101, 1.5, Number.NaN])
      expect(codeOf(() => decideTagClaim({ user: 'eve', number }, { range, holders }))).toBe('tag.out-of-range')
  })

  test('a typed tag is a number, with or without #', () => {
    expect([parseTag(' 7 ', range), parseTag('#12', range)]).toEqual([7, 12])
    for (const text of ['', 'seven', '-7', '7.5', '1e2', '7 8'])
      expect(codeOf(() => parseTag(text, range))).toBe('tag.unreadable')
    expect(codeOf(() => parseTag('101', range))).toBe('tag.out-of-range')
  })
})

const after = (holders: readonly TagHolder[], results: readonly TagResult[]): Map<string, number> => {
  const tags = new Map(holders.map(({ user, number }) => [user, number]))
  for (const { user, from, to } of redistributeTags(holders, results)) {
    expect(tags.get(user)).toBe(from)
    tags.set(user, to)
  }
  return tags
}

describe('after a round', () => {
  test('the lowest tag goes to the best finisher; ties keep their order; DNF, guests and absent members are left alone', () => {
    const holders = [
      { user: 'ada', number: 1 },
      { user: 'tom', number: 4 },
      { user: 'eve', number: 9 },
      { user: 'dan', number: 2 },
      { user: 'absent', number: 3 },
    ]
    const results = [
      { user: 'eve', place: 1 },
      { user: 'guest', place: 2 },
      { user: 'tom', place: 3 },
      { user: 'ada', place: 3 },
      { user: 'dan' },
    ]
    expect(redistributeTags(holders, results)).toEqual([
      { user: 'eve', from: 9, to: 1 },
      { user: 'ada', from: 1, to: 4 },
      { user: 'tom', from: 4, to: 9 },
    ])
  })

  test('with pools by card, tags stay on the card; those on none are one pool', () => {
    const holders = ['ada', 'tom', 'eve', 'dan', 'liv'].map((user, index) => ({ user, number: index + 1 }))
    const results = [
      { user: 'dan', place: 1, card: 2 },
      { user: 'tom', place: 2, card: 1 },
      { user: 'eve', place: 3, card: 2 },
      { user: 'ada', place: 3, card: 1 },
      { user: 'liv', place: 5 },
    ]
    const handOn = { rules: { ties: 'play-off' as const, dnf: 'keep' as const, pool: 'card' as const }, playOffs: [] }
    expect(redistributeTags(holders, results, handOn)).toEqual([
      { user: 'dan', from: 4, to: 3 },
      { user: 'eve', from: 3, to: 4 },
      { user: 'tom', from: 2, to: 1 },
      { user: 'ada', from: 1, to: 2 },
    ])
    // Of different cards nobody ties with anybody.
    expect(openTies(holders, results, handOn)).toEqual([])
    expect(openTies(holders, results, { ...handOn, rules: { ...handOn.rules, pool: 'round' } })).toHaveLength(1)
  })

  const players = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 15 }).chain((numbers) =>
    fc.record({
      holders: fc.constant(numbers.map((number, index): TagHolder => ({ user: `m${index}`, number }))),
      results: fc.shuffledSubarray(Array.from({ length: numbers.length + 3 }, (_, index) => `m${index}`)).chain((users) =>
        fc
          .array(fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }), {
            minLength: users.length,
            maxLength: users.length,
          })
          .map((places) => users.map((user, index): TagResult => ({ user, place: places[index] }))),
      ),
    }),
  )

  test('no tag is lost, none doubled, and only finishing holders change', () => {
    fc.assert(
      fc.property(players, ({ holders, results }) => {
        const tags = after(holders, results)
        expect(new Set(tags.values())).toEqual(new Set(holders.map(({ number }) => number)))
        expect(new Set(tags.values()).size).toBe(holders.length)
        const finishers = new Set(results.filter(({ place }) => place !== undefined).map(({ user }) => user))
        for (const { user, number } of holders) if (!finishers.has(user)) expect(tags.get(user)).toBe(number)
      }),
    )
  })

  test('whoever finished better holds the lower tag; among equals whoever held it before', () => {
    fc.assert(
      fc.property(players, ({ holders, results }) => {
        const tags = after(holders, results)
        const placed = results.filter(({ user, place }) => place !== undefined && tags.has(user))
        const before = new Map(holders.map(({ user, number }) => [user, number]))
        for (const a of placed)
          for (const b of placed) {
            const isBetter = a.place === b.place ? before.get(a.user)! < before.get(b.user)! : a.place! < b.place!
            if (isBetter) expect(tags.get(a.user)!).toBeLessThan(tags.get(b.user)!)
          }
      }),
    )
  })

  test('neither the order of holders nor that of results matters, and repeating a round changes nothing', () => {
    fc.assert(
      fc.property(players, ({ holders, results }) => {
        const tags = after(holders, results)
        expect(after(holders.toReversed(), results.toReversed())).toEqual(new Map([...tags].toReversed()))
        const now = [...tags].map(([user, number]) => ({ user, number }))
        // Ties may only settle once: with distinct places a second pass has nothing to do, and with ties the order is already theirs.
        expect(redistributeTags(now, results)).toEqual([])
      }),
    )
  })

  test('the moves name every tag concerned once, and each leaves one hand for another', () => {
    fc.assert(
      fc.property(players, ({ holders, results }) => {
        const changes = redistributeTags(holders, results)
        const moves = tagMoves(holders, changes)
        expect(moves).toHaveLength(changes.length)
        expect(new Set(moves.map(({ from }) => from))).toEqual(new Set(moves.map(({ to }) => to)))
        for (const { number, from } of moves) expect(holders).toContainEqual({ user: from, number })
      }),
    )
  })
})
