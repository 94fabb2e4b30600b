// Checks a request body against Discord's published description (the zod schemas of discord-api-spec) and says what is wrong in Discord's own words.
import * as spec from 'discord-api-spec/zod'
import * as z from 'zod/mini'
import { safeParse, type $ZodCheck, type $ZodIssue, type $ZodType } from 'zod/v4/core'
import { invalidForm, type Problem } from './api-error.ts'

/** A few bodies are described in place, without a name; the package has no schemas for those. */
const snowflake = z.string().check(z.regex(/^(0|[1-9][0-9]*)$/))
const unnamed = {
  MemberPatchSchema: z.object({
    nick: z.nullish(z.string().check(z.maxLength(32))),
    roles: z.nullish(z.array(snowflake)),
    mute: z.nullish(z.boolean()),
    deaf: z.nullish(z.boolean()),
    channel_id: z.nullish(snowflake),
    communication_disabled_until: z.nullish(z.string().check(z.iso.datetime())),
    flags: z.nullish(z.number()),
  }),
  OwnMemberPatchSchema: z.object({
    nick: z.nullish(z.string().check(z.maxLength(32))),
    avatar: z.nullish(z.string()),
    bio: z.nullish(z.string()),
    banner: z.nullish(z.string()),
  }),
  OverwritePutSchema: z.object({ type: z.nullish(z.literal([0, 1])), allow: z.nullish(z.number()), deny: z.nullish(z.number()) }),
  ChannelPositionSchema: z.object({
    id: snowflake,
    position: z.nullish(z.int32().check(z.minimum(0))),
    parent_id: z.nullish(snowflake),
    lock_permissions: z.nullish(z.boolean()),
  }),
  BulkDeleteSchema: z.object({ messages: z.array(snowflake) }),
}

const schemas: Record<string, $ZodType | undefined> = { ...(spec as unknown as Record<string, $ZodType>), ...unnamed }

export interface Checked {
  /** Paths of properties that Discord does not know: it ignores them, a person may have mistyped them. */
  unknown: string[]
}

/** Throws 50035 where `body` does not match the schema of this name (`MessageCreateRequest`; several names are alternatives by their `type`). */
export function checkBySpec(schemaName: string, body: unknown): Checked {
  const schema = schemas[`${schemaName}Schema`]
  if (!schema) throw new Error(`discord-api-spec has no schema ${schemaName}`)
  const relaxed = relax(body)
  const result = safeParse(schema, relaxed)
  if (!result.success) {
    const problems = result.error.issues.flatMap((issue) => translate(issue, schema, relaxed, []))
    if (problems.length > 0) throw invalidForm(problems)
  }
  return { unknown: result.success ? unknownKeys(relaxed, result.data, '') : [] }
}

/** Checks a list (a bulk overwrite): each item by the schema. */
export function checkListBySpec(schemaName: string, body: unknown): Checked {
  if (!Array.isArray(body)) throw invalidForm([{ path: [], ...LIST }])
  const unknown: string[] = []
  const problems: Problem[] = []
  const schema = schemas[`${schemaName}Schema`]!
  body.forEach((item: unknown, index) => {
    const relaxed = relax(item)
    const result = safeParse(schema, relaxed)
    if (result.success) unknown.push(...unknownKeys(relaxed, result.data, `${index}.`))
    else problems.push(...result.error.issues.flatMap((issue) => translate(issue, schema, relaxed, [index])))
  })
  if (problems.length > 0) throw invalidForm(problems)
  return { unknown }
}

const BITFIELDS = new Set(['permissions', 'allow', 'deny', 'default_member_permissions'])

/** The description has bitfields as integers where everybody rightly sends strings. */
function relax(value: unknown, key = ''): unknown {
  if (typeof value === 'string' && BITFIELDS.has(key) && /^\d{1,20}$/.test(value))
    return Number(BigInt(value) & ((1n << 53n) - 1n))
  // Discord counts characters, JavaScript counts halves of them.
  if (typeof value === 'string') return value.replaceAll(/[\u{10000}-\u{10ffff}]/gu, '\u{fffd}')
  // Ids of new files are small numbers, and many send them as such.
  if (key === 'attachments' && Array.isArray(value)) return value.map((v) => relax(withTextId(v)))
  if (Array.isArray(value)) return value.map((v) => relax(v))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, relax(v, k)]))
}

function withTextId(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || !('id' in value) || typeof value.id !== 'number') return value
  return { ...value, id: String(value.id) }
}

