// The scheduled-event feature in Spanish.
import { clip, escapeMarkdown } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

export const es: Words<Texts> = {
  place: (channel) => `Mira la ficha en #${channel}`,
  setting: {
    label: 'Eventos de Discord',
    description: 'Cada ronda programada es también un evento del servidor; los cambios y «Me interesa» valen en ambos sentidos.',
  },
  interested: {
    label: '«Me interesa» significa',
    description: 'Qué respuesta da «Me interesa» en el evento de Discord de una ronda.',
    playing: 'Juego',
    maybe: 'Quizás',
  },
  reverted: (host, reason) =>
    `<@${host}> Se cambió el evento de Discord de esta ronda, pero la ronda no puede seguirlo: ${reason} El evento vuelve a estar como antes.`,
  unreadable: 'un evento sin lugar ni final no es de ninguna ronda.',
  signUpFirst: (title, channel) =>
    `Te interesa **${escapeMarkdown(clip(title, 100))}**, pero no estás en el club, así que no estás en su lista. Inscríbete en <#${channel}> y responde después en la ficha.`,
  missingPermission: (admin) =>
    `<@&${admin}> Las rondas no aparecen como eventos de Discord: al bot le falta **Crear eventos** (o **Gestionar eventos**). Dale ese permiso a su rol o desactívalos con \`/frolf-config set\`.`,
  follows: (on) => (on ? 'Las rondas pasan a ser eventos de Discord.' : 'Se quitan los eventos de Discord de las rondas.'),
}

export const esWords: InteractionWords = {
  settings: {
    'scheduled-event.enabled': {
      label: 'Eventos de Discord',
      description:
        'Cada ronda programada es también un evento del servidor; los cambios y «Me interesa» valen en ambos sentidos.',
    },
    'scheduled-event.interested-means': {
      label: '«Me interesa» significa',
      description: 'Qué respuesta da «Me interesa» en el evento de Discord de una ronda.',
      choices: {
        maybe: 'Quizás',
        playing: 'Juego',
      },
    },
  },
}
