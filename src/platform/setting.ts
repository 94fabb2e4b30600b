// Club settings: a feature declares each of its own once, as a value that says what it is, how an Admin types it and how it is shown. Pure.
import { z } from 'zod'
import { clip, escapeMarkdown } from './discord/discord-message.ts'
import { snowflakeSchema } from './id.ts'
import { AND, unitMs } from './language/duration-words.ts'
import { wordsOfSetting } from './language/words.ts'
import { texts } from './texts.ts'

/** How a value is typed, kept and shown. */
export interface SettingKind<T> {
  /** The value as it is kept (JSON). What does not fit, for example after an edit by hand, counts as the default. */
  readonly schema: z.ZodType<T>
  /** What may be typed, as a sentence part: "a whole number from 3 to 50". */
  readonly accepts: string
  /** Reads what was typed (trimmed); undefined: it cannot be that. */
  readonly read: (text: string) => { value: T } | undefined
  /** The value for people, as safe Markdown of one line. A method, so that a list can hold settings of every type. */
  show(value: T): string
  /** Values worth offering while somebody types, best first; each is readable by `read`. Empty where the values are endless. */
  readonly suggest: (typed: string) => readonly { name: string; value: string }[]
  /** Which option of the command says it: roles and channels have their own pickers. */
  readonly option: 'value' | 'role' | 'channel'
}

/** A setting that each club has for itself. */
export interface Setting<T = unknown> extends SettingKind<T> {
  /** `feature.name` in kebab case, at most 60 characters: `round.confirm-window`. Never changes: it is the row's key. */
  readonly key: string
  /** For people, at most 60 characters: "Confirm window"; in the language that is spoken, as all words of a setting. */
  readonly label: string
  /** One sentence on what it does. */
  readonly description: string
  readonly default: T
}
export type SettingValue<S> = S extends Setting<infer T> ? T : never

const keySchema = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z-]*\.[a-z][a-z-]*$/, 'a setting is called feature.name in kebab case')

/**
 * Declares a setting; put it into the feature's list (`Feature.settings`) and read it with `readSettings` of the club's messages.
 * `export const confirmWindow = defineSetting({ key: 'round.confirm-window', label: 'Confirm window', description: '…', default: 3_600_000,
 *   kind: duration({ min: 300_000, max: 86_400_000 }) })`
 */
export function defineSetting<T>(s: {
  key: string
  label: Wording
  description: Wording
  default: NoInfer<T>
  kind: SettingKind<T>
}): Setting<T> {
  const { kind, key } = s
  keySchema.parse(key)
  if (typeof s.label === 'string' && s.label.length > 60) throw new RangeError(`the label of ${key} has more than 60 characters`)
  const now = (wording: Wording): string => (typeof wording === 'string' ? wording : wording())
  return {
    key,
    default: kind.schema.parse(s.default),
    schema: kind.schema,
    option: kind.option,
    get label() {
      return wordsOfSetting(key)?.label ?? now(s.label)
    },
    get description() {
      return wordsOfSetting(key)?.description ?? now(s.description)
    },
    get accepts() {
      return wordsOfSetting(key)?.accepts ?? named(key, () => kind.accepts)
    },
    read: (text) => named(key, () => kind.read(text)),
    show: (value) => named(key, () => kind.show(value)),
    suggest: (typed) => named(key, () => kind.suggest(typed)),
  }
}
type Wording = string | (() => string)

/** The setting whose kind is at work: its catalogue names the values. */
let atWork: string | undefined
function named<R>(key: string, work: () => R): R {
  const before = atWork
  atWork = key
  try {
    return work()
  } finally {
    atWork = before
  }
}
/** What a value of the setting at work is called in the language that is spoken; `english` is what its declaration says. */
function nameOfValue(value: string, english: Wording): string {
  const own = atWork === undefined ? undefined : wordsOfSetting(atWork)?.choices?.[value]
  return own ?? (typeof english === 'string' ? english : english())
}

/** The value that counts: the stored one if it fits, else the default; `isNonsense` when something else is stored. */
export function valueOf<T>(setting: Setting<T>, stored: unknown): { value: T; isNonsense: boolean } {
  if (stored === undefined) return { value: setting.default, isNonsense: false }
  const parsed = setting.schema.safeParse(stored)
  return parsed.success ? { value: parsed.data, isNonsense: false } : { value: setting.default, isNonsense: true }
}

