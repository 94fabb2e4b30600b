// The group feature in Spanish.
import { escapeMarkdown, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const people = (users: readonly string[]) =>
  users
    .slice(0, 20)
    .map((user) => `<@${user}>`)
    .join(' ')

export const es: Words<Texts> = {
  tooFew: (count) =>
    `En la lista ${count === 0 ? 'no hay nadie' : count === 1 ? 'hay un jugador' : `hay ${count} jugadores`}. Los grupos se sortean a partir de tres; menos juegan en uno solo.`,
  tooMany: (count, max) => `${count} jugadores son más de los ${max} que se pueden sortear a la vez.`,
  tooManyTogether: (max) =>
    `Más de ${max} jugadores quieren ir juntos, y un grupo tiene ${max} como máximo. Elige grupos más pequeños.`,
  teamTooLarge: 'En dobles, dos que van juntos son un equipo; tres o más no pueden serlo. Elige parejas.',
  cannotKeepTogether: 'Estas personas no caben juntas en grupos de 3 a 5. Deja fuera una de las listas y sortea otra vez.',
  badHoles: 'No entiendo los hoyos. Dalos como `1-18`, `1,4,7` o `10-18, 1-9`: cada uno una vez, del 1 al 36.',
  badTime: 'No entiendo la hora del primer grupo. Dala como `18:30` o `6:30 pm`.',
  timeFarOff: (startsAt) =>
    `La primera salida está a más de 12 horas del comienzo de la ronda (${timestamp(startsAt, 'F')}). Da una hora de ese día.`,
  badInterval: (min, max) => `Entre salidas debe haber de ${min} a ${max} minutos.`,
  holesNeedShotgun: 'Los hoyos son para la salida simultánea. Elígela en `salida` o no des hoyos.',
  timesNeedTeeTimes: 'La primera hora y los minutos son para las salidas por turnos. Elígelas en `salida` o no los des.',
  tooFewHoles: (cards, holes) =>
    `${cards} grupos no caben en ${holes === 1 ? 'un hoyo' : `${holes} hoyos`}: dos por hoyo como máximo. Da más hoyos o haz grupos más grandes.`,
  notYours: 'Eso solo pueden hacerlo quien organiza la ronda, los editores y los admins. Pídeselo a uno de ellos.',
  notOpen: {
    finalized: 'Esa ronda ha terminado, así que sus grupos se quedan como están.',
    cancelled: 'Esa ronda se canceló, así que no hay grupos que sortear.',
  },
  roundNotFound: 'Esa ronda no está aquí (o ya no). Elige una de la lista.',
  noPlayer: 'Elige al jugador en la lista que aparece al escribir.',
  announcement: (title, by) =>
    `🎴 <@${by}> va a sortear los grupos de **${escapeMarkdown(title)}**. El sorteo sale del número de este mismo mensaje, así que nadie puede elegirlo; \`/cards verify\` lo repite.`,
  notAnnounced: (reason) =>
    `No se sorteó nada: el sorteo debe anunciarse antes en el hilo de la ronda, y Discord no me deja escribir allí (${reason}). Un admin puede revisar mis permisos; después sortea otra vez.`,
  tooManyDraws: (max) =>
    `Estos grupos ya se sortearon ${max} veces. Publica uno de los sorteos, o cancela la ronda y prográmala de nuevo.`,
  drawGone: 'Desde entonces hubo otro sorteo. Usa el más nuevo o sortea otra vez con `/cards draw`.',
  alreadyPosted: 'Ese sorteo ya está publicado. `/cards show` muestra los grupos como están ahora.',
  noCards: 'Aún no hay grupos publicados para esa ronda. Quien la organiza o un editor los sortea con `/cards draw`.',
  notOnCard:
    'Ese jugador no está en ningún grupo. Solo quienes están en la lista tienen uno; añade a esa persona con `/round add`.',
  thereAlready: (card) => `Ya está en el grupo ${card}.`,
  aloneAlready: 'Ya tiene un grupo para sí.',
  noSuchCard: (cards, next) => `Ese grupo no existe. Hay ${cards.slice(0, 60).join(', ')}; el ${next} abriría uno nuevo.`,
  cardFull: (card, max, isDoubles) =>
    `El grupo ${card} está lleno: ${max} ${isDoubles ? 'equipos' : 'jugadores'} como máximo. Saca antes a alguien.`,
  notOnList: (users) => `${people(users)} no está en la lista de quienes juegan, así que no puede ir junto con otros.`,
  nobodyTogether: 'Elige al menos dos jugadores en una de las listas, o sortea otra vez sin eso.',

  methods: {
    random: 'Sorteo al azar',
    tag: 'Por número de tag, los mejores primero',
    ranking: 'Por resultados recientes, los mejores primero',
  },
  doubles: { random: 'dobles al azar', balanced: 'dobles, mejores con peores' },
  starts: { together: 'salen todos juntos', shotgun: 'salida simultánea', 'tee-times': 'salidas por turnos' },
  counts: (players, cards) => `${players} jugadores en ${cards === 1 ? 'un grupo' : `${cards} grupos`}`,
  kept: (groups) => (groups === 1 ? 'una lista quedó junta' : `${groups} listas quedaron juntas`),
  title: (title) => `Grupos: ${escapeMarkdown(title)}`,
  card: (number) => `Grupo ${number}`,
  hole: (hole) => `hoyo ${hole}`,
  odd: { cali: 'Cali: un lanzamiento extra en cada hoyo', alone: 'juega solo' },
  drawNumber: (number) =>
    number === 1
      ? 'sorteo n.º 1'
      : `sorteo n.º ${number}, así que ${number === 2 ? 'hubo uno' : `hubo ${number - 1}`} antes sin usar`,
  preview: 'Solo lo ves tú. Publícalo o sortea otra vez; la publicación dice cuántos sorteos hubo.',
  postedHead: (title, what) => `🎴 **Grupos de ${escapeMarkdown(title)}** · ${what}`,
  postedFoot: (number, seed) => `-# ${number} · semilla \`${seed}\` · cualquiera puede repetirlo con \`/cards verify\``,
  posted: 'Los grupos están publicados en el hilo de la ronda.',
  again: 'Sortear otra vez',
  post: 'Publicar',
  keepTogether: 'Mantener juntos',
  togetherForm: {
    title: '¿Quiénes juegan juntos?',
    group: (number) => `Lista ${number}`,
    hint: 'Comparten grupo (en dobles, equipo). Se sortea de nuevo.',
  },
  yours: (card) => `Estás en el **grupo ${card}**.`,
  listTitle: (cards) => `Grupos (${cards})`,
  nobody: 'Nadie',
  andMore: (count) => `… y ${count} más`,
  lateJoin: (user, line) => `${user}, estás en ${line}`,
  shrunk: (line) => `Quedan menos de tres en ${line}. Quien lleva la ronda puede arreglarlo con \`/cards move\`.`,
  moved: (names, line) => `${names}, ahora estáis en ${line}`,
  movedReply: (names, card) => `${names}: ahora en el grupo ${card}. Se avisa en el hilo.`,
  verified: {
    same: (number) => `✅ Sorteo n.º ${number} repetido: salen exactamente los mismos grupos.`,
    other: (number) =>
      `❌ Sorteo n.º ${number} repetido: **salen otros grupos** que los publicados. Pregunta a quien opera el bot qué pasó.`,
    seed: (url, message, seed) =>
      `La semilla sale de [este mensaje](${url}) (número \`${message}\`), publicado antes del sorteo: \`${seed}\``,
    input: (players) =>
      `Sorteado para ${players} jugadores. De qué se sorteó está en el archivo; cómo repetirlo a mano, en la documentación (docs/draws.md).`,
    discarded: (count) =>
      count === 0
        ? 'Fue el primer sorteo de ese mensaje.'
        : `${count === 1 ? 'Hubo un sorteo anterior' : `Hubo ${count} sorteos anteriores`} sin usar.`,
    changed: 'Desde entonces llegaron, faltaron o cambiaron jugadores; `/cards show` tiene los grupos como están ahora.',
  },
  partnerScored: (name) => `Vale también para ${name}: jugáis en equipo.`,
  newCard: (number) => `${number} (un grupo nuevo)`,
}

export const esWords: InteractionWords = {
  commands: {
    cards: {
      name: 'grupos',
      description: 'Quién juega con quién en una ronda',
    },
    'cards draw': {
      name: 'sortear',
      description: 'Sortear los grupos de una ronda; los ves tú primero',
      options: {
        round: {
          name: 'ronda',
          description: 'Qué ronda',
        },
        method: {
          name: 'método',
          description: 'Cómo se juntan los jugadores (si no: al azar)',
          choices: {
            random: 'Al azar',
            tag: 'Por número de tag',
            ranking: 'Por resultados recientes',
          },
        },
        size: {
          name: 'tamaño',
          description: 'Jugadores por grupo',
        },
        doubles: {
          name: 'dobles',
          description: 'Jugar en equipos de dos',
          choices: {
            no: 'No',
            random: 'Parejas al azar',
            balanced: 'Mejores con peores',
          },
        },
        start: {
          name: 'salida',
          description: 'Cómo salen los grupos (si no: todos juntos)',
          choices: {
            together: 'Todos juntos',
            shotgun: 'Salida simultánea',
            'tee-times': 'Salidas por turnos',
          },
        },
        holes: {
          name: 'hoyos',
          description: 'Hoyos de la salida simultánea, como 1-18 o 1,4,7',
        },
        first: {
          name: 'primera',
          description: 'Hora del primer grupo, como 18:30 (si no: el comienzo)',
        },
        minutes: {
          name: 'minutos',
          description: 'Minutos entre salidas (si no: 10)',
        },
      },
    },
    'cards show': {
      name: 'ver',
      description: 'Los grupos de una ronda como están ahora',
      options: {
        round: {
          name: 'ronda',
          description: 'Qué ronda',
        },
      },
    },
    'cards move': {
      name: 'mover',
      description: 'Pasar a un jugador a otro grupo',
      options: {
        round: {
          name: 'ronda',
          description: 'Qué ronda',
        },
        player: {
          name: 'jugador',
          description: 'Quién',
        },
        card: {
          name: 'grupo',
          description: 'A qué grupo',
        },
      },
    },
    'cards verify': {
      name: 'verificar',
      description: 'Repetir el sorteo de una ronda y ver si salen los mismos grupos',
      options: {
        round: {
          name: 'ronda',
          description: 'Qué ronda',
        },
      },
    },
  },
  settings: {
    'group.card-size': {
      label: 'Jugadores por grupo',
      description: 'Cuántos jugadores pone un sorteo en cada grupo, si las cuentas salen.',
      choices: { unit: 'jugadores' },
    },
    'group.odd-player': {
      label: 'Jugador suelto en dobles',
      description:
        'Cómo juega quien sobra en un sorteo de dobles: Cali tiene un lanzamiento extra en cada hoyo, solo juega como en individuales.',
      choices: {
        cali: 'Cali',
        alone: 'Solo',
      },
    },
  },
}
