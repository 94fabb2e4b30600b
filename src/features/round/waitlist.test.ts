// Asking those who come up from the waitlist: never more places than there are, nobody skipped who was not asked, the silent ones to the end.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerOf, guestsOf, queueOf, rsvpLists, type Rsvp, type RsvpLists } from './rsvp.ts'
import { confirmPlaces, decideAll, decideRsvp, lapsePlace, resettle, type RsvpRound } from './rsvp-decisions.ts'
import { askedUntil } from './waitlist.ts'

const HOUR_MS = 3_600_000
const NOW = new Date('2026-12-01T12:00:00Z')
const START = new Date('2026-12-03T18:00:00Z')
const confirming = (now: Date, windowMs = 2 * HOUR_MS) => ({ windowMs, startsAt: START, now })

const names = (rsvps: readonly Rsvp[]): string[] => rsvps.map(({ participantId }) => participantId)
const named = (lists: RsvpLists) => ({
  playing: names(lists.playing),
  asked: names(lists.asked),
  waitlist: names(lists.waitlist),
})

/** A round played through: each step replaces its RSVPs. */
function roundOf(capacity: number, windowMs = 2 * HOUR_MS) {
  let rsvps: Rsvp[] = []
  let places = capacity
  let key = 100
  const decision = (): RsvpRound => ({ state: 'scheduled', rsvps, capacity: places, confirming: confirming(NOW, windowMs) })
  const round = {
    lists: () => rsvpLists(rsvps, places),
    rsvps: () => rsvps,
    places: () => places,
    press: (participantId: string, answer: 'playing' | 'maybe' | 'cannot' | 'removed') => {
      rsvps = decideRsvp(decision(), { participantId, answer, key: String(++key) }).rsvps
    },
    bring: (participantId: string, broughtBy: string) => {
      const press = { participantId, broughtBy, guestName: participantId, answer: 'playing' as const, key: String(++key) }
      rsvps = decideRsvp(decision(), press).rsvps
    },
    confirm: (user: string) => {
      rsvps = confirmPlaces(decision(), user, String(++key)).rsvps
    },
    lapse: (participantId: string) => {
      const until = rsvps.find((rsvp) => rsvp.participantId === participantId)?.inLine?.askedUntil ?? NOW.toISOString()
      rsvps = lapsePlace(decision(), participantId, until, String(++key)).rsvps
    },
    resize: (to: number) => {
      const outcome = resettle(decision(), { capacity: to, confirming: confirming(NOW, windowMs) })
      rsvps = outcome.rsvps
      places = to
      return outcome
    },
    resettle: (to: number) => {
      rsvps = resettle(decision(), { capacity: places, confirming: confirming(NOW, to) }).rsvps
    },
  }
  return round
}

