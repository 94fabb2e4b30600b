// The records of cards under two gateways at once, and across guilds.
import { expect, test } from 'vitest'
import { memoryBus } from '../../../test/memory-bus.ts'
import { openCardRecords, RecordChanged, type CardRecord } from './card-records.ts'

const record = (version: number, more: Partial<CardRecord> = {}): CardRecord => ({
  guild: '100000000000000001',
  card: 'round.card:1',
  version,
  removed: false,
  generation: 1,
  ...more,
})

async function records() {
  const bus = memoryBus()
  return openCardRecords(await bus.keyValue({ name: 'gateway-cards' }), await bus.keyValue({ name: 'gateway-places' }))
}

test('of two who write at once the second begins again', async () => {
  const cards = await records()
  const first = await cards.write(record(1), undefined)
  await expect(cards.write(record(1), undefined)).rejects.toThrow(RecordChanged)
  const second = await cards.write(record(3), first)
  await expect(cards.write(record(2), first)).rejects.toThrow(RecordChanged)
  expect(await cards.find(record(0).guild, record(0).card)).toEqual(second)
})

test('a message of one guild leads to no card of another', async () => {
  const cards = await records()
  await cards.place('900000000000000001', record(1))
  expect(await cards.cardAt(record(1).guild, '900000000000000001')).toEqual({ kind: 'round.card', id: '1' })
  expect(await cards.cardAt('100000000000000002', '900000000000000001')).toBeUndefined()
})
