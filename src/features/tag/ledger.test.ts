// The tag ledger: whatever happened and whatever is corrected, tags are conserved, and the outcome is that of the corrected facts told from the start.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyFact, compareFacts, movesBetween, replay, rewind, type Holding, type TagFact } from './ledger.ts'
import { giveTags, resetTags, type Outcome } from './plan.ts'
import { swapMoves } from './swap.ts'
import type { TagMove, TagResult, TagRules } from './tag.ts'

const holding = (held: Record<string, number>): Holding => new Map(Object.entries(held))
const held = (of: Holding) => Object.fromEntries([...of].toSorted(([, a], [, b]) => a - b))
const at = (minute: number) => new Date(Date.UTC(2026, 4, 1, 18, minute))
const round = (minute: number, ...places: string[][]): TagFact => ({
  kind: 'round',
  key: `round-${minute}`,
  round: `round-${minute}`,
  title: 'League',
  at: at(minute),
  results: places.flatMap((users, index) => users.map((user) => ({ user, place: index + 1 }))),
})
const byHand = (minute: number, moves: TagMove[]): TagFact => ({
  kind: 'by-hand',
  cause: 'claim',
  key: `hand-${minute}`,
  at: at(minute),
  moves,
})

describe('what was done by hand stands', () => {
  test('a claim: the number given back is the one of then, and whoever holds it by the correction gets the claimant’s', () => {
    const start = holding({ ann: 1, bob: 2, cid: 3 })
    const claim = byHand(2, [
      { number: 1, from: 'bob', to: null },
      { number: 9, from: null, to: 'bob' },
    ])
    expect(held(replay(start, [round(1, ['bob'], ['ann']), claim]).holding)).toEqual({ ann: 2, cid: 3, bob: 9 })
    // Corrected: ann won, so it was she who held 1 when bob gave it back.
    expect(held(replay(start, [round(1, ['ann'], ['bob']), claim]).holding)).toEqual({ ann: 2, cid: 3, bob: 9 })
  })

  test('a swap: those two hold what they agreed on, the third gets what is left', () => {
    const start = holding({ ann: 1, bob: 2, cid: 3 })
    const swap = byHand(2, [
      { number: 1, from: 'bob', to: 'cid' },
      { number: 3, from: 'cid', to: 'bob' },
    ])
    expect(held(replay(start, [round(1, ['bob'], ['ann']), swap]).holding)).toEqual({ cid: 1, ann: 2, bob: 3 })
    expect(held(replay(start, [round(1, ['ann'], ['bob']), swap]).holding)).toEqual({ cid: 1, ann: 2, bob: 3 })
    expect(held(replay(start, [round(1, ['cid'], ['ann'], ['bob']), swap]).holding)).toEqual({ cid: 1, ann: 2, bob: 3 })
  })
})

// ------------------------------------------------------------------------------------------------------------------------- any club's life

const MEMBERS = Array.from({ length: 7 }, (_, index) => `m${index}`)
const NUMBERS = 10

type Deed =
  | { kind: 'round'; results: TagResult[]; rules: TagRules }
  | { kind: 'play-off'; round: number; order: number[] }
  | { kind: 'claim'; user: number; number: number }
  | { kind: 'swap'; user: number; with: number }
  | { kind: 'chain'; users: number[] }
  | { kind: 'assign'; user: number; number: number }
  | { kind: 'assign-many'; gives: { user: number; number: number | null }[] }
  | { kind: 'reset'; results: TagResult[] }
  | { kind: 'expire'; users: number[] }
  | { kind: 'correct'; round: number; results: TagResult[] | undefined }

