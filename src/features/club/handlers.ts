// The club in the worker: setup as a conversation with the gateway (plan → provision → note), settings and authority for every other feature.
import { escapeMarkdown } from '../../platform/discord/discord-message.ts'
import { commandsSync, guildProvision, messagePost } from '../../platform/discord/effects.ts'
import { reasonText, stepLines } from '../../platform/discord/in-words.ts'
import { speakingToClub } from '../../platform/language/language.ts'
import { refuse } from '../../platform/refusal.ts'
import type { Setting } from '../../platform/setting.ts'
import { answers, on, type ReadContext } from '../../platform/worker/handling.ts'
import { auditRecorded } from '../audit/messages.ts'
import { atLeast, isServerAdmin, planClub, rankOf, type ClubPlan } from './club.ts'
import { configHandlers, configQueries, readZone } from './handlers-config.ts'
import { leavingHandlers } from './handlers-leaving.ts'
import { drawRefused, refusalHandlers } from './handlers-refusals.ts'
import {
  clubMend,
  clubNoteProvisioned,
  clubOpened,
  clubRequire,
  clubSettings,
  clubSetUp,
  clubSetUpForm,
  clubStored,
  type Rank,
} from './messages.ts'
import { provisionedSchema, provisioning } from './provisioning.ts'
import { roleNames, signupEmojiSetting, signupTextSetting, timeZoneSetting } from './settings.ts'
import { findClub, findStored, savePlan, saveProvisioned, type Club } from './store.ts'
import { configTexts } from './texts-config.ts'
import { defaults, posted, texts } from './texts.ts'

const setUp = on(clubSetUp, async (ctx, form) => {
  const { origin } = ctx
  if (origin?.via === 'discord' && !isServerAdmin(origin)) {
    const club = await findClub(ctx.tx)
    const clubAdmin = club?.settings && atLeast(rankOf(origin, club.settings.roles), 'admin')
    if (!clubAdmin) refuse('club.set-up-needs-permission', texts.setUpNeedsPermission)
  }
  const before = await findClub(ctx.tx, true)
  const typedZone = form.timeZone.trim()
  const plan = planClub({ ...form, timeZone: typedZone && (await readZone(ctx, typedZone)) }, before?.plan)
  await savePlan(ctx.tx, plan, ctx.now)
  await ctx.effect(guildProvision, {
    ...provisioning(plan, before),
    grants: origin?.via === 'discord' && origin.user ? [{ user: origin.user.id, role: 'admin' }] : [],
    report: {
      request: clubNoteProvisioned.name,
      key: 'club',
      data: { attempt: ctx.message.id.slice(0, 30), changed: before?.opened ? changedIn(plan, before.plan) : [] },
    },
  })
  ctx.replyLater()
})

interface FormField {
  key: string
  of: (plan: ClubPlan) => string
  line: (value: string) => string
}

const settingField = (setting: Setting<string>, of: FormField['of']): FormField => ({
  key: setting.key,
  of,
  line: (value) => configTexts.line(setting.label, setting.show(value)),
})
/** Names are for what is made: what is there already keeps its own, however the form calls it now. */
const nameFields: FormField[] = [
  { key: 'prefix', of: ({ prefix }) => `\`${prefix}\``, line: (prefix) => texts.prefixIs(prefix) },
  {
    key: 'roles',
    of: ({ roles }) => roleNames.map((key) => escapeMarkdown(roles[key])).join(', '),
    line: (names) => texts.rolesAre(names),
  },
]
/** What the form sets without Discord having to do anything: a repair that changed no more than that has done something nevertheless. */
const formFields: FormField[] = [
  settingField(timeZoneSetting, ({ timeZone }) => timeZone),
  settingField(signupTextSetting, ({ signupText }) => signupText),
  settingField(signupEmojiSetting, ({ signupEmoji }) => signupEmoji),
  ...nameFields,
]
const changedIn = (plan: ClubPlan, before: ClubPlan): string[] =>
  formFields.filter(({ of }) => of(plan) !== of(before)).map(({ key }) => key)
const changedLines = (keys: readonly string[], plan: ClubPlan): string[] =>
  formFields.filter(({ key }) => keys.includes(key)).map(({ of, line }) => line(of(plan)))

/** Discord tells of each channel and role that a reset deletes, within moments; later, what is deleted is mended again. */
const RESET_ECHO_MS = 600_000
const isBeingReset = ({ resettingAt }: Club, now: Date): boolean =>
  resettingAt !== null && now.getTime() - resettingAt.getTime() < RESET_ECHO_MS

