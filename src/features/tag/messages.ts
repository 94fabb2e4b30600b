// What the tag feature says and hears on the wire: claiming, moving after a round, and who holds what.
import { z } from 'zod'
import { idSchema, snowflakeSchema } from '../../platform/id.ts'
import { defineEvent, defineQuery, defineRequest } from '../../platform/message.ts'

/** Claims a free tag for whoever asks; gives back the one held before. */
export const tagClaim = defineRequest({ name: 'tag.claim', schema: z.object({ number: z.int() }), key: (d) => String(d.number) })
export const tagList = defineRequest({ name: 'tag.list', schema: z.object({}), key: () => 'list' })
export const tagShowHistory = defineRequest({
  name: 'tag.show-history',
  schema: z.object({ user: snowflakeSchema.optional() }),
  key: (d) => d.user ?? 'self',
})

/** Tags moved, all of one cause together. `from` and `to` are null for the club's free pool. */
export const tagsMoved = defineEvent({
  name: 'tag.moved',
  schema: z.object({
    cause: z.enum(['claim', 'round', 'swap', 'admin']),
    round: idSchema.optional(),
    moves: z.array(z.object({ number: z.int(), from: snowflakeSchema.nullable(), to: snowflakeSchema.nullable() })),
  }),
  key: (d) => d.round ?? d.cause,
})

/** Who holds which tag, lowest first: everybody, or those asked for. */
export const tagsHeld = defineQuery({
  name: 'tag.held',
  schema: z.object({ users: z.array(snowflakeSchema).optional() }),
  answer: z.object({ held: z.array(z.object({ number: z.int(), user: snowflakeSchema, since: z.iso.datetime() })) }),
})
