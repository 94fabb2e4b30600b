// The guards that `npm run planted` takes out, one way after the other: each way still fits the source, each test named for it is there, and the documents
// say the same. That the tests do fail without their guard takes an hour to see: .github/workflows/nightly.yml.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'

type Patch = [file: string, taken: string, left: string]
interface Way {
  guard: string
  way: string
  patches: Patch[]
  tests: [file: string, name: string][]
}

const root = fileURLToPath(new URL('..', import.meta.url))
const script = (name: string): string => pathToFileURL(join(root, 'scripts', name)).href
const { WAYS } = (await import(script('guards.mjs'))) as { WAYS: Way[] }
const { takenOut, without } = (await import(script('planted.mjs'))) as {
  takenOut: (text: string, patch: Patch) => string
  without: (way: Way, read: (file: string) => string) => Map<string, string>
}
const texts = new Map<string, string>()
function read(file: string): string {
  const text = texts.get(file) ?? readFileSync(join(root, file), 'utf8')
  texts.set(file, text)
  return text
}

/** What stands in quotes, with the places that a table of tests fills in. */
const titlesOf = (file: string): RegExp[] =>
  [...read(file).matchAll(/(['"`])((?:\\.|(?!\1)[^\n\\])*)\1/g)].map(([, , title]) => {
    const parts = title!.replaceAll(/\\(.)/g, '$1').split(/%[sdij]/)
    return new RegExp(parts.map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('.*'))
  })

describe.each(WAYS)('$guard: $way', (one) => {
  test('can be taken out of the source as it is', () => {
    for (const [file, text] of without(one, read)) expect(text).not.toBe(read(file))
  })

  test('has tests that are there', () => {
    expect(one.tests.length).toBeGreaterThan(0)
    for (const [file, name] of one.tests) {
      expect(existsSync(join(root, file)), file).toBe(true)
      const isThere = read(file).includes(name) || titlesOf(file).some((title) => title.source.length > 8 && title.test(name))
      expect(isThere, `${file}: ${name}`).toBe(true)
    }
  })
})

test('no way is there twice', () => {
  const names = WAYS.map(({ guard, way }) => `${guard}: ${way}`)
  expect(names.filter((name, nth) => names.indexOf(name) !== nth)).toEqual([])
})

test('text that has moved is told, and so is text that stands there twice', () => {
  expect(takenOut('a guard here', ['x.ts', 'guard', 'hole'])).toBe('a hole here')
  expect(() => takenOut('nothing here', ['x.ts', 'guard', ''])).toThrow(
    'x.ts has no such text any more (scripts/guards.mjs):\nguard',
  )
  expect(() => takenOut('guard and guard', ['x.ts', 'guard', ''])).toThrow('x.ts has 2 such text')
})

test('docs/reliability.md counts them', () => {
  const doc = read('docs/reliability.md')
  for (const guard of new Set(WAYS.map((one) => one.guard))) {
    const ways = WAYS.filter((one) => one.guard === guard).length
    expect(doc, guard).toContain(`| ${guard} | ${ways} |`)
  }
})
