// `npm run simulate -- --guilds 100000`: a day of so many clubs against the measured rates of one worker and one gateway. docs/scaling.md reads the result.
import { parseArgs } from 'node:util'
import { CLOCK_LEAST_PER_WORKER, type DayOptions, makeDay, podsFor, SECONDS, waitFor, workOf } from './day.ts'
import { shownNumber } from './figures.ts'

/**
 * Measured (docs/scaling.md); the rest are estimates of a busy day: every third club plays, a dozen people each.
 * Discord takes fifty requests a second of a bot, and more of the largest, on request.
 */
const USUAL: DayOptions = {
  guilds: 100_000,
  seed: 1,
  playing: 0.33,
  players: 12,
  deedsPerPlayer: 4,
  deedsBeside: 1,
  workerMs: 18.1,
  gatewayMs: 8.2,
  requestsPerDeed: 0.95,
  requestsPerSecond: 50,
}
/** A pod is planned to have this much of a processor to do in the busiest minute. */
const LOAD = 0.7

const HELP: Record<keyof DayOptions, string> = {
  guilds: 'clubs',
  seed: 'another one makes another day of the same kind',
  playing: 'share of the clubs that play on this day',
  players: 'players of a round (median)',
  deedsPerPlayer: 'commands, presses and forms of a player around a round',
  deedsBeside: 'of a club on any day',
  workerMs: 'processor time of workers for one deed, ms (measured)',
  gatewayMs: 'processor time of the gateway for one deed, ms (measured)',
  requestsPerDeed: 'requests to Discord beside the answer, of one deed (measured)',
  requestsPerSecond: 'what Discord takes of the bot in a second',
}
const optionOf = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const names = Object.keys(USUAL) as (keyof DayOptions)[]

function optionsOrExit(): DayOptions {
  const usage = names.map((name) => `  --${optionOf(name).padEnd(20)} ${HELP[name]}; default ${USUAL[name]}`).join('\n')
  try {
    const { values: given } = parseArgs({
      options: {
        ...Object.fromEntries(names.map((name) => [optionOf(name), { type: 'string' as const }])),
        help: { type: 'boolean', short: 'h' },
      },
    })
    const values: Record<string, string | boolean | undefined> = given
    if (values['help'] === true) {
      process.stdout.write(`npm run simulate -- [options]\n${usage}\n`)
      process.exit(0)
    }
    const options = { ...USUAL }
    for (const name of names) {
      const asked = values[optionOf(name)]
      if (asked === undefined) continue
      const number = Number(asked)
      if (!Number.isFinite(number) || number < 0)
        throw new Error(`--${optionOf(name)} ${String(asked)} is not a number from 0 up.`)
      options[name] = number
    }
    if (options.requestsPerSecond <= 0 || options.guilds > 10_000_000) throw new Error('That is beyond what this reckons with.')
    return options
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nnpm run simulate -- [options]\n${usage}\n`)
    process.exit(64)
  }
}

const options = optionsOrExit()
const day = makeDay(options)
const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0)
const clock = (second: number): string => new Date(second * 1_000).toISOString().slice(11, 16)
const seconds = (value: number): string =>
  value < 1 ? 'under 1 s' : value < 120 ? `${Math.round(value)} s` : `${Math.round(value / 60)} min`
const percent = (value: number): string => `${shownNumber(value * 100)} %`

const deeds = waitFor(day.deeds, Infinity)
const set = waitFor(day.clock, Infinity)
const lines = [
  `${options.guilds} clubs, ${day.rounds} rounds, seed ${options.seed}`,
  '',
  '| | of the day | busiest minute, a second | busiest second |',
  '| --- | ---: | ---: | ---: |',
  `| deeds of members | ${total(day.deeds)} | ${shownNumber(deeds.peakMinute)} | ${deeds.peakSecond} |`,
  `| reminders and starts by the clock | ${total(day.clock)} | ${shownNumber(set.peakMinute)} | ${set.peakSecond} |`,
]
const { peakMinute, peakSecond } = waitFor(day.requests, Infinity)
lines.push(
  `| requests to Discord beside answers | ${Math.round(total(day.requests))} | ${shownNumber(peakMinute)} | ${Math.round(peakSecond)} |`,
)

// What the clock sets off gives way to members, but for a little.
const workersNeeded = podsFor(workOf(day, options.workerMs), LOAD)
for (const [who, ms] of [
  ['workers', options.workerMs],
  ['gateways', options.gatewayMs],
] as const) {
  const work = workOf(day, ms)
  const needed = podsFor(work, LOAD)
  lines.push(
    '',
    `**${who}**: ${needed}, to have ${LOAD * 100} % of a processor to do in the busiest minute; ${shownNumber(total(work) / 1_000 / SECONDS)} processors on the average of the day.`,
    '',
    `| ${who} | a member waits at most | later than a second | what the clock sets off waits at most | at (UTC) |`,
    '| ---: | ---: | ---: | ---: | --- |',
  )
  for (const pods of new Set([Math.ceil(needed / 4), Math.ceil(needed / 2), needed, needed * 2])) {
    const wait = waitFor(work, pods * 1_000)
    const sending = who === 'workers' ? pods : workersNeeded
    const members = waitFor(
      day.deeds.map((count) => count * ms),
      Math.max(1, pods * 1_000 - sending * CLOCK_LEAST_PER_WORKER * ms),
    )
    lines.push(
      wait.settles
        ? `| ${pods} | ${members.settles ? `${seconds(members.longest)} | ${percent(members.late)}` : 'too few | '} | ${seconds(wait.longest)} | ${clock(wait.at)} |`
        : `| ${pods} | more comes than is done | | | |`,
    )
  }
}
lines.push(
  '',
  '| Discord takes a second | longest wait of a card or message | at (UTC) | later than a second |',
  '| ---: | ---: | --- | ---: |',
)
for (const rate of new Set([options.requestsPerSecond, options.requestsPerSecond * 4, options.requestsPerSecond * 10])) {
  const wait = waitFor(day.requests, rate)
  lines.push(
    wait.settles
      ? `| ${rate} | ${seconds(wait.longest)} | ${clock(wait.at)} | ${percent(wait.late)} |`
      : `| ${rate} | more comes than is taken | | |`,
  )
}
process.stdout.write(`${lines.join('\n')}\n`)
