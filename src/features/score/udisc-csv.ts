// UDisc scorecards out of the bytes of a CSV file: encoding, separator and quoting; what the cells mean is in udisc-table.ts.
import { CsvError, parse } from 'csv-parse/sync'
import { refuse } from '../../platform/refusal.ts'
import { fileTexts as texts } from './texts-file.ts'
import type { UdiscCard } from './udisc-card.ts'
import { MAX_COLUMNS, MAX_ROWS, readUdiscTable, refuseManyRows } from './udisc-table.ts'

/** A row of a scorecard is below 1,000 characters; this keeps an endless line from being cut up at all. */
const MAX_RECORD_LENGTH = 32_768
/** Enough to see which separator a file uses. */
const SEPARATOR_SAMPLE_LINES = 12
/** Text has no control characters; a damaged export may have a few. */
const MAX_CONTROL_SHARE = 0.02

const startsWith = (bytes: Uint8Array, ...signature: number[]): boolean => signature.every((byte, index) => bytes[index] === byte)

/** What Windows-1252 has where Latin-1 has control characters. Node's own decoder takes the one for the other in some versions. */
const ABOVE_ASCII = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

const fromWindows1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replaceAll(/[\u0080-\u009f]/g, (letter) => ABOVE_ASCII[letter.charCodeAt(0) - 0x80] ?? letter)

const decode = (bytes: Uint8Array, quirks: string[]): string => {
  if (startsWith(bytes, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes)
  if (startsWith(bytes, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.includes(0)) refuse('scorecard.not-text', texts.notText)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes) // drops a byte order mark
  } catch {
    quirks.push(texts.otherEncoding)
    return fromWindows1252(bytes)
  }
}

/** Counts each separator outside quotation marks, line by line; the one that gives most lines their columns wins. */
const findSeparator = (text: string): { separator: string; rest: string } => {
  const declared = /^sep=(.)\r?\n/i.exec(text)
  if (declared) return { separator: declared[1] ?? ',', rest: text.slice(declared[0].length) }
  const lines = text
    .slice(0, SEPARATOR_SAMPLE_LINES * MAX_RECORD_LENGTH)
    .split(/\r\n|\n|\r/, SEPARATOR_SAMPLE_LINES)
    .map((line) => line.replaceAll(/"[^"]*"/g, ''))
    .filter((line) => line.trim() !== '')
  const score = (separator: string): number =>
    lines.reduce((sum, line) => sum + Math.min(line.split(separator).length - 1, MAX_COLUMNS), 0)
  const separator = [',', ';', '\t'].reduce((best, candidate) => (score(candidate) > score(best) ? candidate : best))
  return { separator, rest: text }
}

const refuseLongRow = (): never => refuse('scorecard.row-too-long', texts.longRow(MAX_RECORD_LENGTH))

/** Lines are counted and measured before the text is cut up: the parser's own limits come late, and do not count separators. */
const checkLines = (text: string): void => {
  let lines = 0
  let start = 0
  for (let index = 0; index <= text.length; index++) {
    const code = text.charCodeAt(index) // NaN at the end, which ends the last line
    if (code !== 10 && code !== 13 && index < text.length) continue
    if (index - start > MAX_RECORD_LENGTH) refuseLongRow()
    if (code !== 10 || text.charCodeAt(index - 1) !== 13) lines++ // a CR and its LF end one line
    start = index + 1
  }
  if (lines > MAX_ROWS + 1) refuseManyRows()
}

const cut = (text: string, separator: string): string[][] => {
  checkLines(text)
  try {
    return parse(text, {
      delimiter: separator,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: MAX_RECORD_LENGTH,
    })
  } catch (error) {
    return refuseBroken(error)
  }
}

/** What the parser cannot read; its codes beyond the two that are known to come are told by name. */
export function refuseBroken(error: unknown): never {
  if (!(error instanceof CsvError)) throw error
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') refuse('scorecard.open-quote', texts.openQuote(String(error['lines'])))
  if (error.code === 'CSV_MAX_RECORD_SIZE') refuseLongRow()
  return refuse('scorecard.broken-csv', `${texts.brokenCsv(error.code)} ${texts.exportAgain}`)
}

/** The cards of a CSV file; see `parseUdiscFile`. Throws a Refusal that says what is wrong with the file. */
export const readUdiscCsv = (bytes: Uint8Array, options: { timeZone: string }): { cards: UdiscCard[] } => {
  const fileQuirks: string[] = []
  const text = decode(bytes, fileQuirks)
  const head = text.slice(0, 4_096)
  const controls = head.match(/[^\P{Cc}\t\r\n]/gu)?.length ?? 0
  if (controls > head.length * MAX_CONTROL_SHARE) refuse('scorecard.not-text', texts.notText)
  if (text.trim() === '') refuse('scorecard.empty-file', `${texts.empty} ${texts.exportAgain}`)
  const { separator, rest } = findSeparator(text)
  if (separator !== ',') fileQuirks.push(separatedBy(separator))
  return readUdiscTable(cut(rest, separator), { timeZone: options.timeZone, fileQuirks })
}

const separatedBy = (separator: string): string => {
  if (separator === '\t') return texts.byTabs
  return separator === ';' ? texts.bySemicolons : texts.byOther(separator)
}
