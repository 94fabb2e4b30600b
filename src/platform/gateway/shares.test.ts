// Gateways that share the servers, on one bus in memory: who hears what, who registers commands, who deletes what has a limited life, and how they take turns.
import { GatewayOpcodes } from 'discord-api-types/v10'
import { afterEach, expect, test } from 'vitest'
import { openBed, type Bed } from '../../../test/gateway/bed.ts'
import { until, type Club } from '../../sandbox/driver.ts'
import { commandsSync, messagePost } from '../discord/effects.ts'
import { shareIndexOf } from '../share.ts'
import type { Gateway } from './gateway.ts'

let bed: Bed
afterEach(async () => await bed.close())

const SHARES = 2

async function openShares(): Promise<Gateway[]> {
  const gateways = [bed.open({ shares: SHARES }), bed.open({ shares: SHARES })]
  await Promise.all(gateways.map((gateway) => bed.ready(gateway)))
  return gateways
}

async function guildOf(share: number): Promise<Club> {
  for (let n = 0; ; n++) {
    const guild = await bed.discord.createGuild({
      name: `Share ${share} ${n}`,
      owner: `owner-${share}-${n}`,
      members: [`member-${share}`],
    })
    if (shareIndexOf(guild.id, SHARES) === share) return guild
  }
}

test('each hears its own servers; new sessions are taken in turn; a bot without them is ready all the same', async () => {
  bed = await openBed({ start: false, sandbox: { rateLimits: { maxConcurrency: 1, enforceIdentifyRate: true } } })
  const gateways = await openShares()
  expect(new Set(gateways.map((gateway) => gateway.share()))).toEqual(new Set(['1 of 2', '2 of 2']))
  const wire = await bed.discord.wire()
  const ops = (direction: string, op: number) => wire.filter((entry) => entry.direction === direction && entry.op === op).length
  expect(ops('gateway-in', GatewayOpcodes.Identify)).toBe(SHARES)
  expect(ops('gateway-out', GatewayOpcodes.InvalidSession)).toBe(0)
  for (const share of [0, 1]) {
    const guild = await guildOf(share)
    await (await guild.member(`member-${share}`)).say('general', `in share ${share}`)
    await until(() => bed.requests('garden.note-event').some(({ guild: heard }) => heard === guild.id))
  }
  expect(bed.requests('garden.note-event')).toHaveLength(2)
})

test('commands of a server are registered by its gateway, the global ones once, and notices go in time', async () => {
  bed = await openBed({ start: false })
  const gateways = await openShares()
  const clubs = [await guildOf(0), await guildOf(1)]
  for (const { id } of clubs) await bed.effect(commandsSync, { enabled: true }, { guild: id })
  for (const club of clubs) {
    const channel = (await club.view()).channels.find((one) => one.channel.name === 'general')!.channel.id
    await bed.effect(messagePost, { to: { channel }, message: { content: 'soon gone' }, lifetimeMs: 600_000 }, { guild: club.id })
  }
  await bed.idle()
  const registered = bed.measured.rest.filter(({ method, route }) => method === 'PUT' && route.endsWith('/commands'))
  expect(registered).toHaveLength(1)
  // The notices outlive the gateways that posted them; each successor takes down those of its share, and no request is made twice.
  for (const gateway of gateways) await gateway.close()
  bed.measured.rest.length = 0
  await bed.pass(600_000)
  await openShares()
  const deletions = () => bed.measured.rest.filter(({ method, route }) => method === 'DELETE' && route.includes('/messages/'))
  await until(() => deletions().length === 2)
  expect(deletions().map(({ status }) => status)).toEqual([204, 204])
})
