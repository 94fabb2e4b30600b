// What setup, settings and reset refuse, code by code.
import { afterAll, beforeAll, test } from 'vitest'
import { openBed, type Bed } from '../../../test/bed.ts'
import { clubOf } from '../../../test/club-life.ts'
import { expectRefused } from '../../../test/refusing.ts'
import { until } from '../../../test/until.ts'
import type { Actor } from '../../sandbox/driver.ts'

let bed: Bed
beforeAll(async () => {
  bed = await openBed()
})
afterAll(() => bed?.close())

test('a setup form filled in wrongly', async () => {
  const guild = await bed.freshGuild()
  const owner = await guild.member(`owner-${guild.name.split(' ')[1]}`)
  await until('the setup command', async () => (await owner.commands()).some(({ path }) => path === 'frolf-setup'))
  const setUp = (values: Record<string, string>) => async () => owner.submit((await owner.slash('frolf-setup')).form, values)
  await expectRefused(bed, [
    ['club.bad-prefix', setUp({ 'Channel prefix': 'no !?' })],
    ['club.bad-roles', setUp({ 'Roles: Player, Editor, Admin': 'One, Two' })],
    ['club.bad-roles', setUp({ 'Roles: Player, Editor, Admin': 'One, One, Two' })],
    ['club.bad-emoji', setUp({ 'Signup emoji': 'disc' })],
    ['zone.unknown', setUp({ 'Time zone of the club': 'Nowhere' })],
  ])
})

const LACKING = { kind: 'refuse', status: 403, code: 50_013, message: 'Missing Permissions' } as const

test('Discord says no while a club is set up, changed or reset', async () => {
  const fresh = await bed.freshGuild()
  const newcomer = await fresh.member(`owner-${fresh.name.split(' ')[1]}`)
  await until('the setup command', async () => (await newcomer.commands()).some(({ path }) => path === 'frolf-setup'))
  await bed.driver.fault({ ...LACKING, route: `/guilds/${fresh.id}/roles`, method: 'POST' })
  await expectRefused(bed, [['club.set-up-stopped', async () => newcomer.submit((await newcomer.slash('frolf-setup')).form, {})]])
  const { owner, guild } = await clubOf(bed, ['ann'])
  const board = await guild.createChannel('standings')
  const value = (await guild.view()).channels.find(({ channel }) => channel.name === 'standings')?.channel.id ?? board.id
  await bed.driver.fault({ ...LACKING, route: `/channels/${value}`, method: 'PATCH' })
  await bed.driver.fault({ ...LACKING, route: `/channels/${value}/permissions`, method: 'PUT' })
  await expectRefused(bed, [
    ['club.choice-failed', () => owner.slash('frolf-config set', { setting: 'club.leaderboard-channel', channel: value })],
  ])
  await bed.driver.clearFaults()
  await bed.driver.fault({ ...LACKING, route: `/guilds/${guild.id}/roles/`, method: 'DELETE' })
  await expectRefused(bed, [['club.reset-stopped', () => reset(owner, guild.name, { 'Remove these, too': ['roles'] })]])
  await bed.driver.clearFaults()
})

test('settings that are not there, or do not take what is given', async () => {
  const { owner, guild } = await clubOf(bed, ['ann'])
  const set =
    (setting: string, options: Record<string, string | boolean> = {}) =>
    () =>
      owner.slash('frolf-config set', { setting, ...options })
  const player = (await guild.role('Frolf Player')).id
  await expectRefused(bed, [
    ['view club.unknown-setting', () => owner.slash('frolf-config view', { setting: 'luck' })],
    ['club.unknown-setting', set('luck', { value: 'on' })],
    ['club.no-value', set('betting.enabled')],
    ['club.two-values', set('betting.enabled', { value: 'on', reset: true })],
    ['club.wrong-option', set('betting.enabled', { role: player })],
    ['club.bad-value', set('betting.enabled', { value: 'perhaps' })],
    ['club.same-value', set('betting.enabled', { value: 'off' })],
    ['club.everyone-role', set('club.editor-role', { role: guild.id })],
    ['club.same-role', set('club.editor-role', { role: player })],
    ['time zone zone.unknown', set('club.time-zone', { value: 'Nowhere' })],
    ['gone club.choice-unusable', set('club.leaderboard-channel', { value: '<#123456789012345678>' })],
    ['reset club.wrong-name', () => reset(owner, 'Another server')],
    ['page done', async () => owner.forge(await owner.waitsFor('frolf-signup', 'Join the club'), 'club.config-page~1')],
  ])
})

async function reset(owner: Actor, name: string, more: Record<string, string[]> = {}) {
  const asked = await owner.slash('frolf-reset')
  return owner.submit((await owner.press(asked.message!, asked.message!.buttons[0]!.label)).form, {
    'Name of this server': name,
    ...more,
  })
}
