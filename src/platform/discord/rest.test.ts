// The REST client: what it measures, what it waits for, and when it stops to escape a ban.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Standing } from '../gateway/lease.ts'
import { normalRoute, openRest, type DiscordRest } from './rest.ts'
import { troubleOf } from './trouble.ts'

let server: Server
let answer: (request: IncomingMessage, response: ServerResponse) => unknown
let asked: string[]
let rest: DiscordRest
let measured: { method: string; route: string; status: number }[]
let unauthorized: number
let standing: Standing
let invalidCounts: number[]

beforeEach(async () => {
  asked = []
  measured = []
  unauthorized = 0
  standing = 'held'
  invalidCounts = []
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    request.resume()
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  rest = openRest({
    token: 'token',
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    log: pino({ level: 'silent' }),
    metrics: {
      rest: (method, route, status) => void measured.push({ method, route, status }),
      invalidRequests: (count) => void invalidCounts.push(count),
    },
    onUnauthorized: () => void unauthorized++,
    standing: () => standing,
    invalidLimit: 3,
  })
})
afterEach(async () => {
  rest.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const send =
  (status: number, body: object, headers: Record<string, string> = {}) =>
  (_: IncomingMessage, response: ServerResponse) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
const channel = '12345678901234567'
const post = () => rest.api.channels.createMessage(channel, { content: 'x' })
const troubleWith = async (work: Promise<unknown>) =>
  troubleOf(
    await work.then(
      () => undefined,
      (error: unknown) => error,
    ),
  )

test.each([
  [204, {}],
  [200, { 'content-length': '0' }],
])('an answer %i without a body is done, whatever it calls itself', async (status, headers) => {
  answer = (_, response) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end()
  await rest.api.channels.delete(channel)
  expect(measured).toEqual([expect.objectContaining({ status })])
})

test('asks once only where Discord fails: whoever asked decides whether to ask again', async () => {
  answer = send(503, {})
  expect(await troubleWith(post())).toMatchObject({ kind: 'unavailable' })
  expect(asked).toHaveLength(1)
  expect(measured).toEqual([{ method: 'POST', route: '/channels/:id/messages', status: 503 }])
})

test('of several processes each takes its part of what Discord grants the bot in a second', async () => {
  answer = send(200, {})
  expect(rest.rest.options.globalRequestsPerSecond).toBe(50)
  const third = openRest({
    token: 'token',
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    log: pino({ level: 'silent' }),
    metrics: { rest: () => undefined, invalidRequests: () => undefined },
    onUnauthorized: () => undefined,
    processes: 3,
  })
  const begun = performance.now()
  await Promise.all(Array.from({ length: 17 }, (_, n) => third.api.channels.get(String(BigInt(channel) + BigInt(n)))))
  // The seventeenth waited for the next second.
  expect(asked).toHaveLength(17)
  expect(performance.now() - begun).toBeGreaterThan(500)
  third.close()
})

test('tells refusals from absences', async () => {
  answer = send(403, { code: 50_013, message: 'Missing Permissions' })
  expect(await troubleWith(post())).toMatchObject({ kind: 'refused', code: 50_013, status: 403 })
  answer = (_, response) => response.destroy()
  expect(await troubleWith(post())).toMatchObject({ kind: 'unavailable' })
  expect(measured.at(-1)?.status).toBe(0)
  answer = send(200, {})
  expect(await troubleWith(post())).toBeUndefined()
  expect(troubleOf(new TypeError('x is undefined'))).toBeUndefined()
})

test('waits out a short limit, gives a long one back with its time', async () => {
  let first = true
  answer = (request, response) => {
    const limited = first
    first = false
    return limited
      ? send(429, { message: 'slow down', retry_after: 0.05, global: false }, { 'retry-after': '0.05' })(request, response)
      : send(200, { id: '1' })(request, response)
  }
  expect(await troubleWith(post())).toBeUndefined()
  expect(asked).toHaveLength(2)
  answer = send(429, { message: 'slow down', retry_after: 600, global: false }, { 'retry-after': '600' })
  expect(await troubleWith(post())).toMatchObject({ kind: 'unavailable', afterMs: expect.any(Number) })
})

test('stops before Discord bans, but goes on answering members', async () => {
  answer = send(403, { code: 50_001, message: 'Missing Access' })
  for (let i = 0; i < 3; i++) await troubleWith(post())
  expect(await troubleWith(post())).toMatchObject({ kind: 'unavailable', reason: expect.stringContaining('left alone') })
  expect(asked).toHaveLength(3)
  answer = (_, response) => response.writeHead(204).end()
  await rest.api.interactions.defer(channel, 'secret-token')
  expect(asked).toHaveLength(4)
  answer = send(200, { id: '1' })
  await rest.api.interactions.editReply(channel, 'secret-token', { content: 'x' })
  expect(asked).toHaveLength(5)
})

test.each([
  ['no time', {}],
  ['a date', { 'retry-after': 'Fri, 27 Nov 2026 10:00:00 GMT' }],
])('a 429 that says %s is not asked again at once', async (_what, headers) => {
  answer = (_, response) => response.writeHead(429, { 'content-type': 'text/plain', ...headers }).end('error code: 1015')
  expect(await troubleWith(post())).toMatchObject({ kind: 'unavailable', afterMs: expect.any(Number) })
  expect(await troubleWith(rest.api.interactions.defer(channel, 'secret-token'))).toMatchObject({ kind: 'unavailable' })
  expect(asked).toHaveLength(2)
})

test('a 429 that says its time in the body alone is waited out', async () => {
  answer = (request, response) => {
    const reply = asked.length === 1 ? send(429, { message: 'slow down', retry_after: 0.05 }) : send(200, { id: '1' })
    reply(request, response)
  }
  expect(await troubleWith(post())).toBeUndefined()
  expect(asked).toHaveLength(2)
})

const PAGE = '<!DOCTYPE html><title>Attention Required! | Cloudflare</title>'
test.each([200, 401, 403])('a page that answers %i is not Discord’s word', async (status) => {
  answer = (_, response) => response.writeHead(status, { 'content-type': 'text/html' }).end(PAGE)
  expect(await troubleWith(post())).toMatchObject({ kind: 'unavailable', reason: expect.stringContaining(String(status)) })
  expect(unauthorized).toBe(0)
})

test.each([
  ['a page', 'text/html', PAGE],
  ['null', 'application/json', 'null'],
  ['nothing', 'application/json', ''],
])('a 404 with %s in it is a refusal: whoever plays Discord does not know the request', async (_what, type, text) => {
  answer = (_, response) => response.writeHead(404, { 'content-type': type }).end(text)
  expect(await troubleWith(post())).toMatchObject({ kind: 'refused', code: 404 })
})

test('a message that is made without a word of it is asked for again', async () => {
  answer = (_, response) => response.writeHead(204).end()
  expect(await troubleWith(post())).toMatchObject({ kind: 'unavailable' })
})

test('half an answer is none', async () => {
  answer = (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"id": "1234')
  expect(await troubleWith(post())).toMatchObject({ kind: 'unavailable' })
  answer = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '20' }).write('{"id":')
    setTimeout(() => response.destroy(), 20)
  }
  expect(await troubleWith(post())).toMatchObject({ kind: 'unavailable' })
})

