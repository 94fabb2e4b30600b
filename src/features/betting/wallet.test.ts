// The bank of a club: no coin from nothing, no wallet below zero, settling twice is settling once, a correction back and forth leaves no trace.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { markets, payoutOf } from './odds.ts'
import { judge, type JudgedBet } from './outcome.ts'
import { owedBy, reconcile, type Claim } from './wallet.ts'

const START = 100
/** As members may stake. */
const MOST = 10_000
const USERS = ['u0', 'u1']
const PLAYERS = ['p0', 'p1', 'p2']
const HOUSE = 'house'

type Results = NonNullable<Parameters<typeof judge>[1]>
type Placed = JudgedBet & { bet: string; user: string; round: number }
interface Bank {
  entries: { account: string; amount: number; bet?: string }[]
  bets: Placed[]
}

const opened = (): Bank => ({ entries: USERS.map((account) => ({ account, amount: START })), bets: [] })
const balance = (bank: Bank, account: string) =>
  bank.entries.filter((entry) => entry.account === account).reduce((sum, { amount }) => sum + amount, 0)
const balances = (bank: Bank) => USERS.map((user) => balance(bank, user))

function claims(bank: Bank, user: string): Claim[] {
  return bank.bets
    .filter((one) => one.user === user)
    .map(({ bet, due, stake }) => {
      const own = bank.entries.filter((entry) => entry.bet === bet && entry.account === user)
      return { bet, due, paid: own.reduce((sum, { amount }) => sum + amount, 0) + stake }
    })
}
function move(bank: Bank, account: string, bet: string, amount: number) {
  bank.entries.push({ account, amount, bet }, { account: HOUSE, amount: -amount, bet })
}
function pay(bank: Bank) {
  for (const user of USERS)
    for (const { bet, amount } of reconcile(balance(bank, user), claims(bank, user))) move(bank, user, bet, amount)
}
/** `share`: so much of the wallet is staked. What was won is so spent again, as it must be before a correction can leave a debt. */
function place(bank: Bank, { share, ...bet }: Omit<Placed, 'bet' | 'state' | 'due' | 'stake'> & { share: number }) {
  const stake = Math.min(MOST, Math.ceil(balance(bank, bet.user) * share))
  if (stake === 0) return
  const id = `b${bank.bets.length}`
  bank.bets.push({ ...bet, stake, bet: id, state: 'open', due: 0 })
  move(bank, bet.user, id, -stake)
}
function settle(bank: Bank, round: number, results: Results | undefined) {
  bank.bets = bank.bets.map((bet) => (bet.round === round ? { ...bet, ...judge(bet, results) } : bet))
  pay(bank)
}
function withdraw(bank: Bank, which: number) {
  bank.bets = bank.bets.map((bet, index) =>
    index === which && bet.state === 'open' ? { ...bet, state: 'withdrawn', due: bet.stake } : bet,
  )
  pay(bank)
}

const rounds = fc.nat({ max: 1 })
const resultSets: fc.Arbitrary<Results> = fc
  .tuple(
    ...PLAYERS.map((participant) =>
      fc.record({
        participant: fc.constant(participant),
        status: fc.constantFrom('finished' as const, 'finished' as const, 'dnf' as const, 'dns' as const),
        toPar: fc.integer({ min: -3, max: 3 }),
      }),
    ),
  )
  .map((all) => {
    const finished = all.filter(({ status }) => status === 'finished')
    return all.map((one) =>
      one.status === 'finished'
        ? { ...one, place: 1 + finished.filter(({ toPar }) => toPar < one.toPar).length }
        : { ...one, toPar: null },
    )
  })
const bets = fc
  .record({
    user: fc.constantFrom(...USERS),
    round: rounds,
    market: fc.constantFrom(...markets),
    two: fc.shuffledSubarray(PLAYERS, { minLength: 2, maxLength: 2 }),
    share: fc.constantFrom(0.01, 0.5, 1, 1),
    odds: fc.integer({ min: 105, max: 2000 }),
    line: fc.constantFrom(-3, -1, 1, 3),
  })
  .map(({ two, line, ...bet }) => ({
    ...bet,
    subject: two[0]!,
    opponent: bet.market === 'beat' ? two[1] : undefined,
    line: bet.market === 'over' || bet.market === 'under' ? line : undefined,
  }))
const acts = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: bets.map((bet) => (bank: Bank) => place(bank, bet)) },
    {
      weight: 3,
      arbitrary: fc.tuple(rounds, resultSets).map(
        ([round, results]) =>
          (bank: Bank) =>
            settle(bank, round, results),
      ),
    },
    { weight: 1, arbitrary: rounds.map((round) => (bank: Bank) => settle(bank, round, undefined)) },
    { weight: 1, arbitrary: fc.nat({ max: 20 }).map((which) => (bank: Bank) => withdraw(bank, which)) },
  ),
  { minLength: 4, maxLength: 40, size: 'max' },
)

const after = (done: readonly ((bank: Bank) => void)[]): Bank => {
  const bank = opened()
  for (const act of done) act(bank)
  return bank
}

test('whatever happens, all coins are those that were granted, and no wallet is below zero; who owes has nothing left', () => {
  let debts = 0
  fc.assert(
    fc.property(acts, (done) => {
      const bank = opened()
      for (const act of done) {
        act(bank)
        expect(bank.entries.reduce((sum, { amount }) => sum + amount, 0)).toBe(START * USERS.length)
        for (const user of USERS) {
          expect(balance(bank, user)).toBeGreaterThanOrEqual(0)
          if (owedBy(claims(bank, user)) === 0) continue
          expect(balance(bank, user)).toBe(0)
          debts++
        }
        for (const { amount } of bank.entries) expect(Number.isSafeInteger(amount)).toBe(true)
      }
    }),
    { numRuns: 1_000 },
  )
  // Otherwise the test would say nothing of them.
  expect(debts).toBeGreaterThan(100)
})

