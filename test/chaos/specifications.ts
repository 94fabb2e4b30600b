// What tags, RSVPs and scores of a club may do, said independently of the program and as short as can be: for holding against what members were told. Pure.
import type { Specification } from './linearize.ts'

// ------------------------------------------------------------------------------------------------------------------------------------------ tags

/** Tag number by member. */
export type Tags = Readonly<Record<string, number>>

export type TagInput =
  /** `said`: what the member was told; `done`: the tag is theirs, and which was given back. `unknown`: nothing was told. */
  | { type: 'claim'; user: string; number: number; said: 'unknown' }
  | { type: 'claim'; user: string; number: number; said: 'done'; before: number | undefined }
  | { type: 'claim'; user: string; number: number; said: 'taken'; holder: string }
  | { type: 'claim'; user: string; number: number; said: 'mine' }
  | { type: 'list'; tags: Tags }
  /** After a round: the tags of those who finished go to them, lowest first, in finishing order; who ties keeps the order of their tags. */
  | { type: 'hand-on'; places: readonly (readonly [user: string, place: number])[] }

const tagKey = (tags: Tags): string => JSON.stringify(Object.entries(tags).toSorted(([a], [b]) => (a < b ? -1 : 1)))

export const tagSpecification = (initial: Tags): Specification<Tags, TagInput> => ({
  initial,
  step: stepTags,
  isRead: (input) => input.type === 'list' || (input.type === 'claim' && (input.said === 'taken' || input.said === 'mine')),
  key: tagKey,
})

function stepTags(tags: Tags, input: TagInput): Tags | undefined {
  if (input.type === 'list') return tagKey(input.tags) === tagKey(tags) ? tags : undefined
  if (input.type === 'hand-on') {
    const pool = input.places
      .flatMap(([user, place]) => (tags[user] === undefined ? [] : [{ user, place, number: tags[user] }]))
      .toSorted((a, b) => a.place - b.place || a.number - b.number)
    const numbers = pool.map(({ number }) => number).toSorted((a, b) => a - b)
    return { ...tags, ...Object.fromEntries(pool.map(({ user }, index) => [user, numbers[index]!])) }
  }
  const { user, number } = input
  const holder = Object.keys(tags).find((one) => tags[one] === number)
  switch (input.said) {
    case 'taken':
      return holder === input.holder && holder !== user ? tags : undefined
    case 'mine':
      return holder === user ? tags : undefined
    case 'done':
      return holder === undefined && tags[user] === input.before ? { ...tags, [user]: number } : undefined
    case 'unknown':
      return holder === undefined ? { ...tags, [user]: number } : undefined
  }
}

// ----------------------------------------------------------------------------------------------------------------------------------------- RSVPs

export type RsvpAnswer = 'playing' | 'maybe' | 'cannot'
/** The lists of a card; who plays, may come and cannot, in no order, the waitlist in its order. */
export interface Lists {
  playing: readonly string[]
  waitlist: readonly string[]
  maybe: readonly string[]
  cannot: readonly string[]
}
export type RsvpInput =
  /** `key`: the press's own number, given by Discord; of a member's presses the greatest counts, whichever arrives last. */
  { type: 'press'; user: string; answer: RsvpAnswer; key: string } | { type: 'card'; lists: Lists }

/** The presses that have been taken in, by member, in the order of their keys. */
export type Presses = Readonly<Record<string, readonly { answer: RsvpAnswer; key: string }[]>>

const byNumber = (a: string, b: string): number => (BigInt(a) < BigInt(b) ? -1 : BigInt(a) > BigInt(b) ? 1 : 0)

/** Whoever plays came with the first press since which they have said nothing else; the first so many have a place. */
export function listsOf(presses: Presses, capacity: number): Lists {
  const wanting: { user: string; since: string }[] = []
  const others: Record<'maybe' | 'cannot', string[]> = { maybe: [], cannot: [] }
  for (const [user, pressed] of Object.entries(presses)) {
    const last = pressed.at(-1)
    if (!last) continue
    if (last.answer !== 'playing') {
      others[last.answer].push(user)
      continue
    }
    const since = pressed.slice(pressed.findLastIndex(({ answer }) => answer !== 'playing') + 1)[0]!.key
    wanting.push({ user, since })
  }
  const inLine = wanting.toSorted((a, b) => byNumber(a.since, b.since)).map(({ user }) => user)
  return { playing: inLine.slice(0, capacity), waitlist: inLine.slice(capacity), ...others }
}

const sorted = (list: readonly string[]): string => list.toSorted((x, y) => (x < y ? -1 : 1)).join()

export function sameLists(a: Lists, b: Lists): boolean {
  return (
    a.waitlist.join() === b.waitlist.join() &&
    (['playing', 'maybe', 'cannot'] as const).every((list) => sorted(a[list]) === sorted(b[list]))
  )
}

export const rsvpSpecification = (capacity: number): Specification<Presses, RsvpInput> => ({
  initial: {},
  step(presses, input) {
    if (input.type === 'card') return sameLists(listsOf(presses, capacity), input.lists) ? presses : undefined
    const { user, answer, key } = input
    const own = [...(presses[user] ?? []), { answer, key }].toSorted((a, b) => byNumber(a.key, b.key))
    return { ...presses, [user]: own }
  },
  isRead: (input) => input.type === 'card',
  key: (presses) =>
    Object.keys(presses)
      .toSorted()
      .map((user) => presses[user]!.map(({ key }) => key).join('+'))
      .join(),
})

// ---------------------------------------------------------------------------------------------------------------------------------------- scores

/** A score as it is told: `-2`, `E`, `+4`. */
export type ScoreInput =
  | { type: 'enter'; user: string; score: string }
  | { type: 'result'; scores: Readonly<Record<string, string>> }

const inWords = (scores: Readonly<Record<string, string>>): string =>
  sorted(Object.entries(scores).map(([user, score]) => `${user} ${score}`))

export const scoreSpecification: Specification<Readonly<Record<string, string>>, ScoreInput> = {
  initial: {},
  step(scores, input) {
    if (input.type === 'enter') return { ...scores, [input.user]: input.score }
    return inWords(input.scores) === inWords(scores) ? scores : undefined
  },
  isRead: (input) => input.type === 'result',
  key: inWords,
}
