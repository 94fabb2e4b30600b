// The Discord session: WebSocket shards that resume across restarts, with session and watermark kept in the bus's key-value store.
import type { REST } from '@discordjs/rest'
import {
  SimpleShardingStrategy,
  WebSocketManager,
  WebSocketShardDestroyRecovery,
  WebSocketShardEvents,
  type SessionInfo,
} from '@discordjs/ws'
import {
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayOpcodes,
  type GatewayDispatchPayload,
  type GatewayIntentBits,
} from 'discord-api-types/v10'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { KeyValue } from '../bus/bus.ts'
import { logged } from '../discord/trouble.ts'
import type { Logger } from '../log.ts'
import { shardsOf, type Share } from '../share.ts'
import { parseJson } from './parse-json.ts'
import { openIdentifyBudget, type IdentifyPace } from './identify-budget.ts'
import type { GatewayMetrics } from './gateway-metrics.ts'
import type { Standing } from './lease.ts'
import { openPulse, type PulseTimes } from './pulse.ts'
import { openWatermark, type Watermark } from './watermark.ts'

/** The watermark is written at most this often; a killed process has at most this much repeated to its successor. */
const PERSIST_EVERY_MS = 500
/** Written this often also when nothing changed: a store that has lost it has it again. */
const PERSIST_AGAIN_MS = 30_000
/** After this long without reaching the resume address the session has expired anyway: identify at the main address. */
const GIVE_UP_RESUME_MS = 600_000
/** Growing pauses between attempts to reach Discord at all. */
const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 30_000
/** How long a closing gateway waits for events in hand: a question to the workers fits in. What is not finished is sent again to the successor. */
const DRAIN_MS = 1_250
/** Where no successor will be told: a request that waits for the bus, and the word to the member after it, fit in. */
const LAST_DRAIN_MS = 6_000
/** How long the closing handshake may take; a half-open connection never answers. */
const CLOSE_MS = 1_000
/** While the lease is doubtful nothing connects to Discord; it is looked again this often. */
const LEASE_LOOK_MS = 100
/** Any close code but 1000 and 1001 keeps the session resumable. */
const CLOSE_AND_RESUME_LATER = 4200

/** READY itself. There is nothing before it to resume from. */
const FIRST_SEQUENCE = 1

/**
 * Close codes after which the session is gone. After every other one resuming is tried first, also where the library would open a new session
 * (1000, 4003, 4005, 4008): it costs nothing, and Discord answers INVALID_SESSION if it will not have it.
 */
const SESSION_ENDING_CODES: ReadonlySet<number> = new Set([GatewayCloseCodes.InvalidSeq])

/** Process exit codes: distinct, so that a supervisor can be told not to restart on them (`RestartPreventExitStatus=77 78`). */
export const EXIT_TOKEN_REFUSED = 77
export const EXIT_CONFIGURATION_REFUSED = 78

export interface Fatal {
  exitCode: number
  /** What is wrong and what to do, for the log. */
  message: string
}

const FATAL_CODES: Readonly<Record<number, Fatal>> = {
  [GatewayCloseCodes.AuthenticationFailed]: {
    exitCode: EXIT_TOKEN_REFUSED,
    message: 'Discord refuses the bot token. Set DISCORD_TOKEN to the token of the developer portal (Bot → Reset Token).',
  },
  [GatewayCloseCodes.InvalidShard]: { exitCode: EXIT_CONFIGURATION_REFUSED, message: 'Discord refuses the shard numbers.' },
  [GatewayCloseCodes.ShardingRequired]: {
    exitCode: EXIT_CONFIGURATION_REFUSED,
    message: 'Discord wants more shards than it recommended at the start. Start again: the number is asked for anew.',
  },
  [GatewayCloseCodes.InvalidAPIVersion]: {
    exitCode: EXIT_CONFIGURATION_REFUSED,
    message: 'Discord no longer speaks gateway version 10. A newer version of this program is needed.',
  },
  [GatewayCloseCodes.InvalidIntents]: {
    exitCode: EXIT_CONFIGURATION_REFUSED,
    message: 'Discord does not know the intents asked for.',
  },
  [GatewayCloseCodes.DisallowedIntents]: {
    exitCode: EXIT_CONFIGURATION_REFUSED,
    message:
      'Discord refuses a privileged intent. Switch on "Server Members Intent" and "Message Content Intent" in the developer portal (Bot → Privileged Gateway Intents), or leave DISCORD_MESSAGE_CONTENT and DISCORD_MEMBERS out: the bot then does without what is switched off.',
  },
}

