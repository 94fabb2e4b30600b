// From the sandbox's own records to Discord's JSON: one function per Discord object, with every field the real one has.
import type {
  APIApplication,
  APIAttachment,
  APIChannel,
  APIEmbed,
  APIGuild,
  APIGuildMember,
  APIGuildScheduledEvent,
  APIMessage,
  APIThreadChannel,
  APIThreadMember,
  APIUser,
} from 'discord-api-types/v10'
import { signedPath } from './blobs.ts'
import type { Core } from './core.ts'
import {
  type Attachment,
  CHANNEL,
  type Channel,
  type Guild,
  isThread,
  type Member,
  type Message,
  MESSAGE_FLAG,
  type ScheduledEvent,
  type User,
} from './model.ts'
import { guildPermissions } from './permissions.ts'

/** The type package has flags as enums without a zero. */
const NO_FLAGS = 0 as number

export const iso = (ms: number): string => new Date(ms).toISOString()
const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms))

export function userJson(user: User): APIUser {
  return {
    id: user.id,
    username: user.username,
    avatar: null,
    discriminator: user.bot ? '0001' : '0',
    public_flags: NO_FLAGS,
    flags: NO_FLAGS,
    ...(user.bot && { bot: true }),
    banner: null,
    accent_color: null,
    global_name: user.globalName,
    avatar_decoration_data: null,
    collectibles: null,
    primary_guild: null,
  }
}

/** A user who left the sandbox's memory still has an id. */
export function userById(core: Core, id: string): APIUser {
  const user = core.world.users.get(id)
  return userJson(
    user ?? { id, username: 'deleted_user', globalName: 'Deleted User', bot: false, locale: 'en-US', dmsOpen: false },
  )
}

/** `GET /users/@me` */
export function ownUserJson(user: User): APIUser {
  return {
    ...userJson(user),
    mfa_enabled: true,
    locale: 'en-US',
    premium_type: 0,
    email: null,
    verified: true,
  }
}

/** A member without `user`, as messages and `resolved` show it. */
export function memberFields(member: Member): Omit<APIGuildMember, 'user'> {
  return {
    avatar: null,
    avatar_decoration_data: null,
    banner: null,
    communication_disabled_until: isoOrNull(member.silencedUntil),
    flags: NO_FLAGS,
    joined_at: iso(member.joinedAt),
    nick: member.nick,
    pending: false,
    premium_since: null,
    roles: [...member.roles],
    collectibles: null,
    mute: false,
    deaf: false,
  }
}

export function memberJson(core: Core, member: Member): APIGuildMember & { user: APIUser } {
  return { ...memberFields(member), user: userById(core, member.userId) }
}

export function rolesJson(guild: Guild) {
  return [...guild.roles.values()].toSorted((a, b) => a.position - b.position)
}

export function guildJson(guild: Guild): APIGuild {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    description: guild.description,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: [],
    banner: null,
    owner_id: guild.ownerId,
    application_id: null,
    region: 'us-east',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: guild.systemChannelId,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    roles: rolesJson(guild),
    default_message_notifications: 1,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: guild.locale,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
    hub_type: null,
    latest_onboarding_question_id: null,
  } as unknown as APIGuild
}

