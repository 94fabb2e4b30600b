// `npm run soak`: the bot in each mode under an even load for long; memory and open files of each process are sampled and must stay where they are.
import { appendFileSync } from 'node:fs'
import { readdir, readlink } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Part, startServers, startSystem, type System } from '../system/harness.ts'
import { openPeople } from '../system/people.ts'
import { randomFrom } from '../system/random.ts'
import { until } from '../until.ts'
import { type Allowed, flatnessOf, type Sample } from './flatness.ts'
import { openStory, type Story } from './story.ts'

const USAGE = `npm run soak -- [--minutes N] [--clubs N] [--players N] [--every SECONDS] [--only split|standalone] [--report FILE]
  --minutes  default 120
  --clubs    in each of the two systems (split over servers, standalone); default 3
  --players  of each club; each does something every two seconds; default 4
  --every    seconds between two samples; default 30
  --only     one of the two systems; default both
  --report   adds a line of JSON per sample to FILE
`
const MEGABYTE = 1024 * 1024
/** Node gives memory back late, and its heap moves between collections. */
const MEMORY: Allowed = { share: 0.1, absolute: 16 * MEGABYTE }
/** Connections of a pool come and go. Files of the embedded database are counted apart: it opens those of a table when that is first used, each once. */
const HANDLES: Allowed = { share: 0, absolute: 6 }
const EMBEDDED_FOLDER = '/data/database/'
/** Members do something every two seconds on average. */
const HESITATES_MS = 4_000
/** Slices of play; what was written down of one is forgotten before the next. */
const SLICE_MS = 20_000

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '120' },
    clubs: { type: 'string', default: '3' },
    players: { type: 'string', default: '4' },
    every: { type: 'string', default: '30' },
    only: { type: 'string' },
    report: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
const [minutes, clubs, players, every] = [values.minutes, values.clubs, values.players, values.every].map(Number)
const layouts = (['split', 'standalone'] as const).filter((layout) => values.only === undefined || layout === values.only)
if (values.help || layouts.length === 0 || [minutes, clubs, players, every].some((number) => !(number! > 0))) {
  process.stderr.write(USAGE)
  process.exit(values.help ? 0 : 64)
}
// All that was started ends with this process, which only an end in order does.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))

const PARTS: Record<(typeof layouts)[number], [part: Part, name: string][]> = {
  split: [
    ['gateway', 'gateway'],
    ['gateway-2', 'gateway, standing by'],
    ['worker-1', 'worker 1'],
    ['worker-2', 'worker 2'],
  ],
  standalone: [['standalone', 'standalone']],
}
const servers = layouts.includes('split') ? await startServers() : undefined
const systems: System[] = []
const watched: { system: System; part: Part; name: string }[] = []
for (const layout of layouts) {
  const start = PARTS[layout].map(([part]) => part)
  const system = await startSystem(layout === 'split' ? { layout, servers: servers!, start } : { layout })
  systems.push(system)
  watched.push(...PARTS[layout].map(([part, name]) => ({ system, part, name })))
}
const memory = new Map<string, Sample[]>(watched.map(({ name }) => [name, []]))
const handles = new Map<string, Sample[]>(watched.map(({ name }) => [name, []]))
/** Files of the embedded database: open at last, and the most times that one of them was open at once. */
const databaseFiles = { open: 0, times: 0 }
let acts = 0
let isFlat = true
try {
  const stories = (await Promise.all(systems.map((system, index) => openStories(system, index)))).flat()
  const endsAt = Date.now() + minutes! * 60_000
  process.stdout.write(`${stories.length} clubs play for ${minutes} minutes\n`)
  await Promise.all([sampling(endsAt), ...stories.map((story) => playing(story, endsAt))])
  report()
} finally {
  await Promise.all(systems.map((system) => system.close()))
  await servers?.stop()
}
process.exit(isFlat ? 0 : 1)

