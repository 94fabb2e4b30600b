// What can happen to a server: members, roles, channels and threads come, change and go; each change is told to the bot and to the viewers.
import type { APIOverwrite, APIRole } from 'discord-api-types/v10'
import { refusal } from './api-error.ts'
import type { Core } from './core.ts'
import { CHANNEL, type Channel, type Guild, isThread, type Member, type User } from './model.ts'
import { EVERYONE } from './permissions.ts'
import {
  channelJson,
  guildCreateJson,
  guildJson,
  iso,
  memberFields,
  memberJson,
  threadJson,
  threadMemberJson,
  userById,
  userJson,
} from './serialize.ts'
import { guildSnowflake } from './snowflake.ts'

/** Limits of one server (Discord documentation, opcodes 30005 and 30013). */
const MAX_ROLES = 250
const MAX_CHANNELS = 500
const MAX_CHANNELS_PER_CATEGORY = 50

export function getGuild(core: Core, guildId: string): Guild {
  const guild = core.world.guilds.get(guildId)
  if (!guild) throw refusal('unknownGuild')
  return guild
}

/** A guild the bot is in; Discord does not tell a stranger's guild from none. */
export function getBotGuild(core: Core, guildId: string): { guild: Guild; bot: Member } {
  const guild = getGuild(core, guildId)
  const bot = guild.members.get(core.world.botId)
  if (!bot || guild.unavailable) throw refusal(bot ? 'missingAccess' : 'unknownGuild')
  return { guild, bot }
}

export function getMember(guild: Guild, userId: string): Member {
  const member = guild.members.get(userId)
  if (!member) throw refusal('unknownMember')
  return member
}

export function getRole(guild: Guild, roleId: string): APIRole {
  const role = guild.roles.get(roleId)
  if (!role) throw refusal('unknownRole')
  return role
}

export function getChannel(core: Core, channelId: string): Channel {
  const channel = core.world.channels.get(channelId)
  if (!channel) throw refusal('unknownChannel')
  return channel
}

export function channelsOf(core: Core, guildId: string): Channel[] {
  return [...core.world.channels.values()].filter((c) => c.guildId === guildId)
}

// ------------------------------------------------------------------------------------------------------------------------------------- users

export function createUser(core: Core, input: Partial<User> & { username: string }): User {
  const user: User = {
    id: core.ids.next(),
    globalName: null,
    bot: false,
    locale: 'en-US',
    dmsOpen: true,
    ...input,
  }
  core.world.users.set(user.id, user)
  core.changed({ kind: 'lists' })
  return user
}

export function findUserByName(core: Core, name: string): User | undefined {
  return core.world.users.get(name) ?? [...core.world.users.values()].find((u) => u.username === name || u.globalName === name)
}

export function editUser(
  core: Core,
  user: User,
  patch: Partial<Pick<User, 'username' | 'globalName' | 'locale' | 'dmsOpen'>>,
): void {
  Object.assign(user, patch)
  core.changed({ kind: 'lists' })
  if (user.id === core.world.botId) core.dispatch({ name: 'USER_UPDATE', guildId: null, data: userJson(user), always: true })
  for (const guild of core.world.guilds.values()) {
    const member = guild.members.get(user.id)
    if (member) memberChanged(core, guild, member)
  }
}

// ------------------------------------------------------------------------------------------------------------------------------------- guilds

export function createGuild(
  core: Core,
  input: { name: string; ownerId: string; locale: string; description?: string | null },
): Guild {
  const id = guildSnowflake(++core.world.guildCount)
  const now = core.clock.now()
  const guild: Guild = {
    id,
    name: input.name,
    description: input.description ?? null,
    ownerId: input.ownerId,
    locale: input.locale,
    createdAt: now,
    unavailable: false,
    systemChannelId: null,
    roles: new Map([[id, newRole({ id, name: '@everyone', permissions: String(EVERYONE), position: 0 })]]),
    members: new Map(),
    bans: new Map(),
    events: new Map(),
    commands: new Map(),
  }
  core.world.guilds.set(id, guild)
  addMember(core, guild, input.ownerId)
  core.changed({ kind: 'lists' })
  return guild
}

