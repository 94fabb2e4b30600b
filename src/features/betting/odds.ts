// Odds from recent form: who is expected to throw what, how likely a bet is to win, and what the house pays for it. Pure, and the same for the same facts.
//
// - Form: a player's last 10 rounds with a score to par. As if two more rounds had been played as the field plays, so that few rounds say little:
//   expected = (sum of the rounds + 2 × field average) / (rounds + 2). The field average is that of the players' own averages; level par without any.
// - Head-to-head: A beats B with the chance 1 / (1 + e^((A − B) / 3)): three throws better are a chance of 73 %.
// - Win: each player's weight is e^(−expected / 3), the chance is the share of it; the same scale, so the markets do not contradict each other.
// - Over-under: the line is the player's plain average, down to the whole throw, and a half; chance of under = 1 / (1 + e^((average − line) / 3)).
// - Odds: 0.95 / chance, in hundredths, rounded down; at least 1.05 and at most 20.00. The chances that odds of a market imply add up to more than 1
//   always, and to at most 1.08 in a market of two sides: the house never pays for nothing, and never takes more than a few per cent there.
import { refuse } from '../../platform/refusal.ts'
import { texts } from './texts.ts'

export const markets = ['win', 'beat', 'over', 'under'] as const
export type Market = (typeof markets)[number]

/** What is bet on. `opponent` with `beat` only. */
export interface Selection {
  market: Market
  subject: string
  opponent: string | undefined
}

/** What the house offers: odds in hundredths, and the line of over and under in halves of a throw to par. */
export interface Quote {
  odds: number
  line: number | undefined
}

/** A participant with their last scores to par, newest first. */
export interface Form {
  participant: string
  recent: readonly number[]
}

/** Older rounds tell of another player. */
export const RECENT_ROUNDS = 10
/** Rounds that a line needs: an average of fewer is a single good or bad day. */
const LEAST_ROUNDS = 3
/** So many rounds as the field plays are added to everybody's own. */
const PRIOR_ROUNDS = 2
/** Throws to par that turn even chances into e : 1. */
const SPREAD = 3
/** What the house pays out of what it takes in, in hundredths. */
const PAYBACK = 95
export const MIN_ODDS = 105
export const MAX_ODDS = 2000

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
const average = (numbers: readonly number[]) => sum(numbers) / numbers.length
const recentOf = ({ recent }: Form) => recent.slice(0, RECENT_ROUNDS)
const chanceOf = (own: number, other: number) => 1 / (1 + Math.exp((own - other) / SPREAD))

const priced = (chance: number) => Math.min(MAX_ODDS, Math.max(MIN_ODDS, Math.floor(PAYBACK / chance)))

/** What everybody in the field is expected to score to par. */
function expectations(field: readonly Form[]): Map<string, number> {
  const known = field.map(recentOf).filter((recent) => recent.length > 0)
  const usual = known.length > 0 ? average(known.map(average)) : 0
  return new Map(
    field.map((one) => {
      const recent = recentOf(one)
      return [one.participant, (sum(recent) + PRIOR_ROUNDS * usual) / (recent.length + PRIOR_ROUNDS)]
    }),
  )
}

/** The line for over and under in halves of a throw to par; undefined: too few rounds to say. */
export function lineOf(form: Form): number | undefined {
  const recent = recentOf(form)
  return recent.length < LEAST_ROUNDS ? undefined : 2 * Math.floor(average(recent)) + 1
}

/**
 * What the house offers for a selection in this field (everybody who plays). Throws Refusal: `betting.not-in-field`, `betting.alone`,
 * `betting.no-line`, `betting.no-selection`.
 */
export function quote(field: readonly Form[], { market, subject, opponent }: Selection): Quote {
  const form =
    field.find(({ participant }) => participant === subject) ?? refuse('betting.not-in-field', texts.notPlaying(subject))
  const expected = expectations(field)
  const of = (participant: string) => expected.get(participant) ?? 0
  if (market === 'win') {
    if (field.length < 2) refuse('betting.alone', texts.alone)
    // Seen from the subject, so that nothing grows out of bounds.
    const others = field.map(({ participant }) => Math.exp((of(subject) - of(participant)) / SPREAD))
    return { odds: priced(1 / sum(others)), line: undefined }
  }
  if (market === 'beat') {
    if (opponent === undefined || opponent === subject) return refuse('betting.no-selection', texts.noSelection)
    if (!expected.has(opponent)) refuse('betting.not-in-field', texts.notPlaying(opponent))
    return { odds: priced(chanceOf(of(subject), of(opponent))), line: undefined }
  }
  const line = lineOf(form) ?? refuse('betting.no-line', texts.noLine(subject, LEAST_ROUNDS))
  const under = chanceOf(average(recentOf(form)), line / 2)
  return { odds: priced(market === 'under' ? under : 1 - under), line }
}

/** What a winning bet pays, the stake included: whole coins, rounded down. */
export const payoutOf = (stake: number, odds: number): number => Math.floor((stake * odds) / 100)
