// What the tag feature says and hears on the wire: claims, swaps, what Admins do, moving after a round, and who holds what.
import { z } from 'zod'
import { defineControl } from '../../platform/gateway/interactions.ts'
import { idSchema, snowflakeSchema } from '../../platform/id.ts'
import { defineEvent, defineQuery, defineRequest } from '../../platform/message.ts'

/** Claims a free tag for whoever asks; gives back the one held before. */
export const tagClaim = defineRequest({ name: 'tag.claim', schema: z.object({ number: z.int() }), key: (d) => String(d.number) })
export const tagList = defineRequest({
  name: 'tag.list',
  /** From 0. */
  schema: z.object({ page: z.int().min(0).default(0) }),
  key: () => 'list',
})
export const tagShowHistory = defineRequest({
  name: 'tag.show-history',
  /** `page` from 0; the picture comes with the first. */
  schema: z.object({ user: snowflakeSchema.optional(), page: z.int().min(0).default(0) }),
  key: (d) => d.user ?? 'self',
})

/** A chain of swaps has at most this many members, whoever asks among them: what one command can name. */
export const MAX_CHAIN = 5

/**
 * Whoever asks wants the tag of the first of these members, who gets that of the second, and so on; the last gets that of whoever asks. `number`:
 * the tag that the first was asked for.
 */
export const tagAskSwap = defineRequest({
  name: 'tag.ask-swap',
  schema: z.object({
    others: z
      .array(snowflakeSchema)
      .min(1)
      .max(MAX_CHAIN - 1),
    number: z.int().optional(),
  }),
  key: (d) => d.others.join('-').slice(0, 100),
})
/** Somebody who is part of a swap agrees, or does not want it (any longer). */
export const tagAnswerSwap = defineRequest({
  name: 'tag.answer-swap',
  schema: z.object({ swap: idSchema, agrees: z.boolean() }),
  key: (d) => d.swap,
})
/** By the clock: the time to answer is over. Ignored when the swap is over already. */
export const tagLapseSwap = defineRequest({ name: 'tag.lapse-swap', schema: z.object({ swap: idSchema }), key: (d) => d.swap })
/** Shows whoever asks the open swaps they are part of. */
export const tagShowSwaps = defineRequest({ name: 'tag.show-swaps', schema: z.object({}), key: () => 'swaps' })

const reasonSchema = z.string().max(500)

/** An Admin wants to give a member a number, or (null) to take theirs. Shown first, as all of these are; done by {@link tagConfirmPlan}. */
export const tagAssign = defineRequest({
  name: 'tag.assign',
  schema: z.object({ user: snowflakeSchema, number: z.int().nullable(), reason: reasonSchema }),
  key: (d) => d.user,
})
/** The same for many: the list as typed, or as an uploaded file. */
export const tagAssignMany = defineRequest({
  name: 'tag.assign-many',
  schema: z.object({
    text: z.string().max(4000),
    file: z.object({ url: z.url().max(2000), name: z.string().max(300), size: z.int().min(0) }).optional(),
    reason: reasonSchema,
  }),
  key: () => 'many',
})
/** An Admin wants the tags to begin anew in the finishing order of a round. */
export const tagReset = defineRequest({
  name: 'tag.reset',
  schema: z.object({ round: idSchema, reason: reasonSchema }),
  key: (d) => d.round,
})
/** Does it, if what would change now is what was `shown`; else shows that anew. */
export const tagConfirmPlan = defineRequest({
  name: 'tag.confirm-plan',
  schema: z.object({ plan: idSchema, shown: idSchema }),
  key: (d) => d.plan,
})
export const tagDiscardPlan = defineRequest({
  name: 'tag.discard-plan',
  schema: z.object({ plan: idSchema }),
  key: (d) => d.plan,
})

/** Opens the form in which a player says which tag they hold; beside the answer to a check-in. */
export const tagCheckInButton = defineControl('tag.check-in', z.tuple([idSchema]))

/** A player says which tag they hold (an Editor for `user`); `number` as typed. Of two the one with the later `decidedBy` counts. */
export const tagCheckIn = defineRequest({
  name: 'tag.check-in',
  schema: z.object({
    round: idSchema,
    number: z.string().max(20),
    user: snowflakeSchema.optional(),
    decidedBy: snowflakeSchema,
  }),
  key: (d) => d.round,
})
/** Shows an Editor what does not fit the record. */
export const tagShowCheckIns = defineRequest({
  name: 'tag.show-check-ins',
  schema: z.object({ round: idSchema }),
  key: (d) => d.round,
})
/** An Editor wants to put right what is clear; shown first, done by {@link tagConfirmPlan}. */
export const tagApplyCheckIns = defineRequest({
  name: 'tag.apply-check-ins',
  schema: z.object({ round: idSchema }),
  key: (d) => d.round,
})

/** By the clock: looks after holders who no longer play. */
export const tagExpireDue = defineRequest({ name: 'tag.expire-due', schema: z.object({}), key: () => 'expiry' })

/** Shows whoever asks what the tags would be if a live round ended now. */
export const tagPreview = defineRequest({ name: 'tag.preview', schema: z.object({ round: idSchema }), key: (d) => d.round })
/**
 * An Editor names the members of a tie, winner first, by their places among its members' ids in ascending order; with the last but one it is
 * decided. Without `tie` it is the first open one of the round.
 */
export const tagDecidePlayOff = defineRequest({
  name: 'tag.decide-play-off',
  schema: z.object({ round: idSchema, tie: idSchema.optional(), order: z.array(z.int().min(0).max(35)).max(35) }),
  key: (d) => d.round,
})

/** From hand to hand; null is the club's free pool. */
const moveSchema = z.object({ number: z.int(), from: snowflakeSchema.nullable(), to: snowflakeSchema.nullable() })

/** Tags moved, all of one cause together. `from` and `to` are null for the club's free pool. */
export const tagsMoved = defineEvent({
  name: 'tag.moved',
  schema: z.object({
    cause: z.enum(['claim', 'round', 'swap', 'admin']),
    round: idSchema.optional(),
    moves: z.array(moveSchema),
  }),
  key: (d) => d.round ?? d.cause,
})

/**
 * How the tags went from an instant on, as the history now has it: who held which then, and every round and change since, in order. A round is
 * there also when it moved no tag; one that is reopened is not.
 */
export const tagTimeline = defineQuery({
  name: 'tag.timeline',
  schema: z.object({ from: z.iso.datetime(), until: z.iso.datetime().optional() }),
  answer: z.object({
    start: z.array(z.object({ user: snowflakeSchema, number: z.int() })),
    events: z.array(z.object({ at: z.iso.datetime(), round: idSchema.nullable(), moves: z.array(moveSchema) })),
  }),
})

/** Who holds which tag, lowest first: everybody, or those asked for. */
export const tagsHeld = defineQuery({
  name: 'tag.held',
  schema: z.object({ users: z.array(snowflakeSchema).optional() }),
  answer: z.object({ held: z.array(z.object({ number: z.int(), user: snowflakeSchema, since: z.iso.datetime() })) }),
})

/** Refuses those who are no Admins: asked before they fill in a form. */
export const tagMayAssign = defineQuery({ name: 'tag.may-assign', schema: z.object({}), answer: z.object({}) })
