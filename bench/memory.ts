// Memory after a club evening: what each process holds when everybody has gone home, beside a Node with an idle HTTP server.
import { spawn } from 'node:child_process'
import { eveningSteps, openEvening, play } from '../test/system/evening.ts'
import { type Layout, type Servers, startSystem } from '../test/system/harness.ts'
import { openPeople } from '../test/system/people.ts'
import type { Figure } from './figures.ts'
import { sumOf } from './samples.ts'

const MEGABYTE = 1024 * 1024

/** Bytes of a Node that serves HTTP and is asked nothing. */
async function idleServer(): Promise<number> {
  const program = `require('http').createServer().listen(0, '127.0.0.1', () => console.log(process.memoryUsage().rss))`
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const [text] = (await child.stdout.setEncoding('utf8').take(1).toArray()) as string[]
    return Number(text)
  } finally {
    child.kill()
  }
}

export async function measureMemory(servers: Servers): Promise<Figure[]> {
  const baseline = { what: 'idle Node', value: (await idleServer()) / MEGABYTE }
  const figures: Figure[] = []
  for (const layout of ['standalone', 'split'] as const satisfies readonly Layout[]) {
    const system = await startSystem({ layout, servers })
    try {
      await system.ready()
      const evening = await openEvening(
        system,
        openPeople(async () => undefined),
      )
      await play(evening, eveningSteps(false))
      for (const part of system.parts.filter((name) => name !== 'nats' && name !== 'postgres' && name !== 'worker-2')) {
        const name = part === 'worker-1' ? 'worker' : part === 'standalone' ? 'standalone, embedded' : part
        const proc = system.proc(part)
        const metrics = await proc.metrics()
        const resident = (await proc.memory()) ?? sumOf(metrics, 'process_resident_memory_bytes')
        const heap = sumOf(metrics, 'nodejs_heap_size_used_bytes')
        figures.push(
          { what: `${name}, resident memory`, value: resident / MEGABYTE, unit: 'MB', how: 'after an evening', baseline },
          { what: `${name}, JavaScript heap in use`, value: heap / MEGABYTE, unit: 'MB', how: 'after an evening' },
        )
      }
    } finally {
      await system.close()
    }
  }
  return figures
}
