// Takes a backup in: everything into an empty database, or one club beside the others. All of it or nothing: one transaction, which commits after the
// backup's checksum was found right.
import { SHOWN_BUCKETS } from '../discord/shown-buckets.ts'
import type { Database, OperatorClient } from '../db/database.ts'
import { KEPT } from '../db/forget.ts'
import { readApplied } from '../db/migrations.ts'
import { isOwner, TEXT_SETTINGS } from './backup.ts'
import { BackupUnreadable, type BackupHeader, type BackupPart } from './backup-format.ts'
import { sayings } from '../discord/effects.ts'
import { newId, timeOfId } from '../id.ts'
import { envelopeSchema, type Envelope } from '../message.ts'
import { clubsTables, isBusTable, quoted, type ClubsTable } from './clubs-tables.ts'

/** Rows in one insert, and their bytes: bounds the memory. */
const INSERT_ROWS = 500
const INSERT_BYTES = 4 * 1024 * 1024

/** The backup is good but is not taken in; the message says why and what to do. Nothing was changed. */
export class RestoreRefused extends Error {
  override readonly name = 'RestoreRefused'
}

/** What stays when a club is forgotten is joined with what the backup has. */
const JOINING: Readonly<Record<string, string>> = {
  inbox: 'on conflict do nothing',
  // The gateway remembers which version it showed last; older ones are skipped.
  card_versions: 'on conflict (guild_id, card) do update set version = greatest(card_versions.version, excluded.version)',
}

export interface RestoreOptions {
  /** Only this club, also out of a backup of all; undefined: what the backup is of. */
  guild?: string | undefined
  /** What is there is deleted: the club's rows, or everybody's. */
  replace: boolean
  /** Waiting messages belong to this environment afterwards, whichever they were made in. */
  environment: string
  /**
   * Of everything: until then the bot whose copy this is went on working, so what had been due was said. Default: now. (Of one club its own records
   * tell what was done.)
   */
  workedUntil?: Date | undefined
  onTable?: (table: string, rows: number) => void
}

export interface Restored {
  header: BackupHeader
  guild: string | null
  /** By table; those without rows are left out. */
  rows: Record<string, number>
  /** Answers, posts and direct messages that were on their way and are not sent. */
  withheld: number
  /** Timers and other messages that the bot had most likely handled since: what they do is done again, in silence. */
  again: number
}

/** Throws {@link RestoreRefused} or {@link BackupUnreadable}; then nothing was changed. */
export function restoreRecords(database: Database, parts: AsyncIterable<BackupPart>, options: RestoreOptions): Promise<Restored> {
  return database.forOperator(async (client) => {
    const taking = parts[Symbol.asyncIterator]()
    const first = await taking.next()
    if (first.done || first.value.type !== 'header') throw new BackupUnreadable('The backup is empty.')
    const { header } = first.value
    const guild = clubOf(header, options.guild)
    if (guild === undefined && !(await isOwner(client)))
      throw new RestoreRefused(
        `The user of DATABASE_URL does not own the tables: to restore everything give the owner's login (frolf_owner of deploy/postgres/roles.sql); one club (--guild) can be restored with this one.`,
      )
    await client.query('begin')
    for (const [name, value] of Object.entries(TEXT_SETTINGS))
      await client.query('select set_config($1, $2, true)', [name, value])
    await requireSameSchema(client, header)
    const tables = await clubsTables(client)
    await client.enter(guild)
    const since = guild === undefined ? [] : await takeHandledSince(client, header)
    const shown = guild === undefined ? await shownInDiscord(client) : '[]'
    await makeRoom(client, tables, guild, options.replace)
    const rows = await load(client, tables, taking, { guild, ofAll: header.guild === null, onTable: options.onTable })
    if (guild !== undefined && header.guild === null && Object.keys(rows).length === 0)
      throw new RestoreRefused(`The backup has no records of the server ${guild}. Nothing was changed.`)
    const now = new Date()
    const saidUntil = guild === undefined ? (options.workedUntil ?? now) : new Date(header.madeAt)
    const withheld = await withhold(client, saidUntil, guild)
    const again =
      guild === undefined
        ? await doAgain(client, { dueUntil: saidUntil })
        : await doAgain(client, { handled: await settleHandled(client, header, since) })
    await client.query(`update outbox set subject = regexp_replace(subject, '^frolf\\.[^.]+\\.', $1)`, [
      `frolf.${options.environment}.`,
    ])
    if (guild === undefined) {
      await setSequences(client, tables, header)
      await keepShown(client, shown)
    }
    await client.query('commit')
    return { header, guild: guild ?? null, rows, withheld, again }
  })
}

