// The tag feature in Spanish.
import { bold as boldText, clip, escapeMarkdown, timestamp } from '../../../platform/discord/discord-message.ts'
import type { ActKind, TagHistoryEntry } from '../tag.ts'
import type { CheckInTexts } from '../texts-check-in.ts'
import type { PlanTexts } from '../texts-plan.ts'
import type { RulesTexts } from '../texts-rules.ts'
import type { SwapTexts } from '../texts-swap.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'
import { changeLines, commas, marks, people, REASON_LENGTH, TITLE_LENGTH } from '../wording.ts'

const bold = (text: string) => boldText(clip(text, 100))
const numberText = (number: number | null) => (number === null ? 'ningún tag' : `#${number}`)
const holder = (user: string | null) => (user === null ? 'libre' : `<@${user}>`)
/** In a list of faults a name takes at most this much. */
const name = (text: string) => `«${escapeMarkdown(clip(text, 40))}»`
const acts: Record<ActKind, string> = {
  assign: 'asignado',
  release: 'liberado',
  bulk: 'asignado',
  reset: 'empezado de nuevo',
  'check-in': 'como se registró',
  expiry: 'mucho sin jugar',
}
function why({ cause, roundTitle, act }: TagHistoryEntry): string {
  if (act?.actor) return `${acts[act.kind]} por <@${act.actor}>: ${escapeMarkdown(clip(act.reason, REASON_LENGTH))}`
  if (act) return acts[act.kind]
  return cause === 'round' && roundTitle ? `**${escapeMarkdown(clip(roundTitle, TITLE_LENGTH))}**` : causes[cause]
}
const causes: Record<TagHistoryEntry['cause'], string> = { claim: 'tomado', round: 'ronda', swap: 'cambio', admin: 'admin' }

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`

export const es: Words<Texts> = {
  claimed: (number, before) =>
    before === null ? `El tag **#${number}** es tuyo.` : `El tag **#${number}** es tuyo; el **#${before}** vuelve a estar libre.`,
  taken: (number, user, free, canSwap) =>
    `El tag #${number} lo tiene <@${user}>. ${free.length > 0 ? `Libres cerca: ${free.map((one) => `#${one}`).join(', ')}.` : 'No hay otro tag libre.'}${canSwap ? ' O pídele un cambio.' : ''}`,
  labels: { before: '◀ Anterior', after: 'Siguiente ▶' },
  auditByHand: (numbers) =>
    numbers.length === 0 ? 'Revisó los tags' : `Cambió tags: ${numbers.map((number) => `#${number}`).join(', ')}`,
  rangeInUse: (outside, total) =>
    `Hay tags en uso fuera de ese rango: ${outside.map(({ number, user }) => `#${number} (<@${user}>)`).join(', ')}${total > outside.length ? ` y ${total - outside.length} más` : ''}. Elige un rango que los incluya o haz que se devuelvan antes.`,
  listTitle: 'Bag tags',
  listEmpty: 'Nadie tiene tag todavía. Toma uno con `/tag claim`.',
  freeTitle: 'Libres',
  noneFree: 'Ninguno: todos los tags están en uso.',
  page: (page, pages, held) => `Página ${page} de ${pages} · ${held} tags en uso`,
  pageOf: (page, pages) => `Página ${page} de ${pages}`,
  historyTitle: 'Historial de tags',
  historyEmpty: 'Ningún tag ha cambiado de manos todavía.',
  historyEmptyOf: (user) => `<@${user}> no ha tenido tag todavía.`,
  historyLine: (change) =>
    `${timestamp(change.at, 'f')} · **#${change.number}** ${holder(change.from)} → ${holder(change.to)} · ${why(change)}${change.isCorrected ? ' (corregido)' : ''}`,
  legendTitle: 'En la imagen',
  legend: (mark, user) => `${marks[mark]} <@${user}>`,
  chartAlt: (lines) => `Tags a lo largo del tiempo; cuanto más bajo el número, más alta la línea. ${lines.join(' ')}`,
  chartLine: (who, steps) => {
    const held = steps.flatMap(({ number }) => number ?? [])
    const now = steps.at(-1)?.number
    const first = steps.find(({ number }) => number !== null)
    if (!first || held.length === 0) return `${who}: ningún tag hasta ahora.`
    return `${who}: #${first.number} el ${first.at.toISOString().slice(0, 10)}, el mejor #${Math.min(...held)}, ahora ${now === null || now === undefined ? 'ninguno' : `#${now}`}.`
  },
  movedTitle: '🏷️ **Los tags cambiaron de manos:**',
  movedLine: (user, from, to) => `<@${user}> ${from === null ? '' : `#${from} → `}${to === null ? 'ningún tag' : `**#${to}**`}`,
  expiryWarning: (number, idleSince, releaseAt) =>
    `🏷️ No juegas desde el ${timestamp(idleSince, 'D')}. Tu tag **#${number}** queda libre el ${timestamp(releaseAt, 'F')} (${timestamp(releaseAt, 'R')}), salvo que juegues antes una ronda.`,
  expiryReason: (days) => `${days} días sin ronda`,
  expired: (number, days) =>
    `🏷️ Tu tag **#${number}** vuelve a estar libre: llevas ${days} días sin jugar. Cuando vuelvas, \`/tag claim\` te da uno.`,
  reportTitle: 'Tags',
  roundNotPicked: 'Elige la ronda en la lista que aparece al escribir.',
  andMore: (more) => `… y ${more} más`,
}

