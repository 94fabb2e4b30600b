// Keeps Discord's scheduled events as a worker wants them: makes, changes, starts, ends and removes them, and tells how they are now.
import type { API } from '@discordjs/core/http-only'
import {
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  GuildScheduledEventStatus,
  type APIGuildScheduledEvent,
} from 'discord-api-types/v10'
import { z } from 'zod'
import type { KeyValue } from '../bus/bus.ts'
import type { Carrying, EffectEnd } from './effect-end.ts'
import type { scheduledEventLook, scheduledEventSync } from './effects.ts'
import { DiscordCode, refusalCode } from './trouble.ts'

/** What the gateway knows of an event by its owner's key. All of it can be made anew. */
const recordSchema = z.object({ version: z.int(), id: z.string().optional() })

type Sync = z.infer<typeof scheduledEventSync.schema>
type Wanted = NonNullable<Sync['wanted']>

const STATUS = {
  scheduled: GuildScheduledEventStatus.Scheduled,
  active: GuildScheduledEventStatus.Active,
  completed: GuildScheduledEventStatus.Completed,
  cancelled: GuildScheduledEventStatus.Canceled,
} as const
const statusName = (status: GuildScheduledEventStatus): keyof typeof STATUS =>
  (Object.keys(STATUS) as (keyof typeof STATUS)[]).find((name) => STATUS[name] === status) ?? 'cancelled'

const keyOf = (guild: string, event: string): string => `${guild}/event/${event}`
/** What was carried out for each of the guild's events: the version, and Discord's id unless there is none (any more). */
export async function knownEvents(
  events: Pick<KeyValue, 'get' | 'keys'>,
  guild: string,
): Promise<{ event: string; version: number; id?: string | undefined }[]> {
  const prefix = keyOf(guild, '')
  const known = []
  for (const key of await events.keys(prefix)) {
    const entry = await events.get(key)
    if (entry) known.push({ event: key.slice(prefix.length), ...recordSchema.parse(JSON.parse(entry.value)) })
  }
  return known
}

const ownerKeyOf = (guild: string, id: string): string => `${guild}/id/${id}`

/** How an event is now, as it is reported. */
function describe(event: APIGuildScheduledEvent): Record<string, unknown> {
  return {
    name: event.name,
    description: event.description ?? '',
    location: event.entity_metadata?.location ?? '',
    startsAt: new Date(event.scheduled_start_time).toISOString(),
    endsAt: event.scheduled_end_time === null ? null : new Date(event.scheduled_end_time).toISOString(),
    status: statusName(event.status),
  }
}

/**
 * Reported result: `{ id?, ended? }`; without an id there is no such event (any more). `ended`: Discord ended it already, nothing can be
 * changed. When there are too many (30038), `{ foreign }` counts the open ones that are not the bot's.
 */
export async function syncScheduledEvent(carrying: Carrying, events: KeyValue, botId: string, data: Sync): Promise<EffectEnd> {
  const { api, envelope } = carrying
  const { guild } = envelope
  const entry = await events.get(keyOf(guild, data.event))
  const record = entry && recordSchema.parse(JSON.parse(entry.value))
  // Carried out before: told again, in case the report was lost.
  if (record && record.version >= data.version) return { type: 'done', result: record.id === undefined ? {} : { id: record.id } }
  const known = record?.id ?? data.id
  const current = known === undefined ? undefined : await find(api, guild, known)
  const note = async (id: string | undefined): Promise<void> => {
    if (id !== undefined) await events.put(ownerKeyOf(guild, id), data.event)
    await events.put(keyOf(guild, data.event), JSON.stringify({ version: data.version, ...(id === undefined ? {} : { id }) }))
  }
  const { wanted } = data
  if (wanted === null) {
    if (current && isOpen(current)) await remove(api, guild, current.id)
    await note(undefined)
    return { type: 'done' }
  }
  if (!current) {
    // What is over, or has begun, is not made any more: Discord takes no start in the past.
    if (wanted.status !== 'scheduled' || new Date(wanted.startsAt) <= carrying.clock.now()) {
      await note(undefined)
      return { type: 'done' }
    }
    return await make(carrying, events, botId, wanted, note)
  }
  if (!isOpen(current)) {
    await note(current.id)
    return { type: 'done', result: { id: current.id, ended: true } }
  }
  await change(api, guild, current, wanted)
  await note(current.id)
  return { type: 'done', result: { id: current.id } }
}

