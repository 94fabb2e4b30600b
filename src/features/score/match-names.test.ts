// Names on a scorecard: sure matches are made, likely ones proposed, strangers left alone, and nobody is matched twice.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jaroWinkler, nameKey, similarNames } from '../../platform/likeness.ts'
import { matchNames, PROPOSE_FROM, type MemberNames } from './match-names.ts'

const member = (memberId: string, displayName: string, more: Partial<MemberNames> = {}): MemberNames => ({
  memberId,
  displayName,
  ...more,
})

describe('sure matches', () => {
  test('the linked username comes before the linked name, the remembered match, and the display name', () => {
    const members = [
      member('1', 'Ada Quist'),
      member('2', 'Somebody', { udiscUsername: '@AdaQ' }),
      member('3', 'Other', { udiscName: 'Ada Quist' }),
      member('4', 'Fourth'),
    ]
    const remembered = [{ name: 'ada quist', memberId: '4' }]
    const row = { name: 'Ada Quist', username: 'adaq' }
    expect(matchNames([row], members, remembered)).toEqual([{ kind: 'matched', memberId: '2', by: 'udisc-username' }])
    const without = (...ids: string[]): MemberNames[] => members.filter(({ memberId }) => !ids.includes(memberId))
    expect(matchNames([row], without('2'), remembered)).toEqual([{ kind: 'matched', memberId: '3', by: 'udisc-name' }])
    expect(matchNames([row], without('2', '3'), remembered)).toEqual([{ kind: 'matched', memberId: '4', by: 'remembered' }])
    expect(matchNames([row], without('2', '3'))).toEqual([{ kind: 'matched', memberId: '1', by: 'display-name' }])
  })

  test.each([
    ['JOSÉ  Núñez ', 'jose nunez'],
    ['Bjørn Ødegård', 'bjorn odegard'],
    ['Strauß', 'STRAUSS'],
    ['Åse\u00a0Berg', 'A\u030ase Berg'],
  ])('%j is the same name as %j', (onCard, displayName) => {
    expect(matchNames([{ name: onCard }], [member('1', displayName)])).toEqual([
      { kind: 'matched', memberId: '1', by: 'display-name' },
    ])
  })

  test.each([
    ['मीना', 'मेना'],
    ['がく', 'かく'],
  ])('%j and %j are two names', (onCard, displayName) => {
    expect(matchNames([{ name: onCard }], [member('1', displayName)])[0]?.kind).not.toBe('matched')
  })

  test('a name that fits two members, or two rows that fit one, are only proposed', () => {
    const [match] = matchNames([{ name: 'Ada' }], [member('1', 'Ada'), member('2', 'ADA')])
    expect(match).toEqual({
      kind: 'proposed',
      candidates: [
        { memberId: '1', similarity: 1 },
        { memberId: '2', similarity: 1 },
      ],
    })
    const both = matchNames([{ name: 'Ada' }, { name: 'ada ' }], [member('1', 'Ada')])
    expect(both.map(({ kind }) => kind)).toEqual(['proposed', 'proposed'])
  })

  test('a remembered match to somebody who left is forgotten, and empty names match nobody', () => {
    expect(matchNames([{ name: 'Bob' }], [member('1', 'Tom')], [{ name: 'Bob', memberId: 'gone' }])).toEqual([
      { kind: 'unknown' },
    ])
    expect(matchNames([{ name: '', username: '' }], [member('1', '', { udiscName: '', udiscUsername: '' })])).toEqual([
      { kind: 'unknown' },
    ])
  })
})

describe('proposals', () => {
  const members = [
    "Mike O'Brien",
    'Anna Lindqvist',
    'Stephen Marsh',
    'Kaisa Mäkinen',
    'Juan Carlos Pérez',
    'Wei Chen',
    'Nick "Ace" Holm',
    'discqueen42',
  ].map((name, index) => member(String(index), name))
  const nearest = (name: string): string | undefined => {
    const [match] = matchNames([{ name }], members)
    return match?.kind === 'proposed'
      ? members.find(({ memberId }) => memberId === match.candidates[0]?.memberId)?.displayName
      : match?.kind
  }

  test.each([
    ['obrien mike', "Mike O'Brien"],
    ['Mike OBrian', "Mike O'Brien"],
    ['Mike O', "Mike O'Brien"],
    ['Ana Lindquist', 'Anna Lindqvist'],
    ['Lindqvist', 'Anna Lindqvist'],
    ['Steven Marsh', 'Stephen Marsh'],
    ['Kaisa Makinen-Virta', 'Kaisa Mäkinen'],
    ['Juan Perez', 'Juan Carlos Pérez'],
    ['Chen, Wei', 'Wei Chen'],
    ['Nick Holm', 'Nick "Ace" Holm'],
    ['Disc Queen 42', 'discqueen42'],
  ])('%j is proposed as %j', (name, displayName) => {
    expect(nearest(name)).toBe(displayName)
  })

  test.each(['xyz unknown', 'Bob', 'Player 12', 'Zoe Quartz', 'Marshall Stone', '123', '…', 'Andrea Lund'])(
    '%j is nobody',
    (name) => {
      expect(nearest(name)).toBe('unknown')
    },
  )

  test('a member already matched is not proposed to another row', () => {
    const matches = matchNames([{ name: 'Wei Chen' }, { name: 'Wei Chan' }], [member('1', 'Wei Chen')])
    expect(matches).toEqual([{ kind: 'matched', memberId: '1', by: 'display-name' }, { kind: 'unknown' }])
  })
})

