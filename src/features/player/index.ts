// Players: members sign up, say how UDisc names them, and see how they play.
import type { Feature } from '../../platform/feature.ts'
import { cards, cascades, handlers, queries } from './handlers.ts'
import { meet, nameGone } from './handlers-members.ts'
import { interactions } from './interactions.ts'
import { deWords } from './languages/de.ts'
import { esWords } from './languages/es.ts'
import { fiWords } from './languages/fi.ts'
import { svWords } from './languages/sv.ts'

export const player: Feature = {
  name: 'player',
  interactions,
  handlers,
  cascades,
  met: meet,
  finish: nameGone,
  queries,
  cards,
  words: { de: deWords, es: esWords, fi: fiWords, sv: svWords },
  figures: [
    {
      name: 'members',
      help: 'Players of all clubs who are still in their servers.',
      sql: 'select count(*)::int as count from players where left_at is null',
    },
  ],
  migrations: [new URL('0110_player.sql', import.meta.url), new URL('0111_player_here.sql', import.meta.url)],
}
