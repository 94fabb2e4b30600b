// Tasks with a common key never overlap and keep their order; failing ones hold nobody up.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { openInOrder } from './in-order.ts'

test('keeps the order per key, whatever the keys and whoever fails', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          keys: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }),
          turns: fc.nat(4),
          fails: fc.boolean(),
        }),
        {
          maxLength: 30,
        },
      ),
      async (tasks) => {
        const inOrder = openInOrder()
        const running = new Set<string>()
        const seen: Record<string, number[]> = { a: [], b: [], c: [] }
        const results = await Promise.allSettled(
          tasks.map(({ keys, turns, fails }, index) =>
            inOrder.run(keys, async () => {
              for (const key of keys) {
                expect(running.has(key)).toBe(false)
                running.add(key)
                seen[key]!.push(index)
              }
              for (let turn = 0; turn < turns; turn++) await Promise.resolve()
              for (const key of keys) running.delete(key)
              if (fails) throw new Error(`task ${index}`)
            }),
          ),
        )
        for (const order of Object.values(seen)) expect(order).toEqual(order.toSorted((x, y) => x - y))
        expect(results.map((result) => result.status === 'rejected')).toEqual(tasks.map((task) => task.fails))
        expect(inOrder.size()).toBe(0)
      },
    ),
  )
})
