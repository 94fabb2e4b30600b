// RSVPs: the queue, the waitlist, and that the order of arrival does not matter.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../platform/refusal.ts'
import {
  answerOf,
  applyPress,
  checkGuestName,
  MAX_PARTICIPANTS,
  parseCapacity,
  rsvpLists,
  waitlistMoves,
  type Rsvp,
  type RsvpAnswer,
  type RsvpLists,
} from './rsvp.ts'
import { decideRsvp } from './rsvp-decisions.ts'

type Press = { participantId: string; answer: RsvpAnswer; key: string }

const press = (participantId: string, answer: RsvpAnswer, key: number | bigint): Press => ({
  participantId,
  answer,
  key: String(key),
})
const all = (presses: readonly Press[]): Rsvp[] => presses.reduce<Rsvp[]>(applyPress, [])
const names = (lists: RsvpLists): Record<string, string[]> =>
  Object.fromEntries(Object.entries(lists).map(([list, rsvps]) => [list, rsvps.map(({ participantId }) => participantId)]))
const codeOf = (decide: () => unknown): string => {
  try {
    decide()
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return 'accepted'
}

describe('the queue', () => {
  const full = all([
    press('ada', 'playing', 1),
    press('tom', 'playing', 2),
    press('eve', 'playing', 3),
    press('dan', 'playing', 4),
  ])

  test('first come, first served; the rest wait', () => {
    expect(names(rsvpLists(full, 2))).toEqual({
      playing: ['ada', 'tom'],
      asked: [],
      waitlist: ['eve', 'dan'],
      maybe: [],
      cannot: [],
    })
    expect(names(rsvpLists(full, undefined)).playing).toEqual(['ada', 'tom', 'eve', 'dan'])
  })

  test('a place given up promotes the next, and says whom', () => {
    const outcome = decideRsvp({ state: 'scheduled', capacity: 2, rsvps: full }, press('ada', 'cannot', 5))
    expect(names(outcome.lists)).toEqual({ playing: ['tom', 'eve'], asked: [], waitlist: ['dan'], maybe: [], cannot: ['ada'] })
    expect(outcome.promoted.map(({ participantId }) => participantId)).toEqual(['eve'])
    expect([outcome.standing, outcome.isChange]).toEqual([{ list: 'cannot' }, true])
  })

  test('a raised capacity promotes, a lowered one sends the last comers to the waitlist', () => {
    const [two, three] = [rsvpLists(full, 2), rsvpLists(full, 3)]
    expect(waitlistMoves(two, three).promoted.map(({ participantId }) => participantId)).toEqual(['eve'])
    expect(waitlistMoves(three, two).demoted.map(({ participantId }) => participantId)).toEqual(['eve'])
  })

  test('pressing Playing again does not cost the place, coming back after leaving does', () => {
    expect(names(rsvpLists(all([...presses(), press('ada', 'playing', 9)]), 1)).playing).toEqual(['ada'])
    expect(names(rsvpLists(all([...presses(), press('ada', 'maybe', 8), press('ada', 'playing', 9)]), 1)).playing).toEqual([
      'tom',
    ])
  })
  const presses = (): Press[] => [press('ada', 'playing', 1), press('tom', 'playing', 2)]

  test('a late press arriving early counts, and the older one arriving after it does not', () => {
    const outcome = decideRsvp({ state: 'live', rsvps: all([press('ada', 'cannot', 20)]) }, press('ada', 'playing', 10))
    expect([outcome.standing, outcome.isChange]).toEqual([{ list: 'cannot' }, false])
  })

  test('keys are compared as numbers, whatever their length', () => {
    const rsvps = all([press('ada', 'maybe', 1_400_000_000_000_000_001n), press('ada', 'playing', 999_999_999_999_999_999n)])
    expect(answerOf(rsvps[0]!)).toBe('maybe')
  })

  test('who waits is told the place; guests are participants too; removing takes off every list', () => {
    const outcome = decideRsvp(
      { state: 'live', capacity: 2, rsvps: full },
      { participantId: 'guest-1', guestName: 'Uncle Bob', answer: 'playing', key: '9' },
    )
    expect(outcome.standing).toEqual({ list: 'waitlist', position: 3 })
    expect(outcome.lists.waitlist.at(-1)?.guestName).toBe('Uncle Bob')
    const gone = decideRsvp({ state: 'live', capacity: 2, rsvps: outcome.rsvps }, press('guest-1', 'removed', 10))
    expect(gone.standing).toEqual({ list: 'none' })
    expect(names(gone.lists).waitlist).toEqual(['eve', 'dan'])
  })
})

describe('refused', () => {
  test('answers to a round that is over or cancelled', () => {
    for (const state of ['finalized', 'cancelled'])
      expect(codeOf(() => decideRsvp({ state, rsvps: [] }, press('ada', 'playing', 1)))).toBe('round.rsvp-closed')
  })
  test('more answers than a card can hold, but not a change of one', () => {
    const rsvps = all(Array.from({ length: MAX_PARTICIPANTS }, (_, index) => press(`m${index}`, 'playing', index + 1)))
    expect(codeOf(() => decideRsvp({ state: 'scheduled', rsvps }, press('late', 'maybe', 1_000)))).toBe(
      'round.too-many-participants',
    )
    expect(codeOf(() => decideRsvp({ state: 'scheduled', rsvps }, press('m5', 'maybe', 1_000)))).toBe('accepted')
  })
  test('guests without a name, and capacities that are none', () => {
    expect(codeOf(() => checkGuestName('  '))).toBe('round.guest-name-missing')
    expect(codeOf(() => checkGuestName('x'.repeat(51)))).toBe('round.guest-name-too-long')
    expect(checkGuestName('  Uncle   Bob ')).toBe('Uncle Bob')
    for (const text of ['0', '-1', '1.5', 'many', '301', '1e2']) expect(codeOf(() => parseCapacity(text))).toBe('round.capacity')
    expect([parseCapacity(''), parseCapacity(' 18 ')]).toEqual([undefined, 18])
  })
})

describe('always', () => {
  const people = ['ada', 'tom', 'eve', 'dan', 'fay']
  const history = fc
    .array(
      fc.record({
        participantId: fc.constantFrom(...people),
        answer: fc.constantFrom<RsvpAnswer>('playing', 'playing', 'playing', 'maybe', 'cannot', 'removed'),
      }),
      { maxLength: 30 },
    )
    .map((presses) => presses.map((one, index) => ({ ...one, key: String(10n ** 17n + BigInt(index * 7)) })))
  const capacity = fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined })

  test('the outcome is the same in every order of arrival, and with repeats', () => {
    fc.assert(
      fc.property(
        history.chain((presses) =>
          fc.tuple(fc.constant(presses), fc.shuffledSubarray([...presses, ...presses], { minLength: presses.length * 2 })),
        ),
        capacity,
        ([inOrder, shuffled], places) => {
          expect(names(rsvpLists(all(shuffled), places))).toEqual(names(rsvpLists(all(inOrder), places)))
        },
      ),
      { numRuns: 500 },
    )
  })

  test('an answer is that of the latest press', () => {
    fc.assert(
      fc.property(history, (presses) => {
        for (const rsvp of all(presses))
          expect(answerOf(rsvp)).toBe(presses.findLast(({ participantId }) => participantId === rsvp.participantId)?.answer)
      }),
    )
  })

  test('never more players than places, nobody waits while a place is free, nobody is on two lists, nobody overtakes', () => {
    fc.assert(
      fc.property(history, capacity, (presses, places) => {
        let rsvps: Rsvp[] = []
        let queue: string[] = [] // the naive queue: to the end when one starts to play, out when one stops
        for (const one of presses) {
          rsvps = applyPress(rsvps, one)
          if (one.answer !== 'playing') queue = queue.filter((id) => id !== one.participantId)
          else if (!queue.includes(one.participantId)) queue.push(one.participantId)
          const lists = names(rsvpLists(rsvps, places))
          expect(lists.playing!.length).toBeLessThanOrEqual(places ?? Infinity)
          if (lists.waitlist!.length > 0) expect(lists.playing).toHaveLength(places!)
          expect([...lists.playing!, ...lists.waitlist!]).toEqual(queue)
          const everyone = Object.values(lists).flat()
          expect(new Set(everyone).size).toBe(everyone.length)
        }
      }),
    )
  })

  test('a change promotes as many as places come free, in order of the waitlist', () => {
    fc.assert(
      fc.property(history, capacity, capacity, fc.constantFrom(...people), (presses, before, after, leaver) => {
        const rsvps = all(presses)
        const was = rsvpLists(rsvps, before)
        const is = rsvpLists(applyPress(rsvps, press(leaver, 'cannot', 10n ** 18n)), after)
        const { promoted, demoted } = waitlistMoves(was, is)
        const waiting = was.waitlist
          .filter(({ participantId }) => participantId !== leaver)
          .map(({ participantId }) => participantId)
        expect(promoted.map(({ participantId }) => participantId)).toEqual(waiting.slice(0, promoted.length))
        expect(Math.min(promoted.length, demoted.length)).toBe(0)
      }),
    )
  })

  test('what is kept of a participant stays small, however often they press', () => {
    const rsvps = all(Array.from({ length: 500 }, (_, index) => press('ada', 'playing', index + 1)))
    expect(rsvps[0]!.presses.length).toBeLessThanOrEqual(16)
    expect(
      names(rsvpLists(all([press('tom', 'playing', 2), ...rsvps[0]!.presses.map((p) => ({ ...p, participantId: 'ada' }))]), 1))
        .playing,
    ).toEqual(['ada'])
  })
})
