// Scheduled events of a server: made, edited, started and ended (by hand or by the clock), and who said Interested.
import { refusal } from './api-error.ts'
import type { Core } from './core.ts'
import type { Guild, ScheduledEvent } from './model.ts'
import { eventJson, openEvents } from './serialize.ts'

/** Open events per server (opcode 30038). */
const MAX_OPEN_EVENTS = 100

export type EventFields = Omit<ScheduledEvent, 'id' | 'guildId' | 'status' | 'interestedIds'>

export function getEvent(guild: Guild, eventId: string): ScheduledEvent {
  const event = guild.events.get(eventId)
  if (!event) throw refusal('unknownEvent')
  return event
}

export function createEvent(core: Core, guild: Guild, fields: EventFields): ScheduledEvent {
  if (openEvents(guild).length >= MAX_OPEN_EVENTS) throw refusal('tooManyEvents')
  const event: ScheduledEvent = { id: core.ids.next(), guildId: guild.id, status: 1, interestedIds: [], ...fields }
  guild.events.set(event.id, event)
  // Whoever makes an event is interested in it; applications are not.
  if (fields.creatorId !== core.world.botId) event.interestedIds.push(fields.creatorId)
  tell(core, guild, event, 'GUILD_SCHEDULED_EVENT_CREATE')
  watchEvent(core, guild.id, event)
  return event
}

export function editEvent(
  core: Core,
  guild: Guild,
  event: ScheduledEvent,
  patch: Partial<EventFields> & { status?: 1 | 2 | 3 | 4 },
): void {
  Object.assign(event, patch)
  tell(core, guild, event, 'GUILD_SCHEDULED_EVENT_UPDATE')
  watchEvent(core, guild.id, event)
}

export function deleteEvent(core: Core, guild: Guild, event: ScheduledEvent): void {
  guild.events.delete(event.id)
  tell(core, guild, event, 'GUILD_SCHEDULED_EVENT_DELETE')
}

/** Returns whether anything changed. */
export function setInterested(core: Core, guild: Guild, event: ScheduledEvent, userId: string, interested: boolean): boolean {
  if (event.interestedIds.includes(userId) === interested) return false
  event.interestedIds = interested ? [...event.interestedIds, userId] : event.interestedIds.filter((id) => id !== userId)
  core.dispatch({
    name: interested ? 'GUILD_SCHEDULED_EVENT_USER_ADD' : 'GUILD_SCHEDULED_EVENT_USER_REMOVE',
    guildId: guild.id,
    data: { guild_scheduled_event_id: event.id, user_id: userId, guild_id: guild.id },
  })
  core.changed({ kind: 'guild', guildId: guild.id })
  return true
}

function tell(core: Core, guild: Guild, event: ScheduledEvent, name: string): void {
  core.dispatch({ name, guildId: guild.id, data: eventJson(core, event) })
  core.changed({ kind: 'guild', guildId: guild.id })
}

/** An event somewhere outside starts and ends by itself at its times. */
export function watchEvent(core: Core, guildId: string, event: ScheduledEvent): void {
  if (event.entityType !== 3 || event.status > 2) return
  const { world } = core
  const due = event.status === 1 ? event.startsAt : event.endsAt
  if (due === null) return
  const expected = event.status
  core.clock.at(due, () => {
    const guild = core.world.guilds.get(guildId)
    const now = guild?.events.get(event.id)
    // The event may have been moved, ended, deleted, or the whole world exchanged since.
    if (core.world !== world || !guild || now !== event || event.status !== expected) return
    if ((event.status === 1 ? event.startsAt : event.endsAt) !== due) return
    editEvent(core, guild, event, { status: event.status === 1 ? 2 : 3 })
  })
}
