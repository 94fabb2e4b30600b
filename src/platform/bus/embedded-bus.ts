// The bus inside the bot's own database: for standalone without a NATS server. Durable; publishing can be part of a transaction.
//
// One loop per bus, the pump, does everything that concerns messages, a round after the other, each round in one transaction: store what is to
// be published, write down how messages ended, take new ones in hand. The embedded database has one session and each transaction costs about
// half a millisecond, so what comes together is done together.
import { AsyncResource } from 'node:async_hooks'
import type { Database, SystemTx } from '../db/database.ts'
import { isInfrastructureFault } from '../faults.ts'
import type { Logger } from '../log.ts'
import {
  STREAM_BOUNDS,
  bucketNameSchema,
  checkEntry,
  checkKey,
  checkOutgoing,
  checkQuestion,
  defaultRetryMs,
  environmentSchema,
  guildOf,
  matchesPattern,
  type StreamBounds,
} from './bus-limits.ts'
import {
  AskFailed,
  AskTimeout,
  BusClosed,
  BusUnavailable,
  type Bus,
  type BusCounters,
  type Consumption,
  type ConsumeOptions,
  type Ending,
  type KeyValue,
  type OutgoingMessage,
  type StreamName,
} from './bus.ts'
import {
  applyChanges,
  claimMessages,
  countMessages,
  countPending,
  eraseMessage,
  ensureConsumer,
  entriesOf,
  readLog,
  releaseOthers,
  storeMessages,
  tidyStreams,
  type Change,
  type Claimed,
  type ClaimedMessage,
} from './embedded-store.ts'
import { openLanes, type Lanes } from './lanes.ts'
import { pause, settledWithin } from './pause.ts'

interface EmbeddedTimings {
  /**
   * The database is looked at this often though nothing woke us. On a server another process may have published; the embedded database is ours
   * alone, there it only catches a clock that was set.
   */
  pollMs: number
  /** All tries to store a message together, while the database is away. */
  publishMs: number
  upkeepMs: number
}

const defaultEmbeddedTimings = (driver: Database['driver']): EmbeddedTimings => ({
  pollMs: driver === 'postgres' ? 1_000 : 30_000,
  publishMs: 10_000,
  upkeepMs: 60_000,
})

export interface EmbeddedBusOptions {
  /** Open and migrated. It stays open when the bus is closed. */
  database: Database
  environment: string
  log: Logger
  counters?: BusCounters
  timings?: Partial<EmbeddedTimings>
  /** Default: {@link STREAM_BOUNDS}. */
  bounds?: Readonly<Record<StreamName, StreamBounds>>
}

/** Messages, and their bytes, stored in one round. */
const MAX_STORED_AT_ONCE = 200
const MAX_STORED_BYTES = 8 * 1024 * 1024
/** Messages of a log read in one go: at most 90 MB, usually less than one. */
const READ_AT_ONCE = 100
/** Endings written down in one round. */
const MAX_CHANGES_AT_ONCE = 500
/** Pause after a round that failed; doubles up to the second value. */
const TROUBLE_FIRST_MS = 100
const TROUBLE_MAX_MS = 2_000
/** What was under way when the bus or a consumption is closed has this long to be written down. */
const CLOSE_GRACE_MS = 2_000
/** First upkeep after the start: soon, but not while the rest of the program starts too. */
const FIRST_UPKEEP_MS = 5_000
/** Questions answered at once per pattern, as over NATS. */
const MAX_ANSWERS_AT_ONCE = 64

interface Publishing {
  message: OutgoingMessage
  begunAt: number
  until: number
  /** Was refused together with others: to be tried by itself. */
  alone: boolean
  resolve: () => void
  reject: (error: Error) => void
}

interface Held extends ClaimedMessage {
  state: 'running' | 'ended' | 'handedBack'
}

interface Consuming {
  id: number
  options: ConsumeOptions
  lanes: Lanes<Held>
  stopping: boolean
  /** Worth a look at the database now. */
  hungry: boolean
  /** The last look left something that a free lane could take. */
  more: boolean
  /** When a message becomes available, as far as we know. */
  dueAt: number
}

