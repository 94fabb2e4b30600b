// Counts in words for operators; what members read has texts of its own in each language.

/** `1 line`, `2 lines`. */
export const plural = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`
