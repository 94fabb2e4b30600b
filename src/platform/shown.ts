// What a member is shown before it is done goes by a name that travels with the button: where the name is another by then, it is shown anew.
import { z } from 'zod'
import { derivedId } from './id.ts'
import { texts } from './texts.ts'

/** Enough to tell two outcomes apart, and little of the hundred characters of a button's id. */
const NAME_LENGTH = 10

/** The same name for the same parts, written in the same order. */
export const nameOfShown = (...parts: unknown[]): string => derivedId('shown', JSON.stringify(parts)).slice(-NAME_LENGTH)

/** As it comes with a button; older buttons have none, and do what there is to do. */
export const shownSchema = z.string().regex(/^[1-9A-HJ-NP-Za-km-z]{1,22}$/)

/** Whether something else was shown than is so now. */
export const isOutdated = (shown: string | undefined, now: string): boolean => shown !== undefined && shown !== now

/** A message that asks once more, with the reason before it. */
export const againBefore = (content: string): string => `${texts.changedMeanwhile}\n${content}`.trim()
