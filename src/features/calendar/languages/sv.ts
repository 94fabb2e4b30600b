// The calendar feature in Swedish.
import { timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const kinds = { member: 'dina rundor', club: 'klubbens alla rundor' } as const

export const sv: Words<Texts> = {
  file: (at) =>
    `Öppna filen för att lägga in rundan (${timestamp(at, 'F')}) i din kalender. Den följer inte ändringar; \`/calendar link\` ger en kalender som gör det.`,
  noPublicUrl:
    'Den här botten har ingen adress på internet, så kalendrar kan inte följa den. Den som driver botten måste sätta PUBLIC_URL (och släppa igenom den till WEB_ADDRESS); tills dess ger `/round ics` enstaka rundor som filer.',
  link: (kind, url, webcal) =>
    `En kalender med ${kinds[kind]}, alltid aktuell:\n<${url}>\n\nLägg till den i ditt kalenderprogram ”från webbadress” (Google: Andra kalendrar → Från webbadress; Apple och Outlook öppnar den här: <${webcal}>).\n**Behåll den för dig själv**: den som har adressen kan läsa den. Den visas bara nu; \`/calendar revoke\` avslutar den.`,
  linkThere: (kind, since) =>
    `Du har haft en adress med ${kinds[kind]} sedan ${timestamp(since, 'D')}. För din säkerhet sparas den inte i läsbar form, så den kan inte visas igen. En ny kan skapas; kalendrar med den gamla slutar då att uppdateras.`,
  makeNew: 'Skapa en ny adress',
  revoked: (count) =>
    count === 0
      ? 'Det fanns ingen sådan adress.'
      : count === 1
        ? 'Adressen fungerar inte längre.'
        : `${count} adresser fungerar inte längre.`,
  calendarName: { member: 'Mina discgolfrundor', club: 'Discgolfrundor' },
  gone: 'Den här kalenderadressen fungerar inte (längre). `/calendar link` i Discord ger en ny.\n',
  standing: { playing: 'Du spelar.', waitlist: 'Du står på väntelistan.', maybe: 'Du svarade kanske.' },
  waiting: (title) => `${title} (väntelista)`,
  maybe: (title) => `${title} (kanske)`,
}

export const svWords: InteractionWords = {
  commands: {
    calendar: {
      name: 'kalender',
      description: 'Rundor i din egen kalender, alltid aktuella',
    },
    'calendar link': {
      name: 'länk',
      description: 'En hemlig adress för ditt kalenderprogram',
      options: {
        what: {
          name: 'vad',
          description: 'Mina rundor om det utelämnas',
          choices: {
            member: 'Mina rundor',
            club: 'Klubbens alla rundor',
          },
        },
      },
    },
    'calendar revoke': {
      name: 'återkalla',
      description: 'Avsluta en adress så att den inte längre fungerar',
      options: {
        what: {
          name: 'vad',
          description: 'Mina rundor om det utelämnas',
          choices: {
            member: 'Mina rundor',
            club: 'Klubbens alla rundor',
            everybody: 'Admins: allas adresser',
          },
        },
      },
    },
  },
}
