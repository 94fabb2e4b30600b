// The score feature in German.
import { clip, escapeMarkdown, plain, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { ImportTexts } from '../texts-import.ts'
import type { Texts } from '../texts.ts'

const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024)
const file = (name: string) => plain(`\`${clip(name, 80).replaceAll('`', "'")}\``)

const inQuotes = (text: string) => `„${escapeMarkdown(text)}“`
const scores = (count: number) => `${count} ${count === 1 ? 'Ergebnis' : 'Ergebnisse'}`

export const de: Words<Texts> = {
  notLive: (state, at) =>
    ({
      scheduled: `Diese Runde hat noch nicht begonnen; Ergebnisse nehme ich ab ${timestamp(at, 'F')}. Wer sie ausrichtet, kann sie mit \`/round start\` jetzt starten.`,
      finalized:
        'Diese Runde ist beendet. Ein Editor kann sie noch berichtigen: **Berichtigen** auf ihrer Karte oder `/score correct`.',
      cancelled: 'Diese Runde wurde abgesagt; sie nimmt keine Ergebnisse an.',
    })[state],
  notFinished:
    'Diese Runde ist nicht beendet, also gibt es nichts zu berichtigen. Trage Ergebnisse mit **Ergebnis eintragen** auf ihrer Karte ein.',
  pickRound: 'Eine solche laufende Runde gibt es nicht. Wähle eine aus der Liste, die beim Tippen erscheint.',
  notPlaying:
    'Du stehst nicht auf der Liste dieser Runde. Drücke zuerst **Dabei** auf ihrer Karte, dann trage dein Ergebnis ein.',
  theyAreNotPlaying: (user) =>
    `<@${user}> steht nicht auf der Liste dieser Runde. Setz die Person zuerst mit \`/round add\` darauf.`,
  noSuchGuest: (name) => `Auf der Liste dieser Runde gibt es keinen Gast namens ${inQuotes(name)}.`,
  oneOfTwo: 'Gib ein `mitglied` oder einen `gast` an, nicht beides.',
  onlyEditors:
    'Nur Editoren und Admins tragen Ergebnisse für andere ein. Lass das Feld für den Spieler leer, um dein eigenes einzutragen.',
  entered: (score, who, title) =>
    who === undefined
      ? `Dein Ergebnis in **${escapeMarkdown(title)}**: **${score}**.`
      : `Ergebnis von ${who} in **${escapeMarkdown(title)}**: **${score}**.`,
  throws: (count) => `${count} Würfe`,
  noFile: 'Die Datei ist nicht angekommen. Wähle sie noch einmal aus und schick das Formular erneut ab.',
  noLink: (example) => `Das ist kein Link. Kopiere die ganze Adresse, zum Beispiel ${example}.`,
  otherLink: (example) => `Nur Links, die mit https:// beginnen, werden geöffnet, zum Beispiel ${example}.`,
  reading: {
    howTo: (example) =>
      `Schreib es zum Par (-3, +2, E), als Würfe insgesamt (${example}), Loch für Loch (3 4 3 …), oder DNF oder DNS.`,
    missing: 'Das Ergebnis fehlt.',
    tooLong: 'Das ist zu lang für ein Ergebnis.',
    noScore: (typed) => `„${typed}“ ist kein Ergebnis.`,
    fewerThanHoles: (throws, holes) =>
      `${throws} Würfe geht nicht: Das Layout hat ${holes} Löcher, und jedes braucht mindestens einen Wurf. Für ein Ergebnis über Par schreib +${throws}.`,
    tooManyThrows: (throws, most, holes, perHole) =>
      `${throws} Würfe geht nicht: Höchstens ${most} sind möglich${holes === undefined ? '' : ` für ${holes} Löcher (${perHole} pro Loch)`}.`,
    tooLow: (score, par, throws, holes) =>
      `${score} geht nicht: Bei Par ${par} wären das ${throws} Würfe${holes === undefined ? '' : ` für ${holes} Löcher`}.`,
    outOfRange: (score, least, most) => `${score} geht nicht: Möglich ist ${least} bis ${most}.`,
    othersInThrows: (typed) =>
      `Die anderen Ergebnisse dieser Runde sind Würfe insgesamt, und ihr Par ist nicht bekannt, also lässt sich „${typed}“ nicht damit vergleichen. Schreib die Würfe insgesamt.`,
    othersToPar: (throws) =>
      `Die anderen Ergebnisse dieser Runde sind zum Par, und ihr Par ist nicht bekannt, also lassen sich ${throws} Würfe nicht damit vergleichen. Schreib es zum Par (-3, +2, E).`,
    holesToPar:
      'Die anderen Ergebnisse dieser Runde sind zum Par, und ihr Par ist nicht bekannt, also lassen sich Würfe nicht damit vergleichen. Schreib es zum Par (-3, +2, E).',
    unclear: (throws, from) =>
      `Ist ${throws} zum Par gemeint? Dann schreib +${throws} oder -${throws}. Würfe insgesamt gehen ab ${from}.`,
    wrongHoles: (count, holes) =>
      `Du hast ${count} Zahlen geschrieben, aber das Layout hat ${holes} Löcher. Schreib eine Zahl für jedes Loch, oder DNF.`,
    tooManyHoles: (count, most) => `Du hast ${count} Zahlen geschrieben; mehr als ${most} Löcher gehen nicht.`,
    badHole: (hole, throws, most) =>
      `Loch ${hole} kann nicht ${throws} Würfe haben; 1 bis ${most} sind möglich. Wurde ein Loch nicht gespielt, trage DNF ein.`,
    mixed:
      'Manche Ergebnisse dieser Runde sind zum Par und manche Würfe insgesamt, und ihr Par ist nicht bekannt, also lassen sie sich nicht ordnen. Tragt alle auf eine Art ein.',
  },
}

export const deImport: Words<ImportTexts> = {
  fileTooLarge: (bytes, maxBytes) =>
    `Diese Datei hat ${megabytes(bytes)} MB, mehr als ${megabytes(maxBytes)} MB. Eine Scorecard ist viel kleiner: Exportiere die eine Runde aus UDisc und schick diese Datei.`,
  onlyPlayersImport:
    'Nur wer diese Runde spielt oder ausrichtet, Editoren und Admins können ihre Scorecard einlesen. Drücke zuerst **Dabei** auf ihrer Karte.',
  notYourImport: 'Diese Scorecard hat jemand anders geschickt. Lies sie selbst ein, um weiterzumachen.',
  importGone: 'Dieses Einlesen gibt es nicht mehr. Schick die Scorecard noch einmal.',
  importOver: 'Dieses Einlesen ist abgeschlossen. Schick die Scorecard noch einmal, falls noch etwas fehlt.',
  notPlayer: (user) =>
    `<@${user}> ist im Club nicht angemeldet und kann kein Ergebnis haben. Wähle jemand anderen, oder mach den Namen zum Gast.`,
  chooseTitle: (count, zone) =>
    `Die Datei enthält ${count} Runden. Welche ist es? (Startzeiten in der Zeitzone des Clubs, ${zone}.)`,
  choosePlaceholder: (page, pages) => (pages === 1 ? 'Runde wählen' : `Runde wählen (Seite ${page + 1} von ${pages})`),
  panelTitle: 'Scorecard',
  pageTitle: (page, pages) => (pages === 1 ? 'Scorecard' : `Scorecard · Seite ${page + 1} von ${pages}`),
  previous: '◀ Zurück',
  next: 'Weiter ▶',
  askWho: (name, open) => `Wer ist **${escapeMarkdown(name)}**?${open > 1 ? ` (noch ${open - 1} weitere Fragen)` : ''}`,
  ready: 'Alle sind zugeordnet. Übernimm die Ergebnisse, oder ändere, wer jemand ist.',
  readyWithConflicts: (count) =>
    `Alle sind zugeordnet. ${scores(count)} der Runde würden sich ändern (alt → neu, unten): überschreiben, oder behalten, was da ist.`,
  changedMeanwhile:
    '⚠️ Ergebnisse dieser Runde wurden inzwischen geändert. Sieh dir die Übersicht noch einmal an, bevor du sie übernimmst.',
  memberPlaceholder: 'Mitglied wählen',
  changePlaceholder: 'Ändern, wer jemand ist',
  itIs: (name) => `Es ist ${name}`,
  guest: 'Gast',
  skip: 'Auslassen',
  skipped: 'ausgelassen',
  restGuests: 'Alle anderen: Gäste',
  restSkip: 'Alle anderen auslassen',
  apply: (count) => `${scores(count)} übernehmen`,
  overwrite: (count) => `Übernehmen, ${count} überschreiben`,
  keep: (count) => `Übernehmen, ${count} ${count === 1 ? 'bleibt' : 'bleiben'} wie bisher`,
  otherRound: 'Eine andere Runde der Datei',
  discard: 'Verwerfen',
  discarded: 'Nichts wurde übernommen.',
  nothingToTake: 'Alle Namen wurden ausgelassen, also gibt es nichts zu übernehmen.',
  nothingNew: (count) =>
    `Nichts wurde geändert: ${count === 1 ? 'Dieses Ergebnis war' : `Alle ${count} Ergebnisse waren`} schon da.`,
  allKept: (count) => `Nichts wurde geändert: ${scores(count)}, die abweichen, bleiben wie eingetragen.`,
  reviewNames: 'Namen noch einmal ansehen',
  alreadyFinal: (differing) =>
    `Die Runde ist beendet, und ${differing} ${differing === 1 ? 'Ergebnis weicht' : 'Ergebnisse weichen'} vom Eingetragenen ab. Nichts wurde geändert. Ein Editor kann die Scorecard als Berichtigung einlesen.`,
  correctionReason: (name) => `Scorecard ${clip(name, 100)}`,
  correctionProposed: 'Die Runde ist beendet; die Scorecard wurde als Berichtigung vorgeschlagen.',
  tookOver: (counts) =>
    `✅ **Übernommen:** ${[
      ...(counts.fresh > 0 ? [`${counts.fresh} neu`] : []),
      ...(counts.changed > 0 ? [`${counts.changed} geändert`] : []),
      ...(counts.kept > 0 ? [`${counts.kept} wie eingetragen behalten`] : []),
      ...(counts.same > 0 ? [`${counts.same} unverändert`] : []),
      ...(counts.skipped > 0 ? [`${counts.skipped} ausgelassen`] : []),
    ].join(', ')}`,
  found: {
    'udisc-username': 'UDisc-Benutzername',
    'udisc-name': 'UDisc-Name',
    remembered: 'wie letztes Mal',
    'display-name': 'gleicher Name',
    importer: 'du hast es gesagt',
    listed: 'auf der Liste',
  },
  was: (score) => `war ${score}`,
  kept: (score) => `behalten; in der Datei steht ${score}`,
  notes: 'Hinweise',
  doubts: 'Bitte prüfen',
  andMore: (count) => `… und ${count} weitere`,
  threadAsk: (user, name, players) =>
    `📄 Scorecard ${file(name)} von <@${user}>${players === undefined ? '' : ` mit ${players} ${players === 1 ? 'Spieler' : 'Spielern'}`}: Bevor die Ergebnisse übernommen werden, ist etwas anzusehen.`,
  threadDone: (user, name, headline) => `📄 Scorecard ${file(name)} von <@${user}>. ${headline}.`,
  threadRefused: (name, reason) => `📄 ${file(name)} konnte nicht eingelesen werden. ${reason}`,
  openPanel: 'Ansehen und übernehmen',
  openSummary: 'Einzelheiten',
  asGuest: 'Gast',
  holes: (count) => `${count} Löcher`,
  par: (par) => `par ${par}`,
  tooSlow: (seconds) =>
    `Das Lesen dieser Datei dauert länger als ${seconds} Sekunden und wurde abgebrochen. Schick nur die Scorecard dieser Runde, wie UDisc sie exportiert.`,
  tooComplex:
    'Diese Datei braucht mehr Speicher, als eine Scorecard darf, und wurde nicht gelesen. Schick nur die Scorecard dieser Runde, wie UDisc sie exportiert.',
  otherDay: 'Die Karte wurde an einem anderen Tag gespielt als diese Runde.',
  otherCourse: (card, round) => `Die Karte ist von „${card}“, diese Runde ist auf „${round}“.`,
  start: {
    local: (zone) => `Die Datei nennt den Start ohne Zeitzone; er wurde in der Zone des Clubs gelesen (${zone}).`,
    utc: 'Die Datei nennt den Start ohne Zeitzone, in der Form, die UDisc für UTC nimmt; er wurde als UTC gelesen.',
    'date-only': 'Die Datei nennt nur das Datum der Runde, nicht die Zeit.',
    unknown: 'Die Datei sagt nicht (lesbar), wann die Runde gespielt wurde.',
  },
}

const round = { name: 'runde', description: 'Welche Runde' }

export const deWords: InteractionWords = {
  commands: {
    score: { name: 'ergebnis', description: 'Ergebnisse von Runden' },
    'score enter': {
      name: 'eintragen',
      description: 'Ein Ergebnis eintragen: dein eigenes, als Editor das von allen',
      options: {
        round,
        score: { name: 'ergebnis', description: 'Zum Par (-3, +2, E), Würfe insgesamt, Loch für Loch, DNF oder DNS' },
        user: { name: 'mitglied', description: 'Editoren: für dieses Mitglied' },
        guest: { name: 'gast', description: 'Editoren: für diesen Gast der Runde' },
      },
    },
    'score correct': {
      name: 'berichtigen',
      description: 'Editoren: ein Ergebnis einer beendeten Runde berichtigen; Plätze und Tags folgen',
      options: {
        round,
        score: { name: 'ergebnis', description: 'Das richtige Ergebnis, DNF oder DNS; „remove“ nimmt die Person aus der Runde' },
        reason: { name: 'grund', description: 'Warum; alle können es lesen' },
        user: { name: 'mitglied', description: 'Das Mitglied, auch eines, das fehlte' },
        guest: { name: 'gast', description: 'Der Gast, mit Namen, auch einer, der fehlte' },
      },
    },
  },
  forms: {
    'score.form': {
      title: 'Ein Ergebnis eintragen',
      fields: {
        score: { label: 'Ergebnis', description: 'Zum Par (-3, +2, E), Würfe insgesamt, Loch für Loch (3 4 3 …), DNF oder DNS' },
        player: { label: 'Spieler:in', description: 'Nur Editoren; leer: dein eigenes Ergebnis' },
      },
    },
    'score.card': {
      title: 'Eine UDisc-Scorecard einlesen',
      fields: { file: { label: 'Scorecard', description: 'Die CSV- oder XLSX-Datei, die UDisc exportiert, bis 10 MB' } },
    },
  },
}
