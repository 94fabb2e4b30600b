// Randomness that can be had again: everything a test leaves to chance comes from one seed, which it prints.

export interface Random {
  /** From 0 to below `below`, whole. */
  whole(below: number): number
  /** One of these. */
  pick<T>(from: readonly T[]): T
}

/** The generator "mulberry32": small, and good enough to choose when something breaks. Numbers from 0 to below 1. */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function randomFrom(seed: number): Random {
  const next = numbersFrom(seed)
  return {
    whole: (below) => Math.floor(next() * below),
    pick: (from) => from[Math.floor(next() * from.length)]!,
  }
}
