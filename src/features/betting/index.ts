// Play-money betting on rounds: a wallet per season, three markets, odds from recent form; never real money, and off unless the club wants it.
import type { Feature } from '../../platform/feature.ts'
import { cascades, contributions, handlers, queries } from './handlers.ts'
import { interactions } from './interactions.ts'
import { settings } from './settings.ts'
import { deWords } from './languages/de.ts'
import { esWords } from './languages/es.ts'
import { fiWords } from './languages/fi.ts'
import { svWords } from './languages/sv.ts'

export const betting: Feature = {
  name: 'betting',
  interactions,
  handlers,
  cascades,
  queries,
  contributions,
  cards: [],
  settings,
  words: { de: deWords, es: esWords, fi: fiWords, sv: svWords },
  migrations: [new URL('0370_betting.sql', import.meta.url)],
}
