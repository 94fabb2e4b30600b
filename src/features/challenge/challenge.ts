// Tag challenges: who may challenge whom, and what becomes of it. Pure decisions.
//
//   open ── accepted by the challenged within 48 h ──▶ accepted ── the linked round is finished ──▶ completed
//    │                                                  │  ▲ a round is linked within 7 days; unlinked (or cancelled): 7 days again
//    ├─ declined                                        ├─ withdrawn by either
//    ├─ withdrawn by either                             └─ lapsed: no round in time
//    └─ lapsed: no answer in time
// Who leaves the server withdraws from theirs, unless the round is on.
// A round that is finished without either of them is none for them: seven days again. A reopened round takes its challenges back to accepted,
// unless one of the two has accepted another one since: then it stays completed, without a winner until the round is finished again. Editors hide one: it ends if it goes on, and is not shown any more; a hidden one stays as it is.
import { refuse } from '../../platform/refusal.ts'
import { texts } from './texts.ts'

export type ChallengeState = 'open' | 'accepted' | 'completed' | 'declined' | 'withdrawn' | 'lapsed'

export interface Challenge {
  id: string
  challenger: string
  challenged: string
  /** When it was opened. */
  tags: { challenger: number; challenged: number }
  state: ChallengeState
  openedAt: Date
  /** To answer by, or to have a round by; undefined while a round is linked, and when it is over. */
  dueAt: Date | undefined
  round: string | undefined
  winner: string | undefined
  isForfeit: boolean
  isHidden: boolean
}

const HOUR_MS = 3_600_000
/** Long enough for somebody who looks at Discord once a day. */
export const ANSWER_WINDOW_MS = 48 * HOUR_MS
/** A week has a league day in it. */
export const ROUND_WINDOW_MS = 7 * 24 * HOUR_MS

export const isPartOf = (one: Pick<Challenge, 'challenger' | 'challenged'>, user: string): boolean =>
  one.challenger === user || one.challenged === user
export const otherThan = (one: Pick<Challenge, 'challenger' | 'challenged'>, user: string): string =>
  one.challenger === user ? one.challenged : one.challenger
export const isCurrent = ({ state }: Pick<Challenge, 'state'>): boolean => state === 'open' || state === 'accepted'

/** Number by member. */
type Holding = ReadonlyMap<string, number>

/** `current`: the club's open and accepted challenges. Returns the tags; the challenger's is the worse. */
export function decideOpen(
  { user, other }: { user: string; other: string },
  holding: Holding,
  current: readonly Challenge[],
): Challenge['tags'] {
  if (user === other) refuse('challenge.self', texts.self)
  const challenger = holding.get(user) ?? refuse('challenge.no-tag', texts.noTag)
  const challenged = holding.get(other) ?? refuse('challenge.they-have-none', texts.theyHaveNone(other))
  if (challenger < challenged) refuse('challenge.not-worse', texts.notWorse(challenger, other, challenged))
  const outgoing = current.find((one) => one.state === 'open' && one.challenger === user)
  if (outgoing) refuse('challenge.outgoing', texts.outgoing(outgoing.challenged))
  refuseBusy([user, other], current)
  return { challenger, challenged }
}

/** The accepted challenge that this member is in. */
const acceptedOf = (user: string, current: readonly Challenge[], except?: string): Challenge | undefined =>
  current.find((one) => one.state === 'accepted' && one.id !== except && isPartOf(one, user))

function refuseBusy(users: readonly string[], current: readonly Challenge[], except?: string): void {
  for (const user of users) {
    const accepted = acceptedOf(user, current, except)
    if (accepted) refuse('challenge.busy', texts.busy(user, otherThan(accepted, user)))
  }
}

/** Whether its time is over though the clock has not struck yet. */
const isLate = ({ dueAt }: Challenge, now: Date) => dueAt !== undefined && now >= dueAt

function requireOpen(one: Challenge, user: string, now: Date): void {
  if (!isPartOf(one, user)) refuse('challenge.not-yours', texts.notYours)
  if (one.state !== 'open' || isLate(one, now)) refuse('challenge.over', texts.over[one.state === 'open' ? 'lapsed' : one.state])
  if (user !== one.challenged) refuse('challenge.theirs-to-answer', texts.theirsToAnswer(one.challenged))
}

export function decideAccept(
  one: Challenge,
  user: string,
  holding: Holding,
  current: readonly Challenge[],
  now: Date,
): Challenge {
  requireOpen(one, user, now)
  refuseBusy([one.challenged, one.challenger], current, one.id)
  const challenger = holding.get(one.challenger)
  const challenged = holding.get(one.challenged)
  if (challenger === undefined || challenged === undefined || challenger < challenged)
    refuse('challenge.tags-moved', texts.tagsMoved(one.challenger))
  return { ...one, state: 'accepted', dueAt: new Date(now.getTime() + ROUND_WINDOW_MS) }
}

