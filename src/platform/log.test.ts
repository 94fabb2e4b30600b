// Logs: the shape of a line, and that credentials stay out of it however they try to get in.
import { expect, test } from 'vitest'
import { openLog, type LogOptions } from './log.ts'

function collect(secrets: string[] = [], pretty: LogOptions['pretty'] = false) {
  const lines: string[] = []
  const log = openLog({ level: 'debug', pretty, secrets, base: { mode: 'worker' }, write: (line) => lines.push(line) })
  return { log, lines, last: () => JSON.parse(lines.at(-1)!) as Record<string, unknown> }
}

test('a line is JSON with level, ISO time, text and what the child carries', () => {
  const { log, lines, last } = collect()
  log.child({ correlation: 'c1', guild: '123' }).info({ ms: 4 }, 'handled')
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/\n$/)
  expect(last()).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    mode: 'worker',
    correlation: 'c1',
    guild: '123',
    ms: 4,
    msg: 'handled',
  })
})

test('an error brings its stack', () => {
  const { log, last } = collect()
  log.error({ err: new RangeError('too far') }, 'failed')
  expect(last()['err']).toMatchObject({ type: 'RangeError', message: 'too far', stack: expect.stringContaining('log.test') })
})

test('secrets are hidden in texts, fields, errors and escaped forms', () => {
  const token = 'the-bot-token'
  const password = 'with"quote\\and more'
  const { log, lines } = collect([token, password])
  log.info(`using ${token}`)
  log.info({ url: `postgres://frolf:${password}@db` }, 'connecting')
  log.error({ err: new Error(`401 for ${token}`) }, 'refused')
  log.warn({ nested: { deep: { list: [token] } } }, 'odd')
  expect(lines).toHaveLength(4)
  for (const line of lines) {
    expect(line).not.toContain(token)
    expect(line).not.toContain('with')
    expect(() => JSON.parse(line)).not.toThrow()
  }
})

test('interaction tokens are hidden as fields and in paths', () => {
  const { log, lines } = collect()
  const token = 'aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEyMzQ1Njc4OTA'
  log.info({ interaction: { id: '1', token }, token }, 'got')
  log.error({ err: new Error(`POST /interactions/123456789012345678/${token}/callback: 10062`) }, 'late')
  log.error({ url: `/webhooks/123456789012345678/${token}` }, 'gone')
  expect(lines.join('')).not.toContain(token)
  expect(lines[1]).toContain('/interactions/123456789012345678/[hidden]/callback')
})

test('for people a line is words, and as safe; in a terminal in color', () => {
  const plain = collect(['secret-token'], 'plain')
  plain.log.warn({ part: 'bus' }, 'waiting with secret-token')
  expect(plain.lines[0]).toMatch(/^\d\d:\d\d:\d\d warn {2}waiting with \[hidden\] {2}mode=worker part=bus\n$/)

  const colored = collect(['secret-token'], 'colored')
  colored.log.error({ err: new Error('no secret-token') }, 'broken')
  expect(colored.lines[0]).toContain('\u001B[31merror\u001B[0m broken')
  expect(colored.lines[0]).toContain('Error: no [hidden]')
})

test.each(['plain', 'colored', false] as const)('no name writes a line of its own, or to the terminal (%s)', (pretty) => {
  const lines: string[] = []
  const log = openLog({ level: 'info', pretty, write: (line) => lines.push(line) })
  const name = 'Ann\n12:00:00 info  The bot is stopped\r\u001B[2J\u001B]0;owned\u0007\u009b31m\u202Enna\u2028x'
  log.info({ name, [name]: 1 }, `round of ${name}`)
  log.warn({ err: Object.assign(new Error(name), { stack: `Error: ${name}\n    at here` }) }, 'failed')
  const text = lines.join('')
  // oxlint-disable-next-line no-control-regex -- control characters are what this is about
  const plain = pretty === 'colored' ? text.replaceAll(/\u001B\[[\d;]*m/g, '') : text
  // oxlint-disable-next-line no-control-regex -- the same
  expect(plain).not.toMatch(/\u001B|\u0007|\r/)
  expect(plain).not.toMatch(/^12:00:00/m)
  if (pretty !== false) expect(plain).not.toMatch(/[\u009b\u202e\u2028]/)
  expect(plain).toContain('The bot is stopped')
})
