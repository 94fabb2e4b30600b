// The gateway: the @discordjs packages resume, reshard, compress and survive faults on it, and bare sockets meet every limit with its close code.
import { once } from 'node:events'
import { API, Client, GatewayDispatchEvents } from '@discordjs/core'
import { REST } from '@discordjs/rest'
import {
  CompressionMethod,
  type OptionalWebSocketManagerOptions,
  type SessionInfo,
  WebSocketManager,
  WebSocketShardEvents,
} from '@discordjs/ws'
import { type APIInteraction, type GatewayDispatchPayload, GatewayIntentBits, InteractionType } from 'discord-api-types/v10'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type Actor, type Club, connectDriver, type Driver, until } from './driver.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from './sandbox.ts'

let sandbox: Sandbox
let discord: Driver
let club: Club
let ada: Actor
const closers: (() => unknown)[] = []

async function open(options: SandboxOptions = {}): Promise<void> {
  sandbox = await startSandbox(options)
  discord = connectDriver(sandbox.url)
  club = await discord.guild()
  ada = await club.member('ada')
}

beforeEach(() => open())
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
  await sandbox.close()
})

const INTENTS = GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages | GatewayIntentBits.MessageContent

/** A bot as the real one is built: manager with session hooks in memory, events in the order they came. */
async function connectBot(
  options: Partial<OptionalWebSocketManagerOptions> & { sessions?: Map<number, SessionInfo>; intents?: number } = {},
) {
  const { sessions = new Map<number, SessionInfo>(), intents = INTENTS, ...rest } = options
  const events: GatewayDispatchPayload[] = []
  const errors: unknown[] = []
  let stopping = false
  const manager = new WebSocketManager({
    token: sandbox.token,
    intents,
    rest: new REST({ api: sandbox.apiUrl }).setToken(sandbox.token),
    retrieveSessionInfo: (shardId) => sessions.get(shardId) ?? null,
    updateSessionInfo: (shardId, info) => {
      // Stopping must not wipe what the successor needs.
      if (info) sessions.set(shardId, info)
      else if (!stopping) sessions.delete(shardId)
    },
    ...rest,
  })
  manager.on(WebSocketShardEvents.Dispatch, (payload) => void events.push(payload))
  manager.on(WebSocketShardEvents.Error, (error) => void errors.push(error))
  await manager.connect()
  const stop = async (code: number) => {
    if (!stopping) {
      stopping = true
      await manager.destroy({ code })
    }
  }
  closers.push(() => stop(1000))
  return { manager, events, errors, sessions, stop, names: () => events.map((e) => e.t as string) }
}

const identifies = async () => (await discord.wire()).filter((e) => e.direction === 'gateway-in' && e.op === 2).length
const contents = (events: GatewayDispatchPayload[]) =>
  events.flatMap((e) => (e.t === GatewayDispatchEvents.MessageCreate ? [e.d.content] : []))

