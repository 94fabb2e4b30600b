// Scheduled events: every planned round is one of the server's events in Discord, in step both ways.
import type { Feature } from '../../platform/feature.ts'
import { cascades, handlers, queries } from './handlers.ts'
import { interactions } from './interactions.ts'
import { eventsSetting, interestSetting } from './settings.ts'
import { deWords } from './languages/de.ts'
import { esWords } from './languages/es.ts'
import { fiWords } from './languages/fi.ts'
import { svWords } from './languages/sv.ts'

export const scheduledEvent: Feature = {
  name: 'scheduled-event',
  interactions,
  handlers,
  cascades,
  queries,
  cards: [],
  settings: [eventsSetting, interestSetting],
  words: { de: deWords, es: esWords, fi: fiWords, sv: svWords },
  migrations: [new URL('0250_scheduled_event.sql', import.meta.url)],
}
