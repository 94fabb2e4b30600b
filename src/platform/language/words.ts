// What Discord shows of commands, forms and settings, per language: the catalogues that features hand in, and what is made of them.
import type {
  APIApplicationCommandOption,
  RESTPostAPIChatInputApplicationCommandsJSONBody as CommandJson,
} from 'discord-api-types/v10'
import { discordLocales, memberLanguage, translated, within, type Language, type Translated } from './language.ts'

export interface OptionWords {
  /** Lower case, no spaces, at most 32 characters. */
  name: string
  /** At most 100 characters. */
  description: string
  /** What is shown for each choice, by its value; at most 100 characters. */
  choices?: Readonly<Record<string, string>>
}
export interface CommandWords {
  /** Only the last word of the path: for `round create`, what `create` is called. */
  name: string
  description: string
  options?: Readonly<Record<string, OptionWords>>
}
export interface FieldWords {
  label: string
  description?: string
  placeholder?: string
  /** Of a choice, by value. */
  options?: Readonly<Record<string, string | { label: string; description?: string }>>
}
export interface FormWords {
  title?: string
  fields: Readonly<Record<string, FieldWords>>
}
export interface SettingWords {
  label: string
  description: string
  accepts?: string
  /** Of a setting with choices, by value. */
  choices?: Readonly<Record<string, string>>
}

/** Everything that a feature declares in English where it is declared, in one other language. */
export interface InteractionWords {
  /** By path as it is typed in English: `round`, `round create`, `group card add`. */
  commands?: Readonly<Record<string, CommandWords>>
  /** By the form's name: `round.new`. Only those whose words are written in the form itself; thunks of texts are translated with the texts. */
  forms?: Readonly<Record<string, FormWords>>
  /** By key: `round.guests`. */
  settings?: Readonly<Record<string, SettingWords>>
}
export type WordsByLanguage = Partial<Record<Translated, InteractionWords>>

/** All catalogues of this process, as handed in with the features. */
const known: Record<
  Translated,
  { commands: Map<string, CommandWords>; forms: Map<string, FormWords>; settings: Map<string, SettingWords> }
> = {
  de: emptyCatalogue(),
  es: emptyCatalogue(),
  fi: emptyCatalogue(),
  sv: emptyCatalogue(),
}
function emptyCatalogue() {
  return {
    commands: new Map<string, CommandWords>(),
    forms: new Map<string, FormWords>(),
    settings: new Map<string, SettingWords>(),
  }
}

/** Makes the words of these features known to this process; again does no harm. */
export function learnWords(features: readonly { words?: WordsByLanguage | undefined }[]): void {
  for (const { words } of features) {
    for (const language of translated) {
      const { commands = {}, forms = {}, settings = {} } = words?.[language] ?? {}
      const into = known[language]
      for (const [path, one] of Object.entries(commands)) into.commands.set(path, one)
      for (const [name, one] of Object.entries(forms)) into.forms.set(name, one)
      for (const [key, one] of Object.entries(settings)) into.settings.set(key, one)
    }
  }
}

export const wordsOfForm = (name: string): FormWords | undefined => inOwn(({ forms }) => forms.get(name))
export const wordsOfSetting = (key: string): SettingWords | undefined => inOwn(({ settings }) => settings.get(key))
function inOwn<T>(find: (catalogue: (typeof known)[Translated]) => T | undefined): T | undefined {
  const language = memberLanguage()
  return language === 'en' ? undefined : find(known[language])
}

// ---------------------------------------------------------------------------------------------------------------------- commands for Discord

/** The command with the words of every language that has them. */
export function localizedCommand(json: CommandJson): CommandJson {
  const own = at(json.name)
  return {
    ...json,
    ...namesOf(own),
    ...descriptionsOf(own),
    ...(json.options ? { options: json.options.map((option) => localizedOption(option, json.name)) } : {}),
  }
}

const at = (path: string): Entries<CommandWords> => translated.map((language) => [language, known[language].commands.get(path)])
type Entries<W> = [Translated, W | undefined][]

function localizedOption(option: APIApplicationCommandOption, path: string): APIApplicationCommandOption {
  const json = option as APIApplicationCommandOption & {
    options?: APIApplicationCommandOption[]
    choices?: { name: string; value: string | number }[]
  }
  // Subcommands and their groups.
  if ((json.type as number) <= 2) {
    const here = `${path} ${json.name}`
    const own = at(here)
    return {
      ...json,
      ...namesOf(own),
      ...descriptionsOf(own),
      ...(json.options ? { options: json.options.map((one) => localizedOption(one, here)) } : {}),
    } as APIApplicationCommandOption
  }
  const own: Entries<OptionWords> = at(path).map(([language, words]) => [language, words?.options?.[json.name]])
  const choices = json.choices?.map((choice) => ({
    ...choice,
    ...byLocale(
      'name_localizations',
      own.map(([language, words]) => [language, words?.choices?.[String(choice.value)]]),
    ),
  }))
  return { ...json, ...namesOf(own), ...descriptionsOf(own), ...(choices ? { choices } : {}) } as APIApplicationCommandOption
}

const namesOf = (entries: Entries<{ name: string }>) =>
  byLocale(
    'name_localizations',
    entries.map(([language, words]) => [language, words?.name]),
  )
const descriptionsOf = (entries: Entries<{ description: string }>) =>
  byLocale(
    'description_localizations',
    entries.map(([language, words]) => [language, words?.description]),
  )
function byLocale(key: string, entries: [Translated, string | undefined][]): object {
  const there = entries.flatMap(([language, word]) =>
    word === undefined ? [] : discordLocales[language].map((locale) => [locale, word] as const),
  )
  return there.length > 0 ? { [key]: Object.fromEntries(there) } : {}
}

/** What a choice of a command is called, in every language, where texts say it already: `{ ...choiceWords(() => texts.kinds[kind]), value: kind }` */
export function choiceWords(read: () => string): { name: string; name_localizations?: Record<string, string> } {
  const wordIn = (language: Language): string => within({ member: language, club: language }, read)
  const name = wordIn('en')
  const others = translated.flatMap((language) => {
    const word = wordIn(language)
    return word === name ? [] : discordLocales[language].map((locale) => [locale, word] as const)
  })
  return { name, ...(others.length > 0 ? { name_localizations: Object.fromEntries(others) } : {}) }
}

// --------------------------------------------------------------------------------------------------------------------------- commands in texts

/** A slash with words behind it, where it is no part of an address or of "and/or". */
const REFERENCE = /(?<![\w/<:.])\/([a-z][a-z-]*(?: [a-z][a-z-]*){0,2})/g

/** The commands that a text tells of, as far as they may be ones: `round create` (and what follows, up to three words). */
export const commandsIn = (text: string): string[] => [...text.matchAll(REFERENCE)].map(([, path]) => path!)

/** Commands called as members see them in this language; authors write them in English. */
export function withLocalCommands(text: string, language: Language): string {
  if (language === 'en' || !text.includes('/')) return text
  return text.replaceAll(REFERENCE, (all, typed: string) => {
    const words = typed.split(' ')
    for (let count = words.length; count > 0; count--) {
      const local = localPath(words.slice(0, count), language)
      if (local !== undefined) return ['/' + local, ...words.slice(count)].join(' ')
    }
    return all
  })
}

/** Each part as it is called there; undefined where the path is no command with words. */
export function localPath(words: readonly string[], language: Translated): string | undefined {
  const names = words.map((_, index) => known[language].commands.get(words.slice(0, index + 1).join(' '))?.name)
  return names.includes(undefined) ? undefined : names.join(' ')
}
