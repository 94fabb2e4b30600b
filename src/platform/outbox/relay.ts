// The relay: takes due rows from the outbox to the bus. A row is deleted only after the bus has the message, so it leaves at least once.
//
// Several relays work side by side. Each batch holds an advisory lock per guild it takes rows of, and of no other, so that of many guilds each relay has
// its own: where the bus takes its time, two get more done than one (measured: half as much again to twice as much); one guild alone is not sent
// faster. The messages of one guild leave in the order of their rows (which is the order in which they were written, transaction by transaction; two
// transactions that were open together may come either way round). Consumers work in parallel, so nobody may rely on more than that; what must not be
// overtaken carries a version.
//
// Publishing while the transaction is open means: a relay that is killed lets go at once and another takes the rows; whoever replaces or
// withdraws a row that is on its way waits for the publish and then finds it gone.
//
// `due_at` is compared with this worker's clock, and was set by some worker's clock: a message leaves early or late by the difference of
// the two at most (with NTP: milliseconds). Late by a restart means at once, once.
//
// What the clock sets off (a request that was due later than it was written) waits behind what members do: at six in the evening hundreds of rounds
// begin in the same second, and whoever presses a button then would stand behind all of them. It leaves as fast as the work queues run empty, and
// slowly always. Of one guild it may so come after what was written later.
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Bus, OutgoingMessage, StreamName } from '../bus/bus.ts'
import type { Clock } from '../clock.ts'
import type { Database, SystemTx } from '../db/database.ts'
import type { Logger } from '../log.ts'
import { noTracing, type Tracing } from '../telemetry/tracing.ts'
import type { WorkerMetrics } from '../worker/metrics.ts'

export interface RelayLimits {
  /** Rows in one transaction: enough to keep the bus busy, little enough that nobody waits long for a row on its way. */
  batch: number
  /** The outbox is looked at this often even if nothing wakes us: notifications may get lost with a connection. */
  pollMs: number
  /** After trouble: first and longest pause. */
  firstPauseMs: number
  maxPauseMs: number
  /** How often depth and age are measured. */
  measureMs: number
  /** How often the work queues are looked at for room for what the clock sets off. */
  clockMs: number
  /** So many of those may be under way after a look: some tenths of a second of one worker's work. */
  clockMost: number
  /** So many leave after each look whatever waits: about a third of what one worker gets done meanwhile. */
  clockLeast: number
}

export const defaultRelayLimits: RelayLimits = {
  batch: 200,
  pollMs: 5_000,
  firstPauseMs: 250,
  maxPauseMs: 5_000,
  measureMs: 10_000,
  clockMs: 100,
  clockMost: 16,
  clockLeast: 2,
}

/** Due rows looked at to find guilds with something to send; bounds the work of a look into a long queue. */
const WINDOW = 1_000
/** First half of the advisory lock of a guild; "outb" in ASCII. */
const LOCK_SPACE = 0x6f757462

/** How long a message stays aside that the bus refuses for what it is (another environment's, malformed). */
const ASIDE_MS = 86_400_000

export interface Relay {
  /** Has it look now: something was committed, or a test has moved the clock. */
  wake(): void
  /** Sends what is due, for at most this long; true when nothing due is left but what the clock sets off and still has to wait. */
  flush(withinMs: number): Promise<boolean>
  /** Ends the batch under way and stops. */
  close(): Promise<void>
}

export interface RelayOptions {
  database: Database
  bus: Pick<Bus, 'publish' | 'publishWithin' | 'connected' | 'count'>
  clock: Clock
  log: Logger
  metrics: Pick<WorkerMetrics, 'outbox' | 'relayed'>
  tracing?: Tracing
  limits: RelayLimits
}

