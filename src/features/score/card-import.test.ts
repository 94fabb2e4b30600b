// The import panel stays within Discord's limits, and asks about one name at a time.
import { describe, expect, test } from 'vitest'
import { limitProblems } from '../../../test/discord-limits.ts'
import { chooseMessage, noteMessage, nothingNewMessage, panelMessage, summaryMessage, type PanelView } from './card-import.ts'
import { conflictsOf, decideMatch, nameOfTaking, scoresOf, whoIsWho, type PlayerMatch } from './import.ts'
import { guestIdOf } from './messages.ts'
import type { UdiscCard } from './udisc-card.ts'
import { timeAssumptionText } from './udisc-time.ts'

const ID = '1111111111111111111111'
const member = (n: number) => `2${String(n).padStart(17, '0')}`

const card = (names: string[], more: Partial<UdiscCard> = {}): UdiscCard => ({
  timeAssumption: 'utc',
  holes: 2,
  rows: names.map((name, n) => ({ name, holes: [3, 3 + n], throws: 6 + n, toPar: n, dnf: false, dns: false })),
  quirks: [],
  ...more,
})

const view = (one: UdiscCard, matches: PlayerMatch[]): PanelView => ({
  id: ID,
  round: ID,
  card: one,
  matches,
  doubts: [],
  recorded: new Map(),
  names: new Map([[member(1), 'Ann']]),
  timeZone: 'Europe/Oslo',
})

const open = (...proposals: string[]): PlayerMatch => ({ kind: 'open', proposals })

describe('the panel', () => {
  test('asks about the first open name, with the likely member as a button', () => {
    const message = panelMessage(
      view(card(['Anne', 'Bob']), [open(member(1)), { kind: 'member', member: member(2), by: 'udisc-name' }]),
    )
    expect(message.content).toBe('Who is **Anne**?')
    expect(JSON.stringify(message.components)).toContain('It is Ann')
    expect(limitProblems(message)).toEqual([])
  })

  test('shows old and new before a score is overwritten, and the choice to keep it', () => {
    const settled: PlayerMatch[] = [{ kind: 'member', member: member(1), by: 'importer' }]
    const message = panelMessage({
      ...view(card(['Ann']), settled),
      recorded: new Map([[member(1), { status: 'finished', throws: 9, toPar: 3 }]]),
    })
    expect(message.embeds?.[0]?.description).toContain('**+3 (9)** → **E (6)**')
    expect(JSON.stringify(message.components)).toContain('Take over, overwrite 1')
    expect(JSON.stringify(message.components)).toContain('Take over, keep 1 as it is')
  })

  test('a card of 300 players with long names and many remarks fits, and so do its choice and summary', () => {
    const names = Array.from({ length: 300 }, (_, n) => `${'*語ש🥏'.repeat(25)}${n}`.slice(-100))
    const big = card(names, {
      quirks: Array.from({ length: 25 }, () => '_'.repeat(200)),
      course: '*'.repeat(200),
      layout: '`'.repeat(200),
    })
    const matches = names.map((_, n): PlayerMatch =>
      n % 2
        ? open(member(n), member(n + 1), member(n + 2))
        : n % 4
          ? { kind: 'guest' }
          : { kind: 'member', member: member(n), by: 'udisc-username' },
    )
    const recorded = new Map(names.map((_, n) => [member(n), { status: 'finished' as const, throws: 999, toPar: 999 }]))
    const settled = matches.map((match): PlayerMatch => (match.kind === 'open' ? { kind: 'skip' } : match))
    const doubts = big.quirks
    for (const page of [undefined, 0, 7, 99])
      for (const some of [matches, settled, names.map((): PlayerMatch => ({ kind: 'skip' }))])
        expect(
          limitProblems(
            panelMessage({
              ...view(big, some),
              recorded,
              doubts,
              note: 'x'.repeat(200),
              ...(page === undefined ? {} : { page }),
            }),
          ),
        ).toEqual([])
    const rounds = Array.from({ length: 250 }, () => big)
    for (const page of [0, 4, 9]) expect(limitProblems(chooseMessage(ID, rounds, 'UTC', page))).toEqual([])
    const summary = { headline: 'Done', card: big, lines: names, doubts, timeZone: 'UTC' }
    expect(limitProblems(summaryMessage(summary))).toEqual([])
    expect(limitProblems(nothingNewMessage(ID, summary))).toEqual([])
    for (const headline of [undefined, 'Done.'])
      expect(
        limitProblems(noteMessage({ id: ID, importer: member(1), fileName: '`'.repeat(300), players: 300, headline })),
      ).toEqual([])
  })

  test('every name is on one of the pages, and can be changed there', () => {
    const names = Array.from({ length: 61 }, (_, n) => `Player ${n}`)
    const settled = view(
      card(names),
      names.map((): PlayerMatch => ({ kind: 'guest' })),
    )
    const pages = [0, 1, 2, 3].map((page) => JSON.stringify(panelMessage({ ...settled, page })))
    for (const name of names) {
      expect(pages.filter((page) => page.includes(`\n${name} →`) || page.includes(`\\n${name} →`))).toHaveLength(1)
      expect(pages.filter((page) => page.includes(`"label":"${name}"`))).toHaveLength(1)
    }
    expect(pages[0]).toContain('page 1 of 4')
    expect(pages[0]).toContain('Next')
    expect(pages[0]).not.toContain('Previous')
    expect(pages[3]).toContain('Previous')
    expect(pages[3]).not.toContain('Next')
  })

  test('without a page the one with the next question is shown', () => {
    const names = Array.from({ length: 40 }, (_, n) => `Player ${n}`)
    const matches = names.map((_, n): PlayerMatch => (n === 30 ? open() : { kind: 'guest' }))
    const message = panelMessage(view(card(names), matches))
    expect(message.content).toBe('Who is **Player 30**?')
    expect(message.embeds?.[0]?.title).toContain('page 2 of 3')
  })

  test('says which zone was assumed, once', () => {
    const zoned = card(['Ann'], { timeAssumption: 'local', quirks: [timeAssumptionText('local', 'Europe/Oslo')!] })
    expect(JSON.stringify(panelMessage(view(zoned, [open()]))).match(/Europe\/Oslo/g)).toHaveLength(1)
  })
})