export function deleteGuild(core: Core, guild: Guild): void {
  if (guild.members.has(core.world.botId)) core.dispatch({ name: 'GUILD_DELETE', guildId: guild.id, data: { id: guild.id } })
  for (const channel of channelsOf(core, guild.id)) {
    core.world.channels.delete(channel.id)
    core.world.messages.delete(channel.id)
  }
  core.world.guilds.delete(guild.id)
  core.changed({ kind: 'lists' })
}

export function editGuild(
  core: Core,
  guild: Guild,
  patch: Partial<Pick<Guild, 'name' | 'locale' | 'description' | 'systemChannelId'>>,
): void {
  Object.assign(guild, patch)
  core.dispatch({ name: 'GUILD_UPDATE', guildId: guild.id, data: guildJson(guild) })
  core.changed({ kind: 'guild', guildId: guild.id })
  core.changed({ kind: 'lists' })
}

/** An outage of one guild, and its end. */
export function setUnavailable(core: Core, guild: Guild, unavailable: boolean): void {
  if (guild.unavailable === unavailable) return
  guild.unavailable = unavailable
  if (!guild.members.has(core.world.botId)) return
  if (unavailable) core.dispatch({ name: 'GUILD_DELETE', guildId: guild.id, data: { id: guild.id, unavailable: true } })
  else announceGuild(core, guild)
  core.changed({ kind: 'lists' })
}

/** GUILD_CREATE; which members it holds depends on the session, so the data is made by the gateway. */
function announceGuild(core: Core, guild: Guild): void {
  core.dispatch({ name: 'GUILD_CREATE', guildId: guild.id, data: (all: boolean) => guildCreateJson(core, guild, all) })
}

// ------------------------------------------------------------------------------------------------------------------------------------- members

export function addMember(
  core: Core,
  guild: Guild,
  userId: string,
  input: { nick?: string | null; roles?: string[]; joinedAt?: number } = {},
): Member {
  const member: Member = {
    userId,
    nick: input.nick ?? null,
    roles: [...(input.roles ?? [])],
    joinedAt: input.joinedAt ?? core.clock.now(),
    silencedUntil: null,
  }
  guild.members.set(userId, member)
  if (userId !== core.world.botId) {
    core.dispatch({ name: 'GUILD_MEMBER_ADD', guildId: guild.id, data: { ...memberJson(core, member), guild_id: guild.id } })
  }
  core.changed({ kind: 'guild', guildId: guild.id })
  core.changed({ kind: 'lists' })
  return member
}

/** The bot joins with its own managed role, which no other may touch. */
export function inviteBot(core: Core, guild: Guild, permissions: bigint): void {
  if (guild.members.has(core.world.botId)) return
  const managed = newRole({
    id: core.ids.next(),
    name: core.world.application.name,
    permissions: String(permissions),
    position: 1,
    managed: true,
    tags: { bot_id: core.world.botId },
  })
  for (const other of guild.roles.values()) if (other.position >= 1) other.position += 1
  guild.roles.set(managed.id, managed)
  addMember(core, guild, core.world.botId, { roles: [managed.id] })
  announceGuild(core, guild)
}

export function removeMember(core: Core, guild: Guild, userId: string): void {
  if (!guild.members.delete(userId)) return
  for (const channel of channelsOf(core, guild.id)) channel.thread?.members.delete(userId)
  if (userId === core.world.botId) {
    for (const [id, r] of guild.roles) if (r.tags?.bot_id === userId) guild.roles.delete(id)
    guild.commands.clear()
    core.dispatch({ name: 'GUILD_DELETE', guildId: guild.id, data: { id: guild.id } })
  } else {
    for (const event of guild.events.values()) event.interestedIds = event.interestedIds.filter((id) => id !== userId)
    core.dispatch({ name: 'GUILD_MEMBER_REMOVE', guildId: guild.id, data: { guild_id: guild.id, user: userById(core, userId) } })
  }
  core.changed({ kind: 'guild', guildId: guild.id })
  core.changed({ kind: 'lists' })
}

export function editMember(
  core: Core,
  guild: Guild,
  member: Member,
  patch: Partial<Pick<Member, 'nick' | 'roles' | 'silencedUntil'>>,
): void {
  Object.assign(member, patch)
  memberChanged(core, guild, member)
}

