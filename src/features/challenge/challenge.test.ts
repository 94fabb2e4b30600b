// Challenges: who may challenge whom, and what any sequence of steps must never break.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../platform/refusal.ts'
import {
  ANSWER_WINDOW_MS,
  complete,
  decideAccept,
  decideDecline,
  decideHide,
  decideOpen,
  decideUnlink,
  decideWithdraw,
  isCurrent,
  isPartOf,
  lapse,
  requireLinkable,
  ROUND_WINDOW_MS,
  takenBack,
  type Challenge,
} from './challenge.ts'

const holding = new Map([
  ['ann', 1],
  ['bob', 2],
  ['cid', 3],
  ['dan', 4],
])
const NAMES = [...holding.keys()]
const start = new Date('2026-05-01T18:00:00Z')
const codeOf = (decide: () => unknown): string => {
  try {
    decide()
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return 'accepted'
}
const opened = (id: string, user: string, other: string, current: readonly Challenge[], now: Date): Challenge => ({
  id,
  challenger: user,
  challenged: other,
  tags: decideOpen({ user, other }, holding, current),
  state: 'open',
  openedAt: now,
  dueAt: new Date(now.getTime() + ANSWER_WINDOW_MS),
  round: undefined,
  winner: undefined,
  isForfeit: false,
  isHidden: false,
})

describe('challenges', () => {
  test('from the worse tag to the better one, one at a time, and none beside an accepted one', () => {
    const first = opened('c', 'bob', 'ann', [], start)
    expect(codeOf(() => decideOpen({ user: 'ann', other: 'bob' }, holding, []))).toBe('challenge.not-worse')
    expect(codeOf(() => decideOpen({ user: 'ann', other: 'ann' }, holding, []))).toBe('challenge.self')
    expect(codeOf(() => decideOpen({ user: 'eve', other: 'ann' }, holding, []))).toBe('challenge.no-tag')
    expect(codeOf(() => decideOpen({ user: 'bob', other: 'eve' }, holding, []))).toBe('challenge.they-have-none')
    expect(codeOf(() => decideOpen({ user: 'bob', other: 'ann' }, holding, [first]))).toBe('challenge.outgoing')
    expect(codeOf(() => decideOpen({ user: 'cid', other: 'ann' }, holding, [first]))).toBe('accepted')
    const accepted = decideAccept(first, 'ann', holding, [first], start)
    expect(codeOf(() => decideOpen({ user: 'cid', other: 'ann' }, holding, [accepted]))).toBe('challenge.busy')
    expect(codeOf(() => decideOpen({ user: 'dan', other: 'cid' }, holding, [accepted]))).toBe('accepted')
  })

  test('the challenged alone answers, in time, and only while their tag is the better one', () => {
    const one = opened('c', 'bob', 'ann', [], start)
    expect(codeOf(() => decideAccept(one, 'bob', holding, [one], start))).toBe('challenge.theirs-to-answer')
    expect(codeOf(() => decideDecline(one, 'cid', start))).toBe('challenge.not-yours')
    expect(codeOf(() => decideAccept(one, 'ann', holding, [one], one.dueAt!))).toBe('challenge.over')
    const moved = new Map([...holding, ['bob', 1], ['ann', 2]] as [string, number][])
    expect(codeOf(() => decideAccept(one, 'ann', moved, [one], start))).toBe('challenge.tags-moved')
  })

  test('the round decides: the better place wins, whoever alone finished wins by forfeit, a tie has no winner', () => {
    const one = opened('c', 'bob', 'ann', [], start)
    const outcome = (ann: number | undefined, bob: number | undefined) => {
      const { winner, isForfeit } = complete(one, [
        { user: 'ann', place: ann },
        { user: 'bob', place: bob },
      ])
      return [winner, isForfeit]
    }
    expect(outcome(2, 1)).toEqual(['bob', false])
    expect(outcome(1, 4)).toEqual(['ann', false])
    expect(outcome(3, 3)).toEqual([undefined, false])
    expect(outcome(undefined, 9)).toEqual(['bob', true])
    expect(outcome(undefined, undefined)).toEqual([undefined, false])
  })

  test('whatever happens: one open outgoing each, nobody in two accepted ones, and what goes on has a round or a time', () => {
    const step = fc.record({
      kind: fc.constantFrom('open', 'accept', 'decline', 'withdraw', 'hide', 'link', 'unlink', 'finish', 'reopen', 'clock'),
      who: fc.constantFrom(...NAMES),
      other: fc.constantFrom(...NAMES),
      which: fc.nat(20),
      hours: fc.integer({ min: 0, max: 100 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let all: Challenge[] = []
        let now = start
        for (const [index, { kind, who, other, which, hours }] of steps.entries()) {
          const current = all.filter((one) => isCurrent(one))
          const one = all[which % Math.max(1, all.length)]
          const put = (next: Challenge | undefined) => {
            if (next) all = [...all.filter(({ id }) => id !== next.id), next]
          }
          try {
            if (kind === 'open') put(opened(`c${index}`, who, other, current, now))
            else if (kind === 'clock') {
              now = new Date(now.getTime() + hours * 3_600_000)
              for (const each of current) put(lapse(each, now))
            } else if (!one) continue
            else if (kind === 'accept') put(decideAccept(one, who, holding, current, now))
            else if (kind === 'decline') put(decideDecline(one, who, now))
            else if (kind === 'withdraw') put(decideWithdraw(one, who))
            else if (kind === 'hide') put(decideHide(one))
            else if (kind === 'unlink') put(decideUnlink(one, who, false, now))
            else if (kind === 'link') {
              requireLinkable(one, who, false, now)
              put({ ...one, round: 'r', dueAt: undefined })
            } else if (kind === 'finish' && one.round !== undefined && isCurrent(one))
              put(complete(one, [{ user: who, place: 1 }]))
            else if (kind === 'reopen' && one.state === 'completed') put(takenBack(one, current))
          } catch (error) {
            if (!(error instanceof Refusal)) throw error
          }
          for (const name of NAMES) {
            expect(all.filter((each) => each.state === 'open' && each.challenger === name).length).toBeLessThanOrEqual(1)
            expect(all.filter((each) => each.state === 'accepted' && isPartOf(each, name)).length).toBeLessThanOrEqual(1)
          }
          for (const each of all) {
            if (isCurrent(each)) expect((each.dueAt === undefined) === (each.round !== undefined)).toBe(true)
            else expect(each.dueAt).toBeUndefined()
            if (each.dueAt) expect(each.dueAt.getTime() - now.getTime()).toBeLessThanOrEqual(ROUND_WINDOW_MS)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})
