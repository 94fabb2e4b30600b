// The bank of a club as it stands in the database, after whatever members do, in whatever order and however often it is delivered: no coin from nothing,
// no wallet below zero, every bet paid as it is due as far as its wallet goes. (wallet.test.ts has the same of the rules alone, a thousand times over.)
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBed, type Bed } from '../../../test/bed.ts'
import { cardNow, clubOf, enterScore, fillIn, planRound, roundOf } from '../../../test/club-life.ts'
import { testSeed } from '../../../test/seed.ts'
import type { Actor, Seen } from '../../sandbox/driver.ts'
import { payoutOf } from './odds.ts'

const START = 300

let bed: Bed
beforeAll(async () => {
  bed = await openBed({ copies: 2, shuffleSeed: testSeed })
})
afterAll(() => bed?.close())

/** How many bets a round has decided so far. */
async function checkBooks(guild: string, what: string): Promise<number> {
  const { entries, bets } = await bed.database.forGuild(guild, async (tx) => ({
    entries: await tx.db.selectFrom('bet_entries').selectAll().where('guild_id', '=', guild).execute(),
    bets: await tx.db.selectFrom('bets').selectAll().where('guild_id', '=', guild).execute(),
  }))
  const sum = (some: typeof entries) => some.reduce((total, { amount }) => total + amount, 0)
  const grants = entries.filter(({ kind }) => kind === 'grant')
  expect(sum(entries), `${what}: all coins are those that were granted`).toBe(sum(grants))
  expect(new Set(grants.map(({ season, account }) => `${season}:${account}`)).size, `${what}: a wallet is opened once`).toBe(
    grants.length,
  )
  for (const { amount } of grants) expect(amount, what).toBe(START)
  for (const { season, account } of grants) {
    const held = sum(entries.filter((entry) => entry.season === season && entry.account === account))
    expect(held, `${what}: a wallet`).toBeGreaterThanOrEqual(0)
    for (const bet of bets.filter((one) => one.season === season && one.user_id === account)) {
      const paid = bet.stake + sum(entries.filter((entry) => entry.bet_id === bet.bet_id && entry.account === account))
      if (held > 0) expect(paid, `${what}: a bet that is ${bet.state}`).toBe(bet.due)
      else expect(paid, `${what}: a bet that is ${bet.state}`).toBeGreaterThanOrEqual(bet.due)
      const most = payoutOf(bet.stake, bet.odds)
      const due = { open: 0, lost: 0, void: bet.stake, withdrawn: bet.stake, won: most, tied: Math.floor(most / 2) }
      expect(bet.due, `${what}: a bet that is ${bet.state}`).toBe(due[bet.state])
    }
  }
  return bets.filter(({ state }) => state !== 'open' && state !== 'withdrawn').length
}

type Round = { card: Seen; round: string; state: 'open' | 'live' | 'final' | 'gone' }
const anyAct = fc.record({
  kind: fc.oneof(
    { weight: 5, arbitrary: fc.constant('bet' as const) },
    { weight: 2, arbitrary: fc.constant('finish' as const) },
    { weight: 2, arbitrary: fc.constant('correct' as const) },
    { weight: 1, arbitrary: fc.constantFrom('cancel-bet' as const, 'cancel-round' as const, 'reopen' as const) },
    { weight: 1, arbitrary: fc.constantFrom('opt-out' as const, 'switch' as const, 'season' as const) },
  ),
  who: fc.nat(2),
  which: fc.nat(9),
  market: fc.constantFrom('win', 'beat'),
  subject: fc.nat(1),
  stake: fc.integer({ min: 1, max: START }),
  scores: fc.tuple(fc.constantFrom('-2', 'E', '+1', 'DNF'), fc.constantFrom('-3', 'E', '+2', 'DNS')),
})
type Act = typeof anyAct extends fc.Arbitrary<infer A> ? A : never

