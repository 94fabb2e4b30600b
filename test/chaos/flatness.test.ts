// What counts as flat: noise and single peaks do, what grows does not.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { flatnessOf, LEAST_SAMPLES, type Sample } from './flatness.ts'

const MINUTE = 60_000
const MEGABYTES = { share: 0.1, absolute: 12 }

/** Two hours, a sample a minute: noise of up to 20 above a base, and what it grows per hour. */
const measured = (perHour: number) =>
  fc
    .array(fc.double({ min: 0, max: 20, noNaN: true }), { minLength: 120, maxLength: 120 })
    .map((noise) => noise.map((value, minute): Sample => ({ at: minute * MINUTE, value: 150 + value + (minute / 60) * perHour })))

test('what only trembles is flat, and has next to no slope', () => {
  fc.assert(
    fc.property(measured(0), (samples) => {
      const found = flatnessOf(samples, MEGABYTES)!
      expect(found.isFlat).toBe(true)
      expect(Math.abs(found.perHour)).toBeLessThan(20)
    }),
  )
})

test('what grows by a third an hour is not, and the slope says by how much', () => {
  fc.assert(
    fc.property(measured(50), (samples) => {
      const found = flatnessOf(samples, MEGABYTES)!
      expect(found.isFlat).toBe(false)
      expect(found.perHour).toBeGreaterThan(35)
      expect(found.perHour).toBeLessThan(65)
    }),
  )
})

test('growth at the start does not count, a handle more each minute does', () => {
  const start = Array.from({ length: 120 }, (_, minute) => ({ at: minute * MINUTE, value: Math.min(30, minute) + 20 }))
  expect(flatnessOf(start, { share: 0, absolute: 4 })).toMatchObject({ isFlat: true, from: 50, to: 50, perHour: 0 })
  const leak = Array.from({ length: 120 }, (_, minute) => ({ at: minute * MINUTE, value: 20 + minute }))
  expect(flatnessOf(leak, { share: 0, absolute: 4 })).toMatchObject({ isFlat: false })
})

test('too few samples say nothing', () => {
  const few = Array.from({ length: LEAST_SAMPLES }, (_, minute) => ({ at: minute * MINUTE, value: minute }))
  expect(flatnessOf(few, MEGABYTES)).toBeUndefined()
})
