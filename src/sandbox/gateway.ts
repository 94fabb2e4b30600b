// Discord's Gateway v10 over WebSocket: sessions with sequence and replay, heartbeats, intents, shards, limits with their close codes, and faults on demand.
//
//   connect ─HELLO─▶ new ──IDENTIFY──▶ live ──socket lost──▶ resumable ──RESUME──▶ live
//                     └───RESUME─────▶ live                     └─window over, 1000, 1001─▶ gone
import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { constants, createDeflate, type Deflate } from 'node:zlib'
import type { z } from 'zod'
import { WebSocket, WebSocketServer } from 'ws'
import type { GatewayFault } from './control.ts'
import type { Core, Dispatch } from './core.ts'
import type { Message } from './model.ts'
import { P, permissionsOf } from './permissions.ts'
import type { RateLimits } from './rate-limits.ts'
import { guildCreateJson, memberJson, ownUserJson } from './serialize.ts'
import type { WireLog } from './wire-log.ts'

export interface GatewayOptions {
  heartbeatIntervalMs: number
  /** How long a lost session can be resumed. Discord says "a few minutes". */
  resumeWindowMs: number
  /** Which of the three privileged intents the application has switched on. */
  privilegedIntents: number
  /** Answer of GET /gateway/bot. */
  shards: number
  /** New sessions within `identifyDayMs`; what Discord does beyond (it resets the token) is left to the imagination. */
  identifiesPerDay: number
  identifyDayMs: number
}

export const PRIVILEGED_INTENTS = (1 << 1) | (1 << 8) | (1 << 15)

export const STANDARD_GATEWAY: GatewayOptions = {
  heartbeatIntervalMs: 41_250,
  resumeWindowMs: 3 * 60 * 1000,
  privilegedIntents: PRIVILEGED_INTENTS,
  shards: 1,
  identifiesPerDay: 1000,
  identifyDayMs: 24 * 60 * 60 * 1000,
}

const MAX_PAYLOAD_BYTES = 4096
const MAX_SENDS = 120
const SEND_WINDOW_MS = 60_000
const IDENTIFY_WINDOW_MS = 5000
const MAX_GUILDS_PER_SHARD = 2500
/** Events kept for a resume, per session. */
const MAX_REPLAY = 5000
const MEMBERS_PER_CHUNK = 1000
/** A client that missed this many heartbeats is gone. */
const MISSED_HEARTBEATS = 2

const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voice: 4,
  resume: 6,
  reconnect: 7,
  requestMembers: 8,
  invalidSession: 9,
  hello: 10,
  ack: 11,
  soundboard: 31,
} as const

const INTENT = {
  guilds: 1 << 0,
  members: 1 << 1,
  moderation: 1 << 2,
  messages: 1 << 9,
  reactions: 1 << 10,
  directMessages: 1 << 12,
  directReactions: 1 << 13,
  content: 1 << 15,
  events: 1 << 16,
} as const

/** The intent an event needs, in a guild and in a DM. */
function intentOf(name: string, inGuild: boolean): number {
  if (name.startsWith('MESSAGE_REACTION')) return inGuild ? INTENT.reactions : INTENT.directReactions
  if (name.startsWith('MESSAGE_')) return inGuild ? INTENT.messages : INTENT.directMessages
  if (name.startsWith('GUILD_SCHEDULED_EVENT')) return INTENT.events
  if (name.startsWith('GUILD_MEMBER_') || name === 'THREAD_MEMBERS_UPDATE') return INTENT.members
  if (name.startsWith('GUILD_BAN')) return INTENT.moderation
  if (name === 'CHANNEL_PINS_UPDATE' && !inGuild) return INTENT.directMessages
  return INTENT.guilds
}

interface Session {
  id: string
  shard: [number, number]
  intents: number
  seq: number
  replay: { s: number; text: string }[]
  link: Link | undefined
  forget: (() => void) | undefined
  dead: boolean
}

interface Link {
  socket: WebSocket
  deflate: Deflate | undefined
  session: Session | undefined
  lastBeatAt: number
  sends: number[]
  halfOpen: boolean
  silent: boolean
}

interface Payload {
  op: number
  d?: unknown
  s?: number | null
  t?: string | null
}