export function decideDecline(one: Challenge, user: string, now: Date): Challenge {
  requireOpen(one, user, now)
  return { ...one, state: 'declined', dueAt: undefined }
}

export function decideWithdraw(one: Challenge, user: string): Challenge {
  if (!isPartOf(one, user)) refuse('challenge.not-yours', texts.notYours)
  if (!isCurrent(one)) refuse('challenge.over', texts.over[one.state])
  return { ...one, state: 'withdrawn', dueAt: undefined, round: undefined }
}

/** An Editor's doing. */
export function decideHide(one: Challenge): Challenge {
  if (one.isHidden) refuse('challenge.hidden', texts.hiddenAlready)
  return isCurrent(one)
    ? { ...one, state: 'withdrawn', dueAt: undefined, round: undefined, isHidden: true }
    : { ...one, isHidden: true }
}

/** `mayRun`: an Editor, who may do it for others. */
function requireAccepted(one: Challenge, user: string, mayRun: boolean, now: Date): void {
  if (!mayRun && !isPartOf(one, user)) refuse('challenge.not-yours', texts.notYours)
  if (one.state === 'open') refuse('challenge.not-accepted', texts.notAccepted(one.challenged))
  if (one.state !== 'accepted' || isLate(one, now))
    refuse('challenge.over', texts.over[one.state === 'accepted' ? 'lapsed' : one.state])
}

/** Whether a round can be linked (or scheduled) for it now; throws a Refusal. */
export function requireLinkable(one: Challenge, user: string, mayRun: boolean, now: Date): void {
  requireAccepted(one, user, mayRun, now)
  if (one.round !== undefined) refuse('challenge.linked', texts.linkedAlready)
}

export function decideLink(
  one: Challenge,
  round: { round: string; state: string; playing: readonly { user?: string | undefined }[] },
): Challenge {
  if (round.state !== 'scheduled' && round.state !== 'live') refuse('challenge.round-over', texts.roundOver)
  const missing = [one.challenger, one.challenged].filter((user) => !round.playing.some((player) => player.user === user))
  if (missing.length > 0) refuse('challenge.not-playing', texts.notPlaying(missing))
  return { ...one, round: round.round, dueAt: undefined }
}

export function decideUnlink(one: Challenge, user: string, mayRun: boolean, now: Date): Challenge {
  requireAccepted(one, user, mayRun, now)
  if (one.round === undefined) refuse('challenge.not-linked', texts.notLinked)
  return unlinked(one, now)
}

/** Seven days again. */
export const unlinked = (one: Challenge, now: Date): Challenge => ({
  ...one,
  round: undefined,
  dueAt: new Date(now.getTime() + ROUND_WINDOW_MS),
})

/** The clock strikes: undefined where it is over already, or has more time by now. */
export const lapse = (one: Challenge, now: Date): Challenge | undefined =>
  isCurrent(one) && isLate(one, now) ? { ...one, state: 'lapsed', dueAt: undefined } : undefined

/** The linked round counts with these results: who won; whoever alone finished wins by forfeit; a tie has no winner. */
export function complete(
  one: Challenge,
  results: readonly { user?: string | undefined; place?: number | undefined }[],
): Challenge {
  const place = (user: string) => results.find((result) => result.user === user)?.place
  const [mine, theirs] = [place(one.challenger), place(one.challenged)]
  const isForfeit = (mine === undefined) !== (theirs === undefined)
  const isTie = mine === theirs
  const winner = isTie ? undefined : (mine ?? Infinity) < (theirs ?? Infinity) ? one.challenger : one.challenged
  return { ...one, state: 'completed', dueAt: undefined, winner, isForfeit }
}

/** Whether either of them has a result in the round, be it DNF or DNS. */
export const tookPart = (one: Challenge, results: readonly { user?: string | undefined }[]): boolean =>
  results.some(({ user }) => user !== undefined && isPartOf(one, user))

/** Its round was reopened: nobody has won yet. With one of them in another accepted one by now, it stays completed, and the round says who won. */
export const takenBack = (one: Challenge, current: readonly Challenge[]): Challenge => ({
  ...one,
  state: [one.challenger, one.challenged].some((user) => acceptedOf(user, current, one.id)) ? 'completed' : 'accepted',
  dueAt: undefined,
  winner: undefined,
  isForfeit: false,
})
