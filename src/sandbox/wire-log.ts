// What went over the wire between the bot and the sandbox, the last few thousand entries.
import type { WireEntry } from './control.ts'

/** Enough for a club evening; older entries are forgotten. */
const KEPT_ENTRIES = 5000

export interface WireLog {
  add(entry: Omit<WireEntry, 'n' | 'at'>): void
  since(n: number, limit: number): WireEntry[]
  clear(): void
}

export function createWireLog(now: () => number): WireLog {
  let entries: WireEntry[] = []
  let n = 0
  return {
    add(entry) {
      entries.push({ n: ++n, at: now(), ...entry })
      if (entries.length > KEPT_ENTRIES * 1.2) entries = entries.slice(-KEPT_ENTRIES)
    },
    since: (after, limit) => entries.filter((e) => e.n > after).slice(0, limit),
    clear() {
      entries = []
    },
  }
}
