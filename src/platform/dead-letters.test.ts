// The desk of dead letters, over workers that fail: on the embedded database and bus, and on real PostgreSQL and NATS.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { groundKinds, openGround, type Ground } from '../../test/ground.ts'
import { partyJoin, partyMigration, partyOpen, type Knobs } from '../../test/party-features.ts'
import { clearParty, GUILD, openRig, OTHER_GUILD, type Rig } from '../../test/rig.ts'
import { until } from '../../test/until.ts'
import type { Bus } from './bus/bus.ts'
import { systemClock } from './clock.ts'
import type { DeadLetter } from './dead-letter.ts'
import { openLetterDesk, type LetterDesk } from './dead-letters.ts'

describe.each(groundKinds)('dead letters on %s', (kind) => {
  let ground: Ground
  let bus: Bus
  let rig: Rig
  let desk: LetterDesk
  let knobs: Knobs

  beforeAll(async () => {
    ground = await openGround(kind, [partyMigration])
  })
  afterAll(() => ground.close())
  beforeEach(async () => {
    await clearParty(ground.database)
    const fresh = await ground.freshBus()
    bus = fresh.bus
    knobs = { greeterFaults: 1_000 }
    rig = await openRig({ database: ground.database, bus, environment: fresh.environment, knobs })
    desk = openLetterDesk({ bus, environment: fresh.environment, clock: systemClock })
    await rig.send(partyOpen, { party: 'yard', places: 9 })
  })
  afterEach(() => rig.close())

  const parked = async (filter = {}): Promise<DeadLetter[]> => {
    const letters: DeadLetter[] = []
    for await (const letter of desk.list(filter)) letters.push(letter)
    return letters
  }
  const counted = () =>
    rig.inGuild(async (tx) => (await tx.db.selectFrom('party_counts').select('count').executeTakeFirst())?.count)
  const join = (member: string) => rig.send(partyJoin, { party: 'yard', member }, { reply: 'private' })
  async function oneLetter(): Promise<DeadLetter> {
    await rig.settled()
    const joined = await join('ada')
    const letter = await until('the letter', async () => (await parked())[0])
    await rig.settled()
    expect(letter).toMatchObject({ consumer: 'greeter.party.joined', guild: GUILD, error: { message: 'no breath' } })
    expect(letter.envelope!.correlation).toBe(joined.id)
    return letter
  }

  test('sent again it reaches the one part that gave up, once, however often and by how many it is asked for', async () => {
    const letter = await oneLetter()
    expect(await desk.count()).toBe(1)
    expect(await desk.find(letter.envelope!.correlation)).toMatchObject([{ letter: { id: letter.id } }])
    knobs.greeterFaults = 0
    const outcomes = await Promise.all([desk.retry(letter.id, 'ann'), desk.retry(letter.id, 'bo')])
    expect(outcomes.map(({ type }) => type).toSorted()).toEqual(['already', 'retried'])
    expect(await desk.retry(letter.id, 'cy')).toMatchObject({ type: 'already', record: { state: 'retried' } })
    expect(await desk.drop(letter.id, 'cy', undefined)).toMatchObject({ type: 'already', record: { state: 'retried' } })
    await rig.settled()
    expect(await rig.notes()).toEqual(['hello ada'])
    expect(await counted()).toBe(1)
    expect(await parked()).toEqual([])
    expect(await desk.count()).toBe(0)
    // What became of it is known after it is gone.
    expect(await desk.find(letter.id)).toMatchObject([{ record: { state: 'retried', consumer: 'greeter.party.joined' } }])
  })

  test('what fails again is a letter of its own; dropped, it is gone, and who did it and why is known', async () => {
    const letter = await oneLetter()
    expect(await desk.retry(letter.id, 'ann')).toMatchObject({ type: 'retried', record: { by: 'ann' } })
    const second = await until('the second letter', async () => (await parked())[0])
    expect(second.id).not.toBe(letter.id)
    expect(second.envelope).toMatchObject({ cause: letter.envelope!.id, only: 'greeter.party.joined' })
    expect(await parked({ guild: OTHER_GUILD })).toEqual([])
    expect(await parked({ consumer: 'counter.party.joined' })).toEqual([])
    expect(await desk.drop(second.id, 'bo', 'the party is over')).toMatchObject({ type: 'dropped' })
    expect(await desk.find(second.id)).toMatchObject([{ record: { state: 'dropped', by: 'bo', reason: 'the party is over' } }])
    expect(await desk.retry(second.id, 'ann')).toMatchObject({ type: 'already', record: { state: 'dropped' } })
    expect(await desk.count()).toBe(0)
    await rig.settled()
    expect(await rig.notes()).toEqual([])
    expect(await counted()).toBe(1)
  })

  test('a retry that was cut off before the letter went out is finished by the next', async () => {
    const letter = await oneLetter()
    knobs.greeterFaults = 0
    const dying = openLetterDesk({
      bus: { ...bus, publish: () => Promise.reject(new Error('killed')), connected: () => true },
      environment: rig.environment,
      clock: systemClock,
    })
    await expect(dying.retry(letter.id, 'ann')).rejects.toThrow('killed')
    expect(await desk.find(letter.id)).toMatchObject([{ letter: { id: letter.id }, record: { state: 'sending' } }])
    expect(await desk.retry(letter.id, 'bo')).toMatchObject({ type: 'retried', record: { by: 'bo' } })
    await rig.settled()
    expect(await rig.notes()).toEqual(['hello ada'])
  })

  test('what was no message of ours can be dropped, not sent', async () => {
    await rig.publish({ stream: 'requests', subject: `frolf.${rig.environment}.request.${GUILD}.party.join`, id: 'x', body: '?' })
    const letter = await until('the letter', async () => (await parked())[0])
    expect(await desk.retry(letter.id, 'ann')).toMatchObject({ type: 'unreadable' })
    expect(await desk.count()).toBe(1)
    expect(await desk.drop(letter.id, 'ann', undefined)).toMatchObject({ type: 'dropped' })
    expect(await desk.retry('1111111111111111111111', 'ann')).toEqual({ type: 'gone' })
    expect(await desk.find('nonsense')).toEqual([])
  })
})
