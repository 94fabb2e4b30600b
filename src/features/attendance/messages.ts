// What the attendance feature says and hears on the wire: checking in, marks by whoever runs the round, and who turned up.
import { z } from 'zod'
import { defineControl } from '../../platform/gateway/interactions.ts'
import { idSchema, snowflakeSchema } from '../../platform/id.ts'
import { defineQuery, defineRequest } from '../../platform/message.ts'

/** On the round's card, from an hour before the start. */
export const checkInButton = defineControl('attendance.check-in', z.tuple([idSchema]))

export const attendanceCheckIn = defineRequest({
  name: 'attendance.check-in',
  schema: z.object({ round: idSchema }),
  key: (d) => d.round,
})

const users = z.array(snowflakeSchema).max(25)

/** Whoever runs the round says who was there; those named nowhere stay as they are. `unmarked` takes a mark back. */
export const attendanceMark = defineRequest({
  name: 'attendance.mark',
  schema: z.object({ round: idSchema, present: users, absent: users, excused: users, unmarked: users }),
  key: (d) => d.round,
})

/** Shows who is here (or was) to whoever runs the round; without `round`, who has missed rounds, to Editors. */
export const attendanceShow = defineRequest({
  name: 'attendance.show',
  schema: z.object({ round: idSchema.optional() }),
  key: (d) => d.round ?? 'all',
})

/** By the clock: the card gets its button. Ignored unless the round still starts at this very instant. */
export const attendanceOpenDoor = defineRequest({
  name: 'attendance.open-door',
  schema: z.object({ round: idSchema, startsAt: z.iso.datetime() }),
  key: (d) => d.round,
})

/** For the round's card: whether checking in is open, and who is here (checked in, or marked present). */
export const attendanceOfRound = defineQuery({
  name: 'attendance.of-round',
  schema: z.object({ round: idSchema, state: z.string(), startsAt: z.iso.datetime() }),
  answer: z.object({ isOpen: z.boolean(), here: z.array(snowflakeSchema) }),
})

/** How often a member was expected at finished rounds (excused ones do not count), and how often they did not come. */
export const attendanceOfMember = defineQuery({
  name: 'attendance.of-member',
  schema: z.object({ user: snowflakeSchema }),
  answer: z.object({ expected: z.int(), missed: z.int() }),
})
