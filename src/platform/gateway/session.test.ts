// The Discord session through restarts, outages and handovers: nothing that happened is lost, nothing is told twice, no session is wasted.
import { GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10'
import { afterEach, describe, expect, test } from 'vitest'
import { garden, openBed, type Bed } from '../../../test/gateway/bed.ts'
import { until } from '../../sandbox/driver.ts'
import type { Bus } from '../bus/bus.ts'
import { commandsSync, reply } from '../discord/effects.ts'

let bed: Bed
afterEach(async () => await bed.close())

/** What the gateway sent over the WebSocket since `after`: 2 IDENTIFY, 6 RESUME. */
async function opcodes(after = 0): Promise<number[]> {
  const wire = await bed.discord.wire(after)
  return wire.filter((entry) => entry.direction === 'gateway-in').map((entry) => entry.op!)
}
const lastEntry = async (): Promise<number> => (await bed.discord.wire()).at(-1)?.n ?? 0

const heard = (what: string): number =>
  bed.requests('garden.note-event').filter((request) => (request.data as { what: string }).what === what).length
const hears = async (what: string): Promise<void> =>
  void (await until(() => heard(what) > 0, { what: `the event ${what} to be published` }))

async function reopen(): Promise<void> {
  await bed.ready(bed.open())
}

describe('a restart', () => {
  test('resumes and gets what happened meanwhile, at the cost of no session', async () => {
    bed = await openBed()
    const message = await bed.ada.say('general', 'before')
    await hears('before')
    await bed.gateway.close()
    const restart = await lastEntry()
    await bed.ada.say('general', 'meanwhile')
    await bed.ada.react(message, '🌳')
    await reopen()
    await hears('meanwhile')
    await hears('🌳')
    expect(await opcodes(restart)).toContain(GatewayOpcodes.Resume)
    expect(await opcodes(restart)).not.toContain(GatewayOpcodes.Identify)
    expect(heard('before')).toBe(1)
  })

  test('resumes at the main address where the session’s own cannot be reached', async () => {
    bed = await openBed()
    await bed.gateway.close()
    const sessions = await bed.bus.keyValue({ name: 'gateway-sessions' })
    const key = (await sessions.keys()).find((one) => one.includes('/shard/'))!
    const session = JSON.parse((await sessions.get(key))!.value) as object
    // Nobody listens there.
    await sessions.put(key, JSON.stringify({ ...session, resumeURL: 'ws://127.0.0.1:9' }))
    const restart = await lastEntry()
    await bed.ada.say('general', 'meanwhile')
    await reopen()
    await hears('meanwhile')
    expect(await opcodes(restart)).not.toContain(GatewayOpcodes.Identify)
  })

  test('repeats an event that was not stored, and its messages have the same ids', async () => {
    bed = await openBed()
    await bed.ada.say('general', 'stored')
    await hears('stored')
    bed.bus.down = true
    await bed.ada.say('general', 'not stored')
    await until(() => bed.log.some((line) => line.includes('an event waits')))
    await bed.gateway.close()
    bed.bus.down = false
    await reopen()
    await hears('not stored')
    expect([heard('stored'), heard('not stored')]).toEqual([1, 1])
  })

  test('an event counts as done only when the bus has confirmed what follows: what it refused is sent again', async () => {
    bed = await openBed({ start: false })
    let refuses = false
    // The session can be saved all the while: only streams take nothing.
    const bus: Bus = {
      ...bed.bus,
      publish: async (message) => {
        if (refuses) throw Object.assign(new Error('the stream is full'), { name: 'BusUnavailable' })
        await bed.bus.publish(message)
      },
    }
    const first = bed.open({ bus })
    await bed.ready(first)
    await bed.ada.say('general', 'confirmed')
    await hears('confirmed')
    refuses = true
    await bed.ada.say('general', 'not confirmed')
    await until(() => bed.log.some((line) => line.includes('an event waits')))
    await first.close()
    await reopen()
    await hears('not confirmed')
    expect([heard('confirmed'), heard('not confirmed')]).toEqual([1, 1])
  })

  test('answers what a member asked meanwhile if it is soon enough', async () => {
    bed = await openBed()
    await bed.effect(commandsSync, { enabled: true })
    await bed.idle()
    await bed.gateway.close()
    const interaction = await bed.ada.startSlash('tree plant', { kind: 'meanwhile' })
    await reopen()
    await bed.request('garden.plant-tree')
    expect((await bed.discord.world()).invalidRequests).toBe(0)
    expect(interaction.id).toBeTruthy()
  })

  test('drops an interaction that Discord has given up', async () => {
    bed = await openBed({ sandbox: { answerWithinMs: 3_000 } })
    await bed.effect(commandsSync, { enabled: true })
    await bed.idle()
    await bed.gateway.close()
    await bed.ada.startSlash('tree plant', { kind: 'too late' })
    await bed.discord.advance(5_000)
    await reopen()
    await until(() => bed.measured.interactions.some((i) => i.outcome === 'late'))
    expect(bed.requests('garden.plant-tree')).toEqual([])
  })

  test('goes on with an interaction that the predecessor had acknowledged but not published', async () => {
    bed = await openBed()
    await bed.effect(commandsSync, { enabled: true })
    await bed.idle()
    await bed.gateway.close()
    const { id } = await bed.ada.startSlash('tree plant', { kind: 'half done' })
    const { token } = bed.sandbox.core.world.interactions.get(id) as { token: string }
    const acknowledged = await fetch(`${bed.sandbox.apiUrl}/v10/interactions/${id}/${token}/callback`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type: 5, data: { flags: 64 } }),
    })
    expect(acknowledged.ok).toBe(true)
    await reopen()
    expect((await bed.request('garden.plant-tree')).data).toMatchObject({ kind: 'half done' })
  })

  /** As it is now; the function returned puts it back, as if nothing had been written down since. */
  async function rememberSession(): Promise<() => Promise<unknown>> {
    const sessions = await bed.bus.keyValue({ name: 'gateway-sessions' })
    const [key] = await sessions.keys()
    const before = await until(async () => (await sessions.get(key!))?.value)
    return () => sessions.put(key!, before)
  }

  test('an answer that stands already stays, although its interaction is told again', async () => {
    bed = await openBed({ start: false })
    const patience = { slowMs: 50, overdueMs: 60_000 }
    const first = bed.open({ patience: { ...patience, slowMs: 60_000 } })
    await bed.ready(first)
    await bed.effect(commandsSync, { enabled: true })
    await bed.idle()
    const forget = await rememberSession()
    const asked = await bed.ada.startSlash('tree plant', { kind: 'answered' })
    const request = await bed.request('garden.plant-tree')
    const { to, acknowledged } = request.origin!.reply!
    await bed.effect(reply, { to, acknowledged, ending: 'done', message: { content: 'It stands.' } }, { cause: request })
    await bed.idle()
    await first.close()
    // As after kill -9 in the half second before the session was written down.
    await forget()
    const second = bed.open({ patience })
    await bed.ready(second)
    await until(() => bed.measured.interactions.some((i) => i.outcome === 'repeat'))
    // Begun after it: when its notice stands there, the other's would have.
    await bed.ada.startSlash('tree plant', { kind: 'later' })
    await bed.ada.waitsFor('general', /longer than usual/)
    expect((await bed.ada.settle(asked)).raw.told).toEqual(['It stands.'])
  })

  test('what a member was told was not done is not done by a successor that is told of it', async () => {
    bed = await openBed({ start: false })
    const first = bed.open({ leaseTtlMs: 60_000 })
    await bed.ready(first)
    await bed.effect(commandsSync, { enabled: true })
    await bed.idle()
    const forget = await rememberSession()
    bed.bus.down = true
    const asked = await bed.ada.slash('tree plant', { kind: 'refused' })
    bed.bus.down = false
    expect(asked.text).toMatch(/nothing was changed/)
    await first.close()
    // As where the session could not be written down either.
    await forget()
    await bed.ready(bed.open())
    await until(() => bed.measured.interactions.some((i) => i.outcome === 'repeat'))
    await bed.ada.startSlash('tree plant', { kind: 'later' })
    expect((await bed.request('garden.plant-tree')).data).toMatchObject({ kind: 'later' })
    expect((await bed.ada.settle({ id: asked.raw.id })).raw.told).toHaveLength(1)
  })

  test('after a session that Discord forgot, guilds that are gone count as left', async () => {
    bed = await openBed()
    await bed.effect(commandsSync, { enabled: true })
    await bed.idle()
    await bed.gateway.close()
    await bed.club.kickBot()
    await bed.discord.gateway({ kind: 'forget-sessions' })
    await reopen()
    await hears(bed.club.id)
    // Invited again, the club has its commands back.
    await bed.club.inviteBot()
    await until(async () => (await bed.ada.commands()).some((command) => command.path === 'tree plant'))
  })
})

