// The wire: the four kinds of message, each declared once as a value that types the sender and validates at run time.
import { z } from 'zod'
import { snowflakeSchema } from './id.ts'

export type Kind = 'request' | 'event' | 'effect'

/** One declared message. `D` is what the sender passes and the handler gets. */
export interface MessageType<K extends Kind = Kind, D = unknown> {
  readonly kind: K
  /** `feature.name`, at most 60 characters; becomes the last two tokens of the subject. */
  readonly name: string
  /** Version of `data`; additive changes raise it by one and bring a lift. */
  readonly version: number
  readonly schema: z.ZodType<D>
  /** The aggregate the message is about, for ordering and tracing (for example a round id). */
  readonly key: (data: D) => string
  /** Lifts data of version n to version n + 1, for every n below `version`. */
  readonly lifts: Readonly<Record<number, (data: unknown) => unknown>>
}

export type Request<D> = MessageType<'request', D>
export type Event<D> = MessageType<'event', D>
export type Effect<D> = MessageType<'effect', D>

/** A synchronous question: asked over the bus by gateway and web, or inside a worker's own transaction by another feature. */
export interface QueryType<Q = unknown, A = unknown> {
  readonly kind: 'query'
  readonly name: string
  readonly version: number
  readonly schema: z.ZodType<Q>
  readonly answer: z.ZodType<A>
  /** Asked from outside, the answer may be a moment old: choices that are offered. A replica may give it. */
  readonly mayLag: boolean
}

/**
 * A turn of events that all features concerned settle together: each within the one transaction in which it comes about, in the order of the
 * list of features. Never on the bus; emit an event beside it for whoever only wants to know. `R` is what a feature reports to the caller.
 */
export interface Cascade<D = unknown, R = unknown> {
  readonly kind: 'cascade'
  readonly name: string
  readonly schema: z.ZodType<D>
  readonly report: z.ZodType<R>
}

/**
 * A question that every feature may answer, to be shown together by whoever asks (what stands on a round's card). Never on the bus.
 */
export interface Gathering<Q = unknown, A = unknown> {
  readonly kind: 'gathering'
  readonly name: string
  readonly schema: z.ZodType<Q>
  readonly answer: z.ZodType<A>
}

interface Declaration<D> {
  name: string
  schema: z.ZodType<D>
  key: (data: D) => string
  version?: number
  lifts?: Record<number, (data: unknown) => unknown>
}

const declare = <K extends Kind, D>(kind: K, d: Declaration<D>): MessageType<K, D> => ({
  kind,
  name: nameSchema.parse(d.name),
  version: d.version ?? 1,
  schema: d.schema,
  key: d.key,
  lifts: d.lifts ?? {},
})

const nameSchema = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z-]*\.[a-z][a-z-]*$/, 'a message name is feature.name in kebab case')

/** Somebody asks for something: gateway, web or CLI to worker. Work to be done once. Names are verb + noun. */
export const defineRequest = <D>(d: Declaration<D>): Request<D> => declare('request', d)
/** A fact a club member could say happened: worker to workers. Names are noun + past participle. */
export const defineEvent = <D>(d: Declaration<D>): Event<D> => declare('event', d)
/** What Discord must now show or do: worker to gateway. */
export const defineEffect = <D>(d: Declaration<D>): Effect<D> => declare('effect', d)
/** A question with an answer. */
export const defineQuery = <Q, A>(d: {
  name: string
  schema: z.ZodType<Q>
  answer: z.ZodType<A>
  version?: number
  mayLag?: boolean
}): QueryType<Q, A> => ({
  kind: 'query',
  name: nameSchema.parse(d.name),
  version: d.version ?? 1,
  schema: d.schema,
  answer: d.answer,
  mayLag: d.mayLag ?? false,
})

/** A turn of events settled by every feature concerned in one transaction. Names are noun + past participle. */
export const defineCascade = <D, R>(d: { name: string; schema: z.ZodType<D>; report: z.ZodType<R> }): Cascade<D, R> => ({
  kind: 'cascade',
  name: nameSchema.parse(d.name),
  schema: d.schema,
  report: d.report,
})

/** A question that every feature may answer. Names are noun + plural noun. */
export const defineGathering = <Q, A>(d: { name: string; schema: z.ZodType<Q>; answer: z.ZodType<A> }): Gathering<Q, A> => ({
  kind: 'gathering',
  name: nameSchema.parse(d.name),
  schema: d.schema,
  answer: d.answer,
})

