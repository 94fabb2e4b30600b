// The timezone feature in Spanish.
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const code = (zone: string) => `\`${zone}\``

export const es: Words<Texts> = {
  set: (zone, now) =>
    `Tu zona horaria es ${code(zone)}; allí es ahora ${now}. Las horas que planeas se leen en la zona del club (o en la que escribas detrás) y se muestran en las dos.`,
  cleared: (club) => `Tu zona horaria queda olvidada; la del club es ${code(club)}.`,
  own: (zone, now, club) => `Tu zona horaria es ${code(zone)} (ahora ${now}); la del club es ${code(club)}.`,
  none: (club, now) =>
    `No has puesto zona horaria; la del club es ${code(club)} (ahora ${now}). Pon la tuya con \`/timezone set\`.`,
  preview: (there, club, here, member) => `🕒 ${there} en ${code(club)} (el club) · ${here} en ${code(member)} (tú)`,
}

export const esWords: InteractionWords = {
  commands: {
    timezone: { name: 'zona-horaria', description: 'Tu zona horaria: lo que planeas se muestra también en ella' },
    'timezone set': {
      name: 'poner',
      description: 'Di en qué zona horaria estás',
      options: { zone: { name: 'zona', description: 'Por ejemplo Europe/Madrid, o solo Madrid' } },
    },
    'timezone show': { name: 'ver', description: 'Tu zona horaria y la del club' },
    'timezone clear': { name: 'borrar', description: 'Olvidar tu zona horaria' },
  },
}
