// Migrations: once each, by one process at a time, and never past a file that was changed.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterEach, describe, expect, test } from 'vitest'
import { openTestDatabase, untilProblem } from '../../../test/servers/databases.ts'
import { freshDatabase, sharedPostgres } from '../../../test/servers/postgres.ts'
import { keptLog, testLog } from '../../../test/silent-log.ts'
import type { Migration } from './database.ts'
import { inOrder, migrate, missingMigrations, platformMigrations, readMigrations } from './migrations.ts'
import { openPostgres } from './postgres.ts'

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end()
})

async function emptyDatabase(): Promise<{ url: string; client: Client }> {
  const { url, drop } = await freshDatabase(await sharedPostgres())
  const client = new Client({ connectionString: url })
  await client.connect()
  endings.push(drop, () => client.end())
  return { url, client }
}

const run = (client: Client, migrations: Migration[], log = testLog()) => migrate(client, migrations, true, log)

const clubs: Migration = {
  name: '0100_clubs',
  sql: "create table clubs (guild_id text not null); select frolf_isolate('clubs');",
}
const names: Migration = {
  name: '0101_names',
  sql: "alter table clubs add column name text; insert into clubs values ('1', 'a;b'), ('2', '$1')",
}

describe('files', () => {
  test('are read in the order of their numbers, with the same text on every system', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'frolf-migrations-'))
    endings.push(() => rm(folder, { recursive: true }))
    await writeFile(join(folder, '0200_b.sql'), 'select 2;\r\nselect 3;\r\n')
    await writeFile(join(folder, '0100_a.sql'), 'select 1')
    const urls = ['0200_b.sql', '0100_a.sql'].map((name) => pathToFileURL(join(folder, name)))
    expect(await readMigrations(urls)).toEqual([
      { name: '0100_a', sql: 'select 1' },
      { name: '0200_b', sql: 'select 2;\nselect 3;\n' },
    ])
  })

  test('with a wrong name or a number used twice are refused by name', () => {
    for (const name of ['clubs', '100_clubs', '0100-clubs', '0100_Clubs']) {
      expect(() => inOrder([{ name, sql: '' }])).toThrow(`"${name}" must be named NNNN_name.sql`)
    }
    expect(() => inOrder([clubs, { name: '0100_other', sql: '' }])).toThrow('"0100_clubs" and "0100_other" have the same number')
  })
})

test('each runs once; a later one runs when it comes, also with a lower number', async () => {
  const { client } = await emptyDatabase()
  const platform = await readMigrations(platformMigrations)
  const all = [...platform, clubs, names]
  expect(await missingMigrations(client, all)).toEqual(all.map(({ name }) => name))
  expect(await run(client, [...platform, clubs])).toEqual([...platform, clubs].map(({ name }) => name))
  expect(await missingMigrations(client, all)).toEqual(['0101_names'])
  expect(await run(client, all)).toEqual(['0101_names'])
  expect(await run(client, all)).toEqual([])
  expect((await client.query('select name from clubs order by 1')).rows).toEqual([{ name: '$1' }, { name: 'a;b' }])
  const late: Migration = { name: '0099_late', sql: 'select 1' }
  expect(await run(client, [...all, late])).toEqual(['0099_late'])
})

test('of several processes at once one does the work, and the others wait for it', async () => {
  const { url } = await emptyDatabase()
  const slow: Migration = { name: '0102_slow', sql: 'select pg_sleep(0.3); create table slow (guild_id text not null)' }
  const migrations = [...(await readMigrations(platformMigrations)), clubs, names, slow]
  const databases = await Promise.all(Array.from({ length: 6 }, () => openPostgres({ url, log: testLog(), migrations })))
  endings.push(() => Promise.all(databases.map((database) => database.close())))
  const ran = await Promise.all(databases.map((database) => database.migrate()))
  expect(ran.flat().toSorted()).toEqual(migrations.map(({ name }) => name).toSorted())
  for (const database of databases) await untilProblem(database, undefined)
})

test('one that fails leaves nothing behind, and the ones before it stand', async () => {
  const { client } = await emptyDatabase()
  const platform = await readMigrations(platformMigrations)
  const broken: Migration = { name: '0103_broken', sql: 'create table half (guild_id text not null); select 1 / 0' }
  await expect(run(client, [...platform, clubs, broken])).rejects.toThrow('division by zero')
  expect(
    (await client.query(`select to_regclass('clubs') is not null as clubs, to_regclass('half') is not null as half`)).rows,
  ).toEqual([{ clubs: true, half: false }])
  const mended = { ...broken, sql: broken.sql.replace('1 / 0', '1') }
  expect(await run(client, [...platform, clubs, mended])).toEqual(['0103_broken'])
})

test('one that was changed after it ran is refused by name, before anything else runs', async () => {
  const { client } = await emptyDatabase()
  const platform = await readMigrations(platformMigrations)
  await run(client, [...platform, clubs])
  const changed = { ...clubs, sql: `${clubs.sql} -- better` }
  await expect(run(client, [...platform, changed, names])).rejects.toThrow(/0100_clubs was changed after it ran.*new migration/)
  expect(await missingMigrations(client, [names])).toEqual(['0101_names'])
})

test('those of a newer version are left alone, with a line in the log: it is at work beside us, or was', async () => {
  const { client } = await emptyDatabase()
  const platform = await readMigrations(platformMigrations)
  await run(client, [...platform, clubs, names])
  const { log, lines } = keptLog()
  expect(await run(client, [...platform, clubs], log)).toEqual([])
  expect(lines).toMatchObject([{ level: 40, migrations: ['0101_names'] }])
})

test('a table without guild_id cannot be put behind the wall', async () => {
  for (const driver of ['postgres', 'embedded'] as const) {
    const database = await openTestDatabase(driver)
    endings.push(() => database.close())
    for (const columns of ['id int', 'guild_id text', 'guild_id int not null']) {
      await sql`create table wrong (${sql.raw(columns)})`.execute(database.kysely)
      await expect(sql`select frolf_isolate('wrong')`.execute(database.kysely)).rejects.toThrow('guild_id text not null')
      await sql`drop table wrong`.execute(database.kysely)
    }
  }
})
