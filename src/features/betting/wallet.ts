// What moves between a wallet and the house. Pure.
//
// Each bet has an amount due and an amount paid; what is paid follows what is due. Too little paid is paid at once. Too much (a correction has taken
// winnings back) is taken out of the wallet as far as it goes; the rest stays owed, and is taken from whatever comes in next. So no wallet is ever
// below zero, and a correction taken back leads to where it began.

/** A bet of one wallet; coins are whole. */
export interface Claim {
  bet: string
  due: number
  paid: number
}

/** Into the wallet is positive; the house has the opposite. */
export interface Movement {
  bet: string
  amount: number
}

/** What has to move so that the bets of a wallet are paid as they are due, oldest bet first; nothing the second time. */
export function reconcile(balance: number, claims: readonly Claim[]): Movement[] {
  const credits = claims.filter(({ due, paid }) => due > paid).map(({ bet, due, paid }) => ({ bet, amount: due - paid }))
  let left = credits.reduce((sum, { amount }) => sum + amount, balance)
  const debits: Movement[] = []
  for (const { bet, due, paid } of claims) {
    const amount = Math.min(paid - due, left)
    if (amount <= 0) continue
    left -= amount
    debits.push({ bet, amount: -amount })
  }
  return [...credits, ...debits]
}

/** What a wallet owes after {@link reconcile}: the house takes it from what comes in next. */
export const owedBy = (claims: readonly Claim[]): number =>
  claims.reduce((sum, { due, paid }) => sum + Math.max(0, paid - due), 0)