test('removed and invited again at once, a club has its commands', async () => {
  bed = await openBed()
  await bed.effect(commandsSync, { enabled: true })
  await bed.idle()
  await bed.club.kickBot()
  await bed.club.inviteBot()
  await until(async () => (await bed.ada.commands()).some((command) => command.path === 'tree plant'))
})

describe('an outage', () => {
  test('of a guild is no removal', async () => {
    bed = await openBed()
    await bed.club.setUnavailable(true)
    await bed.club.setUnavailable(false)
    await bed.ada.say('general', 'back')
    await hears('back')
    expect(heard(bed.club.id)).toBe(0)
    await bed.club.kickBot()
    await hears(bed.club.id)
  })

  test.each([
    ['the connection is cut', { kind: 'cut' }],
    ['Discord asks to reconnect', { kind: 'reconnect' }],
    ['Discord closes with 4000', { kind: 'close', code: 4000 }],
    ['the session is interrupted', { kind: 'invalid-session', resumable: true }],
  ] as const)('%s: resumed, nothing lost', async (_name, fault) => {
    bed = await openBed()
    const before = await lastEntry()
    await bed.discord.gateway(fault)
    await bed.ada.say('general', 'while away')
    await hears('while away')
    expect(await opcodes(before)).not.toContain(GatewayOpcodes.Identify)
    await bed.ready(bed.gateway)
  })

  test('Discord is unreachable for a while: the session is kept, nothing lost', async () => {
    bed = await openBed()
    const before = await lastEntry()
    await bed.discord.gateway({ kind: 'down' })
    await until(() => bed.gateway.problems().length > 0)
    await bed.ada.say('general', 'in the dark')
    await until(() => bed.log.filter((line) => line.includes('the connection to Discord failed')).length >= 2)
    await bed.discord.gateway({ kind: 'up' })
    await hears('in the dark')
    expect(await opcodes(before)).not.toContain(GatewayOpcodes.Identify)
  })

  test.each([4000, 4001, 4002, 4003, 4005, 4008, 4009, 1000, 1001, 4555])(
    'Discord closes with %i: resumed, nothing lost, unless Discord itself has ended the session',
    async (code) => {
      bed = await openBed()
      const before = await lastEntry()
      await bed.discord.gateway({ kind: 'close', code })
      await until(async () => (await opcodes(before)).includes(GatewayOpcodes.Resume))
      await bed.ready(bed.gateway)
      await bed.ada.say('general', 'afterwards')
      await hears('afterwards')
      // To a goodbye of its own Discord answers INVALID_SESSION: then a new session it is.
      expect((await opcodes(before)).includes(GatewayOpcodes.Identify)).toBe(code === 1000 || code === 1001)
      expect(bed.fatal).toEqual([])
    },
  )

  test('Discord closes with 4007 (invalid sequence): a new session is opened at once', async () => {
    bed = await openBed()
    const before = await lastEntry()
    await bed.discord.gateway({ kind: 'close', code: 4007 })
    await until(async () => (await opcodes(before)).includes(GatewayOpcodes.Identify))
    await bed.ready(bed.gateway)
    expect(await opcodes(before)).not.toContain(GatewayOpcodes.Resume)
    expect(bed.fatal).toEqual([])
  })

  test('heartbeats are not acknowledged: the connection is given up, the session resumed, nothing lost', async () => {
    bed = await openBed({ sandbox: { gateway: { heartbeatIntervalMs: 300 } } })
    const before = await lastEntry()
    await bed.discord.gateway({ kind: 'half-open' })
    await bed.ada.say('general', 'into the void')
    await hears('into the void')
    expect(heard('into the void')).toBe(1)
    expect(await opcodes(before)).toContain(GatewayOpcodes.Resume)
    expect(await opcodes(before)).not.toContain(GatewayOpcodes.Identify)
  })

  test('the session is invalid: a new one is opened', async () => {
    bed = await openBed()
    const before = await lastEntry()
    await bed.discord.gateway({ kind: 'invalid-session', resumable: false })
    await until(async () => (await opcodes(before)).includes(GatewayOpcodes.Identify))
    await bed.ready(bed.gateway)
    await bed.ada.say('general', 'afterwards')
    await hears('afterwards')
  })
})

