// UDisc scorecards out of the bytes of a file, whatever its kind: a CSV file, or an XLSX workbook whose sheet is found by name or by its heading.
import { Refusal, refuse } from '../../platform/refusal.ts'
import { fileTexts as texts } from './texts-file.ts'
import { MAX_FILE_BYTES, shortened, type UdiscCard } from './udisc-card.ts'
import { readUdiscCsv } from './udisc-csv.ts'
import { readUdiscTable } from './udisc-table.ts'
import { openWorkbook, type Sheet } from './udisc-xlsx.ts'

/** What a file holds. `doubts` are remarks that somebody must have seen before scores are taken over. */
export type UdiscFile = { cards: UdiscCard[]; doubts: string[] }

/** How UDisc calls the sheet of an event's results. */
const RESULTS_SHEET = 'event results'

const startsWith = (bytes: Uint8Array, ...signature: number[]): boolean => signature.every((byte, index) => bytes[index] === byte)

const refuseOtherFormats = (bytes: Uint8Array): void => {
  const ask = texts.askExport
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) refuse('scorecard.old-spreadsheet', texts.oldSpreadsheet)
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) refuse('scorecard.not-text', `${texts.pdf} ${ask}`)
  if (startsWith(bytes, 0x1f, 0x8b) || startsWith(bytes, 0x37, 0x7a, 0xbc, 0xaf) || startsWith(bytes, 0x52, 0x61, 0x72, 0x21))
    refuse('scorecard.archive', texts.archive)
  if (
    startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) ||
    startsWith(bytes, 0xff, 0xd8, 0xff) ||
    startsWith(bytes, 0x47, 0x49, 0x46, 0x38)
  )
    refuse('scorecard.not-text', `${texts.picture} ${ask}`)
  if (/^[\s\u00ef\u00bb\u00bf]*<(?:!doctype|html|\?xml)/i.test(Buffer.from(bytes.subarray(0, 200)).toString('latin1')))
    refuse('scorecard.web-page', `${texts.webPage} ${ask}`)
}

/**
 * Reads a scorecard or event export of UDisc. `timeZone` is the club's IANA zone, for starts written without one. Formulas are never
 * evaluated: in a CSV file they stay the text they are, in a workbook the result saved beside them is read. Throws a Refusal that says what is
 * wrong with the file; never another error, whatever the bytes. May take long and much memory: see scorecard-reader.ts.
 */
export async function parseUdiscFile(bytes: Uint8Array, options: { timeZone: string }): Promise<UdiscFile> {
  if (bytes.length === 0) refuse('scorecard.empty-file', `${texts.noBytes} ${texts.exportAgain}`)
  if (bytes.length > MAX_FILE_BYTES)
    refuse('scorecard.too-large', `${texts.tooLarge(MAX_FILE_BYTES / 1024 / 1024)} ${texts.thisRoundAlone}`)
  refuseOtherFormats(bytes)
  const isZip = startsWith(bytes, 0x50, 0x4b, 3, 4) || startsWith(bytes, 0x50, 0x4b, 5, 6)
  return isZip ? readWorkbook(bytes, options) : { cards: readUdiscCsv(bytes, options).cards, doubts: [] }
}

const isNamed = ({ name }: { name: string }): boolean => name.trim().toLowerCase() === RESULTS_SHEET

/** The sheet "Event results" if it can be read; else the cards of every sheet that can. */
async function readWorkbook(bytes: Uint8Array, options: { timeZone: string }): Promise<UdiscFile> {
  const { sheets } = await openWorkbook(bytes)
  if (sheets.length === 0) refuse('scorecard.no-sheet', texts.noSheet)
  const named = sheets.filter(isNamed)
  let reason: Refusal | undefined
  for (const some of [named, sheets.filter((sheet) => !isNamed(sheet))]) {
    const found: UdiscFile[] = []
    for (const { name, read } of some) {
      const sheet = await read()
      try {
        const quirks = some === named || sheets.length === 1 ? [] : [texts.fromSheet(shortened(name))]
        const { cards } = readUdiscTable(sheet.table, { ...options, fileQuirks: quirks })
        found.push({
          cards: cards.map((card) =>
            card.course || card.layout || some === named ? card : { ...card, layout: name.slice(0, 100) },
          ),
          doubts: formulaDoubts(sheet),
        })
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        if (!reason || telling(error) > telling(reason)) reason = error
      }
    }
    if (found.length > 0)
      return { cards: found.flatMap(({ cards }) => cards), doubts: [...new Set(found.flatMap(({ doubts }) => doubts))] }
  }
  throw reason ?? new Error('sheets were neither read nor refused')
}

/** A sheet that looks like a scorecard and has a fault says more than one that is something else, and that more than an empty one. */
const telling = ({ code }: Refusal): number =>
  code === 'scorecard.empty-file' ? 0 : code === 'scorecard.not-a-scorecard' ? 1 : 2

function formulaDoubts({ formulas, unsaved }: Sheet): string[] {
  return formulas === 0 ? [] : [texts.formulas(formulas, unsaved)]
}
