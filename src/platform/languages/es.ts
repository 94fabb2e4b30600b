// The platform's words in Spanish.
import type { Words } from '../language/texts.ts'
import type { PlatformTexts } from '../texts.ts'

const sendFile = 'Descarga tú el archivo y envíalo.'

const inSeconds = (seconds: number): string => (seconds === 1 ? 'un segundo' : `${seconds} segundos`)

export const es: Words<PlatformTexts> = {
  done: 'Hecho.',
  changedMeanwhile: '⚠️ Algo ha cambiado desde que viste esto, así que no se hizo nada. Ahora queda así:',
  nothingChanged: (reference) =>
    `Algo ha fallado por nuestra parte; no se ha cambiado nada. Inténtalo más tarde; si vuelve a pasar, dale a un admin esta referencia: ${reference}`,
  lastPartMissing: (reference) =>
    `Algo ha fallado por nuestra parte; falta la última parte de lo que pediste. Inténtalo más tarde; si vuelve a pasar, dale a un admin esta referencia: ${reference}`,
  question: {
    failed: 'Algo ha fallado por nuestra parte. Inténtalo de nuevo.',
    unavailable: 'Ahora mismo no se puede acceder a los datos del club. Inténtalo de nuevo en un minuto.',
    busy: 'Hay mucha actividad en este momento. Inténtalo de nuevo.',
  },
  gateway: {
    recordsUnsure:
      'Los datos del club no responden ahora mismo, así que no puedo saber si esto se ha hecho. Aún puede hacerse en los próximos minutos, y entonces la respuesta aparecerá aquí; míralo antes de intentarlo de nuevo.',
    recordsAway: 'Ahora mismo no se puede acceder a los datos del club; no se ha cambiado nada. Inténtalo de nuevo en un minuto.',
    slow: 'Esto tarda más de lo normal. Tu petición está guardada y la respuesta aparecerá aquí.',
    overdue:
      'La respuesta no ha llegado a tiempo para mostrarla aquí. Tu petición está guardada y se hará cuando vuelvan los datos del club.',
    notAnswering: 'Los datos del club no responden en este momento. Inténtalo de nuevo en un minuto.',
    failed: (reference) =>
      `Algo ha fallado; no se ha cambiado nada. Inténtalo de nuevo; si sigue igual, dile a un admin la referencia \`${reference}\`.`,
    unknownCommand: 'Este comando ya no existe. Discord mostrará los nuevos en un momento; si no, reinicia Discord.',
    staleControl: 'Este botón o formulario está anticuado. Usa el mensaje más reciente o repite el comando.',
    otherServer: 'Este bot está configurado solo para otro servidor.',
    serverOnly: 'Hazlo en el servidor de tu club: aquí, en los mensajes directos, no sé a qué club te refieres.',
    notAMember: 'No eres (o ya no eres) miembro del servidor al que pertenece esto. Únete primero y luego usa el botón allí.',
    memberUnknown:
      'Discord no me dice ahora mismo si estás en ese servidor. Inténtalo de nuevo en un minuto o usa el botón allí.',
    draftGone: 'Lo que rellenaste se guarda 15 minutos, y ya han pasado. Empieza de nuevo con el comando o el botón.',
    draftOfAnother: 'Solo quien rellenó el formulario puede volver a abrirlo.',
    slowDown: (seconds) =>
      `Eso ha sido mucho de golpe, así que esto se ha dejado fuera; no se ha cambiado nada. Inténtalo de nuevo en ${inSeconds(seconds)}.`,
    clubBusy: (seconds) =>
      `Tu club hace muchas cosas en este momento, así que esto se ha dejado fuera; no se ha cambiado nada. Inténtalo de nuevo en ${inSeconds(seconds)}.`,
    optionUnreadable: (name) => `No he podido leer la opción **${name}**. Revísala e inténtalo de nuevo.`,
    edit: 'Editar',
  },
  attachment: {
    foreign: 'Ese archivo no está subido a Discord. Sube el archivo e inténtalo de nuevo.',
    gone: 'Discord ya no permite descargar ese archivo. Súbelo otra vez.',
    tooLarge: (size) => `Ese archivo ocupa más de ${size}. Envía uno más pequeño.`,
    empty: 'Ese archivo está vacío (0 bytes). Revísalo y súbelo otra vez.',
  },
  link: {
    foreign: (origins) => `Solo se abren enlaces que empiezan por ${origins.join(' o ')}. ${sendFile}`,
    leadsAway: (host) => `Ese enlace lleva fuera de ${host}, así que no lo he seguido. ${sendFile}`,
    gone: (host, status) => `${host} no entrega ese archivo (responde ${status}); puede que haya que iniciar sesión. ${sendFile}`,
    private: (host) => `${host} apunta aquí a una red privada, así que no se ha abierto. ${sendFile}`,
    unreachable: (host) => `Ahora mismo no se puede llegar a ${host} desde aquí. ${sendFile}`,
    empty: `Ese enlace lleva a un archivo vacío. ${sendFile}`,
  },
  discord: {
    steps: {
      roleAdopted: (name) => `Rol ${name} adoptado`,
      roleCreated: (name) => `Rol ${name} creado`,
      roleDeleted: (name) => `Rol ${name} eliminado`,
      channelAdopted: (name) => `Canal #${name} adoptado`,
      channelCreated: (name) => `Canal #${name} creado`,
      channelPermitted: (name) => `Permisos de #${name} ajustados`,
      channelDeleted: (name) => `Canal #${name} eliminado`,
    },
    missingPermissions: (names) =>
      `Al bot le faltan permisos en este servidor: ${names.join(', ')}. No se creó nada. Dale esos permisos a su rol y vuelve a empezar la configuración.`,
    reasons: {
      unknownChannel: 'El canal ya no existe.',
      unknownGuild: 'El bot no está en este servidor.',
      unknownMember: 'Ese miembro ya no está en este servidor.',
      unknownMessage: 'El mensaje ya no existe.',
      unknownRole: 'El rol ya no existe.',
      missingAccess: 'El bot no ve ese canal. Dale **Ver canales** allí.',
      dmsClosed: 'Ese miembro no acepta mensajes directos de este bot.',
      missingPermissions: 'Al bot le falta un permiso para esto, o su propio rol está demasiado abajo en la lista de roles.',
      cardNotShown: 'La tarjeta a la que pertenece el mensaje no se muestra.',
    },
    permissions: {
      ViewChannel: 'Ver canales',
      SendMessages: 'Enviar mensajes',
      EmbedLinks: 'Insertar enlaces',
      AttachFiles: 'Adjuntar archivos',
      ReadMessageHistory: 'Leer el historial de mensajes',
      AddReactions: 'Añadir reacciones',
      CreatePublicThreads: 'Crear hilos públicos',
      SendMessagesInThreads: 'Enviar mensajes en hilos',
      ManageChannels: 'Gestionar canales',
      ManageRoles: 'Gestionar roles',
      ManageMessages: 'Gestionar mensajes',
    },
  },
  setting: {
    on: 'sí',
    off: 'no',
    onOff: '`sí` o `no`',
    wholeNumber: (min, max) => `un número entero del ${min} al ${max}`,
    oneOf: (values) => `uno de estos valores: ${values}`,
    freeText: (most) => `un texto de 1 a ${most} caracteres`,
    quoted: (text) => `«${text}»`,
    duration: (min, max) => `un tiempo de ${min} a ${max}, como \`90 min\`, \`2 h\` o \`1 día\``,
    durations: (most, min, max) => `hasta ${most} tiempos de ${min} a ${max} separados por comas, como \`24 h, 1 h\`, o \`no\``,
    orNone: (accepts, word) => `${accepts}; o \`${word}\``,
    role: 'un rol, elegido en la opción de rol (o su mención)',
    channel: 'un canal de texto, elegido en la opción de canal (o su mención)',
    days: (count) => (count === 1 ? '1 día' : `${count} días`),
  },
}
