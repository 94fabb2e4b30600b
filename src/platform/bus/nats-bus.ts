// The bus over NATS JetStream: for anything beyond one process. Uses only what server 2.9.4 has.
import { PubHeaders } from '@nats-io/jetstream'
import { headers, errors, type Msg } from '@nats-io/transport-node'
import type { Logger } from '../log.ts'
import { STREAM_KINDS, STREAM_NAMES, checkOutgoing, checkQuestion, environmentSchema } from './bus-limits.ts'
import { AskFailed, AskTimeout, type Bus, type BusCounters, type Consumption } from './bus.ts'
import { defaultNatsTimings, openNats, reasonOf, type NatsTimings } from './nats-connection.ts'
import { startNatsConsumption } from './nats-consumption.ts'
import { openNatsKeyValue } from './nats-key-value.ts'
import { openRoom } from './nats-room.ts'
import {
  API_CODES,
  ensureStream,
  filterOf,
  hasCode,
  isGone,
  StreamAbsent,
  streamConfig,
  streamNameOf,
  wireSubject,
} from './nats-streams.ts'
import { pause, settledWithin } from './pause.ts'

export interface NatsBusOptions {
  /** One or several comma-separated addresses, `nats://` or `tls://`; user and password or a token may be part of them. */
  url: string
  /** PEM file of the authority that signed the server's certificate. */
  caFile?: string | undefined
  environment: string
  /** How the server's connection list shows us. */
  name: string
  log: Logger
  counters?: BusCounters
  /** Ends the waiting for a server that is not there; connecting rejects with the signal's reason. */
  signal?: AbortSignal
  /** Copies of each stream and bucket in a cluster: 1, 3 or 5. Absent: one for new ones, existing ones keep what they have. */
  replicas?: number
  /** Called when the connection is closed for good, which reconnecting does not mend: the program should end and be started again. */
  onFatal?: (error: Error) => void
  timings?: Partial<NatsTimings>
}

/** Answerers of one pattern, in whatever process, share its questions. */
const ANSWER_QUEUE = 'answer'
/** Questions one process answers at once per pattern; more are refused at once, which is kinder than an answer after the asker's budget. */
const MAX_ANSWERS_AT_ONCE = 64
/** Header of an answer that says that answering failed; the body is empty then. */
const FAILURE_HEADER = 'Frolf-Failure'
/** A worker that starts makes the streams in its first second. */
const STREAMS_AGAIN_MS = 1_000
/** Publishes under way when the bus is closed may end within this time. */
const CLOSE_GRACE_MS = 2_000

/**
 * Waits for the server, as long as it takes, and sets the streams up. Rejects with UnusableNats when the server can never serve us: too old, no
 * JetStream, wrong login.
 */
