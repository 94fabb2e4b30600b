// Swaps of tags by consent, of two or in a chain of more: pure decisions.
//
//   open ── everybody asked agrees ──▶ done
//     ├──── one asked says no ───────▶ declined
//     ├──── whoever asked or agreed ─▶ withdrawn
//     ├──── 48 h are over ───────────▶ lapsed
//     └──── a tag of it has moved ───▶ overtaken (found when somebody agrees)
import { refuse } from '../../platform/refusal.ts'
import { holderOf, type Holding } from './ledger.ts'
import type { TagMove } from './tag.ts'
import { swapTexts as texts } from './texts-swap.ts'

export type SwapState = 'open' | 'done' | 'declined' | 'withdrawn' | 'lapsed' | 'overtaken'

export interface Swap {
  id: string
  /** Whoever asked first. Each gets the number of the next, the last one that of the first. */
  legs: readonly { user: string; number: number }[]
  /** Besides whoever asked. */
  agreed: readonly string[]
  state: SwapState
  answerBy: Date
}

/** Long enough for somebody who looks at Discord once a day. */
export const SWAP_WINDOW_MS = 48 * 3_600_000

export const askerOf = (swap: Pick<Swap, 'legs'>): string => swap.legs[0]!.user
export const askedOf = (swap: Pick<Swap, 'legs'>): string[] => swap.legs.slice(1).map(({ user }) => user)
export const isPartOf = (swap: Pick<Swap, 'legs'>, user: string): boolean => swap.legs.some((leg) => leg.user === user)

/** Who gets which number. */
export const outcomeOf = ({ legs }: Pick<Swap, 'legs'>): { user: string; from: number; to: number }[] =>
  legs.map(({ user, number }, index) => ({ user, from: number, to: legs[(index + 1) % legs.length]!.number }))

export const swapMoves = (swap: Pick<Swap, 'legs'>): TagMove[] =>
  outcomeOf(swap)
    .map(({ user, to }) => ({ number: to, from: swap.legs.find((leg) => leg.number === to)!.user, to: user }))
    .toSorted((a, b) => a.number - b.number)

/**
 * A member asks others for a swap. `number`: the tag the first of them was asked for, where that was said. Refused: oneself or one member twice;
 * somebody without a tag; with a swap of one's own still open.
 */
export function decideAsk(
  ask: { user: string; others: readonly string[]; number?: number | undefined },
  holding: Holding,
  open: readonly Pick<Swap, 'legs' | 'answerBy'>[],
): Swap['legs'] {
  const { user, others, number } = ask
  if (others.includes(user)) refuse('tag.swap-self', texts.self)
  if (new Set(others).size < others.length) refuse('tag.swap-twice', texts.twice)
  const own = holding.get(user) ?? refuse('tag.swap-no-tag', texts.noTag)
  const legs = others.map((other) => ({
    user: other,
    number: holding.get(other) ?? refuse('tag.swap-they-have-none', texts.theyHaveNone(other)),
  }))
  if (number !== undefined && legs[0]?.number !== number) refuse('tag.swap-moved', texts.holderMoved(number))
  const waiting = open.find((swap) => askerOf(swap) === user)
  if (waiting) refuse('tag.swap-open', texts.alreadyOpen(askedOf(waiting), waiting.answerBy))
  return [{ user, number: own }, ...legs]
}

export const requireOpen = (swap: Swap, user: string, now: Date): void => {
  if (!isPartOf(swap, user)) refuse('tag.swap-not-yours', texts.notYours)
  if (swap.state !== 'open') refuse('tag.swap-over', texts.over[swap.state])
  if (now >= swap.answerBy) refuse('tag.swap-over', texts.over.lapsed)
}

/** Somebody asked agrees. Agreeing twice says the same again. */
export function decideAgree(
  swap: Swap,
  user: string,
  holding: Holding,
  now: Date,
): { state: 'open' | 'done' | 'overtaken'; agreed: string[]; waitingFor: string[] } {
  requireOpen(swap, user, now)
  if (user === askerOf(swap)) refuse('tag.swap-yours', texts.yours(askedOf(swap)))
  const agreed = [...new Set([...swap.agreed, user])]
  if (swap.legs.some((leg) => holderOf(holding, leg.number) !== leg.user)) return { state: 'overtaken', agreed, waitingFor: [] }
  const waitingFor = askedOf(swap).filter((one) => !agreed.includes(one))
  return { state: waitingFor.length === 0 ? 'done' : 'open', agreed, waitingFor }
}

/** Somebody does not want it (any longer): one asked declines, whoever asked or has agreed withdraws. */
export function decideLeave(swap: Swap, user: string, now: Date): 'declined' | 'withdrawn' {
  requireOpen(swap, user, now)
  return user === askerOf(swap) || swap.agreed.includes(user) ? 'withdrawn' : 'declined'
}