/** Reported result: `{ found: false }`, or `{ found: true, applied, … }` with the event as it is and the version that was carried out last. */
export async function lookAtScheduledEvent(
  { api, envelope }: Carrying,
  events: KeyValue,
  data: z.infer<typeof scheduledEventLook.schema>,
): Promise<EffectEnd> {
  const entry = await events.get(keyOf(envelope.guild, data.event))
  const applied = entry ? recordSchema.parse(JSON.parse(entry.value)).version : 0
  const event = await find(api, envelope.guild, data.id)
  return { type: 'done', result: event ? { found: true, applied, ...describe(event) } : { found: false, applied } }
}

const isOpen = (event: APIGuildScheduledEvent): boolean =>
  event.status === GuildScheduledEventStatus.Scheduled || event.status === GuildScheduledEventStatus.Active

async function find(api: API, guild: string, id: string): Promise<APIGuildScheduledEvent | undefined> {
  try {
    return await api.guilds.getScheduledEvent(guild, id)
  } catch (error) {
    if (refusalCode(error) === DiscordCode.unknownScheduledEvent) return undefined
    throw error
  }
}

async function remove(api: API, guild: string, id: string): Promise<void> {
  try {
    await api.guilds.deleteScheduledEvent(guild, id)
  } catch (error) {
    if (refusalCode(error) !== DiscordCode.unknownScheduledEvent) throw error
  }
}

const bodyOf = (wanted: Wanted) => ({
  name: wanted.name,
  description: wanted.description,
  privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
  entity_type: GuildScheduledEventEntityType.External,
  entity_metadata: { location: wanted.location },
  scheduled_start_time: wanted.startsAt,
  scheduled_end_time: wanted.endsAt,
})

async function make(
  { api, envelope }: Carrying,
  events: KeyValue,
  botId: string,
  wanted: Wanted,
  note: (id: string) => Promise<void>,
): Promise<EffectEnd> {
  const { guild } = envelope
  // An earlier try may have made it and not lived to say so: one of ours that nobody owns and that looks just so is it.
  const open = await api.guilds.getScheduledEvents(guild)
  for (const event of open) {
    const looksSo =
      event.creator_id === botId &&
      event.name === wanted.name &&
      Date.parse(event.scheduled_start_time) === Date.parse(wanted.startsAt)
    if (!looksSo || (await events.get(ownerKeyOf(guild, event.id)))) continue
    await note(event.id)
    return { type: 'done', result: { id: event.id } }
  }
  try {
    const made = await api.guilds.createScheduledEvent(guild, bodyOf(wanted))
    await note(made.id)
    return { type: 'done', result: { id: made.id } }
  } catch (error) {
    if (refusalCode(error) !== DiscordCode.tooManyScheduledEvents) throw error
    return {
      type: 'refused',
      code: DiscordCode.tooManyScheduledEvents,
      reason: 'The server has as many open events as Discord allows.',
      result: { foreign: open.filter((event) => event.creator_id !== botId).length },
    }
  }
}

async function change(api: API, guild: string, current: APIGuildScheduledEvent, wanted: Wanted): Promise<void> {
  const now = describe(current)
  const isEnding = wanted.status === 'completed' || wanted.status === 'cancelled'
  const body = bodyOf(wanted)
  const isScheduled = current.status === GuildScheduledEventStatus.Scheduled
  const changes = isEnding
    ? {}
    : {
        ...(now['name'] === wanted.name ? {} : { name: body.name }),
        ...(now['description'] === wanted.description ? {} : { description: body.description }),
        ...(now['location'] === wanted.location && current.entity_type === GuildScheduledEventEntityType.External
          ? {}
          : {
              entity_type: body.entity_type,
              channel_id: null,
              entity_metadata: body.entity_metadata,
              scheduled_end_time: wanted.endsAt,
            }),
        // The start of what has begun cannot be changed.
        ...(isScheduled && now['startsAt'] !== wanted.startsAt ? { scheduled_start_time: wanted.startsAt } : {}),
        ...(now['endsAt'] === wanted.endsAt ? {} : { scheduled_end_time: wanted.endsAt }),
      }
  if (Object.keys(changes).length > 0) await api.guilds.editScheduledEvent(guild, current.id, changes)
  for (const status of stepsTo(current.status, wanted.status)) await api.guilds.editScheduledEvent(guild, current.id, { status })
}

/** Discord knows scheduled → active → completed and scheduled → cancelled, no other way. */
function stepsTo(from: GuildScheduledEventStatus, to: Wanted['status']): GuildScheduledEventStatus[] {
  const isScheduled = from === GuildScheduledEventStatus.Scheduled
  switch (to) {
    case 'scheduled':
      return []
    case 'active':
      return isScheduled ? [STATUS.active] : []
    case 'completed':
      return isScheduled ? [STATUS.active, STATUS.completed] : [STATUS.completed]
    case 'cancelled':
      return [isScheduled ? STATUS.cancelled : STATUS.completed]
  }
}