function clubOf(header: BackupHeader, asked: string | undefined): string | undefined {
  if (asked !== undefined && header.guild !== null && header.guild !== asked)
    throw new RestoreRefused(`The backup is of the server ${header.guild}, not of ${asked}.`)
  return asked ?? header.guild ?? undefined
}

async function requireSameSchema(client: OperatorClient, header: BackupHeader): Promise<void> {
  const applied = await readApplied(client)
  const made = new Map(Object.entries(header.migrations))
  const newer = [...made.keys()].filter((name) => !applied.has(name))
  const older = [...applied.keys()].filter((name) => !made.has(name))
  const other = [...made].filter(([name, checksum]) => applied.has(name) && applied.get(name) !== checksum)
  const by = `The backup was made by version ${header.program}`
  if (newer.length > 0)
    throw new RestoreRefused(`${by}, which is newer: it has ${newer.join(', ')}. Restore it with that version, or a newer one.`)
  if (other.length > 0)
    throw new RestoreRefused(`${by}, whose ${other.map(([name]) => name).join(', ')} are others. Restore it with that version.`)
  if (older.length > 0)
    throw new RestoreRefused(
      `${by}, which is older than this database: it lacks ${older.join(', ')}. Restore everything into an empty database (it is brought up to date then), and take the club from a backup of that.`,
    )
}

/** Throws {@link RestoreRefused} when anything of any club is there. Needs no schema. */
export async function requireNoRecords(client: OperatorClient): Promise<void> {
  const { rows } = await client.query(`select to_regclass('frolf_migrations') is not null as made`)
  if (rows[0]!['made'] !== true) return
  await client.query('begin read only')
  await client.enter(undefined)
  await makeRoom(client, await clubsTables(client), undefined, 'only-look')
  await client.query('rollback')
}

async function makeRoom(
  client: OperatorClient,
  tables: readonly ClubsTable[],
  guild: string | undefined,
  replace: boolean | 'only-look',
): Promise<void> {
  const mine = tables.filter(({ name }) => (guild === undefined ? !isBusTable(name) : !KEPT.test(name)))
  if (replace !== true) {
    for (const { name } of mine) {
      const { rows } = await client.query(`select exists (select from ${quoted(name)}) as there`)
      if (rows[0]!['there'] !== true) continue
      throw new RestoreRefused(
        guild === undefined
          ? `There are records in the database already (${name}). Restore into an empty one, or say --replace: then they are deleted.`
          : `The server ${guild} has records already (${name}). With --replace they are deleted, and are as the backup has them.`,
      )
    }
  }
  if (replace === 'only-look') return
  if (guild === undefined) await client.query(`truncate ${tables.map(({ name }) => quoted(name)).join(', ')}`)
  else for (const { name } of mine.toReversed()) await client.query(`delete from ${quoted(name)} where guild_id = $1`, [guild])
}

