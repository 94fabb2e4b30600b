// No text is read while modules load: nobody is spoken to then, and the words would stay English for ever.
import { expect, test, vi } from 'vitest'

test('loading every feature reads no text', async () => {
  // Other test files of the same process may have loaded them already.
  vi.resetModules()
  const { recordEarlyReads } = await import('./platform/language/texts.ts')
  const reads = recordEarlyReads()
  await import('./features/index.ts')
  expect(reads).toEqual([])
  const { texts } = await import('./features/leaderboard/texts.ts')
  expect([texts.title, reads]).toEqual(['Leaderboard', ['title']])
})
