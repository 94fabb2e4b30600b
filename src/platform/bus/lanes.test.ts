// Lanes: whatever comes in whatever order, bounds hold and everything runs.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { MAX_PARKED, openLanes } from './lanes.ts'

interface Item {
  guild: string
  bytes: number
}
interface Running {
  item: Item
  end: () => void
}

function open(concurrency: number, perGuild: number) {
  const running: Running[] = []
  const begun: Item[] = []
  let rooms = 0
  const lanes = openLanes<Item>({
    concurrency,
    perGuild,
    guildOf: ({ guild }) => guild,
    sizeOf: ({ bytes }) => bytes,
    onRoom: () => rooms++,
    run: (item) =>
      new Promise<void>((resolve) => {
        begun.push(item)
        running.push({ item, end: resolve })
      }),
  })
  const end = async (nth: number): Promise<void> => {
    const [ended] = running.splice(nth % running.length, 1)
    ended!.end()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { lanes, running, begun, end, rooms: () => rooms }
}

test('never more than allowed at once, in all and per guild; all that was fetched runs in the end, each guild in order', async () => {
  const step = fc.oneof(fc.record({ come: fc.constantFrom('a', 'b', 'c') }), fc.record({ end: fc.nat(20) }))
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 80 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 5 }),
      async (steps, concurrency, perGuild) => {
        const { lanes, running, begun, end } = open(concurrency, perGuild)
        const come: Item[] = []
        const check = (): void => {
          expect(running.length).toBeLessThanOrEqual(concurrency)
          for (const guild of 'abc')
            expect(running.filter(({ item }) => item.guild === guild).length).toBeLessThanOrEqual(perGuild)
          expect(lanes.inHand().length).toBe(running.length)
          expect(lanes.room()).toBe(concurrency - running.length)
          // Nothing waits that could run.
          if (running.length < concurrency) {
            for (const { guild } of lanes.parked())
              expect(running.filter(({ item }) => item.guild === guild).length).toBe(perGuild)
          }
        }
        for (const one of steps) {
          if ('come' in one) {
            const item = { guild: one.come, bytes: 1 }
            come.push(item)
            lanes.push(item)
          } else if (running.length > 0) await end(one.end)
          check()
        }
        while (running.length > 0) await end(0)
        await lanes.idle()
        for (const guild of 'abc')
          expect(begun.filter((item) => item.guild === guild)).toEqual(come.filter((item) => item.guild === guild))
      },
    ),
  )
})

test('fetching stops when too many, or too large ones, are set aside, and goes on when they are taken', async () => {
  const { lanes, running, end, rooms } = open(4, 1)
  for (let i = 0; i <= MAX_PARKED; i++) lanes.push({ guild: 'busy', bytes: 1 })
  expect(lanes.room()).toBe(0)
  await end(0)
  expect(rooms()).toBe(1)
  expect(running.length).toBe(1)
  expect(lanes.room()).toBe(3)
  expect(lanes.takeParked()).toHaveLength(MAX_PARKED - 1)
  expect(lanes.parked()).toEqual([])

  for (let i = 0; i < 17; i++) lanes.push({ guild: 'busy', bytes: 1024 * 1024 })
  expect(lanes.room()).toBe(0)
})
