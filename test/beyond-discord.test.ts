// What Discord's own client lets nobody send, and what more members than a server has would have to bring about: nothing leans on that, it is refused all
// the same. src/docs.test.ts has the list of these codes, each with the reason why no flow test meets it.
import { CsvError } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkReason as checkCorrectionReason } from '../src/features/correction/correction.ts'
import { drawCards, MAX_PLAYERS } from '../src/features/group/draw.ts'
import { groupDraw } from '../src/features/group/messages.ts'
import { readUdiscName } from '../src/features/player/player.ts'
import { ctpClaim, potPayouts } from '../src/features/pot/messages.ts'
import { payoutsOf } from '../src/features/pot/payouts.ts'
import { AS_CLUB, readOptions } from '../src/features/round/options.ts'
import { planRound as planFrom } from '../src/features/round/round.ts'
import { checkNote } from '../src/features/round/rsvp.ts'
import { scoreCorrect, uploadOf } from '../src/features/score/messages.ts'
import { rankScores } from '../src/features/score/score.ts'
import { refuseBroken } from '../src/features/score/udisc-csv.ts'
import { seasonStart } from '../src/features/season/messages.ts'
import { checkDetails, checkNames } from '../src/features/series/series.ts'
import { checkReason as checkTagReason } from '../src/features/tag/plan.ts'
import { OUTCOMES_BUCKET, OUTCOME_TTL_MS } from '../src/platform/discord/replies.ts'
import { newId } from '../src/platform/id.ts'
import { makeEnvelope, subjectOf, type Request } from '../src/platform/message.ts'
import type { Actor } from '../src/sandbox/driver.ts'
import { openBed, type Bed } from './bed.ts'
import { clubOf, liveRound, roundOf } from './club-life.ts'
import { until } from './until.ts'

const long = (length: number): string => 'x'.repeat(length + 1)

const round = (form: object) =>
  planFrom(
    { title: 'League', when: 'tomorrow 18:30', location: '', description: '', capacity: '', ...form },
    { timeZone: 'UTC', capacityDefault: null },
    new Date('2026-05-01T12:00:00Z'),
  )
const score = (throws: number | null, toPar: number | null) => ({ status: 'finished', throws, toPar }) as const

const decisions: [code: string, decide: () => unknown][] = [
  ['correction.reason-too-long', () => checkCorrectionReason(long(200))],
  ['tag.reason-too-long', () => checkTagReason(long(200))],
  ['player.bad-udisc-name', () => readUdiscName(long(60))],
  ['pot.bad-places', () => payoutsOf([{ participant: 'ann', place: 1 }], 500, 51)],
  ['round.bad-option', () => readOptions({ confirm: '1', guests: AS_CLUB, role: AS_CLUB })],
  ['round.bad-option', () => readOptions({ confirm: AS_CLUB, guests: '6', role: AS_CLUB })],
  ['round.bad-option', () => readOptions({ confirm: AS_CLUB, guests: AS_CLUB, role: 'perhaps' })],
  ['round.title-too-long', () => round({ title: long(100) })],
  ['round.location-too-long', () => round({ location: long(100) })],
  ['round.description-too-long', () => round({ description: long(500) })],
  ['round.note-too-long', () => checkNote(long(80))],
  ['series.title-too-long', () => checkNames({ title: long(100), location: '' })],
  ['series.detail-too-long', () => checkNames({ title: 'League', location: long(100) })],
  ['series.detail-too-long', () => checkDetails({ description: long(500), capacity: '' })],
  ['score.no-file', () => uploadOf(undefined)],
  ['score.mixed-scales', () => rankScores([score(54, null), score(null, -1)])],
  ['scorecard.broken-csv', () => refuseBroken(new CsvError('CSV_INVALID_CLOSING_QUOTE', 'a quote', {} as never))],
  [
    'group.too-many',
    () =>
      drawCards('seed', {
        players: Array.from({ length: MAX_PLAYERS + 1 }, (_, index) => ({ participant: `p${index}`, rank: index })),
        together: [],
        method: 'random',
        size: 4,
        doubles: 'no',
      } as unknown as Parameters<typeof drawCards>[1]),
  ],
]

describe('decided', () => {
  test.each(decisions)('%s', (code, decide) => {
    expect(decide).toThrow(expect.objectContaining({ name: 'Refusal', code }))
  })
})

describe('asked over the bus, past the gateway', () => {
  let bed: Bed
  let owner: Actor
  let live: string
  beforeAll(async () => {
    bed = await openBed({ records: 'nothing' })
    const club = await clubOf(bed, ['ann', 'bob', 'cid'])
    owner = club.owner
    await owner.slash('frolf-config set', { setting: 'pot.ctp', value: 'on' })
    live = roundOf(await liveRound(bed, club.members))
  })
  afterAll(() => bed?.close())

  /** As a gateway would ask that lets everything through, for the club's owner; the code it is refused with. */
  async function refusalOf<D>(request: Request<D>, data: D): Promise<string | undefined> {
    const id = newId()
    const user = { id: owner.id, name: owner.username }
    const { roles } = (await owner.me()).member
    const envelope = makeEnvelope(request, data, {
      id,
      guild: owner.guildId,
      at: bed.clock.now(),
      origin: { via: 'discord', user, roles, permissions: '8', reply: { to: id, acknowledged: 'cli' } },
    })
    await bed.bus.publish({
      stream: 'requests',
      subject: subjectOf(bed.environment, envelope),
      id,
      body: JSON.stringify(envelope),
    })
    const outcomes = await bed.bus.keyValue({ name: OUTCOMES_BUCKET, ttlMs: OUTCOME_TTL_MS })
    const { value } = await until('the outcome', () => outcomes.get(id))
    return (JSON.parse(value) as { code?: string }).code
  }

  test('each is refused with its code', async () => {
    const draw = { round: live, method: 'random', doubles: 'no', start: 'tee-times', intervalMinutes: 120 } as const
    expect(await refusalOf(groupDraw, draw)).toBe('group.bad-interval')
    expect(await refusalOf(ctpClaim, { round: live, hole: 37, distance: '2 m' })).toBe('pot.bad-hole')
    expect(await refusalOf(potPayouts, { round: live, fee: '5.00', share: 101, post: false })).toBe('pot.bad-share')
    expect(await refusalOf(seasonStart, { name: long(100) })).toBe('season.name-too-long')
    const change = { participant: owner.id, name: '', score: null }
    expect(await refusalOf(scoreCorrect, { round: live, changes: [change] })).toBe('score.not-finished')
    expect(bed.dead).toEqual([])
  })
})
