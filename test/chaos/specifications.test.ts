// What the specifications of tags and RSVPs let through, and what not.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linearize, type Operation } from './linearize.ts'
import {
  listsOf,
  rsvpSpecification,
  type RsvpInput,
  sameLists,
  tagSpecification,
  type TagInput,
  type Tags,
} from './specifications.ts'

const USERS = ['ada', 'bo', 'cy']

describe('tags', () => {
  const claim = (id: string, input: TagInput, from: number, to: number): Operation<TagInput> => ({ id, input, from, to })

  test('of two who claim the same free tag at once, one is told that it is theirs', () => {
    const both = (second: TagInput) => [
      claim('a', { type: 'claim', user: 'ada', number: 7, said: 'done', before: undefined }, 0, 10),
      claim('b', second, 0, 10),
    ]
    const specification = tagSpecification({})
    expect(linearize(both({ type: 'claim', user: 'bo', number: 7, said: 'taken', holder: 'ada' }), specification).type).toBe(
      'possible',
    )
    expect(linearize(both({ type: 'claim', user: 'bo', number: 7, said: 'done', before: undefined }), specification).type).toBe(
      'impossible',
    )
  })

  test('a claim that is done a second time gives itself away', () => {
    const history = [claim('a', { type: 'claim', user: 'ada', number: 7, said: 'mine' }, 0, 10)]
    expect(linearize(history, tagSpecification({})).type).toBe('impossible')
    expect(linearize(history, tagSpecification({ ada: 7 })).type).toBe('possible')
  })

  test('are handed on in finishing order, and never made or lost by it', () => {
    const tags = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 3 })
    const places = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(tags, places, (numbers, placed) => {
        const held: Tags = Object.fromEntries(numbers.map((number, index) => [USERS[index]!, number]))
        const after = tagSpecification(held).step(held, {
          type: 'hand-on',
          places: USERS.map((user, index) => [user, placed[index]!] as const),
        })!
        expect(new Set(Object.values(after))).toEqual(new Set(numbers))
        for (const [a, b] of [
          ['ada', 'bo'],
          ['bo', 'cy'],
        ] as const) {
          if (after[a] === undefined || after[b] === undefined) continue
          const [placeA, placeB] = [placed[USERS.indexOf(a)]!, placed[USERS.indexOf(b)]!]
          if (placeA < placeB) expect(after[a]).toBeLessThan(after[b])
          if (placeA === placeB) expect(after[a] < after[b]).toBe(held[a]! < held[b]!)
        }
      }),
    )
  })
})

describe('RSVPs', () => {
  const pressed = fc.array(
    fc.record({
      user: fc.constantFrom(...USERS),
      answer: fc.constantFrom('playing' as const, 'maybe' as const, 'cannot' as const),
    }),
    { maxLength: 8 },
  )
  const capacity = 2

  test('come out the same in whatever order they arrive, and never over the capacity', () => {
    fc.assert(
      fc.property(pressed, fc.infiniteStream(fc.nat()), (made, shuffle) => {
        const specification = rsvpSpecification(capacity)
        const inputs = made.map((one, index): RsvpInput => ({ type: 'press', ...one, key: String(index + 1) }))
        const apply = (all: readonly RsvpInput[]) =>
          listsOf(
            all.reduce((state, input) => specification.step(state, input)!, specification.initial),
            capacity,
          )
        const shuffled = inputs
          .map((input) => ({ input, at: shuffle.next().value as number }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ input }) => input)
        expect(sameLists(apply(inputs), apply(shuffled))).toBe(true)
        expect(apply(inputs).playing.length).toBeLessThanOrEqual(capacity)
      }),
    )
  })

  test('a card that shows one too many, or somebody who never pressed, cannot have been', () => {
    const press = (user: string, key: string): Operation<RsvpInput> => ({
      id: key,
      input: { type: 'press', user, answer: 'playing', key },
      from: 0,
      to: 10,
    })
    const card = (playing: string[], waitlist: string[]): Operation<RsvpInput> => ({
      id: 'card',
      input: { type: 'card', lists: { playing, waitlist, maybe: [], cannot: [] } },
      from: 20,
      to: 30,
    })
    const all = [press('ada', '1'), press('bo', '2'), press('cy', '3')]
    const specification = rsvpSpecification(capacity)
    expect(linearize([...all, card(['bo', 'ada'], ['cy'])], specification).type).toBe('possible')
    expect(linearize([...all, card(['ada', 'bo', 'cy'], [])], specification).type).toBe('impossible')
    expect(linearize([...all, card(['ada', 'bo'], [])], specification).type).toBe('impossible')
    expect(linearize([...all, card(['ada', 'bo'], ['cy', 'dot'])], specification).type).toBe('impossible')
  })
})
