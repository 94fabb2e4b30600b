// What travels with buttons and forms so that a stale one does nothing that was not shown.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOutdated, keepUntouched, marksOf, marksSchema, nameOfShown, shownSchema } from './shown.ts'

test('a name is the same for the same parts only; a button without one is never out of date', () => {
  const name = nameOfShown('a', [1, null])
  expect(shownSchema.parse(name)).toBe(nameOfShown('a', [1, null]))
  expect([isOutdated(name, name), isOutdated(name, nameOfShown('a', [1, 2])), isOutdated(undefined, name)]).toEqual([
    false,
    true,
    false,
  ])
})

test('of a form what was left as it stood is as it is now, and what was changed is as typed', () => {
  const value = fc.constantFrom('', 'Tuesday league', 'Oak Hill', '18:30', '🥏')
  const form = fc.record({ title: value, when: value, location: value })
  const order = ['title', 'when', 'location'] as const
  fc.assert(
    fc.property(form, form, form, (opened, typed, now) => {
      const marks = marksSchema.parse(marksOf(order.map((field) => opened[field])))
      const meant = keepUntouched(typed, now, order, marks)
      for (const field of order) expect(meant[field]).toBe(typed[field] === opened[field] ? now[field] : typed[field])
      expect(keepUntouched(typed, now, order, undefined)).toEqual(typed)
    }),
  )
})
