// The sheets of an XLSX workbook as tables of text. Everything is bounded, formulas are never run, and XML entities are never resolved.
import { posix } from 'node:path'
import { crc32 } from 'node:zlib'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import { Refusal, refuse } from '../../platform/refusal.ts'
import { fileTexts as texts } from './texts-file.ts'
import { MAX_CELL_LENGTH, MAX_COLUMNS, MAX_ROWS, refuseManyColumns, refuseManyRows } from './udisc-table.ts'
import { megabytes } from './wording.ts'

/** A workbook has a dozen parts, and some more with pictures; an archive with more is something else. */
export const MAX_ENTRIES = 500
/** The XML of one part, unpacked: 20,000 rows of a scorecard. Event exports have below 1 MB. */
export const MAX_ENTRY_BYTES = 24 * 1024 * 1024
/** All parts that are read, together. */
export const MAX_UNPACKED_BYTES = 48 * 1024 * 1024
/** Names, courses and times, each once: far below the number of rows. */
export const MAX_SHARED_STRINGS = 100_000
/** An event has a sheet per pool or division at most. */
export const MAX_SHEETS = 30
/** Workbooks nest seven deep; each open element costs memory. */
const MAX_DEPTH = 40

/** One sheet, read. `formulas` counts cells whose saved result was read, `unsaved` those among them without one. */
export type Sheet = { table: string[][]; formulas: number; unsaved: number }

/** An open workbook. Sheets are read when asked for, in any order, one at a time. */
export type Workbook = { sheets: readonly { name: string; read: () => Promise<Sheet> }[] }

const refuseBroken = (why: string): never => refuse('scorecard.broken-spreadsheet', texts.damaged(why))

const refuseLarge = (what: string): never => refuse('scorecard.spreadsheet-too-large', texts.tooBig(what))

const refuseUnsafe = (): never => refuse('scorecard.spreadsheet-unsafe', texts.unsafe)

/**
 * Opens a workbook. Throws a Refusal when the bytes are no XLSX workbook, are damaged, protected, or pass a bound; so do the sheets when they
 * are read. Any other error is a fault of this program.
 */
export async function openWorkbook(bytes: Uint8Array): Promise<Workbook> {
  const archive = await openArchive(bytes)
  const main = (await relationsOf(archive, '')).find((one) => one.type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  if (!archive.has(main)) refuseOtherArchive(archive)
  const relations = await relationsOf(archive, main)
  const found: { name: string; id: string }[] = []
  await archive.readXml(main, {
    open: (name, attributes) => {
      if (name !== 'sheet') return
      if (found.length >= MAX_SHEETS) refuseLarge(texts.big.sheets(MAX_SHEETS))
      const id = Object.entries(attributes).find(([key]) => /^[^:]+:id$/.test(key))?.[1] ?? ''
      found.push({ name: attributes['name'] ?? '', id })
    },
  })
  const stringsPath = relations.find(({ type }) => type === 'sharedStrings')?.target ?? 'xl/sharedStrings.xml'
  let strings: Promise<string[]> | undefined
  return {
    sheets: found.flatMap(({ name, id }) => {
      const target = relations.find((one) => one.id === id && one.type === 'worksheet')?.target
      if (target === undefined || !archive.has(target)) return []
      return { name, read: async () => readSheet(archive, target, await (strings ??= readStrings(archive, stringsPath))) }
    }),
  }
}

// -------------------------------------------------------------------------------------------------------------------------- the archive

type Attributes = Readonly<Record<string, string>>
/** What to do while an XML part is read. Names come without their prefix. */
type XmlVisitor = {
  open?: (name: string, attributes: Attributes) => void
  close?: (name: string) => void
  text?: (text: string) => void
}
type Archive = {
  names: readonly string[]
  has: (path: string) => boolean
  readXml: (path: string, visitor: XmlVisitor) => Promise<void>
}

async function openArchive(bytes: Uint8Array): Promise<Archive> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    fromBuffer(buffer, { lazyEntries: true, validateEntrySizes: true }, (error, file) => (error ? reject(error) : resolve(file)))
  }).catch((error: unknown) => refuseBroken(reasonOf(error)))
  if (zip.entryCount > MAX_ENTRIES) refuseLarge(texts.big.parts(zip.entryCount))
  const entries = await listEntries(zip)
  let unpacked = 0
  return {
    names: [...entries.keys()],
    has: (path) => entries.has(path),
    readXml: async (path, visitor) => {
      const entry = entries.get(path) ?? refuseBroken(texts.partMissing(posix.basename(path)))
      if (entry.isEncrypted()) refuseProtected()
      if (!entry.canDecodeFileData()) refuseBroken(texts.damage.packing)
      // What the archive declares is held against what comes out by yauzl; both are bounded here.
      if (entry.uncompressedSize > MAX_ENTRY_BYTES) refuseLarge(texts.big.unpacks(megabytes(entry.uncompressedSize)))
      unpacked += entry.uncompressedSize
      if (unpacked > MAX_UNPACKED_BYTES) refuseLarge(texts.big.unpacksOver(megabytes(MAX_UNPACKED_BYTES)))
      await parseXml(zip, entry, visitor)
    },
  }
}