function memberChanged(core: Core, guild: Guild, member: Member): void {
  core.dispatch({
    name: 'GUILD_MEMBER_UPDATE',
    guildId: guild.id,
    data: { ...memberJson(core, member), guild_id: guild.id },
    always: member.userId === core.world.botId,
  })
  core.changed({ kind: 'guild', guildId: guild.id })
}

// ------------------------------------------------------------------------------------------------------------------------------------- roles

function newRole(input: Partial<APIRole> & Pick<APIRole, 'id' | 'name' | 'permissions' | 'position'>): APIRole {
  const color = input.color ?? 0
  return {
    hoist: false,
    managed: false,
    mentionable: false,
    icon: null,
    unicode_emoji: null,
    flags: 0 as APIRole['flags'],
    ...input,
    color,
    colors: { primary_color: color, secondary_color: null, tertiary_color: null },
  }
}

export type RoleFields = Partial<Pick<APIRole, 'name' | 'permissions' | 'color' | 'hoist' | 'mentionable' | 'unicode_emoji'>>

export function createRole(core: Core, guild: Guild, input: RoleFields): APIRole {
  if (guild.roles.size >= MAX_ROLES) throw refusal('tooManyRoles')
  // A new role starts at the bottom, just above @everyone, and pushes the others up.
  for (const other of guild.roles.values()) if (other.position >= 1) other.position += 1
  const made = newRole({
    id: core.ids.next(),
    ...input,
    name: input.name ?? 'new role',
    permissions: input.permissions ?? guild.roles.get(guild.id)!.permissions,
    position: 1,
  })
  guild.roles.set(made.id, made)
  core.dispatch({ name: 'GUILD_ROLE_CREATE', guildId: guild.id, data: { guild_id: guild.id, role: { ...made } } })
  core.changed({ kind: 'guild', guildId: guild.id })
  return made
}

export function editRole(core: Core, guild: Guild, target: APIRole, patch: RoleFields): void {
  Object.assign(target, patch)
  target.colors = { primary_color: target.color, secondary_color: null, tertiary_color: null }
  roleChanged(core, guild, target)
}

/** Moves a role to a position (1 is the lowest); the others close up. */
export function moveRole(core: Core, guild: Guild, target: APIRole, position: number): void {
  const others = [...guild.roles.values()]
    .filter((r) => r.id !== guild.id && r !== target)
    .toSorted((a, b) => a.position - b.position)
  others.splice(Math.max(0, Math.min(others.length, position - 1)), 0, target)
  others.forEach((r, index) => {
    if (r.position === index + 1) return
    r.position = index + 1
    roleChanged(core, guild, r)
  })
}

function roleChanged(core: Core, guild: Guild, target: APIRole): void {
  core.dispatch({ name: 'GUILD_ROLE_UPDATE', guildId: guild.id, data: { guild_id: guild.id, role: { ...target } } })
  core.changed({ kind: 'guild', guildId: guild.id })
}

export function deleteRole(core: Core, guild: Guild, roleId: string): void {
  guild.roles.delete(roleId)
  for (const member of guild.members.values()) {
    if (!member.roles.includes(roleId)) continue
    member.roles = member.roles.filter((id) => id !== roleId)
    memberChanged(core, guild, member)
  }
  for (const channel of channelsOf(core, guild.id)) channel.overwrites = channel.overwrites.filter((o) => o.id !== roleId)
  core.dispatch({ name: 'GUILD_ROLE_DELETE', guildId: guild.id, data: { guild_id: guild.id, role_id: roleId } })
  core.changed({ kind: 'guild', guildId: guild.id })
}

// ------------------------------------------------------------------------------------------------------------------------------------- channels

export interface ChannelFields {
  name: string
  type: number
  topic?: string | null
  nsfw?: boolean
  position?: number
  parentId?: string | null
  overwrites?: APIOverwrite[]
  slowmodeSeconds?: number
  defaultAutoArchive?: number | null
}

/** Text channels are lower case with dashes, whatever was asked for. */
export function channelName(name: string, type: number): string {
  if (type === CHANNEL.category || type === CHANNEL.voice || (type >= 10 && type <= 12)) return name
  return name.toLowerCase().replaceAll(/\s+/g, '-').replaceAll(/-{2,}/g, '-')
}

