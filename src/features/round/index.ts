// Rounds: planned, answered, started, finished; one card each.
import type { Feature } from '../../platform/feature.ts'
import { cards, cascades, handlers, queries } from './handlers.ts'
import { interactions } from './interactions.ts'
import { deWords } from './languages/de.ts'
import { esWords } from './languages/es.ts'
import { fiWords } from './languages/fi.ts'
import { svWords } from './languages/sv.ts'
import { lookups } from './lookups.ts'
import { roundSettings } from './settings.ts'

export const round: Feature = {
  name: 'round',
  interactions,
  handlers,
  cascades,
  queries: [...queries, ...lookups],
  cards,
  settings: roundSettings,
  words: { de: deWords, es: esWords, fi: fiWords, sv: svWords },
  migrations: [
    new URL('0120_round.sql', import.meta.url),
    new URL('0121_round_reopened.sql', import.meta.url),
    new URL('0125_round_answers.sql', import.meta.url),
    new URL('0126_round_role.sql', import.meta.url),
  ],
}
