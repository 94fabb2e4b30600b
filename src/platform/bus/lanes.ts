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
  /** Milliseconds of a clock that only goes forward; tests give their own. */
  now?: () => number
}

export interface Lanes<T> {
  /** How many more items may be fetched now. */
  room(): number
  /**
   * Runs the item, or parks it while its guild (or every lane) is busy. When too many of the guild are parked already, it does neither and returns
   * after how many milliseconds the guild's turn may come to it: give it back until then, so that the others' behind it are reached. `again`: it
   * was given out before. New ones queue behind those given back, so that a guild's messages keep about their order.
   */
  push(item: T, again?: boolean): number | undefined
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
/** Of one guild. Enough that its lanes never run dry; more would fill the room of the others. */
export const MAX_PARKED_OF_GUILD = 64
/**
 * A guild with so many parked has more to do than its lanes take in a moment. If others have work too, one lane is what it gets: half the machine,
 * which several lanes of one guild would take, is too much to be taken from the others.
 */
export const NARROW_FROM = 16
/** Others count as having work for so long after their last message. */
const OTHERS_MS = 5_000
/** What is given back comes again after at least this time; at most, so that a guess that was wrong does no harm for long. */
const GIVE_BACK_MIN_MS = 200
const GIVE_BACK_MAX_MS = 60_000
/** How long from one message of a guild to the next, before we know: an ordinary handling is 20 ms, four lanes do it side by side. */
const FIRST_GUESS_MS = 5
/** How much the last message counts in the guess. */
const GUESS_SHARE = 0.1

export function openLanes<T>(options: LanesOptions<T>): Lanes<T> {
  const now = options.now ?? (() => performance.now())
  const running = new Set<T>()
  const perGuild = new Map<string, number>()
  const parkedOf = new Map<string, number>()
  /** When each guild was last heard of. Only those of the last seconds matter; the rest are let go. */
  const heardAt = new Map<string, number>()
  /** For guilds that flood: when the last message given back will have its turn, and how long one takes. */
  const turns = new Map<string, { lastAt: number; everyMs: number; endedAt: number | undefined }>()
  let parked: T[] = []
  let parkedBytes = 0
  let waiting: (() => void)[] = []

  function othersHaveWork(guild: string): boolean {
    const since = now() - OTHERS_MS
    for (const [other, at] of heardAt) {
      if (at < since) heardAt.delete(other)
      else if (other !== guild) return true
    }
    return false
  }

  const lanesOf = (guild: string): number =>
    (parkedOf.get(guild) ?? 0) >= NARROW_FROM && othersHaveWork(guild) ? 1 : options.perGuild

  const mayRun = (guild: string): boolean => running.size < options.concurrency && (perGuild.get(guild) ?? 0) < lanesOf(guild)

  /** Of what may run, the first of the guild that has the least in hand. */
  function nextParked(): number {
    let best = -1
    let least = Infinity
    const seen = new Set<string>()
    for (const [i, item] of parked.entries()) {
      const guild = options.guildOf(item)
      if (seen.has(guild)) continue
      seen.add(guild)
      const inHand = perGuild.get(guild) ?? 0
      if (inHand >= least || !mayRun(guild)) continue
      best = i
      least = inHand
    }
    return best
  }

  /** Runs what may run now: a guild that got narrow or wide again changes how much that is. */
  function startParked(): void {
    for (let next = nextParked(); next >= 0; next = nextParked()) {
      const [item] = parked.splice(next, 1) as [T]
      parkedBytes -= options.sizeOf(item)
      count(parkedOf, options.guildOf(item), -1)
      start(item)
    }
  }

  function start(item: T): void {
    const guild = options.guildOf(item)
    running.add(item)
    count(perGuild, guild, 1)
    void options.run(item).finally(() => {
      running.delete(item)
      count(perGuild, guild, -1)
      learn(guild)
      startParked()
      if (running.size === 0) {
        for (const resolve of waiting) resolve()
        waiting = []
      }
      options.onRoom()
    })
  }

  /** Each one given back is given a time of its own, at the pace at which the guild's messages are handled. */
  function giveBackFor(guild: string): number {
    const turn = turns.get(guild) ?? { lastAt: 0, everyMs: FIRST_GUESS_MS, endedAt: undefined }
    turn.lastAt = Math.max(turn.lastAt, now() + GIVE_BACK_MIN_MS) + turn.everyMs
    turns.set(guild, turn)
    return Math.round(Math.min(GIVE_BACK_MAX_MS, turn.lastAt - now()))
  }

  function learn(guild: string): void {
    const turn = turns.get(guild)
    if (!turn) return
    if (parkedOf.has(guild)) {
      if (turn.endedAt !== undefined)
        turn.everyMs += (Math.min(now() - turn.endedAt, GIVE_BACK_MIN_MS) - turn.everyMs) * GUESS_SHARE
      turn.endedAt = now()
    } else {
      // The lanes ran dry: what was given back may come sooner.
      turn.everyMs *= 1 - GUESS_SHARE
      turn.endedAt = undefined
      if (turn.lastAt < now()) turns.delete(guild)
    }
  }

  return {
    room: () =>
      parked.length >= MAX_PARKED || parkedBytes >= MAX_PARKED_BYTES ? 0 : Math.max(0, options.concurrency - running.size),
    push(item, again = false) {
      const guild = options.guildOf(item)
      heardAt.delete(guild)
      heardAt.set(guild, now())
      const before = parkedOf.get(guild) ?? 0
      if (before >= MAX_PARKED_OF_GUILD || (!again && (turns.get(guild)?.lastAt ?? 0) > now())) return giveBackFor(guild)
      if (before === 0 && mayRun(guild)) {
        start(item)
        return undefined
      }
      parked.push(item)
      parkedBytes += options.sizeOf(item)
      count(parkedOf, guild, 1)
      startParked()
      return undefined
    },
    inHand: () => [...running],
    parked: () => parked,
    takeParked() {
      const taken = parked
      parked = []
      parkedBytes = 0
      parkedOf.clear()
      return taken
    },
    idle: () => (running.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  }
}

/** Adds to a count; nothing is kept for zero. */
function count(counts: Map<string, number>, key: string, change: 1 | -1): void {
  const now = (counts.get(key) ?? 0) + change
  if (now <= 0) counts.delete(key)
  else counts.set(key, now)
}
