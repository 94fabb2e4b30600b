// Discord's rules for message bodies that its published description does not hold: lengths in all, components, mentions, what may stand with what.
import type { APIEmbed } from 'discord-api-types/v10'
import { invalidForm, type Problem, refusal } from './api-error.ts'
import type { AllowedMentions } from './message-world.ts'
import { type Attachment, type Message, MESSAGE_FLAG } from './model.ts'

/** Content a bot may send; the description says 4000, which is for paying users. */
export const MAX_CONTENT = 2000
/** All texts of all embeds of one message. */
const MAX_EMBED_TOTAL = 6000
/** Components of one message, nested ones included. */
const MAX_COMPONENTS = 40
const MAX_ACTION_ROWS = 5
const MAX_BUTTONS_PER_ROW = 5
/** All text displays of one message. */
const MAX_DISPLAYED_TEXT = 4000

/** A message body after the description was checked; the same fields serve creates, edits, webhooks and interaction answers. */
export interface MessageBody {
  content?: string | null
  embeds?: APIEmbed[] | null
  components?: RequestComponent[] | null
  flags?: number | null
  allowed_mentions?: AllowedMentions | null
  attachments?:
    | { id: string | number; filename?: string | null; description?: string | null; is_spoiler?: boolean | null }[]
    | null
  nonce?: string | number | null
  enforce_nonce?: boolean | null
  message_reference?: {
    message_id: string
    channel_id?: string | null
    type?: number | null
    fail_if_not_exists?: boolean | null
  } | null
  sticker_ids?: string[] | null
  poll?: unknown
  tts?: boolean | null
}

/** Any component of a request, loosely: the description has been checked before. */
export interface RequestComponent {
  type: number
  id?: number | null
  custom_id?: string | null
  style?: number
  label?: string | null
  url?: string | null
  sku_id?: string | null
  emoji?: { id?: string | null; name?: string | null } | null
  disabled?: boolean | null
  placeholder?: string | null
  min_values?: number | null
  max_values?: number | null
  required?: boolean | null
  options?: {
    label: string
    value: string
    description?: string | null
    default?: boolean | null
    emoji?: { id?: string | null; name?: string | null } | null
  }[]
  channel_types?: number[] | null
  default_values?: { id: string; type: string }[] | null
  components?: RequestComponent[]
  component?: RequestComponent
  accessory?: RequestComponent
  content?: string
  media?: { url: string }
  items?: { media: { url: string }; description?: string | null; spoiler?: boolean | null }[]
  file?: { url: string }
  description?: string | null
  spoiler?: boolean | null
  spacing?: number | null
  divider?: boolean | null
  accent_color?: number | null
  value?: string | null
  min_length?: number | null
  max_length?: number | null
}

type Path = readonly (string | number)[]

