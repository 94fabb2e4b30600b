// The control API over HTTP: what the web page, the driver and scripts call. Shapes in control.ts, prose in docs/sandbox-api.md.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { ApiError } from './api-error.ts'
import { MEMBER_FILE_LIMIT_BYTES, storeFile } from './attachments.ts'
import {
  AddMember,
  AdvanceClock,
  Autocomplete,
  ChannelInput,
  ChannelPatch,
  ContextMenu,
  CreateGuild,
  EditGuild,
  EditMember,
  EditMessage,
  EditUser,
  EventInput,
  EventPatch,
  GatewayFault,
  InviteBot,
  RestFault,
  RoleInput,
  RolePatch,
  RunCommand,
  SendMessage,
  SnapshotName,
  SubmitModal,
  UseComponent,
  type WorldView,
} from './control.ts'
import { ControlProblem, notAllowed, notFound } from './control-error.ts'
import type { Core } from './core.ts'
import { INVITE_PERMISSIONS } from './demo-world.ts'
import { createEvent, deleteEvent, editEvent, setInterested } from './event-world.ts'
import type { Faults } from './faults.ts'
import { componentData, modalData } from './forms.ts'
import type { Gateway } from './gateway.ts'
import {
  addMember,
  channelsOf,
  createChannel,
  createGuild,
  createRole,
  createThread,
  createUser,
  deleteChannel,
  deleteGuild,
  deleteRole,
  editChannel,
  editGuild,
  editMember,
  editRole,
  editThread,
  editUser,
  findUserByName,
  inviteBot,
  moveRole,
  openDm,
  removeMember,
  setUnavailable,
} from './guild-world.ts'
import { interactionStatus, startInteraction, TOKEN_LIFE_MS } from './interaction-world.ts'
import type { Live } from './live.ts'
import {
  addReaction,
  announceThread,
  createMessage,
  deleteMessage,
  editMessage,
  findMessage,
  parseEmoji,
  removeReaction,
} from './message-world.ts'
import { type Channel, CHANNEL, type Guild, type Interaction, isThread, type Member, type Message, type User } from './model.ts'
import { CREATE_EVENTS, guildPermissions, P, permissionsOf } from './permissions.ts'
import type { RateLimits } from './rate-limits.ts'
import { channelJson, userJson } from './serialize.ts'
import { contextMenuData, findCommand, commandViews, slashData, usableCommands } from './slash.ts'
import {
  canSee,
  canSend,
  channelView,
  dmList,
  eventView,
  guildSummary,
  guildView,
  interactionView,
  memberView,
  messageView,
  seesMessage,
  userView,
} from './views.ts'
import type { WireLog } from './wire-log.ts'

/** Ten files of 100 MiB as base64 would be more than a process should hold at once. */
const MAX_BODY_BYTES = 300 * 1024 * 1024
const MAX_WAIT_MS = 60_000

export interface ControlParts {
  core: Core
  gateway: Gateway
  limits: RateLimits
  faults: Faults
  wire: WireLog
  live: Live
  reset(): void
  keepSnapshot(name: string): void
  restoreSnapshot(name: string): boolean
  /** A fault of the sandbox itself, for whoever looks after it. */
  onFault(error: unknown): void
}

interface Call {
  params: Record<string, string>
  query: URLSearchParams
  body: unknown
  response: ServerResponse
}

interface ControlRoute {
  method: string
  pattern: RegExp
  handle(call: Call): unknown
}

/** Answers a stream itself. */
const STREAMED = Symbol('streamed')

export interface ControlApi {
  handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>
}

