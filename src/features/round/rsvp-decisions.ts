// What may be decided on RSVPs: a press, an answer to "do you still want the place?", and what the clock decides for those who are silent. Pure.
import { refuse } from '../../platform/refusal.ts'
import {
  answerOf,
  applyPress,
  checkGuestName,
  compareKeys,
  isInLine,
  MAX_PARTICIPANTS,
  queueOf,
  rsvpLists,
  standingOf,
  waitlistMoves,
  withoutLine,
  type Rsvp,
  type RsvpLists,
  type RsvpPressOf,
  type Queued,
  type Standing,
  type WaitlistMoves,
} from './rsvp.ts'
import { texts } from './texts.ts'
import { settleWaitlist, type Confirming } from './waitlist.ts'

/** What became of a press, for the answer to the one who pressed. */
export type RsvpOutcome = WaitlistMoves & {
  rsvps: Rsvp[]
  lists: RsvpLists
  standing: Standing
  /** False when a later press was known already, or nothing moved: the card need not be drawn again. */
  isChange: boolean
}

/** What a decision on RSVPs needs of a round. `confirming` absent: whoever comes up from the waitlist is in at once. */
export type RsvpRound = { state: string; capacity?: number; rsvps: readonly Rsvp[]; confirming?: Confirming }

/** States of a round in which RSVPs are taken; late joining is part of the game. */
const OPEN_STATES = new Set(['scheduled', 'live'])

/** Throws Refusal `round.rsvp-closed` unless the round takes answers. */
const requireTaking = (round: { state: string }): void => {
  if (!OPEN_STATES.has(round.state))
    refuse('round.rsvp-closed', texts.takesNoAnswers[round.state === 'cancelled' ? 'cancelled' : 'finalized'])
}

/**
 * Decides one press on a round. Throws a Refusal when the round takes no more RSVPs (finalized or cancelled), when it is full of
 * participants altogether, or when a guest's name is missing or too long. Who may press for whom is decided by the caller.
 */
export const decideRsvp = (round: RsvpRound, press: RsvpPressOf): RsvpOutcome => decideAll(round, [press])

/** Like {@link decideRsvp} for several presses that belong together (at least one); the standing is that of the first. */
export const decideAll = (round: RsvpRound, presses: readonly RsvpPressOf[]): RsvpOutcome => {
  requireTaking(round)
  let rsvps = settleWaitlist(round.rsvps, round.capacity, 'note-only')
  for (const press of presses) {
    if (press.guestName !== undefined) checkGuestName(press.guestName)
    const known = rsvps.find((rsvp) => rsvp.participantId === press.participantId)
    if (!known && rsvps.filter((rsvp) => answerOf(rsvp) !== 'removed').length >= MAX_PARTICIPANTS)
      refuse('round.too-many-participants', texts.tooManyParticipants(MAX_PARTICIPANTS))
    // Whoever says that they play takes what they are asked about, and says it for the guests that were asked about in vain, too.
    if (press.answer === 'playing') rsvps = confirmed(rsvps, press.participantId, press.key)
    rsvps = applyPress(rsvps, press)
    if (press.answer !== 'playing') continue
    for (const guest of rsvps.filter((rsvp) => rsvp.broughtBy === press.participantId && answerOf(rsvp) === 'silent'))
      rsvps = applyPress(rsvps, { participantId: guest.participantId, answer: 'playing', key: press.key })
  }
  return outcomeOf(round, settleWaitlist(rsvps, round.capacity, round.confirming ?? 'at-once'), presses[0]?.participantId ?? '')
}

/** What is different once the round's RSVPs are these (which are settled). */
const outcomeOf = (round: RsvpRound, rsvps: Rsvp[], participantId: string, capacity = round.capacity): RsvpOutcome => {
  const before = rsvpLists(round.rsvps, round.capacity)
  const lists = rsvpLists(rsvps, capacity)
  return {
    rsvps,
    lists,
    ...waitlistMoves(before, lists),
    standing: standingOf(lists, participantId),
    isChange: listKey(before) !== listKey(lists),
  }
}

/** Whoever is asked, and this member answers for (themselves and the guests they bring), has the place; an answer older than their place in line is none. */
const confirmed = (rsvps: readonly Rsvp[], user: string, key: string): Rsvp[] => {
  const isMeant = (one: Queued) =>
    (one.rsvp.participantId === user || one.rsvp.broughtBy === user) &&
    isInLine(one) &&
    one.rsvp.inLine?.askedUntil !== undefined &&
    compareKeys(key, one.key) > 0
  const meant = new Set(
    queueOf(rsvps)
      .wanting.filter(isMeant)
      .map(({ rsvp }) => rsvp),
  )
  return rsvps.map((rsvp) => (meant.has(rsvp) ? withoutLine(rsvp) : rsvp))
}

/** The member says that they want the places they are asked about. Nothing changes for those who are not asked (any more). */
export const confirmPlaces = (round: RsvpRound, user: string, key: string): RsvpOutcome => {
  requireTaking(round)
  const rsvps = confirmed(round.rsvps, user, key)
  return outcomeOf(round, settleWaitlist(rsvps, round.capacity, round.confirming ?? 'at-once'), user)
}

/** The time to answer is over: unless they have answered, the place goes to the next and they to the end of the waitlist. */
export const lapsePlace = (round: RsvpRound, participantId: string, askedUntil: string, key: string): RsvpOutcome => {
  const asked = rsvpLists(round.rsvps, round.capacity).asked.find((rsvp) => rsvp.participantId === participantId)
  const isDue = asked?.inLine?.askedUntil === askedUntil
  const rsvps = isDue ? applyPress(round.rsvps, { participantId, answer: 'silent', key }) : [...round.rsvps]
  return outcomeOf(round, settleWaitlist(rsvps, round.capacity, round.confirming ?? 'at-once'), participantId)
}

/** Other than by a press: the capacity changed, or how the round asks. */
export const resettle = (round: RsvpRound, after: { capacity: number | undefined; confirming: Confirming }): RsvpOutcome => {
  const marked = settleWaitlist(round.rsvps, round.capacity, 'note-only')
  return outcomeOf(round, settleWaitlist(marked, after.capacity, after.confirming), '', after.capacity)
}

const listKey = (lists: RsvpLists): string =>
  JSON.stringify(
    [lists.playing, lists.asked, lists.waitlist, lists.maybe, lists.cannot].map((rsvps) =>
      rsvps.map((rsvp) => rsvp.participantId),
    ),
  )
