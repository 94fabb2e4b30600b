// What went wrong with Discord: a refusal that will not change by asking again, or a state of affairs that passes.
import { DiscordAPIError, HTTPError, RateLimitError } from '@discordjs/rest'
import { clip } from './discord-message.ts'

/** Discord's JSON error codes that this program knows by name. */
export const DiscordCode = {
  unknownChannel: 10_003,
  unknownGuild: 10_004,
  unknownMember: 10_007,
  unknownMessage: 10_008,
  unknownRole: 10_011,
  unknownWebhook: 10_015,
  unknownUser: 10_013,
  unknownScheduledEvent: 10_070,
  unknownInteraction: 10_062,
  openingDmsTooFast: 40_003,
  tooManyScheduledEvents: 30_038,
  alreadyAcknowledged: 40_060,
  missingAccess: 50_001,
  notOurMessage: 50_005,
  dmsClosed: 50_007,
  missingPermissions: 50_013,
  invalidWebhookToken: 50_027,
  invalidForm: 50_035,
  threadArchived: 50_083,
  threadExists: 160_004,
} as const

/** "Manage Roles" from `ManageRoles`: near what Discord's settings call it in English. */
export const permissionText = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1 $2')

/** `refused` will be refused again; `unavailable` is worth another try, `afterMs` says when if Discord said it. */
export type Trouble =
  | { kind: 'refused'; code: number; status: number; reason: string }
  | { kind: 'unavailable'; reason: string; afterMs?: number }

/** Thrown instead of a request once too many were invalid (see rest.ts): Discord would ban this address. */
export class InvalidRequestGuard extends Error {
  override readonly name = 'InvalidRequestGuard'
  readonly afterMs: number

  constructor(afterMs: number) {
    super('too many invalid requests, Discord is left alone for a while')
    this.afterMs = afterMs
  }
}

/** Thrown for an answer that is not Discord's: a page of a proxy, or of what stands before Discord. What was asked may have been done or not. */
export class NotDiscord extends Error {
  override readonly name = 'NotDiscord'

  constructor(status: number) {
    super(`something between here and Discord answered ${status}`)
  }
}

/** Thrown instead of a request when another gateway is, or may be, the active one: the effect is its to carry out. */
export class NotActive extends Error {
  override readonly name = 'NotActive'

  constructor() {
    super('this gateway does not hold the lease (any more)')
  }
}

/** Discord limits how fast direct messages may be opened; a minute is what it takes to be let in again in practice. */
const DM_PAUSE_MS = 60_000

/** How an error of a REST call is to be taken; undefined when it is not one (a fault of ours). */
export function troubleOf(error: unknown): Trouble | undefined {
  if (error instanceof DiscordAPIError) {
    const code = typeof error.code === 'number' ? error.code : error.status
    // A refused bot token ends the process (rest.ts); what was to be done must not be lost by it.
    if (error.status === 401 && code !== DiscordCode.invalidWebhookToken) return { kind: 'unavailable', reason: error.message }
    if (error.status === 429) return { kind: 'unavailable', reason: error.message }
    if (code === DiscordCode.openingDmsTooFast) return { kind: 'unavailable', reason: error.message, afterMs: DM_PAUSE_MS }
    return { kind: 'refused', code: code || error.status, status: error.status, reason: reasonOf(code, error.message) }
  }
  if (error instanceof RateLimitError) {
    return { kind: 'unavailable', reason: 'rate limited', afterMs: Math.max(error.retryAfter, error.timeToReset) }
  }
  if (error instanceof InvalidRequestGuard) return { kind: 'unavailable', reason: error.message, afterMs: error.afterMs }
  if (error instanceof NotDiscord) return { kind: 'unavailable', reason: error.message }
  if (error instanceof NotActive) return { kind: 'unavailable', reason: error.message }
  if (error instanceof HTTPError) return { kind: 'unavailable', reason: `Discord answered ${error.status}` }
  if (error instanceof Error && isNetworkError(error)) return { kind: 'unavailable', reason: error.message || error.name }
  return undefined
}

/** What a line of the log says of it: the reason where Discord or the way to it is at fault, the error with its calls where we are. */
export function logged(error: unknown): { reason: string } | { err: unknown } {
  const trouble = troubleOf(error)
  return trouble ? { reason: trouble.reason } : { err: error }
}

/** "There is no such request here": asking again brings nothing else. */
const NOT_THERE: ReadonlySet<number> = new Set([404, 405, 501])

/** Whether whoever plays Discord does not know the request (or what it is about) at all. */
export const isNotThere = (error: unknown): boolean =>
  (error instanceof DiscordAPIError || error instanceof HTTPError) && NOT_THERE.has(error.status)

/** The code of a refusal, if it is one. */
export function refusalCode(error: unknown): number | undefined {
  const trouble = troubleOf(error)
  return trouble?.kind === 'refused' ? trouble.code : undefined
}

/** `ECONNRESET` and its like, but not Node's own `ERR_…`, which are faults of the caller. */
const NETWORK_CODE = /^(E(?!RR_)[A-Z_]+|UND_ERR_[A-Z_]+)$/

function isNetworkError(error: Error): boolean {
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return true
  if ('code' in error && typeof error.code === 'string' && NETWORK_CODE.test(error.code)) return true
  // After a refused token the library has forgotten it and says so for every later call.
  return error.message.startsWith('Expected token to be set')
}

const REASONS: Readonly<Record<number, string>> = {
  [DiscordCode.unknownChannel]: 'The channel no longer exists.',
  [DiscordCode.unknownGuild]: 'The bot is not in this server.',
  [DiscordCode.unknownMember]: 'That member is not in this server any more.',
  [DiscordCode.unknownMessage]: 'The message no longer exists.',
  [DiscordCode.unknownRole]: 'The role no longer exists.',
  [DiscordCode.missingAccess]: 'The bot cannot see that channel. Give it View Channel there.',
  [DiscordCode.dmsClosed]: 'That member takes no direct messages from this bot.',
  [DiscordCode.missingPermissions]: 'The bot lacks a permission for this, or its own role stands too low in the list of roles.',
}

const reasonOf = (code: number, message: string): string => REASONS[code] ?? clip(message, 500)
