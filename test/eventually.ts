// Waiting in tests: for a condition with a deadline, or for a gate opened by the test itself. Never for a time.

const DEADLINE_MS = 20_000

/** Waits until the check holds; fails with what it was waiting for. */
export async function eventually(what: string, check: () => boolean | Promise<boolean>, deadlineMs = DEADLINE_MS): Promise<void> {
  const until = Date.now() + deadlineMs
  while (!(await check())) {
    if (Date.now() > until) throw new Error(`waited in vain until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** A promise to be resolved from outside. */
export function gate(): { open: () => void; opened: Promise<void> } {
  let open!: () => void
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}