const LIST = { code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' }
const REQUIRED = { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }

function translate(issue: $ZodIssue, root: $ZodType, body: unknown, prefix: readonly (string | number)[]): Problem[] {
  const inner = issue.path as (string | number)[]
  const path = [...prefix, ...inner]
  const value = at(body, inner)
  const wrong = (code: string, message: string): Problem[] => [{ path, code, message }]
  switch (issue.code) {
    case 'invalid_union': {
      const best = bestBranch(issue.errors)
      if (value === undefined) return [{ path, ...REQUIRED }]
      if (!best) {
        const types = unionTypes(leaf(root, inner, body))
        if (types.length > 0 && value !== null && typeof value === 'object') {
          if (!('type' in value)) return [{ path: [...path, 'type'], ...REQUIRED }]
          return [
            {
              path: [...path, 'type'],
              code: 'UNION_TYPE_CHOICES',
              message: `Value of field "type" must be one of (${types.join(', ')}).`,
            },
          ]
        }
        return wrong('BASE_TYPE_CHOICES', 'Value is not one of the allowed kinds.')
      }
      return best.flatMap((i) => translate({ ...i, path: [...inner, ...i.path] }, root, body, prefix))
    }
    case 'invalid_type':
      if (value === undefined) return [{ path, ...REQUIRED }]
      return wrong(...typeWords(issue.expected, value))
    case 'invalid_value':
      if (value === undefined) return [{ path, ...REQUIRED }]
      return wrong(
        'BASE_TYPE_CHOICES',
        `Value must be one of {${issue.values.map((v) => (typeof v === 'string' ? `'${v}'` : String(v))).join(', ')}}.`,
      )
    case 'too_big':
    case 'too_small': {
      const limit = Number(issue.code === 'too_big' ? issue.maximum : issue.minimum)
      if (issue.origin === 'string' || issue.origin === 'array') {
        const { minimum, maximum } = bounds(leaf(root, inner, body))
        if (issue.code === 'too_small' && limit === 1 && (value as string).length === 0 && maximum === undefined)
          return [{ path, ...REQUIRED }]
        if (minimum !== undefined && maximum !== undefined && minimum > 0) {
          return wrong('BASE_TYPE_BAD_LENGTH', `Must be between ${minimum} and ${maximum} in length.`)
        }
        return issue.code === 'too_big'
          ? wrong('BASE_TYPE_MAX_LENGTH', `Must be ${limit} or fewer in length.`)
          : wrong('BASE_TYPE_MIN_LENGTH', `Must be ${limit} or more in length.`)
      }
      return issue.code === 'too_big'
        ? wrong('NUMBER_TYPE_MAX', `int value should be less than or equal to ${limit}.`)
        : wrong('NUMBER_TYPE_MIN', `int value should be greater than or equal to ${limit}.`)
    }
    case 'invalid_format':
      if (issue.format === 'datetime') {
        // The generated schema accepts only `Z`; the description means any RFC 3339 time.
        const parses = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value))
        return parses ? [] : wrong('DATE_TIME_TYPE_PARSE', `Could not parse ${String(value)}. Should be ISO8601.`)
      }
      if (issue.format === 'url') return wrong('URL_TYPE_INVALID_URL', 'Not a well formed URL.')
      if (issue.format === 'regex') return wrong('NUMBER_TYPE_COERCE', `Value "${String(value)}" is not snowflake.`)
      return wrong('STRING_TYPE_REGEX', 'String value did not match validation regex.')
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues.flatMap((i) => translate({ ...i, path: [...inner, ...i.path] }, root, body, prefix))
    case 'unrecognized_keys':
    case 'not_multiple_of':
    case 'custom':
      return wrong('BASE_TYPE_INVALID', issue.message)
    default:
      return wrong('BASE_TYPE_INVALID', 'Invalid value')
  }
}

function typeWords(expected: string, value: unknown): [string, string] {
  switch (expected) {
    case 'string':
      return ['STRING_TYPE_CONVERT', `Could not interpret "${String(value)}" as string.`]
    case 'boolean':
      return ['BOOLEAN_TYPE_CONVERT', 'Must be either true or false.']
    case 'number':
    case 'int':
    case 'bigint':
      return ['NUMBER_TYPE_COERCE', `Value "${String(value)}" is not int.`]
    case 'array':
      return [LIST.code, LIST.message]
    case 'object':
    case 'record':
      return ['MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType']
    default:
      return ['BASE_TYPE_INVALID', `Expected ${expected}.`]
  }
}

