// The round feature in Finnish.
import { escapeMarkdown, mentions, timestamp, when } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { WhenTexts } from '../texts-when.ts'
import type { Texts } from '../texts.ts'

export const fi: Words<Texts> = {
  remindedAnew: (count) =>
    count === 1 ? 'Yhdestä tulevasta kierroksesta muistutetaan näin.' : `${count} tulevasta kierroksesta muistutetaan näin.`,
  states: { scheduled: 'Tulossa', live: 'Käynnissä', finalized: 'Päättynyt', cancelled: 'Peruttu' },
  labels: {
    playing: 'Mukana',
    maybe: 'Ehkä',
    cannot: 'En pääse',
    waitlist: 'Jonossa',
    stillOut: 'Tulos puuttuu',
    edit: 'Muokkaa',
    cancel: 'Peru kierros',
    calendar: 'Kalenteri',
    enterScore: 'Kirjaa tulos',
    importScorecard: 'Tuo tuloskortti',
    finalize: 'Päätä kierros',
    start: 'Aloita',
    asked: 'Kysytty, pelaavatko yhä',
    bringGuest: 'Tuo vieras',
    note: 'Huomautus',
    correct: 'Korjaa',
    checkIn: 'Ilmoittaudu paikalle',
  },
  checkedIn: (count, of) => `Paikalla: **${count}** / ${of}`,
  here: 'paikalla',
  away: 'ei enää seurassa',
  answersUntil: (until) => `vastausaikaa ${timestamp(until, 't')} asti`,
  didNotAnswer: 'ei vastannut',
  guestOf: (member) => `vieras, tuojana <@${member}>`,
  nobodyYet: 'Ei vielä ketään',
  andMore: (count) => `… ja ${count} muuta`,
  full: (capacity) => ['/', capacity].join(' '),
  notFound: 'Sitä kierrosta ei ole täällä (enää). `/round list` näyttää kierrokset.',
  titleMissing: 'Otsikko puuttuu. Anna kierrokselle 1–100 merkin nimi, esimerkiksi ”Tiistailiiga”.',
  titleTooLong: (length) => `Otsikossa on ${length} merkkiä; enintään 100 mahtuu.`,
  locationTooLong: (length) => `Radan nimessä on ${length} merkkiä; enintään 100 mahtuu.`,
  descriptionTooLong: (length) => `Kuvauksessa on ${length} merkkiä; enintään 500 mahtuu.`,
  notYours: 'Sen voivat tehdä vain kierroksen järjestäjä, editorit ja adminit. Pyydä jotakuta heistä.',
  onlyEditors: 'Muiden puolesta sen voivat tehdä vain editorit ja adminit. Pyydä jotakuta heistä.',
  closed: { finalized: 'Se kierros on jo päättynyt.', cancelled: 'Se kierros on peruttu.' },
  cannotMove: 'Kierros on alkanut, eikä sen aikaa voi enää muuttaa. Kaikkea muuta voi.',
  alreadyStarted: 'Se kierros on jo alkanut.',
  notStarted: (at) =>
    `Se kierros ei ole vielä alkanut: sen aika on ${when(at)}. Järjestäjä voi aloittaa sen heti komennolla \`/round start\`.`,
  created: (title, at, channel, zone) =>
    `Suunniteltu: **${escapeMarkdown(title)}**, ${when(at)} (aikavyöhyke ${zone}). Kortti ilmestyy kanavalle <#${channel}>.`,
  edited: (title, at) => `Muutettu: **${escapeMarkdown(title)}**, ${when(at)}.`,
  started: (title) => `**${escapeMarkdown(title)}** on alkanut.`,
  cancelled: (title) => `**${escapeMarkdown(title)}** on peruttu.`,
  cancelAsk: (title, { isLive, hasScores }) =>
    `Perutaanko **${escapeMarkdown(title)}**? ${isLive ? 'Se on jo alkanut. ' : ''}${hasScores ? 'Kirjattuja tuloksia ei laskettaisi. ' : ''}Kaikille vastanneille kerrotaan siitä.`,
  cancelYes: 'Peru kierros',
  cancelRemove: 'Peru ja poista kortti',
  cancelKeep: 'Älä peru',
  kept: 'Mitään ei muutettu.',
  waitlisted: (position) =>
    `Kierros on täynnä. Olet jonossa sijalla ${position}; kerron kierroksen ketjussa, kun paikka vapautuu.`,
  standings: {
    playing: 'Olet **mukana**.',
    asked: 'Sinulle on varattu paikka. Ota se painamalla **Tulen** kierroksen ketjussa tai vastaamalla uudelleen `Mukana`.',
    maybe: 'Olet listalla: **ehkä**.',
    cannot: 'Olet listalla: **et pääse**.',
    none: 'Et ole listalla.',
  },
  guestsLeave: (guests) =>
    guests.length === 1
      ? `${guests.join(' ja ')} tulee kanssasi, joten sekin paikka vapautuu. Vastaa **Mukana**, niin vieraasi on taas jonossa perässäsi.`
      : `${guests.join(' ja ')} tulevat kanssasi, joten nekin paikat vapautuvat. Vastaa **Mukana**, niin vieraasi ovat taas jonossa perässäsi.`,
  guestsLeft: (guests) => `Heidän kanssaan vieraat: ${guests.join(', ')}.`,
  guestNeedsMember: 'Vieras tulee pelaavan jäsenen kanssa. Paina ensin **Mukana** ja tuo sitten vieraasi.',
  noGuests: 'Tälle kierrokselle jäsenet eivät tuo vieraita. Kysy järjestäjältä: hän voi lisätä vieraan komennolla `/round add`.',
  guestLimit: (limit) =>
    `Saat tuoda tälle kierrokselle ${limit === 1 ? 'yhden vieraan' : `${limit} vierasta`}, ja se on jo täynnä. Poista ensin yksi listalta tai kysy järjestäjältä.`,
  guestThere: (name) => `${name} on jo listalla. Jos kyseessä on toinen samanniminen, lisää jotain, mikä erottaa heidät.`,
  removeSelf:
    'Vain järjestäjä, editorit ja adminit poistavat pelaajia listalta. Etkö pelaakaan? Paina kortissa **En pääse** tai käytä komentoa `/round rsvp`.',
  guestIn: (guest) => `Listalla kanssasi: ${guest}.`,
  guestWaits: (guest, position) =>
    `Kierros on täynnä: ${guest} on jonossa sijalla ${position}. Kerron kierroksen ketjussa, kun paikka vapautuu.`,
  myGuests: (guests, limit) => `Vieraasi: ${guests.join(' ja ')} (enintään ${limit}).`,
  bringAnother: 'Tuo toinen vieras',
  takeOff: (guest) => `Poista ${guest}`,
  noteSet: (note) => `Nimesi vieressä lukee nyt: ”${note}”.`,
  noteGone: 'Nimesi vieressä ei ole enää huomautusta.',
  noteTakenAway: (user) => `Huomautus on poistettu: <@${user}>.`,
  noteNeedsAnswer: 'Huomautus kuuluu vastaukseen. Paina ensin **Mukana**, **Ehkä** tai **En pääse**.',
  noteOnlyAway: 'Toisen huomautuksen voit vain poistaa: jätä `teksti` pois.',
  badOption: 'Se ei ole yksi vaihtoehdoista. Avaa `/round options` uudelleen ja valitse listoista.',
  optionsSet: (title) => `Asetettu kierrokselle **${escapeMarkdown(title)}**.`,
  audit: {
    added: (title, names) => `Lisäsi listalle (**${escapeMarkdown(title)}**): ${names.join(', ')}`,
    removed: (title, name) => `Poisti listalta (**${escapeMarkdown(title)}**): ${name}`,
    noteTakenAway: (title) => `Poisti huomautuksen (**${escapeMarkdown(title)}**)`,
    options: (title) => `Muutti asetuksia (**${escapeMarkdown(title)}**)`,
  },
  optionsFollowed: (rounds) => (rounds === 1 ? 'Se koskee yhtä avointa kierrosta.' : `Se koskee ${rounds} avointa kierrosta.`),
  roleFailed: (title, host, reason) =>
    `<@${host}> En voinut luoda roolia pelaaville (**${escapeMarkdown(title)}**): ${reason} Vastaaminen toimii ilmankin. Admin voi antaa minulle oikeuden **Hallitse rooleja** ja nostaa rooliani palvelimen roolilistalla; aseta se sitten uudelleen komennolla \`/round options\`.`,
  roleNotChanged: (title, host, user, held, reason) =>
    `<@${host}> En voinut ${held ? 'antaa' : 'poistaa'} kierroksen **${escapeMarkdown(title)}** roolia: <@${user}>. ${reason} Vastaaminen toimii ilmankin; sanon tämän vain kerran.`,
  roleReason: (held) => (held ? 'Pelaa kierroksen' : 'Ei enää pelaa kierrosta'),
  optionLabels: {
    asClub: 'Kuten seurassa yleensä',
    atOnce: 'Heti, kysymättä',
    minutes: (minutes) => `Kysytään ensin: ${minutes} minuuttia aikaa vastata`,
    hours: (hours) => `Kysytään ensin: ${hours === 1 ? 'tunti' : `${hours} tuntia`} aikaa vastata`,
    noGuests: 'Ei yhtään',
    role: 'Kyllä, tätä kierrosta varten',
    noRole: 'Ei',
  },
  shown: (channel) => `Kortti on nyt kanavan <#${channel}> viimeinen viesti. Sen ketju on sama.`,
  shownJustNow: (again) =>
    `Kortti julkaistiin juuri uudelleen. Seuraavan kerran se onnistuu ${timestamp(again, 'R')}; editorit voivat milloin vain.`,
  offer: (title, offers, until) =>
    `🎟️ Kierroksella **${escapeMarkdown(title)}** vapautui paikka: ${offers.map(({ user, guest }) => (guest === undefined ? `<@${user}>` : `${guest} (tuojana <@${user}>)`)).join(', ')}. Haluatko sen yhä? Vastaa viimeistään ${when(until)}; sen jälkeen kysytään seuraavalta.`,
  offerYes: 'Tulen',
  offerNo: 'Luovun paikasta',
  offerTaken: 'Olet **mukana**. Nähdään siellä!',
  offerTakenFor: (guests) => `${guests.join(' ja ')} ${guests.length === 1 ? 'on' : 'ovat'} listalla kanssasi.`,
  offerGivenUp: 'Kiitos tiedosta: paikka menee seuraavalle.',
  notOffered: 'Sinulle ei ole tarjolla paikkaa täällä (enää).',
  offerLapsed: (title, who, isStillFree) =>
    `**${escapeMarkdown(title)}**, ${who}: vastausta ei tullut ajoissa. ${isStillFree ? 'Kukaan muu ei jonota, joten paikka on yhä vapaa: paina kortissa **Mukana**, niin se on sinun.' : 'Paikka menee seuraavalle, ja olet nyt jonon viimeinen. Paina kortissa **Mukana**, niin sinulta kysytään taas.'}`,
  placeFree: (title, users) =>
    `${mentions(users)} paikka on vapaana nopeimmalle (**${escapeMarkdown(title)}**): paina kortissa **Mukana**, niin se on sinun.`,
  promotedGuests: (title, guests) =>
    `${guests.map(({ user, guest }) => `<@${user}> paikka vapautui: ${guest}`).join(', ')} – **mukana** (**${escapeMarkdown(title)}**).`,
  promoted: (title, users) =>
    `${mentions(users)} paikka vapautui (**${escapeMarkdown(title)}**): olet **mukana**. Jos et pääsekään, paina kortissa **En pääse**.`,
  demoted: (title, users) => `${mentions(users)} paikkoja on nyt vähemmän (**${escapeMarkdown(title)}**): olet **jonossa**.`,
  reminder: (title, at, location, users) =>
    `⏰ **${escapeMarkdown(title)}** alkaa ${timestamp(at, 'R')}${location ? `, rata: ${escapeMarkdown(location)}` : ''}. ${mentions(users)}`,
  teeOff: (title, users) =>
    `🥏 Avausheitto: **${escapeMarkdown(title)}**! Kun olette valmiit, painakaa kierroksen kortissa **Kirjaa tulos**, lähettäkää UDisc-tuloskortti painikkeella **Tuo tuloskortti** tai pudottakaa tiedosto kierroksen ketjuun. ${mentions(users)}`,
  cancelNote: (title, users) => `**${escapeMarkdown(title)}** on peruttu. ${mentions(users)}`,
  movedNote: (title, at, users) => `**${escapeMarkdown(title)}** siirrettiin: uusi aika ${when(at)}. ${mentions(users)}`,
  finalNote: (title, lines) => `🏁 **${escapeMarkdown(title)}** on päättynyt.\n${lines.join('\n')}`,
  finalizeAsk: (title, missing, doubts) =>
    missing === ''
      ? [`**${escapeMarkdown(title)}**: päätetäänkö silti?`, ...doubts].join('\n')
      : [
          `Kierrokselta **${escapeMarkdown(title)}** puuttuu tuloksia: ${missing}. Päätetäänkö silti? Heidät merkitään DNS (ei lähtenyt).`,
          ...doubts,
        ].join('\n'),
  finishedAgain: 'Päätetty uudelleen avaamisen jälkeen',
  finalizeYes: 'Päätä silti',
  finalized: (title) => `**${escapeMarkdown(title)}** on päätetty. Tagit ja tulostaulu päivittyvät.`,
  noScores: 'Kenelläkään ei ole vielä tulosta, joten päätettävää ei ole. Kirjatkaa ensin tulokset tai perukaa kierros.',
  added: (names) => `Nyt listalla: ${names.join(', ')}.`,
  addedWaiting: (names) => `Kierros on täynnä, joten jonossa: ${names.join(', ')}.`,
  addWhom: 'Kerro, kenet lisätään: `jäsen` tai vieraan nimi kohtaan `vieras`.',
  removeWhom: 'Kerro, kenet poistetaan: `jäsen` tai listalla oleva `vieras`.',
  removed: (name) => `Poistettu listalta: ${name}.`,
  guestNotPicked: 'Valitse vieras listasta, joka ilmestyy kirjoittaessasi.',
  notOnList: 'Hän ei ole tämän kierroksen listalla.',
  notPlayers: (users) =>
    `${mentions(users)} ei ole ilmoittautunut seuraan. Pyydä ilmoittautumaan ensin tai lisää hänet vieraana.`,
  hasScore: 'Hänellä on jo tulos tällä kierroksella, eikä häntä voi poistaa. Kirjaa sen sijaan `DNF` tai `DNS`.',
  listTitle: { upcoming: 'Tulevat kierrokset', past: 'Menneet kierrokset', mine: 'Omat tulevat kierrokset' },
  listEmpty: {
    upcoming: 'Kierroksia ei ole suunniteltu. Suunnittele yksi komennolla `/round create`.',
    past: 'Yhtään kierrosta ei ole vielä pelattu.',
    mine: 'Et ole vastannut yhteenkään tulevaan kierrokseen. `/round list` näyttää kaikki.',
  },
  mine: {
    playing: 'mukana',
    asked: 'sinulle on varattu paikka',
    maybe: 'ehkä',
    cannot: 'et pääse',
    waitlist: (position) => `jonossa sijalla ${position}`,
    host: 'järjestät sen',
  },
  noTemplate: 'Sellaista mallia ei ole. Valitse listasta, joka ilmestyy kirjoittaessasi.',
  fileOrLink: 'Anna tuloskortti joko kohdassa `tiedosto` tai kohdassa `linkki`.',
  noOpenRounds: 'Sellaista kierrosta ei ole. Valitse listasta, joka ilmestyy kirjoittaessasi.',
  host: (user) => `Järjestäjä: <@${user}>`,
  guest: 'Vieras',
  scores: { final: 'Tulokset', soFar: 'Tulokset tähän asti' },
  takesNoAnswers: {
    cancelled: 'Tämä kierros on peruttu.',
    finalized: 'Tämä kierros on ohi, eikä siihen voi enää vastata.',
  },
  tooManyParticipants: (most) => `Tällä kierroksella on ${most} vastausta; enempää ei mahdu yhteen korttiin.`,
  noteTooLong: (length, most) => `Huomautuksessa on ${length} merkkiä; nimen viereen mahtuu enintään ${most}.`,
  guestNameMissing: 'Vieraan nimi puuttuu.',
  guestNameTooLong: (most) => `Vieraan nimessä voi olla enintään ${most} merkkiä.`,
  badCapacity: (most, typed) => `Paikkoja voi olla 1–${most}, tai tyhjä ilman rajaa; ”${typed}” ei ole sellainen.`,
  roleMade: 'Kierroksen pelaajien rooli',
  roleGone: 'Kierros on ohi, tai sillä ei ole enää roolia',
}

