// Who the bot is where Discord's REST API does not tell it: READY does, and whoever resumes that session knows it from there.
import { GatewayOpcodes } from 'discord-api-types/v10'
import { afterEach, expect, test } from 'vitest'
import { openBed, type Bed } from '../../../test/gateway/bed.ts'
import { until } from '../../sandbox/driver.ts'
import { commandsSync } from '../discord/effects.ts'

let bed: Bed
afterEach(async () => await bed.close())

/** Requests that one would know the bot by, and those that list what is registered: all unknown, as to a small stand-in for Discord. */
const tellsNothing = async (): Promise<void> =>
  await bed.discord.fault({
    kind: 'refuse',
    method: 'GET',
    route: '^/(users/@me|applications/)',
    status: 404,
    code: 0,
    message: '404: Not Found',
    times: 1_000,
  })
async function since(entry: number, op: GatewayOpcodes) {
  const wire = await bed.discord.wire(entry)
  return wire.filter((one) => one.direction === 'gateway-in' && one.op === (op as number))
}
const lastEntry = async (): Promise<number> => (await bed.discord.wire()).at(-1)?.n ?? 0
const heard = (what: string): boolean =>
  bed.requests('garden.note-event').some((request) => (request.data as { what: string }).what === what)

test('members are answered, and a successor resumes', async () => {
  bed = await openBed({ start: false })
  await tellsNothing()
  const first = bed.open({ intents: { messages: 'on', members: 'auto' } })
  await bed.ready(first)
  await until(() => bed.log.some((line) => line.includes('global commands registered')))
  await bed.effect(commandsSync, { enabled: true })
  await bed.idle()
  await bed.ada.startSlash('tree plant', { kind: 'rowan' })
  await bed.request('garden.plant-tree')
  await first.close()

  const restart = await lastEntry()
  await bed.ada.say('general', 'meanwhile')
  await bed.ready(bed.open({ intents: { messages: 'on', members: 'auto' } }))
  await until(() => heard('meanwhile'))
  expect(await since(restart, GatewayOpcodes.Resume)).toHaveLength(1)
  expect(await since(restart, GatewayOpcodes.Identify)).toEqual([])
  await bed.ada.startSlash('tree plant', { kind: 'birch' })
  await bed.request('garden.plant-tree', 1)
})

test('where commands cannot be made one by one they are put in place as a whole', async () => {
  bed = await openBed()
  const path = '^/applications/\\d+/guilds/\\d+/commands'
  await bed.discord.fault({ kind: 'refuse', method: 'POST', route: path, status: 405, code: 0, times: 1_000 })
  await bed.effect(commandsSync, { enabled: true })
  await bed.idle()
  await bed.ada.startSlash('tree plant', { kind: 'rowan' })
  await bed.request('garden.plant-tree')
  await bed.effect(commandsSync, { enabled: false })
  await bed.idle()
  expect((await bed.ada.commands()).map(({ path: shown }) => shown)).toEqual(['garden-setup'])
})

test('where no READY was kept, a new session brings one', async () => {
  bed = await openBed()
  await bed.gateway.close()
  await tellsNothing()
  const restart = await lastEntry()
  await bed.ready(bed.open({ intents: { messages: 'on', members: 'auto' } }))
  expect(await since(restart, GatewayOpcodes.Identify)).toHaveLength(1)
  await bed.ada.say('general', 'known again')
  await until(() => heard('known again'))
})

test('Discord being away for a while is not taken for an answer', async () => {
  bed = await openBed({ start: false })
  // The first look, ahead of need, and two tries to start.
  await bed.discord.fault({ kind: 'server-error', route: '^/applications/@me$', times: 3 })
  const gateway = bed.open()
  await until(() => gateway.problems().includes('Discord cannot be reached: Discord answered 503'))
  await bed.ready(gateway)
  const said = bed.log.filter((line) => /Discord can|could not/.test(line))
  expect(said).toEqual([
    expect.stringMatching('"Discord cannot be reached"'),
    expect.stringMatching('"Discord can be reached again"'),
  ])
  expect(said.join()).not.toContain('stack')
  // The privileged intents that are switched on are asked for, which the answer alone tells.
  await bed.ada.say('general', 'with its content')
  await until(() => heard('with its content'))
})