/** The alternative whose `type` fits: its complaints are the ones that help. Without any, the value fits no alternative. */
function bestBranch(branches: readonly (readonly $ZodIssue[])[]): readonly $ZodIssue[] | undefined {
  const typed = branches.filter(
    (issues) => !issues.some((i) => i.path.length === 1 && i.path[0] === 'type' && i.code === 'invalid_value'),
  )
  const plain =
    branches.length === typed.length &&
    typed.every((issues) => issues.every((i) => i.path.length === 0 && i.code === 'invalid_type'))
  if (plain) return branches.find((issues) => issues.length > 0)
  return typed.toSorted((a, b) => a.length - b.length)[0]
}

function at(value: unknown, path: readonly (string | number)[]): unknown {
  let here: unknown = value
  for (const key of path) here = here === null || typeof here !== 'object' ? undefined : (here as Record<string, unknown>)[key]
  return here
}

interface Definition {
  type: string
  innerType?: $ZodType
  getter?: () => $ZodType
  shape?: Record<string, $ZodType>
  element?: $ZodType
  valueType?: $ZodType
  options?: $ZodType[]
  values?: unknown[]
  left?: $ZodType
}
const definition = (schema: $ZodType) => schema._zod.def as unknown as Definition

function unwrap(schema: $ZodType): $ZodType {
  const def = definition(schema)
  if (def.type === 'lazy') return unwrap(def.getter!())
  if (def.innerType) return unwrap(def.innerType)
  return schema
}

/** The schema that stands at a path, following the alternatives that the body's `type` fields choose. */
function leaf(root: $ZodType, path: readonly (string | number)[], body: unknown): $ZodType | undefined {
  let schema: $ZodType | undefined = unwrap(root)
  let value = body
  for (const key of path) {
    schema = schema && chosen(schema, value)
    if (!schema) return undefined
    const def = definition(schema)
    const next: $ZodType | undefined = def.shape ? def.shape[String(key)] : (def.element ?? def.valueType)
    schema = next && unwrap(next)
    value = at(value, [key])
  }
  return schema
}

function chosen(schema: $ZodType, value: unknown): $ZodType | undefined {
  const def = definition(schema)
  if (def.type !== 'union') return schema
  const options = def.options!.map(unwrap)
  return (
    options.find((o) => safeParse(o, value).success) ??
    options.find((o) => typeValues(o).includes((value as { type?: unknown } | null)?.type))
  )
}

function typeValues(schema: $ZodType): unknown[] {
  const type = definition(schema).shape?.['type']
  return type ? (definition(unwrap(type)).values ?? []) : []
}

function unionTypes(schema: $ZodType | undefined): unknown[] {
  const def = schema && definition(schema)
  return def?.type === 'union' ? def.options!.flatMap((o) => typeValues(unwrap(o))) : []
}

/** The lengths a schema allows. */
function bounds(schema: $ZodType | undefined): { minimum: number | undefined; maximum: number | undefined } {
  const checks = ((schema?._zod.def as { checks?: $ZodCheck[] } | undefined)?.checks ?? []).map(
    (check) => check._zod.def as { minimum?: number; maximum?: number },
  )
  return {
    minimum: checks.find((c) => c.minimum !== undefined)?.minimum,
    maximum: checks.find((c) => c.maximum !== undefined)?.maximum,
  }
}

/** Parsing drops what a schema does not know; the difference is what the sender may have mistyped. */
function unknownKeys(input: unknown, parsed: unknown, prefix: string): string[] {
  if (Array.isArray(input)) {
    return input.flatMap((v: unknown, i) => unknownKeys(v, Array.isArray(parsed) ? parsed[i] : undefined, `${prefix}${i}.`))
  }
  if (input === null || typeof input !== 'object' || parsed === null || typeof parsed !== 'object') return []
  return Object.entries(input).flatMap(([key, value]) => {
    if (!(key in parsed)) return KNOWN_BUT_UNDESCRIBED.has(key) || value === undefined ? [] : [`${prefix}${key}`]
    return unknownKeys(value, (parsed as Record<string, unknown>)[key], `${prefix}${key}.`)
  })
}

/** In Discord's documentation, not in its description. */
const KNOWN_BUT_UNDESCRIBED = new Set(['nsfw'])
