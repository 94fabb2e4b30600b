// The sandbox's control API: every request (as a zod schema) and every answer (as a type) that its web page, its driver and scripts exchange with it.
//
// Everything is JSON under `/control`. `docs/sandbox-api.md` describes the same in prose. Ids are Discord snowflakes (strings), times are
// milliseconds since 1970 by the sandbox's own clock, which may run ahead of the machine's. Discord objects (messages, roles, channels…)
// appear exactly as Discord's REST API shows them; what only the sandbox knows sits beside them in its own fields.
import type {
  APIApplicationCommand,
  APIChannel,
  APIGuildMember,
  APIGuildScheduledEvent,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  APIRole,
  APIUser,
} from 'discord-api-types/v10'
import { z } from 'zod'

const id = z.string().regex(/^\d{17,19}$/, 'must be an id of 17 to 19 digits')

/** A file as JSON carries it. 140 MB of base64 is 100 MiB of file: more than any upload worth trying in a demo. */
export const FileInput = z.object({
  name: z.string().min(1).max(260),
  base64: z.string().max(140_000_000),
  contentType: z.string().optional(),
})
export type FileInput = z.infer<typeof FileInput>

// ---------------------------------------------------------------------------------------------------------------------------- as a member

/** `POST /control/as/:userId/channels/:channelId/messages` */
export const SendMessage = z.object({
  content: z.string().max(4000).default(''),
  files: z.array(FileInput).max(10).default([]),
  replyTo: id.optional(),
})
export type SendMessage = z.input<typeof SendMessage>

/** `PATCH /control/as/:userId/channels/:channelId/messages/:messageId` */
export const EditMessage = z.object({ content: z.string().max(4000) })
export type EditMessage = z.input<typeof EditMessage>

/** A slash command option: text, number, boolean; users, roles, channels and mentionables by id; attachments as a file. */
export const OptionValue = z.union([z.string(), z.number(), z.boolean(), FileInput])
export type OptionValue = z.infer<typeof OptionValue>

/** `POST /control/as/:userId/channels/:channelId/commands`: `command` is the whole path, `round create` or `tag list`. */
export const RunCommand = z.object({
  command: z.string().min(1),
  options: z.record(z.string(), OptionValue).default({}),
})
export type RunCommand = z.input<typeof RunCommand>

/** `POST /control/as/:userId/channels/:channelId/autocomplete`: `focused` names the option being typed; its text so far is in `options`. */
export const Autocomplete = z.object({
  command: z.string().min(1),
  options: z.record(z.string(), OptionValue).default({}),
  focused: z.string().min(1),
})
export type Autocomplete = z.input<typeof Autocomplete>

/**
 * `POST /control/as/:userId/channels/:channelId/messages/:messageId/components`: a button press, or with `values` a choice in a select menu.
 * `forged` sends a custom id that the message does not have, which no honest client can: for tests of the bot's own checks.
 */
export const UseComponent = z.object({
  customId: z.string().min(1).max(100),
  values: z.array(z.string()).max(25).optional(),
  forged: z.boolean().default(false),
})
export type UseComponent = z.input<typeof UseComponent>

/** `POST /control/as/:userId/channels/:channelId/context-menu`: a user or message command (right click → Apps). */
export const ContextMenu = z.object({ command: z.string().min(1), targetId: id })
export type ContextMenu = z.input<typeof ContextMenu>

/**
 * `POST /control/as/:userId/modals/:interactionId/submit`: the values by the custom id of each field. Text for text inputs, radio groups take one
 * value, selects and checkbox groups a list, checkboxes a boolean, file uploads a list of files. What is left out keeps its prefilled value.
 */
export const SubmitModal = z.object({
  values: z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string()), z.array(FileInput)])).default({}),
})
export type SubmitModal = z.input<typeof SubmitModal>

