// Correction: a finished round put right, with everything that followed from it.
import type { Feature } from '../../platform/feature.ts'
import { handlers, queries } from './handlers.ts'
import { interactions } from './interactions.ts'
import { deWords } from './languages/de.ts'
import { esWords } from './languages/es.ts'
import { fiWords } from './languages/fi.ts'
import { svWords } from './languages/sv.ts'

export const correction: Feature = {
  name: 'correction',
  interactions,
  handlers,
  queries,
  cards: [],
  words: { de: deWords, es: esWords, fi: fiWords, sv: svWords },
  migrations: [new URL('0150_correction.sql', import.meta.url)],
}
