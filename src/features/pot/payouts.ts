// A payout table: a purse shared out by place, ties split to the cent. Pure.
import { refuse } from '../../platform/refusal.ts'
import { texts } from './texts.ts'

export interface Finisher {
  participant: string
  place: number
}

/** Each place gets this part of what the place before it gets: 61/39 for two, 49/31/20 for three. */
const STEP = 0.63
/** Of the field; what most leagues pay. */
const PAID_SHARE = 0.4
const MAX_PLACES = 50

/** So many places are paid when nobody says otherwise. */
export const placesFor = (entrants: number): number => Math.max(1, Math.min(MAX_PLACES, Math.ceil(entrants * PAID_SHARE)))

/** The purse in cents by place, best first; adds up to the purse exactly. */
export function shareOut(purse: number, places: number): number[] {
  const weights = Array.from({ length: places }, (_, index) => STEP ** index)
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const shares = weights.map((weight) => Math.floor((purse * weight) / whole))
  return spread(shares, purse - shares.reduce((sum, share) => sum + share, 0))
}

/** Left-over cents go one each to the first; there are always fewer than shares. */
const spread = (shares: readonly number[], left: number): number[] => shares.map((share, index) => share + (index < left ? 1 : 0))

/** What each finisher gets, best first, those who get nothing left out. Tied players share what their places get together. */
export function payoutsOf(finishers: readonly Finisher[], purse: number, places: number): (Finisher & { amount: number })[] {
  if (places < 1 || places > MAX_PLACES) refuse('pot.bad-places', texts.badPlaces(MAX_PLACES))
  if (finishers.length === 0) refuse('pot.nobody-finished', texts.nobodyFinished)
  const shares = shareOut(purse, Math.min(places, finishers.length))
  const order = finishers.toSorted((a, b) => a.place - b.place)
  return [...new Set(order.map(({ place }) => place))].flatMap((place) => {
    const tied = order.filter((one) => one.place === place)
    const first = order.indexOf(tied[0]!)
    const together = shares.slice(first, first + tied.length).reduce((sum, share) => sum + share, 0)
    const each = Math.floor(together / tied.length)
    const amounts = spread(
      tied.map(() => each),
      together - each * tied.length,
    )
    return tied.map((one, index) => ({ ...one, amount: amounts[index]! })).filter(({ amount }) => amount > 0)
  })
}