/** `POST /control/as/:userId/guilds/:guildId/events` and, partly filled, `PATCH …/events/:eventId`: a member makes or edits a native event by hand. */
export const EventInput = z.object({
  name: z.string().min(1).max(100),
  description: z.string().max(1000).optional(),
  location: z.string().min(1).max(100),
  startsAt: z.number(),
  endsAt: z.number(),
})
export type EventInput = z.input<typeof EventInput>
/** `status`: 2 starts it, 3 ends it, 4 cancels it. */
export const EventPatch = EventInput.partial().extend({ status: z.number().int().min(2).max(4).optional() })
export type EventPatch = z.input<typeof EventPatch>

// -------------------------------------------------------------------------------------------------------------------------- as the admin's hand

/** `POST /control/guilds`: another club. The owner and the members are users by id, or new ones by name. */
export const CreateGuild = z.object({
  name: z.string().min(2).max(100),
  locale: z.string().default('en-US'),
  owner: z.string().default('owner'),
  members: z.array(z.string()).max(200).default([]),
  channels: z.array(z.string()).max(100).default(['general']),
  /** Whether the bot is a member from the start. */
  invited: z.boolean().default(true),
})
export type CreateGuild = z.input<typeof CreateGuild>

/** `PATCH /control/guilds/:guildId` */
export const EditGuild = z.object({
  name: z.string().min(2).max(100).optional(),
  locale: z.string().optional(),
  /** `true`: an outage; the bot gets GUILD_DELETE with `unavailable`. `false` ends it. */
  unavailable: z.boolean().optional(),
})
export type EditGuild = z.input<typeof EditGuild>

/** `POST /control/guilds/:guildId/members`: somebody joins; a new user is made where the name is not known. */
export const AddMember = z.object({
  user: z.string().min(1).max(32),
  nick: z.string().max(32).nullable().default(null),
  roles: z.array(id).default([]),
})
export type AddMember = z.input<typeof AddMember>

/** `PATCH /control/guilds/:guildId/members/:userId` */
export const EditMember = z.object({
  nick: z.string().max(32).nullable().optional(),
  roles: z.array(id).optional(),
})
export type EditMember = z.input<typeof EditMember>

/** `PATCH /control/users/:userId` */
export const EditUser = z.object({
  globalName: z.string().max(32).nullable().optional(),
  username: z.string().min(2).max(32).optional(),
  locale: z.string().optional(),
  /** `false`: the bot's direct messages to this user are refused with 50007. */
  dmsOpen: z.boolean().optional(),
})
export type EditUser = z.input<typeof EditUser>

/** `POST /control/guilds/:guildId/roles`, `PATCH …/roles/:roleId` (all optional there). `permissions` is Discord's decimal string. */
export const RoleInput = z.object({
  name: z.string().min(1).max(100),
  permissions: z.string().regex(/^\d+$/).optional(),
  color: z.number().int().min(0).max(0xffffff).optional(),
  hoist: z.boolean().optional(),
  mentionable: z.boolean().optional(),
  position: z.number().int().min(1).optional(),
})
export type RoleInput = z.input<typeof RoleInput>
export const RolePatch = RoleInput.partial()
export type RolePatch = z.input<typeof RolePatch>

const Overwrite = z.object({
  id,
  type: z.union([z.literal(0), z.literal(1)]),
  allow: z.string().default('0'),
  deny: z.string().default('0'),
})
/** `POST /control/guilds/:guildId/channels`, `PATCH /control/channels/:channelId` (all optional there). */
export const ChannelInput = z.object({
  name: z.string().min(1).max(100),
  type: z.union([z.literal(0), z.literal(2), z.literal(4), z.literal(5)]).default(0),
  topic: z.string().max(1024).nullable().optional(),
  parentId: id.nullable().optional(),
  overwrites: z.array(Overwrite).optional(),
})
export type ChannelInput = z.input<typeof ChannelInput>
export const ChannelPatch = ChannelInput.omit({ type: true }).partial()
export type ChannelPatch = z.input<typeof ChannelPatch>