export function createChannel(core: Core, guild: Guild, input: ChannelFields): Channel {
  const siblings = channelsOf(core, guild.id).filter((c) => !isThread(c))
  if (siblings.length >= MAX_CHANNELS) throw refusal('tooManyChannels')
  if (input.parentId && siblings.filter((c) => c.parentId === input.parentId).length >= MAX_CHANNELS_PER_CATEGORY) {
    throw refusal('tooManyChannels')
  }
  const parent = input.parentId ? core.world.channels.get(input.parentId) : undefined
  const channel = emptyChannel(core.ids.next(), {
    guildId: guild.id,
    type: input.type,
    name: channelName(input.name, input.type),
    topic: input.topic ?? null,
    nsfw: input.nsfw ?? false,
    position: input.position ?? siblings.filter((c) => c.type !== CHANNEL.category || input.type === CHANNEL.category).length,
    parentId: input.parentId ?? null,
    overwrites: (input.overwrites ?? parent?.overwrites ?? []).map((o) => ({ ...o })),
    slowmodeSeconds: input.slowmodeSeconds ?? 0,
    defaultAutoArchive: input.defaultAutoArchive ?? null,
  })
  core.world.channels.set(channel.id, channel)
  core.dispatch({ name: 'CHANNEL_CREATE', guildId: guild.id, data: channelJson(core, channel) })
  core.changed({ kind: 'guild', guildId: guild.id })
  return channel
}

export function emptyChannel(id: string, fields: Partial<Channel> & Pick<Channel, 'type' | 'name' | 'guildId'>): Channel {
  return {
    id,
    topic: null,
    nsfw: false,
    position: 0,
    parentId: null,
    overwrites: [],
    slowmodeSeconds: 0,
    defaultAutoArchive: null,
    lastMessageId: null,
    lastPinAt: null,
    recipientIds: [],
    thread: null,
    flags: 0,
    ...fields,
  }
}

export function editChannel(core: Core, channel: Channel, patch: Partial<Omit<ChannelFields, 'type'>>): void {
  Object.assign(channel, patch, patch.name === undefined ? {} : { name: channelName(patch.name, channel.type) })
  channelChanged(core, channel)
}

function channelChanged(core: Core, channel: Channel): void {
  core.dispatch({
    name: isThread(channel) ? 'THREAD_UPDATE' : 'CHANNEL_UPDATE',
    guildId: channel.guildId,
    data: channelJson(core, channel),
  })
  if (channel.guildId) core.changed({ kind: 'guild', guildId: channel.guildId })
}

export function setOverwrite(core: Core, channel: Channel, overwrite: APIOverwrite): void {
  channel.overwrites = [...channel.overwrites.filter((o) => o.id !== overwrite.id), overwrite]
  channelChanged(core, channel)
}

export function removeOverwrite(core: Core, channel: Channel, id: string): void {
  channel.overwrites = channel.overwrites.filter((o) => o.id !== id)
  channelChanged(core, channel)
}

export function deleteChannel(core: Core, channel: Channel): void {
  const data = channelJson(core, channel)
  core.world.channels.delete(channel.id)
  core.world.messages.delete(channel.id)
  if (isThread(channel)) {
    core.dispatch({
      name: 'THREAD_DELETE',
      guildId: channel.guildId,
      data: { id: channel.id, guild_id: channel.guildId, parent_id: channel.parentId, type: channel.type },
    })
    const starter = core.world.messages.get(channel.parentId ?? '')?.get(channel.id)
    if (starter) starter.threadId = null
  } else {
    for (const child of [...core.world.channels.values()].filter((c) => c.parentId === channel.id)) {
      if (isThread(child)) deleteChannel(core, child)
      else {
        child.parentId = null
        channelChanged(core, child)
      }
    }
    core.dispatch({ name: 'CHANNEL_DELETE', guildId: channel.guildId, data })
  }
  if (channel.guildId) core.changed({ kind: 'guild', guildId: channel.guildId })
}

