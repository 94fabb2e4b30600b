// Club: a Discord server becomes a club; its settings, and who may do what.
import type { Feature } from '../../platform/feature.ts'
import { handlers, queries } from './handlers.ts'
import { interactions } from './interactions.ts'

export const club: Feature = {
  name: 'club',
  interactions,
  handlers,
  queries,
  cards: [],
  migrations: [new URL('0100_club.sql', import.meta.url)],
}
