// Division: who plays against whom, for results, standings, points and tag pools by division.
import type { Feature } from '../../platform/feature.ts'
import { cascades, contributions, handlers, queries } from './handlers.ts'
import { interactions } from './interactions.ts'
import { deWords } from './languages/de.ts'
import { esWords } from './languages/es.ts'
import { fiWords } from './languages/fi.ts'
import { svWords } from './languages/sv.ts'
import { namesSetting, ownChoiceSetting } from './settings.ts'

export const division: Feature = {
  name: 'division',
  interactions,
  handlers,
  cascades,
  queries,
  contributions,
  cards: [],
  words: { de: deWords, es: esWords, fi: fiWords, sv: svWords },
  settings: [namesSetting, ownChoiceSetting],
  migrations: [new URL('0260_division.sql', import.meta.url)],
}
