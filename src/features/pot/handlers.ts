// Pots in the worker: every movement is an entry of its own, decided while the pot is held; closest to the pin changes hands during a round.
import { clip, plain, type DiscordMessage } from '../../platform/discord/discord-message.ts'
import { messagePost } from '../../platform/discord/effects.ts'
import { derivedId } from '../../platform/id.ts'
import { refuse } from '../../platform/refusal.ts'
import { answers, on, type HandleContext, type ReadContext } from '../../platform/worker/handling.ts'
import { whoAsked } from '../../platform/worker/who-asked.ts'
import { auditRecorded } from '../audit/messages.ts'
import { speakingToClub } from '../../platform/language/language.ts'
import { clubRequire, readSettings, isEditor } from '../club/messages.ts'
import { playersListed } from '../player/messages.ts'
import { participantText, roundCard, roundFacts, roundOutcome } from '../round/messages.ts'
import { booksMessage, claimMessage } from './card.ts'
import { isNearer, readDistance } from './distance.ts'
import { balanceOf, counterAmount, formatAmount, paidInFor, readAmount, requireRoom, type Pot, type PotEntry } from './ledger.ts'
import { ctpClaim, ctpClose, ctpShow, potAdd, potCorrect, potEntriesChoosable, potPay, potPayouts, potShow } from './messages.ts'
import { payoutsOf, placesFor } from './payouts.ts'
import { acePot, ctpPot, currency as currencySetting } from './settings.ts'
import { findCtpHoles, findPotEntries, holdPot, insertPotEntry, saveCtpHole } from './store.ts'
import { posted, texts } from './texts.ts'

/** Discord shows at most 25 choices. */
const CHOICES = 25
/** So far back what is typed is looked for: some rounds of a large club. */
const LOOKED_THROUGH = 1_000
const MAX_HOLE = 36

/** Throws Refusal unless the club keeps this pot. */
async function requirePot(ctx: ReadContext, pot: Pot) {
  const { ace, ctp, currency } = await readSettings(ctx, { ace: acePot, ctp: ctpPot, currency: currencySetting })
  if (!(pot === 'ace' ? ace : ctp)) refuse('pot.off', texts.off(pot))
  return currency
}

/** The round for its host, an Editor or an Admin. */
async function getManaged(ctx: ReadContext, round: string) {
  const { rank } = await ctx.ask(clubRequire, { rank: 'guest' })
  const facts = await ctx.ask(roundFacts, { round, lock: true })
  const mayRun = isEditor(rank) || facts.host === whoAsked(ctx)
  return mayRun ? facts : refuse('pot.not-yours', texts.notYours)
}

/** The pot, held, and what is in it. */
async function openPot(ctx: ReadContext, pot: Pot) {
  await holdPot(ctx.tx, pot)
  const entries = await findPotEntries(ctx.tx, pot)
  return { entries, balance: balanceOf(entries) }
}

type Movement = Pick<PotEntry, 'pot' | 'kind' | 'amount'> & Partial<PotEntry>

/** Its id follows from the request, so that the same request never makes two. */
const enter = (ctx: HandleContext, movement: Movement, index = 0) =>
  insertPotEntry(ctx.tx, {
    member: undefined,
    round: undefined,
    reason: '',
    confirmedBy: undefined,
    corrects: undefined,
    ...movement,
    entry: derivedId('pot', ctx.message.id, String(index)),
    by: whoAsked(ctx),
    at: ctx.now,
  })

/** An entry of the log names this many members. */
const MAX_AUDITED = 50
const note = (ctx: HandleContext, what: string, about: readonly (string | undefined)[], why?: string) =>
  ctx.cascade(auditRecorded, {
    kind: 'pots',
    what: clip(what, 600),
    about: about.flatMap((user) => user ?? []).slice(0, MAX_AUDITED),
    ...(why === undefined ? {} : { why: clip(why, 500) }),
  })

const show = on(potShow, async (ctx, { pot, all }) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  const currency = await requirePot(ctx, pot)
  ctx.reply(booksMessage(pot, await findPotEntries(ctx.tx, pot), currency, all))
})

