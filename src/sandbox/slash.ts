// What Discord's client does with commands before anything reaches the bot: which are offered to a member, and whether the typed options are valid.
import type { APIApplicationCommand } from 'discord-api-types/v10'
import type { CommandOptionView, CommandView, FileInput, OptionValue } from './control.ts'
import { ControlProblem, notFound } from './control-error.ts'
import { MEMBER_FILE_LIMIT_BYTES, storeFile } from './attachments.ts'
import type { CommandOption } from './command-rules.ts'
import type { Core } from './core.ts'
import { charCount } from './message-rules.ts'
import type { Channel } from './model.ts'
import { ALL, P, permissionsOf } from './permissions.ts'
import { attachmentJson, channelJson, memberFields, messageJson, userById } from './serialize.ts'

/** The commands this member may use in this channel: global and the server's own, as contexts and permissions allow. */
export function usableCommands(core: Core, userId: string, channel: Channel): APIApplicationCommand[] {
  const guild = core.world.guilds.get(channel.guildId ?? '')
  const permissions = permissionsOf(core.world, userId, channel)
  if (guild) {
    if (!guild.members.has(core.world.botId) || !(permissions & P.UseApplicationCommands)) return []
  }
  const global = [...core.world.globalCommands.values()].filter((c) => {
    if (c.contexts) return c.contexts.includes(guild ? 0 : 1)
    return guild ? true : c.dm_permission !== false
  })
  const own = guild ? [...guild.commands.values()] : []
  return [...global, ...own].filter((c) => !guild || isPermitted(c, permissions))
}

function isPermitted(command: APIApplicationCommand, permissions: bigint): boolean {
  if (permissions === ALL || permissions & P.Administrator) return true
  const wanted = command.default_member_permissions
  if (wanted === null || wanted === undefined) return true
  const bits = BigInt(wanted)
  return bits !== 0n && (permissions & bits) === bits
}

/** A command with subcommands becomes one entry per subcommand. `locale`: of whoever looks at them. */
export function commandViews(commands: readonly APIApplicationCommand[], locale: string): CommandView[] {
  return commands.flatMap((command) => leaves(command, locale).map((leaf) => ({ ...leaf, command })))
}

type Named = Pick<CommandOption, 'name' | 'name_localizations'>
type Described = Pick<CommandOption, 'description' | 'description_localizations'>
const nameIn = (locale: string, { name, name_localizations }: Named): string => name_localizations?.[locale] ?? name
const descriptionIn = (locale: string, { description, description_localizations }: Described): string =>
  description_localizations?.[locale] ?? description

function leaves(command: APIApplicationCommand, locale: string): Omit<CommandView, 'command'>[] {
  const type = command.type as 1 | 2 | 3
  const walk = (path: string, shown: string, at: Described & Pick<CommandOption, 'options'>): Omit<CommandView, 'command'>[] => {
    const options = at.options ?? []
    const nested = options.filter((o) => o.type <= 2)
    if (nested.length > 0) return nested.flatMap((o) => walk(`${path} ${o.name}`, `${shown} ${nameIn(locale, o)}`, o))
    return [{ path, shown, type, description: descriptionIn(locale, at), options: options.map((o) => optionView(o, locale)) }]
  }
  return walk(command.name, nameIn(locale, command as Named), command as Described & { options?: CommandOption[] })
}

function optionView(option: CommandOption, locale: string): CommandOptionView {
  return {
    name: option.name,
    shown: nameIn(locale, option),
    description: descriptionIn(locale, option),
    type: option.type,
    required: option.required ?? false,
    choices: (option.choices ?? []).map((choice) => ({ name: nameIn(locale, choice), value: choice.value })),
    autocomplete: option.autocomplete ?? false,
    ...(typeof option.min_value === 'number' && { minValue: option.min_value }),
    ...(typeof option.max_value === 'number' && { maxValue: option.max_value }),
    ...(typeof option.min_length === 'number' && { minLength: option.min_length }),
    ...(typeof option.max_length === 'number' && { maxLength: option.max_length }),
    ...(option.channel_types && { channelTypes: option.channel_types }),
  }
}

