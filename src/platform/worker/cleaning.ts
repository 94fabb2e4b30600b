// Cleans up: inbox rows and counts of tries older than any message that could still come, in small batches and off the busy minutes.
import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import type { Logger } from '../log.ts'
import type { WorkerLimits } from './limits.ts'

const DAY_MS = 86_400_000
/** Batches in one go; what is left waits for the next, so that a worker that was away for weeks does not spend its first minutes cleaning. */
const MAX_BATCHES = 20

export interface CleaningOptions {
  database: Database
  clock: Clock
  log: Logger
  limits: Pick<WorkerLimits, 'inboxDays' | 'cleanBatch' | 'cleanEveryMs'>
}

/** Starts cleaning on a timer that strays, so that workers started together do not clean together. Returns the stop function. */
export function startCleaning(options: CleaningOptions): () => void {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const plan = () => {
    timer = setTimeout(() => void run(), options.limits.cleanEveryMs * (0.5 + Math.random()))
    timer.unref()
  }
  const run = async () => {
    try {
      await clean(options, () => stopped)
    } catch (error) {
      options.log.debug({ err: error }, 'cleaning has to wait')
    }
    if (!stopped) plan()
  }
  plan()
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}

/** Deletes what is too old, at most {@link MAX_BATCHES} batches; returns how many rows. */
export async function clean({ database, clock, limits }: CleaningOptions, stopped: () => boolean = () => false): Promise<number> {
  const before = new Date(clock.now().getTime() - limits.inboxDays * DAY_MS)
  let total = 0
  for (const [table, column] of [
    ['inbox', 'handled_at'],
    ['handling_tries', 'updated_at'],
  ] as const) {
    for (let batch = 0; batch < MAX_BATCHES && !stopped(); batch++) {
      const deleted = await database.asSystem(async (tx) => {
        const old = sql`select ctid from ${sql.table(table)} where ${sql.ref(column)} < ${before} limit ${limits.cleanBatch} for update skip locked`
        const { numAffectedRows } = await sql`delete from ${sql.table(table)} where ctid = any (array(${old}))`.execute(tx.db)
        return Number(numAffectedRows ?? 0)
      })
      total += deleted
      if (deleted < limits.cleanBatch) break
    }
  }
  return total
}
