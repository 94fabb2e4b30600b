// Every word for members is there in every language: texts, commands, forms and settings; within Discord's limits, with commands that exist.
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ApplicationCommandOptionType, type APIApplicationCommandOption } from 'discord-api-types/v10'
import { describe, expect, test } from 'vitest'
import { features } from './features/index.ts'
import type { Feature } from './platform/feature.ts'
import type { Setting } from './platform/setting.ts'
import { texts as platformTexts } from './platform/texts.ts'
import { commandsIn, localizedCommand, learnWords, withLocalCommands, type InteractionWords } from './platform/language/words.ts'
import { discordLocales, speaking, translated, type Translated } from './platform/language/language.ts'
import { sourceOf } from './platform/language/texts.ts'

/** Features that are not translated yet, all of their texts and words. Shrinks to nothing; nobody adds to it. */
const NOT_YET: readonly string[] = []

const root = fileURLToPath(new URL('..', import.meta.url))
const files = features.flatMap(({ name }) =>
  readdirSync(`${root}/src/features/${name}`)
    .filter((file) => /^texts.*\.ts$/.test(file))
    .map((file) => `src/features/${name}/${file}`),
)
const isDue = (path: string) => !NOT_YET.includes(path.split('/')[2]!)
learnWords(features)

// -------------------------------------------------------------------------------------------------------------------------------------- texts

const isBranch = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a translation lacks, has too much, or has of another kind; a line each. */
function differences(english: object, words: unknown, path = ''): string[] {
  if (!isBranch(words)) return [`${path}: missing`]
  const extra = Object.keys(words).filter((key) => !(key in english))
  return [
    ...extra.map((key) => `${path}${key}: unknown`),
    ...Object.entries(english).flatMap(([key, value]: [string, unknown]) => {
      const word = words[key]
      const at = `${path}${key}`
      if (isBranch(value)) return differences(value, word, `${at}.`)
      if (typeof word !== typeof value) return [`${at}: missing`]
      if (typeof value === 'function' && value.length !== (word as () => unknown).length) return [`${at}: other parameters`]
      if (typeof value === 'string' && value !== '' && (word as string).trim() === '') return [`${at}: empty`]
      if (Array.isArray(value) && value.length !== (word as unknown[]).length) return [`${at}: other length`]
      return []
    }),
  ]
}

test('a translation with a fault is found', () => {
  const en = { a: 'x', b: { c: (n: number) => `${n}` }, d: 'y' }
  expect(differences(en, { a: ' ', b: { c: () => '' }, e: '' })).toEqual([
    'e: unknown',
    'a: empty',
    'b.c: other parameters',
    'd: missing',
  ])
})

