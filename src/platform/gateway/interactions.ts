// How features say what Discord interactions mean: commands, controls and forms, declared once, parsed by the same values that show them. Pure.
import {
  ComponentType,
  TextInputStyle,
  type APIAttachment,
  type APIModalInteractionResponseCallbackData,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10'
import { z } from 'zod'
import type { DiscordMessage } from '../discord/discord-message.ts'
import type { Origin, QueryType, Request } from '../message.ts'
import { idSchema } from '../id.ts'
import { wordsOfForm, type FieldWords } from '../language/words.ts'
import { refuse } from '../refusal.ts'
import type { Who } from '../who.ts'

/**
 * How a request is acknowledged at once: a private or public "thinking" message that the answer replaces; `silent` for a press whose card tells the
 * outcome (refusals come as private follow-ups); `update` for a press on a private panel that the answer replaces (refusals as follow-ups).
 */
export type Acknowledge = 'private' | 'public' | 'silent' | 'update'

/** What a feature's interaction code answers. The gateway carries it out: acknowledge within 3 s, publish, show. */
export type Reaction =
  /** Acknowledges, then publishes the request. */
  | { type: 'request'; request: Request<unknown>; data: unknown; acknowledge: Acknowledge }
  /** Shows a form as the first answer. */
  | { type: 'form'; modal: APIModalInteractionResponseCallbackData }
  /** Asks a worker (1 s), then reacts; when nobody answers in time the member is told so and can try again. */
  | { type: 'ask'; query: QueryType; data: unknown; react: (answer: unknown) => Reaction }
  /** Answers at once, privately. `update` replaces the pressed (ephemeral) message instead. */
  | { type: 'say'; message: DiscordMessage; update?: boolean }
  /** Autocomplete. At most 25; the gateway cuts. */
  | { type: 'choices'; choices: { name: string; value: string | number }[] }

export const toRequest = <D>(request: Request<D>, data: D, acknowledge: Acknowledge = 'private'): Reaction => ({
  type: 'request',
  request: request as Request<unknown>,
  data,
  acknowledge,
})
export const toForm = (modal: APIModalInteractionResponseCallbackData): Reaction => ({ type: 'form', modal })
export const toAsk = <Q, A>(query: QueryType<Q, A>, data: Q, react: (answer: A) => Reaction): Reaction => ({
  type: 'ask',
  query: query,
  data,
  react: react as Extract<Reaction, { type: 'ask' }>['react'],
})
export const toSay = (message: DiscordMessage | string, update = false): Reaction => ({
  type: 'say',
  message: typeof message === 'string' ? { content: message } : message,
  update,
})

/** What every interaction carries. */
export interface Use {
  /**
   * The server it happened in. A control (or form) used in a direct message has no server: it works there if its first parameter is the
   * server's id (`defineControl('club.join', z.tuple([snowflakeSchema]))`), which then stands here, and if whoever uses it is a member there.
   * Their roles are looked up; permissions are "0", because Discord does not tell them. A control without such a parameter is answered
   * with "use this in your server".
   */
  guild: string
  interactionId: string
  origin: Origin & { user: { id: string; name: string } }
  /** Names of users, roles and channels that options or selects point to, as Discord resolved them. */
  resolved: {
    /** `roles` and `permissions` only of members of the server. */
    users: Record<string, { name: string; bot: boolean; roles?: string[]; permissions?: string }>
    attachments: Record<string, APIAttachment>
  }
  /** The message the pressed control is on. */
  messageId?: string
  channelId?: string
}

/** One way to use a command: `''` for a command without subcommands, `create` or `group create` else. */
export interface Subcommand {
  readonly path: string
  readonly options: z.ZodType
  readonly use: (options: never, use: Use) => Reaction
  /** By option name; `typed` is what stands there so far, `others` the options filled in already. */
  readonly autocomplete?: Record<string, (typed: string, others: Record<string, unknown>, use: Use) => Reaction>
}

/** An option that is picked from the choices: its value is an id of ours. Typed text that is none was not picked, and is refused so. */
export const pickedId = (code: string, message: () => string) =>
  z.string().transform((typed) => {
    const id = idSchema.safeParse(typed)
    return id.success ? id.data : refuse(code, message())
  })

/**
 * Options are matched by name, never by position. The gateway passes an object {optionName: value}: text, numbers and booleans as such; users,
 * roles and channels by id; attachments by id, to be looked up in `use.resolved.attachments`. Options left out are absent.
 */
export function subcommand<O>(s: {
  path: string
  options: z.ZodType<O>
  use: (options: O, use: Use) => Reaction
  autocomplete?: Subcommand['autocomplete']
}): Subcommand {
  return s as unknown as Subcommand
}

export interface Command {
  /** Global commands are visible before setup; all others are registered in a guild once it is set up. */
  readonly scope: 'global' | 'guild'
  readonly json: RESTPostAPIChatInputApplicationCommandsJSONBody
  readonly subcommands: readonly Subcommand[]
}

/** A button or select: its custom_id holds its state. Names are short; all together at most 100 characters. */
export interface Control<P extends string[] = string[]> {
  readonly name: string
  /** The custom_id for these parameters. */
  id(...params: P): string
  /** The parameters of a custom_id of this control, or undefined if it is malformed. */
  parse(customId: string): P | undefined
}

const SEPARATOR = '~'

/**
 * Declares a control. `params` validates each part in order; parts must not contain `~`.
 * `const rsvp = defineControl('round.rsvp', z.tuple([idSchema, z.enum(['yes', 'no'])]))`
 */
export function defineControl<P extends string[]>(name: string, params: z.ZodType<P>): Control<P> {
  return {
    name,
    id: (...parts) => {
      const id = [name, ...params.parse(parts)].join(SEPARATOR)
      if (id.length > 100) throw new RangeError(`custom_id of ${name} has ${id.length} characters, Discord allows 100`)
      return id
    },
    parse: (customId) => {
      const [head, ...parts] = customId.split(SEPARATOR)
      if (head !== name) return undefined
      const parsed = params.safeParse(parts)
      return parsed.success ? parsed.data : undefined
    },
  }
}

/** What happens when a control is used. `values` are the selected ones of a select menu, empty for a button. */
export interface Press {
  readonly control: Control
  readonly use: (params: never, use: Use, values: string[]) => Reaction
}
export function pressed<P extends string[]>(
  control: Control<P>,
  use: (params: P, use: Use, values: string[]) => Reaction,
): Press {
  return { control: control, use: use }
}

/** Words in English, which the feature's catalogues translate; or a thunk of texts, which are translated already. */
export type Wording = string | (() => string)
const wordingNow = (wording: Wording): string => (typeof wording === 'string' ? wording : wording())

/** One field of a form. Labels at most 45 characters, descriptions at most 100. */
export type Field = { label: Wording; description?: Wording; required?: boolean } & (
  | { type: 'text'; long?: boolean; minLength?: number; maxLength?: number; placeholder?: Wording }
  | {
      type: 'choice'
      options: { label: Wording; value: string; description?: Wording }[]
      min?: number
      max?: number
      placeholder?: Wording
    }
  | { type: 'user'; min?: number; max?: number; placeholder?: Wording }
  | { type: 'file'; min?: number; max?: number }
)

/** What a member filled in: text fields as text, choices and users as lists, files as attachments. */
export type FieldValue<F extends Field> = F extends { type: 'text' }
  ? string
  : F extends { type: 'file' }
    ? APIAttachment[]
    : string[]
export type FormValues<S extends Record<string, Field>> = { [K in keyof S]: FieldValue<S[K]> }
/** What a form can be shown filled in with (files cannot be). */
export type FormPrefill<S extends Record<string, Field>> = { [K in keyof S]?: string | string[] | undefined }

export interface Form<P extends string[] = string[], S extends Record<string, Field> = Record<string, Field>> {
  readonly control: Control<P>
  readonly title: Wording
  readonly fields: S
  /** The title in the language that is spoken. */
  titleNow(): string
  /** The modal, filled in, in the language that is spoken. Title may be replaced (at most 45 characters). */
  show(params: P, values?: FormPrefill<S>, title?: string): APIModalInteractionResponseCallbackData
}

/** Declares a form (Discord modal, 1-5 fields). The name is the control name; parameters travel in the custom_id. */
export function defineForm<P extends string[], const S extends Record<string, Field>>(f: {
  name: string
  params: z.ZodType<P>
  title: Wording
  fields: S
}): Form<P, S> {
  const control = defineControl(f.name, f.params)
  const titleNow = () => wordsOfForm(f.name)?.title ?? wordingNow(f.title)
  return {
    titleNow,
    control,
    title: f.title,
    fields: f.fields,
    show: (params, values, title) => ({
      custom_id: control.id(...params),
      title: (title ?? titleNow()).slice(0, 45),
      components: Object.entries(f.fields).map(([id, field]) => {
        const words = wordsOfForm(f.name)?.fields[id]
        const description = field.description && (words?.description ?? wordingNow(field.description))
        return {
          type: ComponentType.Label as const,
          label: words?.label ?? wordingNow(field.label),
          ...(description ? { description } : {}),
          component: fieldComponent(id, field, values?.[id], words),
        }
      }),
    }),
  }
}

type LabelComponent = Extract<
  APIModalInteractionResponseCallbackData['components'][number],
  { type: ComponentType.Label }
>['component']

function fieldComponent(id: string, field: Field, value: string | string[] | undefined, words?: FieldWords): LabelComponent {
  const required = field.required ?? true
  const given = 'placeholder' in field ? field.placeholder : undefined
  const placeholder = given === undefined ? {} : { placeholder: words?.placeholder ?? wordingNow(given) }
  switch (field.type) {
    case 'text':
      return {
        type: ComponentType.TextInput,
        custom_id: id,
        style: field.long ? TextInputStyle.Paragraph : TextInputStyle.Short,
        required,
        ...(field.minLength === undefined ? {} : { min_length: field.minLength }),
        max_length: field.maxLength ?? 4000,
        ...placeholder,
        ...(typeof value === 'string' && value !== '' ? { value: value.slice(0, field.maxLength ?? 4000) } : {}),
      }
    case 'choice': {
      const chosen = new Set(typeof value === 'string' ? [value] : (value ?? []))
      return {
        type: ComponentType.StringSelect,
        custom_id: id,
        required,
        min_values: field.min ?? (required ? 1 : 0),
        max_values: field.max ?? 1,
        ...placeholder,
        options: field.options.map((option) => ({ ...optionNow(option, words), default: chosen.has(option.value) })),
      }
    }
    case 'user': {
      const users = typeof value === 'string' ? [value] : (value ?? [])
      return {
        type: ComponentType.UserSelect,
        custom_id: id,
        required,
        min_values: field.min ?? (required ? 1 : 0),
        max_values: field.max ?? 1,
        ...placeholder,
        ...(users.length > 0 ? { default_values: users.map((user) => ({ id: user, type: 'user' as never })) } : {}),
      }
    }
    case 'file':
      return {
        type: ComponentType.FileUpload,
        custom_id: id,
        required,
        min_values: field.min ?? (required ? 1 : 0),
        max_values: field.max ?? 1,
      }
  }
}

function optionNow(
  { label, value, description }: { label: Wording; value: string; description?: Wording },
  words: FieldWords | undefined,
): { label: string; value: string; description?: string } {
  const found = words?.options?.[value]
  const own = typeof found === 'string' ? { label: found } : found
  return {
    label: own?.label ?? wordingNow(label),
    value,
    ...(description === undefined ? {} : { description: own?.description ?? wordingNow(description) }),
  }
}

export interface Submission {
  readonly form: Form
  readonly use: (values: never, params: never, use: Use) => Reaction
}
export function submitted<P extends string[], S extends Record<string, Field>>(
  form: Form<P, S>,
  use: (values: FormValues<S>, params: P, use: Use) => Reaction,
): Submission {
  return { form: form, use: use }
}

/** Gateway events other than interactions that features listen to, each with the intent it needs (see docs/architecture.md). */
export interface DispatchListener {
  readonly event:
    | 'MESSAGE_REACTION_ADD'
    | 'MESSAGE_REACTION_REMOVE'
    | 'GUILD_MEMBER_ADD'
    | 'GUILD_MEMBER_REMOVE'
    | 'GUILD_MEMBER_UPDATE'
    | 'MESSAGE_CREATE'
    /** The bot is back in a server that it had left; not told for servers that are merely there at the start. */
    | 'GUILD_CREATE'
    | 'GUILD_UPDATE'
    | 'GUILD_DELETE'
    | 'CHANNEL_DELETE'
    | 'GUILD_ROLE_DELETE'
    | 'GUILD_SCHEDULED_EVENT_UPDATE'
    | 'GUILD_SCHEDULED_EVENT_DELETE'
    | 'GUILD_SCHEDULED_EVENT_USER_ADD'
    | 'GUILD_SCHEDULED_EVENT_USER_REMOVE'
  /**
   * `data` is Discord's payload; `card` names the card that the message (or thread) belongs to, where the gateway knows it. Returns what to
   * request. The bot's own doings are not passed on.
   */
  readonly hear: (
    data: unknown,
    at: { guild: string; card?: { kind: string; id: string } },
  ) => { request: Request<unknown>; data: unknown; origin?: Origin }[]
}

/** How a command, a control and a form are called in logs and in docs/commands.md. */
export const rowOf = {
  command: (name: string, path: string): string => `/${[name, path].filter(Boolean).join(' ')}`,
  press: (name: string): string => `button ${name}`,
  form: (name: string): string => `form ${name}`,
}

export interface Interactions {
  readonly commands: readonly Command[]
  readonly presses: readonly Press[]
  readonly submissions: readonly Submission[]
  readonly listeners: readonly DispatchListener[]
  /** Who may use each of them, by the names of {@link rowOf}. */
  readonly who: Readonly<Record<string, Who>>
}
