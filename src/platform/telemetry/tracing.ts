// Tracing as the parts see it: what one of them does is a span, and what follows from it belongs to the same trace. Loads nothing; open-telemetry.ts does the rest.
import { AsyncLocalStorage } from 'node:async_hooks'

/** Numbers and names of ours only: no names of members, no texts, no tokens ever. */
export type Facts = Readonly<Record<string, string | number | boolean | undefined>>

export interface Span {
  /** W3C traceparent, for the message that follows; undefined where nothing is traced. */
  readonly traceparent: string | undefined
  /** Adds what was found out on the way. */
  set(facts: Facts): void
  /** It went wrong: how, in a word. Of an error its name alone is told, because its message may hold what members wrote. */
  fail(how: unknown): void
}

export interface SpanAbout {
  /** From a bounded set: `handle round.create`, `POST /channels/:id/messages`. */
  readonly name: string
  /** Which side of a conversation it is. */
  readonly kind: 'internal' | 'server' | 'client' | 'producer' | 'consumer'
  /**
   * What it belongs to: the traceparent of a message (if that has none: a new trace), `running` (default): the span that this code runs in, or else
   * a new trace; `running-only`: that span, or else it is not traced at all.
   */
  readonly in?: 'running' | 'running-only' | { readonly traceparent: string | undefined }
  readonly facts?: Facts
  /** When it began, if not now. */
  readonly startedAt?: Date
}

export interface Tracing {
  /** Where nothing is traced, nothing need be prepared for it either. */
  readonly on: boolean
  /** Does the work within a span; one that throws has failed. */
  span<T>(about: SpanAbout, work: (span: Span) => Promise<T>): Promise<T>
}

const untraced: Span = { traceparent: undefined, set: () => undefined, fail: () => undefined }

/** Traces nothing: the work is done as if it had been called itself. */
export const noTracing: Tracing = { on: false, span: (_, work) => work(untraced) }

/** `message` as what the span does it for sees it: what follows from it belongs below the span. Untraced it stays as it is, and passes on what it came with. */
export const within = <M extends { trace?: string | undefined }>(span: Span, message: M): M =>
  span.traceparent === undefined ? message : { ...message, trace: span.traceparent }

/** Of a message that is handed out; in the terms of OpenTelemetry where it has them. */
export const deliveryFacts = (message: { id: string; guild: string; correlation: string }, attempt: number): Facts => ({
  'messaging.operation.type': 'process',
  'messaging.message.id': message.id,
  'frolf.guild': message.guild,
  'frolf.correlation': message.correlation,
  'frolf.attempt': attempt,
})

/** A span that work runs in. */
export interface Running {
  readonly traceparent: string
  readonly traceId: string
  readonly spanId: string
  readonly isSampled: boolean
}

const storage = new AsyncLocalStorage<Running>()

/** Does the work within the span, and all that it awaits. */
export const running = <T>(span: Running, work: () => T): T => storage.run(span, work)

/** The span that this code runs in. */
export const findRunning = (): Running | undefined => storage.getStore()

/** What a log line says of the trace that it belongs to; nothing where that one is not kept. */
export function traceOfLine(): Record<string, string> {
  const span = storage.getStore()
  return span?.isSampled ? { trace_id: span.traceId, span_id: span.spanId } : {}
}

const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/

/** Undefined for what is none, or of a version that is not known: then a new trace begins. */
export function readTraceparent(text: string | undefined): { traceId: string; spanId: string; isSampled: boolean } | undefined {
  const match = TRACEPARENT.exec(text ?? '')
  return match ? { traceId: match[1]!, spanId: match[2]!, isSampled: (Number.parseInt(match[3]!, 16) & 1) === 1 } : undefined
}
