// The pot feature in Spanish.
import { bold, clip, escapeMarkdown, mentions, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const named = { ace: 'bote de aces', ctp: 'bote de CTP' }

export const es: Words<Texts> = {
  audit: {
    added: (pot, payers, each, title) =>
      `${payers === 1 ? '1 jugador pagó' : `${payers} jugadores pagaron cada uno`} ${each} al ${named[pot]} · ${bold(title)}`,
    paid: (pot, amount, title) => `Pagó ${amount} del ${named[pot]} · ${bold(title)}`,
    corrected: (pot, amount) => `Anuló un apunte de ${amount} del ${named[pot]}`,
    claimTakenBack: (hole, amount, title) =>
      `Retiró una distancia del hoyo ${hole} y con ella el pago de ${amount} · ${bold(title)}`,
    payouts: (purse, title) => `Publicó los premios de ${bold(title)}: ${purse}`,
  },
  off: (pot) => `Este club no lleva ${named[pot]}. Un admin puede activarlo con \`/frolf-config set\` (\`pot.${pot}\`).`,
  badAmount: (currency) => `No entiendo la cantidad. Dala en ${currency} como \`5\`, \`5.00\` o \`2,50\`.`,
  tooMuch: (most) => `Eso es más de ${most}. Si es correcto, anótalo en partes más pequeñas.`,
  tooLittle: (balance) => `Solo hay ${balance}, y un bote nunca baja de cero.`,
  full: 'En ese bote hay tanto como se puede contar. Paga antes algo.',
  noEntry: 'Ese apunte no existe. Elige uno en la lista que aparece al escribir.',
  isCorrection: 'Ese apunte ya es una corrección. Anota lo correcto como un pago nuevo.',
  correctedAlready: 'Ese apunte ya se anuló.',
  notYours: 'Eso solo pueden hacerlo quien organiza la ronda, los editores y los admins. Pídeselo a uno de ellos.',
  roundNotFound: 'Esa ronda no está aquí (o ya no). Elige una de la lista.',
  notPlayers: (users) =>
    `${mentions(users)} no ${users.length === 1 ? 'está' : 'están'} en la lista de quienes juegan esa ronda.`,
  allPaid: (users) => `${mentions(users)}: ya pagado para esa ronda, así que no se anotó nada.`,
  added: (pot, users, each, balance) =>
    `Anotado: ${mentions(users)}, ${each}${users.length === 1 ? '' : ' por persona'} al ${named[pot]}. Ahora tiene **${balance}**.`,
  skipped: (users) => `Ya habían pagado, así que no se anotó otra vez: ${mentions(users)}.`,
  ownWitness: 'El ace debe haberlo visto otra persona: elige a otro miembro como testigo.',
  empty: (pot) => `El ${named[pot]} está vacío, así que no hay nada que pagar.`,
  paid: (pot, user, amount, balance) => `Anotado: <@${user}> recibe **${amount}** del ${named[pot]}. Ahora tiene ${balance}.`,
  aceNote: (user, witness, amount) => `🎉 ¡Ace! <@${user}> recibe **${amount}** del bote de aces. Lo vio <@${witness}>.`,
  needReason: 'Di en pocas palabras por qué; el motivo queda en el historial.',
  corrected: (pot, balance) => `Anulado con un contraapunte. El ${named[pot]} tiene ahora **${balance}**.`,
  form: { title: '¿Quién pagó?', who: 'Jugadores que pagaron' },
  title: { ace: 'Bote de aces', ctp: 'Bote de CTP' },
  balance: (amount) => `Tiene **${amount}**.`,
  nothingYet: 'Todavía no ha pagado nadie.',
  kinds: { 'paid-in': 'ingreso', payout: 'pago', correction: 'corrección' },
  line: (at, kind, amount, more) => `${timestamp(at, 'D')} · ${kind} **${amount}**${more}`,
  of: (user) => ` · <@${user}>`,
  seenBy: (user) => ` · lo vio <@${user}>`,
  enteredBy: (user) => ` · lo anotó <@${user}>`,
  because: (reason) => ` · ${escapeMarkdown(reason)}`,

  badPlaces: (max) => `Los puestos premiados deben ser de 1 a ${max}.`,
  badShare: 'La parte que se paga es un porcentaje entero, de 1 a 100.',
  nobodyFinished: 'Nadie ha terminado esa ronda, así que no hay a quién pagar. Anotad antes los resultados.',
  payoutTitle: (title) => `Premios: ${escapeMarkdown(title)}`,
  payoutHead: (entrants, fee, share, purse, isFinal) =>
    `${entrants === 1 ? '1 jugador' : `${entrants} jugadores`} × ${fee}${share < 100 ? `, se paga el ${share} %` : ''}: **${purse}**${isFinal ? '' : '\nLa ronda no ha terminado: así está ahora.'}`,
  payoutLine: (place, name, amount) => `**${place}.** ${name} · **${amount}**`,
  andMore: (count) => `… y ${count} más`,
  payoutPosted: 'Publicado en el hilo de la ronda.',

  badHole: 'Un hoyo tiene un número del 1 al 36.',
  noDistance: 'Di a qué distancia de la canasta queda, como `2.4 m` o `6 ft`.',
  badDistance: (typed) =>
    `No puedo leer «${escapeMarkdown(clip(typed, 40))}» como distancia. Dala con su unidad: \`2.4 m\`, \`240 cm\`, \`6 ft\` o \`6 ft 4 in\`.`,
  tooFar: 'Eso son más de 300 m de la canasta. Revisa el número y la unidad.',
  fartherReply: (hole, holder, held, yours) =>
    `Anotado: ${yours}. <@${holder}> está más cerca en el hoyo ${hole} con **${escapeMarkdown(held)}**; lo anotado valdrá si esa distancia se retira. Si está mal, <@${holder}>, quien organiza la ronda o un Editor puede retirarla con \`/ctp withdraw\`.`,
  notLive:
    'El CTP (más cerca de la canasta) se reclama mientras la ronda está en juego. Después, quien la organiza o un Editor puede anotarlo por alguien: `/ctp claim` con `miembro`.',
  notPlaying: 'Solo quienes juegan la ronda pueden reclamar el CTP.',
  claimed: (user, hole, distance) => `📍 CTP hoyo ${hole}: <@${user}> está a **${escapeMarkdown(distance)}** de la canasta.`,
  claimCorrected: (user, hole, distance, before) =>
    `📍 CTP hoyo ${hole}, corregido: <@${user}> está a **${escapeMarkdown(distance)}** de la canasta (antes: ${escapeMarkdown(before)}).`,
  closestNow: ({ member, distance }) => `Ahora <@${member}> está más cerca con **${escapeMarkdown(distance)}**.`,
  claimWithdrawn: (hole, taken, best, amount) =>
    [
      `📍 CTP hoyo ${hole}: se retira la distancia de <@${taken.member}> (${escapeMarkdown(taken.distance)}).`,
      ...(amount === undefined ? [] : [`**${amount}** vuelven al bote de CTP.`]),
      best ? `Ahora <@${best.member}> está más cerca con **${escapeMarkdown(best.distance)}**.` : 'Ahora nadie tiene el hoyo.',
    ].join(' '),
  withdrawn: (hole, user, distance, best, amount) =>
    [
      `Retirado: <@${user}> con ${escapeMarkdown(distance)} en el hoyo ${hole}.`,
      best ? `<@${best.member}> está más cerca con **${escapeMarkdown(best.distance)}**.` : 'Ahora nadie tiene el hoyo.',
      ...(amount === undefined ? [] : [`**${amount}** vuelven al bote de CTP; cierra el hoyo otra vez con \`/ctp close\`.`]),
    ].join(' '),
  noClaim: (hole, user) =>
    `${user === undefined ? 'No tienes' : `<@${user}> no tiene`} en el hoyo ${hole} nada que retirar. \`/ctp show\` dice quién tiene qué.`,
  closedForGood: (hole) =>
    `El CTP del hoyo ${hole} está cerrado. Un Editor aún puede retirar la distancia: entonces el hoyo queda abierto otra vez y lo pagado vuelve al bote.`,
  openAgain: (hole) => `El hoyo ${hole} está abierto otra vez: ciérralo de nuevo con \`/ctp close\` cuando sea correcto.`,
  claimGone: (hole) => `Distancia del hoyo ${hole} retirada`,
  claimedReply: (hole, user, isOwn) =>
    `Anotado: en el hoyo ${hole} nadie está más cerca que ${isOwn ? 'tú' : `<@${user}>`}, hasta que alguien lo supere.`,
  closer: 'Estoy más cerca',
  closerForm: { title: (hole) => `¿Más cerca en el hoyo ${hole}?`, distance: 'Tu distancia' },
  closed: (hole) => `El CTP del hoyo ${hole} está cerrado.`,
  nobody: (hole) => `Nadie ha reclamado el hoyo ${hole} en esa ronda.`,
  noClaims: 'Nadie ha reclamado todavía un CTP en esa ronda. Se hace con `/ctp claim`.',
  ctpTitle: (title) => `Más cerca de la canasta: ${escapeMarkdown(title)}`,
  ctpLine: (hole, best, next, isClosed) =>
    `**Hoyo ${hole}** · <@${best.member}> · ${escapeMarkdown(best.distance)}${next ? ` (después: <@${next.member}>, ${escapeMarkdown(next.distance)})` : ''}${isClosed ? ' · cerrado' : ''}`,
  won: (user, hole, distance, amount) =>
    `🏆 Hoyo ${hole}: <@${user}> quedó más cerca con **${escapeMarkdown(distance)}**${amount === undefined ? '' : ` y recibe **${amount}** del bote de CTP`}.`,
  closedReply: (hole) => `El hoyo ${hole} está cerrado.`,
}

export const esWords: InteractionWords = {
  commands: {
    acepot: {
      name: 'bote-aces',
      description: 'Las cuentas del bote de aces; no se mueve dinero',
    },
    'acepot show': {
      name: 'ver',
      description: 'Cuánto tiene el bote de aces',
    },
    'acepot add': {
      name: 'ingresar',
      description: 'Jugadores que pagaron para una ronda (organizador, editores)',
      options: {
        round: {
          name: 'ronda',
          description: 'Qué ronda',
        },
        amount: {
          name: 'cantidad',
          description: 'Cuánto pagó cada uno, como 2.00',
        },
      },
    },
    'acepot pay': {
      name: 'pagar',
      description: 'Alguien hizo un ace: anota lo que recibe (editores)',
      options: {
        round: {
          name: 'ronda',
          description: 'Qué ronda',
        },
        user: {
          name: 'miembro',
          description: 'Quién hizo el ace',
        },
        witness: {
          name: 'testigo',
          description: 'Quién lo vio',
        },
        amount: {
          name: 'cantidad',
          description: 'Cuánto recibe (si no: todo)',
        },
      },
    },
    'acepot history': {
      name: 'historial',
      description: 'Los últimos movimientos del bote de aces',
    },
    'acepot correct': {
      name: 'corregir',
      description: 'Anular un apunte con un contraapunte (editores)',
      options: {
        entry: {
          name: 'apunte',
          description: 'Qué apunte',
        },
        reason: {
          name: 'motivo',
          description: 'Por qué',
        },
      },
    },
    payouts: {
      name: 'premios',
      description: 'Qué recibe cada puesto de una ronda de las cuotas; no se mueve dinero',
      options: {
        round: {
          name: 'ronda',
          description: 'Qué ronda',
        },
        fee: {
          name: 'cuota',
          description: 'Cuota de cada jugador, como 5.00',
        },
        share: {
          name: 'parte',
          description: 'Porcentaje de las cuotas que se paga (si no: 100)',
        },
        places: {
          name: 'puestos',
          description: 'Cuántos puestos cobran (si no: el 40 % de los jugadores)',
        },
        post: {
          name: 'publicar',
          description: 'A la vista de todos en el hilo de la ronda (organizador, editores)',
        },
      },
    },
    ctp: {
      name: 'ctp',
      description: 'Más cerca de la canasta',
    },
    'ctp claim': {
      name: 'reclamar',
      description: 'Estás más cerca de la canasta',
      options: {
        round: {
          name: 'ronda',
          description: 'Qué ronda',
        },
        hole: {
          name: 'hoyo',
          description: 'Qué hoyo',
        },
        distance: {
          name: 'distancia',
          description: 'A qué distancia, como 2.4 m o 6 ft 4 in',
        },
        user: {
          name: 'miembro',
          description: 'De quién es el disco (organizador, editores)',
        },
      },
    },
    'ctp withdraw': {
      name: 'retirar',
      description: 'Retirar una distancia; entonces vale la siguiente',
      options: {
        round: {
          name: 'ronda',
          description: 'Qué ronda',
        },
        hole: {
          name: 'hoyo',
          description: 'Qué hoyo',
        },
        user: {
          name: 'miembro',
          description: 'De quién; si falta, la tuya (organizador, editores)',
        },
      },
    },
    'ctp show': {
      name: 'ver',
      description: 'Quién está más cerca, hoyo por hoyo',
      options: {
        round: {
          name: 'ronda',
          description: 'Qué ronda',
        },
      },
    },
    'ctp close': {
      name: 'cerrar',
      description: 'Quien va primero ha ganado el hoyo (organizador, editores)',
      options: {
        round: {
          name: 'ronda',
          description: 'Qué ronda',
        },
        hole: {
          name: 'hoyo',
          description: 'Qué hoyo',
        },
        amount: {
          name: 'cantidad',
          description: 'Qué recibe del bote de CTP (si no: nada)',
        },
      },
    },
    'ctp add': {
      name: 'ingresar',
      description: 'Jugadores que pagaron para una ronda (organizador, editores)',
      options: {
        round: {
          name: 'ronda',
          description: 'Qué ronda',
        },
        amount: {
          name: 'cantidad',
          description: 'Cuánto pagó cada uno, como 2.00',
        },
      },
    },
    'ctp pot': {
      name: 'bote',
      description: 'Cuánto tiene el bote de CTP y sus últimos movimientos',
    },
    'ctp correct': {
      name: 'corregir',
      description: 'Anular un apunte con un contraapunte (editores)',
      options: {
        entry: {
          name: 'apunte',
          description: 'Qué apunte',
        },
        reason: {
          name: 'motivo',
          description: 'Por qué',
        },
      },
    },
  },
  settings: {
    'pot.ace': {
      label: 'Bote de aces',
      description: 'El bot lleva las cuentas de un bote de aces: quién pagó y quién cobró. No mueve dinero.',
    },
    'pot.ctp': {
      label: 'Más cerca de la canasta',
      description: 'Los jugadores reclaman el CTP durante una ronda, y el bot lleva las cuentas de un bote. No mueve dinero.',
    },
    'pot.currency': {
      label: 'Moneda de los botes',
      description: 'En qué moneda están las cantidades de los botes. Cambiarla no convierte nada.',
    },
  },
}
