// Scheduled events: every planned round is one of the server's events in Discord, in step both ways.
import type { Feature } from '../../platform/feature.ts'
import { cascades, handlers, queries } from './handlers.ts'
import { interactions } from './interactions.ts'
import { eventsSetting, interestSetting } from './settings.ts'

export const scheduledEvent: Feature = {
  name: 'scheduled-event',
  interactions,
  handlers,
  cascades,
  queries,
  cards: [],
  settings: [eventsSetting, interestSetting],
  migrations: [new URL('0250_scheduled_event.sql', import.meta.url)],
}
