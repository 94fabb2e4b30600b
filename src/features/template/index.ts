// Templates: the round form filled in from what was kept, or from an earlier round.
import type { Feature } from '../../platform/feature.ts'
import { handlers, queries } from './handlers.ts'
import { interactions } from './interactions.ts'
import { deWords } from './languages/de.ts'
import { esWords } from './languages/es.ts'
import { fiWords } from './languages/fi.ts'
import { svWords } from './languages/sv.ts'

export const template: Feature = {
  name: 'template',
  interactions,
  handlers,
  queries,
  cards: [],
  words: { de: deWords, es: esWords, fi: fiWords, sv: svWords },
  migrations: [new URL('0210_template.sql', import.meta.url)],
}
