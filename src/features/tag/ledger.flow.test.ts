// The ledger in the database: after everything a club does by every way there is, the tags are the recorded facts told from the very start.
import { expect, test } from 'vitest'
import { everyDelivery, type Bed } from '../../../test/bed.ts'
import { cardNow, clubOf, enterScore, fillIn, liveRound } from '../../../test/club-life.ts'
import type { Actor, Outcome, Seen } from '../../sandbox/driver.ts'
import { holdingOf, replay } from './ledger.ts'
import { findHolders, findRecorded } from './store.ts'

const pressOn = async (bed: Bed, member: Actor, message: Seen, button: string): Promise<Seen | undefined> => {
  const pressed: Outcome = await member.press(message, button)
  await bed.settled()
  await member.settle(pressed.raw)
  return member.looksAt(message)
}

everyDelivery('the ledger', (bed) => {
  test('claims, swaps, assignments, a reset, rounds with play-offs, corrections of all that: told from the start it is the same', async () => {
    const { guild, owner, members } = await clubOf(bed(), ['ann', 'bob', 'cid', 'dan'])
    const [ann, bob, cid, dan] = members as [Actor, Actor, Actor, Actor]
    const settled = async () => {
      await bed().settled()
      return bed().database.forGuild(guild.id, async (tx) => {
        const { facts, changes } = await findRecorded(tx, new Date(0))
        const told = replay(new Map(), facts)
        const holders = await findHolders(tx)
        expect(told.holding).toEqual(new Map(holdingOf(holders)))
        for (const { user, since } of holders) expect(told.since.get(user)).toEqual(since)
        for (const { key, moves } of changes) expect(told.moves.get(key)).toEqual(moves)
        return facts.length
      })
    }
    const round = async (title: string, scores: [Actor, string][]) => {
      const players = scores.map(([member]) => member)
      const card = await liveRound(bed(), players, { Title: title })
      for (const [member, score] of scores) await enterScore(member, card, score)
      return cardNow(bed(), owner, card)
    }
    const confirm = async (preview: Outcome) => pressOn(bed(), owner, preview.message!, 'Confirm')
    const correct = async (card: Seen, player: Actor, score: string) => {
      const form = { Player: [player.id], 'Right score': score, Reason: 'Typo' }
      await confirm(await fillIn(owner, await cardNow(bed(), owner, card), 'Correct', form))
    }

    await owner.slash('frolf-config set', { setting: 'tag.ties', value: 'play-off' })
    const first = await round('First', [
      [ann, 'E'],
      [bob, 'E'],
      [cid, '-3'],
    ])
    const name = (await bob.me()).displayName
    const panel = await owner.press(await owner.waitsFor(first.threadId!, 'the club plays off'), 'Decide the play-off')
    await pressOn(bed(), owner, panel.message!, name)
    await dan.slash('tag claim', { number: 9 })
    await ann.slash('tag swap', { user: dan.id })
    await bed().settled()
    await pressOn(bed(), dan, await dan.waitsFor('dm', 'asks for a swap'), 'Agree')
    await confirm(await owner.slash('tag assign', { user: bob.id, number: 1, reason: 'Found' }))
    const second = await round('Second', [
      [ann, '+1'],
      [bob, '+2'],
      [cid, 'DNF'],
      [dan, '-1'],
    ])
    await settled()
    const rounds = await owner.suggestions('tag reset', 'round', 'Second')
    await confirm(await owner.slash('tag reset', { round: String(rounds[0]!.value), reason: 'New season' }))
    await confirm(await owner.slash('tag release', { user: ann.id, reason: 'Left' }))
    const facts = await settled()
    await correct(first, cid, '+9')
    await correct(second, bob, '-7')
    await correct(first, ann, 'DNF')
    expect(await settled()).toBe(facts)
    expect(bed().dead).toEqual([])
  })
})
