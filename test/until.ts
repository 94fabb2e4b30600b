// Waiting in tests: for a condition, never for a time. The deadline only says when a test has failed.

/** Generous: a busy machine must not decide a test. */
const DEADLINE_MS = 120_000

/** Resolves with the first value that is neither undefined, null nor false; fails with `what` when there is none by the deadline. */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  deadlineMs = DEADLINE_MS,
): Promise<NonNullable<Exclude<T, false>>> {
  const deadline = Date.now() + deadlineMs
  for (;;) {
    const value = await look()
    if (value !== undefined && value !== null && value !== false) return value as NonNullable<Exclude<T, false>>
    if (Date.now() > deadline) throw new Error(`gave up waiting for: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
