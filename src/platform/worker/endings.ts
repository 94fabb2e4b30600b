// The three endings of every message, no fourth: done, refused (the member is told), failed (tried again later, in the end a dead letter and the
// member told).
//
//   delivery ─ unreadable ──────────────────────────────→ dead letter at once
//      │
//      ├─ unknown name, newer version ─ a newer program may take it → back with delay, for about a day ─→ failed
//      │
//      └─ handle ─ returns ─────────────────────────────→ done
//           ├─ throws Refusal ──────────────────────────→ refused
//           ├─ throws an infrastructure fault ──────────→ back with delay, not counted as a try
//           ├─ throws Hopeless ─────────────────────────→ failed
//           └─ throws anything else ─ try n of maxTries → back with growing delay; after the last → failed
import type { Bus, Delivery, Ending } from '../bus/bus.ts'
import type { Clock } from '../clock.ts'
import { deadLetterMessage, makeDeadLetter, type DeadLetter, type Failure } from '../dead-letter.ts'
import { isInfrastructureFault } from '../faults.ts'
import type { Logger } from '../log.ts'
import { envelopeSchema, NewerVersion, subjectOf, type Envelope, type Kind } from '../message.ts'
import { Refusal } from '../refusal.ts'

export interface EndingLimits {
  /** Tries of a message before it is given up. 8 with the delays below: about two minutes, well inside an interaction's 15. */
  maxTries: number
  firstDelayMs: number
  maxDelayMs: number
  /** Delays while database or bus are away: soon enough that nobody waits long after they are back. */
  infrastructureFirstDelayMs: number
  infrastructureMaxDelayMs: number
  /** Delays while waiting for an upgraded program. */
  upgradeFirstDelayMs: number
  upgradeMaxDelayMs: number
  /** Deliveries of a message this program does not know before it is given up: about a day at the largest delay. */
  maxUpgradeDeliveries: number
  /** Deliveries for whatever reason before a message is given up: about two days of infrastructure faults. Nothing goes round for ever. */
  maxDeliveries: number
}

export const defaultEndingLimits: EndingLimits = {
  maxTries: 8,
  firstDelayMs: 1_000,
  maxDelayMs: 60_000,
  infrastructureFirstDelayMs: 500,
  infrastructureMaxDelayMs: 30_000,
  upgradeFirstDelayMs: 5_000,
  upgradeMaxDelayMs: 300_000,
  maxUpgradeDeliveries: 300,
  maxDeliveries: 6_000,
}

/** Thrown where no later try can end otherwise: the message is given up at once. */
export class Hopeless extends Error {
  override readonly name = 'Hopeless'
}

/** Thrown for a message whose name this program does not know; a newer one may. */
export class UnknownMessage extends Error {
  override readonly name = 'UnknownMessage'
}

/** Doubles from `first` to `max`, and strays by a quarter so that messages that failed together do not come back together. */
export function growingDelay(nth: number, first: number, max: number): number {
  const plain = Math.min(max, first * 2 ** Math.min(20, Math.max(0, nth - 1)))
  return Math.round(plain * (0.75 + Math.random() * 0.5))
}

/**
 * Keeps how often a message was tried. Only tries count that were the message's own fault: the bus's own counter also rises when the
 * database was away, when a program was stopped, when a version was unknown.
 */
export interface Tries {
  /** Counts this delivery as a try (the first may be left uncounted); returns how many there were with this one, and why the last one failed. */
  begin(envelope: Envelope, attempt: number): Promise<{ tries: number; lastError?: string }>
  /** The try begun for this delivery failed. */
  failed(envelope: Envelope, attempt: number, error: unknown): Promise<void>
  /** The try begun for this delivery does not count after all. */
  excuse(envelope: Envelope, attempt: number): Promise<void>
  /** The message has ended. */
  forget(envelope: Envelope, attempt: number): Promise<void>
}

/** How one handling ended, for the bus and for the log line. */
export type Ended =
  | { type: 'done'; ending: 'done' | 'repeated' }
  | { type: 'done'; ending: 'refused'; code: string }
  | { type: 'done'; ending: 'failed'; reference: string }
  | { type: 'retry'; ending: 'retried'; delayMs: number }

export interface EndingOptions {
  environment: string
  stream: Failure['stream']
  /** Who handles: in the log, in the dead letter, in the inbox. */
  consumer: string
  bus: Pick<Bus, 'publish'>
  clock: Clock
  log: Logger
  tries: Tries
  limits?: Partial<EndingLimits>
  /** `repeated` when it turns out to be handled already. May throw Refusal, Hopeless, NewerVersion, UnknownMessage, or whatever goes wrong. */
  handle(envelope: Envelope, log: Logger): Promise<'done' | 'repeated'>
  /** Tells the member and remembers that the message is handled. Absent: a Refusal is only logged. */
  refused?(envelope: Envelope, refusal: Refusal): Promise<void>
  /** The dead letter is stored: tells the member its reference and remembers that the message is handled. */
  failed(envelope: Envelope, letter: DeadLetter): Promise<void>
  isInfrastructure?: (error: unknown) => boolean
  deadLettered?(consumer: string): void
}

