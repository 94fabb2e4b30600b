// The contract of the bus port: what every driver must do, run against each of them through real servers.
import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gate } from '../../../test/gate.ts'
import { openTestDatabase } from '../../../test/servers/databases.ts'
import { natsProgramsToTest, startNats } from '../../../test/servers/nats.ts'
import { testLog } from '../../../test/silent-log.ts'
import { until } from '../../../test/until.ts'
import {
  AskFailed,
  AskTimeout,
  type Bus,
  type Consumption,
  type Delivery,
  type Ending,
  type LogFilter,
  type StreamName,
} from './bus.ts'
import { openEmbeddedBus } from './embedded-bus.ts'
import { MAX_PARKED } from './lanes.ts'
import { connectNatsBus } from './nats-bus.ts'

const log = testLog()
const { programs, missing } = await natsProgramsToTest()

test('the contract runs on a real nats-server', () => {
  expect(programs.length).toBeGreaterThan(0)
  // With FROLF_NATS_VERSIONS=all a version that could not be had is a gap and shows as one.
  expect(missing).toEqual([])
})

for (const { version } of programs) {
  busContract(`nats ${version}`, async () => {
    const server = await startNats({ version })
    return {
      open: (environment) => connectNatsBus({ url: server.url, environment, name: 'contract', log }),
      close: () => server.stop(),
    }
  })
}

for (const driver of ['embedded', 'postgres'] as const) {
  busContract(`embedded on ${driver}`, async () => {
    const database = await openTestDatabase(driver)
    return {
      open: (environment) => openEmbeddedBus({ database, environment, log, timings: { pollMs: 100 } }),
      close: () => database.close(),
    }
  })
}

interface ContractDriver {
  /** Opens a bus of the environment on the driver's one server or database; each call is a program of its own as far as it can be. */
  open(environment: string): Promise<Bus>
  close(): Promise<void>
}

const GUILD_A = '100000000000000001'
const GUILD_B = '100000000000000002'
/** Long enough that nothing comes again by itself while a test runs: what does come again was handed back. */
const NEVER_MS = 10 * 60_000

/** For an answer that comes at once; a busy machine may take its time. */
const PATIENT_MS = 60_000

const subjectIn = (environment: string) => `frolf.${environment}.query.${GUILD_A}.round.find`
const DONE: Ending = { type: 'done' }

const kinds = { requests: 'request', events: 'event', effects: 'effect', dead: 'dead' } as const
function message(environment: string, id: string, body = id, stream: StreamName = 'requests', guild = GUILD_A) {
  return { stream, id, body, subject: `frolf.${environment}.${kinds[stream]}.${guild}.round.create` }
}
const consumer = (handle: (delivery: Delivery) => Promise<Ending>, more: object = {}) => ({
  stream: 'requests' as StreamName,
  consumer: 'worker',
  concurrency: 4,
  ackWaitMs: NEVER_MS,
  handle,
  ...more,
})

async function eventsOf(bus: Bus): Promise<string[]> {
  const bodies: string[] = []
  await bus.consume(consumer(async ({ body }) => (bodies.push(body), DONE), { stream: 'events', consumer: 'all' }))
  await until('the events are read', async () => (await bus.pending('events', 'all')) === 0)
  return bodies
}

async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