test('privileged intents that are switched off are done without: the session opens and hears the rest', async () => {
  bed = await openBed({ sandbox: { gateway: { privilegedIntents: 0 } } })
  await bed.ready(bed.gateway)
  const message = await bed.ada.say('general', 'unheard')
  await bed.ada.react(message, '🌳')
  await hears('🌳')
  expect(heard('unheard')).toBe(0)
  expect(bed.fatal).toEqual([])
  expect(bed.log.filter((line) => line.includes('Message Content Intent'))).toHaveLength(1)
})

describe('Discord refuses for good', () => {
  test.each([
    [4004, 77, /DISCORD_TOKEN/],
    [4014, 78, /Message Content Intent/],
    [4013, 78, /intents/],
    [4010, 78, /shard/],
    [4011, 78, /more shards/],
    [4012, 78, /version 10/],
  ])('with close code %i: told once with exit code %i, not tried again', async (code, exitCode, message) => {
    bed = await openBed()
    const before = await lastEntry()
    await bed.discord.gateway({ kind: 'close', code })
    await until(() => bed.fatal.length > 0)
    expect(bed.fatal).toEqual([{ exitCode, message: expect.stringMatching(message) }])
    expect(bed.gateway.problems()).not.toEqual([])
    await bed.gateway.close()
    expect(await opcodes(before)).toEqual([])
  })

  test('a privileged intent that is wished and switched off', async () => {
    bed = await openBed({ start: false, sandbox: { gateway: { privilegedIntents: 0 } } })
    bed.open({ intents: { messages: 'on', members: 'auto' } })
    await until(() => bed.fatal.length > 0)
    expect(bed.fatal).toEqual([{ exitCode: 78, message: expect.stringContaining('leave DISCORD_MESSAGE_CONTENT') }])
  })

  test('a token that is none', async () => {
    bed = await openBed({ start: false })
    bed.sandbox.core.world.token = 'another-token'
    bed.open()
    await until(() => bed.fatal.length > 0)
    expect(bed.fatal[0]).toMatchObject({ exitCode: 77, message: expect.stringContaining('DISCORD_TOKEN') })
  })
})

