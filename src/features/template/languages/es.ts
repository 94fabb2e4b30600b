// The template feature in Spanish.
import { bold, clip, escapeMarkdown } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

export const es: Words<Texts> = {
  badName: (max) => `Ponle a la plantilla un nombre de 1 a ${max} caracteres, por ejemplo «Liga del martes».`,
  notFound: 'No existe esa plantilla. Elige una en la lista que aparece al escribir; `/template list` las muestra todas.',
  tooMany: (max) => `El club ya tiene ${max} plantillas. Borra antes una con \`/template delete\`.`,
  saved: (name) => `Guardada como ${bold(name)}. \`/round create\` la ofrece en \`plantilla\`.`,
  replaced: (name) => `${bold(name)} se guardó de nuevo.`,
  deleted: (name) => `${bold(name)} se borró. Las rondas hechas con ella se quedan.`,
  listTitle: 'Plantillas',
  listEmpty: 'No hay plantillas. Guarda una ronda como plantilla con `/template save`.',
  line: (name, title, day, location) =>
    [bold(clip(name, 50)), escapeMarkdown(clip(title, 60)), day, ...(location ? [escapeMarkdown(clip(location, 60))] : [])].join(
      ' · ',
    ),
}

export const esWords: InteractionWords = {
  commands: {
    template: {
      name: 'plantilla',
      description: 'Formularios de ronda ya rellenados',
    },
    'template save': {
      name: 'guardar',
      description: 'Guardar una ronda como plantilla',
      options: {
        name: {
          name: 'nombre',
          description: 'Cómo se llamará',
        },
        round: {
          name: 'ronda',
          description: 'Qué ronda',
        },
      },
    },
    'template list': {
      name: 'lista',
      description: 'Las plantillas del club',
    },
    'template delete': {
      name: 'borrar',
      description: 'Borrar una plantilla',
      options: {
        template: {
          name: 'plantilla',
          description: 'Qué plantilla',
        },
      },
    },
  },
}
