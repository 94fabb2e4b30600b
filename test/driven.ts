// What the flow tests have driven: each row of docs/commands.md with how it ended for the member, read off the log that an operator has, too.
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { derivedId } from '../src/platform/id.ts'
import type { Logger } from '../src/platform/log.ts'

/** One ending of one row: refused with this code, or done; and what was filled in when it was done. */
type Driven = { row: string; refused?: string; filled?: string }

/** `all`: what was used and what it was refused with. `refusals`: of somebody who may use nothing, whose success says little. */
export type Records = 'all' | 'refusals'

interface Line {
  correlation?: string
  used?: string
  interaction?: string
  outcome?: string
  /** Options or fields that something stood in. */
  filled?: string[]
  /** Of a refusal; a number is Discord's, about something else. */
  code?: string | number
  told?: string
  message?: string
  ending?: string
}

/** What is known of one interaction. */
interface Chain {
  row?: string
  filled: string[]
  /** The member was told or shown something, and it was no refusal. */
  isTold: boolean
  isDone: boolean
  refused: Set<string>
}

/** Outcomes at the gateway with which the member has what was wanted, without a worker. */
const SHOWN = new Set(['form', 'say'])

export interface Recording {
  log: Logger
  /** How the use with this interaction's id ended for the member: the code of the refusal, or `done` when they were answered otherwise; undefined: not yet. */
  endingOf(interaction: string): string | undefined
  /** Writes down what was driven, into the folder that FROLF_DRIVEN names; nothing without it. */
  keep(records: Records): void
}

export function recordDriven(): Recording {
  const chains = new Map<string, Chain>()
  const chainOf = (correlation: string): Chain => {
    const chain = chains.get(correlation) ?? { filled: [], isTold: false, isDone: false, refused: new Set<string>() }
    chains.set(correlation, chain)
    return chain
  }
  const write = (text: string): void => {
    const line = JSON.parse(text) as Line
    // Suggestions are never refused to anybody's eyes.
    if (line.correlation === undefined || line.interaction === 'autocomplete') return
    const chain = chainOf(line.correlation)
    if (line.used !== undefined) chain.row = line.used
    if (line.filled !== undefined) chain.filled = line.filled
    if (typeof line.code === 'string') chain.refused.add(line.code)
    if (line.told === 'done' || (line.outcome !== undefined && SHOWN.has(line.outcome))) chain.isTold = chain.isDone = true
    if (line.message !== undefined && line.ending === 'done') chain.isDone = true
  }
  return {
    log: pino({ level: 'debug' }, { write }),
    endingOf: (interaction) => {
      const chain = chains.get(derivedId('interaction', interaction))
      return chain && ([...chain.refused][0] ?? (chain.isTold ? 'done' : undefined))
    },
    keep: (records) => {
      const folder = process.env['FROLF_DRIVEN']
      if (folder === undefined) return
      const driven = [...chains.values()].flatMap(({ row, filled, isDone, refused }): Driven[] => {
        if (row === undefined) return []
        if (refused.size > 0) return [...refused].map((code) => ({ row, refused: code }))
        return isDone && records === 'all' ? [{ row }, ...filled.map((name) => ({ row, filled: name }))] : []
      })
      const lines = new Set(driven.map((one) => JSON.stringify(one)))
      writeFileSync(join(folder, `${randomUUID()}.jsonl`), [...lines].map((line) => `${line}\n`).join(''))
    },
  }
}
