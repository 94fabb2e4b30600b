// Drives the sandbox from tests and scripts so that a flow reads like a club evening: members type commands, press buttons, fill forms, and see things.
//
//   const discord = connectDriver(sandbox.url)
//   const club = await discord.guild()
//   const ada = await club.member('ada')
//   const form = (await ada.slash('round create')).form
//   await ada.submit(form, { Title: 'Sunday round', When: 'tomorrow 6pm' })
//   const card = await ada.waitsFor('frolf-events', 'Sunday round')
//   await (await club.member('birdie')).press(card, 'Playing')
//   await ada.waitsFor('frolf-events', /Playing.*Birdie/s)
import type { APIEmbed, APIMessage, APIUser } from 'discord-api-types/v10'
import type {
  ChannelView,
  CommandView,
  ControlError,
  CreateGuild,
  EditMember,
  EditGuild,
  EditUser,
  EventInput,
  EventPatch,
  EventView,
  FileInput,
  GatewayFault,
  GuildSummary,
  GuildView,
  InteractionStatus,
  InteractionView,
  MemberView,
  MessageList,
  MessageView,
  ModalView,
  OptionValue,
  RestFault,
  RoleInput,
  UserView,
  WireEntry,
  WorldView,
} from './control.ts'

/** How long the driver waits for anything before it says what it saw instead. A busy machine must not decide. */
const PATIENCE_MS = 30_000
const POLL_MS = 20

/** A refusal of the control API: what Discord's own client would not have let the member do. */
export class DriverError extends Error {
  readonly status: number
  readonly fields: Record<string, string>

  constructor(status: number, body: ControlError) {
    super(body.error)
    this.status = status
    this.fields = body.fields ?? {}
  }
}

export interface Waiting {
  /** Default 30 000. */
  withinMs?: number
}

/**
 * Calls `look` again and again until it gives something (neither undefined, null nor false), and returns that. Errors count as "not yet"; the last one
 * is told when time is up.
 */
