// Which rounds have a scheduled event, and what somebody changed in Discord.
import { describe, expect, test } from 'vitest'
import { DEFAULT_LENGTH_MS, differenceOf, MAX_OPEN_EVENTS, roundsWithRoom, wantedOf, type Seen } from './scheduled-event.ts'

const round = {
  title: 'League',
  description: 'Bring a light',
  location: 'Pine Valley',
  startsAt: '2026-12-05T17:30:00.000Z',
  state: 'scheduled' as const,
}
const wanted = wantedOf(round, DEFAULT_LENGTH_MS, 'frolf-events')

test('the nearest rounds first, as many as others leave room for', () => {
  const rounds = Array.from({ length: 150 }, (_, index) => ({
    startsAt: new Date(1_800_000_000_000 - index * 60_000).toISOString(),
  }))
  const chosen = roundsWithRoom(rounds, 30)
  expect(chosen).toHaveLength(MAX_OPEN_EVENTS - 30)
  expect(chosen[0]).toBe(rounds.at(-1))
  expect(roundsWithRoom(rounds, 100)).toEqual([])
  expect(roundsWithRoom(rounds, 120)).toEqual([])
})

test('a round without a place says where its card is', () => {
  expect(wantedOf({ ...round, location: '' }, DEFAULT_LENGTH_MS, 'frolf-events').location).toBe('See the card in #frolf-events')
})

describe('what was changed in Discord', () => {
  test('our own doing is nothing', () => {
    expect(differenceOf(wanted, wanted, DEFAULT_LENGTH_MS)).toBeUndefined()
    // Discord writes times its own way.
    expect(differenceOf(wanted, { ...wanted, startsAt: '2026-12-05T17:30:00+00:00' }, DEFAULT_LENGTH_MS)).toBeUndefined()
  })
  test.each<[Partial<Seen>, object | string]>([
    [{ name: 'Other' }, { name: 'Other', lengthMs: DEFAULT_LENGTH_MS }],
    [{ status: 'cancelled' }, { status: 'cancelled', lengthMs: DEFAULT_LENGTH_MS }],
    [{ endsAt: '2026-12-05T19:30:00.000Z' }, { lengthMs: 2 * 3_600_000 }],
    [
      { startsAt: '2026-12-05T18:30:00.000Z', endsAt: '2026-12-05T22:30:00.000Z' },
      { startsAt: '2026-12-05T18:30:00.000Z', lengthMs: DEFAULT_LENGTH_MS },
    ],
    [{ endsAt: null }, 'unusable'],
    [{ location: '' }, 'unusable'],
  ])('%j', (change, expected) => {
    expect(differenceOf(wanted, { ...wanted, ...change }, DEFAULT_LENGTH_MS)).toEqual(expected)
  })
})
