// The worker against real parts: what is handled once, refused, failed, handed on, waited for; with deliveries repeated and endings lost.
import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openGround, groundKinds, type Ground } from '../../../test/ground.ts'
import {
  cakeBake,
  cakeFeature,
  PARTY_CHANNEL,
  partyCount,
  partyDownload,
  partyEnd,
  partyFeatures,
  partyJoin,
  partyJoined,
  partyMigration,
  partyNote,
  partyOpen,
  type Knobs,
  wallFeature,
  wallWrite,
} from '../../../test/party-features.ts'
import { GUILD, clearParty, openRig, OTHER_GUILD, type Rig, type RigOptions } from '../../../test/rig.ts'
import { keptLog } from '../../../test/silent-log.ts'
import { until } from '../../../test/until.ts'
import type { Bus } from '../bus/bus.ts'
import { systemClock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import { resendMessage } from '../dead-letter.ts'
import { newId } from '../id.ts'
import { subjectOf } from '../message.ts'
import { askQuery } from '../query-wire.ts'
import { refuse } from '../refusal.ts'
import { databaseTries } from './tries.ts'

const guests = (rig: Rig, party: string) =>
  rig.inGuild(async (tx) => {
    const rows = await tx.db.selectFrom('party_guests').select('member').where('party', '=', party).orderBy('place').execute()
    return rows.map((row) => row.member)
  })
const count = (rig: Rig, party: string) =>
  rig.inGuild(async (tx) => {
    const row = await tx.db.selectFrom('party_counts').select('count').where('party', '=', party).executeTakeFirst()
    return row?.count ?? 0
  })

/** For tests with hundreds of messages, on a machine that does other things too. */
const SLOW_MS = 240_000

/** Something to wait for and the hand that lets it happen. */
function openGate(): { gate: Promise<void>; release: () => void } {
  let open: (() => void) | undefined
  const gate = new Promise<void>((resolve) => (open = resolve))
  return { gate, release: () => open?.() }
}

describe.each(groundKinds)('a worker on %s', (kind) => {
  let ground: Ground
  let bus: Bus
  let environment: string
  let database: Database
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
  test('state, card, answer and what others make of it follow a request', async () => {
    const { log, lines } = keptLog()
    const rig = await rigWith({ log })
    await rig.send(partyOpen, { party: 'yard', places: 4 })
    await rig.settled()
    const request = await rig.send(partyJoin, { party: 'yard', member: 'ada' }, { reply: 'private', to: 'interaction-1' })
    await rig.settled()
    expect(await guests(rig, 'yard')).toEqual(['ada'])
    expect(rig.cards()).toEqual(
      new Map([
        [1, ''],
        [2, 'ada'],
      ]),
    )
    expect(rig.replies()).toEqual([
      {
        to: 'interaction-1',
        acknowledged: 'private',
        ending: 'done',
        message: { content: 'You are in, ada.' },
        facts: { place: 1 },
      },
    ])
    expect(await rig.notes()).toEqual(['hello ada'])
    expect(await count(rig, 'yard')).toBe(1)

    const told = lines.filter((line) => line['correlation'] === request.id && (line['level'] as number) >= 30)
    expect(told.map((line) => [line['guild'], line['message'], line['msg']])).toEqual([
      [GUILD, 'party.join', 'party.join done'],
      [GUILD, 'party.joined', 'party.joined: greeter done, counter done'],
    ])
  })

  test('what several features settle together is settled in their order in one transaction, or not at all', async () => {
    const rig = await rigWith({ unreliability: { copies: 2, shuffleSeed: 3 } })
    for (const party of ['yard', 'locked']) await rig.send(partyOpen, { party, places: 2 })
    await rig.settled()
    await rig.send(partyEnd, { how: 'close', party: 'yard' }, { reply: 'private', to: 'a' })
    await rig.settled()
    await rig.send(partyEnd, { how: 'close', party: 'locked' }, { reply: 'private', to: 'b' })
    await rig.settled()
    expect(rig.replies().map(({ to, ending, message }) => [to, ending, message?.content])).toEqual([
      ['a', 'done', 'greeter, counter'],
      ['b', 'refused', 'Nobody can leave.'],
    ])
    expect((await rig.notes()).toSorted()).toEqual(['ended close', 'goodbye yard'])
  })

  test('a rehearsal leaves nothing behind but its answer, also when it is refused half way', async () => {
    const rig = await rigWith()
    await rig.send(partyOpen, { party: 'yard', places: 2 })
    await rig.settled()
    await rig.send(partyEnd, { how: 'rehearse', party: 'yard' }, { reply: 'private' })
    await rig.settled()
    expect(rig.replies().map(({ message }) => message?.content)).toEqual(['1 would come; party.full'])
    expect(await guests(rig, 'yard')).toEqual([])
    expect(await rig.notes()).toEqual(['ended rehearse'])
    expect(await count(rig, 'yard')).toBe(0)
    expect([...rig.cards().keys()]).toEqual([1])
  })

  test('an attempt stays if it turned out well, with all that it said, and leaves nothing if not', async () => {
    const rig = await rigWith({ unreliability: { copies: 2, shuffleSeed: 5 } })
    await rig.send(partyOpen, { party: 'yard', places: 9 })
    await rig.settled()
    await rig.send(partyEnd, { how: 'attempt', party: 'yard' }, { reply: 'private' })
    await rig.settled()
    expect(rig.replies().map(({ message }) => message?.content)).toEqual(['1, then 2, then 2'])
    expect(await guests(rig, 'yard')).toEqual(['one', 'three'])
    expect((await rig.notes()).toSorted()).toEqual(['ended attempt', 'hello one', 'hello three'])
    expect(await count(rig, 'yard')).toBe(2)
    expect([...rig.cards()].at(-1)).toEqual([2, 'one,three'])
  })

  test('what is delivered three times happens once', async () => {
    const rig = await rigWith({ unreliability: { copies: 3, shuffleSeed: 7 } })
    await rig.send(partyOpen, { party: 'yard', places: 2 })
    await rig.settled()
    for (const member of ['ada', 'bo', 'cy']) await rig.send(partyJoin, { party: 'yard', member }, { reply: 'public' })
    await rig.settled()
    expect(await guests(rig, 'yard')).toHaveLength(2)
    expect(
      rig
        .replies()
        .map((r) => r.ending)
        .sort(),
    ).toEqual(['done', 'done', 'refused'])
    expect(await rig.notes()).toHaveLength(2)
    expect(await count(rig, 'yard')).toBe(2)
    expect(new Set(rig.effects.map((e) => e.id)).size).toBe(rig.effects.length)
  })

  test('a crash between commit and acknowledgement changes nothing twice', async () => {
    const crashed = new Set<string>()
    const rig = await rigWith({
      unreliability: {
        beforeEnding: ({ id }) => {
          if (crashed.has(id)) return
          crashed.add(id)
          throw new Error('the process ends here')
        },
      },
    })
    await rig.send(partyOpen, { party: 'yard', places: 2 })
    await rig.send(partyEnd, { party: 'yard', how: 'quietly' }, { reply: 'private' })
    await until('both to be handled', () => rig.replies().length === 1 && rig.cards().size === 1)
    await rig.send(partyJoin, { party: 'yard', member: 'ada' }, { reply: 'private' })
    await rig.settled()
    expect(await guests(rig, 'yard')).toEqual(['ada'])
    expect((await rig.notes()).sort()).toEqual(['ended quietly', 'hello ada'])
    expect(rig.replies()).toHaveLength(2)
    expect(rig.cards().size).toBe(2)
    expect(crashed.size).toBe(4)
    expect(rig.dead).toEqual([])
  })

  test('a refusal changes nothing and is told once, with its code', async () => {
    const rig = await rigWith({ unreliability: { copies: 2 } })
    await rig.send(partyJoin, { party: 'nowhere', member: 'ada' }, { reply: 'private', to: 'i1' })
    await rig.settled()
    expect(rig.replies()).toEqual([
      {
        to: 'i1',
        acknowledged: 'private',
        ending: 'refused',
        code: 'party.not-found',
        message: { content: 'There is no such party. Look at the events channel for those there are.' },
      },
    ])
    expect(rig.dead).toEqual([])
  })

  test('what fails every time becomes a dead letter, is told with its reference, and can be sent again once mended', async () => {
    const oven = { works: false }
    const rig = await rigWith({ features: [cakeFeature(oven)] })
    const request = await rig.send(cakeBake, {}, { reply: 'private', to: 'i1' })
    await until('the answer', () => rig.replies().length)
    await rig.settled()
    expect(rig.dead).toHaveLength(1)
    const [letter] = rig.dead
    expect(letter).toMatchObject({
      stream: 'requests',
      consumer: 'cake.bake',
      attempts: 4,
      guild: GUILD,
      name: 'cake.bake',
      error: { name: 'Error', message: 'the cake fell down' },
      envelope: { id: request.id },
    })
    expect(rig.replies()).toMatchObject([{ to: 'i1', ending: 'failed', code: 'platform.failed' }])
    expect(rig.replies()[0]!.message!.content).toContain(`nothing was changed`)
    expect(rig.replies()[0]!.message!.content).toContain(letter!.id)
    expect(await rig.notes()).toEqual([])

    oven.works = true
    for (let i = 0; i < 2; i++) await rig.publish(resendMessage(environment, letter!)!)
    await rig.settled()
    expect(await rig.notes()).toEqual(['a cake'])
  })

  test("trouble with the database is waited out and is nobody's fault", async () => {
    let outages = 30
    const shaky: Database = {
      ...database,
      forGuild: (guild, work) =>
        outages-- > 0
          ? Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }))
          : database.forGuild(guild, work),
    }
    const rig = await rigWith({ database: shaky })
    await rig.send(partyEnd, { party: 'x', how: 'reply' }, { reply: 'private' })
    await until('the answer', () => rig.replies().length)
    await rig.settled()
    expect(rig.replies()).toMatchObject([{ ending: 'done', message: { content: 'Answered.' } }])
    expect(await rig.notes()).toEqual(['ended reply'])
    expect(rig.dead).toEqual([])
    expect(outages).toBeLessThanOrEqual(0)
    expect(await database.asSystem((tx) => tx.db.selectFrom('handling_tries').selectAll().execute())).toEqual([])
  })

  test('a message that took the program down each time is given up without another try', async () => {
    const rig = await rigWith()
    const id = newId()
    const tries = databaseTries(database, systemClock, 'party.end')
    // Tries that were begun and never ended.
    for (let i = 0; i < 4; i++) await tries.begin({ id, guild: GUILD } as never, 2)
    const { worker } = rig
    await worker.close()
    // Its next delivery is a repeated one, as it would be after a crash.
    await rig.openAnother({ unreliability: { attemptsBefore: 1 } })
    await rig.send(partyEnd, { party: 'x', how: 'fault' }, { id, reply: 'private' })
    await until('the dead letter', () => rig.dead.length)
    await rig.settled()
    expect(rig.dead).toHaveLength(1)
    expect(rig.replies()).toHaveLength(1)
    expect(await rig.notes()).toEqual([])
  })

  test('a version or a name this program does not know waits for one that does', async () => {
    const rig = await rigWith()
    await rig.send(partyNote, { note: 'from tomorrow' }, { version: 2 })
    await rig.send(cakeBake, {})
    await rig.settledExcept(2)
    expect(await rig.notes()).toEqual([])
    await rig.openAnother({ features: [cakeFeature({ works: true }), ...partyFeatures(undefined, { noteVersion: 2 })] })
    await rig.worker.close()
    await rig.settled()
    expect((await rig.notes()).sort()).toEqual(['a cake', 'from tomorrow'])
    expect(rig.dead).toEqual([])
  })

  test('a name nobody ever knows is given up in the end, and told', async () => {
    const rig = await rigWith({ limits: { endings: { maxUpgradeDeliveries: 3 } } })
    await rig.send(cakeBake, {}, { reply: 'private' })
    await until('the answer', () => rig.replies().length)
    await rig.settled()
    expect(rig.dead).toMatchObject([{ consumer: 'worker', attempts: 4, error: { name: 'UnknownMessage' } }])
  })

  test('what cannot be read is dead at once, with the evidence', async () => {
    const rig = await rigWith()
    const subject = subjectOf(environment, { kind: 'request', guild: GUILD, name: 'party.join' })
    await rig.publish({ stream: 'requests', subject, id: 'a', body: 'no JSON' })
    await rig.publish({ stream: 'requests', subject, id: 'b', body: '{"id":"b"}' })
    const forged = { ...(await rig.send(partyNote, { note: 'fine' })), id: 'forged', guild: OTHER_GUILD }
    await rig.publish({ stream: 'requests', subject, id: 'forged', body: JSON.stringify(forged) })
    const misfit = { ...forged, id: 'misfit', guild: GUILD, name: 'party.join', data: { party: 'x' } }
    await rig.publish({ stream: 'requests', subject, id: 'misfit', body: JSON.stringify(misfit) })
    await until('four dead letters', () => rig.dead.length === 4)
    await rig.settled()
    const byError = rig.dead.map((letter) => letter.error.message).sort()
    expect(byError).toEqual([
      'not an envelope: kind Invalid option: expected one of "request"|"event"|"effect"|"query"',
      'the body is not JSON',
      expect.stringContaining('the data of party.join does not fit'),
      `the envelope does not belong on the subject ${subject}`,
    ])
    expect(rig.dead.find((letter) => letter.raw === 'no JSON')).toMatchObject({ guild: GUILD, name: 'party.join', attempts: 1 })
    expect(await rig.notes()).toEqual(['fine'])
  })

  test('of two features that hear an event, one failing does not redo the other', async () => {
    const knobs: Knobs = { greeterFaults: 3 }
    // Copies in hand at the same time are tries of their own, so more of them than usual.
    const rig = await rigWith({ knobs, unreliability: { copies: 2 }, limits: { endings: { maxTries: 12 } } })
    await rig.send(partyOpen, { party: 'yard', places: 2 })
    await rig.settled()
    await rig.send(partyJoin, { party: 'yard', member: 'ada' })
    await rig.settled()
    expect(knobs.greeterFaults).toBe(0)
    expect(await rig.notes()).toEqual(['hello ada'])
    expect(await count(rig, 'yard')).toBe(1)
    expect(rig.dead).toEqual([])

    knobs.greeterFaults = 1_000
    await rig.send(partyJoin, { party: 'yard', member: 'bo' })
    await until('the dead letter', () => rig.dead.length)
    await rig.settled()
    expect(rig.dead).toMatchObject([{ stream: 'events', consumer: 'greeter.party.joined' }])
    expect(await count(rig, 'yard')).toBe(2)
    knobs.greeterFaults = 0
    await rig.publish(resendMessage(environment, rig.dead[0]!)!)
    await rig.settled()
    expect(await rig.notes()).toEqual(['hello ada', 'hello bo'])
    expect(await count(rig, 'yard')).toBe(2)
  })

  test('who waits is answered as they wait, and once in a chain', async () => {
    const rig = await rigWith()
    await rig.send(partyOpen, { party: 'yard', places: 9 })
    await rig.settled()
    const end = (how: 'quietly' | 'later' | 'double-join', reply: 'private' | 'silent' | 'cli') =>
      rig.send(partyEnd, { party: 'yard', how }, { reply, to: `${how} ${reply}` })
    // One after the other: what is sent at once may be handled in any order.
    for (const reply of ['private', 'silent', 'cli'] as const) {
      await end('quietly', reply)
      await rig.settled()
    }
    await end('later', 'private')
    await rig.settled()
    await end('double-join', 'cli')
    await rig.settled()
    expect(rig.replies().map((r) => [r.to, r.ending, r.message?.content])).toEqual([
      ['quietly private', 'done', 'Done.'],
      ['quietly cli', 'done', 'Done.'],
      ['later private', 'done', 'You are in, late.'],
      ['double-join cli', 'done', '3 guests now.'],
    ])
    expect(await guests(rig, 'yard')).toEqual(['late', 'one', 'two'])
    // Joined within one handling: one card for both.
    expect([...rig.cards().values()]).toEqual(['', 'late', 'late,one,two'])
    expect(rig.effects.filter((e) => e.name === 'discord.message-post').map((e) => e.data)).toEqual(
      Array.from({ length: 3 }, () => ({ to: { channel: PARTY_CHANNEL }, message: { content: 'quietly' } })),
    )
    expect(rig.effects.every((e) => e.origin?.reply === undefined)).toBe(true)
  })

  test('a failing part of a performed whole undoes the whole', async () => {
    const rig = await rigWith()
    await rig.send(partyOpen, { party: 'yard', places: 1 })
    await rig.settled()
    await rig.send(partyEnd, { party: 'yard', how: 'double-join' }, { reply: 'private' })
    await rig.settled()
    expect(rig.replies()).toMatchObject([{ ending: 'refused', code: 'party.full' }])
    expect(await guests(rig, 'yard')).toEqual([])
    expect(await rig.notes()).toEqual([])
  })

  test('a message too large to send is a failure of its handler, not of the bus', async () => {
    const rig = await rigWith()
    await rig.send(partyEnd, { party: 'yard', how: 'too-large' })
    await until('the dead letter', () => rig.dead.length)
    await rig.settled()
    expect(rig.dead).toMatchObject([{ consumer: 'party.end', error: { name: 'RangeError' } }])
  })

  test('work before the transaction: its refusal is told, its trouble is tried again', async () => {
    let faults = 2
    const rig = await rigWith({
      fetchFile: async (url) => {
        if (url === 'gone') refuse('attachment.gone', 'That upload is gone.')
        if (faults-- > 0)
          throw Object.assign(new Error('fetch failed'), { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) })
        return Buffer.from('cake recipe')
      },
    })
    await rig.send(partyDownload, { url: 'gone' }, { reply: 'private' })
    await rig.send(partyDownload, { url: 'there' }, { reply: 'private' })
    await until('both answers', () => rig.replies().length === 2)
    await rig.settled()
    expect(
      rig
        .replies()
        .map((r) => r.code ?? r.message?.content ?? '')
        .sort(),
    ).toEqual(['Done.', 'attachment.gone'])
    expect(await rig.notes()).toEqual(['cake recipe'])
    expect(faults).toBe(-1)
  })

  test('questions are answered, refused or failed at once', async () => {
    const rig = await rigWith()
    await rig.send(partyOpen, { party: 'yard', places: 3 })
    await rig.settled()
    await rig.send(partyJoin, { party: 'yard', member: 'ada' })
    await rig.settled()
    const to = { bus, environment, clock: systemClock }
    const about = { guild: GUILD, correlation: 'c', timeoutMs: 10_000 }
    expect(await askQuery(to, partyCount, { party: 'yard' }, about)).toEqual({ guests: 1 })
    await expect(askQuery(to, partyCount, { party: 'empty' }, about)).rejects.toMatchObject({ code: 'party.empty' })
    await expect(askQuery(to, partyCount, { party: 'yard' }, { ...about, guild: OTHER_GUILD })).rejects.toMatchObject({
      code: 'party.empty',
    })
    const unknown = { ...partyCount, name: 'party.unheard' }
    await expect(askQuery(to, unknown, { party: 'yard' }, about)).rejects.toMatchObject({ code: 'query.failed' })
    const burst = await Promise.all(Array.from({ length: 40 }, () => askQuery(to, partyCount, { party: 'yard' }, about)))
    expect(burst).toHaveLength(40)
  })

  test(
    'two workers and a hundred members after forty places: the last card shows the truth',
    async () => {
      const rig = await rigWith({ unreliability: { copies: 2, shuffleSeed: 11 } })
      const second = await ground.another(environment)
      await rig.openAnother({
        database: second.database,
        bus: second.bus,
        unreliability: { copies: 2, shuffleSeed: 12 },
      })
      await rig.send(partyOpen, { party: 'yard', places: 40 })
      await rig.settled()
      await Promise.all(
        Array.from({ length: 100 }, (_, i) => rig.send(partyJoin, { party: 'yard', member: `m${i}` }, { reply: 'silent' })),
      )
      await rig.settled()
      const there = await guests(rig, 'yard')
      expect(there).toHaveLength(40)
      const cards = rig.cards()
      const versions = [...cards.keys()].sort((a, b) => a - b)
      expect(versions).toEqual(Array.from({ length: 41 }, (_, i) => i + 1))
      for (const version of versions) {
        // Each higher version shows the state of the one before and what came after it.
        expect(cards.get(version)).toBe(there.slice(0, version - 1).join(','))
      }
      expect(
        rig
          .replies()
          .map((r) => r.ending)
          .sort(),
      ).toEqual([...Array(40).fill('done'), ...Array(60).fill('refused')])
      expect(await count(rig, 'yard')).toBe(40)
      expect(rig.dead).toEqual([])
      await rig.close()
      await second.close()
    },
    SLOW_MS,
  )

  // The embedded database has one session: no handling is beside another there.
  test.skipIf(kind === 'embedded')('of two who draw one card at once the higher version shows what both have done', async () => {
    const { gate, release } = openGate()
    let drawing = 0
    const features = [...partyFeatures(), wallFeature(() => (drawing++, gate))]
    const rig = await rigWith({ features, limits: { requests: 4, perGuild: 4 } })
    const waits = async (): Promise<boolean> => {
      const { rows } = await sql`select 1 from pg_locks where not granted and locktype in ('transactionid', 'tuple')`.execute(
        database.kysely,
      )
      return rows.length > 0
    }
    await rig.send(wallWrite, { note: 'one' })
    await until('the first drawing', () => drawing === 1)
    await rig.send(wallWrite, { note: 'other' })
    await until('the second one', async () => drawing === 2 || (await waits()))
    release()
    await rig.settled()
    expect([...rig.cards()].toSorted(([a], [b]) => a - b)).toEqual([
      [1, 'one'],
      [2, 'one,other'],
    ])
  })

  test('a busy club does not hold all lanes', async () => {
    const { gate, release } = openGate()
    let held = 0
    const knobs: Knobs = {
      greeterFaults: 0,
      prepareHold: async (guild) => {
        if (guild !== GUILD) return
        held++
        await gate
      },
    }
    const rig = await rigWith({ knobs, limits: { requests: 4, perGuild: 2 }, fetchFile: async (url) => Buffer.from(url) })
    for (let i = 0; i < 12; i++) await rig.send(partyDownload, { url: `hold ${i}` })
    await until('the busy club to hold its lanes', () => held === 2)
    await rig.send(partyNote, { note: 'quiet club' }, { guild: OTHER_GUILD })
    await until('the quiet club to be served', () =>
      rig.inGuild(async (tx) => (await tx.db.selectFrom('party_notes').selectAll().execute()).length, OTHER_GUILD),
    )
    expect(held).toBe(2)
    release()
    await rig.settled()
  })

  test('closing ends what is in hand, hands back what does not end, and sends what is committed', async () => {
    const { gate, release } = openGate()
    let held = 0
    const knobs: Knobs = {
      greeterFaults: 0,
      prepareHold: async () => {
        held++
        if (held <= 2) await gate
      },
    }
    const rig = await rigWith({ knobs, limits: { requests: 2, ackWaitMs: 60_000 }, fetchFile: async (url) => Buffer.from(url) })
    await rig.send(partyDownload, { url: 'slow' })
    await rig.send(partyDownload, { url: 'slow too' })
    await until('both in hand', () => held === 2)
    await rig.send(partyEnd, { party: 'x', how: 'reply' }, { reply: 'private' })
    await rig.worker.close(200)
    expect(rig.replies()).toEqual([])
    // Handed back: the next worker need not wait for the long ack wait.
    await rig.openAnother()
    await rig.settled()
    expect((await rig.notes()).sort()).toEqual(['ended reply', 'slow', 'slow too'])
    // What the first worker still had in its hands finds its message handled.
    release()
    await until('the late handlers to end', () => knobs.prepared === 4)
    await rig.settled()
    expect(await rig.notes()).toHaveLength(3)
  })

  test(
    'whatever is repeated and however it is shuffled, the same comes of it',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.record({ member: fc.integer({ min: 0, max: 9 }), again: fc.integer({ min: 0, max: 2 }) }), {
            minLength: 1,
            maxLength: 15,
          }),
          fc.integer({ min: 1, max: 3 }),
          fc.integer(),
          async (joins, copies, shuffleSeed) => {
            await clearParty(database)
            const fresh = await ground.freshBus()
            const rig = await openRig({ database, ...fresh, unreliability: { copies, shuffleSeed } })
            try {
              await rig.send(partyOpen, { party: 'yard', places: 50 })
              await rig.settled()
              for (const [i, { member, again }] of joins.entries()) {
                const id = newId()
                for (let n = 0; n <= again; n++)
                  await rig.send(partyJoin, { party: 'yard', member: `m${member}` }, { id, reply: 'silent', to: `i${i}` })
              }
              await rig.settled()
              const expected = [...new Set(joins.map(({ member }) => `m${member}`))].sort()
              const there = await guests(rig, 'yard')
              expect([...there].sort()).toEqual(expected)
              expect((await rig.notes()).sort()).toEqual(expected.map((member) => `hello ${member}`))
              expect(await count(rig, 'yard')).toBe(expected.length)
              const last = Math.max(...rig.cards().keys())
              expect(rig.cards().get(last)).toBe(there.join(','))
              expect(rig.dead).toEqual([])
            } finally {
              await rig.close()
              await fresh.bus.close()
            }
          },
        ),
        { numRuns: 8 },
      )
    },
    SLOW_MS,
  )

  test('an event nobody handles is no trouble', async () => {
    const rig = await rigWith({ features: partyFeatures().slice(0, 1) })
    await rig.send(partyJoined, { party: 'x', member: 'ada' })
    await rig.settled()
    expect(rig.dead).toEqual([])
    expect(await database.asSystem((tx) => tx.db.selectFrom('inbox').selectAll().execute())).toEqual([])
  })
})
