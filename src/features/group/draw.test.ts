// Draws: everybody once, cards of sizes that can be played, the same from the same seed; starts and what happens to cards afterwards.
import { createHmac } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { speakingTo } from '../../platform/language/language.ts'
import { countCards, doublesKinds, drawCards, evenSizes, methods, type DrawInput } from './draw.ts'
import { dealCards, followLineup, moveToCard, playersOf, type CardsPlan } from './group.ts'
import { diceFrom, seedOf, shuffled } from './random.ts'
import { nextStart, planStart, readHoles, startsOf } from './start.ts'

const id = (n: number) => `2${String(n).padStart(17, '0')}`

const inputs: fc.Arbitrary<DrawInput> = fc
  .record({
    ranks: fc.array(fc.option(fc.integer({ min: 1, max: 20 })), { minLength: 3, maxLength: 90 }),
    pair: fc.boolean(),
    method: fc.constantFrom(...methods),
    size: fc.constantFrom(3, 4, 5),
    doubles: fc.constantFrom(...doublesKinds),
  })
  .map(({ ranks, pair, ...rest }) => ({
    ...rest,
    players: ranks.map((rank, n) => ({ participant: id(n), rank })),
    together: pair ? [[id(0), id(1)]] : [],
  }))
const seeds = fc.string({ minLength: 1, maxLength: 20 })

describe('a draw', () => {
  test('puts everybody on exactly one card, of 3 to 5 players or of 2 or 3 teams', () => {
    fc.assert(
      fc.property(seeds, inputs, (seed, input) => {
        const cards = drawCards(seed, input)
        expect(cards.flat(2).toSorted()).toEqual(input.players.map(({ participant }) => participant))
        const sizes = cards.map((teams) => (input.doubles === 'no' ? teams.flat().length : teams.length))
        const [min, max] = input.doubles === 'no' ? [3, 5] : [2, 3]
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(min)
        expect(Math.max(...sizes)).toBeLessThanOrEqual(max)
        const alone = cards.flat().filter((team) => team.length === 1)
        if (input.doubles === 'no') expect(alone).toHaveLength(input.players.length)
        else expect(alone).toHaveLength(input.players.length % 2)
      }),
    )
  })

  test('is the same from the same seed, whatever the order of the players, and another from another seed', () => {
    fc.assert(
      fc.property(seeds, inputs, (seed, input) => {
        const turned = { ...input, players: input.players.toReversed() }
        expect(drawCards(seed, turned)).toEqual(drawCards(seed, input))
      }),
    )
    const input: DrawInput = {
      players: Array.from({ length: 20 }, (_, n) => ({ participant: id(n), rank: null })),
      together: [],
      method: 'random',
      size: 4,
      doubles: 'no',
    }
    expect(drawCards('one', input)).not.toEqual(drawCards('two', input))
  })

  test('keeps together who wants to', () => {
    fc.assert(
      fc.property(seeds, inputs, (seed, input) => {
        const kept = input.together.flat()
        const cards = drawCards(seed, input)
        const holding = cards.filter((teams) => teams.flat().some((one) => kept.includes(one)))
        expect(holding.length).toBe(kept.length > 0 ? 1 : 0)
        if (input.doubles !== 'no' && kept.length > 0) expect(cards.flat()).toContainEqual(expect.arrayContaining(kept))
      }),
    )
  })

  test('by tag puts the best on the first card, and best with worst in doubles makes teams of even strength', () => {
    const players = Array.from({ length: 8 }, (_, n) => ({ participant: id(n), rank: 8 - n }))
    const byTag: DrawInput = { players, together: [], method: 'tag', size: 4, doubles: 'no' }
    expect(drawCards('x', byTag)[0]!.flat().toSorted()).toEqual([id(4), id(5), id(6), id(7)])
    const teams = drawCards('x', { ...byTag, doubles: 'balanced' }).flat()
    for (const team of teams)
      expect(team.map((one) => players.find((p) => p.participant === one)!.rank).reduce((a, b) => a + b)).toBe(9)
  })

  test('says so when groups do not fit', () => {
    const players = Array.from({ length: 7 }, (_, n) => ({ participant: id(n), rank: null }))
    const input: DrawInput = { players, together: [], method: 'random', size: 4, doubles: 'no' }
    const six = { ...input, together: [[0, 1, 2, 3].map(id), [3, 4, 5].map(id)] }
    expect(() => drawCards('x', six)).toThrow(/at most 5/)
    expect(() => drawCards('x', { ...input, together: [[0, 1, 2, 3, 4].map(id)] })).toThrow(/do not fit/)
    expect(() => drawCards('x', { ...input, doubles: 'random', together: [[0, 1, 2].map(id)] })).toThrow(/Choose pairs/)
    expect(() => drawCards('x', { ...input, players: players.slice(0, 2) })).toThrow(/three or more/)
  })

  test('splits as a club would', () => {
    const split = (total: number, wanted: number) => evenSizes(total, countCards(total, { min: 3, max: 5, wanted })).join()
    expect([3, 4, 5, 6, 7, 9, 10, 13, 14].map((total) => split(total, 4))).toEqual([
      '3',
      '4',
      '5',
      '3,3',
      '4,3',
      '3,3,3',
      '4,3,3',
      '4,3,3,3',
      '4,4,3,3',
    ])
    expect([4, 5, 8, 9].map((total) => split(total, 3))).toEqual(['4', '5', '4,4', '3,3,3'])
  })
})

