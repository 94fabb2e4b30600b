// What the score feature says and hears on the wire: scores by hand, scorecard imports, and the scores of a round or member.
import type { APIAttachment } from 'discord-api-types/v10'
import { z } from 'zod'
import { defineControl } from '../../platform/gateway/interactions.ts'
import { derivedId, idSchema, snowflakeSchema } from '../../platform/id.ts'
import { nameKey } from '../../platform/likeness.ts'
import { defineCascade, defineEvent, defineQuery, defineRequest } from '../../platform/message.ts'
import { refuse } from '../../platform/refusal.ts'
import { and } from '../../platform/who.ts'
import { players } from '../club/messages.ts'
import { participantIdSchema } from '../round/messages.ts'
import { texts } from './texts.ts'

export { formatScore, formatToPar } from './score.ts'

/** A guest of a round is the same person in every import and correction: the id follows from the name. */
export const guestIdOf = (round: string, name: string): string => derivedId('guest', round, nameKey(name))

/** Opens the score form for oneself; on the round's card. */
export const enterScoreButton = defineControl('score.enter', z.tuple([idSchema]))
/** Opens the scorecard form; on the round's card. */
export const importScorecardButton = defineControl('score.import', z.tuple([idSchema]))

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

/** A file as Discord hands it over: the link expires, so it is fetched soon or not at all. */
export const uploadSchema = z.object({ url: z.url().max(2000), name: z.string().max(300), size: z.int().min(0) })

/** An uploaded scorecard. */
export const scoreImport = defineRequest({
  name: 'score.import',
  schema: z.object({ round: idSchema, file: uploadSchema }),
  key: (d) => d.round,
})

/** A scorecard that lies where a link leads. */
export const scoreImportLink = defineRequest({
  name: 'score.import-link',
  schema: z.object({ round: idSchema, link: z.string().min(1).max(1000) }),
  key: (d) => d.round,
})

/** What the worker needs of an uploaded file; refuses when Discord sent none. */
export function uploadOf(attachment: APIAttachment | undefined): z.infer<typeof uploadSchema> {
  if (!attachment) return refuse('score.no-file', texts.noFile)
  return { url: attachment.url, name: attachment.filename.slice(0, 300), size: attachment.size }
}

export const scoreEntered = defineEvent({
  name: 'score.entered',
  schema: z.object({ round: idSchema, participants: z.array(participantIdSchema) }),
  key: (d) => d.round,
})

/**
 * Scores of a live round were entered by hand or taken over from a scorecard: whoever makes something of it (the partner in doubles, the second
 * player who confirms) does so before the round is looked at whether it is complete. Lines reported are added to the answer to a score by hand.
 */
export const scoresRecorded = defineCascade({
  name: 'score.recorded',
  schema: z.object({ round: idSchema, participants: z.array(participantIdSchema), source: z.enum(['hand', 'scorecard']) }),
  report: z.object({ lines: z.array(z.string().max(300)).max(5) }),
})

/** In a live round, a participant gets another's score: they play as a team. Performed only; asks for no authority. */
export const scoreCopy = defineRequest({
  name: 'score.copy',
  schema: z.object({ round: idSchema, from: participantIdSchema, to: participantIdSchema }),
  key: (d) => d.round,
})

export const scoreSchema = z.object({
  participant: participantIdSchema,
  status: z.enum(['finished', 'dnf', 'dns']),
  throws: z.int().nullable(),
  toPar: z.int().nullable(),
  /** Standard competition ranking among the finishers of the round (1, 2, 2, 4); absent for DNF and DNS. */
  place: z.int().optional(),
  /** Throws per hole; null: not played. Absent when only a total is known. */
  holes: z.array(z.int().nullable()).optional(),
})
export type RecordedScore = z.infer<typeof scoreSchema>

/** A score without whose it is, and without the place that follows from it. */
export const plainScoreSchema = scoreSchema.omit({ participant: true, place: true })

/**
 * Puts scores of a finished round right, for an Editor: null takes somebody off the round. Who was missing comes onto its list. What follows
 * from it (places, tags) is left to the caller: performed by the correction.
 */
export const scoreCorrect = defineRequest({
  name: 'score.correct',
  schema: z.object({
    round: idSchema,
    changes: z
      .array(
        z.object({
          participant: participantIdSchema,
          /** A guest's; empty for members. */
          name: z.string().max(100),
          score: plainScoreSchema.nullable(),
        }),
      )
      .max(300),
  }),
  key: (d) => d.round,
})

/** Reads a score as typed for a participant of a round, by what the round's other scores tell of the layout; refuses what is none. */
export const scoreRead = defineQuery({
  name: 'score.read',
  schema: z.object({ round: idSchema, participant: participantIdSchema, text: z.string().max(500) }),
  answer: z.object({ score: plainScoreSchema }),
})

/** The scores of a round, best first, then DNF, then DNS. */
export const scoresOfRound = defineQuery({
  name: 'score.of-round',
  schema: z.object({ round: idSchema }),
  answer: z.object({ scores: z.array(scoreSchema) }),
})

/** How members ended finished rounds; rounds that are not finished have none. */
export const resultsOfRounds = defineQuery({
  name: 'score.results-of-rounds',
  schema: z.object({ rounds: z.array(idSchema).max(5000) }),
  answer: z.object({
    results: z.array(
      z.object({
        round: idSchema,
        user: snowflakeSchema,
        status: z.enum(['finished', 'dnf', 'dns']),
        place: z.int().optional(),
      }),
    ),
  }),
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

/** For the `who` of interactions: who may bring a scorecard. */
export const importers = and(players, 'of the round; its host, Editors', 'score.only-players-import')
