// Members who have left the server, in what is shown: their name where a mention would be dead. Pure.
import { clip, escapeMarkdown, type DiscordMessage } from '../../platform/discord/discord-message.ts'

const MENTION = /<@!?(\d{17,20})>/g

/** Everybody whom these messages mention. */
export function usersNamed(messages: readonly DiscordMessage[]): string[] {
  return [...new Set([...JSON.stringify(messages).matchAll(MENTION)].map(([, user]) => user!))]
}

/** `gone`: names by user. A name takes no more room than the mention did, so that the message stays within Discord's limits. */
export function nameThoseGone(message: DiscordMessage, gone: ReadonlyMap<string, string>): DiscordMessage {
  const { mentions, files, ...shown } = message
  const named = inStrings(shown, (text) =>
    text.replaceAll(MENTION, (mention, user: string) => {
      const name = gone.get(user)
      return name === undefined ? mention : escapedWithin(name, mention.length)
    }),
  ) as DiscordMessage
  return { ...named, ...(mentions ? { mentions } : {}), ...(files ? { files } : {}) }
}

function escapedWithin(name: string, max: number): string {
  for (let length = Math.min(name.length, max); length > 0; length--) {
    const escaped = escapeMarkdown(clip(name, length))
    // Nothing is left of a name of invisible marks.
    if (escaped !== '' && escaped.length <= max) return escaped
  }
  return '…'
}

function inStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one) => inStrings(one, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inStrings(one, change)]))
}
