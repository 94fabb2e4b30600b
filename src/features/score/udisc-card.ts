// UDisc scorecards out of a table of cells: which columns mean what, which rows form a card, and what the file left unsaid or got wrong.
// The table comes from a CSV file today; a spreadsheet's cells take the same way.
import { Temporal } from 'temporal-polyfill'
import { similarNames } from '../../platform/likeness.ts'
import { refuse } from '../../platform/refusal.ts'
import { formatToPar, MAX_THROWS_PER_HOLE, type Score } from './score.ts'

/** How the start of a card was read. `local`: HH:MM in the club's zone; `utc`: HHMM without an offset; `offset`: as given. */
export type TimeAssumption = 'local' | 'utc' | 'offset' | 'date-only' | 'unknown'

/** One player (or team) on a card. All text is as the file has it, trimmed; escape it before showing it. */
export type UdiscRow = {
  name: string
  username?: string
  division?: string
  /** Throws per hole, as long as the card's `holes`; null where the hole was not played. */
  holes: (number | null)[]
  /** Sum of the holes; the file's total where the file has no holes for this player. */
  throws: number
  /** Against the par of the holes played; undefined where the file does not let us know. */
  toPar?: number
  /** Marked DNF, or played fewer holes than others on the card did. */
  dnf: boolean
  /** On the card without a single throw. */
  dns: boolean
  rating?: number
  /** The members of a team, when the row is one. */
  team?: string[]
  bagTag?: number
}

/** One scorecard: a group's round, or a whole event. */
export type UdiscCard = {
  course?: string
  layout?: string
  startedAt?: Date
  timeAssumption: TimeAssumption
  /** Par per hole, when the file has a complete Par row. */
  pars?: number[]
  /** Par of the whole layout: from the Par row, else derived from scores to par where all complete rows agree. */
  parTotal?: number
  /** Number of holes of the layout. */
  holes: number
  rows: UdiscRow[]
  /** Short sentences for the summary: what was odd, and what was made of it. */
  quirks: string[]
}

/** Whole accounts of a dozen years stay below 10,000 rows; more is not a scorecard. */
export const MAX_ROWS = 20_000
/** UDisc's widest known layout has 40 holes; 34 columns of an event and some spare beside that. */
export const MAX_COLUMNS = 120
/** Names and layouts are short; a longer cell is another kind of file. */
export const MAX_CELL_LENGTH = 500
/** No layout known has more than 40 holes. */
export const MAX_HOLES = 60
/** The biggest leagues play with well under 200. */
export const MAX_PLAYERS_PER_CARD = 300
/** Cards with one course, layout and start: the groups of a big round. Comparing them is quadratic. */
export const MAX_CARDS_PER_START = 60
/** Files put together by hand repeat the heading; each one costs a look at the rows below it. */
export const MAX_HEADINGS = 60
/** A summary must fit into a Discord message. */
const MAX_QUIRKS = 25
/** A title or two may stand above the heading. */
const HEADING_SEARCH_ROWS = 10
/** Fewer numbered columns than this is a coincidence ("Layout 1"), not a heading. */
const MIN_HEADING_HOLES = 3
/** Rows looked at to guess what columns without a known heading hold. */
const SAMPLE_ROWS = 60

type Columns = {
  kind: 'scorecard' | 'event'
  player: number
  course?: number
  layout?: number
  start?: number
  total?: number
  toPar?: number
  rating?: number
  username?: number
  division?: number
  position?: number
  bagTag?: number
  /** Column of hole 1, 2, … */
  holes: number[]
  width: number
}

type Field = Exclude<keyof Columns, 'kind' | 'holes' | 'width'> | 'end'

const HEADINGS = new Map<string, Field>(
  (
    [
      ['player', 'playername player name pelaaja spelare spiller spieler joueur jugador mängija'],
      ['course', 'coursename course rata bana bane'],
      ['layout', 'layoutname layout'],
      ['start', 'startdate date starttime startedat päivämäärä dato datum fecha data kuupäev'],
      ['end', 'enddate endtime'],
      ['total', 'total kaikki yhteensä totalt totaal gesamt kokku totale roundtotalscore'],
      ['toPar', '+/- +- ± plusminus roundrelativescore'],
      ['rating', 'roundrating rating'],
      ['username', 'username'],
      ['division', 'division'],
      ['position', 'position'],
      ['bagTag', 'bagtagatend bagtag'],
    ] as const
  ).flatMap(([field, names]) => names.split(' ').map((name): [string, Field] => [name, field])),
)