class Faulty extends Error {
  override readonly name = 'Faulty'
}

const reasonOf = (error: unknown): string => {
  // A fault of ours is no damage of the file; only the decoder says so of bytes that are no text.
  const isOurs = error instanceof TypeError && (error as { code?: string }).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA'
  if (error instanceof Refusal || isOurs) throw error
  return error instanceof Faulty ? error.message : texts.damage.unreadable
}

function refuseProtected(): never {
  return refuse('scorecard.spreadsheet-protected', texts.locked)
}

function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise<Map<string, Entry>>((resolve, reject) => {
    const entries = new Map<string, Entry>()
    zip.on('entry', (entry: Entry) => {
      if (entries.size >= MAX_ENTRIES) return reject(new Faulty(texts.damage.parts))
      if (entries.has(entry.fileName)) return reject(new Faulty(texts.damage.names))
      entries.set(entry.fileName, entry)
      zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', reject)
    zip.readEntry()
  }).catch((error: unknown) => refuseBroken(reasonOf(error)))
}

/** A ZIP archive that is no XLSX workbook: says what it is instead. */
function refuseOtherArchive({ names }: Archive): never {
  if (names.some((name) => /^xl\/workbook\.bin$/i.test(name)))
    return refuse('scorecard.other-spreadsheet', `${texts.binary} ${texts.saveOtherwise}`)
  if (names.includes('mimetype') || names.some((name) => name.startsWith('Index/')))
    return refuse('scorecard.other-spreadsheet', `${texts.otherProgram} ${texts.saveOtherwise}`)
  return refuse('scorecard.archive', texts.zip)
}

async function parseXml(zip: ZipFile, entry: Entry, visitor: XmlVisitor): Promise<void> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false })
  let depth = 0
  parser.on('doctype', refuseUnsafe)
  parser.on('error', (error) => {
    // Entities other than XML's own five can only come from a document type.
    if (/entity/i.test(error.message)) refuseUnsafe()
    refuseBroken(texts.damage.xml)
  })
  parser.on('opentag', (tag: SaxesTagPlain) => {
    if (++depth > MAX_DEPTH) refuseBroken(texts.damage.depth)
    visitor.open?.(localName(tag.name), tag.attributes)
  })
  parser.on('closetag', (tag: SaxesTagPlain) => {
    depth--
    visitor.close?.(localName(tag.name))
  })
  if (visitor.text) {
    parser.on('text', visitor.text)
    parser.on('cdata', visitor.text)
  }
  try {
    const stream: AsyncIterable<Buffer> = await new Promise((resolve, reject) => {
      zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)))
    })
    let decoder: InstanceType<typeof TextDecoder> | undefined
    let size = 0
    let checksum = 0
    // Leaving the loop, also by a refusal, destroys the stream.
    for await (const chunk of stream) {
      size += chunk.length
      if (size > MAX_ENTRY_BYTES) refuseLarge(texts.big.unpacksOver(megabytes(MAX_ENTRY_BYTES)))
      checksum = crc32(chunk, checksum)
      decoder ??= decoderFor(chunk)
      parser.write(decoder.decode(chunk, { stream: true }))
    }
    parser.write(decoder?.decode() ?? '').close()
    if (checksum !== entry.crc32) refuseBroken(texts.damage.checksum)
  } catch (error) {
    refuseBroken(reasonOf(error))
  }
}

/** Spreadsheet programs write UTF-8; XML allows UTF-16 with a byte order mark. */
const decoderFor = (chunk: Buffer): InstanceType<typeof TextDecoder> => {
  const encoding =
    chunk[0] === 0xff && chunk[1] === 0xfe ? 'utf-16le' : chunk[0] === 0xfe && chunk[1] === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding, { fatal: true })
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

// ------------------------------------------------------------------------------------------------------------------------- the workbook

/** What a part refers to inside the archive; `''` for the archive itself. Targets outside (links to other files) are left out. */
async function relationsOf(archive: Archive, part: string): Promise<{ id: string; type: string; target: string }[]> {
  const folder = posix.dirname(part)
  const path = part === '' ? '_rels/.rels' : posix.join(folder, '_rels', `${posix.basename(part)}.rels`)
  if (!archive.has(path)) return []
  const relations: { id: string; type: string; target: string }[] = []
  await archive.readXml(path, {
    open: (name, { Id = '', Type = '', Target = '', TargetMode = '' }) => {
      if (name !== 'Relationship' || TargetMode === 'External') return
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(part === '' ? '.' : folder, Target)
      relations.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target })
    },
  })
  return relations
}

