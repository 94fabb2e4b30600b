// A round's card stays within Discord's limits and says what a member needs, whatever the round.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limitProblems } from '../../../test/discord-limits.ts'
import { languages, within } from '../../platform/language/language.ts'
import { finalizeAskMessage, guestsMessage, listMessage, offerMessage, roundMessage, type RoundView } from './card.ts'
import { roundStates, type RoundState } from './messages.ts'
import type { Rsvp } from './rsvp.ts'
import { posted } from './texts.ts'

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
  test('takes in what other features add, and stays within the limits however much that is', () => {
    const rsvps = Array.from({ length: 200 }, (_, n) => playing(member(n), n))
    const part = {
      lines: ['x'.repeat(300), 'y'.repeat(300)],
      lists: [1, 2].map((n) => ({ title: `List ${n}`, lines: Array.from({ length: 60 }, () => 'z'.repeat(500)), fields: 2 })),
      buttons: [1, 2, 3].map((n) => ({ label: `Do ${n}`, id: `x~${n}` })),
    }
    const added = { ...part, buttons: part.buttons.map(({ label, id }) => ({ label, id: `${id}b` })) }
    for (const state of roundStates) {
      const message = roundMessage({ round: round(state, rsvps), tags: new Map(), scores: [], parts: [part, added] })
      expect(limitProblems(message)).toEqual([])
      expect(JSON.stringify(message)).toContain('List 2')
    }
  })

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

  test('shows results with places once final, and only the button that corrects them', () => {
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
    expect(message.components).toEqual([
      { type: 1, components: [{ type: 2, style: 2, label: 'Correct', custom_id: `correction.open~${view.round.round}` }] },
    ])
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

  /** A full round: 200 players with guests, notes, tags and scores; places that are asked about, a waitlist with silent ones, maybe and can't. */
  const fullView = (state: RoundState, script: string): RoundView => {
    const note = { text: script.repeat(80).slice(0, 80), key: '1' }
    const rsvps = Array.from({ length: 200 }, (_, n): Rsvp => {
      const isGuest = n % 3 === 0
      const answer = n < 150 ? 'playing' : n < 160 ? 'silent' : n < 180 ? 'maybe' : 'cannot'
      const isAsked = n >= 90 && n < 120
      return {
        participantId: isGuest ? ID.slice(0, 19) + String(n).padStart(3, '1') : member(n),
        ...(isGuest ? { guestName: script.repeat(100).slice(0, 100), broughtBy: member(n + 1) } : {}),
        presses: [{ answer, key: String(n + 1) }],
        ...(isAsked ? { inLine: { since: String(n + (isGuest ? 2 : 1)), askedUntil: '2026-12-01T16:30:00.000Z' } } : {}),
        note,
      }
    })
    const scores = rsvps.slice(0, 60).map((rsvp, n) => ({
      participant: rsvp.participantId,
      status: 'finished' as const,
      throws: 200 + n,
      toPar: 100 + n,
      place: n + 1,
    }))
    return {
      round: round(state, rsvps, {
        capacity: 120,
        title: script.repeat(100).slice(0, 100),
        location: script.repeat(100).slice(0, 100),
        description: script.repeat(500).slice(0, 500),
      }),
      tags: new Map(rsvps.map((rsvp, n) => [rsvp.participantId, n + 1])),
      scores: state === 'scheduled' ? [] : scores,
      bringsGuests: true,
    }
  }

  test.each(roundStates.flatMap((state) => ['W', '語', 'שלום', '🥏', '*', '@', 'ﷺ'].map((script) => ({ state, script }))))(
    'a $state round full of answers, guests and notes in $script fits, and every list is there',
    ({ state, script }) => {
      const message = roundMessage(fullView(state, script))
      expect(limitProblems(message)).toEqual([])
      const names = message.embeds![0]!.fields!.map(({ name }) => name.replace(/ \(.*/, ''))
      const expected = {
        scheduled: ['Playing', 'Asked whether they still play', 'Waitlist', 'Maybe', "Can't"],
        live: ['Scores so far', 'No score yet', 'Asked whether they still play', 'Waitlist', 'Maybe', "Can't"],
        finalized: ['Result'],
        cancelled: ['Scores so far'],
      }[state]
      expect(names).toEqual(expect.arrayContaining(expected))
    },
  )

  test('says beside a name what there is to say, and text from right to left turns nothing around', () => {
    const rsvps: Rsvp[] = [
      { ...playing(member(1), 1), note: { text: '10 min *late*', key: '5' } },
      { ...playing(ID, 2, 'דוד'), broughtBy: member(1) },
      { ...playing(member(3), 3), inLine: { since: '3', askedUntil: '2026-12-01T15:00:00.000Z' } },
      playing(member(4), 4),
      { participantId: member(5), presses: [{ answer: 'silent', key: '9' }], note: { text: '', key: '6' } },
      { participantId: member(6), presses: [{ answer: 'maybe', key: '9' }], note: { text: 'if \u202Edry', key: '6' } },
    ]
    const view: RoundView = { round: round('scheduled', rsvps, { capacity: 3 }), tags: new Map([[member(3), 7]]), scores: [] }
    expect(roundMessage(view).embeds?.[0]?.fields).toEqual([
      { name: 'Playing (2 of 3)', value: `<@${member(1)}> · “10 min \\*late\\*”\n\u2068דוד\u2069 · guest of <@${member(1)}>` },
      { name: 'Asked whether they still play (1)', value: `**#7** <@${member(3)}> · answers until <t:1796137200:t>` },
      { name: 'Waitlist (2)', value: `1. <@${member(4)}>\n2. <@${member(5)}> · did not answer` },
      { name: 'Maybe (1)', value: `<@${member(6)}> · “if dry”` },
    ])
  })

  test('what is said in the thread and to a member who brings guests fits, too', () => {
    const name = '*'.repeat(50)
    const offers = Array.from({ length: 10 }, (_, n) => ({ user: member(n), guest: '\\*'.repeat(50) }))
    expect(limitProblems(offerMessage(member(1), { round: ID, title: '*'.repeat(100) }, offers, new Date()))).toEqual([])
    const guests = Array.from({ length: 5 }, (_, n) => ({ participant: ID.slice(0, 21) + String(n + 1), name }))
    for (const limit of [1, 5]) expect(limitProblems(guestsMessage(ID, guests.slice(0, limit), limit))).toEqual([])
    const rounds = Array.from({ length: 20 }, () => ({
      title: '*'.repeat(100),
      location: '*'.repeat(100),
      startsAt: new Date(),
      state: 'live' as const,
      standing: { list: 'waitlist' as const, position: 100 },
      isHost: true,
    }))
    expect(limitProblems(listMessage('mine', rounds))).toEqual([])
  })

  test('what is said in a thread that may be gone names the round and points at nothing around it, in every language', () => {
    const users = [member(1)]
    const here = /this thread|above|diesen Thread|oben|este hilo|arriba|tähän ketjuun|yllä|den här tråden|ovan/i
    for (const language of languages)
      within({ member: language, club: language }, () => {
        const said = [
          posted.teeOff('Oak Hill', users),
          posted.promoted('Oak Hill', users),
          posted.promotedGuests('Oak Hill', [{ user: member(1), guest: 'Gus' }]),
          posted.demoted('Oak Hill', users),
          posted.placeFree('Oak Hill', users),
          posted.offerLapsed('Oak Hill', '<@1>', true),
          posted.roleFailed('Oak Hill', member(1), 'So.'),
          posted.roleNotChanged('Oak Hill', member(1), member(2), true, 'So.'),
          posted.roleNotChanged('Oak Hill', member(1), member(2), false, 'So.'),
        ]
        for (const one of said) {
          expect(one).toContain('**Oak Hill**')
          expect(one).not.toMatch(here)
        }
      })
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
    expect(limitProblems(finalizeAskMessage(ID, '*'.repeat(100), missing, [], { shown: '1'.repeat(10), isAgain: true }))).toEqual(
      [],
    )
  })
})
