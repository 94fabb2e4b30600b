// The words about scorecard files: why one cannot be read, and what was odd in one that can. Names from files are plain, shortened by the caller.
import { inLanguages } from '../../platform/language/texts.ts'
import { deFile } from './languages/de.ts'
import { esFile } from './languages/es.ts'
import { fiFile } from './languages/fi.ts'
import { svFile } from './languages/sv.ts'

const en = {
  askExport: 'In UDisc, open the scorecard, choose “Export to CSV”, and send that file.',
  exportAgain: 'Export the scorecard from UDisc again and send that file.',
  thisRoundAlone: 'Send the scorecard of this round alone.',
  saveOtherwise: 'Save it as XLSX or CSV and send that file.',
  oldSpreadsheet:
    'That is a spreadsheet of the old kind (XLS), or one protected by a password. Save it as XLSX or CSV without a password and send that file.',
  pdf: "That's a PDF, not a scorecard file.",
  picture: "That's a picture, not a scorecard file.",
  webPage: 'That is a web page, not a scorecard file.',
  archive: 'That is a packed archive, not a scorecard. Unpack it and send the CSV or XLSX file that is inside.',
  zip: 'That is a ZIP archive, not a scorecard. Unpack it and send the CSV or XLSX file that is inside.',
  binary: "That's a binary workbook (XLSB).",
  otherProgram: "That's a spreadsheet of another program, not an Excel workbook.",
  locked: 'The spreadsheet is protected by a password. Save it without one, or as CSV, and send that file.',
  unsafe:
    'The spreadsheet contains a document type or entities of its own, which no spreadsheet program writes. Save it as CSV and send that file.',
  damaged: (why: string) => `The spreadsheet is damaged (${why}). Export it again, or save it as CSV, and send that file.`,
  tooBig: (what: string) =>
    `The spreadsheet ${what}; that is not a UDisc scorecard. Send the sheet with the results alone, or save it as CSV.`,
  empty: 'The file is empty.',
  noBytes: 'The file is empty (0 bytes).',
  tooLarge: (megabytes: number) => `The file is larger than ${megabytes} MB.`,
  noSheet: 'The spreadsheet has no sheet. Export it again, or send it as CSV.',
  fromSheet: (name: string) => `The scores are from the sheet “${name}”.`,
  notText: "That file isn't text, so it can't be a CSV scorecard. Export the scorecard from UDisc and send that file.",
  otherEncoding: 'The file is not in UTF-8; it was read as Windows-1252, so check names with accents.',
  longRow: (most: number) => `A row of the file has more than ${most} characters; that is not a UDisc scorecard.`,
  openQuote: (line: string) =>
    `A quotation mark in the file is opened and never closed (near line ${line}), so its rows can't be told apart.`,
  brokenCsv: (code: string) => `The file can't be read as CSV (${code}).`,
  byTabs: 'The columns are separated by tabs instead of commas.',
  bySemicolons: 'The columns are separated by semicolons instead of commas.',
  byOther: (sign: string) => `The columns are separated by “${sign}” instead of commas.`,
  cardTwice: 'The file holds this card twice; it was taken once.',
  listedTwice: (name: string) => `“${name}” is listed twice with the same scores; taken once.`,
  sameNames: (name: string) => `Two rows are called “${name}” with different scores; both were kept.`,
  partialPar: 'The Par row is incomplete, so it was not used.',
  noPar: 'The card has no Par row.',
  otherTotal: (name: string, total: number, throws: number) =>
    `“${name}”: the file's total is ${total}, the holes add up to ${throws}; the holes count.`,
  totalOnly: (name: string) => `“${name}” has a total but no holes; the total counts.`,
  noScores: (name: string) => `“${name}” has no scores.`,
  notFinished: (name: string) => `“${name}” did not finish.`,
  fewHoles: (name: string, played: number, of: number) => `“${name}” has ${played} of ${of} holes, so did not finish.`,
  otherToPar: (name: string, says: string, gives: string) =>
    `“${name}”: the file says ${says}, the holes give ${gives}; the holes count.`,
  eventNoPar: 'An event export, without par.',
  eventPar: (par: number) => `An event export without a Par row; par ${par} follows from the scores.`,
  moreRemarks: (count: number) => `And ${count} more remarks of this kind.`,
  manyRows: (most: number) => `The file has more than ${most} rows.`,
  manyColumns: (row: number, columns: number, most: number) =>
    `Row ${row} has ${columns} columns; a scorecard has at most ${most}.`,
  notAScorecard: "This file doesn't look like a UDisc scorecard.",
  longCell: (row: number, most: number) =>
    `Row ${row} has a cell of more than ${most} characters; that is not a UDisc scorecard.`,
  noHeading: 'The file has no heading row; the columns were worked out from their contents.',
  manyHeadings: (most: number) => `The file has more than ${most} headings.`,
  leftOut: (row: number, why: string) => `Row ${row} was left out: ${why}.`,
  namedLeftOut: (row: number, name: string, why: string) => `Row ${row} (“${name}”) was left out: ${why}.`,
  noName: 'it has no name',
  surplus: 'it has more cells than the heading (a comma in a name needs quotation marks around the name)',
  badHole: (hole: number, says: string, most: number) => `hole ${hole} says “${says}”, not a number of throws from 1 to ${most}`,
  manyCards: (most: number) => `The file has more than ${most} cards of one course, layout and start.`,
  manyPlayers: (most: number) => `One card has more than ${most} players; that many can't be imported at once.`,
  severalCards: 'The file holds more than one card with this course, layout and start.',
  noPlayers: 'There is no player with scores in this file.',
  exportedEarly: 'Was the scorecard exported before the round was played?',
  twoColumns: (hole: number) => `The heading has two columns for hole ${hole}.`,
  noColumn: (hole: number) => `The heading has no column for hole ${hole}.`,
  manyHoles: (count: number, most: number) => `The heading names ${count} holes; more than ${most} can't be imported.`,
  noNames: 'The heading has no column with the names of the players.',
  foreign: (headings: string) => `The headings are not UDisc's usual English ones; ${headings} were understood.`,
  readAs: (column: string, meaning: string) => `The column “${column}” was read as ${meaning}.`,
  meanings: {
    player: 'the player',
    course: 'the course',
    layout: 'the layout',
    start: 'the start',
    total: 'the total',
    toPar: 'the score to par',
    rating: 'the rating',
  },
  damage: {
    packing: 'it is packed in an unusual way',
    unreadable: "its archive can't be read to the end",
    parts: 'it has too many parts',
    names: 'two of its parts have one name',
    xml: 'its XML is not well-formed',
    depth: 'its parts are nested too deep',
    checksum: 'a checksum does not match',
    rows: 'its rows are out of order',
    text: 'a cell refers to a text that is not there',
  },
  formulas: (count: number, unsaved: number) =>
    `${count} ${count === 1 ? 'cell holds a formula' : 'cells hold formulas'}; nothing was calculated, the results saved in the file were read.${unsaved === 0 ? '' : ` ${unsaved} of them have no saved result and count as empty.`}`,
  unplayed: (holes: string, count: number, of: number) =>
    `${count === 1 ? 'Hole' : 'Holes'} ${holes} of ${of} ${count === 1 ? 'was' : 'were'} played by nobody.`,
  teams: (count: number) => `${count} ${count === 1 ? 'row is a team' : 'rows are teams'}.`,
  partMissing: (part: string) => `${part} is missing`,
  oddCell: (cell: string) => `a cell is called “${cell}”`,
  /** After "the spreadsheet". */
  big: {
    sheets: (most: number) => `has more than ${most} sheets`,
    parts: (count: number) => `has ${count} parts`,
    unpacks: (megabytes: number) => `unpacks to ${megabytes} MB`,
    unpacksOver: (megabytes: number) => `unpacks to more than ${megabytes} MB`,
    texts: (most: number) => `has more than ${most} texts`,
  },
}
/** What each translation has to have. */
export type FileTexts = typeof en

export const fileTexts = inLanguages(en, { de: deFile, es: esFile, fi: fiFile, sv: svFile })
