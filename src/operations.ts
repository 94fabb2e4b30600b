// What an operator can have done to a running system from the command line: dead letters, replay. In this process, or through the door of a bot
// that keeps everything to itself.
import { z } from 'zod'
import type { Bus } from './platform/bus/bus.ts'
import { systemClock } from './platform/clock.ts'
import { deadLetterSchema, type DeadLetter } from './platform/dead-letter.ts'
import { letterRecordSchema, openLetterDesk } from './platform/dead-letters.ts'
import { snowflakeSchema } from './platform/id.ts'
import { clubsWithRecords, hasRecords } from './platform/recovery/clubs-tables.ts'
import { replayClub, type ReplayParts } from './platform/recovery/replay.ts'

/** More are not listed at once; the narrower question finds the rest. */
const MAX_LISTED = 10_000

const summarySchema = deadLetterSchema
  .omit({ envelope: true, raw: true })
  .extend({ error: z.object({ name: z.string(), message: z.string() }), correlation: z.string().optional() })
export type LetterSummary = z.infer<typeof summarySchema>

const outcomeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['retried', 'dropped', 'already']), record: letterRecordSchema }),
  z.object({ type: z.literal('gone') }),
  z.object({ type: z.literal('unreadable'), letter: deadLetterSchema }),
])

const titledLines = z.array(z.object({ title: z.string(), lines: z.array(z.string()) }))

/** Each operation's input and output, as they also cross the door. */
export const operationSchemas = {
  listLetters: {
    input: z.object({ guild: snowflakeSchema.optional(), consumer: z.string().optional() }),
    output: z.object({ letters: z.array(summarySchema), isCut: z.boolean() }),
  },
  findLetters: {
    input: z.object({ reference: z.string() }),
    output: z.array(z.object({ letter: deadLetterSchema.optional(), record: letterRecordSchema.optional() })),
  },
  retryLetter: { input: z.object({ id: z.string(), by: z.string() }), output: outcomeSchema },
  dropLetter: {
    input: z.object({ id: z.string(), by: z.string(), reason: z.string().optional() }),
    output: outcomeSchema,
  },
  /** Ids of all servers of which there are records, in their order. */
  listClubs: { input: z.object({}), output: z.array(snowflakeSchema) },
  /** Instants in ISO 8601. */
  replay: {
    input: z.object({
      guild: snowflakeSchema,
      from: z.iso.datetime(),
      to: z.iso.datetime(),
      dryRun: z.boolean(),
      postMissing: z.boolean(),
    }),
    output: z.object({
      projections: titledLines,
      events: z.object({
        looked: z.int(),
        handled: z.array(z.string()),
        refused: z.array(z.string()),
        failed: z.array(z.string()),
        withheld: z.record(z.string(), z.int()),
      }),
      discord: titledLines,
      cards: z.object({
        looked: z.int(),
        redrawn: z.array(z.string()),
        removed: z.array(z.string()),
        missing: z.array(z.string()),
      }),
    }),
  },
} as const
export type OperationName = keyof typeof operationSchemas
export const operationNames = Object.keys(operationSchemas) as OperationName[]

export type Operations = {
  [N in OperationName]: (
    input: z.infer<(typeof operationSchemas)[N]['input']>,
  ) => Promise<z.infer<(typeof operationSchemas)[N]['output']>>
}

/** Cannot be done, for a reason that an operator understands. */
export class OperationRefused extends Error {
  override readonly name = 'OperationRefused'
}

const NO_DATABASE = 'There is no database here to replay into.'

export interface OperatedParts {
  bus: Bus
  environment: string
  /** Absent where there is no database at hand. */
  replay?: Omit<ReplayParts, 'bus' | 'environment' | 'clock'>
}

/** In this process, on what it has open. */
export function openOperations({ bus, environment, replay }: OperatedParts): Operations {
  const desk = openLetterDesk({ bus, environment, clock: systemClock })
  return {
    listLetters: async ({ guild, consumer }) => {
      const letters: LetterSummary[] = []
      const filter = { ...(guild === undefined ? {} : { guild }), ...(consumer === undefined ? {} : { consumer }) }
      for await (const letter of desk.list(filter)) {
        if (letters.length >= MAX_LISTED) return { letters, isCut: true }
        letters.push(summaryOf(letter))
      }
      return { letters, isCut: false }
    },
    findLetters: ({ reference }) => desk.find(reference),
    retryLetter: ({ id, by }) => desk.retry(id, by),
    dropLetter: ({ id, by, reason }) => desk.drop(id, by, reason),
    listClubs: async () => {
      if (!replay) throw new OperationRefused(NO_DATABASE)
      return await replay.database.forOperator(clubsWithRecords)
    },
    replay: async (asked) => {
      if (!replay) throw new OperationRefused(NO_DATABASE)
      if (!(await replay.database.forOperator((client) => hasRecords(client, asked.guild))))
        throw new OperationRefused(`There are no records of the server ${asked.guild} here: nothing to replay.`)
      const wish = { ...asked, from: new Date(asked.from), to: new Date(asked.to) }
      return await replayClub({ ...replay, bus, environment, clock: systemClock }, wish)
    },
  }
}

function summaryOf(letter: DeadLetter): LetterSummary {
  const { id, stream, guild, name, consumer, attempts, at, error, envelope } = letter
  const of = { id, stream, guild, name, consumer, attempts, at, error: { name: error.name, message: error.message } }
  return envelope ? { ...of, correlation: envelope.correlation } : of
}
