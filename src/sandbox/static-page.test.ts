// The page's folder, and nothing around it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { servePage } from './static-page.ts'

const around = mkdtempSync(join(tmpdir(), 'frolf-page-'))
const server = createServer((asked, response) => servePage(join(around, 'page'), asked.url!, response))
beforeAll(async () => {
  mkdirSync(join(around, 'page'))
  writeFileSync(join(around, 'page', 'page.css'), 'the page')
  writeFileSync(join(around, 'outside.css'), 'outside')
  mkdirSync(join(around, 'page-of-others'))
  writeFileSync(join(around, 'page-of-others', 'theirs.css'), 'theirs')
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  rmSync(around, { recursive: true, force: true })
})

/** `fetch` would tidy the path up. */
const get = (path: string): Promise<string> =>
  new Promise((resolve, reject) => {
    request({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', path }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text += part))
      response.on('end', () => resolve(`${response.statusCode} ${text}`))
    })
      .on('error', reject)
      .end()
  })

test('what is in the folder is given out', async () => {
  expect(await get('/page.css')).toBe('200 the page')
})

test.each([
  '/../outside.css',
  '/..%2foutside.css',
  '/x/../../outside.css',
  '/%2e%2e/outside.css',
  '/../page-of-others/theirs.css',
  '/..%2fpage-of-others%2ftheirs.css',
])('nothing outside the folder is given out for %s', async (path) => {
  expect(await get(path)).toBe('404 Not found\n')
})
