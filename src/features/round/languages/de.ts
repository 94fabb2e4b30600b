// The round feature in German.
import { escapeMarkdown, mentions, timestamp, when } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { WhenTexts } from '../texts-when.ts'
import type { Texts } from '../texts.ts'

export const de: Words<Texts> = {
  remindedAnew: (count) =>
    count === 1 ? 'An eine anstehende Runde wird so erinnert.' : `An ${count} anstehende Runden wird so erinnert.`,
  states: { scheduled: 'Geplant', live: 'Läuft', finalized: 'Beendet', cancelled: 'Abgesagt' },
  labels: {
    playing: 'Dabei',
    maybe: 'Vielleicht',
    cannot: 'Kann nicht',
    waitlist: 'Warteliste',
    stillOut: 'Noch kein Ergebnis',
    edit: 'Ändern',
    cancel: 'Runde absagen',
    calendar: 'Kalender',
    enterScore: 'Ergebnis eintragen',
    importScorecard: 'Scorecard einlesen',
    finalize: 'Abschließen',
    start: 'Starten',
    asked: 'Gefragt, ob sie noch spielen',
    bringGuest: 'Gast mitbringen',
    note: 'Notiz',
    correct: 'Berichtigen',
    checkIn: 'Einchecken',
  },
  checkedIn: (count, of) => `Eingecheckt: **${count}** von ${of}`,
  here: 'da',
  away: 'nicht mehr im Club',
  answersUntil: (until) => `antwortet bis ${timestamp(until, 't')}`,
  didNotAnswer: 'hat nicht geantwortet',
  guestOf: (member) => `Gast von <@${member}>`,
  nobodyYet: 'Noch niemand',
  andMore: (count) => `… und ${count} weitere`,
  full: (capacity) => `von ${capacity}`,
  notFound: 'Diese Runde gibt es hier nicht (mehr). `/round list` zeigt, welche es gibt.',
  titleMissing: 'Der Titel fehlt. Gib der Runde einen Namen mit 1 bis 100 Zeichen, zum Beispiel „Dienstagsliga“.',
  titleTooLong: (length) => `Der Titel hat ${length} Zeichen; höchstens 100 passen.`,
  locationTooLong: (length) => `Die Anlage hat ${length} Zeichen; höchstens 100 passen.`,
  descriptionTooLong: (length) => `Die Beschreibung hat ${length} Zeichen; höchstens 500 passen.`,
  notYours: 'Das können nur, wer die Runde ausrichtet, sowie Editoren und Admins. Frag jemanden von ihnen.',
  onlyEditors: 'Für andere können das nur Editoren und Admins. Frag jemanden von ihnen.',
  closed: { finalized: 'Diese Runde ist beendet.', cancelled: 'Diese Runde wurde abgesagt.' },
  cannotMove: 'Die Runde hat begonnen; ihre Zeit lässt sich nicht mehr ändern, alles andere schon.',
  alreadyStarted: 'Diese Runde hat schon begonnen.',
  notStarted: (at) =>
    `Diese Runde hat noch nicht begonnen: Sie ist für ${when(at)} geplant. Wer sie ausrichtet, kann sie mit \`/round start\` jetzt starten.`,
  created: (title, at, channel, zone) =>
    `Geplant: **${escapeMarkdown(title)}**, ${when(at)} (verstanden als Zeit in ${zone}). Die Karte erscheint in <#${channel}>.`,
  edited: (title, at) => `Geändert: **${escapeMarkdown(title)}**, ${when(at)}.`,
  started: (title) => `**${escapeMarkdown(title)}** hat begonnen.`,
  cancelled: (title) => `**${escapeMarkdown(title)}** ist abgesagt.`,
  cancelAsk: (title, { isLive, hasScores }) =>
    `**${escapeMarkdown(title)}** absagen? ${isLive ? 'Die Runde hat schon begonnen. ' : ''}${hasScores ? 'Die eingetragenen Ergebnisse würden nicht zählen. ' : ''}Alle, die geantwortet haben, erfahren es.`,
  cancelYes: 'Runde absagen',
  cancelRemove: 'Absagen und Karte entfernen',
  cancelKeep: 'Behalten',
  kept: 'Nichts wurde geändert.',
  waitlisted: (position) =>
    `Die Runde ist voll. Du bist Nummer ${position} auf der Warteliste; ich sage dir im Thread der Runde Bescheid, wenn ein Platz frei wird.`,
  standings: {
    playing: 'Du bist **dabei**.',
    asked:
      'Ein Platz ist für dich reserviert. Drücke **Bin dabei** im Thread der Runde oder antworte noch einmal mit `Dabei`, um ihn zu nehmen.',
    maybe: 'Du stehst als **vielleicht** auf der Liste.',
    cannot: 'Du stehst als **kann nicht** auf der Liste.',
    none: 'Du stehst nicht auf der Liste.',
  },
  guestsLeave: (guests) =>
    guests.length === 1
      ? `${guests.join(' und ')} kommt mit dir, also wird auch dieser Platz wieder frei. Antworte mit **Dabei**, und dein Gast steht wieder hinter dir in der Reihe.`
      : `${guests.join(' und ')} kommen mit dir, also werden auch diese Plätze wieder frei. Antworte mit **Dabei**, und deine Gäste stehen wieder hinter dir in der Reihe.`,
  guestsLeft: (guests) => `Mit ihnen ihre Gäste: ${guests.join(', ')}.`,
  guestNeedsMember: 'Ein Gast kommt mit jemandem, der spielt. Drücke zuerst **Dabei**, dann bring deinen Gast mit.',
  noGuests:
    'Zu dieser Runde bringen Mitglieder keine Gäste mit. Frag, wer sie ausrichtet: Mit `/round add` lässt sich ein Gast auf die Liste setzen.',
  guestLimit: (limit) =>
    `Du darfst zu dieser Runde ${limit === 1 ? 'einen Gast' : `${limit} Gäste`} mitbringen, und das tust du. Nimm erst einen von der Liste, oder frag, wer die Runde ausrichtet.`,
  guestThere: (name) =>
    `${name} steht schon auf der Liste. Ist es jemand anders mit diesem Namen, ergänze etwas, das sie unterscheidet.`,
  removeSelf:
    'Andere von der Liste streichen können nur, wer die Runde ausrichtet, Editoren und Admins. Du spielst nicht mit? Drücke **Kann nicht** auf der Karte, oder `/round rsvp`.',
  guestIn: (guest) => `Auf der Liste: ${guest}, mit dir.`,
  guestWaits: (guest, position) =>
    `Die Runde ist voll: ${guest} ist Nummer ${position} auf der Warteliste. Ich sage dir im Thread der Runde Bescheid, wenn ein Platz frei wird.`,
  myGuests: (guests, limit) => `Du bringst ${guests.join(' und ')} mit (höchstens ${limit}).`,
  bringAnother: 'Noch einen Gast mitbringen',
  takeOff: (guest) => `${guest} streichen`,
  noteSet: (note) => `Steht jetzt neben deinem Namen: „${note}“.`,
  noteGone: 'Neben deinem Namen steht keine Notiz mehr.',
  noteTakenAway: (user) => `Die Notiz von <@${user}> ist weg.`,
  noteNeedsAnswer: 'Eine Notiz steht neben einer Antwort. Drücke zuerst **Dabei**, **Vielleicht** oder **Kann nicht**.',
  noteOnlyAway: 'Die Notiz von anderen kannst du nur wegnehmen: Lass `text` weg.',
  badOption: 'Das ist keine der Möglichkeiten. Öffne `/round options` noch einmal und wähle aus den Listen.',
  optionsSet: (title) => `Eingestellt für **${escapeMarkdown(title)}**.`,
  audit: {
    added: (title, names) => `Auf die Liste von **${escapeMarkdown(title)}** gesetzt: ${names.join(', ')}`,
    removed: (title, name) => `Von der Liste von **${escapeMarkdown(title)}** gestrichen: ${name}`,
    noteTakenAway: (title) => `Eine Notiz in **${escapeMarkdown(title)}** weggenommen`,
    options: (title) => `Die Optionen von **${escapeMarkdown(title)}** eingestellt`,
  },
  optionsFollowed: (rounds) => (rounds === 1 ? '1 offene Runde folgt dem.' : `${rounds} offene Runden folgen dem.`),
  roleFailed: (title, host, reason) =>
    `<@${host}> Ich konnte die Rolle für alle, die in **${escapeMarkdown(title)}** spielen, nicht anlegen: ${reason} Antworten geht auch ohne sie. Ein Admin kann mir **Rollen verwalten** geben und meine Rolle in der Rollenliste des Servers höher setzen; danach stell es mit \`/round options\` noch einmal ein.`,
  roleNotChanged: (title, host, user, held, reason) =>
    `<@${host}> Ich konnte <@${user}> die Rolle von **${escapeMarkdown(title)}** nicht ${held ? 'geben' : 'nehmen'}: ${reason} Antworten geht auch ohne sie; ich sage das nur einmal.`,
  roleReason: (held) => (held ? 'Spielt die Runde mit' : 'Spielt die Runde nicht mehr mit'),
  optionLabels: {
    asClub: 'Wie im Club üblich',
    atOnce: 'Sofort, ohne zu fragen',
    minutes: (minutes) => `Erst fragen: ${minutes} Minuten zum Antworten`,
    hours: (hours) => `Erst fragen: ${hours === 1 ? 'eine Stunde' : `${hours} Stunden`} zum Antworten`,
    noGuests: 'Keine',
    role: 'Ja, eigens für diese Runde',
    noRole: 'Nein',
  },
  shown: (channel) => `Die Karte ist jetzt die letzte Nachricht in <#${channel}>. Ihr Thread ist derselbe.`,
  shownJustNow: (again) =>
    `Die Karte wurde eben erst neu gepostet. Wieder möglich ${timestamp(again, 'R')}; Editoren können es jederzeit.`,
  offer: (title, offers, until) =>
    `🎟️ In **${escapeMarkdown(title)}** ist ein Platz frei für ${offers.map(({ user, guest }) => (guest === undefined ? `<@${user}>` : `${guest}, Gast von <@${user}>`)).join(', ')}. Willst du ihn noch? Antworte bis ${when(until)}; danach wird gefragt, wer als Nächstes wartet.`,
  offerYes: 'Bin dabei',
  offerNo: 'Platz abgeben',
  offerTaken: 'Du bist **dabei**. Bis dann!',
  offerTakenFor: (guests) => `${guests.join(' und ')} ${guests.length === 1 ? 'steht' : 'stehen'} mit dir auf der Liste.`,
  offerGivenUp: 'Danke fürs Bescheidsagen: Der Platz geht an die Nächsten in der Reihe.',
  notOffered: 'Dir ist hier kein Platz (mehr) angeboten.',
  offerLapsed: (title, who, isStillFree) =>
    `**${escapeMarkdown(title)}**, ${who}: Es kam keine rechtzeitige Antwort. ${isStillFree ? 'Sonst wartet niemand, der Platz ist also noch frei: Drücke **Dabei** auf der Karte, und er gehört dir.' : 'Der Platz geht an die Nächsten in der Reihe, und du stehst jetzt am Ende der Warteliste. Drücke **Dabei** auf der Karte, um wieder gefragt zu werden.'}`,
  placeFree: (title, users) =>
    `${mentions(users)} Ein Platz ist frei in **${escapeMarkdown(title)}**, wer zuerst kommt, bekommt ihn: Drücke **Dabei** auf der Karte.`,
  promotedGuests: (title, guests) =>
    `${guests.map(({ user, guest }) => `<@${user}> Ein Platz ist frei geworden für ${guest}`).join(', ')} in **${escapeMarkdown(title)}**: **dabei**.`,
  promoted: (title, users) =>
    `${mentions(users)} Ein Platz ist frei geworden in **${escapeMarkdown(title)}**: Du bist **dabei**. Wenn du nicht mehr kannst, drücke **Kann nicht** auf der Karte.`,
  demoted: (title, users) =>
    `${mentions(users)} Es gibt jetzt weniger Plätze in **${escapeMarkdown(title)}**: Du stehst auf der **Warteliste**.`,
  reminder: (title, at, location, users) =>
    `⏰ **${escapeMarkdown(title)}** beginnt ${timestamp(at, 'R')}${location ? `, Anlage: ${escapeMarkdown(location)}` : ''}. ${mentions(users)}`,
  teeOff: (title, users) =>
    `🥏 Abwurf für **${escapeMarkdown(title)}**! Wenn ihr fertig seid, drückt **Ergebnis eintragen** auf der Karte der Runde, schickt eure UDisc-Scorecard mit **Scorecard einlesen** oder zieht die Datei in den Thread der Runde. ${mentions(users)}`,
  cancelNote: (title, users) => `**${escapeMarkdown(title)}** wurde abgesagt. ${mentions(users)}`,
  movedNote: (title, at, users) => `**${escapeMarkdown(title)}** wurde verlegt auf ${when(at)}. ${mentions(users)}`,
  finalNote: (title, lines) => `🏁 **${escapeMarkdown(title)}** ist beendet.\n${lines.join('\n')}`,
  finalizeAsk: (title, missing, doubts) =>
    missing === ''
      ? [`**${escapeMarkdown(title)}**: trotzdem abschließen?`, ...doubts].join('\n')
      : [
          `Für **${escapeMarkdown(title)}** fehlen noch Ergebnisse von: ${missing}. Trotzdem abschließen? Sie gelten dann als DNS (nicht angetreten).`,
          ...doubts,
        ].join('\n'),
  finishedAgain: 'Nach dem Wiederöffnen erneut abgeschlossen',
  finalizeYes: 'Trotzdem abschließen',
  finalized: (title) => `**${escapeMarkdown(title)}** ist abgeschlossen. Tags und Rangliste folgen.`,
  noScores:
    'Noch hat niemand ein Ergebnis, also gibt es nichts abzuschließen. Tragt zuerst Ergebnisse ein, oder sagt die Runde ab.',
  added: (names) => `Jetzt auf der Liste: ${names.join(', ')}.`,
  addedWaiting: (names) => `Die Runde ist voll, also auf der Warteliste: ${names.join(', ')}.`,
  addWhom: 'Sag, wer dazukommt: ein `mitglied` oder der Name eines `gast`.',
  removeWhom: 'Sag, wer gestrichen wird: ein `mitglied` oder ein `gast` aus der Liste.',
  removed: (name) => `Von der Liste gestrichen: ${name}.`,
  guestNotPicked: 'Wähle den Gast aus der Liste, die beim Tippen erscheint.',
  notOnList: 'Diese Person steht nicht auf der Liste dieser Runde.',
  notPlayers: (users) =>
    `${mentions(users)} ist im Club nicht angemeldet. Bitte um die Anmeldung, oder setze die Person als Gast auf die Liste.`,
  hasScore:
    'In dieser Runde gibt es schon ein Ergebnis für diese Person, sie kann nicht gestrichen werden. Trage stattdessen `DNF` oder `DNS` ein.',
  listTitle: { upcoming: 'Kommende Runden', past: 'Vergangene Runden', mine: 'Meine kommenden Runden' },
  listEmpty: {
    upcoming: 'Es sind keine Runden geplant. Plane eine mit `/round create`.',
    past: 'Es wurde noch keine Runde gespielt.',
    mine: 'Du hast auf keine kommende Runde geantwortet. `/round list` zeigt alle.',
  },
  mine: {
    playing: 'dabei',
    asked: 'ein Platz ist für dich reserviert',
    maybe: 'vielleicht',
    cannot: 'kann nicht',
    waitlist: (position) => `Nummer ${position} auf der Warteliste`,
    host: 'du richtest sie aus',
  },
  noTemplate: 'Diese Vorlage gibt es nicht. Wähle eine aus der Liste, die beim Tippen erscheint.',
  fileOrLink: 'Gib die Scorecard als `datei` oder als `link` an, eines von beiden.',
  noOpenRounds: 'Diese Runde gibt es nicht. Wähle eine aus der Liste, die beim Tippen erscheint.',
  host: (user) => `Veranstalter:in: <@${user}>`,
  guest: 'Gast',
  scores: { final: 'Ergebnis', soFar: 'Ergebnisse bisher' },
  takesNoAnswers: {
    cancelled: 'Diese Runde wurde abgesagt.',
    finalized: 'Diese Runde ist vorbei; sie nimmt keine Antworten mehr an.',
  },
  tooManyParticipants: (most) => `Diese Runde hat ${most} Antworten; mehr passen nicht auf eine Karte.`,
  noteTooLong: (length, most) => `Die Notiz hat ${length} Zeichen; neben einen Namen passen höchstens ${most}.`,
  guestNameMissing: 'Der Name des Gastes fehlt.',
  guestNameTooLong: (most) => `Der Name des Gastes darf bis zu ${most} Zeichen haben.`,
  badCapacity: (most, typed) =>
    `Die Plätze sind eine Zahl von 1 bis ${most}, oder leer für unbegrenzt; „${typed}“ ist das nicht.`,
  roleMade: 'Die Rolle für alle, die eine Runde spielen',
  roleGone: 'Die Runde ist vorbei oder hat keine Rolle mehr',
}

