// Cards: who plays with whom; drawn so that anyone can repeat it, with starting holes or tee times, in singles or doubles.
import type { Feature } from '../../platform/feature.ts'
import { cascades, contributions, handlers, queries } from './handlers.ts'
import { interactions } from './interactions.ts'
import { settings } from './settings.ts'
import { deWords } from './languages/de.ts'
import { esWords } from './languages/es.ts'
import { fiWords } from './languages/fi.ts'
import { svWords } from './languages/sv.ts'

export const group: Feature = {
  name: 'group',
  interactions,
  handlers,
  cascades,
  queries,
  contributions,
  cards: [],
  settings,
  words: { de: deWords, es: esWords, fi: fiWords, sv: svWords },
  migrations: [new URL('0300_group.sql', import.meta.url)],
}
