// The division: each share of the servers has one holder, and another division comes into force only when nobody acts by the present one.
import { expect, test } from 'vitest'
import { memoryBus } from '../../../test/memory-bus.ts'
import { testLog } from '../../../test/silent-log.ts'
import { until } from '../../../test/until.ts'
import { effectsConsumerFor, effectsConsumerOf, leaseKeysOf, readDivision, sharesOf, takeShare } from './division.ts'

const TTL_MS = 60_000

async function ground() {
  const bus = memoryBus()
  const keyValue = await bus.keyValue({ name: 'gateway-lease' })
  const dropped: (readonly string[])[] = []
  const standing: number[] = []
  const take = (count: number, signal = new AbortController().signal) =>
    takeShare({
      bus: { dropConsumers: async (_stream, keep) => void dropped.push(keep) },
      keyValue,
      count,
      log: testLog(),
      ttlMs: TTL_MS,
      signal,
      onStandby: () => void standing.push(count),
    })
  return { bus, keyValue, dropped, standing, take }
}

test('three gateways take three shares, the fourth stands by and takes the one that gets free', async () => {
  const { take, standing } = await ground()
  const taken = await Promise.all([take(3), take(3), take(3)])
  expect(new Set(taken.map(({ share }) => share.index))).toEqual(new Set([0, 1, 2]))
  const fourth = take(3)
  await until('the fourth to stand by', () => standing.length === 1)
  const [first, gone, third] = taken
  await gone.lease.release()
  expect((await fourth).share).toEqual(gone.share)
  for (const { lease } of [first, third, await fourth]) expect(lease.held()).toBe(true)
})

test('whoever divides otherwise waits for every holder of the present division', async () => {
  const { keyValue, take, standing } = await ground()
  const alone = await take(1)
  const three = [take(3), take(3), take(3)]
  await until('them to stand by', () => standing.filter((count) => count === 3).length === 3)
  expect((await readDivision(keyValue)).count).toBe(1)
  expect(alone.lease.held()).toBe(true)
  await alone.lease.release()
  const taken = await Promise.all(three)
  expect((await readDivision(keyValue)).count).toBe(3)
  expect(new Set(taken.map(({ share }) => share.index))).toEqual(new Set([0, 1, 2]))

  // And back: none of the three may be left.
  const again = take(1)
  await until('it to stand by', () => standing.includes(1))
  await taken[0]!.lease.release()
  await taken[1]!.lease.release()
  // It holds two of the old ones by now, and waits for the third.
  const lease = async (key: string) => JSON.parse((await keyValue.get(key))!.value) as { released?: boolean }
  const [first, second] = [taken[0]!.lease.key, taken[1]!.lease.key]
  const keys = leaseKeysOf(3)
  const last = keys.indexOf(taken[2]!.lease.key)
  await until('it to have taken those before the third', async () => {
    const before = [first, second].filter((key) => keys.indexOf(key) < last)
    const states = await Promise.all(before.map(lease))
    return states.every((state) => !state.released)
  })
  expect((await readDivision(keyValue)).count).toBe(3)
  expect(taken[2]!.lease.held()).toBe(true)
  await taken[2]!.lease.release()
  expect((await again).share).toEqual({ index: 0, count: 1 })
  expect((await readDivision(keyValue)).count).toBe(1)
})

test('a gateway of the old division that comes late acts no more', async () => {
  const { take, standing } = await ground()
  const first = await take(1)
  const standby = take(1)
  await until('a standby', () => standing.length === 1)
  const three = take(3)
  await until('the new one to wait', () => standing.length === 2)
  await first.lease.release()
  // Either was first: never both at once.
  const winner = await Promise.race([standby, three])
  expect(winner.lease.held()).toBe(true)
  await winner.lease.release()
  const other = winner.share.count === 1 ? await three : await standby
  expect(other.share.count).toBe(winner.share.count === 1 ? 3 : 1)
})

test('consumers of other divisions are taken away before the effects are shared', async () => {
  const { bus, take, dropped } = await ground()
  const { share } = await take(4)
  expect(dropped.every((keep) => keep.join() === sharesOf(4).map(effectsConsumerOf).join())).toBe(true)
  expect(dropped.length).toBeGreaterThan(0)
  expect(share.count).toBe(4)
  expect(await effectsConsumerFor(bus, String(6n << 22n))).toBe('gateway-2-of-4')
})

test('one gateway is what it was before there were shares', async () => {
  const { bus, keyValue, take, dropped } = await ground()
  const { lease, share } = await take(1)
  expect([lease.key, share]).toEqual(['active', { index: 0, count: 1 }])
  expect(effectsConsumerOf(share)).toBe('gateway')
  expect(await keyValue.keys()).toEqual(['active'])
  expect(dropped).toEqual([])
  expect(await effectsConsumerFor(bus, '1')).toBe('gateway')
})

test('waiting ends with the signal', async () => {
  const { take, standing } = await ground()
  await take(1)
  const stop = new AbortController()
  const waiting = take(3, stop.signal)
  await until('it to wait', () => standing.length === 1)
  stop.abort()
  await expect(waiting).rejects.toThrow()
})
