// Keeps what is asked for again and again in order: one run at a time, and one more if it was asked for meanwhile.

/** At most one run at a time; asked for during a run, it runs once more, so that the last answer is never an old one. */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  let wanted = false
  const run = async () => {
    try {
      while (wanted) {
        wanted = false
        // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
        await work()
      }
    } finally {
      running = undefined
    }
  }
  return () => {
    wanted = true
    running ??= run()
    return running
  }
}
