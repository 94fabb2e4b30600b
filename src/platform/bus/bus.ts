// The bus port: publish, consume, ask and answer, key-value. Two drivers pass one contract suite (bus.contract.test.ts): NATS JetStream and embedded.
import type { SystemTx } from '../db/database.ts'
import type { Share } from '../share.ts'

/** Durable streams. Their retention: requests and effects are work to be done once, events are kept for days, dead letters until dropped. */
export type StreamName = 'requests' | 'events' | 'effects' | 'dead'

export interface OutgoingMessage {
  stream: StreamName
  /** Full subject, see `subjectOf`. The guild is its fourth token. */
  subject: string
  /** Deduplicated on best effort within the stream for a few minutes; consumers must cope with repeats all the same. */
  id: string
  /** JSON text of the envelope, at most MAX_BODY_BYTES. */
  body: string
}

/** NATS servers take 1 MiB by default; we stay well below so that headers fit too. */
export const MAX_BODY_BYTES = 900_000

export interface Delivery {
  subject: string
  id: string
  body: string
  /** 1 on the first delivery; how many times the bus has handed this message out to this consumer. */
  attempt: number
  /** Tells the bus that the work goes on, so that the message is not handed to somebody else. Called on a timer by long work. */
  extend(): void
}

/** How a delivery ends at the bus. `done` removes it, `retry` brings it back after the delay. A throw is a retry with the default delay. */
export type Ending = { type: 'done' } | { type: 'retry'; delayMs: number }

export interface ConsumeOptions {
  stream: StreamName
  /** Durable consumer name; consumers of the same name share the messages. Environment is added by the driver. */
  consumer: string
  /** How many deliveries are in hand at once; also the prefetch (more would be redelivered while they wait). */
  concurrency: number
  /** How many of them may belong to one guild, so that one busy club cannot hold all lanes. Default: concurrency. */
  perGuild?: number
  /** After this time without an ending or extend() the message is handed out again. */
  ackWaitMs: number
  /** Of the effects, only those for the guilds of this share. Each share has a consumer name of its own. Only drivers for several processes have it. */
  share?: Share
  handle: (delivery: Delivery) => Promise<Ending>
}

export interface Consumption {
  /** Takes no more messages, lets those in hand end for at most `graceMs`, hands the rest back at once. */
  stop(graceMs: number): Promise<void>
}

export interface KeyValueEntry {
  key: string
  value: string
  /** Rises with every change of the bucket's key; for compare-and-set. */
  revision: number
}

/** Keys: `[-/_=.a-zA-Z0-9]+`, at most 200 characters. Values: text, at most MAX_BODY_BYTES. */
export interface KeyValue {
  get(key: string): Promise<KeyValueEntry | undefined>
  /** Writes whatever was there; returns the new revision. */
  put(key: string, value: string): Promise<number>
  /** Writes only if the key is absent; undefined if somebody was first. */
  create(key: string, value: string): Promise<number | undefined>
  /** Writes only if the key is absent, whoever was first: tried until something is there, where `create` is tried once to be told who was. */
  keep(key: string, value: string): Promise<void>
  /** Writes only if the revision still stands; undefined if somebody was faster. */
  update(key: string, value: string, revision: number): Promise<number | undefined>
  delete(key: string): Promise<void>
  /** All live keys, or those with the prefix. */
  keys(prefix?: string): Promise<string[]>
}

/** Streams whose messages stay when they are handled. */
export type LogStream = Extract<StreamName, 'events' | 'dead'>

/** A message as a log keeps it. */
export interface KeptMessage {
  /** Its place in the stream; rises. */
  position: number
  subject: string
  id: string
  body: string
  publishedAt: Date
}

/** `guild`: of this one alone; `from`: published then or later; `to`: published before. */
export interface LogFilter {
  guild?: string
  from?: Date
  to?: Date
}

export interface BucketOptions {
  name: string
  /** Entries vanish this long after their last write. Absent: they stay. */
  ttlMs?: number
}

/** Nobody answered in time, or nobody listens at all. */
export class AskTimeout extends Error {
  override readonly name = 'AskTimeout'
}

/** Whoever answered threw; what went wrong is in their log. */
export class AskFailed extends Error {
  override readonly name = 'AskFailed'
}

/** The bus is out of reach and was for longer than a caller can be kept waiting. Nothing is known to be stored; try again with the same id. */
export class BusUnavailable extends Error {
  override readonly name = 'BusUnavailable'
}

/** The bus was closed by this program. */
export class BusClosed extends Error {
  override readonly name = 'BusClosed'
}

export interface BusCounters {
  published(stream: StreamName, ms: number): void
  /** `waitedMs`: since the bus had the message, by the clock of whoever keeps it; undefined where that is not known. */
  delivered(stream: StreamName, consumer: string, redelivery: boolean, waitedMs: number | undefined): void
}

export interface Bus {
  readonly driver: 'nats' | 'embedded'
  /** Resolves when the bus has stored the message (NATS: publish acknowledged). Rejects otherwise; publish again with the same id. */
  publish(message: OutgoingMessage): Promise<void>
  /**
   * Publishes as part of an open transaction: stored with its commit, gone with its rollback. Only a driver whose storage is the database
   * itself has it. The outbox relay must use it there: publish() would wait for the one session that the relay's own transaction holds.
   */
  publishWithin?(tx: SystemTx, message: OutgoingMessage): Promise<void>
  /** Starts consuming; survives reconnects and rebuilds itself. */
  consume(options: ConsumeOptions): Promise<Consumption>
  /**
   * Takes away the stream's durable consumers but those named; the messages stay. In a work queue consumers of another division stand in the way.
   * Only a driver for several processes has it.
   */
  dropConsumers?(stream: StreamName, keep: readonly string[]): Promise<void>
  /** Asks whoever answers the subject; rejects with {@link AskTimeout}, at once when nobody listens, or with {@link AskFailed}. */
  ask(subject: string, body: string, timeoutMs: number): Promise<string>
  /** Answers questions on a subject pattern (`*` one token, `>` the rest); several answerers share them. Returns the stop function. */
  answer(pattern: string, handle: (body: string, subject: string) => Promise<string>): Promise<() => Promise<void>>
  keyValue(bucket: BucketOptions): Promise<KeyValue>
  /** How many messages wait in the stream for this consumer, including those in hand; for metrics. 0 while there is no such consumer. */
  pending(stream: StreamName, consumer: string): Promise<number>
  /** What a log keeps, oldest first; what is published while reading may be among it. Takes nothing away. */
  read(stream: LogStream, filter?: LogFilter): AsyncIterable<KeptMessage>
  /** Takes a message out of a log for good; one that is gone is no failure. */
  erase(stream: LogStream, position: number): Promise<void>
  /** How many messages a stream holds: a log those it keeps, a work queue those that nobody has done yet. */
  count(stream: StreamName): Promise<number>
  /** False while the connection is down; the bus reconnects by itself. */
  connected(): boolean
  /** Stops everything; publishes under way are finished or rejected. */
  close(): Promise<void>
}
