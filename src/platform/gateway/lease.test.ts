// The lease: one holder at a time, succeeded at once when it is certainly gone, after the ttl when it is only silent.
import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import pino from 'pino'
import { beforeEach, expect, test } from 'vitest'
import { memoryBus } from '../../../test/memory-bus.ts'
import { until } from '../../../test/until.ts'
import { acquireLease, type Lease } from './lease.ts'

const lines: string[] = []
const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
const key = 'bot'
const bucket = async () => await memoryBus().keyValue({ name: 'lease' })
const acquire = (
  keyValue: Awaited<ReturnType<typeof bucket>>,
  ttlMs = 60_000,
  signal = new AbortController().signal,
): Promise<Lease> => acquireLease({ keyValue, keys: [key], log, ttlMs, signal })

/** Renewed every few seconds; a machine that stands still for as long does not end it. */
const STEADY_TTL_MS = 12_000

/** Waits until somebody has looked at the lease and decided to stand by. */
async function standsBy(): Promise<void> {
  await until('a standby', () => lines.some((line) => line.includes('standing by')))
}
beforeEach(() => {
  lines.length = 0
})

test('is held by one, and passes on when given back', async () => {
  const keyValue = await bucket()
  const first = await acquire(keyValue)
  const waiting = acquire(keyValue)
  await standsBy()
  expect(first.held()).toBe(true)
  await first.release()
  const second = await waiting
  expect([first.held(), second.held()]).toEqual([false, true])
  await second.release()
})

test.runIf(process.platform === 'linux')('a holder whose process is dead is succeeded at once', async () => {
  const keyValue = await bucket()
  const dead = spawnSync(process.execPath, ['-e', '']).pid
  const machine = `${hostname()}/${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${readlinkSync('/proc/self/ns/pid')}`
  await keyValue.put(key, JSON.stringify({ holder: 'someone', machine, pid: dead }))
  const lease = await acquire(keyValue)
  expect(lease.held()).toBe(true)
  await lease.release()
})

test.each([
  ['on another machine', { machine: 'elsewhere/boot/pid:[1]', pid: 1 }],
  ['of which nothing is known', {}],
])('a holder %s is not taken for dead', async (_where, about) => {
  const keyValue = await bucket()
  await keyValue.put(key, JSON.stringify({ holder: 'someone', ...about }))
  const stop = new AbortController()
  const waiting = acquire(keyValue, 60_000, stop.signal)
  await standsBy()
  stop.abort()
  await expect(waiting).rejects.toThrow()
})

test('a silent holder is succeeded after the ttl, and is no longer trusted before that', async () => {
  const keyValue = await bucket()
  let silent = false
  const first = await acquireLease({
    keyValue: {
      ...keyValue,
      update: async (...args) => (silent ? await new Promise(() => undefined) : await keyValue.update(...args)),
    },
    keys: [key],
    log,
    ttlMs: 1_500,
    signal: new AbortController().signal,
  })
  silent = true
  const second = await acquire(keyValue, 1_500)
  expect([first.held(), second.held()]).toEqual([false, true])
  await second.release()
})

test('a holder whose lease the store has lost writes it anew; whoever stands by waits for that', async () => {
  const keyValue = await bucket()
  const first = await acquire(keyValue, STEADY_TTL_MS)
  const stop = new AbortController()
  const second = acquire(keyValue, STEADY_TTL_MS, stop.signal)
  await standsBy()
  for (let lost = 0; lost < 2; lost++) {
    await keyValue.delete(key)
    await until('it to be written anew', async () => (await keyValue.get(key)) !== undefined)
    expect(await first.confirm()).toBe(true)
    expect(first.held()).toBe(true)
  }
  stop.abort()
  await expect(second).rejects.toThrow()
  await first.release()
})

test('says at once whether it is still the holder’s when asked', async () => {
  const keyValue = await bucket()
  const lease = await acquire(keyValue)
  expect([await lease.confirm(), lease.standing()]).toEqual([true, 'held'])
  await keyValue.put(key, JSON.stringify({ holder: 'someone else' }))
  expect([await lease.confirm(), lease.standing()]).toEqual([false, 'lost'])
  await lease.lost
})

test('is not trusted after a sleep that only one of the clocks has noticed', async () => {
  const keyValue = await bucket()
  const lease = await acquire(keyValue, 60_000)
  const real = Date.now
  try {
    // A suspended machine: the steady clock stood still, the other was set right on waking.
    Date.now = () => real() + 60_000
    expect(lease.standing()).toBe('doubtful')
  } finally {
    Date.now = real
  }
  expect(await lease.confirm()).toBe(true)
  expect(lease.held()).toBe(true)
  await lease.release()
})

test('given back it is nobody’s, also when the store does not hear of it', async () => {
  const keyValue = await bucket()
  const lease = await acquireLease({
    keyValue: { ...keyValue, update: () => Promise.reject(new Error('away')) },
    keys: [key],
    log,
    ttlMs: 60_000,
    signal: new AbortController().signal,
  })
  expect(lease.standing()).toBe('held')
  await expect(lease.release()).rejects.toThrow('away')
  expect(lease.standing()).toBe('lost')
})

test('of several, each is held by one; whoever finds none free takes the first that is given back', async () => {
  const keyValue = await bucket()
  const keys = ['one', 'two']
  const any = () => acquireLease({ keyValue, keys, log, ttlMs: 60_000, signal: new AbortController().signal })
  const [first, second] = await Promise.all([any(), any()])
  expect([first.key, second.key].toSorted()).toEqual(keys)
  const third = any()
  await standsBy()
  await second.release()
  expect((await third).key).toBe(second.key)
  expect([first.held(), second.held(), (await third).held()]).toEqual([true, false, true])
})

test('a holder that was succeeded hears of it', async () => {
  const keyValue = await bucket()
  const first = await acquire(keyValue, 100)
  await keyValue.put(key, JSON.stringify({ holder: 'someone else' }))
  await first.lost
  expect(first.held()).toBe(false)
})
