// Bag tags: who may claim one, and how a round hands them on. Pure decisions; the store applies the changes together.
import { refuse } from '../../platform/refusal.ts'

/** A member and the tag they hold. A tag belongs to at most one member, a member holds at most one tag. */
export type TagHolder = { user: string; number: number }
/** The club's tags, both ends included. */
export type TagRange = { min: number; max: number }
/** One member's tag changing; `from` is null for a member who had none, `to` for one who gives theirs back. */
export type TagChange = { user: string; from: number | null; to: number | null }
/** One tag that changed hands; null is the club's pool. */
export type TagMove = { number: number; from: string | null; to: string | null }
/** How a member ended the round: `place` of a finisher (equal places are a tie), none for DNF and DNS. */
export type TagResult = { user: string; place?: number | undefined }

/** Reads a tag as typed (`7`, `#7`). Throws a Refusal when it is no number. */
export const parseTag = (text: string, range: TagRange): number => {
  const match = /^#?\s*(\d{1,6})$/.exec(text.trim())
  if (!match)
    return refuse(
      'tag.unreadable',
      `A tag is a number from ${range.min} to ${range.max}, for example ${Math.min(range.max, range.min + 6)}.`,
    )
  return checkTag(Number(match[1]), range)
}

/** The tag itself, or a Refusal when the club has no such tag. */
export const checkTag = (tag: number, range: TagRange): number => {
  if (!Number.isInteger(tag) || tag < range.min || tag > range.max)
    return refuse('tag.out-of-range', `The club's tags go from ${range.min} to ${range.max}; there is no tag ${tag}.`)
  return tag
}

/**
 * Decides a member's claim of a free tag; a tag held before is given back (`from`). Refused: outside the range, held by another member, or
 * already theirs.
 */
export const decideTagClaim = (
  claim: { user: string; number: number },
  club: { range: TagRange; holders: readonly TagHolder[] },
): TagChange => {
  const to = checkTag(claim.number, club.range)
  const holder = club.holders.find(({ number }) => number === to)
  if (holder?.user === claim.user) return refuse('tag.already-yours', `Tag ${to} is yours already.`)
  if (holder) return refuse('tag.taken', `Tag ${to} belongs to another member. Pick a free one, or ask its holder for a swap.`)
  return { user: claim.user, from: club.holders.find(({ user }) => user === claim.user)?.number ?? null, to }
}

/**
 * Hands the tags on after a round, closed pool: only holders among the finishers take part; their tags, lowest first, go to them in
 * finishing order, and members who tie keep the order of their incoming tags. DNF, DNS and members without a tag are left alone.
 * Returns only what changes, best finisher first; the changes belong together (in between, two members would hold one tag).
 */
export const redistributeTags = (
  holders: readonly TagHolder[],
  results: readonly TagResult[],
): { user: string; from: number; to: number }[] => {
  const placeOf = new Map(results.flatMap(({ user, place }): [string, number][] => (place === undefined ? [] : [[user, place]])))
  const pool = holders.flatMap(({ user, number }) => {
    const place = placeOf.get(user)
    return place === undefined ? [] : [{ user, number, place }]
  })
  const numbers = pool.map(({ number }) => number).toSorted((a, b) => a - b)
  return pool
    .toSorted((a, b) => a.place - b.place || a.number - b.number)
    .flatMap(({ user, number }, index) => {
      const to = numbers[index] ?? number
      return to === number ? [] : [{ user, from: number, to }]
    })
}

/** Changes of one cause as moves of tags from hand to hand; null is the club's pool. Each tag concerned appears once, lowest first. */
export const tagMoves = (holders: readonly TagHolder[], changes: readonly TagChange[]): TagMove[] => {
  const numbers = new Set(changes.flatMap(({ from, to }) => [from, to].filter((number) => number !== null)))
  return [...numbers]
    .toSorted((a, b) => a - b)
    .map((number) => ({
      number,
      from: holders.find((holder) => holder.number === number)?.user ?? null,
      to: changes.find((change) => change.to === number)?.user ?? null,
    }))
}

/** Why tags changed hands. */
export type TagCause = 'claim' | 'round' | 'swap' | 'admin'

export interface TagHistoryEntry extends TagMove {
  cause: TagCause
  roundTitle: string | null
  at: Date
  /** Told anew by a correction. */
  isCorrected: boolean
}
