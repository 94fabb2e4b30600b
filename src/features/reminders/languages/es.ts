// The reminders feature in Spanish.
import { clip, escapeMarkdown, mentions, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

export const es: Words<Texts> = {
  unreadable: (typed) =>
    `«${escapeMarkdown(clip(typed.trim(), 60))}» no es una lista de antelaciones que pueda leer. Escríbela como \`1 día, 2 horas\` o \`30 minutos\`.`,
  tooMany: (most) => `${most} recordatorios por ronda como máximo.`,
  range: 'Un recordatorio llega entre 5 minutos y 14 días antes de la ronda.',
  set: (when, way) =>
    `Te lo recuerdo ${when} antes de cada ronda que juegues o a la que quizás vengas, ${way === 'dm' ? 'por mensaje directo' : 'en el hilo de la ronda'}. Los recordatorios del club ya no te mencionan.`,
  off: 'Ya no se te recuerdan las rondas. `/reminders club` lo deshace.',
  reset: (when) => `Se te recuerda como hace el club: ${when} antes de cada ronda, en su hilo.`,
  never: 'Se te recuerda como hace el club: no envía recordatorios. `/reminders set` te da los tuyos.',
  reminder: (title, at, location, link) =>
    `⏰ **${escapeMarkdown(title)}** empieza ${timestamp(at, 'R')}, ${timestamp(at, 'F')}${location ? `, ${escapeMarkdown(location)}` : ''}. ${link}`,
  pinged: (text, users) => `${text} ${mentions(users)}`,
  closed: (user) =>
    `<@${user}>, pediste recordatorios por mensaje directo, pero no aceptas ninguno de este bot. Por eso llegan a los hilos de las rondas; permite mensajes de los miembros de este servidor o elige los hilos con \`/reminders set\`.`,
}

export const esWords: InteractionWords = {
  commands: {
    reminders: {
      name: 'recordatorios',
      description: 'Cuándo y cómo se te recuerdan las rondas',
    },
    'reminders set': {
      name: 'fijar',
      description: 'Tus propias antelaciones',
      options: {
        when: {
          name: 'cuándo',
          description: 'Como 1 día, 2 horas',
        },
        how: {
          name: 'cómo',
          description: 'Por mensaje directo si lo dejas vacío',
          choices: {
            dm: 'Mensaje directo',
            thread: 'En el hilo de la ronda',
          },
        },
      },
    },
    'reminders off': {
      name: 'no',
      description: 'Sin recordatorios',
    },
    'reminders club': {
      name: 'club',
      description: 'Como hace el club',
    },
    'reminders show': {
      name: 'ver',
      description: 'Cómo se te recuerda ahora',
    },
  },
}
