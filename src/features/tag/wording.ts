// What the words of tags have in common in every language: lengths, marks, lines without a word of their own. Imports no texts.
import { listText } from '../../platform/language/format.ts'
import type { Shape } from '../../platform/picture/canvas.ts'

/** In one line of a list a title takes at most this much. */
export const TITLE_LENGTH = 60
/** And a reason, so that ten lines fit into an embed however much of it must be escaped. */
export const REASON_LENGTH = 100

/** The marks of the lines in a picture, as characters. */
export const marks: Record<Shape, string> = { disc: '●', square: '■', diamond: '◆', ring: '○', triangle: '▲', cross: '✕' }

/** Users by their ids: `<@1>, <@2> and <@3>`. */
export const people = (users: readonly string[]): string => listText(users.map((user) => `<@${user}>`))
/** `<@1>, <@2>`: in the order that counts. */
export const commas = (users: readonly string[]): string => users.map((user) => `<@${user}>`).join(', ')

/** Who goes from which number to which, line by line. */
export const changeLines = (changes: readonly { user: string; from: number; to: number }[]): string =>
  changes.map(({ user, from, to }) => `<@${user}> #${from} → **#${to}**`).join('\n')