export const fiWhen: Words<WhenTexts> = {
  examples: 'Kirjoita se näin: `2026-12-05 18:30`, `5.12. 18:30`, `huomenna klo 18` tai `la 9:30`.',
  zoneMissing: 'Aikavyöhyke puuttuu. Kirjoita nimi, esimerkiksi `Europe/Helsinki` tai `America/Chicago`.',
  zoneUnknown: (typed) => `En tunne aikavyöhykettä ”${typed}”.`,
  zoneOffset: 'Kiinteä ero ei tunne kesäaikaa; kirjoita paikka, esimerkiksi `Europe/Helsinki`.',
  zoneMeant: (close) => `Tarkoitatko: ${close}?`,
  zoneExample: 'Kirjoita nimi, esimerkiksi `Europe/Helsinki` tai `America/Chicago`.',
  noSuchDate: (typed, day, month, year) =>
    `”${typed}”: sellaista päivää ei ole (päivä ${day}, kuukausi ${month}, vuosi ${year}).`,
  ambiguousMonth: (typed, dates, written, year) =>
    `Kumpi on kuukausi, kun lukee ”${typed}”: ${dates[0]} vai ${dates[1]}? Kirjoita \`${written[0]}\` tai \`${written[1]}\`, tai vuosi-kuukausi-päivä (\`${year}-12-05\`).`,
  takenAsNextWeek: (typed, nearer, written) =>
    `”${typed}” tarkoittaa ensi viikkoa; jos tarkoitat ${nearer}, kirjoita \`${written}\``,
  unreadable: (typed) => `En osaa lukea tätä päivänä ja kellonaikana: ”${typed}”.`,
  readAsTwo: (typed, first, second) =>
    `”${typed}” luettiin kahtena aikana: ”${first.text}” (${first.at}) ja ”${second.text}” (${second.at}).`,
  notUnderstood: (rest, typed, at) => `Kohtaa ”${rest}” ei ymmärretty (”${typed}”); muu luettiin näin: ${at}.`,
  span: (typed, at) => `”${typed}” luettiin aikavälinä, joka alkaa ${at}. Kirjoita vain, milloin kierros alkaa.`,
  noDay: (typed) => `Päivä puuttuu: ”${typed}”.`,
  noHour: (typed, at) =>
    `”${typed}” luettiin näin: ${at}, mutta kellonaika puuttuu. Lisää se, esimerkiksi \`18:30\` tai \`6pm\`.`,
  wrongWeekday: (date, is, not) => `${date} on ${is}, ei ${not}. Kirjoita päivä, jota tarkoitat.`,
  ambiguousHour: (typed, hour) =>
    `Onko ${hour} aamulla vai illalla (”${typed}”)? Kirjoita \`${hour % 12}:00\` tai \`${(hour % 12) + 12}:00\`, tai \`${hour}am\` tai \`${hour}pm\`.`,
  skipped: (time) => `kellonaikaa ${time} ei ole sinä päivänä: kelloja siirretään eteenpäin`,
  twice: (time) => `kello on ${time} kahdesti sinä päivänä: kelloja siirretään taaksepäin; tarkoitetaan ensimmäistä`,
  noSuchTime: (hour, minute) => `Kellonaikaa ${hour}:${minute} ei ole. Kello käy 0:00–23:59.`,
  badOffset: (offset) => `”${offset}” ei ole ero UTC-aikaan. Kirjoita se näin: \`+02:00\`.`,
  past: (typed) => `”${typed}” on jo mennyt. Kirjoita, milloin kierros alkaa.`,
  midnight: 'Keskiyö päivän alussa vai lopussa? Kirjoita `0:00` tai `23:59` päivän kanssa.',
  zoneUnclear: (typed) =>
    `Aikavyöhykettä ei voi erottaa muista samannimisistä: ”${typed}”. Kirjoita loppuun vyöhyke, esimerkiksi \`America/New_York\`.`,
  missing: 'Päivä ja kellonaika puuttuvat.',
  tooLong: 'Se on liian pitkä päiväksi ja kellonajaksi.',
  readAsPast: (typed, at) => `”${typed}” luettiin näin: ${at}, ja se on jo mennyt. Kirjoita, milloin kierros alkaa.`,
  pastThisYear: (typed, at) => `”${typed}” on tänä vuonna jo mennyt. Jos tarkoitat ${at}, kirjoita se vuoden kanssa.`,
  tooFar: (typed, at, years) => `”${typed}” luettiin näin: ${at}. Kierroksia voi suunnitella enintään ${years} vuotta eteenpäin.`,
  dayUnreadable: (typed) =>
    `En osaa lukea tätä päivänä: ”${typed}”. Kirjoita pelkkä päivä, esimerkiksi \`2026-12-05\`, \`5. joulukuuta\` tai \`8 viikon päästä\`.`,
  dayPast: (typed) => `”${typed}” on jo mennyt. Kirjoita päivä, joka on vielä edessä.`,
}

