// The betting feature in Spanish.
import { escapeMarkdown, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const putts = (amount: number) => `${amount} ${Math.abs(amount) === 1 ? 'putt' : 'putts'}`
const playMoney = 'Los putts son dinero de juego: no valen nada y no se compran ni se pagan.'

export const es: Words<Texts> = {
  putts,
  playMoney,
  off: 'En este club no se apuesta. Un admin puede activarlo con `/frolf-config set` (`betting.enabled`); es solo dinero de juego.',
  roundNotFound: 'Esa ronda no está aquí (o ya no). Elige una de la lista.',
  noSelection: 'No entiendo a qué apuestas. Elígelo en la lista que aparece al escribir.',
  notOpen: (title) =>
    `Las apuestas de **${escapeMarkdown(title)}** están cerradas: se admiten hasta que empieza la ronda. \`/bet place\` muestra las rondas abiertas.`,
  notPlaying: (user) => `<@${user}> no está en la lista de quienes juegan esa ronda, así que no hay apuestas.`,
  optedOut: (user) => `<@${user}> no participa en las apuestas, así que no se puede apostar por esa persona.`,
  youOptedOut: 'Ya no participas en las apuestas. `/bet opt-in` te devuelve.',
  alone: 'No hay nadie más en la lista todavía, así que no hay nada que ganar. Inténtalo cuando jueguen más.',
  noLine: (user, least) =>
    `<@${user}> necesita al menos ${least} rondas terminadas con resultado respecto al par para tener una línea. Apuesta por una victoria o un duelo.`,
  againstYourself: 'No puedes apostar contra ti. Apuesta por ti o por otros.',
  badStake: (most) => `Apuesta un número entero de putts, de 1 a ${most}.`,
  tooLittle: (balance) => `En tu monedero hay ${putts(balance)}. Apuesta eso o menos.`,
  twice: 'Ya tienes esa misma apuesta. `/bet cancel` la retira si quieres apostar otra cantidad.',
  noBet: 'No tienes esa apuesta. Elige una de la lista.',
  betOver: 'Esa apuesta ya está resuelta.',
  started: 'La ronda ha empezado, así que la apuesta queda en pie.',

  slipTitle: '🎲 Tu apuesta',
  rules: {
    win: 'Un primer puesto compartido paga su parte. DNF pierde; si no sale, se devuelve lo apostado.',
    beat: 'Quien termina gana a un DNF. Mismo puesto, dos DNF o alguien que no sale: se devuelve lo apostado.',
    over: 'Según el resultado respecto al par. DNF o no sale: se devuelve lo apostado.',
    under: 'Según el resultado respecto al par. DNF o no sale: se devuelve lo apostado.',
  },
  slip: (what, title, stake, odds, payout, balance) =>
    [
      `**${what}**`,
      `en ${escapeMarkdown(title)}`,
      '',
      `Apuesta **${putts(stake)}** a **${odds}**: paga **${putts(payout)}** si gana.`,
      `En tu monedero hay ${putts(balance)}.`,
    ].join('\n'),
  moved: '⚠️ Las cuotas cambiaron desde que miraste, así que no se apostó nada. Estas son las de ahora:',
  place: 'Apostar',
  placed: (what, title, stake, odds, payout, balance) =>
    `Hecha: **${what}** en ${escapeMarkdown(title)}, ${putts(stake)} a ${odds}; paga ${putts(payout)} si gana. En tu monedero hay ahora **${putts(balance)}**. \`/bet cancel\` la retira hasta que empiece la ronda.`,
  cancelled: (stake, balance) => `Retirada. Vuelves a tener tus ${putts(stake)}: en tu monedero hay **${putts(balance)}**.`,

  win: (who) => `gana ${who}`,
  beat: (who, whom) => `${who} supera a ${whom}`,
  over: (who, line) => `${who} por encima de ${line}`,
  under: (who, line) => `${who} por debajo de ${line}`,
  states: {
    open: 'abierta',
    won: 'ganada',
    tied: 'ganada en empate',
    lost: 'perdida',
    void: 'devuelta',
    withdrawn: 'devuelta',
  },
  whyWithdrawn: {
    'by-member': 'retirada',
    'opt-out': 'alguien dejó de participar',
    'round-cancelled': 'ronda cancelada',
    'switched-off': 'apuestas desactivadas',
  },

  listTitle: '🎲 Tus apuestas',
  open: 'Abiertas',
  settled: 'Últimas resueltas',
  noBets: 'Aún no has apostado. Se hace con `/bet place`; `/bet odds` muestra lo que hay.',
  betLine: (what, title, stake, odds) => `${what} · ${escapeMarkdown(title)} · ${putts(stake)} a ${odds}`,
  pays: (payout) => ` · paga ${payout}`,
  came: (state, due) => ` · **${state}**${due > 0 ? ` (${due})` : ''}`,

  walletTitle: (season) => `👛 Tu monedero · ${season}`,
  offSeason: 'fuera de temporada',
  holds: (balance) => `Tiene **${putts(balance)}**.`,
  inPlay: (amount) => `En apuestas abiertas: ${putts(amount)}.`,
  owed: (amount) =>
    `Una corrección retiró ganancias ya gastadas: se deben ${putts(amount)}, que se descuentan de lo próximo que ganes.`,
  kinds: { grant: 'para empezar', stake: 'apostado', credit: 'pagado a ti', debit: 'retirado tras una corrección' },
  entryLine: (at, kind, amount) => `${timestamp(at, 'D')} · ${kind} **${amount > 0 ? '+' : ''}${amount}**`,

  boardTitle: (season) => `🏆 Monederos · ${season}`,
  boardLine: (rank, user, total, inPlay) =>
    `**${rank}.** <@${user}> **${putts(total)}**${inPlay > 0 ? ` · ${inPlay} en apuestas abiertas` : ''}`,
  noSeason: 'No existe esa temporada. Elige una en la lista que aparece al escribir.',
  nobodyYet: 'Nadie tiene monedero aquí todavía. `/bet wallet` abre el tuyo.',
  andMore: (count) => `… y ${count} más`,

  oddsTitle: (title) => `🎲 Cuotas · ${escapeMarkdown(title)}`,
  oddsHead: (startsAt) => `Se apuesta hasta que empieza la ronda (${timestamp(startsAt, 'R')}): \`/bet place\`, también duelos.`,
  oddsLine: (user, win, lines) => `gana <@${user}> **${win}**${lines}`,
  oddsLines: (line, under, over) => ` · por debajo de ${line} **${under}**, por encima **${over}**`,
  nothingOn:
    'Todavía no hay nada a lo que apostar: al menos dos deben estar en la lista, y uno de ellos participar en las apuestas.',

  optOut: (back) =>
    `Ya no participas en las apuestas: nadie puede apostar por ti y tú no apuestas.${back > 0 ? ` ${back === 1 ? 'Se devolvió una apuesta' : `Se devolvieron ${back} apuestas`}.` : ''} Tus apuestas en rondas en juego siguen hasta que acaben. \`/bet opt-in\` te devuelve.`,
  optedOutAlready: 'Ya no participabas. `/bet opt-in` te devuelve.',
  optIn: 'Vuelves a participar en las apuestas. Las devueltas se quedan devueltas.',
  optedInAlready: 'Ya participas en las apuestas.',

  switchedOff: (count) => (count === 1 ? 'Se devolvió una apuesta abierta.' : `Se devolvieron ${count} apuestas abiertas.`),
  cardLine: (count) => `🎲 ${count === 1 ? 'Una apuesta' : `${count} apuestas`} con dinero de juego`,
  reportTitle: 'Apuestas',
  changed: (user, what, from, to, difference) =>
    `<@${user}>: ${what}: ${from} → ${to}${difference === 0 ? '' : ` (${difference > 0 ? '+' : ''}${difference})`}`,
  settledNote: '🎲 **Apuestas resueltas** (dinero de juego)',
  settledLine: (user, what, state, stake, due) => `<@${user}> · ${what} · ${state}: ${putts(stake)} → **${due}**`,
}

export const esWords: InteractionWords = {
  commands: {
    bet: {
      name: 'apuesta',
      description: 'Apuestas con dinero de juego en las rondas; nunca dinero real',
    },
    'bet place': {
      name: 'hacer',
      description: 'Apostar en una ronda; antes ves lo que pagaría',
      options: {
        round: {
          name: 'ronda',
          description: 'Una ronda que no haya empezado',
        },
        on: {
          name: 'en',
          description: 'A qué apuestas: escribe nombres para acotar la lista',
        },
        stake: {
          name: 'cantidad',
          description: 'Cuántos putts (dinero de juego)',
        },
      },
    },
    'bet odds': {
      name: 'cuotas',
      description: 'Las cuotas de una ronda',
      options: {
        round: {
          name: 'ronda',
          description: 'Una ronda que no haya empezado',
        },
      },
    },
    'bet list': {
      name: 'lista',
      description: 'Tus apuestas',
    },
    'bet cancel': {
      name: 'retirar',
      description: 'Retirar una apuesta antes de que empiece la ronda',
      options: {
        bet: {
          name: 'apuesta',
          description: 'Qué apuesta',
        },
      },
    },
    'bet wallet': {
      name: 'monedero',
      description: 'Cuánto hay en tu monedero',
    },
    'bet board': {
      name: 'clasificación',
      description: 'Quién tiene más en el monedero',
      options: {
        season: {
          name: 'temporada',
          description: 'La que está en curso si lo dejas vacío',
        },
      },
    },
    'bet opt-out': {
      name: 'salir',
      description: 'No participar en las apuestas: nadie puede apostar por ti',
    },
    'bet opt-in': {
      name: 'volver',
      description: 'Participar otra vez en las apuestas',
    },
  },
  settings: {
    'betting.enabled': {
      label: 'Apuestas con dinero de juego',
      description:
        'Los miembros apuestan putts, un dinero de juego sin valor, en rondas que no han empezado. Al desactivarlo se devuelven las apuestas abiertas.',
    },
    'betting.start-amount': {
      label: 'Putts para empezar',
      description:
        'Lo que tiene un monedero nuevo; cada miembro tiene uno por temporada. Los ya abiertos conservan lo que tienen.',
      choices: { unit: 'putts' },
    },
  },
}