const member = fc.nat(MEMBERS.length - 1)
const results = fc.uniqueArray(member, { maxLength: MEMBERS.length }).chain((users) =>
  fc
    .array(fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }), { minLength: users.length, maxLength: users.length })
    .chain((places) =>
      fc.array(fc.boolean(), { minLength: users.length, maxLength: users.length }).map((dnfs) =>
        users.map((user, index): TagResult => ({
          user: MEMBERS[user]!,
          card: user % 3,
          division: [undefined, 'MPO', 'FPO', 'MA40'][user % 4],
          ...(places[index] === undefined ? { dnf: dnfs[index] } : { place: places[index] }),
        })),
      ),
    ),
)
const anyRules: fc.Arbitrary<TagRules> = fc.record({
  ties: fc.constantFrom('incoming', 'play-off'),
  dnf: fc.constantFrom('keep', 'highest'),
  pool: fc.constantFrom('round', 'card', 'division', undefined),
})
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('round' as const), results, rules: anyRules }) },
  fc.record({
    kind: fc.constant('play-off' as const),
    round: fc.nat(20),
    order: fc.uniqueArray(member, { minLength: 2, maxLength: 4 }),
  }),
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('claim' as const), user: member, number: fc.integer({ min: 1, max: NUMBERS }) }),
  },
  fc.record({ kind: fc.constant('swap' as const), user: member, with: member }),
  fc.record({ kind: fc.constant('chain' as const), users: fc.uniqueArray(member, { minLength: 3, maxLength: 5 }) }),
  fc.record({ kind: fc.constant('assign' as const), user: member, number: fc.integer({ min: 1, max: NUMBERS }) }),
  fc.record({
    kind: fc.constant('assign-many' as const),
    gives: fc
      .uniqueArray(fc.record({ user: member, number: fc.option(fc.integer({ min: 1, max: NUMBERS }), { nil: null }) }), {
        selector: ({ user }) => user,
        maxLength: 5,
      })
      .map((gives) =>
        gives.filter((one, index) => one.number === null || gives.findIndex(({ number }) => number === one.number) === index),
      ),
  }),
  fc.record({ kind: fc.constant('reset' as const), results }),
  fc.record({ kind: fc.constant('expire' as const), users: fc.uniqueArray(member, { maxLength: 3 }) }),
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('correct' as const),
      round: fc.nat(20),
      results: fc.option(results, { nil: undefined }),
    }),
  },
)

/** What somebody does by hand now, or undefined where the club would refuse it. */
function handMade(now: Holding, what: Deed): Outcome | undefined {
  const give = (gives: { user: number; number: number | null }[]) =>
    giveTags(
      now,
      gives.map(({ user, number }) => ({ user: MEMBERS[user]!, number })),
    )
  switch (what.kind) {
    case 'claim': {
      if ([...now.values()].includes(what.number)) return undefined
      return { after: new Map(now).set(MEMBERS[what.user]!, what.number), keeps: [] }
    }
    case 'assign':
      return give([what])
    case 'assign-many':
      return give(what.gives)
    case 'expire':
      return give(what.users.map((user) => ({ user, number: null })))
    case 'reset':
      return what.results.some(({ place }) => place !== undefined)
        ? resetTags(now, what.results, { min: 1, max: NUMBERS })
        : undefined
    case 'swap':
    case 'chain': {
      const users = (what.kind === 'swap' ? [what.user, what.with] : what.users).map((one) => MEMBERS[one]!)
      if (new Set(users).size < users.length || users.some((user) => !now.has(user))) return undefined
      const after = new Map(now)
      for (const { number, to } of swapMoves({ legs: users.map((user) => ({ user, number: now.get(user)! })) }))
        after.set(to!, number)
      return { after, keeps: [] }
    }
    case 'round':
    case 'play-off':
    case 'correct':
      return undefined
  }
}

interface Club {
  holding: Holding
  /** As they hold now: a reopened round is not among them. */
  facts: Map<string, TagFact>
  rounds: Extract<TagFact, { kind: 'round' }>[]
  moves: Map<string, readonly TagMove[]>
}

