// The worker: takes requests and events off the bus, handles each in one transaction, sends what follows, and answers questions. Any number run side by side.
import { setTimeout as pause } from 'node:timers/promises'
import type { Bus, Consumption, Delivery, Ending } from '../bus/bus.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import type { Feature } from '../feature.ts'
import type { Logger } from '../log.ts'
import { isInfrastructureFault } from '../faults.ts'
import type { Envelope } from '../message.ts'
import { openRelay } from '../outbox/relay.ts'
import { startCleaning } from './cleaning.ts'
import { buryUnreadable, readEnvelope, UnknownMessage, withEndings, type Ended } from './endings.ts'
import { DownloadFailed, handleMessage, settleFailed, settleRefused, type HandleParts } from './handle.ts'
import type { OperatorChoices, PrepareContext } from './handling.ts'
import { workerLimits, type PartialLimits } from './limits.ts'
import { deliveryFacts, noTracing, traceOfLine, within, type Tracing } from '../telemetry/tracing.ts'
import { noMetrics, type WorkerMetrics } from './metrics.ts'
import { answerQuestions } from './questions.ts'
import { makeRegistry, type BoundHandler } from './registry.ts'
import { databaseTries } from './tries.ts'

/** The durable consumer that all workers of an environment share, on REQUESTS and on EVENTS. */
export const WORKER_CONSUMER = 'worker'

/** How long closing may take: below the 25 s in which the program must have ended after SIGTERM. */
const CLOSE_GRACE_MS = 20_000
/** Share of the grace that is kept for sending what has been committed. */
const FLUSH_MS = 3_000
/** How long the batch under way may take beyond that. */
const RELAY_CLOSE_MS = 2_000

export interface WorkerOptions {
  bus: Bus
  /** Migrated. */
  database: Database
  /** Of the same records, for questions whose answer may be a moment old; undefined while it does not follow closely. */
  replica?: (() => Database | undefined) | undefined
  environment: string
  features: readonly Feature[]
  log: Logger
  clock: Clock
  /** Downloads members' uploads; see `PrepareContext.fetchFile`. */
  fetchFile: PrepareContext['fetchFile']
  /** Downloads what members' links lead to; see `PrepareContext.fetchLink`. */
  fetchLink: PrepareContext['fetchLink']
  metrics?: WorkerMetrics
  tracing?: Tracing
  /** Where pages are reached from outside, without a trailing slash. */
  publicUrl?: string | undefined
  limits?: PartialLimits
  operator?: OperatorChoices
}

export interface Worker {
  /** Looks at the outbox now; for tests that move the clock. */
  wake(): void
  /**
   * Takes nothing more, ends what is in hand (or hands it back when the grace is over), sends what is committed as far as the bus takes it,
   * and stops. What is not sent waits in the outbox for the next worker.
   */
  close(graceMs?: number): Promise<void>
}

