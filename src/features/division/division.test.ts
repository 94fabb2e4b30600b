// Divisions: names as an Admin types them, places within each, and what members see within Discord's limits.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { limitProblems } from '../../../test/discord-limits.ts'
import { boardMessage, pageMessage } from '../leaderboard/card.ts'
import type { Result } from '../round/messages.ts'
import { listMessage, placesPart } from './card.ts'
import { divisionNames, findDivision, placesByDivision, renamed } from './division.ts'

const kind = divisionNames()

test('names are read as people write them, and nothing that a button or Markdown would take for a sign', () => {
  expect(kind.read('MPO, FPO;MA40\n MA  50+')?.value).toEqual(['MPO', 'FPO', 'MA40', 'MA 50+'])
  expect(kind.read('Miehet, Äijät/Naiset')?.value).toEqual(['Miehet', 'Äijät/Naiset'])
  expect(kind.read('none')?.value).toEqual([])
  for (const text of ['', ',', 'MPO, mpo', 'MPO, none', 'a~b', '*MPO*', '<@1>', '-MPO', 'x'.repeat(21)])
    expect(kind.read(text)).toBeUndefined()
  expect(kind.read(Array.from({ length: 21 }, (_, index) => `D${index}`).join())).toBeUndefined()
})

test('a division is found whatever the case, and follows a changed list', () => {
  expect(findDivision(['MPO', 'MA 40'], ' ma  40 ')).toBe('MA 40')
  expect(renamed('mpo', ['MPO'])).toBe('MPO')
  expect(renamed('FPO', ['MPO'])).toBeNull()
})

test('places within a division are those of its members alone', () => {
  const places = [1, 1, 3, 4, 4, undefined].map((place, index) => ({ user: `m${index}`, place }))
  const held = new Map(['MPO', 'FPO', 'FPO', 'FPO', 'FPO', 'MPO'].map((division, index) => [`m${index}`, division]))
  expect(
    placesByDivision(places, held, ['FPO', 'MPO']).map(({ division, results }) => [
      division,
      results.map(({ user, place }) => [user, place]),
    ]),
  ).toEqual([
    [
      'FPO',
      [
        ['m1', 1],
        ['m2', 2],
        ['m3', 3],
        ['m4', 3],
      ],
    ],
    [
      'MPO',
      [
        ['m0', 1],
        ['m5', undefined],
      ],
    ],
  ])
})

test('everybody in a division stands there once, behind as many as have beaten them', () => {
  const result = fc.record({
    user: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    place: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  })
  const some = fc.uniqueArray(result, { selector: ({ user }) => user })
  fc.assert(
    fc.property(some, fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), fc.constantFrom('X', 'Y', 'Z')), (all, of) => {
      const held = new Map(Object.entries(of))
      const groups = placesByDivision(all, held, ['Y', 'X'])
      const shown = groups.flatMap(({ division, results }) => results.map(({ user, place }) => ({ division, user, place })))
      expect(shown.map(({ user }) => user).toSorted()).toEqual(
        all.flatMap(({ user }) => (held.has(user) ? [user] : [])).toSorted(),
      )
      const placeOf = new Map(all.map(({ user, place }) => [user, place]))
      for (const { division, user, place } of shown) {
        expect(division).toBe(held.get(user))
        const mine = placeOf.get(user)
        const better = shown.filter((other) => other.division === division && (placeOf.get(other.user) ?? 9) < (mine ?? 9))
        if (mine === undefined) expect(place).toBeUndefined()
        else expect(place).toBe(better.length + 1)
      }
    }),
  )
})

test('all of it stays within Discord’s limits', () => {
  const users = Array.from({ length: 200 }, (_, index) => `1${String(index).padStart(18, '0')}`)
  const names = Array.from({ length: 20 }, (_, index) => `${'W'.repeat(18)}${String(index).padStart(2, '0')}`)
  const held = new Map(users.map((user, index) => [user, names[index % names.length]!]))
  for (const mayChoose of [true, false]) {
    expect(limitProblems(listMessage({ names, held, players: users, mayChoose }))).toEqual([])
    expect(limitProblems(listMessage({ names, held: new Map(), players: users, mayChoose }))).toEqual([])
  }
  const results = users.map((user, index): Result => ({
    participant: user,
    user,
    name: '',
    status: 'finished',
    place: index + 1,
    toPar: -18,
    throws: 180,
  }))
  const [list] = placesPart(results, held, names)!.lists
  expect(list!.lines.length).toBeLessThanOrEqual(200)
  expect(placesPart(results, new Map(), names)).toBeUndefined()
  const standings = users.map((user, index) => ({ user, number: 800 + index, points: 1_000_000, division: held.get(user) }))
  expect(limitProblems(boardMessage(standings, 50, 'W'.repeat(100)))).toEqual([])
  for (const page of [0, 99])
    for (const of of [undefined, names[0]!]) expect(limitProblems(pageMessage(standings, page, of))).toEqual([])
})
