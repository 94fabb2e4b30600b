// The score feature in Finnish.
import { clip, escapeMarkdown, plain, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { ImportTexts } from '../texts-import.ts'
import type { Texts } from '../texts.ts'

const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024)
const file = (name: string) => plain(`\`${clip(name, 80).replaceAll('`', "'")}\``)

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
  theyAreNotPlaying: (user) => `<@${user}> ei ole tämän kierroksen listalla. Lisää hänet ensin komennolla \`/round add\`.`,
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
  restGuests: 'Kaikki muut: vieraita',
  restSkip: 'Ohita kaikki muut',
  apply: (count) => `Ota käyttöön ${scores(count)}`,
  overwrite: (count) => `Ota käyttöön, korvaa ${count}`,
  keep: (count) => `Ota käyttöön, pidä ${count} ennallaan`,
  otherRound: 'Toinen kierros tiedostosta',
  discard: 'Hylkää',
  discarded: 'Mitään ei otettu käyttöön.',
  nothingToTake: 'Kaikki nimet ohitettiin, joten otettavaa ei ole.',
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
  holes: (count) => `${count} väylää`,
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
