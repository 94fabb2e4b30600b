// Correction: a finished round put right, with everything that followed from it.
import type { Feature } from '../../platform/feature.ts'
import { handlers, queries } from './handlers.ts'
import { interactions } from './interactions.ts'

export const correction: Feature = {
  name: 'correction',
  interactions,
  handlers,
  queries,
  cards: [],
  migrations: [new URL('0150_correction.sql', import.meta.url)],
}
