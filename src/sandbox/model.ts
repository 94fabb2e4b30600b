// The sandbox's world as plain data: what a small Discord remembers. Everything here survives JSON, so that a snapshot is one `JSON.stringify`.
import type {
  APIApplicationCommand,
  APIEmbed,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  APIOverwrite,
  APIRole,
  APIThreadMetadata,
} from 'discord-api-types/v10'

export interface World {
  /** Application, bot user and token stay the same through every reset. */
  application: { id: string; name: string; description: string; ownerId: string }
  botId: string
  token: string
  users: Map<string, User>
  guilds: Map<string, Guild>
  /** Guild channels, threads and DMs. */
  channels: Map<string, Channel>
  /** By channel, in order of ids. */
  messages: Map<string, Map<string, Message>>
  globalCommands: Map<string, APIApplicationCommand>
  interactions: Map<string, Interaction>
  /** How far the clock was put forward: it goes on from there after a restart. */
  aheadMs: number
  /** How many guild ids were given out: spreads them over `>> 22`. */
  guildCount: number
  /** How many application commands were created per guild (or `global`) and day: Discord stops at 200. */
  commandCreates: Map<string, number>
}

export interface User {
  id: string
  username: string
  globalName: string | null
  bot: boolean
  locale: string
  dmsOpen: boolean
}

export interface Guild {
  id: string
  name: string
  description: string | null
  ownerId: string
  locale: string
  createdAt: number
  unavailable: boolean
  systemChannelId: string | null
  roles: Map<string, APIRole>
  members: Map<string, Member>
  bans: Map<string, string | null>
  events: Map<string, ScheduledEvent>
  commands: Map<string, APIApplicationCommand>
}

export interface Member {
  userId: string
  nick: string | null
  roles: string[]
  joinedAt: number
  /** Timed out until. */
  silencedUntil: number | null
}

/** A channel's own fields as Discord names them, plus what a thread has. */
export interface Channel {
  id: string
  type: number
  guildId: string | null
  name: string
  topic: string | null
  nsfw: boolean
  position: number
  parentId: string | null
  overwrites: APIOverwrite[]
  slowmodeSeconds: number
  defaultAutoArchive: number | null
  lastMessageId: string | null
  lastPinAt: number | null
  /** DM: the two users. */
  recipientIds: string[]
  thread: Thread | null
  flags: number
}

export interface Thread {
  ownerId: string
  metadata: APIThreadMetadata
  members: Map<string, { joinedAt: number }>
  messageCount: number
  totalSent: number
}

export interface Attachment {
  id: string
  filename: string
  size: number
  contentType: string
  description: string | null
  width: number | null
  height: number | null
  spoiler: boolean
}

export interface Reaction {
  emoji: { id: string | null; name: string }
  /** In the order they reacted. */
  userIds: string[]
}

export interface Message {
  id: string
  channelId: string
  authorId: string
  type: number
  content: string
  at: number
  editedAt: number | null
  flags: number
  embeds: APIEmbed[]
  components: NonNullable<APIMessage['components']>
  attachments: Attachment[]
  /** Attachments that an embed shows: kept, but not listed. */
  embedded: string[]
  mentionIds: string[]
  mentionRoleIds: string[]
  mentionEveryone: boolean
  pingedIds: string[]
  pinnedAt: number | null
  nonce: string | number | null
  reactions: Reaction[]
  reference: { channelId: string; messageId: string } | null
  /** Made through the application's webhook or by the bot. */
  applicationId: string | null
  webhookId: string | null
  interactionId: string | null
  interactionMetadata: APIMessage['interaction_metadata'] | null
  /** The old `interaction` field: id, type and full name of a command. */
  interaction: { id: string; type: number; name: string; userId: string } | null
  /** Only this user sees it. */
  ephemeralTo: string | null
  threadId: string | null
  tts: boolean
}

export interface ScheduledEvent {
  id: string
  guildId: string
  channelId: string | null
  creatorId: string
  name: string
  description: string | null
  startsAt: number
  endsAt: number | null
  status: 1 | 2 | 3 | 4
  entityType: 1 | 2 | 3
  location: string | null
  recurrenceRule: Record<string, unknown> | null
  /** In the order they said Interested. */
  interestedIds: string[]
}

export type InteractionKind = 'command' | 'autocomplete' | 'component' | 'modal'

export interface Interaction {
  id: string
  token: string
  kind: InteractionKind
  userId: string
  guildId: string | null
  channelId: string
  locale: string
  startedAt: number
  /** The first answer, once it came. */
  responseType: number | null
  answeredAt: number | null
  failed: boolean
  /** The command's full name. */
  commandName: string | null
  /** 1 slash, 2 user, 3 message. */
  commandType: number | null
  targetId: string | null
  /** The message whose component was used, or whose component opened the submitted form. */
  sourceMessageId: string | null
  /** A submitted form: the interaction that opened it. */
  openedById: string | null
  /** The answer: `@original`. */
  originalMessageId: string | null
  followupIds: string[]
  /** What the member was told in answer, in order; the last so many. */
  told: string[]
  modal: APIModalInteractionResponseCallbackData | null
  choices: { name: string; value: string | number }[] | null
  /** The field that autocomplete asks about. */
  focusedType: number | null
}

export const CHANNEL = {
  text: 0,
  dm: 1,
  voice: 2,
  category: 4,
  news: 5,
  newsThread: 10,
  publicThread: 11,
  privateThread: 12,
} as const

export const isThread = (channel: Pick<Channel, 'type'>): boolean => channel.type >= 10 && channel.type <= 12

export const MESSAGE_FLAG = {
  suppressEmbeds: 1 << 2,
  hasThread: 1 << 5,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  suppressNotifications: 1 << 12,
  componentsV2: 1 << 15,
} as const

/** Maps become `{"#map": [[key, value], …]}`. */
export function worldToJson(world: World): string {
  return JSON.stringify(world, (_key, value: unknown) => (value instanceof Map ? { '#map': [...value] } : value))
}

export function worldFromJson(json: string): World {
  return JSON.parse(json, (_key, value: unknown) => {
    if (value !== null && typeof value === 'object' && '#map' in value) return new Map(value['#map'] as [string, unknown][])
    return value
  }) as World
}
