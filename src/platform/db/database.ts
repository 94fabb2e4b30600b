// The database port: transactions opened for one guild, the same on PostgreSQL and on the embedded PGlite.
import type { Kysely, Transaction } from 'kysely'
import type { Tables } from './tables.ts'

/** A transaction that sees and writes one guild's rows only (row-level security). Passed first to every store function. */
export interface GuildTx {
  readonly guild: string
  readonly db: Transaction<Tables>
}

/** A transaction of the platform itself (outbox relay, inbox cleaning): sees all guilds. Features never get one. */
export interface SystemTx {
  readonly db: Transaction<Tables>
  /** Calls the listener once this transaction has committed; never if it is rolled back. */
  afterCommit(listener: () => void): void
}

/** A connection for long work of an operator: without bounds of time, its transactions its own. Features never get one. */
export interface OperatorClient {
  query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>
  /** To be called within a transaction: sees this guild's rows alone, held by the wall as any transaction of the guild; or all guilds'. */
  enter(guild: string | undefined): Promise<void>
}

export interface Database {
  readonly driver: 'postgres' | 'embedded'
  /**
   * Runs `work` in one transaction for `guild` (READ COMMITTED; decisions lock the row they decide on). Commits when it resolves.
   * Serialization failures and deadlocks are run again a few times; `work` must have no effect outside the transaction.
   */
  forGuild<T>(guild: string, work: (tx: GuildTx) => Promise<T>): Promise<T>
  asSystem<T>(work: (tx: SystemTx) => Promise<T>): Promise<T>
  /** Backup and restore. On the embedded database, which has one session, everybody waits meanwhile. What is open in the end is rolled back. */
  forOperator<T>(work: (client: OperatorClient) => Promise<T>): Promise<T>
  /** Brings the schema up to date under an advisory lock; returns the names of the migrations it ran. */
  migrate(): Promise<string[]>
  /** Resolves with what is missing, or undefined when the database answers, takes writes, and the schema is current. */
  problem(): Promise<string | undefined>
  /** Wakes `listener` when a transaction with outbox rows has committed in this process or, on PostgreSQL, anywhere. Returns the stop function. */
  onOutbox(listener: () => void): () => void
  /** Unpoliced access for migrations and tests; never for features. */
  readonly kysely: Kysely<Tables>
  close(): Promise<void>
}

/** One numbered SQL file: `NNNN_name.sql` of the platform or a feature. Numbers are unique over all. */
export interface Migration {
  name: string
  sql: string
}
