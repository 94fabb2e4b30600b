// What the words of the club have in common in every language. Imports no texts.

/** One line for each, ready to show. */
export const list = (items: readonly string[]): string => items.map((item) => `• ${item}`).join('\n')
