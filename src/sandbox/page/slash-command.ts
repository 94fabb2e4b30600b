// Slash commands as they are being typed: which ones match, what an option accepts, and what is wrong before anything is sent.
import type { CommandOptionView, CommandView } from '../control.ts'

/** What stands in an option's field: the text shown, and what it means if it was picked from a list. */
export interface OptionField {
  text: string
  value?: string | number | boolean
  file?: File
}

export type Checked = { value: string | number | boolean | File } | { error: string } | undefined

export const optionType = {
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const

export const typeWords: Record<number, string> = {
  3: 'text',
  4: 'whole number',
  5: 'yes or no',
  6: 'member',
  7: 'channel',
  8: 'role',
  9: 'member or role',
  10: 'number',
  11: 'file',
}

/** Slash commands for what stands behind the `/`; those whose path begins with it first, as shown or as English speakers know it. */
export function matchCommands(commands: CommandView[], typed: string): CommandView[] {
  const wanted = typed.toLowerCase().trim().replace(/\s+/g, ' ')
  const slash = commands.filter((command) => command.type === 1)
  const score = (command: CommandView) => {
    const paths = [command.shown, command.path]
    if (paths.some((path) => path.startsWith(wanted))) return 0
    if (paths.some((path) => path.includes(wanted))) return 1
    return command.description.toLowerCase().includes(wanted) ? 2 : 3
  }
  return slash
    .map((command, n) => ({ command, n, score: score(command) }))
    .filter((entry) => entry.score < 3)
    .toSorted((a, b) => a.score - b.score || a.command.shown.localeCompare(b.command.shown) || a.n - b.n)
    .map((entry) => entry.command)
}

/** The command that `text` names in full, with a space behind it: typing goes on with its options. */
export function namedCommand(commands: CommandView[], text: string): CommandView | undefined {
  if (!/^\/\S.*\s$/s.test(text)) return undefined
  const path = text.slice(1).trim().replace(/\s+/g, ' ')
  return commands.find((command) => command.type === 1 && (command.path === path || command.shown === path))
}

/**
 * What an option would send: a value, an error in words, or nothing where it is left out. `entities` are the members, roles or channels that
 * an option of such a type accepts.
 */
export function checkOption(
  option: CommandOptionView,
  field: OptionField | undefined,
  entities: readonly { key: string; label: string }[] = [],
): Checked {
  const text = field?.text.trim() ?? ''
  if (option.type === optionType.attachment) {
    if (field?.file) return { value: field.file }
    return option.required ? { error: 'Choose a file.' } : undefined
  }
  if (text === '') return option.required ? { error: 'This one is needed.' } : undefined
  if (field?.value !== undefined) return rangeError(option, field.value) ?? { value: field.value }
  if (option.choices.length > 0) {
    const choice = option.choices.find((entry) => entry.name.toLowerCase() === text.toLowerCase())
    return choice ? { value: choice.value } : { error: 'Choose one from the list.' }
  }
  switch (option.type) {
    case optionType.integer:
    case optionType.number: {
      const number = Number(text.replace(',', '.'))
      if (!Number.isFinite(number)) return { error: 'This has to be a number.' }
      if (option.type === optionType.integer && !Number.isInteger(number)) return { error: 'This has to be a whole number.' }
      return rangeError(option, number) ?? { value: number }
    }
    case optionType.boolean: {
      if (/^(true|yes|y|1)$/i.test(text)) return { value: true }
      if (/^(false|no|n|0)$/i.test(text)) return { value: false }
      return { error: 'Choose True or False.' }
    }
    case optionType.user:
    case optionType.role:
    case optionType.channel:
    case optionType.mentionable: {
      const wanted = text.replace(/^[@#]/, '').toLowerCase()
      const found = entities.find((entry) => entry.label.replace(/^[@#]/, '').toLowerCase() === wanted)
      return found ? { value: found.key } : { error: `Choose a ${typeWords[option.type]} from the list.` }
    }
    default:
      return rangeError(option, field?.text ?? '') ?? { value: field?.text ?? '' }
  }
}

function rangeError(option: CommandOptionView, value: string | number | boolean): { error: string } | undefined {
  if (typeof value === 'number') {
    if (option.minValue !== undefined && value < option.minValue) return { error: `At least ${option.minValue}.` }
    if (option.maxValue !== undefined && value > option.maxValue) return { error: `At most ${option.maxValue}.` }
  }
  if (typeof value === 'string' && option.type === optionType.string) {
    if (option.minLength !== undefined && value.length < option.minLength)
      return { error: `At least ${option.minLength} characters.` }
    if (option.maxLength !== undefined && value.length > option.maxLength) {
      return { error: `At most ${option.maxLength} characters; this is ${value.length}.` }
    }
  }
  return undefined
}

function range(min: number | undefined, max: number | undefined, unit: string): string {
  if (min !== undefined && max !== undefined) return `, ${min} to ${max}${unit}`
  if (min !== undefined) return `, at least ${min}${unit}`
  return max === undefined ? '' : `, at most ${max}${unit}`
}

/** `whole number, 1 to 18`: what an option accepts, beside its description. */
export function optionHint(option: CommandOptionView): string {
  const words = typeWords[option.type] ?? 'text'
  if (option.choices.length > 0) return 'one of the list'
  if (option.type === optionType.string) return words + range(option.minLength, option.maxLength, ' characters')
  return words + range(option.minValue, option.maxValue, '')
}
