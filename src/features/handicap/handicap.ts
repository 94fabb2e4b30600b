// Handicaps: how far from par a member plays when they play well, and what results are with that taken off. Pure.

export interface HandicapRule {
  /** So many of the latest rounds are looked at. */
  recent: number
  /** Of these the best so many percent count, rounded up. */
  sharePercent: number
  /** So many percent of the average of those are the handicap. */
  allowancePercent: number
  /** With fewer rounds there is no handicap yet. */
  least: number
}

export interface PlayedRound {
  title: string
  at: Date
  toPar: number
}

/** A handicap with its working. Throws to par: 4.5 is four and a half over. */
export interface Handicap {
  value: number
  /** Latest first; those that count are marked. */
  rounds: (PlayedRound & { counts: boolean })[]
  /** Average of those that count, before the allowance. */
  average: number
  counted: number
}

/** So many rounds a handicap needs; no more than are looked at, or nobody would ever have one. */
export const roundsNeeded = ({ least, recent }: HandicapRule): number => Math.max(1, Math.min(least, recent))

/** `rounds` in any order; undefined where there are too few. Of equal rounds the later one counts. */
export function handicapOf(rounds: readonly PlayedRound[], rule: HandicapRule): Handicap | undefined {
  const latest = rounds.toSorted((a, b) => b.at.getTime() - a.at.getTime()).slice(0, rule.recent)
  if (latest.length < roundsNeeded(rule)) return undefined
  const counted = Math.max(1, Math.ceil((latest.length * rule.sharePercent) / 100 - 1e-9))
  const best = new Set(
    latest
      .map((round, index) => ({ index, toPar: round.toPar }))
      .toSorted((a, b) => a.toPar - b.toPar || a.index - b.index)
      .slice(0, counted)
      .map(({ index }) => index),
  )
  const sum = latest.reduce((all, round, index) => all + (best.has(index) ? round.toPar : 0), 0)
  const average = sum / counted
  return {
    value: inTenths((average * rule.allowancePercent) / 100),
    rounds: latest.map((round, index) => ({ ...round, counts: best.has(index) })),
    average,
    counted,
  }
}

/** Handicaps are told and taken off in tenths; half a tenth goes away from zero, and there is no negative zero. */
const inTenths = (value: number): number => Math.sign(value) * (Math.round(Math.abs(value) * 10 + 1e-9) / 10) || 0

export interface NetResult {
  user: string
  toPar: number
  handicap: number
  net: number
  /** Standard competition ranking by net: 1, 2, 2, 4. */
  place: number
}

/** Results with the handicap taken off, best first; among equals the better handicap first, then by member. */
export function netResults(results: readonly { user: string; toPar: number; handicap: number }[]): NetResult[] {
  const net = results
    .map((result) => ({ ...result, net: inTenths(result.toPar - result.handicap) }))
    .toSorted((a, b) => a.net - b.net || a.handicap - b.handicap || (a.user < b.user ? -1 : 1))
  return net.map((one) => ({ ...one, place: net.findIndex((other) => other.net === one.net) + 1 }))
}
