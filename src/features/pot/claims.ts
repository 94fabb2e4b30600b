// Claims of closest to the pin on one hole: each member has one, the nearest that stands holds the hole. Pure.
import { findDistance } from './distance.ts'

export interface Claim {
  member: string
  /** As `readDistance` shows it. */
  distance: string
  at: Date
  /** Who has taken it back; absent: it stands. */
  withdrawnBy?: string
}

/** What was noted before distances were read says nothing, so whoever comes is nearer. */
const tenthsOf = ({ distance }: Claim): number => findDistance(distance)?.tenths ?? Infinity

const byDistance = (a: Claim, b: Claim): number => {
  const [one, other] = [tenthsOf(a), tenthsOf(b)]
  if (one !== other) return one < other ? -1 : 1
  return a.at.getTime() - b.at.getTime() || (a.member < b.member ? -1 : 1)
}

/** Those that stand, the nearest first; of equals whoever claimed it first. */
export const standing = (claims: readonly Claim[]): Claim[] =>
  claims.filter(({ withdrawnBy }) => withdrawnBy === undefined).toSorted(byDistance)

/** With this claim in the place of what the member had claimed. The same distance once more keeps its place among equals. */
export const withClaim = (claims: readonly Claim[], claim: Claim): Claim[] => {
  const isSame = claims.some(
    (one) => one.member === claim.member && one.distance === claim.distance && one.withdrawnBy === undefined,
  )
  return isSame ? [...claims] : [...claims.filter(({ member }) => member !== claim.member), claim]
}

export const withoutClaim = (claims: readonly Claim[], member: string, by: string): Claim[] =>
  claims.map((one) => (one.member === member && one.withdrawnBy === undefined ? { ...one, withdrawnBy: by } : one))

/**
 * The claims, where a worker of the version before may have said who holds the hole: it knows one claim only, and where somebody farther away
 * has the hole by it, the nearer ones were found wrong.
 */
export const reconciled = (claims: readonly Claim[], held: Omit<Claim, 'withdrawnBy'> | undefined): Claim[] => {
  const [best] = standing(claims)
  if (!held || (best?.member === held.member && best.distance === held.distance)) return [...claims]
  const all = withClaim(claims, held)
  const nearer = standing(all).slice(
    0,
    standing(all).findIndex(({ member }) => member === held.member),
  )
  return nearer.reduce((rest, { member }) => withoutClaim(rest, member, held.member), all)
}
