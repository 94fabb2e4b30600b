// The timezone feature in Swedish.
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const code = (zone: string) => `\`${zone}\``

export const sv: Words<Texts> = {
  set: (zone, now) =>
    `Din tidszon är ${code(zone)}; där är det nu ${now}. Tider du planerar läses fortfarande i klubbens zon (eller i en som du skriver efter dem) och visas i båda.`,
  cleared: (club) => `Din tidszon är glömd; klubbens är ${code(club)}.`,
  own: (zone, now, club) => `Din tidszon är ${code(zone)} (nu ${now}); klubbens är ${code(club)}.`,
  none: (club, now) =>
    `Du har inte ställt in någon tidszon; klubbens är ${code(club)} (nu ${now}). Ställ in din med \`/timezone set\`.`,
  preview: (there, club, here, member) => `🕒 ${there} i ${code(club)} (klubben) · ${here} i ${code(member)} (du)`,
}

export const svWords: InteractionWords = {
  commands: {
    timezone: { name: 'tidszon', description: 'Din egen tidszon: tider du planerar visas även i den' },
    'timezone set': {
      name: 'ställ-in',
      description: 'Säg vilken tidszon du är i',
      options: { zone: { name: 'zon', description: 'Till exempel Europe/Stockholm, eller bara Stockholm' } },
    },
    'timezone show': { name: 'visa', description: 'Din tidszon och klubbens' },
    'timezone clear': { name: 'rensa', description: 'Glöm din tidszon' },
  },
}