/** Takes back everything from a place on and tells it again: what the worker does with its rows. */
function tellAgain(club: Club, from: Pick<TagFact, 'key' | 'at'>): void {
  const later = [...club.facts.values()].filter((fact) => compareFacts(fact, from) >= 0)
  const made = [...club.moves]
    .map(([key, moves]) => ({ key, at: [...club.rounds, ...club.facts.values()].find((fact) => fact.key === key)!.at, moves }))
    .filter((change) => compareFacts(change, from) >= 0)
    .toSorted(compareFacts)
  const told = replay(
    rewind(
      club.holding,
      made.flatMap(({ moves }) => moves),
    ),
    later,
  )
  for (const { key } of made) club.moves.delete(key)
  for (const [key, moves] of told.moves) club.moves.set(key, moves)
  club.holding = told.holding
}

function live(deeds: readonly Deed[], look: (club: Club, before: Holding, done: Deed) => void = () => {}): Club {
  const club: Club = { holding: new Map(), facts: new Map(), rounds: [], moves: new Map() }
  for (const [index, done] of deeds.entries()) {
    const before = club.holding
    if (done.kind === 'round') {
      const fact: Club['rounds'][number] = {
        kind: 'round',
        key: `fact-${index}`,
        round: `fact-${index}`,
        title: 'League',
        at: at(index),
        results: done.results,
        handOn: { rules: done.rules, playOffs: [] },
      }
      club.rounds.push(fact)
      club.facts.set(fact.key, fact)
      tellAgain(club, fact)
    } else if (done.kind === 'correct') {
      const one = club.rounds[done.round % Math.max(1, club.rounds.length)]
      if (!one) continue
      if (done.results) club.facts.set(one.key, { ...one, results: done.results })
      else club.facts.delete(one.key)
      tellAgain(club, one)
    } else if (done.kind === 'play-off') {
      const one = club.facts.get(club.rounds[done.round % Math.max(1, club.rounds.length)]?.key ?? '')
      if (one?.kind !== 'round') continue
      const { playOffs } = one.handOn!
      const decided = { ...one.handOn!, playOffs: [...playOffs, done.order.map((user) => MEMBERS[user]!)] }
      const told = { ...one, handOn: decided }
      club.facts.set(one.key, told)
      club.rounds.splice(
        club.rounds.findIndex(({ key }) => key === one.key),
        1,
        told,
      )
      tellAgain(club, one)
    } else {
      const made = handMade(club.holding, done)
      if (!made) continue
      const { after, keeps } = made
      const moves = movesBetween(club.holding, after)
      const key = `fact-${index}`
      club.facts.set(key, { kind: 'by-hand', cause: 'claim', key, at: at(index), moves, keeps })
      club.moves.set(key, moves)
      club.holding = after
    }
    look(club, before, done)
  }
  return club
}

const numbersOf = (of: Holding) => [...of.values()].toSorted((a, b) => a - b)
const holdersOf = (of: Holding) => [...of.keys()].toSorted()