export function openDm(core: Core, userA: string, userB: string): Channel {
  const known = [...core.world.channels.values()].find(
    (c) => c.type === CHANNEL.dm && c.recipientIds.includes(userA) && c.recipientIds.includes(userB),
  )
  if (known) return known
  const channel = emptyChannel(core.ids.next(), { type: CHANNEL.dm, guildId: null, name: '', recipientIds: [userA, userB] })
  core.world.channels.set(channel.id, channel)
  core.changed({ kind: 'lists' })
  return channel
}

// ------------------------------------------------------------------------------------------------------------------------------------- threads

export function createThread(
  core: Core,
  parent: Channel,
  input: {
    id: string
    type: number
    name: string
    ownerId: string
    autoArchiveMinutes: number
    slowmodeSeconds?: number
    invitable?: boolean
  },
): Channel {
  const now = core.clock.now()
  const channel = emptyChannel(input.id, {
    guildId: parent.guildId,
    type: input.type,
    name: input.name,
    parentId: parent.id,
    slowmodeSeconds: input.slowmodeSeconds ?? 0,
    thread: {
      ownerId: input.ownerId,
      metadata: {
        archived: false,
        archive_timestamp: iso(now),
        auto_archive_duration: input.autoArchiveMinutes,
        locked: false,
        create_timestamp: iso(now),
        ...(input.type === CHANNEL.privateThread && { invitable: input.invitable ?? true }),
      },
      members: new Map([[input.ownerId, { joinedAt: now }]]),
      messageCount: 0,
      totalSent: 0,
    },
  })
  core.world.channels.set(channel.id, channel)
  core.dispatch({
    name: 'THREAD_CREATE',
    guildId: channel.guildId,
    channelId: channel.id,
    data: { ...threadJson(core, channel, core.world.botId), newly_created: true },
  })
  if (channel.guildId) core.changed({ kind: 'guild', guildId: channel.guildId })
  return channel
}

export function editThread(
  core: Core,
  channel: Channel,
  patch: {
    name?: string
    archived?: boolean
    locked?: boolean
    invitable?: boolean
    auto_archive_duration?: number
    slowmodeSeconds?: number
  },
): void {
  const { name, slowmodeSeconds, ...metadata } = patch
  if (name !== undefined) channel.name = name
  if (slowmodeSeconds !== undefined) channel.slowmodeSeconds = slowmodeSeconds
  const thread = channel.thread!
  const archivedBefore = thread.metadata.archived
  Object.assign(thread.metadata, metadata)
  if (thread.metadata.archived !== archivedBefore) thread.metadata.archive_timestamp = iso(core.clock.now())
  channelChanged(core, channel)
}

export function joinThread(core: Core, channel: Channel, userId: string): void {
  const thread = channel.thread!
  if (thread.members.has(userId)) return
  thread.members.set(userId, { joinedAt: core.clock.now() })
  threadMembersChanged(core, channel, [userId], [])
  if (userId === core.world.botId) {
    core.dispatch({
      name: 'THREAD_CREATE',
      guildId: channel.guildId,
      channelId: channel.id,
      data: threadJson(core, channel, core.world.botId),
    })
  }
}

export function leaveThread(core: Core, channel: Channel, userId: string): void {
  if (channel.thread!.members.delete(userId)) threadMembersChanged(core, channel, [], [userId])
}

function threadMembersChanged(core: Core, channel: Channel, added: string[], removed: string[]): void {
  const guild = core.world.guilds.get(channel.guildId ?? '')
  core.dispatch({
    name: 'THREAD_MEMBERS_UPDATE',
    guildId: channel.guildId,
    channelId: channel.id,
    data: {
      id: channel.id,
      guild_id: channel.guildId,
      member_count: channel.thread!.members.size,
      ...(added.length > 0 && {
        added_members: added.map((id) => {
          const member = guild?.members.get(id)
          return {
            ...threadMemberJson(core, channel, id),
            ...(member && { member: { ...memberFields(member), user: userById(core, id) } }),
            presence: null,
          }
        }),
      }),
      ...(removed.length > 0 && { removed_member_ids: removed }),
    },
    always: [...added, ...removed].includes(core.world.botId),
  })
  if (channel.guildId) core.changed({ kind: 'guild', guildId: channel.guildId })
}