describe('always', () => {
  const pieces = fc.constantFrom('Ada', 'ada', 'Ädä', 'Tom', 'Tim', 'Berg', 'berg ', 'Eve', 'Lund', '')
  const name = fc.tuple(pieces, pieces).map(([first, last]) => `${first} ${last}`)
  const optional = fc.option(name, { nil: undefined })
  const members = fc
    .array(fc.record({ displayName: name, udiscName: optional, udiscUsername: optional }), { maxLength: 8 })
    .map((list) =>
      list.map(({ displayName, udiscName, udiscUsername }, index): MemberNames => ({
        memberId: `m${index}`,
        displayName,
        ...(udiscName === undefined ? {} : { udiscName }),
        ...(udiscUsername === undefined ? {} : { udiscUsername }),
      })),
    )
  const rows = fc.array(
    fc
      .record({ name, username: optional })
      .map(({ name: text, username }) => (username === undefined ? { name: text } : { name: text, username })),
    { maxLength: 8 },
  )
  const remembered = fc.array(fc.record({ name, memberId: fc.constantFrom('m0', 'm1', 'm2', 'gone') }), { maxLength: 4 })

  test('nobody is matched to two rows, nor proposed once matched; matches are exact; proposals are alike', () => {
    fc.assert(
      fc.property(rows, members, remembered, (cardRows, club, known) => {
        const matches = matchNames(cardRows, club, known)
        expect(matches).toHaveLength(cardRows.length)
        const taken = matches.flatMap((match) => (match.kind === 'matched' ? [match.memberId] : []))
        expect(new Set(taken).size).toBe(taken.length)
        for (const [index, match] of matches.entries()) {
          const row = cardRows[index]!
          if (match.kind === 'proposed')
            for (const { memberId, similarity } of match.candidates) {
              expect(taken).not.toContain(memberId)
              expect(similarity).toBeGreaterThanOrEqual(PROPOSE_FROM)
            }
          if (match.kind !== 'matched') continue
          const names = club.find(({ memberId }) => memberId === match.memberId)!
          const isExact = {
            'udisc-username': row.username?.trim().toLowerCase() === names.udiscUsername?.trim().toLowerCase(),
            'udisc-name': nameKey(row.name) === nameKey(names.udiscName ?? '…'),
            remembered: known.some((alias) => alias.memberId === match.memberId && nameKey(alias.name) === nameKey(row.name)),
            'display-name': nameKey(row.name) === nameKey(names.displayName),
          }
          expect(isExact[match.by]).toBe(true)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('neither the order of rows nor that of members matters', () => {
    fc.assert(
      fc.property(rows, members, remembered, (cardRows, club, known) => {
        expect(matchNames(cardRows.toReversed(), club.toReversed(), known.toReversed()).toReversed()).toEqual(
          matchNames(cardRows, club, known),
        )
      }),
      { numRuns: 150 },
    )
  })

  test('likeness is between 0 and 1, symmetric, 1 for the same words, and blind to their order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        for (const likeness of [similarNames(a, b), jaroWinkler(a, b)]) {
          expect(likeness).toBeGreaterThanOrEqual(0)
          expect(likeness).toBeLessThanOrEqual(1)
        }
        expect(similarNames(a, b)).toBe(similarNames(b, a))
        expect(jaroWinkler(a, b)).toBeCloseTo(jaroWinkler(b, a), 12)
      }),
    )
    const word = fc.stringMatching(/^[a-z]{2,9}$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        expect(similarNames(words.join(' '), words.toReversed().join(' '))).toBeCloseTo(1, 12)
      }),
    )
  })
})