const round = { name: 'kierros', description: 'Mikä kierros' }
const member = (description: string) => ({ name: 'jäsen', description })
const guest = (description: string) => ({ name: 'vieras', description })
const planFields = {
  title: { label: 'Otsikko', placeholder: 'Tiistailiiga' },
  when: { label: 'Milloin', description: 'Esimerkiksi 2026-12-05 18:30, 5.12. 18:30 tai huomenna klo 18' },
  location: { label: 'Rata tai paikka' },
  description: { label: 'Kuvaus' },
  capacity: { label: 'Paikkoja', description: 'Montako voi pelata; muut jonottavat. Tyhjä: ei rajaa' },
}

export const fiWords: InteractionWords = {
  commands: {
    round: { name: 'kierros', description: 'Suunnittele ja vedä kierroksia' },
    'round create': {
      name: 'luo',
      description: 'Suunnittele kierros',
      options: { template: { name: 'malli', description: 'Täyttää lomakkeen' } },
    },
    'round again': { name: 'uusinta', description: 'Suunnittele samanlainen kierros kuin aiemmin', options: { round } },
    'round edit': { name: 'muokkaa', description: 'Muokkaa kierrosta', options: { round } },
    'round cancel': { name: 'peru', description: 'Peru kierros', options: { round } },
    'round start': { name: 'aloita', description: 'Aloita kierros nyt', options: { round } },
    'round finalize': { name: 'päätä', description: 'Päätä kierros: tulokset, tagit, tulostaulu', options: { round } },
    'round reopen': {
      name: 'avaa-uudelleen',
      description: 'Editorit: avaa päätetty kierros uudelleen; tagit seuraavat',
      options: { round, reason: { name: 'syy', description: 'Miksi; kaikki voivat lukea sen' } },
    },
    'round log': { name: 'loki', description: 'Mitä kierroksella on korjattu, kuka korjasi ja miksi', options: { round } },
    'round ics': { name: 'ics', description: 'Kierros tiedostona kalenteriisi', options: { round } },
    'round list': {
      name: 'lista',
      description: 'Tulevat tai menneet kierrokset',
      options: {
        which: {
          name: 'mitkä',
          description: 'Tulevat, jos jätät pois',
          choices: { upcoming: 'Tulevat kierrokset', past: 'Menneet kierrokset', mine: 'Omat tulevat kierrokset' },
        },
      },
    },
    'round import': {
      name: 'tuo',
      description: 'Ota tulokset UDisc-tuloskortista: tiedosto tai linkki',
      options: {
        round,
        file: { name: 'tiedosto', description: 'UDiscista viety CSV- tai XLSX-tiedosto' },
        link: { name: 'linkki', description: 'Tai udisc.com-linkki siihen, esimerkiksi tapahtuman tulostaulun linkki' },
      },
    },
    'round add': {
      name: 'lisää',
      description: 'Lisää pelaaja tai vieras kierroksen listalle',
      options: { round, user: member('Seuran pelaaja'), guest: guest('Sellaisen nimi, jolla ei ole Discordia') },
    },
    'round remove': {
      name: 'poista',
      description: 'Poista pelaaja kierroksen listalta',
      options: {
        round,
        user: member('Kenet poistetaan'),
        guest: guest('Kierroksen vieras: omasi, tai kuka vain, jos vedät kierrosta'),
      },
    },
    'round rsvp': {
      name: 'vastaa',
      description: 'Vastaa ilman painikkeita: kerro, pelaatko',
      options: { round, answer: { name: 'vastaus', description: 'Pelaatko' } },
    },
    'round note': {
      name: 'huomautus',
      description: 'Muutama sana nimesi viereen korttiin',
      options: {
        round,
        text: { name: 'teksti', description: 'Esimerkiksi ”10 min myöhässä”; jos jätät pois, huomautus poistuu' },
        user: member('Kierroksen vetäjille: poista tämän pelaajan huomautus'),
      },
    },
    'round show': { name: 'näytä', description: 'Tuo kierroksen kortti takaisin kanavansa loppuun', options: { round } },
    'round attendance': {
      name: 'läsnäolo',
      description: 'Kuka on paikalla tai jäi tulematta: kierroksella, tai (editorit) kuka on jäänyt pois',
      options: { round: { name: 'kierros', description: 'Mikä kierros; jos jätät pois: kuka on jäänyt pois' } },
    },
    'round options': {
      name: 'asetukset',
      description: 'Miten kierros kysyy jonolta, kuka saa tuoda vieraita, rooli pelaaville',
      options: { round },
    },
  },
  forms: {
    'round.new': { title: 'Suunnittele kierros', fields: planFields },
    'round.change': { title: 'Muokkaa kierrosta', fields: planFields },
    'round.guest': {
      title: 'Tuo vieras',
      fields: { name: { label: 'Vieraasi nimi', description: 'Joku, jolla ei ole Discordia' } },
    },
    'round.note-text': {
      title: 'Huomautus vastaukseesi',
      fields: {
        note: {
          label: 'Huomautus',
          description: 'Näkyy nimesi vieressä kortissa. Tyhjä: ei huomautusta',
          placeholder: '10 min myöhässä',
        },
      },
    },
    'round.options': {
      title: 'Tämän kierroksen asetukset',
      fields: {
        confirm: { label: 'Kun paikka vapautuu, seuraava on mukana' },
        guests: { label: 'Vieraita, joita jäsen saa tuoda' },
        role: {
          label: 'Rooli pelaaville',
          description: 'Jotta heidät voi mainita yhdessä; poistetaan päivä kierroksen jälkeen',
        },
      },
    },
  },
  settings: {
    'round.confirm-window': {
      label: 'Vahvistusaika',
      description: 'Kuinka kauan jonosta nouseva saa miettiä, haluaako hän paikan yhä; pois: hän on mukana heti.',
      choices: { none: 'pois' },
    },
    'round.guests': {
      label: 'Vieraita, joita jäsen saa tuoda',
      description: 'Kuinka monta ihmistä ilman Discordia kukin jäsen saa tuoda kierrokselle; 0: ei yhtään.',
    },
    'round.attendee-role': {
      label: 'Rooli pelaaville',
      description: 'Saako jokainen kierros oman roolin pelaaville, jotta heidät voi mainita yhdessä.',
    },
  },
}
