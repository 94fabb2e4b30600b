// A pot's ledger: movements in cents, a balance that is their sum and never below zero, and amounts as members type them. Pure.
import { refuse } from '../../platform/refusal.ts'
import { texts } from './texts.ts'

export const pots = ['ace', 'ctp'] as const
export type Pot = (typeof pots)[number]

/** Currencies with hundredths. */
export const currencies = ['EUR', 'USD', 'GBP', 'SEK', 'NOK', 'DKK', 'CHF', 'CAD', 'AUD', 'NZD'] as const
export type Currency = (typeof currencies)[number]
const SIGNS: Partial<Record<Currency, string>> = { EUR: '€', USD: '$', GBP: '£', SEK: 'KR', NOK: 'KR', DKK: 'KR' }

export interface PotEntry {
  entry: string
  pot: Pot
  kind: 'paid-in' | 'payout' | 'correction'
  /** Cents; into the pot is positive. */
  amount: number
  member: string | undefined
  round: string | undefined
  reason: string
  by: string
  confirmedBy: string | undefined
  corrects: string | undefined
  at: Date
}

/** 10,000.00: a slip of the finger is likelier than a movement of more. */
const MAX_AMOUNT = 1_000_000
/** Fits the column, far from its end. */
const MAX_BALANCE = 1_000_000_000

/** `5`, `5.00`, `2,50`, with the club's own sign or code or none. Cents. Throws Refusal `pot.bad-amount`. */
export function readAmount(text: string, currency: Currency): number {
  const sign = SIGNS[currency]
  const plain = text.trim().toUpperCase()
  const marks = [currency, ...(sign === undefined ? [] : [sign])]
  const mark = marks.find((one) => plain.startsWith(one) || plain.endsWith(one))
  const number = (mark === undefined ? plain : plain.replace(mark, '')).trim()
  const [, whole, cents = '00'] =
    /^(\d{1,6})(?:[.,](\d{2}))?$/.exec(number) ?? refuse('pot.bad-amount', texts.badAmount(currency))
  const amount = Number(whole) * 100 + Number(cents)
  if (amount === 0) refuse('pot.bad-amount', texts.badAmount(currency))
  return amount > MAX_AMOUNT ? refuse('pot.too-much', texts.tooMuch(formatAmount(MAX_AMOUNT, currency))) : amount
}

/** `2.50 EUR`: the same in every language. */
export function formatAmount(cents: number, currency: Currency): string {
  const whole = Math.abs(cents)
  return `${cents < 0 ? '-' : ''}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')} ${currency}`
}

export const balanceOf = (entries: readonly Pick<PotEntry, 'amount'>[]): number =>
  entries.reduce((sum, { amount }) => sum + amount, 0)

/** Refuses what the pot does not hold (`pot.too-little`) and what it cannot hold (`pot.full`). */
export function requireRoom(balance: number, amount: number, currency: Currency): void {
  if (balance + amount < 0) refuse('pot.too-little', texts.tooLittle(formatAmount(balance, currency)))
  if (balance + amount > MAX_BALANCE) refuse('pot.full', texts.full)
}

/** The members whose payment for the round stands: paid in, and not taken back. */
export function paidInFor(entries: readonly PotEntry[], round: string): Set<string> {
  const takenBack = new Set(entries.flatMap(({ corrects }) => (corrects === undefined ? [] : [corrects])))
  return new Set(
    entries.flatMap(({ kind, entry, round: of, member }) =>
      kind === 'paid-in' && of === round && member !== undefined && !takenBack.has(entry) ? [member] : [],
    ),
  )
}

/**
 * What was paid for a hole, if it was and was not taken back: hole and payout are written in one transaction, at one instant. Cents, negative.
 */
export function standingPayout(
  entries: readonly PotEntry[],
  paid: { round: string; member: string; at: Date },
): PotEntry | undefined {
  const payout = entries.find(
    ({ kind, round, member, at }) =>
      kind === 'payout' && round === paid.round && member === paid.member && at.getTime() === paid.at.getTime(),
  )
  return payout && entries.some(({ corrects }) => corrects === payout.entry) ? undefined : payout
}

/** The counter-entry's amount. Throws Refusal: there is no such entry, it is one itself, or was taken back before. */
export function counterAmount(entries: readonly PotEntry[], entry: string): number {
  const wrong = entries.find((one) => one.entry === entry) ?? refuse('pot.no-entry', texts.noEntry)
  if (wrong.kind === 'correction') refuse('pot.is-correction', texts.isCorrection)
  if (entries.some(({ corrects }) => corrects === entry)) refuse('pot.corrected-already', texts.correctedAlready)
  return -wrong.amount
}
