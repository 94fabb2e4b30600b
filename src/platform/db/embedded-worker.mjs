// The thread in which the embedded PostgreSQL (PGlite) lives: PostgreSQL's wire protocol in, its answers out. Plain JavaScript, so that it
// runs from the sources (tests) as well as from the build.
import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'

/**
 * workerData: { dataDir?: string, template?: string }: without dataDir the database is in memory; template is a prepared empty one.
 * From the main thread: a MessagePort (a new connection; the one before is over) | 'close'. To it: 'ready'.
 * On the port, both ways: Uint8Array, whole protocol messages. A failure of the engine itself ends the thread with the error.
 */
const { dataDir, template } = workerData

// Sized for a club and one session; PostgreSQL's defaults, for a server, take 130 MB more. Pages that do not fit are in the system's own cache.
const settings = { shared_buffers: '32MB', max_connections: 5, min_wal_size: '32MB', jit: 'off' }

const pglite = await PGlite.create({
  startParams: [...PGlite.defaultStartParams, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
  ...(dataDir === undefined ? {} : { dataDir }),
  ...(template === undefined ? {} : { loadDataDir: new Blob([await readFile(template)]) }),
})

/** The one connection: the engine has one session. */
let connection
let queue = Promise.resolve()

parentPort.on('message', (message) => {
  if (message === 'close') inTurn(close)
  else connect(message)
})
parentPort.postMessage('ready')

function connect(port) {
  connection?.close()
  connection = port
  inTurn(reset)
  port.on('message', (bytes) => inTurn(() => answer(port, bytes)))
}

async function answer(port, bytes) {
  if (port !== connection) return
  const parts = []
  // Not `execProtocolRaw`: that reads every answer a second time and keeps what it read, for as long as the thread lives.
  await pglite.execProtocolRawStream(bytes, { onRawData: (part) => parts.push(part.slice()) })
  const out = joined(parts)
  port.postMessage(out, [out.buffer])
}

/** Leaves the session as a new one would be, whatever the connection before was in the middle of. */
function joined(parts) {
  if (parts.length === 1) return parts[0]
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

async function reset() {
  await pglite.exec('rollback')
  await pglite.exec('discard all')
}

async function close() {
  await pglite.close()
  parentPort.close()
  connection?.close()
}

/** One thing at a time. What fails here is the engine itself, not a query (those failures are answers). */
function inTurn(step) {
  queue = queue.then(step).catch((error) => {
    setImmediate(() => {
      throw error
    })
  })
}
