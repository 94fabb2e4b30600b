// Templates: the round form filled in from what was kept, or from an earlier round.
import type { Feature } from '../../platform/feature.ts'
import { handlers, queries } from './handlers.ts'
import { interactions } from './interactions.ts'

export const template: Feature = {
  name: 'template',
  interactions,
  handlers,
  queries,
  cards: [],
  migrations: [new URL('0210_template.sql', import.meta.url)],
}
