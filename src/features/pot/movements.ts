// What the handlers of both pots share: whether the club keeps the pot, who runs a round, movements as entries, the log, the round's thread.
import { clip, type DiscordMessage } from '../../platform/discord/discord-message.ts'
import { messagePost } from '../../platform/discord/effects.ts'
import { derivedId } from '../../platform/id.ts'
import { refuse } from '../../platform/refusal.ts'
import type { HandleContext, ReadContext } from '../../platform/worker/handling.ts'
import { whoAsked } from '../../platform/worker/who-asked.ts'
import { auditRecorded } from '../audit/messages.ts'
import { clubRequire, isEditor, readSettings } from '../club/messages.ts'
import { roundCard, roundFacts } from '../round/messages.ts'
import { balanceOf, type Pot, type PotEntry } from './ledger.ts'
import { acePot, ctpPot, currency as currencySetting } from './settings.ts'
import { findPotEntries, holdPot, insertPotEntry } from './store.ts'
import { texts } from './texts.ts'

/** Throws Refusal unless the club keeps this pot. */
export async function requirePot(ctx: ReadContext, pot: Pot) {
  const { ace, ctp, currency } = await readSettings(ctx, { ace: acePot, ctp: ctpPot, currency: currencySetting })
  if (!(pot === 'ace' ? ace : ctp)) refuse('pot.off', texts.off(pot))
  return currency
}

/** The round for its host, an Editor or an Admin. */
export async function getManaged(ctx: ReadContext, round: string) {
  const { rank } = await ctx.ask(clubRequire, { rank: 'guest' })
  const facts = await ctx.ask(roundFacts, { round, lock: true })
  const mayRun = isEditor(rank) || facts.host === whoAsked(ctx)
  return mayRun ? facts : refuse('pot.not-yours', texts.notYours)
}

/** The pot, held, and what is in it. */
export async function openPot(ctx: ReadContext, pot: Pot) {
  await holdPot(ctx.tx, pot)
  const entries = await findPotEntries(ctx.tx, pot)
  return { entries, balance: balanceOf(entries) }
}

type Movement = Pick<PotEntry, 'pot' | 'kind' | 'amount'> & Partial<PotEntry>

/** Its id follows from the request, so that the same request never makes two. */
export const enter = (ctx: HandleContext, movement: Movement, index = 0) =>
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
export const note = (ctx: HandleContext, what: string, about: readonly (string | undefined)[], why?: string) =>
  ctx.cascade(auditRecorded, {
    kind: 'pots',
    what: clip(what, 600),
    about: about.flatMap((user) => user ?? []).slice(0, MAX_AUDITED),
    ...(why === undefined ? {} : { why: clip(why, 500) }),
  })

export const inThread = (ctx: HandleContext, round: string, message: DiscordMessage) =>
  ctx.effect(messagePost, { to: { threadOf: `${roundCard.kind}:${round}` }, message })
