// Ace pot and closest to the pin: books kept in cents, if the club wants them. No money is moved.
import type { Feature } from '../../platform/feature.ts'
import { handlers, queries } from './handlers.ts'
import { interactions } from './interactions.ts'
import { settings } from './settings.ts'

export const pot: Feature = {
  name: 'pot',
  interactions,
  handlers,
  queries,
  cards: [],
  settings,
  migrations: [new URL('0320_pot.sql', import.meta.url)],
}