export interface Gateway {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  dispatch(event: Dispatch): void
  fault(fault: z.output<typeof GatewayFault>): void
  sessions(): { id: string; shard: [number, number]; connected: boolean; seq: number; intents: number }[]
  forgetSessions(): void
  sessionStartLimit(): { total: number; remaining: number; reset_after: number; max_concurrency: number }
  close(): void
}

export function createGateway(core: Core, options: GatewayOptions, limits: RateLimits, wire: WireLog): Gateway {
  // permessage-deflate is offered by clients and declined by Discord.
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 1024 * 1024 })
  const links = new Set<Link>()
  const sessions = new Map<string, Session>()
  let identifies: number[] = []
  const lastIdentifyByKey = new Map<number, number>()
  let down = false
  let oddities: { kind: 'duplicate' | 'late'; times: number; event: string | undefined; ms: number }[] = []

  const beat = setInterval(() => {
    const deadline = Date.now() - options.heartbeatIntervalMs * MISSED_HEARTBEATS
    for (const link of links) if (link.lastBeatAt < deadline) link.socket.close(4009, 'Session timed out.')
  }, options.heartbeatIntervalMs)
  beat.unref()

  // ------------------------------------------------------------------------------------------------------------------------------- sending

  function send(link: Link, payload: Payload): void {
    sendText(link, JSON.stringify({ t: null, s: null, op: payload.op, d: payload.d ?? null }))
    wire.add({ direction: 'gateway-out', op: payload.op, ...(link.session && { shard: link.session.shard[0] }) })
  }

  function sendText(link: Link, text: string): void {
    if (link.halfOpen || link.socket.readyState !== WebSocket.OPEN) return
    if (!link.deflate) return link.socket.send(text)
    // One zlib stream per connection, flushed after each payload; what comes out between two flushes is one binary frame.
    const { deflate } = link
    deflate.write(text)
    const chunks: Buffer[] = []
    deflate.flush(constants.Z_SYNC_FLUSH, () => {
      for (let chunk = deflate.read() as Buffer | null; chunk !== null; chunk = deflate.read() as Buffer | null)
        chunks.push(chunk)
      if (chunks.length > 0 && link.socket.readyState === WebSocket.OPEN) link.socket.send(Buffer.concat(chunks))
    })
  }

  function emit(session: Session, name: string, data: unknown): void {
    if (session.dead && name !== 'RESUMED') return
    const s = ++session.seq
    const text = JSON.stringify({ t: name, s, op: OP.dispatch, d: data })
    // A later resume must not replay this one's end.
    if (name !== 'RESUMED') session.replay.push({ s, text })
    if (session.replay.length > MAX_REPLAY) session.replay.shift()
    wire.add({ direction: 'gateway-out', op: OP.dispatch, event: name, shard: session.shard[0] })
    const oddity = oddities.find((o) => o.event === undefined || o.event === name)
    if (oddity) {
      oddity.times--
      oddities = oddities.filter((o) => o.times > 0)
    }
    if (!session.link || session.link.silent) return
    if (oddity?.kind === 'late') {
      core.clock.at(core.clock.now() + oddity.ms, () => session.link && sendText(session.link, text))
      return
    }
    sendText(session.link, text)
    // A second delivery has its own sequence number: Discord promises order, not exactly-once.
    if (oddity?.kind === 'duplicate') emitCopy(session, name, data)
  }

  function emitCopy(session: Session, name: string, data: unknown): void {
    const s = ++session.seq
    const text = JSON.stringify({ t: name, s, op: OP.dispatch, d: data })
    session.replay.push({ s, text })
    if (session.link) sendText(session.link, text)
  }

  function dispatch(event: Dispatch): void {
    const { world } = core
    if (event.guildId !== null && event.name !== 'GUILD_DELETE' && !world.guilds.get(event.guildId)?.members.has(world.botId))
      return
    if (event.channelId !== undefined) {
      const channel = world.channels.get(event.channelId)
      if (channel && !(permissionsOf(world, world.botId, channel) & P.ViewChannel)) return
    }
    const need = event.always ? 0 : intentOf(event.name, event.guildId !== null)
    for (const session of sessions.values()) {
      if (session.shard[0] !== shardOf(event.guildId, session.shard[1])) continue
      if (need !== 0 && !(session.intents & need)) continue
      let { data } = event
      if (typeof data === 'function') data = (data as (all: boolean) => unknown)((session.intents & INTENT.members) !== 0)
      if (event.content && !maySeeContent(session, event.content)) data = stripped(data)
      emit(session, event.name, data)
    }
  }

  /** Own messages, DMs and mentions are never stripped. */
  function maySeeContent(session: Session, message: Message): boolean {
    const { botId, channels } = core.world
    return (
      (session.intents & INTENT.content) !== 0 ||
      message.authorId === botId ||
      message.mentionIds.includes(botId) ||
      channels.get(message.channelId)?.guildId === null
    )
  }

  // ----------------------------------------------------------------------------------------------------------------------------- receiving

  function connect(socket: WebSocket, query: URLSearchParams): void {
    const compressed = query.get('compress') === 'zlib-stream'
    const link: Link = {
      socket,
      deflate: compressed ? createDeflate({ chunkSize: 128 * 1024 }) : undefined,
      session: undefined,
      lastBeatAt: Date.now(),
      sends: [],
      halfOpen: false,
      silent: false,
    }
    links.add(link)
    socket.on('message', (data, binary) => receive(link, binary ? '' : (data as Buffer).toString('utf8')))
    socket.on('close', (code) => lost(link, code))
    socket.on('error', () => undefined)
    if (query.get('v') !== null && query.get('v') !== '10') return socket.close(4012, 'Invalid API version')
    if ((query.get('encoding') ?? 'json') !== 'json' || query.get('compress') === 'zstd-stream') {
      return socket.close(4002, 'The sandbox speaks JSON, plain or zlib-stream')
    }
    send(link, { op: OP.hello, d: { heartbeat_interval: options.heartbeatIntervalMs, _trace: ['["sandbox"]'] } })
  }

  function lost(link: Link, code: number): void {
    links.delete(link)
    link.deflate?.close()
    const { session } = link
    if (!session || session.link !== link) return
    session.link = undefined
    // A client that says goodbye is gone; any other end leaves the session for a while.
    if (code === 1000 || code === 1001) return drop(session)
    forgetLater(session)
  }

  function forgetLater(session: Session): void {
    session.forget = core.clock.at(core.clock.now() + options.resumeWindowMs, () => drop(session))
  }

  function drop(session: Session): void {
    session.forget?.()
    if (sessions.get(session.id) === session) sessions.delete(session.id)
  }

  function receive(link: Link, text: string): void {
    if (link.halfOpen) return
    if (Buffer.byteLength(text) > MAX_PAYLOAD_BYTES) return link.socket.close(4002, 'Error while decoding payload.')
    const now = Date.now()
    link.sends = link.sends.filter((t) => t > now - SEND_WINDOW_MS)
    link.sends.push(now)
    if (link.sends.length > MAX_SENDS) return link.socket.close(4008, 'Rate limited.')
    let payload: Payload
    try {
      payload = JSON.parse(text) as Payload
    } catch {
      return link.socket.close(4002, 'Error while decoding payload.')
    }
    if (payload === null || typeof payload !== 'object' || typeof payload.op !== 'number') {
      return link.socket.close(4002, 'Error while decoding payload.')
    }
    wire.add({ direction: 'gateway-in', op: payload.op, ...(link.session && { shard: link.session.shard[0] }) })
    switch (payload.op) {
      case OP.heartbeat:
        link.lastBeatAt = now
        return send(link, { op: OP.ack })
      case OP.identify:
        return identify(link, payload.d as Identify)
      case OP.resume:
        return resume(link, payload.d as { token?: string; session_id?: string; seq?: number })
      case OP.presence:
      case OP.voice:
      case OP.soundboard:
        return link.session ? undefined : link.socket.close(4003, 'Not authenticated.')
      case OP.requestMembers:
        return link.session
          ? requestMembers(link.session, payload.d as RequestMembers)
          : link.socket.close(4003, 'Not authenticated.')
      default:
        return link.socket.close(4001, 'Unknown opcode.')
    }
  }

  interface Identify {
    token?: string
    intents?: number
    shard?: [number, number]
    properties?: unknown
    compress?: boolean
    large_threshold?: number
  }

  function identify(link: Link, d: Identify | undefined): void {
    const { socket } = link
    if (link.session) return socket.close(4005, 'Already authenticated.')
    if (!d || typeof d !== 'object') return socket.close(4002, 'Error while decoding payload.')
    if (d.token?.replace(/^Bot /, '') !== core.world.token) return socket.close(4004, 'Authentication failed.')
    if (typeof d.intents !== 'number' || !Number.isInteger(d.intents) || d.intents < 0 || d.intents >= 2 ** 26) {
      return socket.close(4013, 'Invalid intent(s).')
    }
    if (d.intents & PRIVILEGED_INTENTS & ~options.privilegedIntents) return socket.close(4014, 'Disallowed intent(s).')
    const [id, count] = d.shard ?? [0, 1]
    if (!Number.isInteger(id) || !Number.isInteger(count) || count < 1 || id < 0 || id >= count)
      return socket.close(4010, 'Invalid shard.')
    const mine = [...core.world.guilds.values()].filter((g) => g.members.has(core.world.botId) && shardOf(g.id, count) === id)
    if (mine.length > MAX_GUILDS_PER_SHARD) return socket.close(4011, 'Sharding required.')

    const now = Date.now()
    const key = id % limits.options.maxConcurrency
    if (limits.options.enforceIdentifyRate && now - (lastIdentifyByKey.get(key) ?? 0) < IDENTIFY_WINDOW_MS) {
      return send(link, { op: OP.invalidSession, d: false })
    }
    lastIdentifyByKey.set(key, now)
    identifies.push(now)

    const session: Session = {
      id: randomBytes(16).toString('hex'),
      shard: [id, count],
      intents: d.intents,
      seq: 0,
      replay: [],
      link,
      forget: undefined,
      dead: false,
    }
    link.session = session
    sessions.set(session.id, session)
    const bot = core.world.users.get(core.world.botId)!
    emit(session, 'READY', {
      v: 10,
      user_settings: {},
      user: ownUserJson(bot),
      session_type: 'normal',
      session_id: session.id,
      resume_gateway_url: core.url.replace(/^http/, 'ws'),
      relationships: [],
      private_channels: [],
      presences: [],
      guilds: mine.map((g) => ({ id: g.id, unavailable: true })),
      guild_join_requests: [],
      geo_ordered_rtc_regions: [],
      game_relationships: [],
      auth: {},
      application: { id: core.world.application.id, flags: 0 },
      shard: [id, count],
      _trace: ['["sandbox"]'],
    })
    if (!(session.intents & INTENT.guilds)) return
    for (const guild of mine) {
      if (guild.unavailable) emit(session, 'GUILD_DELETE', { id: guild.id, unavailable: true })
      else emit(session, 'GUILD_CREATE', guildCreateJson(core, guild, (session.intents & INTENT.members) !== 0))
    }
  }

  function resume(link: Link, d: { token?: string; session_id?: string; seq?: number } | undefined): void {
    const { socket } = link
    if (link.session) return socket.close(4005, 'Already authenticated.')
    if (d?.token?.replace(/^Bot /, '') !== core.world.token) return socket.close(4004, 'Authentication failed.')
    const session = sessions.get(d?.session_id ?? '')
    const seq = d?.seq ?? 0
    if (!session) return send(link, { op: OP.invalidSession, d: false })
    if (seq > session.seq) {
      drop(session)
      return socket.close(4007, 'Invalid seq.')
    }
    if (session.seq > seq && (session.replay[0]?.s ?? 0) > seq + 1) {
      // More was missed than is kept.
      drop(session)
      return send(link, { op: OP.invalidSession, d: false })
    }
    session.forget?.()
    session.forget = undefined
    if (session.link && session.link !== link) {
      const old = session.link
      old.session = undefined
      old.socket.close(4000, 'Resumed elsewhere.')
    }
    session.link = link
    link.session = session
    for (const { s, text } of session.replay) if (s > seq) sendText(link, text)
    emit(session, 'RESUMED', { _trace: ['["sandbox"]'] })
  }

  interface RequestMembers {
    guild_id?: string
    query?: string
    limit?: number
    user_ids?: string | string[]
    presences?: boolean
    nonce?: string
  }

  function requestMembers(session: Session, d: RequestMembers): void {
    const guild = core.world.guilds.get(String(d.guild_id))
    if (!guild?.members.has(core.world.botId)) return
    const ids = d.user_ids === undefined ? undefined : [d.user_ids].flat()
    // The whole list needs the privileged intent.
    if (!ids && (d.query ?? '') === '' && !(session.intents & INTENT.members))
      return session.link?.socket.close(4014, 'Disallowed intent(s).')
    const query = (d.query ?? '').toLowerCase()
    const found = [...guild.members.values()].filter((m) =>
      ids ? ids.includes(m.userId) : (m.nick ?? core.world.users.get(m.userId)?.username ?? '').toLowerCase().startsWith(query),
    )
    const capped = ids || query !== '' ? found.slice(0, Math.min(d.limit || 100, 100)) : found
    const chunks = Math.max(1, Math.ceil(capped.length / MEMBERS_PER_CHUNK))
    for (let i = 0; i < chunks; i++) {
      emit(session, 'GUILD_MEMBERS_CHUNK', {
        guild_id: guild.id,
        members: capped.slice(i * MEMBERS_PER_CHUNK, (i + 1) * MEMBERS_PER_CHUNK).map((m) => memberJson(core, m)),
        chunk_index: i,
        chunk_count: chunks,
        ...(ids && { not_found: ids.filter((id) => !guild.members.has(id)) }),
        ...(d.presences && { presences: [] }),
        ...(d.nonce !== undefined && { nonce: d.nonce }),
      })
    }
  }

  // -------------------------------------------------------------------------------------------------------------------------------- faults

  function chosen(shard: number | undefined): Link[] {
    return [...links].filter((l) => shard === undefined || l.session?.shard[0] === shard)
  }

  function fault(f: z.output<typeof GatewayFault>): void {
    switch (f.kind) {
      case 'close':
        for (const link of chosen(f.shard)) {
          link.socket.close(f.code)
          // The server ends it with a fatal or new-session code: nothing to resume.
          if (link.session && [1000, 1001, 4004, 4007, 4010, 4011, 4012, 4013, 4014].includes(f.code)) drop(link.session)
        }
        return
      case 'cut':
        for (const link of chosen(f.shard)) link.socket.terminate()
        return
      case 'reconnect':
        for (const link of chosen(f.shard)) send(link, { op: OP.reconnect })
        return
      case 'invalid-session':
        for (const link of chosen(f.shard)) {
          const { session } = link
          send(link, { op: OP.invalidSession, d: f.resumable })
          if (!session) continue
          // The client may resume or identify on this very connection.
          link.session = undefined
          session.link = undefined
          if (f.resumable) forgetLater(session)
          else drop(session)
        }
        return
      case 'half-open':
        for (const link of chosen(f.shard)) link.halfOpen = true
        return
      case 'silent':
        for (const link of chosen(f.shard)) {
          link.silent = !f.session
          if (link.session) link.session.dead ||= f.session
        }
        return
      case 'forget-sessions':
        return forgetSessions()
      case 'down':
        down = true
        for (const link of links) link.socket.terminate()
        return
      case 'up':
        down = false
        return
      case 'duplicate':
        oddities.push({ kind: 'duplicate', times: f.times, event: f.event, ms: 0 })
        return
      case 'late':
        oddities.push({ kind: 'late', times: f.times, event: f.event, ms: f.ms })
    }
  }

  function forgetSessions(): void {
    for (const session of sessions.values()) {
      session.link?.socket.close(4000, 'Unknown error.')
      session.forget?.()
    }
    sessions.clear()
  }

  return {
    upgrade(request, socket, head) {
      if (down) return void socket.destroy()
      server.handleUpgrade(request, socket, head, (ws) => connect(ws, new URL(request.url ?? '/', 'http://sandbox').searchParams))
    },
    dispatch,
    fault,
    sessions: () =>
      [...sessions.values()].map(({ id, shard, link, seq, intents }) => ({
        id,
        shard,
        connected: link !== undefined,
        seq,
        intents,
      })),
    forgetSessions,
    sessionStartLimit() {
      const { identifiesPerDay: total, identifyDayMs: day } = options
      const now = Date.now()
      identifies = identifies.filter((t) => t > now - day)
      return {
        total,
        remaining: Math.max(0, total - identifies.length),
        reset_after: identifies[0] === undefined ? 0 : identifies[0] + day - now,
        max_concurrency: limits.options.maxConcurrency,
      }
    },
    close() {
      clearInterval(beat)
      for (const session of sessions.values()) session.forget?.()
      for (const link of links) link.socket.terminate()
      server.close()
    },
  }
}

function stripped(data: unknown): unknown {
  return { ...(data as object), content: '', embeds: [], attachments: [], components: [] }
}

function shardOf(guildId: string | null, count: number): number {
  return guildId === null ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(count))
}
