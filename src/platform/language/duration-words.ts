// Units of time as members type them: in each of the languages, alone or in the cases that a number brings with it. Pure.

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** English first, then German, Spanish, Finnish, Swedish. */
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:m|mins?|minutes?|minuten?|minutos?|minuuttia?|minut(?:er)?)$/, MINUTE_MS],
  [/^(?:h|hrs?|hours?|std|stunden?|horas?|t|tuntia?|tim|timm(?:e|ar))$/, HOUR_MS],
  [/^(?:d|days?|tag(?:en?)?|d[ií]as?|pv|päivää?|dag(?:ar)?|dygn)$/, DAY_MS],
  [/^(?:w|weeks?|wochen?|semanas?|vk|viikkoa?|veck(?:a|or))$/, 7 * DAY_MS],
]

/** How many milliseconds the unit has that goes by this name; undefined: it is none. */
export const unitMs = (word: string): number | undefined =>
  UNITS.find(([names]) => names.test(word.normalize('NFC').toLowerCase()))?.[1]

/** "and" in every language, as a word of its own. */
export const AND = /(?<!\p{L})(?:and|und|y|ja|och)(?!\p{L})/u
