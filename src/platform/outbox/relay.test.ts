// The relay and the outbox as a clock: nothing early, nothing lost, nothing twice, replaced and withdrawn until it leaves; with the bus away and others at work.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { groundKinds, openGround, type Ground } from '../../../test/ground.ts'
import { memoryBus } from '../../../test/memory-bus.ts'
import { partyEnd, partyMigration, partyNote, partyOpen, partyPlan, partyUnplan } from '../../../test/party-features.ts'
import { clearParty, GUILD, openRig, OTHER_GUILD, type Rig, type RigOptions } from '../../../test/rig.ts'
import { keptLog, testLog } from '../../../test/silent-log.ts'
import { until } from '../../../test/until.ts'
import type { Bus, OutgoingMessage } from '../bus/bus.ts'
import type { Database } from '../db/database.ts'
import { newId } from '../id.ts'
import { makeEnvelope } from '../message.ts'
import { clean } from '../worker/cleaning.ts'
import { noMetrics } from '../worker/metrics.ts'
import { putIntoOutbox, withdrawFromOutbox, type Leaving } from './outbox.ts'
import { defaultRelayLimits, openRelay, type Relay } from './relay.ts'

/** A clock that stands until it is moved. */
function handClock(start = new Date('2026-12-05T18:00:00Z')) {
  let now = start.getTime()
  return { now: () => new Date(now), forward: (ms: number) => void (now += ms) }
}
const HOUR = 3_600_000
/** For what ends at once; a busy machine may take its time. */
const PATIENT_MS = 120_000
type RelayBus = Parameters<typeof openRelay>[0]['bus']
/** There, and nothing waits on it. */
const quiet = { connected: () => true, count: async () => 0 }

