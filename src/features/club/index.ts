// Club: a Discord server becomes a club; its settings, and who may do what.
import type { Feature } from '../../platform/feature.ts'
import { handlers, queries } from './handlers.ts'
import { meetInClub } from './handlers-leaving.ts'
import { interactions } from './interactions.ts'
import { clubOwnSettings } from './settings.ts'

export const club: Feature = {
  name: 'club',
  interactions,
  handlers,
  met: meetInClub,
  queries,
  cards: [],
  settings: clubOwnSettings,
  migrations: [
    new URL('0100_club.sql', import.meta.url),
    new URL('0101_club_settings.sql', import.meta.url),
    new URL('0102_club_leaving.sql', import.meta.url),
  ],
}
