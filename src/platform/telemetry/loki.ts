// Pushes log lines to Loki beside stdout. Whatever becomes of Loki, the program goes on: lines wait within bounds, the oldest give way, and all of it is counted.
//
//   line → waiting (bounded; the oldest dropped) → batch → 2xx: sent
//                                                    ├ 429, 5xx, no answer: the same batch again after a growing pause → too often: failed
//                                                    └ any other answer: refused, and not sent again
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '../log.ts'

/** `dropped`: there was no room. `refused`: Loki found fault with them. `failed`: Loki was not there for too long. */
export type LineEnd = 'sent' | 'dropped' | 'refused' | 'failed'

export interface LokiLimits {
  /** Characters that wait: a quarter of an hour of a busy process, a small part of its memory. */
  waiting: number
  /** Characters in one request; Loki takes 4 MB a second by default. */
  batch: number
  /** How long a line may wait for others. */
  everyMs: number
  /** One request. */
  timeoutMs: number
  /** Requests for one batch: with the pauses between about four minutes. */
  maxTries: number
  firstPauseMs: number
  maxPauseMs: number
}

export const defaultLokiLimits: LokiLimits = {
  waiting: 4 * 1024 * 1024,
  batch: 512 * 1024,
  everyMs: 1_000,
  timeoutMs: 10_000,
  maxTries: 12,
  firstPauseMs: 500,
  maxPauseMs: 30_000,
}

/** Loki refuses lines above 256 kB; nobody reads that much. */
const MAX_LINE = 100_000
/** Room is made for many at once: moving all that wait for each new line would be the work that nobody shall notice. */
const KEPT_WHEN_FULL = 0.9
/** Of what Loki says when it refuses. */
const MAX_REASON = 200

export interface LokiOptions {
  /** In full, `http://loki:3100/loki/api/v1/push`. */
  url: string
  authorization?: string | undefined
  /** Of every line, beside its `level`. Each value makes a stream at Loki: none from an unbounded set. */
  labels: Readonly<Record<string, string>>
  limits?: Partial<LokiLimits>
}

export interface LogPusher {
  /** Takes a line of the log, as JSON. Never waits, never throws. */
  take(line: string): void
  /** Where troubles with Loki are told, once the log is open. */
  tellTo(log: Logger): void
  /** How many lines have ended how so far. */
  counts(): Readonly<Record<LineEnd, number>>
  /** Sends what waits, for at most this long. Lines that come after it are on stdout only. */
  close(withinMs: number): Promise<void>
}

interface Line {
  level: string
  /** Nanoseconds. */
  at: string
  text: string
}