export const esRules: Words<RulesTexts> = {
  labels: { decide: 'Decidir el desempate' },
  notLive: {
    scheduled: 'Esa ronda aún no se ha jugado, así que ningún tag se movería. `/tag list` muestra quién tiene cuál.',
    live: '',
    finalized: 'Esa ronda terminó y sus tags ya se movieron. `/tag history` muestra cómo.',
    cancelled: 'Esa ronda se canceló; no mueve ningún tag.',
  },
  previewTitle: 'Si la ronda acabara ahora',
  preview: (title) => `Con los resultados de ${boldText(title)} hasta ahora. No ha cambiado nada.`,
  nobodyMoves: 'Ningún tag cambiaría de manos.',
  change: (user, from, to) => `<@${user}> ${numberText(from)} → **${numberText(to)}**`,
  waiting: (many) =>
    many === 1 ? 'Falta el resultado de 1 jugador con tag.' : `Faltan los resultados de ${many} jugadores con tag.`,
  openTies: (many) => (many === 1 ? 'Un empate iría a desempate.' : `${many} empates irían a desempate.`),
  andMore: (more) => `… y ${more} más`,
  ties: (ties) =>
    `🏷️ Empates con tags en juego; el club hace desempate:\n${ties.map(({ place, users }) => `Puesto ${place}: ${commas(users)}`).join('\n')}\nHasta que un editor diga quién ganó, va delante el tag de entrada más bajo.`,
  noTie: 'Ese empate ya no hay que decidirlo: se decidió o se corrigieron los resultados.',
  whoNext: (title, place, users, chosen) =>
    `Desempate por el puesto ${place} en ${bold(title)} entre ${commas(users)}.${chosen.length > 0 ? `\nHasta ahora: ${commas(chosen)}.` : ''}\n${chosen.length === 0 ? '¿Quién ganó?' : '¿Quién fue después?'}`,
  decided: (place, order, by, lines) =>
    `🏷️ Desempate por el puesto ${place}, según <@${by}>: ${commas(order)}.${lines.length > 0 ? `\n${lines.join('\n')}` : ' No mueve ningún tag.'}`,
  moreTies: '\nHay otro empate: pulsa **Decidir el desempate** otra vez.',
  audit: (title) => `Decidió un desempate de ${bold(title)}`,
}