async function openStories(system: System, index: number): Promise<Story[]> {
  const [first] = system.parts
  await system.proc(first!).ready()
  await until(
    'the bot to be connected',
    async () => (await system.discord.world()).sessions.some((one) => one.connected),
    120_000,
  )
  const people = openPeople(() => pause(1_000), { maxTries: 60 })
  return await Promise.all(
    Array.from({ length: clubs! }, (_, nth) =>
      openStory(system.discord, people, {
        name: `c${index}s${nth}g0`,
        players: players!,
        random: randomFrom(index * 100 + nth),
        hesitatesMs: HESITATES_MS,
      }),
    ),
  )
}

async function playing(story: Story, endsAt: number): Promise<void> {
  while (Date.now() < endsAt) {
    await story.play(Math.min(SLICE_MS, endsAt - Date.now()))
    acts += story.acts.length
    story.forget()
  }
  story.close()
}

async function sampling(endsAt: number): Promise<void> {
  while (Date.now() < endsAt) {
    const at = Date.now()
    for (const { system, part, name } of watched) {
      const proc = system.proc(part)
      if (!proc.running()) throw new Error(`${name} has ended`)
      const bytes = await proc.memory()
      const files = await openFiles(proc.pid)
      if (bytes !== undefined) memory.get(name)!.push({ at, value: bytes })
      if (files !== undefined) handles.get(name)!.push({ at, value: files.others })
      if (files !== undefined && files.database.length > 0) {
        databaseFiles.open = files.database.length
        databaseFiles.times = Math.max(databaseFiles.times, mostTimes(files.database))
      }
      if (values.report !== undefined) {
        const told = { at: new Date(at).toISOString(), name, bytes, open: files?.others, database: files?.database.length }
        appendFileSync(values.report, `${JSON.stringify(told)}\n`)
      }
    }
    await pause(Math.max(0, Math.min(every! * 1000, endsAt - Date.now())))
  }
}

/** Undefined where there is no /proc. */
async function openFiles(pid: number): Promise<{ others: number; database: string[] } | undefined> {
  const folder = `/proc/${pid}/fd`
  const all = await readdir(folder).catch(() => undefined)
  if (!all) return undefined
  // One that was closed meanwhile has no link any more.
  const links = await Promise.all(all.map((one) => readlink(`${folder}/${one}`).catch(() => '')))
  // One that is open though it was deleted would be forgotten, not needed.
  const database = links.filter((link) => link.includes(EMBEDDED_FOLDER) && !link.endsWith(' (deleted)'))
  return { others: links.length - database.length, database }
}

function mostTimes(of: readonly string[]): number {
  const times = new Map<string, number>()
  for (const one of of) times.set(one, (times.get(one) ?? 0) + 1)
  return Math.max(0, ...times.values())
}

function report(): void {
  const rows = watched.flatMap(({ name }) => [
    line(name, 'resident memory, MB', memory.get(name)!, MEMORY, MEGABYTE),
    line(name, 'open files', handles.get(name)!, HANDLES, 1),
  ])
  if (databaseFiles.times > 1) isFlat = false
  process.stdout.write(
    [
      `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'processor'}, ${Math.round(totalmem() / 1024 ** 3)} GB, Node ${process.versions.node}; ${acts} actions of members in ${minutes} minutes`,
      '',
      '| process | what | first quarter | last quarter | per hour | |',
      '| --- | --- | --- | --- | --- | --- |',
      ...rows,
      '',
      ...(databaseFiles.open === 0
        ? []
        : [
            `Files of the embedded database: ${databaseFiles.open} open at last, none more than ${databaseFiles.times === 1 ? 'once' : `${databaseFiles.times} times: **grows**`}`,
            '',
          ]),
    ].join('\n'),
  )
}

function line(name: string, what: string, samples: readonly Sample[], allowed: Allowed, unit: number): string {
  const found = flatnessOf(samples, allowed)
  if (!found) return `| ${name} | ${what} | | | | too few samples |`
  if (!found.isFlat) isFlat = false
  const shown = (value: number): string => (value / unit).toFixed(unit === 1 ? 0 : 1)
  return `| ${name} | ${what} | ${shown(found.from)} | ${shown(found.to)} | ${(found.perHour / unit).toFixed(1)} | ${found.isFlat ? 'flat' : '**grows**'} |`
}
