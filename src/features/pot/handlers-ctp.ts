// Closest to the pin in the worker: every claim is kept, the nearest that stands holds the hole; taken back, the next one does, and what was paid goes back.
import { clip } from '../../platform/discord/discord-message.ts'
import { fitLines } from '../../platform/discord/lines.ts'
import { refuse } from '../../platform/refusal.ts'
import { speakingToClub } from '../../platform/language/language.ts'
import { on, type HandleContext } from '../../platform/worker/handling.ts'
import { whoAsked } from '../../platform/worker/who-asked.ts'
import { clubRequire, isEditor } from '../club/messages.ts'
import { roundFacts } from '../round/messages.ts'
import { claimMessage, withdrawnMessage } from './card.ts'
import { standing, withClaim, withoutClaim } from './claims.ts'
import { readDistance } from './distance.ts'
import { formatAmount, readAmount, requireRoom, standingPayout } from './ledger.ts'
import { ctpClaim, ctpClose, ctpShow, ctpWithdraw } from './messages.ts'
import { enter, getManaged, inThread, note, openPot, requirePot } from './movements.ts'
import { closeCtpHole, findCtpHoles, saveCtpHole, type CtpHole } from './store.ts'
import { posted, texts } from './texts.ts'

const MAX_HOLE = 36

const requireHole = (hole: number) => {
  if (hole < 1 || hole > MAX_HOLE) refuse('pot.bad-hole', texts.badHole)
}

async function getHole(ctx: HandleContext, round: string, hole: number): Promise<CtpHole> {
  const known = (await findCtpHoles(ctx.tx, round)).find((one) => one.hole === hole)
  return known ?? { hole, claims: [], closedAt: undefined }
}

/** Whoever lies nearest holds the hole; of equals the first. Whoever runs the round claims for others (`user`), too. */
const claim = on(ctpClaim, async (ctx, { round, hole, distance: typed, user: named }) => {
  const { rank } = await ctx.ask(clubRequire, { rank: 'player' })
  await requirePot(ctx, 'ctp')
  requireHole(hole)
  const distance = readDistance(typed)
  const facts = await ctx.ask(roundFacts, { round, lock: true })
  if (named !== undefined && !isEditor(rank) && facts.host !== whoAsked(ctx)) refuse('pot.not-yours', texts.notYours)
  // Who runs the round may still enter what was measured, before the hole is closed and paid.
  const isInTime = facts.state === 'live' || (facts.state === 'finalized' && named !== undefined)
  if (!isInTime) refuse('pot.not-live', texts.notLive)
  const user = named ?? whoAsked(ctx)
  const isPlaying = facts.playing.some(({ participant }) => participant === user)
  if (!isPlaying && named === undefined) refuse('pot.not-playing', texts.notPlaying)
  if (!isPlaying) refuse('pot.not-players', texts.notPlayers([user]))
  const known = await getHole(ctx, round, hole)
  if (known.closedAt) refuse('pot.hole-closed', texts.closed(hole))
  const [before] = standing(known.claims)
  const claims = withClaim(known.claims, { member: user, distance: distance.shown, at: ctx.now })
  const best = standing(claims)[0]!
  await saveCtpHole(ctx.tx, round, { ...known, claims })
  // What everybody reads: that somebody else, or with another distance, is closest now.
  if (before?.member !== best.member || before.distance !== best.distance) {
    const corrected = before?.member === user ? before.distance : undefined
    await inThread(
      ctx,
      round,
      speakingToClub(() => claimMessage(round, hole, { user, distance: distance.shown, corrected, best })),
    )
  }
  ctx.reply(
    best.member === user
      ? texts.claimedReply(hole, user, named === undefined)
      : texts.fartherReply(hole, best.member, best.distance, distance.shown),
  )
})

/**
 * One's own claim, or by whoever runs the round anybody's. That of a hole that is closed only Editors take back: it is open again then, and what
 * was paid for it is back in the pot.
 */