export const deWhen: Words<WhenTexts> = {
  examples: 'Schreib es wie `2026-12-05 18:30`, `5.12. 18:30`, `morgen 18 Uhr` oder `Sa 9:30`.',
  zoneMissing: 'Die Zeitzone fehlt. Schreib einen Namen wie `Europe/Oslo` oder `America/Chicago`.',
  zoneUnknown: (typed) => `„${typed}“ ist keine Zeitzone, die ich kenne.`,
  zoneOffset: 'Ein fester Abstand kennt keine Sommerzeit; schreib einen Ort wie `Europe/Oslo`.',
  zoneMeant: (close) => `Meinst du ${close}?`,
  zoneExample: 'Schreib einen Namen wie `Europe/Oslo` oder `America/Chicago`.',
  noSuchDate: (typed, day, month, year) => `„${typed}“: Dieses Datum gibt es nicht (Tag ${day}, Monat ${month}, Jahr ${year}).`,
  ambiguousMonth: (typed, dates, written, year) =>
    `Was ist in „${typed}“ der Monat: ${dates[0]} oder ${dates[1]}? Schreib \`${written[0]}\` oder \`${written[1]}\`, oder Jahr-Monat-Tag (\`${year}-12-05\`).`,
  takenAsNextWeek: (typed, nearer, written) => `„${typed}“ gilt als der Tag nächster Woche; für ${nearer} schreib \`${written}\``,
  unreadable: (typed) => `„${typed}“ kann ich nicht als Datum mit Uhrzeit lesen.`,
  readAsTwo: (typed, first, second) =>
    `„${typed}“ wurde als zwei Zeiten gelesen: „${first.text}“ (${first.at}) und „${second.text}“ (${second.at}).`,
  notUnderstood: (rest, typed, at) => `„${rest}“ in „${typed}“ wurde nicht verstanden; der Rest wurde gelesen als ${at}.`,
  span: (typed, at) => `„${typed}“ wurde als Zeitspanne ab ${at} gelesen. Schreib nur, wann die Runde beginnt.`,
  noDay: (typed) => `In „${typed}“ fehlt der Tag.`,
  noHour: (typed, at) =>
    `„${typed}“ wurde gelesen als ${at}, aber die Uhrzeit fehlt. Schreib sie dazu, etwa \`18:30\` oder \`6pm\`.`,
  wrongWeekday: (date, is, not) => `Der ${date} ist ein ${is}, kein ${not}. Schreib den Tag, der gemeint ist.`,
  ambiguousHour: (typed, hour) =>
    `Ist ${hour} in „${typed}“ morgens oder abends? Schreib \`${hour % 12}:00\` oder \`${(hour % 12) + 12}:00\`, oder \`${hour}am\` oder \`${hour}pm\`.`,
  skipped: (time) => `${time} gibt es an dem Tag nicht: Die Uhren werden vorgestellt`,
  twice: (time) => `${time} gibt es an dem Tag zweimal: Die Uhren werden zurückgestellt; gemeint ist das erste Mal`,
  noSuchTime: (hour, minute) => `${hour}:${minute} gibt es an keinem Tag. Die Stunden gehen von 0:00 bis 23:59.`,
  badOffset: (offset) => `„${offset}“ ist kein Abstand zu UTC. Schreib ihn wie \`+02:00\`.`,
  past: (typed) => `„${typed}“ liegt in der Vergangenheit. Schreib, wann die Runde beginnen wird.`,
  midnight: 'Mitternacht am Anfang oder am Ende des Tages? Schreib `0:00` oder `23:59` mit dem Datum.',
  zoneUnclear: (typed) =>
    `Die Zeitzone in „${typed}“ lässt sich von anderen gleichen Namens nicht unterscheiden. Schreib eine Zone wie \`America/New_York\` ans Ende.`,
  missing: 'Datum und Uhrzeit fehlen.',
  tooLong: 'Das ist zu lang für ein Datum mit Uhrzeit.',
  readAsPast: (typed, at) => `„${typed}“ wurde gelesen als ${at}, und das ist vorbei. Schreib, wann die Runde beginnen wird.`,
  pastThisYear: (typed, at) => `„${typed}“ ist dieses Jahr vorbei. Wenn ${at} gemeint ist, schreib das Jahr dazu.`,
  tooFar: (typed, at, years) => `„${typed}“ wurde gelesen als ${at}. Runden lassen sich bis zu ${years} Jahre im Voraus planen.`,
  dayUnreadable: (typed) =>
    `„${typed}“ kann ich nicht als Tag lesen. Schreib den Tag allein, etwa \`2026-12-05\`, \`5. Dezember\` oder \`in 8 Wochen\`.`,
  dayPast: (typed) => `„${typed}“ ist vorbei. Schreib einen Tag, der noch kommt.`,
}