/** Text of a string item or cell: its `t` elements, without phonetic readings (`rPh`). */
function textCollector(): Required<XmlVisitor> & { take: () => string } {
  let text = ''
  let inText = false
  let inReading = false
  return {
    open: (name) => {
      if (name === 't') inText = true
      else if (name === 'rPh') inReading = true
    },
    close: (name) => {
      if (name === 't') inText = false
      else if (name === 'rPh') inReading = false
    },
    text: (part) => {
      // One character beyond the bound tells that it was passed.
      if (inText && !inReading && text.length <= MAX_CELL_LENGTH) text = (text + part).slice(0, MAX_CELL_LENGTH + 1)
    },
    take: () => {
      const taken = unescapeText(text)
      text = ''
      return taken
    },
  }
}

/** Excel writes characters that XML cannot hold as `_xHHHH_`. */
const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text

async function readStrings(archive: Archive, path: string): Promise<string[]> {
  if (!archive.has(path)) return []
  const strings: string[] = []
  const collector = textCollector()
  await archive.readXml(path, {
    open: collector.open,
    close: (name) => {
      collector.close(name)
      if (name !== 'si') return
      if (strings.push(collector.take()) > MAX_SHARED_STRINGS) refuseLarge(texts.big.texts(MAX_SHARED_STRINGS))
    },
    text: collector.text,
  })
  return strings
}

async function readSheet(archive: Archive, path: string, strings: readonly string[]): Promise<Sheet> {
  const sheet: Sheet = { table: [], formulas: 0, unsaved: 0 }
  const inline = textCollector()
  let row: string[] = []
  let rowNumber = 0
  let column = -1
  let type = ''
  let value = ''
  let inValue = false
  let hasFormula = false

  const open = (name: string, attributes: Attributes): void => {
    inline.open(name, attributes)
    if (name === 'row') {
      rowNumber = attributes['r'] === undefined ? rowNumber + 1 : Number(attributes['r'])
      row = []
      column = -1
    } else if (name === 'c') {
      column = attributes['r'] === undefined ? column + 1 : columnOf(attributes['r'])
      type = attributes['t'] ?? 'n'
      value = ''
      hasFormula = false
      inline.take()
    } else if (name === 'v') inValue = true
    else if (name === 'f') hasFormula = true
  }
  const close = (name: string): void => {
    inline.close(name)
    if (name === 'v') inValue = false
    else if (name === 'c') takeCell()
    else if (name === 'row') takeRow()
  }
  const takeCell = (): void => {
    const text = type === 'inlineStr' ? inline.take() : cellText(type, value, strings)
    if (hasFormula) sheet.formulas++
    if (hasFormula && text === '') sheet.unsaved++
    if (text === '') return
    if (column >= MAX_COLUMNS) refuseManyColumns(rowNumber, column + 1)
    while (row.length < column) row.push('')
    row[column] = text
  }
  const takeRow = (): void => {
    // Sheets may be formatted down to their last row; rows without content do not count.
    if (row.length === 0) return
    if (!Number.isInteger(rowNumber) || rowNumber <= sheet.table.length) refuseBroken(texts.damage.rows)
    if (rowNumber > MAX_ROWS) refuseManyRows()
    while (sheet.table.length < rowNumber - 1) sheet.table.push([])
    sheet.table.push(row)
  }
  const text = (part: string): void => {
    inline.text(part)
    if (inValue && value.length <= MAX_CELL_LENGTH) value = (value + part).slice(0, MAX_CELL_LENGTH + 1)
  }
  await archive.readXml(path, { open, close, text })
  // A sheet leaves out the empty cells at the end of a row, which a CSV file has.
  const width = Math.max(0, ...sheet.table.map((cells) => cells.length))
  for (const cells of sheet.table) while (cells.length < width) cells.push('')
  return sheet
}

const columnOf = (reference: string): number => {
  const letters = /^([A-Z]{1,3})\d+$/i.exec(reference)?.[1]
  if (letters === undefined) return refuseBroken(texts.oddCell(reference.slice(0, 20)))
  let column = 0
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

const cellText = (type: string, value: string, strings: readonly string[]): string => {
  if (value === '') return ''
  if (type === 's') return strings[Number(value)] ?? refuseBroken(texts.damage.text)
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (type !== 'n') return unescapeText(value)
  const number = Number(value)
  return Number.isInteger(number) && Math.abs(number) < 1e9 ? String(number) : value
}