/** How UDisc writes them in English; anything else is worth a word in the summary. */
const USUAL_HEADINGS = new Set(
  'PlayerName CourseName LayoutName StartDate EndDate Date Total +/- RoundRating name username division position round_total_score round_relative_score round_rating start_time bag_tag_at_end'.split(
    ' ',
  ),
)

const headingKey = (cell: string): string =>
  cell
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_.]+/g, '')

/** Trims, joins runs of blanks, and drops control characters, so that a name compares as it reads. */
const cleanText = (cell: string | undefined): string =>
  (cell ?? '')
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .replaceAll(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .trim()

const quoted = (text: string): string => `“${text.length > 40 ? `${text.slice(0, 39)}…` : text}”`

/** A whole number as spreadsheets and UDisc write it: `3`, `+3`, `−3`, `3.0`, `E`; undefined for anything else. */
const readWhole = (cell: string | undefined): number | undefined => {
  const text = (cell ?? '').trim().replace(/^[\u2212\u2013]/, '-')
  if (/^e$/i.test(text)) return 0
  return /^[+-]?\d{1,4}(?:[.,]0+)?$/.test(text) ? Number.parseInt(text, 10) : undefined
}

type HoleCell = { throws: number | null } | { unreadable: string }

const readHole = (cell: string | undefined): HoleCell => {
  const text = (cell ?? '').trim()
  if (text === '' || /^(?:[-–—x]|dnf|dns)$/i.test(text)) return { throws: null }
  const value = readWhole(text)
  if (value === undefined || value < 0 || value > MAX_THROWS_PER_HOLE) return { unreadable: text }
  return { throws: value === 0 ? null : value }
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

type LocalTime = { year: number; month: number; day: number; hour?: number; minute?: number }
type ReadTime = LocalTime & { assumption: TimeAssumption; offset?: string }

const readTimeFields = (text: string): ReadTime | undefined => {
  const iso =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:T|\s+)(\d{1,2})(:?)(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(text)
  if (iso) {
    const date = { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }
    if (iso[4] === undefined) return { ...date, assumption: 'date-only' }
    const time = { ...date, hour: Number(iso[4]), minute: Number(iso[6]) }
    const offset = iso[7]?.toUpperCase()
    if (offset === undefined) return { ...time, assumption: iso[5] === ':' ? 'local' : 'utc' }
    return { ...time, assumption: 'offset', offset: offset === 'Z' ? '+00:00' : offset.replace(/^(.\d\d):?(\d\d)$/, '$1:$2') }
  }
  // Event exports: "Aug 27, 2026, 6:00 PM", in the event's own zone.
  const english = /^([a-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(\d{4})(?:,?\s+(\d{1,2}):(\d{2})\s*([ap])\.?m\.?)?$/i.exec(text)
  if (english) {
    const month = MONTHS.indexOf((english[1] ?? '').toLowerCase()) + 1
    if (month === 0) return undefined
    const date = { year: Number(english[3]), month, day: Number(english[2]) }
    if (english[4] === undefined) return { ...date, assumption: 'date-only' }
    const hour = (Number(english[4]) % 12) + (english[6]?.toLowerCase() === 'p' ? 12 : 0)
    return { ...date, hour, minute: Number(english[5]), assumption: 'local' }
  }
  // What a spreadsheet makes of it in countries that write dates with dots: always the day first.
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?\s+(?:klo\s+)?(\d{1,2})[:.](\d{2})(?::\d{2})?)?$/.exec(text)
  if (dotted) {
    const date = { year: Number(dotted[3]), month: Number(dotted[2]), day: Number(dotted[1]) }
    if (dotted[4] === undefined) return { ...date, assumption: 'date-only' }
    return { ...date, hour: Number(dotted[4]), minute: Number(dotted[5]), assumption: 'local' }
  }
  return undefined
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
      return `The file gives the start without a zone; it was read in the club's zone (${timeZone}).`
    case 'utc':
      return 'The file gives the start without a zone, in the form UDisc uses for UTC; it was read as UTC.'
    case 'date-only':
      return 'The file gives only the date of the round, not the time.'
    case 'unknown':
      return 'The file does not say (readably) when the round was played.'
    case 'offset':
      return undefined
    default:
      return assumption satisfies never
  }
}

/** Columns named like `Hole1 … HoleN` in whatever language: one word, numbered from 1. Undefined when the row is no heading. */
const findHoleColumns = (row: readonly string[]): number[] | undefined => {
  const byWord = new Map<string, Map<number, number>>()
  for (const [column, cell] of row.entries()) {
    const match = /^(\p{L}+)0?(\d{1,2})$/u.exec(headingKey(cell))
    if (!match) continue
    const numbers = byWord.get(match[1] ?? '') ?? new Map<number, number>()
    const number = Number(match[2])
    if (numbers.has(number))
      return refuse(
        'scorecard.broken-heading',
        `The heading has two columns for hole ${number}. Export the scorecard from UDisc again and send that file.`,
      )
    byWord.set(match[1] ?? '', numbers.set(number, column))
  }
  const numbers = [...byWord.values()].toSorted((a, b) => b.size - a.size)[0]
  if (!numbers || numbers.size < MIN_HEADING_HOLES) return undefined
  const columns: number[] = []
  for (let hole = 1; hole <= numbers.size; hole++) {
    const column = numbers.get(hole)
    if (column === undefined)
      return refuse(
        'scorecard.broken-heading',
        `The heading has no column for hole ${hole}. Export the scorecard from UDisc again and send that file.`,
      )
    columns.push(column)
  }
  if (columns.length > MAX_HOLES)
    return refuse(
      'scorecard.too-many-holes',
      `The heading names ${columns.length} holes; more than ${MAX_HOLES} can't be imported.`,
    )
  return columns
}

const looksLikeTime = (cell: string | undefined): boolean => readTimeFields((cell ?? '').trim()) !== undefined

/** The columns before the holes that hold times, judged by what stands in them. */
const findTimeColumns = (rows: readonly (readonly string[])[], before: number): number[] => {
  const sample = rows.slice(0, SAMPLE_ROWS)
  const columns: number[] = []
  for (let column = 0; column < before; column++)
    if (sample.filter((row) => looksLikeTime(row[column])).length * 2 > sample.length) columns.push(column)
  return columns
}

/** Reads a heading row; `rows` are those below it, to judge columns whose heading is in an unknown language. */
const readHeading = (heading: readonly string[], rows: readonly (readonly string[])[], quirks: string[]): Columns | undefined => {
  const holes = findHoleColumns(heading)
  if (!holes) return undefined
  const found = new Map<Field, number>()
  const unknown: number[] = []
  for (const [column, cell] of heading.entries()) {
    const field = HEADINGS.get(headingKey(cell))
    if (field && !found.has(field)) found.set(field, column)
    else if (!field && !holes.includes(column)) unknown.push(column)
  }
  const foreign = heading.filter((cell) => HEADINGS.has(headingKey(cell)) && !USUAL_HEADINGS.has(cell.trim()))
  if (foreign.length > 0)
    quirks.push(
      `The headings are not UDisc's usual English ones; ${foreign
        .slice(0, 3)
        .map((cell) => quoted(cleanText(cell)))
        .join(', ')} were understood.`,
    )
  const firstHole = Math.min(...holes)
  const isEvent = found.has('position') || found.has('division') || heading.some((cell) => headingKey(cell) === 'eventtotalscore')
  if (!isEvent) {
    // UDisc's order has not changed in any language: player, course, layout, one or two dates, total, +/-, and the rating.
    const times = findTimeColumns(rows, firstHole)
    const lastTime = times.at(-1) ?? found.get('end') ?? found.get('start') ?? 3
    const order: [Field, number][] = [
      ['player', 0],
      ['course', 1],
      ['layout', 2],
      ['start', times[0] ?? 3],
      ['total', lastTime + 1],
      ['toPar', lastTime + 2],
      ['rating', lastTime + 3],
    ]
    for (const [field, column] of order) {
      if (found.has(field) || !unknown.includes(column) || column >= firstHole) continue
      found.set(field, column)
      const meaning =
        { player: 'the player', start: 'the start', total: 'the total', toPar: 'the score to par' }[field as string] ??
        `the ${field}`
      quirks.push(`The column ${quoted(cleanText(heading[column]))} was read as ${meaning}.`)
    }
  }
  const player = found.get('player')
  if (player === undefined)
    return refuse(
      'scorecard.no-name-column',
      'The heading has no column with the names of the players. Export the scorecard from UDisc again and send that file.',
    )
  const { player: _player, end: _end, ...fields } = Object.fromEntries(found) as Partial<Record<Field, number>>
  const taken = [...found.values(), ...holes]
  return {
    kind: isEvent ? 'event' : 'scorecard',
    ...fields,
    player,
    holes,
    width: Math.max(heading.length, ...taken.map((c) => c + 1)),
  }
}

/** Works out the columns of a scorecard without a heading, by the times in it and by the holes adding up to the total. */
const guessColumns = (rows: readonly (readonly string[])[]): Columns | undefined => {
  const sample = rows.slice(0, SAMPLE_ROWS)
  const width = Math.max(...sample.map((row) => row.length))
  const times = findTimeColumns(rows, Math.min(width, 6)).filter((column) => column >= 2)
  const lastTime = times.at(-1)
  if (times[0] === undefined || lastTime === undefined || lastTime - times[0] > 1) return undefined
  const total = lastTime + 1
  const addsUp = (firstHole: number): number =>
    sample.filter((row) => {
      const sum = row.slice(firstHole).reduce((all, cell) => all + (readWhole(cell) ?? 0), 0)
      return sum > 0 && sum === readWhole(row[total])
    }).length
  // Younger exports (with an end date) have a rating between the score to par and the first hole.
  const candidates = times.length > 1 ? [total + 3, total + 2] : [total + 2, total + 3]
  const firstHole = candidates.toSorted((a, b) => addsUp(b) - addsUp(a))[0] ?? total + 2
  if (addsUp(firstHole) === 0) return undefined
  const holes = Array.from({ length: Math.min(width - firstHole, MAX_HOLES) }, (_, hole) => firstHole + hole)
  return {
    kind: 'scorecard',
    player: 0,
    ...(times[0] >= 2 ? { course: 1 } : {}),
    ...(times[0] >= 3 ? { layout: 2 } : {}),
    start: times[0],
    total,
    toPar: total + 1,
    ...(firstHole === total + 3 ? { rating: total + 2 } : {}),
    holes,
    width,
  }
}

/** A data row before the card around it is known. */
type RawRow = {
  name: string
  holes: (number | null)[]
  total?: number
  toPar?: number
  rating?: number
  username?: string
  division?: string
  bagTag?: number
  markedDnf: boolean
  team?: string[]
}

type Segment = { course?: string; layout?: string; startText: string; pars?: (number | null)[]; rows: RawRow[]; quirks: string[] }

const trimTail = (holes: (number | null)[], cells: readonly (string | undefined)[]): (number | null)[] => {
  let length = holes.length
  while (length > 0 && (cells[length - 1] ?? '').trim() === '') length--
  return holes.slice(0, length)
}

const splitTeam = (name: string, kind: Columns['kind']): string[] | undefined => {
  const parts = name
    .split(kind === 'event' ? /\s+&\s+/ : /\s+\+\s+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return parts.length > 1 ? parts : undefined
}

const readRow = (row: readonly string[], columns: Columns, name: string): RawRow | { leftOut: string } => {
  const surplus = row.slice(columns.width).some((cell) => cell.trim() !== '')
  if (surplus) return { leftOut: 'it has more cells than the heading (a comma in a name needs quotation marks around the name)' }
  const cells = columns.holes.map((column) => row[column])
  const holes: (number | null)[] = []
  for (const [index, cell] of cells.entries()) {
    const hole = readHole(cell)
    if ('unreadable' in hole)
      return {
        leftOut: `hole ${index + 1} says ${quoted(hole.unreadable)}, not a number of throws from 1 to ${MAX_THROWS_PER_HOLE}`,
      }
    holes.push(hole.throws)
  }
  const at = (column: number | undefined): string | undefined => (column === undefined ? undefined : cleanText(row[column]))
  const total = readWhole(at(columns.total))
  const toPar = readWhole(at(columns.toPar))
  const rating = readWhole(at(columns.rating))
  const bagTag = readWhole(at(columns.bagTag))
  const username = at(columns.username)?.replace(/^@/, '')
  const division = at(columns.division)
  const team = splitTeam(name, columns.kind)
  return {
    name,
    holes: trimTail(holes, cells),
    ...(total === undefined || total < 0 ? {} : { total }),
    ...(toPar === undefined ? {} : { toPar }),
    ...(rating === undefined ? {} : { rating }),
    ...(bagTag === undefined || bagTag < 1 ? {} : { bagTag }),
    ...(username ? { username } : {}),
    ...(division ? { division } : {}),
    ...(team ? { team } : {}),
    markedDnf: /^dnf$/i.test(at(columns.position) ?? ''),
  }
}

const sameHoles = (a: RawRow, b: RawRow): boolean =>
  a.holes.length === b.holes.length && a.holes.every((throws, hole) => throws === b.holes[hole]) && a.total === b.total

const rowKey = (row: RawRow): string => `${row.name.toLowerCase()}\n${row.username?.toLowerCase() ?? ''}`

const samePars = (a: Segment, b: Segment): boolean => JSON.stringify(a.pars) === JSON.stringify(b.pars)

/** Two Par rows with one course, layout and start: the same card twice, two groups of one round, or two rounds. */
const joinSegments = (segments: readonly Segment[]): Segment[] => {
  const joined: Segment[] = []
  for (const segment of segments) {
    const same = joined.find(
      (other) =>
        samePars(other, segment) &&
        segment.rows.length > 0 &&
        segment.rows.every((row) => other.rows.some((known) => rowKey(known) === rowKey(row) && sameHoles(known, row))),
    )
    if (same) {
      same.quirks.push('The file holds this card twice; it was taken once.', ...segment.quirks)
      continue
    }
    const names = new Set(segment.rows.map(rowKey))
    const group = joined.find((other) => samePars(other, segment) && other.rows.every((row) => !names.has(rowKey(row))))
    if (group) {
      group.rows.push(...segment.rows)
      group.quirks.push(...segment.quirks)
    } else joined.push(segment)
  }
  return joined
}

const dropRepeats = (segment: Segment, quirks: string[]): RawRow[] => {
  const kept: RawRow[] = []
  const byKey = new Map<string, RawRow[]>()
  for (const row of segment.rows) {
    const known = byKey.get(rowKey(row)) ?? []
    byKey.set(rowKey(row), known)
    if (known.some((other) => sameHoles(other, row))) {
      quirks.push(`${quoted(row.name)} is listed twice with the same scores; taken once.`)
      continue
    }
    if (known.length === 1) quirks.push(`Two rows are called ${quoted(row.name)} with different scores; both were kept.`)
    known.push(row)
    kept.push(row)
  }
  return kept
}

const sumOf = (numbers: readonly (number | null)[]): number => numbers.reduce<number>((sum, value) => sum + (value ?? 0), 0)

const countOf = (throws: readonly (number | null)[]): number => throws.filter((value) => value !== null).length

/** The one value all agree on. */
const agreed = (values: readonly number[]): number | undefined => (new Set(values).size === 1 ? values[0] : undefined)

const holeList = (holes: readonly number[]): string => {
  const parts: string[] = []
  for (let start = 0; start < holes.length;) {
    let end = start
    while (holes[end + 1] === (holes[end] ?? 0) + 1) end++
    parts.push(end === start ? `${holes[start]}` : `${holes[start]}-${holes[end]}`)
    start = end + 1
  }
  return `${holes.length === 1 ? 'Hole' : 'Holes'} ${parts.join(', ')}`
}

const buildCard = (
  segment: Segment,
  kind: Columns['kind'],
  time: ReturnType<typeof readUdiscTime>,
  timeZone: string,
  fileQuirks: readonly string[],
): UdiscCard => {
  const quirks: string[] = []
  const rows = dropRepeats(segment, quirks)
  const lastPlayed = Math.max(0, ...rows.map((row) => row.holes.findLastIndex((throws) => throws !== null) + 1))
  const widest = Math.max(0, ...rows.map((row) => row.holes.length))
  const parWidth = segment.pars?.length ?? 0
  const holes = segment.pars ? Math.max(parWidth, lastPlayed) : widest
  const pars =
    segment.pars && parWidth === holes && holes > 0 && segment.pars.every((par) => par !== null) ? segment.pars : undefined
  if (segment.pars && !pars) quirks.push('The Par row is incomplete, so it was not used.')
  if (!segment.pars && kind === 'scorecard') quirks.push('The card has no Par row.')

  const fitted = rows.map((row) => Array.from({ length: holes }, (_, hole) => row.holes[hole] ?? null))
  const playedByAnyone = Array.from({ length: holes }, (_, hole) => fitted.some((throws) => throws[hole] !== null))
  const playedCount = playedByAnyone.filter(Boolean).length

  // Without pars per hole: every complete row with a score to par tells the par of the whole; they must agree.
  const parTotal = pars
    ? sumOf(pars)
    : agreed(
        rows.flatMap((row, index) => {
          const throws = fitted[index] ?? []
          const sum = countOf(throws) === 0 ? row.total : sumOf(throws)
          const isComplete = countOf(throws) === 0 || countOf(throws) === holes
          return !row.markedDnf && isComplete && row.toPar !== undefined && sum !== undefined && sum > 0 && row.total === sum
            ? [sum - row.toPar]
            : []
        }),
      )

  const outRows = rows.map((row, index): UdiscRow => {
    const throwsPerHole = fitted[index] ?? []
    const played = countOf(throwsPerHole)
    const throws = played === 0 ? (row.total ?? 0) : sumOf(throwsPerHole)
    const name = quoted(row.name)
    const isTotalTrue = row.total === undefined || row.total === throws
    if (!isTotalTrue) quirks.push(`${name}: the file's total is ${row.total}, the holes add up to ${throws}; the holes count.`)
    if (played === 0 && throws > 0) quirks.push(`${name} has a total but no holes; the total counts.`)
    const dns = throws === 0
    const dnf = !dns && (row.markedDnf || (played > 0 && played < playedCount))
    if (dns) quirks.push(`${name} has no scores.`)
    else if (dnf)
      quirks.push(row.markedDnf ? `${name} did not finish.` : `${name} has ${played} of ${playedCount} holes, so did not finish.`)
    let toPar: number | undefined
    if (!dns) {
      if (pars && played > 0) toPar = throws - sumOf(pars.filter((_, hole) => throwsPerHole[hole] !== null))
      else if (isTotalTrue && row.toPar !== undefined) toPar = row.toPar
      else if (parTotal !== undefined && (played === holes || played === 0) && !row.markedDnf) toPar = throws - parTotal
      if (isTotalTrue && row.toPar !== undefined && toPar !== undefined && toPar !== row.toPar)
        quirks.push(`${name}: the file says ${formatToPar(row.toPar)}, the holes give ${formatToPar(toPar)}; the holes count.`)
    }
    return {
      name: row.name,
      ...(row.username === undefined ? {} : { username: row.username }),
      ...(row.division === undefined ? {} : { division: row.division }),
      holes: throwsPerHole,
      throws,
      ...(toPar === undefined ? {} : { toPar }),
      dnf,
      dns,
      ...(row.rating === undefined ? {} : { rating: row.rating }),
      ...(row.team === undefined ? {} : { team: row.team }),
      ...(row.bagTag === undefined ? {} : { bagTag: row.bagTag }),
    }
  })

  const skipped = playedByAnyone.flatMap((isPlayed, hole) => (isPlayed ? [] : [hole + 1]))
  if (playedCount > 0 && skipped.length > 0)
    quirks.push(`${holeList(skipped)} of ${holes} ${skipped.length === 1 ? 'was' : 'were'} played by nobody.`)
  const teams = outRows.filter((row) => row.team).length
  if (teams > 0) quirks.push(`${teams} ${teams === 1 ? 'row is a team' : 'rows are teams'}.`)
  if (kind === 'event')
    quirks.push(
      parTotal === undefined
        ? 'An event export, without par.'
        : `An event export without a Par row; par ${parTotal} follows from the scores.`,
    )
  const timeText = timeAssumptionText(time.assumption, timeZone)
  const all = [...new Set([...fileQuirks, ...segment.quirks, ...quirks, ...(timeText ? [timeText] : [])])]
  return {
    ...(segment.course ? { course: segment.course } : {}),
    ...(segment.layout ? { layout: segment.layout } : {}),
    ...(time.at ? { startedAt: time.at } : {}),
    timeAssumption: time.assumption,
    ...(pars ? { pars } : {}),
    ...(parTotal === undefined ? {} : { parTotal }),
    holes,
    rows: outRows,
    quirks:
      all.length > MAX_QUIRKS
        ? [...all.slice(0, MAX_QUIRKS - 1), `And ${all.length - MAX_QUIRKS + 1} more remarks of this kind.`]
        : all,
  }
}

export const refuseManyRows = (): never =>
  refuse('scorecard.too-many-rows', `The file has more than ${MAX_ROWS} rows. Send the scorecard of this round alone.`)

const notAScorecard = (): never =>
  refuse(
    'scorecard.not-a-scorecard',
    "This file doesn't look like a UDisc scorecard. In UDisc, open the scorecard, choose “Export to CSV”, and send that file.",
  )

/**
 * Turns a table into cards, in the order of the file. Throws a Refusal when the table is no UDisc scorecard, or has nobody on it.
 * `timeZone` is the club's, for starts written without one. `fileQuirks` are put before each card's own.
 */
export const readUdiscTable = (
  table: readonly (readonly string[])[],
  options: { timeZone: string; fileQuirks?: readonly string[] },
): { cards: UdiscCard[] } => {
  if (table.length > MAX_ROWS) refuseManyRows()
  const numbered = table
    .map((cells, index) => ({ cells, number: index + 1 }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  for (const { cells, number } of numbered) {
    if (cells.length > MAX_COLUMNS)
      refuse('scorecard.too-many-columns', `Row ${number} has ${cells.length} columns; a scorecard has at most ${MAX_COLUMNS}.`)
    if (cells.some((cell) => cell.length > MAX_CELL_LENGTH))
      refuse(
        'scorecard.cell-too-long',
        `Row ${number} has a cell of more than ${MAX_CELL_LENGTH} characters; that is not a UDisc scorecard.`,
      )
  }
  if (numbered.length === 0)
    refuse('scorecard.empty-file', 'The file is empty. Export the scorecard from UDisc again and send that file.')

  const fileQuirks = [...(options.fileQuirks ?? [])]
  const rowsBelow = (index: number): (readonly string[])[] =>
    numbered.slice(index + 1, index + 1 + SAMPLE_ROWS).map(({ cells }) => cells)

  let columns: Columns | undefined
  let first = 0
  for (; first < Math.min(numbered.length, HEADING_SEARCH_ROWS) && !columns; first++)
    columns = readHeading(numbered[first]?.cells ?? [], rowsBelow(first), fileQuirks)
  if (!columns) {
    columns = guessColumns(numbered.map(({ cells }) => cells)) ?? notAScorecard()
    first = 0
    fileQuirks.push('The file has no heading row; the columns were worked out from their contents.')
  }
  const headingStart = headingKey(numbered[first - 1]?.cells[0] ?? '')

  // Cards by course, layout and start; a second Par row under the same three starts another card.
  const groups = new Map<string, { kind: Columns['kind']; startText: string; segments: Segment[] }>()
  let headings = 1
  let firstLeftOut: string | undefined
  const pending: string[] = []
  let current: Segment | undefined
  for (const [index, { cells, number }] of numbered.entries()) {
    if (index < first) continue
    if (first > 0 && headingKey(cells[0] ?? '') === headingStart) {
      if (++headings > MAX_HEADINGS)
        refuse(
          'scorecard.too-many-headings',
          `The file has more than ${MAX_HEADINGS} headings. Send the scorecard of this round alone.`,
        )
      columns = readHeading(cells, rowsBelow(index), []) ?? columns // files put together by hand repeat the heading, perhaps a wider one
      if (findHoleColumns(cells)) continue
    }
    const { kind } = columns
    const at = (column: number | undefined): string => (column === undefined ? '' : cleanText(cells[column]))
    const [course, layout, startText] = [at(columns.course), at(columns.layout), at(columns.start)]
    const key = kind === 'event' ? 'event' : JSON.stringify([course, layout, startText])
    const name = at(columns.player)
    const isPar = kind === 'scorecard' && name.toLowerCase() === 'par'
    const row = name === '' ? { leftOut: 'it has no name' } : readRow(cells, columns, name)
    if ('leftOut' in row) {
      const text = `Row ${number}${name === '' ? '' : ` (${quoted(name)})`} was left out: ${row.leftOut}.`
      firstLeftOut ??= text
      // Cells may have shifted, so the row's own course and start say little: it is told on its card if there is one, else on the one above,
      // and a Par row, which stands first, on the one below.
      const told = groups.get(key)?.segments.at(-1) ?? (isPar ? undefined : current)
      if (told) told.quirks.push(text)
      else pending.push(text)
      continue
    }
    const group = groups.get(key) ?? { kind, startText, segments: [] }
    groups.set(key, group)
    // Players of an event start minutes apart; the event starts with the first of them.
    if (kind === 'event') group.startText = earlierText(group.startText, startText, options.timeZone)
    current = group.segments.at(-1)
    if (!current || (isPar && current.pars)) {
      current = {
        ...(course ? { course } : {}),
        ...(layout ? { layout } : {}),
        startText,
        rows: [],
        quirks: pending.splice(0),
      }
      if (group.segments.push(current) > MAX_CARDS_PER_START)
        refuse(
          'scorecard.too-many-cards',
          `The file has more than ${MAX_CARDS_PER_START} cards of one course, layout and start. Send the scorecard of this round alone.`,
        )
    }
    if (isPar) current.pars = row.holes
    else if (current.rows.push(row) > MAX_PLAYERS_PER_CARD)
      refuse(
        'scorecard.too-many-players',
        `One card has more than ${MAX_PLAYERS_PER_CARD} players; that many can't be imported at once.`,
      )
  }

  const times = new Map<string, ReturnType<typeof readUdiscTime>>()
  const cards: UdiscCard[] = []
  for (const { kind, segments, startText } of groups.values()) {
    const time = times.get(startText) ?? readUdiscTime(startText, options.timeZone)
    times.set(startText, time)
    const joined = joinSegments(segments).filter(({ rows }) => rows.length > 0)
    for (const segment of joined) {
      if (joined.length > 1) segment.quirks.push('The file holds more than one card with this course, layout and start.')
      cards.push(buildCard(segment, kind, time, options.timeZone, fileQuirks))
    }
  }
  if (cards.every((card) => card.rows.every((row) => row.dns)))
    refuse(
      'scorecard.no-players',
      firstLeftOut
        ? `There is no player with scores in this file. ${firstLeftOut}`
        : 'There is no player with scores in this file. Was the scorecard exported before the round was played?',
    )
  return { cards }
}

/** A row as the score it stands for. */
export const scoreOfRow = (row: UdiscRow): Score => {
  if (row.dns) return { status: 'dns', throws: null, toPar: null }
  const hasHoles = row.holes.some((throws) => throws !== null)
  return {
    status: row.dnf ? 'dnf' : 'finished',
    throws: row.throws,
    toPar: row.toPar ?? null,
    ...(hasHoles ? { holes: row.holes } : {}),
  }
}

export type CardPlayer = { row: number; name: string; username?: string; isTeam: boolean }

/** The people on a card, one by one: a team's row gives each of its members. `row` is the index in `card.rows`. */
export const playersOf = (card: UdiscCard): CardPlayer[] =>
  card.rows.flatMap(({ name, username, team }, row): CardPlayer[] =>
    team
      ? team.map((member) => ({ row, name: member, isTeam: true }))
      : [{ row, name, ...(username === undefined ? {} : { username }), isTeam: false }],
  )

const earlierText = (a: string, b: string, timeZone: string): string => {
  const [first, second] = [readUdiscTime(a, timeZone).at, readUdiscTime(b, timeZone).at]
  if (!second) return a
  return !first || second < first ? b : a
}

/** What `chooseCard` found: the card, with what speaks against it, or the candidates to ask about, best first. */
export type CardChoice = { kind: 'one'; card: UdiscCard; doubts: string[] } | { kind: 'ask'; candidates: UdiscCard[] }

/** A Discord select holds at most 25 options. */
const MAX_CANDIDATES = 25
/** Further off than this is another round: a day's play fits in, and so does a zone read wrongly. */
const NEAR_MS = 14 * 3_600_000
/** Two rounds of one day are told apart when the nearer is nearer by at least this. */
const CLEARLY_NEARER_MS = 2 * 3_600_000
/** "Maple Hill" and "Maple Hill Disc Golf Course" are one place, "Maple Hill" and "Oak Hill" are not. */
const SAME_COURSE = 0.88

const isSameCourse = (card: UdiscCard, course: string): boolean =>
  [card.course, card.layout].some((name) => name !== undefined && similarNames(name, course) >= SAME_COURSE)

/**
 * The card that belongs to a round at `at` on `course`. A file with a single card gives that card, with doubts said; a file with many gives
 * one only when date and course leave a single good answer.
 */
export const chooseCard = (cards: readonly UdiscCard[], round: { at: Date; course?: string }): CardChoice => {
  const distance = (card: UdiscCard): number =>
    card.startedAt ? Math.abs(card.startedAt.getTime() - round.at.getTime()) : Number.MAX_SAFE_INTEGER
  const course = round.course?.trim() ?? ''
  const sorted = cards.toSorted((a, b) => distance(a) - distance(b))
  const only = sorted[0]
  if (only && sorted.length === 1) {
    const doubts: string[] = []
    if (only.startedAt && distance(only) > NEAR_MS) doubts.push('The card was played on another day than this round.')
    if (course && only.course && !isSameCourse(only, course))
      doubts.push(`The card is from ${quoted(only.course)}, this round is at ${quoted(course)}.`)
    return { kind: 'one', card: only, doubts }
  }
  const near = sorted.filter((card) => distance(card) <= NEAR_MS)
  const there = course ? near.filter((card) => isSameCourse(card, course)) : near
  const fitting = there.length > 0 ? there : near
  const [best, next] = fitting
  if (best && (!next || distance(next) - distance(best) >= CLEARLY_NEARER_MS)) {
    const doubts =
      there.length === 0 && best.course ? [`The card is from ${quoted(best.course)}, this round is at ${quoted(course)}.`] : []
    return { kind: 'one', card: best, doubts }
  }
  const candidates = fitting.length > 0 ? fitting : sorted
  return { kind: 'ask', candidates: candidates.slice(0, MAX_CANDIDATES) }
}