describe('a shard that is told nothing', () => {
  const pulse = { quietMs: 400, answerMs: 400 }
  /** Where an answer comes: however late a busy machine brings it. */
  const patientPulse = { quietMs: 100, answerMs: 60_000 }

  test('is found out although its heartbeats are acknowledged, told, and mended by resuming', async () => {
    bed = await openBed({ gateway: { pulse } })
    const before = await lastEntry()
    await bed.discord.gateway({ kind: 'silent' })
    await bed.ada.say('general', 'unheard')
    await until(() => bed.gateway.problems().some((problem) => problem.includes('Discord told nothing to shard 0')))
    expect(bed.measured.silentShards.at(-1)).toBe(1)
    await hears('unheard')
    expect(bed.log.some((line) => line.includes('a shard is silent'))).toBe(true)
    await until(() => bed.measured.silentShards.at(-1) === 0)
    expect(await opcodes(before)).toContain(GatewayOpcodes.Resume)
    expect(await opcodes(before)).not.toContain(GatewayOpcodes.Identify)
    await bed.ready(bed.gateway)
  })

  test('gets a new session when resuming did not help', async () => {
    bed = await openBed({ gateway: { pulse } })
    const before = await lastEntry()
    await bed.discord.gateway({ kind: 'silent', session: true })
    await until(async () => (await opcodes(before)).includes(GatewayOpcodes.Identify), { withinMs: 30_000 })
    expect(await opcodes(before)).toContain(GatewayOpcodes.Resume)
    await bed.ready(bed.gateway)
    await bed.ada.say('general', 'heard again')
    await hears('heard again')
  })

  test('and a quiet one is asked, answers, and is left alone', async () => {
    bed = await openBed({ gateway: { pulse: patientPulse } })
    const before = await lastEntry()
    const asked = async () => (await opcodes(before)).filter((op) => op === (GatewayOpcodes.RequestGuildMembers as number)).length
    await until(async () => (await asked()) >= 3)
    expect(bed.measured.silentShards).not.toContain(1)
    expect(await opcodes(before)).not.toContain(GatewayOpcodes.Resume)
  })
})

