// Lead times as members write them. Pure.
import { unitMs } from '../../platform/language/duration-words.ts'
import { countText } from '../../platform/language/format.ts'
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
/** What may stand between lead times, and behind them. */
const BETWEEN = /(?<!\p{L})(?:and|before|und|vorher|davor|y|antes|ja|ennen|och|före|innan)(?!\p{L})|[,;&+.\s]/gu
/** More would be a nuisance even to oneself. */
const MOST = 5
/** Nearer than this a reminder comes when one is at the tee already; farther, it is forgotten again. */
const SHORTEST_MS = 5 * MINUTE_MS
const LONGEST_MS = 14 * 24 * 60 * MINUTE_MS

/** Reads `2 days, 3 hours`, `1d 2h` (two lead times), `90 min`, `2 Tage`. Longest first, each once. Throws Refusal `reminders.…`. */
export function parseOffsets(text: string): number[] {
  const typed = text.trim().normalize('NFC').toLowerCase()
  const parts = [...typed.matchAll(/(\d{1,5})\s*(\p{L}+)/gu)]
  const rest = typed.replaceAll(/\d{1,5}\s*\p{L}+/gu, ' ').replaceAll(BETWEEN, '')
  const offsets = parts.map(([, count, unit = '']) => Number(count) * (unitMs(unit) ?? Number.NaN))
  if (rest !== '' || offsets.length === 0 || offsets.some((offset) => Number.isNaN(offset)))
    return refuse('reminders.unreadable', texts.unreadable(text))
  const unique = [...new Set(offsets)].toSorted((a, b) => b - a)
  if (unique.length > MOST) return refuse('reminders.too-many', texts.tooMany(MOST))
  if (unique.some((offset) => offset < SHORTEST_MS || offset > LONGEST_MS)) return refuse('reminders.range', texts.range)
  return unique
}

/** In the reader's words, which {@link parseOffsets} reads back as the same. */
export function offsetsText(offsetsMs: readonly number[]): string {
  return offsetsMs
    .map((offset) => {
      const minutes = offset / MINUTE_MS
      if (minutes % 1440 === 0) return countText(minutes / 1440, 'day')
      return minutes % 60 === 0 ? countText(minutes / 60, 'hour') : countText(minutes, 'minute')
    })
    .join(', ')
}
