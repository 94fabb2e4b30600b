// The reminders feature in Finnish.
import { clip, escapeMarkdown, mentions, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

export const fi: Words<Texts> = {
  unreadable: (typed) =>
    `”${escapeMarkdown(clip(typed.trim(), 60))}” ei ole luettavissa muistutusaikoina. Kirjoita se näin: \`1 päivä, 2 tuntia\` tai \`30 minuuttia\`.`,
  tooMany: (most) => `Enintään ${most} muistutusta kierrosta kohti.`,
  range: 'Muistutus tulee 5 minuutin ja 14 päivän välillä ennen kierrosta.',
  set: (when, way) =>
    `Sinua muistutetaan ${when} ennen jokaista kierrosta, jolla pelaat tai ehkä pelaat, ${way === 'dm' ? 'yksityisviestillä' : 'kierroksen ketjussa'}. Seuran omat muistutukset jättävät sinut pois.`,
  off: 'Sinua ei enää muistuteta kierroksista. `/reminders club` peruu tämän.',
  reset: (when) => `Sinua muistutetaan kuten seurassa yleensä: ${when} ennen jokaista kierrosta, sen ketjussa.`,
  never: 'Sinua muistutetaan kuten seurassa yleensä: se ei lähetä muistutuksia. `/reminders set` antaa sinulle omat.',
  reminder: (title, at, location, link) =>
    `⏰ **${escapeMarkdown(title)}** alkaa ${timestamp(at, 'R')}, ${timestamp(at, 'F')}${location ? `, ${escapeMarkdown(location)}` : ''}. ${link}`,
  pinged: (text, users) => `${text} ${mentions(users)}`,
  closed: (user) =>
    `<@${user}>, pyysit muistutukset yksityisviestillä, mutta et ota niitä vastaan tältä botilta. Siksi ne tulevat kierrosten ketjuihin; salli viestit tämän palvelimen jäseniltä tai valitse ketjut komennolla \`/reminders set\`.`,
}

export const fiWords: InteractionWords = {
  commands: {
    reminders: {
      name: 'muistutukset',
      description: 'Milloin ja miten sinua muistutetaan kierroksista',
    },
    'reminders set': {
      name: 'aseta',
      description: 'Omat muistutusaikasi',
      options: {
        when: {
          name: 'milloin',
          description: 'Esimerkiksi 1 päivä, 2 tuntia',
        },
        how: {
          name: 'miten',
          description: 'Yksityisviestillä, jos tyhjä',
          choices: {
            dm: 'Yksityisviesti',
            thread: 'Kierroksen ketjussa',
          },
        },
      },
    },
    'reminders off': {
      name: 'pois',
      description: 'Ei muistutuksia',
    },
    'reminders club': {
      name: 'seura',
      description: 'Kuten seurassa yleensä',
    },
    'reminders show': {
      name: 'näytä',
      description: 'Miten sinua nyt muistutetaan',
    },
  },
}
