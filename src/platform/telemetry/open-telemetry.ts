// Traces over OTLP to Tempo (or whatever takes them): OpenTelemetry's own SDK and exporter behind our port. Loaded only where an endpoint is set.
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, TraceFlags, type Context } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type ReadableSpan,
  type SpanExporter,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace'
import type { Logger } from '../log.ts'
import { findRunning, readTraceparent, running, type Facts, type Span, type SpanAbout, type Tracing } from './tracing.ts'

/** Spans that wait for Tempo, at one or two kilobytes each: some minutes of a busy evening. Beyond, new ones are dropped and counted. */
const MAX_WAITING = 4_096
/** Well below what Tempo takes in one request by default (4 MB). */
const MAX_BATCH = 512
/** Whoever looks at a trace just made should not wait long for it. */
const BATCH_EVERY_MS = 2_000
/** One batch, its retries included. */
const EXPORT_TIMEOUT_MS = 10_000
/** At the end: what Tempo has not taken by then is lost, and the process ends in time. */
const CLOSE_MS = 2_000
/** Names of ours are far shorter; what comes from outside must not be kept at length. */
const MAX_VALUE_LENGTH = 200

/** `dropped`: there was no room for it. `failed`: Tempo did not take it. */
export type SpanEnd = 'sent' | 'failed' | 'dropped'

export interface OpenTelemetryOptions {
  /** OTLP over HTTP, `http://tempo:4318/v1/traces`. */
  url: string
  /** For an endpoint that asks for a login. */
  authorization?: string | undefined
  /** Which share of traces is kept, 0 to 1; decided once, where the trace begins. */
  ratio: number
  /** What runs here. */
  about: { mode: string; version: string; environment: string; instance: string }
  log: Logger
  counted: (end: SpanEnd, count: number) => void
  /** For how long closing sends what waits; default two seconds. */
  closeMs?: number
}

export interface OpenTracing {
  readonly tracing: Tracing
  /** Sends what waits, for a bounded time. */
  close(): Promise<void>
}

const KINDS = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const

export function openTelemetry(options: OpenTelemetryOptions): OpenTracing {
  const { about } = options
  const exporter = new OTLPTraceExporter({
    url: options.url,
    timeoutMillis: EXPORT_TIMEOUT_MS,
    ...(options.authorization === undefined ? {} : { headers: { authorization: options.authorization } }),
  })
  const provider = new TracerProvider({
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(options.ratio) }),
    spanLimits: { attributeValueLengthLimit: MAX_VALUE_LENGTH },
    resource: resourceFromAttributes({
      'service.name': `frolf-${about.mode}`,
      'service.version': about.version,
      'service.instance.id': about.instance,
      'deployment.environment.name': about.environment,
    }),
    spanProcessors: [counting(exporter, options)],
  })
  const tracer = provider.getTracer('frolf-bot', about.version)

  const tracing: Tracing = {
    on: true,
    span: async (what, work) => {
      const parent = parentOf(what)
      if (!parent) return await work(untold)
      const started = tracer.startSpan(
        what.name,
        {
          kind: KINDS[what.kind],
          ...(what.facts ? { attributes: told(what.facts) } : {}),
          ...(what.startedAt ? { startTime: what.startedAt } : {}),
        },
        parent,
      )
      const { traceId, spanId, traceFlags } = started.spanContext()
      const isSampled = (traceFlags & TraceFlags.SAMPLED) !== 0
      const traceparent = `00-${traceId}-${spanId}-${isSampled ? '01' : '00'}`
      const fail = (how: unknown): void => {
        started.setStatus({ code: SpanStatusCode.ERROR })
        started.setAttribute('error.type', how instanceof Error ? how.name : typeof how === 'string' ? how : typeof how)
      }
      const span: Span = { traceparent, set: (facts) => void started.setAttributes(told(facts)), fail }
      try {
        return await running({ traceparent, traceId, spanId, isSampled }, () => work(span))
      } catch (error) {
        fail(error)
        throw error
      } finally {
        started.end()
      }
    },
  }

  return {
    tracing,
    close: async () => {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, options.closeMs ?? CLOSE_MS)
      })
      await Promise.race([provider.shutdown().catch(() => undefined), late])
      clearTimeout(timer)
    },
  }
}

function parentOf({ in: where = 'running' }: SpanAbout): Context | undefined {
  const parent = typeof where === 'object' ? readTraceparent(where.traceparent) : findRunning()
  if (!parent) return where === 'running-only' ? undefined : ROOT_CONTEXT
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId: parent.traceId,
    spanId: parent.spanId,
    traceFlags: parent.isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
    isRemote: typeof where === 'object',
  })
}

const untold: Span = { traceparent: undefined, set: () => undefined, fail: () => undefined }

const told = (facts: Facts): Record<string, string | number | boolean> =>
  Object.fromEntries(Object.entries(facts).filter((fact): fact is [string, string | number | boolean] => fact[1] !== undefined))

/** The SDK's own batches, with every span's end counted, and one word per outage in the log. */
function counting(exporter: SpanExporter, { log, counted }: OpenTelemetryOptions): SpanProcessor {
  let waiting = 0
  let isAway = false
  let isFull = false
  const watched: SpanExporter = {
    export: (spans: ReadableSpan[], done) => {
      exporter.export(spans, (result) => {
        waiting -= spans.length
        isFull = false
        const isSent: boolean = result.error === undefined
        counted(isSent ? 'sent' : 'failed', spans.length)
        if (isSent && isAway) log.info('traces are taken again')
        if (!isSent && !isAway)
          log.warn({ reason: result.error?.message }, 'traces cannot be sent; they are dropped until they can')
        isAway = !isSent
        done(result)
      })
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => await exporter.forceFlush?.(),
  }
  const batches = new BatchSpanProcessor({
    exporter: watched,
    maxQueueSize: MAX_WAITING,
    maxExportBatchSize: MAX_BATCH,
    scheduledDelayMillis: BATCH_EVERY_MS,
    exportTimeoutMillis: EXPORT_TIMEOUT_MS * 2,
  })
  return {
    onStart: (span, context) => batches.onStart(span, context),
    onEnd: (span) => {
      if ((span.spanContext().traceFlags & TraceFlags.SAMPLED) === 0) return
      if (waiting >= MAX_WAITING) {
        counted('dropped', 1)
        if (!isFull) log.warn({ waiting }, 'too many spans wait to be sent: new ones are dropped')
        isFull = true
        return
      }
      waiting++
      batches.onEnd(span)
    },
    forceFlush: () => batches.forceFlush(),
    shutdown: () => batches.shutdown(),
  }
}
