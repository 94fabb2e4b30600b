// The database port over a pool of `pg` connections: transactions for a guild, retries, bounds, wake-ups. Both drivers are this; they differ in the wire.
import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { Kysely, PostgresDialect, type PostgresPoolClient, type Transaction } from 'kysely'
import { escapeLiteral, type Pool, type PoolClient, type QueryResult } from 'pg'
import { snowflakeSchema } from '../id.ts'
import type { Logger } from '../log.ts'
import type { Database, Migration } from './database.ts'
import { GUILD_ROLE, inOrder, migrate, missingMigrations, type MigrationClient } from './migrations.ts'
import type { Tables } from './tables.ts'

export type TransactionKind = 'guild' | 'system'

/** `retried`: a deadlock or serialization failure, run again. `failed`: the work threw (a refusal too) or the database did; rolled back. */
export type TransactionOutcome = 'committed' | 'retried' | 'failed'

export interface DatabaseMetrics {
  /** One run of a transaction, from waiting for a connection to the commit. */
  transaction(kind: TransactionKind, outcome: TransactionOutcome, ms: number): void
  /** Asked at each scrape: connections in use and idle, and transactions that wait for one. */
  watchConnections(count: () => { used: number; idle: number; waiting: number }): void
  /** Asked at each scrape: how far a replica is behind, in milliseconds; undefined while that is not known. */
  watchReplica(lag: () => number | undefined): void
}

/** How long things may take in a transaction before it is rolled back. */
export interface TransactionBounds {
  /** One statement. A decision reads and writes a few rows; what takes longer is a missing index or a lock never given back. */
  statementMs: number
  /** Waiting for a row. Longer than any healthy transaction holds one, shorter than the bus waits for a handler: the message comes again. */
  lockMs: number
  /** Between statements. Work that awaits something outside must not hold its locks for long. */
  idleMs: number
  /** All of it, kept by us: the embedded database keeps none of the bounds above, and one hung transaction would stop everybody there. */
  wholeMs: number
}

const BOUNDS: TransactionBounds = { statementMs: 20_000, lockMs: 10_000, idleMs: 15_000, wholeMs: 60_000 }

/** Deadlocks dissolve by themselves when one side starts again; more tries than this mean a fault in the order of locking. */
const MAX_TRIES = 6

/** First pause between tries; doubled each time, with jitter so that two rivals do not meet again. */
const RETRY_PAUSE_MS = 10

/** `/health` wants an answer while the person who asks is still there. */
const PROBLEM_TIMEOUT_MS = 3_000

/** Reading goes on, so without a word of it the process would pass for well while every decision waits. */
const READ_ONLY =
  'the database can only be read (a standby, or default_transaction_read_only): DATABASE_URL must lead to the server that takes writes'

/** The guild setting by which the platform sees all guilds. No guild has this id. */
const ALL_GUILDS = '*'

const SERIALIZATION_FAILURE = '40001'
const DEADLOCK_DETECTED = '40P01'

/** How kysely begins a transaction. */
const BEGIN = /^start transaction\b/i

