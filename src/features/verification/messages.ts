// What the verification feature hears on the wire: a second player confirms a score, or says that it is not right.
import { z } from 'zod'
import { idSchema } from '../../platform/id.ts'
import { defineRequest } from '../../platform/message.ts'
import { participantIdSchema } from '../round/messages.ts'

/** `entry` names the score as it was entered; ignored if it has been entered anew since. */
export const verificationAnswer = defineRequest({
  name: 'verification.answer',
  schema: z.object({ round: idSchema, participant: participantIdSchema, entry: idSchema, agrees: z.boolean() }),
  key: (d) => d.round,
})
