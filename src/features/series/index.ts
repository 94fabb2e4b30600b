// Series: rounds that repeat in local time, posted ahead of their time one by one.
import type { Feature } from '../../platform/feature.ts'
import { handlers, queries } from './handlers.ts'
import { interactions } from './interactions.ts'
import { deWords } from './languages/de.ts'
import { esWords } from './languages/es.ts'
import { fiWords } from './languages/fi.ts'
import { svWords } from './languages/sv.ts'

export const series: Feature = {
  name: 'series',
  interactions,
  handlers,
  queries,
  cards: [],
  words: { de: deWords, es: esWords, fi: fiWords, sv: svWords },
  migrations: [new URL('0200_series.sql', import.meta.url)],
}
