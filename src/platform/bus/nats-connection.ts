// The connection to NATS: waits for the server, refuses one that cannot serve us, tells who needs it when it is back, tries again what may pass.
import { JetStreamApiError, jetstream, jetstreamManager, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream'
import { errors, type ConnectionOptions, type NatsConnection } from '@nats-io/transport-node'
import type { Logger } from '../log.ts'
import { BusClosed, BusUnavailable } from './bus.ts'
import { dialNats } from './nats-dial.ts'
import { QueueFull } from './nats-room.ts'
import { API_CODES, hasCode } from './nats-streams.ts'
import { pause } from './pause.ts'

/** The pull consumer API we rely on is complete from here on, and the client library refuses less. Debian 12 has 2.9.10. */
export const OLDEST_NATS = [2, 9, 4] as const

export interface NatsTimings {
  /** One try of a publish or a JetStream request. Local servers answer in a millisecond; elections of a cluster take about a second. */
  tryMs: number
  /** All tries together. A member waits for the answer behind it, so it must end well inside an interaction's patience. */
  totalMs: number
  /** A pull request stands so long in the server; renewed when it ends. */
  pullMs: number
  /** The server says so often that a pull request stands; two missed ones and the consumer is built anew. At most half of pullMs. */
  heartbeatMs: number
  /** A half-open connection is noticed after two unanswered pings. */
  pingMs: number
  /** Between tries to connect. */
  reconnectMs: number
  /** How often the log repeats what is waited for. */
  waitLogMs: number
}

export const defaultNatsTimings: NatsTimings = {
  tryMs: 2_000,
  totalMs: 10_000,
  pullMs: 30_000,
  heartbeatMs: 5_000,
  pingMs: 10_000,
  reconnectMs: 500,
  waitLogMs: 10_000,
}

/** Pause between the tries of one call. */
const RETRY_PAUSE_MS = 100
/** One try to open the socket and shake hands. */
const DIAL_TIMEOUT_MS = 5_000

const LOGIN_REMEDY =
  'Give NATS_URL a login that may, or set ENVIRONMENT to the one that it is for: deploy/nats/nats.conf says which is for what'

export interface OpenedNats {
  readonly nc: NatsConnection
  readonly js: JetStreamClient
  readonly jsm: JetStreamManager
  readonly timings: NatsTimings
  /** Subjects that only this role's answers come to. */
  readonly inboxPrefix: string
  connected(): boolean
  /** Resolves once connected; rejects with BusUnavailable when that takes longer, with BusClosed after close. */
  whenConnected(timeoutMs?: number): Promise<void>
  /** Runs the call again while its failure may pass, for totalMs; then rejects with BusUnavailable. The call must bear being done twice. */
  persist<T>(what: string, work: () => Promise<T>): Promise<T>
  /** Calls `listener` after each reconnect. Returns the stop function. */
  onReconnect(listener: () => void): () => void
  close(): Promise<void>
}

export interface NatsConnectionOptions {
  url: string
  caFile?: string | undefined
  name: string
  log: Logger
  timings: NatsTimings
  signal?: AbortSignal | undefined
  onFatal?: ((error: Error) => void) | undefined
}

/** Thrown when the server answers but cannot be used; waiting would not help. The message says what to do. */
export class UnusableNats extends Error {
  override readonly name = 'UnusableNats'
}

export async function openNats(options: NatsConnectionOptions): Promise<OpenedNats> {
  const { log, timings, signal } = options
  const { connection, shown } = parseUrl(options.url, options.caFile)
  const nc = await dial()
  try {
    checkVersion(nc, shown)
    const jsm = await waitForJetStream()
    return opened(jsm)
  } catch (error) {
    await nc.close()
    throw error
  }

  async function dial(): Promise<NatsConnection> {
    const since = Date.now()
    let saidAt = 0
    for (;;) {
      signal?.throwIfAborted()
      try {
        return await dialNats({
          ...connection,
          name: options.name,
          inboxPrefix: inboxPrefixOf(options.name),
          timeout: DIAL_TIMEOUT_MS,
          pingInterval: timings.pingMs,
          maxPingOut: 2,
          reconnect: true,
          maxReconnectAttempts: -1,
          reconnectDelayHandler: () => Math.round(timings.reconnectMs * (1 + Math.random() * 0.2)),
          // A server whose users change while it restarts refuses us for a moment; giving up would need a restart of ours.
          ignoreAuthErrorAbort: true,
          noAsyncTraces: true,
        })
      } catch (error) {
        if (isUntrusted(error)) {
          throw new UnusableNats(
            `The certificate of NATS at ${shown} is not trusted (${reasonOf(error)}). Name the authority that signed it in NATS_CA_FILE, and use the host name that stands in it`,
            { cause: error },
          )
        }
        if (isRefused(error)) {
          throw new UnusableNats(`NATS at ${shown} refuses the user, password or token of NATS_URL`, { cause: error })
        }
        if (Date.now() - saidAt >= timings.waitLogMs) {
          saidAt = Date.now()
          log.warn({ reason: reasonOf(error), waitedMs: saidAt - since }, `Waiting for NATS at ${shown}`)
        }
        await pause(timings.reconnectMs, signal)
      }
    }
  }

  /** A server that has just started, or a cluster without a leader yet, does not answer for a while; one without JetStream never will. */
  async function waitForJetStream(): Promise<JetStreamManager> {
    let saidAt = Date.now()
    for (;;) {
      signal?.throwIfAborted()
      try {
        return await jetstreamManager(nc, { timeout: timings.tryMs })
      } catch (error) {
        const off = nc.info?.jetstream !== true && nc.info !== undefined && isNotEnabled(error)
        if (off || hasCode((error as Error).cause, 10039)) {
          throw new UnusableNats(
            `NATS at ${shown} has no JetStream: start it with "nats-server -js" or enable it for the account`,
            {
              cause: error,
            },
          )
        }
        const forbidden = forbiddenIn(error)
        if (forbidden !== undefined) {
          throw new UnusableNats(
            `NATS at ${shown} does not let this login ask JetStream as "${options.name}" (${forbidden}). ${LOGIN_REMEDY}`,
            { cause: error },
          )
        }
        if (!isTransient(error)) throw error
        if (Date.now() - saidAt >= timings.waitLogMs) {
          saidAt = Date.now()
          log.warn({ reason: reasonOf(error) }, `Waiting for JetStream of NATS at ${shown}`)
        }
        await pause(timings.reconnectMs, signal)
      }
    }
  }

  function opened(jsm: JetStreamManager): OpenedNats {
    let up = true
    let closing = false
    const listeners = new Set<() => void>()
    const waiters = new Set<() => void>()
    const wakeWaiters = (): void => {
      for (const wake of waiters) wake()
    }

    void watch()
    void reportClose()
    async function reportClose(): Promise<void> {
      const error = await nc.closed()
      up = false
      wakeWaiters()
      if (closing) return
      const fatal = new Error(`The connection to NATS at ${shown} is closed for good`, { cause: error })
      log.error({ err: fatal }, fatal.message)
      options.onFatal?.(fatal)
    }

    async function watch(): Promise<void> {
      const saidAt = new Map<string, number>()
      for await (const status of nc.status()) {
        // The client tells of a loss with every try that the server itself refuses, and, once it is let in, of as many returns.
        if (status.type === 'disconnect') {
          if (up && !closing) log.warn(`Lost NATS at ${shown}, reconnecting`)
          up = false
        } else if (status.type === 'reconnect') {
          if (up) continue
          up = true
          log.info({ version: nc.info?.version }, `Connected to NATS at ${shown} again`)
          wakeWaiters()
          for (const listener of listeners) listener()
        } else if (status.type === 'error') {
          // What is tried again is refused again, in turn with other things: each once is enough for a while.
          const reason = reasonOf(status.error).trim()
          const now = Date.now()
          for (const [one, at] of saidAt) if (now - at >= timings.waitLogMs) saidAt.delete(one)
          if (saidAt.has(reason)) continue
          saidAt.set(reason, now)
          log.warn({ reason }, `NATS at ${shown} reports a fault`)
        }
      }
    }

    const api: OpenedNats = {
      nc,
      js: jetstream(nc, { timeout: timings.tryMs }),
      jsm,
      timings,
      inboxPrefix: inboxPrefixOf(options.name),
      connected: () => up && !nc.isClosed(),
      async whenConnected(timeoutMs = timings.totalMs) {
        const until = Date.now() + timeoutMs
        for (;;) {
          if (closing) throw new BusClosed('the bus is closed')
          if (nc.isClosed()) throw new BusUnavailable(`the connection to NATS at ${shown} is closed`)
          if (up) return
          const leftMs = until - Date.now()
          if (leftMs <= 0) throw new BusUnavailable(`NATS at ${shown} was out of reach for ${timeoutMs} ms`)
          await new Promise<void>((resolve) => {
            const wake = (): void => {
              clearTimeout(timer)
              waiters.delete(wake)
              resolve()
            }
            const timer = setTimeout(wake, leftMs)
            waiters.add(wake)
          })
        }
      },
      async persist(what, work) {
        const until = Date.now() + timings.totalMs
        for (;;) {
          await api.whenConnected(Math.max(0, until - Date.now()))
          try {
            return await work()
          } catch (error) {
            if (closing) throw new BusClosed('the bus is closed', { cause: error })
            if (!isTransient(error)) throw error
            if (Date.now() + RETRY_PAUSE_MS >= until) {
              const forbidden = forbiddenIn(error)
              if (forbidden !== undefined)
                throw new BusUnavailable(`NATS at ${shown} does not let this login ${what} (${forbidden}). ${LOGIN_REMEDY}`, {
                  cause: error,
                })
              throw new BusUnavailable(`NATS at ${shown} did not ${what} within ${timings.totalMs} ms`, { cause: error })
            }
            await pause(RETRY_PAUSE_MS)
          }
        }
      },
      onReconnect(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      async close() {
        if (closing) return
        closing = true
        wakeWaiters()
        await nc.close()
      },
    }
    return api
  }
}

/**
 * Answers come back on subjects of whoever asks. `_INBOX.frolf-bot-gateway` for "frolf-bot gateway": so that the accounts of deploy/nats/ can let each
 * role hear its own answers only.
 */
export const inboxPrefixOf = (name: string): string => `_INBOX.${name.replaceAll(/[^\w-]+/g, '-')}`

/** Failures after which the same call may succeed: no answer, a lost connection, a server that is starting or electing, a queue that is full. */
export function isTransient(error: unknown): boolean {
  if (error instanceof QueueFull) return true
  if (error instanceof errors.TimeoutError || error instanceof errors.RequestError) return true
  if (isNotEnabled(error)) return !hasCode((error as Error).cause, 10039)
  if (!(error instanceof JetStreamApiError)) return false
  return error.status >= 500 && !hasCode(error, API_CODES.insufficientResources, API_CODES.storageResources)
}

/** What the login may not do, in the server's words without its line ends; undefined: the failure is another one. */
export function forbiddenIn(error: unknown): string | undefined {
  for (let one: unknown = error, depth = 0; one instanceof Error && depth < 5; one = one.cause, depth++)
    if (one instanceof errors.PermissionViolationError) return one.message.trim()
  return undefined
}

/** The client's name for "nobody answered the JetStream subject". */
const isNotEnabled = (error: unknown): boolean => error instanceof Error && error.name === 'JetStreamNotEnabled'

/** By what OpenSSL and Node call the ways in which a certificate cannot be trusted. */
const isUntrusted = (error: unknown): boolean =>
  /self.signed certificate|unable to verify|unable to get (local )?issuer|ALTNAME|altnames|certificate has expired|signature failure/i.test(
    reasonOf(error),
  )

const isRefused = (error: unknown): boolean =>
  error instanceof errors.AuthorizationError || error instanceof errors.UserAuthenticationExpiredError

function checkVersion(nc: NatsConnection, shown: string): void {
  const version = nc.info?.version
  if (!isTooOld(version)) return
  throw new UnusableNats(
    `NATS at ${shown} has version ${version || 'unknown'}; at least ${OLDEST_NATS.join('.')} is needed, 2.10 or newer is recommended`,
  )
}

/** Whether a server of this version cannot serve us; one that does not tell it counts as too old. */
export function isTooOld(version = ''): boolean {
  const parts = /^(\d+)\.(\d+)\.(\d+)/.exec(version)?.slice(1).map(Number)
  for (const [i, least] of OLDEST_NATS.entries()) {
    const part = parts?.[i] ?? -1
    if (part !== least) return part < least
  }
  return false
}

/** `caFile`: the authority that signed the server's certificate, where the system does not know it. Server addresses, comma-separated; user and password or a token may be part of them and must not reach the log. */
export function parseUrl(text: string, caFile?: string): { connection: ConnectionOptions; shown: string } {
  const urls = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => new URL(part.includes('://') ? part : `nats://${part}`))
  if (urls.length === 0) throw new TypeError('NATS_URL is empty')
  const servers = urls.map(({ hostname, port }) => `${hostname}:${port || '4222'}`)
  const login = urls.find(({ username }) => username !== '')
  const user = decodeURIComponent(login?.username ?? '')
  const pass = decodeURIComponent(login?.password ?? '')
  return {
    shown: servers.join(', '),
    connection: {
      servers,
      ...(user && pass ? { user, pass } : user ? { token: user } : {}),
      // An authority that is named is meant: without TLS nothing would be held against it.
      ...(urls.some(({ protocol }) => protocol === 'tls:') || caFile !== undefined
        ? { tls: caFile === undefined ? {} : { caFile } }
        : {}),
    },
  }
}

export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error && !error.message ? error.cause.message : error.message || error.name
}
