// Consuming from JetStream: a durable pull consumer, fetched as lanes get free, and built anew whenever it falls silent or the connection was lost.
import { AckPolicy, DeliverPolicy, ReplayPolicy, type ConsumerConfig } from '@nats-io/jetstream'
import { createInbox, nanos, type Msg, type Subscription } from '@nats-io/transport-node'
import type { Logger } from '../log.ts'
import { STREAM_BOUNDS, defaultRetryMs, guildOf } from './bus-limits.ts'
import type { BusCounters, Consumption, ConsumeOptions, Ending } from './bus.ts'
import { openLanes } from './lanes.ts'
import { forbiddenIn, isTransient, reasonOf, type OpenedNats } from './nats-connection.ts'
import { API_CODES, hasCode, plainSubject } from './nats-streams.ts'
import { pause, settledWithin } from './pause.ts'

/**
 * Unacknowledged messages of one consumer over all processes, those waiting for a retry or given back for the others' sake included. At the limit the
 * server falls silent, so it is far above what lanes and parked messages of many workers can hold, and above what a flood leaves in a minute; each
 * costs the server about a hundred bytes.
 */
const MAX_ACK_PENDING = 50_000
/** Pull requests that may stand in the server at once: one per process, so this is far away. */
const MAX_WAITING = 512
/** Of a log, so much comes again to a consumer that is made anew: longer than a server is away before somebody looks. */
const LOG_AGAIN_MS = 24 * 3_600_000
/** A server counts what comes and goes a moment later than it does it: what is amiss is amiss in so many looks, this far apart. */
const LOOKS = 5
const BETWEEN_LOOKS_MS = 200
/** Pause before a broken consumer is built anew; doubles up to the second value. */
const REBUILD_FIRST_MS = 100
const REBUILD_MAX_MS = 10_000
/** Tries to have an acknowledgement confirmed before the message is left to come again. */
const ACK_TRIES = 3
/** Parked messages are extended so often within their ackWait. */
const EXTENDS_PER_ACK_WAIT = 3

const ACK = '+ACK'
const NAK = '-NAK'
const WORKING = '+WPI'

/** See `examine`. */
type Wrong = 'lost' | 'held'

interface Look {
  config: ConsumerConfig
  isLost: boolean
  /** Messages that are there, and neither to come nor in hand. */
  forgotten: number
  firstSeq: number
  lastSeq: number
}

interface Held {
  msg: Msg
  id: string
  body: string
  attempt: number
  guild: string
  /** `ended`: the handler has said how. `handedBack`: given back at a stop, whatever the handler says later does not count. */
  state: 'running' | 'ended' | 'handedBack'
}

export interface NatsConsumptionOptions {
  nats: OpenedNats
  streamName: string
  /** Only messages whose subject fits; undefined: all. */
  filter: string | undefined
  ensureStream: () => Promise<void>
  log: Logger
  counters: BusCounters | undefined
}

