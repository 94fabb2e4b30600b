// What Admins do to the tags, in the worker: shown first, then done if it still is what was shown.
import { refuse } from '../../platform/refusal.ts'
import { derivedId } from '../../platform/id.ts'
import { tellMember } from '../../platform/discord/tell-member.ts'
import { answers, on, onPrepared, type HandleContext, type ReadContext } from '../../platform/worker/handling.ts'
import { whoAsked } from '../../platform/worker/who-asked.ts'
import { speakingTo } from '../../platform/language/language.ts'
import { clubRequire, type ClubSettings, type Rank } from '../club/messages.ts'
import { playersListed } from '../player/messages.ts'
import { roundOutcome } from '../round/messages.ts'
import { MAX_LIST_BYTES, readTagList } from './bulk.ts'
import { planMessage, type PlanView } from './card-plan.ts'
import { holdingOf, movesBetween } from './ledger.ts'
import { tagAssign, tagAssignMany, tagConfirmPlan, tagDiscardPlan, tagMayAssign, tagReset } from './messages.ts'
import { checkReason, giveTags, memberChanges, nameOfMoves, resetTags, type TagPlan } from './plan.ts'
import { moveByHand, tagResultsOf } from './settling.ts'
import { findHolders, lockTags } from './store.ts'
import { findPlan, savePlan, type StoredPlan } from './store-plans.ts'
import { checkTag, type TagHolder, type TagMove } from './tag.ts'
import { planTexts as texts } from './texts-plan.ts'

/** Of a change that concerns more members nobody is told by direct message: the club is, by the leaderboard. */
const MOST_TOLD = 10

const rankFor = (plan: TagPlan): Rank => (plan.kind === 'check-in' ? 'editor' : 'admin')

/** What a plan comes to now. The tags must be locked where it is done. */
async function workOut(
  ctx: ReadContext,
  plan: TagPlan,
  settings: ClubSettings,
): Promise<{ moves: TagMove[]; keeps: TagHolder[] }> {
  const before = holdingOf(await findHolders(ctx.tx))
  const outcome =
    plan.kind === 'reset'
      ? resetTags(before, tagResultsOf((await finishedRound(ctx, plan.round.id)).results), settings.tags)
      : giveTags(before, plan.gives)
  return { moves: movesBetween(before, outcome.after), keeps: outcome.keeps }
}

async function finishedRound(ctx: ReadContext, round: string) {
  const outcome = await ctx.ask(roundOutcome, { round })
  return outcome.state === 'finalized' ? outcome : refuse('tag.not-finished', texts.notFinished)
}

async function viewOf(ctx: ReadContext, one: StoredPlan, moves: readonly TagMove[]): Promise<PlanView> {
  const { players } = await ctx.ask(playersListed, { users: memberChanges(moves).map(({ user }) => user) })
  return { ...one, moves, names: new Map(players.map(({ user, name }) => [user, name])) }
}

/** Keeps what is to be done and shows what it comes to. */
export async function proposePlan(ctx: HandleContext, plan: TagPlan, reason: string): Promise<void> {
  const { settings } = await ctx.ask(clubRequire, { rank: rankFor(plan) })
  const one: StoredPlan = {
    id: derivedId('tag-plan', ctx.message.id),
    plan,
    reason: checkReason(reason),
    actor: whoAsked(ctx),
    state: 'open',
  }
  const { moves, keeps } = await workOut(ctx, plan, settings)
  // A reset (or a list) that confirms everybody's tag says something all the same; a single tag that is where it belongs does not.
  if (moves.length === 0 && (plan.kind !== 'reset' || keeps.length === 0)) refuse('tag.nothing-changes', texts.nothingChanges)
  await savePlan(ctx.tx, one, ctx.now)
  ctx.reply(planMessage(await viewOf(ctx, one, moves)))
}

