// The watermark never passes an unfinished event, whatever the order of finishing.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { openWatermark } from './watermark.ts'

test('stands just before the lowest unfinished event, at the highest when all are finished', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1000 }).chain((start) =>
        fc.record({
          start: fc.constant(start),
          order: fc.shuffledSubarray(
            Array.from({ length: 30 }, (_, i) => start + 1 + i),
            { minLength: 0 },
          ),
        }),
      ),
      ({ start, order }) => {
        const all = Array.from({ length: 30 }, (_, i) => start + 1 + i)
        const watermark = openWatermark(start)
        for (const sequence of all) watermark.begin(sequence)
        const finished = new Set<number>()
        for (const sequence of order) {
          watermark.finish(sequence)
          finished.add(sequence)
          const lowestOpen = all.find((s) => !finished.has(s))
          expect(watermark.value()).toBe(lowestOpen === undefined ? start + 30 : lowestOpen - 1)
        }
        expect(watermark.open()).toBe(30 - finished.size)
      },
    ),
  )
})
