// RSVPs of a round: who plays, who waits, who may come. Everything follows from the presses, in whatever order they arrive.
import { refuse } from '../../platform/refusal.ts'

/** What a press says. `removed` takes somebody off the round altogether (an Editor did, or a guest is no longer coming). */
export type RsvpAnswer = 'playing' | 'maybe' | 'cannot' | 'removed'

/**
 * One press. `key` orders presses: a snowflake (or any growing number) as a string, compared as a number; the greater was decided later.
 * Keys are unique per participant.
 */
export type RsvpPress = { answer: RsvpAnswer; key: string }

/**
 * One participant of a round: a member by their id, or a guest (somebody without Discord) by an id of ours and a name. `presses` is all
 * that still matters of what was pressed: the latest press that was not "playing", and the "playing" ones after it, oldest first. Keeping
 * these makes the outcome the same in every order of arrival, and pressing twice does not cost a place in the queue.
 */
export type Rsvp = { participantId: string; guestName?: string; presses: RsvpPress[] }

/** The lists of a round's card, each first come first. */
export type RsvpLists = { playing: Rsvp[]; waitlist: Rsvp[]; maybe: Rsvp[]; cannot: Rsvp[] }

/** States of a round in which RSVPs are taken; late joining is part of the game. */
const OPEN_STATES = new Set(['scheduled', 'live'])

/** The largest leagues have under 200 players; a card could not show more. */
export const MAX_PARTICIPANTS = 300
export const MAX_CAPACITY = 300
const MAX_GUEST_NAME_LENGTH = 50
/** Repeated presses kept; beyond these the ones in the middle are forgotten, which matters only if a "no" comes in later than all of them. */
const MAX_PRESSES = 16

const compareKeys = (a: string, b: string): number => {
  const [first, second] = [BigInt(a), BigInt(b)]
  return first < second ? -1 : first > second ? 1 : 0
}

/** The answer that counts: that of the latest press. */
export const answerOf = (rsvp: Rsvp): RsvpAnswer => rsvp.presses.at(-1)?.answer ?? 'removed'

/** Key of the latest press. */
export const decidedKeyOf = (rsvp: Rsvp): string => rsvp.presses.at(-1)?.key ?? '0'

/** Key of the press since which the answer stands: a participant's place in the queue. */
export const sinceKeyOf = (rsvp: Rsvp): string => {
  const playing = rsvp.presses.find((press) => press.answer === 'playing')
  return playing?.key ?? decidedKeyOf(rsvp)
}

const mergePress = (presses: readonly RsvpPress[], press: RsvpPress): RsvpPress[] => {
  const all = [...presses.filter(({ key }) => key !== press.key), press].toSorted((a, b) => compareKeys(a.key, b.key))
  const lastOther = all.findLastIndex(({ answer }) => answer !== 'playing')
  const kept = lastOther === -1 ? all : all.slice(lastOther)
  return kept.length <= MAX_PRESSES ? kept : [...kept.slice(0, MAX_PRESSES / 2), ...kept.slice(-MAX_PRESSES / 2)]
}

/** Takes a press into the round's RSVPs, in any order of arrival and as often as it arrives; returns the new list. */
export const applyPress = (rsvps: readonly Rsvp[], press: RsvpPress & { participantId: string; guestName?: string }): Rsvp[] => {
  const { participantId, guestName, answer, key } = press
  const known = rsvps.find((rsvp) => rsvp.participantId === participantId)
  const changed: Rsvp = {
    participantId,
    ...(guestName === undefined ? {} : { guestName }),
    ...(known?.guestName === undefined ? {} : { guestName: known.guestName }),
    presses: mergePress(known?.presses ?? [], { answer, key }),
  }
  return known ? rsvps.map((rsvp) => (rsvp === known ? changed : rsvp)) : [...rsvps, changed]
}

const inQueueOrder = (a: Rsvp, b: Rsvp): number =>
  compareKeys(sinceKeyOf(a), sinceKeyOf(b)) ||
  (a.participantId < b.participantId ? -1 : a.participantId > b.participantId ? 1 : 0)

/**
 * The lists of a round. Of those who want to play, the first `capacity` do and the others wait, in the order they came; so a place given
 * up or a raised capacity promotes the next, and a lowered one sends the last comers to the waitlist. Undefined capacity: everyone plays.
 */
