// Routes of scheduled events.
import { invalid, invalidForm, type Problem, refusal } from '../api-error.ts'
import type { Core } from '../core.ts'
import { createEvent, deleteEvent, editEvent, type EventFields, getEvent } from '../event-world.ts'
import { getBotGuild } from '../guild-world.ts'
import type { Guild, Member, ScheduledEvent } from '../model.ts'
import { CREATE_EVENTS, guildPermissions, P } from '../permissions.ts'
import { noContent, ok, type Route } from '../rest.ts'
import { eventJson, memberJson, openEvents, userById } from '../serialize.ts'
import { checkBySpec } from '../spec-validation.ts'
import { readLimit } from './messages.ts'

/** Discord plans five years ahead at most. */
const MAX_AHEAD_MS = 5 * 366 * 24 * 60 * 60 * 1000

interface EventBody {
  name?: string
  description?: string | null
  scheduled_start_time?: string
  scheduled_end_time?: string | null
  privacy_level?: number
  entity_type?: 1 | 2 | 3 | null
  channel_id?: string | null
  entity_metadata?: { location?: string } | null
  recurrence_rule?: Record<string, unknown> | null
  status?: 1 | 2 | 3 | 4 | null
}

const SCHEMA_BY_TYPE = { 1: 'StageScheduledEvent', 2: 'VoiceScheduledEvent', 3: 'ExternalScheduledEvent' } as const
const BASE = '/guilds/:guild_id/scheduled-events'

export const eventRoutes: Route[] = [
  {
    method: 'GET',
    template: BASE,
    handle(core, { params, query }) {
      const { guild } = getBotGuild(core, params['guild_id']!)
      return ok(openEvents(guild).map((e) => eventJson(core, e, query.get('with_user_count') === 'true')))
    },
  },
  {
    method: 'POST',
    template: BASE,
    handle(core, request) {
      const { guild, bot } = getBotGuild(core, request.params['guild_id']!)
      const permissions = guildPermissions(guild, bot)
      if (!(permissions & (CREATE_EVENTS | P.ManageEvents))) throw refusal('missingPermissions')
      const body = (request.body ?? {}) as EventBody
      const type = body.entity_type
      if (type !== 1 && type !== 2 && type !== 3) {
        const [code, message] =
          type === undefined
            ? ['BASE_TYPE_REQUIRED', 'This field is required']
            : ['BASE_TYPE_CHOICES', 'Value must be one of {1, 2, 3}.']
        throw invalid(['entity_type'], code, message)
      }
      request.lint.push(...checkBySpec(`${SCHEMA_BY_TYPE[type]}CreateRequest`, body).unknown)
      const fields: EventFields = {
        channelId: body.channel_id ?? null,
        creatorId: core.world.botId,
        name: body.name!,
        description: body.description ?? null,
        startsAt: Date.parse(body.scheduled_start_time!),
        endsAt: body.scheduled_end_time ? Date.parse(body.scheduled_end_time) : null,
        entityType: type,
        location: body.entity_metadata?.location ?? null,
        recurrenceRule: body.recurrence_rule ?? null,
      }
      checkEvent(core, guild, fields, { startChanged: true, endChanged: true })
      return ok(eventJson(core, createEvent(core, guild, fields)))
    },
  },
  {
    method: 'GET',
    template: `${BASE}/:event_id`,
    handle(core, { params, query }) {
      const { guild } = getBotGuild(core, params['guild_id']!)
      return ok(eventJson(core, getEvent(guild, params['event_id']!), query.get('with_user_count') === 'true'))
    },
  },
  {
    method: 'PATCH',
    template: `${BASE}/:event_id`,
    handle(core, request) {
      const { guild, bot } = getBotGuild(core, request.params['guild_id']!)
      const event = getEvent(guild, request.params['event_id']!)
      mayManage(guild, bot, event)
      const body = (request.body ?? {}) as EventBody
      const type = body.entity_type ?? event.entityType
      if (type !== 1 && type !== 2 && type !== 3)
        throw invalid(['entity_type'], 'BASE_TYPE_CHOICES', 'Value must be one of {1, 2, 3}.')
      const described = { ...body, entity_type: type }
      request.lint.push(...checkBySpec(`${SCHEMA_BY_TYPE[type]}PatchRequestPartial`, described).unknown)
      patchEvent(core, guild, event, body)
      return ok(eventJson(core, event))
    },
  },
  {
    method: 'DELETE',
    template: `${BASE}/:event_id`,
    handle(core, { params }) {
      const { guild, bot } = getBotGuild(core, params['guild_id']!)
      const event = getEvent(guild, params['event_id']!)
      mayManage(guild, bot, event)
      deleteEvent(core, guild, event)
      return noContent
    },
  },
  {
    method: 'GET',
    template: `${BASE}/:event_id/users`,
    handle(core, { params, query }) {
      const { guild } = getBotGuild(core, params['guild_id']!)
      const event = getEvent(guild, params['event_id']!)
      const limit = readLimit(query, 100, 100)
      const before = query.get('before')
      const after = query.get('after')
      const ids = event.interestedIds
        .filter((id) => (before === null || BigInt(id) < BigInt(before)) && (after === null || BigInt(id) > BigInt(after)))
        .toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))
      const chosen = before !== null && after === null ? ids.slice(-limit) : ids.slice(0, limit)
      return ok(
        chosen.map((id) => {
          const member = guild.members.get(id)
          return {
            guild_scheduled_event_id: event.id,
            user_id: id,
            user: userById(core, id),
            ...(query.get('with_member') === 'true' && member && { member: memberJson(core, member) }),
            response: 1,
          }
        }),
      )
    },
  },
  {
    method: 'GET',
    template: `${BASE}/:event_id/users/counts`,
    handle(core, { params }) {
      const { guild } = getBotGuild(core, params['guild_id']!)
      const event = getEvent(guild, params['event_id']!)
      return ok({ guild_scheduled_event_count: event.interestedIds.length, guild_scheduled_event_exception_counts: {} })
    },
  },
]

