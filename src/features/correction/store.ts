// Corrections in the database.
import type { JSONColumnType } from 'kysely'
import type { GuildTx } from '../../platform/db/database.ts'
import type { Timestamp } from '../../platform/db/tables.ts'
import type { Difference, ScoreChange } from './correction.ts'
import type { CorrectionKind } from './messages.ts'

export interface CorrectionTable {
  guild_id: string
  correction_id: string
  round_id: string
  kind: CorrectionKind
  changes: JSONColumnType<ScoreChange[]>
  reason: string
  editor_id: string
  proposed_at: Timestamp
  state: 'open' | 'done' | 'discarded'
  done_at: Timestamp | null
  difference: JSONColumnType<Difference>
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    corrections: CorrectionTable
  }
}

/** What was proposed and not done is forgotten after this time: its panel cannot be pressed any longer, people look back some days. */
const PROPOSAL_KEPT_MS = 7 * 86_400_000

export interface Correction {
  id: string
  round: string
  kind: CorrectionKind
  changes: ScoreChange[]
  reason: string
  editor: string
  state: CorrectionTable['state']
  doneAt: Date | undefined
  difference: Difference
}

export async function saveCorrection(tx: GuildTx, one: Correction, now: Date): Promise<void> {
  await tx.db
    .deleteFrom('corrections')
    .where('guild_id', '=', tx.guild)
    .where('state', '<>', 'done')
    .where('proposed_at', '<', new Date(now.getTime() - PROPOSAL_KEPT_MS))
    .execute()
  await tx.db
    .insertInto('corrections')
    .values({
      guild_id: tx.guild,
      correction_id: one.id,
      round_id: one.round,
      kind: one.kind,
      changes: JSON.stringify(one.changes),
      reason: one.reason,
      editor_id: one.editor,
      proposed_at: now,
      state: one.state,
      done_at: one.doneAt ?? null,
      difference: JSON.stringify(one.difference),
    })
    .onConflict((conflict) =>
      conflict.columns(['guild_id', 'correction_id']).doUpdateSet((eb) => ({
        changes: eb.ref('excluded.changes'),
        reason: eb.ref('excluded.reason'),
        state: eb.ref('excluded.state'),
        done_at: eb.ref('excluded.done_at'),
        difference: eb.ref('excluded.difference'),
      })),
    )
    .execute()
}

/** `lock` holds its row until the transaction ends. */
export async function findCorrection(tx: GuildTx, id: string, lock = false): Promise<Correction | undefined> {
  let query = tx.db.selectFrom('corrections').selectAll().where('guild_id', '=', tx.guild).where('correction_id', '=', id)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return row && fromRow(row)
}

/** Those carried out, newest first. */
export async function findLog(tx: GuildTx, round: string, limit: number): Promise<Correction[]> {
  const rows = await tx.db
    .selectFrom('corrections')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .where('round_id', '=', round)
    .where('state', '=', 'done')
    .orderBy('done_at', 'desc')
    .orderBy('correction_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => fromRow(row))
}

function fromRow(row: {
  correction_id: string
  round_id: string
  kind: CorrectionKind
  changes: ScoreChange[]
  reason: string
  editor_id: string
  state: CorrectionTable['state']
  done_at: Date | null
  difference: Difference
}): Correction {
  return {
    id: row.correction_id,
    round: row.round_id,
    kind: row.kind,
    changes: row.changes,
    reason: row.reason,
    editor: row.editor_id,
    state: row.state,
    doneAt: row.done_at ?? undefined,
    difference: row.difference,
  }
}