export const rsvpLists = (rsvps: readonly Rsvp[], capacity: number | undefined): RsvpLists => {
  const of = (answer: RsvpAnswer): Rsvp[] => rsvps.filter((rsvp) => answerOf(rsvp) === answer).toSorted(inQueueOrder)
  const wanting = of('playing')
  const places = capacity ?? wanting.length
  return { playing: wanting.slice(0, places), waitlist: wanting.slice(places), maybe: of('maybe'), cannot: of('cannot') }
}

/** Whom to tell after a change: those who got in from the waitlist, and those a lowered capacity sent there. */
export const waitlistMoves = (before: RsvpLists, after: RsvpLists): { promoted: Rsvp[]; demoted: Rsvp[] } => {
  const ids = (rsvps: readonly Rsvp[]): Set<string> => new Set(rsvps.map((rsvp) => rsvp.participantId))
  const [wasPlaying, wasWaiting] = [ids(before.playing), ids(before.waitlist)]
  return {
    promoted: after.playing.filter((rsvp) => wasWaiting.has(rsvp.participantId)),
    demoted: after.waitlist.filter((rsvp) => wasPlaying.has(rsvp.participantId)),
  }
}

/** What became of a press, for the answer to the one who pressed. */
export type RsvpOutcome = {
  rsvps: Rsvp[]
  lists: RsvpLists
  promoted: Rsvp[]
  demoted: Rsvp[]
  /** Where the participant stands now; `position` is the place on the waitlist, from 1. */
  standing: { list: 'playing' | 'maybe' | 'cannot' | 'none' } | { list: 'waitlist'; position: number }
  /** False when a later press was known already, or nothing moved: the card need not be drawn again. */
  isChange: boolean
}

/**
 * Decides one press on a round. Throws a Refusal when the round takes no more RSVPs (finalized or cancelled), when it is full of
 * participants altogether, or when a guest's name is missing or too long. Who may press for whom is decided by the caller.
 */
export const decideRsvp = (
  round: { state: string; capacity?: number; rsvps: readonly Rsvp[] },
  press: RsvpPress & { participantId: string; guestName?: string },
): RsvpOutcome => {
  if (!OPEN_STATES.has(round.state))
    refuse(
      'round.rsvp-closed',
      round.state === 'cancelled' ? 'This round was cancelled.' : 'This round is over; it takes no more answers.',
    )
  if (press.guestName !== undefined) checkGuestName(press.guestName)
  const known = round.rsvps.find((rsvp) => rsvp.participantId === press.participantId)
  if (!known && round.rsvps.filter((rsvp) => answerOf(rsvp) !== 'removed').length >= MAX_PARTICIPANTS)
    refuse('round.too-many-participants', `This round has ${MAX_PARTICIPANTS} answers; more can't be kept on one card.`)
  const before = rsvpLists(round.rsvps, round.capacity)
  const rsvps = applyPress(round.rsvps, press)
  const lists = rsvpLists(rsvps, round.capacity)
  const position = lists.waitlist.findIndex((rsvp) => rsvp.participantId === press.participantId)
  const list = (['playing', 'maybe', 'cannot'] as const).find((name) =>
    lists[name].some((rsvp) => rsvp.participantId === press.participantId),
  )
  return {
    rsvps,
    lists,
    ...waitlistMoves(before, lists),
    standing: position === -1 ? { list: list ?? 'none' } : { list: 'waitlist', position: position + 1 },
    isChange: listKey(before) !== listKey(lists),
  }
}

const listKey = (lists: RsvpLists): string =>
  JSON.stringify(
    [lists.playing, lists.waitlist, lists.maybe, lists.cannot].map((rsvps) => rsvps.map((rsvp) => rsvp.participantId)),
  )

/** A guest's name, trimmed; Refusal when it is missing or too long. */
export const checkGuestName = (name: string): string => {
  const trimmed = name.trim().replaceAll(/\s+/g, ' ')
  if (trimmed === '') refuse('round.guest-name-missing', "The guest's name is missing.")
  if (trimmed.length > MAX_GUEST_NAME_LENGTH)
    refuse('round.guest-name-too-long', `The guest's name may have up to ${MAX_GUEST_NAME_LENGTH} characters.`)
  return trimmed
}

/** Reads a capacity as typed; empty means no limit. Refusal for anything but a whole number in range. */
export const parseCapacity = (text: string): number | undefined => {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  const value = /^\d{1,4}$/.test(trimmed) ? Number(trimmed) : 0
  if (value < 1 || value > MAX_CAPACITY)
    return refuse(
      'round.capacity',
      `Capacity is a number of players from 1 to ${MAX_CAPACITY}, or empty for no limit; “${trimmed.slice(0, 20)}” is not.`,
    )
  return value
}
