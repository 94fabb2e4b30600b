// Who turned up: when one can check in, and what counts as having been there. Pure decisions.
import { refuse } from '../../platform/refusal.ts'
import { texts } from './texts.ts'

export type Mark = 'present' | 'absent' | 'excused'

/** What is known of one member in one round. */
export interface Attendance {
  user: string
  checkedInAt: Date | undefined
  mark: Mark | undefined
  /** They were among those playing when the round was finished. */
  isSettled: boolean
  /** They have a score in it, or did not finish. */
  hasPlayed: boolean
}

/** Players arrive within the hour before they tee off; earlier a press says little. */
export const CHECK_IN_BEFORE_MS = 3_600_000

export function isCheckInOpen(round: { state: string; startsAt: Date }, now: Date): boolean {
  if (round.state === 'live') return true
  return round.state === 'scheduled' && round.startsAt.getTime() - now.getTime() <= CHECK_IN_BEFORE_MS
}

/** Throws Refusal unless checking in is open and the member plays. */
export function requireCheckIn(
  round: { state: string; startsAt: Date; playing: readonly { participant: string }[] },
  user: string,
  now: Date,
): void {
  if (round.state === 'finalized' || round.state === 'cancelled') refuse('attendance.over', texts.over(round.state))
  if (!isCheckInOpen(round, now))
    refuse('attendance.too-early', texts.tooEarly(new Date(round.startsAt.getTime() - CHECK_IN_BEFORE_MS)))
  if (!round.playing.some(({ participant }) => participant === user)) refuse('attendance.not-playing', texts.notPlaying)
}

/** Whether they are here now, as far as anybody has said. A mark says more than a press. */
export const isHere = ({ mark, checkedInAt, hasPlayed }: Attendance): boolean =>
  hasPlayed || mark === 'present' || (mark === undefined && checkedInAt !== undefined)

/**
 * How somebody who was expected is counted once the round is finished: a score is attendance whatever else was said; who was excused is not counted
 * at all.
 */
export function countOf(one: Attendance): 'attended' | 'missed' | 'not-counted' {
  if (!one.isSettled) return 'not-counted'
  if (isHere(one)) return 'attended'
  return one.mark === 'excused' ? 'not-counted' : 'missed'
}

export interface Marks {
  present: string[]
  absent: string[]
  excused: string[]
  unmarked: string[]
}

/** The form, checked: each member once, and only those who play (or played). Throws Refusal. */
export function readMarks(form: Marks, known: ReadonlySet<string>): { user: string; mark: Mark | undefined }[] {
  const marks = [
    ...form.present.map((user) => ({ user, mark: 'present' as const })),
    ...form.absent.map((user) => ({ user, mark: 'absent' as const })),
    ...form.excused.map((user) => ({ user, mark: 'excused' as const })),
    ...form.unmarked.map((user) => ({ user, mark: undefined })),
  ]
  if (marks.length === 0) refuse('attendance.nobody-marked', texts.nobodyMarked)
  const users = marks.map(({ user }) => user)
  const twice = users.filter((user, index) => users.indexOf(user) !== index)
  if (twice.length > 0) refuse('attendance.marked-twice', texts.markedTwice(twice.slice(0, 20)))
  const strangers = users.filter((user) => !known.has(user))
  if (strangers.length > 0) refuse('attendance.not-on-list', texts.notOnList(strangers.slice(0, 20)))
  return marks
}
