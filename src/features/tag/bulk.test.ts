// Lists of members and tags: every way to write a line, and every fault named by its line.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refusal } from '../../platform/refusal.ts'
import { readTagList } from './bulk.ts'

const players = [
  { user: '100000000000000001', name: 'Ada', udiscUsername: 'adafrolf' },
  { user: '100000000000000002', name: 'Bo, the first', udiscUsername: null },
  { user: '100000000000000003', name: 'Twin', udiscUsername: 'twin1' },
  { user: '100000000000000004', name: 'twin', udiscUsername: 'twin2' },
  { user: '100000000000000005', name: '@home / away', udiscUsername: null },
]
const range = { min: 1, max: 100 }
const read = (text: string) => readTagList(text, players, range).map(({ user, number }) => [Number(user.slice(-1)), number])
const refusalOf = (text: string): Refusal => {
  try {
    readTagList(text, players, range)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('was not refused')
}

test('mentions, ids, names with or without @, UDisc usernames; slash, comma, semicolon, tab; headings, blanks, BOM', () => {
  expect(read('\uFEFFName,Tag\n@ada/7\r\n\r\n"Bo, the first",#8\n<@100000000000000003>;9\ntwin2\t-\n@home / away/12')).toEqual([
    [1, 7],
    [2, 8],
    [3, 9],
    [4, null],
    [5, 12],
  ])
  expect(read('ADAFROLF / 3')).toEqual([[1, 3]])
})

test('every fault is named by its line, and nothing is taken', () => {
  const refusal = refusalOf('Ada/1\nTwin/2\nZoe/3\nBo, the first/200\nAda/4\ntwin1/1\ntwin2/x\n???')
  expect(refusal.code).toBe('tag.list-faults')
  for (const fault of [
    'Line 2: 2 members are called “Twin”',
    'Line 3: nobody who has signed up is called “Zoe”',
    'Line 4: the club',
    'Line 5: the same member as in line 1',
    'Line 6: the same number as in line 1',
    'Line 7: “x” is no tag number',
    'Line 8: needs a name and a number',
  ])
    expect(refusal.message).toContain(fault)
  expect(refusalOf(' \n').code).toBe('tag.list-empty')
  expect(refusalOf('x\n'.repeat(3_000)).code).toBe('tag.list-too-long')
})

test('whatever is typed ends in a list without doubles inside the range, or in a refusal that fits', () => {
  const piece = fc.oneof(fc.constantFrom('Ada', '@twin1', '/', ',', ';', '\t', '\n', '7', '#9', '"', '-', '1000'), fc.string())
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      try {
        const gives = readTagList(pieces.join(''), players, range)
        expect(new Set(gives.map(({ user }) => user)).size).toBe(gives.length)
        for (const { number } of gives) if (number !== null) expect(number >= 1 && number <= 100).toBe(true)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        expect(error.message.length).toBeLessThanOrEqual(1_500)
      }
    }),
    { numRuns: 300 },
  )
})
