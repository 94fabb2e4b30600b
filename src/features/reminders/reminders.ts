// Lead times as members write them. Pure.
import { refuse } from '../../platform/refusal.ts'
import { texts } from './texts.ts'

export type Way = 'dm' | 'thread' | 'off'

export interface Choice {
  user: string
  way: Way
  /** Longest first. */
  offsetsMs: number[]
  isToldClosed: boolean
}

const MINUTE_MS = 60_000
const UNITS: [RegExp, number][] = [
  [/^m(?:in(?:ute)?s?)?$/, MINUTE_MS],
  [/^h(?:(?:ou)?rs?)?$/, 60 * MINUTE_MS],
  [/^d(?:ays?)?$/, 24 * 60 * MINUTE_MS],
  [/^w(?:eeks?)?$/, 7 * 24 * 60 * MINUTE_MS],
]
/** More would be a nuisance even to oneself. */
const MOST = 5
/** Nearer than this a reminder comes when one is at the tee already; farther, it is forgotten again. */
const SHORTEST_MS = 5 * MINUTE_MS
const LONGEST_MS = 14 * 24 * 60 * MINUTE_MS

/** Reads `2 days, 3 hours`, `1d 2h` (two lead times), `90 min`. Longest first, each once. Throws Refusal `reminders.…`. */
export function parseOffsets(text: string): number[] {
  const typed = text.trim().toLowerCase()
  const parts = [...typed.matchAll(/(\d{1,5})\s*([a-z]+)/g)]
  const rest = typed.replaceAll(/\d{1,5}\s*[a-z]+|\band\b|\bbefore\b|[,;&+\s]/g, '')
  const offsets = parts.map(([, count, unit = '']) => {
    const factor = UNITS.find(([pattern]) => pattern.test(unit))?.[1]
    return factor === undefined ? Number.NaN : Number(count) * factor
  })
  if (rest !== '' || offsets.length === 0 || offsets.some((offset) => Number.isNaN(offset)))
    return refuse('reminders.unreadable', texts.unreadable(text))
  const unique = [...new Set(offsets)].toSorted((a, b) => b - a)
  if (unique.length > MOST) return refuse('reminders.too-many', texts.tooMany(MOST))
  if (unique.some((offset) => offset < SHORTEST_MS || offset > LONGEST_MS)) return refuse('reminders.range', texts.range)
  return unique
}

/** In words that {@link parseOffsets} reads back as the same. */
export function offsetsText(offsetsMs: readonly number[]): string {
  return offsetsMs
    .map((offset) => {
      const minutes = offset / MINUTE_MS
      const [count, unit] =
        minutes % 1440 === 0 ? [minutes / 1440, 'day'] : minutes % 60 === 0 ? [minutes / 60, 'hour'] : [minutes, 'minute']
      return `${count} ${unit}${count === 1 ? '' : 's'}`
    })
    .join(', ')
}
