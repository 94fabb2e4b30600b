// The bytes of uploaded files, in memory or as files in a folder, and the signed addresses under which they are served.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Blobs {
  put(id: string, bytes: Uint8Array): void
  get(id: string): Uint8Array | undefined
}

export function createBlobs(folder?: string): Blobs {
  const memory = new Map<string, Uint8Array>()
  if (folder !== undefined) mkdirSync(folder, { recursive: true })
  return {
    put(id, bytes) {
      if (folder === undefined) memory.set(id, bytes)
      else writeFileSync(join(folder, id), bytes)
    },
    get(id) {
      if (folder === undefined) return memory.get(id)
      const path = join(folder, id)
      return existsSync(path) ? readFileSync(path) : undefined
    },
  }
}

/** How long a file's address is good for; Discord gives about a day. */
export const ATTACHMENT_URL_TTL_MS = 24 * 60 * 60 * 1000

const key = randomBytes(32)

/** `path?ex=…&is=…&hm=…`, as Discord signs: expiry and issue in hexadecimal seconds, then the signature. */
export function signedPath(path: string, now: number): string {
  // Rounded to a whole hour so that a message looks the same when it is fetched twice.
  const issued = Math.floor(now / 3_600_000) * 3600
  const is = issued.toString(16)
  const ex = (issued + ATTACHMENT_URL_TTL_MS / 1000).toString(16)
  return `${path}?ex=${ex}&is=${is}&hm=${signature(path, ex, is)}`
}

export function isSignedPathValid(path: string, query: URLSearchParams, now: number): boolean {
  const ex = query.get('ex') ?? ''
  const given = Buffer.from(query.get('hm') ?? '', 'hex')
  const expected = Buffer.from(signature(path, ex, query.get('is') ?? ''), 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected) && Number.parseInt(ex, 16) * 1000 > now
}

function signature(path: string, ex: string, is: string): string {
  return createHmac('sha256', key).update(`${path}|${ex}|${is}`).digest('hex')
}