// ------------------------------------------------------------------------------------------------------------------------------------ kinds

/** Words for "on" and "off", in every language, whatever the case. */
const YES = new Set(['on', 'yes', 'true', '1', 'an', 'ja', 'sí', 'si', 'päällä', 'kyllä', 'på'])
const NO = new Set(['off', 'no', 'false', '0', 'aus', 'nein', 'pois', 'ei', 'av', 'nej'])

const matching = (choices: readonly { name: string; value: string }[], typed: string) => {
  const wanted = typed.trim().toLowerCase()
  return choices.filter(({ name, value }) => name.toLowerCase().includes(wanted) || value.toLowerCase().includes(wanted))
}

export function onOff(): SettingKind<boolean> {
  return {
    schema: z.boolean(),
    get accepts() {
      return texts.setting.onOff
    },
    read: (text) => {
      const word = text.toLowerCase()
      return YES.has(word) ? { value: true } : NO.has(word) ? { value: false } : undefined
    },
    show: (value) => (value ? texts.setting.on : texts.setting.off),
    suggest: (typed) =>
      matching(
        (['on', 'off'] as const).map((word) => ({ name: texts.setting[word], value: word })),
        typed,
      ),
    option: 'value',
  }
}

/** A whole number; `unit` is shown behind it ("players"). */
export function wholeNumber(range: { min: number; max: number; unit?: string }): SettingKind<number> {
  const schema = z.int().min(range.min).max(range.max)
  return {
    schema,
    get accepts() {
      return texts.setting.wholeNumber(range.min, range.max)
    },
    read: (text) => {
      const value = /^[+-]?\d{1,9}$/.test(text) ? schema.safeParse(Number(text)) : undefined
      return value?.success ? { value: value.data } : undefined
    },
    // Units are plural words; of one the label says enough.
    show: (value) =>
      range.unit && !(value === 1 && /\p{L}/u.test(range.unit)) ? `${value} ${nameOfValue('unit', range.unit)}` : String(value),
    suggest: () => [],
    option: 'value',
  }
}

/** One of a few; `value` is kept, the label is shown. */
export function oneOf<const V extends string>(choices: readonly { value: V; label: Wording }[]): SettingKind<V> {
  const values = choices.map(({ value }) => value)
  const labelled = () => choices.map(({ value, label }) => ({ value, label: nameOfValue(value, label) }))
  return {
    schema: z.enum(values as [V, ...V[]]),
    get accepts() {
      return texts.setting.oneOf(values.map((value) => `\`${value}\``).join(', '))
    },
    read: (text) => {
      const word = text.toLowerCase()
      const found = labelled().find(({ value, label }) => value.toLowerCase() === word || label.toLowerCase() === word)
      return found && { value: found.value }
    },
    show: (value) => escapeMarkdown(labelled().find((choice) => choice.value === value)?.label ?? value),
    suggest: (typed) =>
      matching(
        labelled().map(({ value, label }) => ({ name: label, value })),
        typed,
      ),
    option: 'value',
  }
}

/** Text of members' language, one or many lines. */
export function freeText(limits: { maxLength: number }): SettingKind<string> {
  return {
    schema: z.string().min(1).max(limits.maxLength),
    get accepts() {
      return texts.setting.freeText(limits.maxLength)
    },
    read: (text) => (text !== '' && text.length <= limits.maxLength ? { value: text } : undefined),
    show: (value) => texts.setting.quoted(escapeMarkdown(clip(value.replaceAll(/\s+/g, ' '), SHOWN_TEXT))),
    suggest: () => [],
    option: 'value',
  }
}
/** Longer texts are shown cut: a list of settings is to be read. */
const SHOWN_TEXT = 200

/** A time span in milliseconds: `90 min`, `2h`, `1 day 12 hours`, `2 Tage`. */
export function duration(range: { min: number; max: number }): SettingKind<number> {
  const schema = z.int().min(range.min).max(range.max)
  return {
    schema,
    get accepts() {
      return texts.setting.duration(durationText(range.min), durationText(range.max))
    },
    read: (text) => {
      const value = schema.safeParse(readDuration(text))
      return value.success ? { value: value.data } : undefined
    },
    show: durationText,
    suggest: () => [],
    option: 'value',
  }
}