describe('the number of new sessions', () => {
  test('is spent: waits and says so, opens none; with the next day it goes on', async () => {
    bed = await openBed({ sandbox: { gateway: { identifiesPerDay: 1, identifyDayMs: 12_000 } } })
    const before = await lastEntry()
    await bed.discord.gateway({ kind: 'invalid-session', resumable: false })
    await until(() => bed.gateway.problems().some((problem) => problem.includes('Discord allows no more new sessions')))
    expect(bed.measured.newSessionsLeft).toBe(0)
    expect(bed.log.some((line) => line.includes('waiting for the next day'))).toBe(true)
    expect(await opcodes(before)).not.toContain(GatewayOpcodes.Identify)
    await bed.ready(bed.gateway)
    expect((await opcodes(before)).filter((op) => op === (GatewayOpcodes.Identify as number))).toHaveLength(1)
    expect(bed.fatal).toEqual([])
  })

  test('is spent: resuming goes on all the same', async () => {
    bed = await openBed({ sandbox: { gateway: { identifiesPerDay: 1 } } })
    await bed.gateway.close()
    const before = await lastEntry()
    await reopen()
    expect(await opcodes(before)).toContain(GatewayOpcodes.Resume)
    expect(bed.measured.newSessionsLeft).toBe(0)
  })

  test('is not spent by something that makes each new session useless: they come slower and slower', async () => {
    const identifyPace = { free: 2, windowMs: 600_000, firstPauseMs: 600_000, longestPauseMs: 600_000 }
    bed = await openBed({ gateway: { identifyPace } })
    const identifies = async () => (await opcodes()).filter((op) => op === (GatewayOpcodes.Identify as number)).length
    await bed.discord.gateway({ kind: 'invalid-session', resumable: false })
    await until(async () => (await identifies()) === 2)
    await bed.ready(bed.gateway)
    await bed.discord.gateway({ kind: 'invalid-session', resumable: false })
    await until(() => bed.gateway.problems().some((problem) => problem.includes('too many new sessions were opened lately')))
    expect(await identifies()).toBe(2)
  })
})

