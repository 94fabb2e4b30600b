// What the group feature says and hears on the wire: drawing cards, posting them, moving players, repeating a draw.
import { z } from 'zod'
import { effectOutcomeSchema } from '../../platform/discord/effects.ts'
import { idSchema, snowflakeSchema } from '../../platform/id.ts'
import { defineQuery, defineRequest } from '../../platform/message.ts'
import { shownSchema } from '../../platform/shown.ts'
import { participantIdSchema } from '../round/messages.ts'

/** What was asked of a draw, as typed; checked by the worker. */
const wishesSchema = z.object({
  /** Players on a card; absent: the club's. */
  size: z.int().min(3).max(5).optional(),
  method: z.enum(['random', 'tag', 'ranking']).default('random'),
  doubles: z.enum(['no', 'random', 'balanced']).default('no'),
  start: z.enum(['together', 'shotgun', 'tee-times']).default('together'),
  /** `1-18` or `1,4,7`. */
  holes: z.string().max(100).optional(),
  /** Time of the first card: `18:30`. */
  first: z.string().max(30).optional(),
  intervalMinutes: z.int().min(1).max(120).optional(),
})

/** Draws cards and shows them to whoever asked; the first time (and after a posted draw) it is announced in the round's thread before. */
export const groupDraw = defineRequest({
  name: 'group.draw',
  schema: wishesSchema.extend({ round: idSchema }),
  key: (d) => d.round,
})
/** The gateway reports that the announcement stands. */
export const groupNoteAnnounced = defineRequest({
  name: 'group.note-announced',
  schema: wishesSchema.extend({ round: idSchema, outcome: effectOutcomeSchema }),
  key: (d) => d.round,
})
/** The same again, with another number; `together` says who stays on one card from now on. */
export const groupDrawAgain = defineRequest({
  name: 'group.draw-again',
  schema: z.object({
    round: idSchema,
    number: z.int().min(1),
    together: z.array(z.array(snowflakeSchema).max(5)).max(5).optional(),
  }),
  key: (d) => d.round,
})
/** `shown` names the cards as they were shown. Absent: from a preview that did not say. */
export const groupPost = defineRequest({
  name: 'group.post',
  version: 2,
  /** Version 1 posted them for whoever played by then. */
  lifts: { 1: (data) => data },
  schema: z.object({ round: idSchema, number: z.int().min(1), shown: shownSchema.optional() }),
  key: (d) => d.round,
})
export const groupShow = defineRequest({ name: 'group.show', schema: z.object({ round: idSchema }), key: (d) => d.round })
/** Repeats the draw that was posted and says whether it comes out the same. */
export const groupVerify = defineRequest({ name: 'group.verify', schema: z.object({ round: idSchema }), key: (d) => d.round })
export const groupMove = defineRequest({
  name: 'group.move',
  schema: z.object({ round: idSchema, participant: participantIdSchema, card: z.int().min(1).max(999) }),
  key: (d) => d.round,
})

/** Players and numbers of the cards of a round: autocomplete. `next` is the number of a new card. */
export const groupChoices = defineQuery({
  name: 'group.choices',
  mayLag: true,
  schema: z.object({ round: idSchema }),
  answer: z.object({
    players: z.array(z.object({ participant: participantIdSchema, name: z.string(), card: z.int() })),
    cards: z.array(z.object({ card: z.int(), players: z.int() })),
    next: z.int(),
  }),
})

/** Who plays with whom in a round; empty before cards are posted. In singles every team is one player. */
export const groupsOfRound = defineQuery({
  name: 'group.of-round',
  schema: z.object({ round: idSchema }),
  answer: z.object({ cards: z.array(z.object({ card: z.int(), teams: z.array(z.array(participantIdSchema)) })) }),
})
