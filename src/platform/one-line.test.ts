// Names and titles in one line: blanks are joined, and what nobody could see is nothing.
import { expect, test } from 'vitest'
import { oneLine } from './one-line.ts'

test('blanks around it and within', () => {
  expect(oneLine('  Tuesday\n\t league  ')).toBe('Tuesday league')
  expect(oneLine('👩‍👩‍👧‍👦')).toBe('👩‍👩‍👧‍👦')
  expect(oneLine('שלום ')).toBe('שלום')
})

test.each(['', ' \n', '\u200B', '\u200B \u2060\uFEFF', '\u202E\u202C', '\u3164', '\u2800', '\u0301', '\u00AD'])(
  '%j is nothing',
  (text) => {
    expect(oneLine(text)).toBe('')
  },
)