describe('the lease', () => {
  test('a second gateway stands by and takes over where the first one stopped', async () => {
    bed = await openBed()
    const second = bed.open()
    await until(() => second.state() === 'standby')
    // Ready to take over is what it is there for.
    expect(second.problems()).toEqual([])
    const before = await lastEntry()
    await bed.gateway.close()
    await bed.ada.say('general', 'handed over')
    await bed.ready(second)
    await hears('handed over')
    expect(await opcodes(before)).not.toContain(GatewayOpcodes.Identify)
  })

  test('a gateway that falls silent is succeeded, and stands down when it finds out', async () => {
    bed = await openBed({ start: false })
    const ownBus = severable(bed.bus)
    const first = bed.open({ bus: ownBus.bus })
    await bed.ready(first)
    const second = bed.open()
    const before = await lastEntry()
    ownBus.severed = true
    await bed.ready(second)
    // Discord has closed its connection in favour of the second's. It must not fetch the session back.
    await until(() => bed.log.some((line) => line.includes('not connecting to Discord until it is certain')))
    await bed.ada.say('general', 'while severed')
    await hears('while severed')
    expect((await opcodes(before)).filter((op) => op === (GatewayOpcodes.Resume as number))).toHaveLength(1)
    ownBus.severed = false
    await until(() => first.state() === 'standby')
    await bed.ada.say('general', 'to whom')
    await hears('to whom')
    expect(heard('to whom')).toBe(1)
    expect((await bed.discord.world()).sessions.filter((session) => session.connected)).toHaveLength(1)
  })

  test('what a predecessor wrote of the session and the store gets late does not overwrite its successor’s', async () => {
    bed = await openBed({ start: false })
    const late = withLateSessions(bed.bus)
    const first = bed.open({ bus: late.bus })
    await bed.ready(first)
    await until(async () => (await late.stored()).length > 0)
    late.hold = true
    await bed.ada.say('general', 'one more event')
    await until(() => late.held.length > 0)
    late.severed = true
    const second = bed.open()
    await bed.ready(second)
    const before = await lastEntry()
    await bed.discord.gateway({ kind: 'invalid-session', resumable: false })
    await until(async () => (await opcodes(before)).includes(GatewayOpcodes.Identify), { withinMs: 30_000 })
    await bed.ready(second)
    const { sessions } = await bed.discord.world()
    await until(async () => (await late.stored()).some((value) => value.includes(sessions.find((s) => s.connected)!.id)))
    // The write that the first one began arrives.
    expect(await Promise.all(late.held.map((write) => write()))).toEqual(late.held.map(() => undefined))
    expect((await late.stored()).join()).toContain(sessions.find((s) => s.connected)!.id)
  })

  test('the store loses the lease and the session: the gateway goes on, and both are written anew', async () => {
    bed = await openBed()
    const before = await lastEntry()
    for (const name of ['gateway-lease', 'gateway-sessions']) {
      const bucket = await bed.bus.keyValue({ name })
      for (const key of await bucket.keys()) await bucket.delete(key)
    }
    await until(() => bed.log.some((line) => line.includes('the store has lost the lease: it is written anew')))
    await bed.ada.say('general', 'still there')
    await hears('still there')
    const sessions = await bed.bus.keyValue({ name: 'gateway-sessions' })
    await until(async () => (await sessions.keys()).length > 0)
    await bed.gateway.close()
    await reopen()
    expect(await opcodes(before)).toContain(GatewayOpcodes.Resume)
    expect(await opcodes(before)).not.toContain(GatewayOpcodes.Identify)
  })

  test('a gateway cut off from the bus answers members honestly and publishes nothing', async () => {
    bed = await openBed({ gateway: { leaseTtlMs: 400 } })
    await bed.effect(commandsSync, { enabled: true })
    await bed.idle()
    bed.bus.down = true
    await until(() => bed.log.filter((line) => line.includes('the lease could not be renewed')).length >= 6)
    expect((await bed.ada.slash('tree plant', { kind: 'x' })).text).toMatch(/can’t tell whether this was done/)
    expect(bed.gateway.problems()).toContain('the bus is not connected')
    bed.bus.down = false
    await bed.ready(bed.gateway)
    await until(async () => {
      await bed.ada.startSlash('tree plant', { kind: 'y' })
      return bed.requests('garden.plant-tree').length > 0
    })
    expect(bed.requests('garden.plant-tree').map((r) => (r.data as { kind: string }).kind)).not.toContain('x')
  })
})

