// When a card that Discord refused is tried again, over any course of refusals.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterRefusal, againAt, isOver, type CardTrouble } from './card-refusals.ts'

const DAY_MS = 86_400_000
const start = new Date('2026-11-27T12:00:00Z')

test('tried again ever later, at the latest after a day, and given up in the end', () => {
  let trouble = afterRefusal(undefined, start)
  const pauses: number[] = []
  while (trouble) {
    const next = againAt(trouble)
    pauses.push(next.getTime() - trouble.refusedAt.getTime())
    trouble = afterRefusal(trouble, next)
  }
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b))
  expect(pauses[0]).toBe(5 * 60_000)
  expect(pauses.at(-1)).toBe(DAY_MS)
  expect(pauses.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(7 * DAY_MS)
})

test('whatever is refused meanwhile puts nothing off, and trouble that is over begins anew', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2 * DAY_MS }), { maxLength: 40 }), (pauses) => {
      let at = start.getTime()
      let trouble: CardTrouble | undefined
      for (const pause of pauses) {
        at += pause
        const now = new Date(at)
        const before = trouble
        trouble = afterRefusal(before, now)
        if (!before || isOver(before, now)) expect(trouble).toEqual({ tries: 0, refusedAt: now })
        else if (now < againAt(before)) expect(trouble).toBe(before)
        else if (trouble) expect(trouble).toEqual({ tries: before.tries + 1, refusedAt: now })
        // The next try is always to come: nobody waits for one that was.
        if (trouble) expect(againAt(trouble).getTime()).toBeGreaterThan(at)
      }
    }),
  )
})