/** Thrown by `onDispatch` for an event that must be sent again to a successor, because this gateway may not or cannot go on. */
export class Unfinished extends Error {
  override readonly name = 'Unfinished'
}

export interface SessionOptions {
  rest: REST
  token: string
  intents: GatewayIntentBits
  /** Sessions by shard; the session id together with the token controls the session, so it is kept beside nothing but other secrets. */
  keyValue: KeyValue
  /** Separates the sessions of different tokens. */
  keyPrefix: string
  /** Which shards are ours: of one share of the servers. */
  share: Share
  /** Where several gateways take turns with new sessions; absent where there is one. */
  identifyTurns?: KeyValue
  /** Whether this process may still act (the lease). */
  standing: () => Standing
  /** Asks the lease's store whether it is still ours; rejects when it cannot be reached. */
  confirm: () => Promise<boolean>
  /** A guild of the shard that the bot is in, and the bot's own id, to ask for when the shard is silent; undefined: there is none. */
  knownMember: (shard: number, shardCount: number) => Promise<{ guild: string; user: string } | undefined>
  metrics: Pick<GatewayMetrics, 'newSessionsLeft' | 'silentShards'>
  /**
   * Every dispatch, in order per shard; the event counts as finished when the promise has resolved. `source` names it for ever, also when it is
   * sent again to a successor.
   */
  onDispatch: (payload: GatewayDispatchPayload, source: string, shard: number) => Promise<void>
  /** After RESUMED or READY of the last shard, and again whenever that changes. */
  onState: (open: boolean) => void
  onFatal: (fatal: Fatal) => void
  log: Logger
  /** Tests set them short. */
  pulse?: PulseTimes
  identifyPace?: IdentifyPace
}

export interface Session {
  /** Sentences that say what is not open; empty when every shard is. */
  problems(): string[]
  /** The sequence number up to which all that Discord told is done with; of several shards the least. */
  finishedUpTo(): number
  /** Stops taking events, ends those in hand, keeps the session for a successor to resume. */
  close(): Promise<void>
}

const storedSchema = z.object({
  sessionId: z.string(),
  resumeURL: z.string(),
  sequence: z.int(),
  shardId: z.int(),
  shardCount: z.int(),
})

interface Shard {
  /** What the library works with: its sequence is that of the last event received. */
  info: SessionInfo | null
  watermark: Watermark
  open: boolean
  /** Whether the library may forget the session: false while a socket error is the reason (see `updateSessionInfo`). */
  wipeMeant: boolean
  unreachableSince: number | undefined
  /** How often it was tried to connect meanwhile. */
  tries: number
  /** From HELLO to the end of the connection. */
  linked: boolean
  /** What stands in the store as far as we know, and its revision; 0: nothing. */
  stored: { value: string; revision: number; at: number }
}

const newShard = (info: SessionInfo | null, revision: number): Shard => ({
  info,
  watermark: openWatermark(info?.sequence ?? 0),
  open: false,
  wipeMeant: false,
  unreachableSince: undefined,
  tries: 0,
  linked: false,
  stored: { value: '', revision, at: -Infinity },
})