export function openLogPusher(options: LokiOptions): LogPusher {
  const limits = { ...defaultLokiLimits, ...options.limits }
  const counts: Record<LineEnd, number> = { sent: 0, dropped: 0, refused: 0, failed: 0 }
  const closing = new AbortController()
  /** Ends requests and pauses at the very end. */
  const late = new AbortController()
  let log: Logger | undefined
  let waiting: Line[] = []
  let size = 0
  let nth = 0
  let isAway = false
  let isFull = false
  let isRefused = false
  let wake: (() => void) | undefined
  const running = run()

  async function run(): Promise<void> {
    while (!late.signal.aborted) {
      if (waiting.length === 0) {
        if (closing.signal.aborted) return
        await new Promise<void>((resolve) => (wake = resolve))
        // Others come with it, unless it is the end.
        if (size < limits.batch) await pause(limits.everyMs)
        continue
      }
      const batch = nextBatch()
      counts[await deliver(batch)] += batch.length
    }
  }

  const pause = (ms: number): Promise<void> => sleep(ms, undefined, { signal: closing.signal, ref: false }).catch(() => undefined)

  function nextBatch(): Line[] {
    let length = 0
    let count = 0
    while (count < waiting.length && (count === 0 || length + waiting[count]!.text.length <= limits.batch)) {
      length += waiting[count++]!.text.length
    }
    const batch = waiting.slice(0, count)
    waiting = waiting.slice(count)
    size -= length
    return batch
  }

  async function deliver(batch: readonly Line[]): Promise<Exclude<LineEnd, 'dropped'>> {
    const body = bodyOf(batch, options.labels)
    for (let tries = 1; ; tries++) {
      const answer = await post(body)
      if (answer.type === 'taken') {
        if (isAway || isFull || isRefused) log?.info({ ...counts }, 'Loki takes log lines again')
        isAway = isFull = isRefused = false
        return 'sent'
      }
      if (answer.type === 'refused') {
        if (!isRefused) log?.warn({ reason: answer.reason }, 'Loki refuses log lines; they are on stdout only')
        isRefused = true
        return 'refused'
      }
      if (!isAway) log?.warn({ reason: answer.reason }, 'Loki does not take log lines; they wait, and are on stdout')
      isAway = true
      const isEnding = closing.signal.aborted
      if (tries >= limits.maxTries || late.signal.aborted || (isEnding && tries > 1)) return 'failed'
      const pauseMs = Math.min(limits.maxPauseMs, limits.firstPauseMs * 2 ** (tries - 1)) * (0.75 + Math.random() / 2)
      // At the end there are no pauses.
      await pause(Math.max(pauseMs, answer.afterMs ?? 0))
    }
  }

  async function post(
    body: string,
  ): Promise<{ type: 'taken' } | { type: 'refused'; reason: string } | { type: 'away'; reason: string; afterMs?: number }> {
    try {
      const response = await fetch(options.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(options.authorization === undefined ? {} : { authorization: options.authorization }),
        },
        body,
        redirect: 'error',
        signal: AbortSignal.any([late.signal, AbortSignal.timeout(limits.timeoutMs)]),
      })
      const said = (await response.text()).trim().slice(0, MAX_REASON)
      if (response.ok) return { type: 'taken' }
      const reason = `${response.status} ${said}`.trim()
      if (response.status !== 429 && response.status < 500) return { type: 'refused', reason }
      const seconds = Number(response.headers.get('retry-after'))
      return { type: 'away', reason, ...(seconds > 0 ? { afterMs: Math.min(seconds * 1_000, limits.maxPauseMs) } : {}) }
    } catch (error) {
      const { cause, message } = error as Error
      return { type: 'away', reason: cause instanceof Error ? cause.message : message }
    }
  }

  return {
    take: (text) => {
      if (closing.signal.aborted) return
      const line = read(text, nth++)
      waiting.push(line)
      size += line.text.length
      if (size > limits.waiting) {
        let dropped = 0
        while (size > limits.waiting * KEPT_WHEN_FULL) size -= waiting[dropped++]!.text.length
        waiting = waiting.slice(dropped)
        counts.dropped += dropped
        if (!isFull) {
          isFull = true
          // Not from within the line that is just being written.
          queueMicrotask(() => log?.warn('too many log lines wait for Loki: the oldest are dropped there'))
        }
      }
      wake?.()
      wake = undefined
    },
    tellTo: (told) => void (log = told),
    counts: () => counts,
    close: async (withinMs) => {
      closing.abort()
      wake?.()
      const timer = setTimeout(() => late.abort(), withinMs)
      await running
      clearTimeout(timer)
    },
  }
}

/** The log writes these first, in this order. */
const HEAD = /^\{"level":"([a-z]+)","time":"([^"]+)"/

function read(text: string, nth: number): Line {
  const [, level = 'info', time = ''] = HEAD.exec(text) ?? []
  const ms = Date.parse(time)
  return {
    level,
    // Within a millisecond in the order in which they were written.
    at: `${Number.isNaN(ms) ? Date.now() : ms}${String(nth % 1_000_000).padStart(6, '0')}`,
    text: text.length > MAX_LINE ? `${text.slice(0, MAX_LINE)}…` : text.trimEnd(),
  }
}

function bodyOf(batch: readonly Line[], labels: Readonly<Record<string, string>>): string {
  const streams = new Map<string, [string, string][]>()
  for (const { level, at, text } of batch) {
    const values = streams.get(level)
    if (values) values.push([at, text])
    else streams.set(level, [[at, text]])
  }
  return JSON.stringify({ streams: [...streams].map(([level, values]) => ({ stream: { ...labels, level }, values })) })
}
