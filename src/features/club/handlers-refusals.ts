// Cards that Discord does not let the bot show: an Admin is told once, and they are tried again until they stand.
import { cardRefused, messagePost, partsOfCardKey } from '../../platform/discord/effects.ts'
import { reasonText } from '../../platform/discord/in-words.ts'
import { DiscordCode } from '../../platform/discord/trouble.ts'
import { speakingToClub } from '../../platform/language/language.ts'
import { cardRef, on, type HandleContext } from '../../platform/worker/handling.ts'
import { auditRecorded } from '../audit/messages.ts'
import { afterRefusal, againAt, isOver } from './card-refusals.ts'
import { clubDrawAgain } from './messages.ts'
import { findAbsence, findClub, findRefusals, saveRefusal } from './store.ts'
import { texts } from './texts.ts'

/** The first of them that is another channel. */
const TOLD_IN = ['events', 'leaderboard', 'signup'] as const

const noteRefused = on(cardRefused, async (ctx, { card, channel, outcome }) => {
  // Locked: cards of one channel are refused together, and one of them tells.
  const club = await findClub(ctx.tx, true)
  if (outcome.ok || !club?.opened || (await findAbsence(ctx.tx))) return
  const known = await findRefusals(ctx.tx)
  const before = known.get(card)
  const trouble = afterRefusal(before, ctx.now)
  if (trouble === before) return
  await saveRefusal(ctx.tx, card, trouble && { ...trouble, channel })
  if (!trouble) return
  await ctx.request(clubDrawAgain, { card }, { at: againAt(trouble), key: `club.draw-again:${card}` })
  const isTold = [...known.values()].some((one) => one.channel === channel && !isOver(one, ctx.now))
  // A channel that is gone is made again, and that is told.
  if (isTold || outcome.code === DiscordCode.unknownChannel) return
  const what = () => texts.cardsRefused(channel, reasonText(outcome))
  await ctx.cascade(auditRecorded, { kind: 'setup', what: speakingToClub(what) })
  const elsewhere = TOLD_IN.map((name) => club.channels[name]).find((id) => id !== undefined && id !== channel)
  const admin = club.roles['admin']
  if (elsewhere === undefined || admin === undefined) return
  await ctx.effect(messagePost, {
    to: { channel: elsewhere },
    message: { content: speakingToClub(() => texts.askToMend(admin, what())), mentions: { roles: [admin] } },
  })
})

function drawKey(ctx: HandleContext, card: string): void {
  const { kind, id } = partsOfCardKey(card)
  ctx.draw(cardRef(kind), id)
}

const drawAgain = on(clubDrawAgain, async (ctx, { card }) => {
  if ((await findClub(ctx.tx))?.opened) drawKey(ctx, card)
})

/** When the club has been put in order: what was refused is tried at once. */
export async function drawRefused(ctx: HandleContext): Promise<void> {
  for (const [card, trouble] of await findRefusals(ctx.tx)) if (!isOver(trouble, ctx.now)) drawKey(ctx, card)
}

export const refusalHandlers = [noteRefused, drawAgain]
