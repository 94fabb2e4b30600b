// Tags in the worker: claims, the hand-on after a round, and who holds what. Changes of one cause are applied together, with their history.
import { messagePost } from '../../platform/discord/effects.ts'
import { refuse } from '../../platform/refusal.ts'
import { answers, on, type HandleContext } from '../../platform/worker/handling.ts'
import { clubRequire, clubSettings } from '../club/messages.ts'
import { roundCard, roundFinalized } from '../round/messages.ts'
import { historyMessage, listMessage, movedMessage } from './card.ts'
import { tagClaim, tagList, tagShowHistory, tagsHeld, tagsMoved } from './messages.ts'
import { applyChanges, findHistory, findHolders, insertHistory, lockTags } from './store.ts'
import { decideTagClaim, redistributeTags, tagMoves, type TagCause, type TagChange, type TagHolder } from './tag.ts'
import { texts } from './texts.ts'

/** More lines do not fit into an embed. */
const HISTORY_LENGTH = 40
/** How many free tags are named beside a taken one. */
const FREE_SHOWN = 3

const claim = on(tagClaim, async (ctx, { number }) => {
  // Performed by the sign-up too, where whoever signs up has no role yet: that one answers for the rank.
  const isOwnRequest = ctx.message.cause === undefined
  const { settings } = await ctx.ask(clubRequire, { rank: isOwnRequest ? 'player' : 'guest' })
  const user = ctx.origin?.user?.id
  if (user === undefined) throw new Error('a tag is claimed by somebody')
  await lockTags(ctx.tx)
  const holders = await findHolders(ctx.tx)
  const range = settings.tags
  const holder = holders.find((one) => one.number === number)
  if (holder && holder.user !== user) refuse('tag.taken', texts.taken(number, holder.user, freeNear(number, holders, range)))
  const change = decideTagClaim({ user, number }, { range, holders })
  await move(ctx, [change], holders, { cause: 'claim' })
  ctx.reply(texts.claimed(change.to, change.from))
})

function freeNear(number: number, holders: readonly TagHolder[], range: { min: number; max: number }): number[] {
  const taken = new Set(holders.map((holder) => holder.number))
  return Array.from({ length: range.max - range.min + 1 }, (_, index) => range.min + index)
    .filter((one) => !taken.has(one))
    .toSorted((a, b) => Math.abs(a - number) - Math.abs(b - number))
    .slice(0, FREE_SHOWN)
}

async function move(
  ctx: HandleContext,
  changes: readonly TagChange[],
  holders: readonly TagHolder[],
  why: { cause: TagCause; round?: { id: string; title: string } },
): Promise<void> {
  if (changes.length === 0) return
  const moves = tagMoves(holders, changes)
  await applyChanges(ctx.tx, changes, ctx.now)
  await insertHistory(ctx.tx, { id: ctx.message.id, ...why, at: ctx.now }, moves)
  await ctx.emit(tagsMoved, { cause: why.cause, ...(why.round ? { round: why.round.id } : {}), moves })
}

/** After a round the tags of the finishers go to them in finishing order. */
const handOn = on(roundFinalized, async (ctx, { round, title, results }) => {
  const { settings } = await ctx.ask(clubSettings, {})
  if (!settings) return
  await lockTags(ctx.tx)
  const holders = await findHolders(ctx.tx)
  const placed = results.flatMap(({ user, place }) => (user === undefined || place === undefined ? [] : [{ user, place }]))
  const changes = redistributeTags(holders, placed)
  await move(ctx, changes, holders, { cause: 'round', round: { id: round, title } })
  if (changes.length > 0)
    await ctx.effect(messagePost, { to: { threadOf: `${roundCard.kind}:${round}` }, message: movedMessage(changes) })
})

const list = on(tagList, async (ctx) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  ctx.reply(listMessage(await findHolders(ctx.tx)))
})

const showHistory = on(tagShowHistory, async (ctx, { user }) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  ctx.reply(historyMessage(await findHistory(ctx.tx, user, HISTORY_LENGTH), user))
})

export const handlers = [claim, handOn, list, showHistory]

export const queries = [
  answers(tagsHeld, async (ctx, { users }) => {
    const holders = await findHolders(ctx.tx, users)
    return { held: holders.map(({ number, user, since }) => ({ number, user, since: since.toISOString() })) }
  }),
]