/** `PUT /control/guilds/:guildId/bot`: invites the bot, with these permissions if given. `DELETE` kicks it. */
export const InviteBot = z.object({ permissions: z.string().regex(/^\d+$/).optional() })
export type InviteBot = z.input<typeof InviteBot>

// --------------------------------------------------------------------------------------------------------------------------------- machinery

/** `POST /control/clock/advance`: jumps forward; whatever falls due happens. */
export const AdvanceClock = z.object({ ms: z.number().int().min(0) })
export type AdvanceClock = z.input<typeof AdvanceClock>

const restMatch = {
  /** Only requests of this method. */
  method: z.string().optional(),
  /** Only requests whose route matches this regular expression, as in `/channels/\d+/messages$` (without `/api/v10`). */
  route: z.string().optional(),
  /** How many requests it hits before it is used up. */
  times: z.number().int().min(1).default(1),
  /** How many matching requests pass unharmed before. */
  skip: z.number().int().min(0).default(0),
  /** Of the matching requests it hits each so many-th: 1 all, 2 every other one. */
  everyNth: z.number().int().min(1).default(1),
  /** It is over after so many milliseconds of real time, however many requests it has hit. */
  lastsMs: z.number().int().min(1).optional(),
}
/** `POST /control/faults` for REST: what goes wrong with the next matching requests. */
export const RestFault = z.discriminatedUnion('kind', [
  /** 429 with this retry_after. */
  z.object({
    kind: z.literal('rate-limit'),
    ...restMatch,
    retryAfterMs: z.number().default(500),
    global: z.boolean().default(false),
  }),
  /** A 5xx; `committed`: after the work was done. */
  z.object({
    kind: z.literal('server-error'),
    ...restMatch,
    status: z.number().int().min(500).max(599).default(503),
    committed: z.boolean().default(false),
  }),
  /** Any Discord error, as if a rule had refused: `{"status":403,"code":50013,"message":"Missing Permissions"}`. */
  z.object({
    kind: z.literal('refuse'),
    ...restMatch,
    status: z.number().int(),
    code: z.number().int(),
    message: z.string().default('Refused'),
  }),
  /** The answer (and with `before` the work too) comes late. */
  z.object({ kind: z.literal('delay'), ...restMatch, ms: z.number().int().min(0), before: z.boolean().default(true) }),
  /** The socket is cut: after the work was done (`committed`), or before. */
  z.object({ kind: z.literal('drop'), ...restMatch, committed: z.boolean().default(true) }),
])
export type RestFault = z.input<typeof RestFault>

/** `POST /control/gateway`: what happens to the gateway connections now. Without `shard` all of them. */
export const GatewayFault = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('close'), code: z.number().int().min(1000).max(4999), shard: z.number().int().optional() }),
  /** The TCP connection is cut without a close frame. */
  z.object({ kind: z.literal('cut'), shard: z.number().int().optional() }),
  z.object({ kind: z.literal('reconnect'), shard: z.number().int().optional() }),
  z.object({ kind: z.literal('invalid-session'), resumable: z.boolean().default(false), shard: z.number().int().optional() }),
  /** The connection stays open and nothing comes through it any more, not even heartbeat ACKs. */
  z.object({ kind: z.literal('half-open'), shard: z.number().int().optional() }),
  /**
   * The connection stays open and heartbeats are acknowledged, but no event comes through it any more. A new connection gets what was missed; with
   * `session` the session itself is dead: it can be resumed, but there is nothing in it any more.
   */
  z.object({ kind: z.literal('silent'), session: z.boolean().default(false), shard: z.number().int().optional() }),
  /** All sessions are forgotten; a RESUME is answered with INVALID_SESSION. */
  z.object({ kind: z.literal('forget-sessions') }),
  /** New connections are refused (and the open ones cut) until `up`. */
  z.object({ kind: z.literal('down') }),
  z.object({ kind: z.literal('up') }),
  /** The next `times` events (of this type) are sent twice. */
  z.object({ kind: z.literal('duplicate'), times: z.number().int().min(1).default(1), event: z.string().optional() }),
  /** The next `times` events (of this type) are held back for `ms` by the sandbox's clock, while later ones pass. */
  z.object({
    kind: z.literal('late'),
    times: z.number().int().min(1).default(1),
    event: z.string().optional(),
    ms: z.number().int().min(1),
  }),
])
export type GatewayFault = z.input<typeof GatewayFault>

