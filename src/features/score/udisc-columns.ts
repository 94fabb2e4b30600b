// Which column of a UDisc export means what: by its heading, in whatever language, or by what stands in it.
import { LONG_DASH } from '../../platform/dashes.ts'
import { refuse } from '../../platform/refusal.ts'
import { fileTexts as texts } from './texts-file.ts'
import { quoted, shortened } from './udisc-card.ts'
import { looksLikeTime } from './udisc-time.ts'

/** No layout known has more than 40 holes. */
export const MAX_HOLES = 60
/** Fewer numbered columns than this is a coincidence ("Layout 1"), not a heading. */
const MIN_HEADING_HOLES = 3
/** Rows looked at to guess what columns without a known heading hold. */
export const SAMPLE_ROWS = 60

export type Columns = {
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

export const headingKey = (cell: string): string =>
  cell
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_.]+/g, '')

/** A coincidence no more: so many cells that are headings of UDisc. */
const MIN_HEADING_WORDS = 3

/** Whether a row is a heading by its words, whatever its holes are called. */
export const isHeadingByWords = (row: readonly string[]): boolean =>
  row.filter((cell) => HEADINGS.has(headingKey(cell))).length >= MIN_HEADING_WORDS

/** Trims, joins runs of blanks, and drops control characters, so that a name compares as it reads. */
export const cleanText = (cell: string | undefined): string =>
  (cell ?? '')
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .replaceAll(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .trim()

const MINUS = new RegExp(`^${LONG_DASH}`)

/** A whole number as spreadsheets and UDisc write it: `3`, `+3`, `−3`, `3.0`, `E`; undefined for anything else. */
export const readWhole = (cell: string | undefined): number | undefined => {
  const text = (cell ?? '').trim().replace(MINUS, '-')
  if (/^e$/i.test(text)) return 0
  return /^[+-]?\d{1,4}(?:[.,]0+)?$/.test(text) ? Number.parseInt(text, 10) : undefined
}

/** Columns named like `Hole1 … HoleN` in whatever language: one word, numbered from 1. Undefined when the row is no heading. */
export const findHoleColumns = (row: readonly string[]): number[] | undefined => {
  const byWord = new Map<string, Map<number, number>>()
  for (const [column, cell] of row.entries()) {
    const match = /^(\p{L}+)0?(\d{1,2})$/u.exec(headingKey(cell))
    if (!match) continue
    const numbers = byWord.get(match[1] ?? '') ?? new Map<number, number>()
    const number = Number(match[2])
    if (numbers.has(number)) return refuse('scorecard.broken-heading', `${texts.twoColumns(number)} ${texts.exportAgain}`)
    byWord.set(match[1] ?? '', numbers.set(number, column))
  }
  const numbers = [...byWord.values()].toSorted((a, b) => b.size - a.size)[0]
  if (!numbers || numbers.size < MIN_HEADING_HOLES) return undefined
  const columns: number[] = []
  for (let hole = 1; hole <= numbers.size; hole++) {
    const column = numbers.get(hole)
    if (column === undefined) return refuse('scorecard.broken-heading', `${texts.noColumn(hole)} ${texts.exportAgain}`)
    columns.push(column)
  }
  if (columns.length > MAX_HOLES) return refuse('scorecard.too-many-holes', texts.manyHoles(columns.length, MAX_HOLES))
  return columns
}

/** The columns before the holes that hold times, judged by what stands in them. */
const findTimeColumns = (rows: readonly (readonly string[])[], before: number): number[] => {
  const sample = rows.slice(0, SAMPLE_ROWS)
  const columns: number[] = []
  for (let column = 0; column < before; column++)
    if (sample.filter((row) => looksLikeTime(row[column])).length * 2 > sample.length) columns.push(column)
  return columns
}

/** Reads a heading row; `rows` are those below it, to judge columns whose heading is in an unknown language. */
export const readHeading = (
  heading: readonly string[],
  rows: readonly (readonly string[])[],
  quirks: string[],
): Columns | undefined => {
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
      texts.foreign(
        foreign
          .slice(0, 3)
          .map((cell) => quoted(cleanText(cell)))
          .join(', '),
      ),
    )
  const firstHole = Math.min(...holes)
  const isEvent = found.has('position') || found.has('division') || heading.some((cell) => headingKey(cell) === 'eventtotalscore')
  if (!isEvent) {
    // UDisc's order has not changed in any language: player, course, layout, one or two dates, total, +/-, and the rating.
    const times = findTimeColumns(rows, firstHole)
    const lastTime = times.at(-1) ?? found.get('end') ?? found.get('start') ?? 3
    const order: [keyof typeof texts.meanings, number][] = [
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
      quirks.push(texts.readAs(shortened(cleanText(heading[column])), texts.meanings[field]))
    }
  }
  const player = found.get('player')
  if (player === undefined) return refuse('scorecard.no-name-column', `${texts.noNames} ${texts.exportAgain}`)
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
export const guessColumns = (rows: readonly (readonly string[])[]): Columns | undefined => {
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
