// Verification: a score entered by a player waits until a second player has confirmed it, if the club wants that.
import type { Feature } from '../../platform/feature.ts'
import { cascades, contributions, handlers } from './handlers.ts'
import { interactions } from './interactions.ts'
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
  migrations: [new URL('0310_verification.sql', import.meta.url)],
}
