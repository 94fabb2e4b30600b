// The short form of the chaos suite (docs/reliability.md): one evening whose schedule names one trouble of each kind, held against the same verdict as the
// hundreds of `npm run chaos`; and what the suite itself is made of.
import { describe, expect, test } from 'vitest'
import { randomFrom } from '../system/random.ts'
import { testSeed } from '../seed.ts'
import { openCluster } from './cluster.ts'
import { playEvening } from './evening.ts'
import { readOptions } from './options.ts'
import { planEvening, scheduleSchema, shown, smaller, type Schedule } from './schedule.ts'

const GATEWAY_BACK = { kind: 'gateway', atMs: 6_200, forMs: 0, fault: { kind: 'invalid-session', resumable: false } } as const

/** Everything that can go wrong once, in seven seconds. */
const SHORT: Schedule = scheduleSchema.parse({
  seed: testSeed,
  guilds: 2,
  players: 4,
  storyMs: 7_000,
  disturbances: [
    {
      kind: 'rest',
      atMs: 200,
      forMs: 1_500,
      fault: { kind: 'server-error', status: 500, committed: true, times: 1000, everyNth: 3, lastsMs: 1_500 },
    },
    { kind: 'kill', atMs: 600, forMs: 300, parts: ['worker-1', 'worker-2'] },
    { kind: 'wire', atMs: 1_200, forMs: 1_500, part: 'worker-3', to: 'database', how: 'split' },
    { kind: 'kill', atMs: 2_000, forMs: 500, parts: ['nats'] },
    { kind: 'gateway', atMs: 2_600, forMs: 0, fault: { kind: 'close', code: 4000 } },
    { kind: 'kill', atMs: 3_200, forMs: 500, parts: ['gateway'] },
    {
      kind: 'rest',
      atMs: 3_500,
      forMs: 1_500,
      fault: { kind: 'rate-limit', retryAfterMs: 400, times: 1000, everyNth: 2, lastsMs: 1_500 },
    },
    { kind: 'pause', atMs: 4_000, forMs: 1_000, part: 'postgres' },
    { kind: 'fill', atMs: 5_000, forMs: 1_000, stream: 'effects' },
    GATEWAY_BACK,
  ],
})

describe('a schedule', () => {
  const options = { guilds: 3, players: 4, storyMs: 7_000, count: 6 }
  const planned = (seed: number): Schedule => planEvening(randomFrom(seed), { seed, ...options })

  test('is the same for the same seed, another for another, and the same again when it was printed and read', () => {
    expect(planned(5)).toEqual(planned(5))
    expect(planned(5)).not.toEqual(planned(6))
    for (let seed = 0; seed < 200; seed++)
      expect(scheduleSchema.parse(JSON.parse(JSON.stringify(planned(seed))))).toEqual(planned(seed))
  })

  test('of many seeds brings every kind of trouble, and never two at once to the same part', () => {
    const all = Array.from({ length: 300 }, (_, seed) => planned(seed).disturbances)
    const kinds = new Set(
      all.flat().map((one) =>
        shown(one)
          .replace(/^.*?: /, '')
          .replace(/\d+ ms/, ''),
      ),
    )
    for (const wanted of [
      /kill -9 nats/,
      /kill -9 postgres/,
      /pause gateway/,
      /cut worker/,
      /split gateway/,
      /no room/,
      /rate-limit/,
      /server-error 502/,
      /close 4009/,
      /close 4014/,
      /half-open/,
    ])
      expect(
        [...kinds].some((kind) => wanted.test(kind)),
        String(wanted),
      ).toBe(true)
    for (const disturbances of all) {
      const killed = disturbances.flatMap((one) =>
        one.kind === 'kill' ? one.parts.map((part) => ({ part, from: one.atMs, to: one.atMs + one.forMs })) : [],
      )
      for (const [index, one] of killed.entries())
        for (const other of killed.slice(index + 1))
          expect(one.part === other.part && one.from < other.to && other.from < one.to).toBe(false)
    }
  })

  test('gets smaller by one disturbance at a time', () => {
    expect(smaller(SHORT).map(({ disturbances }) => disturbances.length)).toEqual(
      SHORT.disturbances.map(() => SHORT.disturbances.length - 1),
    )
  })
})

test('the command line says what it does not understand', () => {
  expect(readOptions(['--seed', '7', '--minutes', '2'], 0)).toMatchObject({ seed: 7, minutes: 2, shrink: true, guilds: 3 })
  expect(readOptions(['--no-shrink', '--keep-going'], 123)).toMatchObject({ seed: 123, shrink: false, keepGoing: true })
  expect(() => readOptions(['--guilds', 'many'], 0)).toThrow('--guilds is a number from 1 to 20, not "many".')
})

test('an evening in which everything breaks once: nothing lost, nothing twice, every card true, no club hears of another', async () => {
  const cluster = await openCluster()
  let keep = true
  try {
    const { broken } = await playEvening(cluster, SHORT)
    expect(broken, `logs: ${cluster.system.folder}`).toEqual([])
    keep = false
  } finally {
    await cluster.close({ keep })
  }
})
