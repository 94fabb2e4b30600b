// Files that are no scorecards, or want to do harm, each with the code it is refused with: for the reader alone, and through Discord.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { MAX_FILE_BYTES } from '../src/features/score/udisc-card.ts'
import {
  MAX_CARDS_PER_START,
  MAX_CELL_LENGTH,
  MAX_COLUMNS,
  MAX_HEADINGS,
  MAX_PLAYERS_PER_CARD,
  MAX_ROWS,
} from '../src/features/score/udisc-table.ts'
import { MAX_ENTRIES, MAX_ENTRY_BYTES, MAX_SHARED_STRINGS, MAX_SHEETS } from '../src/features/score/udisc-xlsx.ts'
import { workbookParts, xlsxFile, zipFile, type Cell, type Part, type SheetInput } from './xlsx-file.ts'

const fixtures = join(import.meta.dirname, '..', 'src', 'features', 'score', 'fixtures')
const csvRows = (path: string): string[][] => parse(readFileSync(path), { relax_column_count: true, bom: true })
/** As a spreadsheet holds them: numbers as numbers. */
export const asCells = (rows: readonly (readonly string[])[]): Cell[][] =>
  rows.map((row) => row.map((cell) => (/^-?\d+$/.test(cell) ? Number(cell) : cell)))
export const eventSheet = (file: string): SheetInput => ({ name: 'Event results', rows: asCells(csvRows(join(fixtures, file))) })

export const heading = (holes: number): string =>
  `PlayerName,CourseName,LayoutName,StartDate,EndDate,Total,+/-,RoundRating,${Array.from({ length: holes }, (_, i) => `Hole${i + 1}`).join(',')}`
export const line = (
  name: string,
  holes: readonly (number | string)[],
  total: number | string = '',
  toPar: number | string = '',
): string => [name, 'Lake', 'Main', '2026-05-01 0905', '2026-05-01 1000', total, toPar, '', ...holes].join(',')

export const hostileCsv: [title: string, bytes: Uint8Array, code: string][] = [
  ['0 bytes', Buffer.alloc(0), 'scorecard.empty-file'],
  ['only blanks', Buffer.from(' \r\n\n'), 'scorecard.empty-file'],
  ['larger than the limit', Buffer.alloc(MAX_FILE_BYTES + 1, 'a'), 'scorecard.too-large'],
  ['a spreadsheet cut off', Buffer.from('PK\u0003\u0004rest of an xlsx'), 'scorecard.broken-spreadsheet'],
  ['a PDF', Buffer.from('%PDF-1.7'), 'scorecard.not-text'],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 'scorecard.not-text'],
  ['random bytes', Buffer.from(Array.from({ length: 500 }, (_, i) => (i * 37) % 256)), 'scorecard.not-text'],
  ['a web page', Buffer.from('<!doctype html>\n<title>Scorecard, 18 holes</title>'), 'scorecard.web-page'],
  ['another CSV', Buffer.from('id,name,amount\n1,Ada,3\n2,Tom,4\n'), 'scorecard.not-a-scorecard'],
  ['JSON', Buffer.from('{"players":[{"name":"Ada"}]}'), 'scorecard.not-a-scorecard'],
  ['a heading alone', Buffer.from(heading(18)), 'scorecard.no-players'],
  ['a Par row alone', Buffer.from([heading(3), line('Par', [3, 3, 3])].join('\n')), 'scorecard.no-players'],
  [
    'players without scores',
    Buffer.from([heading(3), line('Par', [3, 3, 3]), line('Ada', [0, 0, 0], 0)].join('\n')),
    'scorecard.no-players',
  ],
  [
    'an open quotation mark',
    Buffer.from([heading(3), '"Ada,Lake,Main,2026-05-01 0905,,9,0,,3,3,3'].join('\n')),
    'scorecard.open-quote',
  ],
  [
    'a heading without a hole',
    Buffer.from([heading(5).replace('Hole2,', ''), line('Ada', [3, 3, 3, 3])].join('\n')),
    'scorecard.broken-heading',
  ],
  [
    'a heading with a hole twice',
    Buffer.from([heading(5).replace('Hole2', 'Hole3'), line('Ada', [3, 3, 3, 3, 3])].join('\n')),
    'scorecard.broken-heading',
  ],
  ['results without names', Buffer.from('division,position,hole_1,hole_2,hole_3\nMPO,1,3,3,3\n'), 'scorecard.no-name-column'],
  ['too many holes', Buffer.from([heading(61), line('Ada', [3])].join('\n')), 'scorecard.too-many-holes'],
  [
    'too many rows',
    Buffer.from(`${heading(3)}\n${`${line('Ada', [3, 3, 3])}\n`.repeat(MAX_ROWS + 1)}`),
    'scorecard.too-many-rows',
  ],
  ['many blank lines', Buffer.from(`${heading(3)}${'\n'.repeat(MAX_FILE_BYTES - 1_000)}`), 'scorecard.too-many-rows'],
  [
    'too many players',
    Buffer.from([heading(3), ...Array.from({ length: MAX_PLAYERS_PER_CARD + 1 }, (_, i) => line(`P${i}`, [3, 3, 3]))].join('\n')),
    'scorecard.too-many-players',
  ],
  [
    'too many cards of one start',
    Buffer.from(
      [
        heading(3),
        ...Array.from({ length: MAX_CARDS_PER_START + 1 }, (_, i) => `${line('Par', [3, 3, 3])}\n${line(`P${i}`, [3, 3, 3])}`),
      ].join('\n'),
    ),
    'scorecard.too-many-cards',
  ],
  [
    'too many headings',
    Buffer.from(`${heading(3)}\n${line('Ada', [3, 3, 3])}\n`.repeat(MAX_HEADINGS + 1)),
    'scorecard.too-many-headings',
  ],
  [
    'too many columns',
    Buffer.from(`${heading(3)}\n${line('Ada', [3, 3, 3])}${',3'.repeat(MAX_COLUMNS)}`),
    'scorecard.too-many-columns',
  ],
  [
    'an endless cell',
    Buffer.from(`${heading(3)}\n${line('A'.repeat(MAX_CELL_LENGTH + 1), [3, 3, 3])}`),
    'scorecard.cell-too-long',
  ],
  ['an endless row', Buffer.from(`${heading(3)}\n${','.repeat(MAX_FILE_BYTES - 1000)}`), 'scorecard.row-too-long'],
]

