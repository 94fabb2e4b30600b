// What the club feature says and hears on the wire: the only door for other features to a club's settings and to who may do what.
import { z } from 'zod'
import { cardKeySchema, effectOutcomeSchema } from '../../platform/discord/effects.ts'
import { snowflakeSchema } from '../../platform/id.ts'
import { defineCascade, defineEvent, defineQuery, defineRequest } from '../../platform/message.ts'
import { shownSchema } from '../../platform/shown.ts'
import { valueOf, type Setting, type SettingValue } from '../../platform/setting.ts'
import type { Who } from '../../platform/who.ts'
import type { ReadContext } from '../../platform/worker/handling.ts'

export { leaderboardSizeSetting, remindersSetting, signupEmojiSetting, signupTextSetting, tagRangeSetting } from './settings.ts'

/** Admin ⊃ Editor ⊃ Player; everyone else is a guest. */
export const ranks = ['guest', 'player', 'editor', 'admin'] as const
export const rankSchema = z.enum(ranks)
export type Rank = z.infer<typeof rankSchema>
export const isEditor = (rank: Rank): boolean => rank === 'editor' || rank === 'admin'

/** For the `who` of interactions: nobody is turned away, or those below this rank are, by {@link clubRequire}. */
export const anyone: Who = { text: 'everybody', refused: [] }
export const players: Who = { text: 'Players', refused: ['club.need-player'] }
export const editors: Who = { text: 'Editors', refused: ['club.need-editor'] }
export const admins: Who = { text: 'Admins', refused: ['club.need-admin'] }

/** A club as it is set up; read anew for every message, so that changes work at once. */
export const clubSettingsSchema = z.object({
  /** The server's name is not kept; this is the prefix the channels carry. */
  prefix: z.string(),
  /** IANA zone in which members' times are read. */
  timeZone: z.string(),
  signupText: z.string(),
  signupEmoji: z.string(),
  channels: z.object({ signup: snowflakeSchema, events: snowflakeSchema, leaderboard: snowflakeSchema }),
  roles: z.object({ player: snowflakeSchema, editor: snowflakeSchema, admin: snowflakeSchema }),
  /** Before the start, in milliseconds, longest first. */
  reminderOffsetsMs: z.array(z.int().min(60_000)).max(5),
  /** Capacity of a round when the form leaves it empty; null: unlimited. */
  capacityDefault: z.int().min(1).nullable(),
  /** How many rows the leaderboard card shows. */
  leaderboardSize: z.int().min(3).max(50),
  tags: z.object({ min: z.int().min(1), max: z.int().max(999) }),
})
export type ClubSettings = z.infer<typeof clubSettingsSchema>

/** The setup form as it was filled in; checked by the worker. Empty text means the default (or what the club has already). */
export const clubSetUp = defineRequest({
  name: 'club.set-up',
  schema: z.object({
    prefix: z.string().max(200),
    /** Three role names: Player, Editor, Admin; by line or comma. */
    roles: z.string().max(400),
    signupText: z.string().max(2000),
    signupEmoji: z.string().max(100),
    timeZone: z.string().max(100),
  }),
  key: () => 'club',
})

/** The gateway reports what it created or adopted. */
export const clubNoteProvisioned = defineRequest({
  name: 'club.note-provisioned',
  schema: z.object({
    attempt: z.string().max(30),
    mending: z.boolean().default(false),
    /** Keys of the settings that the form has changed in a club that was set up before. */
    changed: z.array(z.string().max(100)).max(10).default([]),
    outcome: effectOutcomeSchema,
  }),
  key: () => 'club',
})

/** A card that Discord refused is tried again. */
export const clubDrawAgain = defineRequest({
  name: 'club.draw-again',
  schema: z.object({ card: cardKeySchema }),
  key: ({ card }) => card,
})

/** A channel or role of the server was deleted by hand: if it was the club's, it is made again and the Admins are told once. */
export const clubMend = defineRequest({ name: 'club.mend', schema: z.object({ lost: snowflakeSchema }), key: () => 'club' })

/** Shows an Admin what a reset would remove. */
export const clubShowReset = defineRequest({ name: 'club.show-reset', schema: z.object({}), key: () => 'club' })

/** An Admin resets the club; `name` as typed must be the server's, `also` is what goes beside settings and commands. */
export const resetParts = ['channels', 'roles', 'events'] as const
export const clubReset = defineRequest({
  name: 'club.reset',
  version: 3,
  /** Version 1 did not know of the events of rounds, version 2 not of what was shown. */
  lifts: { 1: (data) => data, 2: (data) => data },
  schema: z.object({
    name: z.string().max(200),
    also: z.array(z.enum(resetParts)).max(resetParts.length),
    shown: shownSchema.optional(),
  }),
  key: () => 'club',
})

/** The gateway reports what it deleted; `channels` are those that were to go, `events` whether those of rounds are to go now. */
export const clubNoteDismantled = defineRequest({
  name: 'club.note-dismantled',
  schema: z.object({
    typed: z.string(),
    channels: z.array(snowflakeSchema),
    ticked: z.boolean(),
    events: z.boolean().default(false),
    outcome: effectOutcomeSchema,
  }),
  key: () => 'club',
})

/** The bot was removed from the server. */
export const clubNoteBotGone = defineRequest({ name: 'club.note-bot-gone', schema: z.object({}), key: () => 'club' })
/** The bot was invited again. */
export const clubNoteBotBack = defineRequest({ name: 'club.note-bot-back', schema: z.object({}), key: () => 'club' })
/** The language that the server prefers, as Discord tells when an admin of it changes it or the bot is invited. */
export const clubNoteServer = defineRequest({
  name: 'club.note-server',
  schema: z.object({ locale: z.string().max(20) }),
  key: () => 'club',
})

