// The embedded bus beyond the contract: publishing within a transaction, waking without polling, outages of the database, upkeep, clubs apart.
import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { eachDatabase, freshGuild } from '../../../test/servers/databases.ts'
import { testLog } from '../../../test/silent-log.ts'
import { until } from '../../../test/until.ts'
import type { Database } from '../db/database.ts'
import { STREAM_BOUNDS } from './bus-limits.ts'
import { BusUnavailable, type Bus, type Delivery, type Ending, type OutgoingMessage, type StreamName } from './bus.ts'
import { openEmbeddedBus, type EmbeddedBusOptions } from './embedded-bus.ts'

const NEVER_MS = 10 * 60_000
const DONE: Ending = { type: 'done' }

const consume = (bus: Bus, handle: (delivery: Delivery) => Promise<Ending>, stream: StreamName = 'requests') =>
  bus.consume({ stream, consumer: 'worker', concurrency: 4, ackWaitMs: NEVER_MS, handle })

eachDatabase('the embedded bus', [], (database) => {
  const opened: Bus[] = []
  afterEach(async () => {
    for (const bus of opened.splice(0)) await bus.close()
  })

  async function open(options: Partial<EmbeddedBusOptions> = {}): Promise<{ bus: Bus; environment: string }> {
    const environment = options.environment ?? `t${Date.now()}-${randomInt(1e9)}`
    const bus = await openEmbeddedBus({ database: database(), environment, log: testLog(), ...options })
    opened.push(bus)
    return { bus, environment }
  }
  const kinds = { requests: 'request', events: 'event', effects: 'effect', dead: 'dead' } as const
  const message = (environment: string, id: string, stream: StreamName = 'requests', guild = freshGuild()): OutgoingMessage => ({
    stream,
    id,
    body: id,
    subject: `frolf.${environment}.${kinds[stream]}.${guild}.round.create`,
  })

  test('publishing within a transaction: told with its commit, gone with its rollback; nobody has to poll', async () => {
    const { bus, environment } = await open({ timings: { pollMs: NEVER_MS, upkeepMs: NEVER_MS } })
    const got: string[] = []
    await consume(bus, async ({ id }) => (got.push(id), DONE))
    await expect(
      database().asSystem(async (tx) => {
        await bus.publishWithin!(tx, message(environment, 'rolled-back'))
        throw new Error('planted')
      }),
    ).rejects.toThrow('planted')
    await database().asSystem(async (tx) => {
      for (const id of ['a', 'b', 'a']) await bus.publishWithin!(tx, message(environment, id))
      expect(got).toEqual([])
    })
    await until('what was committed arrives', () => got.length === 2)
    await bus.publish(message(environment, 'c'))
    await until('the next arrives', () => got.length === 3)
    expect(got).toEqual(['a', 'b', 'c'])
    // The id of the one rolled back was not used up.
    await bus.publish(message(environment, 'rolled-back'))
    await until('it arrives', () => got.includes('rolled-back'))
  })

  test('a retry comes by its own timer, without polling', async () => {
    const { bus, environment } = await open({ timings: { pollMs: NEVER_MS, upkeepMs: NEVER_MS } })
    const attempts: number[] = []
    await consume(bus, async ({ attempt }) => (attempts.push(attempt), attempt < 3 ? { type: 'retry', delayMs: 100 } : DONE))
    await bus.publish(message(environment, 'x'))
    await until('it came three times', () => attempts.length === 3)
  })

  test('what another program publishes is found by looking', async () => {
    const { bus, environment } = await open({ timings: { pollMs: 50 } })
    const { bus: other } = await open({ environment })
    const got: string[] = []
    await consume(bus, async ({ id }) => (got.push(id), DONE))
    await other.publish(message(environment, 'from-elsewhere'))
    await until('it arrives', () => got.length === 1)
  })

  test('while the database is away the bus says so, keeps endings, and stores what it was given once it is back', async () => {
    let away = false
    const shaky: Database = {
      ...database(),
      asSystem: (work) =>
        away ? Promise.reject(Object.assign(new Error('planted outage'), { code: 'ECONNREFUSED' })) : database().asSystem(work),
    }
    const { bus, environment } = await open({ database: shaky, timings: { publishMs: 20_000 } })
    const got: string[] = []
    await consume(bus, async ({ id }) => {
      got.push(id)
      away = true
      return DONE
    })
    await bus.publish(message(environment, 'before'))
    await until('the outage is noticed', () => got.length === 1 && !bus.connected())
    let stored = false
    const publishing = bus.publish(message(environment, 'during')).then(() => (stored = true))
    away = false
    await publishing
    expect(stored).toBe(true)
    await until('it arrives and the next outage is noticed', () => got.length === 2 && !bus.connected())
    away = false
    await until('the bus works again', () => bus.connected())
    await until('nothing is pending', async () => (await bus.pending('requests', 'worker')) === 0)
    expect(got).toEqual(['before', 'during'])
  })

  test('a message that cannot be stored is given up and takes no other with it', async () => {
    const { bus, environment } = await open()
    // PostgreSQL has no NUL in text.
    const messages = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ ...message(environment, id), body: id === 'c' ? 'NUL\u0000' : id }))
    const results = await Promise.allSettled(messages.map((one) => bus.publish(one)))
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
    const got: string[] = []
    await consume(bus, async ({ id }) => (got.push(id), DONE))
    await until('the others arrive', () => got.length === 4)
    expect(got).toEqual(['a', 'b', 'd', 'e'])
    expect(bus.connected()).toBe(true)
  })

  test('publishing is given up in time while the database is away', async () => {
    const away: Database = {
      ...database(),
      asSystem: (work) =>
        opening
          ? database().asSystem(work)
          : Promise.reject(Object.assign(new Error('planted outage'), { code: 'ECONNREFUSED' })),
    }
    let opening = true
    const { bus, environment } = await open({ database: away, timings: { publishMs: 100 } })
    opening = false
    await expect(bus.publish(message(environment, 'x'))).rejects.toThrow(BusUnavailable)
    opening = true
    await until('the bus works again', () =>
      bus.publish(message(environment, 'x')).then(
        () => true,
        () => false,
      ),
    )
  })

  test('a full work queue refuses, a full log drops its oldest', async () => {
    const bounds = { ...STREAM_BOUNDS }
    for (const stream of ['requests', 'events'] as const) bounds[stream] = { ...STREAM_BOUNDS[stream], maxBytes: 1_000 }
    const { bus, environment } = await open({ bounds, timings: { upkeepMs: 50 } })
    const big = (id: string, stream: StreamName) => ({ ...message(environment, id, stream), body: id.padEnd(600, '.') })
    for (const id of ['r1', 'r2']) await bus.publish(big(id, 'requests'))
    await expect(bus.publish(big('r3', 'requests'))).rejects.toThrow('the work queue requests is full')
    for (const id of ['e1', 'e2', 'e3']) await bus.publish(big(id, 'events'))
    await until('the oldest are dropped', async () => (await rows(environment, 'events')).join() === 'e3')
    expect(await rows(environment, 'requests')).toEqual(['r1', 'r2'])
    await consume(bus, async () => DONE)
    await until('there is room again', () =>
      bus.publish(big('r3', 'requests')).then(
        () => true,
        () => false,
      ),
    )
  })

  test('what is older than its time is dropped: messages, ids, entries', async () => {
    const { bus, environment } = await open({ timings: { upkeepMs: 50 } })
    const bucket = await bus.keyValue({ name: 'drafts', ttlMs: 60_000 })
    const staying = await bus.keyValue({ name: 'cards' })
    for (const id of ['old', 'new']) {
      await bus.publish(message(environment, id, 'events'))
      await bucket.put(id, '')
      await staying.put(id, '')
    }
    await database().asSystem(async ({ db }) => {
      const old = sql`environment = ${environment} and`
      await sql`update bus_messages set published_at = now() - interval '15 days' where ${old} message_id = 'old'`.execute(db)
      await sql`update bus_message_ids set published_at = now() - interval '6 minutes' where ${old} message_id = 'old'`.execute(
        db,
      )
      await sql`update bus_entries set written_at = now() - interval '2 minutes' where ${old} key = 'old'`.execute(db)
    })
    const left = (column: string, table: string) =>
      database().asSystem(async ({ db }) => {
        const { rows: found } = await sql<{ name: string }>`
          select ${sql.ref(column)} as name from ${sql.table(table)} where environment = ${environment} order by 1`.execute(db)
        return found.map(({ name }) => name)
      })
    await until('the old message is dropped', async () => (await left('message_id', 'bus_messages')).join() === 'new')
    await until('the old id is dropped', async () => (await left('message_id', 'bus_message_ids')).join() === 'new')
    await until('the old entry is dropped', async () => (await left('key', 'bus_entries')).join() === 'new,new,old')
    expect(await staying.keys()).toEqual(['new', 'old'])
    // Outside the window the same id is a new message.
    await bus.publish(message(environment, 'old', 'events'))
    expect(await rows(environment, 'events')).toEqual(['new', 'old'])
  })

  test('a club sees its own messages only, and nothing of the bus itself', async () => {
    const { bus, environment } = await open()
    const [mine, other] = [freshGuild(), freshGuild()]
    await consume(bus, async () => DONE, 'events')
    await bus.publish(message(environment, 'mine', 'events', mine))
    await bus.publish(message(environment, 'other', 'events', other))
    await (await bus.keyValue({ name: 'lease' })).put('shard', 'me')
    const seen = await database().forGuild(mine, async ({ db }) => {
      const { rows: messages } = await sql<{ guild_id: string }>`select guild_id from bus_messages`.execute(db)
      const { rows: others } = await sql<{ count: number }>`
        select (select count(*) from bus_entries) + (select count(*) from bus_consumers) as count`.execute(db)
      return { guilds: messages.map(({ guild_id }) => guild_id), others: others[0]!.count }
    })
    expect(seen).toEqual({ guilds: [mine], others: 0 })
  })

  test('a question asked within a transaction is answered outside of it', async () => {
    const { bus, environment } = await open()
    const subject = `frolf.${environment}.query.${freshGuild()}.round.find`
    await bus.answer(subject, async () => {
      // The embedded database has one session, and the asker holds it: there the answer must do without.
      if (database().driver === 'postgres') await database().asSystem(({ db }) => sql`select 1`.execute(db))
      return 'answer'
    })
    const answer = await database().forGuild(freshGuild(), () => bus.ask(subject, '', 20_000))
    expect(answer).toBe('answer')
  })

  const rows = (environment: string, stream: StreamName): Promise<string[]> =>
    database().asSystem(async ({ db }) => {
      const { rows: found } = await sql<{ message_id: string }>`
        select message_id from bus_messages where environment = ${environment} and stream = ${stream} order by seq`.execute(db)
      return found.map(({ message_id }) => message_id)
    })
})
