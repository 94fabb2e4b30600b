// Quotas: how much one member, and one guild, may do in a while. Beyond that they are asked to wait, before anything is published. Pure apart from its memory.

/** A burst at once, then so many a second for ever. */
export interface Quota {
  readonly burst: number
  readonly perSecond: number
}

/** So much a minute for ever; half a minute's worth may come at once. */
export const perMinute = (actions: number): Quota => ({ burst: Math.max(1, Math.floor(actions / 2)), perSecond: actions / 60 })

export interface Quotas {
  /** Commands, presses and forms of one member in one server. */
  readonly member: Quota
  /** Of all members of a server together. */
  readonly guild: Quota
  /** Suggestions while typing, per member: Discord asks for them a few times a second; they read, and wait for nothing. */
  readonly typing: Quota
  /** How often a server's members are told that there is too much: each answer costs a request to Discord. Beyond that nothing is answered. */
  readonly told: Quota
}

/**
 * - member: nobody presses forty buttons one after the other and then more than one a second for minutes; an Editor who works through a scorecard
 *   stays far below.
 * - guild: six hundred members of a club answer an invitation at once; a worker handles some hundred requests a second, of which no club takes more
 *   than a part for long.
 * - typing: a fast typist, in two commands at once.
 * - told: Discord takes 50 requests a second from a bot in all; whoever floods must not use them up.
 */
export const defaultQuotas: Quotas = {
  member: perMinute(80),
  guild: perMinute(1_200),
  typing: { burst: 40, perSecond: 5 },
  told: { burst: 40, perSecond: 5 },
}

/** Of members and guilds that did something lately; a hundred bytes each. Beyond it the longest quiet are forgotten. */
const MAX_REMEMBERED = 50_000
/** How often those who have nothing to be remembered for are let go. */
const SWEEP_MS = 60_000

export interface Bucket {
  /** Takes one; 0, or in how many milliseconds there is one again (nothing is taken then). */
  take(key: string, nowMs: number): number
  size(): number
}

/** One number per key: when all that was taken would be paid back at the steady rate (the generic cell rate algorithm). */
export function openBucket({ burst, perSecond }: Quota, maxKeys = MAX_REMEMBERED): Bucket {
  const everyMs = 1_000 / perSecond
  const paidAt = new Map<string, number>()
  let sweptAt = 0

  function sweep(nowMs: number): void {
    if (paidAt.size < maxKeys && nowMs - sweptAt < SWEEP_MS) return
    sweptAt = nowMs
    for (const [key, at] of paidAt) if (at <= nowMs) paidAt.delete(key)
    // A map keeps the order of insertion, and each taking inserts anew: the first are the longest quiet.
    for (const key of paidAt.keys()) {
      if (paidAt.size < maxKeys) break
      paidAt.delete(key)
    }
  }

  return {
    take: (key, nowMs) => {
      sweep(nowMs)
      const next = Math.max(paidAt.get(key) ?? 0, nowMs) + everyMs
      const waitMs = next - nowMs - burst * everyMs
      // The sums of fractions stray by some billionths.
      if (waitMs > 0.001) return waitMs
      paidAt.delete(key)
      paidAt.set(key, next)
      return 0
    },
    size: () => paidAt.size,
  }
}

/** `wait`: tell whom there was too much of, and in how many whole seconds to try again. `ignore`: not even told. */
export type Admission = { type: 'admitted' } | { type: 'wait'; whose: 'member' | 'guild'; seconds: number } | { type: 'ignore' }

export interface Admissions {
  admit(use: { guild: string | undefined; user: string; typing: boolean }): Admission
}

/** `now`: milliseconds of a clock that only goes forward. */
export function openAdmissions(quotas: Quotas, now: () => number): Admissions {
  const member = openBucket(quotas.member)
  const guilds = openBucket(quotas.guild)
  const typists = openBucket(quotas.typing)
  const told = openBucket(quotas.told)

  return {
    admit: ({ guild, user, typing }) => {
      const nowMs = now()
      // In a direct message a member is a guild of their own.
      const place = guild ?? `user ${user}`
      if (typing) return typists.take(`${place} ${user}`, nowMs) === 0 ? { type: 'admitted' } : { type: 'ignore' }
      // The member first: whoever is refused must not use up the guild's.
      const waits = { member: member.take(`${place} ${user}`, nowMs), guild: 0 }
      if (waits.member === 0) waits.guild = guilds.take(place, nowMs)
      const whose = waits.member > 0 ? 'member' : 'guild'
      if (waits[whose] === 0) return { type: 'admitted' }
      if (told.take(place, nowMs) > 0) return { type: 'ignore' }
      return { type: 'wait', whose, seconds: Math.ceil(waits[whose] / 1_000) }
    },
  }
}
