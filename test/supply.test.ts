// The checks of what we depend on: a licence that is not allowed is found, and an audit that nobody answered is not taken for a clean one.
import { expect, test } from 'vitest'

interface Licences {
  isAllowed: (licence: unknown, development: boolean) => boolean
  faultsOf: (lock: object, read: (path: string) => object | undefined) => { faults: string[]; seen: number }
}
interface Audit {
  verdictOf: (output: string) => { type: string; found?: string[] }
}
const scripts = { licences: '../scripts/licences.mjs', audit: '../scripts/audit.mjs' }
const { isAllowed, faultsOf } = (await import(scripts.licences)) as Licences
const { verdictOf } = (await import(scripts.audit)) as Audit

test.each<[licence: unknown, development: boolean, allowed: boolean]>([
  ['MIT', false, true],
  ['(MIT OR GPL-3.0)', false, true],
  ['MIT AND GPL-3.0', false, false],
  ['GPL-3.0', true, false],
  ['MPL-2.0', true, true],
  ['MPL-2.0', false, false],
  [undefined, false, false],
  ['SEE LICENSE IN LICENSE', false, false],
])('%s (for development: %s)', (licence, development, allowed) => {
  expect(isAllowed(licence, development)).toBe(allowed)
})

test('a package with another licence, or none, or not installed, is told', () => {
  const lock = {
    packages: { '': {}, 'node_modules/a': {}, 'node_modules/b': {}, 'node_modules/c': {}, 'node_modules/d': { optional: true } },
  }
  const read = (path: string) => ({ 'node_modules/a': { license: 'MIT' }, 'node_modules/b': { license: 'AGPL-3.0' } })[path]
  const { faults, seen } = faultsOf(lock, read)
  expect(seen).toBe(2)
  expect(faults).toEqual([expect.stringContaining('AGPL-3.0'), expect.stringContaining('node_modules/c is not installed')])
})

test('an audit', () => {
  const found = { high: { name: 'a', severity: 'high', range: '<2' }, low: { name: 'b', severity: 'low', range: '*' } }
  expect(verdictOf(JSON.stringify({ vulnerabilities: found }))).toEqual({ type: 'found', found: ['a <2: high'] })
  expect(verdictOf(JSON.stringify({ vulnerabilities: { low: found.low } }))).toEqual({ type: 'clean' })
  expect(verdictOf(JSON.stringify({ message: '405 Method Not Allowed' })).type).toBe('unreachable')
  expect(verdictOf('npm error code ENOTFOUND').type).toBe('unreachable')
  expect(verdictOf('').type).toBe('unreachable')
})
