// The calendar feature in Spanish.
import { timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const kinds = { member: 'tus rondas', club: 'todas las rondas del club' } as const

export const es: Words<Texts> = {
  file: (at) =>
    `Abre el archivo para poner la ronda (${timestamp(at, 'F')}) en tu calendario. No sigue los cambios; \`/calendar link\` da un calendario que sí lo hace.`,
  noPublicUrl:
    'Este bot no tiene dirección en internet, así que los calendarios no pueden seguirlo. Quien lo opera debe definir PUBLIC_URL (y dejarlo pasar hasta WEB_ADDRESS); hasta entonces `/round ics` da rondas sueltas como archivo.',
  link: (kind, url, webcal) =>
    `Un calendario con ${kinds[kind]}, siempre al día:\n<${url}>\n\nAñádelo en tu programa de calendario «desde URL» (Google: Otros calendarios → Desde URL; Apple y Outlook abren este: <${webcal}>).\n**Guárdatelo**: quien tenga la dirección puede leerlo. Se muestra solo ahora; \`/calendar revoke\` la anula.`,
  linkThere: (kind, since) =>
    `Tienes una dirección con ${kinds[kind]} desde ${timestamp(since, 'D')}. Por tu seguridad no se guarda legible y no se puede mostrar otra vez. Se puede crear una nueva; los calendarios con la antigua dejarán de actualizarse.`,
  makeNew: 'Crear una dirección nueva',
  revoked: (count) =>
    count === 0
      ? 'No había ninguna dirección así.'
      : count === 1
        ? 'La dirección ya no funciona.'
        : `${count} direcciones ya no funcionan.`,
  calendarName: { member: 'Mis rondas de disc golf', club: 'Rondas de disc golf' },
  gone: 'Esta dirección de calendario no funciona (o ya no). `/calendar link` en Discord da una nueva.\n',
  standing: { playing: 'Juegas.', waitlist: 'Estás en la lista de espera.', maybe: 'Dijiste quizás.' },
  waiting: (title) => `${title} (lista de espera)`,
  maybe: (title) => `${title} (quizás)`,
}

export const esWords: InteractionWords = {
  commands: {
    calendar: {
      name: 'calendario',
      description: 'Las rondas en tu propio calendario, siempre al día',
    },
    'calendar link': {
      name: 'enlace',
      description: 'Una dirección secreta para tu programa de calendario',
      options: {
        what: {
          name: 'qué',
          description: 'Mis rondas si lo dejas vacío',
          choices: {
            member: 'Mis rondas',
            club: 'Todas las rondas del club',
          },
        },
      },
    },
    'calendar revoke': {
      name: 'anular',
      description: 'Anular una dirección para que deje de funcionar',
      options: {
        what: {
          name: 'qué',
          description: 'Mis rondas si lo dejas vacío',
          choices: {
            member: 'Mis rondas',
            club: 'Todas las rondas del club',
            everybody: 'Admins: las direcciones de todos',
          },
        },
      },
    },
  },
}
