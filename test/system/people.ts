// Members as people are: they wait for an answer, and when Discord or the bot visibly says that it did not work, they try again a little later.
import type { InteractionView } from '../../src/sandbox/control.ts'
import type { Actor, Form, Outcome } from '../../src/sandbox/driver.ts'
import { until } from '../until.ts'

/** Longer than any outage the tests make; shorter than the test's own limit, so that what is missing is named. */
export const PATIENCE_MS = 120_000
/** A member who is told "try again in a minute" looks this long whether it has happened after all, before doing again what must not happen twice. */
const LOOK_AGAIN_MS = 15_000
const MAX_TRIES = 6

/** The bot's honest "not now": nothing is decided, and the member is asked to try again. */
export const NOT_NOW = /can’t be reached right now|not answering right now|do not answer right now|Something went wrong/

/** Honest, too: whether it was done is not known; the answer takes its place if it was. */
export const UNSURE = /may still be done in the next minutes/

/** Not an end: the answer will take its place. */
export const NOT_YET = /takes longer than usual/

/** One thing a member did in Discord, and how it ended for them. */
export interface Deed {
  what: string
  by: string
  id: string
  at: number
  ending: 'answered' | 'form' | 'not-now' | 'failed'
  text: string
}

export interface Insistence {
  /** For what must not be done twice: asked, for a while, before trying again; ends the trying when it says yes. */
  isDone?: () => Promise<boolean>
  /** For presses that are answered silently: where the member sees that it worked. */
  shows?: () => Promise<boolean>
}

export interface People {
  /** Everything done so far, in order. */
  readonly deeds: readonly Deed[]
  /** Does `start` until it ends in an answer or a form that is not a "not now", and what it should show is shown. */
  insist(what: string, actor: Actor, start: () => Promise<InteractionView>, options?: Insistence): Promise<Outcome>
}

/** The form that this opens; tried again while the bot says "not now", as it does on a machine that has too much to do. */
export async function opened(act: () => Promise<Outcome>): Promise<Form> {
  return await until('the form', async () => {
    const outcome = await act()
    return NOT_NOW.test(outcome.text) || outcome.status === 'failed' ? undefined : outcome.form
  })
}

/** What the bot said to the one who acted: a silent press leaves the card as its "message", and what was said is beside it. */
export function answerOf(outcome: Outcome): string {
  const beside = outcome.followups.map((one) => one.text)
  return [...(outcome.raw.responseType === 6 ? [] : [outcome.text]), ...beside].filter(Boolean).join('\n')
}

async function settled(what: string, actor: Actor, id: string): Promise<Outcome> {
  let last: Outcome | undefined
  try {
    return await until(
      'its end',
      async () => {
        last = await actor.settle({ id })
        const isOpen = last.status === 'pending' || last.status === 'deferred' || NOT_YET.test(answerOf(last))
        return isOpen ? undefined : last
      },
      PATIENCE_MS,
    )
  } catch (error) {
    throw new Error(`${actor.username} wanted to ${what} and still sees "${last?.status}" (interaction ${id})`, {
      cause: error,
    })
  }
}

/** `calm` resolves when no disturbance is under way. `maxTries`: of one thing, before the evening is a failure. */
export function openPeople(calm: () => Promise<void>, { maxTries = MAX_TRIES } = {}): People {
  const deeds: Deed[] = []

  return {
    deeds,
    async insist(what, actor, start, { isDone, shows } = {}) {
      for (let tries = 1; ; tries++) {
        const deed: Deed = { what, by: actor.username, id: '', at: Date.now(), ending: 'answered', text: '' }
        const begun = await start()
        deed.id = begun.id
        deeds.push(deed)
        let outcome = await settled(what, actor, begun.id)
        const isNotNow = (): boolean => NOT_NOW.test(answerOf(outcome))
        if (outcome.status === 'answered' && shows) {
          await until(
            `what ${actor.username} wanted: ${what}`,
            async () => {
              outcome = await actor.settle(begun)
              return isNotNow() || (await shows())
            },
            PATIENCE_MS,
          )
          // What it shows may have come between the two looks.
          outcome = await actor.settle(begun)
        }
        deed.text = answerOf(outcome)
        if (outcome.status === 'failed') deed.ending = 'failed'
        else if (outcome.status === 'modal') deed.ending = 'form'
        else if (isNotNow()) deed.ending = 'not-now'
        if (deed.ending === 'answered' || deed.ending === 'form') return outcome
        if (tries >= maxTries) throw new Error(`${actor.username} tried ${tries} times to ${what}: ${outcome.error ?? deed.text}`)
        await calm()
        if (!isDone) continue
        // What was said may have been overtaken by what happened: the answer changes, or the thing is there.
        const late = await until(
          'a late answer',
          async () => {
            outcome = await actor.settle(begun)
            return (deed.ending === 'not-now' && !isNotNow()) || (await isDone())
          },
          LOOK_AGAIN_MS,
        ).catch(() => false)
        if (late) return outcome
      }
    },
  }
}
