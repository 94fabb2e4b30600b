// When a UDisc card was played: the ways exports write it, and what was assumed where they leave the zone out.
import { Temporal } from 'temporal-polyfill'
import { importTexts as texts } from './texts-import.ts'

/** How the start of a card was read. `local`: HH:MM in the club's zone; `utc`: HHMM without an offset; `offset`: as given. */
export type TimeAssumption = 'local' | 'utc' | 'offset' | 'date-only' | 'unknown'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

type LocalTime = { year: number; month: number; day: number; hour?: number; minute?: number }
type ReadTime = LocalTime & { assumption: TimeAssumption; offset?: string }

/** `half` is the `a` or `p` of a clock of twelve hours. */
const hourOf = (hour: string, half: string | undefined): number =>
  half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)

const readTimeFields = (text: string): ReadTime | undefined => {
  // Spreadsheets of some countries save it with other signs, or with a clock of twelve hours.
  const iso =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:(?:T|\s+)(\d{1,2})(:?)(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(?:([ap])\.?m\.?|(Z|[+-]\d{2}:?\d{2}))?)?$/i.exec(
      text,
    )
  if (iso) {
    const date = { year: Number(iso[1]), month: Number(iso[3]), day: Number(iso[4]) }
    if (iso[5] === undefined) return { ...date, assumption: 'date-only' }
    const time = { ...date, hour: hourOf(iso[5], iso[8]), minute: Number(iso[7]) }
    if (iso[8] !== undefined) return { ...time, assumption: 'local' }
    const offset = iso[9]?.toUpperCase()
    if (offset === undefined) return { ...time, assumption: iso[6] === ':' ? 'local' : 'utc' }
    return { ...time, assumption: 'offset', offset: offset === 'Z' ? '+00:00' : offset.replace(/^(.\d\d):?(\d\d)$/, '$1:$2') }
  }
  // Event exports: "Aug 27, 2026, 6:00 PM", in the event's own zone.
  const english = /^([a-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(\d{4})(?:,?\s+(\d{1,2}):(\d{2})\s*([ap])\.?m\.?)?$/i.exec(text)
  if (english) {
    const month = MONTHS.indexOf((english[1] ?? '').toLowerCase()) + 1
    if (month === 0) return undefined
    const date = { year: Number(english[3]), month, day: Number(english[2]) }
    if (english[4] === undefined) return { ...date, assumption: 'date-only' }
    return { ...date, hour: hourOf(english[4], english[6]), minute: Number(english[5]), assumption: 'local' }
  }
  // What a spreadsheet makes of it in countries that write dates with dots or dashes: always the day first.
  const dotted = /^(\d{1,2})([.-])(\d{1,2})\2(\d{4})(?:,?\s+(?:klo\s+)?(\d{1,2})[:.](\d{2})(?::\d{2})?)?$/.exec(text)
  if (dotted) {
    const date = { year: Number(dotted[4]), month: Number(dotted[3]), day: Number(dotted[1]) }
    if (dotted[5] === undefined) return { ...date, assumption: 'date-only' }
    return { ...date, hour: Number(dotted[5]), minute: Number(dotted[6]), assumption: 'local' }
  }
  return readSlashedTime(text) ?? readSerialTime(text)
}

/**
 * What a spreadsheet makes of it in countries that write dates with slashes. Which number is the month shows where the other one cannot be, or by a
 * clock of twelve hours, as only those have it that put the month first; else it stays unsaid.
 */
const readSlashedTime = (text: string): ReadTime | undefined => {
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::\d{2})?(?:\s*([ap])\.?m\.?)?)?$/i.exec(text)
  if (!match) return undefined
  const [first, second] = [Number(match[1]), Number(match[2])]
  const isMonthFirst = match[6] !== undefined || second > 12
  if (!isMonthFirst && first <= 12 && first !== second) return undefined
  const date = { year: Number(match[3]), month: isMonthFirst ? first : second, day: isMonthFirst ? second : first }
  if (match[4] === undefined) return { ...date, assumption: 'date-only' }
  return { ...date, hour: hourOf(match[4], match[6]), minute: Number(match[5]), assumption: 'local' }
}

/** Days since 1899-12-30, as a spreadsheet that took the start for a date keeps it: 2000 to 2099. */
const readSerialTime = (text: string): ReadTime | undefined => {
  const days = /^\d{5}(?:\.\d+)?$/.test(text) ? Number(text) : 0
  if (days < 36_526 || days >= 73_051) return undefined
  const at = new Date(Date.UTC(1899, 11, 30) + Math.round(days * 1440) * 60_000)
  const date = { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() }
  if (Number.isInteger(days)) return { ...date, assumption: 'date-only' }
  return { ...date, hour: at.getUTCHours(), minute: at.getUTCMinutes(), assumption: 'local' }
}

/** Reads the start of a card. A time that cannot be read leaves `at` out and says `unknown`. */
export const readUdiscTime = (text: string, timeZone: string): { at?: Date; assumption: TimeAssumption } => {
  const fields = readTimeFields(text.trim())
  if (!fields) return { assumption: 'unknown' }
  const { assumption, offset, hour = 12, minute = 0, year, month, day } = fields
  try {
    const plain = Temporal.PlainDateTime.from({ year, month, day, hour, minute }, { overflow: 'reject' })
    const zone = assumption === 'utc' ? 'UTC' : assumption === 'offset' ? (offset ?? 'UTC') : timeZone
    return { at: new Date(plain.toZonedDateTime(zone).epochMilliseconds), assumption }
  } catch {
    return { assumption: 'unknown' } // such a day or hour does not exist
  }
}

/** One sentence saying how the start was read, for the preview; undefined where the file itself left no doubt. */
export const timeAssumptionText = (assumption: TimeAssumption, timeZone: string): string | undefined => {
  switch (assumption) {
    case 'local':
      return texts.start.local(timeZone)
    case 'utc':
    case 'date-only':
    case 'unknown':
      return texts.start[assumption]
    case 'offset':
      return undefined
    default:
      return assumption satisfies never
  }
}

export const looksLikeTime = (cell: string | undefined): boolean => readTimeFields((cell ?? '').trim()) !== undefined
