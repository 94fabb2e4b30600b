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
/** How a member ended the round: `place` of a finisher (equal places are a tie), none for DNF and DNS; `dnf` for who began and did not finish; `card` where they played on one, `division` where they are in one. */
export type TagResult = {
  user: string
  place?: number | undefined
  dnf?: boolean | undefined
  card?: number | undefined
  division?: string | undefined
}

/** What a club has chosen for the hand-on after a round. */
export interface TagRules {
  /** Who of those that tie gets the lower tag: whoever brought the lower one, or whoever an Editor says won the play-off. */
  ties: 'incoming' | 'play-off'
  /** A holder who does not finish keeps their tag and stays out of the pool, or takes part as the last. */
  dnf: 'keep' | 'highest'
  /**
   * Who hands on to whom: everybody in the round, those who played on one card, or those of one division. Absent in rounds finished before there
   * was a choice: the round.
   */
  pool?: 'round' | 'card' | 'division' | undefined
}
export const usualRules: TagRules = { ties: 'incoming', dnf: 'keep', pool: 'round' }

/** How a round is handed on besides its results: the rules when it was finished, and play-offs decided since, each as its order of members. */
export interface HandOn {
  rules: TagRules
  playOffs: readonly (readonly string[])[]
}
export const usualHandOn: HandOn = { rules: usualRules, playOffs: [] }

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

/** Numbers of the club that nobody holds, lowest first. */
export function freeNumbers(holders: readonly TagHolder[], range: TagRange): number[] {
  const taken = new Set(holders.map(({ number }) => number))
  return Array.from({ length: range.max - range.min + 1 }, (_, index) => range.min + index).filter((one) => !taken.has(one))
}

/** Behind every finisher. */
const LAST = Number.MAX_SAFE_INTEGER

type InPool = TagHolder & { place: number }

/** The holders who take part, best first; of those who tie, whoever brought the lower tag. */
function poolOf(holders: readonly TagHolder[], results: readonly TagResult[], { dnf }: TagRules): InPool[] {
  const placeOf = new Map(
    results.flatMap(({ user, place, dnf: isDnf }): [string, number][] =>
      place === undefined ? (isDnf && dnf === 'highest' ? [[user, LAST]] : []) : [[user, place]],
    ),
  )
  return holders
    .flatMap(({ user, number }) => {
      const place = placeOf.get(user)
      return place === undefined ? [] : [{ user, number, place }]
    })
    .toSorted((a, b) => a.place - b.place || a.number - b.number)
}

/** The results of each pool by itself. Those who played on no card, or are in no division, are one pool together. */
function poolsIn(results: readonly TagResult[], { pool }: TagRules): TagResult[][] {
  if (pool !== 'card' && pool !== 'division') return [[...results]]
  const pools = new Map<number | string | undefined, TagResult[]>()
  for (const result of results) pools.set(result[pool], [...(pools.get(result[pool]) ?? []), result])
  return [...pools.values()]
}

/** Those of a play-off take, in its order, the very places that they have among the members in `tied`. */
function inPlayOffOrder(tied: readonly InPool[], playOffs: HandOn['playOffs']): InPool[] {
  const order = [...tied]
  for (const decided of playOffs) {
    const ranked = decided.flatMap((user) => order.find((one) => one.user === user) ?? [])
    const slots = order.flatMap((one, index) => (ranked.includes(one) ? [index] : []))
    for (const [index, slot] of slots.entries()) order[slot] = ranked[index]!
  }
  return order
}

function tiesIn(pool: readonly InPool[]): InPool[][] {
  const places = new Map<number, InPool[]>()
  for (const one of pool) places.set(one.place, [...(places.get(one.place) ?? []), one])
  return [...places.values()]
}

/**
 * Hands the tags on after a round, closed pool: only holders among the finishers take part; their tags, lowest first, go to them in
 * finishing order. Members who tie keep the order of their incoming tags, or take that of their play-off. DNS and members without a tag are
 * left alone; so are DNF, unless the rules have them take the highest tags of the pool.
 * Returns only what changes, best finisher first; the changes belong together (in between, two members would hold one tag).
 */
export const redistributeTags = (
  holders: readonly TagHolder[],
  results: readonly TagResult[],
  { rules, playOffs }: HandOn = usualHandOn,
): { user: string; from: number; to: number }[] => {
  return poolsIn(results, rules).flatMap((one) => {
    const pool = poolOf(holders, one, rules)
    const numbers = pool.map(({ number }) => number).toSorted((a, b) => a - b)
    return tiesIn(pool)
      .flatMap((tied) => (rules.ties === 'play-off' ? inPlayOffOrder(tied, playOffs) : tied))
      .flatMap(({ user, number }, index) => {
        const to = numbers[index] ?? number
        return to === number ? [] : [{ user, from: number, to }]
      })
  })
}

/** Ties of finishers that a play-off decides and that nobody has decided yet, best place first; members by incoming tag. */
export const openTies = (
  holders: readonly TagHolder[],
  results: readonly TagResult[],
  { rules, playOffs }: HandOn,
): { place: number; users: string[] }[] =>
  rules.ties === 'incoming'
    ? []
    : poolsIn(results, rules)
        .flatMap((one) => tiesIn(poolOf(holders, one, rules)))
        .filter((tied) => tied.length > 1 && tied[0]!.place !== LAST)
        .map((tied) => ({ place: tied[0]!.place, users: tied.map(({ user }) => user) }))
        .filter(({ users }) => !playOffs.some((decided) => users.every((user) => decided.includes(user))))

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

/** What was done to the tags by hand (or by the club's rules) besides claims and swaps; each has a reason. */
export type ActKind = 'assign' | 'release' | 'bulk' | 'reset' | 'check-in' | 'expiry'

export interface TagHistoryEntry extends TagMove {
  cause: TagCause
  roundTitle: string | null
  /** What an Admin (or the club's rules: then without `actor`) did, and why. */
  act: { kind: ActKind; actor: string | null; reason: string } | undefined
  at: Date
  /** Told anew by a correction. */
  isCorrected: boolean
}
