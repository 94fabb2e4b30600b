// Season: points for finished rounds, standings, and what they would be under another scheme.
import type { Feature } from '../../platform/feature.ts'
import { cascades, handlers, queries } from './handlers.ts'
import { interactions } from './interactions.ts'
import { seasonSettings } from './settings.ts'

export const season: Feature = {
  name: 'season',
  interactions,
  handlers,
  cascades,
  queries,
  cards: [],
  settings: Object.values(seasonSettings),
  migrations: [new URL('0170_season.sql', import.meta.url)],
}