export const esCheckIn: Words<CheckInTexts> = {
  labels: { look: 'Ver los tags', apply: 'Corregir la lista' },
  formTitle: 'El tag de tu bolsa',
  onlyEditors: 'Solo los editores registran tags de otros.',
  over: 'Los tags se registran antes de una ronda o mientras se juega. Elige una programada o en juego.',
  notPlaying: (user) => `<@${user}> no está en la lista de quienes juegan esa ronda. Antes hay que responder **Juego**.`,
  asRecorded: (number, title) => `Registrado en ${bold(title)} con el **#${number}**, como en la lista.`,
  differs: (number, recorded, title) =>
    `Registrado en ${bold(title)} con el **#${number}**. La lista dice ${numberText(recorded)}; se pide a los editores que lo miren antes de empezar.`,
  contested: (number, others, title) =>
    `Registrado en ${bold(title)} con el **#${number}**. ${people(others)} ${others.length > 1 ? 'dijeron' : 'dijo'} lo mismo; mirad juntos vuestros tags. Quien se equivocó se registra de nuevo; los editores lo saben.`,
  asked: (role, lines) => `🏷️ <@&${role}> Tags registrados que no encajan con la lista:\n${lines.join('\n')}`,
  differingLine: ({ user, stated, recorded, holder: by }) =>
    `<@${user}> tiene el **#${stated}**; la lista dice ${numberText(recorded)}${by === null ? '' : `, y el #${stated} con <@${by}>`}.`,
  contestedLine: ({ number, users }) => `${people(users)} dicen que tienen el **#${number}**.`,
  panelTitle: 'Tags registrados',
  noConflicts: (title, many) =>
    many === 0
      ? `En ${bold(title)} nadie ha dicho qué tag tiene.`
      : `Todos los tags registrados en ${bold(title)} son como en la lista (${many}).`,
  contestedHint: 'Quien tiene un tag en disputa debe registrarse de nuevo, o lo hace un editor: `/tag check-in` con `miembro`.',
  nothingClear: 'No hay nada claro que corregir. Antes hay que mirar los tags en disputa.',
  reason: (title) => `Registro en ${clip(title, 100)}`,
  andMore: (more) => `… y ${more} más`,
}

