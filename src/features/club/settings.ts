// The club's own settings, as old as the club and kept in its row: what they accept, and where they are.
import { z } from 'zod'
import {
  defineSetting,
  durations,
  freeText,
  oneOf,
  orNone,
  serverChannel,
  serverRole,
  wholeNumber,
  type SettingKind,
} from '../../platform/setting.ts'
import { languages, nativeNames } from '../../platform/language/language.ts'
import { findTimeZone } from '../../platform/time-zone.ts'
import { defaults, texts } from './texts.ts'

/** Discord shows at most 25 choices. */
const CHOICES = 25
/** Offered before anything is typed: one for each corner of the world where clubs play. */
const COMMON_ZONES = [
  'UTC',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Helsinki',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'Australia/Sydney',
  'Pacific/Auckland',
]

/** Longer ones do not leave the card room for its hint. */
const MAX_SIGNUP_TEXT = 1000

/** Asked with every message of a club. What members type is kept out of it: only what is a zone stays. */
const zonesKnown = new Map<string, string>()

/** The zone as the runtime writes it; undefined: there is none of that name. */
export function asTimeZone(zone: string): string | undefined {
  const known = zonesKnown.get(zone)
  if (known !== undefined) return known
  const found = findTimeZone(zone)
  if (found !== undefined && zonesKnown.size < MAX_ZONES_KNOWN) zonesKnown.set(zone, found)
  return found
}
/** All that there are, and some other spellings of them. */
const MAX_ZONES_KNOWN = 2_000

const characters = new Intl.Segmenter()

/** Whether the text is one emoji: a character, or a custom one as Discord writes it. */
export function isEmoji(text: string): boolean {
  const isCustom = /^<a?:\w{2,32}:\d{17,20}>$/.test(text)
  const isStandard =
    [...characters.segment(text)].length === 1 && /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(text)
  return isCustom || isStandard
}

/** `1-100`. */
function tagRange(): SettingKind<{ min: number; max: number }> {
  const schema = z
    .object({ min: z.int().min(1).max(MAX_TAG), max: z.int().min(1).max(MAX_TAG) })
    .refine(({ min, max }) => min < max)
  return {
    schema,
    get accepts() {
      return texts.accepts.tagRange(MAX_TAG)
    },
    read: (text) => {
      const [, min, max] = /^#?(\d{1,4})\s*(?:-|–|to|bis|a|till|\.\.)\s*#?(\d{1,4})$/i.exec(text) ?? []
      const value = schema.safeParse({ min: Number(min), max: Number(max) })
      return value.success ? { value: value.data } : undefined
    },
    show: ({ min, max }) => texts.range(min, max),
    suggest: () => [],
    option: 'value',
  }
}
/** Physical tags have three digits at most. */
const MAX_TAG = 999

/** An IANA time zone, as the runtime writes it. */
const timeZone: SettingKind<string> = {
  schema: z.string().refine((zone) => asTimeZone(zone) !== undefined),
  get accepts() {
    return texts.accepts.timeZone
  },
  read: (text) => {
    const zone = asTimeZone(text)
    return zone === undefined ? undefined : { value: zone }
  },
  show: (value) => `\`${value}\``,
  suggest: (typed) => {
    const wanted = typed.trim().toLowerCase().replaceAll(' ', '_')
    const zones = wanted === '' ? COMMON_ZONES : ['UTC', ...Intl.supportedValuesOf('timeZone')]
    return zones
      .filter((zone) => zone.toLowerCase().includes(wanted))
      .slice(0, CHOICES)
      .map((zone) => ({ name: zone, value: zone }))
  },
  option: 'value',
}

const emoji: SettingKind<string> = {
  schema: z.string().max(100).refine(isEmoji),
  get accepts() {
    return texts.accepts.emoji
  },
  read: (text) => (isEmoji(text) ? { value: text } : undefined),
  show: (value) => value,
  suggest: () => [],
  option: 'value',
}

/** No club is bigger; Discord's cards hold that many names. */
const MAX_CAPACITY = 200