/** Gives `handle` its endings. The returned function never throws: what goes wrong while ending is an infrastructure fault or the next try. */
export function withEndings(options: EndingOptions): (delivery: Delivery, envelope: Envelope) => Promise<Ended> {
  const limits = { ...defaultEndingLimits, ...options.limits }
  const { consumer, tries } = options
  const isInfrastructure = options.isInfrastructure ?? isInfrastructureFault

  return async (delivery, envelope) => {
    const log = options.log.child({
      correlation: envelope.correlation,
      guild: envelope.guild,
      message: envelope.name,
      id: envelope.id,
    })
    const { attempt } = delivery
    let begun = false
    try {
      if (attempt > limits.maxDeliveries) {
        return await giveUp(log, delivery, envelope, attempt, new Hopeless(`handed out more than ${limits.maxDeliveries} times`))
      }
      const { tries: nth, lastError } = await tries.begin(envelope, attempt)
      begun = true
      if (nth > limits.maxTries) {
        const reason = lastError ?? 'the program ended each time while handling this message'
        return await giveUp(log, delivery, envelope, nth - 1, new Error(reason))
      }
      try {
        const ending = await options.handle(envelope, log)
        await quietly(log, () => tries.forget(envelope, attempt))
        return { type: 'done', ending }
      } catch (error) {
        if (error instanceof Refusal) {
          await options.refused?.(envelope, error)
          await quietly(log, () => tries.forget(envelope, attempt))
          return { type: 'done', ending: 'refused', code: error.code }
        }
        if (error instanceof Hopeless) return await giveUp(log, delivery, envelope, nth, error)
        if (error instanceof NewerVersion || error instanceof UnknownMessage) {
          if (attempt > limits.maxUpgradeDeliveries) return await giveUp(log, delivery, envelope, attempt, error)
          await tries.excuse(envelope, attempt)
          return waitForUpgrade(log, attempt, error)
        }
        if (isInfrastructure(error)) throw error
        await tries.failed(envelope, attempt, error)
        if (nth >= limits.maxTries) return await giveUp(log, delivery, envelope, nth, error)
        const delayMs = growingDelay(nth, limits.firstDelayMs, limits.maxDelayMs)
        log.warn({ err: error, consumer, delayMs }, `${consumer} failed, try ${nth} of ${limits.maxTries}`)
        return { type: 'retry', ending: 'retried', delayMs }
      }
    } catch (error) {
      if (begun) await quietly(log, () => tries.excuse(envelope, attempt))
      const delayMs = growingDelay(attempt, limits.infrastructureFirstDelayMs, limits.infrastructureMaxDelayMs)
      log.warn({ consumer, delayMs, attempt }, `${consumer} has to wait: ${firstLine(error)}`)
      return { type: 'retry', ending: 'retried', delayMs }
    }
  }

  async function giveUp(log: Logger, delivery: Delivery, envelope: Envelope, attempts: number, error: unknown): Promise<Ended> {
    const letter = makeDeadLetter({
      stream: options.stream,
      subject: delivery.subject,
      consumer,
      attempts,
      at: options.clock.now(),
      error,
      envelope,
    })
    await options.bus.publish(deadLetterMessage(options.environment, letter))
    await options.failed(envelope, letter)
    await quietly(log, () => tries.forget(envelope, delivery.attempt))
    options.deadLettered?.(consumer)
    log.error({ err: error, consumer, attempts, reference: letter.id }, `${consumer} failed for good, dead letter ${letter.id}`)
    return { type: 'done', ending: 'failed', reference: letter.id }
  }

  function waitForUpgrade(log: Logger, attempt: number, error: Error): Ended {
    const delayMs = growingDelay(attempt, limits.upgradeFirstDelayMs, limits.upgradeMaxDelayMs)
    log.warn({ consumer, delayMs, attempt }, `waits for a newer program: ${error.message}`)
    return { type: 'retry', ending: 'retried', delayMs }
  }
}

async function quietly(log: Logger, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    log.debug({ err: error }, 'the count of tries could not be kept')
  }
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]!.slice(0, 200)

/** Reads a delivery of one kind; a string says why it cannot be an envelope of ours. */
export function readEnvelope(delivery: Delivery, environment: string, kind: Kind): Envelope | string {
  let json: unknown
  try {
    json = JSON.parse(delivery.body)
  } catch {
    return 'the body is not JSON'
  }
  const parsed = envelopeSchema.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return `not an envelope: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`
  }
  if (parsed.data.kind !== kind) return `a ${parsed.data.kind} among ${kind}s`
  // The subject is what permissions on the bus are given by: an envelope that says otherwise is forged or misdirected.
  if (delivery.subject !== subjectOf(environment, parsed.data))
    return `the envelope does not belong on the subject ${delivery.subject}`
  return parsed.data
}

/** Dead-letters a delivery that is no envelope of ours. */
export async function buryUnreadable(
  to: { bus: Pick<Bus, 'publish'>; environment: string; clock: Clock; log: Logger; limits?: Partial<EndingLimits> },
  about: { delivery: Delivery; stream: Failure['stream']; consumer: string; reason: string },
): Promise<Ending> {
  const { delivery, reason } = about
  const letter = makeDeadLetter({
    stream: about.stream,
    subject: delivery.subject,
    consumer: about.consumer,
    attempts: delivery.attempt,
    at: to.clock.now(),
    error: new Hopeless(reason),
    raw: { id: delivery.id, body: delivery.body },
  })
  try {
    await to.bus.publish(deadLetterMessage(to.environment, letter))
  } catch (error) {
    const limits = { ...defaultEndingLimits, ...to.limits }
    to.log.warn({ err: error, id: delivery.id }, 'an unreadable message has to wait for the bus')
    const delayMs = growingDelay(delivery.attempt, limits.infrastructureFirstDelayMs, limits.infrastructureMaxDelayMs)
    return { type: 'retry', delayMs }
  }
  to.log.error({ id: delivery.id, subject: delivery.subject, reference: letter.id, reason }, `unreadable message: ${reason}`)
  return { type: 'done' }
}
