// The SQL of the embedded bus: storing, handing out and ending messages, and its upkeep. Time is the database's, so that processes agree on it.
import { sql } from 'kysely'
import type { Database, SystemTx } from '../db/database.ts'
import { DUPLICATE_WINDOW_MS, STREAM_BOUNDS, STREAM_NAMES, guildOf, type StreamBounds } from './bus-limits.ts'
import type { KeptMessage, LogFilter, LogStream, OutgoingMessage, StreamName } from './bus.ts'

/** Waiting messages looked at to find those whose guild has a lane free; guilds without one are left out before. */
const LOOK_AHEAD = 256
/** Rows deleted in one go, so that upkeep never holds the one session of the embedded database for long. */
const UPKEEP_BATCH = 5_000

export interface Claim {
  consumer: number
  /** How many messages at most. */
  room: number
  perGuild: number
  /** Guilds that have something in hand already. */
  running: ReadonlyMap<string, number>
  ackWaitMs: number
  claimedBy: string
}

export interface ClaimedMessage {
  seq: number
  attempt: number
  subject: string
  message_id: string
  body: string
  /** Since it was stored. */
  waited_ms: number
}

export interface Claimed {
  messages: ClaimedMessage[]
  /** More could be had now: beyond the room, of guilds without a free lane, or held by another process. */
  more: boolean
  /** As many as there was room for. */
  full: boolean
  /** When the next message becomes available, from now; undefined when none waits for its time. */
  nextMs: number | undefined
}

/** What happens to a message in hand, if it still is: `attempt` must be the one that was handed out. */
export interface Change {
  consumer: number
  seq: number
  attempt: number
  /** `done`: this consumer never sees it again. `release`: free for anybody after the delay. `keep`: stays in hand for so long. */
  to: 'done' | 'release' | 'keep'
  ms: number
}

const later = (ms: number) => sql`clock_timestamp() + ${ms} * interval '1 millisecond'`

/** A publisher in an open transaction may not know yet of a consumer being set up. On the embedded database transactions wait for each other anyway. */
const lockStream = (environment: string, stream: StreamName) =>
  sql`hashtext('frolf_bus'), hashtext(${`${environment} ${stream}`})`

/** Stores messages, in order; those whose id was seen within the duplicate window are left out. */
export async function storeMessages(
  tx: SystemTx,
  driver: Database['driver'],
  environment: string,
  messages: readonly OutgoingMessage[],
): Promise<void> {
  if (driver === 'postgres') {
    for (const stream of [...new Set(messages.map((message) => message.stream))].sort()) {
      await sql`select pg_advisory_xact_lock_shared(${lockStream(environment, stream)})`.execute(tx.db)
    }
  }
  await sql`
    with input as (
      select * from unnest(
        ${messages.map((m) => m.stream)}::text[], ${messages.map((m) => m.id)}::text[], ${messages.map((m) => m.subject)}::text[],
        ${messages.map((m) => guildOf(m.subject))}::text[], ${messages.map((m) => m.body)}::text[]
      ) with ordinality as one (stream, message_id, subject, guild_id, body, nth)
    ), firsts as (
      select distinct on (stream, message_id) * from input order by stream, message_id, nth
    ), fresh as (
      insert into bus_message_ids (guild_id, environment, stream, message_id, published_at)
      select guild_id, ${environment}, stream, message_id, clock_timestamp() from firsts
      on conflict (environment, stream, message_id) do update set published_at = excluded.published_at
      where bus_message_ids.published_at < clock_timestamp() - ${DUPLICATE_WINDOW_MS} * interval '1 millisecond'
      returning stream, message_id
    ), stored as (
      insert into bus_messages (guild_id, environment, stream, message_id, subject, body, published_at)
      select guild_id, ${environment}, stream, message_id, subject, body, clock_timestamp()
      from firsts join fresh using (stream, message_id)
      order by nth
      returning seq, stream, guild_id
    )
    insert into bus_deliveries (guild_id, seq, consumer_id, available_at)
    select stored.guild_id, stored.seq, consumer.id, clock_timestamp()
    from stored join bus_consumers consumer on consumer.environment = ${environment} and consumer.stream = stored.stream`.execute(
    tx.db,
  )
}

