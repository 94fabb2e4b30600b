// What can happen to messages: sent, edited, deleted, pinned, reacted to; who is mentioned and who is really pinged.
import type { APIEmbed, APIMessage } from 'discord-api-types/v10'
import { refusal } from './api-error.ts'
import type { Core } from './core.ts'
import { joinThread } from './guild-world.ts'
import { type Attachment, CHANNEL, type Channel, type Message, MESSAGE_FLAG, type Reaction } from './model.ts'
import { P, permissionsOf } from './permissions.ts'
import { iso, memberFields, memberJson, messageJson } from './serialize.ts'

/** Discord's limits (opcodes 30003 and 30010). */
const MAX_PINS = 250
const MAX_REACTIONS = 20

export interface AllowedMentions {
  parse?: (string | null)[] | null
  users?: (string | null)[] | null
  roles?: (string | null)[] | null
  replied_user?: boolean | null
}

export interface MessageFields {
  authorId: string
  content?: string
  type?: number
  flags?: number
  embeds?: APIEmbed[]
  components?: Message['components']
  attachments?: Attachment[]
  nonce?: string | number | null
  reference?: { channelId: string; messageId: string } | null
  applicationId?: string | null
  webhookId?: string | null
  interactionId?: string | null
  interactionMetadata?: APIMessage['interaction_metadata'] | null
  interaction?: Message['interaction']
  ephemeralTo?: string | null
  tts?: boolean
  allowedMentions?: AllowedMentions | null | undefined
}

export function findMessage(core: Core, channelId: string, messageId: string): Message | undefined {
  return core.world.messages.get(channelId)?.get(messageId)
}

/** A message that the bot can get by REST: ephemeral ones cannot be. */
export function getMessage(core: Core, channelId: string, messageId: string): Message {
  const message = findMessage(core, channelId, messageId)
  if (!message || message.ephemeralTo !== null) throw refusal('unknownMessage')
  return message
}

export function createMessage(core: Core, channel: Channel, fields: MessageFields): Message {
  const now = core.clock.now()
  const message: Message = {
    id: core.ids.next(),
    channelId: channel.id,
    authorId: fields.authorId,
    type: fields.type ?? (fields.reference ? 19 : 0),
    content: fields.content ?? '',
    at: now,
    editedAt: null,
    flags: fields.flags ?? 0,
    embeds: fields.embeds ?? [],
    components: fields.components ?? [],
    attachments: fields.attachments ?? [],
    embedded: [],
    mentionIds: [],
    mentionRoleIds: [],
    mentionEveryone: false,
    pingedIds: [],
    pinnedAt: null,
    nonce: fields.nonce ?? null,
    reactions: [],
    reference: fields.reference ?? null,
    applicationId: fields.applicationId ?? null,
    webhookId: fields.webhookId ?? null,
    interactionId: fields.interactionId ?? null,
    interactionMetadata: fields.interactionMetadata ?? null,
    interaction: fields.interaction ?? null,
    ephemeralTo: fields.ephemeralTo ?? null,
    threadId: null,
    tts: fields.tts ?? false,
  }
  noteEmbedded(message)
  message.pingedIds = applyMentions(core, channel, message, fields.allowedMentions)
  let list = core.world.messages.get(channel.id)
  if (!list) core.world.messages.set(channel.id, (list = new Map()))
  list.set(message.id, message)

  if (message.ephemeralTo === null) {
    channel.lastMessageId = message.id
    if (channel.thread) {
      channel.thread.messageCount++
      channel.thread.totalSent++
      if (message.type === 0 || message.type === 19) joinThread(core, channel, message.authorId)
      for (const id of message.pingedIds.slice(0, 20)) joinThread(core, channel, id)
    }
    if (channel.type === CHANNEL.dm) core.changed({ kind: 'lists' })
    core.dispatch({
      name: 'MESSAGE_CREATE',
      guildId: channel.guildId,
      channelId: channel.id,
      data: gatewayMessage(core, channel, message),
      content: message,
    })
  }
  core.changed({ kind: 'message', channelId: channel.id, messageId: message.id })
  return message
}