export async function connectNatsBus(options: NatsBusOptions): Promise<Bus> {
  const { log, counters, replicas } = options
  const environment = environmentSchema.parse(options.environment)
  const timings = { ...defaultNatsTimings, ...options.timings }
  const { url, caFile, name, signal, onFatal } = options
  const nats = await openNats({ url, caFile, name, log, timings, signal, onFatal })
  const { nc, js, jsm } = nats

  const ensure = (stream: (typeof STREAM_NAMES)[number]): Promise<void> =>
    ensureStream(jsm, streamConfig(environment, stream, replicas), log)
  const ensureAll = async (): Promise<void> => {
    for (const stream of STREAM_NAMES) await nats.persist(`set up the stream ${stream}`, () => ensure(stream))
  }
  try {
    await whenAllAreThere()
  } catch (error) {
    await nats.close()
    throw error
  }
  /** A login that may not make streams waits for one that does. */
  async function whenAllAreThere(): Promise<void> {
    for (;;) {
      try {
        return await ensureAll()
      } catch (error) {
        if (!(error instanceof StreamAbsent)) throw error
        log.warn(`Waiting for a worker: ${error.message}`)
        await pause(STREAMS_AGAIN_MS, signal)
        signal?.throwIfAborted()
      }
    }
  }
  // A server that comes back may be a new one, or have lost its store. Publishing tries again until the streams stand.
  nats.onReconnect(() => {
    ensureAll().catch((error: unknown) =>
      log.warn({ reason: reasonOf(error) }, 'The streams could not be checked after the reconnect'),
    )
  })

  const consumptions = new Set<Consumption>()
  const answerers = new Set<() => Promise<void>>()
  const publishing = new Set<Promise<void>>()

  const room = openRoom({
    look: async (stream) => {
      const { state, config } = await jsm.streams.info(streamNameOf(environment, stream))
      return { bytes: state.bytes, maxBytes: config.max_bytes }
    },
  })

  async function store(message: Parameters<Bus['publish']>[0]): Promise<void> {
    const begunAt = performance.now()
    const streamName = streamNameOf(environment, message.stream)
    const bytes = Buffer.byteLength(message.body)
    await nats.persist(`store a message on ${message.stream}`, async () => {
      await room.take(message.stream, bytes)
      try {
        await js.publish(wireSubject(message), message.body, {
          msgID: message.id,
          expect: { streamName },
          timeout: timings.tryMs,
        })
      } catch (error) {
        // Somebody has deleted the stream. Who takes messages off the others makes them anew; nobody takes dead letters.
        if (message.stream === 'dead' && isGone(error)) await ensure(message.stream).catch(() => undefined)
        throw error
      }
    })
    counters?.published(message.stream, performance.now() - begunAt)
  }

  return {
    driver: 'nats',

    async publish(message) {
      checkOutgoing(environment, message)
      const storing = store(message)
      publishing.add(storing)
      await storing.finally(() => publishing.delete(storing))
    },

    async consume(consume) {
      const inner = await startNatsConsumption(consume, {
        nats,
        streamName: streamNameOf(environment, consume.stream),
        filter: filterOf(environment, consume),
        ensureStream: () => ensure(consume.stream),
        log,
        counters,
      })
      const consumption: Consumption = {
        async stop(graceMs) {
          await inner.stop(graceMs)
          consumptions.delete(consumption)
        },
      }
      consumptions.add(consumption)
      return consumption
    },

    async dropConsumers(stream, keep) {
      const streamName = streamNameOf(environment, stream)
      await nats.persist('take old consumers away', async () => {
        for await (const { name: consumer } of jsm.consumers.list(streamName)) {
          if (keep.includes(consumer)) continue
          await jsm.consumers.delete(streamName, consumer).catch((error: unknown) => {
            if (!hasCode(error, API_CODES.consumerNotFound)) throw error
          })
          log.info({ stream, consumer }, 'a consumer of an older division is gone; its messages stay')
        }
      })
    },

    async ask(subject, body, timeoutMs) {
      checkQuestion(environment, subject)
      const until = Date.now() + timeoutMs
      let answer: Msg
      try {
        await nats.whenConnected(timeoutMs)
        answer = await nc.request(subject, body, { timeout: Math.max(1, until - Date.now()) })
      } catch (error) {
        if (error instanceof TypeError) throw error
        const nobody = error instanceof errors.RequestError && error.isNoResponders()
        throw new AskTimeout(nobody ? `nobody answers ${subject}` : `no answer to ${subject} within ${timeoutMs} ms`, {
          cause: error,
        })
      }
      const failure = answer.headers?.get(FAILURE_HEADER)
      if (failure) throw new AskFailed(`${subject}: ${failure}`)
      return answer.string()
    },

    answer(pattern, handle) {
      checkQuestion(environment, pattern)
      let busy = 0
      const sub = nc.subscribe(pattern, {
        queue: ANSWER_QUEUE,
        callback(error, msg) {
          if (error) log.error({ err: error, pattern }, 'Answering stopped')
          else void respond(msg)
        },
      })
      async function respond(msg: Msg): Promise<void> {
        if (busy >= MAX_ANSWERS_AT_ONCE) return fail(msg, 'too many questions at once')
        busy++
        try {
          msg.respond(await handle(msg.string(), msg.subject))
        } catch (error) {
          log.error({ err: error, subject: msg.subject }, 'A question could not be answered')
          fail(msg, 'the answerer failed')
        } finally {
          busy--
        }
      }
      function fail(msg: Msg, reason: string): void {
        const failure = headers()
        failure.set(FAILURE_HEADER, reason)
        if (!nc.isClosed()) msg.respond('', { headers: failure })
      }
      const stop = async (): Promise<void> => {
        answerers.delete(stop)
        if (!nc.isClosed() && !sub.isClosed()) await settledWithin(sub.drain(), timings.tryMs)
      }
      answerers.add(stop)
      // The server knows of the subscription once it has answered; until then a question would find nobody.
      return settledWithin(nc.flush(), timings.tryMs).then(() => stop)
    },

    keyValue: (bucket) =>
      openNatsKeyValue(bucket, {
        js,
        jsm,
        environment,
        replicas,
        log,
        whenConnected: () => nats.whenConnected(),
        persist: (work) => nats.persist('serve the key-value store', work),
      }),

    async pending(stream, consumer) {
      const streamName = streamNameOf(environment, stream)
      try {
        const info = await nats.persist('tell what is pending', () => jsm.consumers.info(streamName, consumer))
        return info.num_pending + info.num_ack_pending
      } catch (error) {
        if (hasCode(error, API_CODES.consumerNotFound)) return 0
        throw error
      }
    },

    async *read(stream, { guild, from, to } = {}) {
      const streamName = streamNameOf(environment, stream)
      const wanted = `frolf.${environment}.${STREAM_KINDS[stream]}.${guild ?? '*'}.>`
      // One by one, each by the server's own index of subjects: nothing is left behind on the server, however this ends.
      for (let seq = 1; ;) {
        // The server takes both; the library's type knows the second in another call only.
        const query = { seq, next_by_subj: wanted }
        const message = await nats.persist(`read ${stream}`, () => jsm.streams.getMessage(streamName, query))
        if (!message || (to && message.time >= to)) return
        seq = message.seq + 1
        if (from && message.time < from) continue
        const id = message.header.get(PubHeaders.MsgIdHdr)
        yield { position: message.seq, subject: message.subject, id, body: message.string(), publishedAt: message.time }
      }
    },

    async erase(stream, position) {
      try {
        const streamName = streamNameOf(environment, stream)
        await nats.persist(`take a message out of ${stream}`, () => jsm.streams.deleteMessage(streamName, position))
      } catch (error) {
        if (!hasCode(error, API_CODES.messageNotFound, API_CODES.sequenceNotFound, API_CODES.messageNotDeleted)) throw error
      }
    },

    async count(stream) {
      const info = await nats.persist('count messages', () => jsm.streams.info(streamNameOf(environment, stream)))
      return info.state.messages
    },

    connected: () => nats.connected(),

    async close() {
      await Promise.all([...answerers].map((stop) => stop()))
      await Promise.all([...consumptions].map((consumption) => consumption.stop(0)))
      if (nats.connected()) await settledWithin(Promise.allSettled(publishing), CLOSE_GRACE_MS)
      await nats.close()
    },
  }
}
