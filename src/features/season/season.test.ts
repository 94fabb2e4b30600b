// Season points: the default scheme by hand-reckoned examples and against a plain reckoning of its own; the alternatives; standings.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limitProblems } from '../../../test/discord-limits.ts'
import { endedMessage, listMessage, roundPointsMessage, schemeText, simulationMessage, standingsMessage } from './card.ts'
import { countSeason, tiersOf, type Scheme, type SeasonEvent, type SeasonResult } from './scheme.ts'
import { defaultScheme, pointsTable } from './settings.ts'
import { standingsOf, type PointsRow } from './standings.ts'

const round = (id: string, ...places: string[][]): SeasonEvent => ({
  round: {
    id,
    results: places.flatMap((users, index) =>
      users.map((user): SeasonResult => ({ user, status: 'finished', place: places.slice(0, index).flat().length + 1 })),
    ),
  },
  moves: [],
})
const holders = (...users: string[]) => users.map((user, index) => ({ user, number: index + 1 }))
const given = (
  scheme: Scheme,
  start: { user: string; number: number }[],
  events: SeasonEvent[],
  divisions: Record<string, string> = {},
) =>
  countSeason(scheme, start, events, new Map(Object.entries(divisions))).rounds.map(({ points }) =>
    Object.fromEntries(points.map((one) => [one.user, one.points])),
  )