/** Text that puts rows in the outbox, however the query was built. */
const OUTBOX_INSERT = /insert\s+into\s+"?outbox"?[\s(]/i

export interface PooledOptions {
  driver: Database['driver']
  pool: Pool
  log: Logger
  migrations: readonly Migration[]
  metrics?: DatabaseMetrics | undefined
  /** Other bounds than the usual ones. */
  bounds?: Partial<TransactionBounds> | undefined
  /** The connected user stands above row-level security (superuser), so a guild's transaction changes its role. */
  bypasses: boolean
  /** Runs with a connection fit for migrations (without the pool's time bounds). */
  withMigrationClient<T>(work: (client: MigrationClient) => Promise<T>): Promise<T>
  /** Listens for outbox rows of other processes while somebody wants to know. Returns the stop function. */
  listen?: ((wake: () => void) => () => Promise<void>) | undefined
  /** What the driver stops when no transaction is under way any more, and what it closes after the pool. */
  beforeClose?(): Promise<void>
  afterClose?(): Promise<void>
}

/** One run of a transaction. Found through the async context, so that use of the outer database inside is noticed. */
interface Run {
  /** What the transaction begins with: sent together with its begin. */
  entering: string
  open: boolean
  outbox: boolean
  committed: (() => void)[]
  abandoned: Error | undefined
  /** Gives up the connection, when there is one. */
  abandon: ((error: Error) => void) | undefined
}

export function pooledDatabase(options: PooledOptions): Database {
  const { pool, log, metrics } = options
  metrics?.watchConnections(() => ({
    used: pool.totalCount - pool.idleCount,
    idle: pool.idleCount,
    waiting: pool.waitingCount,
  }))
  const bounds = { ...BOUNDS, ...options.bounds }
  const migrations = inOrder(options.migrations)
  const runs = new AsyncLocalStorage<Run>()
  const listeners = new Set<() => void>()
  const underWay = new Set<Promise<unknown>>()
  let stopListening: (() => Promise<void>) | undefined
  let closing: Promise<void> | undefined

  const kysely = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: { connect, end: () => pool.end(), options: pool.options } }),
    log: (event) => {
      const run = runs.getStore()
      if (run && event.level === 'query' && OUTBOX_INSERT.test(event.query.sql)) run.outbox = true
    },
  })

  async function connect(): Promise<PostgresPoolClient> {
    refuseNesting()
    const client = await pool.connect()
    const run = runs.getStore()
    let released = false
    const release = (destroy?: boolean | Error) => {
      if (released) return
      released = true
      client.release(destroy)
    }
    if (run?.abandoned) {
      release()
      throw run.abandoned
    }
    if (run) run.abandon = release
    return {
      query: ((text: string, values: unknown[]) => {
        if (released) return Promise.reject(new Error('this transaction has ended'))
        if (run && BEGIN.test(text)) return begin(client, `${text}; ${run.entering}`, release)
        return client.query(text, values)
      }) as PostgresPoolClient['query'],
      release,
    }
  }

  function refuseNesting(): void {
    if (runs.getStore()?.open) {
      throw new Error(
        'A transaction is open here: use its tx.db. The database itself would wait for a second connection, on the embedded database for ever.',
      )
    }
  }

  async function transact<T>(
    kind: TransactionKind,
    guild: string,
    work: (db: Transaction<Tables>, run: Run) => Promise<T>,
  ): Promise<T> {
    refuseNesting()
    if (closing) throw new Error('the database is closed')
    for (let attempt = 1; ; attempt++) {
      const run: Run = {
        entering: enteringOf(kind, guild),
        open: false,
        outbox: false,
        committed: [],
        abandoned: undefined,
        abandon: undefined,
      }
      const startedAt = performance.now()
      const told = (outcome: TransactionOutcome) => metrics?.transaction(kind, outcome, performance.now() - startedAt)
      try {
        const result = await runs.run(run, () => runOnce(run, work))
        told('committed')
        if (run.outbox) wake()
        call(run.committed)
        return result
      } catch (error) {
        if (!isPassing(error) || attempt >= MAX_TRIES) {
          told('failed')
          throw error
        }
        told('retried')
      } finally {
        run.open = false
      }
      await pause(RETRY_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + Math.random()))
    }
  }

  async function runOnce<T>(run: Run, work: (db: Transaction<Tables>, run: Run) => Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const error = new Error(`the transaction was open for more than ${bounds.wholeMs / 1000} s and was rolled back`)
        run.abandoned = error
        run.abandon?.(error)
        reject(error)
      }, bounds.wholeMs)
    })
    const done = kysely
      .transaction()
      .setIsolationLevel('read committed')
      .execute(async (db) => {
        run.open = true
        return work(db, run)
      })
    try {
      return await Promise.race([done, tooLong])
    } finally {
      clearTimeout(timer)
    }
  }

  /** All of it ends with the transaction, so that connections may be shared (also by a pooler in between). */
  function enteringOf(kind: TransactionKind, guild: string): string {
    const settings = {
      'frolf.guild': guild,
      statement_timeout: bounds.statementMs,
      lock_timeout: bounds.lockMs,
      idle_in_transaction_session_timeout: bounds.idleMs,
      ...(options.bypasses && kind === 'guild' ? { role: GUILD_ROLE } : {}),
    }
    const calls = Object.entries(settings).map(([name, value]) => `set_config('${name}', ${escapeLiteral(String(value))}, true)`)
    return `select ${calls.join(', ')}`
  }

  async function enter(client: MigrationClient, guild: string | undefined): Promise<void> {
    const settings = {
      'frolf.guild': guild === undefined ? ALL_GUILDS : snowflakeSchema.parse(guild),
      statement_timeout: '0',
      ...(options.bypasses && guild !== undefined ? { role: GUILD_ROLE } : {}),
    }
    for (const [name, value] of Object.entries(settings)) await client.query('select set_config($1, $2, true)', [name, value])
  }

  const wake = () => call(listeners)

  function call(waiting: Iterable<() => void>): void {
    for (const listener of waiting) {
      try {
        listener()
      } catch (error) {
        log.error({ err: error }, 'a listener for commits failed')
      }
    }
  }

  /** Remembers what is under way, so that closing waits for it. */
  async function tracked<T>(promise: Promise<T>): Promise<T> {
    underWay.add(promise)
    try {
      return await promise
    } finally {
      underWay.delete(promise)
    }
  }

  async function missing(): Promise<string | undefined> {
    const client = await pool.connect()
    try {
      const names = await missingMigrations(client, migrations)
      const { rows } = await client.query<{ transaction_read_only: string }>('show transaction_read_only')
      client.release()
      if (names.length > 0) return `the database lacks migrations: ${names.join(', ')}`
      return rows[0]?.transaction_read_only === 'on' ? READ_ONLY : undefined
    } catch (error) {
      client.release(true)
      throw error
    }
  }

  return {
    driver: options.driver,
    kysely,
    forGuild: (guild, work) => {
      // A guild id is the key to the rows: nothing but a Discord id opens a transaction, least of all the one that opens all.
      const id = snowflakeSchema.safeParse(guild)
      if (!id.success) return Promise.reject(new Error(`not a guild id: ${JSON.stringify(guild)}`))
      return tracked(transact('guild', id.data, (db) => work({ guild: id.data, db })))
    },
    asSystem: (work) =>
      tracked(
        transact('system', ALL_GUILDS, (db, run) => work({ db, afterCommit: (listener) => void run.committed.push(listener) })),
      ),
    forOperator: (work) => {
      refuseNesting()
      if (closing) return Promise.reject(new Error('the database is closed'))
      return tracked(
        options.withMigrationClient(async (client) => {
          try {
            return await work({ query: (text, values) => client.query(text, values), enter: (guild) => enter(client, guild) })
          } finally {
            // On the embedded database the connection is everybody's.
            await client.query('rollback').catch(() => undefined)
          }
        }),
      )
    },
    migrate: () => {
      if (closing) return Promise.reject(new Error('the database is closed'))
      return tracked(options.withMigrationClient((client) => migrate(client, migrations, options.bypasses, log)))
    },
    problem: async () => {
      if (closing) return 'the database is closed'
      const late = new AbortController()
      const timeout = pause(PROBLEM_TIMEOUT_MS, 'the database does not answer', { signal: late.signal }).catch(() => undefined)
      const answer = missing().catch((error: unknown) => `the database does not answer: ${messageOf(error)}`)
      return Promise.race([answer, timeout]).finally(() => late.abort())
    },
    onOutbox: (listener) => {
      const own = () => listener()
      listeners.add(own)
      if (!closing) stopListening ??= options.listen?.(wake)
      return () => void listeners.delete(own)
    },
    close: () => {
      closing ??= (async () => {
        listeners.clear()
        await Promise.allSettled(underWay)
        await stopListening?.()
        await options.beforeClose?.()
        await kysely.destroy()
        if (!pool.ending) await pool.end()
        await options.afterClose?.()
      })()
      return closing
    },
  }
}

/** One round trip for begin and entering. Whoever is told that it failed takes it that nothing was begun, so nothing may stay open. */
async function begin(client: PoolClient, text: string, release: (destroy: boolean) => void): Promise<QueryResult> {
  try {
    // Without values the text may hold several statements; each has its result.
    const [begun] = (await client.query(text)) as unknown as QueryResult[]
    return begun!
  } catch (error) {
    release(true)
    throw error
  }
}

/** Fails through no fault of the work: the same work run again may succeed. */
function isPassing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === SERIALIZATION_FAILURE || code === DEADLOCK_DETECTED
}

/** Node reports several failed addresses as one error without a message of its own. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}
