// The settings in the worker: shown, offered, checked and changed, the club's own and every feature's. What a change touches follows at once.
import { isDeepStrictEqual } from 'node:util'
import { guildProvision } from '../../platform/discord/effects.ts'
import { reasonText, stepLines } from '../../platform/discord/in-words.ts'
import { speakingToClub } from '../../platform/language/language.ts'
import { refuse } from '../../platform/refusal.ts'
import { valueOf, type Setting } from '../../platform/setting.ts'
import { answers, on, type HandleContext, type ReadContext } from '../../platform/worker/handling.ts'
import { auditRecorded } from '../audit/messages.ts'
import { zoneRead } from '../round/messages.ts'
import { configMessage } from './card-config.ts'
import {
  clubNoteChosen,
  clubOpened,
  clubRequire,
  clubSetSetting,
  clubSettingsChanged,
  clubSettingsChoosable,
  clubShowConfig,
  clubValuesChoosable,
} from './messages.ts'
import { provisionedSchema, provisioning } from './provisioning.ts'
import {
  asTimeZone,
  channelSettings,
  languageSetting,
  placeNames,
  roleNames,
  roleSettings,
  signupTextSetting,
  timeZoneSetting,
} from './settings.ts'
import { findClub, findStored, saveChosen, saveSetting, type Club } from './store.ts'
import { configTexts as texts, postedConfig } from './texts-config.ts'
import { posted as clubPosted, texts as clubTexts } from './texts.ts'

/** Discord shows at most 25 choices of 100 characters. */
const CHOICES = 25
const CHOICE_LENGTH = 100

/** A channel or a role of the club, which Discord must have ready before it is the club's. */
type Place = { part: 'channels' | 'roles'; name: string }
const placeOf = (setting: Setting): Place | undefined => {
  const channel = placeNames.find((name) => channelSettings[name].key === setting.key)
  if (channel) return { part: 'channels', name: channel }
  const role = roleNames.find((name) => roleSettings[name].key === setting.key)
  return role && { part: 'roles', name: role }
}

function getSetting(ctx: ReadContext, typed: string): Setting {
  const wanted = typed.trim().toLowerCase()
  const found = ctx.settings.find(({ key, label }) => key === wanted || label.toLowerCase() === wanted)
  return found ?? refuse('club.unknown-setting', texts.unknown(typed))
}

async function getClub(ctx: ReadContext, lock = false): Promise<Club> {
  await ctx.ask(clubRequire, { rank: 'admin' })
  return (await findClub(ctx.tx, lock)) ?? refuse('club.not-set-up', clubTexts.notSetUp)
}

/** What it is by default: words of the club, in its language. */
const standardOf = (setting: Setting): unknown =>
  setting.key === signupTextSetting.key ? clubPosted.signupText : setting.default

/** What is in force, for people; a channel or role that is as set up is shown as such. */
function shown(setting: Setting, value: unknown, club: Club): string {
  const place = placeOf(setting)
  const id = place && club[place.part][place.name]
  return id !== undefined && value === null ? setting.show(id) : setting.show(value)
}

const show = on(clubShowConfig, async (ctx, { key, page }) => {
  const club = await getClub(ctx)
  const chosen = key === undefined ? ctx.settings : [getSetting(ctx, key)]
  const stored = await findStored(
    ctx.tx,
    chosen.map((setting) => setting.key),
  )
  const rows = chosen.map((setting) => {
    const { value, isNonsense } = valueOf(setting, stored[setting.key])
    return {
      label: setting.label,
      value: shown(setting, value, club),
      ...(isNonsense ? { nonsense: JSON.stringify(stored[setting.key]) } : {}),
    }
  })
  const [only] = rows
  if (key !== undefined && only && only.nonsense === undefined)
    return ctx.reply(texts.detail(chosen[0]!, only.value, shown(chosen[0]!, standardOf(chosen[0]!), club)))
  ctx.reply(configMessage(rows, page))
})

interface Typed {
  text?: string | undefined
  role?: string | undefined
  channel?: string | undefined
  reset: boolean
}

/**
 * The time zone as the runtime writes it. A city or an abbreviation does too, and a typing error is told with what was meant. The runtime knows
 * abbreviations as well, but as the zones without summer time that they once named: `EST` would be Panama. Throws Refusal `zone.…`.
 */
export async function readZone(ctx: ReadContext, typed: string): Promise<string> {
  const named = typed.includes('/') ? asTimeZone(typed) : undefined
  return named ?? (await ctx.ask(zoneRead, { text: typed.slice(0, 200) })).timeZone
}

/** The value that was asked for. Throws Refusals that say what is accepted. `now`: what is in force, for people. */
async function readValue(ctx: ReadContext, setting: Setting, typed: Typed, now: string): Promise<unknown> {
  const given = (['text', 'role', 'channel'] as const).filter((name) => typed[name] !== undefined)
  if (given.length + (typed.reset ? 1 : 0) > 1) refuse('club.two-values', texts.twoValues)
  if (typed.reset) return standardOf(setting)
  const { label, accepts } = setting
  const [name] = given
  if (name === undefined) return refuse('club.no-value', texts.noValue(label, accepts, now))
  if (name !== 'text' && name !== setting.option)
    return refuse('club.wrong-option', texts.wrongOption(label, texts.options[name], accepts))
  const text = typed[name]!.trim()
  if (setting.key === timeZoneSetting.key && text !== '') return readZone(ctx, text)
  const reading = setting.read(text)
  if (reading) return reading.value
  return refuse('club.bad-value', texts.badValue(label, text, accepts, now))
}

