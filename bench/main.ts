// `npm run bench`: measures the built program on this machine and prints a table. docs/performance.md says what each figure means.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { startServers, startSystem } from '../test/system/harness.ts'
import { openArena } from './arena.ts'
import { measureCards } from './cards.ts'
import { measureCosts } from './costs.ts'
import { openDatabaseAlone } from './database.ts'
import { type Figure, ratioOf, table } from './figures.ts'
import { measureFairness, measureRush } from './fairness.ts'
import { measureMemory } from './memory.ts'
import { type Options, type Part, readOptions, USAGE } from './options.ts'
import { measureSeason } from './season.ts'
import { measureStarts } from './starts.ts'
import { measureBursts } from './throughput.ts'
import { measureTracing } from './tracing.ts'

const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`)

function optionsOrExit(): Options {
  try {
    const options = readOptions(process.argv.slice(2))
    if (!options.help) return options
    process.stdout.write(USAGE)
    process.exit(0)
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
    process.exit(64)
  }
}

const { parts, amounts, json } = optionsOrExit()
const OVER_SERVERS = 'over NATS and PostgreSQL'

const figures: Figure[] = []
/** RSVPs a second there, when they were measured. */
let overServers: number | undefined
const notes: string[] = []
const begun = performance.now()
/** Before we make any load ourselves. */
const loadBefore = loadavg()[0]!

// As in operation: a commit is on disk before it is confirmed.
const servers = await startServers({ postgres: { fsync: 'on', log_line_prefix: '%p ' } })
try {
  await measured('starts', async () => figures.push(...(await measureStarts(servers, amounts.starts))))
  await measured('memory', async () => figures.push(...(await measureMemory(servers))))
  if ((['cards', 'throughput', 'fairness'] as const).some((part) => parts.includes(part))) await onServers()
  await measured('embedded', onEmbedded)
  await measured('tracing', async () => figures.push(...(await measureTracing(servers, amounts))))
  await measured('costs', async () => figures.push(...(await measureCosts(servers, amounts))))
  await measured('season', async () => figures.push(...(await measureSeason(servers, amounts))))
} finally {
  await servers.stop()
}

const about = {
  date: new Date().toISOString().slice(0, 16).replace('T', ' '),
  machine: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'processor'}, ${Math.round(totalmem() / 1024 ** 3)} GB`,
  node: process.versions.node,
  nats: servers.nats.version,
  postgres: servers.postgres.version,
  revision: revision(),
  loadBefore: Number(loadBefore.toFixed(2)),
  seconds: Math.round((performance.now() - begun) / 1000),
}
const head = [
  `${about.date} UTC · ${about.machine} · Node ${about.node} · PostgreSQL ${about.postgres} · nats-server ${about.nats}`,
  `Program ${about.revision} · load of the machine before: ${about.loadBefore} · took ${about.seconds} s`,
]
process.stdout.write(`\n${[...head, '', table(figures), ...(notes.length > 0 ? ['', ...notes] : [])].join('\n')}\n`)
if (json !== undefined) {
  const rows = figures.map((figure) => ({ ...figure, ...(figure.baseline ? { ratio: ratioOf(figure) } : {}) }))
  writeFileSync(json, `${JSON.stringify({ about, figures: rows, notes }, null, 2)}\n`)
}

async function measured(part: Part, work: () => Promise<unknown>): Promise<void> {
  if (!parts.includes(part)) return
  const partBegun = performance.now()
  process.stderr.write(`Measuring ${part} … `)
  await work()
  say(`${((performance.now() - partBegun) / 1000).toFixed(0)} s`)
}

/** Cards and throughput share the clubs, whose setting up takes longer than measuring. */
async function onServers(): Promise<void> {
  const system = await startSystem({ layout: 'split', servers })
  try {
    const arena = await openArena(system, amounts)
    await measured('cards', async () => figures.push(...(await measureCards(arena, amounts.cardPresses))))
    await measured('throughput', async () => {
      const alone = await openDatabaseAlone(servers, system, arena)
      if (!alone)
        notes.push('There is no pgbench here (Debian: postgresql-contrib or postgresql), so the RSVPs have no baseline.')
      try {
        const baseline = alone && { what: "pgbench, a worker's transaction", measure: () => alone.run(amounts.pgbenchSeconds) }
        const found = await measureBursts(system, arena, {
          name: OVER_SERVERS,
          bot: ['gateway', 'worker-1', 'worker-2'],
          presses: amounts.presses,
          ...(baseline ? { baseline } : {}),
        })
        figures.push(...found.figures)
        overServers = found.perSecond
        noteUnanswered(found)
      } finally {
        await alone?.close()
      }
    })
    await measured('fairness', async () => {
      figures.push(...(await measureFairness(system, arena, servers.nats.url, { presses: amounts.fairPresses })))
      figures.push(...(await measureRush(system, arena, { presses: amounts.fairPresses })))
    })
    arena.close()
  } finally {
    await system.close()
  }
}

async function onEmbedded(): Promise<void> {
  const system = await startSystem({ layout: 'standalone' })
  try {
    const arena = await openArena(system, amounts)
    const perSecond = overServers
    const found = await measureBursts(system, arena, {
      name: 'standalone, embedded',
      bot: ['standalone'],
      presses: amounts.embeddedPresses,
      ...(perSecond === undefined ? {} : { baseline: { what: OVER_SERVERS, measure: async () => perSecond } }),
    })
    figures.push(...found.figures)
    noteUnanswered(found)
    arena.close()
  } finally {
    await system.close()
  }
}

function noteUnanswered({ unanswered }: { unanswered: number }): void {
  if (unanswered > 0)
    notes.push(`${unanswered} presses were not answered within three seconds and made again: this machine is too busy.`)
}

function revision(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim()
  } catch {
    return 'unknown'
  }
}
