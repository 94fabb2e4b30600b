// Who asked, where only a member can have asked: Discord always says who, so a message that does not is no member's.
import { Hopeless } from './endings.ts'
import type { ReadContext } from './handling.ts'

/** The user's id. Throws {@link Hopeless} when nobody asked: no later try would know more. */
export function whoAsked({ origin }: Pick<ReadContext, 'origin'>): string {
  if (!origin?.user) throw new Hopeless('nobody asked: only a member can want this')
  return origin.user.id
}
