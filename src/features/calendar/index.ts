// Calendars: rounds as files and as feeds that calendar programs follow.
import type { Feature } from '../../platform/feature.ts'
import { feedPage } from './feed.ts'
import { handlers } from './handlers.ts'
import { interactions } from './interactions.ts'
import { deWords } from './languages/de.ts'
import { esWords } from './languages/es.ts'
import { fiWords } from './languages/fi.ts'
import { svWords } from './languages/sv.ts'

export const calendar: Feature = {
  name: 'calendar',
  interactions,
  handlers,
  queries: [],
  cards: [],
  pages: [feedPage],
  words: { de: deWords, es: esWords, fi: fiWords, sv: svWords },
  migrations: [new URL('0220_calendar.sql', import.meta.url)],
}
