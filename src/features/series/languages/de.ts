// The series feature in German.
import { bold, clip, escapeMarkdown, timestamp, when } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const inQuotes = (text: string) => `„${escapeMarkdown(clip(text, 100))}“`
const capital = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
const REPEAT_EXAMPLES =
  'Schreib es wie `wöchentlich`, `jede zweite Woche`, `Mo und Do`, `alle 3 Wochen am Sa`, `erster Samstag`, `erster und dritter Sonntag`, `letzter Freitag` oder `monatlich am 15.`; ein Ende kann folgen: `bis 1. Juni`, `10 mal`, `für 8 Wochen`.'

const units: Record<string, string> = { day: 'Tage', week: 'Wochen', month: 'Monate', year: 'Jahre' }

export const de: Words<Texts> = {
  rule: {
    days: (every) => (every === 1 ? 'jeden Tag' : `alle ${every} Tage`),
    weeks: (every, days) => `${every === 1 ? 'jede Woche' : `alle ${every} Wochen`}: ${days}`,
    monthsOnDay: (every, day) =>
      `${every === 1 ? 'jeden Monat' : `alle ${every} Monate`} am ${day === -1 ? 'letzten Tag' : `${day}.`}`,
    monthsOnWeekday: (every, places, weekday) =>
      `${every === 1 ? 'jeden Monat' : `alle ${every} Monate`} am ${places} ${weekday}`,
    places: { first: 'ersten', second: 'zweiten', third: 'dritten', fourth: 'vierten', fifth: 'fünften', last: 'letzten' },
    until: (date) => `bis ${date}`,
    times: (count) => `${count} Mal`,
  },
  lead: {
    hours: (hours) => (hours === 1 ? 'eine Stunde davor' : `${hours} Stunden davor`),
    days: (days, time) =>
      `${days === 0 ? 'am selben Tag' : days === 1 ? 'am Tag davor' : `${days} Tage davor`}${time === undefined ? '' : ` um ${time}`}`,
  },
  dateMissing: 'Sag mit `datum`, welche Runde, oder ändere alle folgenden.',
  repeatMissing: `Es fehlt, wie oft sich die Runde wiederholt. ${REPEAT_EXAMPLES}`,
  repeatUnreadable: (typed) => `${inQuotes(typed)} kann ich nicht als Wiederholung lesen. ${REPEAT_EXAMPLES}`,
  repeatInterval: (max, unit) => `Runden einer Serie liegen 1 bis ${max} ${units[unit] ?? unit} auseinander.`,
  repeatCount: (max) => `Eine Serie hat 1 bis ${max} Runden. Lass die Zahl weg für eine ohne Ende.`,
  postUnreadable: (typed) =>
    `${inQuotes(typed)} kann ich nicht als Zeit vor der Runde lesen. Schreib es wie \`5 Tage vorher um 18:00\`, \`eine Woche vorher\`, \`24 Stunden vorher\` oder \`am selben Tag um 8:00\`.`,
  postTooEarly: 'Runden können bis zu 60 Tage (oder 240 Stunden) vorher gepostet werden.',
  postTooLate: 'Dann würde die Runde erst gepostet, wenn sie begonnen hat. Poste sie früher, zum Beispiel `1 Tag vorher`.',
  noDates: 'Kein Datum passt: Die Serie hätte keine Runde. Prüfe die Wiederholung, ihr Ende und das erste Datum.',
  notFound: 'Diese Serie gibt es hier nicht (mehr). `/series list` zeigt, welche es gibt.',
  noTemplate: 'Diese Vorlage gibt es nicht. Wähle eine aus der Liste, die beim Tippen erscheint; `/template list` zeigt alle.',
  changedSince:
    'Diese Runden hat inzwischen jemand anders geändert, deshalb wurde nichts gespeichert. Sieh in `/series list` nach und ändere die Serie, zu der sie jetzt gehören.',
  noSuchDate: 'Eine solche kommende Runde hat die Serie nicht. Wähle ein Datum aus der Liste, die beim Tippen erscheint.',
  notADraft: 'Diese Serie läuft schon. `/series show` zeigt sie.',
  draftGone: 'Diese Vorschau ist zu alt oder wurde verworfen. Beginne neu mit `/series create`.',
  tooMany: (max) => `Der Club hat schon ${max} Serien. Beende zuerst eine mit \`/series end\`.`,
  ended: 'Diese Serie ist beendet. Plane eine neue mit `/series create`.',
  notPaused: 'Diese Serie läuft; es gibt nichts fortzusetzen.',
  alreadyPaused: 'Diese Serie ruht schon. `/series resume` setzt sie fort.',
  alreadySkipped: 'Dieses Datum wird schon ausgelassen.',
  notSkipped: 'Dieses Datum wird nicht ausgelassen.',
  roundClosed: 'Diese Runde ist vorbei oder abgesagt; hier lässt sie sich nicht mehr ändern.',
  titleMissing: 'Der Titel fehlt. Gib der Serie einen Namen mit 1 bis 100 Zeichen, zum Beispiel „Dienstagsliga“.',
  titleTooLong: (length) => `Der Titel hat ${length} Zeichen; höchstens 100 passen.`,
  detailTooLong: (what, length, max) =>
    `${what === 'location' ? 'Die Anlage' : 'Die Beschreibung'} hat ${length} Zeichen; höchstens ${max} passen.`,
  badCapacity: (typed) =>
    `Die Plätze sind eine Zahl von Spielern von 1 bis 300, oder leer wie im Club üblich; ${inQuotes(typed)} ist das nicht.`,
  labels: { confirm: 'Bestätigen', change: 'Ändern', details: 'Beschreibung, Plätze', discard: 'Verwerfen' },
  previewTitle: (title) => `Noch nicht gespeichert: ${clip(escapeMarkdown(title), 200)}`,
  previewAsk: 'Nichts wird gespeichert, bis du **Bestätigen** drückst.',
  endsWithIt: (date) =>
    `Sie endet am ${date}: Danach gehören die Runden zu einer anderen Serie, die inzwischen jemand bestätigt hat.`,
  willCancel: (count) =>
    `${count === 1 ? 'Eine Runde, die schon eine Karte hat, wird' : `${count} Runden, die schon eine Karte haben, werden`} abgesagt: Kein neues Datum tritt an ihre Stelle.`,
  repeats: (rule, zone) => `🔁 ${capital(rule)} (${escapeMarkdown(zone)})`,
  ends: (until, count) =>
    until ? `Endet am ${until}` : count === null ? 'Ohne Ende' : `Endet nach ${count === 1 ? 'einer Runde' : `${count} Runden`}`,
  posted: (lead) => `Gepostet: ${lead}`,
  at: (location) => `📍 ${escapeMarkdown(location)}`,
  capacityLine: (capacity) => `Plätze: ${capacity === '' ? 'wie im Club üblich' : capacity}`,
  nextDates: (count) => (count === 1 ? 'Der nächste Termin' : `Die nächsten ${count} Termine`),
  movedByClocks: 'diese Stunde gibt es an dem Tag nicht (die Uhr wird vorgestellt), daher beginnt sie später',
  firstMoved: (date) => `Die erste Runde ist am ${date}: Dein Tag passt nicht zur Wiederholung.`,
  shortMonths: (day) =>
    `Monate ohne einen ${day}. haben keine Runde. Für den letzten Tag jedes Monats schreib \`last day of the month\`.`,
  saved: (title, first, post) =>
    `${bold(title)} ist geplant. Die erste Runde ist am ${when(first)}; ihre Karte steht spätestens ${timestamp(post, 'F')} da.`,
  changed: (title) => `${bold(title)} wurde geändert.`,
  changedFrom: (title, date) => `${bold(title)} wurde ab ${timestamp(date, 'F')} geändert.`,
  changedOne: (title, date) => `Die Runde von ${bold(title)} am ${timestamp(date, 'F')} wurde geändert.`,
  discarded: 'Verworfen. Nichts wurde gespeichert.',
  skipped: (title, at) => `Die Runde von ${bold(title)} am ${timestamp(at, 'F')} fällt aus.`,
  unskipped: (title, at) => `Die Runde von ${bold(title)} am ${timestamp(at, 'F')} findet doch statt.`,
  moved: (title, from, to) =>
    `Die Runde von ${bold(title)} am ${timestamp(from, 'F')} findet stattdessen am ${when(to)} statt. Die anderen bleiben.`,
  paused: (title) => `${bold(title)} ruht: Bis \`/series resume\` werden keine Runden gepostet. Runden mit Karte bleiben.`,
  resumed: (title, next) =>
    `${bold(title)} geht weiter.${next ? ` Die nächste Runde ist am ${when(next)}.` : ' Es steht keine Runde an.'}`,
  endedNow: (title, posted) =>
    `${bold(title)} ist beendet: Es folgen keine Runden mehr.${posted > 0 ? ` ${posted === 1 ? 'Eine Runde hat' : `${posted} Runden haben`} schon eine Karte; sage mit \`/round cancel\` ab, was nicht stattfinden soll.` : ''}`,
  listTitle: 'Serien',
  listEmpty: 'Es gibt keine Serien. Plane Runden, die sich wiederholen, mit `/series create`.',
  next: (at) => `nächste ${timestamp(at, 'f')} (${timestamp(at, 'R')})`,
  noNext: 'kein Termin steht an',
  states: { draft: 'Nicht gespeichert', active: 'Läuft', paused: 'Ruht', ended: 'Beendet' },
  marks: {
    posted: 'Karte steht',
    skipped: 'fällt aus',
    moved: (date) => `verlegt vom ${date}`,
    due: (at) => `Karte ${timestamp(at, 'R')}`,
  },
  host: (user) => `Ausrichter: <@${user}>`,
}

/** Fields that several of the forms have. */
const title = {
  label: 'Titel',
  placeholder: 'Dienstagsliga',
}
const location = {
  label: 'Anlage oder Ort',
}
const details = {
  description: {
    label: 'Beschreibung',
  },
  capacity: {
    label: 'Plätze',
    description: 'Wie viele spielen können; andere warten. Leer: wie im Club',
  },
}
const planning = {
  title,
  first: {
    label: 'Wann ist die erste Runde',
    description: 'Etwa 2026-12-05 18:30, next friday 18:00',
  },
  repeat: {
    label: 'Wiederholt sich',
    description: 'wöchentlich · jede zweite Woche · Mo und Do · erster Samstag · … bis 1. Juni, 10 mal',
    placeholder: 'weekly',
  },
  post: {
    label: 'Gepostet',
    description: 'Etwa 5 Tage vorher um 18:00. Leer: eine Woche davor',
  },
  location,
}

export const deWords: InteractionWords = {
  commands: {
    series: {
      name: 'serie',
      description: 'Runden, die sich wiederholen: jede Woche, jeden ersten Samstag …',
    },
    'series create': {
      name: 'planen',
      description: 'Runden planen, die sich wiederholen',
      options: {
        template: {
          name: 'vorlage',
          description: 'Das Formular aus einer Vorlage ausfüllen',
        },
      },
    },
    'series list': {
      name: 'liste',
      description: 'Die Serien des Clubs',
    },
    'series show': {
      name: 'zeigen',
      description: 'Eine Serie mit ihren nächsten Terminen',
      options: {
        series: {
          name: 'serie',
          description: 'Welche Serie',
        },
      },
    },
    'series skip': {
      name: 'auslassen',
      description: 'Eine Runde auslassen',
      options: {
        series: {
          name: 'serie',
          description: 'Welche Serie',
        },
        date: {
          name: 'datum',
          description: 'Welche ihrer Runden',
        },
      },
    },
    'series unskip': {
      name: 'doch',
      description: 'Eine ausgelassene Runde doch stattfinden lassen',
      options: {
        series: {
          name: 'serie',
          description: 'Welche Serie',
        },
        date: {
          name: 'datum',
          description: 'Welche ihrer Runden',
        },
      },
    },
    'series move': {
      name: 'verlegen',
      description: 'Eine Runde auf eine andere Zeit verlegen',
      options: {
        series: {
          name: 'serie',
          description: 'Welche Serie',
        },
        date: {
          name: 'datum',
          description: 'Welche ihrer Runden',
        },
        to: {
          name: 'auf',
          description: 'Neues Datum und neue Zeit, etwa Sa 9:30',
        },
      },
    },
    'series edit': {
      name: 'ändern',
      description: 'Eine Runde ändern, oder eine und alle folgenden',
      options: {
        series: {
          name: 'serie',
          description: 'Welche Serie',
        },
        date: {
          name: 'datum',
          description: 'Welche ihrer Runden; die nächste, wenn leer',
        },
        which: {
          name: 'welche',
          description: 'Wie viel geändert wird; alle folgenden, wenn leer',
          choices: {
            following: 'Diese und alle folgenden',
            this: 'Nur diese Runde',
          },
        },
      },
    },
    'series pause': {
      name: 'pausieren',
      description: 'Eine Weile keine Runden mehr posten',
      options: {
        series: {
          name: 'serie',
          description: 'Welche Serie',
        },
      },
    },
    'series resume': {
      name: 'fortsetzen',
      description: 'Nach einer Pause weitermachen',
      options: {
        series: {
          name: 'serie',
          description: 'Welche Serie',
        },
      },
    },
    'series end': {
      name: 'beenden',
      description: 'Gar keine Runden mehr posten',
      options: {
        series: {
          name: 'serie',
          description: 'Welche Serie',
        },
      },
    },
  },
  forms: {
    'series.new': { title: 'Runden planen, die sich wiederholen', fields: planning },
    'series.draft': { title: 'Runden planen, die sich wiederholen', fields: planning },
    'series.details': { title: 'Beschreibung und Plätze', fields: details },
    'series.following': { title: 'Diese und alle folgenden Runden', fields: planning },
    'series.one': {
      title: 'Nur diese Runde',
      fields: {
        title,
        when: {
          label: 'Wann',
          description: 'Etwa 2026-12-05 18:30, next friday 18:00',
        },
        location,
        ...details,
      },
    },
  },
}
