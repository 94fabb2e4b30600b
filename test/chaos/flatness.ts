// Whether something that is measured again and again stays where it is: for memory and file handles over hours. Pure.

export interface Sample {
  /** Milliseconds. */
  at: number
  value: number
}

export interface Flatness {
  isFlat: boolean
  /** Medians of the first and of the last quarter after the warm-up. */
  from: number
  to: number
  /** By the median of all slopes between two samples (Theil and Sen): single peaks do not count. */
  perHour: number
}

/** Growth that is no leak: what the garbage collector leaves lying for a while differs by as much from moment to moment. */
export interface Allowed {
  share: number
  absolute: number
}

/** Caches fill, code is compiled, pools open at first. */
const WARM_UP_SHARE = 0.25
/** Fewer samples after the warm-up say nothing. */
export const LEAST_SAMPLES = 12
/** Slopes between all pairs of more samples than this take too long to be worth it. */
const MOST_SAMPLES = 400

/** Undefined when there are too few samples to say. */
export function flatnessOf(samples: readonly Sample[], allowed: Allowed): Flatness | undefined {
  const settled = thinned(samples.slice(Math.floor(samples.length * WARM_UP_SHARE)))
  if (settled.length < LEAST_SAMPLES) return undefined
  const quarter = Math.floor(settled.length / 4)
  const from = median(settled.slice(0, quarter).map(({ value }) => value))
  const to = median(settled.slice(-quarter).map(({ value }) => value))
  const slopes = settled.flatMap((a, index) => settled.slice(index + 1).map((b) => (b.value - a.value) / (b.at - a.at)))
  const isFlat = to - from <= Math.max(allowed.absolute, from * allowed.share)
  return { isFlat, from, to, perHour: median(slopes) * 3_600_000 }
}

function thinned(samples: readonly Sample[]): readonly Sample[] {
  const step = Math.ceil(samples.length / MOST_SAMPLES)
  return samples.filter((_, index) => index % step === 0)
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
