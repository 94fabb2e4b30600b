// Leaderboard: one card per club that stays true, and pages for anyone.
import type { Feature } from '../../platform/feature.ts'
import { cards, cascades, handlers } from './handlers.ts'
import { interactions } from './interactions.ts'
import { deWords } from './languages/de.ts'
import { esWords } from './languages/es.ts'
import { fiWords } from './languages/fi.ts'
import { svWords } from './languages/sv.ts'

export const leaderboard: Feature = {
  name: 'leaderboard',
  interactions,
  handlers,
  cascades,
  queries: [],
  cards,
  words: { de: deWords, es: esWords, fi: fiWords, sv: svWords },
  migrations: [],
}
