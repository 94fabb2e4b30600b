// A lock on a folder that ends with its holder, however that ends: a unix socket in the folder on which the holder answers.
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, realpath, rm, rmdir, stat, symlink } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** Somebody else holds the folder; the message says who. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse'
}

export interface FolderLock {
  release(): Promise<void>
}

/** Unix allows 107 bytes for a socket's path (macOS 103). */
const MAX_SOCKET_PATH = 100

/** A living holder answers at once; one whose event loop is busy for this long counts as living too. */
const ANSWER_TIMEOUT_MS = 5_000

/** Taking over a dead holder's socket takes milliseconds; a takeover mark older than this was left by a crash within them. */
const TAKEOVER_TIMEOUT_MS = 10_000

/** Takes the lock or throws {@link FolderInUse}. The folder must exist. */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const socket = await socketIn(folder)
  try {
    const server = (await listenOn(socket.path)) ?? (await takeOver(folder, socket.path))
    return {
      release: async () => {
        await new Promise<void>((resolve) => server.close(() => resolve()))
        await socket.forget()
      },
    }
  } catch (error) {
    await socket.forget()
    throw error
  }
}

/** The address of the lock. A path too long for a socket is shortened by a link in the temp folder. */
async function socketIn(folder: string): Promise<{ path: string; forget: () => Promise<void> }> {
  const real = await realpath(folder)
  if (process.platform === 'win32') {
    // Windows has no socket files; a named pipe ends with its holder as well.
    const hash = createHash('sha256').update(real.toLowerCase()).digest('hex').slice(0, 32)
    return { path: `\\\\.\\pipe\\frolf-${hash}`, forget: async () => undefined }
  }
  const path = join(real, 'lock')
  if (Buffer.byteLength(path) <= MAX_SOCKET_PATH) return { path, forget: async () => undefined }
  const short = await mkdtemp(join(tmpdir(), 'frolf-'))
  await symlink(real, join(short, 'd'))
  return { path: join(short, 'd', 'lock'), forget: () => rm(short, { recursive: true, force: true }) }
}

/** Undefined when there is a socket already, of a living or a dead holder. */
function listenOn(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((connection) => {
      connection.on('error', () => undefined)
      connection.end(`${process.pid}`)
    })
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined)
      else
        reject(
          new Error(
            `The folder ${path.replace(/.lock$/, '')} cannot hold a lock (a unix socket): ${error.message}. Use a local folder.`,
            { cause: error },
          ),
        )
    })
    server.listen(path, () => {
      server.removeAllListeners('error')
      server.unref()
      resolve(server)
    })
  })
}

/** Refuses a living holder; takes the place of a dead one. Of several who try, one does it at a time. */
async function takeOver(folder: string, path: string): Promise<Server> {
  const mark = join(await realpath(folder), 'lock.takeover')
  for (;;) {
    await refuseLiving(folder, path)
    try {
      await mkdir(mark)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const made = await stat(mark).catch(() => undefined)
      if (made && Date.now() - made.mtimeMs > TAKEOVER_TIMEOUT_MS) await rmdir(mark).catch(() => undefined)
      await pause(20)
      continue
    }
    try {
      // Somebody may have taken it between our look and our mark.
      await refuseLiving(folder, path)
      await rm(path, { force: true })
      const server = await listenOn(path)
      if (server) return server
    } finally {
      await rmdir(mark).catch(() => undefined)
    }
  }
}

async function refuseLiving(folder: string, path: string): Promise<void> {
  const holder = await askHolder(path)
  if (holder === undefined) return
  throw new FolderInUse(
    `The folder ${folder} is in use by another frolf-bot${holder === '' ? '' : ` (process ${holder})`}. Stop that one, or give this one its own DATA_DIR.`,
  )
}

/** The living holder's process id ('' if it does not say), or undefined if nobody holds. */
function askHolder(path: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const connection = connect(path)
    connection.setTimeout(ANSWER_TIMEOUT_MS, () => {
      connection.destroy()
      resolve(answer)
    })
    connection.setEncoding('utf8')
    connection.on('data', (text: string) => (answer += text))
    connection.on('end', () => resolve(answer))
    connection.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') resolve(undefined)
      else if (error.code === 'ECONNRESET' || error.code === 'EPIPE') resolve(answer)
      else reject(error)
    })
  })
}