describe('the @discordjs packages', () => {
  test('core answers a command with a file', async () => {
    const rest = new REST({ api: sandbox.apiUrl }).setToken(sandbox.token)
    const gateway = new WebSocketManager({ token: sandbox.token, intents: INTENTS, rest })
    const client = new Client({ rest, gateway })
    closers.push(() => gateway.destroy())
    client.on(GatewayDispatchEvents.InteractionCreate, ({ data, api }) => void answer(data, api))
    async function answer(data: APIInteraction, api: API): Promise<void> {
      if (data.type !== InteractionType.ApplicationCommand) return
      await api.interactions.defer(data.id, data.token)
      await api.interactions.followUp(data.application_id, data.token, {
        content: `Locale ${data.locale}, limit ${data.attachment_size_limit}`,
        files: [{ name: 'tags.txt', data: '1 ada' }],
      })
    }
    await gateway.connect()
    await new API(rest).applicationCommands.createGuildCommand(sandbox.applicationId, club.id, {
      name: 'tags',
      description: 'Tags',
    })
    const outcome = await (await club.member('eikka')).slash('tags')
    expect(outcome.text).toBe('Locale fi, limit 10485760')
    expect(outcome.message!.attachments[0]!.filename).toBe('tags.txt')
  })

  test('a successor resumes the session of a killed process and gets what was missed', async () => {
    const first = await connectBot()
    await ada.say('general', 'one')
    await until(() => contents(first.events).includes('one'))
    await first.stop(4200)
    await ada.say('general', 'two')
    const second = await connectBot({ sessions: first.sessions })
    await ada.say('general', 'three')
    await until(() => contents(second.events).includes('three'))
    expect(contents(second.events)).toEqual(['two', 'three'])
    expect(second.names()).toContain('RESUMED')
    expect(second.names()).not.toContain('READY')
    expect(await identifies()).toBe(1)
  })

  test('goodbye with 1000 ends the session: the successor identifies', async () => {
    const first = await connectBot()
    await first.stop(1000)
    await until(async () => (await discord.world()).sessions.length === 0)
    const second = await connectBot({ sessions: first.sessions })
    await until(() => second.names().includes('GUILD_CREATE'))
    expect(await identifies()).toBe(2)
  })

  test('a session that nobody resumed in time is gone', async () => {
    const first = await connectBot()
    await first.stop(4200)
    await discord.advance(10 * 60 * 1000)
    const second = await connectBot({ sessions: first.sessions })
    await until(() => second.names().includes('READY'))
  })

  test.each([
    { kind: 'reconnect' } as const,
    { kind: 'cut' } as const,
    { kind: 'invalid-session', resumable: true } as const,
    { kind: 'close', code: 4000 } as const,
  ])('resumes after $kind', async (fault) => {
    const bot = await connectBot()
    await discord.gateway(fault)
    await until(() => bot.names().includes('RESUMED'))
    await ada.say('general', 'still there?')
    await until(() => contents(bot.events).includes('still there?'))
    expect(await identifies()).toBe(1)
  })

  test('identifies anew after INVALID_SESSION that cannot be resumed', async () => {
    // The library's own throttle would wait five seconds.
    const bot = await connectBot({ buildIdentifyThrottler: () => ({ waitForIdentify: () => Promise.resolve() }) })
    await discord.gateway({ kind: 'invalid-session', resumable: false })
    await until(() => bot.names().filter((n) => n === 'READY').length === 2)
  })

  test('a half-open socket is found out by its missing heartbeat', async () => {
    await sandbox.close()
    await open({ gateway: { heartbeatIntervalMs: 200 } })
    const bot = await connectBot()
    await discord.gateway({ kind: 'half-open' })
    await ada.say('general', 'lost?')
    await until(() => contents(bot.events).includes('lost?'))
    expect(bot.names()).toContain('RESUMED')
  })

  test('the gateway can be down, and comes back', async () => {
    const bot = await connectBot()
    await discord.gateway({ kind: 'down' })
    await ada.say('general', 'while down')
    await discord.gateway({ kind: 'up' })
    await until(async () => (await discord.world()).sessions.some((s) => s.connected), { withinMs: 20_000 })
    await ada.say('general', 'back')
    await until(() => contents(bot.events).includes('back'))
  })

  test('duplicates and late events come on demand', async () => {
    const bot = await connectBot()
    await discord.gateway({ kind: 'duplicate', event: 'MESSAGE_CREATE' })
    await ada.say('general', 'twice')
    await until(() => contents(bot.events).filter((c) => c === 'twice').length === 2)
    await discord.gateway({ kind: 'late', event: 'MESSAGE_CREATE', ms: 60_000 })
    await ada.say('general', 'slow')
    await ada.say('general', 'quick')
    await until(() => contents(bot.events).includes('quick'))
    await discord.advance(60_000)
    await until(() => contents(bot.events).includes('slow'))
    expect(contents(bot.events).slice(-2)).toEqual(['quick', 'slow'])
  })

  test('zlib-stream carries everything', async () => {
    const bot = await connectBot({ compression: CompressionMethod.ZlibNative })
    await until(() => bot.names().includes('GUILD_CREATE'))
    const text = 'x'.repeat(2000)
    for (let i = 0; i < 5; i++) await ada.say('general', `${i}${text}`.slice(0, 2000))
    await until(() => contents(bot.events).length === 5)
  })

  test('shards get their own servers', async () => {
    for (let i = 0; i < 5; i++) await discord.createGuild({ name: `Club ${i}` })
    const bot = await connectBot({ shardCount: 2 })
    await until(() => bot.names().filter((n) => n === 'GUILD_CREATE').length === 6)
    const sessions = sandbox.gateway.sessions()
    expect(sessions.map((s) => s.shard)).toEqual([
      [0, 2],
      [1, 2],
    ])
    // Two READYs and the servers shared out evenly.
    expect(sessions.map((s) => s.seq)).toEqual([4, 4])
  })

  test('without the intents the content is empty and reactions do not come', async () => {
    const bot = await connectBot({ intents: GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages })
    const said = await ada.say('general', 'secret')
    await ada.react(said, '👍')
    await ada.say('general', `<@${sandbox.core.world.botId}> hello`)
    await until(() => contents(bot.events).length === 2)
    expect(contents(bot.events)).toEqual(['', `<@${sandbox.core.world.botId}> hello`])
    expect(bot.names()).not.toContain('MESSAGE_REACTION_ADD')
    // GUILD_CREATE holds the bot alone.
    const guild = bot.events.find((e) => e.t === GatewayDispatchEvents.GuildCreate)
    expect((guild!.d as { members: unknown[] }).members).toHaveLength(1)
  })

  test('a channel the bot cannot see is silent', async () => {
    const bot = await connectBot()
    await ada.say('committee', 'hush')
    await ada.say('general', 'aloud')
    await until(() => contents(bot.events).length === 1)
    expect(contents(bot.events)).toEqual(['aloud'])
  })
})