/** The id of the durable consumer. A new one gets what the stream holds. Rejects for a second name on a work queue. */
export async function ensureConsumer(tx: SystemTx, environment: string, stream: StreamName, name: string): Promise<number> {
  const find = async (): Promise<{ id: number; name: string }[]> => {
    const { rows } = await sql<{ id: number; name: string }>`
      select id, name from bus_consumers where environment = ${environment} and stream = ${stream}`.execute(tx.db)
    return rows
  }
  const known = (await find()).find((row) => row.name === name)
  if (known) return known.id
  await sql`select pg_advisory_xact_lock(${lockStream(environment, stream)})`.execute(tx.db)
  const rows = await find()
  const meanwhile = rows.find((row) => row.name === name)
  if (meanwhile) return meanwhile.id
  if (rows[0] && STREAM_BOUNDS[stream].retention === 'work') {
    throw new Error(`the work queue ${stream} takes one consumer name, and that is ${rows[0].name}, not ${name}`)
  }
  const created = await sql<{ id: number }>`
    insert into bus_consumers (environment, stream, name) values (${environment}, ${stream}, ${name}) returning id`.execute(tx.db)
  const { id } = created.rows[0]!
  await sql`
    insert into bus_deliveries (guild_id, seq, consumer_id, available_at)
    select guild_id, seq, ${id}, clock_timestamp() from bus_messages where environment = ${environment} and stream = ${stream}`.execute(
    tx.db,
  )
  return id
}

/** Takes messages in hand, oldest first, no more of a guild than it has lanes. Rows that another process is taking are passed by. */
export async function claimMessages(tx: SystemTx, claim: Claim): Promise<Claimed> {
  const full = [...claim.running].filter(([, count]) => count >= claim.perGuild).map(([guild]) => guild)
  const { rows: messages } = await sql<ClaimedMessage>`
    with waiting as materialized (
      select seq, guild_id, available_at from bus_deliveries
      where consumer_id = ${claim.consumer} and available_at <= clock_timestamp() and guild_id <> all (${full}::text[])
      order by available_at, seq limit ${LOOK_AHEAD}
    ), ranked as (
      select seq, available_at, guild_id, row_number() over (partition by guild_id order by available_at, seq) as nth from waiting
    ), chosen as materialized (
      select seq from ranked
      left join unnest(${[...claim.running.keys()]}::text[], ${[...claim.running.values()]}::integer[]) as running (guild_id, count) using (guild_id)
      where nth + coalesce(count, 0) <= ${claim.perGuild}
      order by available_at, seq limit ${claim.room}
    ), mine as materialized (
      select seq, available_at as since from bus_deliveries
      where consumer_id = ${claim.consumer} and seq in (select seq from chosen) and available_at <= clock_timestamp()
      for update skip locked
    ), taken as (
      update bus_deliveries set attempt = attempt + 1, claimed_by = ${claim.claimedBy}, available_at = ${later(claim.ackWaitMs)}
      where consumer_id = ${claim.consumer} and seq in (select seq from mine)
      returning seq, attempt
    )
    select seq, attempt, subject, message_id, body,
      greatest(0, extract(epoch from clock_timestamp() - published_at) * 1000)::float8 as waited_ms
    from taken join mine using (seq) join bus_messages using (seq)
    order by since, seq`.execute(tx.db)
  if (messages.length >= claim.room) return { messages, more: true, full: true, nextMs: undefined }
  const { rows } = await sql<{ more: boolean; next_ms: number | null }>`
    select
      exists (select from bus_deliveries where consumer_id = ${claim.consumer} and available_at <= clock_timestamp()) as more,
      ceil(extract(epoch from (
        select min(available_at) from bus_deliveries where consumer_id = ${claim.consumer} and available_at > clock_timestamp()
      ) - clock_timestamp()) * 1000)::integer as next_ms`.execute(tx.db)
  return { messages, more: rows[0]!.more, full: false, nextMs: rows[0]!.next_ms ?? undefined }
}

