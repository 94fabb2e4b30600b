// Reads Discord's INTERACTION_CREATE: who, where, which command or control with which values. Pure; everything is parsed at this border.
import { ApplicationCommandOptionType, ComponentType, InteractionType, type APIAttachment } from 'discord-api-types/v10'
import { z } from 'zod'
import { snowflakeSchema } from '../id.ts'
import type { Origin } from '../message.ts'
import type { Form, FormValues, Field, Use } from './interactions.ts'

const userSchema = z.object({
  id: snowflakeSchema,
  username: z.string(),
  global_name: z.string().nullish(),
  bot: z.boolean().optional(),
})

const optionSchema: z.ZodType<RawOption> = z.lazy(() =>
  z.object({
    name: z.string(),
    type: z.int(),
    value: z.union([z.string(), z.number(), z.boolean()]).optional(),
    options: z.array(optionSchema).optional(),
    focused: z.boolean().optional(),
  }),
)
interface RawOption {
  name: string
  type: number
  value?: string | number | boolean | undefined
  options?: RawOption[] | undefined
  focused?: boolean | undefined
}

const resolvedSchema = z
  .object({
    users: z.record(z.string(), userSchema).default({}),
    members: z
      .record(
        z.string(),
        z.object({ nick: z.string().nullish(), roles: z.array(snowflakeSchema).optional(), permissions: z.string().optional() }),
      )
      .default({}),
    attachments: z.record(z.string(), z.looseObject({ id: z.string(), url: z.string() })).default({}),
  })
  .prefault({})

const fieldSchema = z.looseObject({ custom_id: z.string(), value: z.string().optional(), values: z.array(z.string()).optional() })

/** A field that may be missing; null says the same, and must not leave a member without an answer. */
const leftOut = <S extends z.ZodType>(schema: S) => schema.nullish().transform((value) => value ?? undefined)

/** What every interaction has, whatever its type; enough to answer it. */
export const interactionSchema = z.object({
  id: snowflakeSchema,
  application_id: snowflakeSchema,
  token: z.string(),
  type: z.int(),
  guild_id: leftOut(snowflakeSchema),
  channel_id: leftOut(snowflakeSchema),
  channel: leftOut(z.object({ id: snowflakeSchema })),
  member: leftOut(
    z.object({
      user: userSchema,
      nick: z.string().nullish(),
      roles: z.array(snowflakeSchema),
      permissions: z.string().regex(/^\d+$/),
    }),
  ),
  user: leftOut(userSchema),
  locale: leftOut(z.string()),
  guild_locale: leftOut(z.string()),
  message: leftOut(z.object({ id: snowflakeSchema })),
  data: z
    .object({
      name: z.string().optional(),
      type: z.int().optional(),
      options: z.array(optionSchema).default([]),
      resolved: resolvedSchema,
      custom_id: z.string().optional(),
      values: z.array(z.string()).default([]),
      components: z
        .array(z.looseObject({ type: z.int(), component: fieldSchema.optional(), components: z.array(fieldSchema).optional() }))
        .default([]),
    })
    .prefault({}),
})
export type RawInteraction = z.infer<typeof interactionSchema>

export const isComponentUse = (raw: RawInteraction): boolean => raw.type === (InteractionType.MessageComponent as number)
export const isFormUse = (raw: RawInteraction): boolean => raw.type === (InteractionType.ModalSubmit as number)
export const isAutocomplete = (raw: RawInteraction): boolean =>
  raw.type === (InteractionType.ApplicationCommandAutocomplete as number)
export const isCommandUse = (raw: RawInteraction): boolean => raw.type === (InteractionType.ApplicationCommand as number)

/** Who used it; `guild` when Discord itself did not say (a direct message). Undefined without a user, which Discord does not send. */
export function readUse(raw: RawInteraction, guild: string): Use | undefined {
  const user = raw.member?.user ?? raw.user
  if (!user) return undefined
  const channel = raw.channel_id ?? raw.channel?.id
  const origin: Origin & { user: { id: string; name: string } } = {
    via: 'discord',
    user: { id: user.id, name: (raw.member?.nick ?? user.global_name ?? user.username).slice(0, 100) },
    roles: raw.member?.roles ?? [],
    permissions: raw.member?.permissions ?? '0',
    ...(raw.locale ? { locale: raw.locale } : {}),
    ...(raw.guild_locale ? { guildLocale: raw.guild_locale } : {}),
    ...(channel ? { channel } : {}),
  }
  const { users, members, attachments } = raw.data.resolved
  return {
    guild,
    interactionId: raw.id,
    origin,
    resolved: {
      users: Object.fromEntries(
        Object.entries(users).map(([id, u]) => [
          id,
          {
            name: members[id]?.nick ?? u.global_name ?? u.username,
            bot: u.bot ?? false,
            ...(members[id]?.roles ? { roles: members[id].roles } : {}),
            ...(members[id]?.permissions ? { permissions: members[id].permissions } : {}),
          },
        ]),
      ),
      attachments: attachments as unknown as Record<string, APIAttachment>,
    },
    ...(raw.message ? { messageId: raw.message.id } : {}),
    ...(channel ? { channelId: channel } : {}),
  }
}

export interface CommandUse {
  name: string
  /** `''`, `create` or `group create`. */
  path: string
  options: Record<string, string | number | boolean>
  /** Name of the option being typed, for autocomplete. */
  focused?: string
}

export function readCommand(raw: RawInteraction): CommandUse {
  const path: string[] = []
  let options: RawOption[] = raw.data.options
  for (let first = options[0]; first && isPath(first); first = options[0]) {
    path.push(first.name)
    options = first.options ?? []
  }
  const focused = options.find((option) => option.focused)?.name
  return {
    name: raw.data.name ?? '',
    path: path.join(' '),
    options: Object.fromEntries(options.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]]))),
    ...(focused === undefined ? {} : { focused }),
  }
}

const isPath = (option: RawOption): boolean =>
  option.type === (ApplicationCommandOptionType.Subcommand as number) ||
  option.type === (ApplicationCommandOptionType.SubcommandGroup as number)

/** The names of the options or fields that something stands in; what stands there is nobody's business. */
export function filledIn(raw: RawInteraction): string[] {
  if (isFormUse(raw))
    return sentFields(raw).flatMap(({ custom_id: name, value, values }) => (value || values?.length ? [name] : []))
  return Object.keys(readCommand(raw).options)
}

function sentFields(raw: RawInteraction): z.infer<typeof fieldSchema>[] {
  return raw.data.components.flatMap(({ type, component, components = [] }) => [
    ...(type === (ComponentType.Label as number) && component ? [component] : []),
    ...components,
  ])
}

/** The values of a form's fields by name; a field that Discord left out counts as empty. */
export function readForm(
  form: Form,
  raw: RawInteraction,
  attachments: Use['resolved']['attachments'],
): FormValues<Record<string, Field>> {
  const sent = new Map(sentFields(raw).map((field) => [field.custom_id, field]))
  const entries = Object.entries(form.fields).map(([name, field]): [string, string | string[] | APIAttachment[]] => {
    const { value, values = [] } = sent.get(name) ?? {}
    if (field.type === 'text') return [name, value ?? '']
    if (field.type === 'file') return [name, values.flatMap((id) => attachments[id] ?? [])]
    return [name, values]
  })
  return Object.fromEntries(entries) as FormValues<Record<string, Field>>
}
