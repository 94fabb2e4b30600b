// The round feature in Spanish.
import { escapeMarkdown, mentions, timestamp, when } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { WhenTexts } from '../texts-when.ts'
import type { Texts } from '../texts.ts'

export const es: Words<Texts> = {
  remindedAnew: (count) => (count === 1 ? 'Se recordará así 1 ronda próxima.' : `Se recordarán así ${count} rondas próximas.`),
  states: { scheduled: 'Programada', live: 'En juego', finalized: 'Terminada', cancelled: 'Cancelada' },
  labels: {
    playing: 'Juego',
    maybe: 'Quizás',
    cannot: 'No puedo',
    waitlist: 'Lista de espera',
    stillOut: 'Aún sin resultado',
    edit: 'Editar',
    cancel: 'Cancelar la ronda',
    calendar: 'Calendario',
    enterScore: 'Anotar resultado',
    importScorecard: 'Importar tarjeta',
    finalize: 'Cerrar',
    start: 'Empezar',
    asked: 'Les hemos preguntado si aún juegan',
    bringGuest: 'Traer un invitado',
    note: 'Nota',
    correct: 'Corregir',
    checkIn: 'Registrar llegada',
  },
  checkedIn: (count, of) => `Han llegado: **${count}** de ${of}`,
  here: 'aquí',
  away: 'ya no está en el club',
  answersUntil: (until) => `responde hasta ${timestamp(until, 't')}`,
  didNotAnswer: 'no respondió',
  guestOf: (member) => `invitado de <@${member}>`,
  nobodyYet: 'Nadie todavía',
  andMore: (count) => `… y ${count} más`,
  full: (capacity) => `de ${capacity}`,
  notFound: 'Esa ronda no está aquí (o ya no). `/round list` muestra las que hay.',
  titleMissing: 'Falta el título. Ponle a la ronda un nombre de 1 a 100 caracteres, por ejemplo «Liga del martes».',
  titleTooLong: (length) => `El título tiene ${length} caracteres; caben 100 como máximo.`,
  locationTooLong: (length) => `El campo tiene ${length} caracteres; caben 100 como máximo.`,
  descriptionTooLong: (length) => `La descripción tiene ${length} caracteres; caben 500 como máximo.`,
  notYours: 'Eso solo pueden hacerlo quien organiza la ronda, los editores y los admins. Pídeselo a uno de ellos.',
  onlyEditors: 'Por otras personas solo pueden hacerlo los editores y los admins. Pídeselo a uno de ellos.',
  closed: { finalized: 'Esa ronda ya terminó.', cancelled: 'Esa ronda se canceló.' },
  cannotMove: 'La ronda ya empezó; su hora no se puede cambiar. Todo lo demás sí.',
  alreadyStarted: 'Esa ronda ya empezó.',
  notStarted: (at) =>
    `Esa ronda no ha empezado: está prevista para ${when(at)}. Quien la organiza puede empezarla ya con \`/round start\`.`,
  created: (title, at, channel, zone) =>
    `Programada: **${escapeMarkdown(title)}**, ${when(at)} (hora de ${zone}). La ficha aparece en <#${channel}>.`,
  edited: (title, at) => `Cambiada: **${escapeMarkdown(title)}**, ${when(at)}.`,
  started: (title) => `**${escapeMarkdown(title)}** ha empezado.`,
  cancelled: (title) => `**${escapeMarkdown(title)}** está cancelada.`,
  cancelAsk: (title, { isLive, hasScores }) =>
    `¿Cancelar **${escapeMarkdown(title)}**? ${isLive ? 'La ronda ya ha empezado. ' : ''}${hasScores ? 'Los resultados anotados no contarían. ' : ''}Se avisará a todos los que respondieron.`,
  cancelYes: 'Cancelar la ronda',
  cancelRemove: 'Cancelar y quitar la ficha',
  cancelKeep: 'Dejarla',
  kept: 'No se ha cambiado nada.',
  waitlisted: (position) =>
    `La ronda está llena. Eres el número ${position} de la lista de espera; te aviso en el hilo de la ronda cuando haya plaza.`,
  standings: {
    playing: '**Juegas**.',
    asked:
      'Hay una plaza reservada para ti. Pulsa **Me apunto** en el hilo de la ronda, o responde otra vez `Juego`, para quedártela.',
    maybe: 'Estás en la lista como **quizás**.',
    cannot: 'Estás en la lista como **no puedo**.',
    none: 'No estás en la lista.',
  },
  guestsLeave: (guests) =>
    guests.length === 1
      ? `${guests.join(' y ')} viene contigo, así que esa plaza también queda libre. Responde **Juego** y tu invitado vuelve a la fila detrás de ti.`
      : `${guests.join(' y ')} vienen contigo, así que esas plazas también quedan libres. Responde **Juego** y tus invitados vuelven a la fila detrás de ti.`,
  guestsLeft: (guests) => `Con ellos, sus invitados: ${guests.join(', ')}.`,
  guestNeedsMember: 'Un invitado viene con alguien que juega. Pulsa primero **Juego** y después trae a tu invitado.',
  noGuests:
    'A esta ronda los miembros no traen invitados. Pregunta a quien la organiza: puede poner a un invitado en la lista con `/round add`.',
  guestLimit: (limit) =>
    `Puedes traer ${limit === 1 ? 'un invitado' : `${limit} invitados`} a esta ronda, y ya lo haces. Quita antes a uno de la lista o pregunta a quien la organiza.`,
  guestThere: (name) => `${name} ya está en la lista. Si es otra persona con ese nombre, añade algo que las distinga.`,
  removeSelf:
    'Solo quien organiza la ronda, los editores y los admins quitan jugadores de la lista. ¿No juegas? Pulsa **No puedo** en la ficha o usa `/round rsvp`.',
  guestIn: (guest) => `En la lista: ${guest}, contigo.`,
  guestWaits: (guest, position) =>
    `La ronda está llena: ${guest} es el número ${position} de la lista de espera. Te aviso en el hilo de la ronda cuando haya plaza.`,
  myGuests: (guests, limit) => `Traes a ${guests.join(' y ')} (${limit} como máximo).`,
  bringAnother: 'Traer otro invitado',
  takeOff: (guest) => `Quitar a ${guest}`,
  noteSet: (note) => `Anotado junto a tu nombre: «${note}».`,
  noteGone: 'Ya no hay ninguna nota junto a tu nombre.',
  noteTakenAway: (user) => `La nota de <@${user}> ya no está.`,
  noteNeedsAnswer: 'Una nota va junto a una respuesta. Pulsa primero **Juego**, **Quizás** o **No puedo**.',
  noteOnlyAway: 'La nota de otra persona solo la puedes quitar: deja `texto` vacío.',
  badOption: 'Esa no es una de las opciones. Abre `/round options` otra vez y elige en las listas.',
  optionsSet: (title) => `Ajustado para **${escapeMarkdown(title)}**.`,
  audit: {
    added: (title, names) => `Añadió a la lista de **${escapeMarkdown(title)}**: ${names.join(', ')}`,
    removed: (title, name) => `Quitó de la lista de **${escapeMarkdown(title)}**: ${name}`,
    noteTakenAway: (title) => `Quitó una nota en **${escapeMarkdown(title)}**`,
    options: (title) => `Ajustó las opciones de **${escapeMarkdown(title)}**`,
  },
  optionsFollowed: (rounds) => (rounds === 1 ? '1 ronda abierta lo sigue.' : `${rounds} rondas abiertas lo siguen.`),
  roleFailed: (title, host, reason) =>
    `<@${host}> No pude crear el rol para quienes juegan **${escapeMarkdown(title)}**: ${reason} Las respuestas funcionan sin él. Un admin puede darme **Gestionar roles** y subir mi rol en la lista de roles del servidor; después ajústalo otra vez con \`/round options\`.`,
  roleNotChanged: (title, host, user, held, reason) =>
    `<@${host}> No pude ${held ? `dar a <@${user}> el rol de **${escapeMarkdown(title)}**` : `quitar a <@${user}> el rol de **${escapeMarkdown(title)}**`}: ${reason} Las respuestas funcionan sin él; lo digo solo una vez.`,
  roleReason: (held) => (held ? 'Juega la ronda' : 'Ya no juega la ronda'),
  optionLabels: {
    asClub: 'Como en el club',
    atOnce: 'Enseguida, sin preguntar',
    minutes: (minutes) => `Preguntar antes: ${minutes} minutos para responder`,
    hours: (hours) => `Preguntar antes: ${hours === 1 ? 'una hora' : `${hours} horas`} para responder`,
    noGuests: 'Ninguno',
    role: 'Sí, creado para esta ronda',
    noRole: 'No',
  },
  shown: (channel) => `La ficha es ahora el último mensaje de <#${channel}>. Su hilo es el mismo.`,
  shownJustNow: (again) =>
    `La ficha se acaba de publicar de nuevo. Podrá repetirse ${timestamp(again, 'R')}; los editores pueden en cualquier momento.`,
  offer: (title, offers, until) =>
    `🎟️ Hay plaza en **${escapeMarkdown(title)}** para ${offers.map(({ user, guest }) => (guest === undefined ? `<@${user}>` : `${guest}, invitado de <@${user}>`)).join(', ')}. ¿La quieres todavía? Responde hasta ${when(until)}; después se pregunta al siguiente de la fila.`,
  offerYes: 'Me apunto',
  offerNo: 'Ceder la plaza',
  offerTaken: '**Juegas**. ¡Nos vemos allí!',
  offerTakenFor: (guests) => `${guests.join(' y ')} ${guests.length === 1 ? 'está' : 'están'} en la lista contigo.`,
  offerGivenUp: 'Gracias por avisar: la plaza pasa al siguiente de la fila.',
  notOffered: 'Aquí no tienes ninguna plaza ofrecida (o ya no).',
  offerLapsed: (title, who, isStillFree) =>
    `**${escapeMarkdown(title)}**, ${who}: no llegó respuesta a tiempo. ${isStillFree ? 'No espera nadie más, así que la plaza sigue libre: pulsa **Juego** en la ficha y es tuya.' : 'La plaza pasa al siguiente de la fila y tú estás ahora al final de la lista de espera. Pulsa **Juego** en la ficha para que te pregunten otra vez.'}`,
  placeFree: (title, users) =>
    `${mentions(users)} hay una plaza libre en **${escapeMarkdown(title)}** para quien llegue primero: pulsa **Juego** en la ficha y es tuya.`,
  promotedGuests: (title, guests) =>
    `${guests.map(({ user, guest }) => `<@${user}> hay plaza para ${guest}`).join(', ')} en **${escapeMarkdown(title)}**: **dentro de la ronda**.`,
  promoted: (title, users) =>
    `${mentions(users)} hay plaza en **${escapeMarkdown(title)}**: **juegas**. Si ya no puedes, pulsa **No puedo** en la ficha.`,
  demoted: (title, users) =>
    `${mentions(users)} ahora hay menos plazas en **${escapeMarkdown(title)}**: estás en la **lista de espera**.`,
  reminder: (title, at, location, users) =>
    `⏰ **${escapeMarkdown(title)}** empieza ${timestamp(at, 'R')}${location ? ` en ${escapeMarkdown(location)}` : ''}. ${mentions(users)}`,
  teeOff: (title, users) =>
    `🥏 ¡Primer lanzamiento de **${escapeMarkdown(title)}**! Al terminar, pulsad **Anotar resultado** en la ficha de la ronda, enviad la tarjeta de UDisc con **Importar tarjeta** o soltad el archivo en el hilo de la ronda. ${mentions(users)}`,
  cancelNote: (title, users) => `**${escapeMarkdown(title)}** se ha cancelado. ${mentions(users)}`,
  movedNote: (title, at, users) => `**${escapeMarkdown(title)}** se ha pasado a ${when(at)}. ${mentions(users)}`,
  finalNote: (title, lines) => `🏁 **${escapeMarkdown(title)}** ha terminado.\n${lines.join('\n')}`,
  finalizeAsk: (title, missing, doubts) =>
    missing === ''
      ? [`**${escapeMarkdown(title)}**: ¿cerrarla de todos modos?`, ...doubts].join('\n')
      : [
          `En **${escapeMarkdown(title)}** faltan los resultados de: ${missing}. ¿Cerrarla de todos modos? Quedarán como DNS (no salieron).`,
          ...doubts,
        ].join('\n'),
  finishedAgain: 'Cerrada tras haberse reabierto',
  finalizeYes: 'Cerrar de todos modos',
  finalized: (title) => `**${escapeMarkdown(title)}** está cerrada. Los tags y la clasificación se actualizan.`,
  noScores: 'Nadie tiene resultado todavía, así que no hay nada que cerrar. Anotad antes los resultados o cancelad la ronda.',
  added: (names) => `Ahora en la lista: ${names.join(', ')}.`,
  addedWaiting: (names) => `La ronda está llena, así que en la lista de espera: ${names.join(', ')}.`,
  addWhom: 'Di a quién añadir: un `miembro` o el nombre de un `invitado`.',
  removeWhom: 'Di a quién quitar: un `miembro` o un `invitado` de la lista.',
  removed: (name) => `Fuera de la lista: ${name}.`,
  guestNotPicked: 'Elige al invitado en la lista que aparece al escribir.',
  notOnList: 'Esa persona no está en la lista de esta ronda.',
  notPlayers: (users) =>
    `${mentions(users)} no está en el club. Pide que se inscriba antes, o añade a esa persona como invitada.`,
  hasScore: 'Esa persona ya tiene un resultado en esta ronda y no se puede quitar. Anota `DNF` o `DNS` en su lugar.',
  listTitle: { upcoming: 'Próximas rondas', past: 'Rondas pasadas', mine: 'Mis próximas rondas' },
  listEmpty: {
    upcoming: 'No hay rondas programadas. Programa una con `/round create`.',
    past: 'Todavía no se ha jugado ninguna ronda.',
    mine: 'No has respondido a ninguna ronda próxima. `/round list` las muestra todas.',
  },
  mine: {
    playing: 'juegas',
    asked: 'hay una plaza reservada para ti',
    maybe: 'quizás',
    cannot: 'no puedes',
    waitlist: (position) => `número ${position} de la lista de espera`,
    host: 'la organizas',
  },
  noTemplate: 'No existe esa plantilla. Elige una en la lista que aparece al escribir.',
  fileOrLink: 'Da la tarjeta como `archivo` o como `enlace`, una de las dos cosas.',
  noOpenRounds: 'No existe esa ronda. Elige una en la lista que aparece al escribir.',
  host: (user) => `Organiza: <@${user}>`,
  guest: 'Invitado',
  scores: { final: 'Resultado', soFar: 'Resultados hasta ahora' },
  takesNoAnswers: {
    cancelled: 'Esta ronda se canceló.',
    finalized: 'Esta ronda ya terminó; no admite más respuestas.',
  },
  tooManyParticipants: (most) => `Esta ronda tiene ${most} respuestas; en una ficha no caben más.`,
  noteTooLong: (length, most) => `La nota tiene ${length} caracteres; junto a un nombre caben ${most} como máximo.`,
  guestNameMissing: 'Falta el nombre del invitado.',
  guestNameTooLong: (most) => `El nombre del invitado puede tener hasta ${most} caracteres.`,
  badCapacity: (most, typed) =>
    `Las plazas son un número de jugadores de 1 a ${most}, o vacío si no hay límite; «${typed}» no lo es.`,
  roleMade: 'El rol de quienes juegan una ronda',
  roleGone: 'La ronda terminó o ya no tiene rol',
}

