// Routes of messages, pins and reactions.
import { invalid, refusal } from '../api-error.ts'
import { takeAttachments } from '../attachments.ts'
import type { Core } from '../core.ts'
import { editThread, joinThread } from '../guild-world.ts'
import { checkMessage, checkNotEmpty, type MessageBody, storedComponents, storedEmbeds } from '../message-rules.ts'
import {
  addReaction,
  bulkDelete,
  clearReactions,
  createMessage,
  deleteMessage,
  editMessage,
  findMessage,
  findReaction,
  getMessage,
  parseEmoji,
  pinMessage,
  removeReaction,
  unpinMessage,
} from '../message-world.ts'
import { type Channel, isThread, type Message, MESSAGE_FLAG } from '../model.ts'
import { P, PIN_MESSAGES } from '../permissions.ts'
import type { RateLimits } from '../rate-limits.ts'
import { noContent, ok, type RestRequest, type Route } from '../rest.ts'
import { iso, messageJson, userById } from '../serialize.ts'
import { snowflakeTime } from '../snowflake.ts'
import { checkBySpec } from '../spec-validation.ts'
import { checkMaySend, messageChannel, need } from './access.ts'

/** How long a nonce is remembered; Discord says "the past few minutes". */
const NONCE_MEMORY_MS = 5 * 60 * 1000
const OLD_MESSAGE_MS = 60 * 60 * 1000
const BULK_DELETE_AGE_MS = 14 * 24 * 60 * 60 * 1000
const MESSAGE_TYPES_NOT_DELETABLE = new Set([1, 2, 3, 4, 5, 14, 15, 16, 17, 21])
const CREATE_FLAGS = MESSAGE_FLAG.suppressEmbeds | MESSAGE_FLAG.suppressNotifications | MESSAGE_FLAG.componentsV2

export function messageRoutes(limits: RateLimits): Route[] {
  return [
    {
      method: 'GET',
      template: '/channels/:channel_id/messages',
      handle(core, { params, query }) {
        const { channel, permissions } = messageChannel(core, params['channel_id']!)
        if (!(permissions & P.ReadMessageHistory)) return ok([])
        return ok(page(core, channel, query).map((m) => messageJson(core, m)))
      },
    },
    {
      method: 'POST',
      template: '/channels/:channel_id/messages',
      handle(core, request) {
        const { channel, permissions } = messageChannel(core, request.params['channel_id']!)
        return ok(messageJson(core, sendMessage(core, channel, permissions, request)))
      },
    },
    {
      method: 'POST',
      template: '/channels/:channel_id/messages/bulk-delete',
      handle(core, { params, body, lint }) {
        const { channel, permissions } = messageChannel(core, params['channel_id']!)
        if (channel.guildId === null) throw refusal('notInDm')
        need(permissions, P.ManageMessages)
        lint.push(...checkBySpec('BulkDelete', body ?? {}).unknown)
        const ids = (body as { messages: string[] }).messages
        if (ids.length < 2 || ids.length > 100) throw refusal('badBulkCount')
        const oldest = core.clock.now() - BULK_DELETE_AGE_MS
        if (ids.some((id) => snowflakeTime(id) < oldest)) throw refusal('tooOldToBulkDelete')
        bulkDelete(
          core,
          channel,
          ids.map((id) => findMessage(core, channel.id, id)).filter((m): m is Message => m?.ephemeralTo === null),
        )
        return noContent
      },
    },
    ...pinRoutes,
    {
      method: 'GET',
      template: '/channels/:channel_id/messages/:message_id',
      handle(core, { params }) {
        const { channel, permissions } = messageChannel(core, params['channel_id']!)
        need(permissions, P.ReadMessageHistory)
        return ok(messageJson(core, getMessage(core, channel.id, params['message_id']!)))
      },
    },
    {
      method: 'PATCH',
      template: '/channels/:channel_id/messages/:message_id',
      handle(core, request) {
        const { channel, permissions } = messageChannel(core, request.params['channel_id']!)
        const message = getMessage(core, channel.id, request.params['message_id']!)
        request.lint.push(...checkBySpec('MessageEditRequestPartial', request.body ?? {}).unknown)
        const body = (request.body ?? {}) as MessageBody
        const own = message.authorId === core.world.botId
        const onlyFlags = Object.keys(body).every((key) => key === 'flags')
        if (!own && !(onlyFlags && permissions & P.ManageMessages)) throw refusal('notYourMessage')
        if (channel.thread?.metadata.archived) throw refusal('archivedThread')
        if (core.clock.now() - message.at > OLD_MESSAGE_MS && !limits.takeOldEdit(channel.id)) throw refusal('tooManyOldEdits')
        applyEdit(core, message, request, body)
        return ok(messageJson(core, message))
      },
    },
    {
      method: 'DELETE',
      template: '/channels/:channel_id/messages/:message_id',
      handle(core, { params }) {
        const { channel, permissions } = messageChannel(core, params['channel_id']!)
        const message = getMessage(core, channel.id, params['message_id']!)
        if (message.authorId !== core.world.botId) need(permissions, P.ManageMessages)
        if (MESSAGE_TYPES_NOT_DELETABLE.has(message.type)) throw refusal('systemMessage')
        deleteMessage(core, message)
        return noContent
      },
    },
    ...reactionRoutes,
    {
      method: 'POST',
      template: '/channels/:channel_id/typing',
      handle(core, { params }) {
        const { channel, permissions } = messageChannel(core, params['channel_id']!)
        checkMaySend(core, channel, permissions)
        core.changed({ kind: 'typing', channelId: channel.id, userId: core.world.botId })
        return noContent
      },
    },
  ]
}

