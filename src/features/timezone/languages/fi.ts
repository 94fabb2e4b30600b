// The timezone feature in Finnish.
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const code = (zone: string) => `\`${zone}\``

export const fi: Words<Texts> = {
  set: (zone, now) =>
    `Aikavyöhykkeesi on ${code(zone)}; siellä on nyt ${now}. Suunnittelemasi ajat luetaan edelleen seuran vyöhykkeellä (tai sillä, jonka kirjoitat perään) ja näytetään molemmilla.`,
  cleared: (club) => `Aikavyöhykkeesi on unohdettu; seuran vyöhyke on ${code(club)}.`,
  own: (zone, now, club) => `Aikavyöhykkeesi on ${code(zone)} (nyt ${now}); seuran vyöhyke on ${code(club)}.`,
  none: (club, now) =>
    `Et ole asettanut aikavyöhykettä; seuran vyöhyke on ${code(club)} (nyt ${now}). Aseta omasi komennolla \`/timezone set\`.`,
  preview: (there, club, here, member) => `🕒 ${there}, ${code(club)} (seura) · ${here}, ${code(member)} (sinä)`,
}

export const fiWords: InteractionWords = {
  commands: {
    timezone: { name: 'aikavyöhyke', description: 'Oma aikavyöhykkeesi: suunnittelemasi ajat näytetään myös siinä' },
    'timezone set': {
      name: 'aseta',
      description: 'Kerro, millä aikavyöhykkeellä olet',
      options: { zone: { name: 'vyöhyke', description: 'Esimerkiksi Europe/Helsinki tai vain Helsinki' } },
    },
    'timezone show': { name: 'näytä', description: 'Sinun ja seuran aikavyöhyke' },
    'timezone clear': { name: 'poista', description: 'Unohda aikavyöhykkeesi' },
  },
}
