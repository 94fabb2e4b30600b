// Waiting for something, or for the end of the process.
/**
 * Resolves when the signal is aborted, or when `other` settles: whichever is first. A signal that lives as long as the process is left without a
 * listener then, however often this is asked of it. Rejects as `other` does.
 */
export async function abortedOr(signal: AbortSignal, other: Promise<unknown>): Promise<void> {
  if (signal.aborted) return
  let tell: (() => void) | undefined
  const aborting = new Promise<void>((resolve) => {
    tell = resolve
  })
  signal.addEventListener('abort', tell!, { once: true })
  try {
    await Promise.race([other, aborting])
  } finally {
    signal.removeEventListener('abort', tell!)
  }
}
