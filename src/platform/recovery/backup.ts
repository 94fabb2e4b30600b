// Makes a backup: everything, or one club, as it stood at one instant, while the bot goes on working.
import type { Database, OperatorClient } from '../db/database.ts'
import { readApplied } from '../db/migrations.ts'
import { BACKUP_FORMAT, type BackupPart } from './backup-format.ts'
import { clubsTables, isBusTable, quoted, type ClubsTable } from './clubs-tables.ts'

/** Rows fetched in one go: bounds the memory. */
const FETCH_ROWS = 200

/** The bot may not read what was asked for; the message says what to do. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused'
}

/** How values are written, whatever the server's own settings are: the same on every server and in every time zone. */
export const TEXT_SETTINGS = {
  datestyle: 'ISO, YMD',
  intervalstyle: 'postgres',
  timezone: 'UTC',
  bytea_output: 'hex',
  extra_float_digits: '1',
}

/**
 * Entries of the embedded bus's key-value store that are left out: leases, sessions and what is gone in minutes (among it Discord's tokens for
 * answers, which are credentials).
 */
const FLEETING_BUCKETS = [
  'gateway-lease',
  'gateway-sessions',
  'gateway-reply-tokens',
  'gateway-drafts',
  'gateway-posted',
  'gateway-outcomes',
]

/** Not worth keeping, or not meant to be kept. */
const isLeftOut = (table: string, guild: string | undefined): boolean =>
  table === 'handling_tries' || table === 'bus_message_ids' || (guild !== undefined && isBusTable(table))

/**
 * Reads all rows of one instant (repeatable read), a table after the other, under the wall: of one club only what that club's own transactions
 * see. The reading transaction stays open until the last part is taken.
 */
export async function* readRecords(
  database: Database,
  { guild, program }: { guild: string | undefined; program: string },
): AsyncGenerator<BackupPart> {
  const parts = channel<BackupPart>()
  const reading = database
    .forOperator(async (client) => {
      await client.query('begin isolation level repeatable read read only')
      for (const [name, value] of Object.entries(TEXT_SETTINGS))
        await client.query('select set_config($1, $2, true)', [name, value])
      const { rows } = await client.query('select now() as now')
      const migrations = Object.fromEntries(await readApplied(client))
      const tables = await clubsTables(client)
      // Whoever may not see every row would make a backup that looks like a whole one.
      if (guild === undefined && !(await isOwner(client)))
        throw new BackupRefused(
          `The user of DATABASE_URL does not own the tables: for a backup of everything give the owner's login (frolf_owner of deploy/postgres/roles.sql), or --guild for one club.`,
        )
      const sequences = guild === undefined ? await freeSequences(client) : {}
      await client.enter(guild)
      const madeAt = (rows[0]!['now'] as Date).toISOString()
      const header = {
        'frolf-bot': 'backup',
        format: BACKUP_FORMAT,
        madeAt,
        program,
        guild: guild ?? null,
        migrations,
        sequences,
      } as const
      await parts.put({ type: 'header', header })
      for (const table of tables) {
        if (isLeftOut(table.name, guild)) continue
        await parts.put({ type: 'table', table: table.name, columns: table.columns.map(({ name }) => name) })
        for await (const row of rowsOf(client, table)) await parts.put({ type: 'row', row })
      }
      await client.query('commit')
    })
    .then(
      () => parts.end(),
      (error: unknown) => parts.fail(error),
    )
  try {
    yield* parts.take()
  } finally {
    // Whoever stops taking ends the reading, too.
    parts.abandon()
    await reading
  }
}

async function* rowsOf(client: OperatorClient, { name, columns, order }: ClubsTable): AsyncGenerator<string> {
  const texts = columns.map((column) => `${quoted(column.name)}::text`).join(', ')
  const where = name === 'bus_entries' ? ` where bucket not in (${FLEETING_BUCKETS.map((one) => `'${one}'`).join(', ')})` : ''
  const by = order.length === 0 ? '' : ` order by ${order.map(quoted).join(', ')}`
  await client.query(
    `declare rows_of no scroll cursor for select json_build_array(${texts})::text as row from ${quoted(name)}${where}${by}`,
  )
  for (;;) {
    const { rows } = await client.query(`fetch ${FETCH_ROWS} from rows_of`)
    for (const { row } of rows) yield row as string
    if (rows.length < FETCH_ROWS) break
  }
  await client.query('close rows_of')
}

/** Whether the user of the connection owns the tables, or stands above their wall. */
export async function isOwner(client: OperatorClient): Promise<boolean> {
  const { rows } = await client.query(`
    select c.relname as name from pg_class c, pg_roles me
    where me.rolname = current_user and c.relrowsecurity and c.relnamespace = current_schema()::regnamespace
      and not (me.rolsuper or me.rolbypassrls or pg_has_role(c.relowner, 'usage')) limit 1`)
  return rows.length === 0
}

async function freeSequences(client: OperatorClient): Promise<Record<string, number>> {
  const { rows } = await client.query(`
    select c.relname as name from pg_class c
    where c.relkind = 'S' and c.relnamespace = current_schema()::regnamespace
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype in ('i', 'a'))`)
  const stood: Record<string, number> = {}
  for (const { name } of rows) {
    const last = await client.query(`select last_value::text as value from ${quoted(name as string)}`)
    stood[name as string] = Number(last.rows[0]!['value'])
  }
  return stood
}

/** One hands over, one takes; whoever hands over waits until it was taken. */
function channel<T>() {
  let waiting: { value: T; taken: () => void } | undefined
  let ended = false
  let failure: { error: unknown } | undefined
  let isAbandoned = false
  let wakeTaker: (() => void) | undefined
  return {
    put: async (value: T): Promise<void> => {
      if (isAbandoned) throw new Error('nobody takes the backup any more')
      await new Promise<void>((taken) => {
        waiting = { value, taken }
        wakeTaker?.()
      })
    },
    end: (): void => {
      ended = true
      wakeTaker?.()
    },
    fail: (error: unknown): void => {
      failure = { error }
      wakeTaker?.()
    },
    abandon: (): void => {
      isAbandoned = true
      waiting?.taken()
    },
    take: async function* (): AsyncGenerator<T> {
      for (;;) {
        if (waiting) {
          const { value, taken } = waiting
          waiting = undefined
          try {
            yield value
          } finally {
            taken()
          }
        } else if (failure) throw failure.error
        else if (ended) return
        else await new Promise<void>((resolve) => (wakeTaker = resolve))
      }
    },
  }
}
