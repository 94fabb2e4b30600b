// Counts of tries in the database, so that they hold over all workers and restarts: also a message that takes the program down each time is given up.
import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import type { Envelope } from '../message.ts'
import type { Tries } from './endings.ts'

/** What is kept of an error beside the count; the dead letter of a try that cannot be made any more shows it. */
const MAX_ERROR = 1_000

/**
 * The first delivery costs nothing: a row is written when it fails, or when the message comes again. A first delivery that took the program
 * down is therefore not counted.
 */
export function databaseTries(database: Database, clock: Clock, consumer: string): Tries {
  const count = (envelope: Envelope, error: string | null) =>
    database.forGuild(envelope.guild, (tx) =>
      tx.db
        .insertInto('handling_tries')
        .values({
          guild_id: envelope.guild,
          consumer,
          message_id: envelope.id,
          tries: 1,
          last_error: error,
          updated_at: clock.now(),
        })
        .onConflict((conflict) =>
          conflict.columns(['guild_id', 'consumer', 'message_id']).doUpdateSet((row) => ({
            tries: row('handling_tries.tries', '+', 1),
            last_error: sql<string | null>`coalesce(excluded.last_error, handling_tries.last_error)`,
            updated_at: row.ref('excluded.updated_at'),
          })),
        )
        .returning(['tries', 'last_error'])
        .executeTakeFirstOrThrow(),
    )
  const row = (envelope: Envelope) => ({ guild_id: envelope.guild, consumer, message_id: envelope.id })

  return {
    begin: async (envelope, attempt) => {
      if (attempt <= 1) return { tries: 1 }
      const { tries, last_error: lastError } = await count(envelope, null)
      return { tries, ...(lastError === null ? {} : { lastError }) }
    },
    failed: async (envelope, attempt, error) => {
      const text = String(error).slice(0, MAX_ERROR)
      if (attempt <= 1) {
        await count(envelope, text)
      } else {
        await database.forGuild(envelope.guild, (tx) =>
          tx.db
            .updateTable('handling_tries')
            .set({ last_error: text, updated_at: clock.now() })
            .where((where) => where.and(row(envelope)))
            .execute(),
        )
      }
    },
    excuse: async (envelope, attempt) => {
      if (attempt <= 1) return
      await database.forGuild(envelope.guild, (tx) =>
        tx.db
          .updateTable('handling_tries')
          .set((update) => ({ tries: update('tries', '-', 1) }))
          .where((where) => where.and(row(envelope)))
          .where('tries', '>', 0)
          .execute(),
      )
    },
    forget: async (envelope, attempt) => {
      if (attempt <= 1) return
      await database.forGuild(envelope.guild, (tx) =>
        tx.db
          .deleteFrom('handling_tries')
          .where((where) => where.and(row(envelope)))
          .execute(),
      )
    },
  }
}
