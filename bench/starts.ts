// Cold starts: from the start of the process until /ready says 200, for each mode, beside a Node that does nothing and an embedded database alone.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Part, type Servers, startSystem, type System } from '../test/system/harness.ts'
import { root } from '../test/system/processes.ts'
import { type Figure, median } from './figures.ts'

/** Between two looks at /ready: small against the shortest start, and little work for the machine. */
const LOOK_EVERY_MS = 4

const node = async (args: string[], cwd = root): Promise<number> => {
  const begun = performance.now()
  await promisify(execFile)(process.execPath, args, { cwd })
  return performance.now() - begun
}

/** A program that opens PGlite on a folder, asks it one question and ends. */
const pglite = (folder: string): string[] => [
  '--input-type=module',
  '-e',
  `import { PGlite } from '@electric-sql/pglite'
   const db = new PGlite(${JSON.stringify(folder)})
   await db.query('select 1')
   process.exit(0)`,
]

async function untilReady(system: System, part: Part): Promise<number> {
  const begun = performance.now()
  await system.start(part)
  const proc = system.proc(part)
  for (;;) {
    const missing = await proc.missing()
    if (missing?.length === 0) return performance.now() - begun
    // Says what went wrong.
    if (!proc.running()) await proc.ready()
    await pause(LOOK_EVERY_MS)
  }
}

export async function measureStarts(servers: Servers, starts: number): Promise<Figure[]> {
  const taken = new Map<string, number[]>()
  const note = (what: string, ms: number): void => void taken.set(what, [...(taken.get(what) ?? []), ms])
  const twice = async (system: System, part: Part, name: string): Promise<void> => {
    for (const which of ['first', 'second']) {
      note('node -e 0', await node(['-e', '0']))
      note(`${name}, ${which} start`, await untilReady(system, part))
      await system.stop(part)
    }
  }
  for (let nth = 0; nth < starts; nth++) {
    const standalone = await startSystem({ layout: 'standalone', start: [] })
    try {
      const folder = join(standalone.folder, 'pglite-alone')
      for (const which of ['first', 'second']) note(`PGlite, ${which}`, await node(pglite(folder)))
      await twice(standalone, 'standalone', 'standalone, embedded')
    } finally {
      await standalone.close()
    }
    const split = await startSystem({ layout: 'split', servers, start: [] })
    try {
      await twice(split, 'worker-1', 'worker')
      await twice(split, 'gateway', 'gateway')
    } finally {
      await split.close()
    }
  }
  const of = (what: string): number => median(taken.get(what)!)
  const how = starts === 1 ? 'one start' : `median of ${starts}`
  const figure = (what: string, baseline: Figure['baseline']): Figure => ({
    what,
    value: of(what),
    unit: 'ms',
    how,
    ...(baseline ? { baseline } : {}),
  })
  const bare = { what: 'node -e 0', value: of('node -e 0') }
  return [
    ...['first', 'second'].map((which) =>
      figure(`standalone, embedded, ${which} start`, { what: 'PGlite alone', value: of(`PGlite, ${which}`) }),
    ),
    ...['worker', 'gateway'].flatMap((name) => ['first', 'second'].map((which) => figure(`${name}, ${which} start`, bare))),
  ]
}
