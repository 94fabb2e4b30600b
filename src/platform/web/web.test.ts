// The endpoints over a real socket: alive at once, ready only when every part is, and honest about which is not.
import { connect, createServer } from 'node:net'
import { text as wholeText } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { openLog } from '../log.ts'
import { openReadiness } from './readiness.ts'
import { openPages } from './pages.ts'
import { openSite, openWeb, type WebOptions } from './web.ts'

async function open(overrides: Partial<WebOptions> = {}) {
  const lines: string[] = []
  const log = openLog({ level: 'info', pretty: false, write: (line) => lines.push(line) })
  const readiness = openReadiness()
  const web = await openWeb({
    address: { host: '127.0.0.1', port: 0 },
    log,
    about: { mode: 'worker', version: '1.2.3' },
    readiness,
    metrics: { contentType: 'text/plain; version=0.0.4', text: async () => 'frolf_up 1\n' },
    ...overrides,
  })
  onTestFinished(() => web.close())
  const get = (path: string) => fetch(`http://127.0.0.1:${web.address.port}${path}`)
  return { web, readiness, lines, get }
}

test('the bound address is logged', async () => {
  const { web, lines } = await open()
  expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'info', address: `127.0.0.1:${web.address.port}` })
})

test('/health answers while parts are missing, /ready names them until they are there', async () => {
  const { readiness, get } = await open()
  const bus = readiness.part('bus', 'waiting for nats://nats:4222')
  const database = readiness.part('database', 'not opened yet')

  expect(await (await get('/health')).json()).toMatchObject({ status: 'ok', mode: 'worker', version: '1.2.3' })
  const before = await get('/ready')
  expect(before.status).toBe(503)
  expect(await before.json()).toEqual({
    status: 'not ready',
    missing: [
      { part: 'bus', reason: 'waiting for nats://nats:4222' },
      { part: 'database', reason: 'not opened yet' },
    ],
  })

  let busProblem: string | undefined
  bus.check(() => busProblem)
  database.check(async () => undefined)
  expect((await get('/ready')).status).toBe(200)

  busProblem = 'the connection is lost'
  expect(await (await get('/ready')).json()).toMatchObject({ missing: [{ part: 'bus', reason: 'the connection is lost' }] })

  readiness.stopping()
  expect((await get('/ready')).status).toBe(503)
  expect((await get('/health')).status).toBe(200)
})

test('they are there to be read', async () => {
  const { web } = await open()
  for (const path of ['/health', '/ready', '/metrics']) {
    const ask = (method: string) => fetch(`http://127.0.0.1:${web.address.port}${path}`, { method })
    expect((await ask('HEAD')).status).toBe(200)
    const refused = await ask('POST')
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  }
})

test('a load balancer that looks in HTTP/1.0, and names no host, is answered', async () => {
  const { web } = await open()
  const socket = connect(web.address.port, '127.0.0.1')
  socket.write('GET /health HTTP/1.0\r\n\r\n')
  expect(await wholeText(socket)).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
})

test('a check that hangs or throws is a part that is missing, in time for a probe', async () => {
  const { readiness, get } = await open()
  readiness.part('database', '').check(() => new Promise(() => undefined))
  readiness.part('bus', '').check(() => Promise.reject(new Error('broken pipe')))
  const answer = await get('/ready')
  expect(answer.status).toBe(503)
  expect(await answer.json()).toMatchObject({
    missing: [
      { part: 'database', reason: expect.stringContaining('no answer within') },
      { part: 'bus', reason: 'broken pipe' },
    ],
  })
})

test('/metrics gives the registry’s text and type', async () => {
  const { get } = await open()
  const answer = await get('/metrics')
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4')
  expect(await answer.text()).toBe('frolf_up 1\n')
})

test('anything else is not found; a failing page is a 500 without its inside', async () => {
  const { get, lines } = await open({
    metrics: { contentType: 'text/plain', text: () => Promise.reject(new Error('secret detail')) },
  })
  expect((await get('/')).status).toBe(404)
  const failed = await get('/metrics')
  expect(failed.status).toBe(500)
  expect(await failed.text()).not.toContain('secret detail')
  expect(lines.some((line) => line.includes('secret detail'))).toBe(true)
})

test('an address in use is refused with the remedy', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void taken.close())
  const { port } = taken.address() as { port: number }
  await expect(open({ address: { host: '127.0.0.1', port } })).rejects.toThrow(
    `The address 127.0.0.1:${port} is already in use by another program. Set METRICS_ADDRESS`,
  )
  await expect(open({ address: { host: '192.0.2.1', port: 0 } })).rejects.toThrow('is not one of this machine')
  await expect(open({ address: { host: '2001:db8::1', port: 8080 } })).rejects.toThrow('The address [2001:db8::1]:8080 is not')
})

test('closing does not wait for kept-alive connections', async () => {
  const { web, get } = await open()
  await (await get('/health')).text()
  await web.close()
  await expect(get('/health')).rejects.toThrow()
})

test('pages are beside the metrics, or alone at an address of their own; until they can answer they say so', async () => {
  const log = openLog({ level: 'info', pretty: false, write: () => undefined })
  const page = {
    path: '/calendar/:guild/:token',
    answer: async () => ({ status: 200 as const, headers: {}, body: 'a calendar' }),
  }
  const pages = openPages([page], { log })
  const { get } = await open({ pages: pages.app })
  expect((await get('/calendar/100000000000000001/secret')).status).toBe(503)
  expect((await get('/health')).status).toBe(200)
  expect(await (await get('/nowhere')).text()).toContain('/metrics')
  const site = await openSite(pages.app, { address: { host: '127.0.0.1', port: 0 }, log })
  onTestFinished(() => site.close())
  expect((await fetch(`http://127.0.0.1:${site.address.port}/calendar/100000000000000001/secret`)).status).toBe(503)
  expect((await fetch(`http://127.0.0.1:${site.address.port}/metrics`)).status).toBe(404)
})