export async function applyChanges(
  tx: SystemTx,
  changes: readonly Change[],
  isWork: (consumer: number) => boolean,
): Promise<void> {
  const which = (some: readonly Change[]) =>
    sql`unnest(${some.map((c) => c.consumer)}::integer[], ${some.map((c) => c.seq)}::bigint[], ${some.map((c) => c.attempt)}::integer[],
      ${some.map((c) => c.ms)}::float8[], ${some.map((c) => c.to === 'keep')}::boolean[]) as change (consumer_id, seq, attempt, ms, keep)`
  const matches = sql`d.consumer_id = change.consumer_id and d.seq = change.seq and d.attempt = change.attempt`

  const kept = changes.filter(({ to }) => to !== 'done')
  if (kept.length > 0) {
    await sql`
      update bus_deliveries d
      set available_at = clock_timestamp() + change.ms * interval '1 millisecond', claimed_by = case when change.keep then d.claimed_by end
      from ${which(kept)} where ${matches}`.execute(tx.db)
  }
  const work = changes.filter(({ to, consumer }) => to === 'done' && isWork(consumer))
  if (work.length > 0) {
    await sql`delete from bus_messages m using bus_deliveries d, ${which(work)} where ${matches} and m.seq = d.seq`.execute(tx.db)
  }
  const log = changes.filter(({ to, consumer }) => to === 'done' && !isWork(consumer))
  if (log.length > 0) await sql`delete from bus_deliveries d using ${which(log)} where ${matches}`.execute(tx.db)
}

/** Frees what earlier processes had in hand when they ended without a word. Only where no other process can be running. */
export async function releaseOthers(tx: SystemTx, environment: string, claimedBy: string): Promise<void> {
  await sql`
    update bus_deliveries d set available_at = clock_timestamp(), claimed_by = null
    from bus_consumers c
    where c.id = d.consumer_id and c.environment = ${environment} and d.claimed_by <> ${claimedBy}`.execute(tx.db)
}

export async function countPending(tx: SystemTx, environment: string, stream: StreamName, consumer: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from bus_deliveries d join bus_consumers c on c.id = d.consumer_id
    where c.environment = ${environment} and c.stream = ${stream} and c.name = ${consumer}`.execute(tx.db)
  return rows[0]!.count
}

/** The next messages of a log after a position, in their order. */
export async function readLog(
  tx: SystemTx,
  environment: string,
  stream: LogStream,
  { guild, from, to }: LogFilter,
  after: number,
  limit: number,
): Promise<KeptMessage[]> {
  const { rows } = await sql<{ seq: number; subject: string; message_id: string; body: string; published_at: Date }>`
    select seq, subject, message_id, body, published_at from bus_messages
    where environment = ${environment} and stream = ${stream} and seq > ${after}
      and (${guild ?? null}::text is null or guild_id = ${guild ?? null}::text)
      and (${from ?? null}::timestamptz is null or published_at >= ${from ?? null}::timestamptz)
      and (${to ?? null}::timestamptz is null or published_at < ${to ?? null}::timestamptz)
    order by seq limit ${limit}`.execute(tx.db)
  return rows.map((row) => ({
    position: row.seq,
    subject: row.subject,
    id: row.message_id,
    body: row.body,
    publishedAt: row.published_at,
  }))
}

export async function eraseMessage(tx: SystemTx, environment: string, stream: LogStream, position: number): Promise<void> {
  await sql`delete from bus_messages where environment = ${environment} and stream = ${stream} and seq = ${position}`.execute(
    tx.db,
  )
}

export async function countMessages(tx: SystemTx, environment: string, stream: StreamName): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from bus_messages where environment = ${environment} and stream = ${stream}`.execute(tx.db)
  return rows[0]!.count
}

