// Cards and draws in the database.
import type { JSONColumnType } from 'kysely'
import type { GuildTx } from '../../platform/db/database.ts'
import type { Timestamp } from '../../platform/db/tables.ts'
import type { DrawInput, Teams } from './draw.ts'
import type { Card } from './group.ts'
import type { StartPlan } from './start.ts'

export interface GroupRoundTable {
  guild_id: string
  round_id: string
  announced_channel: string | null
  announced_message: string | null
  draws: number
  posted: number | null
  cards: JSONColumnType<Card[]> | null
}

export interface GroupDrawTable {
  guild_id: string
  round_id: string
  number: number
  announced_channel: string
  announced_message: string
  input: JSONColumnType<DrawInput>
  start: JSONColumnType<StartPlan>
  drawn: JSONColumnType<Teams[]>
  drawn_by: string
  drawn_at: Timestamp
  posted_at: Timestamp | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    group_rounds: GroupRoundTable
    group_draws: GroupDrawTable
  }
}

/** A public message, by which anyone can check a seed. */
export interface Announcement {
  channel: string
  message: string
}

export interface Draw {
  number: number
  announced: Announcement
  input: DrawInput
  start: StartPlan
  drawn: Teams[]
  by: string
  postedAt: Date | undefined
}

export interface RoundCards {
  announced: Announcement | undefined
  draws: number
  posted: number | undefined
  cards: Card[] | undefined
}

export async function findRoundCards(tx: GuildTx, round: string): Promise<RoundCards> {
  const row = await tx.db
    .selectFrom('group_rounds')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .where('round_id', '=', round)
    .executeTakeFirst()
  return {
    announced:
      row?.announced_channel && row.announced_message
        ? { channel: row.announced_channel, message: row.announced_message }
        : undefined,
    draws: row?.draws ?? 0,
    posted: row?.posted ?? undefined,
    cards: row?.cards ?? undefined,
  }
}

async function saveRoundCards(
  tx: GuildTx,
  round: string,
  values: Partial<{
    announced_channel: string | null
    announced_message: string | null
    draws: number
    posted: number
    cards: string
  }>,
): Promise<void> {
  const none = { announced_channel: null, announced_message: null, draws: 0, posted: null, cards: null }
  await tx.db
    .insertInto('group_rounds')
    .values({ ...none, guild_id: tx.guild, round_id: round, ...values })
    .onConflict((conflict) => conflict.columns(['guild_id', 'round_id']).doUpdateSet(values))
    .execute()
}

export const saveAnnouncement = (tx: GuildTx, round: string, { channel, message }: Announcement): Promise<void> =>
  saveRoundCards(tx, round, { announced_channel: channel, announced_message: message })

export const saveCards = (tx: GuildTx, round: string, cards: readonly Card[]): Promise<void> =>
  saveRoundCards(tx, round, { cards: JSON.stringify(cards) })

/** The next draw of the round is announced anew. */
export async function savePosted(tx: GuildTx, round: string, number: number, cards: readonly Card[], at: Date): Promise<void> {
  await tx.db
    .updateTable('group_draws')
    .set({ posted_at: at })
    .where('guild_id', '=', tx.guild)
    .where('round_id', '=', round)
    .where('number', '=', number)
    .execute()
  await saveRoundCards(tx, round, {
    posted: number,
    cards: JSON.stringify(cards),
    announced_channel: null,
    announced_message: null,
  })
}

export async function insertDraw(tx: GuildTx, round: string, draw: Omit<Draw, 'postedAt'>, at: Date): Promise<void> {
  await tx.db
    .insertInto('group_draws')
    .values({
      guild_id: tx.guild,
      round_id: round,
      number: draw.number,
      announced_channel: draw.announced.channel,
      announced_message: draw.announced.message,
      input: JSON.stringify(draw.input),
      start: JSON.stringify(draw.start),
      drawn: JSON.stringify(draw.drawn),
      drawn_by: draw.by,
      drawn_at: at,
      posted_at: null,
    })
    .execute()
  await saveRoundCards(tx, round, { draws: draw.number })
}

export async function findDraw(tx: GuildTx, round: string, number: number): Promise<Draw | undefined> {
  const row = await tx.db
    .selectFrom('group_draws')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .where('round_id', '=', round)
    .where('number', '=', number)
    .executeTakeFirst()
  return (
    row && {
      number: row.number,
      announced: { channel: row.announced_channel, message: row.announced_message },
      input: row.input,
      start: row.start,
      drawn: row.drawn,
      by: row.drawn_by,
      postedAt: row.posted_at ?? undefined,
    }
  )
}
