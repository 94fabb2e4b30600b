// Watching the sandbox as a member's open client does: what changes comes as server-sent events.
import type { StreamEvent } from '../src/sandbox/control.ts'

/** Reads server-sent events until the signal; `begun` resolves with the first. */
export function watch(url: string, signal: AbortSignal, on: (event: StreamEvent) => void): { begun: Promise<void> } {
  let begin: () => void
  let fail: (error: unknown) => void
  const begun = new Promise<void>((resolve, reject) => {
    begin = resolve
    fail = reject
  })
  const read = async (): Promise<void> => {
    const { body } = await fetch(url, { signal })
    const decoder = new TextDecoder()
    let rest = ''
    for await (const chunk of body!) {
      const blocks = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const match = /^event: (\S+)\ndata: (.*)$/s.exec(block)
        if (!match) continue
        on({ event: match[1], data: JSON.parse(match[2]!) as unknown } as StreamEvent)
        begin()
      }
    }
  }
  read().catch((error: unknown) => fail(error))
  return { begun }
}
