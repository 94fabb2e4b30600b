// Time zones of members: what they plan is shown in the club's zone and in theirs.
import type { Feature } from '../../platform/feature.ts'
import { handlers, queries } from './handlers.ts'
import { interactions } from './interactions.ts'
import { deWords } from './languages/de.ts'
import { esWords } from './languages/es.ts'
import { fiWords } from './languages/fi.ts'
import { svWords } from './languages/sv.ts'

export const timezone: Feature = {
  name: 'timezone',
  interactions,
  handlers,
  queries,
  cards: [],
  words: { de: deWords, es: esWords, fi: fiWords, sv: svWords },
  migrations: [new URL('0240_timezone.sql', import.meta.url)],
}
