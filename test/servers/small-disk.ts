// A file system of a few megabytes that can be filled and emptied: where the machine lets us mount one (Linux, root).
import { execFileSync } from 'node:child_process'
import { chmodSync, closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What others give back meanwhile is taken as often. */
const AGAIN_MS = 20
const CHUNKS = [64 * 1024, 4 * 1024].map((bytes) => Buffer.alloc(bytes, 1))

export interface SmallDisk {
  readonly path: string
  /** Not a byte more can be written from now on. */
  fill(): void
  /** There is room again. */
  empty(): void
  close(): void
}

/** Throws with a sentence where that is not allowed. */
export function openSmallDisk(megabytes: number): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'frolf-small-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'none', path], { stdio: 'pipe' })
  } catch (error) {
    rmdirSync(path)
    throw new Error('This needs a small file system of its own, and mounting one is not allowed here (be root on Linux).', {
      cause: error,
    })
  }
  // PostgreSQL makes its folder in here as a user of its own.
  chmodSync(path, 0o777)
  const filler = join(path, 'filler')
  let filling: NodeJS.Timeout | undefined
  function take(): void {
    const file = openSync(filler, 'a')
    try {
      for (const chunk of CHUNKS) while (hasRoom(file, chunk));
    } finally {
      closeSync(file)
    }
  }
  const unmount = (): void => {
    clearInterval(filling)
    // Whoever is still at work in there keeps it until the end.
    execFileSync('umount', ['-l', path], { stdio: 'pipe' })
    rmSync(path, { recursive: true, force: true })
  }
  process.once('exit', unmount)
  return {
    path,
    fill: () => {
      take()
      filling ??= setInterval(take, AGAIN_MS)
    },
    empty: () => {
      clearInterval(filling)
      filling = undefined
      rmSync(filler, { force: true })
    },
    close: () => {
      process.off('exit', unmount)
      unmount()
    },
  }
}

function hasRoom(file: number, chunk: Buffer): boolean {
  try {
    return writeSync(file, chunk) > 0
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false
    throw error
  }
}
