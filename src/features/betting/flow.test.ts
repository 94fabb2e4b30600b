// Betting as members see it: off until wanted, shown before it is placed, settled with the round and with every correction, paid back when nothing comes of it.
import { expect, test } from 'vitest'
import { everyDelivery, type Bed } from '../../../test/bed.ts'
import { cardNow, clubOf, enterScore, fillIn, liveRound, planRound, signUp } from '../../../test/club-life.ts'
import type { Actor, Outcome, Seen } from '../../sandbox/driver.ts'
import { payoutOf, quote, type Form, type Market } from './odds.ts'

const switchOn = (owner: Actor, value = 'on') => owner.slash('frolf-config set', { setting: 'betting.enabled', value })

async function open(bed: Bed, players: Actor[], title: string) {
  const [host] = players as [Actor]
  const card = await planRound(bed, host, { Title: title })
  for (const player of players) await player.press(card, 'Playing')
  await bed.settled()
  return { card, round: String((await host.suggestions('bet place', 'round', title))[0]!.value) }
}

async function played(bed: Bed, players: Actor[], scores: string[], title: string) {
  const card = await liveRound(bed, players, { Title: title })
  for (const [index, player] of players.entries()) await enterScore(player, card, scores[index]!)
  await bed.settled()
}

const choices = (by: Actor, round: string, typed = '') => by.suggestions('bet place', 'on', typed, { round })
async function slip(by: Actor, round: string, on: string, stake: number): Promise<Outcome> {
  return by.slash('bet place', { round, on, stake })
}
async function bet(bed: Bed, by: Actor, round: string, on: string, stake: number): Promise<string> {
  const shown = await slip(by, round, on, stake)
  return shown.message?.buttons.length ? pressOn(bed, by, shown.message, 'Place bet') : shown.text
}
/** The text of a private panel after a press on it, and of what was said beside it. */
async function pressOn(bed: Bed, by: Actor, panel: Seen, button: string): Promise<string> {
  const pressed = await by.press(panel, button)
  await bed.settled()
  const { followups } = await by.settle(pressed.raw)
  return [(await by.looksAt(panel))?.text ?? '', ...followups.map(({ text }) => text)].join('\n')
}
const holds = async (by: Actor) => Number(/holds \*\*(\d+) putts?\*\*/.exec((await by.slash('bet wallet')).text)?.[1])

/** The sum of all entries, and of the first coins. */
const books = (bed: Bed, guild: string) =>
  bed.database.forGuild(guild, async (tx) => {
    const rows = await tx.db.selectFrom('bet_entries').select(['kind', 'amount']).where('guild_id', '=', guild).execute()
    const sum = (some: typeof rows) => some.reduce((total, { amount }) => total + amount, 0)
    return { all: sum(rows), granted: sum(rows.filter(({ kind }) => kind === 'grant')) }
  })

