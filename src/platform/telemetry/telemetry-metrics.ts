// What pushing traces counts, as plain callbacks.
import type { SpanEnd } from './open-telemetry.ts'

export interface TelemetryMetrics {
  spans(result: SpanEnd, count: number): void
}