/** Own events need Create Events, others' Manage Events. */
function mayManage(guild: Guild, bot: Member, event: ScheduledEvent): void {
  const permissions = guildPermissions(guild, bot)
  if (permissions & P.ManageEvents) return
  if (event.creatorId === bot.userId && permissions & CREATE_EVENTS) return
  throw refusal('missingPermissions')
}

function patchEvent(core: Core, guild: Guild, event: ScheduledEvent, body: EventBody): void {
  if (event.status > 2) throw refusal('eventFinished')
  const fields: EventFields & { status: 1 | 2 | 3 | 4 } = {
    channelId: body.channel_id === undefined ? event.channelId : body.channel_id,
    creatorId: event.creatorId,
    name: body.name ?? event.name,
    description: body.description === undefined ? event.description : body.description,
    startsAt: body.scheduled_start_time === undefined ? event.startsAt : Date.parse(body.scheduled_start_time),
    endsAt:
      body.scheduled_end_time === undefined
        ? event.endsAt
        : body.scheduled_end_time === null
          ? null
          : Date.parse(body.scheduled_end_time),
    entityType: body.entity_type ?? event.entityType,
    location: body.entity_metadata === undefined ? event.location : (body.entity_metadata?.location ?? null),
    recurrenceRule: body.recurrence_rule === undefined ? event.recurrenceRule : body.recurrence_rule,
    status: body.status ?? event.status,
  }
  const step = `${event.status}>${fields.status}`
  if (fields.status !== event.status && !['1>2', '2>3', '1>4'].includes(step)) {
    throw invalid(['status'], 'GUILD_SCHEDULED_EVENT_STATUS_INVALID', 'Invalid status transition')
  }
  checkEvent(core, guild, fields, {
    startChanged: fields.startsAt !== event.startsAt && fields.status === 1,
    endChanged: fields.endsAt !== event.endsAt,
  })
  editEvent(core, guild, event, fields)
}

function checkEvent(core: Core, guild: Guild, fields: EventFields, what: { startChanged: boolean; endChanged: boolean }): void {
  const problems: Problem[] = []
  const add = (key: string, code: string, message: string) => void problems.push({ path: [key], code, message })
  const now = core.clock.now()
  if (!fields.name.trim()) add('name', 'BASE_TYPE_REQUIRED', 'This field is required')
  if (what.startChanged && fields.startsAt < now) {
    add('scheduled_start_time', 'GUILD_SCHEDULED_EVENT_SCHEDULE_PAST', 'Cannot schedule event in the past.')
  }
  if (fields.startsAt > now + MAX_AHEAD_MS) {
    add(
      'scheduled_start_time',
      'GUILD_SCHEDULED_EVENT_SCHEDULE_TOO_FAR',
      'Cannot schedule event more than 5 years in the future.',
    )
  }
  if (what.endChanged && fields.endsAt !== null && fields.endsAt < now) {
    add('scheduled_end_time', 'GUILD_SCHEDULED_EVENT_SCHEDULE_PAST', 'Cannot schedule event in the past.')
  }
  if (fields.endsAt !== null && fields.endsAt <= fields.startsAt) {
    add('scheduled_end_time', 'GUILD_SCHEDULED_EVENT_END_BEFORE_START', 'Cannot schedule event to end before it starts.')
  }
  if (fields.entityType === 3) {
    if (fields.endsAt === null) add('scheduled_end_time', 'BASE_TYPE_REQUIRED', 'This field is required')
    if (!fields.location?.trim())
      problems.push({ path: ['entity_metadata', 'location'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' })
    if (fields.channelId !== null) {
      add('channel_id', 'GUILD_SCHEDULED_EVENT_CHANNEL_NOT_ALLOWED', 'External events must not have a channel')
    }
  } else {
    const channel = core.world.channels.get(fields.channelId ?? '')
    if (!channel || channel.guildId !== guild.id) add('channel_id', 'BASE_TYPE_REQUIRED', 'This field is required')
  }
  if (problems.length > 0) throw invalidForm(problems)
}