const withdraw = on(ctpWithdraw, async (ctx, { round, hole, user: named }) => {
  const { rank } = await ctx.ask(clubRequire, { rank: 'player' })
  const currency = await requirePot(ctx, 'ctp')
  requireHole(hole)
  const facts = await ctx.ask(roundFacts, { round, lock: true })
  const by = whoAsked(ctx)
  const user = named ?? by
  if (user !== by && !isEditor(rank) && facts.host !== by) refuse('pot.not-yours', texts.notYours)
  const known = await getHole(ctx, round, hole)
  const before = standing(known.claims)
  const taken = before.find(({ member }) => member === user)
  if (!taken) return refuse('pot.no-claim', texts.noClaim(hole, user === by ? undefined : user))
  if (known.closedAt && !isEditor(rank)) refuse('pot.hole-closed', texts.closedForGood(hole))
  const claims = withoutClaim(known.claims, user, by)
  const [best] = standing(claims)
  const hasLost = before[0]?.member === user
  const back = hasLost ? await takePayoutBack(ctx, round, known, user) : undefined
  await saveCtpHole(ctx.tx, round, { ...known, claims, closedAt: hasLost ? undefined : known.closedAt })
  const amount = back === undefined ? undefined : formatAmount(back, currency)
  if (amount !== undefined) await note(ctx, posted.audit.claimTakenBack(hole, amount, facts.title), [user])
  if (hasLost)
    await inThread(
      ctx,
      round,
      speakingToClub(() => withdrawnMessage(round, hole, taken, best, amount)),
    )
  ctx.reply(texts.withdrawn(hole, user, taken.distance, best, amount))
})

/** What was paid for the hole goes back into the pot by a counter-entry. Cents; undefined: nothing was paid, or it is back already. */
async function takePayoutBack(ctx: HandleContext, round: string, { hole, closedAt }: CtpHole, user: string) {
  if (!closedAt) return undefined
  const { entries } = await openPot(ctx, 'ctp')
  const payout = standingPayout(entries, { round, member: user, at: closedAt })
  if (!payout) return undefined
  const correction = { pot: 'ctp', kind: 'correction', amount: -payout.amount, member: user, corrects: payout.entry } as const
  await enter(ctx, { ...correction, reason: posted.claimGone(hole) })
  return -payout.amount
}

const showCtp = on(ctpShow, async (ctx, { round }) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  await requirePot(ctx, 'ctp')
  const facts = await ctx.ask(roundFacts, { round, lock: false })
  const lines = (await findCtpHoles(ctx.tx, round)).flatMap(({ hole, claims, closedAt }) => {
    const [best, next] = standing(claims)
    return best ? [texts.ctpLine(hole, best, closedAt ? undefined : next, closedAt !== undefined)] : []
  })
  if (lines.length === 0) return ctx.reply(texts.noClaims)
  ctx.reply({ embeds: [{ title: clip(texts.ctpTitle(facts.title), 256), description: fitLines(lines, 4096, texts.andMore) }] })
})

const closeCtp = on(ctpClose, async (ctx, { round, hole, amount: typed }) => {
  const currency = await requirePot(ctx, 'ctp')
  requireHole(hole)
  const facts = await getManaged(ctx, round)
  const known = await getHole(ctx, round, hole)
  const [best] = standing(known.claims)
  if (!best) return refuse('pot.nobody-closest', texts.nobody(hole))
  if (known.closedAt) refuse('pot.hole-closed', texts.closed(hole))
  let shown: string | undefined
  if (typed !== undefined) {
    const amount = readAmount(typed, currency)
    const { balance } = await openPot(ctx, 'ctp')
    requireRoom(balance, -amount, currency)
    await enter(ctx, { pot: 'ctp', kind: 'payout', amount: -amount, member: best.member, round, reason: facts.title })
    shown = formatAmount(amount, currency)
    await note(ctx, posted.audit.paid('ctp', shown, facts.title), [best.member])
  }
  await closeCtpHole(ctx.tx, round, hole, ctx.now)
  const content = posted.won(best.member, hole, best.distance, shown)
  await inThread(ctx, round, { content, mentions: { users: [best.member] } })
  ctx.reply(texts.closedReply(hole))
})

export const ctpHandlers = [claim, withdraw, showCtp, closeCtp]
