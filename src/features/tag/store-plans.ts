// Changes of the tags that were shown and wait to be confirmed, in the database.
import type { JSONColumnType } from 'kysely'
import type { GuildTx } from '../../platform/db/database.ts'
import type { Timestamp } from '../../platform/db/tables.ts'
import type { TagPlan } from './plan.ts'

export interface TagPlanTable {
  guild_id: string
  plan_id: string
  plan: JSONColumnType<TagPlan>
  reason: string
  actor_id: string
  proposed_at: Timestamp
  state: 'open' | 'done' | 'discarded'
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    tag_plans: TagPlanTable
  }
}

/** Its panel cannot be pressed any longer; what was done is in the history. */
const PLAN_KEPT_MS = 2 * 86_400_000

export interface StoredPlan {
  id: string
  plan: TagPlan
  reason: string
  actor: string
  state: TagPlanTable['state']
}

export async function savePlan(tx: GuildTx, one: StoredPlan, now: Date): Promise<void> {
  await tx.db
    .deleteFrom('tag_plans')
    .where('guild_id', '=', tx.guild)
    .where('proposed_at', '<', new Date(now.getTime() - PLAN_KEPT_MS))
    .execute()
  await tx.db
    .insertInto('tag_plans')
    .values({
      guild_id: tx.guild,
      plan_id: one.id,
      plan: JSON.stringify(one.plan),
      reason: one.reason,
      actor_id: one.actor,
      proposed_at: now,
      state: one.state,
    })
    .onConflict((conflict) =>
      conflict.columns(['guild_id', 'plan_id']).doUpdateSet((eb) => ({ state: eb.ref('excluded.state') })),
    )
    .execute()
}

export async function findPlan(tx: GuildTx, id: string): Promise<StoredPlan | undefined> {
  const row = await tx.db
    .selectFrom('tag_plans')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .where('plan_id', '=', id)
    .executeTakeFirst()
  return row && { id: row.plan_id, plan: row.plan, reason: row.reason, actor: row.actor_id, state: row.state }
}
