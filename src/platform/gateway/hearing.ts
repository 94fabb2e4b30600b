// Passes gateway events on to the features that listen to them, and publishes what they make of it.
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { CardRecords } from '../discord/card-records.ts'
import type { Feature } from '../feature.ts'
import { derivedId, snowflakeSchema } from '../id.ts'
import { openInOrder } from '../in-order.ts'
import type { Logger } from '../log.ts'
import { makeEnvelope, type Envelope } from '../message.ts'
import type { DispatchListener } from './interactions.ts'
import { openBucket, type Quota } from './quotas.ts'
import { Unfinished } from './session.ts'

/** While the bus is away, events wait in memory; 10,000 are hours of a busy club. Beyond, they are dropped and told in the log. */
const MAX_WAITING = 10_000
/** Of one server: a flood of reactions there must not use up the room of the others. */
const MAX_WAITING_OF_GUILD = 2_000
/** Discord's word on members, roles and channels comes once and is not repeated: it is never dropped for the flood of its own server. */
const FLOODABLE = /^(MESSAGE_|GUILD_SCHEDULED_EVENT_USER_)/
/** Their data is the server itself. */
const OF_GUILD: ReadonlySet<string> = new Set(['GUILD_CREATE', 'GUILD_UPDATE', 'GUILD_DELETE'])
const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 15_000

export interface HearingOptions {
  features: readonly Feature[]
  cards: CardRecords
  /** Ids of the bot: what it does itself is not passed on. */
  identity: () => Promise<{ applicationId: string; botId: string }>
  publish: (envelope: Envelope) => Promise<void>
  guildFilter?: string | undefined
  /** What one server's reactions and messages may set off. */
  quota: Quota
  /** Ends the waiting for the bus. */
  signal: AbortSignal
  clock: Clock
  log: Logger
}

const dispatchSchema = z.looseObject({
  id: z.string().optional(),
  guild_id: snowflakeSchema.optional(),
  // Null where a scheduled event takes place outside Discord.
  channel_id: z.string().nullish(),
  message_id: z.string().optional(),
  user_id: z.string().optional(),
  unavailable: z.boolean().optional(),
  user: z.looseObject({ id: z.string() }).optional(),
  author: z.looseObject({ id: z.string() }).optional(),
  application_id: z.string().nullish(),
})

export interface Heard {
  event: string
  data: unknown
  /** The same for the same event sent again: `session:sequence`. */
  source: string
}

/**
 * Returns the function for one event. It resolves when all that follows is stored by the bus, and rejects with {@link Unfinished} when that
 * can no longer happen here.
 */
export function openHearing(options: HearingOptions): (heard: Heard) => Promise<void> {
  const listeners = new Map<string, DispatchListener[]>()
  for (const listener of options.features.flatMap((feature) => feature.interactions.listeners)) {
    listeners.set(listener.event, [...(listeners.get(listener.event) ?? []), listener])
  }
  // Joining and leaving of one guild must not overtake each other.
  const inOrder = openInOrder()
  const pace = openBucket(options.quota)
  const waitingOf = new Map<string, number>()
  const flooding = new Set<string>()

  return async ({ event, data, source }) => {
    const listening = listeners.get(event)
    if (!listening) return
    const parsed = dispatchSchema.safeParse(data)
    const guild = OF_GUILD.has(event) ? parsed.data?.id : parsed.data?.guild_id
    if (!parsed.success || guild === undefined) return
    if (options.guildFilter !== undefined && guild !== options.guildFilter) return
    if (event === 'GUILD_DELETE' && parsed.data.unavailable) return
    if (inOrder.size() >= MAX_WAITING) {
      options.log.error({ event, guild }, 'too many events wait for the bus: this one is dropped')
      return
    }
    const waiting = waitingOf.get(guild) ?? 0
    const floodable = FLOODABLE.test(event)
    if (waiting >= MAX_WAITING_OF_GUILD && floodable) {
      if (!flooding.has(guild)) options.log.warn({ event, guild }, 'one server floods: its reactions and messages are dropped')
      flooding.add(guild)
      return
    }
    waitingOf.set(guild, waiting + 1)
    const passOn = async (): Promise<void> => {
      if (await isOurOwn(parsed.data)) return
      const card = await untilDone(() => cardOf(event, guild, parsed.data))
      for (const [index, listener] of listening.entries()) {
        for (const envelope of follow(listener, `${source}:${index}`, guild, data, card)) {
          if (floodable) await turnOf(guild)
          await untilDone(() => options.publish(envelope))
        }
      }
    }
    try {
      await inOrder.run([guild], passOn)
    } finally {
      const left = waitingOf.get(guild)! - 1
      if (left > 0) waitingOf.set(guild, left)
      else {
        waitingOf.delete(guild)
        flooding.delete(guild)
      }
    }
  }

  /** What a server's members set off by reacting and writing goes on at the pace of its quota: later, not never. */
  async function turnOf(guild: string): Promise<void> {
    for (let waitMs = pace.take(guild, performance.now()); waitMs > 0; waitMs = pace.take(guild, performance.now())) {
      if (options.signal.aborted) throw new Unfinished('the gateway is closing')
      await sleep(waitMs, undefined, { signal: options.signal }).catch(() => undefined)
    }
  }

  async function isOurOwn(data: z.infer<typeof dispatchSchema>): Promise<boolean> {
    const { applicationId, botId } = await untilDone(options.identity)
    return [data.user_id, data.user?.id, data.author?.id].includes(botId) || data.application_id === applicationId
  }

  async function cardOf(event: string, guild: string, data: z.infer<typeof dispatchSchema>) {
    if (event.startsWith('MESSAGE_REACTION') && data.message_id) return await options.cards.cardAt(guild, data.message_id)
    if (event === 'MESSAGE_CREATE' && data.channel_id) return await options.cards.cardAt(guild, data.channel_id)
    return undefined
  }

  function follow(
    listener: DispatchListener,
    source: string,
    guild: string,
    data: unknown,
    card: { kind: string; id: string } | undefined,
  ): Envelope[] {
    try {
      return listener.hear(data, { guild, ...(card ? { card } : {}) }).map((heard, index) =>
        makeEnvelope(heard.request, heard.data, {
          id: derivedId('dispatch', source, String(index)),
          guild,
          at: options.clock.now(),
          ...(heard.origin ? { origin: heard.origin } : {}),
        }),
      )
    } catch (error) {
      options.log.error({ err: error, guild, event: listener.event }, 'a listener failed')
      return []
    }
  }

  /** An event must not be lost because bus or Discord are away for a while. */
  async function untilDone<T>(work: () => Promise<T>): Promise<T> {
    for (let retryMs = FIRST_RETRY_MS; ; retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS)) {
      if (options.signal.aborted) throw new Unfinished('the gateway is closing')
      try {
        return await work()
      } catch (error) {
        // Too large to be sent at all: trying again changes nothing.
        if (error instanceof RangeError) throw error
        options.log.warn({ err: error, retryMs }, 'an event waits')
        await sleep(retryMs * (0.5 + Math.random()), undefined, { signal: options.signal }).catch(() => undefined)
      }
    }
  }
}
