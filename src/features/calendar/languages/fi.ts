// The calendar feature in Finnish.
import { timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const kinds = { member: 'omat kierroksesi', club: 'seuran kaikki kierrokset' } as const

export const fi: Words<Texts> = {
  file: (at) =>
    `Avaa tiedosto, niin kierros (${timestamp(at, 'F')}) tulee kalenteriisi. Se ei seuraa muutoksia; \`/calendar link\` antaa kalenterin, joka seuraa.`,
  noPublicUrl:
    'Tällä botilla ei ole osoitetta internetissä, joten kalenterit eivät voi seurata sitä. Botin ylläpitäjän on asetettava PUBLIC_URL (ja päästettävä se läpi osoitteeseen WEB_ADDRESS); siihen asti `/round ics` antaa yksittäiset kierrokset tiedostoina.',
  link: (kind, url, webcal) =>
    `Kalenteri, aina ajan tasalla: ${kinds[kind]}\n<${url}>\n\nLisää se kalenteriohjelmaasi osoitteen perusteella (Google: Muut kalenterit → URL-osoitteesta; Apple ja Outlook avaavat tämän: <${webcal}>).\n**Pidä se omana tietonasi**: kuka tahansa, jolla osoite on, voi lukea sen. Se näytetään vain nyt; \`/calendar revoke\` lopettaa sen.`,
  linkThere: (kind, since) =>
    `Sinulla on ollut osoite ${timestamp(since, 'D')} alkaen: ${kinds[kind]}. Turvallisuutesi vuoksi sitä ei säilytetä luettavana, joten sitä ei voi näyttää uudelleen. Uuden voi luoda; vanhaa osoitetta käyttävät kalenterit eivät sen jälkeen päivity.`,
  makeNew: 'Luo uusi osoite',
  revoked: (count) =>
    count === 0 ? 'Sellaista osoitetta ei ollut.' : count === 1 ? 'Osoite ei enää toimi.' : `${count} osoitetta ei enää toimi.`,
  calendarName: { member: 'Omat frisbeegolfkierrokset', club: 'Frisbeegolfkierrokset' },
  gone: 'Tämä kalenteriosoite ei toimi (enää). `/calendar link` Discordissa antaa uuden.\n',
  standing: { playing: 'Olet mukana.', waitlist: 'Olet jonossa.', maybe: 'Vastasit ehkä.' },
  waiting: (title) => `${title} (jonossa)`,
  maybe: (title) => `${title} (ehkä)`,
}

export const fiWords: InteractionWords = {
  commands: {
    calendar: {
      name: 'kalenteri',
      description: 'Kierrokset omassa kalenterissasi, aina ajan tasalla',
    },
    'calendar link': {
      name: 'linkki',
      description: 'Salainen osoite kalenteriohjelmaasi',
      options: {
        what: {
          name: 'mikä',
          description: 'Omat kierrokseni, jos tyhjä',
          choices: {
            member: 'Omat kierrokseni',
            club: 'Seuran kaikki kierrokset',
          },
        },
      },
    },
    'calendar revoke': {
      name: 'lopeta',
      description: 'Lopeta osoite, niin ettei se enää toimi',
      options: {
        what: {
          name: 'mikä',
          description: 'Omat kierrokseni, jos tyhjä',
          choices: {
            member: 'Omat kierrokseni',
            club: 'Seuran kaikki kierrokset',
            everybody: 'Adminit: kaikkien osoitteet',
          },
        },
      },
    },
  },
}