describe('a place that comes free', () => {
  test('is held for the next, who plays once they say so', () => {
    const round = roundOf(2)
    for (const who of ['ada', 'tom', 'eve', 'dan']) round.press(who, 'playing')
    round.press('ada', 'cannot')
    expect(named(round.lists())).toEqual({ playing: ['tom'], asked: ['eve'], waitlist: ['dan'] })
    expect(round.lists().asked[0]?.inLine?.askedUntil).toBe('2026-12-01T14:00:00.000Z')
    round.press('fay', 'playing')
    expect(named(round.lists())).toEqual({ playing: ['tom'], asked: ['eve'], waitlist: ['dan', 'fay'] })
    round.confirm('eve')
    expect(named(round.lists())).toEqual({ playing: ['tom', 'eve'], asked: [], waitlist: ['dan', 'fay'] })
  })

  test('goes to the next when it is given up or nobody answers; the silent one waits at the end and is not asked again until they press', () => {
    const round = roundOf(1)
    for (const who of ['ada', 'tom', 'eve', 'dan']) round.press(who, 'playing')
    round.press('ada', 'cannot')
    round.lapse('tom')
    expect(named(round.lists())).toEqual({ playing: [], asked: ['eve'], waitlist: ['dan', 'tom'] })
    round.press('eve', 'cannot')
    round.lapse('dan')
    expect(named(round.lists())).toEqual({ playing: [], asked: [], waitlist: ['tom', 'dan'] })
    round.press('dan', 'playing')
    expect(named(round.lists())).toEqual({ playing: ['dan'], asked: [], waitlist: ['tom'] })
    round.press('tom', 'playing')
    round.press('dan', 'cannot')
    expect(named(round.lists())).toEqual({ playing: [], asked: ['tom'], waitlist: [] })
  })

  test('is taken by pressing Playing, too', () => {
    const round = roundOf(1)
    for (const who of ['ada', 'tom']) round.press(who, 'playing')
    round.press('ada', 'maybe')
    round.press('tom', 'playing')
    expect(named(round.lists()).playing).toEqual(['tom'])
  })

  test('because the capacity was raised is offered as well, and withdrawn when it is lowered', () => {
    const round = roundOf(1)
    for (const who of ['ada', 'tom', 'eve']) round.press(who, 'playing')
    expect(names(round.resize(3).asked)).toEqual(['tom', 'eve'])
    expect(names(round.resize(2).demoted)).toEqual(['eve'])
    expect(named(round.lists())).toEqual({ playing: ['ada'], asked: ['tom'], waitlist: ['eve'] })
  })

  test('needs no answer once the round does not ask any more', () => {
    const round = roundOf(1)
    for (const who of ['ada', 'tom']) round.press(who, 'playing')
    round.press('ada', 'cannot')
    round.resettle(0)
    expect(named(round.lists())).toEqual({ playing: ['tom'], asked: [], waitlist: [] })
  })

  test('an answer that is older than the place in line is none, and one that is late changes nothing', () => {
    const round = roundOf(1)
    for (const who of ['ada', 'tom', 'eve']) round.press(who, 'playing')
    round.press('ada', 'cannot')
    const asked: RsvpRound = { state: 'scheduled', rsvps: round.rsvps(), capacity: 1, confirming: confirming(NOW) }
    expect(names(confirmPlaces(asked, 'tom', '50').lists.asked)).toEqual(['tom'])
    const earlier = lapsePlace(asked, 'tom', '2026-12-01T13:00:00.000Z', '999')
    expect(earlier.isChange).toBe(false)
    round.lapse('tom')
    round.confirm('tom')
    expect(named(round.lists())).toEqual({ playing: [], asked: ['eve'], waitlist: ['tom'] })
  })

  test.each([
    ['days before', '2026-12-01T12:00:00Z', 120],
    ['four hours before', '2026-12-03T14:00:00Z', 60],
    ['right before the start', '2026-12-03T17:55:00Z', 10],
    ['after it', '2026-12-03T18:30:00Z', 10],
  ])('%s there are so many minutes to answer', (_, now, minutes) => {
    const at = new Date(now)
    expect((askedUntil(confirming(at)).getTime() - at.getTime()) / 60_000).toBe(minutes)
  })
})

