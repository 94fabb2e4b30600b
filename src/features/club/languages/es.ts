// The club feature in Spanish.
import { clip, escapeMarkdown } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { ConfigTexts } from '../texts-config.ts'
import type { LeavingTexts } from '../texts-leaving.ts'
import type { Texts } from '../texts.ts'
import { list } from '../wording.ts'

/** What was typed is shown back so far. */
const TYPED_LENGTH = 80

const quoted = (text: string) => `«${escapeMarkdown(clip(text, TYPED_LENGTH))}»`

export const es: Words<Texts> = {
  notSetUp:
    'Este servidor todavía no tiene club. Alguien con **Gestionar servidor** puede crearlo con `/frolf-setup`; tarda un minuto.',
  needPlayer: (signup) => `Eso es para jugadores. Inscríbete en <#${signup}>: pulsa **Inscribirme** y ya estás.`,
  needEditor: (role) => `Eso es para los editores, que llevan las rondas. Pide a un admin que te dé <@&${role}>.`,
  needAdmin: (role) => `Eso es para los admins del club (<@&${role}> o **Gestionar servidor**). Pídeselo a uno de ellos.`,
  setUpNeedsPermission:
    'Para crear un club hace falta **Administrador** o **Gestionar servidor** en este servidor. Pide a quien lo tenga que use `/frolf-setup`.',
  badPrefix: (prefix) =>
    `El prefijo de canales «${escapeMarkdown(prefix)}» no vale: usa de 1 a 20 letras, cifras o guiones, por ejemplo \`frolf\`. Los canales se llamarán \`frolf-signup\`, etc.`,
  badRoles: (count) =>
    `El campo de roles necesita tres nombres, para Player, Editor y Admin, uno por línea; hay ${count}. Por ejemplo:\nFrolf Player\nFrolf Editor\nFrolf Admin`,
  badRoleName: (name) =>
    `El nombre de rol «${escapeMarkdown(name)}» no vale: de 1 a 100 caracteres, ni \`everyone\` ni \`here\`, y sin @.`,
  sameRoles: 'Player, Editor y Admin deben ser tres roles distintos; dos de los nombres son iguales.',
  badEmoji: (emoji) =>
    `«${escapeMarkdown(emoji)}» no es un solo emoji. Usa uno normal como 🥏 o uno propio de este servidor como \`<:name:id>\`.`,
  badSignupText: 'El texto de inscripción es demasiado largo: 1000 caracteres como máximo.',
  ready: (again, did, warnings, channels) =>
    [
      again ? '✅ **El club vuelve a estar en orden.**' : '✅ **El club está listo.**',
      did.length > 0 ? list(did) : 'Todo estaba ya; no había nada que reparar.',
      ...warnings,
      `Los miembros se inscriben en <#${channels.signup}>. Programa la primera ronda con \`/round create\`; aparecerá en <#${channels.events}>.`,
    ].join('\n'),
  prefixIs: (prefix) => `**Prefijo de los canales:** ${prefix}`,
  rolesAre: (names) => `**Roles:** ${names}`,
  namesStay:
    'Los canales y roles que ya existen conservan sus nombres: estos valen para los que vuelva a crear. Cámbiales el nombre en Discord (los encuentro igual) o elige otros con `/frolf-config set`.',
  outOfReach: (role) =>
    `⚠️ No puedo dar ni quitar <@&${role}>: en los ajustes del servidor, en Roles, arrastra mi rol por encima.`,
  auditSetUp: (again, did) =>
    clip(`${again ? 'Reparó el club' : 'Creó el club'}${did.length > 0 ? `: ${did.join(', ')}` : ''}`, 500),
  auditMended: (did) => clip(`Rehecho lo que se borró a mano: ${did.join(', ')}`, 500),
  mended: (admin, did) => `<@&${admin}> algo del club se borró a mano, así que lo he vuelto a crear:\n${list(did)}`,
  cardsRefused: (channel, reason) => `Discord no me deja mostrar una ficha en <#${channel}>. ${reason}`,
  askToMend: (admin, trouble) =>
    `<@&${admin}> ${trouble}\nCuando esté arreglado, \`/frolf-setup\` muestra enseguida lo que falta; si no, lo vuelvo a intentar yo.`,
  stopped: (reason, did) =>
    [
      `⚠️ **La creación se quedó a medias:** ${reason}`,
      ...(did.length > 0 ? [`Hecho hasta ahora:\n${list(did)}`] : []),
      'Arréglalo y usa `/frolf-setup` otra vez: sigue donde se quedó y no crea nada dos veces.',
    ].join('\n'),
  signupText: '¡Te damos la bienvenida al club! Pulsa **Inscribirme** para jugar las rondas, llevar un bag tag y sumar puntos.',
  topics: {
    signup: 'Inscríbete en el club aquí.',
    events: 'Rondas: di si juegas. Cada ronda tiene un hilo para hablar.',
    leaderboard: 'Quién tiene cada tag.',
  },
  accepts: {
    tagRange: (most) => `un rango entre 1 y ${most}, como \`1-100\``,
    timeZone: 'el nombre de una zona horaria como `Europe/Madrid` o `America/Chicago`',
    emoji: 'un solo emoji como 🥏, o uno propio de este servidor',
  },
  range: (min, max) => `#${min} a #${max}`,
}

