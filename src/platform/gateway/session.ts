// The Discord session: WebSocket shards that resume across restarts, with session and watermark kept in the bus's key-value store.
import type { REST } from '@discordjs/rest'
import {
  SimpleIdentifyThrottler,
  WebSocketManager,
  WebSocketShardEvents,
  type IIdentifyThrottler,
  type SessionInfo,
} from '@discordjs/ws'
import {
  GatewayCloseCodes,
  Routes,
  type APIGatewayBotInfo,
  type GatewayDispatchPayload,
  type GatewayIntentBits,
} from 'discord-api-types/v10'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { KeyValue } from '../bus/bus.ts'
import type { Logger } from '../log.ts'
import { openWatermark, type Watermark } from './watermark.ts'

/** The watermark is written at most this often; a killed process has at most this much repeated to its successor. */
const PERSIST_EVERY_MS = 500
/** After this long without reaching the resume address the session has expired anyway: identify at the main address. */
const GIVE_UP_RESUME_MS = 600_000
/** Growing pauses between attempts to reach Discord at all. */
const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 30_000
/** How long a closing gateway waits for events in hand; what is not finished is sent again to the successor. */
const DRAIN_MS = 8_000
/** How long the closing handshake may take; a half-open connection never answers. */
const CLOSE_MS = 2_000
/** Any close code but 1000 and 1001 keeps the session resumable. */
const CLOSE_AND_RESUME_LATER = 4200

/** READY itself. There is nothing before it to resume from. */
const FIRST_SEQUENCE = 1

/** Close codes after which Discord wants a new session; a wipe that follows one of them is meant. */
const SESSION_ENDING_CODES: ReadonlySet<number> = new Set([
  1000,
  1001,
  GatewayCloseCodes.NotAuthenticated,
  GatewayCloseCodes.AlreadyAuthenticated,
  GatewayCloseCodes.InvalidSeq,
  GatewayCloseCodes.RateLimited,
  GatewayCloseCodes.SessionTimedOut,
])

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
  /** Whether this process may still write (the lease). */
  mayWrite: () => boolean
  /**
   * Every dispatch, in order per shard; the event counts as finished when the promise has resolved. `source` names it for ever, also when it is
   * sent again to a successor.
   */
  onDispatch: (payload: GatewayDispatchPayload, source: string) => Promise<void>
  /** After RESUMED or READY of the last shard, and again whenever that changes. */
  onState: (open: boolean) => void
  onFatal: (fatal: Fatal) => void
  log: Logger
}

export interface Session {
  /** Sentences that say what is not open; empty when every shard is. */
  problems(): string[]
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
  /** What was last written, to write only changes. */
  written: string
}