test('settled twice is settled once', () => {
  fc.assert(
    fc.property(acts, rounds, resultSets, (done, round, results) => {
      const bank = after(done)
      settle(bank, round, results)
      const once = structuredClone(bank)
      settle(bank, round, results)
      expect(bank).toEqual(once)
    }),
  )
})

test('a correction taken back, and a reopening that ends the same, leave every wallet and bet as they were', () => {
  fc.assert(
    fc.property(acts, rounds, resultSets, fc.option(resultSets, { nil: undefined }), (done, round, right, other) => {
      const bank = after(done)
      settle(bank, round, right)
      const [held, judged] = [balances(bank), bank.bets]
      settle(bank, round, other)
      settle(bank, round, right)
      expect(balances(bank)).toEqual(held)
      expect(bank.bets).toEqual(judged)
    }),
    { numRuns: 500 },
  )
})

test('void and withdrawn bets give the stake back, to the coin', () => {
  const nobody = PLAYERS.map((participant) => ({ participant, status: 'dns' as const, toPar: null }))
  fc.assert(
    fc.property(fc.array(bets, { maxLength: 8 }), fc.boolean(), (placed, isVoid) => {
      const bank = opened()
      for (const bet of placed) place(bank, bet)
      if (isVoid) for (const round of [0, 1]) settle(bank, round, nobody)
      else for (const which of bank.bets.keys()) withdraw(bank, which)
      expect(balances(bank)).toEqual(USERS.map(() => START))
      expect(balance(bank, HOUSE)).toBe(0)
    }),
  )
})

const bet = (more: Partial<JudgedBet>): JudgedBet => ({
  market: 'win',
  subject: 'p0',
  opponent: undefined,
  stake: 10,
  odds: 250,
  line: undefined,
  state: 'open',
  due: 0,
  ...more,
})
const finished = (participant: string, rank: number, toPar: number | null = 0) =>
  ({ participant, status: 'finished', place: rank, toPar }) as const
const out = (participant: string, status: 'dnf' | 'dns') => ({ participant, status, toPar: null }) as const

test('how a win comes out: first, shared, beaten, gone', () => {
  expect(judge(bet({}), [finished('p0', 1), finished('p1', 2)])).toEqual({ state: 'won', due: 25 })
  // Of three who are first, a third of the stake wins: 25 / 3.
  expect(judge(bet({}), [finished('p0', 1), finished('p1', 1), finished('p2', 1)])).toEqual({ state: 'tied', due: 8 })
  expect(judge(bet({}), [finished('p1', 1), finished('p0', 2)])).toEqual({ state: 'lost', due: 0 })
  expect(judge(bet({}), [finished('p1', 1), out('p0', 'dnf')])).toEqual({ state: 'lost', due: 0 })
  expect(judge(bet({}), [finished('p1', 1), out('p0', 'dns')])).toEqual({ state: 'void', due: 10 })
  expect(judge(bet({}), [finished('p1', 1)])).toEqual({ state: 'void', due: 10 })
  expect(judge(bet({}), [out('p0', 'dnf'), out('p1', 'dnf')])).toEqual({ state: 'void', due: 10 })
  expect(judge(bet({ state: 'won', due: 25 }), undefined)).toEqual({ state: 'open', due: 0 })
  expect(judge(bet({ state: 'withdrawn', due: 10 }), [finished('p0', 1)])).toEqual({ state: 'withdrawn', due: 10 })
})

test('how head-to-head comes out', () => {
  const duel = bet({ market: 'beat', opponent: 'p1' })
  expect(judge(duel, [finished('p2', 1), finished('p0', 2), finished('p1', 3)])).toEqual({ state: 'won', due: 25 })
  expect(judge(duel, [finished('p1', 1), finished('p0', 2)])).toEqual({ state: 'lost', due: 0 })
  expect(judge(duel, [finished('p1', 1), finished('p0', 1)])).toEqual({ state: 'void', due: 10 })
  expect(judge(duel, [finished('p0', 1), out('p1', 'dnf')])).toEqual({ state: 'won', due: 25 })
  expect(judge(duel, [finished('p1', 1), out('p0', 'dnf')])).toEqual({ state: 'lost', due: 0 })
  expect(judge(duel, [out('p0', 'dnf'), out('p1', 'dnf')])).toEqual({ state: 'void', due: 10 })
  expect(judge(duel, [finished('p0', 1), out('p1', 'dns')])).toEqual({ state: 'void', due: 10 })
  expect(judge(duel, [finished('p0', 1)])).toEqual({ state: 'void', due: 10 })
})

test('how over and under come out', () => {
  // +2.5
  const [under, over] = [bet({ market: 'under', line: 5 }), bet({ market: 'over', line: 5 })]
  expect(judge(under, [finished('p0', 1, 2)])).toEqual({ state: 'won', due: payoutOf(10, 250) })
  expect(judge(over, [finished('p0', 1, 2)])).toEqual({ state: 'lost', due: 0 })
  expect(judge(under, [finished('p0', 1, 3)])).toEqual({ state: 'lost', due: 0 })
  expect(judge(over, [finished('p0', 1, 3)])).toEqual({ state: 'won', due: 25 })
  for (const result of [finished('p0', 1, null), out('p0', 'dnf'), out('p0', 'dns')])
    expect(judge(over, [result])).toEqual({ state: 'void', due: 10 })
})
