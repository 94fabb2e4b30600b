// The audit feature in Spanish.
import { escapeMarkdown } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const of = (title: string) => `**${escapeMarkdown(title)}**`
const people = (count: number) => (count === 1 ? '1 jugador' : `${count} jugadores`)

export const es: Words<Texts> = {
  kinds: {
    setup: 'Creación',
    settings: 'Ajustes',
    roles: 'Roles',
    members: 'Miembros',
    rounds: 'Rondas',
    scores: 'Resultados',
    tags: 'Tags',
    seasons: 'Temporadas',
    pots: 'Botes',
  },
  title: 'Registro del club',
  empty: 'Todavía no se ha anotado nada.',
  emptyNarrowed: 'De eso no se ha anotado nada. Prueba sin `miembro` o sin `tipo`.',
  page: (page, pages, count) => `Página ${page} de ${pages} · ${count} entradas, las nuevas primero`,
  newer: 'Más nuevas',
  older: 'Más antiguas',
  bot: 'el bot',
  operator: 'quien lo opera (línea de comandos)',
  why: (reason) => `motivo: «${escapeMarkdown(reason)}»`,
  roundCreated: (title) => `Programó ${of(title)}`,
  roundEdited: (title, moved) => `${moved ? 'Cambió la hora de' : 'Editó'} ${of(title)}`,
  roundCancelled: (title) => `Canceló ${of(title)}`,
  roundFinalized: (title, players) => `Cerró ${of(title)} (${people(players)})`,
  scoresImported: (title, players) => `Importó los resultados de ${people(players)} en ${of(title)}`,
  scoreEnteredFor: (title) => `Anotó en ${of(title)} un resultado por otra persona`,
}

export const esWords: InteractionWords = {
  commands: {
    'frolf-log': {
      name: 'frolf-log',
      description: 'Admins: quién hizo qué en el club, cuándo y por qué',
      options: {
        member: {
          name: 'miembro',
          description: 'Solo lo que hizo este miembro o lo que se le hizo',
        },
        kind: {
          name: 'tipo',
          description: 'Solo este tipo',
          choices: {
            setup: 'Creación',
            settings: 'Ajustes',
            roles: 'Roles',
            members: 'Miembros',
            rounds: 'Rondas',
            scores: 'Resultados',
            tags: 'Tags',
            seasons: 'Temporadas',
            pots: 'Botes',
          },
        },
      },
    },
  },
}
