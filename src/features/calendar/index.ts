// Calendars: rounds as files and as feeds that calendar programs follow.
import type { Feature } from '../../platform/feature.ts'
import { feedPage } from './feed.ts'
import { handlers } from './handlers.ts'
import { interactions } from './interactions.ts'

export const calendar: Feature = {
  name: 'calendar',
  interactions,
  handlers,
  queries: [],
  cards: [],
  pages: [feedPage],
  migrations: [new URL('0220_calendar.sql', import.meta.url)],
}
