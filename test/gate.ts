// A gate in tests: handlers wait at it until the test opens it.

/** A promise to be resolved from outside. */
export function gate(): { open: () => void; opened: Promise<void> } {
  let open!: () => void
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}
