// What the worker counts and measures, as plain callbacks: whoever serves /metrics decides what becomes of it.

/** `repeated`: a second delivery of something already handled. `retried`: handed back, it comes again. */
export type CountedEnding = 'done' | 'refused' | 'failed' | 'repeated' | 'retried'

export interface WorkerMetrics {
  /** One handling by one consumer (`feature.message`) has ended. */
  handled(consumer: string, ending: CountedEnding, ms: number): void
  /** A message of this guild came, whatever became of it. */
  took(guild: string): void
  /** The facts that can come; until they do, there are none of them. */
  facts(events: readonly string[]): void
  /** A fact about a club came over the bus for the first time. */
  fact(event: string): void
  /** The bus handed a message out again. */
  redelivered(message: string): void
  deadLettered(consumer: string): void
  /** A question was answered (or refused, or the answering failed). */
  answered(query: string, ending: 'done' | 'refused' | 'failed', ms: number): void
  /** Messages that should be on the bus already, and for how long the oldest of them should have been. Told every few seconds. */
  outbox(due: number, oldestDueMs: number): void
  /** So many messages went from the outbox to the bus. */
  relayed(count: number): void
}

export const noMetrics: WorkerMetrics = {
  handled: () => {},
  took: () => {},
  facts: () => {},
  fact: () => {},
  redelivered: () => {},
  deadLettered: () => {},
  answered: () => {},
  outbox: () => {},
  relayed: () => {},
}
