// How a question travels over the bus: what gateway, web and command line send, what a worker sends back, and the asking side of it.
import { z } from 'zod'
import { AskTimeout, type Bus } from './bus/bus.ts'
import type { Clock } from './clock.ts'
import { newId } from './id.ts'
import { envelopeSchema, subjectOf, type Envelope, type Origin, type QueryType } from './message.ts'
import { Refusal } from './refusal.ts'

/** How long a member waits for a question: Discord gives 3 s to the first answer, the callback itself needs its share. */
export const QUERY_BUDGET_MS = 1_000

/** A question in transit is an {@link Envelope} of kind `query`; its `key` is empty. The answerer parses it with this. */
export const queryEnvelopeSchema = envelopeSchema.extend({ kind: z.literal('query') })

/**
 * What comes back. `answer` has the shape of the query's own `answer` schema. A refusal is the answerer's "no" in kind words; a fault
 * (`code` `query.failed`) is told as a refusal too, so that nobody waits for the time-out.
 */
export const queryReplySchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), answer: z.unknown() }),
  z.object({ ok: z.literal(false), refusal: z.object({ code: z.string().max(80), message: z.string().max(1_500) }) }),
])
export type QueryReply = z.infer<typeof queryReplySchema>

/** The subject pattern on which workers answer every question of an environment. */
export const queryPattern = (environment: string): string => `frolf.${environment}.query.>`

export interface Question {
  guild: string
  correlation: string
  origin?: Origin
  /** W3C traceparent. */
  trace?: string | undefined
  /** Default {@link QUERY_BUDGET_MS}. */
  timeoutMs?: number
}

/**
 * Asks a worker. Throws the answerer's {@link Refusal}, an {@link AskTimeout} when nobody answers in time, a ZodError when question or
 * answer have the wrong shape.
 */
export async function askQuery<Q, A>(
  to: { bus: Pick<Bus, 'ask'>; environment: string; clock: Clock },
  query: QueryType<Q, A>,
  data: Q,
  about: Question,
): Promise<A> {
  const envelope: Envelope = {
    id: newId(to.clock.now().getTime()),
    kind: 'query',
    name: query.name,
    version: query.version,
    guild: about.guild,
    key: '',
    at: to.clock.now().toISOString(),
    correlation: about.correlation,
    ...(about.origin ? { origin: about.origin } : {}),
    ...(about.trace ? { trace: about.trace } : {}),
    data: query.schema.parse(data),
  }
  const body = await to.bus.ask(subjectOf(to.environment, envelope), JSON.stringify(envelope), about.timeoutMs ?? QUERY_BUDGET_MS)
  const reply = queryReplySchema.parse(JSON.parse(body))
  if (!reply.ok) throw new Refusal(reply.refusal.code, reply.refusal.message)
  return query.answer.parse(reply.answer)
}

/** Whether this error means that no worker answered in time (rather than answered "no"). */
export const isNoAnswer = (error: unknown): error is AskTimeout => error instanceof AskTimeout
