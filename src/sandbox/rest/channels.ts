// Routes of channels, their permission overwrites, and threads.
import type { APIOverwrite } from 'discord-api-types/v10'
import { invalid, refusal } from '../api-error.ts'
import type { Core } from '../core.ts'
import {
  channelsOf,
  createChannel,
  createThread,
  deleteChannel,
  editChannel,
  editThread,
  getBotGuild,
  joinThread,
  leaveThread,
  removeOverwrite,
  setOverwrite,
} from '../guild-world.ts'
import { announceThread, getMessage } from '../message-world.ts'
import { charCount } from '../message-rules.ts'
import { CHANNEL, type Channel, isThread, type Member } from '../model.ts'
import { ALL, guildPermissions, P } from '../permissions.ts'
import { noContent, ok, type RestAnswer, type RestRequest, type Route } from '../rest.ts'
import { channelJson, threadJson, threadMemberJson } from '../serialize.ts'
import { checkBySpec, checkListBySpec } from '../spec-validation.ts'
import { messageChannel, need, needInGuild, visibleChannel } from './access.ts'
import { readLimit } from './messages.ts'

/** The description allows 4096 for every type, the documentation for forums only. */
const MAX_TOPIC = 1024
const DEFAULT_AUTO_ARCHIVE = 4320

interface OverwriteRequest {
  id: string
  type?: number | null
  allow?: string | number | null
  deny?: string | number | null
}

interface ChannelBody {
  name?: string | null
  type?: number | null
  topic?: string | null
  nsfw?: boolean | null
  position?: number | null
  parent_id?: string | null
  permission_overwrites?: OverwriteRequest[] | null
  rate_limit_per_user?: number | null
  default_auto_archive_duration?: number | null
}