/**
 * Opens the session: resumes each shard from its stored watermark where Discord still knows the session, identifies otherwise. Returns once
 * the stored sessions are read; connecting goes on in the background for as long as it takes.
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { keyValue, log } = options
  const shards = new Map<number, Shard>()
  const inHand = new Set<Promise<void>>()
  const stop = new AbortController()
  /** Known once Discord has been asked. */
  let everyShard = 0
  let mainAddress = ''
  let ours: number[] = []
  let stopping = false
  let doomed = false

  const keyOf = (shard: number): string => `${shardKeys(options.keyPrefix)}${shard}`
  for (const key of await storedSessions(keyValue, options.keyPrefix, options.share)) {
    const claimed = await claim(key)
    const stored = storedSchema.safeParse(parseJson(claimed?.value))
    if (claimed && stored.success) shards.set(stored.data.shardId, newShard(stored.data, claimed.revision))
  }
  /**
   * Reads what the predecessor left by writing it once more: the revision moves on, and whatever the predecessor, paused half way through
   * writing, still has on the way is refused by the store.
   */
  async function claim(key: string): Promise<{ value: string; revision: number } | undefined> {
    for (;;) {
      const entry = await keyValue.get(key)
      if (!entry) return undefined
      const revision = await keyValue.update(key, entry.value, entry.revision)
      if (revision !== undefined) return { value: entry.value, revision }
      if (!(await options.confirm())) throw new Error('the lease was lost while the session was read')
    }
  }
  function shardOf(id: number): Shard {
    let shard = shards.get(id)
    if (!shard) shards.set(id, (shard = newShard(null, 0)))
    return shard
  }

  const budget = openIdentifyBudget({
    rest: options.rest,
    log,
    mayIdentify: () => options.standing() === 'held',
    sessionsLeft: options.metrics.newSessionsLeft,
    ...(options.identifyPace ? { pace: options.identifyPace } : {}),
    ...(options.identifyTurns ? { turns: { keyValue: options.identifyTurns, keyPrefix: options.keyPrefix } } : {}),
  })
  let strategy: SimpleShardingStrategy | undefined
  const manager = new WebSocketManager({
    // Kept, because the manager has no way to reconnect one shard.
    buildStrategy: (made) => (strategy = new SimpleShardingStrategy(made)),
    token: options.token,
    intents: options.intents,
    rest: budget.rest,
    buildIdentifyThrottler: () => budget.throttler(stop.signal),
    // Both hooks must be synchronous: with asynchronous ones the library hands out events in the wrong order.
    // Asked before connecting, too: nothing else can hold the library then. While closing it waits for ever. While the lease is doubtful it waits
    // for that: a successor may have the session, and connecting would take it away again.
    retrieveSessionInfo: (id) => {
      if (stopping) return new Promise<never>(() => undefined)
      if (shardOf(id).linked) return shardOf(id).info
      return options.standing() === 'held' ? toConnect(shardOf(id)) : whenHeld(id)
    },
    updateSessionInfo: (id, info) => {
      const shard = shardOf(id)
      if (info) {
        const isNew = info.sessionId !== shard.info?.sessionId
        shard.info = info
        if (isNew) {
          shard.watermark = openWatermark(info.sequence - 1)
          // Without it a successor would have to open a new session, and what happened in between would be lost.
          void persist()
        }
        return
      }
      // The library forgets the session on every error of the socket too. It is still good: only Discord's word ends it. An address that
      // stays unreachable for long is given up, because resuming goes through the session's own address.
      if (!shard.linked) shard.unreachableSince ??= performance.now()
      const unreachableForMs = shard.unreachableSince === undefined ? 0 : performance.now() - shard.unreachableSince
      if (stopping || (!shard.wipeMeant && unreachableForMs < GIVE_UP_RESUME_MS)) return
      shard.info = null
    },
  })

  async function whenHeld(id: number): Promise<SessionInfo | null> {
    log.warn({ shard: id }, 'the lease is doubtful: not connecting to Discord until it is certain')
    while (!stop.signal.aborted && options.standing() !== 'held') await sleep(LEASE_LOOK_MS, undefined, { ref: false })
    return stop.signal.aborted ? await new Promise<never>(() => undefined) : toConnect(shardOf(id))
  }

  /** Where the session’s own address cannot be reached, every other try goes to the main one: Discord takes the session up there, too. */
  function toConnect(shard: Shard): SessionInfo | null {
    if (!shard.info || shard.unreachableSince === undefined) return shard.info
    return ++shard.tries % 2 === 0 ? shard.info : { ...shard.info, resumeURL: mainAddress }
  }

  function setOpen(id: number, open: boolean): void {
    const before = problems().length === 0
    shardOf(id).open = open
    const after = problems().length === 0
    if (before !== after) options.onState(after)
  }
  function problems(): string[] {
    if (everyShard === 0) return ['the Discord session is not open yet']
    return ours.flatMap((id) => {
      const waits = budget.waiting(id)
      if (waits !== undefined) return [`the Discord session of shard ${id} is not open: ${waits}`]
      if (pulse.isSilent(id)) return [`Discord told nothing to shard ${id}, although the connection stood: reconnecting`]
      return shards.get(id)?.open ? [] : [`the Discord session of shard ${id} is not open`]
    })
  }

  const pulse = openPulse({
    log,
    ...(options.pulse ? { times: options.pulse } : {}),
    ask: async (id) => {
      const known = await options.knownMember(id, everyShard)
      if (!known || !shardOf(id).open) return false
      await manager.send(id, {
        op: GatewayOpcodes.RequestGuildMembers,
        d: { guild_id: known.guild, user_ids: [known.user], limit: 1 },
      })
      return true
    },
    silent: (count) => options.metrics.silentShards(count),
    reconnect: (id, again) => {
      const shard = strategy?.['shards'].get(id)
      if (stopping || !shard) return
      // Resumed and silent again: the session itself is dead.
      if (again) shardOf(id).wipeMeant = true
      const recover = again ? WebSocketShardDestroyRecovery.Reconnect : WebSocketShardDestroyRecovery.Resume
      shard
        .destroy({ reason: 'silent', recover })
        .catch((error: unknown) => log.warn({ err: error, shard: id }, 'a silent shard could not be reconnected'))
    },
  })

  manager.on(WebSocketShardEvents.Hello, (id) => {
    const shard = shardOf(id)
    shard.linked = true
    shard.wipeMeant = true
    shard.unreachableSince = undefined
    shard.tries = 0
  })
  manager.on(WebSocketShardEvents.SocketError, (error, id) => {
    const shard = shardOf(id)
    shard.wipeMeant = false
    shard.unreachableSince ??= performance.now()
    log.warn({ shard: id, err: error }, 'the connection to Discord failed')
  })
  manager.on(WebSocketShardEvents.Closed, (code, id) => {
    shardOf(id).linked = false
    shardOf(id).wipeMeant = SESSION_ENDING_CODES.has(code)
    setOpen(id, false)
    pulse.stopped(id)
    if (!stopping) log.info({ shard: id, code }, 'Discord session closed')
    const fatal = FATAL_CODES[code]
    if (fatal && !stopping) {
      // Connecting again would be refused again, and each attempt costs one of the day's sessions.
      doomed = true
      options.onFatal({ ...fatal, message: `${fatal.message} (close code ${code})` })
    }
  })
  manager.on(WebSocketShardEvents.Ready, (_data, id) => {
    log.info({ shard: id }, 'Discord session opened anew')
    setOpen(id, true)
  })
  manager.on(WebSocketShardEvents.Resumed, (id) => {
    log.info({ shard: id }, 'Discord session resumed')
    setOpen(id, true)
  })
  manager.on(WebSocketShardEvents.Debug, (message, id) => log.trace({ shard: id }, message))
  // Without a listener a fatal close would be an uncaught exception. The close code has been told already.
  manager.on(WebSocketShardEvents.Error, (error, id) => log.error({ shard: id, err: error }, 'Discord session failed'))
  manager.on(WebSocketShardEvents.Dispatch, (payload, id) => {
    // What arrives while closing is left unfinished, so that it is sent again to the successor.
    if (stopping) return
    pulse.heard(id, payload.t !== GatewayDispatchEvents.Ready && payload.t !== GatewayDispatchEvents.Resumed)
    const { watermark, info } = shardOf(id)
    watermark.begin(payload.s)
    const work = (async () => {
      try {
        await options.onDispatch(payload, `${info?.sessionId}:${payload.s}`, id)
      } catch (error) {
        if (error instanceof Unfinished) return
        log.error({ err: error, event: payload.t, shard: id }, 'an event could not be handled')
      }
      // On the watermark the event began on: a new session has another.
      watermark.finish(payload.s)
    })()
    inHand.add(work)
    void work.finally(() => inHand.delete(work))
  })

  let persisted: Promise<void> = Promise.resolve()
  /** One write after the other, so that an older state never comes last. */
  function persist(): Promise<void> {
    persisted = persisted.then(writeChanges)
    return persisted
  }
  async function writeChanges(): Promise<void> {
    for (const [id, shard] of shards) {
      if (options.standing() !== 'held') return
      const value = shard.info
        ? JSON.stringify({ ...shard.info, sequence: Math.max(shard.watermark.value(), FIRST_SEQUENCE) })
        : ''
      const now = performance.now()
      if (value === shard.stored.value && (value === '' || now - shard.stored.at < PERSIST_AGAIN_MS)) continue
      try {
        const revision = await write(keyOf(id), value, shard.stored.revision)
        if (revision !== undefined) shard.stored = { value, revision, at: now }
        // Somebody else wrote. If the lease says that it is still ours, it was our own earlier write, whose confirmation was lost.
        else if (await options.confirm()) {
          shard.stored = { ...shard.stored, revision: (await keyValue.get(keyOf(id)))?.revision ?? 0, at: -Infinity }
        }
      } catch (error) {
        log.debug({ err: error, shard: id }, 'the session could not be saved yet')
      }
    }
  }
  /** The new revision; undefined when another gateway has written since. Never over the head of a successor. */
  async function write(key: string, value: string, revision: number): Promise<number | undefined> {
    if (value !== '') return revision === 0 ? await keyValue.create(key, value) : await keyValue.update(key, value, revision)
    if (revision !== 0) await keyValue.delete(key)
    return 0
  }

  const persisting = repeat(PERSIST_EVERY_MS, stop.signal, persist)
  const connecting = (async () => {
    for (let retryMs = FIRST_RETRY_MS; !stop.signal.aborted; retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS)) {
      try {
        const { url, shards: recommended } = await manager.fetchGatewayInformation()
        mainAddress = url
        const { total, mine } = shardsOf(options.share, recommended)
        everyShard = total
        ours = mine
        Object.assign(manager.options, { shardCount: total, shardIds: mine })
        if (options.share.count > 1) log.info({ shards: mine, of: total }, 'connecting these shards to Discord')
        // Resolves when every shard has opened; from then on each reconnects by itself.
        return await manager.connect()
      } catch (error) {
        if (stop.signal.aborted || doomed) return
        log.warn({ ...logged(error), retryMs }, 'Discord cannot be reached')
        await sleep(retryMs * (0.5 + Math.random()), undefined, { signal: stop.signal }).catch(() => undefined)
      }
    }
  })()

  return {
    problems,
    finishedUpTo: () => Math.min(...[...shards.values()].map(({ watermark }) => watermark.value())),
    close: async () => {
      stopping = true
      stop.abort()
      pulse.close()
      const closed = Promise.resolve(manager.destroy({ code: CLOSE_AND_RESUME_LATER, reason: 'restarting' }))
      // Shards that never opened leave their promise pending for ever: it is not awaited.
      void connecting
      await Promise.all([
        Promise.race([closed, sleep(CLOSE_MS, undefined, { ref: false })]),
        Promise.race([Promise.all(inHand), sleep(doomed ? LAST_DRAIN_MS : DRAIN_MS, undefined, { ref: false })]),
      ])
      await persisting
      await persist()
    },
  }
}

/** So that each shard of the share opens a new session. */
export async function forgetSessions(keyValue: KeyValue, keyPrefix: string, share: Share): Promise<void> {
  for (const key of await storedSessions(keyValue, keyPrefix, share)) await keyValue.delete(key)
}

const shardKeys = (keyPrefix: string): string => `${keyPrefix}/shard/`
/** Those of other shares belong to other gateways. */
async function storedSessions(keyValue: KeyValue, keyPrefix: string, share: Share): Promise<string[]> {
  const keys = await keyValue.keys(shardKeys(keyPrefix))
  return keys.filter((key) => Number(key.split('/').at(-1)) % share.count === share.index)
}

async function repeat(everyMs: number, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await sleep(everyMs, undefined, { signal, ref: false }).catch(() => undefined)
    if (!signal.aborted) await work()
  }
}