everyDelivery('betting', (bed) => {
  test('off until an Admin switches it on; then odds, a slip, a bet, each refusal in words', async () => {
    const { guild, owner, members } = await clubOf(bed(), ['ann', 'bob', 'cid', 'dan'])
    const [ann, bob, cid, dan] = members as [Actor, Actor, Actor, Actor]
    const { card, round } = await open(bed(), [ann, bob, cid], 'Friday')
    for (const command of ['list', 'wallet', 'board', 'opt-out', 'opt-in'])
      expect((await dan.slash(`bet ${command}`)).text, command).toContain('betting.enabled value:on')
    const win = `win:${bob.id}:`
    expect((await slip(dan, round, win, 10)).text).toContain('This club has no betting')
    expect((await dan.slash('bet odds', { round })).text).toContain('This club has no betting')
    expect((await dan.slash('bet cancel', { bet: round })).text).toContain('This club has no betting')
    expect(await choices(dan, round)).toEqual([])
    await switchOn(owner)
    await owner.slash('frolf-config set', { setting: 'betting.start-amount', value: '500' })

    const eve = await guild.join('eve')
    expect((await eve.slash('bet wallet')).text).toMatch(/sign up/i)
    expect((await slip(eve, round, win, 10)).text).toMatch(/sign up/i)
    expect((await dan.slash('bet board')).text).toContain('Nobody has a wallet here yet')
    expect((await dan.slash('bet list')).text).toContain('placed no bets yet')
    const wallet = await dan.slash('bet wallet')
    expect(wallet.text).toContain('off-season')
    expect(wallet.text).toContain('play money')
    expect(wallet.text).toContain('holds **500 putts**')
    const shown = await dan.slash('bet odds', { round })
    // Nobody has played yet: three of a kind.
    expect(shown.text).toContain(`${bob.mention} wins **2.85**`)
    expect(shown.text).not.toContain('under')

    const offered = await choices(dan, round)
    expect(offered.map(({ name }) => name)).toHaveLength(9)
    const duels = (await choices(dan, round, 'bob beats cid')).map(({ value }) => value)
    expect(new Set(duels)).toEqual(new Set([`beat:${bob.id}:${cid.id}`, `beat:${cid.id}:${bob.id}`]))
    const own = (await choices(bob, round)).map(({ value }) => String(value))
    expect(
      own.some((value) => value.endsWith(`:${bob.id}`)),
      'nobody bets against themselves',
    ).toBe(false)
    expect(own).toContain(`beat:${bob.id}:${cid.id}`)

    expect((await slip(dan, 'friday', win, 10)).text).toContain('round is not here')
    expect((await slip(dan, round, 'bob', 10)).text).toContain('cannot read what you bet on')
    expect((await slip(dan, round, `beat:${bob.id}:`, 10)).text).toContain('cannot read what you bet on')
    expect((await slip(dan, round, `win:${dan.id}:`, 10)).text).toContain('not on the playing list')
    expect((await slip(dan, round, `under:${bob.id}:`, 10)).text).toContain('at least 3 finished rounds')
    expect((await slip(bob, round, `beat:${ann.id}:${bob.id}`, 10)).text).toContain('cannot bet against yourself')
    expect((await slip(bob, round, `over:${bob.id}:`, 10)).text).toContain('cannot bet against yourself')
    expect((await slip(dan, round, win, 501)).text).toContain('You have 500 putts')

    const first = await slip(dan, round, win, 100)
    expect(first.text).toContain('Stake **100 putts** at **2.85**: pays **285 putts**')
    const placed = await pressOn(bed(), dan, first.message!, 'Place bet')
    expect(placed).toContain('Your wallet holds **400 putts** now')
    expect((await slip(dan, round, win, 50)).text).toContain('that very bet already')
    // The same button once more, as from a second device.
    const twice = await dan.forge(first.message!, first.message!.buttons[0]!.customId!)
    await bed().settled()
    expect((await dan.settle(twice.raw)).followups.map(({ text }) => text).join()).toContain('that very bet already')
    expect(await holds(dan)).toBe(400)
    expect((await cardNow(bed(), ann, card)).text).toContain('One bet in play money')
    expect((await dan.slash('bet list')).text).toContain(`${bob.mention} wins · Friday · 100 putts at 2.85 · pays 285`)
    expect((await ann.slash('bet board')).text).toContain(`**1.** ${dan.mention} **500 putts** · 100 of them in open bets`)

    // Somebody joins between the look and the press: shown anew, nothing placed.
    const looked = await slip(dan, round, `win:${ann.id}:`, 50)
    await dan.press(card, 'Playing')
    await bed().settled()
    expect(await pressOn(bed(), dan, looked.message!, 'Place bet')).toMatch(/odds have moved[^]*at \*\*3\.80\*\*/)
    expect(await holds(dan)).toBe(400)
    expect(await pressOn(bed(), dan, looked.message!, 'Place bet')).toContain('Placed')
    expect(await holds(dan)).toBe(350)

    expect((await ann.slash('bet cancel', { bet: round })).text).toContain('no such bet of yours')
    const mine = await dan.suggestions('bet cancel', 'bet', 'bob')
    expect(mine).toHaveLength(1)
    expect((await ann.slash('bet cancel', { bet: mine[0]!.value })).text).toContain('no such bet of yours')
    expect((await dan.slash('bet cancel', { bet: mine[0]!.value })).text).toContain('wallet holds **450 putts**')
    expect((await dan.slash('bet cancel', { bet: mine[0]!.value })).text).toContain('settled already')
    const left = (await dan.suggestions('bet cancel', 'bet'))[0]!.value
    const late = await slip(dan, round, win, 10)
    await ann.press(card, 'Start')
    await bed().settled()
    expect(await pressOn(bed(), dan, late.message!, 'Place bet')).toContain('are closed')
    expect((await slip(dan, round, win, 10)).text).toContain('are closed')
    expect((await dan.slash('bet cancel', { bet: left })).text).toContain('The round has started')
    expect(await dan.suggestions('bet cancel', 'bet')).toEqual([])

    // Switched off, everybody has their stakes again.
    expect((await switchOn(owner, 'off')).text).toContain('One open bet was paid back')
    await switchOn(owner)
    expect(await holds(dan)).toBe(500)
  })

  test('settled with the round, by its correction and its reopening; nothing from nothing, nobody below zero', async () => {
    const { guild, owner, members } = await clubOf(bed(), ['ann', 'bob', 'cid', 'dan'])
    const [ann, bob, cid, dan] = members as [Actor, Actor, Actor, Actor]
    await guild.giveRole(dan, 'Frolf Editor')
    await switchOn(owner)
    await owner.slash('season start', { name: 'Spring' })
    for (const title of ['One', 'Two', 'Three']) await played(bed(), [ann, bob], ['-2', '+3'], title)
    const { card, round } = await open(bed(), [ann, bob, cid], 'Final')
    const field: Form[] = [
      { participant: 'ann', recent: [-2, -2, -2] },
      { participant: 'bob', recent: [3, 3, 3] },
      { participant: 'cid', recent: [] },
    ]
    const pays = (stake: number, market: Market, subject: string, opponent?: string) =>
      payoutOf(stake, quote(field, { market, subject, opponent }).odds)
    expect((await dan.slash('bet wallet')).text).toContain('Spring')
    expect(await bet(bed(), dan, round, `win:${bob.id}:`, 500)).toContain(`pays ${pays(500, 'win', 'bob')} putts`)
    expect(await bet(bed(), dan, round, `under:${bob.id}:`, 100)).toContain('under +3.5')
    expect(await bet(bed(), dan, round, `beat:${ann.id}:${cid.id}`, 40)).toContain('Placed')
    expect(await bet(bed(), bob, round, `win:${ann.id}:`, 1000)).toContain('holds **0 putts**')
    expect((await bob.slash('bet place', { round, on: `win:${cid.id}:`, stake: 1 })).text).toContain('You have 0 putts')
    await ann.press(card, 'Start')
    await bed().settled()
    for (const [player, score] of [
      [ann, '+1'],
      [bob, '-4'],
      [cid, 'DNS'],
    ] as const)
      await enterScore(player, card, score)
    await bed().settled()
    const threadId = (await ann.looksAt(card))!.threadId!
    expect((await ann.waitsFor({ channelId: threadId }, 'Bets are settled')).text).toContain(`${bob.mention} wins`)
    // Bob won and stayed under; whoever did not start voids the duel.
    const won = 400 + pays(500, 'win', 'bob') + pays(100, 'under', 'bob')
    expect([await holds(dan), await holds(bob)]).toEqual([won, 0])
    expect((await dan.slash('bet list')).text).toMatch(/beats[^\n]*\*\*stake back\*\* \(40\)/)

    // Dan stakes what he won before the correction takes it back: he owes, and is at zero.
    const next = await open(bed(), [ann, bob], 'Next')
    await bet(bed(), dan, next.round, `win:${ann.id}:`, won)
    expect(await holds(dan)).toBe(0)
    const correct = async (score: string) => {
      const preview = await fillIn(dan, await cardNow(bed(), dan, card), 'Correct', {
        Player: [bob.id],
        'Right score': score,
        Reason: 'Misread',
      })
      expect(preview.text).toContain(`${bob.mention} wins`)
      return pressOn(bed(), dan, preview.message!, 'Confirm')
    }
    await correct('+9')
    const owed = pays(500, 'win', 'bob') + pays(100, 'under', 'bob')
    expect((await dan.slash('bet wallet')).text).toContain(`${owed} putts are owed`)
    expect([await holds(dan), await holds(bob)]).toEqual([0, pays(1000, 'win', 'ann')])
    // What comes back from a cancelled round pays what is owed first.
    const asked = await ann.press(await cardNow(bed(), ann, next.card), 'Cancel round')
    await ann.press(asked.message!, 'Cancel the round')
    await bed().settled()
    expect(await holds(dan)).toBe(won - owed)
    expect((await dan.slash('bet list')).text).toContain('round cancelled')
    expect((await dan.slash('bet wallet')).text).not.toContain('owed')
    await correct('-4')
    expect([await holds(dan), await holds(bob)]).toEqual([won, 0])

    const reopening = await dan.slash('round reopen', { round, reason: 'Bob and Ann tied' })
    await pressOn(bed(), dan, reopening.message!, 'Confirm')
    expect(await holds(dan)).toBe(400 - 40)
    await enterScore(bob, card, '+1')
    await bed().settled()
    const again = await dan.press(await cardNow(bed(), dan, card), 'Finalize')
    await pressOn(bed(), dan, again.message!, 'Confirm')
    await bed().settled()
    // A dead heat of two: half of what it would have paid.
    expect((await dan.slash('bet list')).text).toContain('won in a dead heat')
    expect(await holds(bob)).toBe(Math.floor(pays(1000, 'win', 'ann') / 2))
    expect(await holds(dan)).toBe(400 + Math.floor(pays(500, 'win', 'bob') / 2) + pays(100, 'under', 'bob'))
    const { all, granted } = await books(bed(), guild.id)
    expect([all, granted]).toEqual([2000, 2000])
    expect((await ann.slash('bet board')).text).toContain(`**1.** ${dan.mention}`)
  })

  test('whoever opts out is in no market, and open bets on them are paid back', async () => {
    const { guild, owner, members } = await clubOf(bed(), ['ann', 'bob', 'cid', 'dan'])
    const [ann, bob, cid, dan] = members as [Actor, Actor, Actor, Actor]
    await switchOn(owner)
    const { round } = await open(bed(), [ann, bob, cid], 'Friday')
    await bet(bed(), dan, round, `win:${bob.id}:`, 100)
    await bet(bed(), dan, round, `beat:${ann.id}:${bob.id}`, 100)
    await bet(bed(), dan, round, `win:${ann.id}:`, 100)
    await bet(bed(), bob, round, `win:${ann.id}:`, 100)
    expect((await bob.slash('bet opt-in')).text).toContain('take part in betting already')
    expect((await bob.slash('bet opt-out')).text).toContain('3 bets were paid back')
    expect((await bob.slash('bet opt-out')).text).toContain('opted out already')
    expect(await holds(dan)).toBe(900)
    expect((await dan.slash('bet list')).text).toContain('somebody has opted out')
    expect((await slip(dan, round, `win:${bob.id}:`, 10)).text).toContain('has no part in betting')
    expect((await slip(dan, round, `beat:${ann.id}:${bob.id}`, 10)).text).toContain('has no part in betting')
    expect((await slip(bob, round, `win:${ann.id}:`, 10)).text).toContain('You have opted out')
    expect((await bob.slash('bet wallet')).text).toContain('You have opted out')
    expect(await choices(bob, round)).toEqual([])
    expect((await choices(dan, round)).some(({ value }) => String(value).includes(bob.id))).toBe(false)
    expect((await dan.slash('bet odds', { round })).text).not.toContain(bob.mention)
    expect((await dan.slash('bet board')).text).not.toContain(bob.mention)
    expect((await bob.slash('bet opt-in')).text).toContain('take part in betting again')
    expect(await bet(bed(), dan, round, `win:${bob.id}:`, 100)).toContain('Placed')
    expect(await holds(bob)).toBe(1000)
    expect((await dan.slash('bet board', { season: round })).text).toContain('no such season')
    const { all, granted } = await books(bed(), guild.id)
    expect([all, granted]).toEqual([2000, 2000])
    // A member who joins later has a wallet of their own.
    const eve = await guild.join('eve')
    await signUp(eve)
    expect(await holds(eve)).toBe(1000)
  })
  test('once its time has come a round takes no bets, and gives none back, even if nothing has started it yet', async () => {
    const { guild, owner, members } = await clubOf(bed(), ['ann', 'bob', 'dan'])
    const [ann, bob, dan] = members as [Actor, Actor, Actor]
    await switchOn(owner)
    const { round } = await open(bed(), [ann, bob], 'Overdue')
    await bet(bed(), dan, round, `win:${ann.id}:`, 100)
    const [mine] = await dan.suggestions('bet cancel', 'bet')
    // As if the clock were behind with its work.
    const past = new Date((await bed().driver.now()) - 60_000)
    await bed().database.forGuild(guild.id, (tx) =>
      tx.db.updateTable('rounds').set({ starts_at: past }).where('round_id', '=', round).execute(),
    )
    expect(await dan.suggestions('bet cancel', 'bet')).toEqual([])
    expect((await dan.slash('bet cancel', { bet: mine!.value })).text).toContain('The round has started')
    expect((await slip(dan, round, `win:${bob.id}:`, 10)).text).toContain('are closed')
    await dan.slash('bet opt-out')
    await dan.slash('bet opt-in')
    expect(await holds(dan)).toBe(900)
  })
})
