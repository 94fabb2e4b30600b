// What challenges refuse, code by code: whoever is not part of one, tags that do not fit, and one that is over.
import { afterAll, beforeAll, test } from 'vitest'
import { openBed, type Bed, type FreshClub } from '../../../test/bed.ts'
import { clubOf, signUp, planRound, playedRound, roundOf } from '../../../test/club-life.ts'
import { expectRefused } from '../../../test/refusing.ts'
import { newId } from '../../platform/id.ts'
import type { Actor } from '../../sandbox/driver.ts'

let bed: Bed
let club: FreshClub
beforeAll(async () => {
  bed = await openBed()
  club = await clubOf(bed, ['ann', 'bob', 'cid', 'dan'])
})
afterAll(() => bed?.close())

test('a challenge is refused whatever does not fit it', async () => {
  const { guild, owner } = club
  const [ann, bob, cid, dan] = club.members as [Actor, Actor, Actor, Actor]
  const untagged = await guild.join('una')
  await guild.giveRole(untagged, 'Frolf Player')
  const [gus, fay] = [await guild.join('gus'), await guild.join('fay')]
  await signUp(gus, 50)
  await signUp(fay, 60)
  await gus.leave()
  await bed.settled()
  const over = roundOf(await playedRound(bed, [ann, bob], ['E', 'E'], { Title: 'Over' }))
  const round = roundOf(await planRound(bed, ann, { Title: 'To come', When: 'in 3 days 18:30' }))
  const card = await ann.waitsFor('frolf-signup', 'Join the club')
  const current = async (member: Actor, step: string): Promise<string> =>
    String((await member.suggestions(`challenge ${step}`, 'challenge'))[0]!.value)
  const by = (member: Actor, step: string, challenge: string) => () => member.slash(`challenge ${step}`, { challenge })

  await expectRefused(bed, [
    ['challenge.no-tag', () => untagged.slash('challenge open', { user: ann.id })],
    ['challenge.they-have-none', () => bob.slash('challenge open', { user: untagged.id })],
    ['challenge.has-left', () => fay.slash('challenge open', { user: gus.id })],
    ['challenge.self', () => bob.slash('challenge open', { user: bob.id })],
    ['challenge.not-worse', () => ann.slash('challenge open', { user: bob.id })],
    ['done', () => bob.slash('challenge open', { user: ann.id })],
    ['challenge.outgoing', () => bob.slash('challenge open', { user: ann.id })],
  ])
  const first = await current(ann, 'accept')
  await expectRefused(bed, [
    ...['accept', 'decline', 'withdraw', 'unlink', 'schedule', 'hide'].map((step): [string, () => ReturnType<Actor['slash']>] => [
      `${step} challenge.not-found`,
      by(step === 'hide' ? owner : bob, step, newId()),
    ]),
    ['typed challenge.not-found', by(bob, 'accept', 'the one with Ann')],
    ['accept challenge.not-yours', by(cid, 'accept', first)],
    ['decline challenge.not-yours', by(cid, 'decline', first)],
    ['withdraw challenge.not-yours', by(cid, 'withdraw', first)],
    ['unlink challenge.not-yours', by(cid, 'unlink', first)],
    ['schedule challenge.not-yours', by(cid, 'schedule', first)],
    ['link challenge.not-yours', () => cid.slash('challenge link', { challenge: first, round })],
    ['button challenge.not-yours', () => cid.forge(card, `challenge.do~${guild.id}~${first}~accept`)],
    ['button challenge.not-yours', () => cid.forge(card, `challenge.plan~${guild.id}~${first}`)],
    ['challenge.theirs-to-answer', by(bob, 'accept', first)],
    ['challenge.theirs-to-answer', by(bob, 'decline', first)],
    ['challenge.not-accepted', by(bob, 'schedule', first)],
    ['challenge.not-accepted', by(bob, 'unlink', first)],
    ['challenge.round-not-picked', () => bob.slash('challenge link', { challenge: first, round: 'Tuesday' })],
    ['hide club.need-editor', by(cid, 'hide', first)],
    ['done', by(ann, 'decline', first)],
    ['challenge.over', by(ann, 'accept', first)],
    ['challenge.over', by(bob, 'withdraw', first)],
    ['done', () => bob.slash('challenge open', { user: ann.id })],
  ])
  const second = await current(ann, 'accept')
  await expectRefused(bed, [
    ['done', by(bob, 'withdraw', second)],
    ['done', () => cid.slash('challenge open', { user: bob.id })],
    ['done', () => dan.slash('tag swap', { user: bob.id })],
  ])
  const third = await current(bob, 'accept')
  // Bob gets the worse tag of Dan while he is asked: there is nothing to win any more.
  const asked = await bob.slash('tag swaps')
  await bob.press(asked.message!, asked.message!.buttons[0]!.label)
  await bed.settled()
  await expectRefused(bed, [
    ['challenge.tags-moved', by(bob, 'accept', third)],
    ['button challenge.tags-moved', () => bob.forge(card, `challenge.do~${guild.id}~${third}~accept`)],
    ['done', by(owner, 'hide', third)],
    ['challenge.hidden', by(owner, 'hide', third)],
    ['done', () => cid.slash('challenge open', { user: ann.id })],
  ])
  const fourth = await current(ann, 'accept')
  await expectRefused(bed, [
    ['done', by(ann, 'accept', fourth)],
    ['challenge.busy', () => bob.slash('challenge open', { user: cid.id })],
    ['challenge.round-over', () => cid.slash('challenge link', { challenge: fourth, round: over })],
    ['challenge.not-playing', () => cid.slash('challenge link', { challenge: fourth, round })],
    ['challenge.not-linked', by(cid, 'unlink', fourth)],
  ])
  const planned = (await ann.slash('challenge schedule', { challenge: fourth })).form
  await expectRefused(bed, [
    ['form when.past', () => ann.submit(planned, { When: 'yesterday 18:00' })],
    [
      'done',
      async () => ann.submit((await ann.slash('challenge schedule', { challenge: fourth })).form, { When: 'in 4 days 18:30' }),
    ],
    ['challenge.linked', by(ann, 'schedule', fourth)],
    ['link challenge.linked', () => cid.slash('challenge link', { challenge: fourth, round })],
  ])
  await expectRefused(bed, [
    ['form challenge.linked', async () => ann.submit(planned, { When: 'in 5 days 18:30' })],
    ['link round.not-found', () => cid.slash('challenge link', { challenge: fourth, round: newId() })],
    ['button challenge.over', () => ann.forge(card, `challenge.do~${guild.id}~${first}~accept`)],
  ])
})

test('whoever has nothing to do with a challenge cannot plan its round with a form they should not have', async () => {
  const { members, guild } = await clubOf(bed, ['eve', 'fay', 'gus'])
  const [eve, fay] = members as [Actor, Actor]
  await fay.slash('challenge open', { user: eve.id })
  const challenge = String((await eve.suggestions('challenge accept', 'challenge'))[0]!.value)
  await eve.slash('challenge accept', { challenge })
  const { form } = await eve.slash('challenge schedule', { challenge })
  await guild.takeRole(eve, 'Frolf Player')
  await bed.settled()
  await expectRefused(bed, [['club.need-player', () => eve.submit(form, { When: 'in 5 days 18:30' })]])
})