/** Throws 50035 (or 50006) for what Discord refuses. `flags` are those the message will have; `attachments` those it will have after the request. */
export function checkMessage(body: MessageBody, flags: number, attachments: readonly Attachment[], prefix: Path = []): void {
  const problems: Problem[] = []
  const add = (path: Path, code: string, message: string) => void problems.push({ path: [...prefix, ...path], code, message })

  if (body.content && charCount(body.content) > MAX_CONTENT) {
    add(['content'], 'BASE_TYPE_MAX_LENGTH', `Must be ${MAX_CONTENT} or fewer in length.`)
  }
  const v2 = (flags & MESSAGE_FLAG.componentsV2) !== 0
  if (v2) {
    for (const field of ['content', 'embeds', 'sticker_ids', 'poll'] as const) {
      const value = body[field]
      if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) continue
      add(
        [field],
        'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
        `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
      )
    }
  }
  checkEmbeds(body.embeds ?? [], attachments, add)
  checkComponents(body.components ?? [], v2, attachments, add)
  checkAllowedMentions(body.allowed_mentions, add)
  if (problems.length > 0) throw invalidForm(problems)
}

/** Throws 50006 where nothing would be left to see. */
export function checkNotEmpty(shown: {
  content: string
  embeds: unknown[]
  components: unknown[]
  attachments: unknown[]
  sticker_ids?: unknown[] | null
  poll?: unknown
}): void {
  if (
    shown.content.trim() === '' &&
    !shown.embeds.length &&
    !shown.components.length &&
    !shown.attachments.length &&
    !shown.poll
  ) {
    throw refusal('emptyMessage')
  }
}

type Add = (path: Path, code: string, message: string) => void

function checkEmbeds(embeds: readonly APIEmbed[], attachments: readonly Attachment[], add: Add): void {
  let total = 0
  embeds.forEach((embed, i) => {
    const texts = [
      embed.title,
      embed.description,
      embed.footer?.text,
      embed.author?.name,
      ...(embed.fields ?? []).flatMap((f) => [f.name, f.value]),
    ]
    total += texts.reduce((sum, t) => sum + charCount(t ?? ''), 0)
    const visible =
      texts.some((t) => t?.trim()) ||
      embed.image ||
      embed.thumbnail ||
      embed.timestamp ||
      embed.video ||
      embed.url ||
      embed.provider
    if (!visible) add(['embeds', i, 'description'], 'BASE_TYPE_REQUIRED', 'This field is required')
    embed.fields?.forEach((field, f) => {
      if (!field.name.trim()) add(['embeds', i, 'fields', f, 'name'], 'BASE_TYPE_REQUIRED', 'This field is required')
      if (!field.value.trim()) add(['embeds', i, 'fields', f, 'value'], 'BASE_TYPE_REQUIRED', 'This field is required')
    })
    checkUrl(embed.url, ['embeds', i, 'url'], ['http', 'https'], add)
    for (const [key, url] of [
      ['image', embed.image?.url],
      ['thumbnail', embed.thumbnail?.url],
    ] as const) {
      checkUrl(url, ['embeds', i, key, 'url'], ['http', 'https', 'attachment'], add)
      checkReference(url, ['embeds', i, key, 'url'], attachments, add)
    }
    checkUrl(embed.footer?.icon_url, ['embeds', i, 'footer', 'icon_url'], ['http', 'https', 'attachment'], add)
    checkUrl(embed.author?.icon_url, ['embeds', i, 'author', 'icon_url'], ['http', 'https', 'attachment'], add)
    checkUrl(embed.author?.url, ['embeds', i, 'author', 'url'], ['http', 'https'], add)
  })
  if (total > MAX_EMBED_TOTAL) {
    add(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${MAX_EMBED_TOTAL}`)
  }
}

function checkUrl(url: string | null | undefined, path: Path, schemes: readonly string[], add: Add): void {
  if (!url) return
  const scheme = url.slice(0, Math.max(0, url.indexOf(':'))).toLowerCase()
  if (schemes.includes(scheme)) return
  const list = schemes.map((s) => `'${s}'`).join(', ')
  add(path, 'URL_TYPE_INVALID_SCHEME', `Scheme "${scheme}" is not supported. Scheme must be one of (${list}).`)
}

