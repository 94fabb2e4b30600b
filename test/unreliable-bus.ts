// A bus that delivers as a bus may at its worst: every message several times, out of order, endings lost; from a seed, so that a failure can be seen again.
import type { Bus, Consumption, ConsumeOptions, Delivery, Ending } from '../src/platform/bus/bus.ts'

export interface Unreliability {
  /** How often each delivery is handed to the handler; the last ending counts. Default 1. */
  copies?: number
  /** Deliveries say that so many came before them: as after crashes. Default 0. */
  attemptsBefore?: number
  /** Deliveries wait a random short while so that later ones overtake. */
  shuffleSeed?: number
  /** Called after the handler has ended and before the bus hears of it; throwing here is a crash between commit and ack. */
  beforeEnding?: (delivery: Delivery, ending: Ending) => void | Promise<void>
}

/** The longest a delivery is held back; some tens of messages pass meanwhile. */
const MAX_HOLD_MS = 25

/** Numbers in [0, 1) from a seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function unreliableBus(bus: Bus, how: Unreliability): Bus {
  const random = how.shuffleSeed === undefined ? undefined : seededRandom(how.shuffleSeed)
  const hold = () => (random ? new Promise<void>((resolve) => setTimeout(resolve, random() * MAX_HOLD_MS)) : Promise.resolve())

  const consume = (options: ConsumeOptions): Promise<Consumption> =>
    bus.consume({
      ...options,
      handle: async (delivery) => {
        const handOut = async (copy: number): Promise<Ending> => {
          await hold()
          const attempt = delivery.attempt + (how.attemptsBefore ?? 0) + copy
          return options.handle({ ...delivery, attempt, extend: () => delivery.extend() })
        }
        const copies = Array.from({ length: how.copies ?? 1 }, (_, copy) => copy)
        const endings: Ending[] = []
        // Workers may get the copies at the same time, as two of them would after an ack wait. The gateway is one process, and a second
        // delivery comes to it after the first.
        if (options.stream === 'effects') for (const copy of copies) endings.push(await handOut(copy))
        else endings.push(...(await Promise.all(copies.map(handOut))))
        const ending = endings.find((one) => one.type === 'retry') ?? endings.at(-1)!
        await how.beforeEnding?.(delivery, ending)
        return ending
      },
    })

  // Drivers are closures, so their functions can be passed on as they are.
  return { ...bus, consume, connected: () => bus.connected() }
}
