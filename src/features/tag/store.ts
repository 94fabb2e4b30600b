// Tags and their history in the database.
import { sql, type JSONColumnType } from 'kysely'
import type { GuildTx } from '../../platform/db/database.ts'
import type { Timestamp } from '../../platform/db/tables.ts'
import { compareFacts, type TagFact } from './ledger.ts'
import {
  usualRules,
  type ActKind,
  type HandOn,
  type TagCause,
  type TagHistoryEntry,
  type TagHolder,
  type TagMove,
  type TagResult,
  type TagRules,
} from './tag.ts'

export interface TagTable {
  guild_id: string
  number: number
  user_id: string
  since: Timestamp
}

export interface TagHistoryTable {
  guild_id: string
  change_id: string
  number: number
  from_user: string | null
  to_user: string | null
  cause: TagCause
  round_id: string | null
  round_title: string | null
  at: Timestamp
  superseded_at: Timestamp | null
  superseded_by: string | null
  replay_of: string | null
}

export interface TagRoundTable {
  guild_id: string
  round_id: string
  title: string
  at: Timestamp
  results: JSONColumnType<TagResult[]>
  is_counted: boolean
  rules: JSONColumnType<TagRules> | null
  play_offs: JSONColumnType<string[][]> | null
}

export interface TagActTable {
  guild_id: string
  act_id: string
  kind: ActKind
  at: Timestamp
  actor_id: string | null
  reason: string
  keeps: JSONColumnType<TagHolder[]>
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    tags: TagTable
    tag_history: TagHistoryTable
    tag_rounds: TagRoundTable
    tag_acts: TagActTable
  }
}

/** Lowest first. */
export async function findHolders(tx: GuildTx, users?: string[]): Promise<(TagHolder & { since: Date })[]> {
  if (users?.length === 0) return []
  let query = tx.db.selectFrom('tags').select(['number', 'user_id', 'since']).where('guild_id', '=', tx.guild).orderBy('number')
  if (users) query = query.where('user_id', 'in', users)
  const rows = await query.execute()
  return rows.map((row) => ({ number: row.number, user: row.user_id, since: row.since }))
}

/**
 * Holds the club's tags for this transaction. The pool is one aggregate, and a free tag has no row to lock: so the lock is an advisory one on
 * the guild, released with the transaction.
 */
