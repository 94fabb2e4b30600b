// A streaming replica of PostgreSQL for questions whose answer may be a moment old: used while it follows closely, left alone otherwise.
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Logger } from '../log.ts'
import type { Database, Migration } from './database.ts'
import { type DatabaseMetrics, messageOf } from './pooled.ts'
import { openPostgres } from './postgres.ts'

/** How often primary and replica are asked how far they are: two short questions. */
const LOOK_EVERY_MS = 500
/** Further behind than this, members would miss in a choice what they just did. */
const MAX_LAG_MS = 2_000
/** So many positions of the primary are remembered: as far back as may matter, and some. */
const MAX_POSITIONS = 20

export interface Replica {
  /** Undefined while there is none, or it is too far behind. */
  current(): Database | undefined
  close(): Promise<void>
}

export interface ReplicaOptions {
  url: string
  /** Asked where it is; what it says is what the replica must have. */
  primary: Database
  log: Logger
  migrations: readonly Migration[]
  metrics?: DatabaseMetrics | undefined
}

/** Where a server is in its write-ahead log, as a number that grows. */
type Position = bigint

/** `16/B374D848` as PostgreSQL writes it. */
function positionOf(text: string): Position {
  const [high = '', low = ''] = text.split('/')
  return (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`)
}

/**
 * Returns at once; the replica is waited for in the background, and may come and go. How far it is behind is measured by positions in the log that
 * the primary had at known moments, so that no clock of a server and no special right is needed.
 */
export function openReplica({ url, primary, log, migrations, metrics }: ReplicaOptions): Replica {
  const stopping = new AbortController()
  const { signal } = stopping
  let database: Database | undefined
  /** When the replica had all that the primary had. */
  let freshAt = -Infinity
  let isUsed = false
  /** Whether it is a copy of the primary at all; asked anew after trouble, because another server may have its address then. */
  let isCopy: boolean | undefined
  const positions: { at: number; position: Position }[] = []
  const lagMs = (): number => performance.now() - freshAt

  metrics?.watchReplica(() => (Number.isFinite(freshAt) ? lagMs() : undefined))

  const following = (async () => {
    try {
      database = await openPostgres({ url, log, migrations, signal })
    } catch (error) {
      if (!signal.aborted)
        log.warn({ reason: messageOf(error) }, 'the replica cannot be used: everything is asked of the primary')
      return
    }
    while (!signal.aborted) {
      await look(database).catch((error: unknown) => {
        isCopy = undefined
        log.debug({ reason: messageOf(error) }, 'the replica could not be looked at')
      })
      tell()
      await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined)
    }
  })()

  async function look(replica: Database): Promise<void> {
    const at = performance.now()
    const { rows } = await sql<{ position: string }>`select pg_current_wal_lsn()::text as position`.execute(primary.kysely)
    positions.push({ at, position: positionOf(rows[0]!.position) })
    if (positions.length > MAX_POSITIONS) positions.shift()
    const { rows: followed } = await sql<{ position: string | null }>`
      select case when pg_is_in_recovery() then pg_last_wal_replay_lsn()::text end as position`.execute(replica.kysely)
    const there = followed[0]?.position
    // Promoted, or another server altogether: what it has is not what the primary has.
    if (there === null || there === undefined) {
      freshAt = -Infinity
      return
    }
    isCopy ??= await compare(replica)
    if (!isCopy) {
      freshAt = -Infinity
      return
    }
    const reached = positionOf(there)
    for (const one of positions) if (one.position <= reached) freshAt = Math.max(freshAt, one.at)
  }

  /** Positions in the logs of two servers mean nothing to each other unless one is the other's copy. */
  async function compare(replica: Database): Promise<boolean> {
    const identity = sql<{ system: string; database: string }>`
      select (select system_identifier::text from pg_control_system()) as system, oid::text as database
      from pg_database where datname = current_database()`
    const [ours, theirs] = await Promise.all([identity.execute(primary.kysely), identity.execute(replica.kysely)])
    const [{ system, database: name }, other] = [ours.rows[0]!, theirs.rows[0]!]
    if (system === other.system && name === other.database) return true
    log.warn(
      'DATABASE_REPLICA_URL is a replica of another server or database than DATABASE_URL: it is not used; frolf-bot doctor says more',
    )
    return false
  }

  function tell(): void {
    const uses = lagMs() <= MAX_LAG_MS
    if (uses === isUsed) return
    isUsed = uses
    if (uses) log.info('the replica follows: it answers what may be a moment old')
    else
      log.warn(
        { lagMs: Number.isFinite(freshAt) ? Math.round(lagMs()) : undefined },
        'the replica is behind: the primary is asked',
      )
  }

  return {
    current: () => (database && lagMs() <= MAX_LAG_MS ? database : undefined),
    close: async () => {
      stopping.abort()
      await following
      await database?.close()
    },
  }
}
