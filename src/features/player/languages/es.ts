// The player feature in Spanish.
import { escapeMarkdown } from '../../../platform/discord/discord-message.ts'
import type { GivenRank } from '../messages.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const ranks: Record<GivenRank, string> = { guest: 'sin ser jugador', player: 'Player', editor: 'Editor', admin: 'Admin' }
const tiers = { gold: 'oro', silver: 'plata', bronze: 'bronce' }

export const es: Words<Texts> = {
  ranks,
  signUp: 'Inscribirme',
  signupTitle: 'Únete al club',
  signupHint: (emoji) => `Pulsa el botón, o haz clic en ${emoji} aquí abajo y te envío el formulario.`,
  badTag: (text) => `«${escapeMarkdown(text)}» no es un número de tag. Escribe un número como 7 o deja el campo vacío.`,
  badUdiscUsername: (text) =>
    `«${escapeMarkdown(text)}» no es un nombre de usuario de UDisc: hasta 50 letras, cifras, puntos, guiones o guiones bajos, sin espacios. Lo encuentras en la app UDisc, en tu perfil, después de la @.`,
  badUdiscName: 'El nombre de UDisc es demasiado largo: 60 caracteres como máximo.',
  udiscTaken: (username, holder) =>
    `El usuario de UDisc ${escapeMarkdown(username)} ya está vinculado a <@${holder}>. Si es tuyo, pide a esa persona (o a un admin) que cambie antes el suyo.`,
  nothingToLink: 'Da tu `usuario` de UDisc, tu `nombre` de UDisc o ambos.',
  linked: (username, name) =>
    `Vinculado. Las tarjetas te encontrarán por ${[username && `el usuario **${escapeMarkdown(username)}**`, name && `el nombre **${escapeMarkdown(name)}**`].filter(Boolean).join(' y ')}.`,
  welcome: (again, tag, events) =>
    [
      again ? '✅ Tu inscripción está actualizada.' : '✅ **¡Te damos la bienvenida al club!** Tu inscripción está hecha.',
      ...(tag === null ? [] : [`Tienes el tag **#${tag}**.`]),
      `Las rondas se programan en <#${events}>.`,
    ].join(' '),
  roleFailed: (role, reason) =>
    `Tu inscripción está hecha, pero no pude darte <@&${role}>: ${escapeMarkdown(reason)} Pide a un admin que ponga mi rol por encima en los ajustes del servidor y pulsa otra vez **Inscribirme**.`,
  invite: '¡Gracias por apuntarte! Pulsa **Inscribirme** para rellenar el formulario corto de tu club.',
  dmClosed: (user) => `<@${user}>, no puedo escribirte (tienes cerrados los mensajes directos). Pulsa **Inscribirme** aquí.`,
  notSignedUp: (user) => `<@${user}> no está en este club.`,
  youAreNot: (signup) => `Todavía no estás en el club. Pulsa **Inscribirme** en <#${signup}>.`,
  roleOfBot: 'Los bots no tienen rol en el club. Elige a un miembro.',
  roleNotHere: (user) => `<@${user}> no está en este servidor (o ya no). Los roles solo se dan a miembros.`,
  notedLeft: (user) =>
    `<@${user}> ya no está en este servidor; queda anotado. Ninguna ronda espera su resultado, y si vuelve encontrará todo lo que tenía.`,
  roleNeedsAdmin: (admin) =>
    `Los editores dan y quitan los roles Player y Editor. Para hacer admin a alguien, o cambiar a un admin, pídeselo a uno (<@&${admin}> o **Gestionar servidor**).`,
  roleSame: (user, rank) => `<@${user}> ya es ${ranks[rank]}; no se cambió nada.`,
  rankChanged: (user, before, rank) =>
    `✅ <@${user}>: ${ranks[before]} → **${ranks[rank]}**. Sus roles en Discord están cambiados.`,
  rankFailed: (user, rank, reason) =>
    `⚠️ <@${user}> no pudo pasar a ${ranks[rank]}: ${escapeMarkdown(reason)} En los ajustes del servidor, en Roles, mi rol debe estar por encima de los del club.`,
  auditRank: (before, rank) => `Cambió un rol: ${ranks[before]} → **${ranks[rank]}**`,
  auditByHand: (rank) => `Se cambió un rol en Discord: ahora **${ranks[rank]}**`,
  auditLeft: 'Dejó el servidor',
  auditBack: 'Volvió al servidor',
  signupDrawnAnew: 'La ficha de inscripción se dibuja de nuevo.',
  profileTitle: (name) => `Jugador ${escapeMarkdown(name)}`,
  seasonStanding: ({ points, rank, players, tier }) =>
    rank === undefined ? 'aún sin puntos' : `${points} puntos, puesto ${rank} de ${players}${tier ? `, ${tiers[tier]}` : ''}`,
  none: '–',
  turnedUp: ({ expected, missed }) => (missed === 0 ? `siempre (${expected})` : `${expected - missed} de ${expected} veces`),
  fields: {
    tag: 'Tag',
    rounds: 'Rondas',
    average: 'Media',
    best: 'Mejor',
    turnedUp: 'Vino',
    udiscUsername: 'Usuario de UDisc',
    udiscName: 'Nombre en UDisc',
    recent: 'Últimas rondas',
  },
  place: (place) => `puesto ${place}`,
  reasons: {
    signedUp: 'Se inscribió en el club',
    back: 'Volvió al club',
    byCommand: (by) => `/player role de ${by}`,
    operator: 'quien opera el bot',
    roleMadeAgain: 'El rol Player se creó de nuevo',
  },
}

export const esWords: InteractionWords = {
  commands: {
    player: { name: 'jugador', description: 'Jugadores del club' },
    'player profile': {
      name: 'perfil',
      description: 'Tag, rondas, media y últimos resultados de un jugador',
      options: { user: { name: 'miembro', description: 'De quién; si no, el tuyo' } },
    },
    'player link-udisc': {
      name: 'vincular-udisc',
      description: 'Di cómo te llamas en las tarjetas de UDisc',
      options: {
        username: { name: 'usuario', description: 'Tu usuario de UDisc' },
        name: { name: 'nombre', description: 'Tu nombre en las tarjetas de UDisc' },
      },
    },
    'player role': {
      name: 'rol',
      description: 'Editores: qué es alguien en el club',
      options: {
        user: { name: 'miembro', description: 'De quién es el rol' },
        role: {
          name: 'rol',
          description: 'Qué debe ser; Admin solo lo dan los admins',
          choices: { player: 'Player', editor: 'Editor', admin: 'Admin', guest: 'Ninguno' },
        },
      },
    },
  },
  forms: {
    'player.form': {
      title: 'Inscribirme',
      fields: {
        tag: { label: 'Bag tag', description: 'El número que llevas; vacío si no tienes' },
        udiscUsername: { label: 'Usuario de UDisc', description: 'Para que las tarjetas te encuentren' },
        udiscName: { label: 'Nombre en las tarjetas de UDisc', description: 'Si no es igual que tu nombre aquí' },
      },
    },
  },
}
