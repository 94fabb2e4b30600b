// The audit feature in Swedish.
import { escapeMarkdown } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const of = (title: string) => `**${escapeMarkdown(title)}**`
const people = (count: number) => (count === 1 ? '1 spelare' : `${count} spelare`)

export const sv: Words<Texts> = {
  kinds: {
    setup: 'Start',
    settings: 'Inställningar',
    roles: 'Roller',
    members: 'Medlemmar',
    rounds: 'Rundor',
    scores: 'Resultat',
    tags: 'Taggar',
    seasons: 'Säsonger',
    pots: 'Potter',
  },
  title: 'Klubbens logg',
  empty: 'Inget har noterats än.',
  emptyNarrowed: 'Inget sådant har noterats. Försök utan `medlem` eller `slag`.',
  page: (page, pages, count) => `Sida ${page} av ${pages} · ${count} poster, nyast först`,
  newer: 'Nyare',
  older: 'Äldre',
  bot: 'botten',
  operator: 'driften (kommandoraden)',
  why: (reason) => `varför: ”${escapeMarkdown(reason)}”`,
  roundCreated: (title) => `Planerade ${of(title)}`,
  roundEdited: (title, moved) => `${moved ? 'Flyttade' : 'Ändrade'} ${of(title)}`,
  roundCancelled: (title) => `Ställde in ${of(title)}`,
  roundFinalized: (title, players) => `Avslutade ${of(title)} (${people(players)})`,
  scoresImported: (title, players) => `Importerade resultaten för ${people(players)} till ${of(title)}`,
  scoreEnteredFor: (title) => `Skrev in ett resultat i ${of(title)} åt någon annan`,
}

export const svWords: InteractionWords = {
  commands: {
    'frolf-log': {
      name: 'frolf-log',
      description: 'Admins: vem som gjort vad i klubben, när och varför',
      options: {
        member: {
          name: 'medlem',
          description: 'Bara det som medlemmen gjort eller som gjorts med medlemmen',
        },
        kind: {
          name: 'slag',
          description: 'Bara det här slaget',
          choices: {
            setup: 'Start',
            settings: 'Inställningar',
            roles: 'Roller',
            members: 'Medlemmar',
            rounds: 'Rundor',
            scores: 'Resultat',
            tags: 'Taggar',
            seasons: 'Säsonger',
            pots: 'Potter',
          },
        },
      },
    },
  },
}
