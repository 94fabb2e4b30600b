// Audit: the club's log, which Admins read in Discord.
import type { Feature } from '../../platform/feature.ts'
import { cascades, handlers } from './handlers.ts'
import { interactions } from './interactions.ts'

export const audit: Feature = {
  name: 'audit',
  interactions,
  handlers,
  cascades,
  queries: [],
  cards: [],
  migrations: [new URL('0160_audit.sql', import.meta.url)],
}