const add = on(potAdd, async (ctx, { pot, round, amount: typed, users: chosen }) => {
  const currency = await requirePot(ctx, pot)
  const facts = await getManaged(ctx, round)
  const each = readAmount(typed, currency)
  const users = [...new Set(chosen)]
  const playing = new Set(facts.playing.map(({ participant }) => participant))
  const strangers = users.filter((user) => !playing.has(user))
  if (strangers.length > 0) refuse('pot.not-players', texts.notPlayers(strangers))
  const { entries, balance } = await openPot(ctx, pot)
  const paid = paidInFor(entries, round)
  const payers = users.filter((user) => !paid.has(user))
  const skipped = users.filter((user) => paid.has(user))
  if (payers.length === 0) refuse('pot.paid-already', texts.allPaid(skipped))
  requireRoom(balance, each * payers.length, currency)
  for (const [index, member] of payers.entries())
    await enter(ctx, { pot, kind: 'paid-in', amount: each, member, round, reason: facts.title }, index)
  const holds = formatAmount(balance + each * payers.length, currency)
  await note(ctx, posted.audit.added(pot, payers.length, formatAmount(each, currency), facts.title), payers)
  const said = texts.added(pot, payers, formatAmount(each, currency), holds)
  ctx.reply(clip([said, ...(skipped.length > 0 ? [texts.skipped(skipped)] : [])].join('\n'), 2000))
})

const inThread = (ctx: HandleContext, round: string, message: DiscordMessage) =>
  ctx.effect(messagePost, { to: { threadOf: `${roundCard.kind}:${round}` }, message })

const pay = on(potPay, async (ctx, { round, user, witness, amount: typed }) => {
  await ctx.ask(clubRequire, { rank: 'editor' })
  const currency = await requirePot(ctx, 'ace')
  const facts = await ctx.ask(roundFacts, { round, lock: false })
  if (!facts.playing.some(({ participant }) => participant === user)) refuse('pot.not-players', texts.notPlayers([user]))
  if (witness === user) refuse('pot.own-witness', texts.ownWitness)
  const { balance } = await openPot(ctx, 'ace')
  if (balance === 0) refuse('pot.empty', texts.empty('ace'))
  const amount = typed === undefined ? balance : readAmount(typed, currency)
  requireRoom(balance, -amount, currency)
  const movement = { pot: 'ace', kind: 'payout', amount: -amount, member: user, confirmedBy: witness, round } as const
  await enter(ctx, { ...movement, reason: facts.title })
  const shown = formatAmount(amount, currency)
  await note(ctx, posted.audit.paid('ace', shown, facts.title), [user, witness])
  await inThread(ctx, round, { content: posted.aceNote(user, witness, shown), mentions: { users: [user] } })
  ctx.reply(texts.paid('ace', user, shown, formatAmount(balance - amount, currency)))
})

const correct = on(potCorrect, async (ctx, { pot, entry, reason: typed }) => {
  await ctx.ask(clubRequire, { rank: 'editor' })
  const currency = await requirePot(ctx, pot)
  const reason = typed.trim()
  if (reason === '') refuse('pot.need-reason', texts.needReason)
  const { entries, balance } = await openPot(ctx, pot)
  const amount = counterAmount(entries, entry)
  requireRoom(balance, amount, currency)
  const member = entries.find((one) => one.entry === entry)?.member
  await enter(ctx, { pot, kind: 'correction', amount, member, corrects: entry, reason })
  await note(ctx, posted.audit.corrected(pot, formatAmount(-amount, currency)), [member], reason)
  ctx.reply(texts.corrected(pot, formatAmount(balance + amount, currency)))
})

const requireHole = (hole: number) => {
  if (hole < 1 || hole > MAX_HOLE) refuse('pot.bad-hole', texts.badHole)
}

/**
 * Whoever lies nearer takes the hole; of equals the first keeps it. The holder may put their own distance right, and whoever runs the round
 * anybody's (`user`), whatever it was.
 */
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
  const known = (await findCtpHoles(ctx.tx, round)).find((one) => one.hole === hole)
  if (known?.isClosed) refuse('pot.hole-closed', texts.closed(hole))
  const isCorrection = known !== undefined && (named !== undefined || known.holder === user)
  if (known && !isCorrection && !isNearer(distance, known.distance))
    refuse('pot.not-nearer', texts.notNearer(hole, known.holder, known.distance, distance.shown))
  if (known?.holder === user && known.distance === distance.shown)
    return ctx.reply(texts.claimedReply(hole, user, named === undefined))
  await saveCtpHole(ctx.tx, round, { hole, holder: user, distance: distance.shown, isClosed: false }, ctx.now)
  await inThread(
    ctx,
    round,
    speakingToClub(() => claimMessage(round, user, hole, distance.shown, isCorrection ? known : undefined)),
  )
  ctx.reply(texts.claimedReply(hole, user, named === undefined))
})

const showCtp = on(ctpShow, async (ctx, { round }) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  await requirePot(ctx, 'ctp')
  const facts = await ctx.ask(roundFacts, { round, lock: false })
  const holes = await findCtpHoles(ctx.tx, round)
  if (holes.length === 0) return ctx.reply(texts.noClaims)
  const lines = holes.map(({ hole, holder, distance, isClosed }) => texts.ctpLine(hole, holder, distance, isClosed))
  ctx.reply({ embeds: [{ title: clip(texts.ctpTitle(facts.title), 256), description: clip(lines.join('\n'), 4096) }] })
})

