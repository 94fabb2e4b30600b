// How pots look in Discord: the form of who paid, the books, the claims of closest to the pin. Pure.
import { ButtonStyle } from 'discord-api-types/v10'
import { z } from 'zod'
import { button, row } from '../../platform/discord/components.ts'
import type { DiscordMessage } from '../../platform/discord/discord-message.ts'
import { fitLines } from '../../platform/discord/lines.ts'
import { defineControl, defineForm } from '../../platform/gateway/interactions.ts'
import { idSchema } from '../../platform/id.ts'
import type { Claim } from './claims.ts'
import { balanceOf, formatAmount, pots, type Currency, type Pot, type PotEntry } from './ledger.ts'
import { texts } from './texts.ts'

/** The amount travels with the form as it was typed, so it must hold nothing that parts a custom id. */
const typedAmount = z.string().regex(/^[^~]{1,20}$/)
export const payForm = defineForm({
  name: 'pot.who',
  params: z.tuple([z.enum(pots), idSchema, typedAmount]),
  title: () => texts.form.title,
  fields: { users: { type: 'user', label: () => texts.form.who, max: 25 } },
})

const holeSchema = z.string().regex(/^\d{1,2}$/)
export const closerButton = defineControl('pot.closer', z.tuple([idSchema, holeSchema]))
export const closerForm = defineForm({
  name: 'pot.distance',
  params: z.tuple([idSchema, holeSchema]),
  title: () => texts.title.ctp,
  fields: { distance: { type: 'text', label: () => texts.closerForm.distance, maxLength: 40, placeholder: '2.4 m' } },
})

/** Entries beside the balance, where not all are asked for. */
const FEW = 8

/** With `all`, as many entries as fit, and how many more there are. */
export function booksMessage(pot: Pot, entries: readonly PotEntry[], currency: Currency, all: boolean): DiscordMessage {
  const balance = texts.balance(formatAmount(balanceOf(entries), currency))
  const lines = (all ? entries : entries.slice(0, FEW)).map((entry) => entryLine(entry, currency))
  const listed = lines.length > 0 ? fitLines(lines, 4096 - balance.length - 1, texts.andMore) : texts.nothingYet
  return { embeds: [{ title: texts.title[pot], description: `${balance}\n${listed}` }] }
}

const entryLine = (entry: PotEntry, currency: Currency): string =>
  texts.line(
    entry.at,
    texts.kinds[entry.kind],
    formatAmount(entry.amount, currency),
    [
      ...(entry.member === undefined ? [] : [texts.of(entry.member)]),
      ...(entry.confirmedBy === undefined ? [] : [texts.seenBy(entry.confirmedBy)]),
      texts.enteredBy(entry.by),
      ...(entry.reason === '' ? [] : [texts.because(entry.reason)]),
    ].join(''),
  )

const closerRow = (round: string, hole: number) =>
  row(button(ButtonStyle.Primary, texts.closer, closerButton.id(round, String(hole))))

/** Somebody's claim that changes who is closest, or how close. `corrected`: what the holder had claimed before; `best`: who is closest now. */
export function claimMessage(
  round: string,
  hole: number,
  claim: { user: string; distance: string; corrected: string | undefined; best: Claim },
): DiscordMessage {
  const { user, distance, corrected, best } = claim
  const said =
    corrected === undefined ? texts.claimed(user, hole, distance) : texts.claimCorrected(user, hole, distance, corrected)
  return {
    content: best.member === user ? said : `${said} ${texts.closestNow(best)}`,
    components: [closerRow(round, hole)],
  }
}

/** `amount`: what was paid for it and is back in the pot, ready to be shown. */
export const withdrawnMessage = (
  round: string,
  hole: number,
  taken: Claim,
  best: Claim | undefined,
  amount: string | undefined,
): DiscordMessage => ({
  content: texts.claimWithdrawn(hole, taken, best, amount),
  components: [closerRow(round, hole)],
})
