// Readiness: what this process must have before it can do its work, and what of it is missing right now.

export interface Missing {
  part: string
  reason: string
}

/** One thing that must be there. It is missing, with a reason, until somebody says how to check it. */
export interface Part {
  missing(reason: string): void
  /** From now on the part is asked: undefined means all is well. */
  check(problem: () => string | undefined | Promise<string | undefined>): void
  /** What else it has to say of itself, ready or not; shown by `/health` and `/ready` under its name. */
  says(state: () => string): void
}

export interface Readiness {
  part(name: string, reason: string): Part
  /** Everything that is missing; empty when ready. Never rejects, never takes longer than {@link CHECK_TIMEOUT_MS}. */
  missing(): Promise<Missing[]>
  /** What parts say of themselves, by their names. */
  said(): Record<string, string>
  /** From now on not ready: no new work shall be sent here. */
  stopping(): void
}

/** Kubernetes gives a probe one second by default; the answer must be there before, and name the part that hangs. */
const CHECK_TIMEOUT_MS = 800

export function openReadiness(): Readiness {
  const parts = new Map<string, () => string | undefined | Promise<string | undefined>>()
  const saying = new Map<string, () => string>()
  let stopping = false
  return {
    part: (name, reason) => {
      parts.set(name, () => reason)
      return {
        missing: (why) => void parts.set(name, () => why),
        check: (problem) => void parts.set(name, problem),
        says: (state) => void saying.set(name, state),
      }
    },
    said: () => Object.fromEntries([...saying].map(([name, state]) => [name, state()])),
    stopping: () => {
      stopping = true
    },
    missing: async () => {
      if (stopping) return [{ part: 'process', reason: 'stopping' }]
      const found = await Promise.all(
        [...parts].map(async ([part, problem]) => ({ part, reason: await withinTime(async () => problem()) })),
      )
      return found.flatMap(({ part, reason }) => (reason === undefined ? [] : [{ part, reason }]))
    },
  }
}

async function withinTime(problem: () => Promise<string | undefined>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${CHECK_TIMEOUT_MS} ms`), CHECK_TIMEOUT_MS)
  })
  try {
    return await Promise.race([problem(), late])
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    clearTimeout(timer)
  }
}
