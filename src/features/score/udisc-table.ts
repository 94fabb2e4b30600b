// UDisc scorecards out of a table of cells: which rows form a card, and what the file left unsaid or got wrong. The table comes from
// a CSV file or a sheet; its cells are text, whatever they came from.
import { refuse } from '../../platform/refusal.ts'
import { formatToPar } from './score.ts'
import { fileTexts as texts } from './texts-file.ts'
import { shortened, type UdiscCard, type UdiscRow } from './udisc-card.ts'
import {
  cleanText,
  findHoleColumns,
  guessColumns,
  headingKey,
  isHeadingByWords,
  readHeading,
  SAMPLE_ROWS,
  type Columns,
} from './udisc-columns.ts'
import { readRow, type RawRow } from './udisc-rows.ts'
import { readUdiscTime, timeAssumptionText } from './udisc-time.ts'

/** Whole accounts of a dozen years stay below 10,000 rows; more is not a scorecard. */
export const MAX_ROWS = 20_000
/** UDisc's widest known layout has 40 holes; 34 columns of an event and some spare beside that. */
export const MAX_COLUMNS = 120
/** Names and layouts are short; a longer cell is another kind of file. */
export const MAX_CELL_LENGTH = 500
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

type Segment = { course?: string; layout?: string; startText: string; pars?: (number | null)[]; rows: RawRow[]; quirks: string[] }

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
      same.quirks.push(texts.cardTwice, ...segment.quirks)
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
      quirks.push(texts.listedTwice(shortened(row.name)))
      continue
    }
    if (known.length === 1) quirks.push(texts.sameNames(shortened(row.name)))
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
  return parts.join(', ')
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
  if (segment.pars && !pars) quirks.push(texts.partialPar)
  if (!segment.pars && kind === 'scorecard') quirks.push(texts.noPar)

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
    const name = shortened(row.name)
    const isTotalTrue = row.total === undefined || row.total === throws
    if (!isTotalTrue) quirks.push(texts.otherTotal(name, row.total ?? 0, throws))
    if (played === 0 && throws > 0) quirks.push(texts.totalOnly(name))
    const dns = throws === 0
    const dnf = !dns && (row.markedDnf || (played > 0 && played < playedCount))
    if (dns) quirks.push(texts.noScores(name))
    else if (dnf) quirks.push(row.markedDnf ? texts.notFinished(name) : texts.fewHoles(name, played, playedCount))
    let toPar: number | undefined
    if (!dns) {
      if (pars && played > 0) toPar = throws - sumOf(pars.filter((_, hole) => throwsPerHole[hole] !== null))
      else if (isTotalTrue && row.toPar !== undefined) toPar = row.toPar
      else if (parTotal !== undefined && (played === holes || played === 0) && !row.markedDnf) toPar = throws - parTotal
      if (isTotalTrue && row.toPar !== undefined && toPar !== undefined && toPar !== row.toPar)
        quirks.push(texts.otherToPar(name, formatToPar(row.toPar), formatToPar(toPar)))
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
  if (playedCount > 0 && skipped.length > 0) quirks.push(texts.unplayed(holeList(skipped), skipped.length, holes))
  const teams = outRows.filter((row) => row.team).length
  if (teams > 0) quirks.push(texts.teams(teams))
  if (kind === 'event') quirks.push(parTotal === undefined ? texts.eventNoPar : texts.eventPar(parTotal))
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
    quirks: all.length > MAX_QUIRKS ? [...all.slice(0, MAX_QUIRKS - 1), texts.moreRemarks(all.length - MAX_QUIRKS + 1)] : all,
  }
}

export const refuseManyRows = (): never =>
  refuse('scorecard.too-many-rows', `${texts.manyRows(MAX_ROWS)} ${texts.thisRoundAlone}`)

export const refuseManyColumns = (row: number, columns: number): never =>
  refuse('scorecard.too-many-columns', texts.manyColumns(row, columns, MAX_COLUMNS))

