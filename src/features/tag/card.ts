// What members see of tags: the list, the history, and who moved after a round. Pure.
import { clip, type DiscordMessage } from '../../platform/discord/discord-message.ts'
import type { TagHistoryEntry, TagHolder } from './tag.ts'
import { texts } from './texts.ts'

/** Whole lines as far as they fit. */
function fitLines(lines: readonly string[], max: number): string {
  let text = ''
  for (const [index, line] of lines.entries()) {
    const rest = texts.andMore(lines.length - index)
    if (text.length + line.length + 1 + rest.length > max) return text + rest
    text += `${line}\n`
  }
  return text.trimEnd()
}

export function listMessage(holders: readonly TagHolder[]): DiscordMessage {
  if (holders.length === 0) return { content: texts.listEmpty }
  const lines = holders.map(({ number, user }) => `**#${number}** <@${user}>`)
  return { embeds: [{ title: texts.listTitle, description: fitLines(lines, 4000) }] }
}

export function historyMessage(entries: readonly TagHistoryEntry[], user: string | undefined): DiscordMessage {
  if (entries.length === 0) return { content: user === undefined ? texts.historyEmpty : texts.historyEmptyOf(user) }
  const lines = entries.map((entry) => texts.historyLine(entry))
  return { embeds: [{ title: texts.historyTitle, description: fitLines(lines, 4000) }] }
}

/** `lines`: one per member, ready to show. */
export function movedMessage(lines: readonly string[]): DiscordMessage {
  return { content: clip(`${texts.movedTitle}\n${fitLines(lines, 1900)}`, 2000) }
}
