// The outbox: messages decided in a transaction, leaving with its commit. It is also the clock: a row may be due later, and replaced or withdrawn until it leaves.
import { sql } from 'kysely'
import type { StreamName } from '../bus/bus.ts'
import type { GuildTx } from '../db/database.ts'
import { MAX_MESSAGE_BYTES } from '../dead-letter.ts'
import { subjectOf, type Envelope, type Kind } from '../message.ts'

/** A message on its way out. */
export interface Leaving {
  envelope: Envelope
  /** Not before this instant. */
  dueAt: Date
  /** The guild's message under this key that has not left yet gives way. */
  replaceKey?: string
}

export const streamOf: Readonly<Record<Kind, StreamName>> = { request: 'requests', event: 'events', effect: 'effects' }

/** Rows in one insert statement: far below PostgreSQL's 65,535 parameters. */
const INSERT_BATCH = 200

/**
 * Writes messages into the outbox, in order. Of several under one key the last counts. A row that a relay is just taking to the bus is
 * waited for (at most as long as a publish takes) and then counts as left: the new one leaves as well.
 */
export async function putIntoOutbox(tx: GuildTx, environment: string, messages: readonly Leaving[], now: Date): Promise<void> {
  const rows = messages.map(({ envelope, dueAt, replaceKey }) => {
    const body = JSON.stringify(envelope)
    if (Buffer.byteLength(body) > MAX_MESSAGE_BYTES) {
      throw new RangeError(`${envelope.name} has ${Buffer.byteLength(body)} bytes, a message may have ${MAX_MESSAGE_BYTES}`)
    }
    return {
      guild_id: tx.guild,
      message_id: envelope.id,
      stream: streamOf[envelope.kind as Kind],
      subject: subjectOf(environment, envelope),
      body,
      due_at: dueAt,
      replace_key: replaceKey ?? null,
      created_at: now,
    }
  })
  const last = new Map(rows.map((row, index) => [row.replace_key, index]))
  const kept = rows.filter((row, index) => row.replace_key === null || last.get(row.replace_key) === index)
  for (let i = 0; i < kept.length; i += INSERT_BATCH) {
    await tx.db
      .insertInto('outbox')
      .values(kept.slice(i, i + INSERT_BATCH))
      .onConflict((conflict) =>
        conflict
          .columns(['guild_id', 'replace_key'])
          .where('replace_key', 'is not', null)
          .doUpdateSet((row) => ({
            // A new place in the row order: what replaces leaves after what was said before it.
            seq: sql<number>`default`,
            message_id: row.ref('excluded.message_id'),
            stream: row.ref('excluded.stream'),
            subject: row.ref('excluded.subject'),
            body: row.ref('excluded.body'),
            due_at: row.ref('excluded.due_at'),
            created_at: row.ref('excluded.created_at'),
          })),
      )
      .execute()
  }
}

/** Takes messages back that have not left yet. */
export async function withdrawFromOutbox(tx: GuildTx, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  await tx.db.deleteFrom('outbox').where('guild_id', '=', tx.guild).where('replace_key', 'in', keys).execute()
}
