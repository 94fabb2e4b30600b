// Discord's rules for application commands that its published description does not hold: names, order and nesting of options, size in all.
import type { APIApplicationCommand } from 'discord-api-types/v10'
import { invalidForm, type Problem } from './api-error.ts'

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u
/** Names, descriptions and choices of one command together. */
const MAX_COMMAND_CHARS = 8000
/** Of a choice that is text; the description allows 6000, the documentation (and the real one) 100. */
export const MAX_CHOICE_VALUE = 100

export interface CommandBody {
  id?: string | null
  type?: number | null
  name?: string
  name_localizations?: Record<string, string> | null
  description?: string | null
  description_localizations?: Record<string, string> | null
  options?: CommandOption[] | null
  default_member_permissions?: string | number | null
  dm_permission?: boolean | null
  contexts?: number[] | null
  integration_types?: number[] | null
  nsfw?: boolean | null
}

export interface CommandOption {
  type: number
  name: string
  name_localizations?: Record<string, string> | null
  description: string
  description_localizations?: Record<string, string> | null
  required?: boolean | null
  autocomplete?: boolean | null
  choices?: { name: string; value: string | number; name_localizations?: Record<string, string> | null }[] | null
  options?: CommandOption[] | null
  min_value?: number | null
  max_value?: number | null
  min_length?: number | null
  max_length?: number | null
  channel_types?: number[] | null
}

type Path = readonly (string | number)[]