export const esLeaving: Words<LeavingTexts> = {
  resetAsk: (channels, roles, events) =>
    [
      '⚠️ **Restablecer el club de este servidor**',
      '**Se elimina en todo caso:** todos los ajustes del club y sus comandos (`/frolf-setup` se queda).',
      '**Se elimina solo si lo marcas en el formulario:**',
      `• los canales ${channels.length > 0 ? channels.map((id) => `<#${id}>`).join(', ') : '(no hay)'}, con todo lo que se escribió en ellos`,
      `• los roles ${roles.length > 0 ? roles.map((id) => `<@&${id}>`).join(', ') : '(no hay)'}, a todos los que los tienen`,
      `• los eventos de Discord de las rondas (${events === 0 ? 'ahora no hay' : events}); una nueva configuración crea otra vez los de las próximas rondas`,
      '**Se conserva:** jugadores, rondas, resultados, tags y el registro. `/frolf-setup` los encuentra de nuevo.',
      'Lo publicado en los canales que se quedan y los eventos de Discord que se quedan siguen ahí, pero ya no hacen nada.',
    ].join('\n'),
  resetButton: 'Restablecer el club …',
  resetTitle: 'Restablecer el club',
  wrongName: (typed, name) =>
    `«${escapeMarkdown(typed)}» no es el nombre de este servidor, así que no se eliminó nada. Escribe **${escapeMarkdown(name)}** para restablecer su club.`,
  resetStopped: (reason, did) =>
    [
      `⚠️ **El restablecimiento se quedó a medias:** ${reason}`,
      did.length > 0 ? `Hecho hasta ahora:\n${list(did)}` : 'Hasta ahora no se eliminó nada.',
      'Los ajustes siguen ahí. Arréglalo y usa `/frolf-reset` otra vez, sigue donde se quedó; o recupera lo que falta con `/frolf-setup`.',
    ].join('\n'),
  eventsRemoved: (count) =>
    count === 1 ? 'Se quitó el evento de Discord de 1 ronda' : `Se quitaron los eventos de Discord de ${count} rondas`,
  resetDone: (did, ticked) =>
    [
      '✅ **El club se ha restablecido.** Sus ajustes y comandos ya no están.',
      ...(did.length > 0 ? [list(did)] : [ticked ? 'Lo que marcaste ya no estaba.' : 'Los canales y los roles se quedan.']),
      'Jugadores, rondas, resultados, tags y el registro se conservan: `/frolf-setup` los encuentra de nuevo.',
    ].join('\n'),
  auditReset: (did) => ['Restableció el club', ...did].join(' · ').slice(0, 500),
  auditGone: 'El bot fue expulsado del servidor',
  auditBack: 'El bot fue invitado de nuevo',
}

export const esConfig: Words<ConfigTexts> = {
  title: 'Ajustes del club',
  page: (page, pages) => `Página ${page} de ${pages} · \`/frolf-config set\` cambia uno; vale enseguida.`,
  previous: 'Anterior',
  next: 'Siguiente',
  line: (label, value) => `**${label}:** ${value}`,
  nonsenseLine: (label, value, kept) =>
    `⚠️ **${label}:** ${value}, porque lo que hay en la base de datos (${quoted(kept)}) no encaja. Ajústalo de nuevo con \`/frolf-config set\`.`,
  detail: (setting, value, standard) =>
    [`**${setting.label}:** ${value}`, setting.description, `Acepta: ${setting.accepts}.`, `Por defecto: ${standard}.`].join(
      '\n',
    ),
  unknown: (typed) =>
    `No hay ningún ajuste ${quoted(typed)}. Elige uno de los que aparecen al escribir, o míralos todos con \`/frolf-config view\`.`,
  noValue: (label, accepts, value) => `¿Qué debe ser **${label}**? Acepta: ${accepts}. Ahora es ${value}.`,
  badValue: (label, typed, accepts, value) =>
    `${quoted(typed)} no vale para **${label}**. Acepta: ${accepts}. Se queda en ${value}.`,
  twoValues: 'Da un solo valor: `valor`, `rol`, `canal` o `restablecer`.',
  wrongOption: (label, option, accepts) => `**${label}** no se ajusta con la opción \`${option}\`. Acepta: ${accepts}.`,
  same: (label, value) => `**${label}** ya es ${value}; no se cambió nada.`,
  changed: (label, from, to, lines) => [`✅ **${label}:** ${from} → ${to}`, ...lines.map((line) => `• ${line}`)].join('\n'),
  audit: (label, from, to) => `Cambió **${label}**: ${from} → ${to}`,
  sameRole: (role, other) => `<@&${role}> ya es ${other}. Player, Editor y Admin deben ser tres roles.`,
  everyoneRole: 'Ese es todo el servidor. Elige un rol que se dé a los miembros.',
  chosenFailed: (label, stays, reason) => `⚠️ **${label}** se queda en ${stays}: ${reason} Arréglalo y ajústalo otra vez.`,
  chosenOther: (label, stays) =>
    `⚠️ **${label}** se queda en ${stays}: lo que elegiste no se puede usar. Un canal debe ser de texto y visible para mí; un rol no debe estar gestionado por una integración.`,
  options: { text: 'valor', role: 'rol', channel: 'canal' },
}

