// Tags stated at check-in: what does not fit together is found, and putting the record right leaves nothing that is clear undone.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { conflictsOf, givesOf } from './check-in.ts'
import { giveTags } from './plan.ts'

const record = new Map([
  ['ann', 1],
  ['bob', 2],
  ['cid', 3],
])

test('two who traded, one who found a free tag, two who say the same', () => {
  expect(
    conflictsOf(
      [
        { user: 'ann', number: 2 },
        { user: 'bob', number: 1 },
      ],
      record,
    ),
  ).toEqual({
    contested: [],
    differing: [
      { user: 'bob', stated: 1, recorded: 2, holder: 'ann' },
      { user: 'ann', stated: 2, recorded: 1, holder: 'bob' },
    ],
  })
  expect(conflictsOf([{ user: 'dan', number: 9 }], record).differing).toEqual([
    { user: 'dan', stated: 9, recorded: null, holder: null },
  ])
  expect(
    conflictsOf(
      [
        { user: 'cid', number: 1 },
        { user: 'ann', number: 1 },
      ],
      record,
    ),
  ).toEqual({ contested: [{ number: 1, users: ['ann', 'cid'] }], differing: [] })
})

test('put right, the record says what was stated, and nobody is left without a tag but where another had none to give', () => {
  const users = ['ann', 'bob', 'cid', 'dan', 'eve']
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { minLength: 0, maxLength: 4 })
  fc.assert(
    fc.property(numbers, fc.array(fc.option(fc.integer({ min: 1, max: 8 })), { maxLength: 5 }), (held, stated) => {
      const before = new Map(held.map((number, index): [string, number] => [users[index]!, number]))
      const statements = stated.flatMap((number, index) => (number === null ? [] : [{ user: users[index]!, number }]))
      const conflicts = conflictsOf(statements, before)
      const { after } = giveTags(before, givesOf(conflicts))
      expect(new Set(after.values()).size).toBe(after.size)
      for (const { user, stated: number } of conflicts.differing) expect(after.get(user)).toBe(number)
      expect(after.size).toBeGreaterThanOrEqual(before.size)
      const left = conflictsOf(statements, after)
      expect(left.contested).toEqual(conflicts.contested)
      // Whoever was named keeps what they said; what is left differs only for those whose word was as the record.
      for (const { user } of left.differing) expect(conflicts.differing.map((one) => one.user)).not.toContain(user)
    }),
  )
})
