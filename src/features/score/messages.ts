// What the score feature says and hears on the wire: scores by hand, scorecard imports, and the scores of a round or member.
import { z } from 'zod'
import { idSchema, snowflakeSchema } from '../../platform/id.ts'
import { defineEvent, defineQuery, defineRequest } from '../../platform/message.ts'
import { participantIdSchema } from '../round/messages.ts'

export { formatToPar } from './score.ts'

/** `text` as typed: `-3`, `+2`, `E`, total throws, hole by hole, `DNF`, `DNS`. */
export const scoreEnter = defineRequest({
  name: 'score.enter',
  schema: z.object({
    round: idSchema,
    /** Absent: one's own. Others only by Editors. */
    participant: participantIdSchema.optional(),
    text: z.string().max(500),
  }),
  key: (d) => d.round,
})

/** An uploaded scorecard; downloaded by the worker before its transaction. */
export const scoreImport = defineRequest({
  name: 'score.import',
  schema: z.object({
    round: idSchema,
    file: z.object({ url: z.url().max(2000), name: z.string().max(300), size: z.int().min(0) }),
  }),
  key: (d) => d.round,
})

/** The importer chose among several cards of one file. */
export const scoreChooseCard = defineRequest({
  name: 'score.choose-card',
  schema: z.object({ import: idSchema, card: z.int().min(0) }),
  key: (d) => d.import,
})

/** The importer said who a name of the scorecard is: a member, a guest, or nobody. */
export const scoreMatchName = defineRequest({
  name: 'score.match-name',
  schema: z.object({
    import: idSchema,
    row: z.int().min(0),
    as: z.union([
      z.object({ member: snowflakeSchema }),
      z.object({ guest: z.literal(true) }),
      z.object({ skip: z.literal(true) }),
    ]),
  }),
  key: (d) => d.import,
})

/** The importer has seen the panel and wants the scores taken over. */
export const scoreApplyImport = defineRequest({
  name: 'score.apply-import',
  schema: z.object({ import: idSchema }),
  key: (d) => d.import,
})

export const scoreEntered = defineEvent({
  name: 'score.entered',
  schema: z.object({ round: idSchema, participants: z.array(participantIdSchema) }),
  key: (d) => d.round,
})

export const scoreSchema = z.object({
  participant: participantIdSchema,
  status: z.enum(['finished', 'dnf', 'dns']),
  throws: z.int().nullable(),
  toPar: z.int().nullable(),
  /** Throws per hole; null: not played. Absent when only a total is known. */
  holes: z.array(z.int().nullable()).optional(),
})
export type RecordedScore = z.infer<typeof scoreSchema>

export const scoresOfRound = defineQuery({
  name: 'score.of-round',
  schema: z.object({ round: idSchema }),
  answer: z.object({ scores: z.array(scoreSchema) }),
})

/** A member's scores in finalized rounds, newest first. */
export const scoresOfMember = defineQuery({
  name: 'score.of-member',
  schema: z.object({ user: snowflakeSchema }),
  answer: z.object({
    rounds: z.array(
      z.object({
        round: idSchema,
        title: z.string(),
        at: z.iso.datetime(),
        toPar: z.int().nullable(),
        place: z.int().optional(),
      }),
    ),
  }),
})
