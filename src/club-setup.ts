// Setting a club up without a click: asks over the bus like a member would, waits for the outcome, and says who did not answer when there is none.
import { z } from 'zod'
import { clubSetUp, clubSetUpForm } from './features/club/messages.ts'
import type { Bus, StreamName } from './platform/bus/bus.ts'
import { systemClock } from './platform/clock.ts'
import { newId, snowflakeSchema } from './platform/id.ts'
import { makeEnvelope, subjectOf, type Origin } from './platform/message.ts'
import { askQuery, isNoAnswer } from './platform/query-wire.ts'
import { Refusal } from './platform/refusal.ts'

/** What the operator says; what is left out is as the club has it, or the default. */
export const setUpWishSchema = z.strictObject({
  guild: snowflakeSchema,
  prefix: z.string().optional(),
  timeZone: z.string().optional(),
  playerRole: z.string().optional(),
  editorRole: z.string().optional(),
  adminRole: z.string().optional(),
  signupText: z.string().optional(),
  signupEmoji: z.string().optional(),
})
export type SetUpWish = z.infer<typeof setUpWishSchema>

/** `unanswered`: nobody said anything in time; the message says who. */
export const setUpOutcomeSchema = z.object({
  ending: z.enum(['done', 'refused', 'failed', 'unanswered']),
  /** As a member would see it, in Discord's Markdown; {@link plainWords} makes it fit for a terminal. */
  message: z.string().default(''),
  facts: z.record(z.string(), z.unknown()).optional(),
})
export type SetUpOutcome = z.infer<typeof setUpOutcomeSchema>

export interface SetUpThrough {
  bus: Bus
  environment: string
  /** Where the gateway leaves outcomes for the command line. */
  outcomes: { bucket: string; ttlMs: number }
  /** Who takes requests and effects, to name them when they do not. */
  consumers: { worker: string; gateway: (bus: Bus, guild: string) => Promise<string> }
  timeoutMs?: number
}

/** Making three channels and three roles takes Discord a few seconds; a queue before us some more. */
const SET_UP_TIMEOUT_MS = 60_000
/** A worker may be starting up. */
const WORKER_TIMEOUT_MS = 15_000
const ASK_TIMEOUT_MS = 2_000
const LOOK_EVERY_MS = 250

export async function setUpClub(through: SetUpThrough, wish: SetUpWish): Promise<SetUpOutcome> {
  const { bus, environment } = through
  const timeoutMs = through.timeoutMs ?? SET_UP_TIMEOUT_MS
  const id = newId()
  const origin: Origin = { via: 'cli', roles: [], permissions: '0', reply: { to: id, acknowledged: 'cli' } }

  const roles = await rolesFor(through, wish, origin, id, Math.min(WORKER_TIMEOUT_MS, timeoutMs))
  if (typeof roles !== 'string') return roles

  const outcomes = await bus.keyValue({ name: through.outcomes.bucket, ttlMs: through.outcomes.ttlMs })
  const request = makeEnvelope(
    clubSetUp,
    {
      prefix: wish.prefix ?? '',
      roles,
      signupText: wish.signupText ?? '',
      signupEmoji: wish.signupEmoji ?? '',
      timeZone: wish.timeZone ?? '',
    },
    { id, guild: wish.guild, at: systemClock.now(), origin },
  )
  await bus.publish({ stream: 'requests', subject: subjectOf(environment, request), id, body: JSON.stringify(request) })

  const deadline = performance.now() + timeoutMs
  while (performance.now() < deadline) {
    const found = await outcomes.get(id)
    if (found) return setUpOutcomeSchema.parse(JSON.parse(found.value))
    await pause(LOOK_EVERY_MS)
  }
  return { ending: 'unanswered', message: await whoIsMissing(through, wish.guild, timeoutMs) }
}

/** The three role names as the setup form has them, or why there is no answer: the question also shows whether any worker is there. */
async function rolesFor(
  { bus, environment }: SetUpThrough,
  wish: SetUpWish,
  origin: Origin,
  correlation: string,
  timeoutMs: number,
): Promise<string | SetUpOutcome> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    try {
      const about = { guild: wish.guild, correlation, origin, timeoutMs: Math.min(ASK_TIMEOUT_MS, timeoutMs) }
      const form = await askQuery({ bus, environment, clock: systemClock }, clubSetUpForm, {}, about)
      const names = form.roles.split('\n')
      return [wish.playerRole ?? names[0], wish.editorRole ?? names[1], wish.adminRole ?? names[2]].join('\n')
    } catch (error) {
      if (error instanceof Refusal) return { ending: 'refused', message: error.message }
      if (!isNoAnswer(error)) throw error
      if (performance.now() >= deadline) {
        const message = `No worker of the environment "${environment}" answered within ${timeoutMs / 1000} s. Start one, or check ENVIRONMENT and NATS_URL, then run setup again.`
        return { ending: 'unanswered', message }
      }
      await pause(LOOK_EVERY_MS)
    }
  }
}

async function whoIsMissing({ bus, consumers, environment }: SetUpThrough, guild: string, timeoutMs: number): Promise<string> {
  const waits = (stream: StreamName, consumer: string): Promise<boolean> =>
    bus.pending(stream, consumer).then(
      (count) => count > 0,
      () => false,
    )
  const within = `within ${timeoutMs / 1000} s`
  const later = 'The setup goes on by itself when it can; running it again repairs and makes nothing twice.'
  if (await waits('requests', consumers.worker)) return `No worker took the request ${within}. ${later}`
  if (await waits('effects', await consumers.gateway(bus, guild))) {
    return `The request was taken, but no gateway of the environment "${environment}" carried it out in Discord ${within}. Is one running and ready? ${later}`
  }
  return `No outcome came ${within}. The logs of worker and gateway say how far it got. ${later}`
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const channelsSchema = z.object({ channels: z.record(z.string(), z.string()) })

/** The outcome's message without Discord's Markdown; mentions of the club's own channels become words. */
export function plainWords({ message, facts }: SetUpOutcome): string {
  const channels = channelsSchema.safeParse(facts).data?.channels ?? {}
  const names = new Map(Object.entries(channels).map(([key, id]) => [id, `the ${key} channel`]))
  return message
    .replace(/<#(\d+)>/g, (_mention, id: string) => names.get(id) ?? `the channel ${id}`)
    .replace(/\*\*|`/g, '')
    .replace(/\\([^\w\s])/g, '$1')
}
