// What the reminders feature says and hears on the wire: how each member wishes to be reminded of rounds.
import { z } from 'zod'
import { effectOutcomeSchema } from '../../platform/discord/effects.ts'
import { idSchema, snowflakeSchema } from '../../platform/id.ts'
import { defineQuery, defineRequest } from '../../platform/message.ts'

export const wayToSet = z.enum(['dm', 'thread'])

/** `when`: lead times as typed. */
export const remindersSet = defineRequest({
  name: 'reminders.set',
  schema: z.object({ when: z.string().max(200), way: wayToSet }),
  key: () => 'own',
})
export const remindersOff = defineRequest({ name: 'reminders.turn-off', schema: z.object({}), key: () => 'own' })
/** As the club does again. */
export const remindersReset = defineRequest({ name: 'reminders.reset', schema: z.object({}), key: () => 'own' })
export const remindersShow = defineRequest({ name: 'reminders.show', schema: z.object({}), key: () => 'own' })

/** By the clock: ignored unless the round is still scheduled for this very instant. */
export const remindersDue = defineRequest({
  name: 'reminders.remind-due',
  schema: z.object({ round: idSchema, startsAt: z.iso.datetime(), offsetMs: z.int() }),
  key: (d) => d.round,
})
/** The gateway reports whether a direct message arrived. */
export const remindersNoteDm = defineRequest({
  name: 'reminders.note-dm',
  schema: z.object({ round: idSchema, user: snowflakeSchema, outcome: effectOutcomeSchema }),
  key: (d) => d.round,
})

/** Which of these members are not reminded as the club does. */
export const remindersOwn = defineQuery({
  name: 'reminders.own',
  schema: z.object({ users: z.array(snowflakeSchema) }),
  answer: z.object({ own: z.array(snowflakeSchema) }),
})
