// The command line of the chaos suite. Pure.
import { parseArgs } from 'node:util'

export interface Options {
  /** The first seed; the next ones follow it. */
  seed: number
  guilds: number
  players: number
  /** Seeds are played until so many have been, or so much time is over; default: one. */
  seeds?: number
  minutes?: number
  disturbances: number
  storyMs: number
  /** A schedule that was printed or kept, instead of one made from a seed. */
  schedule?: string
  /** One line of JSON per evening goes here. */
  report?: string
  /** Whether smaller schedules are looked for that fail, too. */
  shrink: boolean
  /** The half minute that the bus really waits for a program that was killed. */
  realAckWait: boolean
  /** The servers' stores are on file systems of a few megabytes, and one of them is full for a while each evening. */
  smallDisks: boolean
  namespaces: boolean
  keepGoing: boolean
  help: boolean
}

export const USAGE = `npm run chaos -- [--seed N] [--seeds N | --minutes M] [--guilds G] [--players P] [--schedule FILE]
  --seed          the first seed; default: from the clock
  --seeds         so many evenings, one seed after the other; default 1
  --minutes       evenings until so many minutes are over
  --guilds        clubs at the same time; default 3
  --players       members of each who play; default 4
  --disturbances  of each evening; default 5
  --story         seconds in which members do as they like; default 7
  --schedule      plays what is in FILE (a failing evening prints it) instead of making it from a seed
  --keep-going    goes on with the next seed after one that failed
  --no-shrink     does not look for a smaller schedule that fails too
  --real-ack-wait waits the half minute of operation for what a killed program held, not 8 seconds
  --namespaces    runs each program of the bot in a network namespace of its own and unplugs one each evening (root on Linux, iproute2)
  --small-disks   puts the stores of NATS and PostgreSQL on small file systems, one of which is full for a while each evening (root on Linux)
  --report        adds a line of JSON per evening to FILE
`

function number(name: string, text: string, [least, most]: [number, number]): number {
  const value = Number(text)
  if (!Number.isFinite(value) || value < least || value > most)
    throw new Error(`--${name} is a number from ${least} to ${most}, not "${text}".`)
  return value
}

/** Throws Error with a sentence for people when the arguments are not understood. */
export function readOptions(args: readonly string[], now: number): Options {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      seed: { type: 'string' },
      seeds: { type: 'string' },
      minutes: { type: 'string' },
      guilds: { type: 'string', default: '3' },
      players: { type: 'string', default: '4' },
      disturbances: { type: 'string', default: '5' },
      story: { type: 'string', default: '7' },
      schedule: { type: 'string' },
      report: { type: 'string' },
      shrink: { type: 'boolean', default: true },
      'keep-going': { type: 'boolean', default: false },
      'real-ack-wait': { type: 'boolean', default: false },
      'small-disks': { type: 'boolean', default: false },
      namespaces: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  return {
    seed: values.seed === undefined ? now % 1_000_000 : number('seed', values.seed, [0, 2 ** 31]),
    guilds: number('guilds', values.guilds, [1, 20]),
    players: number('players', values.players, [2, 12]),
    ...(values.seeds === undefined ? {} : { seeds: number('seeds', values.seeds, [1, 100_000]) }),
    ...(values.minutes === undefined ? {} : { minutes: number('minutes', values.minutes, [0.1, 10_000]) }),
    disturbances: number('disturbances', values.disturbances, [0, 100]),
    storyMs: 1000 * number('story', values.story, [0, 600]),
    ...(values.schedule === undefined ? {} : { schedule: values.schedule }),
    ...(values.report === undefined ? {} : { report: values.report }),
    shrink: values.shrink,
    realAckWait: values['real-ack-wait'],
    smallDisks: values['small-disks'],
    namespaces: values.namespaces,
    keepGoing: values['keep-going'],
    help: values.help,
  }
}