const notAScorecard = (): never => refuse('scorecard.not-a-scorecard', `${texts.notAScorecard} ${texts.askExport}`)

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
    if (cells.length > MAX_COLUMNS) refuseManyColumns(number, cells.length)
    if (cells.some((cell) => cell.length > MAX_CELL_LENGTH))
      refuse('scorecard.cell-too-long', texts.longCell(number, MAX_CELL_LENGTH))
  }
  if (numbered.length === 0) refuse('scorecard.empty-file', `${texts.empty} ${texts.exportAgain}`)

  const fileQuirks = [...(options.fileQuirks ?? [])]
  const rowsBelow = (index: number): (readonly string[])[] =>
    numbered.slice(index + 1, index + 1 + SAMPLE_ROWS).map(({ cells }) => cells)

  let columns: Columns | undefined
  let first = 0
  for (; first < Math.min(numbered.length, HEADING_SEARCH_ROWS) && !columns; first++)
    columns = readHeading(numbered[first]?.cells ?? [], rowsBelow(first), fileQuirks)
  if (!columns) {
    // A heading whose holes are not called like holes says nothing of them, but is no player.
    first = isHeadingByWords(numbered[0]?.cells ?? []) ? 1 : 0
    columns = guessColumns(numbered.slice(first).map(({ cells }) => cells)) ?? notAScorecard()
    fileQuirks.push(texts.noHeading)
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
        refuse('scorecard.too-many-headings', `${texts.manyHeadings(MAX_HEADINGS)} ${texts.thisRoundAlone}`)
      columns = readHeading(cells, rowsBelow(index), []) ?? columns // files put together by hand repeat the heading, perhaps a wider one
      if (findHoleColumns(cells) ?? isHeadingByWords(cells)) continue
    }
    const { kind } = columns
    const at = (column: number | undefined): string => (column === undefined ? '' : cleanText(cells[column]))
    const [course, layout, startText] = [at(columns.course), at(columns.layout), at(columns.start)]
    const key = kind === 'event' ? 'event' : JSON.stringify([course, layout, startText])
    const name = at(columns.player)
    const isPar = kind === 'scorecard' && name.toLowerCase() === 'par'
    const row = name === '' ? { leftOut: texts.noName } : readRow(cells, columns, name)
    if ('leftOut' in row) {
      const text = name === '' ? texts.leftOut(number, row.leftOut) : texts.namedLeftOut(number, shortened(name), row.leftOut)
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
        refuse('scorecard.too-many-cards', `${texts.manyCards(MAX_CARDS_PER_START)} ${texts.thisRoundAlone}`)
    }
    if (isPar) current.pars = row.holes
    else if (current.rows.push(row) > MAX_PLAYERS_PER_CARD)
      refuse('scorecard.too-many-players', texts.manyPlayers(MAX_PLAYERS_PER_CARD))
  }

  const times = new Map<string, ReturnType<typeof readUdiscTime>>()
  const cards: UdiscCard[] = []
  for (const { kind, segments, startText } of groups.values()) {
    const time = times.get(startText) ?? readUdiscTime(startText, options.timeZone)
    times.set(startText, time)
    const joined = joinSegments(segments).filter(({ rows }) => rows.length > 0)
    for (const segment of joined) {
      if (joined.length > 1) segment.quirks.push(texts.severalCards)
      cards.push(buildCard(segment, kind, time, options.timeZone, fileQuirks))
    }
  }
  if (cards.every((card) => card.rows.every((row) => row.dns)))
    refuse(
      'scorecard.no-players',
      firstLeftOut ? `${texts.noPlayers} ${firstLeftOut}` : `${texts.noPlayers} ${texts.exportedEarly}`,
    )
  return { cards }
}

const earlierText = (a: string, b: string, timeZone: string): string => {
  const [first, second] = [readUdiscTime(a, timeZone).at, readUdiscTime(b, timeZone).at]
  if (!second) return a
  return !first || second < first ? b : a
}
