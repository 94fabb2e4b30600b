// What Admins do to the tags: who would move from what to what. Pure; shown first, and worked out again when it is confirmed.
import { derivedId } from '../../platform/id.ts'
import { oneLine } from '../../platform/one-line.ts'
import { refuse } from '../../platform/refusal.ts'
import { holderOf, type Holding } from './ledger.ts'
import type { ActKind, TagHolder, TagMove, TagRange, TagResult } from './tag.ts'
import { planTexts as texts } from './texts-plan.ts'

/** A member gets a number, or gives theirs back (null). */
export interface Give {
  user: string
  number: number | null
}

/** What is to be done. Of a reset only the round is kept: its results may be corrected before it is confirmed. */
export type TagPlan =
  | { kind: Exclude<ActKind, 'reset' | 'expiry'>; gives: Give[]; round?: { id: string; title: string } }
  | { kind: 'reset'; round: { id: string; title: string } }

/** Everybody can read it, so it is short. */
export const MAX_REASON_LENGTH = 200

export function checkReason(text: string): string {
  const reason = oneLine(text)
  if (reason === '') refuse('tag.no-reason', texts.noReason)
  if (reason.length > MAX_REASON_LENGTH) refuse('tag.reason-too-long', texts.reasonTooLong(reason.length, MAX_REASON_LENGTH))
  return reason
}

/** The holding afterwards, and the tags that are confirmed where they are. */
export interface Outcome {
  after: Holding
  keeps: TagHolder[]
}

/**
 * Gives numbers to members. Whoever holds such a number gets the one that its new holder had, and is without a tag only where there was none; so
 * no tag leaves the hands of members but those given back. Each member and each number may be named once.
 */
export function giveTags(before: Holding, gives: readonly Give[]): Outcome {
  const next = new Map(before)
  for (const { user, number } of gives) if (number === null) next.delete(user)
  const given = gives.flatMap(({ user, number }) => (number === null ? [] : [{ user, number }]))
  for (const { user, number } of given.toSorted((a, b) => a.number - b.number)) {
    const holder = holderOf(next, number)
    if (holder === user) continue
    const own = next.get(user)
    if (holder !== undefined && own === undefined) next.delete(holder)
    else if (holder !== undefined) next.set(holder, own!)
    next.set(user, number)
  }
  return { after: next, keeps: given.filter(({ user, number }) => before.get(user) === number) }
}

/** The tags begin anew: the lowest to the best finisher and so on; whoever did not finish that round holds none. */
export function resetTags(before: Holding, results: readonly TagResult[], range: TagRange): Outcome {
  const finishers = results
    .flatMap(({ user, place }) => (place === undefined ? [] : [{ user, place }]))
    .toSorted(
      (a, b) =>
        a.place - b.place || (before.get(a.user) ?? Infinity) - (before.get(b.user) ?? Infinity) || (a.user < b.user ? -1 : 1),
    )
  if (finishers.length === 0) refuse('tag.nobody-finished', texts.nobodyFinished)
  const room = range.max - range.min + 1
  if (finishers.length > room) refuse('tag.range-too-small', texts.rangeTooSmall(finishers.length, room))
  const after = new Map(finishers.map(({ user }, index): [string, number] => [user, range.min + index]))
  return {
    after,
    keeps: [...after].flatMap(([user, number]) => (before.get(user) === number ? [{ user, number }] : [])),
  }
}

/** Names what was shown, so that a press confirms that and nothing else. */
export const nameOfMoves = (moves: readonly TagMove[]): string => derivedId('tag-plan', JSON.stringify(moves))

/** One member's change, from what to what. */
export interface MemberChange {
  user: string
  from: number | null
  to: number | null
}

/** Moves as members see them: each with the number before and after; by the number they end with, then those who end without one. */
export function memberChanges(moves: readonly TagMove[]): MemberChange[] {
  const from = new Map(moves.flatMap((move): [string, number][] => (move.from === null ? [] : [[move.from, move.number]])))
  const to = new Map(moves.flatMap((move): [string, number][] => (move.to === null ? [] : [[move.to, move.number]])))
  return [...new Set([...to.keys(), ...from.keys()])]
    .map((user) => ({ user, from: from.get(user) ?? null, to: to.get(user) ?? null }))
    .toSorted((a, b) => (a.to ?? Infinity) - (b.to ?? Infinity) || (a.from ?? Infinity) - (b.from ?? Infinity))
}
