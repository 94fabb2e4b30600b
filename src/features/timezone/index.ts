// Time zones of members: what they plan is shown in the club's zone and in theirs.
import type { Feature } from '../../platform/feature.ts'
import { handlers, queries } from './handlers.ts'
import { interactions } from './interactions.ts'

export const timezone: Feature = {
  name: 'timezone',
  interactions,
  handlers,
  queries,
  cards: [],
  migrations: [new URL('0240_timezone.sql', import.meta.url)],
}