test('an answer that stops in the middle is given up in time', async () => {
  answer = (_, response) =>
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '20' }).write('{"id":')
  rest.rest.options.timeout = 200
  expect(await troubleWith(post())).toMatchObject({ kind: 'unavailable' })
  expect(measured).toEqual([expect.objectContaining({ status: 0 })])
})

test.each([
  ['a refused token', 401, {}],
  ['a refusal', 403, {}],
  ['our own rate limit', 429, { 'retry-after': '600' }],
  ['the global rate limit', 429, { 'retry-after': '600', 'x-ratelimit-scope': 'global', 'x-ratelimit-global': 'true' }],
])('%s counts as invalid (%i)', async (_name, status, headers) => {
  answer = send(status, { message: 'no', code: 0, retry_after: 600 }, headers)
  await troubleWith(post())
  expect(invalidCounts).toEqual([1])
})

test.each([404, 400, 500])('an answer %i does not count as invalid', async (status) => {
  answer = send(status, { message: 'no', code: 0 })
  await troubleWith(post())
  expect(invalidCounts).toEqual([])
})

test('without the lease nothing is changed in Discord; while it is only doubtful members are still told', async () => {
  answer = send(200, { id: '1' })
  const defer = () => rest.api.interactions.defer(channel, 'secret-token')
  standing = 'doubtful'
  expect(await troubleWith(post())).toMatchObject({ kind: 'unavailable', reason: expect.stringContaining('lease') })
  await defer()
  standing = 'lost'
  expect(await troubleWith(post())).toMatchObject({ kind: 'unavailable' })
  expect(await troubleWith(defer())).toMatchObject({ kind: 'unavailable' })
  await rest.api.channels.get(channel)
  expect(asked.map((one) => one.split(' ')[0])).toEqual(['POST', 'GET'])
  expect(asked[0]).toContain('/interactions/')
})

test('a limit that others share does not count', async () => {
  answer = send(429, { message: 'shared', retry_after: 600 }, { 'retry-after': '600', 'x-ratelimit-scope': 'shared' })
  for (let i = 0; i < 5; i++) {
    await troubleWith(rest.api.channels.get(`1234567890123456${i}`))
  }
  expect(asked).toHaveLength(5)
})

test('a refused bot token is told; an expired interaction token is not one', async () => {
  answer = send(401, { code: 50_027, message: 'Invalid Webhook Token' })
  expect(await troubleWith(rest.api.interactions.editReply(channel, 'secret-token', { content: 'x' }))).toMatchObject({
    kind: 'refused',
    code: 50_027,
  })
  expect(unauthorized).toBe(0)
  answer = send(401, { code: 0, message: '401: Unauthorized' })
  expect(await troubleWith(post())).toMatchObject({ kind: 'unavailable' })
  expect(unauthorized).toBe(1)
})

test.each([
  ['/channels/12345678901234567/messages/12345678901234567', '/channels/:id/messages/:id'],
  ['/interactions/12345678901234567/aW50ZXJhY3Rpb24/callback', '/interactions/:id/:token/callback'],
  ['/webhooks/12345678901234567/aW50ZXJhY3Rpb24/messages/@original?wait=true', '/webhooks/:id/:token/messages/@original'],
  [
    '/channels/12345678901234567/messages/12345678901234567/reactions/%F0%9F%8C%B3/@me',
    '/channels/:id/messages/:id/reactions/:emoji/@me',
  ],
  ['/users/%40me', '/users/@me'],
  ['/applications/12345678901234567/guilds/12345678901234567/commands', '/applications/:id/guilds/:id/commands'],
])('%s is measured as %s', (path, route) => {
  expect(normalRoute(`https://discord.com/api/v10${path}`)).toBe(route)
})