export async function lockTags(tx: GuildTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`tags:${tx.guild}`}, 0))`.execute(tx.db)
}

/** Moves tags, all together: afterwards each number named is where its move says. */
export async function applyMoves(tx: GuildTx, moves: readonly TagMove[], since: (user: string) => Date): Promise<void> {
  if (moves.length === 0) return
  await tx.db
    .deleteFrom('tags')
    .where('guild_id', '=', tx.guild)
    .where(
      'number',
      'in',
      moves.map((move) => move.number),
    )
    .execute()
  const held = moves.flatMap(({ number, to }) => (to === null ? [] : [{ number, user: to }]))
  if (held.length === 0) return
  await tx.db
    .insertInto('tags')
    .values(held.map(({ number, user }) => ({ guild_id: tx.guild, number, user_id: user, since: since(user) })))
    .execute()
}

/** A change for the history. `replayOf`: it tells another one anew. */
export interface HistoryChange {
  id: string
  cause: TagCause
  round?: { id: string; title: string }
  at: Date
  replayOf?: string
}

export async function insertHistory(tx: GuildTx, change: HistoryChange, moves: readonly TagMove[]): Promise<void> {
  if (moves.length === 0) return
  await tx.db
    .insertInto('tag_history')
    .values(
      moves.map((move) => ({
        guild_id: tx.guild,
        change_id: change.id,
        number: move.number,
        from_user: move.from,
        to_user: move.to,
        cause: change.cause,
        round_id: change.round?.id ?? null,
        round_title: change.round?.title ?? null,
        at: change.at,
        replay_of: change.replayOf ?? null,
      })),
    )
    .execute()
}

/** What was done by hand with a reason: its change has the same id. */
export interface TagAct {
  id: string
  kind: ActKind
  at: Date
  /** Undefined: the club's rules. */
  actor: string | undefined
  reason: string
  keeps: readonly TagHolder[]
}

export async function insertAct(tx: GuildTx, act: TagAct): Promise<void> {
  await tx.db
    .insertInto('tag_acts')
    .values({
      guild_id: tx.guild,
      act_id: act.id,
      kind: act.kind,
      at: act.at,
      actor_id: act.actor ?? null,
      reason: act.reason,
      keeps: JSON.stringify(act.keeps),
    })
    .execute()
}

/** Marks changes as told anew; they stay in the history's rows. */
export async function supersedeHistory(tx: GuildTx, changes: readonly string[], by: string, now: Date): Promise<void> {
  if (changes.length === 0) return
  await tx.db
    .updateTable('tag_history')
    .set({ superseded_at: now, superseded_by: by })
    .where('guild_id', '=', tx.guild)
    .where('change_id', 'in', changes)
    .where('superseded_at', 'is', null)
    .execute()
}

/** The instant for what happens to the tags now: after all that happened before, whatever the clocks of several workers say. */
export async function nextInstant(tx: GuildTx, now: Date): Promise<Date> {
  const { rows } = await sql<{ last: Date | null }>`
    select greatest(
      (select max(at) from tag_history where guild_id = ${tx.guild}),
      (select max(at) from tag_rounds where guild_id = ${tx.guild}),
      (select max(at) from tag_acts where guild_id = ${tx.guild})
    ) as last`.execute(tx.db)
  const last = rows[0]?.last?.getTime()
  return last === undefined ? now : new Date(Math.max(now.getTime(), last + 1))
}

export interface StoredTagRound {
  title: string
  at: Date
  isCounted: boolean
  results: TagResult[]
  handOn: HandOn
}

const handOnOf = (row: { rules: TagRules | null; play_offs: string[][] | null }): HandOn => ({
  rules: row.rules ?? usualRules,
  playOffs: row.play_offs ?? [],
})

export async function findTagRound(tx: GuildTx, round: string): Promise<StoredTagRound | undefined> {
  const row = await tx.db
    .selectFrom('tag_rounds')
    .select(['title', 'at', 'is_counted', 'results', 'rules', 'play_offs'])
    .where('guild_id', '=', tx.guild)
    .where('round_id', '=', round)
    .executeTakeFirst()
  return row && { title: row.title, at: row.at, isCounted: row.is_counted, results: row.results, handOn: handOnOf(row) }
}

/** Without results the round does not count (it was reopened); those it had are kept. The rules are those of its first finish: told anew it keeps them. */
export async function saveTagRound(
  tx: GuildTx,
  round: { id: string; title: string; at: Date; results: readonly TagResult[] | undefined; rules: TagRules },
): Promise<void> {
  await tx.db
    .insertInto('tag_rounds')
    .values({
      guild_id: tx.guild,
      round_id: round.id,
      title: round.title,
      at: round.at,
      results: JSON.stringify(round.results ?? []),
      is_counted: round.results !== undefined,
      rules: JSON.stringify(round.rules),
    })
    .onConflict((conflict) =>
      conflict.columns(['guild_id', 'round_id']).doUpdateSet((eb) => ({
        title: eb.ref('excluded.title'),
        ...(round.results ? { results: eb.ref('excluded.results') } : {}),
        is_counted: eb.ref('excluded.is_counted'),
      })),
    )
    .execute()
}

export async function savePlayOffs(tx: GuildTx, round: string, playOffs: HandOn['playOffs']): Promise<void> {
  await tx.db
    .updateTable('tag_rounds')
    .set({ play_offs: JSON.stringify(playOffs) })
    .where('guild_id', '=', tx.guild)
    .where('round_id', '=', round)
    .execute()
}

/** A change as the history has it. `key` names the fact that it tells. */
export interface RecordedChange {
  id: string
  key: string
  cause: TagCause
  round: { id: string; title: string } | undefined
  at: Date
  moves: TagMove[]
}

export interface Recorded {
  /** In their order. */
  facts: TagFact[]
  /** The changes that hold now, in their order. */
  changes: RecordedChange[]
}

/** Everything that happened to the tags from an instant on. */
export async function findRecorded(tx: GuildTx, from: Date): Promise<Recorded> {
  const rounds = await tx.db
    .selectFrom('tag_rounds')
    .select(['round_id', 'title', 'at', 'results', 'is_counted', 'rules', 'play_offs'])
    .where('guild_id', '=', tx.guild)
    .where('at', '>=', from)
    .execute()
  const rows = await tx.db
    .selectFrom('tag_history')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .where('at', '>=', from)
    .where((eb) => eb.or([eb('superseded_at', 'is', null), eb('replay_of', 'is', null)]))
    .orderBy('number')
    .execute()
  const acts = await tx.db
    .selectFrom('tag_acts')
    .select(['act_id', 'at', 'keeps'])
    .where('guild_id', '=', tx.guild)
    .where('at', '>=', from)
    .execute()
  const known = new Set(rounds.map((round) => round.round_id))
  const originals = new Map<string, RecordedChange>()
  const current = new Map<string, RecordedChange>()
  for (const row of rows) {
    const isOfKnownRound = row.round_id !== null && known.has(row.round_id)
    const key = isOfKnownRound ? row.round_id! : (row.replay_of ?? row.change_id)
    const move = { number: row.number, from: row.from_user, to: row.to_user }
    const round = row.round_id === null ? undefined : { id: row.round_id, title: row.round_title ?? '' }
    const into = (map: Map<string, RecordedChange>) => {
      const change = map.get(row.change_id) ?? { id: row.change_id, key, cause: row.cause, round, at: row.at, moves: [] }
      map.set(row.change_id, change)
      change.moves.push(move)
    }
    if (row.replay_of === null && !isOfKnownRound) into(originals)
    if (row.superseded_at === null) into(current)
  }
  const keeps = new Map(acts.map((act) => [act.act_id, act.keeps]))
  const facts: TagFact[] = [
    ...rounds
      .filter((round) => round.is_counted)
      .map((round): TagFact => ({
        kind: 'round',
        key: round.round_id,
        at: round.at,
        round: round.round_id,
        title: round.title,
        results: round.results,
        handOn: handOnOf(round),
      })),
    ...[...originals.values()].map(({ key, at, cause, moves }): TagFact => ({
      kind: 'by-hand',
      key,
      at,
      cause,
      moves,
      keeps: keeps.get(key) ?? [],
    })),
    // Those that moved nothing when they were done: what they confirmed counts all the same.
    ...acts
      .filter((act) => !originals.has(act.act_id))
      .map((act): TagFact => ({
        kind: 'by-hand',
        key: act.act_id,
        at: act.at,
        cause: 'admin',
        moves: [],
        keeps: act.keeps,
      })),
  ]
  return { facts: facts.toSorted(compareFacts), changes: [...current.values()].toSorted(compareFacts) }
}

/** Sets since when a member holds their tag. */
export async function updateSince(tx: GuildTx, user: string, since: Date): Promise<void> {
  await tx.db.updateTable('tags').set({ since }).where('guild_id', '=', tx.guild).where('user_id', '=', user).execute()
}

/** Since when members hold the tag that they held before an instant. */
export async function findSinceBefore(tx: GuildTx, users: readonly string[], before: Date): Promise<Map<string, Date>> {
  if (users.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('tag_history')
    .select(({ fn }) => ['to_user', fn.max('at').as('since')])
    .where('guild_id', '=', tx.guild)
    .where('to_user', 'in', [...users])
    .where('at', '<', before)
    .where('superseded_at', 'is', null)
    .groupBy('to_user')
    .execute()
  return new Map(rows.map((row): [string, Date] => [row.to_user!, row.since]))
}

/** Newest first; of one member when asked. */
export async function findHistory(
  tx: GuildTx,
  user: string | undefined,
  page: { limit: number; offset: number },
): Promise<TagHistoryEntry[]> {
  let query = tx.db
    .selectFrom('tag_history as h')
    .leftJoin('tag_acts as a', (join) =>
      join.onRef('a.guild_id', '=', 'h.guild_id').on((eb) => eb('a.act_id', '=', eb.fn.coalesce('h.replay_of', 'h.change_id'))),
    )
    .selectAll('h')
    .select(['a.kind', 'a.actor_id', 'a.reason'])
    .where('h.guild_id', '=', tx.guild)
    .where('h.superseded_at', 'is', null)
    .orderBy('h.at', 'desc')
    .orderBy('h.change_id', 'desc')
    .orderBy('h.number')
    .limit(page.limit)
    .offset(page.offset)
  if (user !== undefined) query = query.where((eb) => eb.or([eb('h.from_user', '=', user), eb('h.to_user', '=', user)]))
  const rows = await query.execute()
  return rows.map((row) => ({
    number: row.number,
    from: row.from_user,
    to: row.to_user,
    cause: row.cause,
    roundTitle: row.round_title,
    act: row.kind === null ? undefined : { kind: row.kind, actor: row.actor_id, reason: row.reason ?? '' },
    at: row.at,
    isCorrected: row.replay_of !== null,
  }))
}

/** More changes of so few members are years; the newest count. */
const CHART_MOVES = 1_000

/** What moved to or from these members, in its order. */
export async function findMovesOf(tx: GuildTx, users: readonly string[]): Promise<(TagMove & { at: Date; change: string })[]> {
  if (users.length === 0) return []
  const rows = await tx.db
    .selectFrom('tag_history')
    .select(['change_id', 'number', 'from_user', 'to_user', 'at'])
    .where('guild_id', '=', tx.guild)
    .where('superseded_at', 'is', null)
    .where((eb) => eb.or([eb('from_user', 'in', users), eb('to_user', 'in', users)]))
    .orderBy('at', 'desc')
    .orderBy('change_id', 'desc')
    .orderBy('number', 'desc')
    .limit(CHART_MOVES)
    .execute()
  return rows
    .map((row) => ({ change: row.change_id, number: row.number, from: row.from_user, to: row.to_user, at: row.at }))
    .toReversed()
}

export async function countHistory(tx: GuildTx, user: string | undefined): Promise<number> {
  let query = tx.db
    .selectFrom('tag_history')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('guild_id', '=', tx.guild)
    .where('superseded_at', 'is', null)
  if (user !== undefined) query = query.where((eb) => eb.or([eb('from_user', '=', user), eb('to_user', '=', user)]))
  return Number((await query.executeTakeFirstOrThrow()).count)
}
