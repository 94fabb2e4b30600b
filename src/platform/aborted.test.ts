// Waiting for the end of a process, or for something before it.
import { getEventListeners } from 'node:events'
import { expect, test } from 'vitest'
import { abortedOr } from './aborted.ts'

test('a signal that outlives many waits is left as it was', async () => {
  const life = new AbortController()
  for (let count = 0; count < 20; count++) await abortedOr(life.signal, Promise.resolve())
  await expect(abortedOr(life.signal, Promise.reject(new Error('lost')))).rejects.toThrow('lost')
  expect(getEventListeners(life.signal, 'abort')).toHaveLength(0)
})

test('the signal ends the wait; one that was aborted before is not waited for', async () => {
  const life = new AbortController()
  const never = new Promise<void>(() => undefined)
  const waiting = abortedOr(life.signal, never)
  life.abort()
  await waiting
  await abortedOr(life.signal, never)
})
