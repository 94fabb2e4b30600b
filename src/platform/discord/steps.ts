// What setting a club up, mending it and resetting it did in Discord, step by step: told by the gateway as facts, put into words by whoever tells people.
import { z } from 'zod'

export const stepSchema = z.object({
  step: z.enum([
    'roleAdopted',
    'roleCreated',
    'roleDeleted',
    'channelAdopted',
    'channelCreated',
    'channelPermitted',
    'channelDeleted',
  ]),
  /** Of the role or channel, as Discord has it; its id where the name is not known any more. */
  name: z.string().max(100),
})
export type Step = z.infer<typeof stepSchema>
