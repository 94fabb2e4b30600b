// Lanes: how many messages one consumer works on at once, in all and per guild; both bus drivers hand their messages to these.

export interface LanesOptions<T> {
  /** How many run at once. */
  concurrency: number
  /** How many of them may belong to one guild. */
  perGuild: number
  guildOf: (item: T) => string
  sizeOf: (item: T) => number
  /** Never rejects. */
  run: (item: T) => Promise<void>
  /** A lane has become free. */
  onRoom: () => void
}

export interface Lanes<T> {
  /** How many more items may be fetched now. */
  room(): number
  /** Runs the item, or parks it while its guild (or every lane) is busy. */
  push(item: T): void
  inHand(): T[]
  /** Items fetched but not begun. */
  parked(): readonly T[]
  /** Takes the parked items out, so that they can be handed back. */
  takeParked(): T[]
  /** Resolves once nothing runs. */
  idle(): Promise<void>
}

/**
 * A busy guild's messages stand in front of the others': they are fetched and set aside until these bounds, so that the others are reached.
 * Beyond them fetching stops. 256 is a burst of sign-ups; the bytes keep 256 large imports out of memory.
 */
export const MAX_PARKED = 256
const MAX_PARKED_BYTES = 16 * 1024 * 1024

export function openLanes<T>(options: LanesOptions<T>): Lanes<T> {
  const running = new Set<T>()
  const perGuild = new Map<string, number>()
  let parked: T[] = []
  let parkedBytes = 0
  let waiting: (() => void)[] = []

  const mayRun = (item: T): boolean =>
    running.size < options.concurrency && (perGuild.get(options.guildOf(item)) ?? 0) < options.perGuild

  function start(item: T): void {
    const guild = options.guildOf(item)
    running.add(item)
    perGuild.set(guild, (perGuild.get(guild) ?? 0) + 1)
    void options.run(item).finally(() => {
      running.delete(item)
      const left = (perGuild.get(guild) ?? 1) - 1
      if (left === 0) perGuild.delete(guild)
      else perGuild.set(guild, left)
      const next = parked.findIndex(mayRun)
      if (next >= 0) {
        const [item_] = parked.splice(next, 1) as [T]
        parkedBytes -= options.sizeOf(item_)
        start(item_)
      }
      if (running.size === 0) {
        for (const resolve of waiting) resolve()
        waiting = []
      }
      options.onRoom()
    })
  }

  return {
    room: () =>
      parked.length >= MAX_PARKED || parkedBytes >= MAX_PARKED_BYTES ? 0 : Math.max(0, options.concurrency - running.size),
    push(item) {
      if (mayRun(item)) return start(item)
      parked.push(item)
      parkedBytes += options.sizeOf(item)
    },
    inHand: () => [...running],
    parked: () => parked,
    takeParked() {
      const taken = parked
      parked = []
      parkedBytes = 0
      return taken
    },
    idle: () => (running.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  }
}
