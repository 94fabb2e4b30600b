// Whole lines as far as they fit: never more than there is room for, and no line is lost without being counted.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitLines } from './lines.ts'

const more = (count: number): string => `… and ${count} more`

test('all of them, where there is room to the last character', () => {
  expect(fitLines(['one', 'two'], 7, more)).toBe('one\ntwo')
  expect(fitLines(['one', 'two', 'three', 'four'], 17, more)).toBe('one\n… and 3 more')
  expect(fitLines([], 10, more)).toBe('')
})

test('never too long; what is left out is counted', () => {
  const line = fc.string({ unit: fc.constantFrom('a', 'b', '·'), minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), fc.integer({ min: 20, max: 400 }), (lines, max) => {
      const text = fitLines(lines, max, more)
      expect(text.length).toBeLessThanOrEqual(max)
      const shown = text === '' ? [] : text.split('\n')
      const left = /^… and (\d+) more$/.exec(shown.at(-1) ?? '')
      const whole = left ? shown.slice(0, -1) : shown
      expect(whole).toEqual(lines.slice(0, whole.length))
      expect(whole.length + Number(left?.[1] ?? 0)).toBe(lines.length)
    }),
  )
})
