// The round feature in Swedish.
import { escapeMarkdown, mentions, timestamp, when } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { WhenTexts } from '../texts-when.ts'
import type { Texts } from '../texts.ts'

export const sv: Words<Texts> = {
  remindedAnew: (count) => (count === 1 ? '1 kommande runda påminns det om så.' : `${count} kommande rundor påminns det om så.`),
  states: { scheduled: 'Planerad', live: 'Pågår', finalized: 'Avslutad', cancelled: 'Inställd' },
  labels: {
    playing: 'Spelar',
    maybe: 'Kanske',
    cannot: 'Kan inte',
    waitlist: 'Väntelista',
    stillOut: 'Resultat saknas',
    edit: 'Ändra',
    cancel: 'Ställ in rundan',
    calendar: 'Kalender',
    enterScore: 'Skriv in resultat',
    importScorecard: 'Importera scorekort',
    finalize: 'Avsluta',
    start: 'Starta',
    asked: 'Tillfrågade om de fortfarande spelar',
    bringGuest: 'Ta med en gäst',
    note: 'Anteckning',
    correct: 'Rätta',
    checkIn: 'Checka in',
  },
  checkedIn: (count, of) => `Incheckade: **${count}** av ${of}`,
  here: 'på plats',
  away: 'inte kvar i klubben',
  answersUntil: (until) => `svarar senast ${timestamp(until, 't')}`,
  didNotAnswer: 'svarade inte',
  guestOf: (member) => `gäst till <@${member}>`,
  nobodyYet: 'Ingen än',
  andMore: (count) => `… och ${count} till`,
  full: (capacity) => `av ${capacity}`,
  notFound: 'Den rundan finns inte här (längre). `/round list` visar vilka som finns.',
  titleMissing: 'Titeln saknas. Ge rundan ett namn på 1 till 100 tecken, till exempel ”Tisdagsligan”.',
  titleTooLong: (length) => `Titeln har ${length} tecken; högst 100 får plats.`,
  locationTooLong: (length) => `Banan har ${length} tecken; högst 100 får plats.`,
  descriptionTooLong: (length) => `Beskrivningen har ${length} tecken; högst 500 får plats.`,
  notYours: 'Det kan bara rundans arrangör, editorer och admins göra. Fråga någon av dem.',
  onlyEditors: 'För andra kan bara editorer och admins göra det. Fråga någon av dem.',
  closed: { finalized: 'Den rundan är avslutad.', cancelled: 'Den rundan är inställd.' },
  cannotMove: 'Rundan har börjat; tiden går inte längre att ändra. Allt annat går.',
  alreadyStarted: 'Den rundan har redan börjat.',
  notStarted: (at) =>
    `Den rundan har inte börjat: den är planerad till ${when(at)}. Arrangören kan starta den nu med \`/round start\`.`,
  created: (title, at, channel, zone) =>
    `Planerad: **${escapeMarkdown(title)}**, ${when(at)} (tolkad som tid i ${zone}). Kortet kommer i <#${channel}>.`,
  edited: (title, at) => `Ändrad: **${escapeMarkdown(title)}**, ${when(at)}.`,
  started: (title) => `**${escapeMarkdown(title)}** har börjat.`,
  cancelled: (title) => `**${escapeMarkdown(title)}** är inställd.`,
  cancelAsk: (title, { isLive, hasScores }) =>
    `Ställa in **${escapeMarkdown(title)}**? ${isLive ? 'Rundan har redan börjat. ' : ''}${hasScores ? 'De resultat som är inskrivna skulle inte räknas. ' : ''}Alla som har svarat får veta det.`,
  cancelYes: 'Ställ in rundan',
  cancelRemove: 'Ställ in och ta bort kortet',
  cancelKeep: 'Behåll den',
  kept: 'Inget ändrades.',
  waitlisted: (position) =>
    `Rundan är full. Du är nummer ${position} på väntelistan; jag säger till i rundans tråd när en plats blir ledig.`,
  standings: {
    playing: 'Du **spelar**.',
    asked: 'En plats hålls åt dig. Tryck på **Jag är med** i rundans tråd, eller svara `Spelar` igen, för att ta den.',
    maybe: 'Du står på listan som **kanske**.',
    cannot: 'Du står på listan som **kan inte**.',
    none: 'Du står inte på listan.',
  },
  guestsLeave: (guests) =>
    guests.length === 1
      ? `${guests.join(' och ')} kommer med dig, så den platsen blir också ledig. Svara **Spelar** så står din gäst i kö bakom dig igen.`
      : `${guests.join(' och ')} kommer med dig, så de platserna blir också lediga. Svara **Spelar** så står dina gäster i kö bakom dig igen.`,
  guestsLeft: (guests) => `Med dem deras gäster: ${guests.join(', ')}.`,
  guestNeedsMember: 'En gäst kommer med någon som spelar. Tryck först på **Spelar** och ta sedan med din gäst.',
  noGuests:
    'Till den här rundan tar medlemmar inte med gäster. Fråga arrangören: en gäst kan sättas upp på listan med `/round add`.',
  guestLimit: (limit) =>
    `Du får ta med ${limit === 1 ? 'en gäst' : `${limit} gäster`} till den här rundan, och det gör du. Ta först bort en från listan, eller fråga arrangören.`,
  guestThere: (name) => `${name} står redan på listan. Om det är någon annan med samma namn, lägg till något som skiljer dem åt.`,
  removeSelf:
    'Bara arrangören, editorer och admins tar bort spelare från listan. Spelar du inte? Tryck på **Kan inte** på kortet, eller `/round rsvp`.',
  guestIn: (guest) => `På listan: ${guest}, med dig.`,
  guestWaits: (guest, position) =>
    `Rundan är full: ${guest} är nummer ${position} på väntelistan. Jag säger till i rundans tråd när en plats blir ledig.`,
  myGuests: (guests, limit) => `Du tar med ${guests.join(' och ')} (högst ${limit}).`,
  bringAnother: 'Ta med en gäst till',
  takeOff: (guest) => `Ta bort ${guest}`,
  noteSet: (note) => `Står nu bredvid ditt namn: ”${note}”.`,
  noteGone: 'Det står ingen anteckning bredvid ditt namn längre.',
  noteTakenAway: (user) => `Anteckningen för <@${user}> är borta.`,
  noteNeedsAnswer: 'En anteckning står bredvid ett svar. Tryck först på **Spelar**, **Kanske** eller **Kan inte**.',
  noteOnlyAway: 'Någon annans anteckning kan du bara ta bort: utelämna `text`.',
  badOption: 'Det är inget av alternativen. Öppna `/round options` igen och välj i listorna.',
  optionsSet: (title) => `Inställt för **${escapeMarkdown(title)}**.`,
  audit: {
    added: (title, names) => `Satte upp på listan för **${escapeMarkdown(title)}**: ${names.join(', ')}`,
    removed: (title, name) => `Tog bort från listan för **${escapeMarkdown(title)}**: ${name}`,
    noteTakenAway: (title) => `Tog bort en anteckning i **${escapeMarkdown(title)}**`,
    options: (title) => `Ställde in alternativen för **${escapeMarkdown(title)}**`,
  },
  optionsFollowed: (rounds) => (rounds === 1 ? '1 öppen runda följer det.' : `${rounds} öppna rundor följer det.`),
  roleFailed: (title, host, reason) =>
    `<@${host}> Jag kunde inte skapa rollen för dem som spelar **${escapeMarkdown(title)}**: ${reason} Det går att svara utan den. En admin kan ge mig **Hantera roller** och flytta upp min roll i serverns rollista; ställ sedan in det igen med \`/round options\`.`,
  roleNotChanged: (title, host, user, held, reason) =>
    `<@${host}> Jag kunde inte ${held ? `ge <@${user}> rollen för **${escapeMarkdown(title)}**` : `ta rollen för **${escapeMarkdown(title)}** från <@${user}>`}: ${reason} Det går att svara utan den; jag säger det här bara en gång.`,
  roleReason: (held) => (held ? 'Spelar rundan' : 'Spelar inte rundan längre'),
  optionLabels: {
    asClub: 'Som klubben brukar',
    atOnce: 'Direkt, utan att fråga',
    minutes: (minutes) => `Fråga först: ${minutes} minuter att svara`,
    hours: (hours) => `Fråga först: ${hours === 1 ? 'en timme' : `${hours} timmar`} att svara`,
    noGuests: 'Inga',
    role: 'Ja, skapad för den här rundan',
    noRole: 'Nej',
  },
  shown: (channel) => `Kortet är nu det sista meddelandet i <#${channel}>. Tråden är densamma.`,
  shownJustNow: (again) =>
    `Kortet lades upp på nytt alldeles nyss. Det går igen ${timestamp(again, 'R')}; editorer kan när som helst.`,
  offer: (title, offers, until) =>
    `🎟️ En plats är ledig i **${escapeMarkdown(title)}** för ${offers.map(({ user, guest }) => (guest === undefined ? `<@${user}>` : `${guest}, gäst till <@${user}>`)).join(', ')}. Vill du fortfarande ha den? Svara senast ${when(until)}; därefter frågas nästa i kön.`,
  offerYes: 'Jag är med',
  offerNo: 'Lämna platsen',
  offerTaken: 'Du **spelar**. Vi ses där!',
  offerTakenFor: (guests) => `${guests.join(' och ')} står på listan med dig.`,
  offerGivenUp: 'Tack för att du säger till: platsen går till nästa i kön.',
  notOffered: 'Ingen plats erbjuds dig här (längre).',
  offerLapsed: (title, who, isStillFree) =>
    `**${escapeMarkdown(title)}**, ${who}: inget svar kom i tid. ${isStillFree ? 'Ingen annan väntar, så platsen är fortfarande ledig: tryck på **Spelar** på kortet så är den din.' : 'Platsen går till nästa i kön, och du står nu sist på väntelistan. Tryck på **Spelar** på kortet för att bli tillfrågad igen.'}`,
  placeFree: (title, users) =>
    `${mentions(users)} en plats är ledig i **${escapeMarkdown(title)}**, först till kvarn: tryck på **Spelar** på kortet så är den din.`,
  promotedGuests: (title, guests) =>
    `${guests.map(({ user, guest }) => `<@${user}> en plats har blivit ledig för ${guest}`).join(', ')} i **${escapeMarkdown(title)}**: **spelar**.`,
  promoted: (title, users) =>
    `${mentions(users)} en plats har blivit ledig i **${escapeMarkdown(title)}**: du **spelar**. Om du inte kan längre, tryck på **Kan inte** på kortet.`,
  demoted: (title, users) =>
    `${mentions(users)} det finns färre platser i **${escapeMarkdown(title)}** nu: du står på **väntelistan**.`,
  reminder: (title, at, location, users) =>
    `⏰ **${escapeMarkdown(title)}** börjar ${timestamp(at, 'R')}${location ? `, bana: ${escapeMarkdown(location)}` : ''}. ${mentions(users)}`,
  teeOff: (title, users) =>
    `🥏 Dags för utkast i **${escapeMarkdown(title)}**! När ni är klara, tryck på **Skriv in resultat** på rundans kort, skicka UDisc-scorekortet med **Importera scorekort** eller släpp filen i rundans tråd. ${mentions(users)}`,
  cancelNote: (title, users) => `**${escapeMarkdown(title)}** är inställd. ${mentions(users)}`,
  movedNote: (title, at, users) => `**${escapeMarkdown(title)}** flyttades till ${when(at)}. ${mentions(users)}`,
  finalNote: (title, lines) => `🏁 **${escapeMarkdown(title)}** är avslutad.\n${lines.join('\n')}`,
  finalizeAsk: (title, missing, doubts) =>
    missing === ''
      ? [`**${escapeMarkdown(title)}**: avsluta ändå?`, ...doubts].join('\n')
      : [
          `I **${escapeMarkdown(title)}** saknas resultat från: ${missing}. Avsluta ändå? De markeras då som DNS (startade inte).`,
          ...doubts,
        ].join('\n'),
  finishedAgain: 'Avslutad igen efter att ha öppnats',
  finalizeYes: 'Avsluta ändå',
  finalized: (title) => `**${escapeMarkdown(title)}** är avslutad. Taggar och topplista följer.`,
  noScores: 'Ingen har något resultat än, så det finns inget att avsluta. Skriv in resultat först, eller ställ in rundan.',
  added: (names) => `Nu på listan: ${names.join(', ')}.`,
  addedWaiting: (names) => `Rundan är full, så på väntelistan: ${names.join(', ')}.`,
  addWhom: 'Säg vem som läggs till: en `medlem` eller namnet på en `gäst`.',
  removeWhom: 'Säg vem som tas bort: en `medlem` eller en `gäst` från listan.',
  removed: (name) => `Borttagen från listan: ${name}.`,
  guestNotPicked: 'Välj gästen i listan som visas medan du skriver.',
  notOnList: 'Personen står inte på listan för den här rundan.',
  notPlayers: (users) =>
    `${mentions(users)} är inte anmäld till klubben. Be om en anmälan först, eller lägg till personen som gäst.`,
  hasScore: 'Personen har redan ett resultat i den här rundan och kan inte tas bort. Skriv in `DNF` eller `DNS` i stället.',
  listTitle: { upcoming: 'Kommande rundor', past: 'Tidigare rundor', mine: 'Mina kommande rundor' },
  listEmpty: {
    upcoming: 'Inga rundor är planerade. Planera en med `/round create`.',
    past: 'Inga rundor har spelats än.',
    mine: 'Du har inte svarat på någon kommande runda. `/round list` visar alla.',
  },
  mine: {
    playing: 'spelar',
    asked: 'en plats hålls åt dig',
    maybe: 'kanske',
    cannot: 'kan inte',
    waitlist: (position) => `nummer ${position} på väntelistan`,
    host: 'du arrangerar',
  },
  noTemplate: 'Den mallen finns inte. Välj en i listan som visas medan du skriver.',
  fileOrLink: 'Ge scorekortet som `fil` eller som `länk`, en av dem.',
  noOpenRounds: 'Den rundan finns inte. Välj en i listan som visas medan du skriver.',
  host: (user) => `Arrangör: <@${user}>`,
  guest: 'Gäst',
  scores: { final: 'Resultat', soFar: 'Resultat hittills' },
  takesNoAnswers: {
    cancelled: 'Den här rundan är inställd.',
    finalized: 'Den här rundan är över; den tar inte emot fler svar.',
  },
  tooManyParticipants: (most) => `Den här rundan har ${most} svar; fler får inte plats på ett kort.`,
  noteTooLong: (length, most) => `Anteckningen har ${length} tecken; bredvid ett namn får högst ${most} plats.`,
  guestNameMissing: 'Gästens namn saknas.',
  guestNameTooLong: (most) => `Gästens namn får ha högst ${most} tecken.`,
  badCapacity: (most, typed) => `Antalet platser är ett tal från 1 till ${most}, eller tomt utan gräns; ”${typed}” är det inte.`,
  roleMade: 'Rollen för dem som spelar en runda',
  roleGone: 'Rundan är över, eller har ingen roll längre',
}

