// Whether each shard is alive: a connection can stand, and acknowledge every heartbeat, and tell nothing any more. A quiet club looks the same, so
// that after a while of silence Discord is asked something whose answer comes the way events do.
import type { Logger } from '../log.ts'

export interface PulseTimes {
  /** Without any event for this long a shard is asked. */
  quietMs: number
  /** An answer takes well under a second; after this long there is none. */
  answerMs: number
}

/** Five minutes: an evening's members notice about then. One small question per shard and five quiet minutes. */
const TIMES: PulseTimes = { quietMs: 300_000, answerMs: 30_000 }
const LOOKS_PER_WAIT = 4

export interface Pulse {
  /** An event came; `isNews`: not just the answer to opening or resuming, which a dead session gives too. */
  heard(shard: number, isNews: boolean): void
  /** The connection ended: its silence is told elsewhere. */
  stopped(shard: number): void
  /** Asked, and not answered. */
  isSilent(shard: number): boolean
  close(): void
}

interface Beat {
  at: number
  askedAt: number | undefined
  /** How many times in a row it was found silent and reconnected; news ends the row. */
  silences: number
  silent: boolean
}

export function openPulse(options: {
  log: Logger
  times?: PulseTimes
  /** Asks for something that comes as an event; false: there is nothing to ask for, or nobody to ask now. */
  ask: (shard: number) => Promise<boolean>
  /** How many shards are silent now. */
  silent: (count: number) => void
  /** `again`: resuming did not help the last time. */
  reconnect: (shard: number, again: boolean) => void
}): Pulse {
  const { log, times = TIMES } = options
  const beats = new Map<number, Beat>()
  const tell = (): void => options.silent([...beats.values()].filter((beat) => beat.silent).length)

  async function look(shard: number): Promise<void> {
    const beat = beats.get(shard)
    if (!beat) return
    const now = performance.now()
    if (beat.askedAt !== undefined) {
      if (now - beat.askedAt < times.answerMs) return
      beat.silent = true
      beat.silences++
      beat.askedAt = undefined
      beat.at = now
      log.error(
        { shard, silentForMs: Math.round(times.quietMs + times.answerMs) },
        'a shard is silent: connected, but Discord tells it nothing; reconnecting',
      )
      tell()
      options.reconnect(shard, beat.silences > 1)
    } else if (now - beat.at >= times.quietMs) {
      beat.askedAt = now
      const asked = await options.ask(shard).catch((error: unknown) => {
        log.warn({ err: error, shard }, 'a quiet shard could not be asked')
        return false
      })
      if (asked || beat.askedAt !== now) return
      beat.askedAt = undefined
      beat.at = now
    }
  }
  const timer = setInterval(
    () => {
      for (const shard of beats.keys()) void look(shard)
    },
    Math.min(times.quietMs, times.answerMs) / LOOKS_PER_WAIT,
  ).unref()

  return {
    heard: (shard, isNews) => {
      const before = beats.get(shard)
      const silences = isNews ? 0 : (before?.silences ?? 0)
      beats.set(shard, { at: performance.now(), askedAt: undefined, silences, silent: false })
      if (before?.silent) tell()
    },
    stopped: (shard) => {
      const beat = beats.get(shard)
      if (beat) beat.askedAt = undefined
    },
    isSilent: (shard) => beats.get(shard)?.silent ?? false,
    close: () => {
      clearInterval(timer)
      beats.clear()
      tell()
    },
  }
}
