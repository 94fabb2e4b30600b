// Store tests on both databases: real PostgreSQL and the embedded one, each migrated and empty at the start of the file.
import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe } from 'vitest'
import type { Database, Migration } from '../../src/platform/db/database.ts'
import { embeddedDatabase, openEngine } from '../../src/platform/db/embedded.ts'
import type { Engine } from '../../src/platform/db/embedded-engine.ts'
import { platformMigrations, readMigrations } from '../../src/platform/db/migrations.ts'
import { openPostgres } from '../../src/platform/db/postgres.ts'
import { testLog } from '../silent-log.ts'
import { until } from '../until.ts'
import { freshDatabase, sharedPostgres } from './postgres.ts'

/**
 * Declares the tests twice, once per driver. `database()` is valid within tests and hooks. Tests of one file share the rows: take a
 * {@link freshGuild} each.
 *
 * ```ts
 * eachDatabase('rounds', [roundMigration], (database) => {
 *   test('…', () => database().forGuild(freshGuild(), async (tx) => …))
 * })
 * ```
 * `migrations`: URLs besides the platform's own.
 */
export function eachDatabase(name: string, migrations: readonly URL[], define: (database: () => Database) => void): void {
  describe.each(['postgres', 'embedded'] as const)(`${name} (%s)`, (driver) => {
    let opened: Database | undefined
    beforeAll(async () => {
      opened = await openTestDatabase(driver, migrations)
    })
    afterAll(async () => {
      await opened?.close()
    })
    define(() => {
      if (!opened) throw new Error('the database is open in tests and hooks only')
      return opened
    })
  })
}

/** One migrated, empty database; gone when closed. At most one embedded one per thread at a time. */
export async function openTestDatabase(driver: Database['driver'], migrations: readonly URL[] = []): Promise<Database> {
  const all = await readMigrations([...platformMigrations, ...migrations])
  return driver === 'postgres' ? openOnServer(all) : openOnEngine(all)
}

async function openOnServer(migrations: readonly Migration[]): Promise<Database> {
  const fresh = await freshDatabase(await sharedPostgres(), migrations)
  const database = await openPostgres({ url: fresh.url, log: testLog(), migrations })
  return closingAlso(database, fresh.drop)
}

let engine: Promise<Engine> | undefined
let engineUsed = false

/** The engine takes a second to start, so a thread keeps one; every file gets it empty. */
async function openOnEngine(migrations: readonly Migration[]): Promise<Database> {
  if (engineUsed) throw new Error('this thread has an embedded test database open already: close it first')
  engineUsed = true
  engine ??= openEngine(undefined, testLog())
  const running = await engine
  const database = embeddedDatabase(running, { log: testLog(), migrations }, async () => {
    engineUsed = false
  })
  await sql`drop schema public cascade`.execute(database.kysely)
  await sql`create schema public`.execute(database.kysely)
  await database.migrate()
  return database
}

function closingAlso(database: Database, after: () => Promise<void>): Database {
  return {
    ...database,
    close: async () => {
      await database.close()
      await after()
    },
  }
}

/** A guild that no other test uses. */
export function freshGuild(): string {
  return `${randomInt(100_000_000, 999_999_999)}${randomInt(100_000_000, 999_999_999)}`
}

/** Waits until the database names this problem (or none): it gives a busy machine three seconds only, as it should. */
export async function untilProblem(database: Database, part: string | undefined): Promise<void> {
  await until(`the database to say: ${part ?? 'no problem'}`, async () => {
    const problem = await database.problem()
    return part === undefined ? problem === undefined : problem?.includes(part)
  })
}