/** By the clock: everything of the server is deleted, unless the bot was there since. */
export const clubPurge = defineRequest({
  name: 'club.purge',
  schema: z.object({ goneSince: z.iso.datetime() }),
  key: () => 'club',
})

/**
 * The club is set up, or was mended: its cards can be drawn (again). `newPlayerRole`: the Player role is another one than before, so the players
 * need it.
 */
export const clubOpened = defineEvent({
  name: 'club.opened',
  schema: z.object({ again: z.boolean(), newPlayerRole: z.boolean() }),
  key: () => 'club',
})

/**
 * The club's settings for somebody who must have at least this rank. Refuses with `club.not-set-up`, or `club.need-player`, `club.need-editor`,
 * `club.need-admin` in words that say what to do. `rank: 'guest'` only needs the club. System and command-line origins count as admin.
 */
export const clubRequire = defineQuery({
  name: 'club.require',
  schema: z.object({ rank: rankSchema }),
  answer: z.object({ rank: rankSchema, settings: clubSettingsSchema }),
})

/** The settings if the club is set up; never refuses. For drawing. */
export const clubSettings = defineQuery({
  name: 'club.settings',
  schema: z.object({}),
  answer: z.object({ settings: clubSettingsSchema.optional() }),
})

/** What the setup form shows: what the club has, or the defaults. */
export const clubSetUpForm = defineQuery({
  name: 'club.set-up-form',
  schema: z.object({}),
  answer: z.object({
    prefix: z.string(),
    roles: z.string(),
    signupText: z.string(),
    signupEmoji: z.string(),
    timeZone: z.string(),
  }),
})

/** What the club has stored for these keys of declared settings; absent: nothing, so the default counts. Read it with {@link readSettings}. */
export const clubStored = defineQuery({
  name: 'club.stored',
  schema: z.object({ keys: z.array(z.string().max(60)).max(200) }),
  answer: z.object({ values: z.record(z.string(), z.unknown()) }),
})

/**
 * The values of a feature's settings for this club, in one query within this transaction; never cached, so that a change counts at once.
 * `const { window } = await readSettings(ctx, { window: confirmWindow })`. A stored value that does not fit counts as the default.
 */
export async function readSettings<const S extends Record<string, Setting>>(
  ctx: Pick<ReadContext, 'ask' | 'log'>,
  settings: S,
): Promise<{ [K in keyof S]: SettingValue<S[K]> }> {
  const { values } = await ctx.ask(clubStored, { keys: Object.values(settings).map(({ key }) => key) })
  const read = Object.entries(settings).map(([name, setting]) => {
    const { value, isNonsense } = valueOf(setting, values[setting.key])
    if (isNonsense) ctx.log.warn({ setting: setting.key }, 'a setting holds a value that does not fit; its default counts')
    return [name, value]
  })
  return Object.fromEntries(read) as { [K in keyof S]: SettingValue<S[K]> }
}

/**
 * Settings were changed by command: every feature that shows or times something by them follows in the same transaction, and reports what it
 * did as lines ready to show ("3 rounds are reminded anew"). It may refuse a value that cannot be now.
 */
export const clubSettingsChanged = defineCascade({
  name: 'club.settings-changed',
  schema: z.object({ changes: z.array(z.object({ key: z.string(), from: z.unknown(), to: z.unknown() })) }),
  report: z.object({ lines: z.array(z.string().max(300)) }),
})

/** Shows an Admin the club's settings (a page from 0), or one of them with what it accepts. */
export const clubShowConfig = defineRequest({
  name: 'club.show-config',
  schema: z.object({ key: z.string().max(100).optional(), page: z.int().min(0).max(100).default(0) }),
  key: () => 'config',
})

/** An Admin sets one setting: `text` as typed (or a role's or channel's mention); its default when `reset`. */
export const clubSetSetting = defineRequest({
  name: 'club.set-setting',
  schema: z.object({
    /** The key, or the label as typed. */
    key: z.string().max(100),
    text: z.string().max(4000).optional(),
    role: snowflakeSchema.optional(),
    channel: snowflakeSchema.optional(),
    reset: z.boolean().default(false),
  }),
  key: () => 'config',
})

/** The gateway reports whether the channel or role that was chosen could be made ready; only then is it the club's. */
export const clubNoteChosen = defineRequest({
  name: 'club.note-chosen',
  schema: z.object({ key: z.string().max(100), to: snowflakeSchema.nullable(), outcome: effectOutcomeSchema }),
  key: () => 'club',
})

const choicesSchema = z.object({ choices: z.array(z.object({ name: z.string().max(100), value: z.string().max(100) })).max(25) })

/** Settings to choose from: autocomplete. */
export const clubSettingsChoosable = defineQuery({
  name: 'club.settings-choosable',
  mayLag: true,
  schema: z.object({ typed: z.string().max(100) }),
  answer: choicesSchema,
})

/** Values of one setting to choose from, and what it has now: autocomplete. */
export const clubValuesChoosable = defineQuery({
  name: 'club.values-choosable',
  mayLag: true,
  schema: z.object({ key: z.string().max(100), typed: z.string().max(4000) }),
  answer: choicesSchema,
})

/** What became of this setting in a change; undefined: nothing. */
export function changeOf<T>(
  changes: readonly { key: string; from?: unknown; to?: unknown }[],
  setting: Setting<T>,
): { from: T; to: T } | undefined {
  const change = changes.find(({ key }) => key === setting.key)
  return change && { from: change.from as T, to: change.to as T }
}
