// Points of every season, counted anew from tags and results.
import { projectionsRebuilt } from '../../platform/recovery/messages.ts'
import { onCascade } from '../../platform/worker/handling.ts'
import { recount } from './counting.ts'
import { findSeasons, lockSeasons, type StoredPoints } from './store.ts'

const keyOf = ({ round, user }: StoredPoints): string => `${round} ${user}`
const textOf = ({ seq, points, bonus, beaten }: StoredPoints): string =>
  `${points} points (bonus ${bonus}, ${beaten} beaten, round ${seq} of the season)`

export const rebuildPoints = onCascade(projectionsRebuilt, async (ctx) => {
  await lockSeasons(ctx.tx)
  const lines: string[] = []
  for (const season of (await findSeasons(ctx.tx)).toReversed()) {
    const { before, after } = await recount(ctx, season)
    const was = new Map(before.map((row) => [keyOf(row), textOf(row)]))
    const is = new Map(after.map((row) => [keyOf(row), textOf(row)]))
    for (const key of new Set([...is.keys(), ...was.keys()])) {
      if (was.get(key) === is.get(key)) continue
      const [round, user] = key.split(' ')
      lines.push(
        `season "${season.name}", round ${round}, member ${user}: ${was.get(key) ?? 'nothing'} -> ${is.get(key) ?? 'nothing'}`,
      )
    }
  }
  return { title: 'Season points', lines }
})