interface Answerer {
  pattern: string
  busy: number
  handle: (body: string, subject: string) => Promise<string>
}

export async function openEmbeddedBus(options: EmbeddedBusOptions): Promise<Bus> {
  const { database, log, counters } = options
  const environment = environmentSchema.parse(options.environment)
  const timings = { ...defaultEmbeddedTimings(database.driver), ...options.timings }
  const bounds = options.bounds ?? STREAM_BOUNDS
  /** This process: what it has in hand is not to be freed by a second bus that it opens. */
  const claimedBy = `${process.pid}-${performance.timeOrigin}`

  const publishing: Publishing[] = []
  const changes: Change[] = []
  const consumings = new Set<Consuming>()
  const consumptions = new Set<Consumption>()
  const workConsumers = new Set<number>()
  const answerers: Answerer[] = []
  const buckets = new Set<(tx: SystemTx) => Promise<void>>()
  const sizes = new Map<StreamName, number>()
  const ended = new AbortController()
  let closing = false
  let trouble = 0
  let wakePump: (() => void) | undefined
  let woken = false
  let onRound: (() => void)[] = []
  let upkeepAt = Date.now() + Math.min(timings.upkeepMs, FIRST_UPKEEP_MS)
  let polledAt = Date.now()

  // The folder lock of the embedded database says that whoever had messages in hand is gone. On a server others may be running: there such
  // messages come again after their ackWait.
  if (database.driver === 'embedded') await database.asSystem((tx) => releaseOthers(tx, environment, claimedBy))
  const pumping = pump()

  function wake(): void {
    woken = true
    wakePump?.()
  }

  function wakeFor(stream: StreamName): void {
    for (const consuming of consumings) if (consuming.options.stream === stream) consuming.hungry = true
    wake()
  }

  async function pump(): Promise<void> {
    while (!ended.signal.aborted) {
      woken = false
      const now = Date.now()
      if (now - polledAt >= timings.pollMs) {
        polledAt = now
        for (const consuming of consumings) consuming.hungry = true
      }
      try {
        const worked = await round(now)
        if (trouble > 0) log.info('The bus works again')
        trouble = 0
        if (now >= upkeepAt) await upkeep()
        if (worked || woken) continue
        await sleep(Math.max(0, nextAt() - Date.now()))
      } catch (error) {
        trouble++
        if (trouble === 1) log.warn({ err: error }, 'The bus waits for the database')
        await pause(Math.min(TROUBLE_MAX_MS, TROUBLE_FIRST_MS * 2 ** (trouble - 1)), ended.signal)
      } finally {
        for (const told of onRound.splice(0)) told()
      }
    }
  }

  /** Ended by wake(). */
  function sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      wakePump = () => {
        clearTimeout(timer)
        resolve()
      }
      if (woken || ended.signal.aborted) wakePump()
    })
  }

  function nextAt(): number {
    const due = [...consumings].filter(({ lanes, stopping }) => !stopping && lanes.room() > 0).map(({ dueAt }) => dueAt)
    return Math.min(polledAt + timings.pollMs, upkeepAt, ...due)
  }

  /** True when it did something. */
  async function round(now: number): Promise<boolean> {
    giveUpOn(now)
    const storing = takePublishes()
    const changing = changes.slice(0, MAX_CHANGES_AT_ONCE)
    // What is stored in this round can be taken in hand in this round.
    const fed = new Set(storing.map(({ message }) => message.stream))
    for (const consuming of consumings) if (fed.has(consuming.options.stream)) consuming.hungry = true
    const claiming = [...consumings].filter(
      ({ lanes, stopping, hungry, dueAt }) => !stopping && lanes.room() > 0 && (hungry || dueAt <= now),
    )
    if (storing.length + changing.length + claiming.length === 0) return false

    for (const consuming of claiming) consuming.hungry = false
    let claimed: Claimed[]
    try {
      claimed = await database.asSystem(async (tx) => {
        if (storing.length > 0) {
          const messages = storing.map(({ message }) => message)
          await storeMessages(tx, database.driver, environment, messages)
        }
        if (changing.length > 0) await applyChanges(tx, changing, (consumer) => workConsumers.has(consumer))
        const result: Claimed[] = []
        for (const consuming of claiming) result.push(await claim(tx, consuming))
        return result
      })
    } catch (error) {
      for (const consuming of claiming) consuming.hungry = true
      if (storing.length === 0 || isInfrastructureFault(error)) {
        publishing.unshift(...storing)
        throw error
      }
      sift(storing, error)
      return true
    }
    changes.splice(0, changing.length)
    for (const { message, begunAt, resolve } of storing) {
      published(message, begunAt)
      resolve()
    }
    for (const [i, consuming] of claiming.entries()) handOut(consuming, claimed[i]!)
    // Only now, when they are written down: a look at the database that was under way when they were made did not see them.
    for (const { consumer, to, ms } of changing) {
      if (to !== 'release') continue
      for (const consuming of consumings)
        if (consuming.id === consumer) consuming.dueAt = Math.min(consuming.dueAt, Date.now() + ms)
    }
    return true
  }

  function takePublishes(): Publishing[] {
    let count = 0
    let bytes = 0
    for (const { message, alone } of publishing) {
      bytes += message.body.length
      if (count > 0 && (alone || count >= MAX_STORED_AT_ONCE || bytes > MAX_STORED_BYTES)) break
      count++
      if (alone) break
    }
    return publishing.splice(0, count)
  }

  /** A message that the database does not take must not take the others with it: each is tried alone, and the one it was is rejected. */
  function sift(refused: Publishing[], error: unknown): void {
    const [only, ...others] = refused
    if (only && others.length === 0) only.reject(new Error(`the database refuses message ${only.message.id}`, { cause: error }))
    else publishing.unshift(...refused.map((one) => ({ ...one, alone: true })))
  }

  function giveUpOn(now: number): void {
    for (const late of publishing.filter(({ until }) => until <= now)) {
      publishing.splice(publishing.indexOf(late), 1)
      late.reject(
        new BusUnavailable(`the database did not store a message on ${late.message.stream} within ${timings.publishMs} ms`),
      )
    }
  }

  function published(message: OutgoingMessage, begunAt: number): void {
    sizes.set(message.stream, (sizes.get(message.stream) ?? 0) + message.body.length)
    counters?.published(message.stream, performance.now() - begunAt)
  }

  function claim(tx: SystemTx, { id, lanes, options: consume }: Consuming): Promise<Claimed> {
    const running = new Map<string, number>()
    for (const { subject } of lanes.inHand()) running.set(guildOf(subject), (running.get(guildOf(subject)) ?? 0) + 1)
    const perGuild = consume.perGuild ?? consume.concurrency
    return claimMessages(tx, { consumer: id, room: lanes.room(), perGuild, running, ackWaitMs: consume.ackWaitMs, claimedBy })
  }

  function handOut(consuming: Consuming, { messages, more, full, nextMs }: Claimed): void {
    consuming.more = more
    consuming.dueAt = nextMs === undefined ? Infinity : Date.now() + nextMs
    for (const message of messages) {
      const held: Held = { ...message, state: 'running' }
      if (consuming.stopping) change(consuming, held, 'release', 0)
      else consuming.lanes.push(held)
    }
    // Lanes that got free while we looked did not know that there is more.
    if (full && consuming.lanes.room() > 0) consuming.hungry = true
  }

  function change(consuming: Consuming, { seq, attempt }: Held, to: Change['to'], ms: number): void {
    changes.push({ consumer: consuming.id, seq, attempt, to, ms })
    wake()
  }

  async function run(consuming: Consuming, held: Held): Promise<void> {
    const { options: consume } = consuming
    counters?.delivered(consume.stream, consume.consumer, held.attempt > 1, held.waited_ms)
    let ending: Ending
    try {
      ending = await consume.handle({
        subject: held.subject,
        id: held.message_id,
        body: held.body,
        attempt: held.attempt,
        extend: () => {
          if (held.state === 'running') change(consuming, held, 'keep', consume.ackWaitMs)
        },
      })
    } catch (error) {
      const delayMs = defaultRetryMs(held.attempt)
      log.error({ err: error, id: held.message_id, delayMs }, `${consume.consumer} threw, the message comes again`)
      ending = { type: 'retry', delayMs }
    }
    if (held.state === 'handedBack') return
    held.state = 'ended'
    if (ending.type === 'done') change(consuming, held, 'done', 0)
    else change(consuming, held, 'release', ending.delayMs)
  }

  async function upkeep(): Promise<void> {
    upkeepAt = Date.now() + timings.upkeepMs
    const measured = await database.asSystem(async (tx) => {
      for (const tidy of buckets) await tidy(tx)
      return await tidyStreams(tx, environment, bounds)
    })
    for (const [stream, bytes] of measured) sizes.set(stream, bytes)
  }

  function checkRoom(stream: StreamName): void {
    const { retention, maxBytes } = bounds[stream]
    if (retention === 'work' && (sizes.get(stream) ?? 0) > maxBytes) {
      throw new BusUnavailable(`the work queue ${stream} is full: nobody has worked on it for long`)
    }
  }

  /** Resolves when the endings known by now are written down. */
  async function flushed(): Promise<void> {
    do {
      if (ended.signal.aborted) return
      // The end of the round under way: it may bring messages that go back at once.
      const next = new Promise<void>((resolve) => onRound.push(resolve))
      wake()
      await next
    } while (changes.length > 0)
  }

  async function stop(consuming: Consuming, graceMs: number): Promise<void> {
    if (consuming.stopping) return await consuming.lanes.idle()
    consuming.stopping = true
    await settledWithin(consuming.lanes.idle(), graceMs)
    for (const held of consuming.lanes.inHand()) {
      if (held.state !== 'running') continue
      held.state = 'handedBack'
      change(consuming, held, 'release', 0)
    }
    await settledWithin(flushed(), CLOSE_GRACE_MS)
    consumings.delete(consuming)
    // Another bus or consumption of this process may take over what was handed back.
    wakeFor(consuming.options.stream)
  }

  function answererOf(subject: string): Answerer | undefined {
    const index = answerers.findIndex(({ pattern }) => matchesPattern(pattern, subject))
    const [answerer] = index < 0 ? [] : answerers.splice(index, 1)
    // To the end of the row: answerers share the questions.
    if (answerer) answerers.push(answerer)
    return answerer
  }

  async function answerWith(answerer: Answerer, subject: string, body: string): Promise<string> {
    if (answerer.busy >= MAX_ANSWERS_AT_ONCE) throw new AskFailed(`${subject}: too many questions at once`)
    answerer.busy++
    try {
      return await answerer.handle(body, subject)
    } catch (error) {
      log.error({ err: error, subject }, 'A question could not be answered')
      throw new AskFailed(`${subject}: the answerer failed`)
    } finally {
      answerer.busy--
    }
  }

  return {
    driver: 'embedded',

    async publish(message) {
      checkOutgoing(environment, message)
      if (closing) throw new BusClosed('the bus is closed')
      checkRoom(message.stream)
      await new Promise<void>((resolve, reject) => {
        publishing.push({
          message,
          begunAt: performance.now(),
          until: Date.now() + timings.publishMs,
          alone: false,
          resolve,
          reject,
        })
        wake()
      })
    },

    async publishWithin(tx, message) {
      checkOutgoing(environment, message)
      if (closing) throw new BusClosed('the bus is closed')
      checkRoom(message.stream)
      const begunAt = performance.now()
      await storeMessages(tx, database.driver, environment, [message])
      tx.afterCommit(() => {
        published(message, begunAt)
        wakeFor(message.stream)
      })
    },

    async consume(consume) {
      if (consume.share && consume.share.count > 1)
        throw new TypeError('the embedded bus serves one gateway: there is nothing to share')
      if (closing) throw new BusClosed('the bus is closed')
      const id = await database.asSystem((tx) => ensureConsumer(tx, environment, consume.stream, consume.consumer))
      if (bounds[consume.stream].retention === 'work') workConsumers.add(id)
      const lanes = openLanes<Held>({
        concurrency: consume.concurrency,
        perGuild: consume.perGuild ?? consume.concurrency,
        guildOf: ({ subject }) => guildOf(subject),
        sizeOf: ({ body }) => body.length,
        run: (held) => run(consuming, held),
        onRoom: () => {
          if (!consuming.more) return
          consuming.hungry = true
          wake()
        },
      })
      const consuming: Consuming = { id, options: consume, lanes, stopping: false, hungry: true, more: false, dueAt: Infinity }
      consumings.add(consuming)
      const consumption: Consumption = {
        async stop(graceMs) {
          await stop(consuming, graceMs)
          consumptions.delete(consumption)
        },
      }
      consumptions.add(consumption)
      wake()
      return consumption
    },

    async ask(subject, body, timeoutMs) {
      checkQuestion(environment, subject)
      const answerer = answererOf(subject)
      if (!answerer) throw new AskTimeout(`nobody answers ${subject}`)
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(
          () => reject(new AskTimeout(`no answer to ${subject} within ${timeoutMs} ms`)),
          Math.min(timeoutMs, 2 ** 31 - 1),
        )
      })
      return await Promise.race([answerWith(answerer, subject, body), late]).finally(() => clearTimeout(timer))
    },

    async answer(pattern, handle) {
      checkQuestion(environment, pattern)
      // Runs in the context of who answers: the asker may be within a transaction, which must not reach into the answer.
      const answerer: Answerer = { pattern, busy: 0, handle: AsyncResource.bind(handle) }
      answerers.push(answerer)
      return async () => {
        const index = answerers.indexOf(answerer)
        if (index >= 0) answerers.splice(index, 1)
      }
    },

    async keyValue(bucket): Promise<KeyValue> {
      const entries = entriesOf(environment, bucketNameSchema.parse(bucket.name), bucket.ttlMs)
      buckets.add((tx) => entries.tidy(tx))
      return {
        async get(key) {
          checkKey(key)
          return await database.asSystem((tx) => entries.get(tx, key))
        },
        async put(key, value) {
          checkEntry(key, value)
          return await database.asSystem((tx) => entries.put(tx, key, value))
        },
        async create(key, value) {
          checkEntry(key, value)
          return await database.asSystem((tx) => entries.create(tx, key, value))
        },
        async keep(key, value) {
          checkEntry(key, value)
          await database.asSystem((tx) => entries.create(tx, key, value))
        },
        async update(key, value, revision) {
          checkEntry(key, value)
          return await database.asSystem((tx) => entries.update(tx, key, value, revision))
        },
        async delete(key) {
          checkKey(key)
          await database.asSystem((tx) => entries.delete(tx, key))
        },
        keys: (prefix = '') => database.asSystem((tx) => entries.keys(tx, prefix)),
      }
    },

    pending: (stream, consumer) => database.asSystem((tx) => countPending(tx, environment, stream, consumer)),

    async *read(stream, filter = {}) {
      for (let after = 0; ;) {
        const kept = await database.asSystem((tx) => readLog(tx, environment, stream, filter, after, READ_AT_ONCE))
        yield* kept
        if (kept.length < READ_AT_ONCE) return
        after = kept.at(-1)!.position
      }
    },

    erase: (stream, position) => database.asSystem((tx) => eraseMessage(tx, environment, stream, position)),

    count: (stream) => database.asSystem((tx) => countMessages(tx, environment, stream)),

    connected: () => !closing && trouble === 0,

    async close() {
      if (closing) return await pumping
      closing = true
      answerers.splice(0)
      await Promise.all([...consumptions].map((consumption) => consumption.stop(0)))
      const until = Date.now() + CLOSE_GRACE_MS
      while (publishing.length > 0 && Date.now() < until) await settledWithin(flushed(), until - Date.now())
      ended.abort()
      wake()
      await pumping
      for (const { reject } of publishing.splice(0)) reject(new BusClosed('the bus was closed'))
    },
  }
}
