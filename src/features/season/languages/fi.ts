// The season feature in Finnish.
import { bold, boldList, escapeMarkdown, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const roundsText = (count: number) => (count === 1 ? '1 kierros' : `${count} kierrosta`)

const afterRounds = (count: number) => (count === 1 ? '1 kierroksen' : `${count} kierroksen`)

export const fi: Words<Texts> = {
  schemes: {
    tagged: 'Taakse jääneet tagilliset',
    placement: 'Sijoitustaulukko',
    beaten: 'Voitetut pelaajat ja osallistuminen',
  },
  tiers: { gold: 'Kulta', silver: 'Hopea', bronze: 'Pronssi' },
  audit: {
    started: (name) => `Aloitti: ${bold(name)}`,
    ended: (name) => `Päätti: ${bold(name)}`,
    resumed: (name) => `Jatkoi: ${bold(name)}`,
  },
  runsAlready: (name, since) =>
    `${bold(name)} on ollut käynnissä ${timestamp(since, 'D')} alkaen. Päätä se komennolla \`/season end\` ennen kuin toinen alkaa.`,
  noneRuns: 'Mikään kausi ei ole käynnissä. Admin aloittaa sellaisen komennolla `/season start`.',
  noneYet: 'Kausia ei ole vielä ollut. Admin aloittaa sellaisen komennolla `/season start`.',
  noneEnded: 'Mikään kausi ei ole vielä päättynyt, joten jatkettavaa ei ole.',
  notFound: 'Sellaista kautta ei ole. Valitse listasta, joka ilmestyy kirjoittaessasi.',
  nameTooLong: (length) => `Nimessä on ${length} merkkiä; enintään 60 mahtuu. Sano se lyhyemmin.`,
  nameTaken: (name) => `Kausi nimeltä ${bold(name)} on jo ollut. Anna tälle toinen nimi.`,
  endsAnother: 'Nyt on käynnissä toinen kausi. Käytä komentoa `/season end` uudelleen.',
  nameOf: (year, count) => (count === 0 ? `Kausi ${year}` : `Kausi ${year}-${count + 1}`),
  started: (name, scheme) =>
    `${bold(name)} on alkanut. Pisteet: ${scheme}. Päätetyt kierrokset lasketaan tästä lähtien; tagit pysyvät haltijoillaan.`,
  startedNote: (name, scheme) =>
    `🏁 **${escapeMarkdown(name)}** on alkanut: jokainen päätetty kierros antaa kausipisteitä. Pisteet: ${scheme}. Katso \`/season standings\`.`,
  endAsk: (name, rounds) =>
    `Päätetäänkö ${bold(name)} ${afterRounds(rounds)} jälkeen? Tilanne on silloin lopullinen, eivätkä kierrokset anna pisteitä ennen seuraavaa kautta. Tagit liikkuvat edelleen.`,
  endYes: 'Päätä kausi',
  ended: (name) => `${bold(name)} on päättynyt. Jos se oli liian aikaista, \`/season resume\` peruu sen.`,
  endedNote: (name, rounds) => `🏆 ${bold(name)} on päättynyt ${afterRounds(rounds)} jälkeen.`,
  resumed: (name, rounds) => `${bold(name)} jatkuu, mukana sen päätyttyä päätetyt kierrokset: tähän asti ${roundsText(rounds)}.`,
  resumedNote: (name) => `${bold(name)} jatkuu.`,
  standingsTitle: (name, division) => (division === undefined ? `Tilanne: ${name}` : `Tilanne: ${name}, ${division}`),
  noPoints: 'Mikään kierros ei ole vielä antanut pisteitä.',
  points: (points) => `${points} p`,
  countedOf: (counted, rounds) => `parhaat ${counted} / ${rounds}`,
  roundsOf: roundsText,
  up: (by) => `▲${by}`,
  down: (by) => `▼${by}`,
  totalLine: (user, before, after) => `<@${user}> ${before} → **${after}**`,
  inSeason: (name) => `${bold(name)}:`,
  isNew: 'uusi',
  summary: (isRunning, rounds, scheme) => `${isRunning ? 'Käynnissä' : 'Päättynyt'} · ${roundsText(rounds)} · ${scheme}`,
  moveHint: 'Nuolet: viime kierroksella voitetut tai menetetyt sijat.',
  page: (page, pages) => `Sivu ${page} / ${pages}`,
  previous: 'Edellinen',
  next: 'Seuraava',
  allPages: 'Kaikki sivut',
  listTitle: 'Kaudet',
  listLine: (season, winner) =>
    `${bold(season.name)} · ${timestamp(season.startedAt, 'D')} – ${season.endedAt ? timestamp(season.endedAt, 'D') : 'käynnissä'} · ${roundsText(season.rounds)}${
      winner === undefined ? '' : ` · ${season.endedAt ? '🏆' : 'kärjessä:'} ${winner}`
    }`,
  simulateTitle: (name) => `Mitä jos: ${name}`,
  lastYear: 'viimeiset 12 kuukautta',
  simulated: (scheme, rounds) => `Laskettu näin: ${scheme} · ${roundsText(rounds)}. Tämä ei muuta mitään.`,
  really: (rank) => (rank === undefined ? 'ei sijaa' : `oikeasti ${rank}.`),
  badTable: (typed, accepts) => `”${escapeMarkdown(typed)}” ei ole sijoitustaulukko. Kelpaa: ${accepts}.`,
  nothingPlayed: 'Sinä aikana ei päättynyt yhtään kierrosta, joten laskettavaa ei ole.',
  reportTitle: 'Kausipisteet',
  roundPointsTitle: (name) => `🏅 ${bold(name)}, tämän kierroksen pisteet:`,
  roundPointsLine: (user, points, bonus, total) =>
    `<@${user}> **+${points}**${bonus > 0 ? ` (bonus ${bonus})` : ''} · yhteensä ${total}`,
  recounted: (name, rounds) => `${bold(name)} lasketaan uudelleen: ${roundsText(rounds)}.`,
  andMore: (count) => `… ja ${count} muuta`,
  describe: {
    tagged: '100 jokaisesta taakse jääneestä tagillisesta, bonukset 4. kierroksesta alkaen',
    placement: (table) => `sijoituksen mukaan: ${table.slice(0, 8).join(', ')}${table.length > 8 ? ', …' : ''}`,
    beaten: (perBeaten, attendance) => `${perBeaten} jokaisesta voitetusta, ${attendance} osallistumisesta`,
    best: (rounds) => (rounds === 1 ? 'paras kierros lasketaan' : `parhaat ${rounds} kierrosta lasketaan`),
    withoutTag: 'tagia ei tarvita',
    byDivision: 'kunkin divisioonan sisällä',
  },
  noDivisions: 'Tällä seuralla ei ole divisioonia, joten tilanne on kaikkien yhteinen: jätä `divisioona` pois.',
  noDivision: (names) =>
    `Sellaista divisioonaa ei ole. Divisioonat: ${boldList(names)}; jätä \`divisioona\` pois, niin näet kaikki.`,
}

export const fiWords: InteractionWords = {
  commands: {
    season: {
      name: 'kausi',
      description: 'Seuran kaudet ja niiden pisteet',
    },
    'season standings': {
      name: 'tilanne',
      description: 'Kenellä on montako pistettä, kaikille näkyvissä',
      options: {
        season: {
          name: 'kausi',
          description: 'Käynnissä oleva tai viimeisin, jos tyhjä',
        },
        division: {
          name: 'divisioona',
          description: 'Vain sen jäsenet, keskenään; kaikki, jos tyhjä',
        },
      },
    },
    'season list': {
      name: 'lista',
      description: 'Kaikki kaudet ja niiden voittajat',
    },
    'season simulate': {
      name: 'simuloi',
      description: 'Millainen kausi olisi ollut toisilla säännöillä, vain sinulle',
      options: {
        scheme: {
          name: 'sääntö',
          description: 'Miten pisteitä annetaan',
          choices: {
            tagged: 'Taakse jääneet tagilliset',
            placement: 'Sijoitustaulukko',
            beaten: 'Voitetut pelaajat ja osallistuminen',
          },
        },
        season: {
          name: 'kausi',
          description: 'Viimeksi päättynyt, jos tyhjä',
        },
        best: {
          name: 'parhaat',
          description: 'Vain näin monta kunkin jäsenen parasta kierrosta lasketaan',
        },
        table: {
          name: 'taulukko',
          description: 'Sijoitustaulukko: pisteet ensimmäisestä, toisesta, … sijasta, esimerkiksi 20, 18, 16',
        },
        beaten: {
          name: 'voitettu',
          description: 'Pisteet jokaisesta voitetusta pelaajasta',
        },
        attendance: {
          name: 'osallistuminen',
          description: 'Pisteet osallistumisesta',
        },
        tags: {
          name: 'tagit',
          description: 'Saavatko pisteitä vain jäsenet, joilla on tagi',
        },
        divisions: {
          name: 'divisioonat',
          description: 'Lasketaanko vastustajiksi vain oma divisioona',
        },
      },
    },
    'season start': {
      name: 'aloita',
      description: 'Adminit: aloita kausi',
      options: {
        name: {
          name: 'nimi',
          description: 'Esimerkiksi Kesä 2026; muuten keksitään',
        },
      },
    },
    'season end': {
      name: 'päätä',
      description: 'Adminit: päätä kausi',
    },
    'season resume': {
      name: 'jatka',
      description: 'Adminit: peru viime kauden päättäminen',
    },
  },
  settings: {
    'season.scheme': {
      label: 'Pistesääntö',
      description: 'Mitä kierros antaa kaudella: taakse jääneistä tagillisista, sijoituksesta tai voitetuista pelaajista.',
      choices: {
        tagged: 'Taakse jääneet tagilliset',
        placement: 'Sijoitustaulukko',
        beaten: 'Voitetut pelaajat ja osallistuminen',
      },
    },
    'season.placement-table': {
      label: 'Sijoitustaulukko',
      description: 'Pisteet ensimmäisestä sijasta, toisesta ja niin edelleen, sijoitussäännössä.',
      accepts: 'enintään 100 kokonaislukua pilkuin erotettuna, paras sija ensin, esimerkiksi `20, 18, 16, 14`',
    },
    'season.beaten-points': {
      label: 'Pisteet voitetusta pelaajasta',
      description: 'Jokaisesta voitetusta pelaajasta, voitettujen pelaajien säännössä.',
    },
    'season.attendance-points': {
      label: 'Pisteet osallistumisesta',
      description: 'Jokaisesta pelatusta kierroksesta, myös kesken jääneestä, voitettujen pelaajien säännössä.',
    },
    'season.best-rounds': {
      label: 'Laskettavat kierrokset',
      description: 'Vain näin monta kunkin jäsenen parasta kierrosta lasketaan kaudella.',
      choices: {
        unit: 'kierrosta',
        none: 'kaikki',
      },
    },
    'season.tag-needed': {
      label: 'Pisteet vaativat tagin',
      description:
        'Vain tagin haltijat saavat pisteitä ja lasketaan vastustajiksi; taakse jääneiden tagillisten sääntö vaatii sen aina.',
    },
    'season.by-division': {
      label: 'Pisteet divisioonittain',
      description:
        'Pisteitä antavat sijat ja vastustajat ovat oman divisioonan; divisioonaton pelaa muita divisioonattomia vastaan.',
    },
  },
}
