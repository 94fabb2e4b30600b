// The sandbox's clock: real time plus whatever was skipped, and the timers that hang on it.

export interface Clock {
  /** Milliseconds since 1970. */
  now: () => number
  /** Runs `work` once at this time (at once, asynchronously, if it is past). Returns a function that forgets it. */
  at(time: number, work: () => void): () => void
  /** Jumps forward and runs what fell due on the way, in order. */
  advance(ms: number): void
  close(): void
}

/** setTimeout's own limit; later timers are looked at again then. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1

export function createClock(startAt?: number): Clock {
  let skippedMs = startAt === undefined ? 0 : startAt - Date.now()
  let closed = false
  let nextId = 0
  const timers = new Map<number, { time: number; work: () => void; handle: NodeJS.Timeout | undefined }>()
  const now = () => Date.now() + skippedMs

  function arm(id: number): void {
    const timer = timers.get(id)
    if (!timer) return
    clearTimeout(timer.handle)
    const wait = Math.min(Math.max(0, timer.time - now()), MAX_TIMEOUT_MS)
    timer.handle = setTimeout(() => {
      if (timer.time > now()) return arm(id)
      timers.delete(id)
      timer.work()
    }, wait)
    timer.handle.unref()
  }

  return {
    now,
    at(time, work) {
      if (closed) return () => undefined
      const id = ++nextId
      timers.set(id, { time, work, handle: undefined })
      arm(id)
      return () => {
        clearTimeout(timers.get(id)?.handle)
        timers.delete(id)
      }
    },
    advance(ms) {
      const target = now() + ms
      for (;;) {
        const due = [...timers].filter(([, t]) => t.time <= target).toSorted((a, b) => a[1].time - b[1].time || a[0] - b[0])[0]
        if (!due) break
        const [id, timer] = due
        skippedMs += Math.max(0, timer.time - now())
        clearTimeout(timer.handle)
        timers.delete(id)
        timer.work()
      }
      skippedMs += Math.max(0, target - now())
      for (const id of timers.keys()) arm(id)
    },
    close() {
      closed = true
      for (const timer of timers.values()) clearTimeout(timer.handle)
      timers.clear()
    },
  }
}
