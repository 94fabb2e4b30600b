// Verification: a score entered by a player waits until a second player has confirmed it, if the club wants that.
import type { Feature } from '../../platform/feature.ts'
import { cascades, contributions, handlers } from './handlers.ts'
import { interactions } from './interactions.ts'
import { deWords } from './languages/de.ts'
import { esWords } from './languages/es.ts'
import { fiWords } from './languages/fi.ts'
import { svWords } from './languages/sv.ts'
import { settings } from './settings.ts'

export const verification: Feature = {
  name: 'verification',
  interactions,
  handlers,
  cascades,
  queries: [],
  contributions,
  cards: [],
  settings,
  words: { de: deWords, es: esWords, fi: fiWords, sv: svWords },
  migrations: [new URL('0310_verification.sql', import.meta.url)],
}
