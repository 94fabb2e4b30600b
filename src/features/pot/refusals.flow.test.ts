// What the pots refuse, code by code.
import { sql } from 'kysely'
import { afterAll, beforeAll, test } from 'vitest'
import { openBed, type Bed } from '../../../test/bed.ts'
import { clubOf, liveRound, planRound, roundOf } from '../../../test/club-life.ts'
import { expectRefused } from '../../../test/refusing.ts'
import { derivedId, newId } from '../../platform/id.ts'
import type { Actor } from '../../sandbox/driver.ts'

let bed: Bed
beforeAll(async () => {
  bed = await openBed()
})
afterAll(() => bed?.close())

test('amounts, holes and people that do not fit', async () => {
  const { owner, members } = await clubOf(bed, ['ann', 'bob', 'cid'])
  const [ann, bob, cid] = members as [Actor, Actor, Actor]
  const live = await liveRound(bed, [ann, bob])
  const round = roundOf(live)
  const coming = roundOf(await planRound(bed, ann, { Title: 'To come', When: 'in 3 days 18:30' }))
  const add =
    (pot: string, users: Actor[], amount = '2.00', at = round) =>
    async () =>
      ann.submit((await ann.slash(`${pot} add`, { round: at, amount })).form, { 'Players who paid': users.map(({ id }) => id) })
  const pay = (options: Record<string, string>) => () =>
    owner.slash('acepot pay', { round, user: ann.id, witness: bob.id, ...options })
  const claim =
    (by: Actor, hole: number, more: Record<string, string> = {}) =>
    () =>
      by.slash('ctp claim', { round, hole, distance: '2 m', ...more })
  const withdraw =
    (by: Actor, more: Record<string, string | number> = {}) =>
    () =>
      by.slash('ctp withdraw', { round, hole: 3, ...more })
  const entryOf = async (pot: string) => String((await owner.suggestions(`${pot} correct`, 'entry'))[0]!.value)
  const correct =
    (pot: string, entry: string, reason = 'Typed twice') =>
    () =>
      owner.slash(`${pot} correct`, { entry, reason })
  const payouts = (options: Record<string, string | number | boolean>) => () =>
    ann.slash('payouts', { round, fee: '5.00', ...options })

  await expectRefused(bed, [
    ['show pot.off', () => ann.slash('acepot show')],
    ['history pot.off', () => ann.slash('acepot history')],
    ['pay pot.off', pay({})],
    ['add pot.off', add('acepot', [ann])],
    ['correct pot.off', correct('acepot', newId())],
    ['correct pot.off', correct('ctp', newId())],
    ['claim pot.off', claim(ann, 3)],
    ['show pot.off', () => ann.slash('ctp show', { round })],
    ['withdraw pot.off', withdraw(ann)],
    ['close pot.off', () => ann.slash('ctp close', { round, hole: 3 })],
    ['pot pot.off', () => ann.slash('ctp pot')],
    ['form pot.off', async () => ann.submit((await ann.forge(live, `pot.closer~${round}~3`)).form, { distance: '1 m' })],
    ['done', () => owner.slash('frolf-config set', { setting: 'pot.ace', value: 'on' })],
    ['done', () => owner.slash('frolf-config set', { setting: 'pot.ctp', value: 'on' })],
    ...['acepot add', 'ctp add'].map((path): [string, () => ReturnType<Actor['slash']>] => [
      'pot.round-not-found',
      () => ann.slash(path, { round: 'Tuesday', amount: '2.00' }),
    ]),
    ['pay pot.round-not-found', pay({ round: 'Tuesday' })],
    ['payouts pot.round-not-found', payouts({ round: 'Tuesday' })],
    ['claim pot.round-not-found', claim(ann, 3, { round: 'Tuesday' })],
    ['withdraw pot.round-not-found', withdraw(ann, { round: 'Tuesday' })],
    ['withdraw round.not-found', withdraw(ann, { round: newId() })],
    ['show pot.round-not-found', () => ann.slash('ctp show', { round: 'Tuesday' })],
    ['close pot.round-not-found', () => ann.slash('ctp close', { round: 'Tuesday', hole: 3 })],
    ['pay round.not-found', pay({ round: newId() })],
    ['payouts round.not-found', payouts({ round: newId() })],
    ['claim round.not-found', claim(ann, 3, { round: newId() })],
    ['show round.not-found', () => ann.slash('ctp show', { round: newId() })],
    ['close round.not-found', () => ann.slash('ctp close', { round: newId(), hole: 3 })],
    ['pot.empty', pay({})],
    ['pot.bad-amount', add('acepot', [ann], 'two')],
    ['pot.too-much', add('acepot', [ann], '999999')],
    ['pot.not-players', add('acepot', [cid])],
    ['done', add('acepot', [ann, bob])],
    ['pot.paid-already', add('acepot', [ann])],
    ['pot.not-players', pay({ user: cid.id })],
    ['pot.own-witness', pay({ witness: ann.id })],
    ['pay pot.bad-amount', pay({ amount: 'all' })],
    ['pay pot.too-much', pay({ amount: '999999' })],
    ['pot.too-little', pay({ amount: '100.00' })],
    ['pot.need-reason', async () => correct('acepot', await entryOf('acepot'), ' ')()],
    ['typed pot.no-entry', correct('acepot', 'the first')],
    ['pot.no-entry', correct('acepot', newId())],
    ['pot.no-entry', correct('ctp', newId())],
  ])
  const entry = await entryOf('acepot')
  const corrected = await correct('acepot', entry)()
  await expectRefused(bed, [
    ['pot.corrected-already', correct('acepot', entry)],
    // Corrections are not offered; their id follows from the request.
    ['pot.is-correction', correct('acepot', derivedId('pot', derivedId('interaction', corrected.raw.id), '0'))],
    ['done', add('ctp', [ann, bob])],
    ['done', async () => correct('ctp', await entryOf('ctp'))()],
    ['pot.nobody-finished', payouts({})],
    ['pot.bad-amount', payouts({ fee: 'five' })],
    ['pot.too-much', payouts({ fee: '999999' })],
    ['pot.no-distance', claim(ann, 3, { distance: ' ' })],
    ['pot.bad-distance', claim(ann, 3, { distance: '2' })],
    ['pot.too-far', claim(ann, 3, { distance: '2000 ft' })],
    ['pot.not-yours', claim(bob, 3, { user: ann.id })],
    ['pot.not-players', claim(ann, 3, { user: cid.id })],
    ['pot.not-live', claim(ann, 3, { round: coming })],
    ['pot.not-playing', claim(cid, 3)],
    ['pot.nobody-closest', () => ann.slash('ctp close', { round, hole: 3 })],
    ['done', claim(bob, 3)],
    ['done', async () => ann.submit((await ann.forge(live, `pot.closer~${round}~3`)).form, { distance: '3 m' })],
    ['withdraw pot.no-claim', withdraw(ann, { hole: 4 })],
    ['another’s pot.not-yours', withdraw(bob, { user: ann.id })],
    [
      'form pot.bad-distance',
      async () => ann.submit((await ann.forge(live, `pot.closer~${round}~3`)).form, { distance: 'near' }),
    ],
    ['done', claim(ann, 3, { user: bob.id, distance: '2.5 m' })],
    ['close pot.bad-amount', () => ann.slash('ctp close', { round, hole: 3, amount: 'all' })],
    ['close pot.too-much', () => ann.slash('ctp close', { round, hole: 3, amount: '999999' })],
    ['close pot.too-little', () => ann.slash('ctp close', { round, hole: 3, amount: '100.00' })],
    ['done', () => ann.slash('ctp close', { round, hole: 3 })],
    ['pot.hole-closed', () => ann.slash('ctp close', { round, hole: 3 })],
    ['withdraw pot.hole-closed', withdraw(bob)],
    ['runs the round withdraw pot.hole-closed', withdraw(ann, { user: bob.id })],
    ['pot.hole-closed', claim(ann, 3)],
    ['form pot.hole-closed', async () => ann.submit((await ann.forge(live, `pot.closer~${round}~3`)).form, { distance: '1 m' })],
    ['done', () => ann.slash('ctp show', { round })],
    ['post pot.not-yours', () => cid.slash('payouts', { round, fee: '5.00', post: true })],
  ])
})

test('a pot that holds as much as it can', async () => {
  const { guild, owner, members } = await clubOf(bed, ['eve', 'fay'])
  const [eve, fay] = members as [Actor, Actor]
  const round = roundOf(await liveRound(bed, [eve, fay]))
  await owner.slash('frolf-config set', { setting: 'pot.ace', value: 'on' })
  // What a hundred members pay in who pay the most that is possible, in ten rounds.
  await bed.database.asSystem((tx) =>
    sql`insert into pot_entries (guild_id, entry_id, pot, kind, amount, member_id, entered_by, entered_at)
      values (${guild.id}, ${newId()}, 'ace', 'paid-in', 999999900, ${eve.id}, ${owner.id}, ${bed.clock.now()})`.execute(tx.db),
  )
  const add = (amount: string, user: Actor) => async () =>
    eve.submit((await eve.slash('acepot add', { round, amount })).form, { 'Players who paid': [user.id] })
  await expectRefused(bed, [
    ['pot.full', add('1.01', eve)],
    ['done', add('1.00', eve)],
    ['pot.full', add('0.01', fay)],
  ])
})
