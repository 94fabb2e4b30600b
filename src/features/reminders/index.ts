// Reminders: members choose when and how they are reminded of the rounds they come to.
import type { Feature } from '../../platform/feature.ts'
import { handlers, queries } from './handlers.ts'
import { interactions } from './interactions.ts'

export const reminders: Feature = {
  name: 'reminders',
  interactions,
  handlers,
  queries,
  cards: [],
  migrations: [new URL('0230_reminders.sql', import.meta.url)],
}
