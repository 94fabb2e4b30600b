// Messages with a limited life: noted down in the key-value store and deleted when their time is over, restarts in between or not.
import { setTimeout as sleep } from 'node:timers/promises'
import type { API } from '@discordjs/core/http-only'
import { z } from 'zod'
import type { KeyValue } from '../bus/bus.ts'
import type { Clock } from '../clock.ts'
import type { Logger } from '../log.ts'
import { troubleOf } from './trouble.ts'

/** How often it is looked; a notice that stays a few seconds longer disturbs nobody. */
const SWEEP_EVERY_MS = 2_000

const lifetimeSchema = z.object({
  /** Empty in notes of older programs. */
  guild: z.string().default(''),
  channelId: z.string(),
  messageId: z.string(),
  until: z.number(),
})
type Lifetime = z.infer<typeof lifetimeSchema>

export interface Lifetimes {
  add(lifetime: Lifetime): Promise<void>
}

/** Sweeps until the signal is aborted. */
export function openLifetimes(options: {
  api: API
  keyValue: KeyValue
  /** Whose messages are ours to delete. */
  serves: (guild: string) => boolean
  signal: AbortSignal
  clock: Clock
  log: Logger
}): Lifetimes {
  const { api, keyValue, signal, clock, log } = options
  // A copy in memory, so that looking costs nothing; undefined until the store has been read.
  let all: Map<string, Lifetime> | undefined

  async function load(): Promise<Map<string, Lifetime>> {
    const loaded = new Map<string, Lifetime>()
    for (const key of await keyValue.keys()) {
      const parsed = lifetimeSchema.safeParse(JSON.parse((await keyValue.get(key))?.value ?? 'null'))
      if (parsed.success && options.serves(parsed.data.guild)) loaded.set(key, parsed.data)
    }
    return loaded
  }

  async function sweep(): Promise<void> {
    all ??= await load()
    for (const [key, { channelId, messageId, until }] of all) {
      if (signal.aborted) return
      if (until > clock.now().getTime()) continue
      try {
        await api.channels.deleteMessage(channelId, messageId)
      } catch (error) {
        if (troubleOf(error)?.kind !== 'refused') throw error
        // Deleted by somebody else, or out of our reach: nothing is left to do.
        log.debug({ err: error, messageId }, 'a message was gone before its time')
      }
      await keyValue.delete(key)
      all.delete(key)
    }
  }

  void (async () => {
    while (!signal.aborted) {
      await sweep().catch((error: unknown) => log.warn({ err: error }, 'notices could not be taken down'))
      await sleep(SWEEP_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined)
    }
  })()

  return {
    add: async (lifetime) => {
      await keyValue.put(lifetime.messageId, JSON.stringify(lifetime))
      all?.set(lifetime.messageId, lifetime)
    },
  }
}