const idOf = (m: Message) => BigInt(m.id)

/** `limit`, `before`, `after`, `around`: newest first, as Discord lists messages. */
function page(core: Core, channel: Channel, query: URLSearchParams): Message[] {
  const limit = readLimit(query, 50, 100)
  const all = [...(core.world.messages.get(channel.id)?.values() ?? [])].filter((m) => m.ephemeralTo === null)
  const before = query.get('before')
  const after = query.get('after')
  const around = query.get('around')
  if (around !== null) {
    const middle = all.findIndex((m) => idOf(m) >= BigInt(around))
    const from = Math.max(0, (middle < 0 ? all.length : middle) - Math.floor(limit / 2))
    return all.slice(from, from + limit).toReversed()
  }
  if (after !== null)
    return all
      .filter((m) => idOf(m) > BigInt(after))
      .slice(0, limit)
      .toReversed()
  const older = before === null ? all : all.filter((m) => idOf(m) < BigInt(before))
  return older.slice(-limit).toReversed()
}

export function readLimit(query: URLSearchParams, standard: number, max: number, min = 1): number {
  const raw = query.get('limit')
  if (raw === null) return standard
  const limit = Number(raw)
  if (!Number.isInteger(limit)) throw invalid(['limit'], 'NUMBER_TYPE_COERCE', `Value "${raw}" is not int.`)
  if (limit < min) throw invalid(['limit'], 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`)
  if (limit > max) throw invalid(['limit'], 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`)
  return limit
}

function sendMessage(core: Core, channel: Channel, permissions: bigint, request: RestRequest): Message {
  request.lint.push(...checkBySpec('MessageCreateRequest', request.body ?? {}).unknown)
  const body = (request.body ?? {}) as MessageBody
  checkMaySend(core, channel, permissions)

  const nonce = body.nonce ?? null
  if (body.enforce_nonce && nonce !== null) {
    const since = core.clock.now() - NONCE_MEMORY_MS
    const known = [...(core.world.messages.get(channel.id)?.values() ?? [])].find(
      (m) => m.nonce === nonce && m.authorId === core.world.botId && m.at > since,
    )
    if (known) return known
  }
  if (body.embeds?.length) need(permissions, P.EmbedLinks)
  if (request.files.size > 0) need(permissions, P.AttachFiles)
  const attachments = takeAttachments(core, body.attachments, request.files)
  const flags = (body.flags ?? 0) & CREATE_FLAGS
  checkMessage(body, flags, attachments)
  const reference = readReference(core, channel, permissions, body)
  const fields = {
    content: body.content ?? '',
    embeds: storedEmbeds(body.embeds ?? []),
    components: storedComponents(body.components ?? []),
    attachments,
  }
  checkNotEmpty({ ...fields, poll: body.poll })

  if (channel.thread?.metadata.archived) editThread(core, channel, { archived: false })
  return createMessage(core, channel, {
    ...fields,
    authorId: core.world.botId,
    // Discord names the application on messages with components only.
    applicationId: fields.components.length > 0 ? core.world.application.id : null,
    flags,
    nonce,
    reference,
    tts: body.tts ?? false,
    allowedMentions: body.allowed_mentions,
  })
}