export function createControlApi(parts: ControlParts): ControlApi {
  const { core, gateway, limits, faults, wire, live } = parts
  const routes: ControlRoute[] = []
  const on = (method: string, template: string, handle: (call: Call) => unknown) => {
    const source = template.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')
    routes.push({ method, pattern: new RegExp(`^/control${source}/?$`), handle })
  }

  // ------------------------------------------------------------------------------------------------------------------------- finding things

  const userOf = ({ params }: Call): User => core.world.users.get(params['userId']!) ?? fail(notFound('User'))
  const guildOf = ({ params }: Call): Guild => core.world.guilds.get(params['guildId']!) ?? fail(notFound('Server'))
  const anyChannel = ({ params }: Call): Channel => core.world.channels.get(params['channelId']!) ?? fail(notFound('Channel'))

  function channelOf(call: Call): Channel {
    const channel = anyChannel(call)
    if (!canSee(core, call.params['userId']!, channel)) throw notFound('Channel')
    return channel
  }
  function messageOf(call: Call, channel: Channel): Message {
    const message = findMessage(core, channel.id, call.params['messageId']!)
    if (!message || !seesMessage(message, call.params['userId']!)) throw notFound('Message')
    return message
  }
  function can(userId: string, channel: Channel, bit: bigint, why: string): void {
    if (!(permissionsOf(core.world, userId, channel) & bit)) throw notAllowed(why)
  }

  // ----------------------------------------------------------------------------------------------------------------------------- looking

  on('GET', '/world', (): WorldView => ({
    now: core.clock.now(),
    url: core.url,
    application: { id: core.world.application.id, name: core.world.application.name },
    bot: userJson(core.world.users.get(core.world.botId)!),
    guilds: [...core.world.guilds.values()].map((g) => guildSummary(core, g)),
    users: [...core.world.users.values()].filter((u) => !u.bot).map((u) => userView(core, u)),
    sessions: gateway.sessions(),
    invalidRequests: limits.invalidRequests(),
  }))
  on('GET', '/as/:userId/guilds', (call) => {
    const user = userOf(call)
    return [...core.world.guilds.values()].filter((g) => g.members.has(user.id)).map((g) => guildSummary(core, g))
  })
  on('GET', '/as/:userId/guilds/:guildId', (call) => {
    const guild = guildOf(call)
    return guildView(core, guild, memberOf(guild, userOf(call).id), { withCommands: call.query.get('without') !== 'commands' })
  })
  on('GET', '/as/:userId/guilds/:guildId/commands', (call) => {
    const guild = guildOf(call)
    memberOf(guild, userOf(call).id)
    const wanted = call.query.get('channel')
    const channel = wanted
      ? core.world.channels.get(wanted)
      : channelsOf(core, guild.id).find((c) => c.type === CHANNEL.text && canSee(core, call.params['userId']!, c))
    const user = userOf(call)
    return channel ? commandViews(usableCommands(core, user.id, channel), user.locale) : []
  })
  on('GET', '/as/:userId/channels/:channelId/messages', (call) => {
    const user = userOf(call)
    const channel = channelOf(call)
    const limit = Math.min(200, Number(call.query.get('limit') ?? 50) || 50)
    const before = call.query.get('before')
    const readable = (permissionsOf(core.world, user.id, channel) & P.ReadMessageHistory) !== 0n
    const all = [...(core.world.messages.get(channel.id)?.values() ?? [])].filter(
      (m) =>
        seesMessage(m, user.id) && (readable || m.ephemeralTo === user.id) && (before === null || BigInt(m.id) < BigInt(before)),
    )
    return { channel: channelView(core, user.id, channel), messages: all.slice(-limit).map((m) => messageView(core, m, user.id)) }
  })
  on('GET', '/as/:userId/channels/:channelId/threads', (call) => {
    const user = userOf(call)
    const parent = channelOf(call)
    return [...core.world.channels.values()]
      .filter((c) => isThread(c) && c.parentId === parent.id && canSee(core, user.id, c))
      .map((c) => channelView(core, user.id, c))
  })
  on('GET', '/as/:userId/dms', (call) => dmList(core, userOf(call).id))
  on('GET', '/as/:userId/stream', (call) => {
    live.stream(userOf(call).id, call.response)
    return STREAMED
  })
  on('GET', '/interactions/:id', async ({ params, query }) => {
    const interaction = core.world.interactions.get(params['id']!) ?? fail(notFound('Interaction'))
    return settled(interaction, Math.min(MAX_WAIT_MS, Number(query.get('wait') ?? 0) || 0))
  })

  async function settled(interaction: Interaction, waitMs: number) {
    const deadline = Date.now() + waitMs
    for (;;) {
      const status = interactionStatus(core, interaction)
      const left = deadline - Date.now()
      if ((status !== 'pending' && status !== 'deferred') || left <= 0) return interactionView(core, interaction)
      await live.nextChange(left)
    }
  }

  // ------------------------------------------------------------------------------------------------------------------------ acting: messages

  on('POST', '/as/:userId/channels/:channelId/messages', (call) => {
    const user = userOf(call)
    const channel = channelOf(call)
    const input = parse(SendMessage, call.body)
    if (!canSend(core, user.id, channel)) throw notAllowed('You do not have permission to send messages in this channel')
    if (input.content.trim() === '' && input.files.length === 0) throw new ControlProblem(400, 'Cannot send an empty message')
    if (input.files.length > 0) can(user.id, channel, P.AttachFiles, 'You do not have permission to attach files here')
    if (input.replyTo !== undefined && !findMessage(core, channel.id, input.replyTo)) throw notFound('The message to reply to')
    const attachments = input.files.map((f) => {
      const bytes = Buffer.from(f.base64, 'base64')
      if (bytes.byteLength > MEMBER_FILE_LIMIT_BYTES)
        throw new ControlProblem(400, 'Your files are too powerful (100 MB at most)')
      return storeFile(core, { name: f.name, contentType: f.contentType ?? '', bytes })
    })
    if (channel.thread?.metadata.archived) editThread(core, channel, { archived: false })
    const message = createMessage(core, channel, {
      authorId: user.id,
      content: input.content,
      attachments,
      reference: input.replyTo === undefined ? null : { channelId: channel.id, messageId: input.replyTo },
    })
    return messageView(core, message, user.id)
  })
  on('PATCH', '/as/:userId/channels/:channelId/messages/:messageId', (call) => {
    const user = userOf(call)
    const message = messageOf(call, channelOf(call))
    if (message.authorId !== user.id) throw notAllowed('You can edit only your own messages')
    editMessage(core, message, { content: parse(EditMessage, call.body).content })
    return messageView(core, message, user.id)
  })
  on('DELETE', '/as/:userId/channels/:channelId/messages/:messageId', (call) => {
    const user = userOf(call)
    const channel = channelOf(call)
    const message = messageOf(call, channel)
    const dismisses = message.ephemeralTo === user.id
    // A member may take away the answer to their own command.
    if (message.authorId !== user.id && !dismisses && !ownAnswer(message, user)) {
      can(user.id, channel, P.ManageMessages, 'You do not have permission to delete this message')
    }
    deleteMessage(core, message)
    return {}
  })
  const ownAnswer = (message: Message, user: User) =>
    message.interactionId !== null && core.world.interactions.get(message.interactionId)?.userId === user.id
  on('PUT', '/as/:userId/channels/:channelId/messages/:messageId/reactions/:emoji', (call) => {
    const channel = channelOf(call)
    addReaction(core, channel, messageOf(call, channel), userOf(call).id, parseEmoji(call.params['emoji']!))
    return {}
  })
  on('DELETE', '/as/:userId/channels/:channelId/messages/:messageId/reactions/:emoji', (call) => {
    const channel = channelOf(call)
    removeReaction(core, channel, messageOf(call, channel), userOf(call).id, parseEmoji(call.params['emoji']!))
    return {}
  })
  on('POST', '/as/:userId/channels/:channelId/typing', (call) => {
    core.changed({ kind: 'typing', channelId: channelOf(call).id, userId: userOf(call).id })
    return {}
  })
  on('POST', '/as/:userId/channels/:channelId/threads', (call) => {
    const user = userOf(call)
    const channel = channelOf(call)
    const { name, messageId } = parse(z.object({ name: z.string().min(1).max(100), messageId: z.string().optional() }), call.body)
    can(user.id, channel, P.CreatePublicThreads, 'You do not have permission to start threads here')
    const starter = messageId === undefined ? undefined : (findMessage(core, channel.id, messageId) ?? fail(notFound('Message')))
    if (starter && core.world.channels.has(starter.id)) throw new ControlProblem(409, 'This message has a thread already')
    const thread = createThread(core, channel, {
      id: starter?.id ?? core.ids.next(),
      type: CHANNEL.publicThread,
      name,
      ownerId: user.id,
      autoArchiveMinutes: 4320,
    })
    announceThread(core, channel, thread, starter, user.id)
    return channelView(core, user.id, thread)
  })

  // -------------------------------------------------------------------------------------------------------------------- acting: interactions

  on('POST', '/as/:userId/channels/:channelId/commands', (call) => {
    const user = userOf(call)
    const channel = channelOf(call)
    const input = parse(RunCommand, call.body)
    const view = findCommand(core, user.id, channel, input.command, [1])
    const { data } = slashData(core, user.id, channel, view, input.options)
    return view$(
      startInteraction(core, { kind: 'command', userId: user.id, channel, data, commandName: view.path, commandType: 1 }),
    )
  })
  on('POST', '/as/:userId/channels/:channelId/autocomplete', async (call) => {
    const user = userOf(call)
    const channel = channelOf(call)
    const input = parse(Autocomplete, call.body)
    const view = findCommand(core, user.id, channel, input.command, [1])
    const { data, focusedType } = slashData(core, user.id, channel, view, input.options, input.focused)
    const started = startInteraction(core, {
      kind: 'autocomplete',
      userId: user.id,
      channel,
      data,
      commandName: view.path,
      commandType: 1,
      ...(focusedType !== undefined && { focusedType }),
    })
    return settled(started, MAX_WAIT_MS)
  })
  on('POST', '/as/:userId/channels/:channelId/context-menu', (call) => {
    const user = userOf(call)
    const channel = channelOf(call)
    const input = parse(ContextMenu, call.body)
    const view = findCommand(core, user.id, channel, input.command, [2, 3])
    const data = contextMenuData(core, channel, view, input.targetId)
    return view$(
      startInteraction(core, {
        kind: 'command',
        userId: user.id,
        channel,
        data,
        commandName: view.path,
        commandType: view.type,
        targetId: input.targetId,
      }),
    )
  })
  on('POST', '/as/:userId/channels/:channelId/messages/:messageId/components', (call) => {
    const user = userOf(call)
    const channel = channelOf(call)
    const message = messageOf(call, channel)
    const input = parse(UseComponent, call.body)
    const data = input.forged
      ? { component_type: input.values ? 3 : 2, custom_id: input.customId, id: 1, ...(input.values && { values: input.values }) }
      : componentData(core, user.id, channel, message, input.customId, input.values)
    return view$(startInteraction(core, { kind: 'component', userId: user.id, channel, data, sourceMessage: message }))
  })
  on('POST', '/as/:userId/modals/:interactionId/submit', (call) => {
    const user = userOf(call)
    const opener = core.world.interactions.get(call.params['interactionId']!)
    if (!opener?.modal || opener.userId !== user.id) throw notFound('An open form')
    const channel = core.world.channels.get(opener.channelId) ?? fail(notFound('Channel'))
    if (core.clock.now() - opener.startedAt > TOKEN_LIFE_MS * 4) throw new ControlProblem(409, 'This form is too old')
    const data = modalData(core, user.id, channel, opener, parse(SubmitModal, call.body).values)
    const source = opener.sourceMessageId === null ? undefined : findMessage(core, channel.id, opener.sourceMessageId)
    return view$(
      startInteraction(core, {
        kind: 'modal',
        userId: user.id,
        channel,
        data,
        openedById: opener.id,
        ...(source && { sourceMessage: source }),
        ...(opener.commandType !== null && { commandType: opener.commandType }),
      }),
    )
  })
  const view$ = (interaction: Interaction) => interactionView(core, interaction)

  // --------------------------------------------------------------------------------------------------------------- acting: DMs, events, joining

  on('POST', '/as/:userId/dms', (call) => {
    const { userId } = parse(z.object({ userId: z.string() }), call.body)
    if (!core.world.users.has(userId)) throw notFound('User')
    return { channelId: openDm(core, userOf(call).id, userId).id }
  })
  for (const method of ['PUT', 'DELETE']) {
    on(method, '/as/:userId/guilds/:guildId/events/:eventId/interested', (call) => {
      const guild = guildOf(call)
      const event = guild.events.get(call.params['eventId']!) ?? fail(notFound('Event'))
      setInterested(core, guild, event, memberOf(guild, userOf(call).id).userId, method === 'PUT')
      return {}
    })
    on(method, '/as/:userId/guilds/:guildId/membership', (call) => {
      const guild = guildOf(call)
      const user = userOf(call)
      if (method === 'PUT' && !guild.members.has(user.id)) addMember(core, guild, user.id)
      if (method === 'DELETE') {
        if (guild.ownerId === user.id) throw new ControlProblem(409, 'The owner cannot leave their server')
        removeMember(core, guild, user.id)
      }
      return {}
    })
  }
  on('POST', '/as/:userId/guilds/:guildId/events', (call) => {
    const guild = guildOf(call)
    const member = memberOf(guild, userOf(call).id)
    if (!(guildPermissions(guild, member) & (CREATE_EVENTS | P.ManageEvents)))
      throw notAllowed('You do not have permission to create events')
    const input = parse(EventInput, call.body)
    checkTimes(input.startsAt, input.endsAt)
    const event = createEvent(core, guild, {
      channelId: null,
      creatorId: member.userId,
      name: input.name,
      description: input.description ?? null,
      startsAt: input.startsAt,
      endsAt: input.endsAt,
      entityType: 3,
      location: input.location,
      recurrenceRule: null,
    })
    return eventView(core, event, member.userId)
  })
  on('PATCH', '/as/:userId/guilds/:guildId/events/:eventId', (call) => {
    const { guild, member, event } = ownEvent(call)
    if (event.status > 2) throw new ControlProblem(409, 'This event is over')
    const input = parse(EventPatch, call.body)
    if (input.startsAt !== undefined || input.endsAt !== undefined)
      checkTimes(input.startsAt ?? event.startsAt, input.endsAt ?? event.endsAt ?? 0)
    editEvent(core, guild, event, {
      ...(input.name !== undefined && { name: input.name }),
      ...(input.description !== undefined && { description: input.description }),
      ...(input.location !== undefined && { location: input.location }),
      ...(input.startsAt !== undefined && { startsAt: input.startsAt }),
      ...(input.endsAt !== undefined && { endsAt: input.endsAt }),
      ...(input.status !== undefined && { status: input.status as 2 | 3 | 4 }),
    })
    return eventView(core, event, member.userId)
  })
  on('DELETE', '/as/:userId/guilds/:guildId/events/:eventId', (call) => {
    const { guild, event } = ownEvent(call)
    deleteEvent(core, guild, event)
    return {}
  })
  function ownEvent(call: Call) {
    const guild = guildOf(call)
    const member = memberOf(guild, userOf(call).id)
    const event = guild.events.get(call.params['eventId']!) ?? fail(notFound('Event'))
    const permissions = guildPermissions(guild, member)
    const own = event.creatorId === member.userId && permissions & CREATE_EVENTS
    if (!own && !(permissions & P.ManageEvents)) throw notAllowed('You do not have permission to change this event')
    return { guild, member, event }
  }
  function checkTimes(startsAt: number, endsAt: number): void {
    if (startsAt < core.clock.now())
      throw new ControlProblem(400, 'An event cannot start in the past', { startsAt: 'in the past' })
    if (endsAt <= startsAt) throw new ControlProblem(400, 'An event cannot end before it starts', { endsAt: 'before the start' })
  }

  // -------------------------------------------------------------------------------------------------------------------------- the admin's hand

  const knownOrNewUser = (name: string): User => findUserByName(core, name) ?? createUser(core, { username: name })

  on('POST', '/guilds', (call) => {
    const input = parse(CreateGuild, call.body)
    const guild = createGuild(core, { name: input.name, ownerId: knownOrNewUser(input.owner).id, locale: input.locale })
    for (const name of input.members) {
      const user = knownOrNewUser(name)
      if (!guild.members.has(user.id)) addMember(core, guild, user.id)
    }
    for (const name of input.channels) createChannel(core, guild, { name, type: CHANNEL.text })
    if (input.invited) inviteBot(core, guild, INVITE_PERMISSIONS)
    return guildSummary(core, guild)
  })
  on('PATCH', '/guilds/:guildId', (call) => {
    const guild = guildOf(call)
    const { unavailable, ...patch } = parse(EditGuild, call.body)
    if (patch.name !== undefined || patch.locale !== undefined) {
      editGuild(core, guild, {
        ...(patch.name !== undefined && { name: patch.name }),
        ...(patch.locale !== undefined && { locale: patch.locale }),
      })
    }
    if (unavailable !== undefined) setUnavailable(core, guild, unavailable)
    return {}
  })
  on('DELETE', '/guilds/:guildId', (call) => {
    deleteGuild(core, guildOf(call))
    return {}
  })
  on('PUT', '/guilds/:guildId/bot', (call) => {
    const { permissions } = parse(InviteBot, call.body ?? {})
    inviteBot(core, guildOf(call), permissions === undefined ? INVITE_PERMISSIONS : BigInt(permissions))
    return {}
  })
  on('DELETE', '/guilds/:guildId/bot', (call) => {
    removeMember(core, guildOf(call), core.world.botId)
    return {}
  })
  on('POST', '/guilds/:guildId/members', (call) => {
    const guild = guildOf(call)
    const input = parse(AddMember, call.body)
    const user = knownOrNewUser(input.user)
    if (guild.members.has(user.id)) throw new ControlProblem(409, `${user.username} is a member already`)
    return memberView(core, guild, addMember(core, guild, user.id, { nick: input.nick, roles: input.roles }))
  })
  on('PATCH', '/guilds/:guildId/members/:userId', (call) => {
    const guild = guildOf(call)
    const member = memberOf(guild, call.params['userId']!)
    const { nick, roles } = parse(EditMember, call.body)
    for (const role of roles ?? []) if (!guild.roles.has(role)) throw notFound('Role')
    editMember(core, guild, member, { ...(nick !== undefined && { nick }), ...(roles !== undefined && { roles }) })
    return memberView(core, guild, member)
  })
  on('DELETE', '/guilds/:guildId/members/:userId', (call) => {
    const guild = guildOf(call)
    removeMember(core, guild, memberOf(guild, call.params['userId']!).userId)
    return {}
  })
  on('PATCH', '/users/:userId', (call) => {
    const { globalName, username, locale, dmsOpen } = parse(EditUser, call.body)
    editUser(core, userOf(call), {
      ...(globalName !== undefined && { globalName }),
      ...(username !== undefined && { username }),
      ...(locale !== undefined && { locale }),
      ...(dmsOpen !== undefined && { dmsOpen }),
    })
    return {}
  })
  on('POST', '/guilds/:guildId/roles', (call) => {
    const guild = guildOf(call)
    const { position, ...fields } = parse(RoleInput, call.body)
    const role = createRole(core, guild, { permissions: '0', ...defined(fields) })
    if (position !== undefined) moveRole(core, guild, role, position)
    return role
  })
  on('PATCH', '/guilds/:guildId/roles/:roleId', (call) => {
    const guild = guildOf(call)
    const role = guild.roles.get(call.params['roleId']!) ?? fail(notFound('Role'))
    const { position, ...fields } = parse(RolePatch, call.body)
    editRole(core, guild, role, defined(fields))
    if (position !== undefined) moveRole(core, guild, role, position)
    return role
  })
  on('DELETE', '/guilds/:guildId/roles/:roleId', (call) => {
    const guild = guildOf(call)
    if (!guild.roles.has(call.params['roleId']!) || call.params['roleId'] === guild.id) throw notFound('Role')
    deleteRole(core, guild, call.params['roleId']!)
    return {}
  })
  on('POST', '/guilds/:guildId/channels', (call) => {
    const input = parse(ChannelInput, call.body)
    const channel = createChannel(core, guildOf(call), {
      name: input.name,
      type: input.type,
      topic: input.topic ?? null,
      parentId: input.parentId ?? null,
      ...(input.overwrites && { overwrites: input.overwrites }),
    })
    return channelJson(core, channel)
  })
  on('PATCH', '/channels/:channelId', (call) => {
    const channel = anyChannel(call)
    const input = parse(ChannelPatch, call.body)
    editChannel(core, channel, {
      ...(input.name !== undefined && { name: input.name }),
      ...(input.topic !== undefined && { topic: input.topic }),
      ...(input.parentId !== undefined && { parentId: input.parentId }),
      ...(input.overwrites && { overwrites: input.overwrites }),
    })
    return channelJson(core, channel)
  })
  on('DELETE', '/channels/:channelId', (call) => {
    deleteChannel(core, anyChannel(call))
    return {}
  })
  on('DELETE', '/channels/:channelId/messages/:messageId', (call) => {
    deleteMessage(core, findMessage(core, anyChannel(call).id, call.params['messageId']!) ?? fail(notFound('Message')))
    return {}
  })

  // --------------------------------------------------------------------------------------------------------------------------------- machinery

  on('GET', '/clock', () => ({ now: core.clock.now() }))
  on('POST', '/clock/advance', (call) => {
    core.clock.advance(parse(AdvanceClock, call.body).ms)
    return { now: core.clock.now() }
  })
  on('POST', '/faults', (call) => {
    faults.arm(parse(RestFault, call.body))
    return {}
  })
  on('GET', '/faults', () => faults.list())
  on('DELETE', '/faults', () => {
    faults.clear()
    return {}
  })
  on('POST', '/gateway', (call) => {
    gateway.fault(parse(GatewayFault, call.body))
    return {}
  })
  on('GET', '/wire', ({ query }) =>
    wire.since(Number(query.get('after') ?? 0), Math.min(5000, Number(query.get('limit') ?? 500))),
  )
  on('POST', '/reset', () => {
    parts.reset()
    return {}
  })
  on('POST', '/snapshots/:name', ({ params }) => {
    parts.keepSnapshot(parse(SnapshotName, params['name']))
    return {}
  })
  on('POST', '/snapshots/:name/restore', ({ params }) => {
    if (!parts.restoreSnapshot(parse(SnapshotName, params['name']))) throw notFound('Snapshot')
    return {}
  })

  return {
    async handle(request, response, url) {
      try {
        const known = routes.filter((r) => r.pattern.test(url.pathname))
        const route = known.find((r) => r.method === request.method)
        if (!route)
          throw new ControlProblem(known.length > 0 ? 405 : 404, known.length > 0 ? 'Method not allowed' : 'No such address')
        const groups = route.pattern.exec(url.pathname)?.groups ?? {}
        const params = Object.fromEntries(Object.entries(groups).map(([k, v]) => [k, decoded(v)]))
        const body = await readJson(request)
        const answer = await route.handle({ params, query: url.searchParams, body, response })
        if (answer !== STREAMED) sendJson(response, 200, answer)
      } catch (error) {
        if (response.headersSent) return void response.destroy()
        const { status, ...problem } = problemOf(error)
        if (status === 500) parts.onFault(error)
        sendJson(response, status, problem)
      }
    },
  }
}