export const svWhen: Words<WhenTexts> = {
  examples: 'Skriv det som `2026-12-05 18:30`, `5.12. 18:30`, `imorgon kl 18` eller `lör 9:30`.',
  zoneMissing: 'Tidszonen saknas. Skriv ett namn som `Europe/Stockholm` eller `America/Chicago`.',
  zoneUnknown: (typed) => `”${typed}” är ingen tidszon som jag känner till.`,
  zoneOffset: 'En fast skillnad känner inte till sommartid; skriv en plats som `Europe/Stockholm`.',
  zoneMeant: (close) => `Menar du ${close}?`,
  zoneExample: 'Skriv ett namn som `Europe/Stockholm` eller `America/Chicago`.',
  noSuchDate: (typed, day, month, year) => `”${typed}”: det datumet finns inte (dag ${day}, månad ${month}, år ${year}).`,
  ambiguousMonth: (typed, dates, written, year) =>
    `Vilket är månaden i ”${typed}”: ${dates[0]} eller ${dates[1]}? Skriv \`${written[0]}\` eller \`${written[1]}\`, eller år-månad-dag (\`${year}-12-05\`).`,
  takenAsNextWeek: (typed, nearer, written) => `”${typed}” räknas som nästa veckas; för ${nearer} skriv \`${written}\``,
  unreadable: (typed) => `”${typed}” kan jag inte läsa som datum och tid.`,
  readAsTwo: (typed, first, second) =>
    `”${typed}” lästes som två tider: ”${first.text}” (${first.at}) och ”${second.text}” (${second.at}).`,
  notUnderstood: (rest, typed, at) => `”${rest}” i ”${typed}” gick inte att förstå; resten lästes som ${at}.`,
  span: (typed, at) => `”${typed}” lästes som en tidsrymd från ${at}. Skriv bara när rundan börjar.`,
  noDay: (typed) => `Dagen saknas i ”${typed}”.`,
  noHour: (typed, at) =>
    `”${typed}” lästes som ${at}, men klockslaget saknas. Lägg till det, till exempel \`18:30\` eller \`6pm\`.`,
  wrongWeekday: (date, is, not) => `${date} är en ${is}, ingen ${not}. Skriv den dag du menar.`,
  ambiguousHour: (typed, hour) =>
    `Är ${hour} i ”${typed}” på morgonen eller på kvällen? Skriv \`${hour % 12}:00\` eller \`${(hour % 12) + 12}:00\`, eller \`${hour}am\` eller \`${hour}pm\`.`,
  skipped: (time) => `${time} finns inte den dagen: klockan ställs fram`,
  twice: (time) => `${time} kommer två gånger den dagen: klockan ställs tillbaka; den första menas`,
  noSuchTime: (hour, minute) => `Klockan blir aldrig ${hour}:${minute}. Den går från 0:00 till 23:59.`,
  badOffset: (offset) => `”${offset}” är ingen skillnad mot UTC. Skriv den som \`+02:00\`.`,
  past: (typed) => `”${typed}” har redan varit. Skriv när rundan ska börja.`,
  midnight: 'Midnatt i början eller i slutet av dagen? Skriv `0:00` eller `23:59` med datumet.',
  zoneUnclear: (typed) =>
    `Tidszonen i ”${typed}” går inte att skilja från andra med samma namn. Skriv en zon som \`America/New_York\` sist.`,
  missing: 'Datum och tid saknas.',
  tooLong: 'Det är för långt för ett datum med tid.',
  readAsPast: (typed, at) => `”${typed}” lästes som ${at}, och det har redan varit. Skriv när rundan ska börja.`,
  pastThisYear: (typed, at) => `”${typed}” har redan varit i år. Om du menar ${at}, skriv det med årtal.`,
  tooFar: (typed, at, years) => `”${typed}” lästes som ${at}. Rundor kan planeras upp till ${years} år framåt.`,
  dayUnreadable: (typed) =>
    `”${typed}” kan jag inte läsa som en dag. Skriv bara dagen, som \`2026-12-05\`, \`5 december\` eller \`om 8 veckor\`.`,
  dayPast: (typed) => `”${typed}” har redan varit. Skriv en dag som ännu inte har varit.`,
}

