// Addresses as settings give them: what is one, what is meant by it, and what is added to it.
import { accessSync, constants, statSync } from 'node:fs'
import { z } from 'zod'

/** Where a server listens. No host: every interface. Port 0: any free one. */
export interface Address {
  host?: string
  port: number
}

/** Who takes logs or traces over HTTP. */
export interface Receiver {
  /** In full, without user and password. */
  readonly url: string
  /** The header, where user and password stood in the setting. */
  readonly authorization?: string
}

export const url = (protocols: string[]) =>
  z
    .string()
    .refine((text) => URL.canParse(text), 'is not a URL')
    .refine(
      (text) => !URL.canParse(text) || protocols.some((protocol) => text.startsWith(`${protocol}//`)),
      `must begin with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    )

export const address = z.string().transform((text, ctx): Address => {
  const match = /^(?:\[(?<v6>[0-9a-fA-F:.]+)\]|(?<host>[A-Za-z0-9._-]*)):(?<port>\d{1,5})$/.exec(text)
  const port = Number(match?.groups?.['port'])
  if (!match || port > 65_535) {
    ctx.addIssue('is not an address')
    return z.NEVER
  }
  const host = match.groups?.['v6'] ?? match.groups?.['host']
  return host ? { host, port } : { port }
})

/** Whether two servers would listen at one address. */
export const isSame = (one: Address, other: Address): boolean =>
  one.port !== 0 && one.port === other.port && one.host === other.host

/** `path` is added, unless the URL ends with it already. User and password become a header: that is how they are sent, and so the URL can be told. */
export function receiver(text: string, path: string): Receiver {
  const parsed = new URL(text)
  const { username, password } = parsed
  const login = `${meant(username)}:${meant(password)}`
  parsed.username = ''
  parsed.password = ''
  const base = parsed.pathname.replace(/\/+$/, '')
  parsed.pathname = base.endsWith(path) ? base : `${base}${path}`
  return {
    url: parsed.href,
    ...(username || password ? { authorization: `Basic ${Buffer.from(login).toString('base64')}` } : {}),
  }
}

/** As it is meant, where it is written with percent signs. */
export function meant(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A stray % means itself.
    return text
  }
}

/** Parameters of a PostgreSQL address that name files. */
const TLS_FILES = ['sslrootcert', 'sslcert', 'sslkey']
/** What the driver takes for `verify-full`, whatever other programs mean by them. */
const OTHER_TLS_MODES = ['allow', 'prefer', 'require', 'verify-ca']

/** Whether it can be read as a file by this user: a folder cannot, and a link to nowhere. */
export function isReadableFile(path: string): boolean {
  try {
    accessSync(path, constants.R_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** PostgreSQL's. What the address names in files has to be readable: the driver would end the program with a stack. */
export const postgresUrl = z
  .string()
  .refine((text) => URL.canParse(text), 'is not a URL (in user and password, # / ? and % are written %23 %2F %3F and %25)')
  .pipe(url(['postgres:', 'postgresql:']))
  .refine(
    (text) =>
      !URL.canParse(text) ||
      TLS_FILES.every((name) => {
        const path = new URL(text).searchParams.get(name)
        return path === null || isReadableFile(path)
      }),
    `names a file (${TLS_FILES.join(', ')}) that is not there or cannot be read`,
  )

/**
 * Writes out what the driver takes a TLS mode for, and returns what is to be said of it: the driver has a long warning of its own about it, on
 * stderr, also with every command.
 */
export function sayVerifyFull(values: {
  DATABASE_URL?: string | undefined
  DATABASE_REPLICA_URL?: string | undefined
}): string[] {
  const notes: string[] = []
  for (const name of ['DATABASE_URL', 'DATABASE_REPLICA_URL'] as const) {
    const query = values[name] === undefined ? undefined : new URL(values[name]).searchParams
    const sslMode = query?.get('sslmode') ?? ''
    if (!OTHER_TLS_MODES.includes(sslMode) || query?.get('uselibpqcompat') === 'true') continue
    notes.push(
      `${name} says sslmode=${sslMode}, which is taken for verify-full: certificate and name of the server are checked. Say verify-full, ` +
        `with sslrootcert=FILE where Node does not know the authority, or disable for no TLS`,
    )
    values[name] = values[name]?.replace(/(?<=[?&]sslmode=)[^&#]*/, 'verify-full')
  }
  return notes
}
