// Attendance: who checked in, who was there, who did not come.
import type { Feature } from '../../platform/feature.ts'
import { cascades, handlers, queries } from './handlers.ts'
import { interactions } from './interactions.ts'

export const attendance: Feature = {
  name: 'attendance',
  interactions,
  handlers,
  cascades,
  queries,
  cards: [],
  migrations: [new URL('0180_attendance.sql', import.meta.url)],
}
