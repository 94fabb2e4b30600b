// RSVPs of a round: who plays, who waits, who may come. Everything follows from the presses, in whatever order they arrive.
import { clip, escapeMarkdown } from '../../platform/discord/discord-message.ts'
import { oneLine } from '../../platform/one-line.ts'
import { refuse } from '../../platform/refusal.ts'
import { texts } from './texts.ts'

/**
 * What a press says. `removed` takes somebody off the round altogether (an Editor did, or a guest is no longer coming). `silent` is said by the
 * clock for somebody who was offered a place and did not answer: they stay on the waitlist, at its end, and are not asked again until they press.
 */
export type RsvpAnswer = 'playing' | 'maybe' | 'cannot' | 'removed' | 'silent'

/**
 * One press. `key` orders presses: a snowflake (or any growing number) as a string, compared as a number; the greater was decided later.
 * Keys are unique per participant.
 */
export type RsvpPress = { answer: RsvpAnswer; key: string }

/**
 * That a participant was told to wait in line, since the press `since` (any other press voids it). `askedUntil` (ISO instant): a place has come
 * free for them and is held until then, while they are asked whether they still want it.
 */
export type InLine = { since: string; askedUntil?: string }

/** A few words with an answer; of two the one with the greater key (of the kind that presses have) counts. Empty text: taken away. */
export type RsvpNote = { text: string; key: string }

/**
 * One participant of a round: a member by their id, or a guest (somebody without Discord) by an id of ours and a name. `presses` is all
 * that still matters of what was pressed: the latest press that was not "playing", and the "playing" ones after it, oldest first. Keeping
 * these makes the outcome the same in every order of arrival, and pressing twice does not cost a place in the queue. A guest that a member
 * brings has that member as `broughtBy`: such a guest comes only when the member does, behind them in the queue.
 */
export type Rsvp = {
  participantId: string
  guestName?: string
  broughtBy?: string
  presses: RsvpPress[]
  inLine?: InLine
  note?: RsvpNote
}

/** The lists of a round's card, each first come first. `asked` hold a place too, until they answer; the waitlist ends with those who were silent. */
export type RsvpLists = { playing: Rsvp[]; asked: Rsvp[]; waitlist: Rsvp[]; maybe: Rsvp[]; cannot: Rsvp[] }

/** The largest leagues have under 200 players; a card could not show more. */
export const MAX_PARTICIPANTS = 300
export const MAX_CAPACITY = 300
const MAX_GUEST_NAME_LENGTH = 50
/** Repeated presses kept; beyond these the ones in the middle are forgotten, which matters only if a "no" comes in later than all of them. */
const MAX_PRESSES = 16

/** By size, as numbers: the lengths differ. Keys are decimal without leading zeros, so this needs no big numbers. */
export const compareKeys = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)

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

/** A press of or for somebody; the name and who brings them are those of a guest. */
export type RsvpPressOf = RsvpPress & { participantId: string; guestName?: string; broughtBy?: string }

/** Takes a press into the round's RSVPs, in any order of arrival and as often as it arrives; returns the new list. */
export const applyPress = (rsvps: readonly Rsvp[], press: RsvpPressOf): Rsvp[] => {
  const { participantId, guestName, broughtBy, answer, key } = press
  const known = rsvps.find((rsvp) => rsvp.participantId === participantId)
  const changed: Rsvp = {
    participantId,
    ...(guestName === undefined ? {} : { guestName }),
    ...(broughtBy === undefined ? {} : { broughtBy }),
    ...known,
    presses: mergePress(known?.presses ?? [], { answer, key }),
  }
  return known ? rsvps.map((rsvp) => (rsvp === known ? changed : rsvp)) : [...rsvps, changed]
}

/** Somebody's place in the queue, and the RSVP that it follows. */
export type Queued = { rsvp: Rsvp; key: string }

const inQueueOrder = (a: Queued, b: Queued): number =>
  compareKeys(a.key, b.key) ||
  // A guest who came back with the member is behind them.
  Number(a.rsvp.broughtBy !== undefined) - Number(b.rsvp.broughtBy !== undefined) ||
  compareKeys(sinceKeyOf(a.rsvp), sinceKeyOf(b.rsvp)) ||
  (a.rsvp.participantId < b.rsvp.participantId ? -1 : a.rsvp.participantId > b.rsvp.participantId ? 1 : 0)

/** Those who want to play, in the order they came, and those who were silent when they were asked. */
export const queueOf = (rsvps: readonly Rsvp[]): { wanting: Queued[]; silent: Queued[] } => {
  const byId = new Map(rsvps.map((rsvp) => [rsvp.participantId, rsvp]))
  const wanting: Queued[] = []
  const silent: Queued[] = []
  for (const rsvp of rsvps) {
    const answer = answerOf(rsvp)
    if (answer !== 'playing' && answer !== 'silent') continue
    const member = rsvp.broughtBy === undefined ? undefined : byId.get(rsvp.broughtBy)
    const membersAnswer = member ? answerOf(member) : rsvp.broughtBy === undefined ? 'playing' : 'removed'
    if (membersAnswer !== 'playing' && membersAnswer !== 'silent') continue
    const own = sinceKeyOf(rsvp)
    const key = member && compareKeys(sinceKeyOf(member), own) > 0 ? sinceKeyOf(member) : own
    const isSilent = answer === 'silent' || membersAnswer === 'silent'
    ;(isSilent ? silent : wanting).push({ rsvp, key })
  }
  return { wanting: wanting.toSorted(inQueueOrder), silent: silent.toSorted(inQueueOrder) }
}

