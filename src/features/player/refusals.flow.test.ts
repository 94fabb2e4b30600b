// What sign-up, profiles and roles refuse, code by code.
import { afterAll, beforeAll, test } from 'vitest'
import { openBed, type Bed } from '../../../test/bed.ts'
import { clubOf, signUp } from '../../../test/club-life.ts'
import { expectRefused } from '../../../test/refusing.ts'
import type { Actor } from '../../sandbox/driver.ts'

let bed: Bed
beforeAll(async () => {
  bed = await openBed()
})
afterAll(() => bed?.close())

test('names, tags and roles that cannot be', async () => {
  const { guild, owner, members } = await clubOf(bed, ['ann', 'bob', 'adi'])
  const [ann, bob, adi] = members as [Actor, Actor, Actor]
  await guild.giveRole(bob, 'Frolf Editor')
  await guild.giveRole(adi, 'Frolf Admin')
  const stranger = await guild.join('stan')
  await bed.settled()
  const { bot } = await bed.driver.world()
  const role = (by: Actor, user: string, wanted: string) => () => by.slash('player role', { user, role: wanted })
  const link = (options: Record<string, string>) => () => ann.slash('player link-udisc', options)
  await expectRefused(bed, [
    ['player.you-are-not', () => stranger.slash('player profile')],
    ['player.not-signed-up', () => ann.slash('player profile', { user: stranger.id })],
    ['done', () => bob.slash('player link-udisc', { username: 'bobby' })],
    ['player.nothing-to-link', link({})],
    ['player.udisc-taken', link({ username: 'bobby' })],
    ['player.bad-udisc-username', link({ username: 'two words' })],
    ['player.bad-tag', () => signUp(stranger, undefined, { 'Bag tag': 'mine' })],
    ['tag.taken', () => signUp(stranger, 1)],
    ['tag.out-of-range', () => signUp(stranger, undefined, { 'Bag tag': '999' })],
    ['player.udisc-taken', () => signUp(stranger, undefined, { 'UDisc username': 'bobby' })],
    ['player.bad-udisc-username', () => signUp(stranger, undefined, { 'UDisc username': 'two words' })],
    ['player.role-of-bot', role(bob, bot.id, 'player')],
    ['player.role-needs-admin', role(bob, ann.id, 'admin')],
    ['from Admin player.role-needs-admin', role(bob, adi.id, 'player')],
    ['player.role-same', role(owner, ann.id, 'player')],
    ['done', role(owner, ann.id, 'editor')],
  ])
  await stranger.leave()
  await bed.settled()
  await expectRefused(bed, [['player.role-not-here', role(owner, stranger.id, 'player')]])
})
