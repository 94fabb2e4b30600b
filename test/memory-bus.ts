// A bus in memory, for tests that want to see or disturb every delivery: the same promises as the drivers, minus durability.
import { AsyncResource } from 'node:async_hooks'
import {
  AskTimeout,
  type BucketOptions,
  type Bus,
  type Consumption,
  type ConsumeOptions,
  type KeyValue,
  type KeyValueEntry,
  type KeptMessage,
  type LogFilter,
  type OutgoingMessage,
} from '../src/platform/bus/bus.ts'
import { isInShare } from '../src/platform/share.ts'

interface Waiting {
  message: OutgoingMessage
  attempt: number
  dueAt: number
}
interface Queue {
  waiting: Waiting[]
  inHand: number
  wake: () => void
  isWanted: (message: OutgoingMessage) => boolean
}

const guildOf = (one: Waiting): string => one.message.subject.split('.')[3] ?? ''

/** `down` simulates a lost connection: publishing fails and nothing is delivered. */
export function memoryBus(): Bus & { down: boolean; published: OutgoingMessage[] } {
  const streams = new Map<string, Map<string, Queue>>()
  const ids = new Set<string>()
  const answerers: { pattern: RegExp; handle: (body: string, subject: string) => Promise<string> }[] = []
  const buckets = new Map<string, Map<string, KeyValueEntry & { until: number }>>()
  let revisions = 0
  const erased = new Set<number>()
  const bus = {
    driver: 'embedded' as const,
    down: false,
    published: [] as OutgoingMessage[],
    async publish(message: OutgoingMessage) {
      if (bus.down) throw Object.assign(new Error('the bus is down'), { name: 'BusUnavailable' })
      if (ids.has(`${message.stream} ${message.id}`)) return
      ids.add(`${message.stream} ${message.id}`)
      bus.published.push(message)
      for (const queue of streams.get(message.stream)?.values() ?? []) {
        if (!queue.isWanted(message)) continue
        queue.waiting.push({ message, attempt: 0, dueAt: 0 })
        queue.wake()
      }
    },
    async consume(options: ConsumeOptions): Promise<Consumption> {
      const isWanted = (message: OutgoingMessage): boolean =>
        !options.share || isInShare(message.subject.split('.')[3] ?? '', options.share)
      const queues = streams.get(options.stream) ?? new Map<string, Queue>()
      streams.set(options.stream, queues)
      let queue = queues.get(options.consumer)
      if (!queue) {
        const waiting = bus.published
          .filter((message) => message.stream === options.stream && isWanted(message))
          .map((message) => ({ message, attempt: 0, dueAt: 0 }))
        queue = { waiting, inHand: 0, wake: () => {}, isWanted }
        queues.set(options.consumer, queue)
      }
      const own = queue
      const inHand = new Map<Waiting, Promise<void>>()
      let stopped = false
      // Deliveries belong to nobody's call: whoever publishes may be within a transaction, which must not reach into the handler.
      const outside = new AsyncResource('memory-bus')
      const look = () => outside.runInAsyncScope(() => lookOutside())
      const lookOutside = () => {
        if (stopped) return
        const now = Date.now()
        while (inHand.size < options.concurrency && !bus.down) {
          const index = own.waiting.findIndex(
            (one) => one.dueAt <= now && inHandOf(guildOf(one)) < (options.perGuild ?? Infinity),
          )
          if (index < 0) break
          const [taken] = own.waiting.splice(index, 1) as [Waiting]
          taken.attempt++
          own.inHand++
          inHand.set(taken, hand(taken))
        }
      }
      const inHandOf = (guild: string) => [...inHand.keys()].filter((one) => guildOf(one) === guild).length
      const end = (taken: Waiting, delayMs?: number) => {
        // Handed back already when stopping: whoever has it now says how it ends.
        if (!inHand.delete(taken)) return
        own.inHand--
        if (delayMs !== undefined) own.waiting.push({ ...taken, dueAt: Date.now() + delayMs })
        own.wake()
      }
      const hand = async (taken: Waiting): Promise<void> => {
        const { message, attempt } = taken
        const ending = await options
          .handle({ subject: message.subject, id: message.id, body: message.body, attempt, extend: () => {} })
          .catch(() => ({ type: 'retry' as const, delayMs: 20 }))
        end(taken, ending.type === 'retry' ? ending.delayMs : undefined)
      }
      const previous = own.wake
      own.wake = () => {
        previous()
        look()
      }
      const timer = setInterval(look, 5)
      look()
      return {
        stop: async (graceMs) => {
          stopped = true
          clearInterval(timer)
          await Promise.race([Promise.all(inHand.values()), new Promise((resolve) => setTimeout(resolve, graceMs))])
          for (const taken of inHand.keys()) end(taken, 0)
        },
      }
    },
    async ask(subject: string, body: string, timeoutMs: number): Promise<string> {
      const found = answerers.find((one) => one.pattern.test(subject))
      if (!found) throw new AskTimeout(`nobody answers ${subject}`)
      return Promise.race([
        found.handle(body, subject),
        new Promise<never>((_, reject) => setTimeout(() => reject(new AskTimeout(subject)), timeoutMs)),
      ])
    },
    async answer(pattern: string, handle: (body: string, subject: string) => Promise<string>) {
      const entry = {
        pattern: new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[^.]+').replace('>', '.+')}$`),
        handle,
      }
      answerers.push(entry)
      return async () => void answerers.splice(answerers.indexOf(entry), 1)
    },
    async keyValue(options: BucketOptions): Promise<KeyValue> {
      const bucket = buckets.get(options.name) ?? new Map<string, KeyValueEntry & { until: number }>()
      buckets.set(options.name, bucket)
      const find = (key: string) => {
        const entry = bucket.get(key)
        if (entry && entry.until > Date.now()) return entry
        bucket.delete(key)
        return undefined
      }
      const write = (key: string, value: string): number => {
        bucket.set(key, { key, value, revision: ++revisions, until: Date.now() + (options.ttlMs ?? Infinity) })
        return revisions
      }
      return {
        get: async (key) => {
          const entry = find(key)
          return entry && { key, value: entry.value, revision: entry.revision }
        },
        put: async (key, value) => write(key, value),
        create: async (key, value) => (find(key) ? undefined : write(key, value)),
        keep: async (key, value) => void (find(key) ? undefined : write(key, value)),
        update: async (key, value, revision) => (find(key)?.revision === revision ? write(key, value) : undefined),
        delete: async (key) => void bucket.delete(key),
        keys: async (prefix = '') => [...bucket.keys()].filter((key) => key.startsWith(prefix) && find(key)),
      }
    },
    pending: async (stream: string, consumer: string) => {
      const queue = streams.get(stream)?.get(consumer)
      return queue ? queue.waiting.length + queue.inHand : 0
    },
    async *read(stream: string, filter: LogFilter = {}): AsyncIterable<KeptMessage> {
      for (const [i, message] of bus.published.entries()) {
        if (message.stream !== stream || erased.has(i + 1)) continue
        if (filter.guild !== undefined && message.subject.split('.')[3] !== filter.guild) continue
        yield { position: i + 1, subject: message.subject, id: message.id, body: message.body, publishedAt: new Date() }
      }
    },
    erase: async (_stream: string, position: number) => void erased.add(position),
    count: async (stream: string) => {
      const queues = [...(streams.get(stream)?.values() ?? [])]
      if (stream === 'events' || stream === 'dead' || queues.length === 0)
        return bus.published.filter((message, i) => message.stream === stream && !erased.has(i + 1)).length
      return queues.reduce((sum, queue) => sum + queue.waiting.length + queue.inHand, 0)
    },
    connected: () => !bus.down,
    close: async () => {},
  }
  return bus
}
