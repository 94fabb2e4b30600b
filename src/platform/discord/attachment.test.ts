// Attachments: bounded downloads from the allowed origins only, against a real HTTP server.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attachmentOrigins, fetchAttachment } from './attachment.ts'

let server: Server
let base: string
let served = 0

beforeAll(async () => {
  server = createServer((request, response) => {
    served++
    switch (request.url ?? '') {
      case '/ok.csv':
        return response.end('a,b\n1,2\n')
      case '/empty.csv':
        return response.end()
      case '/redirect':
        return response.writeHead(302, { location: '/ok.csv' }).end()
      case '/broken':
        return response.writeHead(503).end()
      case '/endless': {
        // No length is declared and no end comes: only the bound stops it.
        const feed = (): void => {
          while (!response.destroyed && response.write(Buffer.alloc(64 * 1024, 'x')));
        }
        response.on('drain', feed)
        feed()
        return undefined
      }
      default:
        return response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const get = (path: string) =>
  fetchAttachment(path.startsWith('http') ? path : base + path, {
    maxBytes: 1_000_000,
    allowedOrigins: attachmentOrigins(`${base}/api`),
  })

describe('fetchAttachment', () => {
  test('returns the bytes', async () => {
    expect(Buffer.from(await get('/ok.csv')).toString()).toBe('a,b\n1,2\n')
  })

  test('knows the loopback host by its other names', async () => {
    expect(
      (await get(`${base.replace('127.0.0.1', 'localhost')}/missing`).catch((e: { code: string }) => e)) as object,
    ).toMatchObject({ code: 'attachment.gone' })
  })

  test.each([
    ['/empty.csv', 'attachment.empty'],
    ['/endless', 'attachment.too-large'],
    ['/missing', 'attachment.gone'],
    ['/redirect', 'attachment.gone'],
  ])('refuses %s with %s', async (path, code) => {
    await expect(get(path)).rejects.toMatchObject({ name: 'Refusal', code })
  })

  test('a server in trouble is no refusal', async () => {
    await expect(get('/broken')).rejects.toThrow('503')
    await expect(get('/broken')).rejects.not.toMatchObject({ name: 'Refusal' })
  })

  test.each([
    'http://169.254.169.254/latest/meta-data',
    'https://cdn.discordapp.com.evil.example/x',
    'http://cdn.discordapp.com/x',
    'file:///etc/passwd',
    'not a url',
  ])('asks nobody for %s', async (url) => {
    const before = served
    await expect(get(url)).rejects.toMatchObject({ code: 'attachment.foreign' })
    expect(served).toBe(before)
  })
})
