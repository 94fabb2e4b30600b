// The lease: exactly one gateway acts for a share of the servers (usually all of them); others stand by and take over when it falls silent.
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { KeyValue } from '../bus/bus.ts'
import { newId } from '../id.ts'
import type { Logger } from '../log.ts'

/** How long a silent holder keeps the lease. Members' presses go unanswered meanwhile, so short; longer than a pause of the event loop. */
export const LEASE_TTL_MS = 10_000
/** Renewals per ttl: three may fail before the lease is doubtful. */
const RENEWALS_PER_TTL = 4
/** The holder trusts its lease for this share of the ttl, a standby waits for the whole: they never overlap. */
const TRUSTED_SHARE = 0.85
/** A standby looks this often whether the lease was given back: most of what a planned hand-over takes. One small read each. */
const LOOK_EVERY_MS = 250

const holderSchema = z.object({
  holder: z.string(),
  released: z.boolean().default(false),
  /** Where the holder's process can be looked for: boot and process namespace, and its pid in there. */
  machine: z.string().optional(),
  pid: z.int().optional(),
})

/**
 * `held`: nobody else can hold it. `doubtful`: it could not be renewed for long, so that somebody else may have it. `lost`: somebody else has it, or it
 * was given back.
 */
export type Standing = 'held' | 'doubtful' | 'lost'

export interface Lease {
  /** Which of those asked for it is. */
  readonly key: string
  standing(): Standing
  /** True while nobody else can hold it. False while the bus cannot be reached for long: then nothing may be published. */
  held(): boolean
  /** Asks the store now whether it is (still) ours. Rejects when the store cannot be reached. */
  confirm(): Promise<boolean>
  /** Resolves when somebody else has it. Never rejects. */
  readonly lost: Promise<void>
  /** Gives it back at once, so that a successor need not wait. */
  release(): Promise<void>
}

export interface LeaseOptions {
  keyValue: KeyValue
  /** Any one of these will do. */
  keys: readonly string[]
  log: Logger
  /** Default {@link LEASE_TTL_MS}. */
  ttlMs?: number
  /** Ends the waiting; `acquireLease` then rejects. */
  signal: AbortSignal
  /** Told once, when others are seen to have them all. */
  onStandby?: () => void
}

/**
 * Waits for the lease. A standby measures the holder's silence by its own clock (a revision that does not change for a whole ttl), so that
 * clocks need not agree. A holder that died on this very machine is recognised by its pid and succeeded at once.
 */
export async function acquireLease(options: LeaseOptions): Promise<Lease> {
  const { keyValue, keys, log, signal } = options
  const ttlMs = options.ttlMs ?? LEASE_TTL_MS
  const us = { holder: newId(), ...whereWeRun() }
  /** By key, what was last seen and since when. */
  const seen = new Map<string, { revision: number; at: number }>()
  let isToldAway = false
  let isToldStandby = false
  function silentForTtl(key: string): boolean {
    const last = seen.get(key)
    return last === undefined || performance.now() - last.at >= ttlMs
  }
  async function tryToTake(key: string): Promise<Lease | undefined> {
    const startedAt = clocks()
    const entry = await keyValue.get(key)
    let revision: number | undefined
    if (!entry) {
      // Never held, or the store has lost it: then whoever held it a moment ago may still trust it, and will write it anew.
      if (silentForTtl(key)) revision = await keyValue.create(key, JSON.stringify(us))
    } else if (mayTake(entry.value, us) || (seen.get(key)?.revision === entry.revision && silentForTtl(key))) {
      revision = await keyValue.update(key, JSON.stringify(us), entry.revision)
    }
    if (revision !== undefined) return hold({ ...options, key }, ttlMs, us, revision, startedAt)
    if (entry && seen.get(key)?.revision !== entry.revision) seen.set(key, { revision: entry.revision, at: performance.now() })
    return undefined
  }
  for (;;) {
    try {
      for (const key of keys) {
        signal.throwIfAborted()
        const lease = await tryToTake(key)
        if (lease) return lease
      }
      if (!isToldStandby && keys.every((key) => seen.has(key))) {
        isToldStandby = true
        log.info(
          { keys },
          keys.length === 1 ? 'another gateway is active: standing by' : 'other gateways are active: standing by',
        )
        options.onStandby?.()
      }
      isToldAway = false
    } catch (error) {
      signal.throwIfAborted()
      // The bus is away: nobody can take the lease meanwhile, and what we saw of it is still true.
      if (!isToldAway) log.warn({ err: error, keys }, 'the lease cannot be read')
      isToldAway = true
    }
    await sleep(Math.min(ttlMs / RENEWALS_PER_TTL, LOOK_EVERY_MS), undefined, { signal })
  }
}

