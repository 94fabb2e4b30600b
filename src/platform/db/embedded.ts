// Opens the embedded PostgreSQL (PGlite in a thread of its own) as the database port: the same driver as a real server, over another wire.
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join, resolve as absolute } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Pool } from 'pg'
import type { Logger } from '../log.ts'
import type { Database, Migration } from './database.ts'
import { type Engine, startEngine } from './embedded-engine.ts'
import { FolderInUse, lockFolder } from './folder-lock.ts'
import { type DatabaseMetrics, messageOf, pooledDatabase, type TransactionBounds } from './pooled.ts'
import { unpackTar } from './tar.ts'
import { columnTypes } from './types.ts'
import { startUpkeep } from './upkeep.ts'

/** The engine has one session, so transactions wait for each other here; longer than this and something hangs. */
const CONNECT_TIMEOUT_MS = 60_000

/** PostgreSQL writes its log in files of 16 MiB, and a start may have to begin one. */
const LEAST_ROOM_BYTES = 16 * 1024 * 1024

/** PostgreSQL's major version inside PGlite: a folder of another one cannot be opened. */
export const EMBEDDED_MAJOR = '18'

const here = fileURLToPath(new URL('.', import.meta.url))

export interface EmbeddedDatabaseOptions {
  log: Logger
  /** All of them, the platform's too; see `readMigrations`. */
  migrations: readonly Migration[]
  metrics?: DatabaseMetrics | undefined
  bounds?: Partial<TransactionBounds> | undefined
}

/** Where it lives: a folder, made if absent, that holds the database and its lock; or memory, for tests. */
export type EmbeddedOptions = EmbeddedDatabaseOptions & ({ dataDir: string; memory?: never } | { memory: true; dataDir?: never })

/** Resolves when the database is open. Does not migrate. Refuses a folder that another process holds. */
export async function openEmbedded(options: EmbeddedOptions): Promise<Database> {
  if (options.dataDir === undefined) {
    const engine = await openEngine(undefined, options.log)
    return embeddedDatabase(engine, options, () => engine.close())
  }
  const folder = absolute(options.dataDir)
  try {
    await makeFolder(folder)
    const lock = await lockFolder(folder)
    try {
      const engine = await openEngine(join(folder, 'postgres'), options.log)
      return embeddedDatabase(engine, options, async () => {
        await engine.close()
        await lock.release()
      })
    } catch (error) {
      await lock.release()
      throw error
    }
  } catch (error) {
    if (error instanceof FolderInUse || error instanceof FolderUnusable) throw error
    throw unusable(folder, (await isFull(folder)) ? { code: 'ENOSPC' } : error) ?? error
  }
}

/** The engine just aborts where its disk is full. Looked at only after something failed. */
async function isFull(folder: string): Promise<boolean> {
  const disk = await statfs(folder).catch(() => undefined)
  return disk !== undefined && disk.bavail * disk.bsize < LEAST_ROOM_BYTES
}

/** Not `recursive`: where a folder says that its own parent is not there (/proc does), Node tries for ever, and blocks. */
async function makeFolder(folder: string): Promise<void> {
  const made = async (): Promise<NodeJS.ErrnoException | undefined> =>
    await mkdir(folder).then(
      () => undefined,
      (error: NodeJS.ErrnoException) => error,
    )
  let problem = await made()
  if (problem?.code === 'ENOENT' && dirname(folder) !== folder) {
    await makeFolder(dirname(folder))
    problem = await made()
  }
  // Not only EEXIST: a folder that is there need not be one where folders may be made.
  if (problem && !(await stat(folder).catch(() => undefined))?.isDirectory()) throw problem
}

/** Nothing can be kept in the folder; the message says why and what to do. */
export class FolderUnusable extends Error {
  override readonly name = 'FolderUnusable'
}

/** For what the system says of a folder or a disk; undefined for anything else. */
function unusable(folder: string, error: unknown): FolderUnusable | undefined {
  const { code } = error as NodeJS.ErrnoException
  const other = 'or set DATA_DIR to another folder.'
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new FolderUnusable(`The user this program runs as may not write in ${folder} (${code}). Let it, ${other}`)
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new FolderUnusable(`There is no room left for the database in ${folder} (${code}). Make room, ${other}`)
  if (code === 'ENOTDIR' || code === 'EEXIST' || code === 'ENOENT' || code === 'ENAMETOOLONG')
    return new FolderUnusable(`The folder ${folder} cannot be made (${code}). Make it, ${other}`)
  return undefined
}

/** Starts the engine on a folder that nobody else uses (see `lockFolder`), or in memory. */
export async function openEngine(folder: string | undefined, log: Logger): Promise<Engine> {
  const template = preparedDatabase()
  if (template === undefined) log.debug('there is no prepared embedded database; making one, which takes seconds')
  if (folder !== undefined) await prepareFolder(folder, template)
  const engine = startEngine({ dataDir: folder, template: folder === undefined ? template : undefined }, log)
  await engine.ready()
  return engine
}

/** The database port over a running engine. One at a time: the engine has one session. `end` runs when it was closed. */
export function embeddedDatabase(engine: Engine, options: EmbeddedDatabaseOptions, end: () => Promise<void>): Database {
  const { log } = options
  const pool = new Pool({
    stream: () => engine.connect(),
    user: 'postgres',
    database: 'postgres',
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    types: columnTypes,
  })
  pool.on('error', (error) => log.warn({ reason: messageOf(error) }, 'the connection to the embedded database was lost'))
  pool.on('connect', (client) => client.on('error', () => undefined))
  const stopUpkeep = startUpkeep(pool, log)
  return pooledDatabase({
    driver: 'embedded',
    pool,
    log,
    migrations: options.migrations,
    metrics: options.metrics,
    bounds: options.bounds,
    bypasses: true,
    withMigrationClient: async (work) => {
      const client = await pool.connect()
      try {
        return await work(client)
      } finally {
        client.release()
      }
    },
    beforeClose: stopUpkeep,
    afterClose: end,
  })
}

/** An empty database that the build made: a first start without it takes seconds and hundreds of megabytes. */
function preparedDatabase(): string | undefined {
  const name = readdirSync(here).find((file) => /^pglite-template-.*\.tar\.gz$/.test(file))
  return name === undefined ? undefined : join(here, name)
}

/** Unpacks the template beside and moves it into place, so that a start killed half-way leaves no half database. */
async function prepareFolder(folder: string, template: string | undefined): Promise<void> {
  const version = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (version !== undefined) {
    if (version.trim() === EMBEDDED_MAJOR) return
    throw new FolderUnusable(
      `The database in ${folder} is of PostgreSQL ${version.trim()}, this program brings ${EMBEDDED_MAJOR}. Make a backup with the version that wrote it and restore it with this one.`,
    )
  }
  if (template === undefined) return
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new FolderUnusable(
      `The folder ${folder} holds something that is not a database of ours. Move it away, or set another DATA_DIR.`,
    )
  }
  const half = `${folder}.new`
  await rm(half, { recursive: true, force: true })
  await unpackTar(template, half)
  await rm(folder, { recursive: true, force: true })
  await rename(half, folder)
}
