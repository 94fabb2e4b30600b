// What the correction feature says and hears on the wire: proposing, changing, confirming a correction of a finished round, and the log of them.
import { z } from 'zod'
import { defineControl } from '../../platform/gateway/interactions.ts'
import { idSchema } from '../../platform/id.ts'
import { defineQuery, defineRequest } from '../../platform/message.ts'
import { participantIdSchema } from '../round/messages.ts'
import { plainScoreSchema } from '../score/messages.ts'

/** Opens the correction form; on the card of a finished round. */
export const correctButton = defineControl('correction.open', z.tuple([idSchema]))

/** What is corrected: scores of a finished round; its finish, which is taken back; or a reopened round is finished again. */
export const correctionKinds = ['scores', 'reopening', 'finish'] as const
export type CorrectionKind = (typeof correctionKinds)[number]

/**
 * One change: who (a participant, or a guest by name), and what: `entry` as typed (a score, `DNF`, `DNS`, or `remove`), or `score` as a
 * scorecard gives it.
 */
const askedChangeSchema = z.object({
  participant: participantIdSchema.optional(),
  guest: z.string().max(100).optional(),
  entry: z.string().max(500).optional(),
  score: plainScoreSchema.optional(),
})
export type AskedChange = z.infer<typeof askedChangeSchema>

/** Shows an Editor what a correction would do. With `to`, the changes come on top of those of a correction under way. */
export const correctionPropose = defineRequest({
  name: 'correction.propose',
  schema: z.object({
    round: idSchema,
    kind: z.enum(correctionKinds),
    changes: z.array(askedChangeSchema).max(300),
    /** Why; empty only where `to` has one already. */
    reason: z.string().max(500),
    to: idSchema.optional(),
  }),
  key: (d) => d.round,
})

/** Says the reason of a correction under way otherwise. */
export const correctionGiveReason = defineRequest({
  name: 'correction.give-reason',
  schema: z.object({ correction: idSchema, reason: z.string().max(500) }),
  key: (d) => d.correction,
})

/** Carries the correction out, if what it would do now is what was `shown`; else shows that anew. */
export const correctionConfirm = defineRequest({
  name: 'correction.confirm',
  schema: z.object({ correction: idSchema, shown: idSchema }),
  key: (d) => d.correction,
})

export const correctionDiscard = defineRequest({
  name: 'correction.discard',
  schema: z.object({ correction: idSchema }),
  key: (d) => d.correction,
})

/** Shows whoever asked what was corrected in a round, by whom and why. */
export const correctionShowLog = defineRequest({
  name: 'correction.show-log',
  schema: z.object({ round: idSchema }),
  key: (d) => d.round,
})

/** What the correction form shows; refuses those who are no Editors, and rounds that are not finished. */
export const correctionForm = defineQuery({
  name: 'correction.form',
  schema: z.object({ round: idSchema, correction: idSchema.optional() }),
  answer: z.object({ reason: z.string() }),
})
