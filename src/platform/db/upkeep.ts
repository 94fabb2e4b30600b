// What a PostgreSQL server does in the background and PGlite, being one process, never does: checkpoints, vacuum, statistics.
import type { Pool } from 'pg'
import type { Logger } from '../log.ts'
import { messageOf } from './pooled.ts'

/** How often we look. Looking is one query of a millisecond. */
const EVERY_MS = 60_000

/** Write-ahead log beyond which a checkpoint is due. It grows without end otherwise, and a start after a crash replays all of it. */
const CHECKPOINT_BYTES = 32 * 1024 * 1024

/** PostgreSQL's own defaults for autovacuum: this many rows changed, plus this part of the table. */
const VACUUM_ROWS = 50
const VACUUM_PART = 0.2

/** Tables done at one look, most changed first: each holds up all transactions for some milliseconds. */
const TABLES_AT_ONCE = 4

/** Looks on a timer until stopped. Stopping waits for a look under way. */
export function startUpkeep(pool: Pool, log: Logger): () => Promise<void> {
  let underWay: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    underWay = upkeep(pool).catch((error: unknown) =>
      log.warn({ reason: messageOf(error) }, 'upkeep of the embedded database failed'),
    )
  }, EVERY_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await underWay
  }
}

/** One look: does what is due. */
export async function upkeep(pool: Pool): Promise<void> {
  const wal = await pool.query<{ due: boolean }>(
    'select pg_current_wal_lsn() - (select redo_lsn from pg_control_checkpoint()) > $1::int8 as due',
    [CHECKPOINT_BYTES],
  )
  if (wal.rows[0]?.due) await pool.query('checkpoint')
  // What changed is counted in the session and written down once a second at most: without this a look right after a burst sees nothing of it.
  await pool.query('select pg_stat_force_next_flush()')
  const changed = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables
     where greatest(n_dead_tup, n_mod_since_analyze) > $1::float8 + $2::float8 * n_live_tup
     order by greatest(n_dead_tup, n_mod_since_analyze) desc limit $3`,
    [VACUUM_ROWS, VACUUM_PART, TABLES_AT_ONCE],
  )
  for (const { name } of changed.rows) await pool.query(`vacuum (analyze) ${name}`)
}