const round = { name: 'runde', description: 'Welche Runde' }
const member = (description: string) => ({ name: 'mitglied', description })
const guest = (description: string) => ({ name: 'gast', description })
const planFields = {
  title: { label: 'Titel', placeholder: 'Dienstagsliga' },
  when: { label: 'Wann', description: 'Etwa 2026-12-05 18:30, 5.12. 18:30 oder morgen 18 Uhr' },
  location: { label: 'Anlage oder Ort' },
  description: { label: 'Beschreibung' },
  capacity: { label: 'Plätze', description: 'Wie viele spielen können; andere warten. Leer: unbegrenzt' },
}

export const deWords: InteractionWords = {
  commands: {
    round: { name: 'runde', description: 'Runden planen und leiten' },
    'round create': {
      name: 'planen',
      description: 'Eine Runde planen',
      options: { template: { name: 'vorlage', description: 'Füllt das Formular aus' } },
    },
    'round again': { name: 'nochmal', description: 'Eine Runde wie eine frühere planen', options: { round } },
    'round edit': { name: 'ändern', description: 'Eine Runde ändern', options: { round } },
    'round cancel': { name: 'absagen', description: 'Eine Runde absagen', options: { round } },
    'round start': { name: 'starten', description: 'Eine Runde jetzt starten', options: { round } },
    'round finalize': {
      name: 'abschließen',
      description: 'Eine Runde abschließen: Ergebnisse, Tags, Rangliste',
      options: { round },
    },
    'round reopen': {
      name: 'wiederöffnen',
      description: 'Editoren: den Abschluss einer Runde zurücknehmen; die Tags folgen',
      options: { round, reason: { name: 'grund', description: 'Warum; alle können es lesen' } },
    },
    'round log': { name: 'protokoll', description: 'Was in einer Runde berichtigt wurde, von wem und warum', options: { round } },
    'round ics': { name: 'ics', description: 'Eine Runde als Datei für deinen Kalender', options: { round } },
    'round list': {
      name: 'liste',
      description: 'Kommende oder vergangene Runden',
      options: {
        which: {
          name: 'welche',
          description: 'Ohne Angabe die kommenden',
          choices: { upcoming: 'Kommende Runden', past: 'Vergangene Runden', mine: 'Meine kommenden Runden' },
        },
      },
    },
    'round import': {
      name: 'einlesen',
      description: 'Die Ergebnisse aus einer UDisc-Scorecard nehmen: Datei oder Link',
      options: {
        round,
        file: { name: 'datei', description: 'CSV- oder XLSX-Datei, aus UDisc exportiert' },
        link: { name: 'link', description: 'Oder ein Link dorthin auf udisc.com, etwa der zur Rangliste eines Events' },
      },
    },
    'round add': {
      name: 'hinzufügen',
      description: 'Ein Mitglied oder einen Gast auf die Liste einer Runde setzen',
      options: { round, user: member('Ein Mitglied des Clubs'), guest: guest('Name von jemandem ohne Discord') },
    },
    'round remove': {
      name: 'streichen',
      description: 'Jemanden von der Liste einer Runde streichen',
      options: {
        round,
        user: member('Wer gestrichen wird'),
        guest: guest('Ein Gast der Runde: dein eigener; wer sie leitet, kann jeden streichen'),
      },
    },
    'round rsvp': {
      name: 'antworten',
      description: 'Ohne Knöpfe antworten: sagen, ob du spielst',
      options: { round, answer: { name: 'antwort', description: 'Ob du spielst' } },
    },
    'round note': {
      name: 'notiz',
      description: 'Ein paar Worte neben deinem Namen auf der Karte',
      options: {
        round,
        text: { name: 'text', description: 'Etwa „10 min später“; ohne Angabe verschwindet die Notiz' },
        user: member('Für alle, die die Runde leiten: die Notiz dieses Mitglieds wegnehmen'),
      },
    },
    'round show': { name: 'zeigen', description: 'Die Karte einer Runde wieder ans Ende ihres Kanals holen', options: { round } },
    'round attendance': {
      name: 'anwesenheit',
      description: 'Wer da ist oder fehlte: in einer Runde, oder (Editoren) wer Runden verpasst hat',
      options: { round: { name: 'runde', description: 'Welche Runde; ohne Angabe: wer Runden verpasst hat' } },
    },
    'round options': {
      name: 'optionen',
      description: 'Wie eine Runde ihre Warteliste fragt, wer Gäste mitbringt, eine Rolle für alle, die spielen',
      options: { round },
    },
  },
  forms: {
    'round.new': { title: 'Eine Runde planen', fields: planFields },
    'round.change': { title: 'Die Runde ändern', fields: planFields },
    'round.guest': {
      title: 'Gast mitbringen',
      fields: { name: { label: 'Name deines Gastes', description: 'Jemand ohne Discord' } },
    },
    'round.note-text': {
      title: 'Eine Notiz zu deiner Antwort',
      fields: {
        note: {
          label: 'Notiz',
          description: 'Steht neben deinem Namen auf der Karte. Leer: keine Notiz',
          placeholder: '10 min später',
        },
      },
    },
    'round.options': {
      title: 'Optionen dieser Runde',
      fields: {
        confirm: { label: 'Wird ein Platz frei, rückt nach' },
        guests: { label: 'Gäste, die ein Mitglied mitbringen darf' },
        role: {
          label: 'Eine Rolle für alle, die spielen',
          description: 'Damit man sie zusammen erwähnen kann; einen Tag nach der Runde gelöscht',
        },
      },
    },
  },
  settings: {
    'round.confirm-window': {
      label: 'Bedenkzeit',
      description:
        'Wie lange jemand, der von der Warteliste nachrückt, sagen darf, ob der Platz noch gewünscht ist; aus: sofort dabei.',
      choices: { none: 'aus' },
    },
    'round.guests': {
      label: 'Gäste, die ein Mitglied mitbringen darf',
      description: 'Wie viele Leute ohne Discord jedes Mitglied zu einer Runde mitbringen darf; 0: keine.',
    },
    'round.attendee-role': {
      label: 'Rolle für alle, die spielen',
      description: 'Ob jede Runde eine eigene Rolle bekommt, die alle haben, die spielen, damit man sie zusammen erwähnen kann.',
    },
  },
}