/** Finds a slash command by its whole path, or a context menu command by its name. Throws 404 with what there is instead. */
export function findCommand(core: Core, userId: string, channel: Channel, path: string, types: readonly number[]): CommandView {
  const wanted = path.replace(/^\//, '').trim().replaceAll(/\s+/g, ' ')
  const locale = core.world.users.get(userId)?.locale ?? 'en-US'
  const views = commandViews(usableCommands(core, userId, channel), locale).filter((v) => types.includes(v.type))
  const found = views.find((v) => v.path === wanted)
  if (found) return found
  const list = views.map((v) => `/${v.path}`).join(', ') || 'none'
  throw new ControlProblem(404, `There is no command /${wanted} for this member here. There is: ${list}`)
}

/** Users, roles, channels and files that option values name, as Discord sends them along. */
export class Resolved {
  readonly #core: Core
  readonly #channel: Channel
  readonly #parts: Record<string, Record<string, unknown>> = {}

  constructor(core: Core, channel: Channel) {
    this.#core = core
    this.#channel = channel
  }

  #put(kind: string, id: string, value: unknown): void {
    ;(this.#parts[kind] ??= {})[id] = value
  }

  user(id: string): void {
    if (!this.#core.world.users.has(id)) throw notFound('User')
    this.#put('users', id, userById(this.#core, id))
    const member = this.#core.world.guilds.get(this.#channel.guildId ?? '')?.members.get(id)
    if (!member) return
    const { mute: _mute, deaf: _deaf, ...fields } = memberFields(member)
    this.#put('members', id, { ...fields, permissions: String(permissionsOf(this.#core.world, id, this.#channel)) })
  }

  role(id: string): void {
    const role = this.#core.world.guilds.get(this.#channel.guildId ?? '')?.roles.get(id)
    if (!role) throw notFound('Role')
    this.#put('roles', id, role)
  }

  channel(id: string, userId: string): void {
    const channel = this.#core.world.channels.get(id)
    if (!channel || channel.guildId !== this.#channel.guildId) throw notFound('Channel')
    const json = channelJson(this.#core, channel, userId) as unknown as Record<string, unknown>
    const { permission_overwrites: _hidden, ...rest } = json
    this.#put('channels', id, {
      ...rest,
      permissions: String(permissionsOf(this.#core.world, userId, channel)),
      app_permissions: String(permissionsOf(this.#core.world, this.#core.world.botId, channel)),
    })
  }

  message(id: string): void {
    const message = this.#core.world.messages.get(this.#channel.id)?.get(id)
    if (!message || message.ephemeralTo !== null) throw notFound('Message')
    this.#put('messages', id, messageJson(this.#core, message))
  }

  /** Stores the file and returns its id. */
  file(file: FileInput): string {
    const bytes = Buffer.from(file.base64, 'base64')
    if (bytes.byteLength > MEMBER_FILE_LIMIT_BYTES) throw new ControlProblem(400, 'Your files are too powerful (100 MB at most)')
    const stored = storeFile(this.#core, { name: file.name, contentType: file.contentType ?? '', bytes })
    this.#put('attachments', stored.id, attachmentJson(this.#core, this.#channel.id, stored, true))
    return stored.id
  }

  json(): { resolved?: Record<string, Record<string, unknown>> } {
    return Object.keys(this.#parts).length > 0 ? { resolved: this.#parts } : {}
  }
}

/** `data` of a slash command's interaction. With `focused` it is an autocomplete: half-typed values pass, required ones may be missing. */
export function slashData(
  core: Core,
  userId: string,
  channel: Channel,
  view: CommandView,
  values: Record<string, OptionValue>,
  focused?: string,
): { data: unknown; focusedType: number | undefined } {
  const resolved = new Resolved(core, channel)
  const fields: Record<string, string> = {}
  const options: Record<string, unknown>[] = []
  for (const name of Object.keys(values)) {
    if (!view.options.some((o) => o.name === name)) fields[name] = `/${view.path} has no option ${name}`
  }
  for (const option of view.options) {
    const value = values[option.name]
    const isFocused = option.name === focused
    if (value === undefined || value === '') {
      if (isFocused) options.push({ name: option.name, type: option.type, value: '', focused: true })
      else if (option.required && focused === undefined) fields[option.name] = 'This option is required'
      continue
    }
    if (isFocused) {
      const typed = typeof value === 'object' ? value.name : String(value)
      options.push({ name: option.name, type: option.type, value: typed, focused: true })
      continue
    }
    const read = readOption(option, value, resolved, userId)
    if ('problem' in read) fields[option.name] = read.problem
    else options.push({ name: option.name, type: option.type, value: read.value })
  }
  const focusedOption = view.options.find((o) => o.name === focused)
  if (focused !== undefined && !focusedOption?.autocomplete) fields[focused] = 'This option has no autocomplete'
  if (Object.keys(fields).length > 0) throw new ControlProblem(400, Object.values(fields).join('; '), fields)

  const nested = view.path
    .split(' ')
    .slice(1)
    .reduceRight<Record<string, unknown>[]>(
      (inner, name, i, all) => [{ name, type: i === all.length - 1 ? 1 : 2, options: inner }],
      options,
    )
  return {
    data: {
      id: view.command.id,
      name: view.command.name,
      type: view.type,
      ...(view.command.guild_id !== undefined && { guild_id: view.command.guild_id }),
      ...((nested.length > 0 || focused !== undefined) && { options: nested }),
      ...resolved.json(),
    },
    focusedType: focusedOption?.type,
  }
}

/** `data` of a user or message command. */
export function contextMenuData(core: Core, channel: Channel, view: CommandView, targetId: string): unknown {
  const resolved = new Resolved(core, channel)
  if (view.type === 2) resolved.user(targetId)
  else resolved.message(targetId)
  return {
    id: view.command.id,
    name: view.command.name,
    type: view.type,
    target_id: targetId,
    ...(view.command.guild_id !== undefined && { guild_id: view.command.guild_id }),
    ...resolved.json(),
  }
}

type Read = { value: string | number | boolean } | { problem: string }

function readOption(option: CommandOptionView, value: OptionValue, resolved: Resolved, userId: string): Read {
  if (option.type === 11) {
    return typeof value === 'object' ? { value: resolved.file(value) } : { problem: 'This option needs a file' }
  }
  if (typeof value === 'object') return { problem: 'This option takes no file' }
  if (option.choices.length > 0) {
    const choice = option.choices.find((c) => String(c.value) === String(value) || c.name === value)
    return choice ? { value: choice.value } : { problem: `Choose one of ${option.choices.map((c) => c.name).join(', ')}` }
  }
  switch (option.type) {
    case 3:
      return readText(option, String(value))
    case 4:
    case 10:
      return readNumber(option, Number(value))
    case 5:
      if (value === true || value === 'true') return { value: true }
      return value === false || value === 'false' ? { value: false } : { problem: 'True or False' }
    default:
      return readMention(option, String(value), resolved, userId)
  }
}

function readText(option: CommandOptionView, text: string): Read {
  const length = charCount(text)
  if (length < (option.minLength ?? 0)) return { problem: `At least ${option.minLength} characters` }
  if (length > (option.maxLength ?? 6000)) return { problem: `At most ${option.maxLength ?? 6000} characters` }
  return { value: text }
}

function readNumber(option: CommandOptionView, number: number): Read {
  if (Number.isNaN(number) || (option.type === 4 && !Number.isSafeInteger(number))) {
    return { problem: option.type === 4 ? 'A whole number' : 'A number' }
  }
  if (number < (option.minValue ?? -Infinity)) return { problem: `At least ${option.minValue}` }
  if (number > (option.maxValue ?? Infinity)) return { problem: `At most ${option.maxValue}` }
  return { value: number }
}

function readMention(option: CommandOptionView, text: string, resolved: Resolved, userId: string): Read {
  const id = /^(?:<(?:@!?|@&|#))?(\d{17,19})>?$/.exec(text)?.[1]
  if (id === undefined) return { problem: 'Choose one from the list' }
  try {
    if (option.type === 6) resolved.user(id)
    else if (option.type === 8) resolved.role(id)
    else if (option.type === 7) resolved.channel(id, userId)
    else {
      try {
        resolved.user(id)
      } catch {
        resolved.role(id)
      }
    }
    return { value: id }
  } catch {
    return { problem: 'Choose one from the list' }
  }
}
