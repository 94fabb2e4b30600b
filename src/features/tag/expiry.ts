// Tags of members who no longer play: who is warned, who loses theirs, and when to look again. Pure.

const DAY_MS = 86_400_000
/** A warning comes this long before the tag becomes free, or half the time where that is shorter. */
const LEAD_MS = 7 * DAY_MS

export interface Holder {
  user: string
  number: number
  /** When they last did something: played, or got the number they hold. */
  idleSince: Date
}

export interface Warning {
  /** What it was about: played since, it counts no more. */
  idleSince: Date
  warnedAt: Date
}

export interface Expiry {
  warn: (Holder & { releaseAt: Date })[]
  release: Holder[]
  /** When something is due next; undefined: there are no holders. */
  nextAt: Date | undefined
}

/** Nobody loses a tag without a warning some time before, not even where the rule is new. */
export function decideExpiry(
  holders: readonly Holder[],
  warnings: ReadonlyMap<string, Warning>,
  { days, now }: { days: number; now: Date },
): Expiry {
  const afterMs = days * DAY_MS
  const leadMs = Math.min(LEAD_MS, afterMs / 2)
  const result: Expiry = { warn: [], release: [], nextAt: undefined }
  const next = (at: number) => {
    if (result.nextAt === undefined || at < result.nextAt.getTime()) result.nextAt = new Date(at)
  }
  for (const holder of holders) {
    const dueAt = holder.idleSince.getTime() + afterMs
    const warning = warnings.get(holder.user)
    const isWarned = warning?.idleSince.getTime() === holder.idleSince.getTime()
    const releaseAt = Math.max(dueAt, (isWarned ? warning.warnedAt : now).getTime() + leadMs)
    if (isWarned && now.getTime() >= releaseAt) result.release.push(holder)
    else if (isWarned) next(releaseAt)
    else if (now.getTime() >= dueAt - leadMs) {
      result.warn.push({ ...holder, releaseAt: new Date(releaseAt) })
      next(releaseAt)
    } else next(dueAt - leadMs)
  }
  return result
}
