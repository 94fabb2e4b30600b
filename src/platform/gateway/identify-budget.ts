// New sessions are rationed: Discord grants 1,000 a day and resets the token of a bot that takes more. Whoever must open one waits here for its turn.
import type { REST } from '@discordjs/rest'
import { SimpleIdentifyThrottler, type IIdentifyThrottler } from '@discordjs/ws'
import type { KeyValue } from '../bus/bus.ts'
import { logged } from '../discord/trouble.ts'
import { Routes, type APIGatewayBotInfo } from 'discord-api-types/v10'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '../log.ts'

/** How fast one shard may take new sessions. Something that makes each new one useless at once would spend the day's in an hour otherwise. */
export interface IdentifyPace {
  /** So many within `windowMs` are usual: a start, an invalid session or two. */
  free: number
  windowMs: number
  /** From then on each waits twice as long as the one before. */
  firstPauseMs: number
  longestPauseMs: number
}

/** At worst about 150 a day and shard. */
const PACE: IdentifyPace = { free: 3, windowMs: 3_600_000, firstPauseMs: 10_000, longestPauseMs: 600_000 }

/** Between two questions whether Discord grants sessions again, at least. */
const ASK_AGAIN_MS = 1_000
/** Discord takes one new session in five seconds per place in `shard % max_concurrency`; the sixth is for the way of the payload. */
export const IDENTIFY_TURN_MS = 6_000
/** Between two looks whether it is our turn. */
const TURN_LOOK_MS = 250
/** While the lease is doubtful no session is taken; it is looked again this often. */
const LEASE_LOOK_MS = 100

export interface IdentifyBudget {
  throttler(stop: AbortSignal): Promise<IIdentifyThrottler>
  /** For the library in place of the REST client. */
  readonly rest: REST
  /** Why the shard has no session yet, for people; undefined when it does not wait. */
  waiting(shard: number): string | undefined
}

/**
 * The library refuses to connect at all when fewer starts remain than shards, even to resume, which costs none: it is told that there are enough,
 * and a shard that must identify waits here.
 */
export function openIdentifyBudget(options: {
  rest: REST
  log: Logger
  /** Whether a session may be taken at all (the lease). */
  mayIdentify: () => boolean
  /** Told whenever it is known anew how many are left. */
  sessionsLeft: (count: number) => void
  pace?: IdentifyPace
  /** Where several processes of one bot take turns: a bucket whose entries vanish after {@link IDENTIFY_TURN_MS}. Absent: there is one process. */
  turns?: { keyValue: KeyValue; keyPrefix: string }
}): IdentifyBudget {
  const { log, pace = PACE, turns } = options
  const waiting = new Map<number, string>()
  const taken = new Map<number, number[]>()
  let concurrency = 1
  let remaining = Number.POSITIVE_INFINITY
  let resetsAt = 0

  async function gatewayBot(): Promise<APIGatewayBotInfo> {
    const info = (await options.rest.get(Routes.gatewayBot())) as APIGatewayBotInfo
    setRemaining(info.session_start_limit.remaining)
    resetsAt = performance.now() + info.session_start_limit.reset_after
    return info
  }
  function setRemaining(count: number): void {
    remaining = count
    options.sessionsLeft(count)
  }

  /** How long this shard should wait because of those that it took lately. */
  function pauseFor(shard: number): number {
    const now = performance.now()
    const lately = (taken.get(shard) ?? []).filter((at) => now - at < pace.windowMs)
    taken.set(shard, lately)
    const beyond = lately.length - pace.free
    return beyond < 0 ? 0 : Math.min(pace.firstPauseMs * 2 ** beyond, pace.longestPauseMs)
  }

  async function takeOne(shard: number, signal: AbortSignal): Promise<void> {
    const pauseMs = pauseFor(shard)
    if (pauseMs > 0) {
      const why = 'too many new sessions were opened lately'
      waiting.set(shard, `${why}; the next one ${until(pauseMs)}`)
      log.error({ shard, waitMs: Math.round(pauseMs) }, `${why}: waiting, to keep the day’s number`)
      await sleep(pauseMs, undefined, { signal })
    }
    for (;;) {
      if (turns) {
        await ourTurn(shard, signal)
        // The others have taken some since.
        await gatewayBot().catch((error: unknown) => log.warn(logged(error), 'the number of new sessions cannot be read'))
      }
      // In as many places another process may be taking one in this moment.
      if (remaining >= (turns ? concurrency : 1)) break
      const waitMs = Math.max(resetsAt - performance.now(), ASK_AGAIN_MS)
      waiting.set(shard, `Discord allows no more new sessions; the next one ${until(waitMs)}`)
      log.error({ shard, waitMs: Math.round(waitMs) }, 'Discord allows no more new sessions today: waiting for the next day’s')
      await sleep(waitMs, undefined, { signal })
      await gatewayBot().catch((error: unknown) => log.warn(logged(error), 'the number of new sessions cannot be read'))
    }
    while (!options.mayIdentify()) await sleep(LEASE_LOOK_MS, undefined, { signal })
    setRemaining(remaining - 1)
    taken.set(shard, [...(taken.get(shard) ?? []), performance.now()])
  }

  /** The first one to write the entry has the turn; it vanishes by the store's clock. */
  async function ourTurn(shard: number, signal: AbortSignal): Promise<void> {
    for (;;) {
      try {
        if ((await turns!.keyValue.create(`${turns!.keyPrefix}/${shard % concurrency}`, String(shard))) !== undefined) return
      } catch (error) {
        log.warn({ err: error, shard }, 'the turn for a new session cannot be taken yet')
      }
      await sleep(TURN_LOOK_MS, undefined, { signal })
    }
  }

  return {
    waiting: (shard) => waiting.get(shard),
    throttler: async (stop) => {
      // One at a time is always allowed.
      concurrency = await gatewayBot().then(
        (info) => info.session_start_limit.max_concurrency,
        () => 1,
      )
      const simple = new SimpleIdentifyThrottler(concurrency)
      return {
        // It must not throw for any reason but the two signals: the library would identify all the same.
        waitForIdentify: async (shard, signal) => {
          try {
            await simple.waitForIdentify(shard, signal)
            await takeOne(shard, AbortSignal.any([signal, stop]))
          } finally {
            waiting.delete(shard)
          }
        },
      }
    },
    // The manager uses `get` and nothing else of it.
    rest: {
      get: async () => {
        const info = await gatewayBot()
        const limit = { ...info.session_start_limit, remaining: Number.MAX_SAFE_INTEGER }
        return { ...info, session_start_limit: limit }
      },
    } as unknown as REST,
  }
}

/** `at 14:05 UTC`. */
const until = (ms: number): string => `at ${new Date(Date.now() + ms).toISOString().slice(11, 16)} UTC`
