// A bus in memory, for tests that want to see or disturb every delivery: the same promises as the drivers, minus durability.
import { AsyncResource } from 'node:async_hooks'
import { AskTimeout, type Bus, type Consumption, type ConsumeOptions, type OutgoingMessage } from '../src/platform/bus/bus.ts'

interface Waiting {
  message: OutgoingMessage
  attempt: number
  dueAt: number
}
interface Queue {
  waiting: Waiting[]
  inHand: number
  wake: () => void
}

/** `down` simulates a lost connection: publishing fails and nothing is delivered. */
export function memoryBus(): Bus & { down: boolean; published: OutgoingMessage[] } {
  const streams = new Map<string, Map<string, Queue>>()
  const ids = new Set<string>()
  const answerers: { pattern: RegExp; handle: (body: string, subject: string) => Promise<string> }[] = []
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
        queue.waiting.push({ message, attempt: 0, dueAt: 0 })
        queue.wake()
      }
    },
    async consume(options: ConsumeOptions): Promise<Consumption> {
      const queues = streams.get(options.stream) ?? new Map<string, Queue>()
      streams.set(options.stream, queues)
      let queue = queues.get(options.consumer)
      if (!queue) {
        const waiting = bus.published
          .filter((message) => message.stream === options.stream)
          .map((message) => ({ message, attempt: 0, dueAt: 0 }))
        queue = { waiting, inHand: 0, wake: () => {} }
        queues.set(options.consumer, queue)
      }
      const own = queue
      const inHand = new Set<Promise<void>>()
      let stopped = false
      // Deliveries belong to nobody's call: whoever publishes may be within a transaction, which must not reach into the handler.
      const outside = new AsyncResource('memory-bus')
      const look = () => outside.runInAsyncScope(() => lookOutside())
      const lookOutside = () => {
        if (stopped) return
        const now = Date.now()
        while (inHand.size < options.concurrency && !bus.down) {
          const index = own.waiting.findIndex((one) => one.dueAt <= now)
          if (index < 0) break
          const [taken] = own.waiting.splice(index, 1) as [Waiting]
          taken.attempt++
          own.inHand++
          const work: Promise<void> = hand(taken).finally(() => {
            inHand.delete(work)
            look()
          })
          inHand.add(work)
        }
      }
      const hand = async (taken: Waiting): Promise<void> => {
        const { message, attempt } = taken
        const ending = await options
          .handle({ subject: message.subject, id: message.id, body: message.body, attempt, extend: () => {} })
          .catch(() => ({ type: 'retry' as const, delayMs: 20 }))
        if (ending.type === 'retry') own.waiting.push({ ...taken, dueAt: Date.now() + ending.delayMs })
        own.inHand--
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
          await Promise.race([Promise.all(inHand), new Promise((resolve) => setTimeout(resolve, graceMs))])
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
    keyValue: () => Promise.reject(new Error('no key-value store in memory')),
    pending: async (stream: string, consumer: string) => {
      const queue = streams.get(stream)?.get(consumer)
      return queue ? queue.waiting.length + queue.inHand : 0
    },
    connected: () => !bus.down,
    close: async () => {},
  }
  return bus
}
