// What tests of workers stand on: the embedded database and bus of one program, or real PostgreSQL and NATS servers with a connection for each.
import { randomUUID } from 'node:crypto'
import type { Bus } from '../src/platform/bus/bus.ts'
import type { Database } from '../src/platform/db/database.ts'
import { platformMigrations, readMigrations } from '../src/platform/db/migrations.ts'
import { openPostgres } from '../src/platform/db/postgres.ts'
import { openEmbeddedBus } from '../src/platform/bus/embedded-bus.ts'
import { connectNatsBus } from '../src/platform/bus/nats-bus.ts'
import { openTestDatabase } from './servers/databases.ts'
import { startNats } from './servers/nats.ts'
import { freshDatabase, sharedPostgres } from './servers/postgres.ts'
import { testLog } from './silent-log.ts'

export const groundKinds = ['embedded', 'servers'] as const
export type GroundKind = (typeof groundKinds)[number]

/** Database and bus as one program has them. */
export interface Program {
  database: Database
  bus: Bus
  close(): Promise<void>
}

export interface Ground {
  /** Migrated with the platform's tables and those given. */
  readonly database: Database
  /** A bus with nothing on it: under an environment of its own. Close it. */
  freshBus(): Promise<{ bus: Bus; environment: string }>
  /** What another program on the same servers has; where there is only one program, the same as the first. */
  another(environment: string): Promise<Program>
  close(): Promise<void>
}

const freshEnvironment = (): string => `t-${randomUUID().slice(0, 8)}`

/** `migrations`: besides the platform's own. */
export function openGround(kind: GroundKind, migrations: readonly URL[]): Promise<Ground> {
  return kind === 'embedded' ? embeddedGround(migrations) : serversGround(migrations)
}

async function embeddedGround(migrations: readonly URL[]): Promise<Ground> {
  const database = await openTestDatabase('embedded', migrations)
  let bus: Bus
  return {
    database,
    freshBus: async () => {
      const environment = freshEnvironment()
      bus = await openEmbeddedBus({ database, environment, log: testLog() })
      return { bus, environment }
    },
    another: async () => ({ database, bus, close: async () => {} }),
    close: () => database.close(),
  }
}

async function serversGround(migrations: readonly URL[]): Promise<Ground> {
  const all = await readMigrations([...platformMigrations, ...migrations])
  const { url, drop } = await freshDatabase(await sharedPostgres(), all)
  const nats = await startNats()
  const openDatabase = () => openPostgres({ url, log: testLog(), migrations: all })
  const openBus = (environment: string) => connectNatsBus({ url: nats.url, environment, name: 'test', log: testLog() })
  const database = await openDatabase()
  return {
    database,
    freshBus: async () => {
      const environment = freshEnvironment()
      return { bus: await openBus(environment), environment }
    },
    another: async (environment) => {
      const [own, bus] = await Promise.all([openDatabase(), openBus(environment)])
      return {
        database: own,
        bus,
        close: async () => {
          await bus.close()
          await own.close()
        },
      }
    },
    close: async () => {
      await database.close()
      await drop()
      await nats.stop()
    },
  }
}
