// Patience: a member whose answer takes long is told that the request is kept, instead of looking at "thinking…"; the answer takes the notice's place.
import type { Logger } from '../log.ts'

/** Longer than any ordinary request takes, shorter than a member's belief in "thinking…". */
export const SLOW_AFTER_MS = 20_000
/** Discord takes no edit after 15 minutes: what stands there then stays. */
export const OVERDUE_AFTER_MS = 14 * 60_000
/** Beyond this many waiting members the bus or the workers are in trouble that a notice does not mend. */
const MAX_WAITING = 2_000

export type Notice = 'slow' | 'overdue'

export interface Patience {
  /** A request is being published; `tell` shows the notice where the answer will stand. False when too many wait already: nobody will be told. */
  begin(interactionId: string, tell: (notice: Notice) => Promise<void>): boolean
  /**
   * Has `tell` say something in place of the notices, unless the answer has come. Should the answer come meanwhile, it waits for what is being said, and
   * `isWanted` becomes false.
   */
  instead(interactionId: string, tell: (isWanted: () => boolean) => Promise<void>): Promise<void>
  /** The answer is about to be shown: resolves once no notice of ours can come after it. False: nobody waits here for it. */
  end(interactionId: string): Promise<boolean>
  close(): void
}

interface Waiting {
  timer: NodeJS.Timeout
  telling: Promise<void>
}

export function openPatience(log: Logger, times = { slowMs: SLOW_AFTER_MS, overdueMs: OVERDUE_AFTER_MS }): Patience {
  const waiting = new Map<string, Waiting>()

  function later(interactionId: string, notice: Notice, inMs: number, tell: (notice: Notice) => Promise<void>): NodeJS.Timeout {
    const timer = setTimeout(() => {
      const entry = waiting.get(interactionId)
      if (!entry) return
      entry.telling = tell(notice).catch((error: unknown) => {
        log.info({ err: error, notice }, 'a waiting member could not be told')
      })
      if (notice === 'slow') entry.timer = later(interactionId, 'overdue', times.overdueMs - times.slowMs, tell)
      else waiting.delete(interactionId)
    }, inMs)
    return timer.unref()
  }

  return {
    begin: (interactionId, tell) => {
      if (waiting.size >= MAX_WAITING) return false
      waiting.set(interactionId, { timer: later(interactionId, 'slow', times.slowMs, tell), telling: Promise.resolve() })
      return true
    },
    instead: async (interactionId, tell) => {
      const entry = waiting.get(interactionId)
      if (!entry) return
      clearTimeout(entry.timer)
      // Nobody can be answered after that time.
      entry.timer = setTimeout(() => waiting.delete(interactionId), times.overdueMs).unref()
      const before = entry.telling
      const isWanted = (): boolean => waiting.get(interactionId) === entry
      entry.telling = (async () => {
        await before
        if (isWanted()) await tell(isWanted)
      })()
      await entry.telling
    },
    end: async (interactionId) => {
      const entry = waiting.get(interactionId)
      if (!entry) return false
      waiting.delete(interactionId)
      clearTimeout(entry.timer)
      await entry.telling
      return true
    },
    close: () => {
      for (const { timer } of waiting.values()) clearTimeout(timer)
      waiting.clear()
    },
  }
}
