// The score feature in Finnish.
import { clip, escapeMarkdown, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { FileTexts } from '../texts-file.ts'
import type { ImportTexts } from '../texts-import.ts'
import type { Texts } from '../texts.ts'
import { file, megabytes } from '../wording.ts'

const inQuotes = (text: string) => `”${escapeMarkdown(text)}”`
const scores = (count: number) => `${count} ${count === 1 ? 'tulos' : 'tulosta'}`

export const fi: Words<Texts> = {
  notLive: (state, at) =>
    ({
      scheduled: `Se kierros ei ole vielä alkanut; tuloksia kirjataan ${timestamp(at, 'F')} alkaen. Järjestäjä voi aloittaa sen heti komennolla \`/round start\`.`,
      finalized: 'Se kierros on päättynyt. Editori voi yhä korjata sen: **Korjaa** sen kortissa tai `/score correct`.',
      cancelled: 'Se kierros on peruttu; sille ei kirjata tuloksia.',
    })[state],
  notFinished: 'Se kierros ei ole päättynyt, joten korjattavaa ei ole. Kirjaa tulokset sen kortin painikkeella **Kirjaa tulos**.',
  pickRound: 'Sellaista käynnissä olevaa kierrosta ei ole. Valitse listasta, joka ilmestyy kirjoittaessasi.',
  notPlaying: 'Et ole tämän kierroksen listalla. Paina ensin sen kortissa **Mukana** ja kirjaa sitten tuloksesi.',
  waiting:
    'Olet tämän kierroksen jonossa, joten tulostasi ei voi vielä kirjata. Pyydä paikkaa järjestäjältä: hän voi lisätä paikkoja kohdasta **Muokkaa**.',
  theyAreNotPlaying: (user) => `<@${user}> ei ole tämän kierroksen listalla. Lisää hänet ensin komennolla \`/round add\`.`,
  theyAreWaiting: (user) =>
    `<@${user}> on tämän kierroksen jonossa, joten hänen tulostaan ei voi vielä kirjata. Lisää ensin paikkoja kohdasta **Muokkaa**.`,
  noSuchGuest: (name) => `Tämän kierroksen listalla ei ole vierasta ${inQuotes(name)}.`,
  oneOfTwo: 'Anna `jäsen` tai `vieras`, ei molempia.',
  onlyEditors: 'Vain editorit ja adminit kirjaavat muiden tuloksia. Jätä pelaajan kenttä tyhjäksi, niin kirjaat omasi.',
  entered: (score, who, title) =>
    who === undefined
      ? `Tuloksesi kierroksella **${escapeMarkdown(title)}**: **${score}**.`
      : `${who}, tulos kierroksella **${escapeMarkdown(title)}**: **${score}**.`,
  throws: (count) => `${count} heittoa`,
  noFile: 'Tiedosto ei tullut perille. Valitse se uudelleen ja lähetä lomake vielä kerran.',
  noLink: (example) => `Se ei ole linkki. Kopioi koko osoite, esimerkiksi ${example}.`,
  otherLink: (example) => `Vain https://-alkuiset linkit avataan, esimerkiksi ${example}.`,
  reading: {
    howTo: (example) =>
      `Kirjoita se suhteessa pariin (-3, +2, E), heittoina yhteensä (${example}), väylä väylältä (3 4 3 …) tai DNF tai DNS.`,
    missing: 'Tulos puuttuu.',
    tooLong: 'Se on liian pitkä tulokseksi.',
    noScore: (typed) => `”${typed}” ei ole tulos.`,
    fewerThanHoles: (throws, holes) =>
      `${throws} heittoa ei käy: layoutissa on ${holes} väylää, ja jokainen vie vähintään yhden heiton. Jos tulos on yli parin, kirjoita +${throws}.`,
    tooManyThrows: (throws, most, holes, perHole) =>
      `${throws} heittoa ei käy: enintään ${most} hyväksytään${holes === undefined ? '' : `, kun väyliä on ${holes} (${perHole} väylää kohti)`}.`,
    tooLow: (score, par, throws, holes) =>
      `${score} ei käy: kun par on ${par}, heittoja olisi ${throws}${holes === undefined ? '' : ` ja väyliä ${holes}`}.`,
    outOfRange: (score, least, most) => `${score} ei käy: tulos voi olla välillä ${least} … ${most}.`,
    othersInThrows: (typed) =>
      `Kierroksen muut tulokset ovat heittoja yhteensä, eikä paria tiedetä, joten ”${typed}” ei ole verrattavissa niihin. Kirjoita heitot yhteensä.`,
    othersToPar: (throws) =>
      `Kierroksen muut tulokset ovat suhteessa pariin, eikä paria tiedetä, joten ${throws} heittoa ei ole verrattavissa niihin. Kirjoita tulos suhteessa pariin (-3, +2, E).`,
    holesToPar:
      'Kierroksen muut tulokset ovat suhteessa pariin, eikä paria tiedetä, joten heitot eivät ole verrattavissa niihin. Kirjoita tulos suhteessa pariin (-3, +2, E).',
    contradiction: (throws, score, par) =>
      `${throws} heittoa ja ${score} eivät sovi yhteen: par on ${par}, kuten muut tulokset kertovat. Kirjoita vain toinen niistä.`,
    unclear: (throws, from) =>
      `Onko ${throws} suhteessa pariin? Kirjoita silloin +${throws} tai -${throws}. Heittoja yhteensä hyväksytään alkaen ${from}.`,
    wrongHoles: (count, holes) =>
      `Kirjoitit ${count} lukua, mutta layoutissa on ${holes} väylää. Kirjoita yksi luku väylää kohti tai DNF.`,
    tooManyHoles: (count, most) => `Kirjoitit ${count} lukua; yli ${most} väylää ei voi kirjata.`,
    badHole: (hole, throws, most) =>
      `Väylällä ${hole} ei voi olla ${throws} heittoa; 1–${most} hyväksytään. Jos väylää ei pelattu, kirjaa DNF.`,
    mixed:
      'Osa kierroksen tuloksista on suhteessa pariin ja osa heittoja yhteensä, eikä paria tiedetä, joten niitä ei voi panna järjestykseen. Kirjatkaa kaikki samalla tavalla.',
  },
}

export const fiImport: Words<ImportTexts> = {
  fileTooLarge: (bytes, maxBytes) =>
    `Tiedostossa on ${megabytes(bytes)} Mt, enemmän kuin ${megabytes(maxBytes)} Mt. Tuloskortti on paljon pienempi: vie UDiscista vain se yksi kierros ja lähetä se.`,
  onlyPlayersImport:
    'Vain tämän kierroksen pelaajat, järjestäjä, editorit ja adminit voivat tuoda sen tuloskortin. Paina ensin sen kortissa **Mukana**.',
  notYourImport: 'Sen tuloskortin lähetti joku muu. Tuo se itse, jos haluat jatkaa.',
  importGone: 'Sitä tuontia ei enää ole. Lähetä tuloskortti uudelleen.',
  importOver: 'Se tuonti on valmis. Lähetä tuloskortti uudelleen, jos jotain vielä puuttuu.',
  notPlayer: (user) =>
    `<@${user}> ei ole ilmoittautunut seuraan, joten hänellä ei voi olla tulosta. Valitse joku muu tai merkitse nimi vieraaksi.`,
  chooseTitle: (count, zone) => `Tiedostossa on ${count} kierrosta. Mikä niistä? (Ajat ovat seuran aikavyöhykkeellä ${zone}.)`,
  choosePlaceholder: (page, pages) => (pages === 1 ? 'Valitse kierros' : `Valitse kierros (sivu ${page + 1} / ${pages})`),
  panelTitle: 'Tuloskortti',
  pageTitle: (page, pages) => (pages === 1 ? 'Tuloskortti' : `Tuloskortti · sivu ${page + 1} / ${pages}`),
  previous: '◀ Edellinen',
  next: 'Seuraava ▶',
  askWho: (name, open) => `Kuka on **${escapeMarkdown(name)}**?${open > 1 ? ` (vielä ${open - 1} kysyttävää)` : ''}`,
  ready: 'Kaikki on yhdistetty. Ota tulokset käyttöön tai muuta, kuka joku on.',
  readyWithConflicts: (count) =>
    `Kaikki on yhdistetty. Kierroksen tuloksista ${count} muuttuisi (vanha → uusi alla): korvaa tai pidä nykyiset.`,
  changedMeanwhile: '⚠️ Tämän kierroksen tuloksia on sillä välin muutettu. Katso paneeli uudelleen ennen kuin otat ne käyttöön.',
  memberPlaceholder: 'Valitse jäsen',
  changePlaceholder: 'Muuta, kuka joku on',
  itIs: (name) => `Hän on ${name}`,
  guest: 'Vieras',
  skip: 'Ohita',
  skipped: 'ohitettu',
  skippedNames: (names) => `Ohitettu: ${names.join(', ')}`,
  restGuests: 'Kaikki muut: vieraita',
  restSkip: 'Ohita kaikki muut',
  apply: (count) => `Ota käyttöön ${scores(count)}`,
  overwrite: (count) => `Ota käyttöön, korvaa ${count}`,
  keep: (count) => `Ota käyttöön, pidä ${count} ennallaan`,
  otherRound: 'Toinen kierros tiedostosta',
  discard: 'Hylkää',
  discarded: 'Mitään ei otettu käyttöön.',
  nothingToTake: 'Kaikki nimet ohitettiin, joten otettavaa ei ole.',
  mixed:
    'Mitään ei otettu: tätä tuloskorttia ja jo kirjattuja tuloksia ei voisi panna yhdessä järjestykseen. Osa on suhteessa pariin ja osa heittoja yhteensä, eikä kortti kerro paria. Lähetä kortti, jossa on Par-rivi, tai kirjaa sen tulokset käsin samalla tavalla kuin muut.',
  nothingNew: (count) => `Mitään ei muutettu: ${count === 1 ? 'tämä tulos oli' : `kaikki ${count} tulosta olivat`} jo kirjattu.`,
  allKept: (count) => `Mitään ei muutettu: ${scores(count)} poikkeaa, mutta kirjatut jäivät voimaan.`,
  reviewNames: 'Katso nimet uudelleen',
  alreadyFinal: (differing) =>
    `Kierros on päättynyt, ja ${scores(differing)} poikkeaa kirjatusta. Mitään ei muutettu. Editori voi tuoda tuloskortin korjauksena.`,
  correctionReason: (name) => `Tuloskortti ${clip(name, 100)}`,
  correctionProposed: 'Kierros on päättynyt; tuloskortti ehdotettiin korjaukseksi.',
  tookOver: (counts) =>
    `✅ **Otettu käyttöön:** ${[
      ...(counts.fresh > 0 ? [`${counts.fresh} uutta`] : []),
      ...(counts.changed > 0 ? [`${counts.changed} muutettua`] : []),
      ...(counts.kept > 0 ? [`${counts.kept} pidetty kirjattuna`] : []),
      ...(counts.same > 0 ? [`${counts.same} ennallaan`] : []),
      ...(counts.skipped > 0 ? [`${counts.skipped} ohitettu`] : []),
    ].join(', ')}`,
  found: {
    'udisc-username': 'UDisc-käyttäjätunnus',
    'udisc-name': 'UDisc-nimi',
    remembered: 'kuten viimeksi',
    'display-name': 'sama nimi',
    importer: 'sinä sanoit niin',
    listed: 'listalla',
  },
  was: (score) => `oli ${score}`,
  kept: (score) => `pidetty; tiedostossa ${score}`,
  notes: 'Huomautukset',
  doubts: 'Tarkista nämä',
  andMore: (count) => `… ja ${count} muuta`,
  threadAsk: (user, name, players) =>
    `📄 Tuloskortti ${file(name)}, lähettäjä <@${user}>${players === undefined ? '' : `, ${players} ${players === 1 ? 'pelaaja' : 'pelaajaa'}`}: jotain on katsottava ennen kuin tulokset otetaan käyttöön.`,
  threadDone: (user, name, headline) => `📄 Tuloskortti ${file(name)}, lähettäjä <@${user}>. ${headline}.`,
  threadRefused: (name, reason) => `📄 Tiedostoa ${file(name)} ei voitu tuoda. ${reason}`,
  openPanel: 'Katso ja ota käyttöön',
  openSummary: 'Tiedot',
  asGuest: 'vieras',
  holes: (count) => `${count} ${count === 1 ? 'väylä' : 'väylää'}`,
  par: (par) => `par ${par}`,
  tooSlow: (seconds) =>
    `Tiedoston lukeminen kestää yli ${seconds} sekuntia, joten se keskeytettiin. Lähetä vain tämän kierroksen tuloskortti sellaisena kuin UDisc sen vie.`,
  tooComplex:
    'Tiedosto vie enemmän muistia kuin tuloskortti saa, joten sitä ei luettu. Lähetä vain tämän kierroksen tuloskortti sellaisena kuin UDisc sen vie.',
  otherDay: 'Kortti on pelattu toisena päivänä kuin tämä kierros.',
  otherCourse: (card, round) => `Kortti on radalta ”${card}”, tämä kierros on radalla ”${round}”.`,
  start: {
    local: (zone) => `Tiedosto kertoo alkuajan ilman aikavyöhykettä; se luettiin seuran vyöhykkeessä (${zone}).`,
    utc: 'Tiedosto kertoo alkuajan ilman aikavyöhykettä muodossa, jota UDisc käyttää UTC-ajalle; se luettiin UTC-aikana.',
    'date-only': 'Tiedosto kertoo vain kierroksen päivän, ei kellonaikaa.',
    unknown: 'Tiedosto ei kerro (luettavasti), milloin kierros pelattiin.',
  },
}

export const fiFile: Words<FileTexts> = {
  askExport: 'Avaa tuloskortti UDiscissa, valitse ”Export to CSV” ja lähetä se tiedosto.',
  exportAgain: 'Vie tuloskortti UDiscista uudelleen ja lähetä se tiedosto.',
  thisRoundAlone: 'Lähetä vain tämän kierroksen tuloskortti.',
  saveOtherwise: 'Tallenna se XLSX- tai CSV-tiedostona ja lähetä se.',
  oldSpreadsheet:
    'Se on vanhan mallinen taulukko (XLS) tai salasanalla suojattu. Tallenna se ilman salasanaa XLSX- tai CSV-tiedostona ja lähetä se.',
  pdf: 'Se on PDF, ei tuloskorttitiedosto.',
  picture: 'Se on kuva, ei tuloskorttitiedosto.',
  webPage: 'Se on verkkosivu, ei tuloskorttitiedosto.',
  archive: 'Se on pakattu arkisto, ei tuloskortti. Pura se ja lähetä sisällä oleva CSV- tai XLSX-tiedosto.',
  zip: 'Se on ZIP-arkisto, ei tuloskortti. Pura se ja lähetä sisällä oleva CSV- tai XLSX-tiedosto.',
  binary: 'Se on binäärinen työkirja (XLSB).',
  otherProgram: 'Se on toisen ohjelman taulukko, ei Excel-työkirja.',
  locked: 'Taulukko on suojattu salasanalla. Tallenna se ilman tai CSV-tiedostona ja lähetä se.',
  unsafe:
    'Taulukossa on oma dokumenttityyppi tai entiteettejä, joita mikään taulukko-ohjelma ei kirjoita. Tallenna se CSV-tiedostona ja lähetä se.',
  damaged: (why) => `Taulukko on vioittunut (${why}). Vie se uudelleen tai tallenna se CSV-tiedostona ja lähetä se.`,
  tooBig: (what) => `Taulukko ${what}; se ei ole UDisc-tuloskortti. Lähetä vain tulosten sivu tai tallenna se CSV-tiedostona.`,
  empty: 'Tiedosto on tyhjä.',
  noBytes: 'Tiedosto on tyhjä (0 tavua).',
  tooLarge: (size) => `Tiedosto on suurempi kuin ${size} Mt.`,
  noSheet: 'Taulukossa ei ole yhtään sivua. Vie se uudelleen tai lähetä se CSV-tiedostona.',
  fromSheet: (name) => `Tulokset ovat sivulta ”${name}”.`,
  notText: 'Tiedosto ei ole tekstiä, joten se ei voi olla CSV-tuloskortti. Vie tuloskortti UDiscista ja lähetä se.',
  otherEncoding: 'Tiedosto ei ole UTF-8:aa; se luettiin Windows-1252:na, joten tarkista nimet, joissa on ääkkösiä.',
  longRow: (most) => `Tiedoston yhdellä rivillä on yli ${most} merkkiä; se ei ole UDisc-tuloskortti.`,
  openQuote: (line) =>
    `Tiedostossa avataan lainausmerkki, jota ei suljeta (rivin ${line} lähellä), joten sen rivejä ei voi erottaa.`,
  brokenCsv: (code) => `Tiedostoa ei voi lukea CSV:nä (${code}).`,
  byTabs: 'Sarakkeet on erotettu sarkaimilla eikä pilkuilla.',
  bySemicolons: 'Sarakkeet on erotettu puolipisteillä eikä pilkuilla.',
  byOther: (sign) => `Sarakkeet on erotettu merkillä ”${sign}” eikä pilkuilla.`,
  cardTwice: 'Tiedostossa on tämä kortti kahdesti; se otettiin kerran.',
  listedTwice: (name) => `”${name}” on listalla kahdesti samoin tuloksin; otettiin kerran.`,
  sameNames: (name) => `Kahden rivin nimi on ”${name}”, mutta tulokset eroavat; molemmat säilytettiin.`,
  partialPar: 'Par-rivi on vajaa, joten sitä ei käytetty.',
  noPar: 'Kortissa ei ole par-riviä.',
  otherTotal: (name, total, throws) => `”${name}”: tiedoston summa on ${total}, väylistä tulee ${throws}; väylät ratkaisevat.`,
  totalOnly: (name) => `”${name}”: on summa mutta ei väyliä; summa ratkaisee.`,
  noScores: (name) => `”${name}”: ei tuloksia.`,
  notFinished: (name) => `”${name}” keskeytti.`,
  fewHoles: (name, played, of) => `”${name}”: ${played} väylää ${of} väylästä, siis keskeytti.`,
  otherToPar: (name, says, gives) => `”${name}”: tiedostossa on ${says}, väylistä tulee ${gives}; väylät ratkaisevat.`,
  eventNoPar: 'Tapahtuman vienti, ilman paria.',
  eventPar: (par) => `Tapahtuman vienti ilman par-riviä; par ${par} seuraa tuloksista.`,
  moreRemarks: (count) => `Ja ${count} muuta tällaista huomautusta.`,
  manyRows: (most) => `Tiedostossa on yli ${most} riviä.`,
  manyColumns: (row, columns, most) => `Rivillä ${row} on ${columns} saraketta; tuloskortissa on enintään ${most}.`,
  notAScorecard: 'Tiedosto ei näytä UDisc-tuloskortilta.',
  longCell: (row, most) => `Rivillä ${row} on yli ${most} merkin solu; se ei ole UDisc-tuloskortti.`,
  noHeading: 'Tiedostossa ei ole otsikkoriviä; sarakkeet pääteltiin sisällöstä.',
  manyHeadings: (most) => `Tiedostossa on yli ${most} otsikkoriviä.`,
  leftOut: (row, why) => `Rivi ${row} jätettiin pois: ${why}.`,
  namedLeftOut: (row, name, why) => `Rivi ${row} (”${name}”) jätettiin pois: ${why}.`,
  noName: 'siinä ei ole nimeä',
  surplus: 'siinä on enemmän soluja kuin otsikossa (nimi, jossa on pilkku, tarvitsee lainausmerkit)',
  badHole: (hole, says, most) => `väylällä ${hole} lukee ”${says}”, ei heittojen määrä 1–${most}`,
  manyCards: (most) => `Tiedostossa on yli ${most} korttia, joilla on sama rata, layout ja alku.`,
  manyPlayers: (most) => `Yhdessä kortissa on yli ${most} pelaajaa; niin montaa ei voi tuoda kerralla.`,
  severalCards: 'Tiedostossa on useampi kortti, jolla on tämä rata, layout ja alku.',
  noPlayers: 'Tiedostossa ei ole yhtään pelaajaa, jolla on tuloksia.',
  exportedEarly: 'Vietiinkö tuloskortti ennen kuin kierros pelattiin?',
  twoColumns: (hole) => `Otsikkorivillä on kaksi saraketta väylälle ${hole}.`,
  noColumn: (hole) => `Otsikkorivillä ei ole saraketta väylälle ${hole}.`,
  manyHoles: (count, most) => `Otsikkorivillä on ${count} väylää; yli ${most} ei voi tuoda.`,
  noNames: 'Otsikkorivillä ei ole saraketta pelaajien nimille.',
  foreign: (headings) => `Otsikot eivät ole UDiscin tavalliset englanninkieliset; ymmärrettiin ${headings}.`,
  readAs: (column, meaning) => `Sarake ”${column}” luettiin näin: ${meaning}.`,
  meanings: {
    player: 'pelaaja',
    course: 'rata',
    layout: 'layout',
    start: 'alku',
    total: 'summa',
    toPar: 'tulos suhteessa pariin',
    rating: 'rating',
  },
  damage: {
    packing: 'se on pakattu epätavallisesti',
    unreadable: 'sen arkistoa ei voi lukea loppuun',
    parts: 'siinä on liikaa osia',
    names: 'kahdella osalla on sama nimi',
    xml: 'sen XML on virheellistä',
    depth: 'sen osat ovat liian syvällä sisäkkäin',
    checksum: 'tarkistussumma ei täsmää',
    rows: 'sen rivit ovat väärässä järjestyksessä',
    text: 'solu viittaa tekstiin, jota ei ole',
  },
  formulas: (count, unsaved) =>
    `${count === 1 ? '1 solussa on kaava' : `${count} solussa on kaavoja`}; mitään ei laskettu, vaan luettiin tiedostoon tallennetut arvot.${unsaved === 0 ? '' : ` Näistä ${unsaved} on ilman tallennettua arvoa ja lasketaan tyhjiksi.`}`,
  unplayed: (holes, count, of) =>
    count === 1 ? `Kukaan ei pelannut väylää ${holes} (väyliä ${of}).` : `Kukaan ei pelannut väyliä ${holes} (väyliä ${of}).`,
  teams: (count) => (count === 1 ? '1 rivi on joukkue.' : `${count} riviä on joukkueita.`),
  partMissing: (part) => `${part} puuttuu`,
  oddCell: (cell) => `solun nimi on ”${cell}”`,
  big: {
    sheets: (most) => `sisältää yli ${most} sivua`,
    parts: (count) => `sisältää ${count} osaa`,
    unpacks: (size) => `on purettuna ${size} Mt`,
    unpacksOver: (size) => `on purettuna yli ${size} Mt`,
    texts: (most) => `sisältää yli ${most} tekstiä`,
  },
}

const round = { name: 'kierros', description: 'Mikä kierros' }

export const fiWords: InteractionWords = {
  commands: {
    score: { name: 'tulos', description: 'Kierrosten tulokset' },
    'score enter': {
      name: 'kirjaa',
      description: 'Kirjaa tulos: oma, tai editorina kenen vain',
      options: {
        round,
        score: { name: 'tulos', description: 'Suhteessa pariin (-3, +2, E), heitot yhteensä, väylä väylältä, DNF tai DNS' },
        user: { name: 'jäsen', description: 'Editorit: tälle pelaajalle' },
        guest: { name: 'vieras', description: 'Editorit: tälle kierroksen vieraalle' },
      },
    },
    'score correct': {
      name: 'korjaa',
      description: 'Editorit: korjaa päättyneen kierroksen tulos; sijat ja tagit seuraavat',
      options: {
        round,
        score: { name: 'tulos', description: 'Oikea tulos, DNF tai DNS; ”remove” poistaa kierrokselta' },
        reason: { name: 'syy', description: 'Miksi; kaikki voivat lukea sen' },
        user: { name: 'jäsen', description: 'Pelaaja, myös sellainen, joka puuttui' },
        guest: { name: 'vieras', description: 'Vieras nimeltä, myös sellainen, joka puuttui' },
      },
    },
  },
  forms: {
    'score.form': {
      title: 'Kirjaa tulos',
      fields: {
        score: { label: 'Tulos', description: 'Suhteessa pariin (-3, +2, E), heitot, väylä väylältä (3 4 3 …), DNF tai DNS' },
        player: { label: 'Pelaaja', description: 'Vain editorit; tyhjä: oma tuloksesi' },
      },
    },
    'score.card': {
      title: 'Tuo UDisc-tuloskortti',
      fields: { file: { label: 'Tuloskortti', description: 'UDiscin viemä CSV- tai XLSX-tiedosto, enintään 10 Mt' } },
    },
  },
}
