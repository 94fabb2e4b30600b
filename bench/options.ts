// The command line of the benchmarks, and how much each form measures. Pure.
import { parseArgs } from 'node:util'

/** In the order in which they run. */
export const PARTS = ['starts', 'memory', 'cards', 'throughput', 'fairness', 'embedded', 'tracing', 'costs', 'season'] as const
export type Part = (typeof PARTS)[number]

export interface Amounts {
  /** Cold starts of each mode. */
  starts: number
  /** Clubs that play at the same time. */
  clubs: number
  /** Players of each club. */
  players: number
  /** Presses one after the other, for the time until the card shows them. */
  cardPresses: number
  /** Presses of other clubs, one after the other, without and with a flood of one club. */
  fairPresses: number
  /** Presses at once over NATS and PostgreSQL; they are made in two halves, with the baseline between and after. */
  presses: number
  /** The same on the embedded storage. */
  embeddedPresses: number
  /** Clubs, rounds of each and players of each whose costs are counted. */
  costClubs: number
  costRounds: number
  costPlayers: number
  /** Rounds of a season of one club of so many members; some of them play each. */
  seasonRounds: number
  seasonMembers: number
  seasonPlayers: number
  /** Presses without and with traces, of each. */
  tracedPresses: number
  /** Length of each of the two runs of pgbench. */
  pgbenchSeconds: number
}

const FULL: Amounts = {
  starts: 5,
  clubs: 20,
  players: 5,
  cardPresses: 200,
  fairPresses: 300,
  presses: 2_000,
  embeddedPresses: 1_000,
  costClubs: 3,
  costRounds: 4,
  costPlayers: 12,
  seasonRounds: 52,
  seasonMembers: 40,
  seasonPlayers: 12,
  tracedPresses: 1_000,
  pgbenchSeconds: 8,
}
/** Enough to see that everything works and roughly where it stands. */
const QUICK: Amounts = {
  starts: 1,
  clubs: 4,
  players: 3,
  cardPresses: 30,
  fairPresses: 60,
  presses: 200,
  embeddedPresses: 100,
  costClubs: 2,
  costRounds: 3,
  costPlayers: 6,
  seasonRounds: 8,
  seasonMembers: 10,
  seasonPlayers: 4,
  tracedPresses: 100,
  pgbenchSeconds: 2,
}

export interface Options {
  parts: readonly Part[]
  amounts: Amounts
  /** Where the figures go as JSON, besides the table on stdout. */
  json?: string
  help: boolean
}

export const USAGE = `npm run bench -- [--only ${PARTS.join(',')}] [--quick] [--json FILE]
  --only   these parts, comma separated; default all
  --quick  small amounts: a few minutes instead of ten, and rougher figures
  --json   writes the figures into FILE too
`

/** Throws Error with a sentence for people when the arguments are not understood. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const asked = values.only?.split(',').map((name) => name.trim())
  const unknown = asked?.find((name) => !PARTS.includes(name as Part))
  if (unknown !== undefined) throw new Error(`There is no part "${unknown}"; there are ${PARTS.join(', ')}.`)
  return {
    parts: PARTS.filter((part) => asked === undefined || asked.includes(part)),
    amounts: values.quick ? QUICK : FULL,
    ...(values.json === undefined ? {} : { json: values.json }),
    help: values.help,
  }
}