function memberOf(guild: Guild, userId: string): Member {
  return guild.members.get(userId) ?? fail(notFound('Member'))
}

function fail(error: Error): never {
  throw error
}

function parse<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const result = schema.safeParse(body)
  if (result.success) return result.data
  const fields = Object.fromEntries(result.error.issues.map((i) => [i.path.join('.') || 'body', i.message]))
  throw new ControlProblem(
    400,
    Object.entries(fields)
      .map(([k, v]) => `${k}: ${v}`)
      .join('; '),
    fields,
  )
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new ControlProblem(400, 'The address is not well-formed')
  }
}

/** Without the keys that are undefined. */
function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}

function problemOf(error: unknown): { status: number; error: string; fields?: Record<string, string> } {
  if (error instanceof ControlProblem)
    return { status: error.status, error: error.message, ...(error.fields && { fields: error.fields }) }
  if (error instanceof ApiError) return { status: error.status === 401 ? 403 : error.status, error: error.message }
  const reason = error instanceof Error ? error.message : String(error)
  return { status: 500, error: `The sandbox has a fault of its own: ${reason}. What it printed says more.` }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MAX_BODY_BYTES) throw new ControlProblem(400, 'The request is too large')
    chunks.push(chunk)
  }
  if (bytes === 0) return undefined
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    throw new ControlProblem(400, 'The request is not JSON')
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }).end(JSON.stringify(body))
}
