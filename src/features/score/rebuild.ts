// Results of finished rounds, made anew from the scores.
import { projectionsRebuilt } from '../../platform/recovery/messages.ts'
import { onCascade } from '../../platform/worker/handling.ts'
import { roundOutcome } from '../round/messages.ts'
import { deleteResults, findMemberResults, findScoredRounds, saveResults, type MemberResult } from './store.ts'

const textOf = ({ status, place, throws, toPar }: MemberResult): string =>
  `${status}${place === undefined ? '' : `, place ${place}`}, ${throws ?? '-'} throws, ${toPar ?? '-'} to par`

export const rebuildResults = onCascade(projectionsRebuilt, async (ctx) => {
  const lines: string[] = []
  for (const round of await findScoredRounds(ctx.tx)) {
    const { state, title, finishedAt, results } = await ctx.ask(roundOutcome, { round })
    const due =
      state === 'finalized'
        ? results.flatMap(({ user, status, place, throws, toPar }) => (user ? [{ user, status, place, throws, toPar }] : []))
        : []
    const there = new Map((await findMemberResults(ctx.tx, round)).map((result) => [result.user, textOf(result)]))
    const wanted = new Map(due.map((result) => [result.user, textOf(result)]))
    const wrong = [...new Set([...wanted.keys(), ...there.keys()])].filter((user) => there.get(user) !== wanted.get(user))
    if (wrong.length === 0) continue
    for (const user of wrong)
      lines.push(`round "${title}", member ${user}: ${there.get(user) ?? 'nothing'} -> ${wanted.get(user) ?? 'nothing'}`)
    await deleteResults(ctx.tx, round)
    await saveResults(ctx.tx, round, title, due, finishedAt === null ? ctx.now : new Date(finishedAt))
  }
  return { title: 'Results', lines }
})
