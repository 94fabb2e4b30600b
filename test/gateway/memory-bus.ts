// A bus in memory for tests of the gateway: the port's semantics in one process, with a switch that takes it down.
import {
  AskTimeout,
  type Bus,
  type ConsumeOptions,
  type Delivery,
  type KeyValue,
  type OutgoingMessage,
  type StreamName,
} from '../../src/platform/bus/bus.ts'

interface Stored extends OutgoingMessage {
  attempt: number
}
interface Entry {
  value: string
  revision: number
  at: number
}

export interface MemoryBus extends Bus {
  /** While true, everything fails as if the server could not be reached. */
  down: boolean
  /** Everything ever published, deduplicated. */
  readonly published: OutgoingMessage[]
  /** Ids of messages that a consumer is done with. */
  readonly ended: ReadonlySet<string>
  /** Hands a message out once more, as a bus may. */
  repeat(id: string): void
}

export function openMemoryBus(): MemoryBus {
  const published: OutgoingMessage[] = []
  const queues = new Map<StreamName, Stored[]>()
  const consumers = new Map<StreamName, { options: ConsumeOptions; running: Set<Promise<void>> }>()
  const buckets = new Map<string, Map<string, Entry>>()
  const answerers: { prefix: string; handle: (body: string, subject: string) => Promise<string> }[] = []
  const ended = new Set<string>()
  let revisions = 0

  const up = (): void => {
    if (bus.down) throw Object.assign(new Error('the bus is away'), { name: 'BusUnavailable' })
  }

  function pump(stream: StreamName): void {
    const consumer = consumers.get(stream)
    const queue = queues.get(stream) ?? []
    while (consumer && consumer.running.size < consumer.options.concurrency && queue.length > 0) {
      const message = queue.shift()!
      message.attempt++
      const delivery: Delivery = { ...message, extend: () => undefined }
      const work: Promise<void> = consumer.options
        .handle(delivery)
        .catch(() => ({ type: 'retry' as const, delayMs: 100 }))
        .then((ending) => {
          consumer.running.delete(work)
          if (ending.type === 'done') ended.add(message.id)
          else setTimeout(() => enqueue(message), ending.delayMs)
          pump(stream)
        })
      consumer.running.add(work)
    }
  }
  function enqueue(message: Stored): void {
    queues.set(message.stream, [...(queues.get(message.stream) ?? []), message])
    pump(message.stream)
  }

  function openBucket(name: string, ttlMs: number | undefined): KeyValue {
    const entries = buckets.get(name) ?? new Map<string, Entry>()
    buckets.set(name, entries)
    const live = (key: string): Entry | undefined => {
      const entry = entries.get(key)
      return entry && (ttlMs === undefined || entry.at + ttlMs > Date.now()) ? entry : undefined
    }
    const write = (key: string, value: string): number => {
      entries.set(key, { value, revision: ++revisions, at: Date.now() })
      return revisions
    }
    return {
      get: async (key) => {
        up()
        const entry = live(key)
        return entry && { key, value: entry.value, revision: entry.revision }
      },
      put: async (key, value) => {
        up()
        return write(key, value)
      },
      create: async (key, value) => {
        up()
        return live(key) ? undefined : write(key, value)
      },
      update: async (key, value, revision) => {
        up()
        return live(key)?.revision === revision ? write(key, value) : undefined
      },
      delete: async (key) => {
        up()
        entries.delete(key)
      },
      keys: async (prefix = '') => {
        up()
        return [...entries.keys()].filter((key) => key.startsWith(prefix) && live(key)).sort()
      },
    }
  }

  const bus: MemoryBus = {
    down: false,
    published,
    ended,
    driver: 'embedded',
    repeat: (id) => {
      const message = published.find((m) => m.id === id)
      if (message) enqueue({ ...message, attempt: 1 })
    },
    publish: async (message) => {
      up()
      if (published.some((m) => m.id === message.id && m.stream === message.stream)) return
      published.push(message)
      if (message.stream === 'effects') enqueue({ ...message, attempt: 0 })
    },
    consume: async (options) => {
      const consumer = { options, running: new Set<Promise<void>>() }
      consumers.set(options.stream, consumer)
      pump(options.stream)
      return {
        stop: async () => {
          if (consumers.get(options.stream) === consumer) consumers.delete(options.stream)
          await Promise.all(consumer.running)
        },
      }
    },
    ask: async (subject, body, timeoutMs) => {
      up()
      const answerer = answerers.find((a) => subject.startsWith(a.prefix))
      let timer: NodeJS.Timeout | undefined
      const timeout = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new AskTimeout(subject)), timeoutMs)
      })
      try {
        return await Promise.race([answerer ? answerer.handle(body, subject) : timeout, timeout])
      } finally {
        clearTimeout(timer)
      }
    },
    answer: async (pattern, handle) => {
      const answerer = { prefix: pattern.replace(/>$/, ''), handle }
      answerers.push(answerer)
      return async () => void answerers.splice(answerers.indexOf(answerer), 1)
    },
    keyValue: async ({ name, ttlMs }) => {
      up()
      return openBucket(name, ttlMs)
    },
    pending: async (stream) => queues.get(stream)?.length ?? 0,
    connected: () => !bus.down,
    close: async () => undefined,
  }
  return bus
}
