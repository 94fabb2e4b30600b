// The season feature in Spanish.
import { bold, boldList, escapeMarkdown, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const roundsText = (count: number) => (count === 1 ? '1 ronda' : `${count} rondas`)

export const es: Words<Texts> = {
  schemes: {
    tagged: 'Rivales con tag por detrás',
    placement: 'Tabla por puestos',
    beaten: 'Jugadores superados y participación',
  },
  tiers: { gold: 'Oro', silver: 'Plata', bronze: 'Bronce' },
  audit: {
    started: (name) => `Empezó ${bold(name)}`,
    ended: (name) => `Terminó ${bold(name)}`,
    resumed: (name) => `Reanudó ${bold(name)}`,
  },
  runsAlready: (name, since) =>
    `${bold(name)} está en curso desde ${timestamp(since, 'D')}. Termínala con \`/season end\` antes de empezar otra.`,
  noneRuns: 'No hay ninguna temporada en curso. Un admin empieza una con `/season start`.',
  noneYet: 'Todavía no ha habido temporadas. Un admin empieza una con `/season start`.',
  noneEnded: 'Aún no ha terminado ninguna temporada, así que no hay ninguna que reanudar.',
  notFound: 'No existe esa temporada. Elige una en la lista que aparece al escribir.',
  nameTooLong: (length) => `El nombre tiene ${length} caracteres; caben 60 como máximo. Dilo más corto.`,
  nameTaken: (name) => `Ya hubo una temporada llamada ${bold(name)}. Ponle otro nombre a esta.`,
  endsAnother: 'Ahora está en curso otra temporada. Usa `/season end` otra vez.',
  nameOf: (year, count) => (count === 0 ? `Temporada ${year}` : `Temporada ${year}-${count + 1}`),
  started: (name, scheme) =>
    `${bold(name)} ha empezado. Puntos: ${scheme}. Las rondas terminadas cuentan desde ahora; los tags siguen con quien los tiene.`,
  startedNote: (name, scheme) =>
    `🏁 **${escapeMarkdown(name)}** ha empezado: cada ronda terminada da puntos. Puntos: ${scheme}. Mira \`/season standings\`.`,
  endAsk: (name, rounds) =>
    `¿Terminar ${bold(name)} tras ${roundsText(rounds)}? La clasificación será definitiva y las rondas no darán puntos hasta que empiece otra temporada. Los tags siguen moviéndose.`,
  endYes: 'Terminar la temporada',
  ended: (name) => `${bold(name)} ha terminado. Si fue demasiado pronto, \`/season resume\` lo deshace.`,
  endedNote: (name, rounds) => `🏆 ${bold(name)} ha terminado tras ${roundsText(rounds)}.`,
  resumed: (name, rounds) => `${bold(name)} sigue, con las rondas terminadas desde entonces: ${roundsText(rounds)} hasta ahora.`,
  resumedNote: (name) => `${bold(name)} sigue.`,
  standingsTitle: (name, division) => (division === undefined ? `Clasificación: ${name}` : `Clasificación: ${name}, ${division}`),
  noPoints: 'Ninguna ronda ha dado puntos todavía.',
  points: (points) => (points === 1 ? '1 pto.' : `${points} ptos.`),
  countedOf: (counted, rounds) => `las mejores ${counted} de ${rounds}`,
  roundsOf: roundsText,
  up: (by) => `▲${by}`,
  down: (by) => `▼${by}`,
  totalLine: (user, before, after) => `<@${user}> ${before} → **${after}**`,
  inSeason: (name) => `${bold(name)}:`,
  isNew: 'nuevo',
  summary: (isRunning, rounds, scheme) => `${isRunning ? 'En curso' : 'Terminada'} · ${roundsText(rounds)} · ${scheme}`,
  moveHint: 'Flechas: puestos ganados o perdidos con la última ronda.',
  page: (page, pages) => `Página ${page} de ${pages}`,
  previous: 'Anterior',
  next: 'Siguiente',
  allPages: 'Todas las páginas',
  listTitle: 'Temporadas',
  listLine: (season, winner) =>
    `${bold(season.name)} · ${timestamp(season.startedAt, 'D')} – ${season.endedAt ? timestamp(season.endedAt, 'D') : 'en curso'} · ${roundsText(season.rounds)}${
      winner === undefined ? '' : ` · ${season.endedAt ? '🏆' : 'líder:'} ${winner}`
    }`,
  simulateTitle: (name) => `Qué pasaría si: ${name}`,
  lastYear: 'los últimos 12 meses',
  simulated: (scheme, rounds) => `Contado así: ${scheme} · ${roundsText(rounds)}. Esto no cambia nada.`,
  really: (rank) => (rank === undefined ? 'sin puesto' : `en realidad ${rank}.`),
  badTable: (typed, accepts) => `«${escapeMarkdown(typed)}» no es una tabla por puestos. Acepta: ${accepts}.`,
  nothingPlayed: 'En ese tiempo no terminó ninguna ronda, así que no hay nada que contar.',
  reportTitle: 'Puntos de temporada',
  roundPointsTitle: (name) => `🏅 ${bold(name)}, puntos de esta ronda:`,
  roundPointsLine: (user, points, bonus, total) =>
    `<@${user}> **+${points}**${bonus > 0 ? ` (bono ${bonus})` : ''} · ${total} en total`,
  recounted: (name, rounds) => `${bold(name)} se cuenta de nuevo: ${roundsText(rounds)}.`,
  andMore: (count) => `… y ${count} más`,
  describe: {
    tagged: '100 por cada rival con tag por detrás, bonos desde la 4.ª ronda',
    placement: (table) => `por puestos: ${table.slice(0, 8).join(', ')}${table.length > 8 ? ', …' : ''}`,
    beaten: (perBeaten, attendance) => `${perBeaten} por jugador superado, ${attendance} por participar`,
    best: (rounds) => (rounds === 1 ? 'cuenta la mejor ronda' : `cuentan las mejores ${rounds} rondas`),
    withoutTag: 'sin necesidad de tag',
    byDivision: 'dentro de cada división',
  },
  noDivisions: 'Este club no tiene divisiones, así que la clasificación es la de todos: deja `división` vacío.',
  noDivision: (names) => `No existe esa división. Hay ${boldList(names)}; deja \`división\` vacío para todos.`,
}

export const esWords: InteractionWords = {
  commands: {
    season: {
      name: 'temporada',
      description: 'Temporadas del club y sus puntos',
    },
    'season standings': {
      name: 'clasificación',
      description: 'Quién tiene cuántos puntos, a la vista de todos',
      options: {
        season: {
          name: 'temporada',
          description: 'La que está en curso o la última si lo dejas vacío',
        },
        division: {
          name: 'división',
          description: 'Solo sus miembros, entre sí; todos si lo dejas vacío',
        },
      },
    },
    'season list': {
      name: 'lista',
      description: 'Todas las temporadas y quién las ganó',
    },
    'season simulate': {
      name: 'simular',
      description: 'Cómo habría sido una temporada con otro sistema, solo para ti',
      options: {
        scheme: {
          name: 'sistema',
          description: 'Cómo se dan los puntos',
          choices: {
            tagged: 'Rivales con tag por detrás',
            placement: 'Tabla por puestos',
            beaten: 'Jugadores superados y participación',
          },
        },
        season: {
          name: 'temporada',
          description: 'La última terminada si lo dejas vacío',
        },
        best: {
          name: 'mejores',
          description: 'Solo cuentan tantas de las mejores rondas de cada miembro',
        },
        table: {
          name: 'tabla',
          description: 'Tabla por puestos: puntos del primero, el segundo, …, como 20, 18, 16',
        },
        beaten: {
          name: 'superados',
          description: 'Puntos por cada jugador superado',
        },
        attendance: {
          name: 'participación',
          description: 'Puntos por participar',
        },
        tags: {
          name: 'tags',
          description: 'Si solo puntúan los miembros con tag',
        },
        divisions: {
          name: 'divisiones',
          description: 'Si solo cuentan como rivales los de la misma división',
        },
      },
    },
    'season start': {
      name: 'empezar',
      description: 'Admins: empezar una temporada',
      options: {
        name: {
          name: 'nombre',
          description: 'Como Verano 2026; si no, se inventa uno',
        },
      },
    },
    'season end': {
      name: 'terminar',
      description: 'Admins: terminar la temporada',
    },
    'season resume': {
      name: 'reanudar',
      description: 'Admins: deshacer el final de la última temporada',
    },
  },
  settings: {
    'season.scheme': {
      label: 'Sistema de puntos',
      description: 'Qué da una ronda en la temporada: por rivales con tag por detrás, por puestos o por jugadores superados.',
      choices: {
        tagged: 'Rivales con tag por detrás',
        placement: 'Tabla por puestos',
        beaten: 'Jugadores superados y participación',
      },
    },
    'season.placement-table': {
      label: 'Tabla por puestos',
      description: 'Puntos del primer puesto, el segundo, etc., en el sistema por puestos.',
      accepts: 'hasta 100 números enteros separados por comas, el mejor puesto primero, como `20, 18, 16, 14`',
    },
    'season.beaten-points': {
      label: 'Puntos por jugador superado',
      description: 'Por cada jugador superado, en el sistema de jugadores superados.',
    },
    'season.attendance-points': {
      label: 'Puntos por participar',
      description: 'Por cada ronda jugada, aunque no se termine, en el sistema de jugadores superados.',
    },
    'season.best-rounds': {
      label: 'Rondas que cuentan',
      description: 'Solo cuentan en la temporada tantas de las mejores rondas de cada miembro.',
      choices: {
        unit: 'rondas',
        none: 'todas',
      },
    },
    'season.tag-needed': {
      label: 'Los puntos requieren tag',
      description: 'Solo puntúan y cuentan como rivales los miembros con tag; el sistema de rivales con tag siempre lo requiere.',
    },
    'season.by-division': {
      label: 'Puntos por división',
      description:
        'Los puestos y rivales que dan puntos son los de la propia división; quien no está en ninguna juega contra otros sin división.',
    },
  },
}
