// The pot feature in German.
import { bold, clip, escapeMarkdown, mentions, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const named = { ace: 'Ace-Topf', ctp: 'CTP-Topf' }

export const de: Words<Texts> = {
  audit: {
    added: (pot, payers, each, title) =>
      `${payers === 1 ? '1 Spieler:' : `${payers} Spieler, je`} ${each} in den ${named[pot]} · ${bold(title)}`,
    paid: (pot, amount, title) => `Hat ${amount} aus dem ${named[pot]} ausgezahlt · ${bold(title)}`,
    corrected: (pot, amount) => `Hat einen Eintrag von ${amount} im ${named[pot]} zurückgenommen`,
    claimTakenBack: (hole, amount, title) =>
      `Hat eine Meldung an Loch ${hole} zurückgenommen und damit die Auszahlung von ${amount} · ${bold(title)}`,
    payouts: (purse, title) => `Hat die Auszahlung von ${bold(title)} gepostet: ${purse}`,
  },
  off: (pot) =>
    `Dieser Club führt keinen ${named[pot]}. Ein Admin kann ihn mit \`/frolf-config set\` einschalten (\`pot.${pot}\`).`,
  badAmount: (currency) => `Ich kann den Betrag nicht lesen. Gib ihn in ${currency} an wie \`5\`, \`5.00\` oder \`2,50\`.`,
  tooMuch: (most) => `Das ist mehr als ${most}. Wenn es stimmt, trage es in kleineren Teilen ein.`,
  tooLittle: (balance) => `Es sind nur ${balance} darin, und ein Topf ist nie unter null.`,
  full: 'In diesem Topf ist so viel, wie sich zählen lässt. Zahle zuerst etwas aus.',
  noEntry: 'Diesen Eintrag gibt es nicht. Wähle einen aus der Liste, die beim Tippen erscheint.',
  isCorrection: 'Dieser Eintrag ist selbst eine Berichtigung. Trage das Richtige als neue Zahlung ein.',
  correctedAlready: 'Dieser Eintrag wurde schon zurückgenommen.',
  notYours: 'Das können nur, wer die Runde ausrichtet, sowie Editoren und Admins. Frag jemanden von ihnen.',
  roundNotFound: 'Diese Runde gibt es hier nicht (mehr). Wähle eine aus der Liste.',
  notPlayers: (users) =>
    `${mentions(users)} ${users.length === 1 ? 'steht' : 'stehen'} bei dieser Runde nicht auf der Liste derer, die spielen.`,
  allPaid: (users) => `${mentions(users)}: für diese Runde schon eingezahlt, also wurde nichts eingetragen.`,
  added: (pot, users, each, balance) =>
    `Eingetragen: ${mentions(users)}, ${users.length === 1 ? '' : 'je '}${each} in den ${named[pot]}. Darin sind jetzt **${balance}**.`,
  skipped: (users) => `Schon eingezahlt, also nicht noch einmal eingetragen: ${mentions(users)}.`,
  ownWitness: 'Das Ace muss jemand anders gesehen haben: Wähle ein anderes Mitglied als Zeugen.',
  empty: (pot) => `Der ${named[pot]} ist leer, es gibt also nichts auszuzahlen.`,
  paid: (pot, user, amount, balance) =>
    `Eingetragen: <@${user}> bekommt **${amount}** aus dem ${named[pot]}. Darin sind jetzt ${balance}.`,
  aceNote: (user, witness, amount) => `🎉 Ace! <@${user}> bekommt **${amount}** aus dem Ace-Topf. Gesehen von <@${witness}>.`,
  needReason: 'Sag in wenigen Worten, warum; der Grund bleibt in der Geschichte stehen.',
  corrected: (pot, balance) => `Durch einen Gegeneintrag zurückgenommen. Im ${named[pot]} sind jetzt **${balance}**.`,
  form: { title: 'Wer hat eingezahlt?', who: 'Spieler, die gezahlt haben' },
  title: { ace: 'Ace-Topf', ctp: 'CTP-Topf' },
  balance: (amount) => `Darin sind **${amount}**.`,
  nothingYet: 'Noch wurde nichts eingezahlt.',
  kinds: { 'paid-in': 'eingezahlt', payout: 'ausgezahlt', correction: 'Berichtigung' },
  line: (at, kind, amount, more) => `${timestamp(at, 'D')} · ${kind} **${amount}**${more}`,
  of: (user) => ` · <@${user}>`,
  seenBy: (user) => ` · gesehen von <@${user}>`,
  enteredBy: (user) => ` · eingetragen von <@${user}>`,
  because: (reason) => ` · ${escapeMarkdown(reason)}`,

  badPlaces: (max) => `Bezahlte Plätze: von 1 bis ${max}.`,
  badShare: 'Der ausgezahlte Anteil ist eine ganze Prozentzahl von 1 bis 100.',
  nobodyFinished: 'In dieser Runde ist noch niemand fertig, es gibt also niemanden auszuzahlen. Tragt zuerst Ergebnisse ein.',
  payoutTitle: (title) => `Auszahlung: ${escapeMarkdown(title)}`,
  payoutHead: (entrants, fee, share, purse, isFinal) =>
    `${entrants} Spieler × ${fee}${share < 100 ? `, ${share} % ausgezahlt` : ''}: **${purse}**${isFinal ? '' : '\nDie Runde ist nicht beendet: So steht es jetzt.'}`,
  payoutLine: (place, name, amount) => `**${place}.** ${name} · **${amount}**`,
  andMore: (count) => `… und ${count} weitere`,
  payoutPosted: 'Steht im Thread der Runde.',

  badHole: 'Ein Loch hat eine Nummer von 1 bis 36.',
  noDistance: 'Sag, wie weit es vom Korb ist, zum Beispiel `2.4 m` oder `6 ft`.',
  badDistance: (typed) =>
    `„${escapeMarkdown(clip(typed, 40))}“ kann ich nicht als Abstand lesen. Gib ihn mit Einheit an: \`2.4 m\`, \`240 cm\`, \`6 ft\` oder \`6 ft 4 in\`.`,
  tooFar: 'Das sind mehr als 300 m vom Korb. Prüfe Zahl und Einheit.',
  fartherReply: (hole, holder, held, yours) =>
    `Notiert: ${yours}. <@${holder}> liegt an Loch ${hole} mit **${escapeMarkdown(held)}** am nächsten; das Notierte gilt, wenn diese Meldung zurückgenommen wird. Stimmt sie nicht, können <@${holder}>, wer die Runde ausrichtet oder Editoren sie mit \`/ctp withdraw\` zurücknehmen.`,
  notLive:
    'CTP (am nächsten am Korb) wird gemeldet, während die Runde läuft. Danach können es, wer die Runde ausrichtet, und Editoren für jemanden eintragen: `/ctp claim` mit `mitglied`.',
  notPlaying: 'CTP melden können nur, wer in der Runde spielt.',
  claimed: (user, hole, distance) => `📍 CTP Loch ${hole}: <@${user}> liegt **${escapeMarkdown(distance)}** vom Korb.`,
  claimCorrected: (user, hole, distance, before) =>
    `📍 CTP Loch ${hole}, berichtigt: <@${user}> liegt **${escapeMarkdown(distance)}** vom Korb (vorher: ${escapeMarkdown(before)}).`,
  closestNow: ({ member, distance }) => `Jetzt liegt <@${member}> mit **${escapeMarkdown(distance)}** am nächsten.`,
  claimWithdrawn: (hole, taken, best, amount) =>
    [
      `📍 CTP Loch ${hole}: Die Meldung von <@${taken.member}> (${escapeMarkdown(taken.distance)}) ist zurückgenommen.`,
      ...(amount === undefined ? [] : [`**${amount}** sind wieder im CTP-Topf.`]),
      best
        ? `Jetzt liegt <@${best.member}> mit **${escapeMarkdown(best.distance)}** am nächsten.`
        : 'Jetzt hält niemand das Loch.',
    ].join(' '),
  withdrawn: (hole, user, distance, best, amount) =>
    [
      `Zurückgenommen: <@${user}> mit ${escapeMarkdown(distance)} an Loch ${hole}.`,
      best ? `Am nächsten liegt <@${best.member}> mit **${escapeMarkdown(best.distance)}**.` : 'Jetzt hält niemand das Loch.',
      ...(amount === undefined
        ? []
        : [`**${amount}** sind wieder im CTP-Topf; schließe das Loch mit \`/ctp close\` noch einmal.`]),
    ].join(' '),
  noClaim: (hole, user) =>
    `${user === undefined ? 'Du hast' : `<@${user}> hat`} an Loch ${hole} nichts gemeldet, was sich zurücknehmen ließe. \`/ctp show\` zeigt, wer was hält.`,
  closedForGood: (hole) =>
    `CTP an Loch ${hole} ist geschlossen. Editoren können die Meldung noch zurücknehmen: Dann ist das Loch wieder offen, und das Ausgezahlte ist wieder im Topf.`,
  openAgain: (hole) => `Loch ${hole} ist wieder offen: Schließe es mit \`/ctp close\` noch einmal, wenn es stimmt.`,
  claimGone: (hole) => `Meldung an Loch ${hole} zurückgenommen`,
  claimedReply: (hole, user, isOwn) =>
    `Notiert: ${isOwn ? 'Du bist' : `<@${user}> ist`} an Loch ${hole} am nächsten, bis jemand näher ist.`,
  closer: 'Ich bin näher',
  closerForm: { title: (hole) => `Näher an Loch ${hole}?`, distance: 'Dein Abstand' },
  closed: (hole) => `CTP an Loch ${hole} ist geschlossen.`,
  nobody: (hole) => `An Loch ${hole} hat in dieser Runde niemand etwas gemeldet.`,
  noClaims: 'In dieser Runde hat noch niemand CTP gemeldet. Das geht mit `/ctp claim`.',
  ctpTitle: (title) => `Am nächsten am Korb: ${escapeMarkdown(title)}`,
  ctpLine: (hole, best, next, isClosed) =>
    `**Loch ${hole}** · <@${best.member}> · ${escapeMarkdown(best.distance)}${next ? ` (danach: <@${next.member}>, ${escapeMarkdown(next.distance)})` : ''}${isClosed ? ' · geschlossen' : ''}`,
  won: (user, hole, distance, amount) =>
    `🏆 Loch ${hole}: <@${user}> war mit **${escapeMarkdown(distance)}** am nächsten${amount === undefined ? '' : ` und bekommt **${amount}** aus dem CTP-Topf`}.`,
  closedReply: (hole) => `Loch ${hole} ist geschlossen.`,
}

export const deWords: InteractionWords = {
  commands: {
    acepot: {
      name: 'acetopf',
      description: 'Die Bücher des Ace-Topfs; es fließt kein Geld',
    },
    'acepot show': {
      name: 'zeigen',
      description: 'Was im Ace-Topf ist',
    },
    'acepot add': {
      name: 'einzahlen',
      description: 'Spieler haben für eine Runde eingezahlt (Ausrichter, Editoren)',
      options: {
        round: {
          name: 'runde',
          description: 'Welche Runde',
        },
        amount: {
          name: 'betrag',
          description: 'Wie viel je Spieler, etwa 2.00',
        },
      },
    },
    'acepot pay': {
      name: 'auszahlen',
      description: 'Jemand hat ein Ace geworfen: eintragen, was es gibt (Editoren)',
      options: {
        round: {
          name: 'runde',
          description: 'Welche Runde',
        },
        user: {
          name: 'mitglied',
          description: 'Wer das Ace geworfen hat',
        },
        witness: {
          name: 'zeuge',
          description: 'Wer es gesehen hat',
        },
        amount: {
          name: 'betrag',
          description: 'Wie viel es gibt (sonst: alles)',
        },
      },
    },
    'acepot history': {
      name: 'verlauf',
      description: 'Die letzten Bewegungen des Ace-Topfs',
    },
    'acepot correct': {
      name: 'berichtigen',
      description: 'Einen Eintrag durch einen Gegeneintrag zurücknehmen (Editoren)',
      options: {
        entry: {
          name: 'eintrag',
          description: 'Welcher Eintrag',
        },
        reason: {
          name: 'grund',
          description: 'Warum',
        },
      },
    },
    payouts: {
      name: 'auszahlung',
      description: 'Was jeder Platz einer Runde aus den Startgeldern bekommt; es fließt kein Geld',
      options: {
        round: {
          name: 'runde',
          description: 'Welche Runde',
        },
        fee: {
          name: 'startgeld',
          description: 'Startgeld je Spieler, etwa 5.00',
        },
        share: {
          name: 'anteil',
          description: 'Ausgezahlte Prozent der Startgelder (sonst: 100)',
        },
        places: {
          name: 'plätze',
          description: 'Wie viele Plätze bezahlt werden (sonst: 40 % des Feldes)',
        },
        post: {
          name: 'posten',
          description: 'Für alle sichtbar im Thread der Runde (Ausrichter, Editoren)',
        },
      },
    },
    ctp: {
      name: 'ctp',
      description: 'Am nächsten am Korb',
    },
    'ctp claim': {
      name: 'melden',
      description: 'Du liegst am nächsten am Korb',
      options: {
        round: {
          name: 'runde',
          description: 'Welche Runde',
        },
        hole: {
          name: 'loch',
          description: 'Welches Loch',
        },
        distance: {
          name: 'abstand',
          description: 'Wie weit, etwa 2.4 m oder 6 ft 4 in',
        },
        user: {
          name: 'mitglied',
          description: 'Wessen Scheibe (Ausrichter, Editoren)',
        },
      },
    },
    'ctp withdraw': {
      name: 'zurücknehmen',
      description: 'Eine Meldung zurücknehmen; dann gilt die nächste',
      options: {
        round: {
          name: 'runde',
          description: 'Welche Runde',
        },
        hole: {
          name: 'loch',
          description: 'Welches Loch',
        },
        user: {
          name: 'mitglied',
          description: 'Wessen Meldung; sonst deine (Ausrichter, Editoren)',
        },
      },
    },
    'ctp show': {
      name: 'zeigen',
      description: 'Wer am nächsten ist, Loch für Loch',
      options: {
        round: {
          name: 'runde',
          description: 'Welche Runde',
        },
      },
    },
    'ctp close': {
      name: 'schließen',
      description: 'Wer vorn liegt, hat das Loch gewonnen (Ausrichter, Editoren)',
      options: {
        round: {
          name: 'runde',
          description: 'Welche Runde',
        },
        hole: {
          name: 'loch',
          description: 'Welches Loch',
        },
        amount: {
          name: 'betrag',
          description: 'Was es aus dem CTP-Topf gibt (sonst: nichts)',
        },
      },
    },
    'ctp add': {
      name: 'einzahlen',
      description: 'Spieler haben für eine Runde eingezahlt (Ausrichter, Editoren)',
      options: {
        round: {
          name: 'runde',
          description: 'Welche Runde',
        },
        amount: {
          name: 'betrag',
          description: 'Wie viel je Spieler, etwa 2.00',
        },
      },
    },
    'ctp pot': {
      name: 'topf',
      description: 'Was im CTP-Topf ist, und seine letzten Bewegungen',
    },
    'ctp correct': {
      name: 'berichtigen',
      description: 'Einen Eintrag durch einen Gegeneintrag zurücknehmen (Editoren)',
      options: {
        entry: {
          name: 'eintrag',
          description: 'Welcher Eintrag',
        },
        reason: {
          name: 'grund',
          description: 'Warum',
        },
      },
    },
  },
  settings: {
    'pot.ace': {
      label: 'Ace-Topf',
      description: 'Der Bot führt die Bücher eines Ace-Topfs: wer eingezahlt hat und wer ausgezahlt wurde. Er bewegt kein Geld.',
    },
    'pot.ctp': {
      label: 'Am nächsten am Korb',
      description:
        'Spieler melden während einer Runde, wer am nächsten am Korb liegt, und der Bot führt Buch über einen Topf dafür. Er bewegt kein Geld.',
    },
    'pot.currency': {
      label: 'Währung der Töpfe',
      description: 'In welcher Währung die Beträge der Töpfe sind. Eine Änderung rechnet nichts um.',
    },
  },
}
