// Challenges: a holder of a worse tag challenges a better one to a round.
import type { Feature } from '../../platform/feature.ts'
import { cascades, handlers, queries } from './handlers.ts'
import { interactions } from './interactions.ts'

export const challenge: Feature = {
  name: 'challenge',
  interactions,
  handlers,
  cascades,
  queries,
  cards: [],
  migrations: [new URL('0190_challenge.sql', import.meta.url)],
}
