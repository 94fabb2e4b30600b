// What both bus drivers hold messages, keys and streams to: bounds with their reasons, and the checks at the border.
import { z } from 'zod'
import { MAX_BODY_BYTES, type OutgoingMessage, type StreamName } from './bus.ts'

const DAY_MS = 86_400_000
const MIB = 1024 * 1024

/** Third token of the subjects that a stream holds. */
export const STREAM_KINDS: Readonly<Record<StreamName, string>> = {
  requests: 'request',
  events: 'event',
  effects: 'effect',
  dead: 'dead',
}

export interface StreamBounds {
  /** `work`: gone once done, one consumer name. `log`: kept for its time, any number of consumers. */
  retention: 'work' | 'log'
  maxAgeMs: number
  maxBytes: number
}

/**
 * A full work queue refuses new messages (the outbox keeps them) instead of dropping old ones; a full log drops its oldest.
 * - requests, effects: a week without any worker or gateway is not an outage any more; 256 MiB is a quarter of a million messages.
 * - events: two weeks to replay after a mistake; 512 MiB is half a million facts.
 * - dead: a quarter of a year to look at them.
 */
export const STREAM_BOUNDS: Readonly<Record<StreamName, StreamBounds>> = {
  requests: { retention: 'work', maxAgeMs: 7 * DAY_MS, maxBytes: 256 * MIB },
  events: { retention: 'log', maxAgeMs: 14 * DAY_MS, maxBytes: 512 * MIB },
  effects: { retention: 'work', maxAgeMs: 7 * DAY_MS, maxBytes: 256 * MIB },
  dead: { retention: 'log', maxAgeMs: 90 * DAY_MS, maxBytes: 128 * MIB },
}

export const STREAM_NAMES = Object.keys(STREAM_BOUNDS) as StreamName[]

/**
 * How long the bus remembers message ids. It covers a publisher that tries again and a gateway that restarts and resumes; the consumers' inbox
 * covers the rest. The window costs memory in the server, so not longer.
 */
export const DUPLICATE_WINDOW_MS = 5 * 60_000

/** First and largest delay before a message is handed out again whose handler threw. */
const RETRY_FIRST_MS = 1_000
const RETRY_MAX_MS = 5 * 60_000

/** Delay after a throw: doubles with each attempt and strays by a fifth, so that what failed together does not come back together. */
export function defaultRetryMs(attempt: number): number {
  const plain = Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** Math.min(20, attempt - 1))
  return Math.round(plain * (0.8 + Math.random() * 0.4))
}

/**
 * The environment is part of subjects, stream names (in capitals) and buckets: lower case only, so that two environments never differ by case
 * alone, and no underscore, which joins the parts of a name.
 */
export const environmentSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'an environment name has 1 to 32 lower-case letters, digits or hyphens')

const subjectSchema = z
  .string()
  .max(255)
  .regex(/^[^\s.*>]+(\.[^\s.*>]+)+$/, 'a subject is a list of words joined by dots')

/** Throws when the message does not belong on its stream in this environment: a fault of the program, never of a member. */
export function checkOutgoing(environment: string, message: OutgoingMessage): void {
  const prefix = `frolf.${environment}.${STREAM_KINDS[message.stream]}.`
  if (!subjectSchema.safeParse(message.subject).success || !message.subject.startsWith(prefix)) {
    throw new TypeError(`${message.subject} does not belong on the stream ${message.stream} of environment ${environment}`)
  }
  if (!/^\S{1,128}$/.test(message.id)) throw new TypeError(`${message.id} is no message id`)
  const bytes = Buffer.byteLength(message.body)
  if (bytes > MAX_BODY_BYTES) throw new RangeError(`message ${message.id} has ${bytes} bytes, at most ${MAX_BODY_BYTES} fit`)
}

/** Throws when the subject or pattern is not of this environment. */
export function checkQuestion(environment: string, subject: string): void {
  if (/\s/.test(subject) || !subject.startsWith(`frolf.${environment}.`)) {
    throw new TypeError(`${subject} is not a subject of environment ${environment}`)
  }
}

/** The guild of a subject: its fourth token. */
export const guildOf = (subject: string): string => subject.split('.', 4)[3] ?? ''

/** `*` stands for one token, `>` at the end for one or more. */
export function matchesPattern(pattern: string, subject: string): boolean {
  const wanted = pattern.split('.')
  const tokens = subject.split('.')
  for (const [i, token] of wanted.entries()) {
    if (token === '>') return tokens.length > i
    if (tokens[i] === undefined || (token !== '*' && token !== tokens[i])) return false
  }
  return tokens.length === wanted.length
}

export const bucketNameSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'a bucket name has lower-case letters, digits or hyphens')

const keySchema = z
  .string()
  .max(200)
  .regex(/^[-/_=a-zA-Z0-9]+(\.[-/_=a-zA-Z0-9]+)*$/, 'a key has letters, digits and -/_=. but no empty part')

export function checkKey(key: string): void {
  if (!keySchema.safeParse(key).success) throw new TypeError(`${JSON.stringify(key)} is no key`)
}

export function checkEntry(key: string, value: string): void {
  checkKey(key)
  if (Buffer.byteLength(value) > MAX_BODY_BYTES) throw new RangeError(`a value has at most ${MAX_BODY_BYTES} bytes`)
}