export const esWhen: Words<WhenTexts> = {
  examples: 'Escríbelo como `2026-12-05 18:30`, `5.12. 18:30`, `mañana a las 18` o `sáb 9:30`.',
  zoneMissing: 'Falta la zona horaria. Escribe un nombre como `Europe/Madrid` o `America/Chicago`.',
  zoneUnknown: (typed) => `«${typed}» no es una zona horaria que conozca.`,
  zoneOffset: 'Un desfase fijo no sabe del horario de verano; escribe un lugar como `Europe/Madrid`.',
  zoneMeant: (close) => `¿Quieres decir ${close}?`,
  zoneExample: 'Escribe un nombre como `Europe/Madrid` o `America/Chicago`.',
  noSuchDate: (typed, day, month, year) => `«${typed}»: esa fecha no existe (día ${day}, mes ${month}, año ${year}).`,
  ambiguousMonth: (typed, dates, written, year) =>
    `¿Cuál es el mes en «${typed}»: ${dates[0]} o ${dates[1]}? Escribe \`${written[0]}\` o \`${written[1]}\`, o año-mes-día (\`${year}-12-05\`).`,
  takenAsNextWeek: (typed, nearer, written) =>
    `«${typed}» se toma como el de la semana que viene; para el ${nearer} escribe \`${written}\``,
  unreadable: (typed) => `«${typed}» no es una fecha con hora que pueda leer.`,
  readAsTwo: (typed, first, second) =>
    `«${typed}» se leyó como dos momentos: «${first.text}» (${first.at}) y «${second.text}» (${second.at}).`,
  notUnderstood: (rest, typed, at) => `«${rest}» en «${typed}» no se entendió; lo demás se leyó como ${at}.`,
  span: (typed, at) => `«${typed}» se leyó como un intervalo desde ${at}. Escribe solo cuándo empieza la ronda.`,
  noDay: (typed) => `Falta el día en «${typed}».`,
  noHour: (typed, at) => `«${typed}» se leyó como ${at}, pero falta la hora. Añádela, como \`18:30\` o \`6pm\`.`,
  wrongWeekday: (date, is, not) => `El ${date} es ${is}, no ${not}. Escribe el día que quieres.`,
  ambiguousHour: (typed, hour) =>
    `¿${hour} en «${typed}» es de la mañana o de la tarde? Escribe \`${hour % 12}:00\` o \`${(hour % 12) + 12}:00\`, o \`${hour}am\` o \`${hour}pm\`.`,
  skipped: (time) => `las ${time} no existen ese día: los relojes se adelantan`,
  twice: (time) => `las ${time} ocurren dos veces ese día: los relojes se atrasan; se toma la primera`,
  noSuchTime: (hour, minute) => `No hay ${hour}:${minute} en un día. Las horas van de 0:00 a 23:59.`,
  badOffset: (offset) => `«${offset}» no es un desfase con UTC. Escríbelo como \`+02:00\`.`,
  past: (typed) => `«${typed}» está en el pasado. Escribe cuándo empezará la ronda.`,
  midnight: '¿Medianoche al principio o al final del día? Escribe `0:00` o `23:59` con la fecha.',
  zoneUnclear: (typed) =>
    `La zona horaria de «${typed}» no se distingue de otras con ese nombre. Pon al final una zona como \`America/New_York\`.`,
  missing: 'Faltan la fecha y la hora.',
  tooLong: 'Eso es demasiado largo para una fecha con hora.',
  readAsPast: (typed, at) => `«${typed}» se leyó como ${at}, y eso ya pasó. Escribe cuándo empezará la ronda.`,
  pastThisYear: (typed, at) => `«${typed}» ya pasó este año. Si quieres decir ${at}, escríbelo con el año.`,
  tooFar: (typed, at, years) =>
    `«${typed}» se leyó como ${at}. Las rondas se pueden programar hasta con ${years} años de antelación.`,
  dayUnreadable: (typed) =>
    `«${typed}» no es un día que pueda leer. Escribe solo el día, como \`2026-12-05\`, \`5 de diciembre\` o \`en 8 semanas\`.`,
  dayPast: (typed) => `«${typed}» ya pasó. Escribe un día que aún esté por llegar.`,
}