async function load(
  client: OperatorClient,
  tables: readonly ClubsTable[],
  parts: AsyncIterator<BackupPart>,
  { guild, ofAll, onTable }: { guild: string | undefined; ofAll: boolean; onTable: RestoreOptions['onTable'] },
): Promise<Record<string, number>> {
  const byName = new Map(tables.map((table) => [table.name, table]))
  const counts: Record<string, number> = {}
  let insert: { table: string; sql: string; isMine: (row: string) => boolean } | undefined
  let waiting: string[] = []
  let bytes = 0
  const flush = async (): Promise<void> => {
    if (insert && waiting.length > 0) {
      await client.query(insert.sql, [`[${waiting.join(',')}]`])
      counts[insert.table] = (counts[insert.table] ?? 0) + waiting.length
    }
    waiting = []
    bytes = 0
  }
  const finish = async (): Promise<void> => {
    await flush()
    if (insert && counts[insert.table] !== undefined) onTable?.(insert.table, counts[insert.table]!)
  }
  for (let next = await parts.next(); !next.done; next = await parts.next()) {
    const part = next.value
    if (part.type === 'row') {
      if (!insert?.isMine(part.row)) continue
      waiting.push(part.row)
      bytes += part.row.length
      if (waiting.length >= INSERT_ROWS || bytes >= INSERT_BYTES) await flush()
    } else if (part.type === 'table') {
      await finish()
      const table = byName.get(part.table)
      if (!table) throw new BackupUnreadable(`The backup is damaged: it has a table ${part.table}, which there is not.`)
      insert =
        guild !== undefined && isBusTable(table.name)
          ? undefined
          : {
              table: table.name,
              sql: insertOf(table, part.columns, guild),
              isMine: mineIn(part.columns, ofAll ? guild : undefined),
            }
    }
  }
  await finish()
  return counts
}

/** Of a backup of all, the rows of one club. */
function mineIn(columns: readonly string[], guild: string | undefined): (row: string) => boolean {
  if (guild === undefined) return () => true
  const at = columns.indexOf('guild_id')
  return (row) => row.includes(guild) && (JSON.parse(row) as unknown[])[at] === guild
}

function insertOf(table: ClubsTable, columns: readonly string[], guild: string | undefined): string {
  const known = new Map(table.columns.map((column) => [column.name, column]))
  const strange = columns.find((name) => !known.has(name))
  if (strange !== undefined) throw new BackupUnreadable(`The backup is damaged: ${table.name} has no column ${strange}.`)
  // Numbers that count through all clubs are given anew beside other clubs.
  const taken = columns
    .map((name, at) => ({ at, column: known.get(name)! }))
    .filter(({ column }) => guild === undefined || !column.isIdentity)
  const names = taken.map(({ column }) => quoted(column.name)).join(', ')
  const values = taken.map(({ at, column }) => `(r.value ->> ${at})::${column.type}`).join(', ')
  return `insert into ${quoted(table.name)} (${names}) overriding system value
    select ${values} from json_array_elements($1::json) with ordinality as r (value, nth) order by nth
    ${guild === undefined ? '' : (JOINING[table.name] ?? '')}`
}

/** What says something and was on its way then has most likely arrived: it is the copy of a bot that went on working. */
async function withhold(client: OperatorClient, saidUntil: Date, guild: string | undefined): Promise<number> {
  const gone = `stream = 'effects' and (body::json ->> 'name') = any ($1::text[])`
  const queries = [
    { text: `delete from outbox where ${gone} and due_at <= $2 returning 1 as one`, values: [sayings, saidUntil.toISOString()] },
  ]
  if (guild === undefined)
    queries.push({ text: `delete from bus_messages where ${gone} returning 1 as one`, values: [sayings] as never })
  let count = 0
  for (const { text, values } of queries) count += (await client.query(text, values)).rows.length
  return count
}

interface Handled {
  consumer: string
  message_id: string
  handled_at: string
}

/** Rows of the inbox whose clock may have been so far from the database's. */
const CLOCKS_APART = '10 minutes'

/** Takes out of the club's inbox what was handled after the backup, or about then. */
async function takeHandledSince(client: OperatorClient, { madeAt }: BackupHeader): Promise<Handled[]> {
  const { rows } = await client.query(
    `delete from inbox where handled_at > $1::timestamptz - interval '${CLOCKS_APART}'
     returning consumer, message_id, handled_at::text as handled_at`,
    [madeAt],
  )
  return rows as unknown as Handled[]
}

/**
 * Puts back what the records still have: what was handled of messages that came after the backup. A message that was made before and handled after it
 * has not been handled as far as these records go; if it waits in their outbox, its id is among those that are given, else a replay handles it.
 */
