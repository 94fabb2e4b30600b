// The port of tracing: what a message's traceparent says, and that where nothing is traced the work is done as if it had been called itself.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { findRunning, noTracing, readTraceparent, running, traceOfLine, within } from './tracing.ts'

const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`)).filter((text) => !/^0+$/.test(text))

test('a traceparent is read as it is written', () => {
  fc.assert(
    fc.property(hex(32), hex(16), fc.boolean(), (traceId, spanId, isSampled) => {
      expect(readTraceparent(`00-${traceId}-${spanId}-${isSampled ? '01' : '00'}`)).toEqual({ traceId, spanId, isSampled })
    }),
  )
})

test.each([
  undefined,
  '',
  'nonsense',
  `00-${'0'.repeat(32)}-${'1'.repeat(16)}-01`,
  `00-${'1'.repeat(32)}-${'0'.repeat(16)}-01`,
  `00-${'1'.repeat(32)}-${'1'.repeat(16)}-01-more`,
  `01-${'1'.repeat(32)}-${'1'.repeat(16)}-01`,
  `00-${'G'.repeat(32)}-${'1'.repeat(16)}-01`,
])('%j is none', (text) => {
  expect(readTraceparent(text)).toBeUndefined()
})

test('untraced, the work is done and a message passes on what it came with', async () => {
  const trace = `00-${'1'.repeat(32)}-${'1'.repeat(16)}-01`
  const message = { id: 'a', trace }
  const done = await noTracing.span({ name: 'handle', kind: 'consumer', in: { traceparent: trace } }, async (span) => {
    span.set({ 'frolf.ending': 'done' })
    span.fail('never told')
    expect(findRunning()).toBeUndefined()
    return within(span, message)
  })
  expect(done).toBe(message)
  await expect(
    noTracing.span({ name: 'handle', kind: 'consumer' }, () => Promise.reject(new Error('as it was'))),
  ).rejects.toThrow('as it was')
})

test('a line of the log names the trace it belongs to, also after an await, and none that is not kept', async () => {
  const span = { traceparent: '', traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), isSampled: true }
  expect(traceOfLine()).toEqual({})
  await running(span, async () => {
    await Promise.resolve()
    expect(traceOfLine()).toEqual({ trace_id: span.traceId, span_id: span.spanId })
  })
  expect(running({ ...span, isSampled: false }, traceOfLine)).toEqual({})
  expect(traceOfLine()).toEqual({})
})
