// What a round allows beyond yes and no: as the club does, or its own way. Pure.
import { refuse } from '../../platform/refusal.ts'
import { texts } from './texts.ts'

export interface RoundOptions {
  /** How long somebody who comes up from the waitlist may take to confirm; 0: they are in at once. */
  confirmWindowMs: number
  /** How many guests a member may bring. */
  guestsPerMember: number
  /** Whether those playing hold a Discord role of the round. */
  attendeeRole: boolean
}

/** A round's own; null: as the club does. */
export type OwnOptions = { [K in keyof RoundOptions]: RoundOptions[K] | null }

/** More than a car brings along would fill small rounds with strangers. */
export const MAX_GUESTS_PER_MEMBER = 5

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
/** The windows to choose from: long enough to notice, short enough for the next in line to plan. */
export const CONFIRM_WINDOWS_MS = [0, 30 * MINUTE_MS, HOUR_MS, 2 * HOUR_MS, 4 * HOUR_MS, 12 * HOUR_MS] as const

export const effectiveOptions = (own: OwnOptions, club: RoundOptions): RoundOptions => ({
  confirmWindowMs: own.confirmWindowMs ?? club.confirmWindowMs,
  guestsPerMember: own.guestsPerMember ?? club.guestsPerMember,
  attendeeRole: own.attendeeRole ?? club.attendeeRole,
})

/** What stands for "as the club does" in the form. */
export const AS_CLUB = 'club'

/** The form as it was sent in: one value of each list, as text. */
export interface OptionsForm {
  confirm: string
  guests: string
  role: string
}

/** Throws Refusal `round.bad-option` for what is not in the lists. */
export function readOptions(form: OptionsForm): OwnOptions {
  const confirm = form.confirm === AS_CLUB ? null : Number(form.confirm)
  const guests = form.guests === AS_CLUB ? null : Number(form.guests)
  const isWindow = confirm === null || CONFIRM_WINDOWS_MS.some((ms) => ms === confirm)
  const isGuests = guests === null || (Number.isInteger(guests) && guests >= 0 && guests <= MAX_GUESTS_PER_MEMBER)
  const isRole = [AS_CLUB, 'yes', 'no'].includes(form.role)
  if (!isWindow || !isGuests || !isRole) refuse('round.bad-option', texts.badOption)
  return {
    confirmWindowMs: confirm,
    guestsPerMember: guests,
    attendeeRole: form.role === AS_CLUB ? null : form.role === 'yes',
  }
}

export const writeOptions = (own: OwnOptions): OptionsForm => ({
  confirm: own.confirmWindowMs === null ? AS_CLUB : String(own.confirmWindowMs),
  guests: own.guestsPerMember === null ? AS_CLUB : String(own.guestsPerMember),
  role: own.attendeeRole === null ? AS_CLUB : own.attendeeRole ? 'yes' : 'no',
})
