// Drawing cards: who plays with whom, from a seed alone, so that the same players and the same seed always give the same cards. Pure.
import { refuse } from '../../platform/refusal.ts'
import { diceFrom, shuffled } from './random.ts'
import { texts } from './texts.ts'

export const methods = ['random', 'tag', 'ranking'] as const
export type Method = (typeof methods)[number]
export const doublesKinds = ['no', 'random', 'balanced'] as const
export type Doubles = (typeof doublesKinds)[number]

/** All that a draw depends on besides its seed. */
export interface DrawInput {
  /** `rank`: tag number, or place by recent results; the lower the better; null: has none. */
  players: { participant: string; rank: number | null }[]
  /** Players who stay on one card; in doubles each two of them are a team. */
  together: string[][]
  method: Method
  /** Players wanted on a card. */
  size: number
  doubles: Doubles
}

/** The players of one card, by team; in singles everybody is a team of one. */
export type Teams = string[][]

/** Fewer make one card, and nothing is to be drawn. */
export const MIN_PLAYERS = 3
/** More players than any club has at one round; keeps a draw within a message of the bus. */
export const MAX_PLAYERS = 300

/** What a card holds: players in singles, teams in doubles. */
interface Bounds {
  min: number
  max: number
  wanted: number
}
export const SINGLES = { min: 3, max: 5 }
/** Two teams are four players; three where there is no other way. */
const DOUBLES: Bounds = { min: 2, max: 3, wanted: 2 }

export const boundsOf = ({ doubles, size }: { doubles: Doubles; size: number }): Bounds =>
  doubles === 'no' ? { ...SINGLES, wanted: size } : DOUBLES

/** How many cards: as many as are filled with those wanted, fewer where one would be too small. */
export function countCards(total: number, { min, wanted }: Bounds): number {
  let count = Math.ceil(total / wanted)
  while (count > 1 && Math.floor(total / count) < min) count--
  return Math.max(1, count)
}

/** Sizes as even as can be, the larger ones first. */
export function evenSizes(total: number, count: number): number[] {
  const least = Math.floor(total / count)
  return Array.from({ length: count }, (_, index) => (index < total % count ? least + 1 : least))
}

/** Players (in doubles teams) that stay together, and how many places they take. */
interface Unit {
  teams: Teams
  weight: number
}

