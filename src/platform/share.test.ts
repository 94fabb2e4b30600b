// Shares: every guild belongs to exactly one, whatever the number of shards, and the bus's pattern says the same as the arithmetic.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchesPattern } from './bus/bus-limits.ts'
import { isInShare, placeTokens, SHARE_COUNTS, shardOf, shardsOf, shareIndexOf, sharePattern } from './share.ts'

const guilds = fc.bigInt({ min: 0n, max: 2n ** 63n }).map(String)
const counts = fc.constantFrom(...SHARE_COUNTS)
const all = (count: number) => Array.from({ length: count }, (_, index) => ({ index, count }))

test('every guild is in exactly one share', () => {
  fc.assert(
    fc.property(guilds, counts, (guild, count) => {
      const mine = all(count).filter((share) => isInShare(guild, share))
      expect(mine).toEqual([{ index: shareIndexOf(guild, count), count }])
    }),
  )
})

test('the shards of all shares are all shards, each once, and at least as many as recommended', () => {
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 500 }), (count, recommended) => {
      const shares = all(count).map((share) => shardsOf(share, recommended))
      const { total } = shares[0]!
      expect(new Set(shares.map((one) => one.total))).toEqual(new Set([total]))
      expect(total).toBeGreaterThanOrEqual(recommended)
      expect(total - recommended).toBeLessThan(count)
      const shards = shares.flatMap(({ mine }) => mine).toSorted((a, b) => a - b)
      expect(shards).toEqual(Array.from({ length: total }, (_, shard) => shard))
    }),
  )
})

test('a guild’s shard is among those of its share, also while two gateways go by different numbers of shards', () => {
  fc.assert(
    fc.property(
      guilds,
      counts,
      fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 12, maxLength: 12 }),
      (guild, count, recommended) => {
        const serving = all(count).filter((share) => {
          const { total, mine } = shardsOf(share, recommended[share.index]!)
          return mine.includes(shardOf(guild, total))
        })
        expect(serving).toEqual([{ index: shareIndexOf(guild, count), count }])
      },
    ),
  )
})

test('the pattern of a share fits its guilds’ subjects and no others', () => {
  fc.assert(
    fc.property(guilds, counts, (guild, count) => {
      for (const share of all(count)) {
        expect(matchesPattern(sharePattern(share), placeTokens(guild))).toBe(isInShare(guild, share))
      }
    }),
  )
})

test('examples, as they stand on the wire', () => {
  expect(placeTokens(String(7n << 22n))).toBe('1.1.3')
  expect(sharePattern({ index: 0, count: 1 })).toBe('*.*.*')
  expect(sharePattern({ index: 2, count: 3 })).toBe('*.2.*')
  expect(sharePattern({ index: 3, count: 4 })).toBe('1.*.3')
  expect(sharePattern({ index: 5, count: 6 })).toBe('1.2.*')
  expect(sharePattern({ index: 7, count: 12 })).toBe('1.1.3')
  expect(shardsOf({ index: 1, count: 3 }, 10)).toEqual({ total: 12, mine: [1, 4, 7, 10] })
  // Nothing of ours, but nothing that stops the bus either.
  expect(placeTokens('nobody')).toBe('0.0.0')
})