/** Several time spans in milliseconds, longest first, each once; `off` for none. */
export function durations(range: { min: number; max: number; most: number }): SettingKind<number[]> {
  const schema = z.array(z.int().min(range.min).max(range.max)).max(range.most)
  return {
    schema,
    get accepts() {
      return texts.setting.durations(range.most, durationText(range.min), durationText(range.max))
    },
    read: (text) => {
      if (isNone(text)) return { value: [] }
      const spans = text
        .split(AND)
        .flatMap((part) => part.split(/[,;]/))
        .map((part) => readDuration(part.trim()))
      const value = schema.safeParse([...new Set(spans)].toSorted((a, b) => (b ?? 0) - (a ?? 0)))
      return value.success ? { value: value.data } : undefined
    },
    show: (value) => (value.length > 0 ? value.map(durationText).join(', ') : texts.setting.off),
    suggest: () => [],
    option: 'value',
  }
}

/** The same kind, or nothing: `word` says what nothing means ("unlimited"); it is typed like that, or as `none` or `off`. */
export function orNone<T>(kind: SettingKind<T>, word = 'none'): SettingKind<T | null> {
  return {
    schema: z.nullable(kind.schema) as z.ZodType<T | null>,
    get accepts() {
      return texts.setting.orNone(kind.accepts, nameOfValue('none', word))
    },
    read: (text) =>
      [word, nameOfValue('none', word)].includes(text.toLowerCase()) || isNone(text) ? { value: null } : kind.read(text),
    show: (value) => (value === null ? nameOfValue('none', word) : kind.show(value)),
    suggest: (typed) => [...kind.suggest(typed), ...matching([{ name: nameOfValue('none', word), value: word }], typed)],
    option: kind.option,
  }
}

/** In every language; `0` and `false` are values. */
const NONE = new Set(['none', 'off', 'no', 'nothing', '-', 'aus', 'nein', 'keine', 'pois', 'ei', 'av', 'nej'])
const isNone = (text: string): boolean => NONE.has(text.toLowerCase())

/** A role of the server, by id. */
export function serverRole(): SettingKind<string> {
  return {
    schema: snowflakeSchema,
    get accepts() {
      return texts.setting.role
    },
    read: (text) => readId(/^(?:<@&)?(\d{17,20})>?$/, text),
    show: (value) => `<@&${value}>`,
    suggest: () => [],
    option: 'role',
  }
}

/** A text channel of the server, by id. */
export function serverChannel(): SettingKind<string> {
  return {
    schema: snowflakeSchema,
    get accepts() {
      return texts.setting.channel
    },
    read: (text) => readId(/^(?:<#)?(\d{17,20})>?$/, text),
    show: (value) => `<#${value}>`,
    suggest: () => [],
    option: 'channel',
  }
}

function readId(form: RegExp, text: string): { value: string } | undefined {
  const id = form.exec(text)?.[1]
  return id === undefined ? undefined : { value: id }
}

/** As they are shown, greatest first. */
const SHOWN_UNITS = [
  { ms: 86_400_000, text: (count: number) => texts.setting.days(count) },
  { ms: 3_600_000, text: (count: number) => `${count} h` },
  { ms: 60_000, text: (count: number) => `${count} min` },
]

/** Milliseconds, or undefined. */
function readDuration(text: string): number | undefined {
  const span = /(\d{1,4}(?:\.\d{1,2})?)\s*(\p{L}+)/gu
  const typed = text.normalize('NFC')
  const parts = [...typed.matchAll(span)]
  if (parts.length === 0 || typed.replaceAll(span, '').trim() !== '') return undefined
  let total = 0
  let before = Infinity
  for (const [, count, name] of parts) {
    const unit = unitMs(name!)
    // `24 h 1 h` is not one span but two without their comma.
    if (unit === undefined || unit >= before) return undefined
    total += Number(count) * unit
    before = unit
  }
  return Math.round(total)
}

/** "2 days 12 h"; below two days whole hours stay hours, as people say "24 h before". */
function durationText(ms: number): string {
  if (ms > 0 && ms < 172_800_000 && ms % 3_600_000 === 0) return `${ms / 3_600_000} h`
  const parts: string[] = []
  let rest = ms
  for (const unit of SHOWN_UNITS) {
    const count = Math.floor(rest / unit.ms)
    if (count > 0) parts.push(unit.text(count))
    rest -= count * unit.ms
  }
  return parts.join(' ') || '0 min'
}
