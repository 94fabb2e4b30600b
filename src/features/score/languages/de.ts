// The score feature in German.
import { clip, escapeMarkdown, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { FileTexts } from '../texts-file.ts'
import type { ImportTexts } from '../texts-import.ts'
import type { Texts } from '../texts.ts'
import { file, megabytes } from '../wording.ts'

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
  waiting:
    'Du stehst auf der Warteliste dieser Runde, also nimmt sie noch kein Ergebnis von dir. Bitte um einen Platz: Wer die Runde ausrichtet, kann mit **Ändern** mehr Plätze schaffen.',
  theyAreNotPlaying: (user) =>
    `<@${user}> steht nicht auf der Liste dieser Runde. Setz die Person zuerst mit \`/round add\` darauf.`,
  theyAreWaiting: (user) =>
    `<@${user}> steht auf der Warteliste dieser Runde, die noch kein Ergebnis davon nimmt. Gib der Runde zuerst mit **Ändern** mehr Plätze.`,
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
    contradiction: (throws, score, par) =>
      `${throws} Würfe und ${score} passen nicht zusammen: Par ist ${par}, wie die anderen Ergebnisse sagen. Schreib nur eines von beiden.`,
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
  skippedNames: (names) => `Ausgelassen: ${names.join(', ')}`,
  restGuests: 'Alle anderen: Gäste',
  restSkip: 'Alle anderen auslassen',
  apply: (count) => `${scores(count)} übernehmen`,
  overwrite: (count) => `Übernehmen, ${count} überschreiben`,
  keep: (count) => `Übernehmen, ${count} ${count === 1 ? 'bleibt' : 'bleiben'} wie bisher`,
  otherRound: 'Eine andere Runde der Datei',
  discard: 'Verwerfen',
  discarded: 'Nichts wurde übernommen.',
  nothingToTake: 'Alle Namen wurden ausgelassen, also gibt es nichts zu übernehmen.',
  mixed:
    'Nichts wurde übernommen: Diese Scorecard und die Ergebnisse, die schon da sind, ließen sich nicht zusammen ordnen. Manche sind zum Par und manche Würfe insgesamt, und die Karte nennt das Par nicht. Schick eine mit ihrer Par-Zeile, oder trag ihre Ergebnisse von Hand ein, so wie die anderen.',
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
  holes: (count) => `${count} ${count === 1 ? 'Loch' : 'Löcher'}`,
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

export const deFile: Words<FileTexts> = {
  askExport: 'Öffne in UDisc die Scorecard, wähle „Export to CSV“ und schick diese Datei.',
  exportAgain: 'Exportiere die Scorecard noch einmal aus UDisc und schick diese Datei.',
  thisRoundAlone: 'Schick nur die Scorecard dieser Runde.',
  saveOtherwise: 'Speichere es als XLSX oder CSV und schick diese Datei.',
  oldSpreadsheet:
    'Das ist eine Tabelle der alten Art (XLS) oder eine mit Passwort. Speichere sie ohne Passwort als XLSX oder CSV und schick diese Datei.',
  pdf: 'Das ist ein PDF, keine Scorecard-Datei.',
  picture: 'Das ist ein Bild, keine Scorecard-Datei.',
  webPage: 'Das ist eine Webseite, keine Scorecard-Datei.',
  archive: 'Das ist ein gepacktes Archiv, keine Scorecard. Entpacke es und schick die CSV- oder XLSX-Datei darin.',
  zip: 'Das ist ein ZIP-Archiv, keine Scorecard. Entpacke es und schick die CSV- oder XLSX-Datei darin.',
  binary: 'Das ist eine binäre Arbeitsmappe (XLSB).',
  otherProgram: 'Das ist die Tabelle eines anderen Programms, keine Excel-Arbeitsmappe.',
  locked: 'Die Tabelle ist mit einem Passwort geschützt. Speichere sie ohne, oder als CSV, und schick diese Datei.',
  unsafe:
    'Die Tabelle enthält einen Dokumenttyp oder eigene Entitäten, die kein Tabellenprogramm schreibt. Speichere sie als CSV und schick diese Datei.',
  damaged: (why) =>
    `Die Tabelle ist beschädigt (${why}). Exportiere sie noch einmal, oder speichere sie als CSV, und schick diese Datei.`,
  tooBig: (what) =>
    `Die Tabelle ${what}; das ist keine UDisc-Scorecard. Schick nur das Blatt mit den Ergebnissen, oder speichere es als CSV.`,
  empty: 'Die Datei ist leer.',
  noBytes: 'Die Datei ist leer (0 Bytes).',
  tooLarge: (size) => `Die Datei ist größer als ${size} MB.`,
  noSheet: 'Die Tabelle hat kein Blatt. Exportiere sie noch einmal, oder schick sie als CSV.',
  fromSheet: (name) => `Die Ergebnisse sind vom Blatt „${name}“.`,
  notText:
    'Diese Datei ist kein Text, kann also keine CSV-Scorecard sein. Exportiere die Scorecard aus UDisc und schick diese Datei.',
  otherEncoding: 'Die Datei ist nicht in UTF-8; sie wurde als Windows-1252 gelesen, also prüfe Namen mit Umlauten und Akzenten.',
  longRow: (most) => `Eine Zeile der Datei hat mehr als ${most} Zeichen; das ist keine UDisc-Scorecard.`,
  openQuote: (line) =>
    `Ein Anführungszeichen in der Datei wird geöffnet und nie geschlossen (bei Zeile ${line}), daher lassen sich ihre Zeilen nicht trennen.`,
  brokenCsv: (code) => `Die Datei lässt sich nicht als CSV lesen (${code}).`,
  byTabs: 'Die Spalten sind durch Tabulatoren statt Kommas getrennt.',
  bySemicolons: 'Die Spalten sind durch Semikolons statt Kommas getrennt.',
  byOther: (sign) => `Die Spalten sind durch „${sign}“ statt Kommas getrennt.`,
  cardTwice: 'Die Datei enthält diese Karte zweimal; sie wurde einmal genommen.',
  listedTwice: (name) => `„${name}“ steht zweimal mit denselben Ergebnissen da; einmal genommen.`,
  sameNames: (name) => `Zwei Zeilen heißen „${name}“, mit verschiedenen Ergebnissen; beide wurden behalten.`,
  partialPar: 'Die Par-Zeile ist unvollständig und wurde nicht benutzt.',
  noPar: 'Die Karte hat keine Par-Zeile.',
  otherTotal: (name, total, throws) =>
    `„${name}“: Die Summe in der Datei ist ${total}, die Löcher ergeben ${throws}; die Löcher zählen.`,
  totalOnly: (name) => `„${name}“ hat eine Summe, aber keine Löcher; die Summe zählt.`,
  noScores: (name) => `„${name}“ hat keine Ergebnisse.`,
  notFinished: (name) => `„${name}“ hat nicht zu Ende gespielt.`,
  fewHoles: (name, played, of) => `„${name}“ hat ${played} von ${of} Löchern, also nicht zu Ende gespielt.`,
  otherToPar: (name, says, gives) => `„${name}“: Die Datei sagt ${says}, die Löcher ergeben ${gives}; die Löcher zählen.`,
  eventNoPar: 'Ein Event-Export, ohne Par.',
  eventPar: (par) => `Ein Event-Export ohne Par-Zeile; Par ${par} folgt aus den Ergebnissen.`,
  moreRemarks: (count) => `Und ${count} weitere Hinweise dieser Art.`,
  manyRows: (most) => `Die Datei hat mehr als ${most} Zeilen.`,
  manyColumns: (row, columns, most) => `Zeile ${row} hat ${columns} Spalten; eine Scorecard hat höchstens ${most}.`,
  notAScorecard: 'Diese Datei sieht nicht nach einer UDisc-Scorecard aus.',
  longCell: (row, most) => `Zeile ${row} hat eine Zelle mit mehr als ${most} Zeichen; das ist keine UDisc-Scorecard.`,
  noHeading: 'Die Datei hat keine Kopfzeile; die Spalten wurden aus ihrem Inhalt erschlossen.',
  manyHeadings: (most) => `Die Datei hat mehr als ${most} Kopfzeilen.`,
  leftOut: (row, why) => `Zeile ${row} wurde ausgelassen: ${why}.`,
  namedLeftOut: (row, name, why) => `Zeile ${row} („${name}“) wurde ausgelassen: ${why}.`,
  noName: 'sie hat keinen Namen',
  surplus: 'sie hat mehr Zellen als die Kopfzeile (ein Name mit Komma braucht Anführungszeichen)',
  badHole: (hole, says, most) => `an Loch ${hole} steht „${says}“, keine Zahl von Würfen von 1 bis ${most}`,
  manyCards: (most) => `Die Datei hat mehr als ${most} Karten mit derselben Anlage, demselben Layout und Start.`,
  manyPlayers: (most) => `Eine Karte hat mehr als ${most} Spieler; so viele lassen sich nicht auf einmal einlesen.`,
  severalCards: 'Die Datei enthält mehrere Karten mit dieser Anlage, diesem Layout und Start.',
  noPlayers: 'In dieser Datei ist niemand mit Ergebnissen.',
  exportedEarly: 'Wurde die Scorecard exportiert, bevor die Runde gespielt war?',
  twoColumns: (hole) => `Die Kopfzeile hat zwei Spalten für Loch ${hole}.`,
  noColumn: (hole) => `Die Kopfzeile hat keine Spalte für Loch ${hole}.`,
  manyHoles: (count, most) => `Die Kopfzeile nennt ${count} Löcher; mehr als ${most} lassen sich nicht einlesen.`,
  noNames: 'Die Kopfzeile hat keine Spalte mit den Namen der Spieler.',
  foreign: (headings) => `Die Überschriften sind nicht die üblichen englischen von UDisc; ${headings} wurden verstanden.`,
  readAs: (column, meaning) => `Die Spalte „${column}“ wurde gelesen als: ${meaning}.`,
  meanings: {
    player: 'Spieler',
    course: 'Anlage',
    layout: 'Layout',
    start: 'Start',
    total: 'Summe',
    toPar: 'Ergebnis zum Par',
    rating: 'Rating',
  },
  damage: {
    packing: 'ungewöhnlich gepackt',
    unreadable: 'ihr Archiv lässt sich nicht zu Ende lesen',
    parts: 'zu viele Teile',
    names: 'zwei Teile haben denselben Namen',
    xml: 'ihr XML ist nicht wohlgeformt',
    depth: 'ihre Teile sind zu tief verschachtelt',
    checksum: 'eine Prüfsumme stimmt nicht',
    rows: 'ihre Zeilen sind in falscher Reihenfolge',
    text: 'eine Zelle verweist auf einen Text, den es nicht gibt',
  },
  formulas: (count, unsaved) =>
    `${count} ${count === 1 ? 'Zelle enthält eine Formel' : 'Zellen enthalten Formeln'}; nichts wurde berechnet, gelesen wurden die in der Datei gespeicherten Werte.${unsaved === 0 ? '' : ` ${unsaved} davon ohne gespeicherten Wert gelten als leer.`}`,
  unplayed: (holes, count, of) => `${count === 1 ? 'Loch' : 'Die Löcher'} ${holes} von ${of} hat niemand gespielt.`,
  teams: (count) => (count === 1 ? '1 Zeile ist ein Team.' : `${count} Zeilen sind Teams.`),
  partMissing: (part) => `${part} fehlt`,
  oddCell: (cell) => `eine Zelle heißt „${cell}“`,
  big: {
    sheets: (most) => `hat mehr als ${most} Blätter`,
    parts: (count) => `hat ${count} Teile`,
    unpacks: (size) => `ist entpackt ${size} MB groß`,
    unpacksOver: (size) => `ist entpackt größer als ${size} MB`,
    texts: (most) => `hat mehr als ${most} Texte`,
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