const round = { name: 'ronda', description: 'Qué ronda' }
const member = (description: string) => ({ name: 'miembro', description })
const guest = (description: string) => ({ name: 'invitado', description })
const planFields = {
  title: { label: 'Título', placeholder: 'Liga del martes' },
  when: { label: 'Cuándo', description: 'Como 2026-12-05 18:30, 5.12. 18:30 o mañana a las 18' },
  location: { label: 'Campo o lugar' },
  description: { label: 'Descripción' },
  capacity: { label: 'Plazas', description: 'Cuántos pueden jugar; los demás esperan. Vacío: sin límite' },
}

export const esWords: InteractionWords = {
  commands: {
    round: { name: 'ronda', description: 'Programar y llevar rondas' },
    'round create': {
      name: 'crear',
      description: 'Programar una ronda',
      options: { template: { name: 'plantilla', description: 'Rellena el formulario' } },
    },
    'round again': { name: 'repetir', description: 'Programar una ronda como otra anterior', options: { round } },
    'round edit': { name: 'editar', description: 'Cambiar una ronda', options: { round } },
    'round cancel': { name: 'cancelar', description: 'Cancelar una ronda', options: { round } },
    'round start': { name: 'empezar', description: 'Empezar una ronda ya', options: { round } },
    'round finalize': {
      name: 'cerrar',
      description: 'Cerrar una ronda: resultados, tags, clasificación',
      options: { round },
    },
    'round reopen': {
      name: 'reabrir',
      description: 'Editores: deshacer el cierre de una ronda; los tags se actualizan',
      options: { round, reason: { name: 'motivo', description: 'Por qué; todos pueden leerlo' } },
    },
    'round log': { name: 'registro', description: 'Qué se corrigió en una ronda, quién y por qué', options: { round } },
    'round ics': { name: 'ics', description: 'Una ronda como archivo para tu calendario', options: { round } },
    'round list': {
      name: 'lista',
      description: 'Rondas próximas o pasadas',
      options: {
        which: {
          name: 'cuáles',
          description: 'Si no dices nada, las próximas',
          choices: { upcoming: 'Próximas rondas', past: 'Rondas pasadas', mine: 'Mis próximas rondas' },
        },
      },
    },
    'round import': {
      name: 'importar',
      description: 'Tomar los resultados de una tarjeta de UDisc: archivo o enlace',
      options: {
        round,
        file: { name: 'archivo', description: 'Archivo CSV o XLSX exportado de UDisc' },
        link: { name: 'enlace', description: 'O un enlace de udisc.com, como el de la clasificación de un evento' },
      },
    },
    'round add': {
      name: 'añadir',
      description: 'Poner a un jugador o a un invitado en la lista de una ronda',
      options: { round, user: member('Un jugador del club'), guest: guest('Nombre de alguien sin Discord') },
    },
    'round remove': {
      name: 'quitar',
      description: 'Quitar a alguien de la lista de una ronda',
      options: {
        round,
        user: member('A quién quitar'),
        guest: guest('Un invitado de la ronda: el tuyo, o cualquiera si la llevas tú'),
      },
    },
    'round rsvp': {
      name: 'responder',
      description: 'Responder sin botones: di si juegas',
      options: { round, answer: { name: 'respuesta', description: 'Si juegas' } },
    },
    'round note': {
      name: 'nota',
      description: 'Unas palabras junto a tu nombre en la ficha',
      options: {
        round,
        text: { name: 'texto', description: 'Como «10 min tarde»; si lo dejas vacío, la nota desaparece' },
        user: member('Para quien lleva la ronda: quitar la nota de este jugador'),
      },
    },
    'round show': {
      name: 'mostrar',
      description: 'Traer la ficha de una ronda otra vez al final de su canal',
      options: { round },
    },
    'round attendance': {
      name: 'asistencia',
      description: 'Quién está o no vino: en una ronda, o (editores) quién ha faltado a rondas',
      options: { round: { name: 'ronda', description: 'Qué ronda; si no: quién ha faltado a rondas' } },
    },
    'round options': {
      name: 'opciones',
      description: 'Cómo pregunta una ronda a su lista de espera, quién trae invitados, un rol para quienes juegan',
      options: { round },
    },
  },
  forms: {
    'round.new': { title: 'Programar una ronda', fields: planFields },
    'round.change': { title: 'Editar la ronda', fields: planFields },
    'round.guest': {
      title: 'Traer un invitado',
      fields: { name: { label: 'Nombre de tu invitado', description: 'Alguien sin Discord' } },
    },
    'round.note-text': {
      title: 'Una nota con tu respuesta',
      fields: {
        note: {
          label: 'Nota',
          description: 'Aparece junto a tu nombre en la ficha. Vacío: sin nota',
          placeholder: '10 min tarde',
        },
      },
    },
    'round.options': {
      title: 'Opciones de esta ronda',
      fields: {
        confirm: { label: 'Si queda una plaza, entra el siguiente' },
        guests: { label: 'Invitados que puede traer un miembro' },
        role: {
          label: 'Un rol para quienes juegan',
          description: 'Para mencionarlos a todos juntos; se borra un día después de la ronda',
        },
      },
    },
  },
  settings: {
    'round.confirm-window': {
      label: 'Tiempo para confirmar',
      description:
        'Cuánto puede tardar quien sube de la lista de espera en decir que aún quiere la plaza; desactivado: entra enseguida.',
      choices: { none: 'desactivado' },
    },
    'round.guests': {
      label: 'Invitados que puede traer un miembro',
      description: 'Cuántas personas sin Discord puede traer cada miembro a una ronda; 0: ninguna.',
    },
    'round.attendee-role': {
      label: 'Rol para quienes juegan',
      description: 'Si cada ronda tiene un rol propio para quienes juegan, para poder mencionarlos juntos.',
    },
  },
}
