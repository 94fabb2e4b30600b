// The tag ledger: what happened to the tags, in order, and how it is told again after a round was corrected. Pure.
import { redistributeTags, type HandOn, type TagCause, type TagHolder, type TagMove, type TagResult } from './tag.ts'

/**
 * Something that happened to the tags, under a key of its own. Of a round its results are kept, and who gets which tag is worked out anew
 * each time; what people did by hand (a claim, a swap, an Admin's change) is kept as the moves that it made when it was done, and as the
 * tags that it confirmed where they were (a reset gives #1 to the winner, also to one who has it already).
 */
export type TagFact = { key: string; at: Date } & (
  | { kind: 'round'; round: string; title: string; results: readonly TagResult[]; handOn?: HandOn }
  | { kind: 'by-hand'; cause: TagCause; moves: readonly TagMove[]; keeps?: readonly TagHolder[] }
)

/** Number by member. */
export type Holding = ReadonlyMap<string, number>

/** Later is greater; facts of one instant (only very old ones are) go by their key. */
export const compareFacts = (a: Pick<TagFact, 'key' | 'at'>, b: Pick<TagFact, 'key' | 'at'>): number =>
  a.at.getTime() - b.at.getTime() || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

export const holdingOf = (holders: readonly TagHolder[]): Holding =>
  new Map(holders.map(({ user, number }): [string, number] => [user, number]))

export const holdersOf = (holding: Holding): TagHolder[] => [...holding].map(([user, number]) => ({ user, number }))

export const holderOf = (holding: Holding, number: number): string | undefined =>
  [...holding].find(([, held]) => held === number)?.[0]

/** From one holding to another as moves of tags from hand to hand, lowest first; null is the club's pool. */
export function movesBetween(before: Holding, after: Holding): TagMove[] {
  const from = new Map([...before].map(([user, number]): [number, string] => [number, user]))
  const to = new Map([...after].map(([user, number]): [number, string] => [number, user]))
  return [...new Set([...from.keys(), ...to.keys()])]
    .toSorted((a, b) => a - b)
    .map((number) => ({ number, from: from.get(number) ?? null, to: to.get(number) ?? null }))
    .filter((move) => move.from !== move.to)
}

/** The holding before these moves (of one or more facts, in the order in which they were made). */
export function rewind(holding: Holding, moves: readonly TagMove[]): Holding {
  const byNumber = new Map([...holding].map(([user, number]): [number, string] => [number, user]))
  for (const { number, from } of moves.toReversed()) {
    if (from === null) byNumber.delete(number)
    else byNumber.set(number, from)
  }
  return new Map([...byNumber].map(([number, user]): [string, number] => [user, number]))
}

/** The holding after a fact. */
export function applyFact(holding: Holding, fact: TagFact): Holding {
  if (fact.kind === 'by-hand') {
    const kept = (fact.keeps ?? []).map(({ user, number }) => ({ number, from: user, to: user }))
    return applyByHand(holding, [...fact.moves, ...kept])
  }
  const next = new Map(holding)
  for (const { user, to } of redistributeTags(holdersOf(holding), fact.results, fact.handOn)) next.set(user, to)
  return next
}

/**
 * What was done by hand stands: afterwards, each member it names holds the very number that they were given then (or none). If a correction
 * has put another number into a named member's hands than the one they gave away then, they first get that one back, and whoever holds it
 * by the correction gets theirs in exchange. So the numbers in play, and who has one at all, are at every moment those that they were.
 */
function applyByHand(holding: Holding, moves: readonly TagMove[]): Holding {
  const next = new Map(holding)
  const given = moves.flatMap(({ number, from }) => (from === null ? [] : [{ number, user: from }]))
  const taken = moves.flatMap(({ number, to }) => (to === null ? [] : [{ number, user: to }]))
  for (const { number, user } of given) {
    const instead = next.get(user)
    const holder = holderOf(next, number)
    if (holder === user) continue
    next.set(user, number)
    if (holder === undefined) continue
    if (instead === undefined) next.delete(holder)
    else next.set(holder, instead)
  }
  for (const { user } of given) next.delete(user)
  for (const { number, user } of taken) {
    // Cannot be while a correction changes results only; should a number be held all the same, its new holder is the one who was given it.
    const holder = holderOf(next, number)
    if (holder !== undefined) next.delete(holder)
    next.set(user, number)
  }
  return next
}

export interface Replay {
  holding: Holding
  /** What each fact moved, by its key; an empty list where it moved nothing. */
  moves: ReadonlyMap<string, readonly TagMove[]>
  /** When those who were moved got the number that they hold at the end. */
  since: ReadonlyMap<string, Date>
}

/** Tells the facts again, in their order, from a holding on. */
export function replay(start: Holding, facts: readonly TagFact[]): Replay {
  let holding = start
  const moves = new Map<string, TagMove[]>()
  const since = new Map<string, Date>()
  for (const fact of facts.toSorted(compareFacts)) {
    const after = applyFact(holding, fact)
    const made = movesBetween(holding, after)
    moves.set(fact.key, made)
    for (const { from } of made) if (from !== null) since.delete(from)
    for (const { to } of made) if (to !== null) since.set(to, fact.at)
    holding = after
  }
  return { holding, moves, since }
}
