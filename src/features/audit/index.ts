// Audit: the club's log, which Admins read in Discord.
import type { Feature } from '../../platform/feature.ts'
import { cascades, handlers } from './handlers.ts'
import { interactions } from './interactions.ts'
import { deWords } from './languages/de.ts'
import { esWords } from './languages/es.ts'
import { fiWords } from './languages/fi.ts'
import { svWords } from './languages/sv.ts'

export const audit: Feature = {
  name: 'audit',
  interactions,
  handlers,
  cascades,
  queries: [],
  cards: [],
  words: { de: deWords, es: esWords, fi: fiWords, sv: svWords },
  migrations: [new URL('0160_audit.sql', import.meta.url)],
}