/** All strings that stand in a text, with what functions say for arguments of some kind. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(stringsIn)
  if (typeof value === 'function') return [value.toString().replaceAll('\\`', '`')]
  return isBranch(value) ? Object.values(value).flatMap(stringsIn) : []
}

const paths = new Set(features.flatMap(({ interactions }) => interactions.commands).flatMap(({ json }) => pathsOf(json)))
function pathsOf({ name, options = [] }: { name: string; options?: unknown }, before = ''): string[] {
  const path = `${before}${name}`
  const inner = (options as APIApplicationCommandOption[]).filter(
    ({ type }) => type <= ApplicationCommandOptionType.SubcommandGroup,
  )
  return [path, ...inner.flatMap((option) => pathsOf(option as { name: string; options?: unknown }, `${path} `))]
}
const COMMAND = /`\/([^`\n]+)`/g
const isCommand = (typed: string) =>
  typed.split(' ').some((_, index, words) => index >= 0 && paths.has(words.slice(0, index + 1).join(' ')))

describe.each([...files, 'src/platform/texts.ts'])('%s', (path) => {
  test('every view of texts in it is complete, and tells of commands that exist', async () => {
    const module = (await import(`${root}/${path}`)) as Record<string, unknown>
    const views = Object.values(module).flatMap((value) => (isBranch(value) ? (sourceOf(value) ?? []) : []))
    expect(views.length, 'texts made by inLanguages').toBeGreaterThan(0)
    for (const { english, translations } of views) {
      const all = [english, ...Object.values(translations)].flatMap(stringsIn)
      const told = all.flatMap((text) => [...text.matchAll(COMMAND)].map(([, typed]) => typed!))
      expect(told.filter((typed) => !isCommand(typed))).toEqual([])
      if (path.startsWith('src/features/') && !isDue(path)) continue
      for (const language of translated)
        expect({ language, faults: differences(english, translations[language]) }).toEqual({ language, faults: [] })
    }
  })
})

// -------------------------------------------------------------------------------------------------------------------------------------- words

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u

interface Described {
  name: string
  description?: string
  type?: number
  name_localizations?: Record<string, string> | null
  description_localizations?: Record<string, string> | null
  options?: Described[]
  choices?: Described[]
}

/** What is wrong with the words of a command in one language. */
function commandFaults(one: Described, locale: string, path = one.name, isChoice = false): string[] {
  const name = one.name_localizations?.[locale]
  const description = one.description_localizations?.[locale]
  const inner = [...(one.options ?? []).map((o) => [o, false] as const), ...(one.choices ?? []).map((c) => [c, true] as const)]
  const names = (one.options ?? []).map((option) => option.name_localizations?.[locale])
  return [
    ...(name === undefined && !(isChoice && isSameEverywhere(one.name)) ? [`${path}: no name`] : []),
    ...(name !== undefined && (isChoice ? name.length > 100 : !NAME.test(name) || name !== name.toLowerCase())
      ? [`${path}: bad name ${name}`]
      : []),
    ...(one.description !== undefined && (description === undefined || description.length < 1 || description.length > 100)
      ? [`${path}: description of ${description?.length ?? 0} characters`]
      : []),
    ...(new Set(names).size < names.length ? [`${path}: two of its options have the same name`] : []),
    ...inner.flatMap(([child, choice]) => commandFaults(child, locale, `${path} ${child.name}`, choice)),
  ]
}
/** Numbers and codes need no translation. */
const isSameEverywhere = (name: string) => /^[\d\W]*$|^[A-Z]{3}$/.test(name)

function formFaults(feature: Feature, words: InteractionWords): string[] {
  return feature.interactions.submissions.flatMap(({ form }) => {
    const own = words.forms?.[form.control.name]
    const unknown = Object.keys(own?.fields ?? {}).filter((field) => !(field in form.fields))
    return [
      ...unknown.map((field) => `${form.control.name}.${field}: unknown`),
      ...(typeof form.title === 'string' ? long(`${form.control.name}.title`, own?.title, 45) : []),
      ...Object.entries(form.fields).flatMap(([name, field]) => {
        const at = `${form.control.name}.${name}`
        const there = own?.fields[name]
        const options = field.type === 'choice' ? field.options : []
        return [
          ...(typeof field.label === 'string' ? long(`${at}.label`, there?.label, 45) : []),
          ...(typeof field.description === 'string' ? long(`${at}.description`, there?.description, 100) : []),
          ...options.flatMap(({ label, value, description }) => {
            const found = there?.options?.[value]
            const option = typeof found === 'string' ? { label: found } : found
            return [
              ...(typeof label === 'string' && !isSameEverywhere(label)
                ? long(`${at}.options.${value}`, option?.label, 100)
                : []),
              ...(typeof description === 'string' ? long(`${at}.options.${value}.description`, option?.description, 100) : []),
            ]
          }),
        ]
      }),
    ]
  })
}
const long = (at: string, word: string | undefined, most: number): string[] =>
  word === undefined || word === ''
    ? [`${at}: missing`]
    : word.length > most
      ? [`${at}: ${word.length} characters of ${most}`]
      : []

