// Club: a Discord server becomes a club; its settings, and who may do what.
import type { Feature } from '../../platform/feature.ts'
import { handlers, queries } from './handlers.ts'
import { meetInClub } from './handlers-leaving.ts'
import { interactions } from './interactions.ts'
import { deWords } from './languages/de.ts'
import { esWords } from './languages/es.ts'
import { fiWords } from './languages/fi.ts'
import { svWords } from './languages/sv.ts'
import { clubOpened } from './messages.ts'
import { clubOwnSettings, languageSetting } from './settings.ts'

export const club: Feature = {
  name: 'club',
  interactions,
  handlers,
  met: meetInClub,
  queries,
  cards: [],
  settings: [languageSetting, ...clubOwnSettings],
  figures: [
    {
      name: 'clubs',
      help: 'Clubs that are set up: `active`, or `left` where the bot was removed from the server and the data are still kept.',
      label: 'state',
      sql: `select value, count(p.is_gone)::int as count from (values ('active', false), ('left', true)) as states (value, gone)
        left join (select coalesce(is_gone, false) as is_gone from clubs left join club_presence using (guild_id)) as p on p.is_gone = gone
        group by value`,
    },
  ],
  // As when the club is opened again: everybody draws anew what stands in Discord.
  languageChanged: (ctx) => ctx.emit(clubOpened, { again: true, newPlayerRole: false }),
  words: { de: deWords, es: esWords, fi: fiWords, sv: svWords },
  migrations: [
    new URL('0100_club.sql', import.meta.url),
    new URL('0101_club_settings.sql', import.meta.url),
    new URL('0102_club_leaving.sql', import.meta.url),
    new URL('0103_club_card_refusals.sql', import.meta.url),
  ],
}
