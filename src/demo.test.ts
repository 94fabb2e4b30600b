// Why the demo has no sandbox: one sentence for whoever typed `npm start`.
import { expect, test } from 'vitest'
import { whyNoSandbox } from './demo.ts'

const printed = (line: string): string =>
  `node:fs:1386\n  const result = binding.mkdir(\n                         ^\n\n${line}\n    at mkdirSync (node:fs:1386:26) {\n  errno: -20\n}\n\nNode.js v20\n`
const about = { address: '127.0.0.1:4100', dataDir: '/srv/data' }

test.each([
  ["Error: ENOTDIR: not a directory, mkdir '/srv/data/sandbox'", 'cannot keep its world in /srv/data (ENOTDIR). Set DATA_DIR'],
  ["Error: EACCES: permission denied, mkdir '/srv/data/sandbox'", 'cannot keep its world in /srv/data (EACCES). Set DATA_DIR'],
  ['Error: listen EADDRINUSE: address already in use 127.0.0.1:4100', 'is in use by another program. Set SANDBOX_ADDRESS'],
  ['Error: listen EACCES: permission denied 127.0.0.1:80', 'cannot listen on 127.0.0.1:4100 (EACCES). Set SANDBOX_ADDRESS'],
  ['Error: getaddrinfo ENOTFOUND nowhere', 'cannot listen on 127.0.0.1:4100 (ENOTFOUND). Set SANDBOX_ADDRESS'],
  ['TypeError: something else', 'The sandbox did not start: TypeError: something else'],
])('%s', (line, told) => {
  const why = whyNoSandbox(printed(line), about)
  expect(why).toContain(told)
  expect(why).not.toContain('\n')
})
