// No text is read while modules load: nobody is spoken to then, and the words would stay English for ever.
import { expect, test } from 'vitest'
import { recordEarlyReads } from './platform/language/texts.ts'

test('loading every feature reads no text', async () => {
  const reads = recordEarlyReads()
  await import('./features/index.ts')
  expect(reads).toEqual([])
})
