// The search for an order, held against trying every order by hand.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linearize, type Operation, type Specification } from './linearize.ts'

type Input = { type: 'write'; value: number } | { type: 'read'; told: number }
const register: Specification<number, Input> = {
  initial: 0,
  step: (state, input) => (input.type === 'write' ? input.value : input.told === state ? state : undefined),
  isRead: (input) => input.type === 'read',
  key: String,
}

const write = (id: string, value: number, from: number, to: number, more: Partial<Operation<Input>> = {}): Operation<Input> => ({
  id,
  input: { type: 'write', value },
  from,
  to,
  ...more,
})
const read = (id: string, told: number, from: number, to: number, more: Partial<Operation<Input>> = {}): Operation<Input> => ({
  id,
  input: { type: 'read', told },
  from,
  to,
  ...more,
})

/** A run as it could have been: each operation takes effect at its place in the list, somewhere between its begin and its end. */
const runs = fc
  .array(
    fc.record({
      kind: fc.constantFrom('write' as const, 'read' as const),
      value: fc.integer({ min: 1, max: 3 }),
      early: fc.integer({ min: 0, max: 25 }),
      late: fc.integer({ min: 0, max: 25 }),
      maybe: fc.boolean(),
    }),
    { maxLength: 7 },
  )
  .map((made) => {
    let state = 0
    return made.map(({ kind, value, early, late, maybe }, index): Operation<Input> => {
      const at = index * 10
      if (kind === 'write') {
        state = value
        return write(`w${index}`, value, at - early, maybe ? Infinity : at + late, maybe ? { maybe } : {})
      }
      return read(`r${index}`, state, at - early, at + late)
    })
  })

/** Every order of every choice, tried by hand. */
function bruteForce(operations: readonly Operation<Input>[]): boolean {
  const place = (left: readonly Operation<Input>[], state: number): boolean => {
    if (left.every((one) => one.maybe)) return true
    return left.some((one) => {
      const rest = left.filter((other) => other !== one)
      if (rest.some((other) => !other.maybe && other.to < one.from)) return false
      const next = register.step(state, one.input)
      return next !== undefined && place(rest, next)
    })
  }
  return place(operations, 0)
}

describe('the search for an order', () => {
  test('finds one for whatever really happened', () => {
    fc.assert(
      fc.property(runs, (operations) => {
        expect(linearize(operations, register).type).toBe('possible')
      }),
    )
  })

  test('says the same as trying every order, also about what cannot have happened', () => {
    const answers = { possible: 0, impossible: 0 }
    fc.assert(
      fc.property(runs, fc.nat(), fc.integer({ min: 0, max: 3 }), (operations, which, told) => {
        const reads = operations.filter((one) => one.input.type === 'read')
        const lie = reads[which % Math.max(1, reads.length)]
        const changed = operations.map((one) => (one === lie ? { ...one, input: { type: 'read' as const, told } } : one))
        const verdict = linearize(changed, register).type
        expect(verdict).toBe(bruteForce(changed) ? 'possible' : 'impossible')
        answers[verdict as 'possible' | 'impossible']++
      }),
      { numRuns: 400 },
    )
    expect(Math.min(answers.possible, answers.impossible)).toBeGreaterThan(20)
  })

  test('what would change nothing at first may be what changed something later', () => {
    const history = [write('a', 2, 0, 0), write('b', 1, 10, 10), write('c', 2, 10, 20), read('r', 2, 30, 30)]
    expect(linearize([...history, read('s', 1, 20, 40)], register).type).toBe('possible')
  })

  test('the order it finds keeps the times and is right', () => {
    fc.assert(
      fc.property(runs, (operations) => {
        const verdict = linearize(operations, register)
        if (verdict.type !== 'possible') throw new Error('no order')
        const ordered = verdict.order.map((id) => operations.find((one) => one.id === id)!)
        for (const [index, one] of ordered.entries())
          for (const later of ordered.slice(index + 1)) expect(later.maybe || later.to >= one.from).toBe(true)
        let state = 0
        for (const { input } of ordered) state = register.step(state, input)!
        expect(state).not.toBeUndefined()
      }),
    )
  })

  test('an onlooker who sees the past, but never goes back, is believed', () => {
    const history = [write('a', 1, 0, 5), write('b', 2, 10, 15)]
    const saw = (...told: number[]) => told.map((one, index) => read(`s${index}`, one, 0, 100 + index, { session: 'onlooker' }))
    expect(linearize([...history, ...saw(1, 2)], register).type).toBe('possible')
    expect(linearize([...history, ...saw(0, 2)], register).type).toBe('possible')
    expect(linearize([...history, ...saw(2, 1)], register)).toMatchObject({ type: 'impossible', stuck: ['s1'] })
  })

  test('a write that may not have happened may be left out, and may come late', () => {
    const maybe = write('a', 1, 0, Infinity, { maybe: true })
    expect(linearize([maybe, read('r', 0, 10, 11)], register).type).toBe('possible')
    expect(linearize([maybe, read('r', 0, 10, 11), read('s', 1, 20, 21)], register).type).toBe('possible')
    expect(linearize([maybe, read('r', 1, 10, 11), read('s', 0, 20, 21)], register).type).toBe('impossible')
  })

  test('gives up where it was told to', () => {
    const many = Array.from({ length: 9 }, (_, index) => write(`w${index}`, index + 1, 0, 100))
    expect(linearize([...many, read('r', 99, 200, 201)], register, 50)).toEqual({ type: 'undecided' })
  })
})
