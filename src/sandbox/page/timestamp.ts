// Times as the page writes them: Discord's `<t:…>` marks in every style, and the short time beside a message.

/** Styles of Discord's timestamp marks; `f` is the default. */
export type TimestampStyle = 't' | 'T' | 'd' | 'D' | 'f' | 'F' | 's' | 'S' | 'R'

const options: Record<Exclude<TimestampStyle, 'R'>, Intl.DateTimeFormatOptions> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
}

export interface TimeContext {
  /** The sandbox's own time, milliseconds since 1970. */
  now: number
  locale?: string
  timeZone?: string
}

/** The time `at` (milliseconds since 1970) in one of Discord's styles, in the reader's language and zone. */
export function formatTimestamp(at: number, style: TimestampStyle, { now, locale, timeZone }: TimeContext): string {
  if (style === 'R') return relative(at - now, locale)
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return 'Invalid date'
  return new Intl.DateTimeFormat(locale, { ...options[style], ...(timeZone === undefined ? {} : { timeZone }) }).format(date)
}

const units: [Intl.RelativeTimeFormatUnit, number, number][] = [
  ['second', 1000, 60],
  ['minute', 60_000, 60],
  ['hour', 3_600_000, 24],
  ['day', 86_400_000, 30],
  ['month', 2_629_800_000, 12],
  ['year', 31_557_600_000, Number.POSITIVE_INFINITY],
]

function relative(differenceMs: number, locale: string | undefined): string {
  for (const [unit, ms, end] of units) {
    const count = Math.round(differenceMs / ms)
    if (Math.abs(count) < end) return new Intl.RelativeTimeFormat(locale, { numeric: 'always' }).format(count, unit)
  }
  return 'Invalid date'
}

/** Beside a message: only the time today, "Yesterday" the day before, else with the date. */
export function messageTime(at: number, { now, locale, timeZone }: TimeContext): string {
  const zone = timeZone === undefined ? {} : { timeZone }
  const day = (ms: number) => new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', ...zone }).format(ms)
  const time = formatTimestamp(at, 't', { now, ...(locale === undefined ? {} : { locale }), ...zone })
  if (day(at) === day(now)) return time
  if (day(at) === day(now - 86_400_000)) return `Yesterday, ${time}`
  return `${formatTimestamp(at, 'd', { now, ...(locale === undefined ? {} : { locale }), ...zone })}, ${time}`
}
