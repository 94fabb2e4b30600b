// The contract of the database port, held by both drivers.
import { EventEmitter, once } from 'node:events'
import { sql, type Selectable } from 'kysely'
import { expect, test } from 'vitest'
import { eachDatabase, freshGuild } from '../../../test/servers/databases.ts'
import type { Database, GuildTx } from './database.ts'
import type { OutboxTable } from './tables.ts'

const DUE = new Date('2026-11-23T18:30:00.123Z')

const row = (guild: string, messageId: string) => ({
  guild_id: guild,
  message_id: messageId,
  stream: 'events',
  subject: `frolf.test.event.${guild}.round.created`,
  body: '{}',
  due_at: DUE,
  replace_key: null,
  created_at: DUE,
})

const put = ({ db, guild }: GuildTx, messageId: string, of = guild) =>
  db.insertInto('outbox').values(row(of, messageId)).execute()

const putKeyed = ({ db, guild }: GuildTx) =>
  db
    .insertInto('outbox')
    .values({ ...row(guild, 'k'), replace_key: 'round.start:1' })
    .execute()

/** Without a `where`: what a forgotten one would give. */
const everything = async (tx: { db: GuildTx['db'] }): Promise<Selectable<OutboxTable>[]> =>
  (await sql<Selectable<OutboxTable>>`select * from outbox order by seq`.execute(tx.db)).rows

const idsOf = async (database: Database, guild: string) =>
  (await database.forGuild(guild, everything)).map((found) => found.message_id)

eachDatabase('transactions', [], (database) => {
  test('what resolved is committed', async () => {
    const guild = freshGuild()
    const answer = await database().forGuild(guild, async (tx) => {
      await put(tx, 'a')
      await put(tx, 'b')
      return 'said'
    })
    expect(answer).toBe('said')
    expect(await idsOf(database(), guild)).toEqual(['a', 'b'])
  })

  test('what threw is undone, and the error is the one thrown', async () => {
    const guild = freshGuild()
    const failure = new Error('changed my mind')
    await expect(
      database().forGuild(guild, async (tx) => {
        await put(tx, 'a')
        throw failure
      }),
    ).rejects.toBe(failure)
    expect(await idsOf(database(), guild)).toEqual([])
  })

  test('an error of SQL that the work swallows cannot end in a commit', async () => {
    const guild = freshGuild()
    await expect(
      database().forGuild(guild, async (tx) => {
        await put(tx, 'a')
        await sql`select 1 / 0`.execute(tx.db).catch(() => undefined)
      }),
    ).rejects.toThrow()
    expect(await idsOf(database(), guild)).toEqual([])
  })

  test('transactions side by side all end', async () => {
    const guild = freshGuild()
    await Promise.all(Array.from({ length: 40 }, (_, at) => database().forGuild(guild, (tx) => put(tx, `m${at}`))))
    expect((await idsOf(database(), guild)).length).toBe(40)
  })

  test('rivals for one row wait for each other: no update is lost', async () => {
    const guild = freshGuild()
    await database().forGuild(guild, ({ db }) =>
      db.insertInto('card_versions').values({ guild_id: guild, card: 'c', version: 0 }).execute(),
    )
    await Promise.all(
      Array.from({ length: 20 }, () =>
        database().forGuild(guild, async ({ db }) => {
          const { version } = await db
            .selectFrom('card_versions')
            .select('version')
            .where('card', '=', 'c')
            .forUpdate()
            .executeTakeFirstOrThrow()
          await db
            .updateTable('card_versions')
            .set({ version: version + 1 })
            .where('card', '=', 'c')
            .execute()
        }),
      ),
    )
    const { version } = await database().forGuild(guild, ({ db }) =>
      db.selectFrom('card_versions').selectAll().where('card', '=', 'c').executeTakeFirstOrThrow(),
    )
    expect(version).toBe(20)
  })

  test('the outer database inside a transaction is refused with a sentence, not waited for', async () => {
    const guild = freshGuild()
    const inner: (() => Promise<unknown>)[] = [
      () => database().forGuild(guild, (tx) => put(tx, 'x')),
      () => database().asSystem(everything),
      () => database().kysely.selectFrom('outbox').selectAll().execute(),
    ]
    for (const use of inner) {
      await expect(database().forGuild(guild, use)).rejects.toThrow('use its tx.db')
      await expect(database().asSystem(use)).rejects.toThrow('use its tx.db')
    }
    expect(await idsOf(database(), guild)).toEqual([])
  })

  test('what was begun in a transaction may use the database after its end', async () => {
    const guild = freshGuild()
    const end = new EventEmitter()
    const ended = once(end, 'now')
    const later = await database().forGuild(guild, async (tx) => {
      await put(tx, 'a')
      return { promise: ended.then(() => idsOf(database(), guild)) }
    })
    end.emit('now')
    expect(await later.promise).toEqual(['a'])
  })

  test('a transaction is of no use after its end', async () => {
    const guild = freshGuild()
    const kept = await database().forGuild(guild, async (tx) => ({ tx }))
    await expect(put(kept.tx, 'late')).rejects.toThrow()
    expect(await idsOf(database(), guild)).toEqual([])
  })
})