export const channelRoutes: Route[] = [
  {
    method: 'GET',
    template: '/guilds/:guild_id/channels',
    handle(core, { params }) {
      const { guild } = getBotGuild(core, params['guild_id']!)
      return ok(
        channelsOf(core, guild.id)
          .filter((c) => !isThread(c))
          .map((c) => channelJson(core, c)),
      )
    },
  },
  {
    method: 'POST',
    template: '/guilds/:guild_id/channels',
    handle(core, request) {
      const { guild, bot } = getBotGuild(core, request.params['guild_id']!)
      needInGuild(guild, bot, P.ManageChannels)
      request.lint.push(...checkBySpec('CreateGuildChannelRequest', request.body ?? {}).unknown)
      const body = request.body as ChannelBody & { name: string }
      const type = body.type ?? 0
      checkTopic(body.topic, type)
      checkParent(core, guild.id, body.parent_id)
      const overwrites = body.permission_overwrites?.map((o, i) => readOverwrite(core, guild.id, o, ['permission_overwrites', i]))
      checkGrant(guildPermissions(guild, bot), overwrites ?? [])
      const channel = createChannel(core, guild, {
        name: body.name,
        type,
        topic: body.topic ?? null,
        nsfw: body.nsfw ?? false,
        parentId: body.parent_id ?? null,
        ...(body.position !== undefined && body.position !== null && { position: body.position }),
        ...(overwrites && { overwrites }),
        slowmodeSeconds: body.rate_limit_per_user ?? 0,
        defaultAutoArchive: body.default_auto_archive_duration ?? null,
      })
      return { status: 201, body: channelJson(core, channel) }
    },
  },
  {
    method: 'PATCH',
    template: '/guilds/:guild_id/channels',
    handle(core, { params, body, lint }) {
      const { guild, bot } = getBotGuild(core, params['guild_id']!)
      needInGuild(guild, bot, P.ManageChannels)
      lint.push(...checkListBySpec('ChannelPosition', body).unknown)
      for (const entry of body as { id: string; position?: number | null; parent_id?: string | null }[]) {
        const channel = core.world.channels.get(entry.id)
        if (!channel || channel.guildId !== guild.id) throw refusal('unknownChannel')
        editChannel(core, channel, {
          ...(typeof entry.position === 'number' && { position: entry.position }),
          ...(entry.parent_id !== undefined && { parentId: entry.parent_id }),
        })
      }
      return noContent
    },
  },
  {
    method: 'GET',
    template: '/channels/:channel_id',
    handle: (core, { params }) => ok(channelJson(core, visibleChannel(core, params['channel_id']!).channel)),
  },
  {
    method: 'PATCH',
    template: '/channels/:channel_id',
    handle(core, request) {
      const { channel, permissions } = visibleChannel(core, request.params['channel_id']!)
      if (channel.guildId === null) throw refusal('notInDm')
      return isThread(channel)
        ? patchThread(core, channel, permissions, request)
        : patchChannel(core, channel, permissions, request)
    },
  },
  {
    method: 'DELETE',
    template: '/channels/:channel_id',
    handle(core, { params }) {
      const { channel, permissions } = visibleChannel(core, params['channel_id']!)
      const json = channelJson(core, channel)
      if (channel.type === CHANNEL.dm) return ok(json)
      need(permissions, isThread(channel) ? P.ManageThreads : P.ManageChannels)
      deleteChannel(core, channel)
      return ok(json)
    },
  },
  {
    method: 'PUT',
    template: '/channels/:channel_id/permissions/:overwrite_id',
    handle(core, { params, body, lint }) {
      const { channel, permissions } = visibleChannel(core, params['channel_id']!)
      if (channel.guildId === null || isThread(channel)) throw refusal('wrongChannelType')
      need(permissions, P.ManageRoles)
      lint.push(...checkBySpec('OverwritePut', body ?? {}).unknown)
      const request = (body ?? {}) as OverwriteRequest
      if (request.type !== 0 && request.type !== 1) throw invalid(['type'], 'BASE_TYPE_CHOICES', 'Value must be one of {0, 1}.')
      const overwrite = readOverwrite(core, channel.guildId, { ...request, id: params['overwrite_id']! }, [])
      const before = channel.overwrites.find((o) => o.id === overwrite.id)
      checkGrant(permissions, [overwrite], before)
      setOverwrite(core, channel, overwrite)
      return noContent
    },
  },
  {
    method: 'DELETE',
    template: '/channels/:channel_id/permissions/:overwrite_id',
    handle(core, { params }) {
      const { channel, permissions } = visibleChannel(core, params['channel_id']!)
      if (channel.guildId === null || isThread(channel)) throw refusal('wrongChannelType')
      need(permissions, P.ManageRoles)
      if (!channel.overwrites.some((o) => o.id === params['overwrite_id'])) throw refusal('unknownOverwrite')
      removeOverwrite(core, channel, params['overwrite_id']!)
      return noContent
    },
  },
]

function patchChannel(core: Core, channel: Channel, permissions: bigint, request: RestRequest): RestAnswer {
  need(permissions, P.ManageChannels)
  request.lint.push(...checkBySpec('UpdateGuildChannelRequestPartial', request.body ?? {}).unknown)
  const body = (request.body ?? {}) as ChannelBody
  checkTopic(body.topic, channel.type)
  checkParent(core, channel.guildId!, body.parent_id)
  const overwrites = body.permission_overwrites?.map((o, i) =>
    readOverwrite(core, channel.guildId!, o, ['permission_overwrites', i]),
  )
  if (overwrites) {
    need(permissions, P.ManageRoles)
    for (const overwrite of overwrites) {
      checkGrant(
        permissions,
        [overwrite],
        channel.overwrites.find((o) => o.id === overwrite.id),
      )
    }
  }
  editChannel(core, channel, {
    ...(typeof body.name === 'string' && { name: body.name }),
    ...(body.topic !== undefined && { topic: body.topic }),
    ...(typeof body.nsfw === 'boolean' && { nsfw: body.nsfw }),
    ...(typeof body.position === 'number' && { position: body.position }),
    ...(body.parent_id !== undefined && { parentId: body.parent_id }),
    ...(overwrites && { overwrites }),
    ...(typeof body.rate_limit_per_user === 'number' && { slowmodeSeconds: body.rate_limit_per_user }),
    ...(body.default_auto_archive_duration !== undefined && { defaultAutoArchive: body.default_auto_archive_duration }),
  })
  return ok(channelJson(core, channel))
}

