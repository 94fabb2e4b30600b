// UDisc scorecards out of the bytes of a file, whatever its kind: a CSV file, or an XLSX workbook whose sheet is found by name or by its heading.
import { Refusal, refuse } from '../../platform/refusal.ts'
import { MAX_FILE_BYTES, type UdiscCard } from './udisc-card.ts'
import { readUdiscCsv } from './udisc-csv.ts'
import { readUdiscTable } from './udisc-table.ts'
import { openWorkbook, type Sheet } from './udisc-xlsx.ts'

/** What a file holds. `doubts` are remarks that somebody must have seen before scores are taken over. */
export type UdiscFile = { cards: UdiscCard[]; doubts: string[] }

/** How UDisc calls the sheet of an event's results. */
const RESULTS_SHEET = 'event results'

const startsWith = (bytes: Uint8Array, ...signature: number[]): boolean => signature.every((byte, index) => bytes[index] === byte)

const refuseOtherFormats = (bytes: Uint8Array): void => {
  const ask = 'In UDisc, open the scorecard, choose “Export to CSV”, and send that file.'
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    refuse(
      'scorecard.old-spreadsheet',
      'That is a spreadsheet of the old kind (XLS), or one protected by a password. Save it as XLSX or CSV without a password and send that file.',
    )
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) refuse('scorecard.not-text', `That's a PDF, not a scorecard file. ${ask}`)
  if (startsWith(bytes, 0x1f, 0x8b) || startsWith(bytes, 0x37, 0x7a, 0xbc, 0xaf) || startsWith(bytes, 0x52, 0x61, 0x72, 0x21))
    refuse(
      'scorecard.archive',
      'That is a packed archive, not a scorecard. Unpack it and send the CSV or XLSX file that is inside.',
    )
  if (
    startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) ||
    startsWith(bytes, 0xff, 0xd8, 0xff) ||
    startsWith(bytes, 0x47, 0x49, 0x46, 0x38)
  )
    refuse('scorecard.not-text', `That's a picture, not a scorecard file. ${ask}`)
  if (/^[\s\u00ef\u00bb\u00bf]*<(?:!doctype|html|\?xml)/i.test(Buffer.from(bytes.subarray(0, 200)).toString('latin1')))
    refuse('scorecard.web-page', `That is a web page, not a scorecard file. ${ask}`)
}

/**
 * Reads a scorecard or event export of UDisc. `timeZone` is the club's IANA zone, for starts written without one. Formulas are never
 * evaluated: in a CSV file they stay the text they are, in a workbook the result saved beside them is read. Throws a Refusal that says what is
 * wrong with the file; never another error, whatever the bytes. May take long and much memory: see scorecard-reader.ts.
 */
export async function parseUdiscFile(bytes: Uint8Array, options: { timeZone: string }): Promise<UdiscFile> {
  if (bytes.length === 0)
    refuse('scorecard.empty-file', 'The file is empty (0 bytes). Export the scorecard from UDisc again and send that file.')
  if (bytes.length > MAX_FILE_BYTES)
    refuse(
      'scorecard.too-large',
      `The file is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB. Send the scorecard of this round alone.`,
    )
  refuseOtherFormats(bytes)
  const isZip = startsWith(bytes, 0x50, 0x4b, 3, 4) || startsWith(bytes, 0x50, 0x4b, 5, 6)
  return isZip ? readWorkbook(bytes, options) : { cards: readUdiscCsv(bytes, options).cards, doubts: [] }
}

const isNamed = ({ name }: { name: string }): boolean => name.trim().toLowerCase() === RESULTS_SHEET

/** The sheet "Event results" if it can be read; else the cards of every sheet that can. */
async function readWorkbook(bytes: Uint8Array, options: { timeZone: string }): Promise<UdiscFile> {
  const { sheets } = await openWorkbook(bytes)
  if (sheets.length === 0) refuse('scorecard.no-sheet', 'The spreadsheet has no sheet. Export it again, or send it as CSV.')
  const named = sheets.filter(isNamed)
  let reason: Refusal | undefined
  for (const some of [named, sheets.filter((sheet) => !isNamed(sheet))]) {
    const found: UdiscFile[] = []
    for (const { name, read } of some) {
      const sheet = await read()
      try {
        const quirks = some === named || sheets.length === 1 ? [] : [`The scores are from the sheet ${quoteName(name)}.`]
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

const quoteName = (name: string): string => `“${name.length > 40 ? `${name.slice(0, 39)}…` : name}”`

function formulaDoubts({ formulas, unsaved }: Sheet): string[] {
  if (formulas === 0) return []
  const cells = `${formulas} ${formulas === 1 ? 'cell holds a formula' : 'cells hold formulas'}`
  const missing = unsaved === 0 ? '' : ` ${unsaved} of them have no saved result and count as empty.`
  return [`${cells}; nothing was calculated, the results saved in the file were read.${missing}`]
}
