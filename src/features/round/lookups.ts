// What calendars, series and clocks ask of rounds: rounds by time and by member, and times and zones read as the round form reads them.
import { answers, type ReadContext } from '../../platform/worker/handling.ts'
import { clubRequire } from '../club/messages.ts'
import { roundsListed, whenRead, zoneRead } from './messages.ts'
import { rsvpLists, standingOf } from './rsvp.ts'
import { findRound, listRoundsSince } from './store.ts'
import { parseDay, parseTimeZone, parseWhen } from './when.ts'

/** Where the member stands on the round's lists; undefined: not coming. */
async function listOf(ctx: ReadContext, id: string, user: string) {
  const round = await findRound(ctx.tx, id)
  if (!round) return undefined
  const { list } = standingOf(rsvpLists(round.rsvps, round.capacity), user)
  // Whoever is asked whether they still want a place has not got it yet.
  if (list === 'asked') return 'waitlist'
  return list === 'cannot' || list === 'none' ? undefined : list
}

export const lookups = [
  answers(roundsListed, async (ctx, { states, since, user, limit }) => {
    const found = await listRoundsSince(ctx.tx, {
      states,
      limit,
      ...(since ? { since: new Date(since) } : {}),
      ...(user ? { user } : {}),
    })
    const rounds = []
    for (const { startsAt, ...round } of found) {
      const standing = user === undefined ? undefined : await listOf(ctx, round.round, user)
      if (user !== undefined && standing === undefined) continue
      rounds.push({ ...round, startsAt: startsAt.toISOString(), ...(standing ? { standing } : {}) })
    }
    return { rounds }
  }),
  answers(whenRead, async (ctx, { text, timeZone, dayOnly = false }) => {
    const { settings } = await ctx.ask(clubRequire, { rank: 'guest' })
    const read = (dayOnly ? parseDay : parseWhen)(text, { now: ctx.now, timeZone: timeZone ?? settings.timeZone })
    return { ...read, at: read.at.toISOString() }
  }),
  answers(zoneRead, async (_, { text }) => ({ timeZone: parseTimeZone(text) })),
]
