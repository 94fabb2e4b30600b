// The embedded engine seen from the main thread: starts the thread, gives out connections to it, starts it anew when it failed.
import { Duplex } from 'node:stream'
import { MessageChannel, Worker } from 'node:worker_threads'
import type { Logger } from '../log.ts'

const threadFile = new URL('./embedded-worker.mjs', import.meta.url)

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
      await ended
    },
  }
}

/** What `pg` takes for its socket: every write is whole protocol messages, handed to the thread; its answers come back as data. */
class EngineStream extends Duplex {
  readonly #thread: () => Thread
  #close = () => {}
  #send: (bytes: Uint8Array) => void = () => {}

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
    const { port1, port2 } = new MessageChannel()
    const onExit = () => this.destroy(new Error('the embedded database has failed'))
    port1.on('message', (answer: Uint8Array) => this.push(Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength)))
    worker.once('exit', onExit)
    worker.postMessage(port2, [port2])
    this.#send = (bytes) => port1.postMessage(bytes)
    this.#close = () => {
      worker.off('exit', onExit)
      port1.close()
    }
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

  override _final(done: () => void): void {
    this.push(null)
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#close()
    done(error)
  }
}
