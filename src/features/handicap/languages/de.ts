// The handicap feature in German.
import { escapeMarkdown, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import { tenths } from '../tenths.ts'
import type { Texts } from '../texts.ts'

const roundsText = (count: number) => (count === 1 ? '1 Runde' : `${count} Runden`)

export const de: Words<Texts> = {
  notSignedUp: (user) => `<@${user}> ist in diesem Club nicht angemeldet.`,
  tooFew: (user, has, needed) =>
    `<@${user}> hat noch kein Handicap: Dafür braucht es ${roundsText(needed)}, beendet mit einem Ergebnis zum Par; bisher ${has === 1 ? 'ist es 1' : `sind es ${has}`}.`,
  title: (value) => `Handicap ${tenths(value)}`,
  roundLine: (round) =>
    `${timestamp(round.at, 'D')} ${escapeMarkdown(round.title)}: ${round.counts ? `**${tenths(round.toPar)}** zählt` : tenths(round.toPar)}`,
  workingTitle: 'So kommt es zustande',
  working: (counted, of, share) =>
    `Die besten ${share} % ${of === 1 ? 'der letzten Runde' : `der letzten ${of} Runden`}, aufgerundet: ${counted}.`,
  average: (toPars, average) => `Ihr Durchschnitt: (${toPars.map(tenths).join(' ')}) / ${toPars.length} = ${average.toFixed(2)}.`,
  allowance: (percent, average, value) => `Davon ${percent} %: ${average.toFixed(2)} × ${percent / 100} = **${tenths(value)}**.`,
  roundsTitle: 'Die Runden',
  listTitle: 'Handicaps',
  listEmpty: (needed) =>
    `Noch hat niemand ein Handicap. Dafür braucht es ${roundsText(needed)}, beendet mit einem Ergebnis zum Par.`,
  listLine: (user, value) => `**${tenths(value)}** <@${user}>`,
  notFinished:
    'Diese Runde ist nicht beendet, es gibt also noch keine Ergebnisse. Wähle eine beendete aus der Liste, die beim Tippen erscheint.',
  netTitle: (title) => `Netto-Ergebnisse: ${title}`,
  netEmpty: 'In dieser Runde hatte damals niemand ein Handicap.',
  netLine: (one) =>
    `**${one.place}.** <@${one.user}> **${tenths(one.net)}** (${tenths(one.toPar)} mit Handicap ${tenths(one.handicap)})`,
  without: (users) => `Ohne Handicap: ${users}`,
  andMore: (count) => `… und ${count} weitere`,
}

export const deWords: InteractionWords = {
  commands: {
    handicap: {
      name: 'handicap',
      description: 'Handicaps und Netto-Ergebnisse',
    },
    'handicap show': {
      name: 'zeigen',
      description: 'Ein Handicap und wie es zustande kommt',
      options: {
        user: {
          name: 'mitglied',
          description: 'Wessen; dein eigenes, wenn leer',
        },
      },
    },
    'handicap list': {
      name: 'liste',
      description: 'Alle Handicaps, das niedrigste zuerst',
    },
    'handicap net': {
      name: 'netto',
      description: 'Ergebnisse einer Runde abzüglich der damaligen Handicaps',
      options: {
        round: {
          name: 'runde',
          description: 'Welche beendete Runde',
        },
      },
    },
  },
  settings: {
    'handicap.recent-rounds': {
      label: 'Handicap: betrachtete Runden',
      description: 'So viele der letzten Runden eines Mitglieds werden betrachtet.',
      choices: { unit: 'Runden' },
    },
    'handicap.best-share': {
      label: 'Handicap: Anteil, der zählt',
      description: 'Die besten dieser Runden zählen: so viel Prozent davon, aufgerundet.',
    },
    'handicap.allowance': {
      label: 'Handicap: Vorgabe',
      description: 'So viel Prozent des Durchschnitts daraus sind das Handicap.',
    },
    'handicap.least-rounds': {
      label: 'Handicap: nötige Runden',
      description: 'Mit weniger beendeten Runden hat ein Mitglied noch kein Handicap.',
      choices: { unit: 'Runden' },
    },
    'handicap.tell-net': {
      label: 'Handicap: Netto-Ergebnisse',
      description: 'Ob Netto-Ergebnisse im Thread jeder beendeten Runde stehen, neben den Brutto-Ergebnissen.',
    },
  },
}
