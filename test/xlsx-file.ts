// Writes XLSX workbooks, and archives that only pretend to be some, for tests: from rows of cells, with what hostile files have.
import { crc32, deflateRawSync } from 'node:zlib'

/** A cell: text, a number, or written out. `formula` without `value` has no saved result. */
export type Cell = string | number | null | { formula: string; value?: string | number } | { xml: string }

export interface SheetInput {
  name: string
  rows: readonly (readonly Cell[])[]
}

/** One part of an archive. `declared` is the size that the archive claims; `checksum` what it claims as CRC-32. */
export interface Part {
  path: string
  content: string | Uint8Array
  declared?: number
  checksum?: number
  stored?: boolean
  encrypted?: boolean
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** `A`, `Z`, `AA` for column 0, 25, 26. */
export const columnName = (column: number): string =>
  (column >= 26 ? columnName(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26))

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** The parts of a workbook. Texts are shared as Excel does, or in their cells (`inline`) as many exporters do. */
export function workbookParts(sheets: readonly SheetInput[], options: { inline?: boolean } = {}): Part[] {
  const strings = new Map<string, number>()
  const cellXml = (cell: Cell, reference: string): string => {
    if (cell === null || cell === '') return ''
    if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`
    if (typeof cell === 'object' && 'xml' in cell) return cell.xml.replaceAll('@', reference)
    if (typeof cell === 'object') {
      const value = cell.value === undefined ? '' : `<v>${escapeXml(String(cell.value))}</v>`
      const type = typeof cell.value === 'string' ? ' t="str"' : ''
      return `<c r="${reference}"${type}><f>${escapeXml(cell.formula)}</f>${value}</c>`
    }
    if (options.inline) return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`
    const index = strings.get(cell) ?? strings.size
    strings.set(cell, index)
    return `<c r="${reference}" t="s"><v>${index}</v></c>`
  }
  const sheetXml = ({ rows }: SheetInput): string => {
    const lines = rows.map((cells, row) => {
      const inside = cells.map((cell, column) => cellXml(cell, `${columnName(column)}${row + 1}`)).join('')
      return `<row r="${row + 1}">${inside}</row>`
    })
    return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${lines.join('')}</sheetData></worksheet>`
  }
  const sheetParts = sheets.map((sheet, index): Part => ({
    path: `xl/worksheets/sheet${index + 1}.xml`,
    content: sheetXml(sheet),
  }))
  const list = sheets.map(({ name }, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
  const relations = [
    ...sheets.map(
      (_, index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
    ),
    ...(options.inline ? [] : [`<Relationship Id="rIdS" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/>`]),
  ]
  const items = [...strings.keys()].map((text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`)
  return [
    {
      path: '[Content_Types].xml',
      content: `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    },
    {
      path: '_rels/.rels',
      content: `${HEAD}<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      path: 'xl/workbook.xml',
      content: `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${list.join('')}</sheets></workbook>`,
    },
    {
      path: 'xl/_rels/workbook.xml.rels',
      content: `${HEAD}<Relationships xmlns="${PACKAGE}">${relations.join('')}</Relationships>`,
    },
    ...sheetParts,
    ...(options.inline ? [] : [{ path: 'xl/sharedStrings.xml', content: `${HEAD}<sst xmlns="${MAIN}">${items.join('')}</sst>` }]),
  ]
}

/** The workbook as a file. */
export const xlsxFile = (sheets: readonly SheetInput[], options: { inline?: boolean } = {}): Buffer =>
  zipFile(workbookParts(sheets, options))

/** A ZIP archive of these parts. */
export function zipFile(parts: readonly Part[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { path, content, declared, checksum, stored = false, encrypted = false } of parts) {
    const raw = Buffer.from(content as string)
    const packed = stored ? raw : deflateRawSync(raw)
    const name = Buffer.from(path)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE((encrypted ? 1 : 0) | 0x800, 2)
    fields.writeUInt16LE(stored ? 0 : 8, 4)
    fields.writeUInt32LE(checksum ?? crc32(raw), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(declared ?? raw.length, 18)
    fields.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), fields, name, packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), fields, rest, name]))
    files.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06_05_4b_50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, central, end])
}