describe('the default scheme', () => {
  test('100 for each tagged opponent behind; who ties does not beat, who has no tag neither scores nor counts', () => {
    const start = holders('ann', 'bob', 'cid', 'dan')
    expect(given(defaultScheme, start, [round('r', ['bob'], ['ann', 'cid'], ['zoe'], ['dan'])])).toEqual([
      { bob: 300, ann: 100, cid: 100, dan: 0 },
    ])
  })

  test('who did not finish keeps out of it: no points, and nobody beats them', () => {
    const event = round('r', ['bob'], ['ann'])
    event.round = { id: 'r', results: [...event.round!.results, { user: 'cid', status: 'dnf' }, { user: 'dan', status: 'dns' }] }
    expect(given(defaultScheme, holders('ann', 'bob', 'cid', 'dan'), [event])).toEqual([{ bob: 100, ann: 0 }])
  })

  test('the tags count as they are after the round', () => {
    const event = { ...round('r', ['ann'], ['bob']), moves: [{ number: 7, from: null, to: 'ann' }] }
    expect(given(defaultScheme, [{ user: 'bob', number: 1 }], [event])).toEqual([{ ann: 100, bob: 0 }])
  })

  test('bonuses come from the fourth round on: over a better tier, never for Gold', () => {
    // Ten members: 1 Gold, 3 Silver, 6 Bronze.
    const users = Array.from({ length: 10 }, (_, index) => `m${index}`)
    const events = ['a', 'b', 'c', 'd', 'e'].map((id) => round(id, ['m9'], ['m3'], ['m0'], ['m8']))
    const [first, second, third, fourth, fifth] = given(defaultScheme, holders(...users), events)
    expect(first).toEqual({ m9: 300, m3: 200, m0: 100, m8: 0 })
    expect([second, third]).toEqual([first, first])
    // m9 (Bronze) beats m3 (Silver) +50, m0 (Gold) +75 and m8 (Bronze); m3 (Silver) beats m0 (Gold) +50.
    expect(fourth).toEqual({ m9: 425, m3: 250, m0: 100, m8: 0 })
    expect(fifth).toEqual(fourth)
  })

  test('the tier is that of the best tag held in the season, not of the tag held now', () => {
    const fall = {
      round: null,
      moves: [
        { number: 1, from: 'm0', to: 'm9' },
        { number: 10, from: 'm9', to: 'm0' },
      ],
    }
    const { tiers } = countSeason(defaultScheme, holders(...Array.from({ length: 10 }, (_, index) => `m${index}`)), [fall])
    expect([tiers.get('m0'), tiers.get('m9'), tiers.get('m1'), tiers.get('m4')]).toEqual(['gold', 'gold', 'silver', 'bronze'])
  })

  test.each([
    [1, 'gold'],
    [2, 'gold silver'],
    [5, 'gold silver silver bronze bronze'],
    [11, 'gold gold silver silver silver silver bronze bronze bronze bronze bronze'],
    [20, `gold gold ${'silver '.repeat(6)}${'bronze '.repeat(12)}`.trim()],
  ])('shares of %i members are rounded up', (count, expected) => {
    const best = new Map(Array.from({ length: count }, (_, index) => [`m${index}`, index * 3 + 1]))
    expect([...tiersOf(best).values()].join(' ')).toBe(expected)
  })

  test('any season counts as a plain reckoning does', () => {
    const member = fc.constantFrom(...Array.from({ length: 8 }, (_, index) => `m${index}`))
    const event = fc.oneof(
      fc.uniqueArray(member, { maxLength: 8 }).chain((users) =>
        fc
          .array(fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }), {
            minLength: users.length,
            maxLength: users.length,
          })
          .map((places): SeasonEvent => ({
            round: {
              id: 'r',
              results: users.map((user, index) =>
                places[index] === undefined ? { user, status: 'dnf' } : { user, status: 'finished', place: places[index] },
              ),
            },
            moves: [],
          })),
      ),
      fc.record({
        round: fc.constant(null),
        moves: fc.tuple(fc.record({ number: fc.integer({ min: 20, max: 40 }), from: fc.constant(null), to: member })),
      }),
    )
    const divisions = fc.option(fc.dictionary(member, fc.constantFrom('MPO', 'FPO')))
    fc.assert(
      fc.property(
        fc.uniqueArray(member, { maxLength: 8 }),
        fc.array(event, { maxLength: 12 }),
        divisions,
        (tagged, events, of) => {
          const start = holders(...tagged)
          const scheme = { ...defaultScheme, byDivision: of !== null }
          const counted = countSeason(scheme, start, events, new Map(Object.entries(of ?? {}))).rounds
          // Plainly: who holds what, best tags, and each pair of each round looked at.
          const now: Record<string, number> = Object.fromEntries(start.map(({ user, number }) => [user, number]))
          const best = { ...now }
          let played = 0
          for (const { round: one, moves } of events) {
            for (const { to, number } of moves) {
              now[to!] = number
              best[to!] = Math.min(best[to!] ?? 999, number)
            }
            if (!one) continue
            played++
            const tierOf = (user: string) => {
              const better = Object.values(best).filter((number) => number < best[user]!).length
              const all = Object.keys(best).length
              return better < Math.ceil(all / 10) ? 0 : better < Math.ceil(all / 10) + Math.ceil((3 * all) / 10) ? 1 : 2
            }
            const expected: Record<string, number> = {}
            for (const mine of one.results) {
              if (mine.place === undefined || now[mine.user] === undefined) continue
              let points = 0
              for (const theirs of one.results) {
                if (theirs.place === undefined || now[theirs.user] === undefined || theirs.place <= mine.place) continue
                if (of && of[mine.user] !== of[theirs.user]) continue
                points += 100
                if (played < 4) continue
                points += [
                  [0, 0, 0],
                  [50, 0, 0],
                  [75, 50, 0],
                ][tierOf(mine.user)]![tierOf(theirs.user)]!
              }
              expected[mine.user] = points
            }
            expect(Object.fromEntries(counted[played - 1]!.points.map(({ user, points }) => [user, points]))).toEqual(expected)
          }
          expect(counted).toHaveLength(played)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('other schemes', () => {
  test('a placement table: ties share a place, beyond the table there is nothing; without a tag only where none is needed', () => {
    const scheme: Scheme = { ...defaultScheme, kind: 'placement', table: [20, 18, 16] }
    const event = round('r', ['ann'], ['bob', 'zoe'], ['cid'], ['dan'])
    expect(given(scheme, holders('ann', 'bob', 'cid', 'dan'), [event])).toEqual([{ ann: 20, bob: 18, cid: 16, dan: 0 }])
    expect(given({ ...scheme, tagNeeded: false }, [], [event])).toEqual([{ ann: 20, bob: 18, zoe: 18, cid: 0, dan: 0 }])
  })

  test('players beaten and attendance: also who did not finish took part, and is beaten', () => {
    const scheme: Scheme = { ...defaultScheme, kind: 'beaten', perBeaten: 2, attendance: 5, tagNeeded: false }
    const event = round('r', ['ann'], ['bob'])
    event.round = { id: 'r', results: [...event.round!.results, { user: 'cid', status: 'dnf' }, { user: 'dan', status: 'dns' }] }
    expect(given(scheme, [], [event])).toEqual([{ ann: 9, bob: 7, cid: 5 }])
  })

  test('by division: places and opponents are those of one’s own; who is in none is among others in none', () => {
    const event = round('r', ['ann'], ['eve'], ['bob'], ['zoe'], ['fay'], ['cid'])
    const divisions = { ann: 'MPO', bob: 'MPO', cid: 'MPO', eve: 'FPO', fay: 'FPO' }
    const scheme: Scheme = { ...defaultScheme, kind: 'placement', table: [20, 18, 16], tagNeeded: false, byDivision: true }
    expect(given(scheme, [], [event], divisions)).toEqual([{ ann: 20, eve: 20, zoe: 20, bob: 18, fay: 18, cid: 16 }])
    const tagged = holders('ann', 'bob', 'cid', 'eve', 'fay', 'zoe')
    expect(given({ ...defaultScheme, byDivision: true }, tagged, [event], divisions)).toEqual([
      { ann: 200, bob: 100, eve: 100, cid: 0, fay: 0, zoe: 0 },
    ])
    expect(given({ ...defaultScheme, byDivision: true }, tagged, [event])).toEqual(
      given(defaultScheme, tagged, [event], divisions),
    )
  })

  test('a table is read as people write it, and nothing else', () => {
    const kind = pointsTable()
    expect(kind.read('20,18, 16 14;12')?.value).toEqual([20, 18, 16, 14, 12])
    for (const text of ['', 'twenty', '20,-1', '1.5', '99999999', Array.from({ length: 101 }, () => 1).join()])
      expect(kind.read(text)).toBeUndefined()
  })
})

describe('standings', () => {
  const rows = (...all: [number, Record<string, number>][]): PointsRow[] =>
    all.flatMap(([seq, points]) => Object.entries(points).map(([user, one]) => ({ round: `r${seq}`, seq, user, points: one })))

  test('equal points share a rank, and movement is since before the last round', () => {
    const standings = standingsOf(rows([1, { ann: 10, bob: 8, cid: 8 }], [2, { cid: 9, bob: 1, dan: 17 }]), null)
    expect(standings.map(({ user, rank, points, moved }) => [user, rank, points, moved])).toEqual([
      ['cid', 1, 17, 1],
      ['dan', 1, 17, undefined],
      ['ann', 3, 10, -2],
      ['bob', 4, 9, -2],
    ])
  })

  test('only the best rounds count', () => {
    const standings = standingsOf(rows([1, { ann: 10, bob: 6 }], [2, { ann: 1, bob: 6 }], [3, { ann: 2, bob: 6 }]), 2)
    expect(standings.map(({ user, points, rounds, counted }) => [user, points, rounds, counted])).toEqual([
      ['ann', 12, 3, 2],
      ['bob', 12, 3, 2],
    ])
  })

  test('the order of rows does not matter, and ranks say how many have more', () => {
    const any = fc.array(
      fc.record({ seq: fc.integer({ min: 1, max: 5 }), user: fc.constantFrom('a', 'b', 'c', 'd'), points: fc.nat(5) }),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(any, fc.option(fc.integer({ min: 1, max: 4 })), (all, best) => {
        const rowsOnce = [...new Map(all.map((row) => [`${row.seq}${row.user}`, { ...row, round: `r${row.seq}` }])).values()]
        const standings = standingsOf(rowsOnce, best)
        expect(standingsOf(rowsOnce.toReversed(), best)).toEqual(standings)
        for (const one of standings) expect(one.rank).toBe(standings.filter(({ points }) => points > one.points).length + 1)
      }),
    )
  })
})

test('the largest season stays within Discord’s limits', () => {
  const users = Array.from({ length: 200 }, (_, index) => `1${String(index).padStart(18, '0')}`)
  const standings = users.map((user, index) => ({
    user,
    points: 1_000_000,
    rank: index + 1,
    rounds: 200,
    counted: 150,
    moved: -199,
  }))
  const scheme: Scheme = { ...defaultScheme, bestRounds: 150, byDivision: true }
  const view = {
    season: '1'.repeat(22),
    name: '*'.repeat(60),
    isRunning: true,
    rounds: 200,
    scheme,
    standings,
    tiers: new Map(users.map((user) => [user, 'silver' as const])),
    division: undefined,
    divisionOf: new Map(users.map((user) => [user, 'W'.repeat(20)])),
  }
  for (const division of [undefined, 'W'.repeat(20)])
    for (const page of [0, 5, 99])
      for (const isPublic of [true, false])
        expect(limitProblems(standingsMessage({ ...view, division }, page, isPublic))).toEqual([])
  expect(limitProblems(endedMessage(view))).toEqual([])
  const really = new Map(users.map((user, index) => [user, index + 1]))
  expect(limitProblems(simulationMessage({ name: view.name, scheme, rounds: 200, standings, really }))).toEqual([])
  const listed = { name: view.name, startedAt: new Date(0), endedAt: new Date(0), rounds: 200, first: users }
  expect(limitProblems(listMessage(Array.from({ length: 50 }, () => listed)))).toEqual([])
  expect(
    limitProblems(
      roundPointsMessage(
        view.name,
        users.map((user) => ({ user, points: 20_000, bonus: 9_999, total: 1_000_000 })),
      ),
    ),
  ).toEqual([])
  expect(schemeText({ ...scheme, kind: 'placement', table: Array.from({ length: 100 }, () => 10_000) }).length).toBeLessThan(200)
})