function checkReference(url: string | undefined, path: Path, attachments: readonly Attachment[], add: Add): void {
  if (!url?.startsWith('attachment://')) return
  if (attachments.some((a) => url === `attachment://${a.filename}`)) return
  add(path, 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND', 'The referenced attachment was not found')
}

/** Every component with its path, outer ones first. */
function* walk(components: readonly RequestComponent[], path: Path): Generator<{ component: RequestComponent; path: Path }> {
  for (const [i, component] of components.entries()) {
    const here = [...path, i]
    yield { component, path: here }
    if (component.components) yield* walk(component.components, [...here, 'components'])
    if (component.component) {
      yield { component: component.component, path: [...here, 'component'] }
    }
    if (component.accessory) yield { component: component.accessory, path: [...here, 'accessory'] }
  }
}

function checkComponents(
  components: readonly RequestComponent[],
  v2: boolean,
  attachments: readonly Attachment[],
  add: Add,
): void {
  if (!v2) {
    if (components.length > MAX_ACTION_ROWS) {
      add(['components'], 'BASE_TYPE_MAX_LENGTH', `Must be ${MAX_ACTION_ROWS} or fewer in length.`)
    }
    components.forEach((c, i) => {
      if (c.type !== 1) add(['components', i, 'type'], 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (1,).')
    })
  }
  let displayed = 0
  let count = 0
  for (const { component, path } of walk(components, ['components'])) {
    count++
    if (component.type === 10) displayed += charCount(component.content ?? '')
    if (component.type === 10 && !component.content?.trim()) {
      add([...path, 'content'], 'BASE_TYPE_REQUIRED', 'This field is required')
    }
    if (component.type === 1) checkRow(component, path, add)
    checkControl(component, path, add)
    for (const [key, url] of [
      ['media', component.media?.url],
      ['file', component.file?.url],
    ] as const) {
      checkUrl(url, [...path, key, 'url'], key === 'file' ? ['attachment'] : ['http', 'https', 'attachment'], add)
      checkReference(url, [...path, key, 'url'], attachments, add)
    }
    component.items?.forEach((item, i) => {
      checkUrl(item.media.url, [...path, 'items', i, 'media', 'url'], ['http', 'https', 'attachment'], add)
      checkReference(item.media.url, [...path, 'items', i, 'media', 'url'], attachments, add)
    })
  }
  checkUniqueIds(components, add)
  if (v2 && count > MAX_COMPONENTS) {
    add(
      ['components'],
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `The total number of components exceeds the maximum of ${MAX_COMPONENTS}`,
    )
  }
  if (displayed > MAX_DISPLAYED_TEXT) {
    add(
      ['components'],
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `The displayable text size exceeds the maximum size of ${MAX_DISPLAYED_TEXT}`,
    )
  }
}

function checkRow(row: RequestComponent, path: Path, add: Add): void {
  const width = (row.components ?? []).reduce((sum, c) => sum + (c.type === 2 ? 1 : MAX_BUTTONS_PER_ROW), 0)
  if (width > MAX_BUTTONS_PER_ROW) {
    const index = Math.max(0, (row.components?.length ?? 1) - 1)
    add([...path, 'components', index], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'The specified component exceeds the maximum width')
  }
}

export function checkUniqueIds(components: readonly RequestComponent[], add: Add): void {
  const customIds = new Set<string>()
  const ids = new Set<number>()
  for (const { component, path } of walk(components, ['components'])) {
    if (component.custom_id) {
      if (customIds.has(component.custom_id)) {
        add([...path, 'custom_id'], 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated')
      }
      customIds.add(component.custom_id)
    }
    if (component.id) {
      if (ids.has(component.id)) add([...path, 'id'], 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated')
      ids.add(component.id)
    }
  }
}

/** Buttons and selects, in messages and in forms. */
export function checkControl(component: RequestComponent, path: Path, add: Add): void {
  if (component.type === 2) {
    const { style } = component
    if (style === 5) {
      if (!component.url) add([...path, 'url'], 'BASE_TYPE_REQUIRED', 'A url is required')
      if (component.custom_id) {
        add([...path], 'COMPONENT_BUTTON_LINK_CUSTOM_ID', 'A custom id and url cannot both be specified')
      }
      checkUrl(component.url, [...path, 'url'], ['http', 'https', 'discord'], add)
    } else if (style === 6) {
      if (!component.sku_id) add([...path, 'sku_id'], 'BASE_TYPE_REQUIRED', 'This field is required')
    } else {
      if (!component.custom_id) add([...path, 'custom_id'], 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id required')
      if (component.url) add([...path, 'url'], 'COMPONENT_BUTTON_LINK_CUSTOM_ID', 'A custom id and url cannot both be specified')
    }
    if (style !== 6 && !component.label && !component.emoji) {
      add([...path, 'label'], 'BASE_TYPE_REQUIRED', 'A label or an emoji is required')
    }
  }
  if (component.emoji) checkEmoji(component.emoji, [...path, 'emoji'], add)
  if (component.options) {
    const values = new Set<string>()
    component.options.forEach((option, i) => {
      if (values.has(option.value)) {
        add(
          [...path, 'options', i, 'value'],
          'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
          'The specified option value is already used',
        )
      }
      values.add(option.value)
      if (option.emoji) checkEmoji(option.emoji, [...path, 'options', i, 'emoji'], add)
    })
  }
  if (component.max_values !== undefined || component.min_values !== undefined) {
    const min = component.min_values ?? 1
    const max = component.max_values ?? 1
    if (min > max) add([...path, 'min_values'], 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`)
    if (component.type === 3 && component.options && max > component.options.length) {
      add([...path, 'max_values'], 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${component.options.length}.`)
    }
  }
}

function checkEmoji(emoji: { id?: string | null; name?: string | null }, path: Path, add: Add): void {
  if (emoji.id) return
  if (!emoji.name || !/\p{Extended_Pictographic}|\p{Regional_Indicator}|\u{20e3}/u.test(emoji.name)) {
    add([...path, 'name'], 'COMPONENT_INVALID_EMOJI', 'Invalid emoji')
  }
}

function checkAllowedMentions(allowed: AllowedMentions | null | undefined, add: Add): void {
  if (!allowed) return
  for (const kind of ['users', 'roles'] as const) {
    const list = allowed[kind] ?? []
    if (allowed.parse?.includes(kind) && list.length > 0) {
      add(
        ['allowed_mentions'],
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      )
    }
    list.forEach((id, i) => {
      if (list.indexOf(id) !== i) {
        add(['allowed_mentions', kind, i], 'SET_TYPE_ALREADY_CONTAINS_VALUE', 'The set already contains the value')
      }
    })
  }
}

/** Discord counts characters, not UTF-16 units. */
export function charCount(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

// ------------------------------------------------------------------------------------------------------------------------------------- as stored

/** Components as Discord answers them: numbered, with defaults filled in and nulls left out. */
export function storedComponents(components: readonly RequestComponent[]): Message['components'] {
  const used = new Set([...walk(components, [])].map(({ component }) => component.id).filter(Boolean))
  let next = 0
  const number = (id: number | null | undefined): number => {
    if (id) return id
    do next++
    while (used.has(next))
    return next
  }
  const one = (c: RequestComponent): Record<string, unknown> => {
    const id = number(c.id)
    const base = { type: c.type, id }
    switch (c.type) {
      case 2:
        return {
          ...base,
          style: c.style,
          ...given('label', c.label),
          ...(c.emoji && { emoji: storedEmoji(c.emoji) }),
          ...given('custom_id', c.custom_id),
          ...given('url', c.url),
          ...given('sku_id', c.sku_id),
          ...given('disabled', c.disabled),
        }
      case 3:
      case 5:
      case 6:
      case 7:
      case 8:
        return {
          ...base,
          custom_id: c.custom_id,
          ...given('placeholder', c.placeholder),
          min_values: c.min_values ?? 1,
          max_values: c.max_values ?? 1,
          ...given('disabled', c.disabled),
          ...(c.options && {
            options: c.options.map((o) => ({
              label: o.label,
              value: o.value,
              ...given('description', o.description),
              ...(o.emoji && { emoji: storedEmoji(o.emoji) }),
              ...given('default', o.default),
            })),
          }),
          ...given('channel_types', c.channel_types),
          ...given('default_values', c.default_values),
        }
      case 9:
        return { ...base, components: c.components!.map(one), accessory: one(c.accessory!) }
      case 10:
        return { ...base, content: c.content }
      case 11:
        return { ...base, media: c.media, description: c.description ?? null, spoiler: c.spoiler ?? false }
      case 12:
        return {
          ...base,
          items: c.items!.map((i) => ({ media: i.media, description: i.description ?? null, spoiler: i.spoiler ?? false })),
        }
      case 13:
        return { ...base, file: c.file, name: null, size: null, spoiler: c.spoiler ?? false }
      case 14:
        return { ...base, spacing: c.spacing ?? 1, divider: c.divider ?? true }
      case 17:
        return {
          ...base,
          accent_color: c.accent_color ?? null,
          components: c.components!.map(one),
          spoiler: c.spoiler ?? false,
        }
      default:
        return { ...base, components: (c.components ?? []).map(one) }
    }
  }
  return components.map(one) as unknown as Message['components']
}

function storedEmoji(emoji: { id?: string | null; name?: string | null }) {
  return { ...(emoji.id && { id: emoji.id }), name: emoji.name ?? '' }
}

function given(key: string, value: unknown): Record<string, unknown> {
  return value === undefined || value === null ? {} : { [key]: value }
}

/** Embeds as Discord answers them: of type `rich`, without nulls, with whole fields and times. */
export function storedEmbeds(embeds: readonly APIEmbed[]): APIEmbed[] {
  return embeds.map((e) => {
    const clean = withoutNulls(e)
    return {
      ...clean,
      type: 'rich',
      ...(clean.timestamp && { timestamp: new Date(clean.timestamp).toISOString() }),
      ...(clean.fields && { fields: clean.fields.map((f) => ({ ...f, inline: f.inline ?? false })) }),
    } as APIEmbed
  })
}

function withoutNulls<T>(value: T): T {
  if (Array.isArray(value)) return value.map((v: unknown) => withoutNulls(v)) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, v]) => v !== null && v !== undefined)
      .map(([k, v]) => [k, withoutNulls(v)]),
  ) as T
}
