// `npm run chaos`: evenings of chaos, one seed after the other, on one cluster. Docs: docs/reliability.md.
import { appendFileSync, readFileSync } from 'node:fs'
import { randomFrom } from '../system/random.ts'
import { type Cluster, openCluster } from './cluster.ts'
import { type Played, playEvening } from './evening.ts'
import { type Options, readOptions, USAGE } from './options.ts'
import { planEvening, type Schedule, scheduleSchema, shown, smaller } from './schedule.ts'

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`)

function optionsOrExit(): Options {
  try {
    const read = readOptions(process.argv.slice(2), Date.now())
    if (!read.help) return read
    process.stdout.write(USAGE)
    process.exit(0)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
    process.exit(64)
  }
}

// All that was started ends with this process, which only an end in order does.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))

const options = optionsOrExit()
const given =
  options.schedule === undefined ? undefined : scheduleSchema.parse(JSON.parse(readFileSync(options.schedule, 'utf8')))
const endsAt = options.minutes === undefined ? Infinity : Date.now() + options.minutes * 60_000
const most = options.seeds ?? (options.minutes === undefined ? 1 : Infinity)

let cluster: Cluster = await openCluster({
  realAckWait: options.realAckWait,
  smallDisks: options.smallDisks,
  namespaces: options.namespaces,
})
const failed: number[] = []
const total = { evenings: 0, interactions: 0, disturbances: 0, undecided: 0, seconds: 0 }
try {
  for (let nth = 0; nth < most && Date.now() < endsAt; nth++) {
    const seed = given?.seed ?? options.seed + nth
    const { guilds, players, storyMs, smallDisks, namespaces, disturbances: count } = options
    const schedule = given ?? planEvening(randomFrom(seed), { seed, guilds, players, storyMs, count, smallDisks, namespaces })
    const played = await evening(schedule)
    total.evenings++
    total.interactions += played.interactions
    total.disturbances += schedule.disturbances.length
    total.undecided += played.undecided.length
    total.seconds += sum(played)
    if (played.broken.length === 0) continue
    failed.push(seed)
    await explain(schedule, played)
    if (!options.keepGoing) break
  }
} finally {
  await cluster.close({ keep: failed.length > 0 })
}
say(
  `${total.evenings} evenings, ${total.disturbances} disturbances, ${total.interactions} interactions, ${Math.round(total.seconds)} s; ` +
    `${failed.length === 0 ? 'nothing lost' : `failed: ${failed.join(', ')}`}${total.undecided > 0 ? `; ${total.undecided} histories too hard to judge` : ''}`,
)
process.exit(failed.length === 0 ? 0 : 1)

/** Plays it; what does not even end is a failure, too. */
async function evening(schedule: Schedule): Promise<Played> {
  let played: Played
  try {
    played = await playEvening(cluster, schedule)
  } catch (error) {
    played = {
      broken: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
      undecided: [],
      interactions: 0,
      seconds: { setUp: 0, story: 0, mending: 0 },
    }
    // Whatever state it is in is no ground for another evening.
    await cluster.close({ keep: true })
    played.broken.push(`logs of it: ${cluster.system.folder}`)
    cluster = await openCluster({
      realAckWait: options.realAckWait,
      smallDisks: options.smallDisks,
      namespaces: options.namespaces,
    })
  }
  const { setUp, story, mending } = played.seconds
  const verdict = played.broken.length === 0 ? 'ok' : 'FAILED'
  say(
    `seed ${schedule.seed}: ${verdict}, ${played.interactions} interactions, ${setUp.toFixed(1)} + ${story.toFixed(1)} + ${mending.toFixed(1)} s` +
      ` (${schedule.disturbances.map(shown).join('; ')})`,
  )
  if (options.report !== undefined)
    appendFileSync(options.report, `${JSON.stringify({ at: new Date().toISOString(), schedule, ...played })}\n`)
  return played
}

async function explain(schedule: Schedule, played: Played): Promise<void> {
  for (const line of played.broken) say(`  ✗ ${line}`)
  say(`  logs: ${cluster.system.folder}\n  schedule (play it with --schedule FILE):\n${JSON.stringify(schedule)}`)
  if (!options.shrink) return
  // One by one, each left out if it fails without it, too. What depends on luck may need several goes.
  let least = schedule
  for (let again = true; again;) {
    again = false
    for (const fewer of smaller(least)) {
      if ((await evening(fewer)).broken.length === 0) continue
      least = fewer
      again = true
      break
    }
  }
  if (least !== schedule) say(`  fails too:\n${JSON.stringify(least)}`)
}

function sum({ seconds }: Played): number {
  return seconds.setUp + seconds.story + seconds.mending
}
