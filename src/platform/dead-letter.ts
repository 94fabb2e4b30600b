// Dead letters: messages that could not be handled, kept with the evidence in the DEAD stream, and the way to send them again.
import { z } from 'zod'
import { MAX_BODY_BYTES, type OutgoingMessage, type StreamName } from './bus/bus.ts'
import { derivedId, idSchema, snowflakeSchema } from './id.ts'
import { envelopeSchema, subjectOf, type Envelope } from './message.ts'

/** Room that the evidence takes beside the envelope. Messages of ours stay this much below the bus's limit, so that each fits into its letter. */
export const EVIDENCE_BYTES = 20_000
/** The largest message we send, in bytes of JSON. */
export const MAX_MESSAGE_BYTES = MAX_BODY_BYTES - EVIDENCE_BYTES

/** Long enough for the frames of ours that matter, short enough for {@link EVIDENCE_BYTES}. */
const MAX_STACK = 4_000
const MAX_ERROR_MESSAGE = 1_000
/** What is kept of a body that is no envelope: enough to see what it was. */
const MAX_RAW = 100_000
/** Stands in where not even the subject names a guild. */
const NO_GUILD = '00000000000000000'

export const deadLetterSchema = z.object({
  /** The reference that the member is told. The same message failing at the same consumer has the same one. */
  id: idSchema,
  stream: z.enum(['requests', 'events', 'effects']),
  guild: snowflakeSchema,
  /** `feature.message`, or what the subject said. */
  name: z.string().max(120),
  /** Who gave up: `round.create`, or `tag.round.finalized` for another feature's event. */
  consumer: z.string().max(120),
  /** How often it was tried. */
  attempts: z.int().min(0),
  at: z.iso.datetime(),
  error: z.object({ name: z.string(), message: z.string(), stack: z.string().optional() }),
  /** The message as it was; absent when it could not be read. */
  envelope: envelopeSchema.optional(),
  /** The body of an unreadable message, shortened. */
  raw: z.string().optional(),
})
export type DeadLetter = z.infer<typeof deadLetterSchema>

export interface Failure {
  stream: Exclude<StreamName, 'dead'>
  subject: string
  consumer: string
  attempts: number
  at: Date
  error: unknown
  /** One of the two. */
  envelope?: Envelope
  raw?: { id: string; body: string }
}

export function makeDeadLetter(failure: Failure): DeadLetter {
  const { envelope, raw, error } = failure
  const [, , , guild, ...name] = failure.subject.split('.')
  return {
    id: derivedId('dead-letter', failure.consumer, envelope?.id ?? raw?.id ?? failure.subject),
    stream: failure.stream,
    guild: envelope?.guild ?? (snowflakeSchema.safeParse(guild).success ? guild! : NO_GUILD),
    name: (envelope?.name ?? name.join('.')).slice(0, 120),
    consumer: failure.consumer.slice(0, 120),
    attempts: failure.attempts,
    at: failure.at.toISOString(),
    error: {
      name: error instanceof Error ? error.name.slice(0, 100) : typeof error,
      message: (error instanceof Error ? error.message : String(error)).slice(0, MAX_ERROR_MESSAGE),
      ...(error instanceof Error && error.stack ? { stack: error.stack.slice(0, MAX_STACK) } : {}),
    },
    ...(envelope ? { envelope } : {}),
    ...(raw && !envelope ? { raw: raw.body.slice(0, MAX_RAW) } : {}),
  }
}

/** `frolf.<environment>.dead.<guild>.<feature>.<name>`; the bus id is the letter's, so that giving up twice leaves one letter. */
export function deadLetterMessage(environment: string, letter: DeadLetter): OutgoingMessage {
  const tokens = letter.name.split('.').map((token) => token.replace(/[^a-z0-9-]/gi, '-') || 'unknown')
  const [feature = 'unknown', ...rest] = tokens
  return {
    stream: 'dead',
    subject: `frolf.${environment}.dead.${letter.guild}.${feature}.${rest.join('-') || 'unknown'}`,
    id: letter.id,
    body: JSON.stringify(letter),
  }
}

/**
 * The message of a letter once more, under a new id (the same one however often it is asked for): whoever handled the first one would
 * know its id. An event passes by the consumers that managed the first time. Undefined for a letter without envelope.
 */
export function resendMessage(environment: string, letter: DeadLetter): OutgoingMessage | undefined {
  if (!letter.envelope) return undefined
  const envelope: Envelope = {
    ...letter.envelope,
    id: derivedId('resend', letter.id),
    cause: letter.envelope.id,
    ...(letter.stream === 'events' ? { only: letter.consumer } : {}),
  }
  return { stream: letter.stream, subject: subjectOf(environment, envelope), id: envelope.id, body: JSON.stringify(envelope) }
}
