// The generated documentation says what the code says.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { allRows, generatedPages, isEverywhere, knownRefusals } from './docs.ts'

const pages = Object.entries(await generatedPages())

test.each(pages)('%s is current', (path, text) => {
  const file = fileURLToPath(new URL(`../${path}`, import.meta.url))
  expect(existsSync(file) ? readFileSync(file, 'utf8') : '', 'run `npm run docs` and commit what it writes').toBe(text)
})

test('every feature, setting and effect is in them', () => {
  const all = Object.fromEntries(pages)
  expect(all['docs/configuration.md']).toContain('`DISCORD_TOKEN`')
  expect(all['docs/commands.md']).toContain('`/frolf-setup`')
  expect(all['docs/wire.md']).toContain('`club.set-up`')
  expect(all['docs/wire.md']).toContain('`discord.card-show`')
})

test('refusals are those of rows there are, and what any row can answer is not repeated', () => {
  const names = new Set(allRows().map(({ name }) => name))
  const refusals = knownRefusals()
  expect(Object.keys(refusals).filter((name) => !names.has(name))).toEqual([])
  expect(Object.values(refusals).flat().filter(isEverywhere)).toEqual([])
})
