// Tags in the worker: claims, and who holds what. How tags move after a round is in settling.ts.
import { refuse } from '../../platform/refusal.ts'
import { answers, on, onCascade } from '../../platform/worker/handling.ts'
import { changeOf, clubRequire, clubSettingsChanged, tagRangeSetting } from '../club/messages.ts'
import { historyMessage, listMessage } from './card.ts'
import { tagClaim, tagList, tagShowHistory, tagsHeld } from './messages.ts'
import { moveByHand, settleRound } from './settling.ts'
import { findHistory, findHolders, lockTags } from './store.ts'
import { decideTagClaim, type TagHolder } from './tag.ts'
import { texts } from './texts.ts'

/** More lines do not fit into an embed. */
const HISTORY_LENGTH = 40
/** How many holders are named of tags that a smaller range would leave out. */
const OUTSIDE_SHOWN = 10
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
  await moveByHand(ctx, [change], holders, 'claim')
  ctx.reply(texts.claimed(number, change.from))
})

function freeNear(number: number, holders: readonly TagHolder[], range: { min: number; max: number }): number[] {
  const taken = new Set(holders.map((holder) => holder.number))
  return Array.from({ length: range.max - range.min + 1 }, (_, index) => range.min + index)
    .filter((one) => !taken.has(one))
    .toSorted((a, b) => Math.abs(a - number) - Math.abs(b - number))
    .slice(0, FREE_SHOWN)
}

const list = on(tagList, async (ctx) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  ctx.reply(listMessage(await findHolders(ctx.tx)))
})

const showHistory = on(tagShowHistory, async (ctx, { user }) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  ctx.reply(historyMessage(await findHistory(ctx.tx, user, HISTORY_LENGTH), user))
})

export const handlers = [claim, list, showHistory]

/** Nobody loses a tag because a setting was changed. */
const keepTagsInRange = onCascade(clubSettingsChanged, async (ctx, { changes }) => {
  const range = changeOf(changes, tagRangeSetting)?.to
  if (!range) return undefined
  await lockTags(ctx.tx)
  const outside = (await findHolders(ctx.tx)).filter(({ number }) => number < range.min || number > range.max)
  if (outside.length > 0) refuse('tag.range-in-use', texts.rangeInUse(outside.slice(0, OUTSIDE_SHOWN), outside.length))
  return undefined
})

export const cascades = [settleRound, keepTagsInRange]

export const queries = [
  answers(tagsHeld, async (ctx, { users }) => {
    const holders = await findHolders(ctx.tx, users)
    return { held: holders.map(({ number, user, since }) => ({ number, user, since: since.toISOString() })) }
  }),
]
