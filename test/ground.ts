// What tests of workers stand on: the embedded database and bus of one program, or real PostgreSQL and NATS servers with a connection for each.
import { randomUUID } from 'node:crypto'
import type { Bus } from '../src/platform/bus/bus.ts'
import type { Database, Migration } from '../src/platform/db/database.ts'
import { openEmbedded } from '../src/platform/db/embedded.ts'
import { platformMigrations, readMigrations } from '../src/platform/db/migrations.ts'
import { memoryBus } from './memory-bus.ts'
import { partyMigration } from './party-features.ts'
import { testLog } from './silent-log.ts'

export type GroundKind = 'embedded'
export const groundKinds: readonly GroundKind[] = ['embedded']

export interface Ground {
  /** Migrated with the platform's tables and those given. */
  database: Database
  /** A bus with nothing on it: under an environment of its own. Close it. */
  freshBus(): Promise<{ bus: Bus; environment: string }>
  /** Database and bus as another program sees them; the same ones where there is only one program. */
  another(): Promise<{ database: Database; bus: (environment: string) => Promise<Bus>; close(): Promise<void> }>
  close(): Promise<void>
}

export async function openGround(_kind: GroundKind, migrations: readonly Migration[] = [partyMigration]): Promise<Ground> {
  const log = testLog()
  const all = [...(await readMigrations(platformMigrations)), ...migrations]
  const database = await openEmbedded({ memory: true, log, migrations: all })
  await database.migrate()
  let last: Bus
  return {
    database,
    freshBus: async () => ({ bus: (last = memoryBus()), environment: `t-${randomUUID().slice(0, 8)}` }),
    another: async () => ({ database, bus: async () => last, close: async () => {} }),
    close: () => database.close(),
  }
}
