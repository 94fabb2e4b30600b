// Turns a DiscordMessage into what the REST API takes, for posting and for editing; nobody is pinged unless the message says whom.
import { createHash } from 'node:crypto'
import type { RawFile } from '@discordjs/rest'
import {
  ComponentType,
  MessageFlags,
  type APIAllowedMentions,
  type APIEmbed,
  type APIMessageTopLevelComponent,
} from 'discord-api-types/v10'
import type { DiscordMessage } from './discord-message.ts'

export interface MessageBody {
  content?: string
  embeds?: APIEmbed[]
  components?: APIMessageTopLevelComponent[]
  allowed_mentions: APIAllowedMentions
  attachments?: { id: string; filename: string; description?: string }[]
  files?: RawFile[]
  flags?: MessageFlags
}

/** Components of the second layout need a flag and exclude content and embeds. Action rows alone are the first layout. */
const usesLayoutV2 = (message: DiscordMessage): boolean =>
  message.components?.some((component) => component.type !== ComponentType.ActionRow) ?? false

/** A new message; `ephemeral` works for answers to interactions only. */
export function toPostBody(message: DiscordMessage, ephemeral: 'ephemeral' | 'visible' = 'visible'): MessageBody {
  const flags = [
    ...(ephemeral === 'ephemeral' ? [MessageFlags.Ephemeral] : []),
    ...(usesLayoutV2(message) ? [MessageFlags.IsComponentsV2] : []),
  ]
  return {
    ...(message.content === undefined ? {} : { content: message.content }),
    ...(message.embeds === undefined ? {} : { embeds: message.embeds }),
    ...(message.components === undefined ? {} : { components: message.components }),
    allowed_mentions: message.mentions ?? { parse: [] },
    ...filesOf(message),
    ...(flags.length === 0 ? {} : { flags: flags.reduce((all, flag) => all | flag) }),
  }
}

/** The whole message anew: what the new one does not have is taken away. */
export function toEditBody(message: DiscordMessage): MessageBody {
  const layoutV2 = usesLayoutV2(message)
  return {
    ...(layoutV2 ? {} : { content: message.content ?? '', embeds: message.embeds ?? [] }),
    components: message.components ?? [],
    allowed_mentions: message.mentions ?? { parse: [] },
    attachments: [],
    ...filesOf(message),
    ...(layoutV2 ? { flags: MessageFlags.IsComponentsV2 } : {}),
  }
}

function filesOf(message: DiscordMessage): Pick<MessageBody, 'files' | 'attachments'> {
  if (!message.files?.length) return {}
  return {
    // The published description wants text here; Discord itself takes both.
    attachments: message.files.map((file, id) => ({
      id: String(id),
      filename: file.name,
      ...(file.description === undefined ? {} : { description: file.description }),
    })),
    files: message.files.map((file) => ({ name: file.name, data: Buffer.from(file.contentBase64, 'base64') })),
  }
}

/** Equal for messages that show the same. */
export const contentHash = (message: DiscordMessage): string =>
  createHash('sha256').update(JSON.stringify(message)).digest('base64url').slice(0, 22)