eachDatabase('the wall between guilds', [], (database) => {
  test('raw SQL without a where sees, changes and deletes its own guild only', async () => {
    const [a, b] = [freshGuild(), freshGuild()]
    await database().forGuild(a, (tx) => put(tx, 'of a'))
    await database().forGuild(b, (tx) => put(tx, 'of b'))
    expect(await idsOf(database(), a)).toEqual(['of a'])
    await database().forGuild(a, ({ db }) => sql`update outbox set body = 'seen'`.execute(db))
    await database().forGuild(b, ({ db }) => sql`delete from outbox`.execute(db))
    const left = (await database().asSystem(everything)).filter(({ guild_id }) => guild_id === a || guild_id === b)
    expect(left.map(({ message_id, body }) => [message_id, body])).toEqual([['of a', 'seen']])
  })

  test("another guild's rows can be neither written, nor given away, nor locked", async () => {
    const [a, b] = [freshGuild(), freshGuild()]
    await database().forGuild(b, (tx) => put(tx, 'of b'))
    await expect(database().forGuild(a, (tx) => put(tx, 'forged', b))).rejects.toThrow('row-level security')
    await database().forGuild(a, (tx) => put(tx, 'own'))
    await expect(database().forGuild(a, ({ db }) => db.updateTable('outbox').set({ guild_id: b }).execute())).rejects.toThrow(
      'row-level security',
    )
    const locked = await database().forGuild(a, ({ db }) =>
      db.selectFrom('outbox').selectAll().where('guild_id', '=', b).forUpdate().execute(),
    )
    expect(locked).toEqual([])
    expect(await idsOf(database(), b)).toEqual(['of b'])
    expect(await idsOf(database(), a)).toEqual(['own'])
  })

  test('nothing but a Discord id opens a transaction for a guild', async () => {
    for (const guild of ['*', '', 'DM', "1' or '1'='1", '123', '12345678901234567 ', '123456789012345678901']) {
      await expect(database().forGuild(guild, everything)).rejects.toThrow('not a guild id')
    }
  })

  test('the platform sees all guilds, and the next guild on that connection does not', async () => {
    const [a, b] = [freshGuild(), freshGuild()]
    await database().forGuild(a, (tx) => put(tx, 'of a'))
    await database().forGuild(b, (tx) => put(tx, 'of b'))
    const seen = (await database().asSystem(everything)).map(({ guild_id }) => guild_id)
    expect(seen).toEqual(expect.arrayContaining([a, b]))
    // As many as there are connections, so that each is used again.
    const views = await Promise.all(Array.from({ length: 12 }, () => idsOf(database(), a)))
    expect(views.every((ids) => ids.join() === 'of a')).toBe(true)
  })

  test('the platform writes for any guild', async () => {
    const guild = freshGuild()
    await database().asSystem(({ db }) => db.insertInto('outbox').values(row(guild, 'by the platform')).execute())
    expect(await idsOf(database(), guild)).toEqual(['by the platform'])
  })

  test('what a transaction was entered with ends with it', async () => {
    const guild = freshGuild()
    // As many as there are connections.
    await Promise.all(Array.from({ length: 12 }, () => database().forGuild(guild, everything)))
    const left = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const look = sql<{ guild: string | null; own: boolean }>`
          select current_setting('frolf.guild', true) as guild, current_user = session_user as own`
        const { rows } = await look.execute(database().kysely)
        return { guild: rows[0]?.guild || 'none', own: rows[0]?.own }
      }),
    )
    expect(left).toEqual(left.map(() => ({ guild: 'none', own: true })))
  })

  test('outside a transaction for a guild, a connection of no privilege sees nothing', async () => {
    const guild = freshGuild()
    await database().forGuild(guild, (tx) => put(tx, 'a'))
    await database().forGuild(guild, (tx) => put(tx, 'b'))
    const seen = await database().forGuild(guild, async ({ db }) => {
      await sql`select set_config('frolf.guild', '', true)`.execute(db)
      return everything({ db })
    })
    expect(seen).toEqual([])
  })

  test('a transaction for a guild does not become one of the platform by naming all guilds', async () => {
    const [a, b] = [freshGuild(), freshGuild()]
    await database().forGuild(b, (tx) => put(tx, 'of b'))
    const seen = await database().forGuild(a, async ({ db }) => {
      await sql`select set_config('frolf.guild', '*', true)`.execute(db)
      return everything({ db })
    })
    expect(seen).toEqual([])
  })
})