function unknownFaults(feature: Feature, words: InteractionWords): string[] {
  const own = new Set(feature.interactions.commands.flatMap(({ json }) => pathsOf(json)))
  const forms = new Set(feature.interactions.submissions.map(({ form }) => form.control.name))
  const settings = new Set((feature.settings ?? []).map(({ key }) => key))
  return [
    ...Object.keys(words.commands ?? {}).filter((path) => !own.has(path)),
    ...Object.keys(words.forms ?? {}).filter((name) => !forms.has(name)),
    ...Object.keys(words.settings ?? {}).filter((key) => !settings.has(key)),
  ].map((name) => `${name}: unknown`)
}

/** A number that the setting takes, as it is shown in English with its unit in words; undefined: it has none. */
const withUnit = (setting: Setting): string | undefined => {
  const number = Array.from({ length: 99 }, (_, index) => index + 2).find((one) => setting.schema.safeParse(one).success)
  const shown = number === undefined ? '' : setting.show(number)
  return /\p{L}{3}/u.test(shown) && /^\d/.test(shown) ? shown : undefined
}

function settingFaults(feature: Feature, language: Translated): string[] {
  return (feature.settings ?? []).flatMap((setting) => {
    const inEnglish = { label: setting.label, description: setting.description }
    const lacksUnit = withUnit(setting) !== undefined && !feature.words?.[language]?.settings?.[setting.key]?.choices?.['unit']
    return speaking({ member: language, club: language }, () => [
      ...(setting.label === inEnglish.label && !feature.words?.[language]?.settings?.[setting.key]
        ? [`${setting.key}: no label`]
        : []),
      ...(setting.description === inEnglish.description ? [`${setting.key}: no description`] : []),
      ...(lacksUnit ? [`${setting.key}: no unit`] : []),
      ...(setting.label.length > 60 ? [`${setting.key}: label of ${setting.label.length} characters`] : []),
    ])
  })
}

describe.each(features.map((feature) => [feature.name, feature] as const))('the words of %s', (name, feature) => {
  test.runIf(!NOT_YET.includes(name))('are there in every language, within Discord’s limits', () => {
    for (const language of translated) {
      const words = feature.words?.[language] ?? {}
      const faults = [
        ...discordLocales[language].flatMap((locale) =>
          feature.interactions.commands.flatMap(({ json }) => commandFaults(localizedCommand(json) as Described, locale)),
        ),
        ...formFaults(feature, words),
        ...unknownFaults(feature, words),
        ...settingFaults(feature, language),
      ]
      expect({ language, faults }).toEqual({ language, faults: [] })
    }
  })
})

test('no two commands have the same name in a language', () => {
  const commands = features.flatMap(({ interactions }) => interactions.commands).map(({ json }) => localizedCommand(json))
  for (const locale of Object.values(discordLocales).flat()) {
    const names = commands.map((command) => command.name_localizations?.[locale as 'de'] ?? command.name)
    expect(names.filter((one, index) => names.indexOf(one) !== index)).toEqual([])
  }
})

test('only features that exist are left out', () => {
  const names = features.map(({ name }) => name)
  expect(NOT_YET.filter((name) => !names.includes(name))).toEqual([])
})

test('commands in texts are called as the reader sees them', () => {
  expect(withLocalCommands('See `/leaderboard`, or `/timezone set zone:Oslo`.', 'de')).toBe(
    'See `/rangliste`, or `/zeitzone setzen zone:Oslo`.',
  )
  expect(withLocalCommands('https://x.org/leaderboard and/or 3/4', 'de')).toBe('https://x.org/leaderboard and/or 3/4')
  expect(commandsIn('/leaderboard')).toEqual(['leaderboard'])
  expect(platformTexts.done).toBe('Done.')
  expect(speaking({ member: 'fi', club: 'sv' }, () => platformTexts.done)).toBe('Valmis.')
})
