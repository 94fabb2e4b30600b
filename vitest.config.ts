// How the tests run: one process, worker threads, no isolation between files (each file makes and closes its own real parts).
import { defineConfig } from 'vitest/config'

// vitest 5 prints failures with Map.groupBy, which Node has from 21 on: without it a failure on Node 20 shows everything but its reason.
const map = Map as { groupBy?: <K, T>(items: Iterable<T>, keyOf: (item: T, index: number) => K) => Map<K, T[]> }
map.groupBy ??= (items, keyOf) => {
  const groups = new Map()
  let index = 0
  for (const item of items) {
    const key = keyOf(item, index++)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

export default defineConfig({
  test: {
    globalSetup: ['test/servers/run.ts'],
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    // Threads that the program starts inherit it.
    execArgv: ['--import', new URL('./test/typescript-threads.mjs', import.meta.url).href],
    setupFiles: ['test/seed.ts'],
    // For what hangs. A machine that is busy must not decide a test.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Tests wait more than they compute: one more than the processors of the smallest machine.
    maxWorkers: 3,
    // `npm run coverage` alone: tests are half as fast with it.
    coverage: {
      provider: 'v8',
      include: ['src/**/*.{ts,tsx}'],
      exclude: ['src/**/*.test.ts', 'src/sandbox/page/**'],
      reporter: ['text-summary', 'lcov'],
      reportsDirectory: '.frolf/coverage',
    },
  },
})