describe('matches', () => {
  test('a member chosen for a second name is taken from the first', () => {
    const first = decideMatch([open(), open()], { player: 0, as: { member: member(1) } })
    expect(decideMatch(first, { player: 1, as: { member: member(1) } })).toEqual([
      open(),
      { kind: 'member', member: member(1), by: 'importer' },
    ])
  })

  test('settling the rest leaves what is settled alone', () => {
    const settled: PlayerMatch = { kind: 'member', member: member(1), by: 'remembered' }
    expect(decideMatch([settled, open(), open()], { as: 'guest' })).toEqual([
      settled,
      { kind: 'guest', by: 'importer' },
      { kind: 'guest', by: 'importer' },
    ])
  })

  test('a guest keeps their id however the name is written', () => {
    expect(guestIdOf(ID, 'Per  ÖST')).toBe(guestIdOf(ID, 'per öst'))
    expect(guestIdOf(ID, 'Per Öst')).not.toBe(guestIdOf('2'.repeat(22), 'Per Öst'))
  })

  test('skipped and open names give no score; a team gives each of its members the same', () => {
    const doubles = card(['Ann + Bob', 'Cid'])
    doubles.rows[0]!.team = ['Ann', 'Bob']
    const scores = scoresOf(ID, doubles, [
      { kind: 'member', member: member(1), by: 'importer' },
      { kind: 'guest' },
      { kind: 'skip' },
    ])
    expect(scores.map(({ participant, throws }) => [participant, throws])).toEqual([
      [member(1), 6],
      [guestIdOf(ID, 'Bob'), 6],
    ])
  })

  test('what was said can be taken back; who it was is the first guess', () => {
    const matches: PlayerMatch[] = [{ kind: 'member', member: member(1), by: 'same' as never }, { kind: 'skip' }, open(member(2))]
    expect(decideMatch(matches, { player: 0, as: 'open' })[0]).toEqual(open(member(1)))
    expect(decideMatch(matches, { player: 1, as: 'open' })[1]).toEqual(open())
    expect(decideMatch(matches, { player: 2, as: 'open' })[2]).toEqual(open(member(2)))
  })

  test('guests of one name are several people; a member on two rows keeps the first', () => {
    const twins = card(['Bo', 'Bo', 'Bo'])
    const guests = scoresOf(ID, twins, [{ kind: 'guest' }, { kind: 'guest' }, { kind: 'guest' }])
    expect(guests.map(({ name, throws }) => [name, throws])).toEqual([
      ['Bo', 6],
      ['Bo (2)', 7],
      ['Bo (3)', 8],
    ])
    expect(new Set(guests.map(({ participant }) => participant)).size).toBe(3)
    const same: PlayerMatch = { kind: 'member', member: member(1), by: 'importer' }
    expect(scoresOf(ID, twins, [same, same, { kind: 'skip' }]).map(({ throws }) => throws)).toEqual([6])
  })

  test('guests: on the list first, then those an importer named; from rounds only when no member is alike', () => {
    const players = ['Gus', 'Mia', 'Ned', 'Ann', 'Long'.repeat(20)].map((name) => ({ name }))
    const proposed = { kind: 'proposed' as const, candidates: [{ memberId: member(1), similarity: 0.9 }] }
    const matches = whoIsWho(
      ID,
      players,
      [proposed, proposed, proposed, { kind: 'matched', memberId: member(2), by: 'display-name' }, { kind: 'unknown' }],
      [
        { participant: 'guest-1', name: 'gus' },
        { participant: guestIdOf(ID, 'Long'.repeat(20)), name: `${'Long'.repeat(12)}…` },
      ],
      [
        { nameKey: 'mia', by: 'importer' },
        { nameKey: 'ned', by: 'round' },
        { nameKey: 'ann', by: 'importer' },
      ],
    )
    expect(matches).toEqual([
      { kind: 'guest', guest: 'guest-1', by: 'listed' },
      { kind: 'guest', by: 'remembered' },
      open(member(1)),
      { kind: 'member', member: member(2), by: 'display-name' },
      { kind: 'guest', guest: guestIdOf(ID, 'Long'.repeat(20)), by: 'listed' },
    ])
  })

  test('conflicts are named by whose score would become another, whatever it becomes', () => {
    const scores = scoresOf(ID, card(['Ann', 'Bob']), [{ kind: 'member', member: member(1), by: 'importer' }, { kind: 'guest' }])
    const was = (throws: number) => new Map([[member(1), { status: 'finished' as const, throws, toPar: null }]])
    expect(conflictsOf(scores, was(6)).map(({ score }) => score.name)).toEqual(['Ann'])
    const named = (throws: number, taken = scores) => nameOfTaking(taken, conflictsOf(taken, was(throws)))
    expect(named(6)).not.toBe(named(7))
    // The same conflicts, and one score less.
    expect(named(6, scores.slice(0, -1))).not.toBe(named(6))
    expect(conflictsOf(scores, new Map())).toEqual([])
  })
})