const mend = on(clubMend, async (ctx, { lost }) => {
  const club = await findClub(ctx.tx, true)
  const isOurs = club?.opened && [...Object.values(club.roles), ...Object.values(club.channels)].includes(lost)
  if (!isOurs || isBeingReset(club, ctx.now)) return
  const without = (ids: Record<string, string>) => Object.fromEntries(Object.entries(ids).filter(([, id]) => id !== lost))
  await ctx.effect(guildProvision, {
    ...provisioning(club.plan, { roles: without(club.roles), channels: without(club.channels) }),
    grants: [],
    report: { request: clubNoteProvisioned.name, key: 'club', data: { attempt: ctx.message.id.slice(0, 30), mending: true } },
  })
})

const noteProvisioned = on(clubNoteProvisioned, async (ctx, { outcome, mending, changed }) => {
  const club = await findClub(ctx.tx, true)
  if (!club) return
  const done = provisionedSchema.parse(outcome.result)
  const ids = { roles: { ...club.roles, ...done.roles }, channels: { ...club.channels, ...done.channels } }
  // What a failed run made is found again by its name.
  if (!outcome.ok) refuse('club.set-up-stopped', texts.stopped(reasonText(outcome), stepLines(done.steps)))
  await saveProvisioned(ctx.tx, ids, club, club.opened ? undefined : ctx.now)
  // After a reset there may be players at the first setup, too.
  const newPlayerRole = club.roles['player'] !== ids.roles['player']
  await ctx.emit(clubOpened, { again: club.opened, newPlayerRole })
  await drawRefused(ctx)
  const channels = { signup: ids.channels['signup'] ?? '', events: ids.channels['events'] ?? '' }
  if (!mending) {
    await ctx.effect(commandsSync, { enabled: true })
    const warnings = [
      ...(nameFields.some(({ key }) => changed.includes(key)) ? [texts.namesStay] : []),
      ...done.outOfReach.map((role) => texts.outOfReach(role)),
    ]
    const lines = () => [...changedLines(changed, club.plan), ...stepLines(done.steps)]
    await ctx.cascade(auditRecorded, { kind: 'setup', what: speakingToClub(() => texts.auditSetUp(club.opened, lines())) })
    const did = lines()
    ctx.reply(texts.ready(club.opened, did, warnings, channels), { ...ids, did })
  } else if (done.steps.length > 0) {
    const admin = ids.roles['admin'] ?? ''
    await ctx.cascade(auditRecorded, { kind: 'setup', what: speakingToClub(() => texts.auditMended(stepLines(done.steps))) })
    await ctx.effect(messagePost, {
      to: { channel: channels.events },
      message: { content: speakingToClub(() => texts.mended(admin, stepLines(done.steps))), mentions: { roles: [admin] } },
    })
  }
})

/** The club's settings as they are in force. */
async function settingsOf(ctx: ReadContext) {
  const club = await findClub(ctx.tx)
  if (club && club.nonsense.length > 0)
    ctx.log.warn({ settings: club.nonsense }, 'settings hold values that do not fit; their defaults count')
  return club?.settings
}

async function requireRank(ctx: ReadContext, rank: Rank) {
  const settings = (await settingsOf(ctx)) ?? refuse('club.not-set-up', texts.notSetUp)
  const actual = rankOf(ctx.origin, settings.roles)
  if (!atLeast(actual, rank)) {
    if (rank === 'player') refuse('club.need-player', texts.needPlayer(settings.channels.signup))
    if (rank === 'editor') refuse('club.need-editor', texts.needEditor(settings.roles.editor))
    refuse('club.need-admin', texts.needAdmin(settings.roles.admin))
  }
  return { rank: actual, settings }
}

export const handlers = [setUp, mend, noteProvisioned, ...configHandlers, ...leavingHandlers, ...refusalHandlers]

export const queries = [
  ...configQueries,
  answers(clubStored, async (ctx, { keys }) => ({ values: await findStored(ctx.tx, keys) })),
  answers(clubRequire, (ctx, { rank }) => requireRank(ctx, rank)),
  answers(clubSettings, async (ctx) => {
    const settings = await settingsOf(ctx)
    return settings ? { settings } : {}
  }),
  answers(clubSetUpForm, async (ctx) => {
    const plan = (await findClub(ctx.tx))?.plan
    return {
      prefix: plan?.prefix ?? defaults.prefix,
      roles: (plan ? [plan.roles.player, plan.roles.editor, plan.roles.admin] : defaults.roles).join('\n'),
      signupText: plan?.signupText ?? posted.signupText,
      signupEmoji: plan?.signupEmoji ?? defaults.signupEmoji,
      timeZone: plan?.timeZone ?? defaults.timeZone,
    }
  }),
]
