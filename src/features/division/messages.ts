// What the division feature says and hears on the wire: who is in which division, and that it has become another.
import { z } from 'zod'
import { snowflakeSchema } from '../../platform/id.ts'
import { defineCascade, defineQuery, defineRequest } from '../../platform/message.ts'
import { toAsk, type Reaction } from '../../platform/gateway/interactions.ts'
import { MAX_NAME_LENGTH } from './division.ts'

export { findDivision } from './division.ts'

/** A division by name, as typed. */
const typedSchema = z.string().max(100)
/** As it is called: fits into the id of a button. */
export const divisionSchema = z.string().min(1).max(MAX_NAME_LENGTH)

/** Whoever asks goes into a division. */
export const divisionChoose = defineRequest({
  name: 'division.choose',
  schema: z.object({ division: typedSchema }),
  key: () => 'choose',
})
/** An Editor puts a member into a division; without one: into none. */
export const divisionSet = defineRequest({
  name: 'division.set',
  schema: z.object({ user: snowflakeSchema, division: typedSchema.optional() }),
  key: (d) => d.user,
})
/** Shows whoever asks who is in which. */
export const divisionList = defineRequest({ name: 'division.list', schema: z.object({}), key: () => 'list' })

/**
 * The club's divisions in their order, and who is in which in the season (or the time between seasons) of an instant, or now. A division counts
 * for a whole season: the last one that a member was in before its end.
 */
export const divisionsHeld = defineQuery({
  name: 'division.held',
  schema: z.object({ at: z.iso.datetime().optional() }),
  answer: z.object({
    names: z.array(divisionSchema),
    held: z.array(z.object({ user: snowflakeSchema, division: divisionSchema })),
  }),
})

/** Divisions to choose from: autocomplete. */
export const divisionsChoosable = defineQuery({
  name: 'division.choosable',
  mayLag: true,
  schema: z.object({ typed: typedSchema }),
  answer: z.object({ divisions: z.array(divisionSchema) }),
})

/**
 * Members are in other divisions now: whatever is counted or shown by division follows in the same transaction, and may report a line ready to
 * show.
 */
export const divisionsChanged = defineCascade({
  name: 'division.changed',
  schema: z.object({ users: z.array(snowflakeSchema) }),
  report: z.object({ lines: z.array(z.string().max(300)).max(3) }),
})

/** Autocomplete of an option that takes a division. */
export const chooseDivision = (typed: string): Reaction =>
  toAsk(divisionsChoosable, { typed: typed.slice(0, 100) }, ({ divisions }) => ({
    type: 'choices',
    choices: divisions.map((division) => ({ name: division, value: division })),
  }))
