// Drafts: what a member filled into a form, kept for as long as Discord lets us answer, so that a refused form can be reopened filled in.
import { ButtonStyle, ComponentType, type APIActionRowComponent, type APIButtonComponent } from 'discord-api-types/v10'
import { z } from 'zod'
import type { KeyValue } from '../bus/bus.ts'
import type { DiscordMessage } from '../discord/discord-message.ts'
import { snowflakeSchema } from '../id.ts'
import { languages } from '../language/language.ts'
import type { Logger } from '../log.ts'
import { texts } from '../texts.ts'
import { defineControl } from './interactions.ts'

/** As long as an interaction's token lives. */
export const DRAFT_TTL_MS = 15 * 60_000
/** Kept in memory as well, so that a draft outlives an outage of the bus. One entry is at most 20 kB. */
const MAX_IN_MEMORY = 200
/** Discord allows five rows of components under a message. */
const MAX_ROWS = 5

const draftSchema = z.object({
  user: snowflakeSchema,
  /** Of the form, with its parameters. */
  customId: z.string().max(100),
  title: z.string().max(45),
  values: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  /** Of whoever filled it in; a gateway of the version before does not say it. */
  language: z.enum(languages).optional(),
})
export type Draft = z.infer<typeof draftSchema>

/** The "Edit" button under a refusal: a control of the platform, handled by the gateway itself. */
export const reopenForm = defineControl('form.reopen', z.tuple([snowflakeSchema]))

/** The message with an "Edit" button that reopens the draft; unchanged where there is no room for it. */
export function withEditButton(message: DiscordMessage, draft: string): DiscordMessage {
  const rows = message.components ?? []
  if (rows.length >= MAX_ROWS) return message
  const row: APIActionRowComponent<APIButtonComponent> = {
    type: ComponentType.ActionRow,
    components: [
      { type: ComponentType.Button, style: ButtonStyle.Primary, label: texts.gateway.edit, custom_id: reopenForm.id(draft) },
    ],
  }
  return { ...message, components: [...rows, row] }
}

export interface Drafts {
  /** Remembers under which title a form was shown: Discord does not send it back. In memory only; without it the form's own title is used. */
  shownAs(user: string, customId: string, title: string): void
  titleOf(user: string, customId: string): string | undefined
  /** Keeps it under the interaction's id. In memory at once; the promise is for the bus, and never rejects. */
  keep(id: string, draft: Draft): Promise<void>
  find(id: string): Promise<Draft | undefined>
  drop(id: string): Promise<void>
}

export function openDrafts(keyValue: KeyValue, log: Logger): Drafts {
  const memory = new Map<string, Draft>()
  const titles = new Map<string, string>()
  return {
    shownAs: (user, customId, title) => keepNewest(titles, `${user} ${customId}`, title),
    titleOf: (user, customId) => titles.get(`${user} ${customId}`),
    keep: async (id, draft) => {
      keepNewest(memory, id, draft)
      try {
        await keyValue.put(id, JSON.stringify(draft))
      } catch (error) {
        log.warn({ err: error }, 'a form draft is kept in memory only')
      }
    },
    find: async (id) => {
      const entry = memory.get(id) ?? JSON.parse((await keyValue.get(id))?.value ?? 'null')
      const parsed = draftSchema.safeParse(entry)
      return parsed.success ? parsed.data : undefined
    },
    drop: async (id) => {
      memory.delete(id)
      await keyValue.delete(id)
    },
  }
}

function keepNewest<V>(map: Map<string, V>, key: string, value: V): void {
  map.delete(key)
  map.set(key, value)
  for (const oldest of map.keys()) {
    if (map.size <= MAX_IN_MEMORY) break
    map.delete(oldest)
  }
}
