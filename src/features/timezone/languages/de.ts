// The timezone feature in German.
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const code = (zone: string) => `\`${zone}\``

export const de: Words<Texts> = {
  set: (zone, now) =>
    `Deine Zeitzone ist ${code(zone)}; dort ist es jetzt ${now}. Zeiten, die du planst, gelten weiter in der Zone des Clubs (oder in einer, die du dahinter schreibst) und werden in beiden gezeigt.`,
  cleared: (club) => `Deine Zeitzone ist vergessen; die des Clubs ist ${code(club)}.`,
  own: (zone, now, club) => `Deine Zeitzone ist ${code(zone)} (jetzt ${now}); die des Clubs ist ${code(club)}.`,
  none: (club, now) =>
    `Du hast keine Zeitzone gesetzt; die des Clubs ist ${code(club)} (jetzt ${now}). Setz deine mit \`/timezone set\`.`,
  preview: (there, club, here, member) => `🕒 ${there} in ${code(club)} (Club) · ${here} in ${code(member)} (du)`,
}

export const deWords: InteractionWords = {
  commands: {
    timezone: { name: 'zeitzone', description: 'Deine eigene Zeitzone: Was du planst, wird auch in ihr gezeigt' },
    'timezone set': {
      name: 'setzen',
      description: 'Sag, in welcher Zeitzone du bist',
      options: { zone: { name: 'zone', description: 'Etwa Europe/Berlin oder nur Berlin' } },
    },
    'timezone show': { name: 'zeigen', description: 'Deine Zeitzone und die des Clubs' },
    'timezone clear': { name: 'löschen', description: 'Deine Zeitzone vergessen' },
  },
}
