// What the handicap feature says and hears on the wire: a member's handicap with its working, everybody's, and net results of a round.
import { z } from 'zod'
import { idSchema, snowflakeSchema } from '../../platform/id.ts'
import { defineRequest } from '../../platform/message.ts'

/** Shows a member's (or one's own) handicap and how it comes about. */
export const handicapShow = defineRequest({
  name: 'handicap.show',
  schema: z.object({ user: snowflakeSchema.optional() }),
  key: (d) => d.user ?? 'self',
})
/** Shows everybody's handicap, lowest first. */
export const handicapList = defineRequest({ name: 'handicap.list', schema: z.object({}), key: () => 'list' })
/** Shows a finished round's results with the handicaps of then taken off. */
export const handicapNet = defineRequest({
  name: 'handicap.net',
  schema: z.object({ round: idSchema }),
  key: (d) => d.round,
})
