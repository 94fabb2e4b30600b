// The series feature in Spanish.
import { bold, clip, escapeMarkdown, timestamp, when } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const inQuotes = (text: string) => `«${escapeMarkdown(clip(text, 100))}»`
const capital = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
const REPEAT_EXAMPLES =
  'Escríbelo como `semanal`, `cada dos semanas`, `lunes y jueves`, `cada 3 semanas el sábado`, `primer sábado`, `primer y tercer domingo`, `último viernes` o `mensual el 15`; puede seguir un final: `hasta el 1 de junio`, `10 veces`, `durante 8 semanas`.'

const units: Record<string, string> = { day: 'días', week: 'semanas', month: 'meses', year: 'años' }

export const es: Words<Texts> = {
  rule: {
    days: (every) => (every === 1 ? 'cada día' : `cada ${every} días`),
    weeks: (every, days) => `${every === 1 ? 'cada semana' : `cada ${every} semanas`}: ${days}`,
    monthsOnDay: (every, day) =>
      `${every === 1 ? 'cada mes' : `cada ${every} meses`}, el ${day === -1 ? 'último día' : `día ${day}`}`,
    monthsOnWeekday: (every, places, weekday) => `${every === 1 ? 'cada mes' : `cada ${every} meses`}, el ${places} ${weekday}`,
    places: { first: 'primer', second: 'segundo', third: 'tercer', fourth: 'cuarto', fifth: 'quinto', last: 'último' },
    until: (date) => `hasta el ${date}`,
    times: (count) => `${count} veces`,
  },
  lead: {
    hours: (hours) => (hours === 1 ? 'una hora antes' : `${hours} horas antes`),
    days: (days, time) =>
      `${days === 0 ? 'el mismo día' : days === 1 ? 'el día antes' : `${days} días antes`}${time === undefined ? '' : ` a las ${time}`}`,
  },
  dateMissing: 'Di qué ronda con `fecha`, o cambia todas las siguientes.',
  repeatMissing: `Falta cada cuánto se repite la ronda. ${REPEAT_EXAMPLES}`,
  repeatUnreadable: (typed) => `${inQuotes(typed)} no es una repetición que pueda leer. ${REPEAT_EXAMPLES}`,
  repeatInterval: (max, unit) => `Entre las rondas de una serie hay de 1 a ${max} ${units[unit] ?? unit}.`,
  repeatCount: (max) => `Una serie tiene de 1 a ${max} rondas. Deja el número fuera si no tiene final.`,
  postUnreadable: (typed) =>
    `${inQuotes(typed)} no es un momento antes de la ronda que pueda leer. Escríbelo como \`5 días antes a las 18:00\`, \`una semana antes\`, \`24 horas antes\` o \`el mismo día a las 8:00\`.`,
  postTooEarly: 'Las rondas se pueden publicar hasta 60 días (o 240 horas) antes.',
  postTooLate: 'Así la ronda se publicaría cuando ya ha empezado. Publícala antes, por ejemplo `1 día antes`.',
  noDates: 'Ninguna fecha encaja: la serie no tendría rondas. Revisa la repetición, su final y la primera fecha.',
  notFound: 'Esa serie no está aquí (o ya no). `/series list` muestra las que hay.',
  noTemplate: 'No existe esa plantilla. Elige una en la lista que aparece al escribir; `/template list` las muestra todas.',
  changedSince:
    'Mientras tanto, otra persona cambió estas rondas, así que no se guardó nada. Mira `/series list` y cambia la serie a la que pertenecen ahora.',
  noSuchDate: 'La serie no tiene esa ronda próxima. Elige una fecha en la lista que aparece al escribir.',
  notADraft: 'Esa serie ya está en marcha. `/series show` la muestra.',
  draftGone: 'Esa vista previa es demasiado antigua o se descartó. Empieza de nuevo con `/series create`.',
  tooMany: (max) => `El club ya tiene ${max} series. Termina antes una con \`/series end\`.`,
  ended: 'Esa serie ha terminado. Programa una nueva con `/series create`.',
  notPaused: 'Esa serie está en marcha; no hay nada que reanudar.',
  alreadyPaused: 'Esa serie ya está en pausa. `/series resume` la reanuda.',
  alreadySkipped: 'Esa fecha ya se omite.',
  notSkipped: 'Esa fecha no se omite.',
  roundClosed: 'Esa ronda terminó o se canceló; aquí ya no se puede cambiar.',
  titleMissing: 'Falta el título. Ponle a la serie un nombre de 1 a 100 caracteres, por ejemplo «Liga del martes».',
  titleTooLong: (length) => `El título tiene ${length} caracteres; caben 100 como máximo.`,
  detailTooLong: (what, length, max) =>
    `${what === 'location' ? 'El campo' : 'La descripción'} tiene ${length} caracteres; caben ${max} como máximo.`,
  badCapacity: (typed) =>
    `Las plazas son un número de jugadores de 1 a 300, o vacío para lo normal en el club; ${inQuotes(typed)} no lo es.`,
  labels: { confirm: 'Confirmar', change: 'Cambiar', details: 'Descripción, plazas', discard: 'Descartar' },
  previewTitle: (title) => `Aún sin guardar: ${clip(escapeMarkdown(title), 200)}`,
  previewAsk: 'No se guarda nada hasta que pulses **Confirmar**.',
  endsWithIt: (date) => `Termina el ${date}: a partir de ahí las rondas son de otra serie, que alguien confirmó mientras tanto.`,
  willCancel: (count) =>
    `${count === 1 ? 'Se cancelará una ronda que ya tiene tarjeta' : `Se cancelarán ${count} rondas que ya tienen tarjeta`}: ninguna fecha nueva ocupa su lugar.`,
  repeats: (rule, zone) => `🔁 ${capital(rule)} (${escapeMarkdown(zone)})`,
  ends: (until, count) =>
    until
      ? `Termina el ${until}`
      : count === null
        ? 'Sin final'
        : `Termina tras ${count === 1 ? 'una ronda' : `${count} rondas`}`,
  posted: (lead) => `Se publica: ${lead}`,
  at: (location) => `📍 ${escapeMarkdown(location)}`,
  capacityLine: (capacity) => `Plazas: ${capacity === '' ? 'lo normal en el club' : capacity}`,
  nextDates: (count) => (count === 1 ? 'La próxima fecha' : `Las próximas ${count} fechas`),
  movedByClocks: 'esa hora no existe ese día (se adelanta el reloj), así que empieza más tarde',
  firstMoved: (date) => `La primera ronda es el ${date}: el día que diste no encaja con la repetición.`,
  shortMonths: (day) =>
    `Los meses sin día ${day} no tienen ronda. Para el último día de cada mes escribe \`last day of the month\`.`,
  saved: (title, first, post) =>
    `${bold(title)} está programada. La primera ronda es el ${when(first)}; su ficha se publica como tarde ${timestamp(post, 'F')}.`,
  changed: (title) => `${bold(title)} se cambió.`,
  changedFrom: (title, date) => `${bold(title)} se cambió desde ${timestamp(date, 'F')}.`,
  changedOne: (title, date) => `La ronda de ${bold(title)} del ${timestamp(date, 'F')} se cambió.`,
  discarded: 'Descartada. No se guardó nada.',
  skipped: (title, at) => `La ronda de ${bold(title)} del ${timestamp(at, 'F')} se omite.`,
  unskipped: (title, at) => `La ronda de ${bold(title)} del ${timestamp(at, 'F')} sí se juega.`,
  moved: (title, from, to) => `La ronda de ${bold(title)} del ${timestamp(from, 'F')} pasa al ${when(to)}. Las demás se quedan.`,
  paused: (title) =>
    `${bold(title)} está en pausa: no se publican rondas hasta \`/series resume\`. Las rondas con ficha se quedan.`,
  resumed: (title, next) =>
    `${bold(title)} sigue.${next ? ` La próxima ronda es el ${when(next)}.` : ' No hay ninguna ronda por delante.'}`,
  endedNow: (title, posted) =>
    `${bold(title)} ha terminado: no habrá más rondas.${posted > 0 ? ` ${posted === 1 ? 'Una ronda ya tiene' : `${posted} rondas ya tienen`} ficha; cancela con \`/round cancel\` lo que no deba jugarse.` : ''}`,
  listTitle: 'Series',
  listEmpty: 'No hay series. Programa rondas que se repiten con `/series create`.',
  next: (at) => `próxima ${timestamp(at, 'f')} (${timestamp(at, 'R')})`,
  noNext: 'sin fechas por delante',
  states: { draft: 'Sin guardar', active: 'En marcha', paused: 'En pausa', ended: 'Terminada' },
  marks: {
    posted: 'ficha publicada',
    skipped: 'omitida',
    moved: (date) => `movida desde el ${date}`,
    due: (at) => `ficha ${timestamp(at, 'R')}`,
  },
  host: (user) => `Organiza: <@${user}>`,
}

/** Fields that several of the forms have. */
const title = {
  label: 'Título',
  placeholder: 'Liga del martes',
}
const location = {
  label: 'Campo o lugar',
}
const details = {
  description: {
    label: 'Descripción',
  },
  capacity: {
    label: 'Plazas',
    description: 'Cuántos pueden jugar; otros esperan. Vacío: como en el club',
  },
}
const planning = {
  title,
  first: {
    label: 'Cuándo es la primera ronda',
    description: 'Como 2026-12-05 18:30, next friday 18:00',
  },
  repeat: {
    label: 'Se repite',
    description: 'semanal · cada dos semanas · lunes y jueves · primer sábado · … hasta el 1 de junio, 10 veces',
    placeholder: 'weekly',
  },
  post: {
    label: 'Se publica',
    description: 'Como 5 días antes a las 18:00. Vacío: una semana antes',
  },
  location,
}

export const esWords: InteractionWords = {
  commands: {
    series: {
      name: 'serie',
      description: 'Rondas que se repiten: cada semana, cada primer sábado …',
    },
    'series create': {
      name: 'crear',
      description: 'Programar rondas que se repiten',
      options: {
        template: {
          name: 'plantilla',
          description: 'Rellenar el formulario con una plantilla',
        },
      },
    },
    'series list': {
      name: 'lista',
      description: 'Las series del club',
    },
    'series show': {
      name: 'ver',
      description: 'Una serie con sus próximas fechas',
      options: {
        series: {
          name: 'serie',
          description: 'Qué serie',
        },
      },
    },
    'series skip': {
      name: 'omitir',
      description: 'Omitir una ronda',
      options: {
        series: {
          name: 'serie',
          description: 'Qué serie',
        },
        date: {
          name: 'fecha',
          description: 'Cuál de sus rondas',
        },
      },
    },
    'series unskip': {
      name: 'recuperar',
      description: 'Que una ronda omitida sí se juegue',
      options: {
        series: {
          name: 'serie',
          description: 'Qué serie',
        },
        date: {
          name: 'fecha',
          description: 'Cuál de sus rondas',
        },
      },
    },
    'series move': {
      name: 'mover',
      description: 'Pasar una ronda a otra hora',
      options: {
        series: {
          name: 'serie',
          description: 'Qué serie',
        },
        date: {
          name: 'fecha',
          description: 'Cuál de sus rondas',
        },
        to: {
          name: 'a',
          description: 'Fecha y hora nuevas, como sáb 9:30',
        },
      },
    },
    'series edit': {
      name: 'editar',
      description: 'Cambiar una ronda, o una y todas las siguientes',
      options: {
        series: {
          name: 'serie',
          description: 'Qué serie',
        },
        date: {
          name: 'fecha',
          description: 'Cuál de sus rondas; la próxima si lo dejas vacío',
        },
        which: {
          name: 'cuáles',
          description: 'Cuánto cambiar; todas las siguientes si lo dejas vacío',
          choices: {
            following: 'Esta y todas las siguientes',
            this: 'Solo esta ronda',
          },
        },
      },
    },
    'series pause': {
      name: 'pausar',
      description: 'No publicar más rondas por un tiempo',
      options: {
        series: {
          name: 'serie',
          description: 'Qué serie',
        },
      },
    },
    'series resume': {
      name: 'reanudar',
      description: 'Seguir tras una pausa',
      options: {
        series: {
          name: 'serie',
          description: 'Qué serie',
        },
      },
    },
    'series end': {
      name: 'terminar',
      description: 'No publicar ya más rondas',
      options: {
        series: {
          name: 'serie',
          description: 'Qué serie',
        },
      },
    },
  },
  forms: {
    'series.new': { title: 'Programar rondas que se repiten', fields: planning },
    'series.draft': { title: 'Programar rondas que se repiten', fields: planning },
    'series.details': { title: 'Descripción y plazas', fields: details },
    'series.following': { title: 'Esta y todas las rondas siguientes', fields: planning },
    'series.one': {
      title: 'Solo esta ronda',
      fields: {
        title,
        when: {
          label: 'Cuándo',
          description: 'Como 2026-12-05 18:30, next friday 18:00',
        },
        location,
        ...details,
      },
    },
  },
}