/** `POST /control/snapshots/:name` keeps the world under a name, `POST /control/snapshots/:name/restore` brings it back. */
export const SnapshotName = z.string().regex(/^[\w-]{1,40}$/)

// ----------------------------------------------------------------------------------------------------------------------------------- answers

/** `GET /control/world` */
export interface WorldView {
  now: number
  url: string
  application: { id: string; name: string }
  bot: APIUser
  guilds: GuildSummary[]
  users: UserView[]
  /** Open and resumable gateway sessions of the bot. */
  sessions: { id: string; shard: [number, number]; connected: boolean; seq: number; intents: number }[]
  /** Answers 401, 403 and 429 (not of scope `shared`) in the last 10 minutes; Discord bans at 10 000. */
  invalidRequests: number
}

export interface UserView {
  user: APIUser
  locale: string
  dmsOpen: boolean
  guildIds: string[]
}

export interface GuildSummary {
  id: string
  name: string
  icon: string | null
  memberCount: number
  ownerId: string
  botInvited: boolean
  unavailable: boolean
}

/** `GET /control/as/:userId/guilds/:guildId`: a guild as one member sees it. */
export interface GuildView {
  guild: GuildSummary & { locale: string }
  me: MemberView
  /** Channels and unarchived threads this member may see, in the order of the list; each with what the member may do there. */
  channels: ChannelView[]
  roles: APIRole[]
  members: MemberView[]
  events: EventView[]
  commands: CommandView[]
}

export interface MemberView {
  member: APIGuildMember & { user: APIUser }
  /** Nick, else global name, else username. */
  displayName: string
  /** Guild-wide permissions, decimal string. */
  permissions: string
  /** Decimal colour of the highest coloured role, 0 without. */
  color: number
  isOwner: boolean
}

export interface ChannelView {
  channel: APIChannel
  /** The viewer's permissions here, decimal string. */
  permissions: string
  canSend: boolean
  lastMessageId: string | null
}

export interface EventView {
  event: APIGuildScheduledEvent
  interested: boolean
  interestedUserIds: string[]
}

/** A command the viewer may use here, flat: a command with subcommands appears once for each of its subcommands. */
export interface CommandView {
  /** The whole path, `round create`. Context menu commands have their plain name. */
  path: string
  /** The same as the viewer's Discord shows it, in their language: `runde erstellen`. Descriptions and names of choices are in it too. */
  shown: string
  /** 1 slash, 2 user, 3 message. */
  type: 1 | 2 | 3
  description: string
  options: CommandOptionView[]
  command: APIApplicationCommand
}

export interface CommandOptionView {
  name: string
  /** As the viewer's Discord shows it. */
  shown: string
  description: string
  /** Discord's ApplicationCommandOptionType: 3 string, 4 integer, 5 boolean, 6 user, 7 channel, 8 role, 9 mentionable, 10 number, 11 attachment. */
  type: number
  required: boolean
  choices: { name: string; value: string | number }[]
  autocomplete: boolean
  minValue?: number
  maxValue?: number
  minLength?: number
  maxLength?: number
  channelTypes?: number[]
}

/** A message as one member sees it. `message` is Discord's message object. */
export interface MessageView {
  message: APIMessage
  /** Only the viewer sees it. */
  ephemeral: boolean
  /** A deferred answer that has not come: Discord shows "… is thinking". */
  thinking: boolean
  /** Users who got a ping from it: by mention, role or @everyone, as allowed_mentions permitted. */
  pingedUserIds: string[]
  /** Whether the viewer is one of them. */
  pingsMe: boolean
}