export const esPlan: Words<PlanTexts> = {
  labels: { confirm: 'Confirmar', discard: 'Descartar' },
  noReason: 'Falta el motivo. Di en pocas palabras por qué; todos pueden leerlo en `/tag history`.',
  reasonTooLong: (length, max) => `El motivo tiene ${length} caracteres; caben ${max} como máximo. Dilo más corto.`,
  notPlayer: (user) => `<@${user}> no está en el club, así que no puede tener tag. Pide que se inscriba antes.`,
  noTag: (user) => `<@${user}> no tiene tag, así que no hay nada que liberar.`,
  nothingChanges: 'No cambiaría nada: todos tienen ya esos tags.',
  notFinished: 'Esa ronda no ha terminado, así que no hay orden. Elige una terminada.',
  nobodyFinished: 'Nadie del club terminó esa ronda, así que no hay orden. Elige otra.',
  rangeTooSmall: (finishers, room) =>
    `${finishers} miembros terminaron esa ronda, pero el club solo tiene ${count(room, 'tag', 'tags')}. Amplía antes el rango: \`/frolf-config set\`.`,
  bulkTitle: 'Asignar muchos tags',
  listOrFile: 'Rellena la lista o elige un archivo: una de las dos cosas.',
  listEmpty: 'No hay ninguna línea con un nombre y un número. Escribe una por miembro, como `@Ada/7`.',
  listTooLong: (lines) => `Una lista puede tener ${lines} líneas. Envíala por partes.`,
  notText: 'Ese archivo no es texto. Guárdalo como CSV (UTF-8), con nombre y número en cada línea.',
  faultLine: (line, fault) => `Línea ${line}: ${fault}`,
  lineUnreadable: 'necesita un nombre y un número, como `@Ada/7` o `Ada,7`.',
  nobodyCalled: (typed) => `nadie inscrito se llama ${name(typed)}.`,
  severalCalled: (typed, how) => `${how} miembros se llaman ${name(typed)}; escribe su id o su usuario de UDisc.`,
  noNumber: (typed) => `${name(typed)} no es un número de tag (\`-\` quita el tag).`,
  outOfRange: (number, min, max) => `los tags del club van de ${min} a ${max}; no hay #${number}.`,
  memberTwice: (line) => `el mismo miembro que en la línea ${line}.`,
  numberTwice: (line) => `el mismo número que en la línea ${line}.`,
  listFaults: (lines, more) =>
    `No se cambió nada, porque:\n${lines.join('\n')}${more > 0 ? `\n… y ${count(more, 'fallo más', 'fallos más')}.` : ''}`,
  titles: {
    assign: 'Asignar un tag',
    release: 'Liberar un tag',
    bulk: 'Asignar tags',
    reset: 'Empezar de nuevo',
    'check-in': 'Tags como se registraron',
  },
  ask: 'Esto es lo que cambiaría. Todavía no ha cambiado nada.',
  askReset: (title) =>
    `Los tags empezarían de nuevo en el orden de ${boldText(title)}; quien no la terminó no tendría ninguno. Todavía no ha cambiado nada.`,
  moved: 'Los tags se movieron desde que se te mostró esto, así que no se hizo nada. Esto es lo que cambiaría **ahora**:',
  reason: (reason) => `Motivo: ${escapeMarkdown(reason)}`,
  change: (user, from, to) => `<@${user}> ${numberText(from)} → **${numberText(to)}**`,
  moreInFile: (more) => `… y ${more} más, todos en el archivo.`,
  fileName: 'cambios-de-tags.csv',
  fileHeading: 'miembro,de,a',
  changes: (number) => count(number, 'miembro cambia', 'miembros cambian'),
  gone: 'Eso ya no está. Usa el comando otra vez.',
  notYours: 'Eso lo empezó otro miembro. Usa tú el comando.',
  over: 'Eso está hecho o descartado. `/tag history` muestra lo que se hizo.',
  discarded: 'No se cambió nada.',
  done: (number) => `Hecho: ${count(number, 'miembro tiene', 'miembros tienen')} ahora otro tag, o ninguno.`,
  toldMember: (from, to, by, reason) =>
    `🏷️ <@${by}> ha cambiado tu tag: ${numberText(from)} → **${numberText(to)}**. Motivo: ${escapeMarkdown(reason)}`,
  at: (when) => timestamp(when, 'f'),
}

