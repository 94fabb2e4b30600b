// Who counts as having been there, what may be marked, and that the lists stay within Discord's limits.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limitProblems } from '../../../test/discord-limits.ts'
import { Refusal } from '../../platform/refusal.ts'
import { countOf, isCheckInOpen, isHere, readMarks, requireCheckIn, type Attendance } from './attendance.ts'
import { attendanceMessage, summaryMessage } from './card.ts'

const NOW = new Date('2026-12-01T16:00:00Z')
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const member = (n: number) => `2${String(n).padStart(17, '0')}`
const codeOf = (decide: () => unknown): string => {
  try {
    decide()
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return 'accepted'
}
const known = (more: Partial<Attendance> = {}): Attendance => ({
  user: member(1),
  checkedInAt: undefined,
  mark: undefined,
  isSettled: true,
  hasPlayed: false,
  ...more,
})

describe('checking in', () => {
  test.each([
    ['scheduled', 61, false],
    ['scheduled', 60, true],
    ['scheduled', -5, true],
    ['live', -300, true],
    ['live', 300, true],
    ['finalized', -300, false],
    ['cancelled', 10, false],
  ])('a %s round that starts in %i minutes: %s', (state, minutes, isOpen) => {
    expect(isCheckInOpen({ state, startsAt: later(minutes) }, NOW)).toBe(isOpen)
  })

  test('is for those who play, when it is open', () => {
    const round = (state: string, minutes: number) => ({ state, startsAt: later(minutes), playing: [{ participant: member(1) }] })
    expect(codeOf(() => requireCheckIn(round('scheduled', 30), member(1), NOW))).toBe('accepted')
    expect(codeOf(() => requireCheckIn(round('scheduled', 30), member(2), NOW))).toBe('attendance.not-playing')
    expect(codeOf(() => requireCheckIn(round('scheduled', 90), member(1), NOW))).toBe('attendance.too-early')
    expect(codeOf(() => requireCheckIn(round('finalized', -90), member(1), NOW))).toBe('attendance.over')
  })
})

describe('once a round is finished', () => {
  test.each([
    ['a score', { hasPlayed: true }, 'attended'],
    ['a score says more than a mark', { hasPlayed: true, mark: 'absent' }, 'attended'],
    ['checked in', { checkedInAt: NOW }, 'attended'],
    ['a mark says more than a press', { checkedInAt: NOW, mark: 'absent' }, 'missed'],
    ['marked present', { mark: 'present' }, 'attended'],
    ['excused', { mark: 'excused' }, 'not-counted'],
    ['nothing known', {}, 'missed'],
    ['had dropped out before', { isSettled: false }, 'not-counted'],
  ] as const)('%s: %o → %s', (_, more, count) => {
    expect(countOf(known(more))).toBe(count)
  })

  test('whoever is counted has either come or missed it, never both', () => {
    fc.assert(
      fc.property(
        fc.record({
          checkedInAt: fc.constantFrom(undefined, NOW),
          mark: fc.constantFrom(undefined, 'present' as const, 'absent' as const, 'excused' as const),
          isSettled: fc.boolean(),
          hasPlayed: fc.boolean(),
        }),
        (more) => {
          const one = known(more)
          if (countOf(one) === 'missed') expect([isHere(one), one.isSettled, one.hasPlayed]).toEqual([false, true, false])
          if (one.hasPlayed && one.isSettled) expect(countOf(one)).toBe('attended')
        },
      ),
    )
  })
})

describe('marks', () => {
  const none = { present: [], absent: [], excused: [], unmarked: [] }
  const list = new Set([member(1), member(2)])
  test('are for each member one, and for those on the list', () => {
    expect(readMarks({ ...none, present: [member(1)], unmarked: [member(2)] }, list)).toEqual([
      { user: member(1), mark: 'present' },
      { user: member(2), mark: undefined },
    ])
    expect(codeOf(() => readMarks(none, list))).toBe('attendance.nobody-marked')
    expect(codeOf(() => readMarks({ ...none, present: [member(1)], absent: [member(1)] }, list))).toBe('attendance.marked-twice')
    expect(codeOf(() => readMarks({ ...none, absent: [member(3)] }, list))).toBe('attendance.not-on-list')
  })
})

test('200 members and long titles fit', () => {
  const all = Array.from({ length: 200 }, (_, n) =>
    known({ user: member(n), mark: (['present', 'absent', 'excused'] as const)[n % 3] }),
  )
  for (const isOver of [true, false])
    expect(limitProblems(attendanceMessage({ round: '1'.repeat(22), title: '*'.repeat(100), isOver }, all, 'Done.'))).toEqual([])
  const missed = Array.from({ length: 40 }, (_, n) => ({ user: member(n), missed: 100, expected: 200, last: NOW }))
  expect(limitProblems(summaryMessage(missed))).toEqual([])
})
