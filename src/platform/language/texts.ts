// Texts in all languages behind one object: each read gives the words of the language that is spoken just now.
import { isSpeaking, nowSpeaking, translated, within, type Language, type Spoken, type Translated } from './language.ts'
import { withLocalCommands } from './words.ts'

/** What a translation has to have: the same keys, functions with the same parameters, whatever the words. */
export type Words<T> = T extends (...args: infer A) => infer R
  ? (...args: A) => Words<R>
  : T extends string
    ? string
    : T extends readonly (infer E)[]
      ? readonly Words<E>[]
      : T extends object
        ? { readonly [K in keyof T]: Words<T[K]> }
        : T

export type Translations<T> = Partial<Record<Translated, Words<T>>>

interface Source {
  english: object
  translations: Translations<object>
}
const sources = new WeakMap<object, Source>()

/** What a view was made of; undefined: it is none. */
export const sourceOf = (view: object): Source | undefined => sources.get(view)

/**
 * The view for what the one who asked reads. Read it when the words are needed, never while a module loads: then nobody has asked yet.
 * `export const texts = inLanguages(en, { de, es, fi, sv })`
 */
export function inLanguages<const T extends object>(english: T, translations: Translations<T>): T {
  return makeView({ english, translations }, 'member') as T
}

/** The view of the same texts for what everybody in the club reads. `export const posted = ofClub(texts)` */
export function ofClub<T extends object>(texts: T): T {
  const source = sources.get(texts)
  if (!source) throw new Error('only texts made by inLanguages have a view for the club')
  return makeView(source, 'club') as T
}

let early: string[] | undefined
/** Under test: gives the list to which every read is added that happens while nobody is spoken to. */
export function recordEarlyReads(): readonly string[] {
  early = []
  return early
}

let isLongest = false
/** Under test: every text is the English one, followed by dots up to the length that it has in the longest language. */
export function speakLongest(on: boolean): void {
  isLongest = on
}

function makeView(source: Source, side: 'member' | 'club'): object {
  const view = branch(source.english, source.translations, '')
  sources.set(view, source)
  return view

  function branch(english: object, translations: Record<string, object | undefined>, path: string): object {
    const made = {}
    for (const [key, value] of Object.entries(english) as [string, unknown][]) {
      const words = Object.fromEntries(
        Object.entries(translations).map(([language, there]) => [
          language,
          (there as Record<string, unknown> | undefined)?.[key],
        ]),
      )
      const get = isBranch(value)
        ? constant(branch(value, words as Record<string, object | undefined>, `${path}${key}.`))
        : () => read(value, words, `${path}${key}`)
      Object.defineProperty(made, key, { enumerable: true, get })
    }
    return made
  }

  function read(english: unknown, words: Record<string, unknown>, path: string): unknown {
    if (early && !isSpeaking()) early.push(path)
    if (isLongest) return longest({ ...words, en: english })
    const spoken = nowSpeaking()[side]
    return dress(words[spoken] ?? english, spoken)
  }
}

const constant =
  <T>(value: T) =>
  () =>
    value
const isBranch = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** The words as they are shown: commands called as the language calls them; under test, with their mark. */
function dress(value: unknown, spoken: Spoken): unknown {
  if (typeof value === 'string') {
    if (value === '' || spoken === 'en') return value
    if (spoken === 'marked-member') return `«m:${value}»`
    if (spoken === 'marked-club') return `«c:${value}»`
    return withLocalCommands(value, spoken)
  }
  if (typeof value === 'function') {
    // What the function itself asks for (dates, lists) must be in the language of the view, not in that of whoever asked.
    return (...args: unknown[]) => {
      const { club } = nowSpeaking()
      return dress(
        within({ member: spoken, club }, () => (value as (...given: unknown[]) => unknown)(...args)),
        spoken,
      )
    }
  }
  if (Array.isArray(value)) return value.map((one) => dress(one, spoken))
  if (isBranch(value)) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, dress(one, spoken)]))
  return value
}

/** The words of all languages as one: of that of each that is a text, the English one with the length of the longest. */
function longest(words: Partial<Record<Language, unknown>>): unknown {
  const { en: english } = words
  const inAll = (of: (value: unknown, language: Language) => unknown): Partial<Record<Language, unknown>> =>
    Object.fromEntries((['en', ...translated] as const).map((language) => [language, of(words[language], language)]))
  if (typeof english === 'string') {
    const lengths = translated.map((language) => {
      const word = words[language]
      return typeof word === 'string' ? withLocalCommands(word, language).length : 0
    })
    return english === '' ? english : english.padEnd(Math.max(...lengths), FILLING)
  }
  if (typeof english === 'function')
    return (...args: unknown[]) =>
      longest(
        inAll((value, language) =>
          within({ member: language, club: language }, () =>
            (value as ((...given: unknown[]) => unknown) | undefined)?.(...args),
          ),
        ),
      )
  if (Array.isArray(english))
    return english.map((_, index) => longest(inAll((value) => (value as unknown[] | undefined)?.[index])))
  if (isBranch(english))
    return Object.fromEntries(
      Object.keys(english).map((key) => [key, longest(inAll((value) => (value as Record<string, unknown> | undefined)?.[key]))]),
    )
  return english
}
/** No blanks: Discord cuts those off. */
const FILLING = '.'
