// Rounds: planned, answered, started, finished; one card each.
import type { Feature } from '../../platform/feature.ts'
import { cards, handlers, queries } from './handlers.ts'
import { interactions } from './interactions.ts'
import { lookups } from './lookups.ts'

export const round: Feature = {
  name: 'round',
  interactions,
  handlers,
  queries: [...queries, ...lookups],
  cards,
  migrations: [new URL('0120_round.sql', import.meta.url)],
}
