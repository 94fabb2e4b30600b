// What tags refuse, code by code: claims, swaps, check-in, and what Admins and Editors do to them.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBed, type Bed } from '../../../test/bed.ts'
import { cardNow, clubOf, enterScore, liveRound, planRound, playedRound, roundOf, signUp } from '../../../test/club-life.ts'
import { expectRefused } from '../../../test/refusing.ts'
import { newId } from '../../platform/id.ts'
import { file, type Actor } from '../../sandbox/driver.ts'

let bed: Bed
beforeAll(async () => {
  bed = await openBed()
})
afterAll(() => bed?.close())

test('tags that cannot be had, and swaps that do not fit', async () => {
  const { guild, members } = await clubOf(bed, ['ann', 'bob', 'cid'])
  const [ann, bob, cid] = members as [Actor, Actor, Actor]
  const una = await guild.join('una')
  await signUp(una)
  const gus = await guild.join('gus')
  await signUp(gus, 44)
  await gus.leave()
  await bed.settled()
  const card = await ann.waitsFor('frolf-signup', 'Join the club')
  const claim = (number: number) => () => ann.slash('tag claim', { number })
  const swap =
    (by: Actor, ...others: Actor[]) =>
    () =>
      by.slash('tag swap', Object.fromEntries(others.map(({ id }, index) => [['user', 'second', 'third', 'fourth'][index]!, id])))
  await expectRefused(bed, [
    ['tag.out-of-range', claim(999)],
    ['tag.taken', claim(2)],
    ['tag.already-yours', claim(1)],
    ['tag.swap-self', swap(ann, ann)],
    ['tag.swap-twice', swap(ann, bob, bob)],
    ['tag.swap-no-tag', swap(una, ann)],
    ['tag.swap-they-have-none', swap(ann, una)],
    ['tag.swap-left', swap(ann, gus)],
    ['button tag.swap-left', () => ann.forge(card, `tag.ask~${gus.id}~44`)],
    ['list done', () => ann.forge(card, 'tag.list~0')],
    ['history done', () => ann.forge(card, 'tag.history~all~0')],
    ['history done', () => ann.slash('tag history', { user: bob.id })],
    ['button tag.swap-moved', () => ann.forge(card, `tag.ask~${bob.id}~3`)],
    ['button tag.swap-no-tag', () => una.forge(card, `tag.ask~${bob.id}~2`)],
    ['tag.swap-gone', () => ann.forge(card, `tag.swap~${guild.id}~${newId()}~yes`)],
    ['done', swap(ann, bob)],
    ['tag.swap-open', swap(ann, cid)],
  ])
  const asked = (await bob.slash('tag swaps')).message!
  const yes = asked.buttons[0]!.customId!
  await expectRefused(bed, [
    ['tag.swap-not-yours', () => cid.forge(card, yes)],
    ['tag.swap-yours', () => ann.forge(card, yes)],
    ['done', () => bob.press(asked, asked.buttons[0]!.label)],
    ['tag.swap-over', () => bob.forge(card, yes)],
  ])
})

test('check-ins, previews and ties of rounds where there are none', async () => {
  const { owner, members } = await clubOf(bed, ['ann', 'bob', 'cid'])
  const [ann, bob, cid] = members as [Actor, Actor, Actor]
  const over = await playedRound(bed, [ann, bob], ['-2', 'E'], { Title: 'Over' })
  const live = await liveRound(bed, [ann, bob], { Title: 'On' })
  const round = roundOf(live)
  const coming = roundOf(await planRound(bed, ann, { Title: 'To come', When: 'in 3 days 18:30' }))
  const checkIn = (options: Record<string, string | number>) => () => ann.slash('tag check-in', { round, number: 1, ...options })
  const typed = (number: string) => async () => ann.submit((await ann.forge(live, `tag.check-in~${round}`)).form, { number })
  await expectRefused(bed, [
    ['typed tag.round-not-picked', checkIn({ round: 'On' })],
    ['typed tag.round-not-picked', () => owner.slash('tag conflicts', { round: 'On' })],
    ['typed tag.round-not-picked', () => ann.slash('tag preview', { round: 'On' })],
    ['typed tag.round-not-picked', () => owner.slash('tag reset', { round: 'On', reason: 'Anew' })],
    ['check-in round.not-found', checkIn({ round: newId() })],
    ['conflicts round.not-found', () => owner.slash('tag conflicts', { round: newId() })],
    ['preview round.not-found', () => ann.slash('tag preview', { round: newId() })],
    ['reset round.not-found', () => owner.slash('tag reset', { round: newId(), reason: 'Anew' })],
    ['look round.not-found', () => owner.forge(live, `tag.checks~${newId()}`)],
    ['right round.not-found', () => owner.forge(live, `tag.right~${newId()}`)],
    ['tag.check-in-over', checkIn({ round: roundOf(over) })],
    ['tag.check-in-over', () => owner.slash('tag conflicts', { round: roundOf(over) })],
    ['look tag.check-in-over', () => owner.forge(live, `tag.checks~${roundOf(over)}`)],
    ['right tag.check-in-over', () => owner.forge(live, `tag.right~${roundOf(over)}`)],
    ['for another tag.only-editors-check-in', checkIn({ user: bob.id })],
    ['tag.out-of-range', checkIn({ number: 999 })],
    ['tag.not-playing', () => cid.slash('tag check-in', { round, number: 3 })],
    ['form tag.unreadable', typed('mine')],
    ['form tag.out-of-range', typed('999')],
    ['done', checkIn({})],
    ['tag.nothing-clear', () => owner.forge(live, `tag.right~${round}`)],
    ['tag.not-live', () => ann.slash('tag preview', { round: coming })],
    ['done', () => ann.slash('tag preview', { round })],
    ['tag.no-tie', () => owner.forge(live, `tag.tie~${round}`)],
    ['tag.no-tie', () => owner.forge(live, `tag.tied~${round}~${newId()}~01`)],
    ['tie round.not-found', () => owner.forge(live, `tag.tie~${newId()}`)],
    ['tied round.not-found', () => owner.forge(live, `tag.tied~${newId()}~${newId()}~01`)],
  ])
  await enterScore(ann, live, 'E')
})