interface ThreadBody {
  name?: string | null
  archived?: boolean | null
  locked?: boolean | null
  invitable?: boolean | null
  auto_archive_duration?: number | null
  rate_limit_per_user?: number | null
}

function patchThread(core: Core, channel: Channel, permissions: bigint, request: RestRequest): RestAnswer {
  request.lint.push(...checkBySpec('UpdateThreadRequestPartial', request.body ?? {}).unknown)
  const body = (request.body ?? {}) as ThreadBody
  const metadata = channel.thread!.metadata
  const mine = channel.thread!.ownerId === core.world.botId
  const manager = (permissions & P.ManageThreads) !== 0n
  // Anybody who may write may wake a sleeping thread that is not locked.
  const onlyWakes = body.archived === false && Object.keys(body).length === 1
  if (!manager && !(onlyWakes && !metadata.locked && permissions & P.SendMessagesInThreads)) {
    if (!mine || body.locked !== undefined || typeof body.rate_limit_per_user === 'number') throw refusal('missingPermissions')
  }
  if (metadata.archived && body.archived !== false) throw refusal('archivedThread')
  editThread(core, channel, {
    ...(typeof body.name === 'string' && { name: body.name }),
    ...(typeof body.archived === 'boolean' && { archived: body.archived }),
    ...(typeof body.locked === 'boolean' && { locked: body.locked }),
    ...(typeof body.invitable === 'boolean' && { invitable: body.invitable }),
    ...(typeof body.auto_archive_duration === 'number' && { auto_archive_duration: body.auto_archive_duration }),
    ...(typeof body.rate_limit_per_user === 'number' && { slowmodeSeconds: body.rate_limit_per_user }),
  })
  return ok(channelJson(core, channel))
}

function checkTopic(topic: string | null | undefined, type: number): void {
  if (topic && type !== 15 && type !== 16 && charCount(topic) > MAX_TOPIC) {
    throw invalid(['topic'], 'BASE_TYPE_MAX_LENGTH', `Must be ${MAX_TOPIC} or fewer in length.`)
  }
}

function checkParent(core: Core, guildId: string, parentId: string | null | undefined): void {
  if (!parentId) return
  const parent = core.world.channels.get(parentId)
  if (!parent || parent.guildId !== guildId) throw invalid(['parent_id'], 'CHANNEL_PARENT_INVALID', 'Category does not exist')
  if (parent.type !== CHANNEL.category) throw invalid(['parent_id'], 'CHANNEL_PARENT_INVALID_TYPE', 'Not a category')
}

function readOverwrite(core: Core, guildId: string, request: OverwriteRequest, path: (string | number)[]): APIOverwrite {
  const guild = core.world.guilds.get(guildId)!
  const isRole = guild.roles.has(request.id)
  const type = request.type ?? (isRole ? 0 : 1)
  if (type === 0 && !isRole) throw invalid([...path, 'id'], 'CHANNEL_OVERWRITE_INVALID_ROLE', 'Unknown Role')
  if (type === 1 && !core.world.users.has(request.id))
    throw invalid([...path, 'id'], 'CHANNEL_OVERWRITE_INVALID_MEMBER', 'Unknown Member')
  return { id: request.id, type, allow: bits(request.allow, [...path, 'allow']), deny: bits(request.deny, [...path, 'deny']) }
}

/** A bitfield as string or number; bits that do not exist are dropped. */
export function bits(value: string | number | null | undefined, path: (string | number)[] = ['permissions']): string {
  if (value === null || value === undefined) return '0'
  if (!/^\d+$/.test(String(value))) throw invalid(path, 'NUMBER_TYPE_COERCE', `Value "${value}" is not int.`)
  return String(BigInt(value) & ALL)
}

