// Who holds which tag, and what each round moved, told anew from the very first fact.
import { projectionsRebuilt } from '../../platform/recovery/messages.ts'
import { onCascade } from '../../platform/worker/handling.ts'
import { holdingOf, movesBetween, replay } from './ledger.ts'
import { rewriteHistory } from './settling.ts'
import { applyMoves, findHolders, findRecorded, lockTags, updateSince } from './store.ts'

/** Before any club. */
const BEGINNING = new Date(0)

const handOf = (user: string | null): string => (user === null ? 'nobody' : `member ${user}`)

export const rebuildTags = onCascade(projectionsRebuilt, async (ctx) => {
  await lockTags(ctx.tx)
  const recorded = await findRecorded(ctx.tx, BEGINNING)
  const told = replay(new Map(), recorded.facts)
  const rounds = await rewriteHistory(ctx, recorded, told.moves, undefined)
  const holders = await findHolders(ctx.tx)
  const moves = movesBetween(holdingOf(holders), told.holding)
  const since = (user: string) => told.since.get(user) ?? ctx.now
  await applyMoves(ctx.tx, moves, since)
  const lines = moves.map(({ number, from, to }) => `tag #${number}: ${handOf(from)} -> ${handOf(to)}`)
  const moved = new Set(moves.map(({ to }) => to))
  for (const { user, number, since: was } of holders) {
    if (told.holding.get(user) !== number || moved.has(user) || was.getTime() === since(user).getTime()) continue
    await updateSince(ctx.tx, user, since(user))
    lines.push(`tag #${number}, ${handOf(user)}: held since ${was.toISOString()} -> ${since(user).toISOString()}`)
  }
  for (const round of rounds) lines.push(`history of tags, round ${round}: told anew`)
  return { title: 'Tags', lines }
})