/** Whether they were told to wait and have not got in since. */
export const isInLine = ({ rsvp, key }: Queued): boolean => rsvp.inLine?.since === key

/**
 * The lists of a round. Of those who want to play, the first `capacity` hold the places and the others wait, in the order they came; so a place
 * given up or a raised capacity is the next one's, and a lowered one sends the last comers to the waitlist. Whoever holds a place after having
 * waited is `asked` until they have said that they still want it. Undefined capacity: everyone plays.
 */
export const rsvpLists = (rsvps: readonly Rsvp[], capacity: number | undefined): RsvpLists => {
  const { wanting, silent } = queueOf(rsvps)
  const holding = wanting.slice(0, capacity ?? wanting.length)
  const of = (answer: RsvpAnswer): Rsvp[] =>
    rsvps
      .filter((rsvp) => answerOf(rsvp) === answer)
      .map((rsvp) => ({ rsvp, key: sinceKeyOf(rsvp) }))
      .toSorted(inQueueOrder)
      .map(({ rsvp }) => rsvp)
  return {
    playing: holding.filter((one) => !isInLine(one)).map(({ rsvp }) => rsvp),
    asked: holding.filter(isInLine).map(({ rsvp }) => rsvp),
    waitlist: [...wanting.slice(holding.length), ...silent].map(({ rsvp }) => rsvp),
    maybe: of('maybe'),
    cannot: of('cannot'),
  }
}

/** Whom to tell after a change: those who got in from the waitlist, those who are asked now, and those a lowered capacity sent there. */
export type WaitlistMoves = { promoted: Rsvp[]; asked: Rsvp[]; demoted: Rsvp[] }

const ids = (rsvps: readonly Rsvp[]): Set<string> => new Set(rsvps.map((rsvp) => rsvp.participantId))

export const waitlistMoves = (before: RsvpLists, after: RsvpLists): WaitlistMoves => {
  const [wasWaiting, wasAsked] = [ids(before.waitlist), ids(before.asked)]
  const hadPlace = ids([...before.playing, ...before.asked])
  return {
    promoted: after.playing.filter((rsvp) => wasWaiting.has(rsvp.participantId)),
    asked: after.asked.filter((rsvp) => !wasAsked.has(rsvp.participantId)),
    demoted: after.waitlist.filter((rsvp) => hadPlace.has(rsvp.participantId) && answerOf(rsvp) !== 'silent'),
  }
}

/** Where somebody stands; `position` is the place on the waitlist, from 1. */
export type Standing = { list: 'playing' | 'asked' | 'maybe' | 'cannot' | 'none' } | { list: 'waitlist'; position: number }

export const standingOf = (lists: RsvpLists, participantId: string): Standing => {
  const position = lists.waitlist.findIndex((rsvp) => rsvp.participantId === participantId)
  if (position !== -1) return { list: 'waitlist', position: position + 1 }
  const list = (['playing', 'asked', 'maybe', 'cannot'] as const).find((name) =>
    lists[name].some((rsvp) => rsvp.participantId === participantId),
  )
  return { list: list ?? 'none' }
}

export const withoutLine = (rsvp: Rsvp): Rsvp => {
  const { inLine: _inLine, ...rest } = rsvp
  return rest
}

/** The guests that a member brings, as long as they have not been taken off; first come first. */
export const guestsOf = (rsvps: readonly Rsvp[], user: string): Rsvp[] =>
  rsvps
    .filter((rsvp) => rsvp.broughtBy === user && ['playing', 'silent'].includes(answerOf(rsvp)))
    .toSorted((a, b) => compareKeys(sinceKeyOf(a), sinceKeyOf(b)))

/** A note with an answer: short enough to stand beside a name. */
export const MAX_NOTE_LENGTH = 80

/** The note on one line; empty means none. Refusal when it is too long. */
export const checkNote = (text: string): string => {
  const note = oneLine(text)
  if (note.length > MAX_NOTE_LENGTH) refuse('round.note-too-long', texts.noteTooLong(note.length, MAX_NOTE_LENGTH))
  return note
}

/** Puts a note beside an answer; an older one that arrives later changes nothing. */
export const applyNote = (rsvp: Rsvp, note: RsvpNote): Rsvp =>
  rsvp.note && compareKeys(rsvp.note.key, note.key) >= 0 ? rsvp : { ...rsvp, note }

/** A guest's name, trimmed; Refusal when it is missing or too long. */
export const checkGuestName = (name: string): string => {
  const trimmed = oneLine(name)
  if (trimmed === '') refuse('round.guest-name-missing', texts.guestNameMissing)
  if (trimmed.length > MAX_GUEST_NAME_LENGTH) refuse('round.guest-name-too-long', texts.guestNameTooLong(MAX_GUEST_NAME_LENGTH))
  return trimmed
}

/** Reads a capacity as typed; empty means no limit. Refusal for anything but a whole number in range. */
export const parseCapacity = (text: string): number | undefined => {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  const value = /^\d{1,4}$/.test(trimmed) ? Number(trimmed) : 0
  if (value < 1 || value > MAX_CAPACITY)
    return refuse('round.capacity', texts.badCapacity(MAX_CAPACITY, escapeMarkdown(clip(trimmed, 20))))
  return value
}