/** GUILD_CREATE: the guild with everything in it. `members` is everybody, or the bot alone without the members intent. */
export function guildCreateJson(core: Core, guild: Guild, allMembers: boolean): unknown {
  const channels = [...core.world.channels.values()].filter((c) => c.guildId === guild.id)
  const members = [...guild.members.values()].filter((m) => allMembers || m.userId === core.world.botId)
  const bot = guild.members.get(core.world.botId)
  return {
    ...guildJson(guild),
    joined_at: iso(bot?.joinedAt ?? guild.createdAt),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    members: members.map((m) => memberJson(core, m)),
    channels: channels.filter((c) => !isThread(c)).map((c) => channelJson(core, c)),
    threads: channels
      .filter((c) => isThread(c) && c.thread?.metadata.archived === false)
      .map((c) => threadJson(core, c, core.world.botId)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: openEvents(guild).map((e) => eventJson(core, e)),
    soundboard_sounds: [],
  }
}

/** Any channel, as the bot (or the given user) gets it. */
export function channelJson(core: Core, channel: Channel, userId = core.world.botId): APIChannel {
  if (isThread(channel)) return threadJson(core, channel, userId)
  if (channel.type === CHANNEL.dm) {
    return {
      id: channel.id,
      type: channel.type,
      last_message_id: channel.lastMessageId,
      flags: channel.flags,
      ...(channel.lastPinAt !== null && { last_pin_timestamp: iso(channel.lastPinAt) }),
      recipients: channel.recipientIds.filter((id) => id !== userId).map((id) => userById(core, id)),
    } as APIChannel
  }
  const text = channel.type === CHANNEL.text || channel.type === CHANNEL.news
  return {
    id: channel.id,
    type: channel.type,
    ...(channel.type !== CHANNEL.category && { last_message_id: channel.lastMessageId }),
    flags: channel.flags,
    ...(text && channel.lastPinAt !== null && { last_pin_timestamp: iso(channel.lastPinAt) }),
    guild_id: channel.guildId,
    name: channel.name,
    parent_id: channel.parentId,
    ...(channel.type !== CHANNEL.category && { rate_limit_per_user: channel.slowmodeSeconds }),
    ...(channel.type === CHANNEL.voice && { bitrate: 64_000, user_limit: 0, rtc_region: null }),
    ...(text && { topic: channel.topic }),
    ...(text && channel.defaultAutoArchive !== null && { default_auto_archive_duration: channel.defaultAutoArchive }),
    position: channel.position,
    permission_overwrites: channel.overwrites.map((o) => ({ ...o })),
    nsfw: channel.nsfw,
  } as APIChannel
}

export function threadJson(core: Core, channel: Channel, userId: string): APIThreadChannel {
  const thread = channel.thread!
  return {
    id: channel.id,
    type: channel.type,
    last_message_id: channel.lastMessageId,
    flags: channel.flags,
    ...(channel.lastPinAt !== null && { last_pin_timestamp: iso(channel.lastPinAt) }),
    guild_id: channel.guildId,
    name: channel.name,
    parent_id: channel.parentId,
    rate_limit_per_user: channel.slowmodeSeconds,
    bitrate: 64_000,
    user_limit: 0,
    rtc_region: null,
    owner_id: thread.ownerId,
    thread_metadata: { ...thread.metadata },
    message_count: thread.messageCount,
    member_count: Math.min(50, thread.members.size),
    total_message_sent: thread.totalSent,
    ...(thread.members.has(userId) && { member: threadMemberJson(core, channel, userId) }),
  } as unknown as APIThreadChannel
}

export function threadMemberJson(core: Core, channel: Channel, userId: string, withMember = false): APIThreadMember {
  const guild = core.world.guilds.get(channel.guildId ?? '')
  const member = guild?.members.get(userId)
  return {
    id: channel.id,
    user_id: userId,
    join_timestamp: iso(channel.thread?.members.get(userId)?.joinedAt ?? 0),
    flags: 1,
    ...(withMember && member && { member: memberJson(core, member) }),
  }
}

export function attachmentPath(channelId: string, attachment: Pick<Attachment, 'id' | 'filename'>): string {
  return `/cdn/attachments/${channelId}/${attachment.id}/${encodeURIComponent(attachment.filename)}`
}

export function attachmentUrl(core: Core, channelId: string, attachment: Pick<Attachment, 'id' | 'filename'>): string {
  return core.url + signedPath(attachmentPath(channelId, attachment), core.clock.now())
}

export function attachmentJson(core: Core, channelId: string, attachment: Attachment, ephemeral = false): APIAttachment {
  const url = attachmentUrl(core, channelId, attachment)
  return {
    id: attachment.id,
    filename: attachment.filename,
    size: attachment.size,
    url,
    proxy_url: url,
    ...(attachment.width !== null && { width: attachment.width }),
    ...(attachment.height !== null && { height: attachment.height }),
    ...(attachment.description !== null && { description: attachment.description }),
    content_type: attachment.contentType,
    ...(ephemeral && { ephemeral: true }),
  }
}

/** A message as `viewerId` gets it (whose own reactions it marks). `shallow` leaves out what it refers to. */
export function messageJson(core: Core, message: Message, viewerId = core.world.botId, shallow = false): APIMessage {
  const listed = message.attachments.filter((a) => !message.embedded.includes(a.id))
  const thread = message.threadId === null ? undefined : core.world.channels.get(message.threadId)
  const v2 = (message.flags & MESSAGE_FLAG.componentsV2) !== 0
  return {
    type: message.type,
    content: message.content,
    mentions: message.mentionIds.map((id) => userById(core, id)),
    mention_roles: [...message.mentionRoleIds],
    attachments: listed.map((a) => attachmentJson(core, message.channelId, a, message.ephemeralTo !== null)),
    embeds: v2 ? [] : message.embeds.map((e) => resolveEmbed(core, message, e)),
    timestamp: iso(message.at),
    edited_timestamp: isoOrNull(message.editedAt),
    flags: message.flags,
    components: resolveMedia(core, message, message.components),
    id: message.id,
    channel_id: message.channelId,
    author: userById(core, message.authorId),
    pinned: message.pinnedAt !== null,
    mention_everyone: message.mentionEveryone,
    tts: message.tts,
    ...(message.applicationId !== null && { application_id: message.applicationId }),
    ...(message.webhookId !== null && { webhook_id: message.webhookId }),
    ...(message.nonce !== null && { nonce: message.nonce }),
    ...(message.interactionMetadata && { interaction_metadata: message.interactionMetadata }),
    ...(message.interaction && {
      interaction: {
        id: message.interaction.id,
        type: message.interaction.type,
        name: message.interaction.name,
        user: userById(core, message.interaction.userId),
      },
    }),
    ...(message.reference && {
      message_reference: {
        type: 0,
        channel_id: message.reference.channelId,
        message_id: message.reference.messageId,
        ...guildIdOf(core, message.reference.channelId),
      },
    }),
    ...(message.reference && !shallow && { referenced_message: referenced(core, message) }),
    ...(thread && !shallow && { thread: threadJson(core, thread, viewerId) }),
    ...(message.reactions.length > 0 && !shallow && { reactions: reactionsJson(message, viewerId) }),
    ...(core.world.channels.get(message.channelId)?.thread && { position: positionInThread(core, message) }),
  }
}

function guildIdOf(core: Core, channelId: string): { guild_id?: string } {
  const guildId = core.world.channels.get(channelId)?.guildId
  return guildId ? { guild_id: guildId } : {}
}

function referenced(core: Core, message: Message): APIMessage | null {
  const { channelId, messageId } = message.reference!
  const target = core.world.messages.get(channelId)?.get(messageId)
  return target ? messageJson(core, target, core.world.botId, true) : null
}

function positionInThread(core: Core, message: Message): number {
  let position = 0
  for (const id of core.world.messages.get(message.channelId)?.keys() ?? []) {
    if (id === message.id) break
    position++
  }
  return position
}

export function reactionsJson(message: Message, viewerId: string) {
  return message.reactions.map((reaction) => ({
    emoji: { id: reaction.emoji.id, name: reaction.emoji.name },
    count: reaction.userIds.length,
    count_details: { burst: 0, normal: reaction.userIds.length },
    burst_colors: [],
    me_burst: false,
    burst_me: false,
    me: reaction.userIds.includes(viewerId),
    burst_count: 0,
  }))
}

/** `attachment://name` in an embed becomes the file's address. */
function resolveEmbed(core: Core, message: Message, embed: APIEmbed): APIEmbed {
  const url = (value: string): string => {
    const file = message.attachments.find((a) => value === `attachment://${a.filename}`)
    return file ? attachmentUrl(core, message.channelId, file) : value
  }
  return {
    ...embed,
    ...(embed.image && { image: { ...embed.image, url: url(embed.image.url), proxy_url: url(embed.image.url) } }),
    ...(embed.thumbnail && {
      thumbnail: { ...embed.thumbnail, url: url(embed.thumbnail.url), proxy_url: url(embed.thumbnail.url) },
    }),
    ...(embed.footer?.icon_url && { footer: { ...embed.footer, icon_url: url(embed.footer.icon_url) } }),
    ...(embed.author?.icon_url && { author: { ...embed.author, icon_url: url(embed.author.icon_url) } }),
  }
}

/** Stored media of components (`{"url": "attachment://…"}` or an address) become what Discord answers for them. */
function resolveMedia<T>(core: Core, message: Message, value: T): T {
  if (Array.isArray(value)) return value.map((v: unknown) => resolveMedia(core, message, v)) as T
  if (value === null || typeof value !== 'object') return value
  const out: Record<string, unknown> = {}
  for (const [key, inner] of Object.entries(value)) {
    out[key] = isMedia(key, inner) ? mediaJson(core, message, inner.url) : resolveMedia(core, message, inner)
  }
  if (out['type'] === 13) {
    const file = message.attachments.find(
      (a) => `attachment://${a.filename}` === (value as { file?: { url?: string } }).file?.url,
    )
    out['name'] = file?.filename ?? null
    out['size'] = file?.size ?? null
  }
  return out as T
}

function isMedia(key: string, value: unknown): value is { url: string } {
  return (key === 'media' || key === 'file') && value !== null && typeof value === 'object' && 'url' in value
}

function mediaJson(core: Core, message: Message, url: string): unknown {
  const file = message.attachments.find((a) => url === `attachment://${a.filename}`)
  const resolved = file ? attachmentUrl(core, message.channelId, file) : url
  return {
    id: file?.id ?? message.id,
    url: resolved,
    proxy_url: resolved,
    width: file?.width ?? null,
    height: file?.height ?? null,
    content_type: file?.contentType ?? null,
    ...(file && { attachment_id: file.id }),
  }
}

export function eventJson(core: Core, event: ScheduledEvent, withUserCount = false): APIGuildScheduledEvent {
  return {
    id: event.id,
    guild_id: event.guildId,
    name: event.name,
    description: event.description,
    channel_id: event.channelId,
    creator_id: event.creatorId,
    creator: userById(core, event.creatorId),
    image: null,
    scheduled_start_time: iso(event.startsAt),
    scheduled_end_time: isoOrNull(event.endsAt),
    status: event.status,
    entity_type: event.entityType,
    entity_id: null,
    recurrence_rule: event.recurrenceRule,
    ...(withUserCount && { user_count: event.interestedIds.length }),
    privacy_level: 2,
    guild_scheduled_event_exceptions: [],
    entity_metadata: event.entityType === 3 ? { location: event.location } : null,
  } as unknown as APIGuildScheduledEvent
}

export function openEvents(guild: Guild): ScheduledEvent[] {
  return [...guild.events.values()].filter((e) => e.status === 1 || e.status === 2)
}

/** `privilegedIntents`: the bits of those that are switched on for it. */
export function applicationJson(core: Core, privilegedIntents: number): APIApplication {
  const flags = applicationFlags(privilegedIntents)
  const { application, botId } = core.world
  return {
    id: application.id,
    name: application.name,
    icon: null,
    description: application.description,
    type: null,
    flags,
    flags_new: String(flags),
    bot: userById(core, botId),
    bot_public: true,
    bot_require_code_grant: false,
    integration_types_config: { '0': { oauth2_install_params: { scopes: ['applications.commands', 'bot'], permissions: '0' } } },
    verify_key: '0'.repeat(64),
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: userById(core, application.ownerId),
    approximate_guild_count: [...core.world.guilds.values()].filter((g) => g.members.has(botId)).length,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    event_webhooks_status: 1,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: ['applications.commands', 'bot', 'identify'],
    install_params: { scopes: ['applications.commands', 'bot'], permissions: '0' },
  } as unknown as APIApplication
}

/** Flag of an unverified application for each privileged intent: members, presence, message content. */
const FLAG_OF_INTENT: readonly [intent: number, flag: number][] = [
  [1 << 1, 1 << 15],
  [1 << 8, 1 << 13],
  [1 << 15, 1 << 19],
]
const applicationFlags = (privilegedIntents: number): number =>
  FLAG_OF_INTENT.reduce((flags, [intent, flag]) => (privilegedIntents & intent ? flags | flag : flags), 0)

/** A member as an interaction carries it: with the permissions in the channel. */
export function interactionMemberJson(core: Core, member: Member, permissions: bigint): APIGuildMember & { permissions: string } {
  return { ...memberJson(core, member), permissions: String(permissions) }
}

export function ownGuildJson(core: Core, guild: Guild, withCounts: boolean): unknown {
  const bot = guild.members.get(core.world.botId)!
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    banner: null,
    owner: guild.ownerId === bot.userId,
    permissions: String(guildPermissions(guild, bot)),
    features: [],
    ...(withCounts && { approximate_member_count: guild.members.size, approximate_presence_count: guild.members.size }),
  }
}