const round = { name: 'runda', description: 'Vilken runda' }
const member = (description: string) => ({ name: 'medlem', description })
const guest = (description: string) => ({ name: 'gäst', description })
const planFields = {
  title: { label: 'Titel', placeholder: 'Tisdagsligan' },
  when: { label: 'När', description: 'Till exempel 2026-12-05 18:30, 5.12. 18:30 eller imorgon kl 18' },
  location: { label: 'Bana eller plats' },
  description: { label: 'Beskrivning' },
  capacity: { label: 'Platser', description: 'Hur många som kan spela; andra väntar. Tomt: ingen gräns' },
}

export const svWords: InteractionWords = {
  commands: {
    round: { name: 'runda', description: 'Planera och leda rundor' },
    'round create': {
      name: 'planera',
      description: 'Planera en runda',
      options: { template: { name: 'mall', description: 'Fyller i formuläret' } },
    },
    'round again': { name: 'igen', description: 'Planera en runda som en tidigare', options: { round } },
    'round edit': { name: 'ändra', description: 'Ändra en runda', options: { round } },
    'round cancel': { name: 'ställ-in', description: 'Ställ in en runda', options: { round } },
    'round start': { name: 'starta', description: 'Starta en runda nu', options: { round } },
    'round finalize': { name: 'avsluta', description: 'Avsluta en runda: resultat, taggar, topplista', options: { round } },
    'round reopen': {
      name: 'återöppna',
      description: 'Editorer: ta tillbaka avslutet av en runda; taggarna följer',
      options: { round, reason: { name: 'orsak', description: 'Varför; alla kan läsa det' } },
    },
    'round log': { name: 'logg', description: 'Vad som rättats i en runda, av vem och varför', options: { round } },
    'round ics': { name: 'ics', description: 'En runda som fil till din kalender', options: { round } },
    'round list': {
      name: 'lista',
      description: 'Kommande eller tidigare rundor',
      options: {
        which: {
          name: 'vilka',
          description: 'Kommande om du utelämnar det',
          choices: { upcoming: 'Kommande rundor', past: 'Tidigare rundor', mine: 'Mina kommande rundor' },
        },
      },
    },
    'round import': {
      name: 'importera',
      description: 'Ta resultaten från ett UDisc-scorekort: fil eller länk',
      options: {
        round,
        file: { name: 'fil', description: 'CSV- eller XLSX-fil exporterad från UDisc' },
        link: { name: 'länk', description: 'Eller en udisc.com-länk till det, som den till ett events topplista' },
      },
    },
    'round add': {
      name: 'lägg-till',
      description: 'Sätt upp en spelare eller en gäst på listan för en runda',
      options: { round, user: member('En spelare i klubben'), guest: guest('Namnet på någon utan Discord') },
    },
    'round remove': {
      name: 'ta-bort',
      description: 'Ta bort någon från listan för en runda',
      options: {
        round,
        user: member('Vem som tas bort'),
        guest: guest('En gäst i rundan: din egen, eller vilken som helst om du leder den'),
      },
    },
    'round rsvp': {
      name: 'svara',
      description: 'Svara utan knappar: säg om du spelar',
      options: { round, answer: { name: 'svar', description: 'Om du spelar' } },
    },
    'round note': {
      name: 'anteckning',
      description: 'Några ord bredvid ditt namn på kortet',
      options: {
        round,
        text: { name: 'text', description: 'Till exempel ”10 min sen”; utelämnad: anteckningen försvinner' },
        user: member('För den som leder rundan: ta bort den här spelarens anteckning'),
      },
    },
    'round show': { name: 'visa', description: 'Ta kortet för en runda tillbaka till slutet av sin kanal', options: { round } },
    'round attendance': {
      name: 'närvaro',
      description: 'Vem som är här eller inte kom: i en runda, eller (editorer) vem som missat rundor',
      options: { round: { name: 'runda', description: 'Vilken runda; utelämnad: vem som missat rundor' } },
    },
    'round options': {
      name: 'alternativ',
      description: 'Hur en runda frågar sin väntelista, vem som får ta med gäster, en roll för dem som spelar',
      options: { round },
    },
  },
  forms: {
    'round.new': { title: 'Planera en runda', fields: planFields },
    'round.change': { title: 'Ändra rundan', fields: planFields },
    'round.guest': {
      title: 'Ta med en gäst',
      fields: { name: { label: 'Din gästs namn', description: 'Någon utan Discord' } },
    },
    'round.note-text': {
      title: 'En anteckning till ditt svar',
      fields: {
        note: {
          label: 'Anteckning',
          description: 'Står bredvid ditt namn på kortet. Tomt: ingen anteckning',
          placeholder: '10 min sen',
        },
      },
    },
    'round.options': {
      title: 'Alternativ för den här rundan',
      fields: {
        confirm: { label: 'När en plats blir ledig är nästa med' },
        guests: { label: 'Gäster en medlem får ta med' },
        role: {
          label: 'En roll för dem som spelar',
          description: 'Så att de kan nämnas tillsammans; tas bort en dag efter rundan',
        },
      },
    },
  },
  settings: {
    'round.confirm-window': {
      label: 'Tid att bekräfta',
      description:
        'Hur länge den som kommer upp från väntelistan får på sig att säga om platsen fortfarande önskas; av: med direkt.',
      choices: { none: 'av' },
    },
    'round.guests': {
      label: 'Gäster en medlem får ta med',
      description: 'Hur många utan Discord varje medlem får ta med till en runda; 0: inga.',
    },
    'round.attendee-role': {
      label: 'Roll för dem som spelar',
      description: 'Om varje runda får en egen roll för dem som spelar, så att de kan nämnas tillsammans.',
    },
  },
}