/** Draws. Throws Refusal `group.…` when there are too few or too many players, or those who want to play together do not fit. */
export function drawCards(seed: string, input: DrawInput): Teams[] {
  if (input.players.length < MIN_PLAYERS) refuse('group.too-few', texts.tooFew(input.players.length))
  if (input.players.length > MAX_PLAYERS) refuse('group.too-many', texts.tooMany(input.players.length, MAX_PLAYERS))
  const order = orderOf(seed, input)
  const bounds = boundsOf(input)
  const units = input.doubles === 'no' ? singlesUnits(order, input.together) : teamUnits(order, input)
  const total = units.reduce((sum, { weight }) => sum + weight, 0)
  return pack(units, total, bounds, input.method !== 'random')
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Shuffled from the ids in their order; by rank the best come first, those of the same rank and those without one as shuffled. */
function orderOf(seed: string, { players, method }: DrawInput): string[] {
  const ids = players.map(({ participant }) => participant).toSorted(byText)
  const order = shuffled(ids, diceFrom(seed, 'players'))
  return method === 'random' ? order : byRank(order, players)
}

function byRank(order: readonly string[], players: DrawInput['players']): string[] {
  const ranks = new Map(players.map(({ participant, rank }) => [participant, rank ?? Number.MAX_SAFE_INTEGER]))
  return order.toSorted((a, b) => ranks.get(a)! - ranks.get(b)!)
}

function singlesUnits(order: readonly string[], together: readonly string[][]): Unit[] {
  const groups = mergeGroups(together)
  for (const group of groups)
    if (group.length > SINGLES.max) refuse('group.too-many-together', texts.tooManyTogether(SINGLES.max))
  return unitsOf(order, groups, (group) => ({ teams: group.map((one) => [one]), weight: group.length }))
}

/** In the order of the first of each. */
function unitsOf(order: readonly string[], groups: readonly string[][], unit: (group: string[]) => Unit): Unit[] {
  const groupOf = new Map(groups.flatMap((group) => group.map((one) => [one, group] as const)))
  const seen = new Set<string>()
  return order.flatMap((one) => {
    if (seen.has(one)) return []
    const group = order.filter((other) => other === one || groupOf.get(one)?.includes(other))
    for (const member of group) seen.add(member)
    return [unit(group)]
  })
}

/** Those who share somebody belong together; whoever stands alone is no group. */
export function mergeGroups(groups: readonly (readonly string[])[]): string[][] {
  let merged: string[][] = []
  for (const group of groups) {
    const touching = merged.filter((other) => other.some((one) => group.includes(one)))
    merged = [...merged.filter((other) => !touching.includes(other)), [...new Set([...touching.flat(), ...group])]]
  }
  return merged.filter(({ length }) => length > 1)
}

function teamUnits(order: readonly string[], { players, together, doubles }: DrawInput): Unit[] {
  const kept = mergeGroups(together)
  if (kept.some(({ length }) => length > 2)) refuse('group.team-too-large', texts.teamTooLarge)
  const taken = new Set(kept.flat())
  const free = order.filter((one) => !taken.has(one))
  const teams = [...kept, ...(doubles === 'random' ? pairNeighbours(free) : pairBestWithWorst(byRank(free, players)))]
  return unitsOf(order, teams, (team) => ({ teams: [team], weight: 1 }))
}

function pairNeighbours(order: readonly string[]): string[][] {
  const pairs: string[][] = []
  for (let i = 0; i + 1 < order.length; i += 2) pairs.push(order.slice(i, i + 2))
  return pairs
}

/** The one in the middle plays alone where there is one. */
const pairBestWithWorst = (order: readonly string[]): string[][] =>
  order.slice(0, Math.floor(order.length / 2)).map((one, index) => [one, order[order.length - 1 - index]!])

/** Fills cards of even sizes. Groups that do not fit so are tried with other numbers of cards, and with uneven ones. */
function pack(units: readonly Unit[], total: number, bounds: Bounds, inOrder: boolean): Teams[] {
  const largestFirst = units.toSorted((a, b) => b.weight - a.weight)
  for (const count of cardCounts(total, bounds)) {
    const even = evenSizes(total, count)
    const uneven = even.map(() => Math.max(bounds.max, even[0]!))
    const packed =
      (inOrder ? place(units, even, firstWithRoom) : undefined) ??
      place(largestFirst, even, emptiest) ??
      place(largestFirst, uneven, emptiest)
    const least = Math.min(bounds.min, even.at(-1)!)
    if (packed?.every((card) => weightOf(card) >= least)) return packed.map((card) => card.flatMap(({ teams }) => teams))
  }
  return refuse('group.cannot-keep-together', texts.cannotKeepTogether)
}

/** The best number of cards first, then those next to it. */
function cardCounts(total: number, bounds: Bounds): number[] {
  const best = countCards(total, bounds)
  const fewest = Math.max(1, Math.ceil(total / bounds.max))
  const most = Math.max(1, Math.floor(total / bounds.min))
  const counts = Array.from({ length: Math.max(0, most - fewest + 1) }, (_, index) => fewest + index)
  return [best, ...counts.filter((count) => count !== best).toSorted((a, b) => Math.abs(a - best) - Math.abs(b - best) || a - b)]
}

const weightOf = (card: readonly Unit[]) => card.reduce((sum, { weight }) => sum + weight, 0)

type Choose = (room: readonly number[], weight: number) => number
const firstWithRoom: Choose = (room, weight) => room.findIndex((places) => places >= weight)
const emptiest: Choose = (room) => room.indexOf(Math.max(...room))

function place(units: readonly Unit[], sizes: readonly number[], choose: Choose): Unit[][] | undefined {
  const room = [...sizes]
  const cards = sizes.map((): Unit[] => [])
  for (const unit of units) {
    const index = choose(room, unit.weight)
    if (index === -1 || room[index]! < unit.weight) return undefined
    cards[index]!.push(unit)
    room[index]! -= unit.weight
  }
  return cards
}
