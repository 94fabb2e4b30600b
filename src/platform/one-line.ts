// A name, title or reason as members type it, as one line. Pure.

/** Blanks of every kind, and what has no look of its own: joiners, directions, fillers, marks that stand on nothing. */
const NOTHING_TO_SEE = /^[\s\p{Cc}\p{Cf}\p{Z}\p{Mn}\u115F\u1160\u2800\u3164\uFFA0]*$/u

/** Without blanks around it, with one for several within; empty when there is nothing to see in it. */
export const oneLine = (text: string): string => (NOTHING_TO_SEE.test(text) ? '' : text.trim().replaceAll(/\s+/g, ' '))
