// Writes calendars as RFC 5545 says: lines folded at 75 octets, text escaped, every time in UTC (which needs no VTIMEZONE). Pure.

export interface CalendarEntry {
  /** The same for ever. */
  uid: string
  /** Grows with every change. */
  sequence: number
  changedAt: Date
  startsAt: Date
  endsAt: Date
  summary: string
  location: string
  description: string
  url: string
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED'
}

export interface Calendar {
  /** Shown by calendar programs as the calendar's name. */
  name: string
  entries: readonly CalendarEntry[]
}

/** How often calendar programs are asked to look: rounds change by the hour, not by the minute. */
const REFRESH = 'PT1H'
/** Octets in a line, without its end. */
const LINE_OCTETS = 75
/** Said of the program that wrote it. */
const PRODUCT = '-//frolf-bot//Disc-golf rounds//EN'

/** Text as a value: backslash, semicolon, comma and line ends escaped; other control characters do not belong in a calendar. */
function escapeText(text: string): string {
  const escaped = text
    .replaceAll(/\r\n?|\u2028|\u2029/g, '\n')
    // eslint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '')
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n')
  // Half of a pair is no character; it leaves as the sign for one that cannot be shown.
  return Buffer.from(escaped).toString()
}

/** A line in pieces of at most 75 octets, never within a character. */
function fold(line: string): string {
  const pieces: string[] = []
  let piece = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    // A continuation begins with a space, which counts.
    if (octets + size > LINE_OCTETS) {
      pieces.push(piece)
      piece = ''
      octets = 1
    }
    piece += character
    octets += size
  }
  return [...pieces, piece].join('\r\n ')
}

/** `20261205T183000Z` */
const stamp = (at: Date): string => at.toISOString().replaceAll(/[-:]|\.\d{3}/g, '')

function entryLines(entry: CalendarEntry): string[] {
  const changed = stamp(entry.changedAt)
  return [
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTAMP:${changed}`,
    `LAST-MODIFIED:${changed}`,
    `DTSTART:${stamp(entry.startsAt)}`,
    `DTEND:${stamp(entry.endsAt)}`,
    `SUMMARY:${escapeText(entry.summary)}`,
    ...(entry.location === '' ? [] : [`LOCATION:${escapeText(entry.location)}`]),
    ...(entry.description === '' ? [] : [`DESCRIPTION:${escapeText(entry.description)}`]),
    `URL:${entry.url}`,
    `STATUS:${entry.status}`,
    `TRANSP:${entry.status === 'CONFIRMED' ? 'OPAQUE' : 'TRANSPARENT'}`,
    'END:VEVENT',
  ]
}

/** The whole calendar, with CRLF line ends. */
export function writeCalendar({ name, entries }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${PRODUCT}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(name)}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
    `X-PUBLISHED-TTL:${REFRESH}`,
    ...entries.flatMap((entry) => entryLines(entry)),
    'END:VCALENDAR',
  ]
  return `${lines.map((line) => fold(line)).join('\r\n')}\r\n`
}
