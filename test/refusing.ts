// Refusals one after the other: who tries what, and the code it must be refused with. Many in one bed, all told at once when they are not as expected.
import { expect } from 'vitest'
import type { Outcome } from '../src/sandbox/driver.ts'
import type { Bed } from './bed.ts'

/** The code, after a word or more on what is tried, if that helps to read a failure. */
export type Try = [expected: string, trying: () => Promise<Outcome>]

/** Tries them in order. `done` for what must be let through in between. Whatever is refused has changed nothing, so that they do not disturb each other. */
export async function expectRefused(bed: Bed, tries: readonly Try[]): Promise<void> {
  const wrong: string[] = []
  for (const [expected, trying] of tries) {
    const ending = await endingOf(bed, expected.split(' ').at(-1)!, trying)
    if (ending !== undefined) wrong.push(`${expected}, not ${ending}`)
  }
  expect(wrong).toEqual([])
}

/** What came instead of this ending; undefined: nothing. */
async function endingOf(bed: Bed, code: string, trying: () => Promise<Outcome>): Promise<string | undefined> {
  try {
    const outcome = await whenAnswered(trying)
    const ending = await bed.endingOf(outcome)
    if (ending === code) return undefined
    return `${ending}: ${[outcome.text, ...outcome.followups.map(({ text }) => text)].join(' / ')}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** What the gateway says when no worker has answered within its second; nothing was done then. */
const TOO_BUSY = 'not answering right now'
const MAX_TRIES = 20

/** A machine with too much to do answers "not now" first. */
export async function whenAnswered(trying: () => Promise<Outcome>): Promise<Outcome> {
  for (let nth = 1; ; nth++) {
    try {
      const outcome = await trying()
      if (nth === MAX_TRIES || !outcome.text.includes(TOO_BUSY)) return outcome
    } catch (error) {
      if (nth === MAX_TRIES || !(error instanceof Error && error.message.includes(TOO_BUSY))) throw error
    }
  }
}
