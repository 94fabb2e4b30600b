// Pots in the worker: every movement is an entry of its own, decided while the pot is held.
import { clip, plain } from '../../platform/discord/discord-message.ts'
import { refuse } from '../../platform/refusal.ts'
import { answers, on } from '../../platform/worker/handling.ts'
import { speakingToClub } from '../../platform/language/language.ts'
import { clubRequire, readSettings, isEditor } from '../club/messages.ts'
import { playersListed } from '../player/messages.ts'
import { participantText, roundFacts, roundOutcome } from '../round/messages.ts'
import { booksMessage } from './card.ts'
import { ctpHandlers } from './handlers-ctp.ts'
import { counterAmount, formatAmount, paidInFor, readAmount, requireRoom } from './ledger.ts'
import { potAdd, potCorrect, potEntriesChoosable, potPay, potPayouts, potShow } from './messages.ts'
import { enter, getManaged, inThread, note, openPot, requirePot } from './movements.ts'
import { payoutsOf, placesFor } from './payouts.ts'
import { currency as currencySetting } from './settings.ts'
import { findPotEntries, reopenCtpHole } from './store.ts'
import { posted, texts } from './texts.ts'

/** Discord shows at most 25 choices. */
const CHOICES = 25
/** So far back what is typed is looked for: some rounds of a large club. */
const LOOKED_THROUGH = 1_000

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
  const wrong = entries.find((one) => one.entry === entry)!
  await enter(ctx, { pot, kind: 'correction', amount, member: wrong.member, corrects: entry, reason })
  await note(ctx, posted.audit.corrected(pot, formatAmount(-amount, currency)), [wrong.member], reason)
  const opened = pot === 'ctp' && wrong.kind === 'payout' ? await reopenCtpHole(ctx.tx, wrong) : undefined
  const said = texts.corrected(pot, formatAmount(balance + amount, currency))
  ctx.reply(opened === undefined ? said : `${said} ${texts.openAgain(opened)}`)
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

export const handlers = [show, add, pay, payouts, correct, ...ctpHandlers]

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
