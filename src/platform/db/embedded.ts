// Opens the embedded PostgreSQL (PGlite in a thread of its own) as the database port: the same driver as a real server, over another wire.
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join, resolve as absolute } from 'node:path'
import { Duplex } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import { Pool } from 'pg'
import type { Logger } from '../log.ts'
import type { Database, Migration } from './database.ts'
import { lockFolder, type FolderLock } from './folder-lock.ts'
import { type DatabaseMetrics, messageOf, pooledDatabase } from './pooled.ts'
import { unpackTar } from './tar.ts'
import { columnTypes } from './types.ts'

/** The engine has one session, so transactions wait for each other here; longer than this and something hangs. */
const CONNECT_TIMEOUT_MS = 60_000

/** PostgreSQL's major version inside PGlite: a folder of another one cannot be opened. */
export const EMBEDDED_MAJOR = '18'

/** A prepared empty database, made by the build: a first start without it takes seconds and hundreds of megabytes. */
const shippedTemplate = fileURLToPath(new URL('./pglite-template.tar.gz', import.meta.url))

const workerFile = new URL('./embedded-worker.mjs', import.meta.url)

interface CommonOptions {
  log: Logger
  /** All of them, the platform's too; see `readMigrations`. */
  migrations: readonly Migration[]
  metrics?: DatabaseMetrics
  /** Another prepared empty database (`.tar.gz`) than the one the build made. */
  template?: string
}

/** Where it lives: a folder, made if absent, that holds the database and its lock; or memory, for tests. */
export type EmbeddedOptions = CommonOptions & ({ dataDir: string; memory?: never } | { memory: true; dataDir?: never })

/** Resolves when the database is open. Does not migrate. Refuses a folder that another process holds. */
export async function openEmbedded(options: EmbeddedOptions): Promise<Database> {
  const { log } = options
  const template = [options.template, shippedTemplate].find((path) => path !== undefined && existsSync(path))
  let lock: FolderLock | undefined
  let dataDir: string | undefined
  if (options.dataDir !== undefined) {
    const folder = absolute(options.dataDir)
    await mkdir(folder, { recursive: true })
    lock = await lockFolder(folder)
    dataDir = join(folder, 'postgres')
  }
  let engine: Engine
  try {
    if (dataDir !== undefined) await prepareFolder(dataDir, template)
    engine = startEngine({ dataDir, template: dataDir === undefined ? template : undefined }, log)
    await engine.ready()
  } catch (error) {
    await lock?.release()
    throw error
  }

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

  return pooledDatabase({
    driver: 'embedded',
    pool,
    log,
    migrations: options.migrations,
    metrics: options.metrics,
    bypasses: true,
    withMigrationClient: async (work) => {
      const client = await pool.connect()
      try {
        return await work(client)
      } finally {
        client.release()
      }
    },
    closeDriver: async () => {
      await engine.close()
      await lock?.release()
    },
  })
}

/** Unpacks the template beside and moves it into place, so that a start killed half-way leaves no half database. */
async function prepareFolder(dataDir: string, template: string | undefined): Promise<void> {
  const version = await readFile(join(dataDir, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (version !== undefined) {
    if (version.trim() === EMBEDDED_MAJOR) return
    throw new Error(
      `The database in ${dataDir} is of PostgreSQL ${version.trim()}, this program brings ${EMBEDDED_MAJOR}. Make a backup with the version that wrote it and restore it with this one.`,
    )
  }
  if (template === undefined) return
  const half = `${dataDir}.new`
  await rm(half, { recursive: true, force: true })
  await unpackTar(template, half)
  await rm(dataDir, { recursive: true, force: true })
  await rename(half, dataDir)
}

interface Engine {
  ready(): Promise<void>
  connect(): Duplex
  close(): Promise<void>
}

interface Thread {
  worker: Worker
  ready: Promise<void>
  ended: Promise<void>
}

/** The thread, started anew after a failure of the engine (a database in memory cannot be: it is gone). */
function startEngine(workerData: { dataDir: string | undefined; template: string | undefined }, log: Logger): Engine {
  let thread: Thread | undefined
  let gone: Error | undefined
  let closing = false

  function current(): Thread {
    if (gone) throw gone
    return (thread ??= start())
  }

  function start(): Thread {
    const worker = new Worker(workerFile, { workerData })
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    const ready = new Promise<void>((resolve, reject) => {
      worker.once('message', () => resolve())
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('the embedded database did not start')))
    })
    ready.catch(() => undefined)
    worker.on('error', (error) => log.error({ err: error }, 'the embedded database failed'))
    worker.once('exit', () => {
      thread = undefined
      if (workerData.dataDir === undefined && !closing) gone = new Error('the embedded database in memory has failed and is gone')
    })
    return { worker, ready, ended }
  }

  return {
    ready: () => current().ready,
    connect: () => {
      const { worker, ready } = current()
      return new EngineStream(worker, ready)
    },
    close: async () => {
      closing = true
      if (!thread) return
      const { worker, ended } = thread
      worker.postMessage('close')
      await ended
    },
  }
}

/** What `pg` takes for its socket: every write is whole protocol messages, handed to the thread; its answers come back as data. */
class EngineStream extends Duplex {
  readonly #worker: Worker
  readonly #ready: Promise<void>
  readonly #port: MessagePort
  readonly #onExit = () => this.destroy(new Error('the embedded database has failed'))

  constructor(worker: Worker, ready: Promise<void>) {
    super()
    this.#worker = worker
    this.#ready = ready
    const { port1, port2 } = new MessageChannel()
    this.#port = port1
    port1.on('message', (answer: Uint8Array) => this.push(Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength)))
    worker.once('exit', this.#onExit)
    worker.postMessage(port2, [port2])
  }

  connect(): this {
    this.#ready.then(
      () => this.emit('connect'),
      (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))),
    )
    return this
  }

  setNoDelay(): this {
    return this
  }

  setKeepAlive(): this {
    return this
  }

  ref(): this {
    return this
  }

  unref(): this {
    return this
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#port.postMessage(chunk)
    done()
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.#port.postMessage(Buffer.concat(chunks.map(({ chunk }) => chunk)))
    done()
  }

  override _final(done: () => void): void {
    this.push(null)
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#worker.off('exit', this.#onExit)
    this.#port.close()
    done(error)
  }
}
