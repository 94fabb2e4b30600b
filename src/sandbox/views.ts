// The world as one member sees it: hidden channels are not there, other people's ephemeral messages are not there.
import type {
  ChannelView,
  DmList,
  EventView,
  GuildSummary,
  GuildView,
  InteractionView,
  MemberView,
  MessageView,
  UserView,
} from './control.ts'
import type { Core } from './core.ts'
import { channelsOf } from './guild-world.ts'
import { findOriginal, interactionStatus, isThinking, TOKEN_LIFE_MS } from './interaction-world.ts'
import {
  type Channel,
  CHANNEL,
  type Guild,
  type Interaction,
  isThread,
  type Member,
  type Message,
  type ScheduledEvent,
  type User,
} from './model.ts'
import { guildPermissions, P, permissionsOf } from './permissions.ts'
import { channelJson, eventJson, memberJson, messageJson, openEvents, rolesJson, userById, userJson } from './serialize.ts'
import { commandViews, usableCommands } from './slash.ts'

export function guildSummary(core: Core, guild: Guild): GuildSummary {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    memberCount: guild.members.size,
    ownerId: guild.ownerId,
    botInvited: guild.members.has(core.world.botId),
    unavailable: guild.unavailable,
  }
}

export function userView(core: Core, user: User): UserView {
  return {
    user: userJson(user),
    locale: user.locale,
    dmsOpen: user.dmsOpen,
    guildIds: [...core.world.guilds.values()].filter((g) => g.members.has(user.id)).map((g) => g.id),
  }
}

export function memberView(core: Core, guild: Guild, member: Member): MemberView {
  const json = memberJson(core, member)
  const coloured = member.roles
    .map((id) => guild.roles.get(id))
    .filter((r) => r !== undefined && r.color !== 0)
    .toSorted((a, b) => b!.position - a!.position)[0]
  return {
    member: json,
    displayName: member.nick ?? json.user.global_name ?? json.user.username,
    permissions: String(guildPermissions(guild, member)),
    color: coloured?.color ?? 0,
    isOwner: guild.ownerId === member.userId,
  }
}

export function canSee(core: Core, userId: string, channel: Channel): boolean {
  return (permissionsOf(core.world, userId, channel) & P.ViewChannel) !== 0n
}

export function canSend(core: Core, userId: string, channel: Channel): boolean {
  if (channel.type === CHANNEL.category || channel.type === CHANNEL.voice) return false
  const permissions = permissionsOf(core.world, userId, channel)
  if (channel.thread?.metadata.locked && !(permissions & P.ManageThreads)) return false
  return (permissions & (isThread(channel) ? P.SendMessagesInThreads : P.SendMessages)) !== 0n
}

export function channelView(core: Core, userId: string, channel: Channel): ChannelView {
  return {
    channel: channelJson(core, channel, userId),
    permissions: String(permissionsOf(core.world, userId, channel)),
    canSend: canSend(core, userId, channel),
    lastMessageId: channel.lastMessageId,
  }
}

const byPosition = (a: Channel, b: Channel) => a.position - b.position || (BigInt(a.id) < BigInt(b.id) ? -1 : 1)

/** Categories with their channels beneath, each channel with its open threads beneath: the order of Discord's list. */
function inOrder(channels: readonly Channel[]): Channel[] {
  const under = (parentId: string | null) => channels.filter((c) => c.parentId === parentId && !isThread(c)).toSorted(byPosition)
  const withThreads = (c: Channel) => [c, ...channels.filter((t) => isThread(t) && t.parentId === c.id)]
  const known = new Set(channels.map((c) => c.id))
  const roots = channels.filter((c) => !isThread(c) && (c.parentId === null || !known.has(c.parentId)))
  const plain = roots.filter((c) => c.type !== CHANNEL.category).toSorted(byPosition)
  const categories = roots.filter((c) => c.type === CHANNEL.category).toSorted(byPosition)
  return [...plain.flatMap(withThreads), ...categories.flatMap((c) => [c, ...under(c.id).flatMap(withThreads)])]
}

/** `withCommands: false` leaves them out: they are most of it, and few who look want them. */
export function guildView(core: Core, guild: Guild, viewer: Member, { withCommands = true } = {}): GuildView {
  const visible = channelsOf(core, guild.id).filter((c) => canSee(core, viewer.userId, c) && !c.thread?.metadata.archived)
  const used = new Set(visible.map((c) => c.parentId))
  // A category nobody sees anything of is not shown.
  const listed = inOrder(visible.filter((c) => c.type !== CHANNEL.category || used.has(c.id)))
  const first = listed.find((c) => c.type === CHANNEL.text)
  return {
    guild: { ...guildSummary(core, guild), locale: guild.locale },
    me: memberView(core, guild, viewer),
    channels: listed.map((c) => channelView(core, viewer.userId, c)),
    roles: rolesJson(guild),
    members: [...guild.members.values()]
      .map((m) => memberView(core, guild, m))
      .toSorted((a, b) => a.displayName.localeCompare(b.displayName)),
    events: openEvents(guild)
      .toSorted((a, b) => a.startsAt - b.startsAt)
      .map((e) => eventView(core, e, viewer.userId)),
    commands:
      withCommands && first
        ? commandViews(usableCommands(core, viewer.userId, first), core.world.users.get(viewer.userId)?.locale ?? 'en-US')
        : [],
  }
}

export function eventView(core: Core, event: ScheduledEvent, viewerId: string): EventView {
  return {
    event: eventJson(core, event, true),
    interested: event.interestedIds.includes(viewerId),
    interestedUserIds: [...event.interestedIds],
  }
}

export function seesMessage(message: Message, viewerId: string): boolean {
  return message.ephemeralTo === null || message.ephemeralTo === viewerId
}

export function messageView(core: Core, message: Message, viewerId: string): MessageView {
  return {
    message: messageJson(core, message, viewerId),
    ephemeral: message.ephemeralTo !== null,
    thinking: isThinking(message) && core.clock.now() - message.at <= TOKEN_LIFE_MS,
    pingedUserIds: [...message.pingedIds],
    pingsMe: message.pingedIds.includes(viewerId),
  }
}

export function dmList(core: Core, userId: string): DmList {
  const dms = [...core.world.channels.values()].filter((c) => c.type === CHANNEL.dm && c.recipientIds.includes(userId))
  return {
    dms: dms.map((c) => ({
      channel: channelJson(core, c, userId),
      with: userById(core, c.recipientIds.find((id) => id !== userId) ?? userId),
      lastMessageId: c.lastMessageId,
    })),
  }
}

export const DID_NOT_RESPOND = 'The application did not respond'

export function interactionView(core: Core, interaction: Interaction): InteractionView {
  const status = interactionStatus(core, interaction)
  const original = findOriginal(core, interaction)
  const list = core.world.messages.get(interaction.channelId)
  return {
    id: interaction.id,
    kind: interaction.kind,
    userId: interaction.userId,
    guildId: interaction.guildId,
    channelId: interaction.channelId,
    status,
    responseType: interaction.responseType,
    // A silent acknowledgement has no message of its own, although the source message may change later.
    message: original ? messageView(core, original, interaction.userId) : null,
    followups: interaction.followupIds.flatMap((id) => {
      const message = list?.get(id)
      return message ? [messageView(core, message, interaction.userId)] : []
    }),
    told: interaction.told,
    modal: interaction.modal && { interactionId: interaction.id, data: interaction.modal },
    choices: interaction.choices,
    error: status === 'failed' ? DID_NOT_RESPOND : null,
    answeredInMs: interaction.answeredAt === null ? null : interaction.answeredAt - interaction.startedAt,
  }
}