const bomb = (path: string, size: number, more: Partial<Part> = {}): Part[] =>
  workbookParts([eventSheet('event-34.csv')]).map((part) =>
    part.path === path ? { ...part, content: Buffer.alloc(size, ' '), ...more } : part,
  )
export const withPart = (path: string, change: (text: string) => string): Buffer =>
  zipFile(
    workbookParts([eventSheet('event-34.csv')]).map((part) =>
      part.path === path ? { ...part, content: change(String(part.content)) } : part,
    ),
  )
export const SHEET = 'xl/worksheets/sheet1.xml'
export const whole = xlsxFile([eventSheet('event-34.csv')])
export const rowXml = (number: number, cells: string) => `<row r="${number}">${cells}</row>`

export const hostileWorkbooks: [title: string, make: () => Uint8Array, code: string][] = [
  ['an empty archive', () => zipFile([]), 'scorecard.archive'],
  ['an archive with a scorecard in it', () => zipFile([{ path: 'card.csv', content: 'PlayerName' }]), 'scorecard.archive'],
  ['a workbook packed again', () => zipFile([{ path: 'export.xlsx', content: whole }]), 'scorecard.archive'],
  [
    'a spreadsheet of another program',
    () => zipFile([{ path: 'mimetype', content: 'application/vnd.oasis' }]),
    'scorecard.other-spreadsheet',
  ],
  ['a binary workbook', () => zipFile([{ path: 'xl/workbook.bin', content: 'x' }]), 'scorecard.other-spreadsheet'],
  ['an old spreadsheet', () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'scorecard.old-spreadsheet'],
  ['a web page', () => Buffer.from('\n<!DOCTYPE html><html></html>'), 'scorecard.web-page'],
  ['another archive', () => Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]), 'scorecard.archive'],
  ['half a file', () => whole.subarray(0, whole.length / 2), 'scorecard.broken-spreadsheet'],
  [
    'a file without its first half',
    () => Buffer.concat([Buffer.from('PK\u0003\u0004'), whole.subarray(whole.length / 2)]),
    'scorecard.broken-spreadsheet',
  ],
  [
    'a part that declares more than a sheet may hold',
    () => zipFile(bomb(SHEET, 100, { declared: MAX_ENTRY_BYTES + 1 })),
    'scorecard.spreadsheet-too-large',
  ],
  [
    'a part that unpacks to more than a sheet may hold',
    () => zipFile(bomb(SHEET, MAX_ENTRY_BYTES + 1)),
    'scorecard.spreadsheet-too-large',
  ],
  [
    'a part that unpacks to more than it declares',
    () => zipFile(bomb(SHEET, 30_000_000, { declared: 1000 })),
    'scorecard.broken-spreadsheet',
  ],
  [
    'a part that unpacks to less than it declares',
    () => zipFile(bomb(SHEET, 30_000, { declared: 100_000 })),
    'scorecard.broken-spreadsheet',
  ],
  [
    'too many parts',
    () => zipFile(Array.from({ length: MAX_ENTRIES + 1 }, (_, n) => ({ path: `a${n}`, content: '' }))),
    'scorecard.spreadsheet-too-large',
  ],
  [
    'parts that unpack to too much together, each to less',
    () =>
      zipFile(
        workbookParts([eventSheet('event-34.csv')]).map((part) =>
          /\.(xml|rels)$/.test(part.path)
            ? { ...part, content: `${String(part.content)}${' '.repeat(MAX_ENTRY_BYTES - 1_000_000)}` }
            : part,
        ),
      ),
    'scorecard.spreadsheet-too-large',
  ],
  ['two parts of one name', () => zipFile([...workbookParts([]), ...workbookParts([])]), 'scorecard.broken-spreadsheet'],
  [
    'a wrong checksum',
    () => zipFile(workbookParts([eventSheet('event-34.csv')]).map((part) => ({ ...part, checksum: 1 }))),
    'scorecard.broken-spreadsheet',
  ],
  [
    'a protected part',
    () => zipFile(workbookParts([eventSheet('event-34.csv')]).map((part) => ({ ...part, encrypted: true }))),
    'scorecard.spreadsheet-protected',
  ],
  ['no sheet', () => xlsxFile([]), 'scorecard.no-sheet'],
  [
    'too many sheets',
    () => xlsxFile(Array.from({ length: MAX_SHEETS + 1 }, (_, n) => ({ name: `S${n}`, rows: [] }))),
    'scorecard.spreadsheet-too-large',
  ],
  ['empty sheets', () => xlsxFile([{ name: 'Event results', rows: [] }]), 'scorecard.empty-file'],
  [
    'sheets of something else',
    () =>
      xlsxFile([
        { name: 'Event results', rows: [] },
        { name: 'Budget', rows: [['Beer', 12]] },
      ]),
    'scorecard.not-a-scorecard',
  ],
  [
    'an external entity',
    () => withPart(SHEET, (xml) => xml.replace('<worksheet', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet')),
    'scorecard.spreadsheet-unsafe',
  ],
  [
    'entities that multiply',
    () =>
      withPart('xl/sharedStrings.xml', (xml) => xml.replace('<sst', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst')),
    'scorecard.spreadsheet-unsafe',
  ],
  [
    'an entity nobody declared',
    () => withPart('xl/sharedStrings.xml', (xml) => xml.replace('Ada', '&ada;')),
    'scorecard.spreadsheet-unsafe',
  ],
  ['XML that ends early', () => withPart(SHEET, (xml) => xml.slice(0, -20)), 'scorecard.broken-spreadsheet'],
  [
    'XML that is not text',
    () => zipFile(bomb(SHEET, 5, { content: Buffer.from([0x3c, 0xff, 0xfe, 0xc3, 0x28]) })),
    'scorecard.broken-spreadsheet',
  ],
  [
    'elements without end',
    () => withPart(SHEET, (xml) => xml.replace('<sheetData>', '<sheetData>'.repeat(100_000))),
    'scorecard.broken-spreadsheet',
  ],
  [
    'elements that nest deeply and end in order',
    () => withPart(SHEET, (xml) => xml.replace('</worksheet>', `${'<x>'.repeat(1_000)}${'</x>'.repeat(1_000)}</worksheet>`)),
    'scorecard.broken-spreadsheet',
  ],
  [
    'a text that is not there',
    () => withPart(SHEET, (xml) => xml.replace('<v>0</v>', '<v>99999</v>')),
    'scorecard.broken-spreadsheet',
  ],
  ['a cell without an address', () => withPart(SHEET, (xml) => xml.replace('r="A1"', 'r="$"')), 'scorecard.broken-spreadsheet'],
  [
    'rows out of order',
    () => withPart(SHEET, (xml) => xml.replace('<row r="3">', '<row r="1">')),
    'scorecard.broken-spreadsheet',
  ],
  [
    'a row at the end of the sheet',
    () => withPart(SHEET, (xml) => xml.replace('</sheetData>', `${rowXml(1_048_576, '<c><v>1</v></c>')}</sheetData>`)),
    'scorecard.too-many-rows',
  ],
  [
    'too many rows',
    () =>
      withPart(SHEET, (xml) =>
        xml.replace(
          '</sheetData>',
          `${Array.from({ length: MAX_ROWS }, (_, n) => rowXml(n + 10, '<c><v>1</v></c>')).join('')}</sheetData>`,
        ),
      ),
    'scorecard.too-many-rows',
  ],
  ['a cell far to the right', () => withPart(SHEET, (xml) => xml.replace('r="A1"', 'r="XFD1"')), 'scorecard.too-many-columns'],
  [
    'too many texts',
    () =>
      withPart('xl/sharedStrings.xml', (xml) => xml.replace('</sst>', `${'<si><t>x</t></si>'.repeat(MAX_SHARED_STRINGS)}</sst>`)),
    'scorecard.spreadsheet-too-large',
  ],
  [
    'an endless text',
    () => withPart('xl/sharedStrings.xml', (xml) => xml.replace('Ada Quist', 'A'.repeat(1_000_000))),
    'scorecard.cell-too-long',
  ],
]
