// Swaps in the worker: asked, agreed to, ended; everyone concerned is told of each step.
import type { DiscordMessage } from '../../platform/discord/discord-message.ts'
import { tellMember } from '../../platform/discord/tell-member.ts'
import { derivedId } from '../../platform/id.ts'
import { refuse } from '../../platform/refusal.ts'
import { on, type HandleContext } from '../../platform/worker/handling.ts'
import { whoAsked } from '../../platform/worker/who-asked.ts'
import { speakingTo } from '../../platform/language/language.ts'
import { clubRequire, clubSettings, type ClubSettings } from '../club/messages.ts'
import { agreedMessage, askedMessage, askMessage, SWAPS_LISTED, swapsMessage } from './card-swap.ts'
import { holdingOf } from './ledger.ts'
import { playersGone } from '../player/messages.ts'
import { tagAnswerSwap, tagAskSwap, tagLapseSwap, tagShowSwaps } from './messages.ts'
import { moveByHand } from './settling.ts'
import { findHolders, lockTags } from './store.ts'
import { findOpenSwaps, findSwap, saveSwap } from './store-swaps.ts'
import {
  askedOf,
  askerOf,
  decideAgree,
  decideAsk,
  decideLeave,
  isPartOf,
  outcomeOf,
  SWAP_WINDOW_MS,
  swapMoves,
  type Swap,
} from './swap.ts'
import { swapTexts as texts } from './texts-swap.ts'

const lapseKey = (swap: string) => `tag.swap:${swap}`

const tellAll = async (
  ctx: HandleContext,
  settings: ClubSettings,
  users: readonly string[],
  message: (user: string) => DiscordMessage,
): Promise<void> => {
  for (const user of users)
    await tellMember(
      ctx,
      settings.channels.leaderboard,
      user,
      speakingTo(await ctx.languageOf(user), () => message(user)),
    )
}
const everybody = (swap: Swap) => swap.legs.map(({ user }) => user)
const othersThan = (swap: Swap, user: string) => everybody(swap).filter((one) => one !== user)

const ask = on(tagAskSwap, async (ctx, { others, number }) => {
  const { settings } = await ctx.ask(clubRequire, { rank: 'player' })
  const user = whoAsked(ctx)
  await lockTags(ctx.tx)
  const legs = decideAsk({ user, others, number }, holdingOf(await findHolders(ctx.tx)), await findOpenSwaps(ctx.tx))
  const swap: Swap = {
    id: derivedId('swap', ctx.message.id),
    legs,
    agreed: [],
    state: 'open',
    answerBy: new Date(ctx.now.getTime() + SWAP_WINDOW_MS),
  }
  const gone = await ctx.ask(playersGone, { users: askedOf(swap) })
  if (gone.users.length > 0) refuse('tag.swap-left', texts.haveLeft(gone.users))
  await saveSwap(ctx.tx, swap, ctx.now)
  await ctx.request(tagLapseSwap, { swap: swap.id }, { at: swap.answerBy, key: lapseKey(swap.id) })
  await tellAll(ctx, settings, askedOf(swap), () => askMessage(ctx.guild, swap))
  ctx.reply(askedMessage(ctx.guild, swap))
})

const answer = on(tagAnswerSwap, async (ctx, { swap: id, agrees }) => {
  const { settings } = await ctx.ask(clubRequire, { rank: 'player' })
  const user = whoAsked(ctx)
  await lockTags(ctx.tx)
  const swap = (await findSwap(ctx.tx, id)) ?? refuse('tag.swap-gone', texts.gone)
  if (!agrees) return leave(ctx, settings, swap, user)
  const { state, agreed, waitingFor } = decideAgree(swap, user, holdingOf(await findHolders(ctx.tx)), ctx.now)
  const isNews = !swap.agreed.includes(user)
  const next: Swap = { ...swap, state, agreed }
  await saveSwap(ctx.tx, next, ctx.now)
  if (state === 'open') {
    if (isNews) await tellAll(ctx, settings, [askerOf(swap)], () => ({ content: texts.someoneAgreed(user, waitingFor) }))
    return ctx.reply(agreedMessage(ctx.guild, next, waitingFor))
  }
  await ctx.withdraw(lapseKey(id))
  if (state === 'done') await moveByHand(ctx, swapMoves(swap), 'swap')
  const told = () => ({ content: state === 'done' ? texts.done(outcomeOf(swap)) : texts.overtaken(swap.legs) })
  await tellAll(ctx, settings, othersThan(swap, user), told)
  ctx.reply(told())
})

async function leave(ctx: HandleContext, settings: ClubSettings, swap: Swap, user: string): Promise<void> {
  const state = decideLeave(swap, user, ctx.now)
  await saveSwap(ctx.tx, { ...swap, state }, ctx.now)
  await ctx.withdraw(lapseKey(swap.id))
  await tellAll(ctx, settings, othersThan(swap, user), () => ({ content: texts.ended[state](user, othersThan(swap, user)) }))
  ctx.reply(texts.youEnded[state])
}

const lapse = on(tagLapseSwap, async (ctx, { swap: id }) => {
  await lockTags(ctx.tx)
  const swap = await findSwap(ctx.tx, id)
  if (swap?.state !== 'open' || ctx.now < swap.answerBy) return
  await saveSwap(ctx.tx, { ...swap, state: 'lapsed' }, ctx.now)
  const { settings } = await ctx.ask(clubSettings, {})
  if (!settings) return
  const silent = askedOf(swap).filter((one) => !swap.agreed.includes(one))
  await tellAll(ctx, settings, everybody(swap), () => ({ content: texts.lapsed(everybody(swap), silent) }))
})

const show = on(tagShowSwaps, async (ctx) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  const user = whoAsked(ctx)
  const open = await findOpenSwaps(ctx.tx)
  const own = open.filter((swap) => isPartOf(swap, user) && swap.answerBy > ctx.now)
  ctx.reply(swapsMessage(ctx.guild, user, own.slice(0, SWAPS_LISTED)))
})

export const swapHandlers = [ask, answer, lapse, show]
