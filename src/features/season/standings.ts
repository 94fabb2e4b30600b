// Standings of a season: who has how many points, and how that moved with the last round. Pure.

/** What one round gave to one member; `seq` orders the rounds of the season. */
export interface PointsRow {
  round: string
  seq: number
  user: string
  points: number
}

export interface Standing {
  user: string
  points: number
  /** Standard competition ranking: 1, 2, 2, 4. */
  rank: number
  /** Rounds that they played, and how many of them count. */
  rounds: number
  counted: number
  /** Places gained with the last round (negative: lost); undefined: they were not ranked before it. */
  moved: number | undefined
}

/** Best first; among equals by member. `bestRounds`: only so many of a member's best rounds count. */
export function standingsOf(rows: readonly PointsRow[], bestRounds: number | null): Standing[] {
  const last = Math.max(0, ...rows.map(({ seq }) => seq))
  const before = new Map(
    rank(
      rows.filter(({ seq }) => seq < last),
      bestRounds,
    ).map((one) => [one.user, one.rank]),
  )
  return rank(rows, bestRounds).map((one) => {
    const earlier = before.get(one.user)
    return { ...one, moved: earlier === undefined ? undefined : earlier - one.rank }
  })
}

function rank(rows: readonly PointsRow[], bestRounds: number | null): Omit<Standing, 'moved'>[] {
  const byUser = new Map<string, number[]>()
  for (const { user, points } of rows) byUser.set(user, [...(byUser.get(user) ?? []), points])
  const totals = [...byUser]
    .map(([user, points]) => {
      const counted = points.toSorted((a, b) => b - a).slice(0, bestRounds ?? points.length)
      return { user, points: counted.reduce((sum, one) => sum + one, 0), rounds: points.length, counted: counted.length }
    })
    .toSorted((a, b) => b.points - a.points || (a.user < b.user ? -1 : 1))
  return totals.map((one) => ({ ...one, rank: totals.findIndex(({ points }) => points === one.points) + 1 }))
}
