// Backup and restore for the command line: of the database at hand, or through the door of the bot that has it open.
import { z } from 'zod'
import { snowflakeSchema } from './platform/id.ts'
import type { Database } from './platform/db/database.ts'
import { BackupRefused, readRecords } from './platform/recovery/backup.ts'
import { BackupUnreadable, headerSchema, readBackup, writeBackup } from './platform/recovery/backup-format.ts'
import { RestoreRefused, restoreRecords } from './platform/recovery/restore.ts'

export const restoredSchema = z.object({
  header: headerSchema,
  guild: snowflakeSchema.nullable(),
  rows: z.record(z.string(), z.int()),
  withheld: z.int(),
  again: z.int(),
})
export type RestoredRecords = z.infer<typeof restoredSchema>

export interface Records {
  /** Compressed; all of it is there only when the last piece says so (see readBackup). Undefined: everything. */
  backup(guild: string | undefined): AsyncIterable<Uint8Array>
  /** One club, beside the others. */
  restoreClub(chunks: AsyncIterable<Uint8Array>, options: { guild: string; replace: boolean }): Promise<RestoredRecords>
}

export function recordsOf(database: Database, about: { environment: string; program: string }): Records {
  return {
    backup: (guild) => writeBackup(readRecords(database, { guild, program: about.program })),
    restoreClub: (chunks, options) =>
      restoreRecords(database, readBackup(chunks), { ...options, environment: about.environment }),
  }
}

/** Refused for a reason that the operator understands. */
export const isRefusal = (error: unknown): error is Error =>
  error instanceof BackupRefused || error instanceof BackupUnreadable || error instanceof RestoreRefused
