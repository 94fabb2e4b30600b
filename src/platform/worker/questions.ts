// Answers questions from the gateway and the web: each within one transaction of the guild it is about, bounded in number, never left without an answer.
import { z } from 'zod'
import type { Bus } from '../bus/bus.ts'
import type { Clock } from '../clock.ts'
import type { Database, GuildTx } from '../db/database.ts'
import { isInfrastructureFault } from '../faults.ts'
import { clubLanguageIn, findLanguages } from '../language/known-languages.ts'
import { speaking, speakingFor } from '../language/language.ts'
import type { Logger } from '../log.ts'
import { originSchema, subjectOf, type Origin } from '../message.ts'
import { queryEnvelopeSchema, queryPattern, type QueryReply } from '../query-wire.ts'
import { Refusal } from '../refusal.ts'
import type { Tracing } from '../telemetry/tracing.ts'
import { texts } from '../texts.ts'
import { readContext } from './context.ts'
import type { WorkerMetrics } from './metrics.ts'
import type { Registry } from './registry.ts'

export interface QuestionParts {
  bus: Pick<Bus, 'answer'>
  database: Database
  /** A replica, while there is one that follows closely. */
  replica?: (() => Database | undefined) | undefined
  clock: Clock
  environment: string
  registry: Registry
  log: Logger
  metrics: Pick<WorkerMetrics, 'answered'>
  tracing: Tracing
  /** In hand at once, and waiting. */
  concurrency: number
  waiting: number
}

type Trouble = 'failed' | 'unavailable' | 'busy'

/** A fault told as a refusal, in the words of whoever asked. */
function trouble(kind: Trouble, body: string): QueryReply {
  const message = speaking(speakingFor(originIn(body)), () => texts.question[kind])
  return { ok: false, refusal: { code: `query.${kind}`, message } }
}

function originIn(body: string): Origin | undefined {
  try {
    return z.object({ origin: originSchema.optional() }).parse(JSON.parse(body)).origin
  } catch {
    return undefined
  }
}

/** Returns the stop function; it waits for the answers under way. */
export async function answerQuestions(parts: QuestionParts): Promise<() => Promise<void>> {
  let inHand = 0
  const line: (() => void)[] = []

  const stop = await parts.bus.answer(queryPattern(parts.environment), async (body, subject) => {
    if (inHand >= parts.concurrency) {
      if (line.length >= parts.waiting) return JSON.stringify(trouble('busy', body))
      await new Promise<void>((resolve) => line.push(resolve))
    } else {
      inHand++
    }
    try {
      return JSON.stringify(await answerOne(parts, body, subject))
    } finally {
      const next = line.shift()
      if (next) next()
      else inHand--
    }
  })
  return stop
}

async function answerOne(parts: QuestionParts, body: string, subject: string): Promise<QueryReply> {
  const begunAt = performance.now()
  const { clock, log, registry, metrics } = parts
  let name = 'unknown'
  try {
    const envelope = queryEnvelopeSchema.parse(JSON.parse(body))
    if (subject !== subjectOf(parts.environment, envelope))
      throw new Error(`the question does not belong on the subject ${subject}`)
    const query = registry.queries.get(envelope.name)
    if (!query) throw new Error(`no feature answers ${envelope.name}`)
    name = envelope.name
    if (envelope.version > query.type.version)
      throw new Error(`${name} is asked in version ${envelope.version}, this program is older`)
    const data = query.type.schema.parse(envelope.data)
    const questionLog = log.child({ correlation: envelope.correlation, guild: envelope.guild, message: name })
    const about = {
      name: `answer ${name}`,
      kind: 'server',
      in: { traceparent: envelope.trace },
      facts: { 'frolf.guild': envelope.guild, 'frolf.correlation': envelope.correlation },
    } as const
    const read = async (tx: GuildTx): Promise<unknown> => {
      const ctx = readContext({ tx, now: clock.now(), log: questionLog, origin: envelope.origin, registry })
      const club = clubLanguageIn(await findLanguages(tx, ['club', 'server']))
      return await speaking(speakingFor(envelope.origin, club), async () =>
        query.type.answer.parse(await query.answer(ctx, data)),
      )
    }
    const answer = await parts.tracing.span(about, async () => {
      const replica = query.type.mayLag ? parts.replica?.() : undefined
      if (!replica) return await parts.database.forGuild(envelope.guild, read)
      try {
        return await replica.forGuild(envelope.guild, read)
      } catch (error) {
        if (error instanceof Refusal) throw error
        // It may have gone, or taken back rows that the answer was just reading; the primary has them.
        questionLog.debug({ err: error }, 'the replica gave no answer; the primary is asked')
        return await parts.database.forGuild(envelope.guild, read)
      }
    })
    metrics.answered(name, 'done', performance.now() - begunAt)
    return { ok: true, answer }
  } catch (error) {
    if (error instanceof Refusal) {
      metrics.answered(name, 'refused', performance.now() - begunAt)
      return { ok: false, refusal: { code: error.code.slice(0, 80), message: error.message.slice(0, 1_500) } }
    }
    metrics.answered(name, 'failed', performance.now() - begunAt)
    if (isInfrastructureFault(error)) {
      log.warn({ err: error, subject }, 'a question could not be answered: the database is away')
      return trouble('unavailable', body)
    }
    log.error(
      { err: error, subject },
      `question could not be answered: ${error instanceof Error ? error.message : String(error)}`,
    )
    return trouble('failed', body)
  }
}
