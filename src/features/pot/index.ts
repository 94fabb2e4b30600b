// Ace pot and closest to the pin: books kept in cents, if the club wants them. No money is moved.
import type { Feature } from '../../platform/feature.ts'
import { handlers, queries } from './handlers.ts'
import { interactions } from './interactions.ts'
import { settings } from './settings.ts'
import { deWords } from './languages/de.ts'
import { esWords } from './languages/es.ts'
import { fiWords } from './languages/fi.ts'
import { svWords } from './languages/sv.ts'

export const pot: Feature = {
  name: 'pot',
  interactions,
  handlers,
  queries,
  cards: [],
  settings,
  words: { de: deWords, es: esWords, fi: fiWords, sv: svWords },
  migrations: [new URL('0320_pot.sql', import.meta.url), new URL('0321_ctp_claims.sql', import.meta.url)],
}
