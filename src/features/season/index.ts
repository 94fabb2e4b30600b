// Season: points for finished rounds, standings, and what they would be under another scheme.
import type { Feature } from '../../platform/feature.ts'
import { cascades, handlers, queries } from './handlers.ts'
import { interactions } from './interactions.ts'
import { seasonSettings } from './settings.ts'
import { deWords } from './languages/de.ts'
import { esWords } from './languages/es.ts'
import { fiWords } from './languages/fi.ts'
import { svWords } from './languages/sv.ts'

export const season: Feature = {
  name: 'season',
  interactions,
  handlers,
  cascades,
  queries,
  cards: [],
  settings: Object.values(seasonSettings),
  words: { de: deWords, es: esWords, fi: fiWords, sv: svWords },
  migrations: [new URL('0170_season.sql', import.meta.url)],
}
