// Bag tags: who may claim one, and how a round hands them on. Pure decisions; the store applies the changes together.
import { refuse } from '../../platform/refusal.ts'

/** A member and the tag they hold. A tag belongs to at most one member, a member holds at most one tag. */
export type TagHolder = { memberId: string; tag: number }
/** The club's tags, both ends included. */
export type TagRange = { min: number; max: number }
/** One member's tag changing; `from` is undefined for a member who had none. */
export type TagChange = { memberId: string; from?: number; to: number }
/** How a member ended the round: `place` of a finisher (equal places are a tie), none for DNF and DNS. */
export type TagResult = { memberId: string; place?: number }

/** Range a club starts with. */
export const DEFAULT_TAG_RANGE: TagRange = { min: 1, max: 100 }

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

/** Decides a member's claim of a free tag. Refused: outside the range, held by another member, or the member holds a tag already. */
export const decideTagClaim = (
  claim: { memberId: string; tag: number },
  club: { range: TagRange; holders: readonly TagHolder[] },
): TagChange => {
  const tag = checkTag(claim.tag, club.range)
  const own = club.holders.find((holder) => holder.memberId === claim.memberId)
  if (own?.tag === tag) return refuse('tag.already-yours', `Tag ${tag} is yours already.`)
  if (own)
    return refuse(
      'tag.holds-another',
      `You hold tag ${own.tag}. Tags change hands by playing or by a swap; if yours is wrong, ask an Admin to change it.`,
    )
  if (club.holders.some((holder) => holder.tag === tag))
    return refuse('tag.taken', `Tag ${tag} belongs to another member. Pick a free one, or ask its holder for a swap.`)
  return { memberId: claim.memberId, to: tag }
}

/**
 * Hands the tags on after a round, closed pool: only holders among the finishers take part; their tags, lowest first, go to them in
 * finishing order, and members who tie keep the order of their incoming tags. DNF, DNS and members without a tag are left alone.
 * Returns only what changes, best finisher first; the changes belong together (in between, two members would hold one tag).
 */
export const redistributeTags = (holders: readonly TagHolder[], results: readonly TagResult[]): Required<TagChange>[] => {
  const placeOf = new Map(
    results.flatMap(({ memberId, place }): [string, number][] => (place === undefined ? [] : [[memberId, place]])),
  )
  const pool = holders.flatMap(({ memberId, tag }) => {
    const place = placeOf.get(memberId)
    return place === undefined ? [] : [{ memberId, tag, place }]
  })
  const tags = pool.map(({ tag }) => tag).toSorted((a, b) => a - b)
  return pool
    .toSorted((a, b) => a.place - b.place || a.tag - b.tag)
    .flatMap(({ memberId, tag }, index) => {
      const to = tags[index] ?? tag
      return to === tag ? [] : [{ memberId, from: tag, to }]
    })
}