test('what Admins may not do to tags, and whose doing it is', async () => {
  const { guild, owner, members } = await clubOf(bed, ['ann', 'bob', 'adi'])
  const [ann, bob, adi] = members as [Actor, Actor, Actor]
  await guild.giveRole(adi, 'Frolf Admin')
  const una = await guild.join('una')
  await signUp(una)
  const stranger = await guild.join('stan')
  await bed.settled()
  const none = await liveRound(bed, [ann, bob], { Title: 'All gone' })
  for (const player of [ann, bob]) await enterScore(player, none, 'DNF')
  // Rained off: everybody has said so, and the round is finished.
  expect((await cardNow(bed, ann, none)).text).toContain('Final')
  const live = await liveRound(bed, [ann, bob], { Title: 'On' })
  const four = await playedRound(bed, [ann, bob, adi, una], ['E', 'E', 'E', 'E'], { Title: 'Four' })
  const assign = (options: Record<string, string | number>) => () =>
    owner.slash('tag assign', { user: una.id, number: 7, reason: 'Found it', ...options })
  const many = (values: Record<string, string | ReturnType<typeof file>>) => async () =>
    owner.submit((await owner.slash('tag assign-many')).form, { reason: 'New season', ...values })
  await expectRefused(bed, [
    ['tag.not-player', assign({ user: stranger.id })],
    ['tag.out-of-range', assign({ number: 999 })],
    ['tag.no-reason', assign({ reason: ' ' })],
    ['tag.nothing-changes', assign({ user: ann.id, number: 1 })],
    ['tag.they-have-none', () => owner.slash('tag release', { user: una.id, reason: 'Lost' })],
    ['release tag.no-reason', () => owner.slash('tag release', { user: ann.id, reason: ' ' })],
    ['tag.not-finished', () => owner.slash('tag reset', { round: roundOf(live), reason: 'Anew' })],
    ['reset tag.no-reason', () => owner.slash('tag reset', { round: roundOf(none), reason: ' ' })],
    ['tag.nobody-finished', () => owner.slash('tag reset', { round: roundOf(none), reason: 'Anew' })],
    ['tag.no-reason', many({ list: 'ann, 7', reason: ' ' })],
    ['tag.list-or-file', many({})],
    ['tag.list-faults', many({ list: 'nobody at all, 7' })],
    ['tag.list-empty', many({ file: file('tags.csv', '\n\n') })],
    ['tag.list-too-long', many({ file: file('tags.csv', '\n'.repeat(3_000)) })],
    ['tag.not-text', many({ file: file('tags.csv', new Uint8Array([0xff, 0xfe, 0xc3, 0x28])) })],
    ['tag.plan-gone', () => owner.forge(live, `tag.do~${newId()}~${newId()}`)],
    ['tag.plan-gone', () => owner.forge(live, `tag.drop~${newId()}`)],
    ['done', assign({})],
  ])
  const shown = (await owner.slash('tag assign', { user: una.id, number: 8, reason: 'Found it' })).message!
  const [confirm, drop] = shown.buttons.map(({ customId }) => customId!) as [string, string]
  await expectRefused(bed, [
    ['tag.plan-not-yours', () => adi.forge(live, confirm)],
    ['tag.plan-not-yours', () => adi.forge(live, drop)],
    ['not an Admin club.need-admin', () => bob.forge(live, confirm)],
    ['not an Admin club.need-admin', () => bob.forge(live, drop)],
    ['done', () => owner.press(shown, shown.buttons[1]!.label)],
    ['tag.plan-over', () => owner.forge(live, confirm)],
    ['tag.plan-over', () => owner.forge(live, drop)],
    ['tag.range-in-use', () => owner.slash('frolf-config set', { setting: 'club.tag-range', value: '1-2' })],
    ['done', () => owner.slash('frolf-config set', { setting: 'club.tag-range', value: '1-3' })],
    ['tag.range-too-small', () => owner.slash('tag reset', { round: roundOf(four), reason: 'Anew' })],
  ])
})
