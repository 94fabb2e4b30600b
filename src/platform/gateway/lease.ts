// The lease: exactly one gateway acts for a bot in an environment; others stand by and take over when it falls silent.
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

const holderSchema = z.object({
  holder: z.string(),
  released: z.boolean().default(false),
  /** Where the holder's process can be looked for: boot and process namespace, and its pid in there. */
  machine: z.string().optional(),
  pid: z.int().optional(),
})

export interface Lease {
  /** True while nobody else can hold it. False while the bus cannot be reached for long: then nothing may be published. */
  held(): boolean
  /** Resolves when somebody else has it. Never rejects. */
  readonly lost: Promise<void>
  /** Gives it back at once, so that a successor need not wait. */
  release(): Promise<void>
}

export interface LeaseOptions {
  keyValue: KeyValue
  key: string
  log: Logger
  /** Default {@link LEASE_TTL_MS}. */
  ttlMs?: number
  /** Ends the waiting; `acquireLease` then rejects. */
  signal: AbortSignal
}

/**
 * Waits for the lease. A standby measures the holder's silence by its own clock (a revision that does not change for a whole ttl), so that
 * clocks need not agree. A holder that died on this very machine is recognised by its pid and succeeded at once.
 */
export async function acquireLease(options: LeaseOptions): Promise<Lease> {
  const { keyValue, key, log, signal } = options
  const ttlMs = options.ttlMs ?? LEASE_TTL_MS
  const us = { holder: newId(), ...whereWeRun() }
  let seen: { revision: number; at: number } | undefined
  for (;;) {
    signal.throwIfAborted()
    const startedAt = performance.now()
    try {
      const entry = await keyValue.get(key)
      const revision = entry
        ? mayTake(entry.value, us) || (seen?.revision === entry.revision && performance.now() - seen.at >= ttlMs)
          ? await keyValue.update(key, JSON.stringify(us), entry.revision)
          : undefined
        : await keyValue.create(key, JSON.stringify(us))
      if (revision !== undefined) return hold(options, ttlMs, us, revision, startedAt)
      if (entry && seen?.revision !== entry.revision) {
        if (!seen) log.info({ key }, 'another gateway is active: standing by')
        seen = { revision: entry.revision, at: performance.now() }
      }
    } catch (error) {
      // The bus is away: nobody can take the lease meanwhile, and what we saw of it is still true.
      log.warn({ err: error, key }, 'the lease cannot be read')
    }
    await sleep(ttlMs / RENEWALS_PER_TTL, undefined, { signal })
  }
}

function hold(options: LeaseOptions, ttlMs: number, us: z.input<typeof holderSchema>, first: number, startedAt: number): Lease {
  const { keyValue, key, log } = options
  let revision = first
  let trustedUntil = startedAt + ttlMs * TRUSTED_SHARE
  let over = false
  const ending = new AbortController()
  let lose: () => void
  const lost = new Promise<void>((resolve) => {
    lose = resolve
  })

  async function renew(): Promise<void> {
    const at = performance.now()
    const next = await keyValue.update(key, JSON.stringify(us), revision)
    if (next !== undefined) {
      revision = next
      trustedUntil = at + ttlMs * TRUSTED_SHARE
      return
    }
    // Our own earlier renewal may have been stored although its confirmation was lost.
    const entry = await keyValue.get(key)
    const holder = entry && holderSchema.safeParse(JSON.parse(entry.value))
    if (entry && holder?.success && holder.data.holder === us.holder) {
      revision = entry.revision
      return
    }
    over = true
    log.error({ key }, 'another gateway has taken the lease: standing down')
    lose()
  }

  const renewing = (async () => {
    while (!over) {
      try {
        await sleep(ttlMs / RENEWALS_PER_TTL, undefined, { signal: ending.signal })
        await renew()
      } catch (error) {
        if (ending.signal.aborted) return
        log.warn({ err: error, key }, 'the lease could not be renewed')
      }
    }
  })()

  return {
    held: () => !over && performance.now() < trustedUntil,
    lost,
    release: async () => {
      ending.abort()
      await renewing
      if (over) return
      over = true
      await keyValue.update(key, JSON.stringify({ ...us, released: true }), revision)
    },
  }
}

/** Given back, or held by a process that is certainly dead. */
function mayTake(value: string, us: { machine?: string; pid?: number }): boolean {
  let parsed: z.infer<typeof holderSchema>
  try {
    parsed = holderSchema.parse(JSON.parse(value))
  } catch {
    return false
  }
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
