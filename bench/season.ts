// A whole season of one club: what its rounds leave on disk, and whether a late round takes longer than an early one.
import { startSystem, type Servers } from '../test/system/harness.ts'
import { signUp } from '../test/club-life.ts'
import { openClub, playRound, storageOf } from './costs.ts'
import { type Figure, median } from './figures.ts'

/** The first and the last rounds are compared in quarters of the season. */
const QUARTERS = 4

export interface SeasonAmounts {
  seasonRounds: number
  seasonMembers: number
  seasonPlayers: number
}

export async function measureSeason(
  servers: Servers,
  { seasonRounds: rounds, seasonMembers: members, seasonPlayers: players }: SeasonAmounts,
): Promise<Figure[]> {
  const system = await startSystem({ layout: 'split', servers })
  try {
    await system.ready()
    const club = await openClub(system, 'season', members)
    for (const [nth, member] of club.members.entries()) await signUp(member, nth + 1)
    const seconds: number[] = []
    const bytes = [await storageOf(system)]
    for (let round = 0; round < rounds; round++) {
      const begun = performance.now()
      // Others each time; all of them in turn.
      const first = round * players
      await playRound(
        [...club.members, ...club.members].slice(first % members, (first % members) + players),
        `Round ${round + 1}`,
      )
      seconds.push((performance.now() - begun) / 1_000)
      bytes.push(await storageOf(system))
    }
    const quarter = Math.floor(rounds / QUARTERS)
    const how = `${rounds} rounds of ${players} of ${members} members`
    const kilobytes = (from: number, to: number): number => (bytes[to]! - bytes[from]!) / (to - from) / 1024
    return [
      { what: 'records of a season', value: (bytes.at(-1)! - bytes[0]!) / 1024, unit: 'kB', how },
      {
        what: 'records of a round, last quarter of the season',
        value: kilobytes(rounds - quarter, rounds),
        unit: 'kB',
        how,
        baseline: { what: 'first quarter', value: kilobytes(0, quarter) },
      },
      {
        what: 'a round from plan to result, last quarter of the season',
        value: median(seconds.slice(-quarter)),
        unit: 's',
        how: `median; ${how}`,
        baseline: { what: 'first quarter', value: median(seconds.slice(0, quarter)) },
      },
    ]
  } finally {
    await system.close()
  }
}
