// Backups and what is made of them, on real PostgreSQL and on the embedded database: all, one club beside others, and what must be refused.
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { until } from '../until.ts'
import { rowsOfClub } from './rows.ts'
import { eachDatabase, freshGuild } from '../servers/databases.ts'
import { features } from '../../src/features/index.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { newId } from '../../src/platform/id.ts'
import { readRecords } from '../../src/platform/recovery/backup.ts'
import { readBackup, writeBackup } from '../../src/platform/recovery/backup-format.ts'
import { restoreRecords } from '../../src/platform/recovery/restore.ts'

const TITLE = 'Kölner "Runde" \\ 🥏\n, null'

/** A club with rows of many types: text, numbers, times, JSON, arrays in it, numbers of the database's own, references. */
async function fill(database: Database, guild: string): Promise<void> {
  await database.forGuild(guild, async ({ db }) => {
    const round = newId()
    await sql`insert into rounds (guild_id, round_id, title, description, location, starts_at, time_zone, host_id, state, created_at)
      values (${guild}, ${round}, ${TITLE}, '', '', '2026-03-29 00:30:00.123456+00', 'Europe/Helsinki', '1', 'scheduled', now())`.execute(
      db,
    )
    await sql`insert into tags (guild_id, number, user_id, since) values (${guild}, 7, '42', 'infinity')`.execute(db)
    await sql`insert into tag_rounds (guild_id, round_id, title, at, results, is_counted, play_offs)
      values (${guild}, ${round}, 'x', now(), ${JSON.stringify([{ user: '1', name: TITLE }])}, true, '[["1","2"]]')`.execute(db)
    for (const what of ['one', 'two'])
      await sql`insert into audit_log (guild_id, at, kind, via, what, fact) values (${guild}, now(), 'tags', 'cli', ${what}, ${what})`.execute(
        db,
      )
    await sql`insert into inbox (guild_id, consumer, message_id, handled_at) values (${guild}, 'a', 'b', now())`.execute(db)
    await sql`insert into card_versions (guild_id, card, version) values (${guild}, ${`round.card:${round}`}, 5)`.execute(db)
    for (const [name, due] of [
      ['discord.message-post', '-1 s'],
      ['discord.card-show', '-1 s'],
      ['discord.message-post', '1 day'],
    ] as const)
      await sql`insert into outbox (guild_id, message_id, stream, subject, body, due_at)
        values (${guild}, ${newId()}, 'effects', ${`frolf.old.effect.${guild}.${name}`}, ${JSON.stringify({ name })}, now() + ${due}::interval)`.execute(
        db,
      )
  })
}

const backupOf = (database: Database, guild?: string) => writeBackup(readRecords(database, { guild, program: 'test' }))
async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}
const headerOf = (bytes: Buffer) => JSON.parse(gunzipSync(bytes).toString().split('\n')[0]!) as { madeAt: string }
/** In small pieces, as a file or a socket gives them. */
async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 1_000) yield bytes.subarray(at, at + 1_000)
}
const restore = (database: Database, bytes: Buffer, options: { guild?: string; replace?: boolean; workedUntil?: Date } = {}) =>
  restoreRecords(database, readBackup(pieces(bytes)), { environment: 'new', replace: false, ...options })

const migrations = features.flatMap((feature) => feature.migrations)