/** Throws {@link FeatureListError} when the features do not fit together. Bus and database may come and go while it runs. */
export async function openWorker(options: WorkerOptions): Promise<Worker> {
  const { bus, database, environment, clock, fetchFile, fetchLink } = options
  const log = options.log.child({ role: 'worker' })
  const metrics = options.metrics ?? noMetrics
  const tracing = options.tracing ?? noTracing
  const limits = workerLimits(options.limits)
  const registry = makeRegistry(options.features, options.publicUrl, options.operator)
  const parts: HandleParts = { database, clock, environment, registry, fetchFile, fetchLink, tracing }

  const relay = openRelay({ database, bus, clock, log, metrics, tracing, limits: limits.relay })
  const stopCleaning = startCleaning({ database, clock, log, limits })

  const endings = new Map<string, Runner>()
  for (const bound of registry.requests.values()) endings.set(bound.consumer, runner(bound, 'requests'))
  for (const bound of [...registry.events.values()].flat()) endings.set(bound.consumer, runner(bound, 'events'))
  const unknown = unknownRequest()
  metrics.facts([...registry.events.keys()])

  const consumptions: Consumption[] = []
  const stopAnswering = await answerQuestions({
    bus,
    database,
    replica: options.replica,
    clock,
    environment,
    registry,
    log,
    metrics,
    tracing,
    concurrency: limits.questions,
    waiting: limits.questionsWaiting,
  })
  for (const stream of ['requests', 'events'] as const) {
    const concurrency = limits[stream]
    consumptions.push(
      await bus.consume({
        stream,
        consumer: WORKER_CONSUMER,
        concurrency,
        perGuild: Math.min(concurrency, limits.perGuild),
        ackWaitMs: limits.ackWaitMs,
        handle: (delivery) => keepAlive(delivery, limits.ackWaitMs, () => take(stream, delivery)),
      }),
    )
  }

  let closing: Promise<void> | undefined
  return {
    wake: () => relay.wake(),
    close: (graceMs = CLOSE_GRACE_MS) => (closing ??= close(graceMs)),
  }

  async function close(graceMs: number): Promise<void> {
    const flushMs = Math.min(FLUSH_MS, graceMs / 2)
    stopCleaning()
    await Promise.all([
      ...consumptions.map((consumption) => consumption.stop(graceMs - flushMs)),
      // Answers under way have a budget of a second; one that hangs must not hold us.
      Promise.race([stopAnswering(), pause(graceMs - flushMs, undefined, { ref: false })]),
    ])
    if (!(await relay.flush(flushMs))) log.warn('stopping with messages in the outbox; the next worker sends them')
    // A publish that hangs because the bus has just gone must not hold us either; its messages stay in the outbox.
    await Promise.race([relay.close(), pause(RELAY_CLOSE_MS, undefined, { ref: false })])
  }

  async function take(stream: 'requests' | 'events', delivery: Delivery): Promise<Ending> {
    const envelope = readEnvelope(delivery, environment, stream === 'requests' ? 'request' : 'event')
    if (typeof envelope === 'string') {
      metrics.deadLettered(WORKER_CONSUMER)
      const about = { delivery, stream, consumer: WORKER_CONSUMER, reason: envelope }
      return buryUnreadable({ bus, environment, clock, log, limits: limits.endings }, about)
    }
    metrics.took(envelope.guild)
    if (delivery.attempt > 1) metrics.redelivered(envelope.name)
    else if (stream === 'events') metrics.fact(envelope.name)
    if (stream === 'requests') {
      const bound = registry.requests.get(envelope.name)
      const ended = await (bound ? endings.get(bound.consumer)! : unknown)(delivery, envelope)
      return conclude(delivery, envelope, [{ ...ended, by: '' }])
    }
    const bounds = (registry.events.get(envelope.name) ?? []).filter(
      (bound) => !envelope.only || envelope.only === bound.consumer,
    )
    const ended: Concluded[] = []
    // One after the other: each has its own inbox row and transaction, so one that fails does not undo or redo the others.
    for (const bound of bounds) {
      ended.push({ ...(await endings.get(bound.consumer)!(delivery, envelope)), by: `${bound.feature} ` })
    }
    return conclude(delivery, envelope, ended)
  }

  /** The bus's ending of all handlers together, and the one line that says how it went. */
  function conclude(delivery: Delivery, envelope: Envelope, ended: readonly Concluded[]): Ending {
    const told = ended.filter((end) => end.ending === 'done' || end.ending === 'refused')
    if (told.length > 0) {
      const ms = Math.round(told.reduce((sum, end) => sum + end.ms, 0))
      const outcome = told.map((end) => `${end.by}${end.ending === 'refused' ? `refused (${end.code})` : 'done'}`).join(', ')
      const { correlation, guild, id, name } = envelope
      log.info(
        {
          correlation,
          guild,
          message: name,
          id,
          ms,
          ending: told.some((end) => end.ending === 'refused') ? 'refused' : 'done',
          ...(delivery.attempt > 1 ? { attempt: delivery.attempt } : {}),
          ...told[0]?.trace,
        },
        ended.some((end) => end.by) ? `${name}: ${outcome}` : `${name} ${outcome}`,
      )
    }
    const delays = ended.flatMap((end) => (end.type === 'retry' ? [end.delayMs] : []))
    return delays.length > 0 ? { type: 'retry', delayMs: Math.max(...delays) } : { type: 'done' }
  }

  function runner(bound: BoundHandler, stream: 'requests' | 'events'): Runner {
    return timed(
      bound.consumer,
      withEndings({
        environment,
        stream,
        consumer: bound.consumer,
        bus,
        clock,
        log,
        tries: databaseTries(database, clock, bound.consumer),
        limits: limits.endings,
        // Somebody waits for the answer to an upload: a server that cannot be reached is no reason to be as patient as with our own database.
        isInfrastructure: (error) => !(error instanceof DownloadFailed) && isInfrastructureFault(error),
        handle: (envelope, messageLog) => handleMessage(parts, bound, envelope, messageLog),
        refused: (envelope, refusal) => settleRefused(parts, bound, envelope, refusal),
        failed: (envelope, letter) => settleFailed(parts, bound.consumer, envelope, letter),
        deadLettered: (consumer) => metrics.deadLettered(consumer),
      }),
    )
  }

  function unknownRequest(): Runner {
    return timed(
      WORKER_CONSUMER,
      withEndings({
        environment,
        stream: 'requests',
        consumer: WORKER_CONSUMER,
        bus,
        clock,
        log,
        tries: { begin: async () => ({ tries: 1 }), failed: async () => {}, excuse: async () => {}, forget: async () => {} },
        limits: limits.endings,
        handle: (envelope) => Promise.reject(new UnknownMessage(`no feature of this program handles ${envelope.name}`)),
        failed: (envelope, letter) => settleFailed(parts, WORKER_CONSUMER, envelope, letter),
        deadLettered: (consumer) => metrics.deadLettered(consumer),
      }),
    )
  }

  function timed(consumer: string, run: Untimed): Runner {
    return async (delivery, envelope) => {
      const begunAt = performance.now()
      const { ended, trace } = await traced(consumer, run, delivery, envelope)
      const ms = performance.now() - begunAt
      metrics.handled(consumer, ended.ending, ms)
      return { ...ended, ms, trace }
    }
  }

  /** What follows from the message belongs below its handling. */
  function traced(
    consumer: string,
    run: Untimed,
    delivery: Delivery,
    envelope: Envelope,
  ): Promise<{ ended: Ended; trace: Record<string, string> }> {
    const facts = { ...deliveryFacts(envelope, delivery.attempt), 'frolf.message': envelope.name }
    const about = { name: `handle ${consumer}`, kind: 'consumer', in: { traceparent: envelope.trace }, facts } as const
    return tracing.span(about, async (span) => {
      const ended = await run(delivery, within(span, envelope))
      span.set({ 'frolf.ending': ended.ending, ...(ended.ending === 'refused' ? { 'frolf.code': ended.code } : {}) })
      if (ended.ending === 'failed' || ended.ending === 'retried') span.fail(ended.ending)
      return { ended, trace: traceOfLine() }
    })
  }
}

interface Timed {
  ms: number
  /** For the line that says how it went. */
  trace: Record<string, string>
}
/** `by`: the feature, where several may have handled the message. */
type Concluded = Ended & Timed & { by: string }
type Untimed = (delivery: Delivery, envelope: Envelope) => Promise<Ended>
type Runner = (delivery: Delivery, envelope: Envelope) => Promise<Ended & Timed>

/** Tells the bus that the work goes on, for as long as it does. */
async function keepAlive(delivery: Delivery, ackWaitMs: number, work: () => Promise<Ending>): Promise<Ending> {
  const timer = setInterval(() => delivery.extend(), ackWaitMs / 3)
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}