const set = on(clubSetSetting, async (ctx, { key, ...typed }) => {
  const club = await getClub(ctx, true)
  const setting = getSetting(ctx, key)
  const { value: from, isNonsense } = valueOf(setting, (await findStored(ctx.tx, [setting.key]))[setting.key])
  const to = await readValue(ctx, setting, typed, shown(setting, from, club))
  if (!isNonsense && isDeepStrictEqual(from, to)) {
    return refuse('club.same-value', texts.same(setting.label, shown(setting, from, club)))
  }
  const place = placeOf(setting)
  if (place) return choose(ctx, club, place, setting, to as string | null)
  await saveSetting(ctx.tx, setting.key, to, isDeepStrictEqual(to, setting.default), ctx.now)
  if (setting.key === languageSetting.key) await ctx.emit(clubOpened, { again: true, newPlayerRole: false })
  const reports = await ctx.cascade(clubSettingsChanged, { changes: [{ key: setting.key, from, to }] })
  const [before, after] = [shown(setting, from, club), shown(setting, to, club)]
  const what = speakingToClub(() => postedConfig.audit(setting.label, shown(setting, from, club), shown(setting, to, club)))
  await ctx.cascade(auditRecorded, { kind: 'settings', what })
  ctx.reply(
    texts.changed(
      setting.label,
      before,
      after,
      reports.flatMap(({ lines }) => lines),
    ),
  )
})

/** Has Discord made ready what was chosen; it becomes the club's when that is done. */
async function choose(ctx: HandleContext, club: Club, { part, name }: Place, setting: Setting, to: string | null) {
  const id = to ?? club.provided[part][name]
  if (part === 'roles') {
    if (id === ctx.guild) refuse('club.everyone-role', texts.everyoneRole)
    const other = roleNames.find((one) => one !== name && club.roles[one] === id)
    if (other) refuse('club.same-role', texts.sameRole(id!, roleSettings[other].label))
  }
  const ids = { roles: club.roles, channels: club.channels }
  const wanted = { ...ids, [part]: { ...ids[part], ...(id === undefined ? {} : { [name]: id }) } }
  await ctx.effect(guildProvision, {
    ...provisioning(club.plan, wanted),
    grants: [],
    report: { request: clubNoteChosen.name, key: 'club', data: { key: setting.key, to } },
  })
  ctx.replyLater()
}

const noteChosen = on(clubNoteChosen, async (ctx, { key, to, outcome }) => {
  const club = await findClub(ctx.tx, true)
  const setting = ctx.settings.find((one) => one.key === key)
  const place = setting && placeOf(setting)
  if (!club || !setting || !place) return
  const { part, name } = place
  const before = club[part][name]
  const stays = before === undefined ? texts.title : setting.show(before)
  if (!outcome.ok) refuse('club.choice-failed', texts.chosenFailed(setting.label, stays, reasonText(outcome)))
  const done = provisionedSchema.parse(outcome.result)
  const given = done[part][name]
  if (given === undefined || (to !== null && given !== to))
    refuse('club.choice-unusable', texts.chosenOther(setting.label, stays))
  await saveChosen(ctx.tx, part, { ...club[part], [name]: given })
  await ctx.emit(clubOpened, { again: true, newPlayerRole: part === 'roles' && name === 'player' && before !== given })
  const after = setting.show(given)
  await ctx.cascade(auditRecorded, {
    kind: 'settings',
    what: speakingToClub(() => postedConfig.audit(setting.label, stays, after)),
  })
  ctx.reply(texts.changed(setting.label, stays, after, [...stepLines(done.steps), ...warnings(done.outOfReach)]))
})

const warnings = (roles: readonly string[]): string[] => roles.map((role) => clubTexts.outOfReach(role))

export const configHandlers = [show, set, noteChosen]

export const configQueries = [
  answers(clubSettingsChoosable, async (ctx, { typed }) => {
    const wanted = typed.trim().toLowerCase()
    return {
      choices: ctx.settings
        .filter(({ key, label }) => label.toLowerCase().includes(wanted) || key.includes(wanted))
        .slice(0, CHOICES)
        .map(({ key, label }) => ({ name: label, value: key })),
    }
  }),
  answers(clubValuesChoosable, async (ctx, { key, typed }) => {
    const setting = ctx.settings.find((one) => one.key === key || one.label.toLowerCase() === key.trim().toLowerCase())
    return {
      choices: (setting?.suggest(typed) ?? [])
        .filter(({ name, value }) => name.length <= CHOICE_LENGTH && value.length <= CHOICE_LENGTH)
        .slice(0, CHOICES)
        .map(({ name, value }) => ({ name, value })),
    }
  }),
]