export const esSwap: Words<SwapTexts> = {
  labels: {
    agree: 'Aceptar',
    decline: 'Rechazar',
    withdraw: 'Retirar',
    askHolder: (number) => `Pedir un cambio con el #${number}`,
    numbered: (label, index) => `${label} (${index})`,
  },
  self: 'No puedes cambiar contigo. Elige a otro miembro que tenga tag.',
  haveLeft: (users) =>
    `${people(users)} ${users.length === 1 ? 'ha dejado' : 'han dejado'} el servidor, así que nadie puede aceptar. Un Admin puede dar el tag a otra persona: \`/tag assign\`.`,
  twice: 'En un cambio cada miembro está una vez. Elige miembros distintos.',
  noTag: 'No tienes tag, así que no hay nada que cambiar. Toma uno libre con `/tag claim`.',
  theyHaveNone: (user) => `<@${user}> no tiene tag, así que no hay nada que cambiar. \`/tag list\` muestra quién tiene uno.`,
  holderMoved: (number) =>
    `El tag #${number} ha cambiado de manos. \`/tag list\` muestra quién lo tiene; pídelo con \`/tag swap\`.`,
  alreadyOpen: (users, until) =>
    `Ya se lo pediste a ${people(users)}, y está abierto hasta ${timestamp(until, 'f')}. Retíralo antes en \`/tag swaps\`.`,
  notYours: 'Ese cambio es entre otros miembros. `/tag swaps` muestra los tuyos.',
  yours: (users) => `Tú pediste este cambio; quien debe aceptar es ${people(users)}. \`/tag swaps\` lo retira.`,
  over: {
    open: '',
    done: 'Ese cambio ya está hecho. `/tag list` muestra quién tiene cuál.',
    declined: 'Ese cambio se rechazó. Para pedirlo otra vez: `/tag swap`.',
    withdrawn: 'Ese cambio se retiró. Para pedirlo otra vez: `/tag swap`.',
    lapsed: 'El plazo para responder acabó. Para pedirlo otra vez: `/tag swap`.',
    overtaken: 'Los tags de ese cambio se han movido, así que ya no vale. Para pedirlo otra vez: `/tag swap`.',
  },
  gone: 'Ese cambio ya no está. `/tag swaps` muestra los tuyos.',
  asked: (users, changes, until) =>
    `Pedido a ${people(users)}, hasta ${timestamp(until, 'f')}. Si ${users.length > 1 ? 'todos aceptan' : 'acepta'}:\n${changeLines(changes)}`,
  ask: (asker, changes, until) =>
    `<@${asker}> pide un cambio de tags. Si ${changes.length > 2 ? 'todos aceptáis' : 'aceptas'}, de una vez:\n${changeLines(changes)}\nResponde hasta ${timestamp(until, 'f')} (${timestamp(until, 'R')}).`,
  agreed: (waitingFor) => `Aceptas. Falta ${people(waitingFor)}.`,
  someoneAgreed: (user, waitingFor) => `<@${user}> acepta tu cambio. Falta ${people(waitingFor)}.`,
  done: (changes) => `🏷️ El cambio está hecho:\n${changeLines(changes)}`,
  ended: {
    declined: (user, others) => `<@${user}> rechazó el cambio con ${people(others)}. No se movió ningún tag.`,
    withdrawn: (user, others) => `<@${user}> retiró el cambio con ${people(others)}. No se movió ningún tag.`,
  },
  youEnded: {
    declined: 'Rechazaste el cambio; no se movió ningún tag.',
    withdrawn: 'Retiraste el cambio; no se movió ningún tag.',
  },
  overtaken: (legs) =>
    `El cambio de ${legs.map(({ user, number }) => `#${number} (<@${user}>)`).join(', ')} no se puede hacer: sus tags se han movido. Ya no vale; para pedirlo otra vez: \`/tag swap\`.`,
  lapsed: (users, waitedFor) =>
    `El cambio entre ${people(users)} caducó: no hubo respuesta a tiempo de ${people(waitedFor)}. No se movió ningún tag.`,
  listTitle: 'Tus cambios abiertos',
  listEmpty: 'No tienes ningún cambio abierto. Pide uno con `/tag swap`.',
  listed: (changes, waitingFor, until) => `${changeLines(changes)}\nFalta ${people(waitingFor)}, hasta ${timestamp(until, 'f')}.`,
}

