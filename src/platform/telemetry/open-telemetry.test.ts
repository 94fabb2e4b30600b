// Traces as they leave: which ones are kept, what hangs together, what becomes of them while nobody takes them.
import { expect, onTestFinished, test } from 'vitest'
import { openReceiver, spansTaken, type Receiver } from '../../../test/receiver.ts'
import { testLog } from '../../../test/silent-log.ts'
import { openTelemetry, type OpenTracing, type SpanEnd } from './open-telemetry.ts'
import { readTraceparent, type Span } from './tracing.ts'

const ABOUT = { mode: 'worker', version: '1.2.3', environment: 'test', instance: 'here' }

/** A busy machine sends later; what is tested is what arrives, not when. */
const PATIENT_MS = 60_000

async function open(options: { ratio?: number; authorization?: string; url?: string; closeMs?: number } = {}) {
  const tempo = await openReceiver()
  onTestFinished(() => tempo.close())
  const counted: Record<SpanEnd, number> = { sent: 0, failed: 0, dropped: 0 }
  const opened = openTelemetry({
    url: `${tempo.url}/v1/traces`,
    ratio: 1,
    closeMs: PATIENT_MS,
    about: ABOUT,
    log: testLog(),
    counted: (end, count) => void (counted[end] += count),
    ...options,
  })
  onTestFinished(() => opened.close())
  return { tempo, counted, opened, tracing: opened.tracing }
}
const names = async (opened: OpenTracing, tempo: Receiver): Promise<string[]> => {
  await opened.close()
  return spansTaken(tempo)
    .map(({ name }) => name)
    .toSorted()
}
const nothing = (): Promise<void> => Promise.resolve()

test('what waits is sent at the end, with what runs here and a login', async () => {
  const { tempo, counted, opened, tracing } = await open({ authorization: 'Basic abc' })
  await tracing.span({ name: 'handle', kind: 'consumer', facts: { 'frolf.guild': '1', absent: undefined } }, async (span) => {
    span.set({ 'frolf.attempt': 2, 'frolf.long': 'x'.repeat(1_000) })
  })
  expect(await names(opened, tempo)).toEqual(['handle'])
  const [span] = spansTaken(tempo)
  expect(span).toMatchObject({ service: 'frolf-worker', facts: { 'frolf.guild': '1', 'frolf.attempt': 2 }, failed: false })
  expect(String(span!.facts['frolf.long'])).toHaveLength(200)
  expect(tempo.taken[0]).toMatchObject({ path: '/v1/traces', headers: { authorization: 'Basic abc' } })
  expect(counted).toEqual({ sent: 1, failed: 0, dropped: 0 })
})

test('a span runs in the one that it is begun in, or in a message’s; some only where there is one', async () => {
  const { tempo, opened, tracing } = await open()
  let traceparent: string | undefined
  await tracing.span({ name: 'outer', kind: 'server' }, async (span) => {
    traceparent = span.traceparent
    await tracing.span({ name: 'inner', kind: 'client', in: 'running-only' }, nothing)
  })
  await tracing.span({ name: 'follows', kind: 'consumer', in: { traceparent } }, nothing)
  await tracing.span({ name: 'begins', kind: 'consumer', in: { traceparent: 'nonsense' } }, nothing)
  await tracing.span({ name: 'nowhere', kind: 'client', in: 'running-only' }, nothing)
  expect(await names(opened, tempo)).toEqual(['begins', 'follows', 'inner', 'outer'])
  const by = new Map(spansTaken(tempo).map((span) => [span.name, span]))
  const outer = by.get('outer')!
  expect(readTraceparent(traceparent)).toEqual({ traceId: outer.traceId, spanId: outer.spanId, isSampled: true })
  for (const name of ['inner', 'follows']) expect(by.get(name)).toMatchObject({ traceId: outer.traceId, parent: outer.spanId })
  expect(by.get('begins')!.traceId).not.toBe(outer.traceId)
})

test('of an error its name is told, never its words', async () => {
  const { tempo, opened, tracing } = await open()
  const failing = tracing.span({ name: 'handle', kind: 'consumer' }, () => Promise.reject(new RangeError('Ann wrote this')))
  await expect(failing).rejects.toThrow('Ann wrote this')
  await names(opened, tempo)
  expect(spansTaken(tempo)[0]).toMatchObject({ failed: true, facts: { 'error.type': 'RangeError' } })
  expect(JSON.stringify(tempo.taken)).not.toContain('Ann')
})

test('a trace is kept or not where it begins, and all follow', async () => {
  const none = await open({ ratio: 0 })
  const all = await open()
  let dropped: Span | undefined
  let kept: Span | undefined
  await none.tracing.span({ name: 'dropped', kind: 'server' }, async (span) => void (dropped = span))
  await all.tracing.span({ name: 'kept', kind: 'server' }, async (span) => void (kept = span))
  expect(readTraceparent(dropped!.traceparent)).toMatchObject({ isSampled: false })
  await all.tracing.span({ name: 'follows dropped', kind: 'consumer', in: dropped! }, nothing)
  await none.tracing.span({ name: 'follows kept', kind: 'consumer', in: kept! }, nothing)
  expect(await names(none.opened, none.tempo)).toEqual(['follows kept'])
  expect(await names(all.opened, all.tempo)).toEqual(['kept'])
})

test('about the share asked for is kept', async () => {
  const { tempo, opened, tracing } = await open({ ratio: 0.25 })
  for (let n = 0; n < 2_000; n++) await tracing.span({ name: 'handle', kind: 'consumer' }, nothing)
  // 500 by chance; ten standard deviations either way.
  const count = (await names(opened, tempo)).length
  expect(count).toBeGreaterThan(300)
  expect(count).toBeLessThan(700)
})

test('while nobody takes them so many wait, the rest are dropped and counted; the work goes on, and it ends', async () => {
  const { tempo, counted, opened, tracing } = await open({ closeMs: 500 })
  tempo.answers('never')
  let done = 0
  for (let n = 0; n < 6_000; n++) await tracing.span({ name: 'handle', kind: 'consumer' }, async () => void done++)
  expect(done).toBe(6_000)
  expect(counted.dropped).toBe(6_000 - 4_096)
  await opened.close()
})

test('what is refused is counted', async () => {
  const { tempo, counted, opened, tracing } = await open()
  tempo.answers(400)
  await tracing.span({ name: 'handle', kind: 'consumer' }, nothing)
  await opened.close()
  expect(counted).toEqual({ sent: 0, failed: 1, dropped: 0 })
})
