// A bus as the gateway's tests want it: any driver, with a switch that cuts it off, a list of what was published, and deliveries made twice on demand.
import type { Bus, ConsumeOptions, KeyValue, OutgoingMessage } from '../../src/platform/bus/bus.ts'

export interface WatchedBus extends Bus {
  /** While true, everything fails as if the server could not be reached. */
  down: boolean
  /** Everything published, each id once. */
  readonly published: OutgoingMessage[]
  /** Ids of messages that a consumer is done with. */
  readonly ended: ReadonlySet<string>
  /** Hands a message out once more, as a bus may. */
  repeat(id: string): void
}

export function watchBus(inner: Bus): WatchedBus {
  const published: OutgoingMessage[] = []
  const ended = new Set<string>()
  const consumers = new Set<ConsumeOptions>()
  const up = (): void => {
    if (bus.down) throw Object.assign(new Error('the bus is away'), { name: 'BusUnavailable' })
  }
  const guarded = <A extends unknown[], R>(method: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      up()
      return await method(...args)
    }
  }
  const bus: WatchedBus = {
    ...inner,
    down: false,
    published,
    ended,
    connected: () => !bus.down && inner.connected(),
    publish: guarded(async (message) => {
      await inner.publish(message)
      if (!published.some((other) => other.id === message.id && other.stream === message.stream)) published.push(message)
    }),
    ask: guarded(async (subject, body, timeoutMs) => await inner.ask(subject, body, timeoutMs)),
    keyValue: guarded(async (bucket): Promise<KeyValue> => {
      const keyValue = await inner.keyValue(bucket)
      return {
        get: guarded(async (key) => await keyValue.get(key)),
        put: guarded(async (key, value) => await keyValue.put(key, value)),
        create: guarded(async (key, value) => await keyValue.create(key, value)),
        keep: guarded(async (key, value) => await keyValue.keep(key, value)),
        update: guarded(async (key, value, revision) => await keyValue.update(key, value, revision)),
        delete: guarded(async (key) => await keyValue.delete(key)),
        keys: guarded(async (prefix) => await keyValue.keys(prefix)),
      }
    }),
    consume: async (options) => {
      consumers.add(options)
      const consumption = await inner.consume({
        ...options,
        handle: async (delivery) => {
          const ending = await options.handle(delivery)
          if (ending.type === 'done') ended.add(delivery.id)
          return ending
        },
      })
      return {
        stop: async (graceMs) => {
          consumers.delete(options)
          await consumption.stop(graceMs)
        },
      }
    },
    repeat: (id) => {
      const message = published.find((other) => other.id === id)
      const consumer = [...consumers].find((other) => other.stream === message?.stream)
      if (!message || !consumer) throw new Error(`nobody could be given ${id} again`)
      void consumer.handle({ ...message, attempt: 2, extend: () => undefined })
    },
  }
  return bus
}