export const esWords: InteractionWords = {
  commands: {
    tag: {
      name: 'tag',
      description: 'Bag tags del club',
    },
    'tag claim': {
      name: 'tomar',
      description: 'Tomar un tag libre; el que tienes queda libre',
      options: {
        number: {
          name: 'número',
          description: 'Número del tag',
        },
      },
    },
    'tag list': {
      name: 'lista',
      description: 'Quién tiene qué tag y cuáles están libres',
    },
    'tag history': {
      name: 'historial',
      description: 'Cómo han cambiado de manos los tags',
      options: {
        user: {
          name: 'miembro',
          description: 'Solo los tags de este jugador',
        },
      },
    },
    'tag swap': {
      name: 'cambiar',
      description: 'Pedir a un miembro un cambio de tags; con más miembros, una cadena',
      options: {
        user: {
          name: 'miembro',
          description: 'De quién quieres el tag',
        },
        second: {
          name: 'segundo',
          description: 'Cadena: el primero recibe el tag de este miembro',
        },
        third: {
          name: 'tercero',
          description: 'Cadena: el segundo recibe el tag de este miembro',
        },
        fourth: {
          name: 'cuarto',
          description: 'Cadena: el tercero recibe el tag de este miembro',
        },
      },
    },
    'tag swaps': {
      name: 'cambios',
      description: 'Tus cambios abiertos: aceptar, rechazar, retirar',
    },
    'tag check-in': {
      name: 'registrar',
      description: 'Di qué tag tienes de verdad en una ronda',
      options: {
        round: {
          name: 'ronda',
          description: 'La ronda que juegas',
        },
        number: {
          name: 'número',
          description: 'Número del tag de tu bolsa',
        },
        user: {
          name: 'miembro',
          description: 'Editores: por este jugador',
        },
      },
    },
    'tag conflicts': {
      name: 'conflictos',
      description: 'Editores: tags registrados que no encajan con la lista',
      options: {
        round: {
          name: 'ronda',
          description: 'Qué ronda',
        },
      },
    },
    'tag preview': {
      name: 'previsión',
      description: 'Cómo quedarían los tags si una ronda acabara ahora',
      options: {
        round: {
          name: 'ronda',
          description: 'Qué ronda',
        },
      },
    },
    'tag assign': {
      name: 'asignar',
      description: 'Admins: dar un tag a un miembro; antes se muestra',
      options: {
        user: {
          name: 'miembro',
          description: 'Quién recibe el tag',
        },
        number: {
          name: 'número',
          description: 'Número del tag',
        },
        reason: {
          name: 'motivo',
          description: 'Por qué; todos pueden leerlo en el historial',
        },
      },
    },
    'tag release': {
      name: 'liberar',
      description: 'Admins: retirar el tag a un miembro; antes se muestra',
      options: {
        user: {
          name: 'miembro',
          description: 'De quién queda libre el tag',
        },
        reason: {
          name: 'motivo',
          description: 'Por qué; todos pueden leerlo en el historial',
        },
      },
    },
    'tag assign-many': {
      name: 'asignar-varios',
      description: 'Admins: dar tags a muchos miembros, de una lista o un archivo; antes se muestra',
    },
    'tag reset': {
      name: 'reiniciar',
      description: 'Admins: empezar de nuevo según el orden de una ronda; antes se muestra',
      options: {
        round: {
          name: 'ronda',
          description: 'La ronda clasificatoria',
        },
        reason: {
          name: 'motivo',
          description: 'Por qué; todos pueden leerlo en el historial',
        },
      },
    },
  },
  forms: {
    'tag.checked': {
      fields: {
        number: {
          label: 'Número del tag',
          placeholder: '7',
        },
      },
    },
    'tag.many': {
      fields: {
        list: {
          label: 'Lista',
          description: 'Una línea cada uno: @nombre/número. Con - en vez del número se quita el tag.',
          placeholder: '@Ada/7\n@Birdie/12',
        },
        file: {
          label: 'O un archivo CSV',
          description: 'Nombre y número en cada línea',
        },
        reason: {
          label: 'Motivo',
          description: 'Todos pueden leerlo en el historial',
          placeholder: 'Tags como se dieron en la apertura',
        },
      },
    },
  },
  settings: {
    'tag.pool': {
      label: 'Tags: entre quiénes',
      description:
        'Quién pasa tags a quién tras una ronda: todos los que la jugaron, los de un grupo (sin grupos publicados: todos) o los de una división.',
      choices: {
        round: 'toda la ronda',
        card: 'cada grupo aparte',
        division: 'cada división aparte',
      },
    },
    'tag.ties': {
      label: 'Tags: empates',
      description:
        'Quién de los empatados recibe el tag más bajo: quien traía el más bajo o quien gana el desempate (lo dice un editor).',
      choices: {
        incoming: 'por tag de entrada',
        'play-off': 'por desempate',
      },
    },
    'tag.dnf': {
      label: 'Tags: sin terminar',
      description: 'Quien no termina una ronda conserva su tag o toma el más alto de los que jugaron.',
      choices: {
        keep: 'conserva el tag',
        highest: 'toma el tag más alto',
      },
    },
    'tag.expiry-days': {
      label: 'Tags: días sin ronda',
      description: 'A quien no juega en tantos días se le avisa, y después su tag queda libre.',
      choices: {
        unit: 'días',
        none: 'nunca',
      },
    },
  },
}
