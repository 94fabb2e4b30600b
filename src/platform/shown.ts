// What a member is shown before it is done goes by a name that travels with the button: where the name is another by then, it is shown anew.
import { z } from 'zod'
import { derivedId } from './id.ts'
import { texts } from './texts.ts'

/** Enough to tell two outcomes apart, and little of the hundred characters of a button's id. */
const NAME_LENGTH = 10

/** The same name for the same parts, written in the same order. */
export const nameOfShown = (...parts: unknown[]): string => derivedId('shown', JSON.stringify(parts)).slice(-NAME_LENGTH)

/** Of each field of a form, so much: four letters tell a member's two versions apart. */
const MARK_LENGTH = 4
const markOf = (value: string): string => nameOfShown(value).slice(-MARK_LENGTH)

/** What stood in the fields of a form when it was opened, to travel with it: a few letters for each, in this order. */
export const marksOf = (values: readonly string[]): string => values.map(markOf).join('')
export const marksSchema = z.string().regex(/^[1-9A-HJ-NP-Za-km-z]{4,40}$/)

/**
 * The fields as they are meant: what was left as it stood when the form was opened is as it is now, whoever has changed it meanwhile. Without
 * marks, from a form that has none, all is as typed.
 */
export function keepUntouched<F extends { [K in keyof F]: string }>(
  typed: F,
  now: F,
  order: readonly (keyof F)[],
  marks: string | undefined,
): F {
  if (marks === undefined) return typed
  const isUntouched = (field: keyof F, index: number) =>
    markOf(typed[field]) === marks.slice(index * MARK_LENGTH, (index + 1) * MARK_LENGTH)
  return {
    ...typed,
    ...Object.fromEntries(order.flatMap((field, index) => (isUntouched(field, index) ? [[field, now[field]]] : []))),
  }
}

/** As it comes with a button; older buttons have none, and do what there is to do. */
export const shownSchema = z.string().regex(/^[1-9A-HJ-NP-Za-km-z]{1,22}$/)

/** Whether something else was shown than is so now. */
export const isOutdated = (shown: string | undefined, now: string): boolean => shown !== undefined && shown !== now

/** A message that asks once more, with the reason before it. */
export const againBefore = (content: string): string => `${texts.changedMeanwhile}\n${content}`.trim()