export function openRelay(options: RelayOptions): Relay {
  const { database, bus, clock, log, metrics, tracing = noTracing, limits } = options
  const closed = new AbortController()
  let woken = false
  let endPause: (() => void) | undefined
  let trouble = 0
  let measuredAt = 0
  /** How many of what the clock sets off may leave until the queues are looked at again. */
  let clockLeft = 0
  let lookedAt = -Infinity
  /** Batches one after the other, whether the loop or flush() asks. */
  let queue: Promise<unknown> = Promise.resolve()

  const wake = () => {
    woken = true
    // In trouble the pause is kept: every commit of a busy club would be another attempt.
    if (trouble === 0) endPause?.()
  }
  const stopListening = database.onOutbox(wake)
  const loop = run()

  return {
    wake,
    flush: async (withinMs) => {
      const until = Date.now() + withinMs
      while (Date.now() < until) {
        try {
          if (bus.connected() && (await inTurn(sendBatch)).drained) return true
        } catch (error) {
          log.debug({ err: error }, 'outbox could not be flushed')
        }
        if (Date.now() < until) await delay(Math.min(limits.firstPauseMs, until - Date.now()))
      }
      return false
    },
    close: async () => {
      closed.abort()
      stopListening()
      endPause?.()
      await loop
    },
  }

  async function run(): Promise<void> {
    while (!closed.signal.aborted) {
      woken = false
      let pauseMs: number
      try {
        await measure()
        if (!bus.connected()) throw new Error('the bus is not connected')
        const { drained, nextMs } = await inTurn(sendBatch)
        if (trouble > 0) log.info('the outbox flows again')
        trouble = 0
        if (!drained) continue
        pauseMs = Math.min(limits.pollMs, nextMs)
      } catch (error) {
        trouble++
        // Once per outage: the readiness page and the age of the outbox tell the rest.
        if (trouble === 1) log.warn({ err: error }, `outbox waits: ${error instanceof Error ? error.message : String(error)}`)
        pauseMs = Math.min(limits.maxPauseMs, limits.firstPauseMs * 2 ** Math.min(10, trouble - 1))
      }
      if (!closed.signal.aborted && (!woken || trouble > 0)) await pause(pauseMs)
    }
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = queue.then(work, work)
    queue = next.catch(() => {})
    return next
  }

  /**
   * Sends one batch. `drained` when nothing was left to take, then with the time until the next row is due. Throws when something could
   * not be sent (what could be is deleted).
   */
  async function sendBatch(): Promise<{ drained: boolean; nextMs: number }> {
    const now = clock.now()
    // Before the transaction: where the bus lives in the database, both have the one session.
    await lookForRoom()
    const { taken, sent, problem, nextMs } = await database.asSystem(async (tx) => {
      const rows = await claim(tx, now)
      clockLeft -= rows.filter((row) => row.by_clock).length
      if (rows.length === 0) return { taken: 0, sent: [], problem: undefined, nextMs: await untilNext(tx, now) }
      const result = bus.publishWithin ? await publishWithin(tx, rows) : await publishOutside(rows)
      if (result.sent.length > 0) await tx.db.deleteFrom('outbox').where('seq', 'in', result.sent).execute()
      await setAside(tx, result.impossible, now)
      if (tracing.on) traceWaiting(rows, result.sent)
      return { taken: rows.length, nextMs: 0, sent: result.sent, problem: result.problem }
    })
    if (sent.length > 0) metrics.relayed(sent.length)
    if (problem !== undefined) throw problem
    // After a batch we look once more even if it was a small one: another relay may have passed by rows of a guild that we were holding.
    return { drained: taken === 0, nextMs }
  }

  /** From the decision to the bus: a span of its own for each, beside what the message leads to. */
  function traceWaiting(rows: readonly Row[], sent: readonly number[]): void {
    const left = new Set(sent)
    for (const { seq, body, message_id, stream, created_at } of rows) {
      const traceparent = left.has(seq) ? SAMPLED.exec(body)?.[1] : undefined
      if (traceparent === undefined) continue
      const facts = { 'messaging.message.id': message_id, 'messaging.destination.name': stream }
      const about = { name: `outbox ${stream}`, kind: 'producer', in: { traceparent }, facts, startedAt: created_at } as const
      void tracing.span(about, () => Promise.resolve())
    }
  }

  async function publishWithin(tx: SystemTx, rows: Row[]): Promise<Published> {
    const published: Published = { sent: [], impossible: [], problem: undefined }
    for (const row of rows) {
      try {
        await bus.publishWithin!(tx, outgoing(row))
        published.sent.push(row.seq)
      } catch (error) {
        // Anything else has spoilt the transaction.
        if (!isImpossible(error)) throw error
        published.impossible.push({ row, error })
      }
    }
    return published
  }

  async function publishOutside(rows: Row[]): Promise<Published> {
    const published: Published = { sent: [], impossible: [], problem: undefined }
    // All at once: they go out in this order over one connection and are confirmed as they arrive.
    const results = await Promise.allSettled(rows.map((row) => bus.publish(outgoing(row))))
    for (const [i, result] of results.entries()) {
      const row = rows[i]!
      if (result.status === 'fulfilled') published.sent.push(row.seq)
      else if (isImpossible(result.reason)) published.impossible.push({ row, error: result.reason })
      else published.problem ??= result.reason
    }
    return published
  }

  /** A message that the bus will never take must not hold up the others; it is kept, and said again every day, until somebody looks. */
  async function setAside(tx: SystemTx, impossible: Published['impossible'], now: Date): Promise<void> {
    for (const { row, error } of impossible) {
      log.error(
        { err: error, id: row.message_id, subject: row.subject },
        `the bus cannot take ${row.subject}; it is set aside for a day`,
      )
      const later = new Date(now.getTime() + ASIDE_MS)
      await tx.db.updateTable('outbox').set({ due_at: later }).where('seq', '=', row.seq).execute()
    }
  }

  async function claim(tx: SystemTx, now: Date): Promise<Row[]> {
    // A club is locked when the first of its rows is come to, and no more are come to than fill the batch: the other clubs are left to others. A lock
    // that was let go between two rows of a club came too late: what is before the second has left, or is somebody's who failed; the club waits.
    const { rows } = await sql<Row>`
      with by_clock as materialized (
        select seq, guild_id from outbox where due_at <= ${now} and ${BY_CLOCK} order by due_at, seq limit ${Math.max(0, clockLeft)}
      ), waiting as materialized (
        select guild_id, true as by_clock, seq from by_clock
        union all select guild_id, false, seq from (
          select guild_id, seq from outbox where due_at <= ${now} and not ${BY_CLOCK} order by seq limit ${WINDOW}
        ) as first
        order by by_clock desc, seq
      ), mine as materialized (
        select guild_id, by_clock, seq from waiting where pg_try_advisory_xact_lock(${LOCK_SPACE}, hashtext(guild_id)) limit ${limits.batch}
      ), from_the_first as materialized (
        select guild_id, by_clock from waiting group by guild_id, by_clock having min(seq) in (select seq from mine)
      )
      select o.seq, o.message_id, o.stream, o.subject, o.body, o.created_at, mine.by_clock
      from from_the_first join mine using (guild_id, by_clock) join outbox o on o.seq = mine.seq
      where o.due_at <= ${now}
      order by mine.by_clock desc, o.seq
      for update of o skip locked`.execute(tx.db)
    return rows
  }

  async function lookForRoom(): Promise<void> {
    if (performance.now() - lookedAt < limits.clockMs) return
    lookedAt = performance.now()
    const waiting = await Promise.all([bus.count('requests'), bus.count('effects')])
    clockLeft = Math.max(limits.clockLeast, limits.clockMost - waiting[0] - waiting[1])
  }

  /** Milliseconds until the next row is due, or until a look at what is due and waits: for room, or for whoever has its club. */
  async function untilNext(tx: SystemTx, now: Date): Promise<number> {
    const { rows } = await sql<{ at: Date | null; held: boolean }>`
      select (select min(due_at) from outbox where due_at > ${now}) as at,
        exists (select 1 from outbox where due_at <= ${now}) as held`.execute(tx.db)
    const [next] = rows
    if (next?.held === true) return limits.clockMs
    return next?.at ? Math.max(1, next.at.getTime() - now.getTime()) : Infinity
  }

  /** Depth and age, also (and most of all) while nothing can be sent. */
  async function measure(): Promise<void> {
    if (Date.now() - measuredAt < limits.measureMs) return
    measuredAt = Date.now()
    const now = clock.now()
    const due = await database.asSystem((tx) =>
      tx.db
        .selectFrom('outbox')
        .where('due_at', '<=', now)
        .select((row) => [row.fn.countAll<number>().as('count'), row.fn.min('due_at').as('oldest')])
        .executeTakeFirst(),
    )
    metrics.outbox(due?.count ?? 0, due?.oldest ? Math.max(0, now.getTime() - due.oldest.getTime()) : 0)
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      endPause = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

/** A request that was written to leave later. */
const BY_CLOCK = sql<boolean>`(stream = 'requests' and due_at > created_at)`

interface Published {
  sent: number[]
  /** Refused for what they are. */
  impossible: { row: Row; error: unknown }[]
  /** Why others could not be sent now. */
  problem: unknown
}

/** The bus's checks at its border throw these: faults of a message, which no later try mends. */
const isImpossible = (error: unknown): boolean => error instanceof TypeError || error instanceof RangeError

interface Row {
  by_clock: boolean
  seq: number
  message_id: string
  stream: StreamName
  subject: string
  body: string
  created_at: Date
}

/** In an envelope's JSON; within a member's text the quotes would stand escaped. */
const SAMPLED = /"trace":"(00-[0-9a-f]{32}-[0-9a-f]{16}-01)"/

const outgoing = (row: Row): OutgoingMessage => ({ stream: row.stream, subject: row.subject, id: row.message_id, body: row.body })
