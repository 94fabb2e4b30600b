// Cards as members see them: drawn and seen by the host alone, posted with one ping each, followed through late joiners, drops and moves, repeated by anyone.
import { expect, test } from 'vitest'
import { everyDelivery } from '../../../test/bed.ts'
import { cardNow, clubOf, enterScore, fieldOf, planRound } from '../../../test/club-life.ts'
import type { Actor, Outcome, Seen } from '../../sandbox/driver.ts'

const NAMES = ['ann', 'bob', 'cid', 'dan', 'eve', 'fay', 'gus', 'hal', 'ida', 'jon', 'kim', 'lou', 'max']

everyDelivery('cards', (bed) => {
  const ready = async (count: number, values: Record<string, string> = {}) => {
    const { guild, owner, members } = await clubOf(bed(), NAMES.slice(0, count + 1))
    const players = members.slice(0, count)
    const [host] = players as [Actor]
    const card = await planRound(bed(), host, { Title: 'Tuesday league', ...values })
    for (const player of players) await player.press(card, 'Playing')
    await bed().settled()
    const round = String((await host.suggestions('cards draw', 'round', 'tuesday'))[0]!.value)
    return { guild, owner, members, players, host, late: members[count]!, card, round }
  }
  /** A press on a private panel that is refused leaves the panel and says why below. */
  const refusal = async (member: Actor, outcome: Outcome): Promise<string> => {
    await bed().settled()
    const { followups } = await member.settle(outcome.raw)
    return followups.map(({ text }) => text).join()
  }
  /** The panel after a press on it. */
  const afterPress = async (member: Actor, panel: Seen, pressed: Promise<Outcome>): Promise<Seen> => {
    expect(await refusal(member, await pressed)).toBe('')
    return (await member.looksAt(panel))!
  }
  const inThread = async (member: Actor, card: Seen): Promise<Seen[]> => {
    await bed().settled()
    const { threadId } = (await member.looksAt(card))!
    return member.sees({ channelId: threadId! })
  }
  /** The mentions of each card, as the round's card lists them. */
  const cardsOn = async (member: Actor, card: Seen): Promise<string[][]> => {
    const list = fieldOf(await cardNow(bed(), member, card), 'Cards')
    return (list ?? '')
      .split('\n')
      .filter(Boolean)
      .map((line) => line.match(/<@\d+>/g) ?? [])
  }

  test('drawn in private, posted once with a ping for each; late joiners get the smallest card, drops shrink theirs, Editors move', async () => {
    const { players, host, late, card, round } = await ready(9)
    expect((await players[1]!.slash('cards draw', { round })).text).toContain('Only the host')
    expect((await host.slash('cards show', { round })).text).toContain('No cards are posted')
    expect((await host.slash('cards verify', { round })).text).toContain('No cards are posted')
    expect((await host.slash('cards move', { round, player: host.id, card: 1 })).text).toContain('No cards are posted')
    expect((await host.slash('cards draw', { round, holes: '1-9' })).text).toContain('belong to a shotgun')
    expect((await host.slash('cards draw', { round, minutes: 8 })).text).toContain('belong to tee times')
    expect((await host.slash('cards draw', { round, start: 'shotgun', holes: 'all' })).text).toContain('cannot read the holes')
    expect((await host.slash('cards draw', { round, start: 'tee-times', first: 'soon' })).text).toContain('cannot read the time')
    expect((await host.slash('cards draw', { round, start: 'shotgun', holes: '5' })).text).toContain(
      '3 cards do not fit on one hole',
    )

    const preview = await host.slash('cards draw', { round, start: 'shotgun', holes: '1, 10' })
    expect(preview.ephemeral).toBe(true)
    expect(preview.text).toContain('hole 10')
    expect(preview.text).toContain('Only you see this')
    expect(fieldOf(await cardNow(bed(), host, card), 'Cards')).toBeUndefined()
    const again = await afterPress(host, preview.message!, host.press(preview.message!, 'Draw again'))
    expect(again.text).toContain('draw no. 2')
    // The first press came too late: that draw is not the newest any more.
    expect(await refusal(host, await host.forge(again, `group.post~${round}~1`))).toContain('Another draw has been made')
    const posted = await afterPress(host, again, host.press(again, 'Post'))
    expect(posted.text).toContain('are posted')
    const said = (await inThread(host, card)).filter(({ content }) => content.includes('Cards of'))
    expect(said).toHaveLength(1)
    expect(said[0]!.pingedUserIds.toSorted()).toEqual(players.map(({ id }) => id).toSorted())
    expect(said[0]!.text).toContain('one was made and not used')
    expect(await refusal(host, await host.forge(again, `group.post~${round}~2`))).toContain('posted already')

    const asDrawn = await host.slash('cards verify', { round })
    expect(asDrawn.text).toContain('the very same cards come out')
    expect(asDrawn.text).not.toContain('Since then')

    const before = await cardsOn(host, card)
    expect(before.map(({ length }) => length)).toEqual([3, 3, 3])
    await late.press(card, 'Playing')
    const joined = await cardsOn(host, card)
    expect(joined[0]).toContain(late.mention)
    const told = (await inThread(late, card)).at(-1)!
    expect(told.pingedUserIds).toEqual([late.id])
    expect(told.text).toContain('you are on **Card 1** · hole 1A')
    await late.press(card, "Can't")
    expect(await cardsOn(host, card)).toEqual(before)

    const mover = players.find(({ mention }) => before[0]!.includes(mention))!
    expect((await players[1]!.slash('cards move', { round, player: mover.id, card: 2 })).text).toContain('Only the host')
    expect((await host.slash('cards move', { round, player: mover.id, card: 1 })).text).toContain('already')
    expect((await host.slash('cards move', { round, player: late.id, card: 1 })).text).toContain('on no card')
    expect((await host.slash('cards move', { round, player: mover.id, card: 9 })).text).toContain('no such card')
    expect((await host.suggestions('cards move', 'card', '', { round })).map(({ name }) => name)).toEqual([
      '1 (3)',
      '2 (3)',
      '3 (3)',
      '4 (a new card)',
    ])
    expect((await host.slash('cards move', { round, player: mover.id, card: 2 })).text).toContain('moved to card 2')
    expect((await cardsOn(host, card))[1]).toContain(mover.mention)
    expect((await mover.slash('cards show', { round })).text).toContain('You are on **card 2**')

    const verified = await late.slash('cards verify', { round })
    expect(verified.text).toContain('the very same cards come out')
    expect(verified.text).toContain('1 earlier draw was')
    expect(verified.text).toContain('were moved')
    expect(verified.message!.attachments.map(({ filename }) => filename)).toEqual(['draw.json'])
  })

  test('a posted draw that was tampered with does not stand the test', async () => {
    const { guild, players, host, round } = await ready(6)
    await host.press((await host.slash('cards draw', { round })).message!, 'Post')
    await bed().settled()
    expect((await players[2]!.slash('cards verify', { round })).text).toContain('the very same')
    await bed().database.forGuild(guild.id, (tx) =>
      tx.db.updateTable('group_draws').set({ announced_message: '1' }).where('guild_id', '=', guild.id).execute(),
    )
    expect((await players[2]!.slash('cards verify', { round })).text).toContain('other cards come out')
  })

  test('players can be kept together; too few, too large or strange groups are refused', async () => {
    const { players, host, late, card, round } = await ready(6)
    const preview = await host.slash('cards draw', { round })
    const open = async () => (await host.press(preview.message!, 'Keep together')).form
    expect(await refusal(host, await host.submit(await open(), { 'Group 1': [late.id, host.id] }))).toContain(
      'not on the playing list',
    )
    expect(await refusal(host, await host.submit(await open(), { 'Group 1': [host.id] }))).toContain('at least two')
    expect(
      await refusal(host, await host.submit(await open(), { 'Group 1': players.slice(0, 5).map(({ id }) => id) })),
    ).toContain('do not fit')
    const pair = { 'Group 1': [players[0]!.id, players[1]!.id] }
    const kept = await afterPress(host, preview.message!, host.submit(await open(), pair))
    expect(kept.text).toContain('one group kept together')
    await host.press(kept, 'Post')
    const cards = await cardsOn(host, card)
    expect(cards.find((one) => one.includes(players[0]!.mention))).toContain(players[1]!.mention)
  })

  test('fewer than three need no cards, and a round that is over gets none', async () => {
    const { host, card, round } = await ready(2)
    expect((await host.slash('cards draw', { round })).text).toContain('for three or more')
    await host.press((await host.press(card, 'Cancel round')).message!, 'Cancel the round')
    await bed().settled()
    expect((await host.slash('cards draw', { round })).text).toContain('was cancelled')
    expect((await host.slash('cards draw', { round: 'nonsense' })).text).toContain('Choose one from the list')
  })

  test('tee times, best tags first; they move with the round', async () => {
    const { players, host, card, round } = await ready(6)
    const preview = await host.slash('cards draw', { round, method: 'tag', start: 'tee-times', minutes: 12 })
    // Who went and came back since is as before; who is gone is seen before anything is posted.
    await players[5]!.press(card, "Can't")
    await bed().settled()
    const anew = await afterPress(host, preview.message!, host.press(preview.message!, 'Post'))
    expect(anew.text).toContain('Something has changed since you were shown this')
    expect(anew.text).not.toContain(players[5]!.mention)
    await players[5]!.press(card, 'Playing')
    await bed().settled()
    const asDrawn = await host.slash('cards draw', { round, method: 'tag', start: 'tee-times', minutes: 12 })
    await host.press(asDrawn.message!, 'Post')
    const cards = await cardsOn(host, card)
    expect(cards[0]!.toSorted()).toEqual(
      players
        .slice(0, 3)
        .map(({ mention }) => mention)
        .toSorted(),
    )
    const timesOf = async () =>
      [...fieldOf(await cardNow(bed(), host, card), 'Cards')!.matchAll(/<t:(\d+):t>/g)].map(([, at]) => Number(at))
    const [first, second] = (await timesOf()) as [number, number]
    expect(second - first).toBe(720)
    await host.submit((await host.press(card, 'Edit')).form, { When: 'tomorrow 19:30' })
    expect((await timesOf())[0]! - first).toBe(3600)
  })

  test('the first tee time is said; players are kept together in as many groups as the form has', async () => {
    const { players, host, round } = await ready(12)
    const preview = await host.slash('cards draw', { round, start: 'tee-times', first: '19:15' })
    const minutes = [...preview.text.matchAll(/<t:(\d+):t>/g)].map(([, at]) => new Date(Number(at) * 1000).getUTCMinutes())
    expect(minutes.slice(0, 3)).toEqual([15, 25, 35])
    const { form } = await host.press(preview.message!, 'Keep together')
    const pairs = form.fields.map((_, index) => players.slice(2 * index, 2 * index + 2))
    const kept = await afterPress(
      host,
      preview.message!,
      host.submit(form, Object.fromEntries(form.fields.map(({ label }, index) => [label, pairs[index]!.map(({ id }) => id)]))),
    )
    expect(kept.text).toContain('5 groups kept together')
    for (const [one, other] of pairs)
      expect(kept.text.split('\n').find((line) => line.includes(one!.mention))).toContain(other!.mention)
  })

  test('doubles: teams on the cards, the odd one by the rule of the club, one score for both', async () => {
    const { owner, players, host, card, round } = await ready(5)
    await owner.slash('frolf-config set', { setting: 'group.odd-player', value: 'alone' })
    const preview = await host.slash('cards draw', { round, doubles: 'random' })
    expect(preview.text).toContain('(plays alone)')
    await host.press(preview.message!, 'Post')
    const list = fieldOf(await cardNow(bed(), host, card), 'Cards')!
    const teams = [...list.matchAll(/<@(\d+)> \+ <@(\d+)>/g)].map(([, a, b]) => [a!, b!])
    expect(teams).toHaveLength(2)
    await host.press(card, 'Start')
    await bed().settled()
    const by = (user: string) => players.find(({ id }) => id === user)!
    expect((await enterScore(by(teams[0]![0]!), card, '-3')).text).toContain(`It counts for ${by(teams[0]![1]!).mention}, too`)
    await enterScore(by(teams[1]![1]!), card, '+1')
    const solo = players.find(({ id }) => !teams.flat().includes(id))!
    expect((await enterScore(solo, card, 'E')).text).not.toContain('counts for')
    const final = await cardNow(bed(), host, card)
    expect(final.text).toContain('Final')
    expect(fieldOf(final, 'Result')!.match(/\*\*-3\*\*/g)).toHaveLength(2)
  })
})
