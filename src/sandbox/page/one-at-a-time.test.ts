// One run at a time: nobody is given an answer older than their question.
import { expect, test } from 'vitest'
import { oneAtATime } from './one-at-a-time.ts'

/** Work that waits to be let go, and counts how often it runs at once. */
function gatedWork() {
  const gates: (() => void)[] = []
  let at = 0
  let most = 0
  return {
    gates,
    most: () => most,
    work: async () => {
      most = Math.max(most, ++at)
      await new Promise<void>((resolve) => gates.push(resolve))
      at--
    },
  }
}

test('asked for during a run, it runs once more, however often it was asked', async () => {
  const { gates, most, work } = gatedWork()
  const ask = oneAtATime(work)
  const first = ask()
  const later = [ask(), ask(), ask()]
  gates[0]?.()
  await expect.poll(() => gates.length).toBe(2)
  gates[1]?.()
  await Promise.all([first, ...later])
  expect([gates.length, most()]).toEqual([2, 1])
})

test('a failure is told and does not block the next run', async () => {
  let runs = 0
  const ask = oneAtATime(async () => {
    if (++runs === 1) throw new Error('no answer')
  })
  await expect(ask()).rejects.toThrow('no answer')
  await ask()
  expect(runs).toBe(2)
})