/** Resolves once the durable consumer exists. Rejects when it can never exist (a second consumer name on a work queue). */
export async function startNatsConsumption(consume: ConsumeOptions, options: NatsConsumptionOptions): Promise<Consumption> {
  const { nats, streamName, counters } = options
  const { nc, jsm, timings, inboxPrefix } = nats
  const log = options.log.child({ stream: consume.stream, consumer: consume.consumer })
  const pullSubject = `$JS.API.CONSUMER.MSG.NEXT.${streamName}.${consume.consumer}`
  // In a work queue a lost acknowledgement costs a whole handling: the work is done again after ackWait. There the server confirms each one,
  // a round trip of a fraction of a millisecond. A repeated event is caught by the inbox row of whoever handles it.
  const confirmAcks = STREAM_BOUNDS[consume.stream].retention === 'work'

  let stopping = false
  let session: { pullMore(): void; end(reason: string): void; sub: Subscription } | undefined
  const stopped = new AbortController()
  const acknowledging = new Set<Promise<void>>()

  const lanes = openLanes<Held>({
    concurrency: consume.concurrency,
    perGuild: consume.perGuild ?? consume.concurrency,
    guildOf: ({ guild }) => guild,
    sizeOf: ({ body }) => body.length,
    run,
    onRoom: () => session?.pullMore(),
  })
  const extending = setInterval(() => {
    for (const held of lanes.parked()) tell(held, WORKING)
  }, consume.ackWaitMs / EXTENDS_PER_ACK_WAIT)

  let failures = 0
  try {
    await nats.persist(`open the consumer ${consume.consumer}`, ensureConsumer)
  } catch (error) {
    if (!isUnavailable(error)) {
      clearInterval(extending)
      throw error
    }
    log.warn({ reason: reasonOf(error) }, `Consumer ${consume.consumer} waits for NATS`)
    failures = 1
  }
  const stopListening = nats.onReconnect(() => session?.end('the connection was lost'))
  const looping = loop()

  async function ensureConsumer(): Promise<void> {
    const asked: Partial<ConsumerConfig> = {
      durable_name: consume.consumer,
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.All,
      replay_policy: ReplayPolicy.Instant,
      ack_wait: nanos(consume.ackWaitMs),
      // Deliveries are counted by whoever handles them, who dead-letters in time: the server's own limit strands messages in several versions.
      max_deliver: -1,
      max_ack_pending: MAX_ACK_PENDING,
      max_waiting: MAX_WAITING,
      ...(options.filter === undefined ? {} : { filter_subject: options.filter }),
    }
    await options.ensureStream()
    try {
      const { wrong, config } = await examine()
      if (wrong && (await makeAnew(wrong, asked))) return
      const { ack_wait, max_ack_pending, max_deliver } = asked
      const changes = { ack_wait, max_ack_pending, max_deliver } as Partial<ConsumerConfig>
      const differs = Object.entries(changes).some(([key, value]) => config[key as keyof ConsumerConfig] !== value)
      if (differs) await jsm.consumers.update(streamName, consume.consumer, changes)
    } catch (error) {
      if (!hasCode(error, API_CODES.consumerNotFound)) throw error
      await jsm.consumers.add(streamName, asked)
    }
  }

  /** False where this login may not: the consumer stays as it is, and what it does hand out is worth going on for. */
  async function makeAnew(wrong: Wrong, asked: Partial<ConsumerConfig>): Promise<boolean> {
    const { consumer } = consume
    const isLost = wrong === 'lost'
    const what = `Consumer ${consumer} ${isLost ? 'remembers messages that the stream has lost' : 'has ended messages that the server still holds'}`
    try {
      await jsm.consumers.delete(streamName, consumer)
    } catch (error) {
      const reason = forbiddenIn(error)
      if (reason === undefined) throw error
      log.error(
        { reason },
        `${what}: some that are there will not be handed out, for this login may not take the consumer away. Give it CONSUMER.DELETE (deploy/nats/nats.conf), or let somebody who may do it: nats consumer rm ${streamName} ${consumer}; it is made anew at once`,
      )
      return false
    }
    if (isLost) log.error(`${what}: it is made anew, and what it had may come again`)
    else log.warn(`${what}: it is made anew, and they come again`)
    await jsm.consumers.add(streamName, { ...asked, ...startAgain() })
    return true
  }

  /**
   * What a server that ended hard, or whose disk was full, makes of a consumer; for it hands out nothing that the consumer has had, by its number.
   * `lost`: the stream has lost its newest messages, and gives their numbers out again. `held`: a work queue has messages that are neither to come
   * nor in hand, as new ones have taken lost ones' numbers, or because it was noted that they are done and not that they are gone.
   */
  async function examine(): Promise<{ wrong: Wrong | undefined; config: ConsumerConfig }> {
    const first = await look()
    const { config } = first
    if (first.isLost) return { wrong: 'lost', config }
    if (STREAM_BOUNDS[consume.stream].retention !== 'work') return { wrong: undefined, config }
    for (let nth = 1, last = first; last.forgotten > 0 && last.firstSeq <= first.lastSeq; nth++) {
      if (nth === LOOKS) return { wrong: 'held', config }
      await pause(BETWEEN_LOOKS_MS, stopped.signal)
      last = await look()
    }
    return { wrong: undefined, config }
  }

  async function look(): Promise<Look> {
    const before = await present()
    const { config, delivered, num_pending, num_ack_pending } = await jsm.consumers.info(streamName, consume.consumer)
    const after = await present()
    // What ended between the looks is taken off: none of it may count as forgotten. (What came for others counts as ended, too.)
    const ended = before.messages + (after.lastSeq - before.lastSeq) - after.messages
    return {
      config,
      isLost: delivered.stream_seq > after.lastSeq,
      forgotten: before.messages - ended - num_pending - num_ack_pending,
      firstSeq: after.firstSeq,
      lastSeq: before.lastSeq,
    }
  }

  /** What the stream holds for this consumer, and its numbers. */
  async function present(): Promise<{ messages: number; firstSeq: number; lastSeq: number }> {
    const { filter } = options
    const { state } = await jsm.streams.info(streamName, filter === undefined ? undefined : { subjects_filter: filter })
    const ofSubjects = Object.values(state.subjects ?? {}).reduce((sum, messages) => sum + messages, 0)
    return {
      messages: filter === undefined ? state.messages : ofSubjects,
      firstSeq: state.first_seq,
      lastSeq: state.last_seq,
    }
  }

  /** A work queue has what is not done; of a log what is recent comes again, which whoever handles it recognises. */
  function startAgain(): Partial<ConsumerConfig> {
    if (STREAM_BOUNDS[consume.stream].retention === 'work') return {}
    return { deliver_policy: DeliverPolicy.StartTime, opt_start_time: new Date(Date.now() - LOG_AGAIN_MS).toISOString() }
  }

  /** Sets the consumer up and fetches from it until it breaks, again and again. */
  async function loop(): Promise<void> {
    for (;;) {
      try {
        if (failures > 0) {
          await nats.whenConnected(timings.waitLogMs)
          if (stopping) return
          await ensureConsumer()
        }
        const begun = Date.now()
        const reason = await fetchUntilBroken()
        if (stopping) return
        // One that ran for a while and broke is set up at once; one that breaks right away is not hammered.
        failures = Date.now() - begun > REBUILD_MAX_MS ? 1 : failures + 1
        log.warn({ reason }, `Consumer ${consume.consumer} is set up anew: ${reason}`)
      } catch (error) {
        if (stopping) return
        failures++
        log.warn({ reason: reasonOf(error) }, `Consumer ${consume.consumer} could not be set up, trying again`)
      }
      await pause(failures === 1 ? 0 : Math.min(REBUILD_MAX_MS, REBUILD_FIRST_MS * 2 ** Math.min(failures, 10)), stopped.signal)
      if (stopping) return
    }
  }

  /** One subscription with at most one standing pull request, for as many messages as lanes are free. Resolves with why it ended. */
  function fetchUntilBroken(): Promise<string> {
    return new Promise((resolve) => {
      const inbox = createInbox(inboxPrefix)
      let serial = 0
      let pull: { subject: string; open: number; heardAt: number } | undefined

      const sub = nc.subscribe(`${inbox}.*`, {
        callback(error, msg) {
          if (error) return end(error.message)
          if (pull) pull.heardAt = Date.now()
          if (msg.subject.startsWith(inbox)) status(msg)
          else message(msg)
        },
      })
      const watching = setInterval(() => {
        if (pull && Date.now() - pull.heardAt > timings.heartbeatMs * 2.5) end('heartbeats of the server are missing')
      }, timings.heartbeatMs / 2)

      function end(reason: string): void {
        if (session?.sub === sub) session = undefined
        clearInterval(watching)
        // Messages under way are still wanted: taken when fetching goes on, given back when stopping.
        sub.drain().catch(() => undefined)
        pull = undefined
        resolve(reason)
      }

      function pullMore(): void {
        if (stopping || pull || session?.sub !== sub) return
        const batch = lanes.room()
        if (batch === 0) return
        pull = { subject: `${inbox}.${++serial}`, open: batch, heardAt: Date.now() }
        const request = { batch, expires: nanos(timings.pullMs), idle_heartbeat: nanos(timings.heartbeatMs) }
        try {
          nc.publish(pullSubject, JSON.stringify(request), { reply: pull.subject })
        } catch (error) {
          end(reasonOf(error))
        }
      }

      function status(msg: Msg): void {
        if (msg.subject !== pull?.subject) return
        const code = msg.headers?.code ?? 0
        if (code === 100) return
        pull = undefined
        // 404 and 408: nothing more came within the request's time. Everything else says that consumer, leader or server is not what it was.
        if (code === 404 || code === 408) pullMore()
        else end(`the server answered ${code} ${msg.headers?.description ?? ''}`.trim())
      }

      function message(msg: Msg): void {
        if (pull && --pull.open === 0) pull = undefined
        const held = hold(msg)
        const laterMs = stopping ? 0 : lanes.push(held, held.attempt > 1)
        if (laterMs !== undefined) giveBack(held, laterMs)
        pullMore()
      }

      session = { pullMore, end, sub }
      pullMore()
    })
  }

  async function run(held: Held): Promise<void> {
    counters?.delivered(consume.stream, consume.consumer, held.attempt > 1, waitedMs(held.msg.reply ?? ''))
    let ending: Ending
    try {
      ending = await consume.handle({
        subject: plainSubject(consume.stream, held.msg.subject),
        id: held.id,
        body: held.body,
        attempt: held.attempt,
        extend: () => {
          if (held.state === 'running') tell(held, WORKING)
        },
      })
    } catch (error) {
      const delayMs = defaultRetryMs(held.attempt)
      log.error({ err: error, id: held.id, delayMs }, `${consume.consumer} threw, the message comes again`)
      ending = { type: 'retry', delayMs }
    }
    if (held.state === 'handedBack') return
    held.state = 'ended'
    if (ending.type === 'retry') return giveBack(held, ending.delayMs)
    const ack = acknowledge(held)
    acknowledging.add(ack)
    await ack
    acknowledging.delete(ack)
  }

  async function acknowledge(held: Held): Promise<void> {
    if (!confirmAcks) {
      tell(held, ACK)
      return
    }
    let reason = ''
    for (let nth = 0; nth < ACK_TRIES; nth++) {
      try {
        await nats.whenConnected(timings.tryMs)
        await nc.request(held.msg.reply!, ACK, { timeout: timings.tryMs })
        return
      } catch (error) {
        reason = reasonOf(error)
        if (!isTransient(error) && !isUnavailable(error)) break
      }
    }
    log.warn({ id: held.id, reason }, 'The server did not confirm an acknowledgement; the message may come again')
  }

  /**
   * Makes the server drop our standing pull request, which it does when asked about the consumer. Server 2.9 would take the first message given
   * back for that request, find nobody there, and put back another message instead: the first would be stranded until its ackWait.
   */
  async function forgetPull(): Promise<void> {
    if (nats.connected()) await settledWithin(jsm.consumers.info(streamName, consume.consumer), timings.tryMs)
  }

  function giveBack(held: Held, delayMs = 0): void {
    tell(held, delayMs > 0 ? `${NAK} ${JSON.stringify({ delay: nanos(delayMs) })}` : NAK)
  }

  /** Not confirmed: if it gets lost, or the connection is closed for good, the message comes again after ackWait. */
  function tell(held: Held, word: string): void {
    try {
      held.msg.respond(word)
    } catch (error) {
      log.debug({ id: held.id, reason: reasonOf(error) }, `${word} could not be sent`)
    }
  }

  return {
    async stop(graceMs) {
      if (stopping) return await lanes.idle()
      stopping = true
      stopped.abort()
      stopListening()
      const { sub } = session ?? {}
      session?.end('stopped')
      await settledWithin(sub?.closed, timings.tryMs)
      await forgetPull()
      clearInterval(extending)
      for (const held of lanes.takeParked()) giveBack(held)
      await settledWithin(lanes.idle(), graceMs)
      for (const held of lanes.inHand()) {
        if (held.state !== 'running') continue
        held.state = 'handedBack'
        giveBack(held)
      }
      await settledWithin(Promise.all([looping, ...acknowledging]), timings.tryMs)
      // What was said last must leave before the process does.
      if (nats.connected()) await settledWithin(nc.flush(), timings.tryMs)
    },
  }
}

const isUnavailable = (error: unknown): boolean => error instanceof Error && error.name === 'BusUnavailable'

/** A number of the acknowledgement subject: `$JS.ACK.<stream>.<consumer>.<count>.…`, or with domain and account between (newer servers). */
function ackNumber(reply: string, nth: number): number {
  const tokens = reply.split('.')
  return Number(tokens[tokens.length === 9 ? nth : nth + 2])
}

function deliveryCount(reply: string): number {
  const count = ackNumber(reply, 4)
  return Number.isSafeInteger(count) && count > 0 ? count : 1
}

/** Since the server stored the message; its clock and ours may differ by a little. */
function waitedMs(reply: string): number | undefined {
  const nanoseconds = ackNumber(reply, 7)
  return nanoseconds > 0 ? Math.max(0, Date.now() - nanoseconds / 1_000_000) : undefined
}

function hold(msg: Msg): Held {
  return {
    msg,
    id: msg.headers?.get('Nats-Msg-Id') ?? '',
    body: msg.string(),
    attempt: deliveryCount(msg.reply ?? ''),
    guild: guildOf(msg.subject),
    state: 'running',
  }
}
