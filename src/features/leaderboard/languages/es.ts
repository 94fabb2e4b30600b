// The leaderboard feature in Spanish.
import { boldList } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

export const es: Words<Texts> = {
  title: 'Clasificación',
  titleOf: (division) => `Clasificación: ${division}`,
  emptyDivision: 'Nadie de esta división tiene todavía un tag.',
  noDivisions: 'Este club no tiene divisiones: deja `division` sin rellenar.',
  noDivision: (names) => `No existe esa división. Hay ${boldList(names)}; sin \`division\` ves a todos.`,
  empty: 'Nadie tiene todavía un tag. Consigue uno con `/tag claim`; la clasificación se llena al jugar.',
  page: (page, pages) => `Página ${page} de ${pages}`,
  more: (count) => `… y ${count} más: \`/leaderboard\``,
  updated: 'Los tags cambian después de cada ronda.',
  drawnAnew: 'La clasificación se dibuja de nuevo.',
  updatedIn: (season) => `${season}: puntos y tags después de cada ronda. /season standings`,
  points: (points) => (points === 1 ? '1 pto.' : `${points} ptos.`),
  previous: 'Anterior',
  next: 'Siguiente',
}

export const esWords: InteractionWords = {
  commands: {
    leaderboard: {
      name: 'clasificación',
      description: 'La clasificación, página a página, solo para ti',
      options: { division: { name: 'división', description: 'Solo sus miembros; todos si se deja vacío' } },
    },
  },
}
