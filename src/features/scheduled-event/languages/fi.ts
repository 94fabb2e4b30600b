// The scheduled-event feature in Finnish.
import { clip, escapeMarkdown } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

export const fi: Words<Texts> = {
  place: (channel) => `Katso kortti kanavalta #${channel}`,
  setting: {
    label: 'Discord-tapahtumat',
    description:
      'Jokainen suunniteltu kierros on myös palvelimen tapahtuma; muutokset ja kiinnostus kulkevat molempiin suuntiin.',
  },
  interested: {
    label: 'Kiinnostus tarkoittaa',
    description: 'Minkä vastauksen kiinnostuksen ilmoittaminen kierroksen Discord-tapahtumassa antaa.',
    playing: 'Mukana',
    maybe: 'Ehkä',
  },
  reverted: (host, reason) =>
    `<@${host}> Tämän kierroksen Discord-tapahtumaa muutettiin, mutta kierros ei voi seurata: ${reason} Tapahtuma palautettiin ennalleen.`,
  unreadable: 'tapahtuma ilman paikkaa ja loppuaikaa ei ole minkään kierroksen.',
  signUpFirst: (title, channel) =>
    `Olet kiinnostunut kierroksesta **${escapeMarkdown(clip(title, 100))}**, mutta et ole ilmoittautunut seuraan, joten et ole sen listalla. Ilmoittaudu kanavalla <#${channel}> ja vastaa sitten kortissa.`,
  missingPermission: (admin) =>
    `<@&${admin}> Kierrokset eivät näy Discord-tapahtumina: botilta puuttuu oikeus **Luo tapahtumia** (tai **Hallitse tapahtumia**). Anna oikeus sen roolille tai ota tapahtumat pois käytöstä komennolla \`/frolf-config set\`.`,
  follows: (on) => (on ? 'Kierroksista tehdään Discord-tapahtumia.' : 'Kierrosten Discord-tapahtumat poistetaan.'),
}

export const fiWords: InteractionWords = {
  settings: {
    'scheduled-event.enabled': {
      label: 'Discord-tapahtumat',
      description:
        'Jokainen suunniteltu kierros on myös palvelimen tapahtuma; muutokset ja kiinnostus kulkevat molempiin suuntiin.',
    },
    'scheduled-event.interested-means': {
      label: 'Kiinnostus tarkoittaa',
      description: 'Minkä vastauksen kiinnostuksen ilmoittaminen kierroksen Discord-tapahtumassa antaa.',
      choices: {
        maybe: 'Ehkä',
        playing: 'Mukana',
      },
    },
  },
}
