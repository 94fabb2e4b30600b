// What the challenge feature says and hears on the wire: opening, answering, linking a round, and the choices.
import { z } from 'zod'
import { idSchema, snowflakeSchema } from '../../platform/id.ts'
import { defineQuery, defineRequest } from '../../platform/message.ts'

export const challengeOpen = defineRequest({
  name: 'challenge.open',
  schema: z.object({ user: snowflakeSchema }),
  key: (d) => d.user,
})
/** `hide` is for Editors, `unlink` takes the round away; accepting and declining is for the challenged, withdrawing for either. */
export const challengeSteps = ['accept', 'decline', 'withdraw', 'hide', 'unlink'] as const
export const challengeStep = defineRequest({
  name: 'challenge.step',
  schema: z.object({ challenge: idSchema, step: z.enum(challengeSteps) }),
  key: (d) => d.challenge,
})
/** Links a round that both play. */
export const challengeLink = defineRequest({
  name: 'challenge.link',
  schema: z.object({ challenge: idSchema, round: idSchema }),
  key: (d) => d.challenge,
})
/** Plans a round by its form, puts both on its list, and links it. */
export const challengeSchedule = defineRequest({
  name: 'challenge.schedule',
  schema: z.object({
    challenge: idSchema,
    title: z.string().max(200),
    when: z.string().max(200),
    location: z.string().max(300),
    description: z.string().max(1000),
  }),
  key: (d) => d.challenge,
})
/** By the clock: ignored unless the time is over. */
export const challengeLapse = defineRequest({
  name: 'challenge.lapse',
  schema: z.object({ challenge: idSchema }),
  key: (d) => d.challenge,
})
export const challengeList = defineRequest({ name: 'challenge.list', schema: z.object({}), key: () => 'list' })

/** Challenges for which whoever asks can do this: autocomplete, at most 25. */
export const challengesChoosable = defineQuery({
  name: 'challenge.choosable',
  mayLag: true,
  schema: z.object({ what: z.enum([...challengeSteps, 'link']), typed: z.string().max(100) }),
  answer: z.object({ challenges: z.array(z.object({ challenge: idSchema, label: z.string() })) }),
})
/** What the form of its round shows; refuses where there is none to schedule. */
export const challengeForm = defineQuery({
  name: 'challenge.form',
  schema: z.object({ challenge: idSchema }),
  answer: z.object({ title: z.string() }),
})