const closeCtp = on(ctpClose, async (ctx, { round, hole, amount: typed }) => {
  const currency = await requirePot(ctx, 'ctp')
  requireHole(hole)
  const facts = await getManaged(ctx, round)
  const known = (await findCtpHoles(ctx.tx, round)).find((one) => one.hole === hole)
  if (!known) return refuse('pot.nobody-closest', texts.nobody(hole))
  if (known.isClosed) refuse('pot.hole-closed', texts.closed(hole))
  let shown: string | undefined
  if (typed !== undefined) {
    const amount = readAmount(typed, currency)
    const { balance } = await openPot(ctx, 'ctp')
    requireRoom(balance, -amount, currency)
    await enter(ctx, { pot: 'ctp', kind: 'payout', amount: -amount, member: known.holder, round, reason: facts.title })
    shown = formatAmount(amount, currency)
    await note(ctx, posted.audit.paid('ctp', shown, facts.title), [known.holder])
  }
  await saveCtpHole(ctx.tx, round, { ...known, isClosed: true }, ctx.now)
  const content = posted.won(known.holder, hole, known.distance, shown)
  await inThread(ctx, round, { content, mentions: { users: [known.holder] } })
  ctx.reply(texts.closedReply(hole))
})

/** An embed holds so many lines with the longest names. */
const PAYOUT_LINES = 25

/** Whoever did not start has no part in it; whoever did not finish has paid and gets nothing. */
const payouts = on(potPayouts, async (ctx, { round, fee: typed, share, places: wanted, post }) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  if (post) await getManaged(ctx, round)
  const { currency } = await readSettings(ctx, { currency: currencySetting })
  const fee = readAmount(typed, currency)
  if (share < 1 || share > 100) refuse('pot.bad-share', texts.badShare)
  const { title, state, results } = await ctx.ask(roundOutcome, { round })
  const entrants = results.filter(({ status }) => status !== 'dns').length
  const purse = Math.floor((fee * entrants * share) / 100)
  const finishers = results.flatMap(({ participant, place }) => (place === undefined ? [] : [{ participant, place }]))
  const paid = payoutsOf(finishers, purse, wanted ?? placesFor(entrants))
  const money = { fee: formatAmount(fee, currency), purse: formatAmount(purse, currency) }
  const message = () => {
    const names = new Map(results.map(({ participant, name }) => [participant, participantText(participant, name)]))
    const lines = paid
      .slice(0, PAYOUT_LINES)
      .map(({ participant, place, amount }) =>
        texts.payoutLine(place, names.get(participant) ?? '', formatAmount(amount, currency)),
      )
    if (paid.length > lines.length) lines.push(texts.andMore(paid.length - lines.length))
    const head = texts.payoutHead(entrants, money.fee, share, money.purse, state === 'finalized')
    return { embeds: [{ title: clip(texts.payoutTitle(title), 256), description: clip([head, ...lines].join('\n'), 4096) }] }
  }
  if (!post) return ctx.reply(message())
  await inThread(ctx, round, speakingToClub(message))
  await note(ctx, posted.audit.payouts(money.purse, title), [])
  ctx.reply(texts.payoutPosted)
})

export const handlers = [show, add, pay, payouts, correct, claim, showCtp, closeCtp]

export const queries = [
  answers(potEntriesChoosable, async (ctx, { pot, typed }) => {
    const { rank } = await ctx.ask(clubRequire, { rank: 'guest' })
    if (!isEditor(rank)) return { entries: [] }
    const currency = await requirePot(ctx, pot)
    const entries = await findPotEntries(ctx.tx, pot)
    const takenBack = new Set(entries.map(({ corrects }) => corrects))
    const open = entries.filter(({ kind, entry }) => kind !== 'correction' && !takenBack.has(entry)).slice(0, LOOKED_THROUGH)
    const users = [...new Set(open.flatMap(({ member }) => (member === undefined ? [] : [member])))]
    const { players } = await ctx.ask(playersListed, { users })
    const names = new Map(players.map(({ user, name }) => [user, name]))
    const words = typed.toLowerCase().split(/\s+/)
    return {
      entries: open
        .map(({ entry, kind, amount, member, reason, at }) => {
          const what = [at.toISOString().slice(0, 10), texts.kinds[kind], formatAmount(amount, currency)].join(' ')
          const whose = [plain(names.get(member ?? '') ?? ''), plain(reason)].filter((part) => part !== '')
          return { entry, label: clip([what, ...whose].join(' · '), 100) }
        })
        .filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)))
        .slice(0, CHOICES),
    }
  }),
]