/**
 * Who asked, as Discord told it at the time. Authority is decided from this by the worker, never by the gateway.
 * `reply` says where an answer can go; interaction tokens are not here (they are credentials), the gateway keeps them.
 */
export const originSchema = z.object({
  via: z.enum(['discord', 'cli', 'web', 'system']),
  user: z.object({ id: snowflakeSchema, name: z.string().max(100) }).optional(),
  roles: z.array(snowflakeSchema).max(250).default([]),
  /** Discord's permission bits of the member in the channel, as a decimal string. */
  permissions: z.string().regex(/^\d+$/).default('0'),
  locale: z.string().max(20).optional(),
  guildLocale: z.string().max(20).optional(),
  channel: snowflakeSchema.optional(),
  reply: z
    .object({
      /** Id of the interaction to answer, or of the command-line call that waits. */
      to: z.string().max(30),
      /**
       * How the gateway has acknowledged: a private or public "thinking" message; silently, because a card will tell; or `update`: the pressed
       * (private) message itself will be replaced by the answer.
       */
      acknowledged: z.enum(['private', 'public', 'silent', 'update', 'cli']),
      /** Set when a form was sent in: the gateway keeps its values under this id so that a refused form can be reopened. */
      draft: z.string().max(30).optional(),
    })
    .optional(),
})
export type Origin = z.infer<typeof originSchema>

export const envelopeSchema = z.object({
  id: z.string().min(1).max(64),
  kind: z.enum(['request', 'event', 'effect', 'query']),
  name: nameSchema,
  version: z.int().min(1),
  guild: snowflakeSchema,
  key: z.string().max(100),
  /** When the sender made it, ISO 8601 in UTC. */
  at: z.iso.datetime(),
  /** Id of the message that this one follows from. */
  cause: z.string().max(64).optional(),
  /** Id of the first message of the chain; in every log line. */
  correlation: z.string().max(64),
  origin: originSchema.optional(),
  /** Set on a message sent again after it failed: the one consumer (`feature.message`) that it is for; the others had handled it. */
  only: z.string().max(120).optional(),
  /**
   * Set by a restore on what the bot has (most likely) handled after the instant of the backup: its work is done once more, because the records do not
   * have it, but what was said is not said again. What follows from it at once has it, too.
   */
  again: z.boolean().optional(),
  /** W3C traceparent. */
  trace: z.string().max(60).optional(),
  data: z.unknown(),
})
export type Envelope = z.infer<typeof envelopeSchema>

/** Thrown when a message has a version newer than this program knows: hand it back with delay, an upgraded worker will take it. */
export class NewerVersion extends Error {
  override readonly name = 'NewerVersion'
}

/** Validates `envelope.data` as `type`, lifting older versions. Throws {@link NewerVersion} or a ZodError. */
export function parseData<D>(type: MessageType<Kind, D>, envelope: Envelope): D {
  if (envelope.version > type.version) {
    throw new NewerVersion(`${envelope.name} has version ${envelope.version}, this program knows up to ${type.version}`)
  }
  let data: unknown = envelope.data
  for (let version = envelope.version; version < type.version; version++) {
    const lift = type.lifts[version]
    if (!lift) throw new Error(`${type.name} has no lift from version ${version}`)
    data = lift(data)
  }
  return type.schema.parse(data)
}

/** What follows a message: the same guild, correlation, origin, trace and `again`; a new id and cause. */
export function makeEnvelope<D>(
  type: MessageType<Kind, D>,
  data: D,
  context: { id: string; guild: string; at: Date; cause?: Envelope; correlation?: string; origin?: Origin; trace?: string },
): Envelope {
  const parsed = type.schema.parse(data)
  const origin = context.origin ?? context.cause?.origin
  const trace = context.trace ?? context.cause?.trace
  return {
    id: context.id,
    kind: type.kind,
    name: type.name,
    version: type.version,
    guild: snowflakeSchema.parse(context.guild),
    key: type.key(parsed).slice(0, 100),
    at: context.at.toISOString(),
    ...(context.cause ? { cause: context.cause.id } : {}),
    correlation: context.correlation ?? context.cause?.correlation ?? context.id,
    ...(origin ? { origin } : {}),
    ...(context.cause?.again ? { again: true } : {}),
    ...(trace ? { trace } : {}),
    data: parsed,
  }
}

/** `frolf.<environment>.<kind>.<guild>.<feature>.<name>` */
export function subjectOf(environment: string, envelope: Pick<Envelope, 'kind' | 'guild' | 'name'>): string {
  return `frolf.${environment}.${envelope.kind}.${envelope.guild}.${envelope.name}`
}