/** One may only allow or deny in an overwrite what one has; what already stood there may stay. */
function checkGrant(permissions: bigint, overwrites: readonly APIOverwrite[], before?: APIOverwrite): void {
  if (permissions & P.Administrator) return
  for (const overwrite of overwrites) {
    const changed =
      (BigInt(overwrite.allow) ^ BigInt(before?.allow ?? '0')) | (BigInt(overwrite.deny) ^ BigInt(before?.deny ?? '0'))
    if (changed & ~permissions) throw refusal('missingPermissions')
  }
}

// ------------------------------------------------------------------------------------------------------------------------------------- threads

interface StartThreadBody {
  name: string
  type?: number | null
  auto_archive_duration?: number | null
  rate_limit_per_user?: number | null
  invitable?: boolean | null
}

export const threadRoutes: Route[] = [
  {
    method: 'POST',
    template: '/channels/:channel_id/messages/:message_id/threads',
    handle(core, request) {
      const { channel, permissions } = messageChannel(core, request.params['channel_id']!)
      if (channel.guildId === null || isThread(channel)) throw refusal('wrongChannelType')
      need(permissions, P.CreatePublicThreads)
      request.lint.push(...checkBySpec('CreateTextThreadWithMessageRequest', request.body ?? {}).unknown)
      const body = request.body as StartThreadBody
      const message = getMessage(core, channel.id, request.params['message_id']!)
      if (core.world.channels.has(message.id)) throw refusal('threadExists')
      const thread = createThread(core, channel, {
        id: message.id,
        type: channel.type === CHANNEL.news ? CHANNEL.newsThread : CHANNEL.publicThread,
        name: body.name,
        ownerId: core.world.botId,
        autoArchiveMinutes: body.auto_archive_duration ?? channel.defaultAutoArchive ?? DEFAULT_AUTO_ARCHIVE,
        slowmodeSeconds: body.rate_limit_per_user ?? 0,
      })
      announceThread(core, channel, thread, message, core.world.botId)
      return { status: 201, body: threadJson(core, thread, core.world.botId) }
    },
  },
  {
    method: 'POST',
    template: '/channels/:channel_id/threads',
    handle(core, request) {
      const { channel, permissions } = messageChannel(core, request.params['channel_id']!)
      if (channel.guildId === null || isThread(channel)) throw refusal('wrongChannelType')
      request.lint.push(...checkBySpec('CreateTextThreadWithoutMessageRequest', request.body ?? {}).unknown)
      const body = request.body as StartThreadBody
      const type = body.type ?? CHANNEL.privateThread
      need(permissions, type === CHANNEL.privateThread ? P.CreatePrivateThreads : P.CreatePublicThreads)
      const thread = createThread(core, channel, {
        id: core.ids.next(),
        type,
        name: body.name,
        ownerId: core.world.botId,
        autoArchiveMinutes: body.auto_archive_duration ?? channel.defaultAutoArchive ?? DEFAULT_AUTO_ARCHIVE,
        slowmodeSeconds: body.rate_limit_per_user ?? 0,
        invitable: body.invitable ?? true,
      })
      announceThread(core, channel, thread, undefined, core.world.botId)
      return { status: 201, body: threadJson(core, thread, core.world.botId) }
    },
  },
  {
    method: 'GET',
    template: '/guilds/:guild_id/threads/active',
    handle(core, { params }) {
      const { guild, bot } = getBotGuild(core, params['guild_id']!)
      const threads = channelsOf(core, guild.id).filter(
        (c) => isThread(c) && !c.thread!.metadata.archived && canSee(core, c, bot),
      )
      return ok(threadList(core, threads, false))
    },
  },
  ...(['public', 'private'] as const).map((kind): Route => ({
    method: 'GET',
    template: `/channels/:channel_id/threads/archived/${kind}`,
    handle(core, { params, query }) {
      const { channel, permissions } = messageChannel(core, params['channel_id']!)
      need(permissions, P.ReadMessageHistory)
      if (kind === 'private') need(permissions, P.ManageThreads)
      return ok(archived(core, channel, query, (c) => (c.type === CHANNEL.privateThread) === (kind === 'private')))
    },
  })),
  {
    method: 'GET',
    template: '/channels/:channel_id/users/@me/threads/archived/private',
    handle(core, { params, query }) {
      const { channel, permissions } = messageChannel(core, params['channel_id']!)
      need(permissions, P.ReadMessageHistory)
      return ok(
        archived(core, channel, query, (c) => c.type === CHANNEL.privateThread && c.thread!.members.has(core.world.botId)),
      )
    },
  },
  {
    method: 'GET',
    template: '/channels/:channel_id/thread-members',
    handle(core, { params, query }) {
      const { channel } = visibleThread(core, params['channel_id']!)
      const withMember = query.get('with_member') === 'true'
      return ok([...channel.thread!.members.keys()].map((id) => threadMemberJson(core, channel, id, withMember)))
    },
  },
  {
    method: 'GET',
    template: '/channels/:channel_id/thread-members/:user_id',
    handle(core, { params, query }) {
      const { channel } = visibleThread(core, params['channel_id']!)
      if (!channel.thread!.members.has(params['user_id']!)) throw refusal('unknownMember')
      return ok(threadMemberJson(core, channel, params['user_id']!, query.get('with_member') === 'true'))
    },
  },
  ...(['PUT', 'DELETE'] as const).flatMap((method): Route[] => [
    {
      method,
      template: '/channels/:channel_id/thread-members/@me',
      handle(core, { params }) {
        const { channel } = visibleThread(core, params['channel_id']!)
        if (channel.thread!.metadata.archived) throw refusal('archivedThread')
        if (method === 'PUT') joinThread(core, channel, core.world.botId)
        else leaveThread(core, channel, core.world.botId)
        return noContent
      },
    },
    {
      method,
      template: '/channels/:channel_id/thread-members/:user_id',
      handle(core, { params }) {
        const { channel, permissions } = visibleThread(core, params['channel_id']!)
        if (channel.thread!.metadata.archived) throw refusal('archivedThread')
        const guild = core.world.guilds.get(channel.guildId!)!
        if (!guild.members.has(params['user_id']!)) throw refusal('unknownMember')
        if (method === 'PUT') {
          need(permissions, P.SendMessagesInThreads)
          joinThread(core, channel, params['user_id']!)
        } else {
          need(permissions, P.ManageThreads)
          leaveThread(core, channel, params['user_id']!)
        }
        return noContent
      },
    },
  ]),
]