const asSetUp = { none: 'como se configuró' }

export const esWords: InteractionWords = {
  commands: {
    'frolf-setup': { name: 'frolf-setup', description: 'Configurar el club de disc golf en este servidor, o repararlo' },
    'frolf-reset': { name: 'frolf-reset', description: 'Admins: deshacer la configuración del club; su historia se conserva' },
    'frolf-config': { name: 'frolf-config', description: 'Admins: los ajustes del club' },
    'frolf-config view': {
      name: 'ver',
      description: 'Ver los ajustes, o uno de ellos con lo que admite',
      options: { setting: { name: 'ajuste', description: 'Solo este' } },
    },
    'frolf-config set': {
      name: 'cambiar',
      description: 'Cambiar un ajuste; vale enseguida',
      options: {
        setting: { name: 'ajuste', description: 'Qué ajuste' },
        value: { name: 'valor', description: 'Qué debe ser' },
        role: { name: 'rol', description: 'Para ajustes que llevan un rol' },
        channel: { name: 'canal', description: 'Para ajustes que llevan un canal' },
        reset: { name: 'restablecer', description: 'Volver a lo que es por defecto' },
      },
    },
  },
  forms: {
    'club.set-up': {
      title: 'Configurar el club',
      fields: {
        prefix: { label: 'Prefijo de los canales', description: 'Canales: prefijo-signup, prefijo-events, prefijo-leaderboard' },
        roles: { label: 'Roles: Player, Editor, Admin', description: 'Tres nombres, uno por línea; se crean o se adoptan' },
        signupText: { label: 'Texto de la ficha de inscripción' },
        signupEmoji: { label: 'Emoji de inscripción', description: 'Pulsarlo en la ficha también inscribe' },
        timeZone: { label: 'Zona horaria del club', description: 'Por ejemplo Europe/Madrid o America/Chicago' },
      },
    },
    'club.reset': {
      fields: {
        name: { label: 'Nombre de este servidor', description: 'Escrito a mano, para que nadie restablezca un club sin querer' },
        also: {
          label: 'Quitar también',
          description: 'Sin elegir nada: los canales y roles se quedan',
          options: {
            channels: { label: 'Los canales', description: 'Con todo lo que se escribió en ellos' },
            roles: { label: 'Los roles', description: 'A todos los que los tienen' },
            events: {
              label: 'Los eventos de Discord',
              description: 'Los de las rondas; una nueva configuración los crea otra vez',
            },
          },
        },
      },
    },
  },
  settings: {
    'club.language': {
      label: 'Idioma',
      description: 'En qué idioma publica el bot. A quien pregunta algo se le responde en el suyo.',
      choices: { follow: 'Como el servidor' },
    },
    'club.time-zone': { label: 'Zona horaria', description: 'En ella se leen las horas que escriben los miembros.' },
    'club.reminders': { label: 'Recordatorios', description: 'Cuánto antes de una ronda su hilo avisa a quienes juegan.' },
    'club.capacity': {
      label: 'Plazas de una ronda',
      description: 'Vale donde el formulario de una ronda lo deja vacío.',
      choices: { none: 'sin límite', unit: 'jugadores' },
    },
    'club.leaderboard-size': {
      label: 'Tamaño de la clasificación',
      description: 'Cuántas filas muestra la ficha de la clasificación.',
      choices: { unit: 'filas' },
    },
    'club.tag-range': { label: 'Rango de los tags', description: 'Los números que pueden tener los tags.' },
    'club.signup-text': { label: 'Texto de inscripción', description: 'Lo que dice la ficha de inscripción.' },
    'club.signup-emoji': { label: 'Emoji de inscripción', description: 'Pulsarlo en la ficha de inscripción también inscribe.' },
    'club.signup-channel': {
      label: 'Canal de inscripción',
      description: 'Dónde está la ficha de inscripción.',
      choices: asSetUp,
    },
    'club.events-channel': {
      label: 'Canal de rondas',
      description: 'Dónde se muestran las rondas, cada una con su hilo.',
      choices: asSetUp,
    },
    'club.leaderboard-channel': {
      label: 'Canal de la clasificación',
      description: 'Dónde está la clasificación.',
      choices: asSetUp,
    },
    'club.player-role': { label: 'Rol Player', description: 'Los miembros que se han inscrito.', choices: asSetUp },
    'club.editor-role': { label: 'Rol Editor', description: 'Quienes llevan las rondas.', choices: asSetUp },
    'club.admin-role': {
      label: 'Rol Admin',
      description: 'Quienes llevan el club, además de todos los que tienen Gestionar servidor.',
      choices: asSetUp,
    },
  },
}
