// Scores: by button, by Editor, or from a UDisc scorecard.
import type { Feature } from '../../platform/feature.ts'
import { cascades, handlers, queries } from './handlers.ts'
import { interactions } from './interactions.ts'
import { deWords } from './languages/de.ts'
import { esWords } from './languages/es.ts'
import { fiWords } from './languages/fi.ts'
import { svWords } from './languages/sv.ts'

export const score: Feature = {
  name: 'score',
  interactions,
  handlers,
  cascades,
  queries,
  cards: [],
  words: { de: deWords, es: esWords, fi: fiWords, sv: svWords },
  migrations: [
    new URL('0130_score.sql', import.meta.url),
    new URL('0131_score_at_finish.sql', import.meta.url),
    new URL('0132_import.sql', import.meta.url),
  ],
}
