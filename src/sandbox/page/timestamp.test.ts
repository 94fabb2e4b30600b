// Times as the page writes them, in a given language, zone and present.
import { describe, expect, test } from 'vitest'
import { formatTimestamp, messageTime, type TimestampStyle } from './timestamp.ts'

const context = { now: Date.UTC(2026, 10, 24, 12), locale: 'en-GB', timeZone: 'Europe/Berlin' }
const at = Date.UTC(2026, 10, 24, 18, 30, 5)

test.each<[TimestampStyle, string]>([
  ['t', '19:30'],
  ['T', '19:30:05'],
  ['d', '24/11/2026'],
  ['D', '24 November 2026'],
  ['f', '24 November 2026 at 19:30'],
  ['F', 'Tuesday, 24 November 2026 at 19:30'],
  ['s', '24/11/2026, 19:30'],
  ['S', '24/11/2026, 19:30:05'],
  ['R', 'in 7 hours'],
])('style %s', (style, text) => {
  // Which spaces and joining words a runtime uses differs by its version.
  expect(
    formatTimestamp(at, style, context)
      .replace(/\s/g, ' ')
      .replace(/(?<=2026),? (at )?(?=19)/, style === 's' || style === 'S' ? ', ' : ' at '),
  ).toBe(text)
})

describe('relative times', () => {
  test.each([
    [0, 'in 0 seconds'],
    [-59_000, '59 seconds ago'],
    [90_000, 'in 2 minutes'],
    [-86_400_000 * 3, '3 days ago'],
    [86_400_000 * 45, 'in 1 month'],
    [86_400_000 * 800, 'in 2 years'],
  ])('%i ms', (difference, text) => {
    expect(formatTimestamp(context.now + difference, 'R', context)).toBe(text)
  })
})

test('an impossible time does not throw', () => {
  for (const style of ['f', 'R'] as const) expect(typeof formatTimestamp(Number.MAX_VALUE, style, context)).toBe('string')
})

describe('beside a message', () => {
  test.each([
    [Date.UTC(2026, 10, 24, 6), '07:00'],
    [Date.UTC(2026, 10, 23, 6), 'Yesterday, 07:00'],
    [Date.UTC(2026, 10, 22, 6), '22/11/2026, 07:00'],
  ])('%i', (time, text) => {
    expect(messageTime(time, context)).toBe(text)
  })
})