describe('whatever a club does', () => {
  const deeds = fc.array(deed, { maxLength: 30 })

  test('no tag is doubled; rounds and corrections neither lose nor make one, nor give one to whoever had none', () => {
    fc.assert(
      fc.property(deeds, (all) => {
        live(all, (club, before, done) => {
          expect(new Set(club.holding.values()).size).toBe(club.holding.size)
          if (done.kind === 'swap' || done.kind === 'chain') expect(holdersOf(club.holding)).toEqual(holdersOf(before))
          if (done.kind === 'assign') expect(club.holding.get(MEMBERS[done.user]!)).toBe(done.number)
          if (done.kind !== 'round' && done.kind !== 'correct' && done.kind !== 'play-off') return
          expect(numbersOf(club.holding)).toEqual(numbersOf(before))
          expect(holdersOf(club.holding)).toEqual(holdersOf(before))
        })
      }),
      { numRuns: 500 },
    )
  })

  test('after any corrections the tags are those of the corrected facts told from the very start', () => {
    fc.assert(
      fc.property(deeds, (all) => {
        const club = live(all)
        const fresh = replay(new Map(), [...club.facts.values()])
        expect(held(club.holding)).toEqual(held(fresh.holding))
        for (const [key, moves] of fresh.moves) expect(club.moves.get(key) ?? []).toEqual(moves)
      }),
      { numRuns: 500 },
    )
  })

  test('a correction taken back leaves everything as it was', () => {
    fc.assert(
      fc.property(deeds, fc.nat(20), fc.option(results, { nil: undefined }), (all, which, wrong) => {
        const club = live(all)
        const one = [...club.facts.values()].filter((fact) => fact.kind === 'round')
        const original = one[which % Math.max(1, one.length)]
        if (!original) return
        const before = { held: held(club.holding), moves: new Map(club.moves) }
        if (wrong) club.facts.set(original.key, { ...original, results: wrong })
        else club.facts.delete(original.key)
        tellAgain(club, original)
        club.facts.set(original.key, original)
        tellAgain(club, original)
        expect(held(club.holding)).toEqual(before.held)
        for (const [key, moves] of before.moves) expect(club.moves.get(key) ?? []).toEqual(moves)
      }),
      { numRuns: 500 },
    )
  })

  test('what was done by hand last holds: the number is with whoever was given it', () => {
    fc.assert(
      fc.property(deeds, deed, fc.nat(20), results, (all, last, which, corrected) => {
        const before = live(all)
        const after = live([...all, last])
        const fact = after.facts.get(`fact-${all.length}`)
        if (fact?.kind !== 'by-hand') return
        const rounds = after.rounds.filter(({ key }) => after.facts.has(key))
        const one = rounds[which % Math.max(1, rounds.length)]
        if (!one || before.facts.size === 0) return
        after.facts.set(one.key, { ...one, results: corrected })
        tellAgain(after, one)
        for (const { number, to } of fact.moves) if (to !== null) expect(after.holding.get(to)).toBe(number)
        // What it confirmed stands as well: a reset is the same whatever is corrected before it.
        for (const { number, user } of fact.keeps ?? []) expect(after.holding.get(user)).toBe(number)
      }),
      { numRuns: 500 },
    )
  })

  test('the order in which facts are handed in does not matter', () => {
    fc.assert(
      fc.property(
        deeds.chain((all) => fc.tuple(fc.constant(all), fc.nat())),
        ([all, turn]) => {
          const facts = [...live(all).facts.values()]
          const turned = [...facts.slice(turn % (facts.length + 1)), ...facts.slice(0, turn % (facts.length + 1))].toReversed()
          expect(held(replay(new Map(), turned).holding)).toEqual(held(replay(new Map(), facts).holding))
        },
      ),
    )
  })
})

test.each(['card', 'division'] as const)('with pools by %s, each pool keeps the very tags that its members brought', (pool) => {
  const brought = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: MEMBERS.length, maxLength: MEMBERS.length })
  fc.assert(
    fc.property(brought, results, anyRules, fc.nat(127), (numbers, played, rules, without) => {
      const before: Holding = new Map(
        MEMBERS.flatMap((user, index): [string, number][] => ((without >> index) & 1 ? [] : [[user, numbers[index]!]])),
      )
      const fact: TagFact = {
        kind: 'round',
        key: 'r',
        round: 'r',
        title: 'r',
        at: at(0),
        results: played,
        handOn: { rules: { ...rules, pool }, playOffs: [] },
      }
      const after = applyFact(before, fact)
      for (const one of new Set(played.map((result) => result[pool]))) {
        const members = played.filter((result) => result[pool] === one).map(({ user }) => user)
        const tagsIn = (of: Holding) => members.flatMap((user) => of.get(user) ?? []).toSorted((a, b) => a - b)
        expect(tagsIn(after)).toEqual(tagsIn(before))
        expect(new Set(tagsIn(after)).size).toBe(tagsIn(after).length)
      }
    }),
  )
})

test('a fact moves tags or leaves them: what comes back when it is taken back', () => {
  const before = holding({ ann: 1, bob: 2 })
  const fact = round(1, ['bob'], ['ann'])
  const after = applyFact(before, fact)
  expect(held(after)).toEqual({ bob: 1, ann: 2 })
  expect(held(rewind(after, movesBetween(before, after)))).toEqual({ ann: 1, bob: 2 })
})
