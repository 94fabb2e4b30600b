// What recovery asks of the features: to make their projections anew, and to have Discord show what the records say.
import { z } from 'zod'
import { snowflakeSchema } from '../id.ts'
import { defineCascade } from '../message.ts'

/**
 * Every feature works out anew, from the facts, what it keeps beside them for quick reading, writes down what was otherwise, and reports it as lines
 * for an operator. In the order of the list of features: who builds on another's projection comes after it. Nothing is told to members.
 */
export const projectionsRebuilt = defineCascade({
  name: 'recovery.rebuilt',
  schema: z.object({}),
  report: z.object({ title: z.string(), lines: z.array(z.string()) }),
})

/**
 * Every feature asks for what Discord shall show of its records beside cards (scheduled events, roles of rounds), whatever it asked for before: the
 * records may be from before that. Effects that say something are not carried out. Reports lines about what was otherwise as far as that is known.
 */
export const discordHealed = defineCascade({
  name: 'recovery.discord-healed',
  schema: z.object({
    /** What the gateway knows of the club's scheduled events: by the owner's key the version carried out last, and Discord's id if there is one. */
    scheduledEvents: z.array(z.object({ event: z.string(), version: z.int(), id: snowflakeSchema.optional() })),
  }),
  report: z.object({ title: z.string(), lines: z.array(z.string()) }),
})