const assign = on(tagAssign, async (ctx, { user, number, reason }) => {
  const { settings } = await ctx.ask(clubRequire, { rank: 'admin' })
  if (number === null) {
    if ((await findHolders(ctx.tx, [user])).length === 0) refuse('tag.they-have-none', texts.noTag(user))
    return proposePlan(ctx, { kind: 'release', gives: [{ user, number }] }, reason)
  }
  checkTag(number, settings.tags)
  const { players } = await ctx.ask(playersListed, { users: [user] })
  if (players.length === 0) refuse('tag.not-player', texts.notPlayer(user))
  await proposePlan(ctx, { kind: 'assign', gives: [{ user, number }] }, reason)
})

const assignMany = onPrepared(
  tagAssignMany,
  async (io, { file }) => (file ? io.fetchFile(file.url, { maxBytes: MAX_LIST_BYTES }) : undefined),
  async (ctx, { text, reason }, bytes) => {
    const { settings } = await ctx.ask(clubRequire, { rank: 'admin' })
    checkReason(reason)
    const isTyped = text.trim() !== ''
    if (isTyped === (bytes !== undefined)) refuse('tag.list-or-file', texts.listOrFile)
    const { players } = await ctx.ask(playersListed, {})
    const gives = readTagList(bytes === undefined ? text : decode(bytes), players, settings.tags)
    await proposePlan(ctx, { kind: 'bulk', gives }, reason)
  },
)

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refuse('tag.not-text', texts.notText)
  }
}

const reset = on(tagReset, async (ctx, { round, reason }) => {
  await ctx.ask(clubRequire, { rank: 'admin' })
  const { title } = await finishedRound(ctx, round)
  await proposePlan(ctx, { kind: 'reset', round: { id: round, title } }, reason)
})

/** A plan that goes on, for the one who began it. */
async function getOpen(ctx: ReadContext, id: string): Promise<StoredPlan & { settings: ClubSettings }> {
  const one = (await findPlan(ctx.tx, id)) ?? refuse('tag.plan-gone', texts.gone)
  const { settings } = await ctx.ask(clubRequire, { rank: rankFor(one.plan) })
  if (one.actor !== whoAsked(ctx)) refuse('tag.plan-not-yours', texts.notYours)
  if (one.state !== 'open') refuse('tag.plan-over', texts.over)
  return { ...one, settings }
}

const confirm = on(tagConfirmPlan, async (ctx, { plan: id, shown }) => {
  await lockTags(ctx.tx)
  const { settings, ...one } = await getOpen(ctx, id)
  const { moves, keeps } = await workOut(ctx, one.plan, settings)
  if (nameOfMoves(moves) !== shown) {
    if (moves.length === 0) refuse('tag.nothing-changes', texts.nothingChanges)
    return ctx.reply(planMessage(await viewOf(ctx, one, moves), true))
  }
  await moveByHand(ctx, moves, 'admin', { kind: one.plan.kind, actor: one.actor, reason: one.reason, keeps })
  await savePlan(ctx.tx, { ...one, state: 'done' }, ctx.now)
  const changes = memberChanges(moves)
  if (changes.length <= MOST_TOLD)
    for (const { user, from, to } of changes.filter((change) => change.user !== one.actor))
      await tellMember(ctx, settings.channels.leaderboard, user, {
        content: speakingTo(await ctx.languageOf(user), () => texts.toldMember(from, to, one.actor, one.reason)),
      })
  ctx.reply({ content: texts.done(changes.length), embeds: [], components: [] })
})

const discard = on(tagDiscardPlan, async (ctx, { plan: id }) => {
  const { settings: _, ...one } = await getOpen(ctx, id)
  await savePlan(ctx.tx, { ...one, state: 'discarded' }, ctx.now)
  ctx.reply({ content: texts.discarded, embeds: [], components: [] })
})

export const planHandlers = [assign, assignMany, reset, confirm, discard]

export const planQueries = [
  answers(tagMayAssign, async (ctx) => {
    await ctx.ask(clubRequire, { rank: 'admin' })
    return {}
  }),
]