test('whatever an evening brings, the books are right after each step of it', async () => {
  const { guild, owner, members } = await clubOf(bed, ['ann', 'bob', 'dan'])
  const [ann, bob, dan] = members as [Actor, Actor, Actor]
  await guild.giveRole(dan, 'Frolf Editor')
  await owner.slash('frolf-config set', { setting: 'betting.enabled', value: 'on' })
  await owner.slash('frolf-config set', { setting: 'betting.start-amount', value: String(START) })
  const rounds: Round[] = []
  const plan = async () => {
    const card = await planRound(bed, ann, { Title: `Round ${rounds.length + 1}`, When: `in ${rounds.length + 2} days 18:30` })
    for (const one of [ann, bob]) await one.press(card, 'Playing')
    await bed.settled()
    rounds.push({ card, round: roundOf(card), state: 'open' })
  }
  const one = (act: Act, states: Round['state'][]): Round | undefined => {
    const some = rounds.filter(({ state }) => states.includes(state))
    return some[act.which % Math.max(1, some.length)]
  }
  const finish = async (round: Round, [first, second]: Act['scores']) => {
    await ann.press(await cardNow(bed, ann, round.card), 'Start')
    await enterScore(ann, await cardNow(bed, ann, round.card), first)
    await enterScore(bob, round.card, second)
    const card = await cardNow(bed, ann, round.card)
    if (card.buttons.some(({ label }) => label === 'Finalize')) {
      const asked = await dan.press(card, 'Finalize')
      if (asked.message?.buttons.length) await dan.press(asked.message, asked.message.buttons[0]!.label)
    }
    round.state = (await cardNow(bed, ann, round.card)).text.includes('Final') ? 'final' : 'live'
  }
  const acts: Record<Act['kind'], (act: Act) => Promise<unknown>> = {
    bet: async (act) => {
      if (!rounds.some(({ state }) => state === 'open')) await plan()
      const { round } = one(act, ['open'])!
      const by = [ann, bob, dan][act.who]!
      const [subject, other] = act.subject === 0 ? [ann, bob] : [bob, ann]
      const on = act.market === 'win' ? `win:${subject.id}:` : `beat:${subject.id}:${other.id}`
      const { message } = await by.slash('bet place', { round, on, stake: act.stake })
      // From two devices at once.
      if (message?.buttons.length) await Promise.all([0, 1].map(() => by.forge(message, message.buttons[0]!.customId!)))
    },
    'cancel-bet': async (act) => {
      const by = [ann, bob, dan][act.who]!
      const [mine] = await by.suggestions('bet cancel', 'bet')
      if (mine) await by.slash('bet cancel', { bet: mine.value })
    },
    finish: async (act) => {
      const round = one(act, ['open'])
      if (round) await finish(round, act.scores)
    },
    correct: async (act) => {
      const round = one(act, ['final'])
      if (!round) return
      const values = { Player: [[ann, bob][act.subject]!.id], 'Right score': act.scores[act.subject]!, Reason: 'Misread' }
      const preview = await fillIn(dan, await cardNow(bed, dan, round.card), 'Correct', values)
      if (preview.message?.buttons.some(({ label }) => label === 'Confirm')) await dan.press(preview.message, 'Confirm')
    },
    reopen: async (act) => {
      const round = one(act, ['final'])
      if (!round) return
      const asked = await dan.slash('round reopen', { round: round.round, reason: 'Once more' })
      if (asked.message?.buttons.length) await dan.press(asked.message, 'Confirm')
      round.state = 'live'
    },
    'cancel-round': async (act) => {
      const round = one(act, ['open', 'live'])
      if (!round) return
      const asked = await ann.press(await cardNow(bed, ann, round.card), 'Cancel round')
      if (asked.message?.buttons.length) await ann.press(asked.message, 'Cancel the round')
      round.state = 'gone'
    },
    'opt-out': async ({ who }) => {
      const by = [ann, bob, dan][who]!
      await by.slash('bet opt-out')
      await bed.settled()
      await checkBooks(guild.id, 'opted out')
      await by.slash('bet opt-in')
    },
    switch: async () => {
      for (const value of ['off', 'on']) await owner.slash('frolf-config set', { setting: 'betting.enabled', value })
    },
    season: async (act) => {
      await owner.slash('season start', { name: `Season ${act.which}` })
    },
  }
  const [random] = fc.sample(fc.array(anyAct, { minLength: 40, maxLength: 40 }), { seed: testSeed, numRuns: 1 }) as [Act[]]
  // However the dice fall: two bets that a round decides.
  const sure: Act = { kind: 'bet', who: 2, which: 0, market: 'win', subject: 0, stake: 50, scores: ['-2', 'E'] }
  const script: Act[] = [sure, { ...sure, subject: 1 }, { ...sure, kind: 'finish' }, ...random]
  let decided = 0
  for (const [index, act] of script.entries()) {
    await acts[act.kind](act)
    await bed.settled()
    decided = Math.max(decided, await checkBooks(guild.id, `${index}: ${act.kind}`))
  }
  expect(decided).toBeGreaterThanOrEqual(2)
  expect(bed.dead).toEqual([])
})
