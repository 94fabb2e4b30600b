// What the calendar feature says and hears on the wire: a round as a calendar file, and secret addresses of calendar feeds.
import { z } from 'zod'
import { defineControl } from '../../platform/gateway/interactions.ts'
import { idSchema } from '../../platform/id.ts'
import { defineRequest } from '../../platform/message.ts'

/** `member`: the rounds one plays, waits for or may come to; `club`: all rounds. */
export const feedKindSchema = z.enum(['member', 'club'])
export type FeedKind = z.infer<typeof feedKindSchema>

/** Gives whoever asks one round as a file for their calendar. */
export const calendarFile = defineRequest({
  name: 'calendar.give-file',
  schema: z.object({ round: idSchema }),
  key: (d) => d.round,
})
/** A secret address for whoever asks. `isNew`: although they have one, which then stops working. */
export const calendarLink = defineRequest({
  name: 'calendar.link',
  schema: z.object({ kind: feedKindSchema, isNew: z.boolean() }),
  key: (d) => d.kind,
})
/** Ends addresses: one's own of a kind, or (Admins) everybody's. */
export const calendarRevoke = defineRequest({
  name: 'calendar.revoke',
  schema: z.object({ what: z.enum(['member', 'club', 'everybody']) }),
  key: (d) => d.what,
})

/** The button on a round's card that gives its file. */
export const calendarButton = defineControl('calendar.file', z.tuple([idSchema]))
