// A round's card stays within Discord's limits and says what a member needs, whatever the round.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limitProblems } from '../../../test/discord-limits.ts'
import { finalizeAskMessage, roundMessage, type RoundView } from './card.ts'
import { roundStates, type RoundState } from './messages.ts'
import type { Rsvp } from './rsvp.ts'

const ID = '1111111111111111111111'
const member = (n: number) => `2${String(n).padStart(17, '0')}`

const round = (state: RoundState, rsvps: Rsvp[], more: Partial<RoundView['round']> = {}): RoundView['round'] => ({
  round: ID,
  title: 'Tuesday league',
  description: '',
  location: '',
  startsAt: new Date('2026-12-01T16:30:00Z'),
  timeZone: 'Europe/Helsinki',
  capacity: undefined,
  state,
  host: member(1),
  rsvps,
  ...more,
})

const playing = (participantId: string, key: number, guestName?: string): Rsvp => ({
  participantId,
  ...(guestName === undefined ? {} : { guestName }),
  presses: [{ answer: 'playing', key: String(key) }],
})

const text = (view: RoundView) => JSON.stringify(roundMessage(view))

describe('the card', () => {
  test('lists who plays in tag order, those without a tag last, and who waits', () => {
    const rsvps = [playing(member(1), 1), playing(member(2), 2), playing(member(3), 3), playing(member(4), 4)]
    const view: RoundView = {
      round: round('scheduled', rsvps, { capacity: 3 }),
      tags: new Map([
        [member(1), 30],
        [member(3), 4],
      ]),
      scores: [],
    }
    const [embed] = roundMessage(view).embeds!
    expect(embed?.fields).toEqual([
      { name: 'Playing (3 of 3)', value: `**#4** <@${member(3)}>\n**#30** <@${member(1)}>\n<@${member(2)}>` },
      { name: 'Waitlist (1)', value: `1. <@${member(4)}>` },
    ])
  })

  test('shows results with places once final, and no buttons', () => {
    const view: RoundView = {
      round: round('finalized', [playing(member(1), 1), playing(member(2), 2)]),
      tags: new Map(),
      scores: [
        { participant: member(2), status: 'finished', throws: 51, toPar: -3, place: 1 },
        { participant: member(1), status: 'dnf', throws: null, toPar: null },
      ],
    }
    const message = roundMessage(view)
    expect(message.embeds?.[0]?.fields).toEqual([
      { name: 'Result (2)', value: `**1.** <@${member(2)}> **-3 (51)**\nDNF <@${member(1)}>` },
    ])
    expect(message.components).toEqual([])
  })

  test('nobody is pinged by it, and what members wrote cannot format or mention', () => {
    const view: RoundView = {
      round: round('scheduled', [playing(ID, 1, '@everyone **x**')], { title: '@here <@1> # big', location: '[a](http://b)' }),
      tags: new Map(),
      scores: [],
    }
    expect(roundMessage(view).mentions).toBeUndefined()
    expect(text(view)).not.toMatch(/@everyone|@here|\[a\]\(http|[^\\]\*\*x/)
  })

  test.each(roundStates)('a %s round with 200 players, names of 100 characters and full fields fits', (state) => {
    const scripts = ['W', '語', 'ש', '🥏', '*']
    const rsvps = Array.from({ length: 200 }, (_, n) =>
      n % 4 === 0
        ? playing(ID.slice(0, 19) + String(n).padStart(3, '1'), n, scripts[n % 5]!.repeat(50).slice(0, 100))
        : playing(member(n), n),
    )
    const scores = rsvps.slice(0, 150).map((rsvp, n) => ({
      participant: rsvp.participantId,
      status: 'finished' as const,
      throws: 200 + n,
      toPar: 100 + n,
      place: n + 1,
    }))
    const view: RoundView = {
      round: round(state, rsvps, {
        capacity: 120,
        title: '*'.repeat(100),
        location: '_'.repeat(100),
        description: '`'.repeat(500),
      }),
      tags: new Map(rsvps.map((rsvp, n) => [rsvp.participantId, n + 1])),
      scores: state === 'scheduled' ? [] : scores,
    }
    expect(limitProblems(roundMessage(view))).toEqual([])
  })

  test('any round fits', () => {
    const rsvp = fc.record({
      participantId: fc.integer({ min: 0, max: 400 }).map(member),
      presses: fc
        .tuple(fc.constantFrom('playing' as const, 'maybe' as const, 'cannot' as const), fc.nat())
        .map(([answer, key]) => [{ answer, key: String(key) }]),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(rsvp, { maxLength: 250, selector: (one) => one.participantId }),
        fc.constantFrom(...roundStates),
        fc.option(fc.integer({ min: 1, max: 300 }), { nil: undefined }),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }).map((title) => title.slice(0, 100)),
        (rsvps, state, capacity, title) => {
          const view: RoundView = {
            round: round(state, rsvps, { capacity, title: title.trim() || 'x' }),
            tags: new Map(),
            scores: [],
          }
          expect(limitProblems(roundMessage(view))).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  })

  test('asking to finalize without 200 scores fits too', () => {
    const missing = Array.from({ length: 200 }, (_, n) => playing(ID, n, '*'.repeat(50)))
    expect(limitProblems(finalizeAskMessage(ID, '*'.repeat(100), missing))).toEqual([])
  })
})