function readReference(core: Core, channel: Channel, permissions: bigint, body: MessageBody): Message['reference'] {
  const reference = body.message_reference
  if (!reference) return null
  need(permissions, P.ReadMessageHistory)
  const channelId = reference.channel_id ?? channel.id
  if (findMessage(core, channelId, reference.message_id)) return { channelId, messageId: reference.message_id }
  if (reference.fail_if_not_exists === false) return null
  throw invalid(['message_reference'], 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', 'Unknown message')
}

/** An edit by REST, webhook or interaction: checks what the message will be, then makes it so. */
export function applyEdit(
  core: Core,
  message: Message,
  request: Pick<RestRequest, 'files'>,
  body: MessageBody,
  options: { quiet?: boolean; prefix?: (string | number)[]; flags?: number } = {},
): void {
  const wasV2 = message.flags & MESSAGE_FLAG.componentsV2
  const asked = body.flags === null || body.flags === undefined ? undefined : body.flags
  // Components v2 is a one-way street; of the other flags only the suppression of embeds can be changed.
  const editable = MESSAGE_FLAG.suppressEmbeds | MESSAGE_FLAG.componentsV2
  const base = options.flags ?? message.flags
  const flags = asked === undefined ? base : (base & ~editable) | (asked & editable) | wasV2
  const attachments = takeAttachments(core, body.attachments, request.files, message.attachments)
  checkMessage(body, flags, attachments, options.prefix)
  const becomesV2 = !wasV2 && (flags & MESSAGE_FLAG.componentsV2) !== 0
  const fields = {
    content: becomesV2 ? '' : body.content === undefined ? message.content : (body.content ?? ''),
    embeds: becomesV2 ? [] : body.embeds === undefined ? message.embeds : storedEmbeds(body.embeds ?? []),
    components: body.components === undefined ? message.components : storedComponents(body.components ?? []),
    attachments,
  }
  checkNotEmpty({ ...fields, poll: body.poll })
  const touched = body.content !== undefined || body.components !== undefined
  editMessage(core, message, {
    ...(touched && { content: fields.content, components: fields.components }),
    embeds: fields.embeds,
    attachments,
    flags,
    allowedMentions: body.allowed_mentions,
    ...(options.quiet && { quiet: true }),
  })
}

const pinRoutes: Route[] = [
  {
    method: 'GET',
    template: '/channels/:channel_id/pins',
    handle(core, { params }) {
      const { channel } = messageChannel(core, params['channel_id']!)
      return ok(pinned(core, channel).map((m) => messageJson(core, m)))
    },
  },
  {
    method: 'GET',
    template: '/channels/:channel_id/messages/pins',
    handle(core, { params, query }) {
      const { channel } = messageChannel(core, params['channel_id']!)
      const limit = readLimit(query, 50, 50)
      const before = query.get('before')
      const all = pinned(core, channel).filter((m) => before === null || m.pinnedAt! < Date.parse(before))
      return ok({
        items: all.slice(0, limit).map((m) => ({ pinned_at: iso(m.pinnedAt!), message: messageJson(core, m) })),
        has_more: all.length > limit,
      })
    },
  },
  ...['/channels/:channel_id/pins/:message_id', '/channels/:channel_id/messages/pins/:message_id'].flatMap(
    (template): Route[] => [
      {
        method: 'PUT',
        template,
        handle(core, { params }) {
          const { channel, permissions } = messageChannel(core, params['channel_id']!)
          need(permissions, PIN_MESSAGES)
          pinMessage(core, channel, getMessage(core, channel.id, params['message_id']!), core.world.botId)
          return noContent
        },
      },
      {
        method: 'DELETE',
        template,
        handle(core, { params }) {
          const { channel, permissions } = messageChannel(core, params['channel_id']!)
          need(permissions, PIN_MESSAGES)
          unpinMessage(core, channel, getMessage(core, channel.id, params['message_id']!))
          return noContent
        },
      },
    ],
  ),
]

function pinned(core: Core, channel: Channel): Message[] {
  return [...(core.world.messages.get(channel.id)?.values() ?? [])]
    .filter((m) => m.pinnedAt !== null)
    .toSorted((a, b) => b.pinnedAt! - a.pinnedAt!)
}

const REACTIONS = '/channels/:channel_id/messages/:message_id/reactions'

const reactionRoutes: Route[] = [
  {
    method: 'PUT',
    template: `${REACTIONS}/:emoji/@me`,
    handle(core, { params }) {
      const { channel, permissions } = messageChannel(core, params['channel_id']!)
      const emoji = parseEmoji(params['emoji']!)
      need(permissions, P.ReadMessageHistory)
      const message = getMessage(core, channel.id, params['message_id']!)
      if (channel.thread?.metadata.archived) throw refusal('archivedThread')
      addReaction(core, channel, message, core.world.botId, emoji)
      if (isThread(channel)) joinThread(core, channel, core.world.botId)
      return noContent
    },
  },
  {
    method: 'DELETE',
    template: `${REACTIONS}/:emoji/@me`,
    handle(core, { params }) {
      const { channel } = messageChannel(core, params['channel_id']!)
      const emoji = parseEmoji(params['emoji']!)
      removeReaction(core, channel, getMessage(core, channel.id, params['message_id']!), core.world.botId, emoji)
      return noContent
    },
  },
  {
    method: 'DELETE',
    template: `${REACTIONS}/:emoji/:user_id`,
    handle(core, { params }) {
      const { channel, permissions } = messageChannel(core, params['channel_id']!)
      const emoji = parseEmoji(params['emoji']!)
      if (params['user_id'] !== core.world.botId) need(permissions, P.ManageMessages)
      removeReaction(core, channel, getMessage(core, channel.id, params['message_id']!), params['user_id']!, emoji)
      return noContent
    },
  },
  {
    method: 'GET',
    template: `${REACTIONS}/:emoji`,
    handle(core, { params, query }) {
      const { channel, permissions } = messageChannel(core, params['channel_id']!)
      need(permissions, P.ReadMessageHistory)
      const reaction = findReaction(getMessage(core, channel.id, params['message_id']!), parseEmoji(params['emoji']!))
      if (!reaction) throw refusal('unknownEmoji')
      const limit = readLimit(query, 25, 100)
      const after = BigInt(query.get('after') ?? '0')
      const ids = reaction.userIds.filter((id) => BigInt(id) > after).toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))
      return ok(ids.slice(0, limit).map((id) => userById(core, id)))
    },
  },
  {
    method: 'DELETE',
    template: `${REACTIONS}/:emoji`,
    handle(core, { params }) {
      const { channel, permissions } = messageChannel(core, params['channel_id']!)
      need(permissions, P.ManageMessages)
      clearReactions(core, channel, getMessage(core, channel.id, params['message_id']!), parseEmoji(params['emoji']!))
      return noContent
    },
  },
  {
    method: 'DELETE',
    template: REACTIONS,
    handle(core, { params }) {
      const { channel, permissions } = messageChannel(core, params['channel_id']!)
      need(permissions, P.ManageMessages)
      clearReactions(core, channel, getMessage(core, channel.id, params['message_id']!))
      return noContent
    },
  },
]