describe('guests that a member brings', () => {
  test('stand behind the member, leave and come back with them', () => {
    const round = roundOf(3, 0)
    round.press('ada', 'playing')
    round.bring('uncle', 'ada')
    round.press('tom', 'playing')
    round.press('eve', 'playing')
    expect(named(round.lists())).toEqual({ playing: ['ada', 'uncle', 'tom'], asked: [], waitlist: ['eve'] })
    round.press('ada', 'maybe')
    expect(named(round.lists())).toEqual({ playing: ['tom', 'eve'], asked: [], waitlist: [] })
    expect(names(guestsOf(round.rsvps(), 'ada'))).toEqual(['uncle'])
    round.press('ada', 'playing')
    expect(named(round.lists())).toEqual({ playing: ['tom', 'eve', 'ada'], asked: [], waitlist: ['uncle'] })
    round.press('uncle', 'removed')
    round.press('tom', 'cannot')
    expect(named(round.lists())).toEqual({ playing: ['eve', 'ada'], asked: [], waitlist: [] })
  })

  test('are asked about through the member, who answers for all at once; guests put on the list by others are in at once', () => {
    const round = roundOf(1)
    round.press('ada', 'playing')
    round.press('tom', 'playing')
    round.bring('uncle', 'tom')
    round.resize(3)
    expect(named(round.lists())).toEqual({ playing: ['ada'], asked: ['tom', 'uncle'], waitlist: [] })
    round.confirm('tom')
    expect(named(round.lists()).playing).toEqual(['ada', 'tom', 'uncle'])
    const added = decideRsvp(
      { state: 'scheduled', rsvps: round.rsvps(), capacity: 3, confirming: confirming(NOW) },
      { participantId: 'stray', guestName: 'Stray', answer: 'playing', key: '900' },
    )
    const raised = resettle({ state: 'scheduled', rsvps: added.rsvps, capacity: 3 }, { capacity: 4, confirming: confirming(NOW) })
    expect(names(raised.promoted)).toEqual(['stray'])
  })

  test('a guest that was asked about in vain comes back when the member presses Playing', () => {
    const round = roundOf(1)
    round.press('ada', 'playing')
    round.bring('uncle', 'ada')
    round.resize(2)
    round.lapse('uncle')
    expect(named(round.lists())).toEqual({ playing: ['ada'], asked: [], waitlist: ['uncle'] })
    round.press('ada', 'playing')
    expect(named(round.lists()).playing).toEqual(['ada', 'uncle'])
  })
})

