// The embedded database: its folder, its lock, its thread, what it survives. (Opening one costs a second of processor time: few are opened.)
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { MessageChannel, Worker } from 'node:worker_threads'
import { sql } from 'kysely'
import { Pool } from 'pg'
import { afterEach, expect, test } from 'vitest'
import { startChild } from '../../../test/servers/built.ts'
import { expectUnharmed, numbersOf, writer } from '../../../test/servers/database-writer.ts'
import { freshGuild, untilProblem } from '../../../test/servers/databases.ts'
import { openSmallDisk, type SmallDisk } from '../../../test/servers/small-disk.ts'
import { testLog } from '../../../test/silent-log.ts'
import { until } from '../../../test/until.ts'
import type { Database, GuildTx } from './database.ts'
import { EMBEDDED_MAJOR, openEmbedded, openEngine } from './embedded.ts'
import { platformMigrations, readMigrations } from './migrations.ts'
import type { TransactionBounds } from './pooled.ts'
import { upkeep } from './upkeep.ts'

/** A busy machine may take this long for what takes a second. */
const PATIENCE = { timeout: 600_000 }

const log = testLog()
const guild = freshGuild()
const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end()
})

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'frolf-embedded-'))
  endings.push(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function open(dataDir: string, bounds?: Partial<TransactionBounds>): Promise<Database> {
  const database = await openEmbedded({ dataDir, log, migrations: await readMigrations(platformMigrations), bounds })
  endings.push(() => database.close())
  return database
}

async function startWriter(folder: string) {
  const child = await startChild(writer, folder, guild)
  endings.push(async () => child.process.kill('SIGKILL'))
  return child
}

const put =
  (card: string, version = 1) =>
  ({ db }: GuildTx) =>
    db.insertInto('card_versions').values({ guild_id: guild, card, version }).execute()

test('the thread keeps nothing of what it has answered', PATIENCE, async () => {
  // A tenth of what it would hold in the end if it kept the rows.
  const worker = new Worker(new URL('./embedded-worker.mjs', import.meta.url), {
    workerData: {},
    resourceLimits: { maxOldGenerationSizeMb: 64 },
  })
  endings.push(() => worker.terminate())
  const failed = new Promise<never>((_, reject) => {
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the thread ended with ${code}`)))
  })
  failed.catch(() => undefined)
  const { port1: port, port2 } = new MessageChannel()
  endings.push(async () => port.close())
  worker.postMessage(port2, [port2])
  const text = Buffer.from("select repeat('x', 100) from generate_series(1, 20000)\0")
  const query = Buffer.alloc(5 + text.length)
  query.write('Q')
  query.writeInt32BE(4 + text.length, 1)
  text.copy(query, 5)
  for (let n = 0; n < 100; n++) {
    const answer = new Promise<Uint8Array>((resolve) => port.once('message', resolve))
    port.postMessage(new Uint8Array(query))
    expect((await Promise.race([answer, failed])).byteLength).toBeGreaterThan(2_000_000)
  }
})

test('what was written is there after closing and opening', PATIENCE, async () => {
  const folder = await freshFolder()
  // A first start that was killed while it unpacked.
  await mkdir(join(folder, 'postgres.new', 'base'), { recursive: true })
  await writeFile(join(folder, 'postgres.new', 'PG_VERSION'), '9')

  const first = await open(folder)
  await untilProblem(first, '0001_platform')
  await first.migrate()
  await first.forGuild(guild, put('c', 7))
  // What is under way when closing begins is finished, what comes after is refused.
  const underWay = first.forGuild(guild, put('d', 8))
  const closed = first.close()
  await underWay
  await expect(first.asSystem(async () => 1)).rejects.toThrow('closed')
  await closed
  await untilProblem(first, 'closed')
  expect(await readdir(folder)).toEqual(['postgres'])

  const second = await open(folder)
  expect(await second.migrate()).toEqual([])
  await untilProblem(second, undefined)
  expect(await second.forGuild(guild, numbersOf)).toEqual([7, 8])
  const { rows } = await sql<{ version: string; buffers: string }>`
    select current_setting('server_version') as version, current_setting('shared_buffers') as buffers`.execute(second.kysely)
  expect(rows[0]?.version.split('.')[0]).toBe(EMBEDDED_MAJOR)
  // The setting that its memory hangs on.
  expect(rows[0]?.buffers).toBe('32MB')
})

test(
  'kill -9 at any moment loses nothing that was acknowledged, and frees the folder that nobody else could open',
  PATIENCE,
  async () => {
    const folder = await freshFolder()
    let acknowledged = 0
    for (let round = 0; round < 3; round++) {
      const child = await startWriter(folder)
      await until('the writer to open', () => child.lines.length > 0 || child.process.exitCode !== null, PATIENCE.timeout)
      if (round === 0) await expect(open(folder)).rejects.toThrow(`in use by another frolf-bot (process ${child.process.pid})`)
      const enough = child.lines.length + Math.floor(Math.random() * 200)
      await until('the writer to write', () => child.lines.length > enough || child.process.exitCode !== null, PATIENCE.timeout)
      child.process.kill('SIGKILL')
      const { errors } = await child.ended
      expect(errors).toBe('')
      acknowledged = Number(child.lines.at(-1))
      // A start that is killed as well: in the middle of recovery, or of whatever it does first.
      if (round === 1) {
        const hasty = await startWriter(folder)
        await pause(Math.random() * 1500)
        hasty.process.kill('SIGKILL')
        await hasty.ended
        acknowledged = Math.max(acknowledged, Number(hasty.lines.at(-1) ?? 0) || 0)
      }
    }
    const database = await open(folder)
    await expectUnharmed(database, guild, acknowledged)
    await expect(open(folder)).rejects.toThrow(`process ${process.pid}`)
  },
)

test('a folder of another PostgreSQL, or of something else, is refused with a sentence and left alone', async () => {
  const folder = await freshFolder()
  await mkdir(join(folder, 'postgres'))
  const file = join(folder, 'postgres', 'PG_VERSION')
  await writeFile(file, '17\n')
  await expect(open(folder)).rejects.toThrow(/of PostgreSQL 17.*backup/)
  await rm(file)
  await writeFile(join(folder, 'postgres', 'holiday.jpg'), '')
  await expect(open(folder)).rejects.toThrow('not a database of ours')
  expect(await readdir(join(folder, 'postgres'))).toEqual(['holiday.jpg'])
})

test(
  'a long query does not hold up the event loop; one that never ends is ended; work that hangs is given up',
  PATIENCE,
  async () => {
    const folder = await freshFolder()
    // Filled without the short bound, which a busy machine may miss.
    const before = await open(folder)
    await before.migrate()
    await before.forGuild(guild, put('kept'))
    await before.close()
    const database = await open(folder, { wholeMs: 2_000 })

    let turns = 0
    const timer = setInterval(() => turns++, 1)
    await sql`select count(*) from generate_series(1, 3000000) g where g % 7 = 1`.execute(database.kysely)
    clearInterval(timer)
    // In the same thread there would be none but those before the query begins.
    expect(turns).toBeGreaterThan(10)

    await expect(
      database.forGuild(guild, async (tx) => {
        await put('lost')(tx)
        await new Promise(() => undefined)
      }),
    ).rejects.toThrow('was open for more than 2 s')
    const back = () =>
      until('the database to come back', () => database.forGuild(guild, numbersOf).catch(() => undefined), PATIENCE.timeout)
    expect(await back()).toEqual([1])

    await expect(
      database.forGuild(guild, async (tx) => {
        await put('lost')(tx)
        await sql`select count(*) from generate_series(1, 1000000000000) g`.execute(tx.db)
      }),
    ).rejects.toThrow('was open for more than 2 s')
    // The engine cannot stop a query, so its thread was ended and started anew.
    expect(await back()).toEqual([1])
  },
)

test('a folder in which nothing can be kept is refused in words, at once', PATIENCE, async () => {
  const folder = await freshFolder()
  await writeFile(join(folder, 'file'), '')
  const refused = (dataDir: string) => expect(open(dataDir)).rejects
  await refused(join(folder, 'file')).toThrow(/^The folder .*file cannot be made \(EEXIST\)\. Make it, or set DATA_DIR/)
  await refused(join(folder, 'file', 'below')).toThrow(/cannot be made \(ENOTDIR\)/)
  await mkdir(join(folder, 'foreign', 'postgres', 'thesis'), { recursive: true })
  await refused(join(folder, 'foreign')).toThrow('holds something that is not a database of ours')
  // Here Node's own way of making folders one in another never ends, and nothing else runs.
  if (process.platform === 'linux') await refused('/proc/frolf/database').toThrow(/cannot be made|may not write/)
})

test('a start on a full disk says so, and the next one with room goes on', PATIENCE, async (context) => {
  let disk: SmallDisk
  try {
    disk = openSmallDisk(100)
  } catch {
    return context.skip('mounting a small file system is not allowed here')
  }
  endings.push(async () => disk.close())
  const folder = join(disk.path, 'data')
  await (await openEngine(join(folder, 'postgres'), log)).close()
  disk.fill()
  await expect(open(folder)).rejects.toThrow(/^There is no room left for the database in .* \(ENOSPC\)\. Make room/)
  disk.empty()
  await open(folder)
})

test('upkeep writes checkpoints, clears dead rows and keeps statistics', PATIENCE, async () => {
  const folder = join(await freshFolder(), 'postgres')
  const engine = await openEngine(folder, log)
  const pool = new Pool({ stream: () => engine.connect(), user: 'postgres', database: 'postgres', max: 1 })
  endings.push(async () => {
    await pool.end()
    await engine.close()
  })
  await pool.query('create table t (id int primary key, v text)')
  const tableBytes: number[] = []
  const logBytes: number[] = []
  for (let round = 0; round < 6; round++) {
    await pool.query(
      `insert into t select g, repeat(chr(97 + $1), 2000) from generate_series(1, 6000) g on conflict (id) do update set v = excluded.v`,
      [round],
    )
    await upkeep(pool)
    tableBytes.push(Number((await pool.query(`select pg_relation_size('t') as size`)).rows[0].size))
    const files = await readdir(join(folder, 'pg_wal'))
    logBytes.push(
      (await Promise.all(files.map((file) => stat(join(folder, 'pg_wal', file))))).reduce((sum, { size }) => sum + size, 0),
    )
  }
  // Dead rows are used again: the table stops growing. Without vacuum each round adds as much as the first.
  expect(tableBytes.at(-1)! / tableBytes[0]!).toBeLessThan(4)
  const { rows } = await pool.query(
    `select reltuples::int as rows, pg_current_wal_lsn() - (select redo_lsn from pg_control_checkpoint()) < 64 * 1024 * 1024 as checked from pg_class where relname = 't'`,
  )
  expect(rows).toEqual([{ rows: 6000, checked: true }])
  // Files of the log are used again after a checkpoint.
  expect(logBytes.at(-1)!).toBeLessThan(200 * 1024 * 1024)
})
