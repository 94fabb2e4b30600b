// Rounds: planned, answered, started, finished; one card each.
import type { Feature } from '../../platform/feature.ts'
import { cards, cascades, handlers, queries } from './handlers.ts'
import { interactions } from './interactions.ts'
import { deWords } from './languages/de.ts'
import { esWords } from './languages/es.ts'
import { fiWords } from './languages/fi.ts'
import { svWords } from './languages/sv.ts'
import { lookups } from './lookups.ts'
import { roundSettings } from './settings.ts'

export const round: Feature = {
  name: 'round',
  interactions,
  handlers,
  cascades,
  queries: [...queries, ...lookups],
  cards,
  settings: roundSettings,
  words: { de: deWords, es: esWords, fi: fiWords, sv: svWords },
  figures: [
    {
      name: 'open_rounds',
      help: 'Rounds that are planned (`scheduled`) or played just now (`live`).',
      label: 'state',
      sql: `select value, count(r.state)::int as count from (values ('scheduled'), ('live')) as states (value)
        left join rounds r on r.state = value and r.state in ('scheduled', 'live') group by value`,
    },
  ],
  migrations: [
    new URL('0120_round.sql', import.meta.url),
    new URL('0121_round_reopened.sql', import.meta.url),
    new URL('0125_round_answers.sql', import.meta.url),
    new URL('0126_round_role.sql', import.meta.url),
    new URL('0127_open_rounds.sql', import.meta.url),
  ],
}