/** Drops what is too old or too much and returns how many bytes each stream holds. Called again and again, it gets everywhere in the end. */
export async function tidyStreams(
  tx: SystemTx,
  environment: string,
  bounds: Readonly<Record<StreamName, StreamBounds>>,
): Promise<Map<StreamName, number>> {
  const sizes = new Map<StreamName, number>()
  await sql`
    delete from bus_message_ids where (environment, stream, message_id) in (
      select environment, stream, message_id from bus_message_ids
      where published_at < clock_timestamp() - ${DUPLICATE_WINDOW_MS} * interval '1 millisecond' limit ${UPKEEP_BATCH}
    )`.execute(tx.db)
  for (const stream of STREAM_NAMES) {
    const { maxAgeMs, maxBytes, retention } = bounds[stream]
    await sql`
      delete from bus_messages where seq in (
        select seq from bus_messages
        where environment = ${environment} and stream = ${stream}
          and published_at < clock_timestamp() - ${maxAgeMs} * interval '1 millisecond'
        order by published_at limit ${UPKEEP_BATCH}
      )`.execute(tx.db)
    const { rows } = await sql<{ bytes: number }>`
      select coalesce(sum(octet_length(body)), 0)::bigint as bytes from bus_messages
      where environment = ${environment} and stream = ${stream}`.execute(tx.db)
    sizes.set(stream, rows[0]!.bytes)
    if (retention === 'log' && rows[0]!.bytes > maxBytes) {
      await sql`
        delete from bus_messages where seq in (
          select seq from (
            select seq, sum(octet_length(body)) over (order by seq desc) as bytes from bus_messages
            where environment = ${environment} and stream = ${stream}
          ) as newest_first where bytes > ${maxBytes} order by seq limit ${UPKEEP_BATCH}
        )`.execute(tx.db)
    }
  }
  return sizes
}

interface EntryRow {
  key: string
  value: string
  revision: number
}

/** One bucket's entries. `ttlMs` undefined: entries stay. */
export function entriesOf(environment: string, bucket: string, ttlMs: number | undefined) {
  const mine = sql`environment = ${environment} and bucket = ${bucket}`
  const live =
    ttlMs === undefined ? sql`true` : sql`bus_entries.written_at > clock_timestamp() - ${ttlMs} * interval '1 millisecond'`
  const insert = (key: string, value: string) => sql`
    insert into bus_entries (environment, bucket, key, value, written_at)
    values (${environment}, ${bucket}, ${key}, ${value}, clock_timestamp())
    on conflict (environment, bucket, key) do update
    set value = excluded.value, revision = nextval('bus_revision'), written_at = excluded.written_at`

  return {
    async get({ db }: SystemTx, key: string): Promise<EntryRow | undefined> {
      const { rows } = await sql<EntryRow>`
        select key, value, revision from bus_entries where ${mine} and key = ${key} and ${live}`.execute(db)
      return rows[0]
    },
    async put({ db }: SystemTx, key: string, value: string): Promise<number> {
      const { rows } = await sql<EntryRow>`${insert(key, value)} returning revision`.execute(db)
      return rows[0]!.revision
    },
    async create({ db }: SystemTx, key: string, value: string): Promise<number | undefined> {
      const { rows } = await sql<EntryRow>`${insert(key, value)} where not (${live}) returning revision`.execute(db)
      return rows[0]?.revision
    },
    async update({ db }: SystemTx, key: string, value: string, revision: number): Promise<number | undefined> {
      const { rows } = await sql<EntryRow>`
        update bus_entries set value = ${value}, revision = nextval('bus_revision'), written_at = clock_timestamp()
        where ${mine} and key = ${key} and revision = ${revision} and ${live} returning revision`.execute(db)
      return rows[0]?.revision
    },
    async delete({ db }: SystemTx, key: string): Promise<void> {
      await sql`delete from bus_entries where ${mine} and key = ${key}`.execute(db)
    },
    async keys({ db }: SystemTx, prefix: string): Promise<string[]> {
      const { rows } = await sql<{ key: string }>`
        select key from bus_entries where ${mine} and starts_with(key, ${prefix}) and ${live} order by key collate "C"`.execute(
        db,
      )
      return rows.map(({ key }) => key)
    },
    async tidy({ db }: SystemTx): Promise<void> {
      if (ttlMs !== undefined) await sql`delete from bus_entries where ${mine} and not (${live})`.execute(db)
    },
  }
}
