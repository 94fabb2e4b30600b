// Which languages there are, and in which of them one speaks just now: that of the member who asked, and that of the club.
import { AsyncLocalStorage } from 'node:async_hooks'

export const languages = ['en', 'de', 'es', 'fi', 'sv'] as const
export type Language = (typeof languages)[number]
export type Translated = Exclude<Language, 'en'>
export const translated: readonly Translated[] = ['de', 'es', 'fi', 'sv']

/** As their speakers call them. */
export const nativeNames: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fi: 'Suomi',
  sv: 'Svenska',
}

/** The codes that Discord has for each (`en` needs none: it is what is registered). */
export const discordLocales: Readonly<Record<Translated, readonly string[]>> = {
  de: ['de'],
  es: ['es-ES', 'es-419'],
  fi: ['fi'],
  sv: ['sv-SE'],
}

/** Discord's code (`es-419`) or a plain one (`es`); what we do not speak is answered in English. */
export function languageOf(locale: string | undefined): Language {
  const [short] = (locale ?? '').toLowerCase().split(/[-_]/)
  return languages.find((one) => one === short) ?? 'en'
}

/** What tests speak to see which words reach whom: every text in English, with the sign of the view that it was read by. */
export type Marked = 'marked-member' | 'marked-club'
/** A language, or its stand-in under test. */
export type Spoken = Language | Marked

export interface Speaking {
  /** For what whoever asked reads: answers, refusals, forms, choices. */
  readonly member: Spoken
  /** For what everybody in the club reads: cards, posts, threads, names of events and roles. */
  readonly club: Spoken
}

const storage = new AsyncLocalStorage<Speaking>()
let isMarking = false

/** Under test: all that is spoken from now on is marked by whom it is for. */
export function markSpoken(on: boolean): void {
  isMarking = on
}

/** Does the work in these languages, and all that it awaits. */
export function speaking<T>(languagesOf: Speaking, work: () => T): T {
  return storage.run(isMarking ? marked(languagesOf) : languagesOf, work)
}
const marked = ({ member, club }: Speaking): Speaking => ({
  member: member === 'marked-club' ? member : 'marked-member',
  club: club === 'marked-member' ? club : 'marked-club',
})

/** Does the work for all to see: whoever asked, the club's language is spoken. */
export function speakingToClub<T>(work: () => T): T {
  const { club } = nowSpeaking()
  return storage.run({ member: club, club }, work)
}

/** Does the work for one member, in a language of theirs. */
export function speakingTo<T>(member: Language, work: () => T): T {
  return storage.run({ member: isMarking ? 'marked-member' : member, club: nowSpeaking().club }, work)
}

/** As {@link speakingTo}, for a language that is spoken already. */
export const within = <T>(spoken: Speaking, work: () => T): T => storage.run(spoken, work)

const nobody: Speaking = { member: 'en', club: 'en' }
export const nowSpeaking = (): Speaking => storage.getStore() ?? nobody
export const isSpeaking = (): boolean => storage.getStore() !== undefined

const plain = (spoken: Spoken): Language => (spoken === 'marked-member' || spoken === 'marked-club' ? 'en' : spoken)
export const memberLanguage = (): Language => plain(nowSpeaking().member)
export const clubLanguage = (): Language => plain(nowSpeaking().club)

/** What to speak to whoever is behind a message; `club` is what is known of the club, else what Discord says with the message counts. */
export function speakingFor(
  origin: { via?: string | undefined; locale?: string | undefined; guildLocale?: string | undefined } | undefined,
  club?: Language,
): Speaking {
  const ofClub = club ?? languageOf(origin?.guildLocale)
  if (origin?.via === 'cli') return { member: 'en', club: ofClub }
  return { member: origin?.locale === undefined ? ofClub : languageOf(origin.locale), club: ofClub }
}