describe('always', () => {
  const people = ['ada', 'tom', 'eve', 'dan', 'fay', 'gus']
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('playing' as const), who: fc.constantFrom(...people) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('cannot', 'maybe', 'removed'), who: fc.constantFrom(...people) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('bring' as const), who: fc.constantFrom(...people) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('confirm', 'lapse'), who: fc.nat(5) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('resize' as const), who: fc.integer({ min: 1, max: 6 }) }) },
  )

  test('places are never exceeded, nobody waits beside a free place unless silent, nobody overtakes, nobody gets in unasked', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.array(step, { maxLength: 40 }), (capacity, steps) => {
        const round = roundOf(capacity)
        let guests = 0
        for (const one of steps) {
          const before = round.lists()
          const { asked } = before
          const who = String(one.who)
          if (one.do === 'confirm' || one.do === 'lapse') {
            const target = asked[one.who % Math.max(1, asked.length)]
            if (!target) continue
            if (one.do === 'lapse') round.lapse(target.participantId)
            else round.confirm(target.broughtBy ?? target.participantId)
          } else if (one.do === 'resize') round.resize(one.who)
          else if (one.do === 'bring') round.bring(`guest${++guests}`, who)
          else round.press(who, one.do)

          const lists = round.lists()
          const holding = [...lists.playing, ...lists.asked]
          const { wanting, silent } = queueOf(round.rsvps())
          expect(holding.length).toBeLessThanOrEqual(round.places())
          if (holding.length < round.places()) expect(wanting.length).toBe(holding.length)
          // Those who hold a place are the first of the queue: whoever waits awake came after all of them.
          expect(new Set(names(holding))).toEqual(new Set(names(wanting.slice(0, holding.length).map(({ rsvp }) => rsvp))))
          for (const rsvp of lists.asked) expect(rsvp.inLine?.askedUntil).toBeDefined()
          // From the waitlist into a place only by being asked, or by pressing Playing oneself after having been silent.
          const wasWaiting = before.waitlist.filter((rsvp) => answerOf(rsvp) !== 'silent')
          if (one.do === 'cannot' || one.do === 'maybe' || one.do === 'removed' || one.do === 'resize' || one.do === 'lapse')
            expect(names(lists.playing).filter((id) => names(wasWaiting).includes(id))).toEqual([])
          // On one list only, the silent ones last.
          const all = [...names(holding), ...names(lists.waitlist), ...names(lists.maybe), ...names(lists.cannot)]
          expect(new Set(all).size).toBe(all.length)
          expect(names(lists.waitlist.slice(-silent.length || undefined))).toEqual(
            silent.length === 0 ? names(lists.waitlist) : names(silent.map(({ rsvp }) => rsvp)),
          )
        }
      }),
      { numRuns: 400 },
    )
  })

  test('in whatever order presses arrive, and however often, the same people hold the places and wait', () => {
    const history = fc
      .array(
        fc.record({
          who: fc.constantFrom(...people),
          answer: fc.constantFrom('playing' as const, 'playing' as const, 'cannot' as const),
        }),
        { maxLength: 20 },
      )
      .map((all) => all.map(({ who, answer }, index) => ({ participantId: who, answer, key: String(1000 + index) })))
    fc.assert(
      fc.property(
        history.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }))),
        fc.integer({ min: 1, max: 4 }),
        ([inOrder, shuffled], capacity) => {
          const holders = (presses: typeof inOrder) => {
            let rsvps: Rsvp[] = []
            for (const press of presses)
              rsvps = decideRsvp({ state: 'scheduled', rsvps, capacity, confirming: confirming(NOW) }, press).rsvps
            const lists = rsvpLists(rsvps, capacity)
            return [new Set(names([...lists.playing, ...lists.asked])), names(lists.waitlist), new Set(names(lists.cannot))]
          }
          expect(holders(shuffled)).toEqual(holders(inOrder))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('guests stand where their members let them, in whatever order the presses arrive', () => {
    const guests = { uncle: 'ada', aunt: 'ada', friend: 'tom' } as const
    const press = fc.oneof(
      fc.record({
        who: fc.constantFrom('ada', 'tom', 'eve'),
        answer: fc.constantFrom('playing' as const, 'playing' as const, 'maybe' as const),
      }),
      fc.record({
        who: fc.constantFrom(...(Object.keys(guests) as (keyof typeof guests)[])),
        answer: fc.constantFrom('playing' as const, 'playing' as const, 'removed' as const),
      }),
    )
    const history = fc.array(press, { maxLength: 16 }).map((all) =>
      all.map(({ who, answer }, index) => {
        const broughtBy = guests[who as keyof typeof guests] as string | undefined
        return {
          participantId: who,
          answer,
          key: String(1000 + index),
          ...(broughtBy === undefined ? {} : { broughtBy, guestName: who }),
        }
      }),
    )
    fc.assert(
      fc.property(
        history.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }))),
        fc.integer({ min: 1, max: 5 }),
        ([inOrder, shuffled], capacity) => {
          const listed = (presses: typeof inOrder) => {
            let rsvps: Rsvp[] = []
            for (const one of presses) rsvps = decideRsvp({ state: 'scheduled', rsvps, capacity }, one).rsvps
            const { playing, waitlist } = rsvpLists(rsvps, capacity)
            const wanting = [...playing, ...waitlist]
            for (const [index, { broughtBy }] of wanting.entries())
              if (broughtBy !== undefined) expect(names(wanting.slice(0, index))).toContain(broughtBy)
            return [names(playing), names(waitlist)]
          }
          expect(listed(shuffled)).toEqual(listed(inOrder))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('several presses at once end as one after the other', () => {
    const presses = people.map((participantId, index) => ({ participantId, answer: 'playing' as const, key: String(index + 1) }))
    const round: RsvpRound = { state: 'live', rsvps: [], capacity: 4 }
    expect(named(decideAll(round, presses).lists)).toEqual({
      playing: ['ada', 'tom', 'eve', 'dan'],
      asked: [],
      waitlist: ['fay', 'gus'],
    })
  })
})
