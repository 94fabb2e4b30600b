// Lanes: whatever comes in whatever order, bounds hold and everything runs.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_PARKED, MAX_PARKED_OF_GUILD, NARROW_FROM, openLanes } from './lanes.ts'

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
  let nowMs = 1_000
  const lanes = openLanes<Item>({
    concurrency,
    perGuild,
    guildOf: ({ guild }) => guild,
    sizeOf: ({ bytes }) => bytes,
    onRoom: () => rooms++,
    now: () => nowMs,
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
  return { lanes, running, begun, end, rooms: () => rooms, pass: (ms: number) => void (nowMs += ms) }
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
            for (const { guild } of lanes.parked()) {
              const narrow = lanes.parked().filter((item) => item.guild === guild).length >= NARROW_FROM
              expect(running.filter(({ item }) => item.guild === guild).length).toBeGreaterThanOrEqual(narrow ? 1 : perGuild)
            }
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
  const { lanes, running, end, rooms } = open(5, 1)
  for (const guild of 'abcd') for (let i = 0; i <= MAX_PARKED_OF_GUILD; i++) lanes.push({ guild, bytes: 1 })
  expect(lanes.parked()).toHaveLength(MAX_PARKED)
  expect(lanes.room()).toBe(0)
  await end(0)
  expect(rooms()).toBe(1)
  expect(running.length).toBe(4)
  expect(lanes.room()).toBe(1)
  expect(lanes.takeParked()).toHaveLength(MAX_PARKED - 1)
  expect(lanes.parked()).toEqual([])

  for (let i = 0; i < 17; i++) lanes.push({ guild: 'a', bytes: 1024 * 1024 })
  expect(lanes.room()).toBe(0)
})

test('whoever has least in hand is next, not whoever came first', async () => {
  const { lanes, running, end } = open(2, 2)
  for (const guild of ['a', 'a', 'a', 'b']) lanes.push({ guild, bytes: 1 })
  await end(0)
  expect(running.map(({ item }) => item.guild)).toEqual(['a', 'b'])
})

describe('a guild that floods', () => {
  const FLOOD = 1_000
  const flooded = (perGuild = 4) => {
    const lanes = open(8, perGuild)
    const laterMs: number[] = []
    for (let i = 0; i < FLOOD; i++) laterMs.push(lanes.lanes.push({ guild: 'loud', bytes: i }) ?? 0)
    return { ...lanes, given: laterMs.filter((ms) => ms > 0) }
  }

  test('has its messages given back beyond a bound, each to a time of its own; those of others are taken at once', () => {
    const { lanes, running, given } = flooded()
    expect(given).toHaveLength(FLOOD - 4 - MAX_PARKED_OF_GUILD)
    expect(lanes.room()).toBe(4)
    expect(given[0]).toBeGreaterThanOrEqual(200)
    for (const [i, ms] of given.entries()) expect(ms).toBeGreaterThanOrEqual(given[i - 1] ?? 0)
    for (const guild of 'abcd') expect(lanes.push({ guild, bytes: 0 })).toBeUndefined()
    expect(running.slice(-4).map(({ item }) => item.guild)).toEqual(['a', 'b', 'c', 'd'])
  })

  test('has one lane while others have work, and all of its lanes when they have none any more', async () => {
    const { lanes, running, end, pass } = flooded()
    const loud = (): number => running.filter(({ item }) => item.guild === 'loud').length
    const endOne = (guild: string): Promise<void> => end(running.findIndex(({ item }) => item.guild === guild))
    lanes.push({ guild: 'calm', bytes: 0 })
    for (let i = 0; i < 3; i++) await endOne('loud')
    expect(loud()).toBe(1)
    await endOne('calm')
    await endOne('loud')
    expect(loud()).toBe(1)
    pass(6_000)
    await endOne('loud')
    expect(loud()).toBe(4)
  })

  test('goes on in about its order: what is new queues behind what was given back', () => {
    const { lanes, given } = flooded()
    lanes.takeParked()
    expect(lanes.push({ guild: 'loud', bytes: 0 })).toBeGreaterThanOrEqual(given.at(-1)!)
    expect(lanes.push({ guild: 'loud', bytes: 0 }, true)).toBeUndefined()
    expect(lanes.push({ guild: 'calm', bytes: 0 })).toBeUndefined()
  })
})
