// Reminders in the worker. The clock strikes once per round and lead time; who is meant is read when it strikes, so that answers, edits and
// changes of mind in between all count.
import { dmSend, messagePost } from '../../platform/discord/effects.ts'
import { clip } from '../../platform/discord/discord-message.ts'
import { DiscordCode } from '../../platform/discord/trouble.ts'
import { answers, on, type HandleContext, type ReadContext } from '../../platform/worker/handling.ts'
import { whoAsked } from '../../platform/worker/who-asked.ts'
import { speakingTo, speakingToClub } from '../../platform/language/language.ts'
import { clubRequire, clubSettings } from '../club/messages.ts'
import { roundCard, roundCreated, roundEdited, roundFacts, roundsListed } from '../round/messages.ts'
import {
  remindersDue,
  remindersNoteDm,
  remindersOff,
  remindersOwn,
  remindersReset,
  remindersSet,
  remindersShow,
} from './messages.ts'
import { offsetsText, parseOffsets } from './reminders.ts'
import { deleteChoice, listChoices, saveChoice } from './store.ts'
import { posted, texts } from './texts.ts'

/** No club has more rounds ahead than this. */
const MAX_ROUNDS = 200
/** In one message: Discord pings at most 100 members by one; a mention has 23 of its 2,000 characters, the words with the longest title some 600. */
const PINGED_AT_ONCE = 60

/** One strike of the clock per lead time; those that lie behind are taken back. */
async function setClock(ctx: HandleContext, round: string, startsAt: Date, offsetsMs: Iterable<number>): Promise<void> {
  for (const offsetMs of offsetsMs) {
    const key = `reminders.due:${round}:${offsetMs}`
    const at = new Date(startsAt.getTime() - offsetMs)
    if (at > ctx.now) await ctx.request(remindersDue, { round, startsAt: startsAt.toISOString(), offsetMs }, { at, key })
    else await ctx.withdraw(key)
  }
}

const set = on(remindersSet, async (ctx, { when, way }) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  const user = whoAsked(ctx)
  const offsetsMs = parseOffsets(when)
  await saveChoice(ctx.tx, { user, way, offsetsMs, isToldClosed: false })
  const { rounds } = await ctx.ask(roundsListed, { states: ['scheduled'], since: ctx.now.toISOString(), limit: MAX_ROUNDS })
  for (const { round, startsAt } of rounds) await setClock(ctx, round, new Date(startsAt), offsetsMs)
  ctx.reply(texts.set(offsetsText(offsetsMs), way))
})

const off = on(remindersOff, async (ctx) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  await saveChoice(ctx.tx, { user: whoAsked(ctx), way: 'off', offsetsMs: [], isToldClosed: false })
  ctx.reply(texts.off)
})

const clubText = (offsetsMs: number[]) => (offsetsMs.length === 0 ? texts.never : texts.reset(offsetsText(offsetsMs)))

const reset = on(remindersReset, async (ctx) => {
  const { settings } = await ctx.ask(clubRequire, { rank: 'guest' })
  await deleteChoice(ctx.tx, whoAsked(ctx))
  ctx.reply(clubText(settings.reminderOffsetsMs))
})

const show = on(remindersShow, async (ctx) => {
  const { settings } = await ctx.ask(clubRequire, { rank: 'guest' })
  const [choice] = await listChoices(ctx.tx, [whoAsked(ctx)])
  if (!choice) return ctx.reply(clubText(settings.reminderOffsetsMs))
  ctx.reply(choice.way === 'off' ? texts.off : texts.set(offsetsText(choice.offsetsMs), choice.way))
})

async function follow(ctx: HandleContext, round: string): Promise<void> {
  const { startsAt, state } = await ctx.ask(roundFacts, { round, lock: false })
  if (state !== 'scheduled') return
  const choices = await listChoices(ctx.tx)
  await setClock(ctx, round, new Date(startsAt), new Set(choices.flatMap(({ offsetsMs }) => offsetsMs)))
}

/** What a reminder of the round says, if it is still to come. */
async function reminderOf(ctx: ReadContext, round: string) {
  const facts = await ctx.ask(roundFacts, { round, lock: false })
  const { settings } = await ctx.ask(clubSettings, {})
  const startsAt = new Date(facts.startsAt)
  if (!settings || facts.state !== 'scheduled' || startsAt <= ctx.now) return undefined
  const coming = [...facts.playing, ...facts.maybe].flatMap(({ user }) => user ?? [])
  const link = `https://discord.com/channels/${ctx.guild}/${settings.channels.events}`
  // A thunk: in the thread it is in the language of the club, in a direct message in that of the member.
  return { startsAt, coming, text: () => texts.reminder(facts.title, startsAt, facts.location, link) }
}

const due = on(remindersDue, async (ctx, { round, startsAt, offsetMs }) => {
  const reminder = await reminderOf(ctx, round)
  if (!reminder || reminder.startsAt.toISOString() !== startsAt) return
  const choices = await listChoices(ctx.tx, reminder.coming)
  const meant = choices.filter(({ offsetsMs }) => offsetsMs.includes(offsetMs))
  const inThread = meant.filter(({ way }) => way === 'thread').map(({ user }) => user)
  for (let from = 0; from < inThread.length; from += PINGED_AT_ONCE) {
    const users = inThread.slice(from, from + PINGED_AT_ONCE)
    await ping(ctx, round, texts.pinged(speakingToClub(reminder.text), users), users)
  }
  for (const { user } of meant.filter(({ way }) => way === 'dm'))
    await ctx.effect(dmSend, {
      user,
      message: { content: clip(speakingTo(await ctx.languageOf(user), reminder.text), 2000) },
      report: { request: remindersNoteDm.name, key: round, data: { round, user } },
    })
})

const ping = (ctx: HandleContext, round: string, content: string, users: string[]): Promise<void> =>
  ctx.effect(messagePost, {
    to: { threadOf: `${roundCard.kind}:${round}` },
    message: { content: clip(content, 2000), mentions: { users } },
  })

/** Closed to direct messages: the thread has the reminder instead, and the member is told once why. */
const noteDm = on(remindersNoteDm, async (ctx, { round, user, outcome }) => {
  if (outcome.ok || outcome.code !== DiscordCode.dmsClosed) return
  const reminder = await reminderOf(ctx, round)
  const [choice] = await listChoices(ctx.tx, [user])
  if (!reminder || !choice) return
  const reason = choice.isToldClosed ? '' : `\n${posted.closed(user)}`
  await ping(ctx, round, `${texts.pinged(speakingToClub(reminder.text), [user])}${reason}`, [user])
  if (!choice.isToldClosed) await saveChoice(ctx.tx, { ...choice, isToldClosed: true })
})

export const handlers = [
  set,
  off,
  reset,
  show,
  due,
  noteDm,
  on(roundCreated, (ctx, { round }) => follow(ctx, round)),
  on(roundEdited, (ctx, { round }) => follow(ctx, round)),
]

export const queries = [
  answers(remindersOwn, async (ctx, { users }) => ({ own: (await listChoices(ctx.tx, users)).map(({ user }) => user) })),
]