async function settleHandled(client: OperatorClient, { madeAt }: BackupHeader, since: readonly Handled[]): Promise<string[]> {
  const made = Date.parse(madeAt)
  const ids = [...new Set(since.map((row) => row.message_id))]
  const known = async (table: 'inbox' | 'outbox'): Promise<Set<string>> => {
    const { rows } = await client.query(`select message_id as id from ${table} where message_id = any ($1::text[])`, [ids])
    return new Set(rows.map(({ id }) => id as string))
  }
  const [inBackup, waiting] = [await known('inbox'), await known('outbox')]
  const back = since.filter(({ message_id: id }) => {
    if (inBackup.has(id)) return false
    return waiting.has(id) || !((timeOfId(id) ?? Number.POSITIVE_INFINITY) <= made)
  })
  for (let at = 0; at < back.length; at += INSERT_ROWS)
    await client.query(
      `insert into inbox (guild_id, consumer, message_id, handled_at)
       select current_setting('frolf.guild'), r ->> 'consumer', r ->> 'message_id', (r ->> 'handled_at')::timestamptz
       from json_array_elements($1::json) r on conflict do nothing`,
      [JSON.stringify(back.slice(at, at + INSERT_ROWS))],
    )
  return ids.filter((id) => waiting.has(id) && !inBackup.has(id))
}

/** What Discord shows now, where the bus is in the same database: a replay takes away what the restored records have nothing of. As JSON. */
async function shownInDiscord(client: OperatorClient): Promise<string> {
  const { rows } = await client.query(
    `select coalesce(json_agg(json_build_object('environment', environment, 'bucket', bucket, 'key', key, 'value', value, 'at', written_at)), '[]')::text as shown
     from bus_entries where bucket = any ($1::text[])`,
    [Object.values(SHOWN_BUCKETS)],
  )
  return rows[0]!['shown'] as string
}

/** Of what the backup has too, it is the backup's: the versions of its cards go with it. */
async function keepShown(client: OperatorClient, shown: string): Promise<void> {
  await client.query(
    `insert into bus_entries (environment, bucket, key, value, written_at)
     select r ->> 'environment', r ->> 'bucket', r ->> 'key', r ->> 'value', (r ->> 'at')::timestamptz
     from json_array_elements($1::json) r on conflict do nothing`,
    [shown],
  )
}

/**
 * Marks waiting requests and events as done once already. Under new ids: the bus drops what comes a second time under one, and the inbox of a living
 * club has it.
 */
async function doAgain(client: OperatorClient, which: { dueUntil: Date } | { handled: readonly string[] }): Promise<number> {
  const { rows } = await client.query(
    `select seq::text as seq, body from outbox where stream <> 'effects' and ${'dueUntil' in which ? 'due_at <= $1' : 'message_id = any ($1::text[])'} order by seq`,
    ['dueUntil' in which ? which.dueUntil.toISOString() : which.handled],
  )
  for (const { seq, body } of rows) {
    const envelope = envelopeSchema.safeParse(JSON.parse(body as string)).data
    // Whatever it is, a worker will say so.
    if (!envelope) continue
    const again: Envelope = { ...envelope, id: newId(), again: true }
    await client.query('update outbox set message_id = $2, body = $3 where seq = $1::bigint', [
      seq,
      again.id,
      JSON.stringify(again),
    ])
  }
  return rows.length
}

async function setSequences(client: OperatorClient, tables: readonly ClubsTable[], header: BackupHeader): Promise<void> {
  for (const { name, columns } of tables) {
    for (const column of columns.filter(({ isIdentity }) => isIdentity)) {
      await client.query(
        `select setval(pg_get_serial_sequence($1, $2), (select coalesce(max(${quoted(column.name)}), 0) + 1 from ${quoted(name)}), false)`,
        [name, column.name],
      )
    }
  }
  for (const [name, stood] of Object.entries(header.sequences))
    await client.query(`select setval('${quoted(name)}', $1::bigint)`, [stood])
}
