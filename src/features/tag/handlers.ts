// Tags in the worker: claims, and who holds what. Swaps, Admins' changes and what follows a round have files of their own.
import type { DiscordMessage } from '../../platform/discord/discord-message.ts'
import { encodePng } from '../../platform/picture/png.ts'
import { refuse } from '../../platform/refusal.ts'
import { answers, on, onCascade, type HandleContext } from '../../platform/worker/handling.ts'
import { whoAsked } from '../../platform/worker/who-asked.ts'
import { changeOf, clubRequire, clubSettingsChanged, tagRangeSetting } from '../club/messages.ts'
import { playersListed } from '../player/messages.ts'
import { historyMessage, HISTORY_PER_PAGE, listMessage, type ChartView } from './card.ts'
import { askHolderRow } from './card-swap.ts'
import { drawChart, MOST_LINES, stepsOf } from './chart.ts'
import { checkInHandlers } from './handlers-check-in.ts'
import { expiryHandlers, lookSoon } from './handlers-expiry.ts'
import { planHandlers, planQueries } from './handlers-plan.ts'
import { rulesHandlers } from './handlers-rules.ts'
import { swapHandlers } from './handlers-swap.ts'
import { pageOf } from './lines.ts'
import { tagClaim, tagList, tagShowHistory, tagsHeld } from './messages.ts'
import { expirySetting } from './settings.ts'
import { rebuildTags } from './rebuild.ts'
import { moveByHand, settleRound, timeline } from './settling.ts'
import { countHistory, findHistory, findHolders, findMovesOf, lockTags } from './store.ts'
import { decideTagClaim, freeNumbers, tagMoves, type TagHolder, type TagRange } from './tag.ts'
import { texts } from './texts.ts'

/** How many holders are named of tags that a smaller range would leave out. */
const OUTSIDE_SHOWN = 10
/** How many free tags are named beside a taken one. */
const FREE_SHOWN = 3

const claim = on(tagClaim, async (ctx, { number }) => {
  // Performed by the sign-up too, where whoever signs up has no role yet: that one answers for the rank.
  const isOwnRequest = ctx.message.cause === undefined
  const { settings } = await ctx.ask(clubRequire, { rank: isOwnRequest ? 'player' : 'guest' })
  const user = whoAsked(ctx)
  await lockTags(ctx.tx)
  const holders = await findHolders(ctx.tx)
  const range = settings.tags
  refuseTaken(user, number, holders, range)
  const change = decideTagClaim({ user, number }, { range, holders })
  await moveByHand(ctx, tagMoves(holders, [change]), 'claim')
  ctx.reply(texts.claimed(number, change.from))
})

/** With the button to ask for a swap, for whoever has something to swap. */
function refuseTaken(user: string, number: number, holders: readonly TagHolder[], range: TagRange): void {
  const holder = holders.find((one) => one.number === number)
  if (!holder || holder.user === user) return
  const near = freeNumbers(holders, range)
    .toSorted((a, b) => Math.abs(a - number) - Math.abs(b - number))
    .slice(0, FREE_SHOWN)
  const canSwap = holders.some((one) => one.user === user)
  refuse('tag.taken', texts.taken(number, holder.user, near, canSwap), canSwap ? [askHolderRow(holder.user, number)] : [])
}

const list = on(tagList, async (ctx, { page }) => {
  const { settings } = await ctx.ask(clubRequire, { rank: 'guest' })
  ctx.reply(listMessage(await findHolders(ctx.tx), settings.tags, page))
})

const showHistory = on(tagShowHistory, async (ctx, { user, page }) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  ctx.reply(await historyPage(ctx, user, page))
})

async function historyPage(ctx: HandleContext, user: string | undefined, wanted: number): Promise<DiscordMessage> {
  const { page, pages } = pageOf(await countHistory(ctx.tx, user), HISTORY_PER_PAGE, wanted)
  const entries = await findHistory(ctx.tx, user, { limit: HISTORY_PER_PAGE, offset: page * HISTORY_PER_PAGE })
  const chart = page === 0 && entries.length > 0 ? await chartOf(ctx, user) : undefined
  return historyMessage(entries, { user, page, pages }, chart)
}

/** Of one member, or of those who hold the best tags. */
async function chartOf(ctx: HandleContext, user: string | undefined): Promise<ChartView> {
  const users = user === undefined ? (await findHolders(ctx.tx)).slice(0, MOST_LINES).map((holder) => holder.user) : [user]
  const moves = await findMovesOf(ctx.tx, users)
  const lines = users.map((one) => ({ user: one, steps: stepsOf(one, moves) }))
  const { players } = await ctx.ask(playersListed, { users })
  const names = new Map(players.map((player) => [player.user, player.name]))
  const png = await encodePng(drawChart(lines, ctx.now))
  return { lines, names, pngBase64: Buffer.from(png).toString('base64') }
}

export const handlers = [
  claim,
  list,
  showHistory,
  ...swapHandlers,
  ...planHandlers,
  ...rulesHandlers,
  ...checkInHandlers,
  ...expiryHandlers,
]

/** Nobody loses a tag because the range was changed. */
async function keepTagsInRange(ctx: HandleContext, range: TagRange): Promise<void> {
  await lockTags(ctx.tx)
  const outside = (await findHolders(ctx.tx)).filter(({ number }) => number < range.min || number > range.max)
  if (outside.length > 0) refuse('tag.range-in-use', texts.rangeInUse(outside.slice(0, OUTSIDE_SHOWN), outside.length))
}

const followSettings = onCascade(clubSettingsChanged, async (ctx, { changes }) => {
  const range = changeOf(changes, tagRangeSetting)?.to
  if (range) await keepTagsInRange(ctx, range)
  if (changeOf(changes, expirySetting)) await lookSoon(ctx)
  return undefined
})

export const cascades = [settleRound, followSettings, rebuildTags]

export const queries = [
  ...planQueries,
  timeline,
  answers(tagsHeld, async (ctx, { users }) => {
    const holders = await findHolders(ctx.tx, users)
    return { held: holders.map(({ number, user, since }) => ({ number, user, since: since.toISOString() })) }
  }),
]
