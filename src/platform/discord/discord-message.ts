// The shape of what we show in Discord: a message as the REST API takes it, always with its mentions decided.
import type { APIAllowedMentions, APIEmbed, APIMessageTopLevelComponent } from 'discord-api-types/v10'
import { z } from 'zod'

/** A picture or file sent along, at most 600 kB before base64 (it travels in a bus message). */
export interface DiscordFile {
  name: string
  contentBase64: string
  /** What a picture shows, for those who do not see it: at most 1,024 characters. */
  description?: string
}

export interface DiscordMessage {
  content?: string
  embeds?: APIEmbed[]
  components?: APIMessageTopLevelComponent[]
  files?: DiscordFile[]
  /** Absent: nobody is pinged. Say who where the ping is the point. */
  mentions?: APIAllowedMentions
}

/** Checks the frame, not Discord's every limit: those are held by the card tests and Discord itself. */
export const discordMessageSchema = z.looseObject({
  content: z.string().max(2000).optional(),
  embeds: z.array(z.looseObject({})).max(10).optional(),
  components: z
    .array(z.looseObject({ type: z.int() }))
    .max(40)
    .optional(),
  files: z
    .array(
      z.object({
        name: z.string().max(100),
        contentBase64: z.string().max(800_000),
        description: z.string().max(1024).optional(),
      }),
    )
    .max(10)
    .optional(),
  mentions: z.looseObject({}).optional(),
}) as unknown as z.ZodType<DiscordMessage>

/** Letters that are written from right to left (Hebrew, Arabic and their relatives). */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u
/** Invisible characters that turn the direction of everything behind them. */
const DIRECTION_MARKS = /[\u202A-\u202E\u2066-\u2069]/g
/** Text between these has a direction of its own. A new line ends it, too. */
const FIRST_STRONG = '\u2068'
const END_OF_ISOLATE = '\u2069'

/**
 * Escapes Markdown and neutralises mentions in text that a member wrote. Text from right to left is set apart, so that the score or the dot
 * behind a Hebrew name stays behind it. Length may grow; count after escaping.
 */
export function escapeMarkdown(text: string): string {
  const safe = withoutDirection(text)
    .replace(/[\\*_~`|>#[\]()<]/g, '\\$&')
    .replace(/@/g, '@\u200b')
    // A backslash before a digit would be shown: of "1." it is the dot that makes the list.
    .replace(/(^|\n)(\s*\d*)([-+]|(?<=\d)\.)(?=\s)/g, '$1$2\\$3')
  return isolated(safe)
}

/** A member's text where Discord reads no Markdown and other words stand beside it: labels, choices. Text from right to left is set apart. */
export const plain = (text: string): string => isolated(withoutDirection(text))

/** A member's text that stands alone: names of threads and events. It cannot turn around what Discord itself shows beside it. */
export const withoutDirection = (text: string): string => text.replace(DIRECTION_MARKS, '')

/** Line by line: a direction ends with its line. */
const isolated = (text: string): string =>
  text
    .split('\n')
    .map((line) => (RIGHT_TO_LEFT.test(line) ? `${FIRST_STRONG}${line}${END_OF_ISOLATE}` : line))
    .join('\n')

/** A member's text, set in bold. */
export const bold = (text: string): string => `**${escapeMarkdown(text)}**`

/** `<@1> <@2>`: users, by their ids, in a row. */
export const mentions = (users: readonly string[]): string => users.map((user) => `<@${user}>`).join(' ')

/** `**MPO**, **FPO**`: names in a row, safe and bold. */
export const boldList = (names: readonly string[]): string => names.map((name) => bold(name)).join(', ')

/** `<t:…:F>`: each reader sees their own zone and language. Styles: F long, f short, R relative, t time, D date. */
export function timestamp(at: Date, style: 'F' | 'f' | 'R' | 't' | 'D' = 'F'): string {
  return `<t:${Math.floor(at.getTime() / 1000)}:${style}>`
}

/** When it is in full, and how far off that is. */
export const when = (at: Date): string => `${timestamp(at, 'F')} (${timestamp(at, 'R')})`

/**
 * Shortens to at most `max` characters as Discord counts them (UTF-16 code units): never splits a surrogate pair, leaves no backslash that
 * would escape what comes behind, and ends what is set apart for its direction.
 */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text
  const whole = cut(text, max - 1)
  if (!isOpen(whole)) return `${whole}…`
  const shorter = cut(text, max - 2)
  return isOpen(shorter) ? `${shorter}…${END_OF_ISOLATE}` : `${shorter}…`
}

function cut(text: string, length: number): string {
  const end = Math.max(0, /[\uD800-\uDBFF]/.test(text[length - 1] ?? '') ? length - 1 : length)
  const part = text.slice(0, end)
  const slashes = /\\*$/.exec(part)![0].length
  return slashes % 2 === 1 ? part.slice(0, -1) : part
}

/** Whether an isolate of the last line has no end. */
const isOpen = (text: string): boolean => {
  const line = text.slice(text.lastIndexOf('\n') + 1)
  return line.lastIndexOf(FIRST_STRONG) > line.lastIndexOf(END_OF_ISOLATE)
}

/** An emoji as Discord's reaction routes and events name it: the character, or `name:id` of a custom one. */
export function reactionEmoji(emoji: string): string {
  return /^<a?:(\w+:\d+)>$/.exec(emoji)?.[1] ?? emoji
}

/** Whether two spellings mean one emoji: Discord leaves variation selectors out here and there. */
export function isSameEmoji(one: string, other: string): boolean {
  return reactionEmoji(one).replaceAll('\uFE0F', '') === reactionEmoji(other).replaceAll('\uFE0F', '')
}