/** Throws 50035; `path` is the command's place in a bulk overwrite. */
export function commandProblems(command: CommandBody, path: Path = []): Problem[] {
  const problems: Problem[] = []
  const add = (at: Path, code: string, message: string) => void problems.push({ path: [...path, ...at], code, message })
  const type = command.type ?? 1

  if (type === 1) {
    if (command.name !== undefined) checkName(command.name, ['name'], add)
    for (const [locale, name] of Object.entries(command.name_localizations ?? {}))
      checkName(name, ['name_localizations', locale], add)
    if (!command.description) add(['description'], 'BASE_TYPE_REQUIRED', 'This field is required')
    checkOptions(command.options ?? [], ['options'], 0, add)
  } else {
    if (command.description) {
      add(
        ['description'],
        'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID',
        'Context menu commands cannot have description',
      )
    }
    if (command.options?.length) {
      add(['options'], 'APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_INVALID', 'Context menu commands cannot have options')
    }
  }
  // Choices are an option's; on the command itself they are an unknown field, which Discord ignores.
  if (size({ ...command, choices: null }) > MAX_COMMAND_CHARS) {
    add([], 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${MAX_COMMAND_CHARS})`)
  }
  return problems
}

export function checkCommand(command: CommandBody): void {
  const problems = commandProblems(command)
  if (problems.length > 0) throw invalidForm(problems)
}

type Add = (path: Path, code: string, message: string) => void

function checkName(name: string, path: Path, add: Add): void {
  if (!NAME.test(name) || name !== name.toLowerCase()) add(path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid')
}

function checkOptions(options: readonly CommandOption[], path: Path, depth: number, add: Add): void {
  const names = new Set<string>()
  let optionalSeen = false
  const nested = options.some((o) => o.type <= 2)
  options.forEach((option, i) => {
    const here = [...path, i]
    checkName(option.name, [...here, 'name'], add)
    for (const [locale, name] of Object.entries(option.name_localizations ?? {}))
      checkName(name, [...here, 'name_localizations', locale], add)
    if (names.has(option.name)) add([...here, 'name'], 'APPLICATION_COMMAND_OPTIONS_NAME_INVALID', 'Option names must be unique')
    names.add(option.name)
    if (nested && option.type > 2) {
      add(
        [...here, 'type'],
        'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        'Sub-command and sub-command group option types are mutually exclusive to all other types',
      )
    }
    if (option.type === 2 && depth > 0) {
      add([...here, 'type'], 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Sub-command groups cannot be nested')
    }
    if (option.type <= 2) {
      if (option.required)
        add([...here, 'required'], 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', 'Sub-commands cannot be required')
      checkOptions(option.options ?? [], [...here, 'options'], depth + 1, add)
      return
    }
    if (option.required && optionalSeen) {
      add(here, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', 'Required options must be placed before non-required options')
    }
    optionalSeen ||= !option.required
    if (option.autocomplete && option.choices?.length) {
      add(
        [...here, 'choices'],
        'APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE',
        'Autocomplete and choices are mutually exclusive',
      )
    }
    const choices = new Set<string | number>()
    option.choices?.forEach((choice, c) => {
      if (choices.has(choice.value)) {
        add([...here, 'choices', c], 'APPLICATION_COMMAND_OPTIONS_CHOICE_VALUE_DUPLICATE', 'Option choice values must be unique')
      }
      choices.add(choice.value)
      if (String(choice.value).length > MAX_CHOICE_VALUE) {
        add([...here, 'choices', c, 'value'], 'BASE_TYPE_MAX_LENGTH', `Must be ${MAX_CHOICE_VALUE} or fewer in length.`)
      }
    })
    if (
      option.min_length !== undefined &&
      option.max_length !== undefined &&
      (option.min_length ?? 0) > (option.max_length ?? 6000)
    ) {
      add([...here, 'max_length'], 'APPLICATION_COMMAND_OPTIONS_LENGTH_INVALID', 'Minimum length is greater than maximum length')
    }
    if (
      option.min_value !== undefined &&
      option.max_value !== undefined &&
      (option.min_value ?? 0) > (option.max_value ?? Infinity)
    ) {
      add([...here, 'max_value'], 'APPLICATION_COMMAND_OPTIONS_VALUE_INVALID', 'Minimum value is greater than maximum value')
    }
  })
}

function longest(text: string | null | undefined, localized: Record<string, string> | null | undefined): number {
  return Math.max(0, text?.length ?? 0, ...Object.values(localized ?? {}).map((t) => t.length))
}

/** Discord counts the longest of each text's translations. */
function size(
  item: Pick<CommandBody, 'name' | 'name_localizations' | 'description' | 'description_localizations' | 'options'> &
    Pick<CommandOption, 'choices'>,
): number {
  return (
    longest(item.name, item.name_localizations) +
    longest(item.description, item.description_localizations) +
    (item.choices ?? []).reduce((sum, c) => sum + longest(c.name, c.name_localizations) + String(c.value).length, 0) +
    (item.options ?? []).reduce((sum: number, o: CommandOption) => sum + size(o), 0)
  )
}

/** The command as Discord answers it. */
export function storedCommand(
  body: CommandBody,
  ids: { id: string; applicationId: string; version: string; guildId: string | null },
): APIApplicationCommand {
  const type = body.type ?? 1
  const permissions = body.default_member_permissions
  return {
    id: ids.id,
    application_id: ids.applicationId,
    version: ids.version,
    default_member_permissions: permissions === undefined || permissions === null ? null : String(permissions),
    type,
    name: body.name,
    name_localizations: body.name_localizations ?? null,
    description: body.description ?? '',
    description_localizations: body.description_localizations ?? null,
    ...(ids.guildId !== null && { guild_id: ids.guildId }),
    ...(ids.guildId === null && {
      dm_permission: body.dm_permission ?? body.contexts?.includes(1) ?? true,
      contexts: body.contexts ?? null,
      integration_types: body.integration_types ?? [0],
    }),
    ...(body.options?.length && { options: body.options.map(storedOption) }),
    nsfw: body.nsfw ?? false,
  } as unknown as APIApplicationCommand
}

function storedOption(option: CommandOption): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries({
      ...option,
      options: option.options?.map(storedOption),
      // Discord leaves `false` out.
      required: option.required || undefined,
      autocomplete: option.autocomplete || undefined,
      choices: option.choices?.length ? option.choices : undefined,
    }).filter(([, v]) => v !== undefined && v !== null),
  )
}
