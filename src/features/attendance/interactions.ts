// Attendance in the gateway: the button on a round's card, and the form of marks. Its command is part of /round.
import { pressed, submitted, toForm, toRequest, type Interactions } from '../../platform/gateway/interactions.ts'
import { markButton, markForm } from './card.ts'
import { attendanceCheckIn, attendanceMark, checkInButton } from './messages.ts'
import { players } from '../club/messages.ts'
import { opening } from '../../platform/who.ts'
import { roundRunners } from '../round/messages.ts'

const runners = roundRunners('attendance.not-yours')

export const interactions: Interactions = {
  commands: [],
  presses: [
    pressed(checkInButton, ([round]) => toRequest(attendanceCheckIn, { round })),
    pressed(markButton, ([round]) => toForm(markForm.show([round]))),
  ],
  submissions: [submitted(markForm, (values, [round]) => toRequest(attendanceMark, { round, ...values }))],
  listeners: [],
  who: {
    'form attendance.marks': runners,
    'button attendance.check-in': players,
    'button attendance.mark': opening('attendance.marks'),
  },
}
