// What the bus lets in: patterns, keys, environments, and the delays after a throw.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkEntry, checkOutgoing, defaultRetryMs, environmentSchema, guildOf, matchesPattern } from './bus-limits.ts'

test('patterns match as NATS subjects do', () => {
  const matching = [
    ['a.b.c', 'a.b.c'],
    ['a.*.c', 'a.b.c'],
    ['a.>', 'a.b.c'],
    ['*.*.*', 'a.b.c'],
    ['>', 'a'],
  ] as const
  const not = [
    ['a.b', 'a.b.c'],
    ['a.b.c', 'a.b'],
    ['a.*', 'a.b.c'],
    ['a.b.>', 'a.b'],
    ['a.*.d', 'a.b.c'],
  ] as const
  for (const [pattern, subject] of matching) expect(matchesPattern(pattern, subject), `${pattern} ${subject}`).toBe(true)
  for (const [pattern, subject] of not) expect(matchesPattern(pattern, subject), `${pattern} ${subject}`).toBe(false)
})

test('a pattern made of a subject by leaving tokens open matches it', () => {
  const tokens = fc.array(fc.stringMatching(/^[a-z0-9-]{1,5}$/), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(tokens, fc.nat(), fc.nat(), (subject, open, cut) => {
      const starred = subject.map((token, i) => (i === open % subject.length ? '*' : token))
      expect(matchesPattern(starred.join('.'), subject.join('.'))).toBe(true)
      const rest = [...starred.slice(0, cut % subject.length), '>']
      expect(matchesPattern(rest.join('.'), subject.join('.'))).toBe(true)
      expect(matchesPattern(subject.join('.'), [...subject, 'more'].join('.'))).toBe(false)
    }),
  )
})

test('delays after a throw grow, stray, and stay within their bounds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), (attempt) => {
      const ms = defaultRetryMs(attempt)
      expect(ms).toBeGreaterThanOrEqual(800)
      expect(ms).toBeLessThanOrEqual(360_000)
      expect(defaultRetryMs(attempt + 3)).toBeGreaterThanOrEqual(Math.min(ms, 240_000))
    }),
  )
})

test('environments are plain lower-case names', () => {
  for (const name of ['prod', 'staging-2', '1']) expect(environmentSchema.safeParse(name).success, name).toBe(true)
  for (const name of ['', 'Prod', 'a.b', 'a_b', '-a', 'a b', '*', 'x'.repeat(33)]) {
    expect(environmentSchema.safeParse(name).success, name).toBe(false)
  }
})

test('bodies and values are measured in bytes, not characters', () => {
  const subject = 'frolf.test.request.1.round.create'
  const ä = 'ä'.repeat(450_001)
  expect(() => checkOutgoing('test', { stream: 'requests', subject, id: 'x', body: ä })).toThrow('900002 bytes')
  expect(() => checkEntry('key', ä)).toThrow('at most 900000 bytes')
  expect(() => checkOutgoing('test', { stream: 'requests', subject, id: 'with space', body: '' })).toThrow('no message id')
  expect(guildOf(subject)).toBe('1')
})
