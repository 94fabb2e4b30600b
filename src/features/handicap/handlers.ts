// Handicaps in the worker: nothing is kept, all of it follows from the results as they now stand.
import { messagePost } from '../../platform/discord/effects.ts'
import { speakingToClub } from '../../platform/language/language.ts'
import { refuse } from '../../platform/refusal.ts'
import { on, onCascade, type ReadContext } from '../../platform/worker/handling.ts'
import { whoAsked } from '../../platform/worker/who-asked.ts'
import { clubRequire, readSettings } from '../club/messages.ts'
import { playersListed } from '../player/messages.ts'
import { roundCard, roundOutcome, roundSettled, type Result } from '../round/messages.ts'
import { scoresOfMember } from '../score/messages.ts'
import { handicapMessage, listMessage, netMessage } from './card.ts'
import { handicapOf, netResults, roundsNeeded, type HandicapRule, type PlayedRound } from './handicap.ts'
import { handicapList, handicapNet, handicapShow } from './messages.ts'
import { handicapSettings, tellNetSetting } from './settings.ts'
import { texts } from './texts.ts'

const ruleOf = (ctx: ReadContext): Promise<HandicapRule> => readSettings(ctx, handicapSettings)

/** A member's rounds with a score to par; with `before`, only those finished before that instant. */
async function playedBy(ctx: ReadContext, user: string, before?: Date): Promise<PlayedRound[]> {
  const { rounds } = await ctx.ask(scoresOfMember, { user })
  return rounds.flatMap(({ title, at, toPar }) =>
    toPar === null || (before && new Date(at) >= before) ? [] : [{ title, at: new Date(at), toPar }],
  )
}

const show = on(handicapShow, async (ctx, data) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  const user = data.user ?? whoAsked(ctx)
  const { players } = await ctx.ask(playersListed, { users: [user] })
  if (players.length === 0) refuse('handicap.not-signed-up', texts.notSignedUp(user))
  const rule = await ruleOf(ctx)
  const played = await playedBy(ctx, user)
  const handicap = handicapOf(played, rule)
  ctx.reply(handicap ? handicapMessage(user, handicap, rule) : texts.tooFew(user, played.length, roundsNeeded(rule)))
})

const list = on(handicapList, async (ctx) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  const rule = await ruleOf(ctx)
  const { players } = await ctx.ask(playersListed, {})
  const handicaps: { user: string; value: number }[] = []
  for (const { user } of players) {
    const handicap = handicapOf(await playedBy(ctx, user), rule)
    if (handicap) handicaps.push({ user, value: handicap.value })
  }
  ctx.reply(
    listMessage(
      handicaps.toSorted((a, b) => a.value - b.value || (a.user < b.user ? -1 : 1)),
      roundsNeeded(rule),
    ),
  )
})

/** Net results with the handicaps that members had before the round, and who had none. */
async function netOf(ctx: ReadContext, results: readonly Result[], finishedAt: Date) {
  const rule = await ruleOf(ctx)
  const withHandicap: { user: string; toPar: number; handicap: number }[] = []
  const without: string[] = []
  for (const { user, status, toPar } of results) {
    if (user === undefined || status !== 'finished' || toPar === null) continue
    const handicap = handicapOf(await playedBy(ctx, user, finishedAt), rule)
    if (handicap) withHandicap.push({ user, toPar, handicap: handicap.value })
    else without.push(user)
  }
  return { net: netResults(withHandicap), without }
}

const showNet = on(handicapNet, async (ctx, { round }) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  const { title, state, finishedAt, results } = await ctx.ask(roundOutcome, { round })
  if (state !== 'finalized' || finishedAt === null) return refuse('handicap.not-finished', texts.notFinished)
  const { net, without } = await netOf(ctx, results, new Date(finishedAt))
  ctx.reply(netMessage(title, net, without))
})

/** Net results beside the gross ones, where the club wants them. */
const tellNet = onCascade(roundSettled, async (ctx, { round, title, kind, at, results }) => {
  if (kind !== 'finish' || !results) return undefined
  const { isTold } = await readSettings(ctx, { isTold: tellNetSetting })
  if (!isTold) return undefined
  const { net, without } = await netOf(ctx, results, new Date(at))
  if (net.length > 0)
    await ctx.effect(messagePost, {
      to: { threadOf: `${roundCard.kind}:${round}` },
      message: speakingToClub(() => netMessage(title, net, without)),
    })
  return undefined
})

export const handlers = [show, list, showNet]
export const cascades = [tellNet]