/** The bus of a process whose writes of the session can be held on their way to the store, and which can be cut off with them. */
function withLateSessions(bus: Bus) {
  const severed = severable(bus)
  const late = {
    bus: severed.bus,
    hold: false,
    /** Each lets one write arrive, and tells what the store said. */
    held: [] as (() => Promise<number | undefined>)[],
    set severed(value: boolean) {
      severed.severed = value
    },
    stored: async () => {
      const bucket = await bus.keyValue({ name: 'gateway-sessions' })
      return await Promise.all((await bucket.keys()).map(async (key) => (await bucket.get(key))?.value ?? ''))
    },
  }
  late.bus = {
    ...severed.bus,
    keyValue: async (options) => {
      const bucket = await severed.bus.keyValue(options)
      if (options.name !== 'gateway-sessions') return bucket
      const real = await bus.keyValue(options)
      return {
        ...bucket,
        update: async (key, value, revision) => {
          if (!late.hold) return await bucket.update(key, value, revision)
          late.held.push(() => real.update(key, value, revision))
          throw Object.assign(new Error('no answer'), { name: 'BusUnavailable' })
        },
      }
    },
  }
  return late
}

/** The bus as one process sees it whose network may fail. */
function severable(bus: Bus): { bus: Bus; severed: boolean } {
  const state = { bus, severed: false }
  const up = (): void => {
    if (state.severed) throw Object.assign(new Error('severed'), { name: 'BusUnavailable' })
  }
  state.bus = {
    ...bus,
    connected: () => !state.severed,
    publish: async (message) => {
      up()
      await bus.publish(message)
    },
    keyValue: async (bucket) => {
      const inner = await bus.keyValue(bucket)
      const guarded = Object.entries(inner).map(([name, method]) => [
        name,
        async (...args: unknown[]) => {
          up()
          return await (method as (...a: unknown[]) => Promise<unknown>)(...args)
        },
      ])
      return Object.fromEntries(guarded) as typeof inner
    },
  }
  return state
}

test('asks for the intents that the listeners need, and no others', async () => {
  bed = await openBed()
  const { sessions } = await bed.discord.world()
  const { Guilds, GuildMessageReactions, GuildMessages, MessageContent } = GatewayIntentBits
  expect(sessions[0]?.intents).toBe(Guilds | GuildMessageReactions | GuildMessages | MessageContent)
  await bed.gateway.close()
  await bed.discord.gateway({ kind: 'forget-sessions' })
  const quiet = { ...garden, interactions: { ...garden.interactions, listeners: [] } }
  await bed.ready(bed.open({ features: [quiet] }))
  const after = await bed.discord.world()
  expect(after.sessions.find((session) => session.connected)?.intents).toBe(Guilds)
})

test('opens the shards that Discord recommends, and hears each', async () => {
  bed = await openBed({ sandbox: { gateway: { shards: 3 } } })
  const other = await bed.discord.createGuild({ name: 'Another club', members: ['ada'] })
  const { sessions } = await bed.discord.world()
  expect(sessions.map((session) => session.shard).sort(([a], [b]) => a - b)).toEqual([
    [0, 3],
    [1, 3],
    [2, 3],
  ])
  await (await other.member('ada')).say('general', 'from the other shard')
  await bed.ada.say('general', 'from this shard')
  await hears('from the other shard')
  await hears('from this shard')
  await bed.gateway.close()
  const before = await lastEntry()
  await reopen()
  expect((await opcodes(before)).filter((op) => op === (GatewayOpcodes.Resume as number))).toHaveLength(3)
})

test('limited to one guild, leaves the others alone', async () => {
  bed = await openBed({ start: false })
  const other = await bed.discord.createGuild({ name: 'Another club', members: ['ada'] })
  await bed.ready(bed.open({ guildFilter: other.id }))
  await bed.ada.say('general', 'unheard')
  await (await other.member('ada')).say('general', 'heard')
  await hears('heard')
  expect(heard('unheard')).toBe(0)
  const outcome = await bed.ada.slash('garden-setup')
  expect(outcome.text).toMatch(/another server only/)
})