const newShard = (info: SessionInfo | null): Shard => ({
  info,
  watermark: openWatermark(info?.sequence ?? 0),
  open: false,
  wipeMeant: true,
  unreachableSince: undefined,
  written: '',
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
  let everyShard = 0
  let stopping = false
  let doomed = false

  const keyOf = (shard: number): string => `${options.keyPrefix}/shard/${shard}`
  for (const key of await keyValue.keys(`${options.keyPrefix}/shard/`)) {
    const stored = storedSchema.safeParse(parseJson((await keyValue.get(key))?.value))
    if (stored.success) shards.set(stored.data.shardId, newShard(stored.data))
  }
  function shardOf(id: number): Shard {
    let shard = shards.get(id)
    if (!shard) shards.set(id, (shard = newShard(null)))
    return shard
  }

  const budget = openIdentifyBudget(options.rest, log)
  const manager = new WebSocketManager({
    token: options.token,
    intents: options.intents,
    rest: budget.rest,
    buildIdentifyThrottler: () => budget.throttler(stop.signal),
    // Both hooks must be synchronous: with asynchronous ones the library hands out events in the wrong order.
    // While closing, the library may be about to connect again, and nothing else can hold it.
    retrieveSessionInfo: (id) => (stopping ? new Promise<never>(() => undefined) : shardOf(id).info),
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
      const unreachableForMs = shard.unreachableSince === undefined ? 0 : performance.now() - shard.unreachableSince
      if (stopping || (!shard.wipeMeant && unreachableForMs < GIVE_UP_RESUME_MS)) return
      shard.info = null
    },
  })

  function setOpen(id: number, open: boolean): void {
    const before = problems().length === 0
    shardOf(id).open = open
    const after = problems().length === 0
    if (before !== after) options.onState(after)
  }
  function problems(): string[] {
    if (everyShard === 0) return ['the Discord session is not open yet']
    const closed = Array.from({ length: everyShard }, (_, id) => id).filter((id) => !shards.get(id)?.open)
    return closed.map((id) => `the Discord session of shard ${id} is not open`)
  }

  manager.on(WebSocketShardEvents.Hello, (id) => {
    const shard = shardOf(id)
    shard.wipeMeant = true
    shard.unreachableSince = undefined
  })
  manager.on(WebSocketShardEvents.SocketError, (error, id) => {
    const shard = shardOf(id)
    shard.wipeMeant = false
    shard.unreachableSince ??= performance.now()
    log.warn({ shard: id, err: error }, 'the connection to Discord failed')
  })
  manager.on(WebSocketShardEvents.Closed, (code, id) => {
    if (SESSION_ENDING_CODES.has(code)) shardOf(id).wipeMeant = true
    setOpen(id, false)
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
    const { watermark, info } = shardOf(id)
    watermark.begin(payload.s)
    const work = (async () => {
      try {
        await options.onDispatch(payload, `${info?.sessionId}:${payload.s}`)
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
      const value = shard.info
        ? JSON.stringify({ ...shard.info, sequence: Math.max(shard.watermark.value(), FIRST_SEQUENCE) })
        : ''
      if (value === shard.written || !options.mayWrite()) continue
      try {
        if (value === '') await keyValue.delete(keyOf(id))
        else await keyValue.put(keyOf(id), value)
        shard.written = value
      } catch (error) {
        log.debug({ err: error, shard: id }, 'the session could not be saved yet')
      }
    }
  }

  const persisting = repeat(PERSIST_EVERY_MS, stop.signal, persist)
  const connecting = (async () => {
    for (let retryMs = FIRST_RETRY_MS; !stop.signal.aborted; retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS)) {
      try {
        everyShard = await manager.getShardCount()
        // Resolves when every shard has opened; from then on each reconnects by itself.
        return await manager.connect()
      } catch (error) {
        if (stop.signal.aborted || doomed) return
        log.warn({ err: error, retryMs }, 'Discord cannot be reached')
        await sleep(retryMs * (0.5 + Math.random()), undefined, { signal: stop.signal }).catch(() => undefined)
      }
    }
  })()

  return {
    problems,
    close: async () => {
      stopping = true
      stop.abort()
      const closed = Promise.resolve(manager.destroy({ code: CLOSE_AND_RESUME_LATER, reason: 'restarting' }))
      await Promise.race([closed, sleep(CLOSE_MS, undefined, { ref: false })])
      // Shards that never opened leave their promise pending for ever: it is not awaited.
      void connecting
      await Promise.race([Promise.all(inHand), sleep(DRAIN_MS, undefined, { ref: false })])
      await persisting
      await persist()
    },
  }
}

/**
 * Keeps to Discord's daily number of new sessions (1,000; more reset the token), and to its number at once. The library refuses to connect at
 * all when fewer starts remain than shards, even to resume, which costs none: it is told that there are enough, and a shard that must identify
 * waits here.
 */
function openIdentifyBudget(rest: REST, log: Logger) {
  let remaining = Number.POSITIVE_INFINITY
  let resetsAt = 0
  async function gatewayBot(): Promise<APIGatewayBotInfo> {
    const info = (await rest.get(Routes.gatewayBot())) as APIGatewayBotInfo
    remaining = info.session_start_limit.remaining
    resetsAt = performance.now() + info.session_start_limit.reset_after
    return info
  }
  async function throttler(stop: AbortSignal): Promise<IIdentifyThrottler> {
    // It must not throw: the library would identify all the same. One at a time is always allowed.
    const concurrency = await gatewayBot().then(
      (info) => info.session_start_limit.max_concurrency,
      () => 1,
    )
    const simple = new SimpleIdentifyThrottler(concurrency)
    return {
      waitForIdentify: async (shard, signal) => {
        await simple.waitForIdentify(shard, signal)
        while (remaining < 1) {
          const waitMs = Math.max(resetsAt - performance.now(), FIRST_RETRY_MS)
          log.error({ shard, waitMs }, 'Discord allows no more new sessions today: waiting for the next day’s')
          await sleep(waitMs, undefined, { signal: AbortSignal.any([signal, stop]) })
          await gatewayBot().catch((error: unknown) => log.warn({ err: error }, 'the number of new sessions cannot be read'))
        }
        remaining--
      },
    }
  }
  return {
    throttler,
    // The manager uses `get` and nothing else of it.
    rest: {
      get: async () => {
        const info = await gatewayBot()
        const limit = { ...info.session_start_limit, remaining: Math.max(info.session_start_limit.remaining, info.shards) }
        return { ...info, session_start_limit: limit }
      },
    } as unknown as REST,
  }
}

async function repeat(everyMs: number, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await sleep(everyMs, undefined, { signal, ref: false }).catch(() => undefined)
    if (!signal.aborted) await work()
  }
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