eachDatabase('backup and restore', migrations, (database) => {
  let guild: string
  let other: string
  beforeEach(async () => {
    guild = freshGuild()
    other = freshGuild()
    await fill(database(), guild)
    await fill(database(), other)
  })

  const outbox = (of: string) =>
    database().forGuild(of, ({ db }) => db.selectFrom('outbox').select(['subject', 'body']).orderBy('seq').execute())
  /** Numbers that count through all clubs are not a club's own. */
  const rowsWithoutNumbers = async (of: string) => {
    const all = await rowsOfClub(database(), of)
    const numbered: Record<string, string[]> = {
      ...all,
      audit_log: all['audit_log']!.map((row) => row.replace(/"seq":\d+,/, '')),
    }
    return numbered
  }

  test('one club comes back as it was, beside others that are not touched', async () => {
    const before = {
      mine: await rowsWithoutNumbers(guild),
      others: await rowsOfClub(database(), other),
      outbox: await outbox(other),
    }
    const bytes = await bytesOf(backupOf(database(), guild))
    expect(gunzipSync(bytes).toString()).not.toContain(other)
    await expect(restore(database(), bytes)).rejects.toThrow(`The server ${guild} has records already`)
    await database().forGuild(guild, async ({ db }) => {
      await sql`update rounds set title = 'spoilt'`.execute(db)
      await sql`delete from tags`.execute(db)
      await sql`update card_versions set version = 9`.execute(db)
      await sql`insert into inbox (guild_id, consumer, message_id, handled_at) values (${guild}, 'a', 'later', now())`.execute(db)
    })
    expect(await restore(database(), bytes, { replace: true })).toMatchObject({
      guild,
      withheld: 1,
      rows: { rounds: 1, audit_log: 2 },
    })
    const after = await rowsWithoutNumbers(guild)
    // The gateway would skip a version older than it has shown.
    expect(after).toEqual({
      ...before.mine,
      card_versions: before.mine['card_versions']!.map((row) => row.replace('"version":5', '"version":9')),
    })
    expect((await outbox(guild)).map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { name: 'discord.card-show' },
      { name: 'discord.message-post' },
    ])
    expect((await outbox(guild))[0]!.subject).toBe(
      `frolf.new.effect.${guild}.discord.message-post`.replace('message-post', 'card-show'),
    )
    const handled = await database().forGuild(guild, ({ db }) =>
      db.selectFrom('inbox').select('message_id').orderBy('message_id').execute(),
    )
    expect(handled.map((row) => row.message_id)).toEqual(['b', 'later'])
    expect(await rowsOfClub(database(), other)).toEqual(before.others)
    expect(await outbox(other)).toEqual(before.outbox)
    // Twice is the same.
    await restore(database(), bytes, { replace: true })
    expect(await rowsWithoutNumbers(guild)).toEqual(after)
  })

  /** A request in the outbox that was due so long ago. */
  async function timer(of: string, agoMs: number): Promise<string> {
    const id = newId()
    const now = Date.now()
    const at = new Date(now).toISOString()
    const body = { id, kind: 'request', name: 'round.remind', version: 1, guild: of, key: id, at, correlation: id, data: {} }
    await database().forGuild(of, ({ db }) =>
      sql`insert into outbox (guild_id, message_id, stream, subject, body, due_at, replace_key)
        values (${of}, ${id}, 'requests', ${`frolf.old.request.${of}.round.remind`}, ${JSON.stringify(body)}, ${new Date(now - agoMs)}, ${id})`.execute(
        db,
      ),
    )
    return id
  }
  const timersOf = async (of: string) =>
    new Map(
      (
        await database().forGuild(of, ({ db }) =>
          db.selectFrom('outbox').select(['message_id', 'replace_key', 'body']).where('stream', '=', 'requests').execute(),
        )
      ).map((row) => [
        row.replace_key,
        { id: row.message_id, ...(JSON.parse(row.body) as { again?: boolean }), inRow: row.message_id },
      ]),
    )
  const handled = (of: string, id: string, at: Date) =>
    database().forGuild(of, ({ db }) =>
      db.insertInto('inbox').values({ guild_id: of, consumer: 'round.remind', message_id: id, handled_at: at }).execute(),
    )

  test('of one club: what was handled since is handled again in silence, under another id; the rest as it was', async () => {
    const [since, waiting, before] = [await timer(guild, 0), await timer(guild, -3_600_000), newId()]
    await handled(guild, before, new Date(Date.now() - 1_000))
    const inFlight = newId()
    const bytes = await bytesOf(backupOf(database(), guild))
    await until('the next millisecond', () => Date.now() > Date.parse(headerOf(bytes).madeAt))
    const later = newId(Date.now() + 1_000)
    for (const id of [since, inFlight, later]) await handled(guild, id, new Date())
    expect(await restore(database(), bytes, { replace: true })).toMatchObject({ again: 1 })
    const timers = await timersOf(guild)
    expect(timers.get(waiting)).toMatchObject({ id: waiting, inRow: waiting })
    expect(timers.get(waiting)!.again).toBeUndefined()
    const again = timers.get(since)!
    expect(again).toMatchObject({ again: true, id: again.inRow })
    expect(again.id).not.toBe(since)
    const inbox = await database().forGuild(guild, ({ db }) => db.selectFrom('inbox').select('message_id').execute())
    // What was on the bus at the instant of the backup is left to a replay; what came after it was about what is no more.
    expect(inbox.map((row) => row.message_id).toSorted()).toEqual(['b', before, since, later].toSorted())
  })

  test('of everything: what came due while the bot went on working is handled again in silence', async () => {
    const [long, short, ahead] = [await timer(guild, 7_200_000), await timer(guild, 60_000), await timer(guild, -60_000)]
    const bytes = await bytesOf(backupOf(database()))
    const silent = async (workedUntil?: Date) => {
      await restore(database(), bytes, { replace: true, ...(workedUntil ? { workedUntil } : {}) })
      const timers = await timersOf(guild)
      return [long, short, ahead].map((key) => timers.get(key)!.again ?? false)
    }
    expect(await silent()).toEqual([true, true, false])
    expect(await silent(new Date(Date.now() - 3_600_000))).toEqual([true, false, false])
  })

  test('a backup is of one instant, whatever is written meanwhile', async () => {
    const reading = readRecords(database(), { guild, program: 'test' })
    const first = await reading.next()
    // The embedded database has one session, and whoever writes waits.
    const writing = database().forGuild(guild, async ({ db }) => {
      await sql`update rounds set title = 'later'`.execute(db)
      await sql`update tags set number = 8`.execute(db)
    })
    if (database().driver === 'postgres') await writing
    async function* whole() {
      yield first.value as never
      yield* reading
    }
    const text = gunzipSync(await bytesOf(writeBackup(whole()))).toString()
    await writing
    expect(text).not.toContain('later')
    expect(text).toContain('Kölner')
  })

  test('a reader that stops half-way lets go', async () => {
    for await (const part of readRecords(database(), { guild, program: 'test' })) if (part.type === 'row') break
    await fill(database(), freshGuild())
  })

  test('half, damaged, foreign, of another club, of another version: refused in words, and nothing is changed', async () => {
    const bytes = await bytesOf(backupOf(database(), guild))
    const text = gunzipSync(bytes).toString()
    const before = await rowsOfClub(database(), guild)
    const lines = text.trimEnd().split('\n')
    const header = JSON.parse(lines[0]!) as { migrations: Record<string, string>; format: number }
    const [oldest] = Object.keys(header.migrations)
    const withHeader = (changed: object) =>
      gzipSync([JSON.stringify({ ...header, ...changed }), ...lines.slice(1), ''].join('\n'))
    const { [oldest!]: _, ...fewer } = header.migrations
    const cases: [Buffer, RegExp][] = [
      [bytes.subarray(0, Math.floor(bytes.length / 2)), /half/],
      [bytes.subarray(0, bytes.length - 1), /half/],
      [gzipSync(`${lines.slice(0, -1).join('\n')}\n`), /half/],
      [gzipSync(text.replace('Kölner', 'Kolner')), /checksum/],
      [gzipSync(`${[...lines.slice(0, -3), ...lines.slice(-2)].join('\n')}\n`), /checksum/],
      [gzipSync(`${text}[]\n`), /goes on after its end/],
      [Buffer.from('no gzip at all'), /no backup of frolf-bot/],
      [gzipSync('{"else":1}\n'), /no backup of frolf-bot/],
      [gzipSync(''), /empty/],
      [withHeader({ format: 99 }), /format 99, this program reads up to 1/],
      [withHeader({ migrations: { ...header.migrations, '9999_future': 'x' } }), /newer: it has 9999_future/],
      [withHeader({ migrations: fewer }), new RegExp(`lacks ${oldest}`)],
      [withHeader({ migrations: { ...header.migrations, [oldest!]: 'x' } }), /are others/],
    ]
    for (const [spoilt, words] of cases)
      await expect(restore(database(), spoilt, { replace: true }), String(words)).rejects.toThrow(words)
    await expect(restore(database(), bytes, { replace: true, guild: other })).rejects.toThrow(
      `of the server ${guild}, not of ${other}`,
    )
    expect(await rowsOfClub(database(), guild)).toEqual(before)
  })

  test('everything: into an empty database, over what is there only when told, and one club out of it', async () => {
    const clubs = { mine: await rowsOfClub(database(), guild), others: await rowsOfClub(database(), other) }
    await database().asSystem(({ db }) =>
      sql`insert into bus_entries (environment, bucket, key, value, written_at)
        values ('old', 'gateway-cards', 'k', 'kept', now()), ('old', 'gateway-reply-tokens', 'k', 'credential', now())`.execute(
        db,
      ),
    )
    const bytes = await bytesOf(backupOf(database()))
    expect(gunzipSync(bytes).toString()).not.toContain('credential')
    await expect(restore(database(), bytes)).rejects.toThrow('There are records in the database already')
    await database().forGuild(guild, ({ db }) => sql`update rounds set title = 'spoilt'`.execute(db))
    // Shown in Discord since, and changed there since.
    await database().asSystem(async ({ db }) => {
      await sql`update bus_entries set value = 'changed'`.execute(db)
      await sql`insert into bus_entries (environment, bucket, key, value, written_at)
        values ('old', 'gateway-cards', 'since', 'shown since', now()), ('old', 'gateway-guilds', 'since', 'not of Discord', now())`.execute(
        db,
      )
    })
    const { withheld } = await restore(database(), bytes, { replace: true })
    expect(withheld).toBeGreaterThanOrEqual(2)
    expect(await rowsOfClub(database(), guild)).toEqual(clubs.mine)
    expect(await rowsOfClub(database(), other)).toEqual(clubs.others)
    const entries = await database().asSystem(({ db }) =>
      sql<{ value: string }>`select value from bus_entries order by revision`.execute(db),
    )
    expect(entries.rows).toEqual([{ value: 'kept' }, { value: 'shown since' }])
    // Numbers go on where they were.
    await fill(database(), freshGuild())

    await database().forGuild(guild, ({ db }) => sql`update rounds set title = 'spoilt'`.execute(db))
    await database().forGuild(other, ({ db }) => sql`update rounds set title = 'as it is now'`.execute(db))
    const now = await rowsOfClub(database(), other)
    const stranger = freshGuild()
    await fill(database(), stranger)
    const theirs = await rowsOfClub(database(), stranger)
    await expect(restore(database(), bytes, { guild: stranger, replace: true })).rejects.toThrow(
      `The backup has no records of the server ${stranger}. Nothing was changed.`,
    )
    expect(await rowsOfClub(database(), stranger)).toEqual(theirs)
    await restore(database(), bytes, { guild, replace: true })
    expect((await rowsOfClub(database(), guild))['rounds']).toEqual(clubs.mine['rounds'])
    expect(await rowsOfClub(database(), other)).toEqual(now)
  })
})

describe('the form', () => {
  test('a broken pipe in the middle is told, not waited for', async () => {
    async function* broken(): AsyncGenerator<Buffer> {
      yield gzipSync('{"frolf-bot":"backup"')
      throw new Error('the disk is full')
    }
    await expect(async () => {
      for await (const _ of readBackup(broken()));
    }).rejects.toThrow('the disk is full')
  })
})