eachDatabase('values', [], (database) => {
  test('come back alike from both drivers', async () => {
    const { rows } = await database().forGuild(freshGuild(), ({ db }) =>
      sql`select 42::int8 as small, 9007199254740993::int8 as big, count(*) as count, array[1, 9007199254740993]::int8[] as list,
          ${DUE}::timestamptz as at, array[${DUE}::timestamptz] as ats, '2026-03-08'::date as day, '2026-03-08 02:30'::timestamp as local,
          1.10::numeric as exact, true as yes, null as nothing, array['a', null, 'c"d'] as words,
          ${JSON.stringify([{ a: 1 }, 'b'])}::jsonb as data, '{"x":[1]}'::json as plain, '\\x00ff'::bytea as bytes, ${['p', 'q']}::text[] as given
        from (values (1), (2)) v`.execute(db),
    )
    expect(rows).toEqual([
      {
        small: 42,
        big: 9007199254740993n,
        count: 2,
        list: [1, 9007199254740993n],
        at: DUE,
        ats: [DUE],
        day: '2026-03-08',
        local: '2026-03-08 02:30:00',
        exact: '1.10',
        yes: true,
        nothing: null,
        words: ['a', null, 'c"d'],
        data: [{ a: 1 }, 'b'],
        plain: { x: [1] },
        bytes: Buffer.from([0, 255]),
        given: ['p', 'q'],
      },
    ])
  })

  test('of megabytes go in and out whole', async () => {
    const guild = freshGuild()
    const body = 'ø'.repeat(1_500_000)
    await database().forGuild(guild, ({ db }) =>
      db
        .insertInto('outbox')
        .values({ ...row(guild, 'big'), body })
        .execute(),
    )
    const [found] = await database().forGuild(guild, everything)
    expect(found?.body === body).toBe(true)
  })
})

eachDatabase('outbox', [], (database) => {
  test('a commit with rows wakes, a rollback and other work do not', async () => {
    const guild = freshGuild()
    let woken = 0
    const stop = database().onOutbox(() => woken++)
    await expect(
      database().forGuild(guild, async (tx) => {
        await put(tx, 'undone')
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    await database().forGuild(guild, everything)
    const before = woken
    await database().forGuild(guild, (tx) => put(tx, 'a'))
    expect(woken).toBeGreaterThan(before)
    stop()
    const after = woken
    await database().forGuild(guild, (tx) => put(tx, 'b'))
    expect(woken).toBe(after)
  })

  test('one waiting message per key and guild', async () => {
    const [a, b] = [freshGuild(), freshGuild()]
    await database().forGuild(a, putKeyed)
    await database().forGuild(b, putKeyed)
    await expect(database().forGuild(a, putKeyed)).rejects.toThrow('outbox_replace')
  })
})