/** Two clocks: the steady one stands still while a virtual machine is suspended, the other can be set. What one of them calls over is over. */
interface Moment {
  steady: number
  wall: number
}
const clocks = (): Moment => ({ steady: performance.now(), wall: Date.now() })

function hold(
  options: LeaseOptions & { key: string },
  ttlMs: number,
  us: z.input<typeof holderSchema>,
  first: number,
  startedAt: Moment,
): Lease {
  const { keyValue, key, log } = options
  const trustedMs = ttlMs * TRUSTED_SHARE
  let revision = first
  let renewedAt = startedAt
  let over = false
  const ending = new AbortController()
  let lose: () => void
  const lost = new Promise<void>((resolve) => {
    lose = resolve
  })

  let renewal: Promise<void> | undefined
  /** One at a time: two would refuse each other. */
  function renew(): Promise<void> {
    renewal ??= renewOnce().finally(() => {
      renewal = undefined
    })
    return renewal
  }
  async function renewOnce(): Promise<void> {
    if (over) return
    const at = clocks()
    const next = await keyValue.update(key, JSON.stringify(us), revision)
    if (next !== undefined) {
      revision = next
      renewedAt = at
      return
    }
    const entry = await keyValue.get(key)
    if (!entry) {
      // The store has lost it. Whoever stands by waits for a whole ttl before taking what is not there.
      log.warn({ key }, 'the store has lost the lease: it is written anew')
      const again = await keyValue.create(key, JSON.stringify(us))
      if (again === undefined) return await renewOnce()
      revision = again
      renewedAt = at
      return
    }
    // Our own earlier renewal may have been stored although its confirmation was lost.
    const holder = holderOf(entry.value)
    if (holder?.holder === us.holder && !holder.released) {
      revision = entry.revision
      return
    }
    over = true
    log.error({ key }, 'another gateway has taken the lease: standing down')
    lose()
  }

  const renewing = (async () => {
    while (!ending.signal.aborted) {
      try {
        await sleep(ttlMs / RENEWALS_PER_TTL, undefined, { signal: ending.signal })
        await renew()
        if (over) return
      } catch (error) {
        if (ending.signal.aborted) return
        log.warn({ err: error, key }, 'the lease could not be renewed')
      }
    }
  })()

  function standing(): Standing {
    if (over) return 'lost'
    const now = clocks()
    return now.steady - renewedAt.steady < trustedMs && now.wall - renewedAt.wall < trustedMs ? 'held' : 'doubtful'
  }
  return {
    key,
    standing,
    held: () => standing() === 'held',
    confirm: async () => {
      await renew()
      return !over
    },
    lost,
    release: async () => {
      ending.abort()
      await renewing
      await renewal?.catch(() => undefined)
      if (over) return
      // From here on nothing may be done in its name, whether or not the store hears of it.
      over = true
      await keyValue.update(key, JSON.stringify({ ...us, released: true }), revision)
    },
  }
}

function holderOf(value: string): z.infer<typeof holderSchema> | undefined {
  try {
    return holderSchema.parse(JSON.parse(value))
  } catch {
    return undefined
  }
}

/** Given back, or held by a process that is certainly dead. */
function mayTake(value: string, us: { machine?: string; pid?: number }): boolean {
  const parsed = holderOf(value)
  if (!parsed) return false
  if (parsed.released) return true
  return parsed.machine !== undefined && parsed.machine === us.machine && parsed.pid !== undefined && !isAlive(parsed.pid)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

/** Linux only: elsewhere a pid alone does not say on which machine, and the successor waits for the ttl. */
function whereWeRun(): { machine?: string; pid?: number } {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return { machine: `${hostname()}/${boot}/${readlinkSync('/proc/self/ns/pid')}`, pid: process.pid }
  } catch {
    return {}
  }
}