describe('chance', () => {
  test('is what the documentation says, step by step', () => {
    // Written from docs/draws.md alone.
    const seed = seedOf({ round: 'R', number: 1, message: '42' })
    expect(seed).toMatch(/^[0-9a-f]{64}$/)
    const block = createHmac('sha256', seed).update('players:0').digest()
    const dice = diceFrom(seed, 'players')
    expect([dice(1000), dice(1000)]).toEqual([block.readUInt32BE(0) % 1000, block.readUInt32BE(4) % 1000])
  })

  test('favours nobody', () => {
    const counts = new Map<string, number>()
    for (let n = 0; n < 6000; n++) {
      const order = shuffled(['a', 'b', 'c'], diceFrom(String(n), 'players')).join('')
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    expect(counts.size).toBe(6)
    // Six deviations of a binomial distribution; the seeds are fixed, so this never changes by itself.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(6 * Math.sqrt(1000))
  })
})

describe('starts', () => {
  test('two cards share a hole only where there are more cards than holes', () => {
    const plan = { kind: 'shotgun', holes: [1, 4, 7] } as const
    const labels = (cards: number) =>
      startsOf({ ...plan, holes: [...plan.holes] }, cards).map((start) => (start && 'hole' in start ? start.hole : ''))
    expect(labels(2)).toEqual(['1', '4'])
    expect(labels(4)).toEqual(['1A', '1B', '4', '7'])
    expect(() => labels(7)).toThrow(/two on a hole/)
    expect(nextStart({ kind: 'shotgun', holes: [1, 4] }, [{ hole: '1' }])).toEqual({ hole: '4' })
    expect(nextStart({ kind: 'shotgun', holes: [1] }, [{ hole: '1' }])).toEqual({ hole: '1B' })
    expect(nextStart({ kind: 'shotgun', holes: [1] }, [{ hole: '1A' }, { hole: '1B' }])).toBeUndefined()
  })

  test('holes are read as typed', () => {
    expect(readHoles('16-18, 1 3')).toEqual([16, 17, 18, 1, 3])
    expect(readHoles('1\u20133, 7 - 8')).toEqual([1, 2, 3, 7, 8])
    for (const bad of ['', '0', '5-3', '1,1', '1-99', 'all']) expect(() => readHoles(bad)).toThrow(/cannot read the holes/)
  })

  test('tee times are local to the round, across daylight saving, too', () => {
    const round = { startsAt: new Date('2026-07-01T15:30:00Z'), timeZone: 'Europe/Helsinki' }
    const after = (first: string) => planStart({ start: 'tee-times', first, intervalMinutes: 8 }, round)
    expect(after('18:30')).toEqual({ kind: 'tee-times', firstAfterMs: 0, intervalMs: 480_000 })
    expect(after('7 pm')).toMatchObject({ firstAfterMs: 30 * 60_000 })
    expect(speakingTo('de', () => after('19 Uhr'))).toMatchObject({ firstAfterMs: 30 * 60_000 })
    expect(speakingTo('fi', () => after('klo 19.30'))).toMatchObject({ firstAfterMs: 60 * 60_000 })
    for (const bad of ['25:00', '13 pm', 'soon', '18:75']) expect(() => after(bad)).toThrow(/cannot read the time/)
    expect(() => after('3:00')).toThrow(/12 hours/)
  })
})

describe('cards afterwards', () => {
  const plan = (doubles: CardsPlan['doubles']): CardsPlan => ({ doubles, size: 4, start: { kind: 'together' } })

  test('whatever the lineup becomes, exactly those who play are on them, once, and no card is overfull', () => {
    const lineups = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 30 }), { maxLength: 8 })
    fc.assert(
      fc.property(inputs, lineups, (input, changes) => {
        let cards = dealCards(drawCards('seed', input), plan(input.doubles))
        for (const change of changes) {
          const followed = followLineup(
            cards,
            plan(input.doubles),
            change.map((n) => ({ participant: id(n) })),
          )
          cards = followed.cards
          expect(cards.flatMap(playersOf).toSorted()).toEqual(change.map(id).toSorted())
          expect(new Set(cards.map(({ number }) => number)).size).toBe(cards.length)
          for (const card of cards) expect(card.teams.length).toBeLessThanOrEqual(input.doubles === 'no' ? 5 : 3)
          expect(
            followLineup(
              cards,
              plan(input.doubles),
              change.map((n) => ({ participant: id(n) })),
            ).joined,
          ).toEqual([])
        }
      }),
    )
  })

  test('a late joiner comes onto the smallest card, a guest onto the card of whoever brings them', () => {
    const cards = dealCards(
      [
        [['a'], ['b'], ['c'], ['d']],
        [['e'], ['f'], ['g']],
      ],
      plan('no'),
    )
    const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((participant) => ({ participant }))
    expect(followLineup(cards, plan('no'), [...all, { participant: 'new' }]).joined[0]!.card.number).toBe(2)
    expect(followLineup(cards, plan('no'), [...all, { participant: 'new', broughtBy: 'a' }]).joined[0]!.card.number).toBe(1)
  })

  test('a move takes the partner along, and has its refusals', () => {
    const cards = dealCards(
      [
        [['a', 'b'], ['c', 'd'], ['x']],
        [
          ['e', 'f'],
          ['g', 'h'],
        ],
      ],
      plan('random'),
    )
    expect(moveToCard(cards, plan('random'), 'b', 2)[1]!.teams).toContainEqual(['a', 'b'])
    expect(moveToCard(cards, plan('random'), 'b', 3).map(({ number }) => number)).toEqual([1, 2, 3])
    expect(() => moveToCard(cards, plan('random'), 'e', 1)).toThrow(/is full/)
    expect(() => moveToCard(cards, plan('random'), 'a', 1)).toThrow(/already/)
    expect(() => moveToCard(cards, plan('random'), 'a', 9)).toThrow(/no such card/)
    expect(() => moveToCard(cards, plan('random'), 'z', 1)).toThrow(/on no card/)
  })
})
