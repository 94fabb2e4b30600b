// The score feature in Spanish.
import { clip, escapeMarkdown, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { FileTexts } from '../texts-file.ts'
import type { ImportTexts } from '../texts-import.ts'
import type { Texts } from '../texts.ts'
import { file, megabytes } from '../wording.ts'

const inQuotes = (text: string) => `«${escapeMarkdown(text)}»`
const scores = (count: number) => `${count} ${count === 1 ? 'resultado' : 'resultados'}`

export const es: Words<Texts> = {
  notLive: (state, at) =>
    ({
      scheduled: `Esa ronda no ha empezado; los resultados se anotan desde ${timestamp(at, 'F')}. Quien la organiza puede empezarla ya con \`/round start\`.`,
      finalized: 'Esa ronda ya terminó. Un editor aún puede corregirla: **Corregir** en su ficha o `/score correct`.',
      cancelled: 'Esa ronda se canceló; no admite resultados.',
    })[state],
  notFinished:
    'Esa ronda no ha terminado, así que no hay nada que corregir. Anota los resultados con **Anotar resultado** en su ficha.',
  pickRound: 'No hay ninguna ronda en juego así. Elige una en la lista que aparece al escribir.',
  notPlaying: 'No estás en la lista de esta ronda. Pulsa primero **Juego** en su ficha y anota después tu resultado.',
  waiting:
    'Estás en la lista de espera de esta ronda, así que aún no admite tu resultado. Pide una plaza a quien la organiza: puede ampliar las plazas con **Editar**.',
  theyAreNotPlaying: (user) => `<@${user}> no está en la lista de esta ronda. Añade antes a esa persona con \`/round add\`.`,
  theyAreWaiting: (user) =>
    `<@${user}> está en la lista de espera de esta ronda, que aún no admite su resultado. Amplía antes las plazas con **Editar**.`,
  noSuchGuest: (name) => `En la lista de esta ronda no hay ningún invitado llamado ${inQuotes(name)}.`,
  oneOfTwo: 'Da un `miembro` o un `invitado`, no ambos.',
  onlyEditors: 'Solo los editores y los admins anotan resultados de otros. Deja vacío el campo del jugador para anotar el tuyo.',
  entered: (score, who, title) =>
    who === undefined
      ? `Tu resultado en **${escapeMarkdown(title)}**: **${score}**.`
      : `Resultado de ${who} en **${escapeMarkdown(title)}**: **${score}**.`,
  throws: (count) => `${count} tiros`,
  noFile: 'El archivo no llegó. Elígelo otra vez y envía el formulario de nuevo.',
  noLink: (example) => `Eso no es un enlace. Copia la dirección entera, por ejemplo ${example}.`,
  otherLink: (example) => `Solo se abren enlaces que empiezan por https://, por ejemplo ${example}.`,
  reading: {
    howTo: (example) =>
      `Escríbelo respecto al par (-3, +2, E), como tiros totales (${example}), hoyo a hoyo (3 4 3 …), o DNF o DNS.`,
    missing: 'Falta el resultado.',
    tooLong: 'Eso es demasiado largo para un resultado.',
    noScore: (typed) => `«${typed}» no es un resultado.`,
    fewerThanHoles: (throws, holes) =>
      `${throws} tiros no puede ser: el trazado tiene ${holes} hoyos, y cada uno lleva al menos un tiro. Para un resultado sobre par, escribe +${throws}.`,
    tooManyThrows: (throws, most, holes, perHole) =>
      `${throws} tiros no puede ser: se admiten ${most} como máximo${holes === undefined ? '' : ` para ${holes} hoyos (${perHole} por hoyo)`}.`,
    tooLow: (score, par, throws, holes) =>
      `${score} no puede ser: con par ${par} serían ${throws} tiros${holes === undefined ? '' : ` para ${holes} hoyos`}.`,
    outOfRange: (score, least, most) => `${score} no puede ser: se admiten resultados de ${least} a ${most}.`,
    othersInThrows: (typed) =>
      `Los demás resultados de esta ronda son tiros totales y no se conoce su par, así que «${typed}» no se puede comparar con ellos. Escribe los tiros totales.`,
    othersToPar: (throws) =>
      `Los demás resultados de esta ronda son respecto al par y no se conoce su par, así que ${throws} tiros no se pueden comparar con ellos. Escríbelo respecto al par (-3, +2, E).`,
    holesToPar:
      'Los demás resultados de esta ronda son respecto al par y no se conoce su par, así que los tiros no se pueden comparar con ellos. Escríbelo respecto al par (-3, +2, E).',
    contradiction: (throws, score, par) =>
      `${throws} tiros y ${score} no cuadran: el par es ${par}, según los demás resultados. Escribe solo uno de los dos.`,
    unclear: (throws, from) =>
      `¿${throws} es respecto al par? Entonces escribe +${throws} o -${throws}. Los tiros totales se admiten desde ${from}.`,
    wrongHoles: (count, holes) =>
      `Escribiste ${count} números, pero el trazado tiene ${holes} hoyos. Escribe un número por hoyo, o DNF.`,
    tooManyHoles: (count, most) => `Escribiste ${count} números; no se pueden anotar más de ${most} hoyos.`,
    badHole: (hole, throws, most) =>
      `El hoyo ${hole} no puede tener ${throws} tiros; se admiten de 1 a ${most}. Si un hoyo no se jugó, anota DNF.`,
    mixed:
      'Algunos resultados de esta ronda son respecto al par y otros son tiros totales, y no se conoce su par, así que no se pueden ordenar. Anotadlos todos de la misma forma.',
  },
}

export const esImport: Words<ImportTexts> = {
  fileTooLarge: (bytes, maxBytes) =>
    `Ese archivo tiene ${megabytes(bytes)} MB, más de ${megabytes(maxBytes)} MB. Una tarjeta es mucho más pequeña: exporta solo esa ronda de UDisc y envía ese archivo.`,
  onlyPlayersImport:
    'Solo quienes juegan esta ronda, quien la organiza, los editores y los admins pueden importar su tarjeta. Pulsa primero **Juego** en su ficha.',
  notYourImport: 'Esa tarjeta la envió otra persona. Impórtala tú para seguir.',
  importGone: 'Esa importación ya no está. Envía la tarjeta otra vez.',
  importOver: 'Esa importación está terminada. Envía la tarjeta otra vez si aún falta algo.',
  notPlayer: (user) =>
    `<@${user}> no está en el club, así que no puede tener resultado. Elige a otra persona o deja el nombre como invitado.`,
  chooseTitle: (count, zone) => `El archivo contiene ${count} rondas. ¿Cuál es? (Las horas están en la zona del club, ${zone}.)`,
  choosePlaceholder: (page, pages) => (pages === 1 ? 'Elige la ronda' : `Elige la ronda (página ${page + 1} de ${pages})`),
  panelTitle: 'Tarjeta',
  pageTitle: (page, pages) => (pages === 1 ? 'Tarjeta' : `Tarjeta · página ${page + 1} de ${pages}`),
  previous: '◀ Anterior',
  next: 'Siguiente ▶',
  askWho: (name, open) => `¿Quién es **${escapeMarkdown(name)}**?${open > 1 ? ` (quedan ${open - 1} por preguntar)` : ''}`,
  ready: 'Todos están asignados. Acepta los resultados o cambia quién es alguien.',
  readyWithConflicts: (count) =>
    `Todos están asignados. ${count === 1 ? 'Cambiaría 1 resultado' : `Cambiarían ${count} resultados`} de la ronda (antes → ahora, abajo): sobrescribe o conserva lo que hay.`,
  changedMeanwhile: '⚠️ Entretanto cambiaron resultados de esta ronda. Mira otra vez el panel antes de aceptarlos.',
  memberPlaceholder: 'Elige al miembro',
  changePlaceholder: 'Cambiar quién es alguien',
  itIs: (name) => `Es ${name}`,
  guest: 'Invitado',
  skip: 'Omitir',
  skipped: 'omitido',
  skippedNames: (names) => `${names.length === 1 ? 'Omitido' : 'Omitidos'}: ${names.join(', ')}`,
  restGuests: 'Todos los demás: invitados',
  restSkip: 'Omitir a todos los demás',
  apply: (count) => `Aceptar ${scores(count)}`,
  overwrite: (count) => `Aceptar, sobrescribir ${count}`,
  keep: (count) => `Aceptar, conservar ${count} como ${count === 1 ? 'está' : 'están'}`,
  otherRound: 'Otra ronda del archivo',
  discard: 'Descartar',
  discarded: 'No se aceptó nada.',
  nothingToTake: 'Se omitieron todos los nombres, así que no hay nada que aceptar.',
  mixed:
    'No se ha aceptado nada: esta tarjeta y los resultados que ya hay no se podrían ordenar juntos. Unos son respecto al par y otros son tiros totales, y la tarjeta no dice el par. Envía una con su fila Par, o anota sus resultados a mano, como los demás.',
  nothingNew: (count) => `No se cambió nada: ${count === 1 ? 'este resultado ya estaba' : `los ${count} resultados ya estaban`}.`,
  allKept: (count) =>
    `No se cambió nada: ${scores(count)} que ${count === 1 ? 'difiere se conserva' : 'difieren se conservan'} como ${count === 1 ? 'estaba' : 'estaban'}.`,
  reviewNames: 'Ver los nombres otra vez',
  alreadyFinal: (differing) =>
    `La ronda está cerrada y ${differing} ${differing === 1 ? 'resultado difiere' : 'resultados difieren'} de lo anotado. No se cambió nada. Un editor puede importar la tarjeta como corrección.`,
  correctionReason: (name) => `Tarjeta ${clip(name, 100)}`,
  correctionProposed: 'La ronda está cerrada; la tarjeta se propuso como corrección.',
  tookOver: (counts) =>
    `✅ **Aceptados:** ${[
      ...(counts.fresh > 0 ? [`${counts.fresh} nuevos`] : []),
      ...(counts.changed > 0 ? [`${counts.changed} cambiados`] : []),
      ...(counts.kept > 0 ? [`${counts.kept} conservados`] : []),
      ...(counts.same > 0 ? [`${counts.same} sin cambios`] : []),
      ...(counts.skipped > 0 ? [`${counts.skipped} omitidos`] : []),
    ].join(', ')}`,
  found: {
    'udisc-username': 'usuario de UDisc',
    'udisc-name': 'nombre de UDisc',
    remembered: 'como la última vez',
    'display-name': 'mismo nombre',
    importer: 'lo dijiste tú',
    listed: 'en la lista',
  },
  was: (score) => `era ${score}`,
  kept: (score) => `conservado; el archivo dice ${score}`,
  notes: 'Notas',
  doubts: 'Por favor, comprueba',
  andMore: (count) => `… y ${count} más`,
  threadAsk: (user, name, players) =>
    `📄 Tarjeta ${file(name)} de <@${user}>${players === undefined ? '' : ` con ${players} ${players === 1 ? 'jugador' : 'jugadores'}`}: hay algo que mirar antes de aceptar los resultados.`,
  threadDone: (user, name, headline) => `📄 Tarjeta ${file(name)} de <@${user}>. ${headline}.`,
  threadRefused: (name, reason) => `📄 ${file(name)} no se pudo importar. ${reason}`,
  openPanel: 'Mirar y aceptar',
  openSummary: 'Detalles',
  asGuest: 'invitado',
  holes: (count) => `${count} ${count === 1 ? 'hoyo' : 'hoyos'}`,
  par: (par) => `par ${par}`,
  tooSlow: (seconds) =>
    `Leer ese archivo tarda más de ${seconds} segundos, así que se dejó. Envía solo la tarjeta de esta ronda, como la exporta UDisc.`,
  tooComplex:
    'Ese archivo necesita más memoria de la que puede una tarjeta, así que se dejó. Envía solo la tarjeta de esta ronda, como la exporta UDisc.',
  otherDay: 'La tarjeta se jugó otro día que esta ronda.',
  otherCourse: (card, round) => `La tarjeta es de «${card}», esta ronda es en «${round}».`,
  start: {
    local: (zone) => `El archivo da el inicio sin zona horaria; se leyó en la del club (${zone}).`,
    utc: 'El archivo da el inicio sin zona horaria, en la forma que UDisc usa para UTC; se leyó como UTC.',
    'date-only': 'El archivo solo da la fecha de la ronda, no la hora.',
    unknown: 'El archivo no dice (de forma legible) cuándo se jugó la ronda.',
  },
}

export const esFile: Words<FileTexts> = {
  askExport: 'En UDisc, abre la tarjeta, elige «Export to CSV» y envía ese archivo.',
  exportAgain: 'Exporta la tarjeta otra vez de UDisc y envía ese archivo.',
  thisRoundAlone: 'Envía solo la tarjeta de esta ronda.',
  saveOtherwise: 'Guárdalo como XLSX o CSV y envía ese archivo.',
  oldSpreadsheet:
    'Eso es una hoja de cálculo antigua (XLS) o protegida con contraseña. Guárdala como XLSX o CSV sin contraseña y envía ese archivo.',
  pdf: 'Eso es un PDF, no un archivo de tarjeta.',
  picture: 'Eso es una imagen, no un archivo de tarjeta.',
  webPage: 'Eso es una página web, no un archivo de tarjeta.',
  archive: 'Eso es un archivo comprimido, no una tarjeta. Descomprímelo y envía el CSV o XLSX que hay dentro.',
  zip: 'Eso es un archivo ZIP, no una tarjeta. Descomprímelo y envía el CSV o XLSX que hay dentro.',
  binary: 'Eso es un libro binario (XLSB).',
  otherProgram: 'Eso es una hoja de cálculo de otro programa, no un libro de Excel.',
  locked: 'La hoja de cálculo está protegida con contraseña. Guárdala sin ella, o como CSV, y envía ese archivo.',
  unsafe:
    'La hoja de cálculo contiene un tipo de documento o entidades propias, que ningún programa escribe. Guárdala como CSV y envía ese archivo.',
  damaged: (why) => `La hoja de cálculo está dañada (${why}). Expórtala otra vez, o guárdala como CSV, y envía ese archivo.`,
  tooBig: (what) =>
    `La hoja de cálculo ${what}; eso no es una tarjeta de UDisc. Envía solo la hoja con los resultados, o guárdala como CSV.`,
  empty: 'El archivo está vacío.',
  noBytes: 'El archivo está vacío (0 bytes).',
  tooLarge: (size) => `El archivo ocupa más de ${size} MB.`,
  noSheet: 'El libro no tiene ninguna hoja. Expórtalo otra vez o envíalo como CSV.',
  fromSheet: (name) => `Los resultados son de la hoja «${name}».`,
  notText: 'Ese archivo no es texto, así que no puede ser una tarjeta CSV. Exporta la tarjeta de UDisc y envía ese archivo.',
  otherEncoding: 'El archivo no está en UTF-8; se leyó como Windows-1252, así que revisa los nombres con acentos.',
  longRow: (most) => `Una fila del archivo tiene más de ${most} caracteres; eso no es una tarjeta de UDisc.`,
  openQuote: (line) =>
    `Unas comillas del archivo se abren y nunca se cierran (cerca de la línea ${line}), así que no se distinguen sus filas.`,
  brokenCsv: (code) => `El archivo no se puede leer como CSV (${code}).`,
  byTabs: 'Las columnas están separadas por tabuladores en lugar de comas.',
  bySemicolons: 'Las columnas están separadas por puntos y comas en lugar de comas.',
  byOther: (sign) => `Las columnas están separadas por «${sign}» en lugar de comas.`,
  cardTwice: 'El archivo contiene esta tarjeta dos veces; se tomó una.',
  listedTwice: (name) => `«${name}» aparece dos veces con los mismos resultados; se tomó una.`,
  sameNames: (name) => `Dos filas se llaman «${name}» con resultados distintos; se conservaron las dos.`,
  partialPar: 'La fila de par está incompleta, así que no se usó.',
  noPar: 'La tarjeta no tiene fila de par.',
  otherTotal: (name, total, throws) =>
    `«${name}»: el total del archivo es ${total}, los hoyos suman ${throws}; cuentan los hoyos.`,
  totalOnly: (name) => `«${name}» tiene un total pero ningún hoyo; cuenta el total.`,
  noScores: (name) => `«${name}» no tiene resultados.`,
  notFinished: (name) => `«${name}» no terminó.`,
  fewHoles: (name, played, of) => `«${name}» tiene ${played} de ${of} hoyos, así que no terminó.`,
  otherToPar: (name, says, gives) => `«${name}»: el archivo dice ${says}, los hoyos dan ${gives}; cuentan los hoyos.`,
  eventNoPar: 'Una exportación de evento, sin par.',
  eventPar: (par) => `Una exportación de evento sin fila de par; el par ${par} se deduce de los resultados.`,
  moreRemarks: (count) => `Y ${count} observaciones más de este tipo.`,
  manyRows: (most) => `El archivo tiene más de ${most} filas.`,
  manyColumns: (row, columns, most) => `La fila ${row} tiene ${columns} columnas; una tarjeta tiene ${most} como máximo.`,
  notAScorecard: 'Este archivo no parece una tarjeta de UDisc.',
  longCell: (row, most) => `La fila ${row} tiene una celda de más de ${most} caracteres; eso no es una tarjeta de UDisc.`,
  noHeading: 'El archivo no tiene fila de encabezado; las columnas se dedujeron de su contenido.',
  manyHeadings: (most) => `El archivo tiene más de ${most} encabezados.`,
  leftOut: (row, why) => `La fila ${row} se omitió: ${why}.`,
  namedLeftOut: (row, name, why) => `La fila ${row} («${name}») se omitió: ${why}.`,
  noName: 'no tiene nombre',
  surplus: 'tiene más celdas que el encabezado (un nombre con coma necesita comillas)',
  badHole: (hole, says, most) => `el hoyo ${hole} dice «${says}», que no es un número de tiros de 1 a ${most}`,
  manyCards: (most) => `El archivo tiene más de ${most} tarjetas con el mismo campo, trazado e inicio.`,
  manyPlayers: (most) => `Una tarjeta tiene más de ${most} jugadores; no se pueden importar tantos a la vez.`,
  severalCards: 'El archivo contiene más de una tarjeta con este campo, trazado e inicio.',
  noPlayers: 'En este archivo no hay ningún jugador con resultados.',
  exportedEarly: '¿Se exportó la tarjeta antes de jugarse la ronda?',
  twoColumns: (hole) => `El encabezado tiene dos columnas para el hoyo ${hole}.`,
  noColumn: (hole) => `El encabezado no tiene columna para el hoyo ${hole}.`,
  manyHoles: (count, most) => `El encabezado nombra ${count} hoyos; no se pueden importar más de ${most}.`,
  noNames: 'El encabezado no tiene columna con los nombres de los jugadores.',
  foreign: (headings) => `Los encabezados no son los habituales de UDisc en inglés; se entendieron ${headings}.`,
  readAs: (column, meaning) => `La columna «${column}» se leyó como ${meaning}.`,
  meanings: {
    player: 'el jugador',
    course: 'el campo',
    layout: 'el trazado',
    start: 'el inicio',
    total: 'el total',
    toPar: 'el resultado respecto al par',
    rating: 'el rating',
  },
  damage: {
    packing: 'está empaquetada de forma inusual',
    unreadable: 'su archivo no se puede leer hasta el final',
    parts: 'tiene demasiadas partes',
    names: 'dos de sus partes tienen el mismo nombre',
    xml: 'su XML no está bien formado',
    depth: 'sus partes están demasiado anidadas',
    checksum: 'una suma de comprobación no coincide',
    rows: 'sus filas están desordenadas',
    text: 'una celda remite a un texto que no existe',
  },
  formulas: (count, unsaved) =>
    `${count === 1 ? '1 celda contiene una fórmula' : `${count} celdas contienen fórmulas`}; no se calculó nada, se leyeron los valores guardados en el archivo.${unsaved === 0 ? '' : ` ${unsaved} sin valor guardado cuentan como vacías.`}`,
  unplayed: (holes, count, of) =>
    count === 1 ? `Nadie jugó el hoyo ${holes} de ${of}.` : `Nadie jugó los hoyos ${holes} de ${of}.`,
  teams: (count) => (count === 1 ? '1 fila es un equipo.' : `${count} filas son equipos.`),
  partMissing: (part) => `falta ${part}`,
  oddCell: (cell) => `una celda se llama «${cell}»`,
  big: {
    sheets: (most) => `tiene más de ${most} hojas`,
    parts: (count) => `tiene ${count} partes`,
    unpacks: (size) => `ocupa ${size} MB al descomprimirse`,
    unpacksOver: (size) => `ocupa más de ${size} MB al descomprimirse`,
    texts: (most) => `tiene más de ${most} textos`,
  },
}

const round = { name: 'ronda', description: 'Qué ronda' }

export const esWords: InteractionWords = {
  commands: {
    score: { name: 'resultado', description: 'Resultados de las rondas' },
    'score enter': {
      name: 'anotar',
      description: 'Anotar un resultado: el tuyo, o como editor el de cualquiera',
      options: {
        round,
        score: { name: 'resultado', description: 'Respecto al par (-3, +2, E), tiros totales, hoyo a hoyo, DNF o DNS' },
        user: { name: 'miembro', description: 'Editores: para este jugador' },
        guest: { name: 'invitado', description: 'Editores: para este invitado de la ronda' },
      },
    },
    'score correct': {
      name: 'corregir',
      description: 'Editores: corregir un resultado de una ronda terminada; puestos y tags se actualizan',
      options: {
        round,
        score: { name: 'resultado', description: 'El resultado correcto, DNF o DNS; «remove» quita a la persona de la ronda' },
        reason: { name: 'motivo', description: 'Por qué; todos pueden leerlo' },
        user: { name: 'miembro', description: 'El jugador, también uno que faltaba' },
        guest: { name: 'invitado', description: 'El invitado, por su nombre, también uno que faltaba' },
      },
    },
  },
  forms: {
    'score.form': {
      title: 'Anotar un resultado',
      fields: {
        score: {
          label: 'Resultado',
          description: 'Respecto al par (-3, +2, E), tiros totales, hoyo a hoyo (3 4 3 …), DNF o DNS',
        },
        player: { label: 'Jugador', description: 'Solo editores; vacío: tu propio resultado' },
      },
    },
    'score.card': {
      title: 'Importar una tarjeta de UDisc',
      fields: { file: { label: 'Tarjeta', description: 'El archivo CSV o XLSX que exporta UDisc, hasta 10 MB' } },
    },
  },
}
