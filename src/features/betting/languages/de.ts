// The betting feature in German.
import { escapeMarkdown, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const putts = (amount: number) => `${amount} ${Math.abs(amount) === 1 ? 'Putt' : 'Putts'}`
const playMoney = 'Putts sind Spielgeld: Sie sind nichts wert und lassen sich weder kaufen noch auszahlen.'

export const de: Words<Texts> = {
  putts,
  playMoney,
  off: 'In diesem Club wird nicht gewettet. Ein Admin kann es mit `/frolf-config set` einschalten (`betting.enabled`); es ist nur Spielgeld.',
  roundNotFound: 'Diese Runde gibt es hier nicht (mehr). Wähle eine aus der Liste.',
  noSelection: 'Ich kann nicht lesen, worauf du wettest. Wähle es aus der Liste, die beim Tippen erscheint.',
  notOpen: (title) =>
    `Auf **${escapeMarkdown(title)}** kann nicht mehr gewettet werden: Das geht, bis eine Runde beginnt. \`/bet place\` zeigt die offenen Runden.`,
  notPlaying: (user) => `<@${user}> steht bei dieser Runde nicht auf der Liste derer, die spielen; darauf gibt es keine Wetten.`,
  optedOut: (user) => `<@${user}> macht beim Wetten nicht mit, darauf gibt es keine Wetten.`,
  youOptedOut: 'Du machst beim Wetten nicht mehr mit. `/bet opt-in` bringt dich zurück.',
  alone: 'Noch steht niemand anders auf der Liste, also gibt es nichts zu gewinnen. Versuch es, wenn mehr spielen.',
  noLine: (user, least) =>
    `<@${user}> braucht mindestens ${least} beendete Runden mit einem Ergebnis zum Par, bevor es eine Linie gibt. Wette stattdessen auf Sieg oder Duell.`,
  againstYourself: 'Gegen dich selbst kannst du nicht wetten. Wette auf dich oder auf andere.',
  badStake: (most) => `Setze eine ganze Zahl von Putts, von 1 bis ${most}.`,
  tooLittle: (balance) => `In deiner Börse sind ${putts(balance)}. Setze so viel oder weniger.`,
  twice: 'Genau diese Wette hast du schon. `/bet cancel` nimmt sie zurück, wenn du anders setzen willst.',
  noBet: 'Eine solche Wette hast du nicht. Wähle eine aus der Liste.',
  betOver: 'Diese Wette ist schon abgerechnet.',
  started: 'Die Runde hat begonnen, die Wette gilt also.',

  slipTitle: '🎲 Deine Wette',
  rules: {
    win: 'Ein geteilter erster Platz zahlt seinen Anteil. DNF verliert; wer nicht antritt, gibt den Einsatz zurück.',
    beat: 'Wer ins Ziel kommt, schlägt ein DNF. Gleicher Platz, zwei DNF oder nicht angetreten: Der Einsatz geht zurück.',
    over: 'Nach dem Ergebnis zum Par. DNF oder nicht angetreten: Der Einsatz geht zurück.',
    under: 'Nach dem Ergebnis zum Par. DNF oder nicht angetreten: Der Einsatz geht zurück.',
  },
  slip: (what, title, stake, odds, payout, balance) =>
    [
      `**${what}**`,
      `in ${escapeMarkdown(title)}`,
      '',
      `Einsatz **${putts(stake)}** zu **${odds}**: bringt **${putts(payout)}**, wenn sie gewinnt.`,
      `In deiner Börse sind ${putts(balance)}.`,
    ].join('\n'),
  moved: '⚠️ Die Quoten haben sich geändert, seit du sie gesehen hast, deshalb wurde nichts gesetzt. Das sind sie jetzt:',
  place: 'Wette abgeben',
  placed: (what, title, stake, odds, payout, balance) =>
    `Abgegeben: **${what}** in ${escapeMarkdown(title)}, ${putts(stake)} zu ${odds}; bringt ${putts(payout)}, wenn sie gewinnt. In deiner Börse sind jetzt **${putts(balance)}**. \`/bet cancel\` nimmt sie zurück, bis die Runde beginnt.`,
  cancelled: (stake, balance) =>
    `Zurückgenommen. Du hast deine ${putts(stake)} wieder: In deiner Börse sind **${putts(balance)}**.`,

  win: (who) => `${who} gewinnt`,
  beat: (who, whom) => `${who} schlägt ${whom}`,
  over: (who, line) => `${who} über ${line}`,
  under: (who, line) => `${who} unter ${line}`,
  states: {
    open: 'offen',
    won: 'gewonnen',
    tied: 'geteilt gewonnen',
    lost: 'verloren',
    void: 'Einsatz zurück',
    withdrawn: 'Einsatz zurück',
  },
  whyWithdrawn: {
    'by-member': 'zurückgenommen',
    'opt-out': 'jemand macht nicht mehr mit',
    'round-cancelled': 'Runde abgesagt',
    'switched-off': 'Wetten abgeschaltet',
  },

  listTitle: '🎲 Deine Wetten',
  open: 'Offen',
  settled: 'Zuletzt abgerechnet',
  noBets: 'Du hast noch nicht gewettet. Das geht mit `/bet place`; `/bet odds` zeigt, was es gibt.',
  betLine: (what, title, stake, odds) => `${what} · ${escapeMarkdown(title)} · ${putts(stake)} zu ${odds}`,
  pays: (payout) => ` · bringt ${payout}`,
  came: (state, due) => ` · **${state}**${due > 0 ? ` (${due})` : ''}`,

  walletTitle: (season) => `👛 Deine Börse · ${season}`,
  offSeason: 'zwischen den Saisons',
  holds: (balance) => `Darin sind **${putts(balance)}**.`,
  inPlay: (amount) => `In offenen Wetten: ${putts(amount)}.`,
  owed: (amount) =>
    `Eine Berichtigung hat Gewinne zurückgenommen, die schon ausgegeben waren: ${putts(amount)} sind offen und werden vom nächsten Gewinn abgezogen.`,
  kinds: { grant: 'zum Anfang', stake: 'gesetzt', credit: 'an dich gezahlt', debit: 'nach einer Berichtigung zurückgenommen' },
  entryLine: (at, kind, amount) => `${timestamp(at, 'D')} · ${kind} **${amount > 0 ? '+' : ''}${amount}**`,

  boardTitle: (season) => `🏆 Börsen · ${season}`,
  boardLine: (rank, user, total, inPlay) =>
    `**${rank}.** <@${user}> **${putts(total)}**${inPlay > 0 ? ` · davon ${inPlay} in offenen Wetten` : ''}`,
  noSeason: 'Diese Saison gibt es nicht. Wähle eine aus der Liste, die beim Tippen erscheint.',
  nobodyYet: 'Noch hat hier niemand eine Börse. `/bet wallet` öffnet deine.',
  andMore: (count) => `… und ${count} weitere`,

  oddsTitle: (title) => `🎲 Quoten · ${escapeMarkdown(title)}`,
  oddsHead: (startsAt) => `Gewettet wird, bis die Runde beginnt (${timestamp(startsAt, 'R')}): \`/bet place\`, auch auf Duelle.`,
  oddsLine: (user, win, lines) => `<@${user}> gewinnt **${win}**${lines}`,
  oddsLines: (line, under, over) => ` · unter ${line} **${under}**, über **${over}**`,
  nothingOn: 'Noch gibt es nichts zu wetten: Mindestens zwei müssen auf der Liste stehen, und einer davon beim Wetten mitmachen.',

  optOut: (back) =>
    `Du machst beim Wetten nicht mehr mit: Niemand kann auf dich wetten, und du gibst keine Wetten ab.${back > 0 ? ` ${back === 1 ? 'Eine Wette wurde' : `${back} Wetten wurden`} zurückgezahlt.` : ''} Deine Wetten auf laufende Runden bleiben, bis diese enden. \`/bet opt-in\` bringt dich zurück.`,
  optedOutAlready: 'Du machst schon nicht mehr mit. `/bet opt-in` bringt dich zurück.',
  optIn: 'Du machst beim Wetten wieder mit. Zurückgezahlte Wetten bleiben zurückgezahlt.',
  optedInAlready: 'Du machst beim Wetten schon mit.',

  switchedOff: (count) => `${count === 1 ? 'Eine offene Wette wurde' : `${count} offene Wetten wurden`} zurückgezahlt.`,
  cardLine: (count) => `🎲 ${count === 1 ? 'Eine Wette' : `${count} Wetten`} um Spielgeld`,
  reportTitle: 'Wetten',
  changed: (user, what, from, to, difference) =>
    `<@${user}>: ${what}: ${from} → ${to}${difference === 0 ? '' : ` (${difference > 0 ? '+' : ''}${difference})`}`,
  settledNote: '🎲 **Wetten sind abgerechnet** (Spielgeld)',
  settledLine: (user, what, state, stake, due) => `<@${user}> · ${what} · ${state}: ${putts(stake)} → **${due}**`,
}

export const deWords: InteractionWords = {
  commands: {
    bet: {
      name: 'wette',
      description: 'Wetten um Spielgeld auf Runden; nie um echtes Geld',
    },
    'bet place': {
      name: 'abgeben',
      description: 'Auf eine Runde wetten; du siehst zuerst, was es brächte',
      options: {
        round: {
          name: 'runde',
          description: 'Eine Runde, die noch nicht begonnen hat',
        },
        on: {
          name: 'worauf',
          description: 'Worauf du wettest: Namen tippen, um die Liste zu verkleinern',
        },
        stake: {
          name: 'einsatz',
          description: 'Wie viele Putts (Spielgeld)',
        },
      },
    },
    'bet odds': {
      name: 'quoten',
      description: 'Wie die Quoten einer Runde sind',
      options: {
        round: {
          name: 'runde',
          description: 'Eine Runde, die noch nicht begonnen hat',
        },
      },
    },
    'bet list': {
      name: 'liste',
      description: 'Deine Wetten',
    },
    'bet cancel': {
      name: 'zurücknehmen',
      description: 'Eine Wette zurücknehmen, bevor die Runde beginnt',
      options: {
        bet: {
          name: 'wette',
          description: 'Welche Wette',
        },
      },
    },
    'bet wallet': {
      name: 'börse',
      description: 'Was in deiner Börse ist',
    },
    'bet board': {
      name: 'rangliste',
      description: 'Wer am meisten in der Börse hat',
      options: {
        season: {
          name: 'saison',
          description: 'Die laufende, wenn leer',
        },
      },
    },
    'bet opt-out': {
      name: 'aussteigen',
      description: 'Beim Wetten nicht mitmachen: Niemand kann auf dich wetten',
    },
    'bet opt-in': {
      name: 'mitmachen',
      description: 'Beim Wetten wieder mitmachen',
    },
  },
  settings: {
    'betting.enabled': {
      label: 'Wetten um Spielgeld',
      description:
        'Mitglieder setzen Putts, ein Spielgeld ohne Wert, auf Runden, die noch nicht begonnen haben. Abschalten zahlt offene Wetten zurück.',
    },
    'betting.start-amount': {
      label: 'Putts zum Anfang',
      description:
        'Was in einer neuen Börse ist; jedes Mitglied hat eine pro Saison. Börsen, die es schon gibt, behalten, was sie haben.',
      choices: { unit: 'Putts' },
    },
  },
}
