// The end of a club: reset by an Admin, or the bot removed from the server; and its coming back. History outlives both, the latter for a while.
import { z } from 'zod'
import { forgetGuild } from '../../platform/db/forget.ts'
import { commandsSync, dmSend, guildDismantle, guildProvision } from '../../platform/discord/effects.ts'
import { reasonText, stepLines } from '../../platform/discord/in-words.ts'
import { stepSchema } from '../../platform/discord/steps.ts'
import { clubLanguageIn, findLanguages, saveLanguage } from '../../platform/language/known-languages.ts'
import { languageOf, speakingToClub } from '../../platform/language/language.ts'
import { refuse } from '../../platform/refusal.ts'
import { isOutdated, nameOfShown } from '../../platform/shown.ts'
import { on, type HandleContext, type Meeting, type ReadContext } from '../../platform/worker/handling.ts'
import { auditRecorded } from '../audit/messages.ts'
import { eventsOpen, eventsTakeAway } from '../scheduled-event/messages.ts'
import { resetAskMessage } from './card-leaving.ts'
import {
  clubNoteBotBack,
  clubNoteServer,
  clubOpened,
  clubNoteBotGone,
  clubNoteDismantled,
  clubNoteProvisioned,
  clubPurge,
  clubRequire,
  clubReset,
  clubShowReset,
} from './messages.ts'
import { provisioning } from './provisioning.ts'
import { placeNames, roleNames } from './settings.ts'
import { deleteClub, findAbsence, findClub, markPresence, markResetting, type Club } from './store.ts'
import { leavingTexts as texts, postedLeaving } from './texts-leaving.ts'

const PURGE_KEY = 'club.purge'

const dismantledSchema = z.object({
  steps: z.array(stepSchema).default([]),
  wrongName: z.boolean().default(false),
  name: z.string().default(''),
})

/** What setup has made or adopted. What an Admin has chosen by a setting was there before the club, and stays. */
function providedIn(club: Club | undefined): { channels: string[]; roles: string[] } {
  return {
    channels: placeNames.flatMap((name) => club?.provided.channels[name] ?? []),
    roles: roleNames.flatMap((name) => club?.provided.roles[name] ?? []),
  }
}

const showReset = on(clubShowReset, async (ctx) => {
  await ctx.ask(clubRequire, { rank: 'admin' })
  const { parts, shown } = await whatGoes(ctx)
  ctx.reply(resetAskMessage(parts, { shown, isAgain: false }))
})

/** What a reset may take away. Events come and go with the rounds: how many there are is no reason to ask anew. */
async function whatGoes(ctx: ReadContext) {
  const { channels, roles } = providedIn(await findClub(ctx.tx))
  const { count } = await ctx.ask(eventsOpen, {})
  return { parts: { channels, roles, events: count }, shown: nameOfShown(channels, roles) }
}

const reset = on(clubReset, async (ctx, { name, also, shown }) => {
  await ctx.ask(clubRequire, { rank: 'admin' })
  const now = await whatGoes(ctx)
  if (isOutdated(shown, now.shown)) return ctx.reply(resetAskMessage(now.parts, { shown: now.shown, isAgain: true }))
  const provided = providedIn(await findClub(ctx.tx, true))
  const channels = also.includes('channels') ? provided.channels : []
  const roles = also.includes('roles') ? provided.roles : []
  await markResetting(ctx.tx, ctx.now)
  await ctx.effect(guildDismantle, {
    serverName: name,
    channels,
    roles,
    report: {
      request: clubNoteDismantled.name,
      key: 'club',
      data: { typed: name, channels, ticked: also.length > 0, events: also.includes('events') },
    },
  })
  ctx.replyLater()
})

/** Only once the name was right. Says how many there were. */
async function takeEventsAway(ctx: HandleContext): Promise<number> {
  const { count } = await ctx.ask(eventsOpen, {})
  await ctx.perform(eventsTakeAway, {})
  return count
}

const noteDismantled = on(clubNoteDismantled, async (ctx, { typed, channels, ticked, events, outcome }) => {
  const { steps, wrongName, name } = dismantledSchema.parse(outcome.result)
  if (wrongName) refuse('club.wrong-name', texts.wrongName(typed, name))
  if (!outcome.ok) refuse('club.reset-stopped', texts.resetStopped(reasonText(outcome), stepLines(steps)))
  const removed = events ? await takeEventsAway(ctx) : 0
  const did = (words: typeof texts) => [...stepLines(steps), ...(removed > 0 ? [words.eventsRemoved(removed)] : [])]
  await deleteClub(ctx.tx)
  await ctx.effect(commandsSync, { enabled: false })
  await ctx.cascade(auditRecorded, { kind: 'setup', what: speakingToClub(() => texts.auditReset(did(texts))) })
  const told = texts.resetDone(did(texts), ticked)
  ctx.reply(told)
  const { user, channel } = ctx.origin ?? {}
  // The answer went with the channel in which it was asked.
  if (user && channel !== undefined && channels.includes(channel))
    await ctx.effect(dmSend, { user: user.id, message: { content: told } })
})

const noteBotGone = on(clubNoteBotGone, async (ctx) => {
  const at = new Date(ctx.message.at)
  if (!(await markPresence(ctx.tx, true, at))) return
  const purgeAt = new Date(at.getTime() + ctx.operator.retentionMs)
  await ctx.request(clubPurge, { goneSince: at.toISOString() }, { at: purgeAt, key: PURGE_KEY })
  await ctx.cascade(auditRecorded, { kind: 'setup', what: postedLeaving.auditGone })
})

const noteBotBack = on(clubNoteBotBack, async (ctx) => {
  if (!(await markPresence(ctx.tx, false, new Date(ctx.message.at)))) return
  await ctx.withdraw(PURGE_KEY)
  const club = await findClub(ctx.tx, true)
  // The gateway brings back the commands that were there; without a club there are none.
  if (!club?.opened) return ctx.effect(commandsSync, { enabled: false })
  await ctx.cascade(auditRecorded, { kind: 'setup', what: postedLeaving.auditBack })
  await ctx.effect(guildProvision, {
    ...provisioning(club.plan, club),
    grants: [],
    report: { request: clubNoteProvisioned.name, key: 'club', data: { attempt: ctx.message.id.slice(0, 30), mending: true } },
  })
})

const noteServer = on(clubNoteServer, async (ctx, { locale }) => {
  const known = await findLanguages(ctx.tx, ['club', 'server'])
  const server = languageOf(locale)
  if (known['server'] === server) return
  await saveLanguage(ctx.tx, 'server', server)
  const isChanged = (clubLanguageIn(known) ?? 'en') !== clubLanguageIn({ ...known, server })
  if (isChanged && (await findClub(ctx.tx))?.opened) await ctx.emit(clubOpened, { again: true, newPlayerRole: false })
})

/** Somebody does something with the bot, so it is there: nothing is purged, whatever news were lost. */
export const meetInClub: Meeting = async (ctx) => {
  if (!(await findAbsence(ctx.tx))) return
  if (await markPresence(ctx.tx, false, new Date(ctx.message.at))) await ctx.withdraw(PURGE_KEY)
}

const purge = on(clubPurge, async (ctx, { goneSince }) => {
  const gone = await findAbsence(ctx.tx)
  if (gone?.toISOString() !== goneSince) return
  const tables = await forgetGuild(ctx.tx)
  ctx.log.info({ goneSince, tables }, 'the data of a server that removed the bot were deleted')
})

export const leavingHandlers = [showReset, reset, noteDismantled, noteBotGone, noteBotBack, noteServer, purge]
