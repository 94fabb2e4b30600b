// Who may do what with a round: whoever asks, and whether they run it.
import { refuse } from '../../platform/refusal.ts'
import type { ReadContext } from '../../platform/worker/handling.ts'
import { clubRequire, type ClubSettings, isEditor } from '../club/messages.ts'
import { getRound, type StoredRound } from './store.ts'
import { texts } from './texts.ts'

/** The round, locked if so wanted, for its host, an Editor or an Admin. */
export async function getManaged(
  ctx: ReadContext,
  round: string,
  lock: boolean,
): Promise<{ round: StoredRound; settings: ClubSettings }> {
  const { rank, settings } = await ctx.ask(clubRequire, { rank: 'guest' })
  const found = await getRound(ctx.tx, round, lock)
  const mayRun = isEditor(rank) || found.host === ctx.origin?.user?.id
  if (!mayRun) refuse('round.not-yours', texts.notYours)
  return { round: found, settings }
}