/** A message as the gateway sends it: with the guild and the author's member. */
export function gatewayMessage(core: Core, channel: Channel, message: Message): unknown {
  const guild = core.world.guilds.get(channel.guildId ?? '')
  const member = guild?.members.get(message.authorId)
  const json = messageJson(core, message)
  return {
    ...json,
    channel_type: channel.type,
    ...(guild && { guild_id: guild.id }),
    ...(member && { member: memberFields(member) }),
    mentions: json.mentions.map((user) => {
      const mentioned = guild?.members.get(user.id)
      return mentioned ? { ...user, member: memberFields(mentioned) } : user
    }),
  }
}

export interface MessageEdit {
  content?: string
  embeds?: APIEmbed[]
  components?: Message['components']
  attachments?: Attachment[]
  flags?: number
  allowedMentions?: AllowedMentions | null | undefined
  /** The end of a deferral is not shown as "(edited)". */
  quiet?: boolean
}

export function editMessage(core: Core, message: Message, edit: MessageEdit): void {
  const channel = core.world.channels.get(message.channelId)
  if (!channel) return
  if (edit.content !== undefined) message.content = edit.content
  if (edit.embeds !== undefined) message.embeds = edit.embeds
  if (edit.components !== undefined) message.components = edit.components
  if (edit.attachments !== undefined) message.attachments = edit.attachments
  if (edit.flags !== undefined) message.flags = edit.flags
  noteEmbedded(message)
  if (edit.content !== undefined || edit.components !== undefined) {
    const pinged = applyMentions(core, channel, message, edit.allowedMentions)
    // An edit pings nobody, except where it fills in a deferred answer.
    if (edit.quiet) message.pingedIds = pinged
  }
  if (!edit.quiet) message.editedAt = core.clock.now()
  messageChanged(core, message)
}

/** MESSAGE_UPDATE, with the whole message as Discord sends it. */
export function messageChanged(core: Core, message: Message): void {
  const channel = core.world.channels.get(message.channelId)
  if (!channel) return
  if (message.ephemeralTo === null) {
    core.dispatch({
      name: 'MESSAGE_UPDATE',
      guildId: channel.guildId,
      channelId: channel.id,
      data: gatewayMessage(core, channel, message),
      content: message,
    })
  }
  core.changed({ kind: 'message', channelId: channel.id, messageId: message.id })
}

export function deleteMessage(core: Core, message: Message): void {
  const channel = core.world.channels.get(message.channelId)
  core.world.messages.get(message.channelId)?.delete(message.id)
  if (!channel) return
  if (channel.thread && message.ephemeralTo === null) channel.thread.messageCount = Math.max(0, channel.thread.messageCount - 1)
  if (message.ephemeralTo === null) {
    core.dispatch({
      name: 'MESSAGE_DELETE',
      guildId: channel.guildId,
      channelId: channel.id,
      data: { id: message.id, channel_id: channel.id, ...(channel.guildId && { guild_id: channel.guildId }) },
    })
  }
  core.changed({ kind: 'message-gone', channelId: channel.id, messageId: message.id })
}

export function bulkDelete(core: Core, channel: Channel, messages: Message[]): void {
  for (const message of messages) {
    core.world.messages.get(channel.id)?.delete(message.id)
    core.changed({ kind: 'message-gone', channelId: channel.id, messageId: message.id })
  }
  core.dispatch({
    name: 'MESSAGE_DELETE_BULK',
    guildId: channel.guildId,
    channelId: channel.id,
    data: { ids: messages.map((m) => m.id), channel_id: channel.id, guild_id: channel.guildId },
  })
}

export function pinMessage(core: Core, channel: Channel, message: Message, byUserId: string): void {
  if (message.pinnedAt !== null) return
  const pinned = [...(core.world.messages.get(channel.id)?.values() ?? [])].filter((m) => m.pinnedAt !== null)
  if (pinned.length >= MAX_PINS) throw refusal('tooManyPins')
  message.pinnedAt = core.clock.now()
  channel.lastPinAt = message.pinnedAt
  messageChanged(core, message)
  pinsChanged(core, channel)
  createMessage(core, channel, { authorId: byUserId, type: 6, reference: { channelId: channel.id, messageId: message.id } })
}

export function unpinMessage(core: Core, channel: Channel, message: Message): void {
  if (message.pinnedAt === null) return
  message.pinnedAt = null
  messageChanged(core, message)
  pinsChanged(core, channel)
}

