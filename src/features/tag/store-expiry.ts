// When holders last played, and whom we have warned, in the database.
import { sql } from 'kysely'
import type { GuildTx } from '../../platform/db/database.ts'
import type { Timestamp } from '../../platform/db/tables.ts'
import type { Warning } from './expiry.ts'

export interface TagWarningTable {
  guild_id: string
  user_id: string
  idle_since: Timestamp
  warned_at: Timestamp
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    tag_warnings: TagWarningTable
  }
}

/** When each member last played a round that counts (finished it or not). */
export async function findLastPlayed(tx: GuildTx): Promise<Map<string, Date>> {
  const { rows } = await sql<{ user: string; at: Date }>`
    select result->>'user' as "user", max(r.at) as at
    from tag_rounds r, jsonb_array_elements(r.results) result
    where r.guild_id = ${tx.guild} and r.is_counted and (result->>'place' is not null or result->>'dnf' = 'true')
    group by 1`.execute(tx.db)
  return new Map(rows.map(({ user, at }) => [user, new Date(at)]))
}

export async function findWarnings(tx: GuildTx): Promise<Map<string, Warning>> {
  const rows = await tx.db
    .selectFrom('tag_warnings')
    .select(['user_id', 'idle_since', 'warned_at'])
    .where('guild_id', '=', tx.guild)
    .execute()
  return new Map(rows.map((row) => [row.user_id, { idleSince: row.idle_since, warnedAt: row.warned_at }]))
}

export async function saveWarning(tx: GuildTx, user: string, warning: Warning): Promise<void> {
  await tx.db
    .insertInto('tag_warnings')
    .values({ guild_id: tx.guild, user_id: user, idle_since: warning.idleSince, warned_at: warning.warnedAt })
    .onConflict((conflict) =>
      conflict
        .columns(['guild_id', 'user_id'])
        .doUpdateSet((eb) => ({ idle_since: eb.ref('excluded.idle_since'), warned_at: eb.ref('excluded.warned_at') })),
    )
    .execute()
}