describe.each(groundKinds)('the outbox on %s', (kind) => {
  let ground: Ground
  let database: Database
  let bus: Bus
  let environment: string
  const rigs: Rig[] = []

  beforeAll(async () => {
    ground = await openGround(kind, [partyMigration])
    database = ground.database
  })
  afterAll(() => ground.close())
  beforeEach(async () => {
    await clearParty(database)
    ;({ bus, environment } = await ground.freshBus())
  })
  afterEach(async () => {
    await Promise.all(rigs.splice(0).map((rig) => rig.close()))
    await bus.close()
  })
  const rigWith = async (options: Partial<RigOptions> = {}): Promise<Rig> => {
    const rig = await openRig({ database, bus, environment, ...options })
    rigs.push(rig)
    return rig
  }
  const waiting = () =>
    database.asSystem((tx) => tx.db.selectFrom('outbox').select(['replace_key', 'due_at']).orderBy('seq').execute())

  test('a planned message leaves when it is due, not before, and once', async () => {
    const clock = handClock()
    const rig = await rigWith({ clock })
    await rig.send(partyPlan, { note: 'start', at: '2026-12-05T19:00:00.000Z', key: 'start' })
    await rig.settled()
    expect(await waiting()).toEqual([{ replace_key: 'start', due_at: new Date('2026-12-05T19:00:00Z') }])
    clock.forward(HOUR - 1)
    rig.worker.wake()
    // Something that goes through all of it shows that the relay has looked.
    await rig.send(partyNote, { note: 'a moment before' })
    await rig.send(partyEnd, { party: 'x', how: 'quietly' })
    await until('the post', () => rig.effects.length)
    expect(await rig.notes()).not.toContain('start')
    clock.forward(1)
    rig.worker.wake()
    await until('the start', async () => (await rig.notes()).includes('start'))
    await rig.settled()
    expect((await rig.notes()).filter((note) => note === 'start')).toHaveLength(1)
    expect(await waiting()).toEqual([])
  })

  test('what is due leaves without what the same club has planned for later', async () => {
    const clock = handClock()
    const later = new Date(clock.now().getTime() + HOUR)
    await put(database, environment, [leaving('planned', later), leaving('due', clock.now())])
    const sent = memoryBus()
    const relay = relayOn({ database, bus: sent, clock })
    expect(await relay.flush(PATIENT_MS)).toBe(true)
    await relay.close()
    expect(sent.published.map((message) => noteOf(message))).toEqual(['due'])
    expect(await waiting()).toMatchObject([{ due_at: later }])
  })

  test('what became due while no worker ran leaves at once, once', async () => {
    const clock = handClock()
    const rig = await rigWith({ clock })
    await rig.send(partyPlan, { note: 'remind', at: '2026-12-05T19:00:00.000Z', key: 'remind' })
    await rig.settled()
    await rig.worker.close()
    clock.forward(48 * HOUR)
    await rig.openAnother()
    await rig.openAnother()
    await until('the reminder', async () => (await rig.notes()).length)
    await rig.settled()
    expect(await rig.notes()).toEqual(['remind'])
  })

  test('a later plan under the same key takes the place of the earlier; a withdrawn one never comes', async () => {
    const clock = handClock()
    const rig = await rigWith({ clock })
    await rig.send(partyPlan, { note: 'at seven', at: '2026-12-05T19:00:00.000Z', key: 'start' })
    await rig.settled()
    await rig.send(partyPlan, { note: 'at eight', at: '2026-12-05T20:00:00.000Z', key: 'start' })
    await rig.send(partyPlan, { note: 'never', at: '2026-12-05T19:00:00.000Z', key: 'other' })
    await rig.send(partyPlan, { note: 'elsewhere', at: '2026-12-05T19:00:00.000Z', key: 'start' }, { guild: OTHER_GUILD })
    await rig.settled()
    await rig.send(partyUnplan, { key: 'other' })
    await rig.settled()
    expect((await waiting()).map((row) => row.replace_key)).toEqual(['start', 'start'])
    clock.forward(2 * HOUR)
    rig.worker.wake()
    await until('the start', async () => (await rig.notes()).length)
    await rig.settled()
    expect(await rig.notes()).toEqual(['at eight'])
    const elsewhere = await rig.inGuild((tx) => tx.db.selectFrom('party_notes').select('note').execute(), OTHER_GUILD)
    expect(elsewhere).toEqual([{ note: 'elsewhere' }])
  })

  test('a message too late to be replaced has left, and the new one leaves too', async () => {
    const clock = handClock()
    const sent: OutgoingMessage[] = []
    let arrive: (() => void) | undefined
    const slow: RelayBus = {
      ...quiet,
      publish: async (message) => {
        sent.push(message)
        if (sent.length === 1) await new Promise<void>((resolve) => (arrive = resolve))
      },
    }
    await put(database, environment, [leaving('old', clock.now(), 'key')])
    const relay = relayOn({ database, bus: slow, clock })
    await until('the old one to be on its way', () => arrive)
    const replacing = put(database, environment, [leaving('new', clock.now(), 'key')])
    arrive!()
    await replacing
    relay.wake()
    await until('both', () => sent.length === 2)
    expect(await relay.flush(PATIENT_MS)).toBe(true)
    await relay.close()
    expect(sent.map((message) => noteOf(message))).toEqual(['old', 'new'])
  })

  test("of several relays each message leaves by one, a club's messages in their order", async () => {
    const clock = handClock()
    const sent: OutgoingMessage[] = []
    const recording: RelayBus = {
      ...quiet,
      publish: async (message) => void sent.push(message),
    }
    const guilds = [GUILD, OTHER_GUILD, '100000000000000003']
    for (let round = 0; round < 20; round++) {
      for (const guild of guilds)
        await put(database, environment, [leaving(`${round} a`, clock.now()), leaving(`${round} b`, clock.now())], guild)
    }
    const second = await ground.another(environment)
    const limits = { ...defaultRelayLimits, batch: 7 }
    const relays = [
      relayOn({ database, bus: recording, clock, limits }),
      relayOn({ database: second.database, bus: recording, clock, limits }),
    ]
    await until('all to leave', async () => (await waiting()).length === 0)
    await Promise.all(relays.map((relay) => relay.close()))
    await second.close()
    expect(sent).toHaveLength(120)
    for (const guild of guilds) {
      const notes = sent.filter((message) => message.subject.includes(guild)).map((message) => noteOf(message))
      expect(notes).toEqual(Array.from({ length: 40 }, (_, i) => `${Math.floor(i / 2)} ${i % 2 === 0 ? 'a' : 'b'}`))
    }
  })

  // The embedded database has one session: nobody is beside another there.
  test.skipIf(kind === 'embedded').each([
    ['while one relay sends of a club, another sends of the others only', 'meanwhile'],
    ['a relay takes the clubs that it sends of, and another sends of the others meanwhile', 'before'],
  ])('%s', async (_, othersCome) => {
    const clock = handClock()
    const putOthers = () => put(database, environment, [leaving('of others', clock.now())], OTHER_GUILD)
    await put(database, environment, [leaving('first', clock.now()), leaving('second', clock.now())])
    if (othersCome === 'before') await putOthers()
    const sent: string[] = []
    let confirm!: () => void
    const confirmed = new Promise<void>((resolve) => (confirm = resolve))
    const held: RelayBus = {
      ...quiet,
      publish: async (message) => {
        const note = noteOf(message)
        sent.push(note)
        if (note === 'first') await confirmed
      },
    }
    const another = await ground.another(environment)
    const limits = { ...defaultRelayLimits, batch: 1 }
    const relays = [relayOn({ database, bus: held, clock, limits })]
    await until('the first to be on its way', () => sent.length === 1)
    if (othersCome === 'meanwhile') await putOthers()
    relays.push(relayOn({ database: another.database, bus: held, clock, limits }))
    await until('what can be sent', () => sent.length === 2)
    expect(sent).toEqual(['first', 'of others'])
    confirm()
    await until('all to leave', async () => (await waiting()).length === 0)
    await Promise.all(relays.map((relay) => relay.close()))
    await another.close()
    expect(sent).toEqual(['first', 'of others', 'second'])
  })

  test('with the bus away everything stays and is measured; when it is back everything leaves', async () => {
    const clock = handClock()
    const away = memoryBus()
    away.down = true
    const measured: [number, number][] = []
    await put(database, environment, [leaving('one', clock.now()), leaving('two', clock.now())])
    clock.forward(90_000)
    const { log, lines } = keptLog()
    const metrics = { ...noMetrics, outbox: (due: number, ms: number) => void measured.push([due, ms]) }
    const limits = { ...defaultRelayLimits, firstPauseMs: 2, maxPauseMs: 5, measureMs: 1 }
    const relay = openRelay({ database, bus: away, clock, log, metrics, limits })
    expect(await relay.flush(50)).toBe(false)
    await until('some measurements', () => measured.length > 3)
    expect(measured.at(-1)).toEqual([2, 90_000])
    expect(await waiting()).toHaveLength(2)
    away.down = false
    await until('both to leave', () => away.published.length === 2)
    await until('the outbox to be empty', () => measured.at(-1)![0] === 0)
    await relay.close()
    const told = lines.filter((line) => (line['level'] as number) >= 30).map((line) => line['msg'])
    expect(told).toEqual(['outbox waits: the bus is not connected', 'the outbox flows again'])
  })

  test('what the clock sets off at once leaves little by little, and what members do overtakes it', async () => {
    const clock = handClock()
    const later = new Date(clock.now().getTime() + HOUR)
    const planned = Array.from({ length: 30 }, (_, nth) => leaving(`planned ${nth}`, later))
    await database.forGuild(GUILD, (tx) => putIntoOutbox(tx, environment, planned, clock.now()))
    clock.forward(HOUR)
    await put(database, environment, [leaving('pressed', clock.now())])
    const sent: string[] = []
    const counted: RelayBus = { ...quiet, publish: async (message) => void sent.push(noteOf(message)), count: async () => 1_000 }
    const limits = { ...defaultRelayLimits, clockMs: 20, clockMost: 8, clockLeast: 3 }
    const busy = relayOn({ database, bus: counted, clock, limits })
    await until('all to leave', () => sent.length === 31)
    await busy.close()
    // The work queues are never empty here; so three at a time, in their order.
    expect(sent.indexOf('pressed')).toBeLessThanOrEqual(3)
    expect(sent.filter((note) => note !== 'pressed')).toEqual(planned.map((_, nth) => `planned ${nth}`))
    expect(await waiting()).toEqual([])

    await database.forGuild(GUILD, (tx) => putIntoOutbox(tx, environment, planned, new Date(later.getTime() - HOUR)))
    const idle: string[] = []
    const first = relayOn({
      database,
      bus: { ...quiet, publish: async (message) => void idle.push(noteOf(message)) },
      clock: { now: () => new Date(later.getTime() + HOUR) },
      limits: { ...limits, clockMs: HOUR },
    })
    await first.flush(PATIENT_MS)
    await first.close()
    expect(idle).toHaveLength(8)
  })

  test('a message that the bus can never take does not hold up the others', async () => {
    const clock = handClock()
    const strict = memoryBus()
    const publish = async (message: OutgoingMessage) => {
      if (noteOf(message) === 'impossible') throw new TypeError('does not belong here')
      return strict.publish(message)
    }
    await put(database, environment, [leaving('impossible', clock.now()), leaving('fine', clock.now())])
    const relay = relayOn({ database, bus: { ...quiet, publish }, clock })
    expect(await relay.flush(PATIENT_MS)).toBe(true)
    await relay.close()
    expect(strict.published.map((message) => noteOf(message))).toEqual(['fine'])
    expect(await waiting()).toMatchObject([{ due_at: new Date('2026-12-06T18:00:00Z') }])
  })

  test('a relay that dies while publishing leaves its messages to the next', async () => {
    const clock = handClock()
    await put(database, environment, [leaving('one', clock.now())])
    const dying = openRelay({
      database,
      bus: { ...quiet, publish: () => Promise.reject(new Error('cut off')) },
      clock,
      log: testLog(),
      metrics: noMetrics,
      limits: { ...defaultRelayLimits, firstPauseMs: 1, maxPauseMs: 2 },
    })
    expect(await dying.flush(20)).toBe(false)
    await dying.close()
    const next = memoryBus()
    const relay = relayOn({ database, bus: next, clock })
    expect(await relay.flush(PATIENT_MS)).toBe(true)
    await relay.close()
    expect(next.published.map((message) => noteOf(message))).toEqual(['one'])
  })

  test('of a burst under one key only the last is kept, and withdrawing is by key', async () => {
    const clock = handClock()
    const later = new Date(clock.now().getTime() + HOUR)
    await put(database, environment, [
      leaving('a', later, 'k'),
      leaving('b', later, 'k'),
      leaving('c', later, 'l'),
      leaving('d', later),
    ])
    await put(database, environment, [leaving('e', later, 'k')])
    const bodies = await database.asSystem((tx) => tx.db.selectFrom('outbox').select('body').orderBy('seq').execute())
    expect(bodies.map((row) => noteOf(row))).toEqual(['c', 'd', 'e'])
    await database.forGuild(OTHER_GUILD, (tx) => withdrawFromOutbox(tx, ['k', 'l']))
    expect(await waiting()).toHaveLength(3)
    await database.forGuild(GUILD, (tx) => withdrawFromOutbox(tx, ['k', 'l']))
    expect(await waiting()).toHaveLength(1)
  })

  test('old inbox rows are cleaned away in batches, young ones stay', async () => {
    const clock = handClock()
    await database.forGuild(GUILD, async (tx) => {
      const old = new Date(clock.now().getTime() - 40 * 24 * HOUR)
      await tx.db
        .insertInto('inbox')
        .values([...Array.from({ length: 25 }, (_, i) => inboxRow(i, old)), inboxRow(100, clock.now())])
        .execute()
    })
    const limits = { inboxDays: 30, cleanBatch: 10, cleanEveryMs: 1 }
    expect(await clean({ database, clock, log: testLog(), limits })).toBe(25)
    expect(await database.asSystem((tx) => tx.db.selectFrom('inbox').select('message_id').execute())).toEqual([
      { message_id: 'm100' },
    ])
  })

  test('an order of work: what a handler opens it can send at once', async () => {
    const rig = await rigWith()
    await rig.send(partyOpen, { party: 'yard', places: 1 }, { reply: 'private' })
    await until('card and answer', () => rig.effects.length === 2)
    expect(rig.effects.map((effect) => effect.name)).toEqual(['discord.card-show', 'discord.reply'])
  })
})

function leaving(note: string, dueAt: Date, replaceKey?: string): Leaving {
  const envelope = makeEnvelope(partyNote, { note }, { id: newId(), guild: GUILD, at: dueAt })
  return { envelope, dueAt, ...(replaceKey ? { replaceKey } : {}) }
}

const put = (database: Database, environment: string, messages: Leaving[], guild = GUILD) =>
  database.forGuild(guild, (tx) =>
    putIntoOutbox(
      tx,
      environment,
      messages.map((message) => ({ ...message, envelope: { ...message.envelope, guild } })),
      messages[0]!.dueAt,
    ),
  )

const inboxRow = (i: number, at: Date) => ({ guild_id: GUILD, consumer: 'party.join', message_id: `m${i}`, handled_at: at })

const noteOf = ({ body }: { body: string }): string => (JSON.parse(body) as { data: { note: string } }).data.note

function relayOn(
  over: Pick<Parameters<typeof openRelay>[0], 'database' | 'bus' | 'clock'> & { limits?: typeof defaultRelayLimits },
): Relay {
  return openRelay({ log: testLog(), metrics: noMetrics, limits: defaultRelayLimits, ...over })
}