function visibleThread(core: Core, channelId: string) {
  const found = visibleChannel(core, channelId)
  if (!isThread(found.channel)) throw refusal('unknownChannel')
  return found
}

function canSee(core: Core, channel: Channel, bot: Member): boolean {
  try {
    visibleChannel(core, channel.id)
    return true
  } catch {
    return channel.thread!.members.has(bot.userId)
  }
}

const archivedAt = (c: Channel) => Date.parse(c.thread!.metadata.archive_timestamp)

function archived(core: Core, parent: Channel, query: URLSearchParams, wanted: (channel: Channel) => boolean) {
  const limit = readLimit(query, 50, 100, 2)
  const before = query.get('before')
  const all = [...core.world.channels.values()]
    .filter((c) => c.parentId === parent.id && isThread(c) && c.thread!.metadata.archived && wanted(c))
    .filter((c) => before === null || archivedAt(c) < Date.parse(before))
    .toSorted((a, b) => archivedAt(b) - archivedAt(a))
  return threadList(core, all.slice(0, limit), all.length > limit)
}

function threadList(core: Core, threads: readonly Channel[], hasMore: boolean) {
  return {
    threads: threads.map((c) => threadJson(core, c, core.world.botId)),
    members: threads
      .filter((c) => c.thread!.members.has(core.world.botId))
      .map((c) => threadMemberJson(core, c, core.world.botId)),
    has_more: hasMore,
  }
}