/** `GET /control/as/:userId/channels/:channelId/messages?limit=50&before=ID`: oldest first. */
export interface MessageList {
  channel: ChannelView
  messages: MessageView[]
}

/** `GET /control/as/:userId/dms` */
export interface DmList {
  dms: { channel: APIChannel; with: APIUser; lastMessageId: string | null }[]
}

export type InteractionStatus =
  /** Nothing came from the bot yet (3 seconds at most). */
  | 'pending'
  /** "The bot is thinking…" */
  | 'deferred'
  /** Answered by a message, an update of the message, choices, or a silent acknowledgement. */
  | 'answered'
  /** A form is open: `modal`. */
  | 'modal'
  /** "The application did not respond". */
  | 'failed'

/** `GET /control/interactions/:id` (with `?wait=5000` the answer waits until it is neither pending nor deferred, or so many ms have passed). */
export interface InteractionView {
  id: string
  kind: 'command' | 'autocomplete' | 'component' | 'modal'
  userId: string
  guildId: string | null
  channelId: string
  status: InteractionStatus
  /** Discord's callback type the bot answered with: 4 message, 5 deferred, 6 silent, 7 update, 8 choices, 9 modal. */
  responseType: number | null
  /** The answer, or the message that was updated. */
  message: MessageView | null
  followups: MessageView[]
  /** What was told in answer, in order: the first answer, each change of it, each follow-up; without "thinking…". At most the last 20. */
  told: string[]
  modal: ModalView | null
  choices: { name: string; value: string | number }[] | null
  /** What Discord would show the member, as in "The application did not respond". */
  error: string | null
  /** Milliseconds from the member's action to the bot's first answer. */
  answeredInMs: number | null
}

export interface ModalView {
  /** The interaction that opened it; it is submitted under this id. */
  interactionId: string
  data: APIModalInteractionResponseCallbackData
}

/** An answer to anything refused by the control API: status 400, 403, 404 or 409. `fields` names wrong inputs. */
export interface ControlError {
  error: string
  fields?: Record<string, string>
}

/** One request of the bot, or one gateway payload. `GET /control/wire?after=N&limit=500` */
export interface WireEntry {
  n: number
  at: number
  direction: 'rest' | 'gateway-in' | 'gateway-out'
  method?: string
  /** Path and query without `/api/v10`; the interaction token is shortened. */
  path?: string
  status?: number
  /** Discord's error code of a refused request. */
  code?: number
  ms?: number
  body?: unknown
  response?: unknown
  /** Gateway opcode and event name. */
  op?: number
  event?: string
  shard?: number
  /** Properties Discord does not know: a typing mistake, most likely. */
  lint?: string[]
}

/**
 * `GET /control/as/:userId/stream`: server-sent events for one viewer. Each has an `event:` name and one JSON object in `data:`.
 * After a reconnect, fetch again: nothing is replayed.
 */
export type StreamEvent =
  | { event: 'hello'; data: { now: number } }
  /** A message is new or changed: put it in its place by id. */
  | { event: 'message'; data: { channelId: string; message: MessageView } }
  | { event: 'message-gone'; data: { channelId: string; messageId: string } }
  /** Channels, roles, members, native events, commands or permissions of this guild changed: fetch its GuildView again. */
  | { event: 'guild'; data: { guildId: string } }
  /** The viewer joined or left a guild, a DM was opened, or the list of users changed: fetch the lists again. */
  | { event: 'lists'; data: Record<string, never> }
  /** One of the viewer's own interactions moved on. */
  | { event: 'interaction'; data: InteractionView }
  | { event: 'typing'; data: { channelId: string; userId: string } }
  /** The world was reset or restored: fetch everything again. */
  | { event: 'reset'; data: Record<string, never> }
