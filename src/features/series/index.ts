// Series: rounds that repeat in local time, posted ahead of their time one by one.
import type { Feature } from '../../platform/feature.ts'
import { handlers, queries } from './handlers.ts'
import { interactions } from './interactions.ts'

export const series: Feature = {
  name: 'series',
  interactions,
  handlers,
  queries,
  cards: [],
  migrations: [new URL('0200_series.sql', import.meta.url)],
}
