// Corrections of the largest rounds stay within Discord's limits, and a difference is known again however it was kept.
import { describe, expect, test } from 'vitest'
import { limitProblems } from '../../../test/discord-limits.ts'
import { escapeMarkdown } from '../../platform/discord/discord-message.ts'
import type { Result } from '../round/messages.ts'
import { logMessage, previewMessage, toldMessage, type CorrectionView } from './card.ts'
import { differenceOf, nameOfDifference, type Difference } from './correction.ts'

const NAMES = ['*'.repeat(50), 'ﷺ'.repeat(50), '日本'.repeat(25), 'e\u0301'.repeat(25), '[x](https://example.org)'.repeat(2)]
const results = (count: number, offset: number): Result[] =>
  Array.from({ length: count }, (_, index) => ({
    participant: index % 2 === 0 ? `1${String(index).padStart(18, '0')}` : '1'.repeat(19) + String(index + 111),
    name: index % 2 === 0 ? '' : NAMES[index % NAMES.length]!,
    status: 'finished' as const,
    place: ((index + offset) % count) + 1,
    throws: 54 + ((index + offset) % count),
    toPar: (index + offset) % count,
  }))
const show = ({ participant, name }: Result) => (name === '' ? `<@${participant}>` : escapeMarkdown(name))

const largest = (count: number): Difference => {
  const reports = ['Tags', 'Points', 'Bets', 'Handicap'].map((title) => ({
    title,
    lines: Array.from({ length: count }, (_, index) => `<@1${String(index).padStart(18, '0')}> #${index} → **#${index + 1}**`),
    rounds: Array.from({ length: 60 }, (_, index) => `${'2'.repeat(20)}${String(index + 11).replaceAll('0', '9')}`),
  }))
  return differenceOf('scores', { before: results(count, 0), after: results(count, 1) }, reports, show)
}
const viewOf = (difference: Difference, title: string): CorrectionView => ({
  id: '3'.repeat(22),
  round: { id: '4'.repeat(22), title },
  kind: 'scores',
  reason: '_'.repeat(200),
  editor: '100000000000000001',
  difference,
  laterRounds: Array.from({ length: 12 }, () => ({ title, at: new Date(0) })),
  moreRounds: 48,
})

describe.each([1, 40, 300])('a correction of %i scores', (count) => {
  test.each(['League', '*'.repeat(100), 'ﷺ'.repeat(100)])('in “%s” fits into Discord', (title) => {
    const view = viewOf(largest(count), title)
    expect(limitProblems(previewMessage(view))).toEqual([])
    expect(limitProblems(previewMessage(view, true))).toEqual([])
    expect(limitProblems(toldMessage(view))).toEqual([])
    const entry = { kind: view.kind, reason: view.reason, editor: view.editor, at: new Date(0), difference: view.difference }
    expect(
      limitProblems(
        logMessage(
          title,
          new Date(0),
          Array.from({ length: 20 }, () => entry),
        ),
      ),
    ).toEqual([])
  })
})

test('a difference has the same name after the database has kept it in its own order of keys, another has another', () => {
  const one: Difference = { sections: [{ title: 'Scores', lines: ['a', 'b'] }], rounds: [] }
  const kept: Difference = { rounds: [], sections: [{ lines: ['a', 'b'], title: 'Scores' }] }
  expect(nameOfDifference(kept)).toBe(nameOfDifference(one))
  expect(nameOfDifference({ ...one, rounds: ['1'.repeat(22)] })).not.toBe(nameOfDifference(one))
  expect(nameOfDifference({ ...one, sections: [{ title: 'Scores', lines: ['b', 'a'] }] })).not.toBe(nameOfDifference(one))
})

test('only what is different is told: a place without a new score, a score without a new place', () => {
  const one = (participant: string, place: number, toPar: number): Result => ({
    participant,
    user: participant,
    name: '',
    status: 'finished',
    place,
    throws: null,
    toPar,
  })
  const difference = differenceOf(
    'scores',
    { before: [one('1', 1, -3), one('2', 2, -1), one('3', 3, 0)], after: [one('1', 1, -5), one('3', 2, -2), one('2', 3, -1)] },
    [{ title: 'Tags', lines: [], rounds: [] }],
    ({ participant }) => `@${participant}`,
  )
  expect(difference.sections).toEqual([
    { title: 'Scores', lines: ['@1 -3 → **-5**', '@3 E → **-2**'] },
    { title: 'Places', lines: ['@3 place 3 → **place 2**', '@2 place 2 → **place 3**'] },
  ])
})