export async function until<T>(
  look: () => T | Promise<T>,
  options: Waiting & { what?: string } = {},
): Promise<NonNullable<Exclude<T, false>>> {
  const deadline = Date.now() + (options.withinMs ?? PATIENCE_MS)
  let problem: unknown
  do {
    try {
      const found = await look()
      if (found !== undefined && found !== null && found !== false) return found as NonNullable<Exclude<T, false>>
      problem = undefined
    } catch (error) {
      problem = error
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  } while (Date.now() < deadline)
  const why = problem instanceof Error ? `: ${problem.message}` : ''
  throw new Error(`Waited in vain for ${options.what ?? 'a condition'}${why}`)
}

/** A file for `say`, options and forms. */
export function file(name: string, content: string | Uint8Array, contentType?: string): FileInput {
  return { name, base64: Buffer.from(content).toString('base64'), ...(contentType !== undefined && { contentType }) }
}

/** A message as a member sees it, with everything that can be read from it in one place. */
export interface Seen {
  id: string
  channelId: string
  author: APIUser
  /** Content, embeds and text displays, line by line. */
  text: string
  content: string
  embeds: APIEmbed[]
  buttons: { label: string; customId: string | null; url: string | null; disabled: boolean; style: number }[]
  selects: { customId: string; placeholder: string; options: { label: string; value: string }[]; disabled: boolean }[]
  attachments: APIMessage['attachments']
  reactions: Record<string, number>
  ephemeral: boolean
  thinking: boolean
  /** Users that got a ping. */
  pingedUserIds: string[]
  pingsMe: boolean
  /** The thread hanging on it. */
  threadId: string | null
  raw: APIMessage
}

/** A form a member has open. */
export interface Form {
  title: string
  interactionId: string
  fields: FormField[]
  /** Texts shown between the fields. */
  texts: string[]
  raw: ModalView['data']
}

export interface FormField {
  customId: string
  label: string
  description: string | null
  /** Discord's component type. */
  type: number
  required: boolean
  /** What it is prefilled with. */
  value: string | string[] | boolean | null
  options: { label: string; value: string }[]
}

/** How an interaction ended for the member. */
export interface Outcome {
  status: InteractionStatus
  /** The answer, or the message that was updated; text of the refusal or confirmation. Empty without one. */
  text: string
  message: Seen | null
  followups: Seen[]
  ephemeral: boolean
  /** "The application did not respond". */
  error: string | null
  /** The form that opened. Throws where none did, saying what came instead. */
  readonly form: Form
  readonly choices: { name: string; value: string | number }[]
  raw: InteractionView
}

export type Match = string | RegExp | ((message: Seen) => boolean)
type Where = string | Pick<Seen, 'channelId'>
type FormValues = Record<string, string | boolean | string[] | FileInput | FileInput[]>

/** A server as a member sees it. Their commands are asked for by themselves: hundreds of kilobytes, in front of every look into a channel. */
export type GuildSight = Omit<GuildView, 'commands'>
const WITHOUT_COMMANDS = '?without=commands'

/** One member of one server, acting and looking. Channels are named (`general`), or given by id, or by a message in them; `dm` is the DM with the bot. */
export interface Actor {
  id: string
  username: string
  guildId: string
  /** `<@id>` */
  mention: string
  view(): Promise<GuildSight>
  me(): Promise<MemberView>
  channel(name: string): Promise<ChannelView>
  /** Role names, without @everyone. */
  roles(): Promise<string[]>
  commands(): Promise<CommandView[]>
  /** The last messages of a channel, oldest first; those the member may not see are not there. */
  sees(where: Where): Promise<Seen[]>
  /** The newest message there that matches, as soon as there is one. */
  waitsFor(where: Where, match: Match, options?: Waiting): Promise<Seen>
  /** A message as it is now, or undefined. */
  looksAt(message: Seen): Promise<Seen | undefined>
  say(where: Where, content: string, options?: { files?: FileInput[]; replyTo?: Seen }): Promise<Seen>
  edit(message: Seen, content: string): Promise<Seen>
  /** Deletes it, or dismisses an ephemeral one. */
  delete(message: Seen): Promise<void>
  react(message: Seen, emoji: string): Promise<void>
  unreact(message: Seen, emoji: string): Promise<void>
  /** Types a slash command and waits for its end: an answer, a form, or a failure. */
  slash(command: string, options?: Record<string, OptionValue>, where?: Where): Promise<Outcome>
  /** Types it and does not wait. */
  startSlash(command: string, options?: Record<string, OptionValue>, where?: Where): Promise<InteractionView>
  /** What autocomplete offers while typing `text` into `option`. */
  suggestions(
    command: string,
    option: string,
    text?: string,
    others?: Record<string, OptionValue>,
    where?: Where,
  ): Promise<{ name: string; value: string | number }[]>
  /** Presses a button, by its label or custom id. */
  press(message: Seen, button: string): Promise<Outcome>
  startPress(message: Seen, button: string): Promise<InteractionView>
  /**
   * Presses a button the message does not show, or with `values` chooses in such a select, as no honest client can: to try what a feature does
   * with a forged custom id.
   */
  forge(message: Seen, customId: string, values?: string[]): Promise<Outcome>
  /** Chooses in a select (by custom id or placeholder; the only one if undefined), by labels or values. */
  choose(message: Seen, select: string | undefined, values: string | string[]): Promise<Outcome>
  /** Submits a form; fields by label or custom id. What is left out keeps its prefilled value. */
  submit(form: Form, values?: FormValues): Promise<Outcome>
  startSubmit(form: Form, values?: FormValues): Promise<InteractionView>
  contextMenu(command: string, target: Seen | Actor, where?: Where): Promise<Outcome>
  /** Waits for an interaction's end. */
  settle(interaction: Pick<InteractionView, 'id'>, options?: Waiting): Promise<Outcome>
  startThread(where: Where, name: string, message?: Seen): Promise<string>
  threads(where: Where): Promise<ChannelView[]>
  events(): Promise<EventView[]>
  createEvent(input: EventInput): Promise<EventView>
  editEvent(eventId: string, patch: EventPatch): Promise<EventView>
  deleteEvent(eventId: string): Promise<void>
  interested(eventId: string): Promise<void>
  notInterested(eventId: string): Promise<void>
  leave(): Promise<void>
  join(): Promise<void>
}

/** One server, and the admin's hand in it. */
export interface Club {
  id: string
  name: string
  /** A member by username, shown name or id. */
  member(name: string): Promise<Actor>
  /** Somebody new (or known elsewhere) joins. */
  join(name: string, options?: { nick?: string; roles?: string[] }): Promise<Actor>
  /** As the owner sees it. */
  view(): Promise<GuildSight>
  role(name: string): Promise<{ id: string; name: string; permissions: string; position: number }>
  createRole(input: RoleInput): Promise<{ id: string }>
  deleteRole(roleId: string): Promise<void>
  editMember(userId: string, patch: EditMember): Promise<void>
  /** Gives or takes a role by hand, by its name. */
  giveRole(member: Actor, roleName: string): Promise<void>
  takeRole(member: Actor, roleName: string): Promise<void>
  createChannel(
    name: string,
    options?: { overwrites?: { id: string; type: 0 | 1; allow?: string; deny?: string }[] },
  ): Promise<{ id: string }>
  deleteChannel(channelId: string): Promise<void>
  deleteMessage(message: Seen): Promise<void>
  inviteBot(permissions?: string): Promise<void>
  kickBot(): Promise<void>
  setUnavailable(unavailable: boolean): Promise<void>
  delete(): Promise<void>
}

export interface Driver {
  url: string
  world(): Promise<WorldView>
  /** A server by name or id; without either the first there is. */
  guild(nameOrId?: string): Promise<Club>
  createGuild(input: CreateGuild): Promise<Club>
  user(name: string): Promise<UserView>
  editUser(userId: string, patch: EditUser): Promise<void>
  editGuild(guildId: string, patch: EditGuild): Promise<void>
  /** Messages in the bot's DM with this user, oldest first. */
  dms(userId: string): Promise<Seen[]>
  /** Jumps the sandbox's clock forward. */
  advance(ms: number): Promise<void>
  now(): Promise<number>
  fault(fault: RestFault): Promise<void>
  clearFaults(): Promise<void>
  gateway(fault: GatewayFault): Promise<void>
  /** Everything since entry `after` (default: all that is kept). */
  wire(after?: number): Promise<WireEntry[]>
  /** Waits until the bot is connected. */
  connected(options?: Waiting): Promise<void>
  reset(): Promise<void>
  keep(snapshot: string): Promise<void>
  restore(snapshot: string): Promise<void>
}

export function connectDriver(url: string): Driver {
  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${url}/control${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    const answer: unknown = await response.json()
    if (!response.ok) throw new DriverError(response.status, answer as ControlError)
    return answer as T
  }

  async function findGuild(nameOrId?: string): Promise<GuildSummary> {
    const { guilds } = await call<WorldView>('GET', '/world')
    const found = nameOrId === undefined ? guilds[0] : guilds.find((g) => g.id === nameOrId || g.name === nameOrId)
    if (!found)
      throw new Error(`There is no server ${nameOrId ?? ''}; there is ${guilds.map((g) => g.name).join(', ') || 'none'}`)
    return found
  }

  async function findUser(name: string): Promise<UserView> {
    const { users } = await call<WorldView>('GET', '/world')
    const found = users.find((u) => u.user.id === name || u.user.username === name || u.user.global_name === name)
    if (!found) throw new Error(`There is no user ${name}; there are ${users.map((u) => u.user.username).join(', ')}`)
    return found
  }

  function clubOf(summary: Pick<GuildSummary, 'id' | 'name' | 'ownerId'>): Club {
    const guildPath = `/guilds/${summary.id}`
    const ownerView = () => call<GuildSight>('GET', `/as/${summary.ownerId}${guildPath}${WITHOUT_COMMANDS}`)
    const roleByName = async (name: string) => {
      const { roles } = await ownerView()
      const role = roles.find((r) => r.name === name || r.id === name)
      if (!role) throw new Error(`There is no role ${name}; there are ${roles.map((r) => r.name).join(', ')}`)
      return role
    }
    const club: Club = {
      id: summary.id,
      name: summary.name,
      async member(name) {
        const user = await findUser(name)
        return createActor(call, user.user, summary.id)
      },
      async join(name, options = {}) {
        const joined = await call<MemberView>('POST', `${guildPath}/members`, { user: name, ...options })
        return createActor(call, joined.member.user, summary.id)
      },
      view: ownerView,
      role: roleByName,
      createRole: (input) => call('POST', `${guildPath}/roles`, input),
      deleteRole: (roleId) => call('DELETE', `${guildPath}/roles/${roleId}`),
      editMember: (userId, patch) => call('PATCH', `${guildPath}/members/${userId}`, patch),
      async giveRole(member, roleName) {
        const role = await roleByName(roleName)
        const me = await member.me()
        await club.editMember(member.id, { roles: [...new Set([...me.member.roles, role.id])] })
      },
      async takeRole(member, roleName) {
        const role = await roleByName(roleName)
        const me = await member.me()
        await club.editMember(member.id, { roles: me.member.roles.filter((id) => id !== role.id) })
      },
      createChannel: (name, options = {}) => call('POST', `${guildPath}/channels`, { name, ...options }),
      deleteChannel: (channelId) => call('DELETE', `/channels/${channelId}`),
      deleteMessage: (message) => call('DELETE', `/channels/${message.channelId}/messages/${message.id}`),
      inviteBot: (permissions) => call('PUT', `${guildPath}/bot`, permissions === undefined ? {} : { permissions }),
      kickBot: () => call('DELETE', `${guildPath}/bot`),
      setUnavailable: (unavailable) => call('PATCH', guildPath, { unavailable }),
      delete: () => call('DELETE', guildPath),
    }
    return club
  }

  return {
    url,
    world: () => call('GET', '/world'),
    guild: async (nameOrId) => clubOf(await findGuild(nameOrId)),
    createGuild: async (input) => clubOf(await call<GuildSummary>('POST', '/guilds', input)),
    user: findUser,
    editUser: (userId, patch) => call('PATCH', `/users/${userId}`, patch),
    editGuild: (guildId, patch) => call('PATCH', `/guilds/${guildId}`, patch),
    async dms(userId) {
      const { bot } = await call<WorldView>('GET', '/world')
      const { channelId } = await call<{ channelId: string }>('POST', `/as/${userId}/dms`, { userId: bot.id })
      const { messages } = await call<MessageList>('GET', `/as/${userId}/channels/${channelId}/messages?limit=200`)
      return messages.map(seenFrom)
    },
    advance: (ms) => call('POST', '/clock/advance', { ms }),
    now: async () => (await call<{ now: number }>('GET', '/clock')).now,
    fault: (fault) => call('POST', '/faults', fault),
    clearFaults: () => call('DELETE', '/faults'),
    gateway: (fault) => call('POST', '/gateway', fault),
    wire: (after = 0) => call('GET', `/wire?after=${after}&limit=5000`),
    async connected(options) {
      await until(async () => (await call<WorldView>('GET', '/world')).sessions.some((s) => s.connected), {
        what: 'the bot to connect',
        ...options,
      })
    },
    reset: () => call('POST', '/reset'),
    keep: (snapshot) => call('POST', `/snapshots/${snapshot}`),
    restore: (snapshot) => call('POST', `/snapshots/${snapshot}/restore`),
  }
}

type Call = <T>(method: string, path: string, body?: unknown) => Promise<T>

function createActor(call: Call, user: APIUser, guildId: string): Actor {
  const as = `/as/${user.id}`
  const guildPath = `${as}/guilds/${guildId}`
  const view = () => call<GuildSight>('GET', `${guildPath}${WITHOUT_COMMANDS}`)

  async function channelIdOf(where: Where): Promise<string> {
    if (typeof where !== 'string') return where.channelId
    if (/^\d{17,19}$/.test(where)) return where
    if (where === 'dm') {
      const { bot } = await call<WorldView>('GET', '/world')
      return (await call<{ channelId: string }>('POST', `${as}/dms`, { userId: bot.id })).channelId
    }
    return (await channelByName(where)).channel.id
  }

  async function channelByName(name: string): Promise<ChannelView> {
    const wanted = name.replace(/^#/, '')
    const { channels } = await view()
    const found = channels.find((c) => c.channel.name === wanted || c.channel.id === wanted)
    if (!found) {
      throw new Error(`${user.username} sees no channel ${wanted}; they see ${channels.map((c) => c.channel.name).join(', ')}`)
    }
    return found
  }

  /** Where a member types a command without saying where: the first channel they can write in, or else see. */
  async function defaultChannel(): Promise<string> {
    const { channels } = await view()
    const text = channels.filter((c) => c.channel.type === 0)
    const chosen = text.find((c) => c.canSend) ?? text[0]
    if (!chosen) throw new Error(`${user.username} sees no text channel`)
    return chosen.channel.id
  }

  const whereId = (where: Where | undefined) => (where === undefined ? defaultChannel() : channelIdOf(where))
  const messagePath = (message: Seen) => `${as}/channels/${message.channelId}/messages/${message.id}`

  async function sees(where: Where): Promise<Seen[]> {
    const { messages } = await call<MessageList>('GET', `${as}/channels/${await channelIdOf(where)}/messages?limit=200`)
    return messages.map(seenFrom)
  }

  async function settle(interaction: Pick<InteractionView, 'id'>, options: Waiting = {}): Promise<Outcome> {
    const wait = options.withinMs ?? PATIENCE_MS
    return outcomeFrom(await call<InteractionView>('GET', `/interactions/${interaction.id}?wait=${wait}`))
  }

  async function startSlash(command: string, options: Record<string, OptionValue> = {}, where?: Where): Promise<InteractionView> {
    return call('POST', `${as}/channels/${await whereId(where)}/commands`, { command, options })
  }

  async function startPress(message: Seen, button: string): Promise<InteractionView> {
    const now = (await looksAt(message)) ?? message
    const found = now.buttons.find((b) => b.label === button || b.customId === button)
    if (!found) throw new Error(`No button ${button}; there are ${now.buttons.map((b) => b.label).join(', ') || 'none'}`)
    if (found.customId === null) throw new Error(`${button} is a link to ${found.url}`)
    return call('POST', `${messagePath(message)}/components`, { customId: found.customId })
  }

  async function startSubmit(form: Form, values: FormValues = {}): Promise<InteractionView> {
    const byId: Record<string, string | boolean | string[] | FileInput[]> = {}
    for (const [name, value] of Object.entries(values)) {
      const field = form.fields.find((f) => f.customId === name || f.label.toLowerCase() === name.toLowerCase())
      if (!field) throw new Error(`The form has no field ${name}; it has ${form.fields.map((f) => f.label).join(', ')}`)
      byId[field.customId] = isFile(value) ? [value] : value
    }
    return call('POST', `${as}/modals/${form.interactionId}/submit`, { values: byId })
  }

  async function looksAt(message: Seen): Promise<Seen | undefined> {
    // However much was said since.
    const query = `limit=1&before=${BigInt(message.id) + 1n}`
    const { messages } = await call<MessageList>('GET', `${as}/channels/${message.channelId}/messages?${query}`)
    return messages.map(seenFrom).find((m) => m.id === message.id)
  }

  return {
    id: user.id,
    username: user.username,
    guildId,
    mention: `<@${user.id}>`,
    view,
    me: async () => (await view()).me,
    channel: channelByName,
    async roles() {
      const { me, roles } = await view()
      return roles.filter((r) => me.member.roles.includes(r.id)).map((r) => r.name)
    },
    commands: async () => (await call<GuildView>('GET', guildPath)).commands,
    sees,
    async waitsFor(where, match, options) {
      let last: Seen[] = []
      try {
        return await until(
          async () => {
            last = await sees(where)
            return last.findLast((m) => matches(m, match))
          },
          { what: `a message matching ${typeof match === 'function' ? 'the predicate' : String(match)}`, ...options },
        )
      } catch (error) {
        const shown = last.map((m) => `  ${m.author.username}: ${m.text.replaceAll('\n', ' | ')}`).join('\n')
        throw new Error(`${(error as Error).message}\n${user.username} sees in ${whereName(where)}:\n${shown || '  nothing'}`, {
          cause: error,
        })
      }
    },
    looksAt,
    async say(where, content, options = {}) {
      const { files = [], replyTo } = options
      const sent = await call<MessageView>('POST', `${as}/channels/${await channelIdOf(where)}/messages`, {
        content,
        files,
        ...(replyTo && { replyTo: replyTo.id }),
      })
      return seenFrom(sent)
    },
    edit: async (message, content) => seenFrom(await call<MessageView>('PATCH', messagePath(message), { content })),
    delete: (message) => call('DELETE', messagePath(message)),
    react: (message, emoji) => call('PUT', `${messagePath(message)}/reactions/${encodeURIComponent(emoji)}`),
    unreact: (message, emoji) => call('DELETE', `${messagePath(message)}/reactions/${encodeURIComponent(emoji)}`),
    slash: async (command, options, where) => settle(await startSlash(command, options, where)),
    startSlash,
    async suggestions(command, option, text = '', others = {}, where) {
      const done = await call<InteractionView>('POST', `${as}/channels/${await whereId(where)}/autocomplete`, {
        command,
        options: { ...others, [option]: text },
        focused: option,
      })
      if (done.status === 'failed') throw new Error(`Loading options failed (${done.error})`)
      return done.choices ?? []
    },
    press: async (message, button) => settle(await startPress(message, button)),
    startPress,
    forge: async (message, customId, values) =>
      settle(
        await call<InteractionView>('POST', `${messagePath(message)}/components`, {
          customId,
          forged: true,
          ...(values && { values }),
        }),
      ),
    async choose(message, select, values) {
      const now = (await looksAt(message)) ?? message
      const found =
        select === undefined ? now.selects[0] : now.selects.find((s) => s.customId === select || s.placeholder === select)
      if (!found)
        throw new Error(`No select ${select ?? ''}; there are ${now.selects.map((s) => s.placeholder).join(', ') || 'none'}`)
      const chosen = [values].flat().map((v) => found.options.find((o) => o.label === v)?.value ?? v)
      return settle(
        await call<InteractionView>('POST', `${messagePath(message)}/components`, { customId: found.customId, values: chosen }),
      )
    },
    submit: async (form, values) => settle(await startSubmit(form, values)),
    startSubmit,
    async contextMenu(command, target, where) {
      const channelId = 'channelId' in target ? target.channelId : await whereId(where)
      return settle(
        await call<InteractionView>('POST', `${as}/channels/${channelId}/context-menu`, { command, targetId: target.id }),
      )
    },
    settle,
    async startThread(where, name, message) {
      const made = await call<ChannelView>('POST', `${as}/channels/${await channelIdOf(where)}/threads`, {
        name,
        ...(message && { messageId: message.id }),
      })
      return made.channel.id
    },
    threads: async (where) => call('GET', `${as}/channels/${await channelIdOf(where)}/threads`),
    events: async () => (await view()).events,
    createEvent: (input) => call('POST', `${guildPath}/events`, input),
    editEvent: (eventId, patch) => call('PATCH', `${guildPath}/events/${eventId}`, patch),
    deleteEvent: (eventId) => call('DELETE', `${guildPath}/events/${eventId}`),
    interested: (eventId) => call('PUT', `${guildPath}/events/${eventId}/interested`),
    notInterested: (eventId) => call('DELETE', `${guildPath}/events/${eventId}/interested`),
    leave: () => call('DELETE', `${guildPath}/membership`),
    join: () => call('PUT', `${guildPath}/membership`),
  }
}

function whereName(where: Where): string {
  return typeof where === 'string' ? where : where.channelId
}

function isFile(value: FormValues[string]): value is FileInput {
  return typeof value === 'object' && !Array.isArray(value)
}

function matches(message: Seen, match: Match): boolean {
  if (typeof match === 'function') return match(message)
  return typeof match === 'string' ? message.text.includes(match) : match.test(message.text)
}

interface LooseComponent {
  type: number
  custom_id?: string
  label?: string
  url?: string
  style?: number
  disabled?: boolean
  placeholder?: string
  content?: string
  emoji?: { name?: string }
  options?: { label: string; value: string; default?: boolean }[]
  components?: LooseComponent[]
  component?: LooseComponent
  accessory?: LooseComponent
  description?: string
  required?: boolean
  value?: string
  default?: boolean
  default_values?: { id: string }[]
}

function flat(components: readonly LooseComponent[]): LooseComponent[] {
  return components.flatMap((c) => [c, ...flat(c.components ?? []), ...(c.accessory ? [c.accessory] : [])])
}

/** Reads a message view. */
export function seenFrom(view: MessageView): Seen {
  const { message } = view
  const components = flat((message.components ?? []) as unknown as LooseComponent[])
  const embedTexts = message.embeds.flatMap((e) => [
    e.author?.name,
    e.title,
    e.description,
    ...(e.fields ?? []).flatMap((f) => [f.name, f.value]),
    e.footer?.text,
  ])
  const displayed = components.filter((c) => c.type === 10).map((c) => c.content)
  return {
    id: message.id,
    channelId: message.channel_id,
    author: message.author,
    text: [message.content, ...embedTexts, ...displayed].filter(Boolean).join('\n'),
    content: message.content,
    embeds: message.embeds,
    buttons: components
      .filter((c) => c.type === 2)
      .map((c) => ({
        label: c.label ?? c.emoji?.name ?? '',
        customId: c.custom_id ?? null,
        url: c.url ?? null,
        disabled: c.disabled ?? false,
        style: c.style ?? 0,
      })),
    selects: components
      .filter((c) => [3, 5, 6, 7, 8].includes(c.type))
      .map((c) => ({
        customId: c.custom_id ?? '',
        placeholder: c.placeholder ?? '',
        options: (c.options ?? []).map(({ label, value }) => ({ label, value })),
        disabled: c.disabled ?? false,
      })),
    attachments: message.attachments,
    reactions: Object.fromEntries((message.reactions ?? []).map((r) => [r.emoji.name ?? '', r.count])),
    ephemeral: view.ephemeral,
    thinking: view.thinking,
    pingedUserIds: view.pingedUserIds,
    pingsMe: view.pingsMe,
    threadId: message.thread?.id ?? null,
    raw: message,
  }
}

function formFrom({ interactionId, data }: ModalView): Form {
  const top = data.components as unknown as LooseComponent[]
  const fields = top.flatMap((c): FormField[] => {
    if (c.type === 18 && c.component) return [fieldFrom(c.component, c.label ?? '', c.description ?? null)]
    return (c.components ?? []).map((inner) => fieldFrom(inner, inner.label ?? '', null))
  })
  return {
    title: data.title,
    interactionId,
    fields,
    texts: top.filter((c) => c.type === 10).map((c) => c.content ?? ''),
    raw: data,
  }
}

function fieldFrom(c: LooseComponent, label: string, description: string | null): FormField {
  const preset = c.options?.filter((o) => o.default).map((o) => o.value) ?? c.default_values?.map((d) => d.id) ?? []
  const value =
    c.type === 4 ? (c.value ?? null) : c.type === 23 ? (c.default ?? false) : c.type === 21 ? (preset[0] ?? null) : preset
  return {
    customId: c.custom_id ?? '',
    label,
    description,
    type: c.type,
    required: c.required ?? true,
    value,
    options: (c.options ?? []).map((o) => ({ label: o.label, value: o.value })),
  }
}

function outcomeFrom(raw: InteractionView): Outcome {
  const message = raw.message && seenFrom(raw.message)
  const outcome = {
    status: raw.status,
    text: message?.text ?? '',
    message,
    followups: raw.followups.map(seenFrom),
    ephemeral: message?.ephemeral ?? false,
    error: raw.error,
    choices: raw.choices ?? [],
    raw,
  }
  // Not enumerable: printing an outcome (a failed assertion does) must not throw.
  return Object.defineProperty(outcome, 'form', {
    get() {
      if (raw.modal) return formFrom(raw.modal)
      throw new Error(`No form opened: ${raw.status}${raw.error ? ` (${raw.error})` : ''}${message ? `, "${message.text}"` : ''}`)
    },
  }) as Outcome
}
