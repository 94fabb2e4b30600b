// Opens a real PostgreSQL, 12 or newer, as the database port: waits until it is there, keeps a bounded pool, listens for other workers' outbox rows.
import { setTimeout as pause } from 'node:timers/promises'
import { Client, type ClientConfig, Pool } from 'pg'
import { abortedOr } from '../aborted.ts'
import type { Logger } from '../log.ts'
import type { Database, Migration } from './database.ts'
import { type DatabaseMetrics, messageOf, pooledDatabase, type TransactionBounds } from './pooled.ts'
import { columnTypes } from './types.ts'

/** A worker handles some tens of messages at once, and each holds a connection only while in its transaction; PostgreSQL allows 100 in all by default. */
export const POOL_SIZE = 10

/** Waiting for a connection (a new one, or one of ours in use) longer than this is a fault to be told, not to be waited out. */
const CONNECT_TIMEOUT_MS = 10_000

/** Given up on our side when the network swallows the server's answer; above the server's own statement timeout. */
const QUERY_TIMEOUT_MS = 30_000

/** Connections that nobody needed for this long are closed. */
const IDLE_TIMEOUT_MS = 60_000

/** Pause between tries to reach the server: first, and at most. */
const WAIT_FIRST_MS = 250
const WAIT_MOST_MS = 5_000

/** While waiting, how often the log says so. */
const WAIT_LOG_EVERY_MS = 15_000

/** Oldest server whose SQL we use. */
const OLDEST_VERSION = 120_000

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database?sslmode=…` */
  url: string
  log: Logger
  /** All of them, the platform's too; see `readMigrations`. */
  migrations: readonly Migration[]
  metrics?: DatabaseMetrics | undefined
  bounds?: Partial<TransactionBounds> | undefined
  /** Ends the waiting for the server. */
  signal?: AbortSignal | undefined
}

/** The server is there but cannot be used; waiting would not help. The message says what to do. */
export class DatabaseUnusable extends Error {
  override readonly name = 'DatabaseUnusable'
}

/** Resolves when the server answered. Does not migrate. */
export async function openPostgres(options: PostgresOptions): Promise<Database> {
  const { log } = options
  const config: ClientConfig = {
    connectionString: options.url,
    application_name: 'frolf-bot',
    keepAlive: true,
    types: columnTypes,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  }
  const { bypasses } = await waitForServer(config, log, options.signal)

  const pool = new Pool({ ...config, max: POOL_SIZE, idleTimeoutMillis: IDLE_TIMEOUT_MS, query_timeout: QUERY_TIMEOUT_MS })
  pool.on('error', (error) => log.warn({ reason: messageOf(error) }, 'an idle database connection was lost'))
  // Without a listener, a connection lost between two queries of a transaction would end the program; the next query reports it.
  pool.on('connect', (client) => client.on('error', () => undefined))

  return pooledDatabase({
    driver: 'postgres',
    pool,
    log,
    migrations: options.migrations,
    metrics: options.metrics,
    bounds: options.bounds,
    bypasses,
    withMigrationClient: async (work) => {
      const client = new Client(config)
      client.on('error', () => undefined)
      await client.connect()
      try {
        return await work(client)
      } finally {
        await client.end()
      }
    },
    listen: (wake) => listen(config, wake, log),
  })
}

/** By what OpenSSL and Node call the ways in which a certificate cannot be trusted. */
const UNTRUSTED =
  /self.signed certificate|unable to verify|unable to get (local )?issuer|altnames|certificate has expired|signature failure/i

interface Server {
  bypasses: boolean
}

async function waitForServer(config: ClientConfig, log: Logger, signal: AbortSignal | undefined): Promise<Server> {
  const waitingFor = describe(config)
  let said = { reason: '', at: -Infinity }
  for (let wait = WAIT_FIRST_MS; ; wait = Math.min(wait * 2, WAIT_MOST_MS)) {
    signal?.throwIfAborted()
    try {
      const server = await askServer(config)
      if (said.reason !== '') log.info({ waitingFor }, 'PostgreSQL is there')
      return server
    } catch (error) {
      if (error instanceof DatabaseUnusable) throw error
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      // Class 28: the server knows us and says no.
      if (code.startsWith('28')) {
        throw new DatabaseUnusable(
          `PostgreSQL at ${waitingFor} refuses the login of DATABASE_URL: ${messageOf(error)}. Check user and password.`,
          {
            cause: error,
          },
        )
      }
      const reason = messageOf(error)
      if (UNTRUSTED.test(reason)) {
        throw new DatabaseUnusable(
          `The certificate of PostgreSQL at ${waitingFor} is not trusted: ${reason}. Name the authority that signed it in DATABASE_URL (?sslmode=verify-full&sslrootcert=FILE), and use the host name that stands in it.`,
          { cause: error },
        )
      }
      if (reason !== said.reason || performance.now() - said.at > WAIT_LOG_EVERY_MS) {
        log.warn({ waitingFor, reason }, 'waiting for PostgreSQL')
        said = { reason, at: performance.now() }
      }
    }
    await pause(wait, undefined, signal ? { signal } : {})
  }
}

async function askServer(config: ClientConfig): Promise<Server> {
  const client = new Client({ ...config, query_timeout: QUERY_TIMEOUT_MS })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ version: number; name: string; bypasses: boolean }>(
      `select current_setting('server_version_num')::int as version, current_setting('server_version') as name, rolsuper or rolbypassrls as bypasses
       from pg_roles where rolname = current_user`,
    )
    const { version, name, bypasses } = rows[0]!
    if (version < OLDEST_VERSION) throw new DatabaseUnusable(`PostgreSQL ${name} is too old: 12 or newer is needed.`)
    return { bypasses }
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Where we connect to, without user and password. */
function describe(config: ClientConfig): string {
  const client = new Client(config)
  return `${client.host}:${client.port}/${client.database ?? ''}`
}

/** A connection of its own that hears of outbox rows of every process; comes back by itself, and wakes then, for what it may have missed. */
function listen(config: ClientConfig, wake: () => void, log: Logger): () => Promise<void> {
  const stopped = new AbortController()
  const loop = (async () => {
    for (let wait = WAIT_FIRST_MS; !stopped.signal.aborted; wait = Math.min(wait * 2, WAIT_MOST_MS)) {
      const client = new Client(config)
      const lost = new Promise<void>((resolve) => {
        client.on('error', () => resolve())
        client.on('end', () => resolve())
      })
      client.on('notification', wake)
      try {
        await client.connect()
        await client.query('listen frolf_outbox')
        wait = WAIT_FIRST_MS
        wake()
        await abortedOr(stopped.signal, lost)
      } catch (error) {
        log.debug({ reason: messageOf(error) }, 'cannot listen for outbox rows; the relays still look by themselves')
      } finally {
        await client.end().catch(() => undefined)
      }
      await pause(wait, undefined, { signal: stopped.signal }).catch(() => undefined)
    }
  })()
  return () => {
    stopped.abort()
    return loop
  }
}
