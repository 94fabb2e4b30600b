// The correction feature in German.
import { bold, escapeMarkdown, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const placeText = (place: number | undefined) => (place === undefined ? 'kein Platz' : `Platz ${place}`)

export const de: Words<Texts> = {
  labels: {
    correct: 'Berichtigen',
    confirm: 'Bestätigen',
    another: 'Noch ein Ergebnis ändern',
    reason: 'Grund ändern',
    discard: 'Verwerfen',
  },
  formTitle: 'Ein Ergebnis berichtigen',
  reasonTitle: 'Grund der Berichtigung',
  noReason: 'Der Grund fehlt. Sag in wenigen Worten, warum die Runde berichtigt wird; alle können es in `/round log` lesen.',
  reasonTooLong: (length) => `Der Grund hat ${length} Zeichen; höchstens 200 passen. Sag es kürzer.`,
  notFinished: {
    scheduled: 'Diese Runde wurde noch nicht gespielt, also gibt es nichts zu berichtigen. `/round edit` ändert ihre Planung.',
    live: 'Diese Runde ist nicht beendet: Ergebnisse werden mit **Ergebnis eintragen** auf ihrer Karte oder mit `/score enter` eingetragen und geändert. Beendet wird sie mit **Abschließen**.',
    cancelled: 'Diese Runde wurde abgesagt; sie hat kein Ergebnis.',
  },
  finishedAlready: 'Diese Runde ist schon beendet.',
  whom: 'Sag, wessen Ergebnis es ist: ein `mitglied` oder der Name eines `gast`. Eines von beiden.',
  noScore:
    'Das Ergebnis fehlt: zum Par (-3, +2, E), Würfe insgesamt, Loch für Loch, `DNF`, `DNS` oder `remove`, um die Person aus der Runde zu nehmen.',
  nothingToRemove: (who) => `${who} hat in dieser Runde kein Ergebnis, also gibt es nichts herauszunehmen.`,
  notPlayer: (user) =>
    `<@${user}> ist im Club nicht angemeldet und kann kein Ergebnis haben. Bitte zuerst um die Anmeldung, oder trage einen Gast mit Namen ein.`,
  nothingChanges: 'Es würde sich nichts ändern: Genau das ist schon eingetragen.',
  allTakenOff: 'Niemand hätte mehr ein Ergebnis. Um den ganzen Abschluss zurückzunehmen, nimm `/round reopen`.',
  gone: 'Diese Berichtigung gibt es nicht mehr. Fang mit **Berichtigen** auf der Karte der Runde neu an.',
  notYours: 'Diese Berichtigung hat jemand anders begonnen. Beginne deine eigene mit **Berichtigen** auf der Karte der Runde.',
  over: 'Diese Berichtigung ist erledigt oder verworfen. `/round log` zeigt, was berichtigt wurde.',
  discarded: 'Nichts wurde geändert.',
  titles: { scores: 'Berichtigung', reopening: 'Wiederöffnen', finish: 'Erneut abschließen' },
  ask: {
    scores: 'Das würde sich ändern. Noch ist nichts geändert.',
    reopening:
      'Die Runde liefe wieder, Tags und Punkte wären, als wäre sie nicht abgeschlossen worden. Noch ist nichts geändert.',
    finish: 'Die Runde wäre wieder beendet, an ihrem alten Platz unter den Runden. Noch ist nichts geändert.',
  },
  moved: 'Seit dir das gezeigt wurde, hat sich etwas geändert, deshalb wurde nichts getan. Das würde sich **jetzt** ändern:',
  reason: (reason) => `Grund: ${escapeMarkdown(reason)}`,
  scores: 'Ergebnisse',
  places: 'Plätze',
  result: 'Resultat',
  laterRounds: 'Spätere Runden, die anders ausgehen',
  countsNoMore: 'Das Resultat zählt nicht mehr.',
  newScore: (who, score) => `${who} neu: **${score}**`,
  otherScore: (who, before, after) => `${who} ${before} → **${after}**`,
  takenOff: (who, score) => `${who} ${score} → **herausgenommen**`,
  otherPlace: (who, before, after) => `${who} ${placeText(before)} → **${placeText(after)}**`,
  resultLine: (place, who, score) => (place === undefined ? `${score} ${who}` : `**${place}.** ${who} **${score}**`),
  laterRound: (title, at) => `${bold(title)} · ${timestamp(at, 'f')}`,
  andMore: (count) => `… und ${count} weitere`,
  done: {
    scores: (title) => `${bold(title)} ist berichtigt.`,
    reopening: (title) => `${bold(title)} läuft wieder. Wenn die Ergebnisse stimmen, drücke **Abschließen** auf ihrer Karte.`,
    finish: (title) => `${bold(title)} ist wieder beendet.`,
  },
  told: {
    scores: (title, by) => `🛠️ ${bold(title)} wurde von <@${by}> berichtigt.`,
    reopening: (title, by) => `🛠️ ${bold(title)} wurde von <@${by}> wieder geöffnet: Sie läuft wieder.`,
    finish: (title, by) => `🏁 ${bold(title)} wurde von <@${by}> erneut abgeschlossen.`,
  },
  audit: {
    scores: (title) => `Hat ${bold(title)} berichtigt`,
    reopening: (title) => `Hat ${bold(title)} wieder geöffnet`,
    finish: (title) => `Hat ${bold(title)} erneut abgeschlossen`,
  },
  logTitle: (title) => `Was berichtigt wurde: ${title}`,
  logEmpty: (title) => `In ${bold(title)} wurde nichts berichtigt.`,
  finished: (at) => `${timestamp(at, 'f')} · beendet`,
  logged: { scores: 'berichtigt', reopening: 'wieder geöffnet', finish: 'erneut abgeschlossen' },
  removeWord: 'remove',
}

const reason = { label: 'Grund', description: 'Alle können es lesen', placeholder: 'Zwei Ergebnisse waren vertauscht' }

export const deWords: InteractionWords = {
  forms: {
    'correction.form': {
      fields: {
        player: { label: 'Spieler:in', description: 'Auch jemand, der fehlte' },
        guest: { label: 'Oder Gast', description: 'Der Name, für jemanden ohne Discord' },
        score: { label: 'Richtiges Ergebnis', description: 'Zum Par (-3, +2, E), Würfe, Loch für Loch, DNF, DNS; oder: remove' },
        reason,
      },
    },
    'correction.reason': { fields: { reason } },
  },
}
