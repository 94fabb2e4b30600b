// The life of a process, with a process of our own in the place of the real one: order of closing, signals, endings and their exit codes.
import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { EXIT, live, type LifeOptions } from './lifecycle.ts'
import { openLog } from './log.ts'

function begin(open: LifeOptions['open'], more: Partial<LifeOptions> = {}) {
  const lines: { level: string; msg: string }[] = []
  const log = openLog({ level: 'debug', pretty: false, write: (line) => lines.push(JSON.parse(line) as (typeof lines)[number]) })
  const host = Object.assign(new EventEmitter(), { exits: [] as number[], exit: (code: number) => void host.exits.push(code) })
  const ended = live({
    log,
    open,
    explain: () => undefined,
    process: host as unknown as NonNullable<LifeOptions['process']>,
    ...more,
  })
  return { host, lines, ended, said: (text: string) => lines.some(({ msg }) => msg.includes(text)) }
}

test('a signal closes everything in reverse and exits with 0', async () => {
  const order: string[] = []
  const { host, ended } = begin(async (_life, closing) => {
    for (const name of ['web', 'bus', 'worker']) closing.add(name, () => void order.push(name))
  })
  host.emit('SIGTERM', 'SIGTERM')
  await ended
  expect(order).toEqual(['worker', 'bus', 'web'])
  expect(host.exits).toEqual([EXIT.ok])
  expect(host.eventNames()).toEqual([])
})

test('one part that cannot be closed does not keep the others open', async () => {
  const order: string[] = []
  const { host, ended, said } = begin(async (_life, closing) => {
    closing.add('web', () => void order.push('web'))
    closing.add('bus', () => Promise.reject(new Error('stuck')))
  })
  host.emit('SIGINT', 'SIGINT')
  await ended
  expect(order).toEqual(['web'])
  expect(said('could not be closed cleanly')).toBe(true)
  expect(host.exits).toEqual([EXIT.ok])
})

test('a signal while waiting for a server ends the waiting, and what was open is closed', async () => {
  const order: string[] = []
  const { host, ended } = begin(async (life, closing) => {
    closing.add('web', () => void order.push('web'))
    await new Promise((_resolve, reject) => life.stopping.addEventListener('abort', () => reject(new Error('no longer waiting'))))
  })
  host.emit('SIGTERM', 'SIGTERM')
  await ended
  expect(order).toEqual(['web'])
  expect(host.exits).toEqual([EXIT.ok])
})

test('a second signal exits at once', async () => {
  const { host, said } = begin(async (_life, closing) => closing.add('bus', () => new Promise(() => undefined)))
  host.emit('SIGTERM', 'SIGTERM')
  host.emit('SIGTERM', 'SIGTERM')
  expect(host.exits).toEqual([EXIT.unexpected])
  expect(said('second time')).toBe(true)
})

test('what does not close in time is left, and said', async () => {
  const { host, ended, said } = begin(async (_life, closing) => closing.add('bus', () => new Promise(() => undefined)), {
    stopLimitMs: 20,
  })
  host.emit('SIGTERM', 'SIGTERM')
  await ended
  expect(host.exits).toEqual([EXIT.ok])
  expect(said('not everything could be closed')).toBe(true)
})

test('a part can end the process with its own exit code and words', async () => {
  const { host, ended, said } = begin(async (life) => life.stop({ exitCode: 77, message: 'Discord refuses the token.' }))
  await ended
  expect(host.exits).toEqual([77])
  expect(said('Discord refuses the token.')).toBe(true)
})

test('a start that fails closes what was open; known reasons are a sentence, unknown ones a stack', async () => {
  const order: string[] = []
  const open: LifeOptions['open'] = async (_life, closing) => {
    closing.add('web', () => void order.push('web'))
    throw new Error('the folder is in use')
  }
  const known = begin(open, { explain: (error) => ({ exitCode: EXIT.configuration, message: (error as Error).message }) })
  await known.ended
  expect(known.host.exits).toEqual([EXIT.configuration])
  expect(known.said('the folder is in use')).toBe(true)

  const unknown = begin(open)
  await unknown.ended
  expect(unknown.host.exits).toEqual([EXIT.unexpected])
  expect(unknown.lines.find(({ level }) => level === 'fatal')).toMatchObject({
    msg: 'the start failed',
    err: { message: 'the folder is in use' },
  })
  expect(order).toEqual(['web', 'web'])
})

test.each(['uncaughtException', 'unhandledRejection'])('an %s is logged and ends the process', (event) => {
  const { host, lines } = begin(async () => undefined)
  host.emit(event, new Error('nobody thought of this'))
  expect(host.exits).toEqual([EXIT.unexpected])
  expect(lines.at(-1)).toMatchObject({ level: 'fatal', err: { message: 'nobody thought of this' } })
})
