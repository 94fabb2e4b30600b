// The score feature in Swedish.
import { clip, escapeMarkdown, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { FileTexts } from '../texts-file.ts'
import type { ImportTexts } from '../texts-import.ts'
import type { Texts } from '../texts.ts'
import { file, megabytes } from '../wording.ts'

const inQuotes = (text: string) => `”${escapeMarkdown(text)}”`
const scores = (count: number) => `${count} resultat`

export const sv: Words<Texts> = {
  notLive: (state, at) =>
    ({
      scheduled: `Den rundan har inte börjat; resultat tas emot från ${timestamp(at, 'F')}. Arrangören kan starta den nu med \`/round start\`.`,
      finalized: 'Den rundan är avslutad. En editor kan fortfarande rätta den: **Rätta** på dess kort, eller `/score correct`.',
      cancelled: 'Den rundan är inställd; den tar inga resultat.',
    })[state],
  notFinished:
    'Den rundan är inte avslutad, så det finns inget att rätta. Skriv in resultat med **Skriv in resultat** på dess kort.',
  pickRound: 'Det finns ingen sådan pågående runda. Välj en i listan som visas medan du skriver.',
  notPlaying:
    'Du står inte på listan för den här rundan. Tryck först på **Spelar** på dess kort och skriv sedan in ditt resultat.',
  waiting:
    'Du står på väntelistan för den här rundan, så den tar inget resultat av dig än. Be arrangören om en plats: fler platser går att ge med **Ändra**.',
  theyAreNotPlaying: (user) => `<@${user}> står inte på listan för den här rundan. Lägg först till personen med \`/round add\`.`,
  theyAreWaiting: (user) =>
    `<@${user}> står på väntelistan för den här rundan, som inte tar något sådant resultat än. Ge rundan fler platser med **Ändra** först.`,
  noSuchGuest: (name) => `Det finns ingen gäst som heter ${inQuotes(name)} på listan för den här rundan.`,
  oneOfTwo: 'Ge en `medlem` eller en `gäst`, inte båda.',
  onlyEditors:
    'Bara editorer och admins skriver in resultat åt andra. Lämna fältet för spelaren tomt för att skriva in ditt eget.',
  entered: (score, who, title) =>
    who === undefined
      ? `Ditt resultat i **${escapeMarkdown(title)}**: **${score}**.`
      : `Resultat för ${who} i **${escapeMarkdown(title)}**: **${score}**.`,
  throws: (count) => `${count} kast`,
  noFile: 'Filen kom inte fram. Välj den igen och skicka formuläret en gång till.',
  noLink: (example) => `Det är ingen länk. Kopiera hela adressen, till exempel ${example}.`,
  otherLink: (example) => `Bara länkar som börjar med https:// öppnas, till exempel ${example}.`,
  reading: {
    howTo: (example) =>
      `Skriv det mot par (-3, +2, E), som totala kast (${example}), hål för hål (3 4 3 …), eller DNF eller DNS.`,
    missing: 'Resultatet saknas.',
    tooLong: 'Det är för långt för ett resultat.',
    noScore: (typed) => `”${typed}” är inget resultat.`,
    fewerThanHoles: (throws, holes) =>
      `${throws} kast går inte: layouten har ${holes} hål, och varje tar minst ett kast. För ett resultat över par, skriv +${throws}.`,
    tooManyThrows: (throws, most, holes, perHole) =>
      `${throws} kast går inte: högst ${most} tas emot${holes === undefined ? '' : ` för ${holes} hål (${perHole} per hål)`}.`,
    tooLow: (score, par, throws, holes) =>
      `${score} går inte: med par ${par} skulle det vara ${throws} kast${holes === undefined ? '' : ` på ${holes} hål`}.`,
    outOfRange: (score, least, most) => `${score} går inte: resultat från ${least} till ${most} tas emot.`,
    othersInThrows: (typed) =>
      `De andra resultaten i rundan är totala kast, och dess par är inte känt, så ”${typed}” går inte att jämföra med dem. Skriv totala kast.`,
    othersToPar: (throws) =>
      `De andra resultaten i rundan är mot par, och dess par är inte känt, så ${throws} kast går inte att jämföra med dem. Skriv det mot par (-3, +2, E).`,
    holesToPar:
      'De andra resultaten i rundan är mot par, och dess par är inte känt, så kast går inte att jämföra med dem. Skriv det mot par (-3, +2, E).',
    contradiction: (throws, score, par) =>
      `${throws} kast och ${score} går inte ihop: par är ${par}, enligt de andra resultaten. Skriv bara det ena.`,
    unclear: (throws, from) =>
      `Menas ${throws} mot par? Skriv då +${throws} eller -${throws}. Totala kast tas emot från ${from}.`,
    wrongHoles: (count, holes) => `Du skrev ${count} tal, men layouten har ${holes} hål. Skriv ett tal för varje hål, eller DNF.`,
    tooManyHoles: (count, most) => `Du skrev ${count} tal; fler än ${most} hål går inte att skriva in.`,
    badHole: (hole, throws, most) =>
      `Hål ${hole} kan inte ha ${throws} kast; 1 till ${most} tas emot. Om ett hål inte spelades, skriv DNF.`,
    mixed:
      'En del resultat i rundan är mot par och en del totala kast, och dess par är inte känt, så de går inte att rangordna. Skriv in alla på samma sätt.',
  },
}

export const svImport: Words<ImportTexts> = {
  fileTooLarge: (bytes, maxBytes) =>
    `Filen har ${megabytes(bytes)} MB, mer än ${megabytes(maxBytes)} MB. Ett scorekort är mycket mindre: exportera just den rundan från UDisc och skicka den.`,
  onlyPlayersImport:
    'Bara rundans spelare, dess arrangör, editorer och admins kan importera scorekortet. Tryck först på **Spelar** på dess kort.',
  notYourImport: 'Det scorekortet skickades av någon annan. Importera det själv för att gå vidare.',
  importGone: 'Den importen finns inte längre. Skicka scorekortet igen.',
  importOver: 'Den importen är klar. Skicka scorekortet igen om något fortfarande saknas.',
  notPlayer: (user) =>
    `<@${user}> är inte anmäld till klubben och kan därför inte ha något resultat. Välj någon annan, eller gör namnet till en gäst.`,
  chooseTitle: (count, zone) =>
    `Filen innehåller ${count} rundor. Vilken är det? (Starttiderna visas i klubbens tidszon, ${zone}.)`,
  choosePlaceholder: (page, pages) => (pages === 1 ? 'Välj rundan' : `Välj rundan (sida ${page + 1} av ${pages})`),
  panelTitle: 'Scorekort',
  pageTitle: (page, pages) => (pages === 1 ? 'Scorekort' : `Scorekort · sida ${page + 1} av ${pages}`),
  previous: '◀ Föregående',
  next: 'Nästa ▶',
  askWho: (name, open) => `Vem är **${escapeMarkdown(name)}**?${open > 1 ? ` (${open - 1} till att fråga om)` : ''}`,
  ready: 'Alla är matchade. Ta över resultaten, eller ändra vem någon är.',
  readyWithConflicts: (count) =>
    `Alla är matchade. ${scores(count)} i rundan skulle ändras (gammalt → nytt nedan): skriv över, eller behåll det som finns.`,
  changedMeanwhile: '⚠️ Rundans resultat har ändrats under tiden. Titta på panelen igen innan du tar över dem.',
  memberPlaceholder: 'Välj medlemmen',
  changePlaceholder: 'Ändra vem någon är',
  itIs: (name) => `Det är ${name}`,
  guest: 'Gäst',
  skip: 'Hoppa över',
  skipped: 'överhoppad',
  skippedNames: (names) => `${names.length === 1 ? 'Överhoppad' : 'Överhoppade'}: ${names.join(', ')}`,
  restGuests: 'Alla andra: gäster',
  restSkip: 'Hoppa över alla andra',
  apply: (count) => `Ta över ${scores(count)}`,
  overwrite: (count) => `Ta över, skriv över ${count}`,
  keep: (count) => `Ta över, behåll ${count} som ${count === 1 ? 'det' : 'de'} är`,
  otherRound: 'En annan runda i filen',
  discard: 'Släng',
  discarded: 'Inget togs över.',
  nothingToTake: 'Alla namn hoppades över, så det finns inget att ta över.',
  mixed:
    'Inget togs över: det här scorekortet och resultaten som redan finns går inte att rangordna tillsammans. En del är mot par och en del totala kast, och kortet säger inte banans par. Skicka ett med Par-raden, eller skriv in dess resultat för hand, som de andra.',
  nothingNew: (count) => `Inget ändrades: ${count === 1 ? 'det här resultatet fanns' : `alla ${count} resultat fanns`} redan.`,
  allKept: (count) => `Inget ändrades: ${scores(count)} som avviker behölls som ${count === 1 ? 'det' : 'de'} var.`,
  reviewNames: 'Titta på namnen igen',
  alreadyFinal: (differing) =>
    `Rundan är avslutad, och ${scores(differing)} avviker från det som är noterat. Inget ändrades. En editor kan importera scorekortet som en rättelse.`,
  correctionReason: (name) => `Scorekort ${clip(name, 100)}`,
  correctionProposed: 'Rundan är avslutad; scorekortet föreslogs som en rättelse.',
  tookOver: (counts) =>
    `✅ **Övertaget:** ${[
      ...(counts.fresh > 0 ? [`${counts.fresh} nya`] : []),
      ...(counts.changed > 0 ? [`${counts.changed} ändrade`] : []),
      ...(counts.kept > 0 ? [`${counts.kept} behållna som noterat`] : []),
      ...(counts.same > 0 ? [`${counts.same} oförändrade`] : []),
      ...(counts.skipped > 0 ? [`${counts.skipped} överhoppade`] : []),
    ].join(', ')}`,
  found: {
    'udisc-username': 'UDisc-användarnamn',
    'udisc-name': 'UDisc-namn',
    remembered: 'som förra gången',
    'display-name': 'samma namn',
    importer: 'du sa det',
    listed: 'på listan',
  },
  was: (score) => `var ${score}`,
  kept: (score) => `behållet; filen säger ${score}`,
  notes: 'Anmärkningar',
  doubts: 'Kontrollera',
  andMore: (count) => `… och ${count} till`,
  threadAsk: (user, name, players) =>
    `📄 Scorekort ${file(name)} från <@${user}>${players === undefined ? '' : ` med ${players} spelare`}: det finns något att titta på innan resultaten tas över.`,
  threadDone: (user, name, headline) => `📄 Scorekort ${file(name)} från <@${user}>. ${headline}.`,
  threadRefused: (name, reason) => `📄 ${file(name)} kunde inte importeras. ${reason}`,
  openPanel: 'Titta och ta över',
  openSummary: 'Detaljer',
  asGuest: 'gäst',
  holes: (count) => `${count} hål`,
  par: (par) => `par ${par}`,
  tooSlow: (seconds) =>
    `Filen tar längre tid än ${seconds} sekunder att läsa, så läsningen avbröts. Skicka bara den här rundans scorekort, som UDisc exporterar det.`,
  tooComplex:
    'Filen tar mer minne än ett scorekort får, så läsningen avbröts. Skicka bara den här rundans scorekort, som UDisc exporterar det.',
  otherDay: 'Kortet spelades en annan dag än den här rundan.',
  otherCourse: (card, round) => `Kortet är från ”${card}”, den här rundan är på ”${round}”.`,
  start: {
    local: (zone) => `Filen anger starten utan tidszon; den lästes i klubbens zon (${zone}).`,
    utc: 'Filen anger starten utan tidszon, i den form UDisc använder för UTC; den lästes som UTC.',
    'date-only': 'Filen anger bara rundans datum, inte tiden.',
    unknown: 'Filen säger inte (läsbart) när rundan spelades.',
  },
}

export const svFile: Words<FileTexts> = {
  askExport: 'Öppna scorekortet i UDisc, välj ”Export to CSV” och skicka den filen.',
  exportAgain: 'Exportera scorekortet från UDisc igen och skicka den filen.',
  thisRoundAlone: 'Skicka bara den här rundans scorekort.',
  saveOtherwise: 'Spara det som XLSX eller CSV och skicka den filen.',
  oldSpreadsheet:
    'Det är ett kalkylark av den gamla sorten (XLS), eller ett med lösenord. Spara det som XLSX eller CSV utan lösenord och skicka den filen.',
  pdf: 'Det är en PDF, ingen scorekortsfil.',
  picture: 'Det är en bild, ingen scorekortsfil.',
  webPage: 'Det är en webbsida, ingen scorekortsfil.',
  archive: 'Det är ett packat arkiv, inget scorekort. Packa upp det och skicka CSV- eller XLSX-filen som finns i.',
  zip: 'Det är ett ZIP-arkiv, inget scorekort. Packa upp det och skicka CSV- eller XLSX-filen som finns i.',
  binary: 'Det är en binär arbetsbok (XLSB).',
  otherProgram: 'Det är ett kalkylark från ett annat program, ingen Excel-arbetsbok.',
  locked: 'Kalkylarket är skyddat med lösenord. Spara det utan, eller som CSV, och skicka den filen.',
  unsafe:
    'Kalkylarket innehåller en dokumenttyp eller egna entiteter, vilket inget kalkylprogram skriver. Spara det som CSV och skicka den filen.',
  damaged: (why) => `Kalkylarket är skadat (${why}). Exportera det igen, eller spara det som CSV, och skicka den filen.`,
  tooBig: (what) =>
    `Kalkylarket ${what}; det är inget UDisc-scorekort. Skicka bara bladet med resultaten, eller spara det som CSV.`,
  empty: 'Filen är tom.',
  noBytes: 'Filen är tom (0 byte).',
  tooLarge: (size) => `Filen är större än ${size} MB.`,
  noSheet: 'Kalkylarket har inget blad. Exportera det igen, eller skicka det som CSV.',
  fromSheet: (name) => `Resultaten är från bladet ”${name}”.`,
  notText: 'Filen är inte text, så den kan inte vara ett CSV-scorekort. Exportera scorekortet från UDisc och skicka den filen.',
  otherEncoding: 'Filen är inte i UTF-8; den lästes som Windows-1252, så kontrollera namn med åäö och accenter.',
  longRow: (most) => `En rad i filen har fler än ${most} tecken; det är inget UDisc-scorekort.`,
  openQuote: (line) => `Ett citattecken i filen öppnas men stängs aldrig (nära rad ${line}), så raderna går inte att skilja åt.`,
  brokenCsv: (code) => `Filen går inte att läsa som CSV (${code}).`,
  byTabs: 'Kolumnerna är åtskilda med tabbar i stället för komman.',
  bySemicolons: 'Kolumnerna är åtskilda med semikolon i stället för komman.',
  byOther: (sign) => `Kolumnerna är åtskilda med ”${sign}” i stället för komman.`,
  cardTwice: 'Filen innehåller kortet två gånger; det togs en gång.',
  listedTwice: (name) => `”${name}” står två gånger med samma resultat; togs en gång.`,
  sameNames: (name) => `Två rader heter ”${name}” med olika resultat; båda behölls.`,
  partialPar: 'Par-raden är ofullständig och användes inte.',
  noPar: 'Kortet har ingen par-rad.',
  otherTotal: (name, total, throws) => `”${name}”: filens summa är ${total}, hålen blir ${throws}; hålen gäller.`,
  totalOnly: (name) => `”${name}” har en summa men inga hål; summan gäller.`,
  noScores: (name) => `”${name}” har inga resultat.`,
  notFinished: (name) => `”${name}” gick inte i mål.`,
  fewHoles: (name, played, of) => `”${name}” har ${played} av ${of} hål, alltså inte i mål.`,
  otherToPar: (name, says, gives) => `”${name}”: filen säger ${says}, hålen ger ${gives}; hålen gäller.`,
  eventNoPar: 'En export av ett event, utan par.',
  eventPar: (par) => `En export av ett event utan par-rad; par ${par} följer av resultaten.`,
  moreRemarks: (count) => `Och ${count} anmärkningar till av det slaget.`,
  manyRows: (most) => `Filen har fler än ${most} rader.`,
  manyColumns: (row, columns, most) => `Rad ${row} har ${columns} kolumner; ett scorekort har högst ${most}.`,
  notAScorecard: 'Filen ser inte ut som ett UDisc-scorekort.',
  longCell: (row, most) => `Rad ${row} har en cell med fler än ${most} tecken; det är inget UDisc-scorekort.`,
  noHeading: 'Filen har ingen rubrikrad; kolumnerna härleddes ur innehållet.',
  manyHeadings: (most) => `Filen har fler än ${most} rubrikrader.`,
  leftOut: (row, why) => `Rad ${row} utelämnades: ${why}.`,
  namedLeftOut: (row, name, why) => `Rad ${row} (”${name}”) utelämnades: ${why}.`,
  noName: 'den har inget namn',
  surplus: 'den har fler celler än rubriken (ett namn med komma behöver citattecken)',
  badHole: (hole, says, most) => `på hål ${hole} står ”${says}”, inget antal kast från 1 till ${most}`,
  manyCards: (most) => `Filen har fler än ${most} kort med samma bana, layout och start.`,
  manyPlayers: (most) => `Ett kort har fler än ${most} spelare; så många går inte att importera på en gång.`,
  severalCards: 'Filen innehåller mer än ett kort med denna bana, layout och start.',
  noPlayers: 'Det finns ingen spelare med resultat i filen.',
  exportedEarly: 'Exporterades scorekortet innan rundan spelades?',
  twoColumns: (hole) => `Rubrikraden har två kolumner för hål ${hole}.`,
  noColumn: (hole) => `Rubrikraden har ingen kolumn för hål ${hole}.`,
  manyHoles: (count, most) => `Rubrikraden nämner ${count} hål; fler än ${most} går inte att importera.`,
  noNames: 'Rubrikraden har ingen kolumn med spelarnas namn.',
  foreign: (headings) => `Rubrikerna är inte UDiscs vanliga engelska; ${headings} förstods.`,
  readAs: (column, meaning) => `Kolumnen ”${column}” lästes som ${meaning}.`,
  meanings: {
    player: 'spelaren',
    course: 'banan',
    layout: 'layouten',
    start: 'starten',
    total: 'summan',
    toPar: 'resultatet mot par',
    rating: 'ratingen',
  },
  damage: {
    packing: 'det är packat på ett ovanligt sätt',
    unreadable: 'arkivet går inte att läsa till slutet',
    parts: 'det har för många delar',
    names: 'två av delarna har samma namn',
    xml: 'dess XML är inte välformad',
    depth: 'delarna är för djupt nästlade',
    checksum: 'en kontrollsumma stämmer inte',
    rows: 'raderna är i oordning',
    text: 'en cell hänvisar till en text som inte finns',
  },
  formulas: (count, unsaved) =>
    `${count === 1 ? '1 cell innehåller en formel' : `${count} celler innehåller formler`}; inget räknades ut, de sparade värdena i filen lästes.${unsaved === 0 ? '' : ` ${unsaved} av dem saknar sparat värde och räknas som tomma.`}`,
  unplayed: (holes, _count, of) => `Hål ${holes} av ${of} spelades av ingen.`,
  teams: (count) => (count === 1 ? '1 rad är ett lag.' : `${count} rader är lag.`),
  partMissing: (part) => `${part} saknas`,
  oddCell: (cell) => `en cell heter ”${cell}”`,
  big: {
    sheets: (most) => `har fler än ${most} blad`,
    parts: (count) => `har ${count} delar`,
    unpacks: (size) => `blir ${size} MB uppackat`,
    unpacksOver: (size) => `blir mer än ${size} MB uppackat`,
    texts: (most) => `har fler än ${most} texter`,
  },
}

const round = { name: 'runda', description: 'Vilken runda' }

export const svWords: InteractionWords = {
  commands: {
    score: { name: 'resultat', description: 'Resultat i rundor' },
    'score enter': {
      name: 'skriv-in',
      description: 'Skriv in ett resultat: ditt eget, eller som editor vems som helst',
      options: {
        round,
        score: { name: 'resultat', description: 'Mot par (-3, +2, E), totala kast, hål för hål, DNF eller DNS' },
        user: { name: 'medlem', description: 'Editorer: för den här spelaren' },
        guest: { name: 'gäst', description: 'Editorer: för den här gästen i rundan' },
      },
    },
    'score correct': {
      name: 'rätta',
      description: 'Editorer: rätta ett resultat i en avslutad runda; platser och taggar följer',
      options: {
        round,
        score: { name: 'resultat', description: 'Det rätta resultatet, DNF eller DNS; ”remove” tar bort personen från rundan' },
        reason: { name: 'orsak', description: 'Varför; alla kan läsa det' },
        user: { name: 'medlem', description: 'Spelaren, även någon som saknades' },
        guest: { name: 'gäst', description: 'Gästen, med namn, även någon som saknades' },
      },
    },
  },
  forms: {
    'score.form': {
      title: 'Skriv in ett resultat',
      fields: {
        score: { label: 'Resultat', description: 'Mot par (-3, +2, E), totala kast, hål för hål (3 4 3 …), DNF eller DNS' },
        player: { label: 'Spelare', description: 'Bara editorer; tomt: ditt eget resultat' },
      },
    },
    'score.card': {
      title: 'Importera ett UDisc-scorekort',
      fields: { file: { label: 'Scorekort', description: 'CSV- eller XLSX-filen som UDisc exporterar, upp till 10 MB' } },
    },
  },
}