export const timeZoneSetting = defineSetting({
  key: 'club.time-zone',
  label: 'Time zone',
  description: 'Times that members type are read in it.',
  default: defaults.timeZone,
  kind: timeZone,
})
export const remindersSetting = defineSetting({
  key: 'club.reminders',
  label: 'Reminders',
  description: 'How long before a round its thread reminds those who play.',
  default: [86_400_000, 3_600_000],
  kind: durations({ min: 60_000, max: 1_209_600_000, most: 5 }),
})
export const capacitySetting = defineSetting({
  key: 'club.capacity',
  label: 'Capacity of a round',
  description: 'Used where the form of a round leaves it empty.',
  default: null,
  kind: orNone(wholeNumber({ min: 1, max: MAX_CAPACITY, unit: 'players' }), 'unlimited'),
})
export const leaderboardSizeSetting = defineSetting({
  key: 'club.leaderboard-size',
  label: 'Leaderboard size',
  description: 'How many rows the leaderboard card shows.',
  default: 20,
  kind: wholeNumber({ min: 3, max: 50, unit: 'rows' }),
})
export const tagRangeSetting = defineSetting({
  key: 'club.tag-range',
  label: 'Tag range',
  description: 'The numbers that tags may have.',
  default: { min: 1, max: 100 },
  kind: tagRange(),
})
export const signupTextSetting = defineSetting({
  key: 'club.signup-text',
  label: 'Signup text',
  description: 'What the signup card says.',
  default: defaults.signupText,
  kind: freeText({ maxLength: MAX_SIGNUP_TEXT }),
})
export const signupEmojiSetting = defineSetting({
  key: 'club.signup-emoji',
  label: 'Signup emoji',
  description: 'Clicking it on the signup card signs up, too.',
  default: defaults.signupEmoji,
  kind: emoji,
})

/** Kept where the platform looks with every message; `follow`: the language that the server prefers. */
export const languageSetting = defineSetting({
  key: 'club.language',
  label: 'Language',
  description: 'In which language the bot posts. Whoever asks something is answered in their own.',
  default: 'follow',
  kind: oneOf([
    { value: 'follow', label: 'Follow the server' },
    ...languages.map((value) => ({ value, label: nativeNames[value] })),
  ]),
})

export const placeNames = ['signup', 'events', 'leaderboard'] as const
export const roleNames = ['player', 'editor', 'admin'] as const

const setUp = 'as set up'
/** Null: the one that setup made or adopted. */
export const channelSettings = {
  signup: defineSetting({
    key: 'club.signup-channel',
    label: 'Signup channel',
    description: 'Where the signup card stands.',
    default: null,
    kind: orNone(serverChannel(), setUp),
  }),
  events: defineSetting({
    key: 'club.events-channel',
    label: 'Events channel',
    description: 'Where rounds are shown, each with its thread.',
    default: null,
    kind: orNone(serverChannel(), setUp),
  }),
  leaderboard: defineSetting({
    key: 'club.leaderboard-channel',
    label: 'Leaderboard channel',
    description: 'Where the leaderboard stands.',
    default: null,
    kind: orNone(serverChannel(), setUp),
  }),
}
/** Null: the one that setup made or adopted. */
export const roleSettings = {
  player: defineSetting({
    key: 'club.player-role',
    label: 'Player role',
    description: 'Members who have signed up.',
    default: null,
    kind: orNone(serverRole(), setUp),
  }),
  editor: defineSetting({
    key: 'club.editor-role',
    label: 'Editor role',
    description: 'Those who run rounds.',
    default: null,
    kind: orNone(serverRole(), setUp),
  }),
  admin: defineSetting({
    key: 'club.admin-role',
    label: 'Admin role',
    description: 'Those who run the club, beside everybody with Manage Server.',
    default: null,
    kind: orNone(serverRole(), setUp),
  }),
}

/** In the order in which they are shown. */
export const clubOwnSettings = [
  timeZoneSetting,
  remindersSetting,
  capacitySetting,
  leaderboardSizeSetting,
  tagRangeSetting,
  signupTextSetting,
  signupEmojiSetting,
  ...Object.values(channelSettings),
  ...Object.values(roleSettings),
]
