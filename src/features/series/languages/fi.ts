// The series feature in Finnish.
import { bold, clip, escapeMarkdown, timestamp, when } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const inQuotes = (text: string) => `”${escapeMarkdown(clip(text, 100))}”`
const capital = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
const REPEAT_EXAMPLES =
  'Kirjoita se näin: `viikoittain`, `joka toinen viikko`, `ma ja to`, `3 viikon välein la`, `ensimmäinen lauantai`, `ensimmäinen ja kolmas sunnuntai`, `viimeinen perjantai` tai `kuukausittain 15.`; perään voi tulla loppu: `1. kesäkuuta asti`, `10 kertaa`, `8 viikon ajan`.'

const units: Record<string, string> = { day: 'päivän', week: 'viikon', month: 'kuukauden', year: 'vuoden' }

export const fi: Words<Texts> = {
  rule: {
    days: (every) => (every === 1 ? 'joka päivä' : `joka ${every}. päivä`),
    weeks: (every, days) => `${every === 1 ? 'joka viikko' : `joka ${every}. viikko`}: ${days}`,
    monthsOnDay: (every, day) =>
      `${every === 1 ? 'joka kuukausi' : `joka ${every}. kuukausi`}: ${day === -1 ? 'viimeinen päivä' : `${day}. päivä`}`,
    monthsOnWeekday: (every, places, weekday) =>
      `${every === 1 ? 'joka kuukausi' : `joka ${every}. kuukausi`}: ${places} ${weekday}`,
    places: {
      first: 'ensimmäinen',
      second: 'toinen',
      third: 'kolmas',
      fourth: 'neljäs',
      fifth: 'viides',
      last: 'viimeinen',
    },
    until: (date) => `${date} asti`,
    times: (count) => `${count} kertaa`,
  },
  lead: {
    hours: (hours) => (hours === 1 ? 'tuntia ennen' : `${hours} tuntia ennen`),
    days: (days, time) =>
      `${days === 0 ? 'samana päivänä' : days === 1 ? 'edellisenä päivänä' : `${days} päivää ennen`}${time === undefined ? '' : ` klo ${time}`}`,
  },
  dateMissing: 'Kerro kohdassa `päivä`, mikä kierros, tai muuta kaikkia seuraavia.',
  repeatMissing: `Puuttuu, kuinka usein kierros toistuu. ${REPEAT_EXAMPLES}`,
  repeatUnreadable: (typed) => `${inQuotes(typed)} ei ole toisto, jonka ymmärrän. ${REPEAT_EXAMPLES}`,
  repeatInterval: (max, unit) => `Sarjan kierrokset ovat 1–${max} ${units[unit] ?? unit} välein.`,
  repeatCount: (max) => `Sarjassa on 1–${max} kierrosta. Jätä luku pois, jos loppua ei ole.`,
  postUnreadable: (typed) =>
    `${inQuotes(typed)} ei ole aika ennen kierrosta, jonka ymmärrän. Kirjoita se näin: \`5 päivää ennen klo 18:00\`, \`viikkoa ennen\`, \`24 tuntia ennen\` tai \`samana päivänä klo 8:00\`.`,
  postTooEarly: 'Kierroksen voi julkaista enintään 60 päivää (tai 240 tuntia) etukäteen.',
  postTooLate: 'Silloin kierros julkaistaisiin vasta, kun se on alkanut. Julkaise aiemmin, esimerkiksi `1 päivä ennen`.',
  noDates: 'Mikään päivä ei sovi: sarjassa ei olisi kierroksia. Tarkista toisto, sen loppu ja ensimmäinen päivä.',
  notFound: 'Sitä sarjaa ei ole täällä (enää). `/series list` näyttää sarjat.',
  noTemplate: 'Sellaista mallia ei ole. Valitse listasta, joka ilmestyy kirjoittaessasi; `/template list` näyttää kaikki.',
  changedSince:
    'Joku muu muutti näitä kierroksia sillä välin, joten mitään ei tallennettu. Katso `/series list` ja muuta sarjaa, johon ne nyt kuuluvat.',
  noSuchDate: 'Sarjassa ei ole sellaista tulevaa kierrosta. Valitse päivä listasta, joka ilmestyy kirjoittaessasi.',
  notADraft: 'Tämä sarja on jo käynnissä. `/series show` näyttää sen.',
  draftGone: 'Tämä esikatselu on liian vanha tai hylätty. Aloita uudelleen komennolla `/series create`.',
  tooMany: (max) => `Seuralla on jo ${max} sarjaa. Lopeta ensin yksi komennolla \`/series end\`.`,
  ended: 'Se sarja on päättynyt. Suunnittele uusi komennolla `/series create`.',
  notPaused: 'Se sarja on käynnissä; jatkettavaa ei ole.',
  alreadyPaused: 'Se sarja on jo tauolla. `/series resume` jatkaa sitä.',
  alreadySkipped: 'Se päivä on jo jätetty väliin.',
  notSkipped: 'Se päivä ei ole jätetty väliin.',
  roundClosed: 'Se kierros on ohi tai peruttu; sitä ei voi enää muuttaa täällä.',
  titleMissing: 'Otsikko puuttuu. Anna sarjalle 1–100 merkin nimi, esimerkiksi ”Tiistailiiga”.',
  titleTooLong: (length) => `Otsikossa on ${length} merkkiä; enintään 100 mahtuu.`,
  detailTooLong: (what, length, max) =>
    `${what === 'location' ? 'Radan nimessä' : 'Kuvauksessa'} on ${length} merkkiä; enintään ${max} mahtuu.`,
  badCapacity: (typed) => `Paikkojen määrä on 1–300 pelaajaa tai tyhjä, jolloin se on seuran oletus; ${inQuotes(typed)} ei ole.`,
  labels: { confirm: 'Vahvista', change: 'Muuta', details: 'Kuvaus, paikat', discard: 'Hylkää' },
  previewTitle: (title) => `Ei vielä tallennettu: ${clip(escapeMarkdown(title), 200)}`,
  previewAsk: 'Mitään ei tallenneta ennen kuin painat **Vahvista**.',
  endsWithIt: (date) =>
    `Se päättyy ${date}: siitä eteenpäin kierrokset kuuluvat toiseen sarjaan, jonka joku vahvisti sillä välin.`,
  willCancel: (count) =>
    `${count === 1 ? 'Yksi kierros, jolla on jo kortti, perutaan' : `${count} kierrosta, joilla on jo kortti, perutaan`}: mikään uusi päivä ei tule tilalle.`,
  repeats: (rule, zone) => `🔁 ${capital(rule)} (${escapeMarkdown(zone)})`,
  ends: (until, count) => (until ? `Päättyy ${until}` : count === null ? 'Ei loppua' : `Päättyy ${count} kierroksen jälkeen`),
  posted: (lead) => `Julkaistaan: ${lead}`,
  at: (location) => `📍 ${escapeMarkdown(location)}`,
  capacityLine: (capacity) => `Paikkoja: ${capacity === '' ? 'seuran oletus' : capacity}`,
  nextDates: (count) => (count === 1 ? 'Seuraava päivä' : `Seuraavat ${count} päivää`),
  movedByClocks: 'sitä tuntia ei ole sinä päivänä (kelloja siirretään eteenpäin), joten kierros alkaa myöhemmin',
  firstMoved: (date) => `Ensimmäinen kierros on ${date}: antamasi päivä ei sovi toistoon.`,
  shortMonths: (day) =>
    `Kuukausissa, joissa ei ole päivää ${day}., ei ole kierrosta. Kuun viimeinen päivä kirjoitetaan \`last day of the month\`.`,
  saved: (title, first, post) =>
    `${bold(title)} on suunniteltu. Ensimmäinen kierros on ${when(first)}; sen kortti julkaistaan viimeistään ${timestamp(post, 'F')}.`,
  changed: (title) => `${bold(title)} on muutettu.`,
  changedFrom: (title, date) => `${bold(title)} on muutettu ${timestamp(date, 'F')} alkaen.`,
  changedOne: (title, date) => `${bold(title)}: kierros ${timestamp(date, 'F')} on muutettu.`,
  discarded: 'Hylätty. Mitään ei tallennettu.',
  skipped: (title, at) => `${bold(title)}: kierros ${timestamp(at, 'F')} jää väliin.`,
  unskipped: (title, at) => `${bold(title)}: kierros ${timestamp(at, 'F')} pelataan sittenkin.`,
  moved: (title, from, to) => `${bold(title)}: kierros ${timestamp(from, 'F')} pelataan sen sijaan ${when(to)}. Muut pysyvät.`,
  paused: (title) =>
    `${bold(title)} on tauolla: kierroksia ei julkaista ennen komentoa \`/series resume\`. Kierrokset, joilla on kortti, jäävät.`,
  resumed: (title, next) =>
    `${bold(title)} jatkuu.${next ? ` Seuraava kierros on ${when(next)}.` : ' Tulevia kierroksia ei ole.'}`,
  endedNow: (title, posted) =>
    `${bold(title)} on päättynyt: kierroksia ei enää tule.${posted > 0 ? ` ${posted === 1 ? 'Yhdellä kierroksella' : `${posted} kierroksella`} on jo kortti; peru komennolla \`/round cancel\` ne, joita ei pelata.` : ''}`,
  listTitle: 'Sarjat',
  listEmpty: 'Sarjoja ei ole. Suunnittele toistuvat kierrokset komennolla `/series create`.',
  next: (at) => `seuraava ${timestamp(at, 'f')} (${timestamp(at, 'R')})`,
  noNext: 'tulevia päiviä ei ole',
  states: { draft: 'Ei tallennettu', active: 'Käynnissä', paused: 'Tauolla', ended: 'Päättynyt' },
  marks: {
    posted: 'kortti julkaistu',
    skipped: 'jää väliin',
    moved: (date) => `siirretty päivältä ${date}`,
    due: (at) => `kortti ${timestamp(at, 'R')}`,
  },
  host: (user) => `Järjestäjä: <@${user}>`,
}

/** Fields that several of the forms have. */
const title = {
  label: 'Otsikko',
  placeholder: 'Tiistailiiga',
}
const location = {
  label: 'Rata tai paikka',
}
const details = {
  description: {
    label: 'Kuvaus',
  },
  capacity: {
    label: 'Paikat',
    description: 'Montako mahtuu; muut jonottavat. Tyhjä: seuran oletus',
  },
}
const planning = {
  title,
  first: {
    label: 'Milloin on ensimmäinen kierros',
    description: 'Esimerkiksi 2026-12-05 18:30, next friday 18:00',
  },
  repeat: {
    label: 'Toistuu',
    description: 'viikoittain · joka toinen viikko · ma ja to · ensimmäinen lauantai · … 1. kesäkuuta asti, 10 kertaa',
    placeholder: 'weekly',
  },
  post: {
    label: 'Julkaistaan',
    description: 'Esimerkiksi 5 päivää ennen klo 18:00. Tyhjä: viikkoa ennen',
  },
  location,
}

export const fiWords: InteractionWords = {
  commands: {
    series: {
      name: 'sarja',
      description: 'Toistuvat kierrokset: joka viikko, kuun ensimmäinen lauantai …',
    },
    'series create': {
      name: 'luo',
      description: 'Suunnittele toistuvat kierrokset',
      options: {
        template: {
          name: 'malli',
          description: 'Täytä lomake mallista',
        },
      },
    },
    'series list': {
      name: 'lista',
      description: 'Seuran sarjat',
    },
    'series show': {
      name: 'näytä',
      description: 'Sarja ja sen seuraavat päivät',
      options: {
        series: {
          name: 'sarja',
          description: 'Mikä sarja',
        },
      },
    },
    'series skip': {
      name: 'ohita',
      description: 'Jätä yksi kierros väliin',
      options: {
        series: {
          name: 'sarja',
          description: 'Mikä sarja',
        },
        date: {
          name: 'päivä',
          description: 'Mikä sen kierroksista',
        },
      },
    },
    'series unskip': {
      name: 'palauta',
      description: 'Anna väliin jätetyn kierroksen sittenkin toteutua',
      options: {
        series: {
          name: 'sarja',
          description: 'Mikä sarja',
        },
        date: {
          name: 'päivä',
          description: 'Mikä sen kierroksista',
        },
      },
    },
    'series move': {
      name: 'siirrä',
      description: 'Siirrä yksi kierros toiseen aikaan',
      options: {
        series: {
          name: 'sarja',
          description: 'Mikä sarja',
        },
        date: {
          name: 'päivä',
          description: 'Mikä sen kierroksista',
        },
        to: {
          name: 'uusi',
          description: 'Uusi päivä ja aika, esimerkiksi la 9:30',
        },
      },
    },
    'series edit': {
      name: 'muokkaa',
      description: 'Muuta yhtä kierrosta tai sitä ja kaikkia seuraavia',
      options: {
        series: {
          name: 'sarja',
          description: 'Mikä sarja',
        },
        date: {
          name: 'päivä',
          description: 'Mikä sen kierroksista; seuraava, jos tyhjä',
        },
        which: {
          name: 'mitkä',
          description: 'Kuinka paljon muutetaan; kaikki seuraavat, jos tyhjä',
          choices: {
            following: 'Tämä ja kaikki seuraavat',
            this: 'Vain tämä kierros',
          },
        },
      },
    },
    'series pause': {
      name: 'keskeytä',
      description: 'Älä julkaise kierroksia vähään aikaan',
      options: {
        series: {
          name: 'sarja',
          description: 'Mikä sarja',
        },
      },
    },
    'series resume': {
      name: 'jatka',
      description: 'Jatka tauon jälkeen',
      options: {
        series: {
          name: 'sarja',
          description: 'Mikä sarja',
        },
      },
    },
    'series end': {
      name: 'lopeta',
      description: 'Älä julkaise enää kierroksia',
      options: {
        series: {
          name: 'sarja',
          description: 'Mikä sarja',
        },
      },
    },
  },
  forms: {
    'series.new': { title: 'Suunnittele toistuvat kierrokset', fields: planning },
    'series.draft': { title: 'Suunnittele toistuvat kierrokset', fields: planning },
    'series.details': { title: 'Kuvaus ja paikat', fields: details },
    'series.following': { title: 'Tämä ja kaikki seuraavat kierrokset', fields: planning },
    'series.one': {
      title: 'Vain tämä kierros',
      fields: {
        title,
        when: {
          label: 'Milloin',
          description: 'Esimerkiksi 2026-12-05 18:30, next friday 18:00',
        },
        location,
        ...details,
      },
    },
  },
}