describe('a bare socket', () => {
  interface Bare {
    socket: WebSocket
    received: { op: number; t: string | null; d: Record<string, unknown> }[]
    send: (op: number, d: unknown) => void
    closed: Promise<number>
  }

  async function bare(query = '?v=10&encoding=json'): Promise<Bare> {
    const socket = new WebSocket(sandbox.url.replace('http', 'ws') + query)
    const received: Bare['received'] = []
    socket.on('message', (data) => received.push(JSON.parse((data as Buffer).toString()) as Bare['received'][number]))
    const closed = once(socket, 'close').then(([code]) => code as number)
    closers.push(() => socket.terminate())
    await once(socket, 'open')
    return { socket, received, closed, send: (op, d) => socket.send(JSON.stringify({ op, d })) }
  }
  const identify = { token: 'sandbox-token', intents: 1, properties: {} }

  test('says HELLO, acknowledges heartbeats, and READY has what libraries need', async () => {
    const { received, send } = await bare()
    await until(() => received[0]?.op === 10)
    send(1, null)
    await until(() => received.some((p) => p.op === 11))
    send(2, identify)
    await until(() => received.some((p) => p.t === 'GUILD_CREATE'))
    const ready = received.find((p) => p.t === 'READY')!.d
    expect(ready).toMatchObject({
      v: 10,
      application: { id: sandbox.applicationId },
      guilds: [{ id: club.id, unavailable: true }],
    })
    expect(ready['resume_gateway_url']).toBe(sandbox.url.replace('http', 'ws'))
    const guild = received.find((p) => p.t === 'GUILD_CREATE')!.d
    for (const list of [
      'channels',
      'roles',
      'members',
      'threads',
      'emojis',
      'stickers',
      'voice_states',
      'presences',
      'stage_instances',
      'guild_scheduled_events',
    ]) {
      expect(guild[list], list).toBeInstanceOf(Array)
    }
  })

  test.each([
    [4001, [[99, null]]],
    [4003, [[3, {}]]],
    [4004, [[2, { ...identify, token: 'wrong' }]]],
    [
      4005,
      [
        [2, identify],
        [2, identify],
      ],
    ],
    [4010, [[2, { ...identify, shard: [2, 2] }]]],
    [4013, [[2, { ...identify, intents: -1 }]]],
    [4002, [[2, { ...identify, padding: 'x'.repeat(4100) }]]],
  ] as [number, [number, unknown][]][])('close code %i', async (code, payloads) => {
    const { send, closed } = await bare()
    for (const [op, d] of payloads) send(op, d)
    expect(await closed).toBe(code)
  })

  test('4008 after 120 payloads in a minute, 4002 for what is not JSON, 4012 for another version', async () => {
    const talker = await bare()
    for (let i = 0; i < 121; i++) talker.send(1, null)
    expect(await talker.closed).toBe(4008)
    const mumbler = await bare()
    mumbler.socket.send('{')
    expect(await mumbler.closed).toBe(4002)
    expect(await (await bare('?v=9&encoding=json')).closed).toBe(4012)
  })

  test('4007 for a sequence from the future, INVALID_SESSION for a session nobody knows', async () => {
    const first = await bare()
    first.send(2, identify)
    await until(() => first.received.some((p) => p.t === 'READY'))
    const session_id = first.received.find((p) => p.t === 'READY')!.d['session_id']
    const second = await bare()
    second.send(6, { token: 'sandbox-token', session_id, seq: 999 })
    expect(await second.closed).toBe(4007)
    const third = await bare()
    third.send(6, { token: 'sandbox-token', session_id: 'nonsense', seq: 1 })
    await until(() => third.received.some((p) => p.op === 9))
    expect(third.received.find((p) => p.op === 9)!.d).toBe(false)
  })

  test('4009 for a client whose heart stopped', async () => {
    await sandbox.close()
    await open({ gateway: { heartbeatIntervalMs: 50 } })
    expect(await (await bare()).closed).toBe(4009)
  })

  test('4014 for a privileged intent that is not switched on', async () => {
    await sandbox.close()
    await open({ gateway: { privilegedIntents: 0 } })
    const { send, closed } = await bare()
    send(2, { ...identify, intents: 2 })
    expect(await closed).toBe(4014)
  })

  test('members on request, by name and in whole', async () => {
    const { received, send } = await bare()
    send(2, { ...identify, intents: 3 })
    await until(() => received.some((p) => p.t === 'GUILD_CREATE'))
    send(8, { guild_id: club.id, query: 'bir', limit: 5, nonce: 'a' })
    send(8, { guild_id: club.id, query: '', limit: 0, nonce: 'b' })
    await until(() => received.filter((p) => p.t === 'GUILD_MEMBERS_CHUNK').length === 2)
    const [some, all] = received.filter((p) => p.t === 'GUILD_MEMBERS_CHUNK').map((p) => p.d)
    expect(some).toMatchObject({ nonce: 'a', chunk_count: 1, members: [{ user: { username: 'birdie' } }] })
    expect(all!['members']).toHaveLength(13)
  })

  test('with the real limits, a second identify at once is put off', async () => {
    await sandbox.close()
    await open({ rateLimits: 'discord' })
    const first = await bare()
    first.send(2, identify)
    await until(() => first.received.some((p) => p.t === 'READY'))
    const second = await bare()
    second.send(2, identify)
    await until(() => second.received.some((p) => p.op === 9))
    expect(second.received.some((p) => p.t === 'READY')).toBe(false)
  })
})