function busContract(name: string, start: () => Promise<ContractDriver>): void {
  // Side by side: each test has an environment of its own, and most of their time is waiting for delays.
  describe(name, { concurrent: true }, () => {
    let driver: ContractDriver
    const opened: Bus[] = []

    beforeAll(async () => {
      driver = await start()
    })
    afterAll(async () => {
      await Promise.all(opened.map((bus) => bus.close()))
      await driver.close()
    })

    /** A bus in an environment of its own, or in the given one. */
    async function open(environment = `t${Date.now()}-${randomInt(1e9)}`): Promise<{ bus: Bus; environment: string }> {
      const bus = await driver.open(environment)
      opened.push(bus)
      return { bus, environment }
    }

    describe('delivery', () => {
      test('a message arrives as it was sent, and is gone once done', async () => {
        const { bus, environment } = await open()
        const got: Delivery[] = []
        await bus.publish(message(environment, 'first', '{"title":"Kölner Runde 🥏"}'))
        const consumption = await bus.consume(consumer(async (delivery) => (got.push(delivery), DONE)))
        await until('the message arrives', () => got.length === 1)
        expect(got[0]).toMatchObject({
          subject: `frolf.${environment}.request.${GUILD_A}.round.create`,
          id: 'first',
          body: '{"title":"Kölner Runde 🥏"}',
          attempt: 1,
        })
        await until('nothing is pending', async () => (await bus.pending('requests', 'worker')) === 0)
        await consumption.stop(0)
        const again: string[] = []
        await bus.consume(consumer(async ({ id }) => (again.push(id), DONE)))
        await bus.publish(message(environment, 'second'))
        await until('the second arrives', () => again.length > 0)
        expect(again).toEqual(['second'])
      })

      test('what is pending is told, in hand or not', async () => {
        const { bus, environment } = await open()
        for (let i = 0; i < 5; i++) await bus.publish(message(environment, `m${i}`))
        expect(await bus.pending('requests', 'worker')).toBe(0)
        const release = gate()
        let inHand = 0
        const take = consumer(async () => (inHand++, await release.opened, DONE), { concurrency: 2 })
        await bus.consume(take)
        await until('two are in hand', () => inHand === 2)
        expect(await bus.pending('requests', 'worker')).toBe(5)
        expect(await bus.count('requests')).toBe(5)
        release.open()
        await until('none is pending', async () => (await bus.pending('requests', 'worker')) === 0)
        await until('the queue is empty', async () => (await bus.count('requests')) === 0)
      })

      test('a new message reaches a waiting consumer', async () => {
        const { bus, environment } = await open()
        const got: string[] = []
        await bus.consume(consumer(async ({ id }) => (got.push(id), DONE)))
        for (let i = 0; i < 20; i++) {
          await bus.publish(message(environment, `m${i}`))
          await until(`m${i} arrives`, () => got.length === i + 1)
        }
        expect(got).toEqual(Array.from({ length: 20 }, (_, i) => `m${i}`))
      })

      test('consumers of one name share the messages', async () => {
        const { bus, environment } = await open()
        const { bus: other } = await open(environment)
        const got: [string[], string[]] = [[], []]
        const bothHave = gate()
        const take = (mine: string[]) =>
          consumer(async ({ id }) => {
            mine.push(id)
            if (got.every((ids) => ids.length > 0)) bothHave.open()
            await bothHave.opened
            return DONE
          })
        await bus.consume(take(got[0]))
        await other.consume(take(got[1]))
        const ids = Array.from({ length: 40 }, (_, i) => `m${i}`)
        await Promise.all(ids.map((id) => bus.publish(message(environment, id))))
        await until('all are handled', () => got[0].length + got[1].length >= ids.length)
        expect([...got[0], ...got[1]].sort()).toEqual([...ids].sort())
      })

      test('every consumer name gets every event, also those from before it existed', async () => {
        const { bus, environment } = await open()
        const got: Record<string, string[]> = { club: [], tag: [] }
        const take = (consumerName: string) =>
          consumer(async ({ id }) => (got[consumerName]!.push(id), DONE), { stream: 'events', consumer: consumerName })
        await bus.publish(message(environment, 'e1', '1', 'events'))
        await bus.consume(take('club'))
        await bus.publish(message(environment, 'e2', '2', 'events'))
        await until('club has both', () => got.club!.length === 2)
        await bus.consume(take('tag'))
        await until('tag has both', () => got.tag!.length === 2)
        expect(got.club!.toSorted()).toEqual(['e1', 'e2'])
        expect(got.tag!.toSorted()).toEqual(['e1', 'e2'])
      })

      test('a work queue takes one consumer name only', async () => {
        const { bus } = await open()
        await bus.consume(consumer(async () => DONE))
        await expect(bus.consume(consumer(async () => DONE, { consumer: 'somebody-else' }))).rejects.toThrow()
      })

      test('a message that does not belong on the stream or in the environment is refused', async () => {
        const { bus, environment } = await open()
        const right = message(environment, 'x')
        await expect(bus.publish({ ...right, stream: 'events' })).rejects.toThrow('does not belong')
        await expect(bus.publish(message('other', 'x'))).rejects.toThrow('does not belong')
        await expect(bus.publish({ ...right, subject: `frolf.${environment}.request.*.round.create` })).rejects.toThrow(
          'does not belong',
        )
        await expect(bus.publish({ ...right, body: 'x'.repeat(900_001) })).rejects.toThrow('900000 fit')
      })

      test('the largest body goes through', async () => {
        const { bus, environment } = await open()
        let bytes = 0
        await bus.consume(consumer(async ({ body }) => ((bytes = body.length), DONE)))
        await bus.publish(message(environment, 'large', 'x'.repeat(900_000)))
        await until('it arrives', () => bytes === 900_000)
      })
    })

    describe('redelivery', () => {
      test('a message handed back comes again after its delay, counted', async () => {
        const { bus, environment } = await open()
        const attempts: number[] = []
        const times: number[] = []
        await bus.consume(
          consumer(async ({ attempt }) => {
            attempts.push(attempt)
            times.push(Date.now())
            return attempt < 3 ? { type: 'retry', delayMs: 250 } : DONE
          }),
        )
        await bus.publish(message(environment, 'again'))
        await until('the third attempt comes', () => attempts.length === 3)
        expect(attempts).toEqual([1, 2, 3])
        // Never sooner than asked; 20 ms for clocks that round.
        expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(230)
        expect(times[2]! - times[1]!).toBeGreaterThanOrEqual(230)
        await until('nothing is pending', async () => (await bus.pending('requests', 'worker')) === 0)
      })

      test('shorter delays come first', async () => {
        const { bus, environment } = await open()
        const order: string[] = []
        const delays: Record<string, number> = { long: 1_200, short: 200, middle: 700 }
        const allThere = gate()
        let firsts = 0
        await bus.consume(
          consumer(async ({ id, attempt }) => {
            if (attempt === 1) {
              if (++firsts === 3) allThere.open()
              await allThere.opened
              return { type: 'retry', delayMs: delays[id]! }
            }
            order.push(id)
            return DONE
          }),
        )
        for (const id of Object.keys(delays)) await bus.publish(message(environment, id))
        await until('all came again', () => order.length === 3)
        expect(order).toEqual(['short', 'middle', 'long'])
      })

      test('a throw brings the message again', async () => {
        const { bus, environment } = await open()
        const attempts: number[] = []
        await bus.consume(
          consumer(async ({ attempt }) => {
            attempts.push(attempt)
            if (attempt === 1) throw new Error('planted')
            return DONE
          }),
        )
        await bus.publish(message(environment, 'thrown'))
        await until('the second attempt comes', () => attempts.length === 2)
        expect(attempts).toEqual([1, 2])
      })

      test('a message without an ending is handed out again; extend() keeps one in hand', async () => {
        const { bus, environment } = await open()
        const { bus: other } = await open(environment)
        const attempts: Record<string, number[]> = { kept: [], left: [] }
        const enough = gate()
        const take = consumer(
          async ({ id, attempt, ...delivery }) => {
            attempts[id]!.push(attempt)
            if (attempts.left!.length === 2) enough.open()
            if (id === 'left' && attempt < 2) return await new Promise<Ending>(() => undefined)
            const extending = setInterval(() => delivery.extend(), 100)
            await enough.opened
            clearInterval(extending)
            return DONE
          },
          // Longer than a machine stands still: what is kept in hand must not come again for that.
          { ackWaitMs: 12_000, concurrency: 8 },
        )
        await bus.consume(take)
        await other.consume(take)
        await bus.publish(message(environment, 'kept'))
        await bus.publish(message(environment, 'left'))
        await until('both are done', async () => (await bus.pending('requests', 'worker')) === 0)
        // `kept` came first, so its time was over before that of `left`.
        expect(attempts).toEqual({ kept: [1], left: [1, 2] })
      })

      test('a repeated id is stored once, also over a reopened bus', async () => {
        const { bus, environment } = await open()
        await bus.publish(message(environment, 'twin', '1'))
        await bus.publish(message(environment, 'twin', '2'))
        await bus.publish(message(environment, 'twin', 'an event', 'events'))
        await bus.close()
        const { bus: reopened } = await open(environment)
        await reopened.publish(message(environment, 'twin', '3'))
        await reopened.publish(message(environment, 'last', '4'))
        const bodies: string[] = []
        await reopened.consume(consumer(async ({ body }) => (bodies.push(body), DONE), { concurrency: 1 }))
        await until('the last arrives', () => bodies.includes('4'))
        expect(bodies).toEqual(['1', '4'])
        await reopened.publish(message(environment, 'twin', '5'))
        await reopened.publish(message(environment, 'very-last', '6'))
        await until('the very last arrives', () => bodies.includes('6'))
        expect(bodies).toEqual(['1', '4', '6'])
        expect(await eventsOf(reopened)).toEqual(['an event'])
      })
    })

    describe('lanes', () => {
      test('as many are in hand as asked, never more', async () => {
        const { bus, environment } = await open()
        let inHand = 0
        let most = 0
        let done = 0
        const release = gate()
        await Promise.all(Array.from({ length: 30 }, (_, i) => bus.publish(message(environment, `m${i}`))))
        await bus.consume(
          consumer(
            async () => {
              most = Math.max(most, ++inHand)
              await release.opened
              inHand--
              done++
              return DONE
            },
            { concurrency: 3 },
          ),
        )
        await until('three are in hand', () => inHand === 3)
        release.open()
        await until('all are done', () => done === 30)
        expect(most).toBe(3)
      })

      test('one guild cannot hold all lanes', async () => {
        const { bus, environment } = await open()
        const inHand: Record<string, number> = { [GUILD_A]: 0, [GUILD_B]: 0 }
        const most: Record<string, number> = { [GUILD_A]: 0, [GUILD_B]: 0 }
        const release = gate()
        let done = 0
        for (let i = 0; i < 12; i++) await bus.publish(message(environment, `a${i}`, '', 'requests', GUILD_A))
        await bus.publish(message(environment, 'b', '', 'requests', GUILD_B))
        await bus.consume(
          consumer(
            async ({ subject }) => {
              const guild = subject.split('.')[3]!
              most[guild] = Math.max(most[guild]!, ++inHand[guild]!)
              await release.opened
              inHand[guild]!--
              done++
              return DONE
            },
            { concurrency: 3, perGuild: 2 },
          ),
        )
        await until('the other guild is served', () => inHand[GUILD_B] === 1)
        await until('the busy guild has its lanes', () => inHand[GUILD_A] === 2)
        release.open()
        await until('all are done', () => done === 13)
        expect(most).toEqual({ [GUILD_A]: 2, [GUILD_B]: 1 })
      })

      test('a flood of one guild does not stand in front of the others', async () => {
        const { bus, environment } = await open()
        const release = gate()
        const done: Record<string, number> = { [GUILD_A]: 0, [GUILD_B]: 0 }
        // More than is parked of all guilds together.
        const flood = MAX_PARKED + 100
        await Promise.all(
          Array.from({ length: flood }, (_, i) => bus.publish(message(environment, `a${i}`, '', 'requests', GUILD_A))),
        )
        await bus.publish(message(environment, 'b', '', 'requests', GUILD_B))
        await bus.consume(
          consumer(
            async ({ subject }) => {
              const guild = subject.split('.')[3]!
              if (guild === GUILD_A) await release.opened
              done[guild]!++
              return DONE
            },
            { concurrency: 3, perGuild: 2 },
          ),
        )
        await until('the other guild is served', () => done[GUILD_B] === 1)
        expect(done[GUILD_A]).toBe(0)
        release.open()
        await until('the flood is done', () => done[GUILD_A] === flood, 180_000)
        await until('nothing is pending', async () => (await bus.pending('requests', 'worker')) === 0)
      })
    })

    describe('stopping', () => {
      test('what is in hand is finished, what waits is handed back at once', async () => {
        const { bus, environment } = await open()
        const { bus: other } = await open(environment)
        const begun: string[] = []
        const finished: string[] = []
        const release = gate()
        for (let i = 0; i < 10; i++) await bus.publish(message(environment, `m${i}`))
        const consumption = await bus.consume(
          consumer(
            async ({ id }) => {
              begun.push(id)
              await release.opened
              finished.push(id)
              return DONE
            },
            { concurrency: 4, perGuild: 2 },
          ),
        )
        await until('two are in hand', () => begun.length === 2)
        const stopping = consumption.stop(NEVER_MS)
        const elsewhere: string[] = []
        await other.consume(consumer(async ({ id }) => (elsewhere.push(id), DONE)))
        await until('the others are done elsewhere', () => elsewhere.length === 8)
        release.open()
        await stopping
        expect(begun).toEqual(finished)
        expect([...finished, ...elsewhere].sort()).toEqual(Array.from({ length: 10 }, (_, i) => `m${i}`).sort())
        await until('nothing is pending', async () => (await other.pending('requests', 'worker')) === 0)
      })

      test('what is not finished within the grace is handed back at once', async () => {
        const { bus, environment } = await open()
        const { bus: other } = await open(environment)
        const release = gate()
        let begun = false
        const consumption = await bus.consume(
          consumer(async () => {
            begun = true
            await release.opened
            return DONE
          }),
        )
        await bus.publish(message(environment, 'slow'))
        await until('it is in hand', () => begun)
        await consumption.stop(50)
        const attempts: number[] = []
        const secondRelease = gate()
        await other.consume(
          consumer(async ({ attempt }) => {
            attempts.push(attempt)
            await secondRelease.opened
            return DONE
          }),
        )
        await until('it is handed out elsewhere', () => attempts.length === 1)
        // The late ending of the first handler must not remove what is now in somebody else's hand.
        release.open()
        expect(attempts).toEqual([2])
        expect(await other.pending('requests', 'worker')).toBe(1)
        secondRelease.open()
        await until('nothing is pending', async () => (await other.pending('requests', 'worker')) === 0)
      })

      test('closing while busy hands everything back', async () => {
        const { bus, environment } = await open()
        const { bus: other } = await open(environment)
        let inHand = 0
        for (let i = 0; i < 6; i++) await bus.publish(message(environment, `m${i}`))
        await bus.consume(consumer(() => (inHand++, new Promise<Ending>(() => undefined)), { concurrency: 3 }))
        await until('three are in hand', () => inHand === 3)
        await bus.close()
        await expect(bus.publish(message(environment, 'late'))).rejects.toThrow()
        const got: string[] = []
        await other.consume(consumer(async ({ id }) => (got.push(id), DONE)))
        await until('all arrive elsewhere', () => got.length === 6)
        expect(got.toSorted()).toEqual(Array.from({ length: 6 }, (_, i) => `m${i}`))
      })

      test('publishes under way while the bus closes are stored or rejected', async () => {
        const { bus, environment } = await open()
        const { bus: other } = await open(environment)
        const stored: string[] = []
        const publishes = Array.from({ length: 50 }, (_, i) =>
          bus.publish(message(environment, `m${i}`)).then(
            () => stored.push(`m${i}`),
            () => undefined,
          ),
        )
        await bus.close()
        await Promise.all(publishes)
        const got: string[] = []
        await other.publish(message(environment, 'last'))
        await other.consume(consumer(async ({ id }) => (got.push(id), DONE)))
        await until('what was stored arrives', () => stored.every((id) => got.includes(id)) && got.includes('last'))
        expect(new Set(got).size).toBe(got.length)
      })
    })

    describe('key-value', () => {
      test('writes with and without conditions', async () => {
        const { bus } = await open()
        const bucket = await bus.keyValue({ name: 'cards' })
        expect(await bucket.get('a')).toBeUndefined()
        const first = await bucket.create('a', 'eins')
        expect(first).toBeGreaterThan(0)
        expect(await bucket.create('a', 'zwei')).toBeUndefined()
        await bucket.keep('a', 'zwei')
        expect((await bucket.get('a'))?.value).toBe('eins')
        expect(await bucket.get('a')).toEqual({ key: 'a', value: 'eins', revision: first })
        const second = await bucket.put('a', 'zwei 🥏')
        expect(second).toBeGreaterThan(first!)
        expect(await bucket.update('a', 'drei', first!)).toBeUndefined()
        const third = await bucket.update('a', 'drei', second)
        expect(third).toBeGreaterThan(second)
        expect(await bucket.get('a')).toEqual({ key: 'a', value: 'drei', revision: third })
        expect(await bucket.update('absent', 'x', 1)).toBeUndefined()
        expect(await bucket.put('b', '')).toBeGreaterThan(0)
        expect((await bucket.get('b'))?.value).toBe('')
      })

      test('a deleted key is absent, and stale writers stay stale', async () => {
        const { bus } = await open()
        const bucket = await bus.keyValue({ name: 'lease' })
        const revision = (await bucket.create('shard.0', 'me'))!
        await bucket.delete('shard.0')
        await bucket.delete('never-there')
        expect(await bucket.get('shard.0')).toBeUndefined()
        expect(await bucket.keys()).toEqual([])
        expect(await bucket.update('shard.0', 'me', revision)).toBeUndefined()
        const again = await bucket.create('shard.0', 'you')
        expect(again).toBeGreaterThan(revision)
        expect(await bucket.update('shard.0', 'me', revision)).toBeUndefined()
        expect((await bucket.get('shard.0'))?.value).toBe('you')
      })

      test('of many who create or update at once, one succeeds', async () => {
        const { bus, environment } = await open()
        const { bus: other } = await open(environment)
        const buckets = [await bus.keyValue({ name: 'race' }), await other.keyValue({ name: 'race' })]
        const created = await Promise.all(Array.from({ length: 20 }, (_, i) => buckets[i % 2]!.create('k', `v${i}`)))
        const winners = created.filter((revision) => revision !== undefined)
        expect(winners).toHaveLength(1)
        const updated = await Promise.all(Array.from({ length: 20 }, (_, i) => buckets[i % 2]!.update('k', `w${i}`, winners[0]!)))
        expect(updated.filter((revision) => revision !== undefined)).toHaveLength(1)
      })

      test('keys, all or by prefix; buckets are apart', async () => {
        const { bus } = await open()
        const bucket = await bus.keyValue({ name: 'one' })
        const other = await bus.keyValue({ name: 'two' })
        expect(await bucket.keys()).toEqual([])
        for (const key of ['guild.1.card', 'guild.1.native', 'guild.10.card', 'Plain/Key_=-']) await bucket.put(key, key)
        await other.put('elsewhere', '')
        expect((await bucket.keys()).toSorted()).toEqual(['Plain/Key_=-', 'guild.1.card', 'guild.1.native', 'guild.10.card'])
        expect((await bucket.keys('guild.1')).toSorted()).toEqual(['guild.1.card', 'guild.1.native', 'guild.10.card'])
        expect((await bucket.keys('guild.1.')).toSorted()).toEqual(['guild.1.card', 'guild.1.native'])
        expect(await other.get('guild.1.card')).toBeUndefined()
        for (const key of ['', '.a', 'a.', 'a..b', 'a b', 'a*', '>', 'ä', 'a'.repeat(201)]) {
          await expect(bucket.put(key, ''), key).rejects.toThrow('is no key')
        }
      })

      test('entries vanish their time after the last write', async () => {
        const { bus } = await open()
        const bucket = await bus.keyValue({ name: 'short', ttlMs: 1_000 })
        const staying = await bus.keyValue({ name: 'staying' })
        await staying.put('k', 'v')
        await bucket.put('once', 'v')
        await bucket.create('renewed', 'v')
        await until('the entry has vanished while another was renewed', async () => {
          await bucket.put('renewed', 'v')
          return (await bucket.get('once')) === undefined && (await bucket.get('renewed'))?.value === 'v'
        })
        await until('the renewed one vanishes too', async () => (await bucket.keys()).length === 0)
        expect(await bucket.create('once', 'w')).toBeGreaterThan(0)
        expect((await staying.get('k'))?.value).toBe('v')
      })

      test('a bucket opened again has what was written, and takes a new time to live', async () => {
        const { bus, environment } = await open()
        await (await bus.keyValue({ name: 'kept' })).put('k', 'v')
        await bus.close()
        const { bus: reopened } = await open(environment)
        const bucket = await reopened.keyValue({ name: 'kept', ttlMs: 1_000 })
        await bucket.put('l', 'w')
        await until('the entry vanishes', async () => (await bucket.get('l')) === undefined)
      })
    })

    describe('questions', () => {
      test('a question is answered, by pattern', async () => {
        const { bus, environment } = await open()
        await bus.answer(`frolf.${environment}.query.*.round.find`, async (body, subject) => `${subject.split('.')[3]}: ${body}?`)
        expect(await bus.ask(subjectIn(environment), 'where', PATIENT_MS)).toBe(`${GUILD_A}: where?`)
      })

      test('nobody there, too slow, or failing', async () => {
        const { bus, environment } = await open()
        const subject = subjectIn(environment)
        const begunAt = Date.now()
        await expect(bus.ask(subject, '', NEVER_MS)).rejects.toThrow(AskTimeout)
        expect(Date.now() - begunAt).toBeLessThan(NEVER_MS)
        const stop = await bus.answer(`frolf.${environment}.query.>`, async (body) => {
          if (body === 'slow') await new Promise(() => undefined)
          throw new Error('planted')
        })
        await expect(bus.ask(subject, 'slow', 100)).rejects.toThrow(AskTimeout)
        await expect(bus.ask(subject, 'fail', PATIENT_MS)).rejects.toThrow(AskFailed)
        await stop()
        await expect(bus.ask(subject, 'fail', NEVER_MS)).rejects.toThrow(AskTimeout)
      })

      test('answerers share the questions; each is answered once', async () => {
        const { bus, environment } = await open()
        const asked: string[] = []
        for (let i = 0; i < 2; i++) {
          await bus.answer(`frolf.${environment}.query.>`, async (body) => (asked.push(body), body))
        }
        const bodies = Array.from({ length: 30 }, (_, i) => `q${i}`)
        const answers = await Promise.all(bodies.map((body) => bus.ask(subjectIn(environment), body, PATIENT_MS)))
        expect(answers).toEqual(bodies)
        expect(asked.toSorted()).toEqual(bodies.toSorted())
      })
    })

    test('a log is read again, of one guild or one time, until a message is taken out', async () => {
      const { bus, environment } = await open()
      const { bus: elsewhere, environment: other } = await open()
      await elsewhere.publish(message(other, 'foreign', 'foreign', 'events'))
      for (const [id, guild] of [
        ['a1', GUILD_A],
        ['b1', GUILD_B],
        ['a2', GUILD_A],
      ] as const)
        await bus.publish(message(environment, id, `{"is":"${id} 🥏"}`, 'events', guild))
      const all = await allOf(bus.read('events'))
      expect(all.map(({ id }) => id)).toEqual(['a1', 'b1', 'a2'])
      expect(all[0]).toMatchObject({ subject: `frolf.${environment}.event.${GUILD_A}.round.create`, body: '{"is":"a1 🥏"}' })
      const idsOf = async (filter: LogFilter) => (await allOf(bus.read('events', filter))).map(({ id }) => id)
      expect(await idsOf({ guild: GUILD_A })).toEqual(['a1', 'a2'])
      const [, second, third] = all
      // They may have been published within the same moment.
      const [from, to] = [second!.publishedAt, third!.publishedAt]
      const between = all.filter(({ publishedAt }) => publishedAt >= from && publishedAt < to)
      expect(await idsOf({ from, to })).toEqual(between.map(({ id }) => id))
      await bus.erase('events', second!.position)
      await bus.erase('events', second!.position)
      expect(await idsOf({})).toEqual(['a1', 'a2'])
      expect(await bus.count('events')).toBe(2)
      expect(await bus.count('dead')).toBe(0)
    })

    test('two environments never see each other', async () => {
      const { bus: production, environment: one } = await open()
      const { bus: staging, environment: two } = await open()
      const got: Record<string, string[]> = { production: [], staging: [] }
      const consumptions: Consumption[] = []
      for (const stream of ['requests', 'events'] as const) {
        consumptions.push(
          await production.consume(consumer(async ({ body }) => (got.production!.push(body), DONE), { stream })),
          await staging.consume(consumer(async ({ body }) => (got.staging!.push(body), DONE), { stream })),
        )
        await production.publish(message(one, `same-id`, `production ${stream}`, stream))
        await staging.publish(message(two, `same-id`, `staging ${stream}`, stream))
      }
      await until('all arrive', () => got.production!.length === 2 && got.staging!.length === 2)
      expect(got.production!.toSorted()).toEqual(['production events', 'production requests'])
      expect(got.staging!.toSorted()).toEqual(['staging events', 'staging requests'])

      await (await production.keyValue({ name: 'lease' })).put('k', 'production')
      expect(await (await staging.keyValue({ name: 'lease' })).get('k')).toBeUndefined()

      await production.answer(`frolf.${one}.query.>`, async () => 'production')
      await expect(staging.ask(`frolf.${two}.query.${GUILD_A}.round.find`, '', 5_000)).rejects.toThrow(AskTimeout)
      await expect(staging.ask(`frolf.${one}.query.${GUILD_A}.round.find`, '', 5_000)).rejects.toThrow('not a subject of')
    })
  })
}
