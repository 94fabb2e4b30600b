// Follows interactions until the bot's first answer. Word of it comes by the stream, by the first reply and by polling, in any order.
import type { InteractionView } from '../control.ts'
import type { ControlApi } from './control-api.ts'

/** How long one poll for an answer waits; the stream usually brings it earlier. */
const pollMs = 4000
/** Three seconds for the first answer is the sandbox's business; after this many polls the page stops hoping too. */
const maxPolls = 3
/** Interactions remembered so that an event that overtakes its own reply is not lost. */
const maxKnown = 200

const rank = { pending: 0, deferred: 1, answered: 2, modal: 2, failed: 2 } as const

export interface Answers {
  /** An interaction moved on. */
  settle(view: InteractionView): void
  /** The first answer of the bot: anything but `pending`. */
  answerTo(first: InteractionView): Promise<InteractionView>
  /** Forgets everything; promises given out never resolve. */
  clear(): void
}

export function createAnswers(api: Pick<ControlApi, 'interaction'>): Answers {
  const known = new Map<string, InteractionView>()
  const waiting = new Map<string, (view: InteractionView) => void>()

  function settle(view: InteractionView): void {
    const before = known.get(view.id)
    if (before && rank[before.status] > rank[view.status]) return
    known.set(view.id, view)
    if (known.size > maxKnown) known.delete(known.keys().next().value as string)
    if (view.status === 'pending') return
    const resolve = waiting.get(view.id)
    waiting.delete(view.id)
    resolve?.(view)
  }

  async function poll(id: string, resolve: (view: InteractionView) => void): Promise<void> {
    for (let tries = 0; tries < maxPolls && waiting.get(id) === resolve; tries++) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- one question at a time
        settle(await api.interaction(id, pollMs))
      } catch {
        // The stream may still bring it; the loop ends by itself.
      }
    }
    if (waiting.get(id) !== resolve) return
    const last = known.get(id)
    if (last) settle({ ...last, status: 'failed', error: 'The application did not respond' })
  }

  return {
    settle,
    async answerTo(first) {
      settle(first)
      const latest = known.get(first.id) ?? first
      if (latest.status !== 'pending') return latest
      return await new Promise<InteractionView>((resolve) => {
        waiting.set(first.id, resolve)
        void poll(first.id, resolve)
      })
    },
    clear() {
      known.clear()
      waiting.clear()
    },
  }
}
