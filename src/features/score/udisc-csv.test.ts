// UDisc scorecards: every shape of file, the real samples where they are at hand, and damaged files.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { heading, hostileCsv, line } from '../../../test/hostile-scorecards.ts'
import { Refusal } from '../../platform/refusal.ts'
import { chooseCard, playersOf, scoreOfRow, type UdiscCard, type UdiscRow } from './udisc-card.ts'
import { readUdiscCsv } from './udisc-csv.ts'
import { parseUdiscFile } from './udisc-file.ts'

const zone = 'Europe/Oslo'
const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'fixtures', name))
const parseFixture = (name: string): UdiscCard[] => readUdiscCsv(fixture(name), { timeZone: zone }).cards
const parseText = (text: string): UdiscCard[] => readUdiscCsv(Buffer.from(text), { timeZone: zone }).cards
const single = (cards: readonly UdiscCard[]): UdiscCard => {
  expect(cards).toHaveLength(1)
  return cards[0]!
}
const rowOf = (card: UdiscCard, name: string): UdiscRow => {
  const row = card.rows.find((candidate) => candidate.name === name)
  expect(row, `row of ${name}`).toBeDefined()
  return row!
}
const brief = (card: UdiscCard): unknown[] => card.rows.map(({ name, throws, toPar }) => [name, throws, toPar])
const refusalOf = async (bytes: Uint8Array): Promise<Refusal> => {
  try {
    await parseUdiscFile(bytes, { timeZone: zone })
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('the file was accepted')
}

describe('scorecards', () => {
  test('an account with several rounds gives a card per course, layout and start', () => {
    const cards = parseFixture('account.csv')
    expect(cards.map(({ course, layout, holes }) => [course, layout, holes])).toEqual([
      ['Harbour Park', 'Main', 12],
      ['Harbour Park', 'Short', 6],
      ['Mill Wood', 'Winter', 3],
    ])
    expect(brief(cards[0]!)).toEqual([
      ['Ada Quist', 36, -1],
      ['Berg, Tom', 41, 4],
      ['Cleo & Sons', 30, 2],
      ['Dan and Eve', 39, 2],
    ])
    expect(cards[0]!.pars).toEqual([3, 3, 3, 4, 3, 3, 3, 3, 3, 3, 3, 3])
    expect(rowOf(cards[0]!, 'Ada Quist').rating).toBe(201)
  })

  test('a hole with 0 was not played, and makes a DNF when others played it', () => {
    const row = rowOf(parseFixture('account.csv')[0]!, 'Cleo & Sons')
    expect(row.holes.slice(8)).toEqual([3, null, null, null])
    expect(row.dnf).toBe(true)
    expect(scoreOfRow(row)).toMatchObject({ status: 'dnf', throws: 30, toPar: 2 })
  })

  test.each(['DNF', 'D.N.F.', 'dq', 'DSQ', 'WD'])(
    'a player whose total is %s did not finish, with all holes on the card',
    (total) => {
      const card = single(
        parseText([heading(3), line('Par', [3, 3, 3]), line('Ada', [3, 3, 2], total), line('Tom', [4, 3, 3])].join('\n')),
      )
      expect(card.rows.map(({ dnf, throws }) => [dnf, throws])).toEqual([
        [true, 8],
        [false, 10],
      ])
      expect(card.quirks).toContain('“Ada” did not finish.')
    },
  )

  test.each(['DQ', 'WD', 'DNS'])('a player of an event whose place is %s did not finish', (place) => {
    const head = 'division,position,name,username,round_relative_score,round_total_score,hole_1,hole_2,hole_3'
    const card = single(parseText([head, `MPO,${place},Ada,ada,-1,8,3,3,2`, 'MPO,1,Tom,tom,1,10,4,3,3'].join('\n')))
    expect(card.rows.map(({ name, dnf }) => [name, dnf])).toEqual([
      ['Ada', true],
      ['Tom', false],
    ])
  })

  test('a hole nobody played makes no DNF, and is said', () => {
    const card = single(
      parseText([heading(3), line('Par', [3, 3, 3]), line('Ada', [3, 3, 0]), line('Tom', [4, 3, ''])].join('\n')),
    )
    expect(card.rows.map(({ dnf, toPar }) => [dnf, toPar])).toEqual([
      [false, 0],
      [false, 1],
    ])
    expect(card.quirks).toContain('Hole 3 of 3 was played by nobody.')
  })

  test('where a total or a score to par disagrees with the holes, the holes win and the summary says so', () => {
    const card = single(
      parseText([heading(3), line('Par', [3, 3, 3], 9), line('Ada', [3, 4, 3], 12, 3), line('Tom', [3, 3, 3], 9, 5)].join('\n')),
    )
    expect(brief(card)).toEqual([
      ['Ada', 10, 1],
      ['Tom', 9, 0],
    ])
    expect(card.quirks.join(' ')).toMatch(
      /“Ada”: the file's total is 12, the holes add up to 10.*“Tom”: the file says \+5, the holes give E/,
    )
  })

  test('doubles are teams, names with a comma, “&” or “and” are not', () => {
    const cards = parseFixture('account.csv')
    expect(cards[0]!.rows.every(({ team }) => team === undefined)).toBe(true)
    expect(rowOf(cards[1]!, 'Tom Berg + Cleo Marsh').team).toEqual(['Tom Berg', 'Cleo Marsh'])
    expect(playersOf(cards[1]!).map(({ row, name }) => [row, name])).toEqual([
      [0, 'Ada Quist'],
      [1, 'Tom Berg'],
      [1, 'Cleo Marsh'],
    ])
  })

  test('starts are read by their form: HHMM as UTC, HH:MM in the club’s zone, an offset as given', () => {
    const utc = parseFixture('account.csv')[0]!
    expect([utc.startedAt?.toISOString(), utc.timeAssumption]).toEqual(['2026-09-12T16:30:00.000Z', 'utc'])
    expect(utc.quirks.join(' ')).toContain('read as UTC')
    const offset = parseFixture('account.csv')[2]!
    expect([offset.startedAt?.toISOString(), offset.timeAssumption]).toEqual(['2026-09-05T07:00:00.000Z', 'offset'])
    const local = single(parseFixture('norwegian-1252.csv'))
    expect([local.startedAt?.toISOString(), local.timeAssumption]).toEqual(['2021-03-27T09:36:00.000Z', 'local'])
    expect(local.quirks.join(' ')).toContain(zone)
  })

  test.each([
    ['2026-05-01', 'date-only', '2026-05-01T10:00:00.000Z'],
    ['2026-05-01T09:05:30Z', 'offset', '2026-05-01T09:05:00.000Z'],
    ['1.5.2026 9:05', 'local', '2026-05-01T07:05:00.000Z'],
    ['2026-02-30 0905', 'unknown', undefined],
    // Which of the two is the month shows where the other cannot be, or by a clock of twelve hours.
    ['5/1/2026 9:05', 'unknown', undefined],
    ['5/13/2026 9:05', 'local', '2026-05-13T07:05:00.000Z'],
    ['13/05/2026 9:05', 'local', '2026-05-13T07:05:00.000Z'],
    ['5/1/2026 9:05 PM', 'local', '2026-05-01T19:05:00.000Z'],
    ['5/5/2026', 'date-only', '2026-05-05T10:00:00.000Z'],
    ['13/13/2026 9:05', 'unknown', undefined],
    ['2026/05/01 9:05', 'local', '2026-05-01T07:05:00.000Z'],
    ['2026-05-01 9:05 PM', 'local', '2026-05-01T19:05:00.000Z'],
    ['1-5-2026 9:05', 'local', '2026-05-01T07:05:00.000Z'],
    ['2026.05-01 0905', 'unknown', undefined],
    ['', 'unknown', undefined],
  ])('start %j is %s', (text, assumption, at) => {
    const card = single(
      parseText(`PlayerName,CourseName,LayoutName,Date,Total,+/-,Hole1,Hole2,Hole3\nAda,Lake,Main,${text},9,0,3,3,3`),
    )
    expect([card.timeAssumption, card.startedAt?.toISOString()]).toEqual([assumption, at])
  })

  test('semicolons, Windows-1252, CRLF and Norwegian headings', () => {
    const card = single(parseFixture('norwegian-1252.csv'))
    expect([card.course, card.layout]).toEqual(['Ås Diskgolf', 'Hovedløype'])
    expect(brief(card)).toEqual([
      ['Bjørn Ødegård', 12, -1],
      ['Kåre', 15, 2],
    ])
    expect(card.quirks.join(' ')).toMatch(/semicolons/)
    expect(card.quirks.join(' ')).toMatch(/Windows-1252/)
    expect(card.quirks.join(' ')).toMatch(/“Dato”/)
  })

  test('quotation marks and dashes of Windows-1252 are not lost', () => {
    const bytes = Buffer.from([heading(3), line('@Nick@ # Å', [3, 3, 3])].join('\n'), 'latin1').map(
      (byte) =>
        new Map([
          [0x40, 0x94],
          [0x23, 0x96],
        ]).get(byte) ?? byte,
    )
    expect(readUdiscCsv(bytes, { timeZone: zone }).cards[0]!.rows[0]!.name).toBe('”Nick” – Å')
  })

  test('tabs, a byte order mark and snake_case headings', () => {
    expect(brief(single(parseFixture('snake-tab-bom.csv')))).toEqual([
      ['Ada Quist', 11, -1],
      ['Tom Berg', 9, 0],
    ])
  })

  test('Finnish headings, for the holes too', () => {
    const card = single(parseFixture('finnish.csv'))
    expect(card).toMatchObject({ course: 'Järvi', layout: 'Pää', timeAssumption: 'utc' })
    expect(card.startedAt?.toISOString()).toBe('2023-11-24T08:19:00.000Z')
    expect(brief(card)).toEqual([
      ['Äijä Öhman', 28, 1],
      ['Maija Mäki', 26, -1],
    ])
    expect(card.quirks.join(' ')).toMatch(/“Päivämäärä”, “Kaikki”/)
  })

  test('doubles, with an offset: the members of a team are told apart, a comma is no team', () => {
    const card = single(parseFixture('offset-doubles.csv'))
    expect([card.startedAt?.toISOString(), card.timeAssumption]).toEqual(['2026-06-06T07:47:00.000Z', 'offset'])
    expect(playersOf(card).map(({ name, row }) => [name, row])).toEqual([
      ['Ada Quist', 0],
      ['Tom Berg', 0],
      ['Cleo Marsh', 1],
      ['Eve Lund', 1],
      ['Åsa ”Ess” Ek, jr', 2],
    ])
  })

  test('layouts of 9, 18 and 27 holes under one heading; times of older exports are the club’s', () => {
    const cards = parseFixture('layouts-9-18-27.csv')
    expect(cards.map(({ layout, holes, parTotal }) => [layout, holes, parTotal])).toEqual([
      ['Nine', 9, 27],
      ['Full', 18, 54],
      ['Long', 27, 81],
    ])
    expect(cards[0]!.startedAt?.toISOString()).toBe('2020-05-01T16:30:00.000Z')
    expect(cards.flatMap(({ rows }) => rows.map(({ toPar }) => toPar))).toEqual([2, -1, 2, -1, 2, -1])
  })

  test('UTF-16, and a “sep=” line, as spreadsheets write them', () => {
    const text = fixture('account.csv').toString()
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
    expect(readUdiscCsv(utf16, { timeZone: zone }).cards.map(brief)).toEqual(parseText(text).map(brief))
    expect(parseText(`sep=,\r\n${text}`).map(brief)).toEqual(parseText(text).map(brief))
  })

  test('headings in a language not known are understood by their place and contents', () => {
    const text = [
      heading(3).replace(/^.*?,Hole1/, 'Vārds,Laukums,Izkārtojums,Datums,Kopā,Pret pāru,Hole1'),
      'Par,Lake,Main,2026-05-01 0905,9,,3,3,3',
      'Ada,Lake,Main,2026-05-01 0905,10,1,3,4,3',
    ].join('\n')
    const card = single(parseText(text))
    expect([card.course, card.layout, card.startedAt?.toISOString()]).toEqual(['Lake', 'Main', '2026-05-01T09:05:00.000Z'])
    expect(brief(card)).toEqual([['Ada', 10, 1]])
    expect(card.quirks.join(' ')).toContain('“Datums” was read as the start')
  })

  test.each(['', '#', 'Hole-'])('a heading whose holes are called “%s1” is no player', (word) => {
    const text = [
      heading(3).replaceAll('Hole', word),
      line('Par', [3, 3, 3], 9),
      line('Ada', [3, 4, 3], 10, 1),
      line('Tom', [3, 3, 3], 9, 0),
    ].join('\n')
    expect(brief(single(parseText(text)))).toEqual([
      ['Ada', 10, 1],
      ['Tom', 9, 0],
    ])
  })

  test('no heading: the columns follow from the times and the totals', () => {
    const cards = parseFixture('no-heading.csv')
    expect(cards.map((card) => [card.course, card.holes, brief(card)])).toEqual([
      [
        'Lake',
        4,
        [
          ['Ada Quist', 11, -1],
          ['Tom Berg', 14, 2],
        ],
      ],
      ['Long Wood', 6, [['Tom Berg', 20, 1]]],
    ])
    expect(cards[0]!.quirks[0]).toContain('no heading row')
    // The younger form, with an end date and ratings, likewise.
    const [, ...rows] = fixture('account.csv').toString().split('\n')
    expect(parseText(rows.join('\n')).map(brief)).toEqual(parseFixture('account.csv').map(brief))
  })

  test('no Par row: par follows from scores to par whose total is right', () => {
    const card = single(parseFixture('no-par.csv'))
    expect([card.pars, card.parTotal]).toEqual([undefined, 12])
    expect(brief(card)).toEqual([
      ['Ada Quist', 11, -1],
      ['Tom Berg', 14, 2],
      ['Cleo Marsh', 10, 1],
    ])
    expect(rowOf(card, 'Cleo Marsh').dnf).toBe(true)
  })

  test('a Par row anywhere among its card is found; an incomplete one is not used', () => {
    const [head, ...rows] = fixture('account.csv').toString().trim().split('\n')
    expect(parseText([head, ...rows.toReversed()].join('\n')).map(({ pars }) => pars?.length)).toEqual([3, 6, 12])
    const card = single(parseText([heading(3), line('Par', [3, '', 3]), line('Ada', [3, 4, 3])].join('\n')))
    expect([card.pars, card.rows[0]!.toPar]).toEqual([undefined, undefined])
    expect(card.quirks.join(' ')).toContain('Par row is incomplete')
  })

  test('the same card twice counts once; another Par row with other scores of the same players is another round; other players join', () => {
    const par = line('Par', [3, 3, 3])
    const ada = line('Ada', [3, 3, 4])
    expect(single(parseText([heading(3), par, ada, par, ada].join('\n'))).rows).toHaveLength(1)
    expect(parseText([heading(3), par, ada, par, line('Ada', [3, 3, 5])].join('\n')).map(brief)).toEqual([
      [['Ada', 10, 1]],
      [['Ada', 11, 2]],
    ])
    expect(brief(single(parseText([heading(3), par, ada, par, line('Tom', [3, 3, 5])].join('\n'))))).toEqual([
      ['Ada', 10, 1],
      ['Tom', 11, 2],
    ])
  })

  test('an unreadable Par row is told on its own card', () => {
    const [first, second] = parseText(
      [
        heading(3),
        line('Par', [3, 3, 3]),
        line('Ada', [3, 3, 4]),
        line('Par', ['x1', 3, 3]).replace('Lake', 'Wood'),
        line('Ada', [3, 3, 3]).replace('Lake', 'Wood'),
      ].join('\n'),
    )
    expect(first!.quirks.join(' ')).not.toContain('left out')
    expect(second!.quirks.join(' ')).toContain('Row 4 (“Par”) was left out: hole 1 says “x1”')
  })

  test('a player listed twice: the same scores count once, different ones are both kept', () => {
    const card = single(
      parseText(
        [
          heading(3),
          line('Par', [3, 3, 3]),
          line('Ada', [3, 3, 4]),
          line('Ada', [3, 3, 4]),
          line('Tom', [3, 3, 3]),
          line('Tom', [4, 4, 4]),
        ].join('\n'),
      ),
    )
    expect(brief(card)).toEqual([
      ['Ada', 10, 1],
      ['Tom', 9, 0],
      ['Tom', 12, 3],
    ])
    expect(card.quirks.join(' ')).toMatch(/“Ada” is listed twice.*Two rows are called “Tom”/)
  })

  test('rows that cannot be read are left out and named, the others stay', () => {
    const card = single(
      parseText(
        [
          heading(3),
          line('Par', [3, 3, 3]),
          line('Ada', [3, 'abc', 4]),
          line('Smith, Bob', [3, 3, 3]),
          line('Eve', [3, 31, 3]),
          line('Fay', ['=1+2', 3, 3]),
          line('', [3, 3, 3]),
          line('Tom', [3, 3, 3]),
        ].join('\n'),
      ),
    )
    expect(card.rows.map(({ name }) => name)).toEqual(['Tom'])
    const quirks = card.quirks.join('\n')
    for (const part of [
      'Row 3 (“Ada”) was left out: hole 2 says “abc”',
      'Row 4 (“Smith”) was left out: it has more cells',
      'hole 2 says “31”',
      'hole 1 says “=1+2”',
      'it has no name',
    ])
      expect(quirks).toContain(part)
  })

  test('a formula as a name is text, and a total without holes counts', () => {
    const card = single(
      parseText(
        [heading(3), line('Par', [3, 3, 3]), line('=HYPERLINK(1)', ['', '', ''], 11, 2), line('Tom', ['', '', ''])].join('\n'),
      ),
    )
    expect(card.rows.map(({ name, throws, toPar, dnf, dns }) => ({ name, throws, toPar, dnf, dns }))).toEqual([
      { name: '=HYPERLINK(1)', throws: 11, toPar: 2, dnf: false, dns: false },
      { name: 'Tom', throws: 0, toPar: undefined, dnf: false, dns: true },
    ])
  })

  test('files put one behind the other, each with its own heading and width', () => {
    const cards = parseText(
      `${fixture('account.csv').toString()}\n${heading(2).replace('Hole1,Hole2', 'Hole1,Hole2,Hole3')}\n${line('Par', [3, 3, 4])}\n${line('Ada', [2, 3, 4])}\n`,
    )
    expect(cards.map(({ holes }) => holes)).toEqual([12, 6, 3, 3])
    expect(brief(cards[3]!)).toEqual([['Ada', 9, -1]])
  })
})

describe('event exports', () => {
  test('28 columns: positions, a tie, a team, DNF and DNS, par from the scores', () => {
    const card = single(parseFixture('event-28.csv'))
    expect([card.holes, card.pars, card.parTotal, card.timeAssumption]).toEqual([18, undefined, 54, 'unknown'])
    expect(
      card.rows.map(({ name, username, division, throws, toPar, dnf, dns }) => [
        name,
        username,
        division,
        throws,
        toPar,
        dnf,
        dns,
      ]),
    ).toEqual([
      ['Ada Quist', 'adaquist', 'MPO', 52, -2, false, false],
      ['Tom Berg & Cleo Marsh', undefined, 'MPO', 55, 1, false, false],
      ['Eve Lund', 'evelund', 'MPO', 55, 1, false, false],
      ['Dan Roy', 'danroy', 'MPO', 27, 0, true, false],
      ['Fay Ito', 'fayito', 'MA1', 0, undefined, false, true],
    ])
    expect(rowOf(card, 'Tom Berg & Cleo Marsh').team).toEqual(['Tom Berg', 'Cleo Marsh'])
  })

  test('33 columns: check-in, shared places, a team, who did not finish', () => {
    const card = single(parseFixture('event-33.csv'))
    expect(card.rows.map(({ name, throws, toPar, dnf, team }) => [name, throws, toPar, dnf, team])).toEqual([
      ['Ada Quist', 52, -2, false, undefined],
      ['Tom Berg & Cleo Marsh', 55, 1, false, ['Tom Berg', 'Cleo Marsh']],
      ['Åse Ørn', 55, 1, false, undefined],
      ['Dan Roy', 27, 0, true, undefined],
    ])
  })

  test('34 columns: ratings, bag tags, and the first start, in the club’s zone', () => {
    const card = single(parseFixture('event-34.csv'))
    expect(card.rows.map(({ rating, bagTag }) => [rating, bagTag])).toEqual([
      [230, 4],
      [210, 12],
    ])
    expect([card.startedAt?.toISOString(), card.timeAssumption]).toEqual(['2026-08-27T15:58:00.000Z', 'local'])
  })
})

describe('refused files', () => {
  test.each(hostileCsv)('%s', async (_, bytes, code) => {
    const refusal = await refusalOf(bytes)
    expect(refusal.code).toBe(code)
    expect(refusal.message).toMatch(/^[A-Z].{15,400}[.?]$/)
  })

  test('what is wrong with the only player is said', async () => {
    expect((await refusalOf(Buffer.from([heading(3), line('Ada', ['three', 3, 3])].join('\n')))).message).toContain(
      'hole 1 says “three”',
    )
  })
})

const playedAt = (course: string, startedAt: string): UdiscCard => ({
  course,
  startedAt: new Date(startedAt),
  timeAssumption: 'offset',
  holes: 18,
  rows: [],
  quirks: [],
})

describe('choosing a card', () => {
  const at = new Date('2026-09-12T16:30:00Z')

  test('the one of the day and course is taken', () => {
    const cards = [
      playedAt('Mill Wood', '2026-09-12T15:00:00Z'),
      playedAt('Harbour Park DiscGolfPark', '2026-09-12T16:41:00Z'),
      playedAt('Harbour Park DiscGolfPark', '2026-09-05T16:30:00Z'),
    ]
    expect(chooseCard(cards, { at, course: 'harbour park' })).toMatchObject({ kind: 'one', card: cards[1], doubts: [] })
  })

  test('two of one day are told apart by the hour, and asked about when too close', () => {
    const morning = playedAt('Lake', '2026-09-12T08:00:00Z')
    const evening = playedAt('Lake', '2026-09-12T16:35:00Z')
    const close = playedAt('Lake', '2026-09-12T17:30:00Z')
    expect(chooseCard([morning, evening], { at })).toEqual({ kind: 'one', card: evening, doubts: [], others: [morning] })
    expect(chooseCard([morning, evening, close], { at, course: 'Lake' })).toEqual({
      kind: 'ask',
      candidates: [evening, close, morning],
    })
  })

  test('a single card of another day or course is taken with doubts; many without a fit are asked about, nearest first', () => {
    const lone = chooseCard([playedAt('Mill Wood', '2025-01-01T12:00:00Z')], { at, course: 'Lake' })
    expect(lone).toMatchObject({
      kind: 'one',
      doubts: [expect.stringContaining('another day'), expect.stringContaining('Mill Wood')],
    })
    const many = Array.from({ length: 40 }, (_, i) => playedAt('Lake', new Date(Date.UTC(2025, 0, 1 + i)).toISOString()))
    const choice = chooseCard(many, { at })
    expect(choice).toEqual({ kind: 'ask', candidates: many.toReversed() })
  })
})

// Real exports lie beside the checkout on machines that have them; they are not part of the project.
const samples = join(import.meta.dirname, '../../../../shared/udisc-samples')

const count = (cells: readonly string[]): number => cells.reduce((sum, cell) => sum + Number(cell || 0), 0)
const said = (name: string): string =>
  readUdiscCsv(readFileSync(join(samples, name)), { timeZone: 'Europe/Helsinki' })
    .cards.flatMap(({ quirks }) => quirks)
    .join('\n')

describe.skipIf(!existsSync(samples))('real exports', () => {
  const files = existsSync(samples) ? readdirSync(samples).filter((name) => name.endsWith('.csv')) : []
  const read = (name: string): string[][] =>
    readFileSync(join(samples, name), 'utf8')
      .trim()
      .split('\n')
      .map((text) => text.replaceAll(/"([^"]*)"/g, (_, inner: string) => inner.replaceAll(',', ' ')).split(','))

  test.each(files)('%s: players, holes and totals are those of its lines', (name) => {
    const rows = read(name)
    const isEvent = rows[0]![0] === 'division'
    const firstHole = isEvent ? 15 : rows[0]!.includes('EndDate') ? 8 : 6
    const nameColumn = isEvent ? 3 : 0
    const { cards } = readUdiscCsv(readFileSync(join(samples, name)), { timeZone: 'Europe/Helsinki' })

    // Blocks of lines, each begun by its Par line; of two equal blocks only one counts.
    const blocks: string[][][] = []
    for (const row of rows.filter((cells) => cells.slice(firstHole).some((cell) => /^\d+$/.test(cell))))
      if (row[0] === 'Par' || blocks.length === 0) blocks.push([row])
      else blocks.at(-1)!.push(row)
    const distinct = [...new Map(blocks.map((block) => [JSON.stringify(block), block])).values()]

    expect(cards).toHaveLength(distinct.length)
    for (const [index, block] of distinct.entries()) {
      const card = cards[index]!
      const pars = block[0]![0] === 'Par' ? block[0]!.slice(firstHole).filter((cell) => cell !== '') : undefined
      const players = pars ? block.slice(1) : block
      expect(card.pars).toEqual(pars?.map(Number))
      expect(card.rows.map((row) => [row.name, row.throws, row.holes, row.toPar])).toEqual(
        players.map((cells) => {
          const holes = cells.slice(firstHole, firstHole + (pars?.length ?? 18))
          const par = pars ? count(pars.filter((_, hole) => Number(holes[hole]) > 0)) : undefined
          const toPar = count(holes) === 0 ? undefined : par === undefined ? Number(cells[8]) : count(holes) - par
          return [
            cells[nameColumn]!.trim().replaceAll(/\s+/g, ' '),
            count(holes),
            holes.map((cell) => Number(cell) || null),
            toPar,
          ]
        }),
      )
    }
  })

  test('each file says its quirks', () => {
    expect(said('history_fi.csv')).toMatch(/“Päivämäärä”/)
    expect(said('history_fi.csv')).toMatch(/the file's total is 46, the holes add up to 47/)
    expect(said('history_no_header.csv')).toMatch(/no heading row/)
    expect(said('history_no_header.csv')).toMatch(/holds this card twice/)
    expect(said('history_snake_case.csv')).toMatch(/club's zone/)
    expect(said('history_en.csv')).toMatch(/read as UTC/)
    expect(said('event_export_33col.csv')).toMatch(/par 58 follows from the scores/)
  })
})

test('damaged files end in cards or in a refusal that says what is wrong', { timeout: 120_000 }, () => {
  const sources = readdirSync(join(import.meta.dirname, 'fixtures')).map((name) => fixture(name))
  const edit = fc.record({
    kind: fc.constantFrom('flip', 'cut', 'insert', 'repeat', 'drop', 'swap'),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 0, max: 60 }),
    text: fc.constantFrom(
      '"',
      ',',
      ';',
      '\n',
      '\r',
      '\0',
      '=',
      '-',
      '0',
      '999',
      ' + ',
      ' & ',
      'Par,',
      'Hole1',
      '\u00e5',
      '\ud83d\ude00',
      'E',
      '2026-13-45 9999',
      '"""',
      '\t',
    ),
  })
  const outcomes = { cards: 0, refused: 0 }
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: sources.length - 1 }),
      fc.array(edit, { minLength: 1, maxLength: 12 }),
      (source, edits) => {
        let bytes = sources[source]!
        for (const { kind, at, length, text } of edits) {
          const index = Math.floor(at * bytes.length)
          const [before, after] = [bytes.subarray(0, index), bytes.subarray(index)]
          if (kind === 'flip') bytes = Buffer.concat([before, Buffer.from([length * 4]), after.subarray(1)])
          else if (kind === 'cut') bytes = Buffer.from(before)
          else if (kind === 'insert') bytes = Buffer.concat([before, Buffer.from(text), after])
          else if (kind === 'repeat') bytes = Buffer.concat([before, after.subarray(0, length), after])
          else if (kind === 'drop') bytes = Buffer.concat([before, after.subarray(length)])
          else bytes = Buffer.concat([after, before])
        }
        try {
          const { cards } = readUdiscCsv(bytes, { timeZone: zone })
          outcomes.cards++
          for (const card of cards)
            for (const row of card.rows) {
              expect(row.name).not.toBe('')
              expect(row.holes).toHaveLength(card.holes)
              const sum = row.holes.reduce<number>((all, throws) => all + (throws ?? 0), 0)
              if (sum > 0) expect(row.throws).toBe(sum)
              expect(row.dns).toBe(row.throws === 0)
            }
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
          outcomes.refused++
          expect(error.code).toMatch(/^scorecard\./)
        }
      },
    ),
    { numRuns: 600 },
  )
  expect(outcomes.cards).toBeGreaterThan(30)
  expect(outcomes.refused).toBeGreaterThan(30)
})
