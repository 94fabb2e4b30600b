// The import panel stays within Discord's limits, and asks about one name at a time.
import { describe, expect, test } from 'vitest'
import { limitProblems } from '../../../test/discord-limits.ts'
import { chooseMessage, panelMessage, summaryMessage, type PanelView } from './card-import.ts'
import { decideMatch, guestIdOf, scoresOf, type PlayerMatch } from './import.ts'
import type { UdiscCard } from './udisc-card.ts'

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

  test('says what a score was before it is overwritten', () => {
    const settled: PlayerMatch[] = [{ kind: 'member', member: member(1), by: 'importer' }]
    const message = panelMessage({
      ...view(card(['Ann']), settled),
      recorded: new Map([[member(1), { status: 'finished', throws: 9, toPar: 3 }]]),
    })
    expect(message.embeds?.[0]?.description).toContain('was +3 (9)')
    expect(JSON.stringify(message.components)).toContain('Take over 1 score')
  })

  test('a card of 300 players with long names and many remarks fits, and so do its choice and summary', () => {
    const names = Array.from({ length: 300 }, (_, n) => `${'*語ש🥏'.repeat(25)}${n}`.slice(-100))
    const big = card(names, {
      quirks: Array.from({ length: 25 }, () => '_'.repeat(200)),
      course: '*'.repeat(200),
      layout: '`'.repeat(200),
    })
    const matches = names.map((_, n): PlayerMatch => (n % 2 ? open(member(n), member(n + 1), member(n + 2)) : { kind: 'guest' }))
    expect(limitProblems(panelMessage(view(big, matches)))).toEqual([])
    expect(
      limitProblems(
        panelMessage(
          view(
            big,
            names.map((): PlayerMatch => ({ kind: 'skip' })),
          ),
        ),
      ),
    ).toEqual([])
    expect(
      limitProblems(
        chooseMessage(
          ID,
          Array.from({ length: 25 }, () => big),
          'UTC',
        ),
      ),
    ).toEqual([])
    expect(limitProblems(summaryMessage('Done', big, names, big.quirks))).toEqual([])
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
    expect(decideMatch([settled, open(), open()], { as: 'guest' })).toEqual([settled, { kind: 'guest' }, { kind: 'guest' }])
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
})
