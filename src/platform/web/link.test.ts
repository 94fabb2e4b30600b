// Links: bounded downloads from the allowed sites only, against a real HTTP server.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fetchLink, isPrivateAddress } from './link.ts'

let server: Server
let base: string
let served: string[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? ''
    served.push(path)
    switch (path) {
      case '/card.csv':
        return response.end('a,b\n')
      case '/empty':
        return response.end()
      case '/moved':
        return response.writeHead(302, { location: '/card.csv' }).end()
      case '/away':
        return response.writeHead(302, { location: 'https://example.com/card.csv' }).end()
      case '/inside':
        return response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end()
      case '/bomb':
        return response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(64 * 1024 * 1024)))
      case '/nowhere':
        return response.writeHead(302).end()
      case '/loop':
        return response.writeHead(302, { location: '/loop' }).end()
      case '/silent':
        return undefined
      case '/half':
        response.writeHead(200, { 'content-length': '100' }).write('abc')
        return response.socket?.end()
      case '/endless': {
        const feed = (): void => {
          while (!response.destroyed && response.write(Buffer.alloc(64 * 1024, 'x')));
        }
        response.on('drain', feed)
        feed()
        return undefined
      }
      default:
        return response.writeHead(403).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const get = (url: string, origins = [base]) =>
  fetchLink(url.startsWith('/') ? base + url : url, {
    maxBytes: 1024 * 1024,
    // A busy machine may take its time, but for what never comes.
    timeoutMs: url === '/silent' ? 1_000 : 60_000,
    allowedOrigins: origins,
  })

test('returns the bytes, also after a redirect within the site', async () => {
  expect(Buffer.from(await get('/card.csv')).toString()).toBe('a,b\n')
  expect(Buffer.from(await get('/moved')).toString()).toBe('a,b\n')
})

test('what is packed is not unpacked', async () => {
  const bytes = await get('/bomb')
  expect(bytes.length).toBeLessThan(1024 * 1024)
  expect([...bytes.subarray(0, 2)]).toEqual([0x1f, 0x8b])
})

test.each([
  ['/empty', 'link.empty'],
  ['/forbidden', 'link.gone'],
  ['/away', 'link.leads-away'],
  ['/inside', 'link.leads-away'],
  ['/nowhere', 'link.unreachable'],
  ['/loop', 'link.unreachable'],
  ['/silent', 'link.unreachable'],
  ['/half', 'link.unreachable'],
  ['/endless', 'link.too-large'],
])('refuses %s with %s', async (path, code) => {
  await expect(get(path)).rejects.toMatchObject({ name: 'Refusal', code })
})

test.each([
  'http://udisc.com/x',
  'https://udisc.com:8443/x',
  'https://user:secret@udisc.com/x',
  'https://udisc.com.example.com/x',
  'https://example.com/udisc.com',
  'https://www.udisc.com/x',
  'https://udisc.com@example.com/',
  'file:///etc/passwd',
  'no link at all',
])('asks nobody for %s', async (url) => {
  const before = served.length
  await expect(get(url, ['https://udisc.com'])).rejects.toMatchObject({ code: 'link.foreign' })
  expect(served).toHaveLength(before)
})

test.each([
  [['127.0.0.1'], 'link.private'],
  [['8.8.8.8', '10.0.0.1'], 'link.private'],
  [['::ffff:127.0.0.1'], 'link.private'],
  [[], 'link.unreachable'],
])('a name that leads to %j: %s, and nobody is asked', async (addresses, code) => {
  const before = served.length
  const named = `http://club.test:${new URL(base).port}`
  const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  const resolve = (_: string, done: (error: Error | null, addresses: { address: string; family: number }[]) => void) =>
    done(null, found)
  const limits = { maxBytes: 1024, allowedOrigins: [named], resolve }
  await expect(fetchLink(`${named}/card.csv`, limits)).rejects.toMatchObject({ name: 'Refusal', code })
  expect(served).toHaveLength(before)
})

describe('private addresses', () => {
  test.each(
    `127.0.0.1 10.1.2.3 192.168.0.1 172.31.255.255 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 ::1 :: ::ffff:127.0.0.1
    ::ffff:8.8.8.8 64:ff9b::7f00:1 fe80::1 fc00::1 ff02::1 2002:7f00:1:: 2001:db8::1 localhost`.split(/\s+/),
  )('%s', (address) => expect(isPrivateAddress(address)).toBe(true))

  test.each(['8.8.8.8', '104.18.0.1', '172.32.0.1', '100.63.255.255', '2606:4700::1111', '2a00:1450::1'])('not %s', (address) =>
    expect(isPrivateAddress(address)).toBe(false),
  )
})
