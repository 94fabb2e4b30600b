// Cards that Discord does not let the bot show: when each is tried again. Pure.

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** After each refusal in turn. A permission taken by mistake is given back within minutes; after ten days it was no mistake. */
const AGAIN_MS = [5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 8 * HOUR_MS, ...Array<number>(10).fill(24 * HOUR_MS)]
/** A worker may have been away when it was time; and whoever is told once more after an hour does not mind. */
const LATE_MS = HOUR_MS

/** The trouble with one card as it stands. */
export interface CardTrouble {
  /** How often it was tried again in vain. */
  tries: number
  /** When Discord refused it last, as far as that counts: what members do meanwhile does not. */
  refusedAt: Date
}

/** When it is tried again. */
export const againAt = ({ tries, refusedAt }: CardTrouble): Date => new Date(refusedAt.getTime() + (AGAIN_MS[tries] ?? 0))

/** Whether the trouble is over as far as is known: it was tried again, and no refusal came. */
export const isOver = (trouble: CardTrouble, now: Date): boolean => now.getTime() > againAt(trouble).getTime() + LATE_MS

/** The trouble after a refusal at `now`; the very same while the next try is still to come; undefined: it was tried often enough. */
export function afterRefusal(before: CardTrouble | undefined, now: Date): CardTrouble | undefined {
  if (!before || isOver(before, now)) return { tries: 0, refusedAt: now }
  if (now < againAt(before)) return before
  const tries = before.tries + 1
  return tries < AGAIN_MS.length ? { tries, refusedAt: now } : undefined
}
