// What betting refuses, code by code.
import { afterAll, beforeAll, test } from 'vitest'
import { openBed, type Bed } from '../../../test/bed.ts'
import { cardNow, clubOf, planRound, roundOf } from '../../../test/club-life.ts'
import { expectRefused } from '../../../test/refusing.ts'
import { newId } from '../../platform/id.ts'
import type { Actor, Outcome } from '../../sandbox/driver.ts'

let bed: Bed
beforeAll(async () => {
  bed = await openBed()
})
afterAll(() => bed?.close())

test('bets that cannot be had, or not any more', async () => {
  const { owner, members } = await clubOf(bed, ['ann', 'bob', 'cid', 'dan'])
  const [ann, bob, cid, dan] = members as [Actor, Actor, Actor, Actor]
  const card = await planRound(bed, ann, { Title: 'Friday', When: 'in 3 days 18:30' })
  const round = roundOf(card)
  const lonely = await planRound(bed, ann, { Title: 'Alone', When: 'in 4 days 18:30' })
  for (const player of [ann, bob, cid]) await player.press(card, 'Playing')
  await ann.press(lonely, 'Playing')
  await bed.settled()
  const place =
    (by: Actor, on: string, stake = 10, at = round) =>
    () =>
      by.slash('bet place', { round: at, on, stake })
  const press =
    (by: Actor, mark: string, stake = '10') =>
    () =>
      by.forge(card, `betting.place~${round}~${mark}~${bob.id}~-~${stake}~300~-`)
  const placed = async (by: Actor, on: string, stake: number): Promise<Outcome> => {
    const { message } = await by.slash('bet place', { round, on, stake })
    return by.press(message!, 'Place bet')
  }
  const win = `win:${bob.id}:`

  await expectRefused(bed, [
    ['place betting.off', place(dan, win)],
    ['odds betting.off', () => dan.slash('bet odds', { round })],
    ['list betting.off', () => dan.slash('bet list')],
    ['cancel betting.off', () => dan.slash('bet cancel', { bet: newId() })],
    ['wallet betting.off', () => dan.slash('bet wallet')],
    ['board betting.off', () => dan.slash('bet board')],
    ['opt-out betting.off', () => dan.slash('bet opt-out')],
    ['opt-in betting.off', () => dan.slash('bet opt-in')],
    ['button betting.off', press(dan, 'w')],
    ['done', () => owner.slash('frolf-config set', { setting: 'betting.enabled', value: 'on' })],
    ['betting.round-not-found', place(dan, win, 10, 'Friday')],
    ['betting.round-not-found', () => dan.slash('bet odds', { round: 'Friday' })],
    ['place round.not-found', place(dan, win, 10, newId())],
    ['odds round.not-found', () => dan.slash('bet odds', { round: newId() })],
    ['betting.no-selection', place(dan, 'Bob')],
    ['betting.no-selection', place(dan, `beat:${bob.id}:${bob.id}`)],
    ['betting.not-in-field', place(cid, `win:${dan.id}:`)],
    ['betting.not-in-field', place(ann, `beat:${bob.id}:${dan.id}`)],
    ['betting.alone', place(dan, `win:${ann.id}:`, 10, roundOf(lonely))],
    ['betting.no-line', place(dan, `over:${bob.id}:`)],
    ['betting.against-yourself', place(bob, `beat:${ann.id}:${bob.id}`)],
    ['betting.too-little', place(dan, win, 9_999)],
    ['button betting.bad-stake', press(dan, 'w', '0')],
    ['button betting.no-line', press(dan, 'o')],
    ['typed betting.no-bet', () => dan.slash('bet cancel', { bet: 'mine' })],
    ['betting.no-bet', () => dan.slash('bet cancel', { bet: newId() })],
    ['typed betting.no-season', () => dan.slash('bet board', { season: 'Spring' })],
    ['betting.no-season', () => dan.slash('bet board', { season: newId() })],
    ['done', () => placed(dan, win, 20)],
    ['betting.twice', place(dan, win)],
    ['done', () => cid.slash('bet opt-out')],
    ['betting.part-already', () => cid.slash('bet opt-out')],
    ['betting.you-opted-out', place(cid, win)],
    ['betting.you-opted-out', () => cid.slash('bet wallet')],
    ['betting.opted-out', place(dan, `win:${cid.id}:`)],
    ['done', () => cid.slash('bet opt-in')],
    ['betting.part-already', () => cid.slash('bet opt-in')],
    ['done', () => dan.slash('bet list')],
    ['done', () => dan.slash('bet board')],
    ['done', () => owner.slash('season start', { name: 'Spring' })],
    ['done', async () => dan.slash('bet board', { season: String((await dan.suggestions('bet board', 'season'))[0]!.value) })],
  ])
  const bet = String((await dan.suggestions('bet cancel', 'bet'))[0]!.value)
  await ann.press(card, 'Start')
  await cardNow(bed, ann, card)
  await expectRefused(bed, [
    ['betting.started', () => dan.slash('bet cancel', { bet })],
    ['betting.not-open', place(dan, `win:${ann.id}:`)],
    ['odds betting.not-open', () => dan.slash('bet odds', { round })],
  ])
  const asked = await ann.press(card, 'Cancel round')
  await ann.press(asked.message!, 'Cancel the round')
  await bed.settled()
  await expectRefused(bed, [['betting.over', () => dan.slash('bet cancel', { bet })]])
})