function pinsChanged(core: Core, channel: Channel): void {
  core.dispatch({
    name: 'CHANNEL_PINS_UPDATE',
    guildId: channel.guildId,
    channelId: channel.id,
    data: {
      channel_id: channel.id,
      ...(channel.guildId && { guild_id: channel.guildId }),
      last_pin_timestamp: channel.lastPinAt === null ? null : iso(channel.lastPinAt),
    },
  })
}

// ------------------------------------------------------------------------------------------------------------------------------------- reactions

/** `👍` or `name:id`, as it stands (URL-decoded) in the route. */
export function parseEmoji(text: string): { id: string | null; name: string } {
  const custom = /^([\w~]{2,32}):(\d{17,19})$/.exec(text)
  if (custom) return { id: custom[2]!, name: custom[1]! }
  if (
    !/\p{Emoji_Presentation}|\p{Extended_Pictographic}|\p{Regional_Indicator}|^[\d#*]\u{fe0f}?\u{20e3}$/u.test(text) ||
    text.length > 32
  ) {
    throw refusal('unknownEmoji')
  }
  return { id: null, name: text }
}

const sameEmoji = (a: Reaction['emoji'], b: Reaction['emoji']) =>
  a.id === null && b.id === null ? plain(a.name) === plain(b.name) : a.id === b.id
/** With and without variation selector it is the same emoji. */
const plain = (name: string) => name.replaceAll('\u{fe0f}', '')

export function findReaction(message: Message, emoji: Reaction['emoji']): Reaction | undefined {
  return message.reactions.find((r) => sameEmoji(r.emoji, emoji))
}

export function addReaction(core: Core, channel: Channel, message: Message, userId: string, emoji: Reaction['emoji']): void {
  let reaction = findReaction(message, emoji)
  if (reaction?.userIds.includes(userId)) return
  if (!reaction) {
    if (!(permissionsOf(core.world, userId, channel) & P.AddReactions)) throw refusal('missingPermissions')
    if (message.reactions.length >= MAX_REACTIONS) throw refusal('tooManyReactions')
    reaction = { emoji, userIds: [] }
    message.reactions.push(reaction)
  }
  reaction.userIds.push(userId)
  reactionEvent(core, channel, message, 'MESSAGE_REACTION_ADD', userId, emoji)
}

export function removeReaction(core: Core, channel: Channel, message: Message, userId: string, emoji: Reaction['emoji']): void {
  const reaction = findReaction(message, emoji)
  if (!reaction) throw refusal('unknownEmoji')
  if (!reaction.userIds.includes(userId)) return
  reaction.userIds = reaction.userIds.filter((id) => id !== userId)
  message.reactions = message.reactions.filter((r) => r.userIds.length > 0)
  reactionEvent(core, channel, message, 'MESSAGE_REACTION_REMOVE', userId, emoji)
}

export function clearReactions(core: Core, channel: Channel, message: Message, emoji?: Reaction['emoji']): void {
  const gone = emoji ? findReaction(message, emoji) : undefined
  if (emoji && !gone) throw refusal('unknownEmoji')
  message.reactions = gone ? message.reactions.filter((r) => r !== gone) : []
  core.dispatch({
    name: emoji ? 'MESSAGE_REACTION_REMOVE_EMOJI' : 'MESSAGE_REACTION_REMOVE_ALL',
    guildId: channel.guildId,
    channelId: channel.id,
    data: {
      channel_id: channel.id,
      message_id: message.id,
      ...(channel.guildId && { guild_id: channel.guildId }),
      ...(gone && { emoji: gone.emoji }),
    },
  })
  core.changed({ kind: 'message', channelId: channel.id, messageId: message.id })
}

function reactionEvent(
  core: Core,
  channel: Channel,
  message: Message,
  name: string,
  userId: string,
  emoji: Reaction['emoji'],
): void {
  const guild = core.world.guilds.get(channel.guildId ?? '')
  const member = guild?.members.get(userId)
  const added = name === 'MESSAGE_REACTION_ADD'
  core.dispatch({
    name,
    guildId: channel.guildId,
    channelId: channel.id,
    data: {
      user_id: userId,
      channel_id: channel.id,
      message_id: message.id,
      ...(guild && { guild_id: guild.id }),
      ...(added && member && { member: memberJson(core, member) }),
      ...(added && { message_author_id: message.authorId, burst_colors: [] }),
      emoji,
      burst: false,
      type: 0,
    },
  })
  core.changed({ kind: 'message', channelId: channel.id, messageId: message.id })
}

// ------------------------------------------------------------------------------------------------------------------------------------- mentions

/**
 * Fills in the message's mention lists as allowed_mentions permits, and returns who gets a ping: those users, the members of those roles, everyone,
 * as far as they can see the channel. Nobody is pinged by themselves, by an embed, or by somebody else's ephemeral message.
 */
function applyMentions(core: Core, channel: Channel, message: Message, allowed: AllowedMentions | null | undefined): string[] {
  const guild = core.world.guilds.get(channel.guildId ?? '')
  const text = [message.content, ...texts(message.components)].join('\n')
  const may = (kind: string, id: string, list: (string | null)[] | null | undefined) =>
    !allowed || (allowed.parse ?? []).includes(kind) || (list ?? []).includes(id)

  const users = new Set<string>()
  for (const [, id] of text.matchAll(/<@!?(\d{17,19})>/g)) {
    if (core.world.users.has(id!) && may('users', id!, allowed?.users)) users.add(id!)
  }
  const replied =
    message.type === 19
      ? core.world.messages.get(message.reference?.channelId ?? '')?.get(message.reference?.messageId ?? '')
      : undefined
  if (replied && (allowed ? allowed.replied_user === true : message.interactionId === null)) users.add(replied.authorId)

  const permissions = permissionsOf(core.world, message.authorId, channel)
  const mayEveryone = (permissions & P.MentionEveryone) !== 0n
  const roles = new Set<string>()
  for (const [, id] of text.matchAll(/<@&(\d{17,19})>/g)) {
    const role = guild?.roles.get(id!)
    if (role && (role.mentionable || mayEveryone) && may('roles', id!, allowed?.roles)) roles.add(id!)
  }
  const everyone = guild !== undefined && /@(everyone|here)/.test(text) && mayEveryone && may('everyone', '', [])

  message.mentionIds = [...users]
  message.mentionRoleIds = [...roles]
  message.mentionEveryone = everyone

  if ((message.flags & MESSAGE_FLAG.suppressNotifications) !== 0) return []
  const pinged = new Set(users)
  for (const member of guild?.members.values() ?? []) {
    if (everyone || member.roles.some((id) => roles.has(id))) pinged.add(member.userId)
  }
  return [...pinged].filter(
    (id) =>
      id !== message.authorId &&
      (message.ephemeralTo === null || message.ephemeralTo === id) &&
      (permissionsOf(core.world, id, channel) & P.ViewChannel) !== 0n,
  )
}

/** The texts of text displays, wherever they are nested. */
function texts(components: readonly unknown[]): string[] {
  return components.flatMap((c) => {
    if (c === null || typeof c !== 'object') return []
    const { type, content, components: inner } = c as { type?: number; content?: string; components?: unknown[] }
    return [...(type === 10 && content !== undefined ? [content] : []), ...(inner ? texts(inner) : [])]
  })
}

/** Files that an embed shows are not listed among the attachments. */
function noteEmbedded(message: Message): void {
  const shown = new Set(message.embeds.flatMap((e) => [e.image?.url, e.thumbnail?.url, e.footer?.icon_url, e.author?.icon_url]))
  message.embedded = message.attachments.filter((a) => shown.has(`attachment://${a.filename}`)).map((a) => a.id)
}

// ------------------------------------------------------------------------------------------------------------------------------------- threads' first words

/** The messages Discord itself puts around a new thread. */
export function announceThread(
  core: Core,
  parent: Channel,
  thread: Channel,
  starter: Message | undefined,
  authorId: string,
): void {
  if (starter) {
    starter.threadId = thread.id
    starter.flags |= MESSAGE_FLAG.hasThread
    messageChanged(core, starter)
    createMessage(core, thread, { authorId, type: 21, reference: { channelId: parent.id, messageId: starter.id } })
  } else if (thread.type !== CHANNEL.privateThread) {
    const note = createMessage(core, parent, {
      authorId,
      type: 18,
      content: thread.name,
      reference: { channelId: thread.id, messageId: thread.id },
    })
    note.threadId = thread.id
  }
}
