// What the scheduled-event feature says and hears on the wire: Discord's scheduled events kept in step with rounds, both ways.
import { z } from 'zod'
import { effectOutcomeSchema } from '../../platform/discord/effects.ts'
import { idSchema, snowflakeSchema } from '../../platform/id.ts'
import { defineQuery, defineRequest } from '../../platform/message.ts'

/** By the clock, and when a place may have become free: every round gets the event it should have. */
export const eventsPlan = defineRequest({ name: 'scheduled-event.plan', schema: z.object({}), key: () => 'plan' })
/** An Admin takes away every event that a round has now; a new setup brings back those of rounds still to come. Performed only. */
export const eventsTakeAway = defineRequest({ name: 'scheduled-event.take-away', schema: z.object({}), key: () => 'plan' })
/** How many events rounds have now. */
export const eventsOpen = defineQuery({
  name: 'scheduled-event.open',
  schema: z.object({}),
  answer: z.object({ count: z.int() }),
})
/** The gateway reports what became of a change that was asked for. */
export const eventsNoteSync = defineRequest({
  name: 'scheduled-event.note-sync',
  schema: z.object({ round: idSchema, version: z.int(), outcome: effectOutcomeSchema }),
  key: (d) => d.round,
})
/** Discord says that an event was changed; whose it is, and by whom, is found out. */
export const eventsNotice = defineRequest({
  name: 'scheduled-event.notice',
  schema: z.object({ event: snowflakeSchema, isOver: z.boolean() }),
  key: (d) => d.event,
})
/** The gateway reports how an event is now. */
export const eventsNoteLook = defineRequest({
  name: 'scheduled-event.note-look',
  schema: z.object({ round: idSchema, version: z.int(), outcome: effectOutcomeSchema }),
  key: (d) => d.round,
})
/** Discord says that an event was deleted. */
export const eventsNoticeGone = defineRequest({
  name: 'scheduled-event.notice-gone',
  schema: z.object({ event: snowflakeSchema }),
  key: (d) => d.event,
})
/** Somebody said Interested, or took it back. `tries`: the event may be so new that it is not known here yet. */
export const eventsNoteInterest = defineRequest({
  name: 'scheduled-event.note-interest',
  schema: z.object({
    event: snowflakeSchema,
    user: snowflakeSchema,
    isInterested: z.boolean(),
    saidAt: z.iso.datetime().optional(),
    tries: z.int().default(0),
  }),
  key: (d) => d.event,
})
