// What a club can set for its rounds, and what holds for one of them.
import { defineSetting, duration, onOff, orNone, wholeNumber } from '../../platform/setting.ts'
import type { ReadContext } from '../../platform/worker/handling.ts'
import { readSettings } from '../club/messages.ts'
import { effectiveOptions, MAX_GUESTS_PER_MEMBER, type OwnOptions, type RoundOptions } from './options.ts'

/** A question that stands longer than half a day leaves the next in line no time to plan. */
const LONGEST_WINDOW_MS = 12 * 3_600_000
/** Nobody looks at their phone more often. */
const SHORTEST_WINDOW_MS = 600_000

const confirmWindowSetting = defineSetting({
  key: 'round.confirm-window',
  label: 'Confirm window',
  description:
    'How long somebody who comes up from the waitlist may take to say that they still want the place; off: they are in at once.',
  default: null,
  kind: orNone(duration({ min: SHORTEST_WINDOW_MS, max: LONGEST_WINDOW_MS }), 'off'),
})

const guestsSetting = defineSetting({
  key: 'round.guests',
  label: 'Guests a member may bring',
  description: 'How many people without Discord each member may bring to a round; 0: none.',
  default: 2,
  kind: wholeNumber({ min: 0, max: MAX_GUESTS_PER_MEMBER }),
})

const attendeeRoleSetting = defineSetting({
  key: 'round.attendee-role',
  label: 'Role for those playing',
  description: 'Whether each round gets a role of its own that those playing hold, so that they can be mentioned together.',
  default: false,
  kind: onOff(),
})

export const roundSettings = [confirmWindowSetting, guestsSetting, attendeeRoleSetting]

/** What holds for the round: its own options where it has them, the club's else. */
export async function optionsOf(ctx: ReadContext, round: { ownOptions: OwnOptions }): Promise<RoundOptions> {
  const { window, guests, role } = await readSettings(ctx, {
    window: confirmWindowSetting,
    guests: guestsSetting,
    role: attendeeRoleSetting,
  })
  const club = { confirmWindowMs: window ?? 0, guestsPerMember: guests, attendeeRole: role }
  return effectiveOptions(round.ownOptions, club)
}
