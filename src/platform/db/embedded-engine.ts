// The embedded engine seen from the main thread: starts the thread, gives out connections to it, starts it anew when it failed.
import { Duplex } from 'node:stream'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import type { Logger } from '../log.ts'

const threadFile = new URL('./embedded-worker.mjs', import.meta.url)

/** A connection is left in the middle of a query only after that query was given far too long; this much more, and it is stuck. */
const STUCK_AFTER_MS = 5_000

/** Closing writes out what is in memory, at most some tens of megabytes. A thread that needs longer is ended; the next start recovers. */
const CLOSE_TIMEOUT_MS = 15_000

export interface Engine {
  /** Rejects with what kept it from starting. */
  ready(): Promise<void>
  /** A new connection, for `pg` to speak PostgreSQL's protocol over. It ends the one before: there is one session. */
  connect(): Duplex
  /** Writes everything out and ends the thread. */
  close(): Promise<void>
}

export interface EngineOptions {
  /** Undefined: in memory. */
  dataDir: string | undefined
  /** A prepared empty database to begin with; memory only. */
  template: string | undefined
}

interface Thread {
  worker: Worker
  ready: Promise<void>
  ended: Promise<void>
}

/** A folder's thread is started anew after a failure of the engine; what was in memory is gone with it. */
export function startEngine(options: EngineOptions, log: Logger): Engine {
  let thread: Thread | undefined
  let gone: Error | undefined
  let closing = false

  function current(): Thread {
    if (gone) throw gone
    return (thread ??= start())
  }

  function start(): Thread {
    const worker = new Worker(threadFile, { workerData: options })
    // Every connection left in a hurry waits for the thread's end for some seconds; there may be many of them.
    worker.setMaxListeners(0)
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    const ready = new Promise<void>((resolve, reject) => {
      worker.once('message', () => resolve())
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('the embedded database did not start')))
    })
    // Whoever connects is told; nobody may be waiting just now.
    ready.catch(() => undefined)
    worker.on('error', (error) => log.error({ err: error }, 'the embedded database failed'))
    worker.once('exit', () => {
      thread = undefined
      if (closing) gone = new Error('the embedded database is closed')
      else if (options.dataDir === undefined) gone = new Error('the embedded database in memory has failed and is gone')
    })
    return { worker, ready, ended }
  }

  return {
    ready: () => current().ready,
    connect: () => new EngineStream(current),
    close: async () => {
      closing = true
      if (!thread) return
      const { worker, ended } = thread
      worker.postMessage('close')
      const timer = setTimeout(() => {
        log.warn('the embedded database did not close in time')
        void worker.terminate()
      }, CLOSE_TIMEOUT_MS)
      await ended
      clearTimeout(timer)
    },
  }
}

/** What `pg` takes for its socket: every write is whole protocol messages, handed to the thread; each gets one answer, perhaps empty. */
class EngineStream extends Duplex {
  readonly #thread: () => Thread
  #link: { worker: Worker; port: MessagePort; onExit: () => void } | undefined
  #unanswered = 0

  constructor(thread: () => Thread) {
    super()
    this.#thread = thread
  }

  connect(): this {
    this.#attach().then(
      () => this.emit('connect'),
      (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))),
    )
    return this
  }

  async #attach(): Promise<void> {
    const { worker, ready } = this.#thread()
    await ready
    if (this.destroyed) return
    const { port1: port, port2 } = new MessageChannel()
    const onExit = () => this.destroy(new Error('the embedded database has failed'))
    port.on('message', (answer: Uint8Array) => {
      this.#unanswered--
      if (!this.destroyed) this.push(Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength))
    })
    port.once('close', () => this.destroy(new Error('the connection to the embedded database was taken over')))
    worker.once('exit', onExit)
    worker.postMessage(port2, [port2])
    this.#link = { worker, port, onExit }
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
    this.#send(chunk)
    done()
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.#send(Buffer.concat(chunks.map(({ chunk }) => chunk)))
    done()
  }

  #send(bytes: Uint8Array): void {
    this.#unanswered++
    this.#link?.port.postMessage(bytes)
  }

  override _final(done: () => void): void {
    this.push(null)
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (this.#link) leave(this.#link, () => this.#unanswered === 0)
    done(error)
  }
}

/** Lets go of the thread, and ends it if it is stuck in what we asked: it knows no timeout, and everybody would wait behind. */
function leave(link: { worker: Worker; port: MessagePort; onExit: () => void }, answered: () => boolean): void {
  const { worker, port, onExit } = link
  worker.off('exit', onExit)
  if (answered()) {
    port.close()
    return
  }
  const over = () => {
    clearTimeout(timer)
    worker.off('exit', over)
    port.close()
  }
  const timer = setTimeout(() => {
    if (!answered()) void worker.terminate()
    over()
  }, STUCK_AFTER_MS)
  // Another connection took over: the thread is free to listen, so it is not stuck.
  port.once('close', over)
  worker.once('exit', over)
}
