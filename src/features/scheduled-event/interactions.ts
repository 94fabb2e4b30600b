// Scheduled events in the gateway: what Discord tells about them, passed on.
import { GuildScheduledEventStatus } from 'discord-api-types/v10'
import { z } from 'zod'
import type { Interactions } from '../../platform/gateway/interactions.ts'
import { snowflakeSchema } from '../../platform/id.ts'
import type { Origin, Request } from '../../platform/message.ts'
import { eventsNoteInterest, eventsNotice, eventsNoticeGone } from './messages.ts'

const eventSchema = z.object({ id: snowflakeSchema, status: z.int() })
const interestSchema = z.object({ guild_scheduled_event_id: snowflakeSchema, user_id: snowflakeSchema })

const OVER: readonly number[] = [GuildScheduledEventStatus.Completed, GuildScheduledEventStatus.Canceled]

/** Discord tells who, not with which roles: what they may do is decided by whether they signed up. */
const as = (user: string): Origin => ({ via: 'system', user: { id: user, name: '' }, roles: [], permissions: '0' })

const interest = (data: unknown, isInterested: boolean) => {
  const { guild_scheduled_event_id: event, user_id: user } = interestSchema.parse(data)
  return [{ request: eventsNoteInterest as Request<unknown>, data: { event, user, isInterested }, origin: as(user) }]
}

export const interactions: Interactions = {
  commands: [],
  presses: [],
  submissions: [],
  listeners: [
    {
      event: 'GUILD_SCHEDULED_EVENT_UPDATE',
      hear: (data) => {
        const { id, status } = eventSchema.parse(data)
        return [{ request: eventsNotice as Request<unknown>, data: { event: id, isOver: OVER.includes(status) } }]
      },
    },
    {
      event: 'GUILD_SCHEDULED_EVENT_DELETE',
      hear: (data) => [{ request: eventsNoticeGone as Request<unknown>, data: { event: eventSchema.parse(data).id } }],
    },
    { event: 'GUILD_SCHEDULED_EVENT_USER_ADD', hear: (data) => interest(data, true) },
    { event: 'GUILD_SCHEDULED_EVENT_USER_REMOVE', hear: (data) => interest(data, false) },
  ],
  who: {},
}
