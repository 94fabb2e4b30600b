// Schemes of season points: what a round gives to whom. Pure.
import { z } from 'zod'

export const schemeKinds = ['tagged', 'placement', 'beaten'] as const

/** How a season counts. Everything is kept with the season, so that an ended one is always counted as it was. */
export const schemeSchema = z.object({
  kind: z.enum(schemeKinds),
  /** Only members who hold a tag after the round score, and count as opponents. The `tagged` scheme always needs one. */
  tagNeeded: z.boolean(),
  /** `placement`: points for the first place, the second, …; none beyond. */
  table: z.array(z.int().min(0).max(10_000)).min(1).max(100),
  /** `beaten`: points for each player beaten. */
  perBeaten: z.int().min(0).max(1000),
  /** `beaten`: points for taking part, also without finishing. */
  attendance: z.int().min(0).max(1000),
  /** Places and opponents are those of one's own division; who is in none is among others in none. Absent in seasons from before there were divisions. */
  byDivision: z.boolean().default(false),
  /** Only so many of a member's best rounds count; null: all. */
  bestRounds: z.int().min(1).max(200).nullable(),
})
export type Scheme = z.infer<typeof schemeSchema>

/** Points for each tagged opponent who finished behind. */
const PER_OPPONENT = 100
/** Bonuses come once a season has shown who is where. */
const BONUS_FROM_ROUND = 4
/** For beating somebody of a better tier, on top; Gold has nobody above. */
const BONUS: Record<Tier, Partial<Record<Tier, number>>> = {
  gold: {},
  silver: { gold: 50 },
  bronze: { gold: 75, silver: 50 },
}
/** Of all members of the season: the best tenth, and the next three tenths; rounded up. */
const GOLD_SHARE = 0.1
const SILVER_SHARE = 0.3

export const tiers = ['gold', 'silver', 'bronze'] as const
export type Tier = (typeof tiers)[number]

export interface SeasonResult {
  user: string
  status: 'finished' | 'dnf' | 'dns'
  place?: number | undefined
}

export interface TagMove {
  number: number
  from: string | null
  to: string | null
}

/** Something that happened in a season, in order: a round with its results, or tags moving otherwise. */
export interface SeasonEvent {
  round: { id: string; results: readonly SeasonResult[] } | null
  moves: readonly TagMove[]
}

/** What one round gave to one member. */
export interface RoundPoints {
  user: string
  /** Bonus included. */
  points: number
  bonus: number
  /** How many they beat. */
  beaten: number
}

export interface SeasonPoints {
  /** In the order of the rounds. */
  rounds: { round: string; points: RoundPoints[] }[]
  /** By member who held a tag in the season, as it now is. */
  tiers: ReadonlyMap<string, Tier>
}

/**
 * The tier of each member by the best tag that they held in the season: the best tenth Gold, the next three tenths Silver, rounded up. Who
 * shares a best tag shares its rank.
 */
export function tiersOf(best: ReadonlyMap<string, number>): Map<string, Tier> {
  const numbers = [...best.values()].toSorted((a, b) => a - b)
  const gold = Math.ceil(numbers.length * GOLD_SHARE - 1e-9)
  const silver = gold + Math.ceil(numbers.length * SILVER_SHARE - 1e-9)
  return new Map(
    [...best].map(([user, number]): [string, Tier] => {
      const rank = numbers.indexOf(number) + 1
      return [user, rank <= gold ? 'gold' : rank <= silver ? 'silver' : 'bronze']
    }),
  )
}

/** Counts a season from its start: `start` holds who had which tag then, `divisionOf` the division of each member in it. */
export function countSeason(
  scheme: Scheme,
  start: readonly { user: string; number: number }[],
  events: readonly SeasonEvent[],
  divisionOf: ReadonlyMap<string, string> = new Map(),
): SeasonPoints {
  const holding = new Map(start.map(({ user, number }): [string, number] => [user, number]))
  const best = new Map(holding)
  const rounds: SeasonPoints['rounds'] = []
  for (const { round, moves } of events) {
    for (const { from } of moves) if (from !== null) holding.delete(from)
    for (const { number, to } of moves) if (to !== null) holding.set(to, number)
    for (const [user, number] of holding) best.set(user, Math.min(number, best.get(user) ?? Infinity))
    if (!round) continue
    const isBonusRound = rounds.length + 1 >= BONUS_FROM_ROUND
    const counted = round.results.filter(({ user }) => (scheme.kind !== 'tagged' && !scheme.tagNeeded) || holding.has(user))
    const tierOf: ReadonlyMap<string, Tier> = isBonusRound ? tiersOf(best) : new Map()
    const groups = scheme.byDivision ? inDivisions(counted, divisionOf) : [counted]
    const points = groups.flatMap((group) => countRound(scheme, group, tierOf)).toSorted(byPoints)
    rounds.push({ round: round.id, points })
  }
  return { rounds, tiers: tiersOf(best) }
}

function inDivisions(results: readonly SeasonResult[], divisionOf: ReadonlyMap<string, string>): SeasonResult[][] {
  const groups = new Map<string | undefined, SeasonResult[]>()
  for (const result of results) {
    const division = divisionOf.get(result.user)
    groups.set(division, [...(groups.get(division) ?? []), result])
  }
  return [...groups.values()]
}

const byPoints = (a: RoundPoints, b: RoundPoints) => b.points - a.points || (a.user < b.user ? -1 : 1)

/** Of those who play against each other. `tierOf` is empty while there are no bonuses. */
function countRound(scheme: Scheme, results: readonly SeasonResult[], tierOf: ReadonlyMap<string, Tier>): RoundPoints[] {
  const finishers = results.filter((result): result is SeasonResult & { place: number } => result.place !== undefined)
  // Who did not finish is behind everybody who did, and beats nobody.
  const unfinished = results.filter(({ status, place }) => status === 'dnf' && place === undefined)
  const points: RoundPoints[] = []
  for (const { user, place } of finishers) {
    const behind = finishers.filter((other) => other.place > place)
    const before = finishers.filter((other) => other.place < place).length
    switch (scheme.kind) {
      case 'tagged': {
        const mine = tierOf.get(user)
        const bonus = behind.reduce((sum, other) => {
          const theirs = tierOf.get(other.user)
          return sum + ((mine && theirs && BONUS[mine][theirs]) ?? 0)
        }, 0)
        points.push({ user, points: behind.length * PER_OPPONENT + bonus, bonus, beaten: behind.length })
        break
      }
      case 'placement':
        points.push({ user, points: scheme.table[before] ?? 0, bonus: 0, beaten: behind.length })
        break
      case 'beaten': {
        const beaten = behind.length + unfinished.length
        points.push({ user, points: scheme.attendance + beaten * scheme.perBeaten, bonus: 0, beaten })
        break
      }
    }
  }
  if (scheme.kind === 'beaten')
    points.push(...unfinished.map(({ user }) => ({ user, points: scheme.attendance, bonus: 0, beaten: 0 })))
  return points
}
