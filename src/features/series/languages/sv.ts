// The series feature in Swedish.
import { bold, clip, escapeMarkdown, timestamp, when } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const inQuotes = (text: string) => `”${escapeMarkdown(clip(text, 100))}”`
const capital = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
const REPEAT_EXAMPLES =
  'Skriv som `veckovis`, `varannan vecka`, `mån och tors`, `var tredje vecka på lör`, `första lördag`, `första och tredje söndag`, `sista fredag` eller `månadsvis den 15`; ett slut kan följa: `till 1 juni`, `10 gånger`, `i 8 veckor`.'

const units: Record<string, string> = { day: 'dagar', week: 'veckor', month: 'månader', year: 'år' }

export const sv: Words<Texts> = {
  rule: {
    days: (every) => (every === 1 ? 'varje dag' : `var ${every}:e dag`),
    weeks: (every, days) => `${every === 1 ? 'varje vecka' : `var ${every}:e vecka`}: ${days}`,
    monthsOnDay: (every, day) =>
      `${every === 1 ? 'varje månad' : `var ${every}:e månad`}, ${day === -1 ? 'sista dagen' : `dag ${day}`}`,
    monthsOnWeekday: (every, places, weekday) => `${every === 1 ? 'varje månad' : `var ${every}:e månad`}, ${places} ${weekday}`,
    places: { first: 'första', second: 'andra', third: 'tredje', fourth: 'fjärde', fifth: 'femte', last: 'sista' },
    until: (date) => `till ${date}`,
    times: (count) => `${count} gånger`,
  },
  lead: {
    hours: (hours) => (hours === 1 ? 'en timme före' : `${hours} timmar före`),
    days: (days, time) =>
      `${days === 0 ? 'samma dag' : days === 1 ? 'dagen före' : `${days} dagar före`}${time === undefined ? '' : ` klockan ${time}`}`,
  },
  dateMissing: 'Säg vilken runda med `datum`, eller ändra alla följande.',
  repeatMissing: `Hur ofta rundan återkommer saknas. ${REPEAT_EXAMPLES}`,
  repeatUnreadable: (typed) => `${inQuotes(typed)} är ingen upprepning jag kan läsa. ${REPEAT_EXAMPLES}`,
  repeatInterval: (max, unit) => `Rundor i en serie ligger 1 till ${max} ${units[unit] ?? unit} isär.`,
  repeatCount: (max) => `En serie har 1 till ${max} rundor. Utelämna talet för en utan slut.`,
  postUnreadable: (typed) =>
    `${inQuotes(typed)} är ingen tid före rundan som jag kan läsa. Skriv som \`5 dagar innan kl 18:00\`, \`en vecka innan\`, \`24 timmar innan\` eller \`samma dag kl 8:00\`.`,
  postTooEarly: 'Rundor kan läggas upp högst 60 dagar (eller 240 timmar) i förväg.',
  postTooLate: 'Då skulle rundan läggas upp när den har börjat. Lägg upp den tidigare, till exempel `1 dag före`.',
  noDates: 'Inget datum passar: serien skulle inte ha någon runda. Kontrollera upprepningen, dess slut och det första datumet.',
  notFound: 'Den serien finns inte här (längre). `/series list` visar vilka som finns.',
  noTemplate: 'Den mallen finns inte. Välj en i listan som visas medan du skriver; `/template list` visar alla.',
  changedSince:
    'Någon annan har ändrat de här rundorna under tiden, så inget sparades. Se `/series list` och ändra den serie som de nu hör till.',
  noSuchDate: 'Serien har ingen sådan kommande runda. Välj ett datum i listan som visas medan du skriver.',
  notADraft: 'Den här serien pågår redan. `/series show` visar den.',
  draftGone: 'Den här förhandsvisningen är för gammal eller slängd. Börja om med `/series create`.',
  tooMany: (max) => `Klubben har redan ${max} serier. Avsluta först en med \`/series end\`.`,
  ended: 'Den serien är avslutad. Planera en ny med `/series create`.',
  notPaused: 'Den serien pågår; det finns inget att fortsätta.',
  alreadyPaused: 'Den serien är redan pausad. `/series resume` låter den fortsätta.',
  alreadySkipped: 'Det datumet hoppas redan över.',
  notSkipped: 'Det datumet hoppas inte över.',
  roundClosed: 'Den rundan är över eller inställd; den kan inte längre ändras här.',
  titleMissing: 'Titeln saknas. Ge serien ett namn på 1 till 100 tecken, till exempel ”Tisdagsligan”.',
  titleTooLong: (length) => `Titeln har ${length} tecken; högst 100 får plats.`,
  detailTooLong: (what, length, max) =>
    `${what === 'location' ? 'Banan' : 'Beskrivningen'} har ${length} tecken; högst ${max} får plats.`,
  badCapacity: (typed) =>
    `Platser är ett antal spelare från 1 till 300, eller tomt för det som är vanligt i klubben; ${inQuotes(typed)} är inte det.`,
  labels: { confirm: 'Bekräfta', change: 'Ändra', details: 'Beskrivning, platser', discard: 'Släng' },
  previewTitle: (title) => `Inte sparat än: ${clip(escapeMarkdown(title), 200)}`,
  previewAsk: 'Inget sparas förrän du trycker på **Bekräfta**.',
  endsWithIt: (date) => `Den slutar ${date}: därefter hör rundorna till en annan serie som någon bekräftade under tiden.`,
  willCancel: (count) =>
    `${count === 1 ? 'En runda som redan har ett kort ställs in' : `${count} rundor som redan har kort ställs in`}: inget nytt datum tar deras plats.`,
  repeats: (rule, zone) => `🔁 ${capital(rule)} (${escapeMarkdown(zone)})`,
  ends: (until, count) =>
    until ? `Slutar ${until}` : count === null ? 'Utan slut' : `Slutar efter ${count === 1 ? 'en runda' : `${count} rundor`}`,
  posted: (lead) => `Läggs upp: ${lead}`,
  at: (location) => `📍 ${escapeMarkdown(location)}`,
  capacityLine: (capacity) => `Platser: ${capacity === '' ? 'det vanliga i klubben' : capacity}`,
  nextDates: (count) => (count === 1 ? 'Nästa datum' : `De nästa ${count} datumen`),
  movedByClocks: 'den timmen finns inte den dagen (klockan ställs fram), så den börjar senare',
  firstMoved: (date) => `Den första rundan är ${date}: dagen du gav passar inte upprepningen.`,
  shortMonths: (day) =>
    `Månader utan en ${day}:e har ingen runda. För sista dagen i varje månad, skriv \`last day of the month\`.`,
  saved: (title, first, post) =>
    `${bold(title)} är planerad. Den första rundan är ${when(first)}; dess kort läggs upp senast ${timestamp(post, 'F')}.`,
  changed: (title) => `${bold(title)} ändrades.`,
  changedFrom: (title, date) => `${bold(title)} ändrades från ${timestamp(date, 'F')}.`,
  changedOne: (title, date) => `Rundan i ${bold(title)} den ${timestamp(date, 'F')} ändrades.`,
  discarded: 'Slängd. Inget sparades.',
  skipped: (title, at) => `Rundan i ${bold(title)} den ${timestamp(at, 'F')} hoppas över.`,
  unskipped: (title, at) => `Rundan i ${bold(title)} den ${timestamp(at, 'F')} blir av ändå.`,
  moved: (title, from, to) =>
    `Rundan i ${bold(title)} den ${timestamp(from, 'F')} spelas i stället ${when(to)}. De andra ligger kvar.`,
  paused: (title) =>
    `${bold(title)} är pausad: inga fler rundor läggs upp förrän \`/series resume\`. Rundor som har ett kort blir kvar.`,
  resumed: (title, next) =>
    `${bold(title)} fortsätter.${next ? ` Nästa runda är ${when(next)}.` : ' Ingen runda ligger framför.'}`,
  endedNow: (title, posted) =>
    `${bold(title)} är avslutad: inga fler rundor följer.${posted > 0 ? ` ${posted === 1 ? 'En runda har' : `${posted} rundor har`} redan ett kort; ställ in med \`/round cancel\` det som inte ska bli av.` : ''}`,
  listTitle: 'Serier',
  listEmpty: 'Det finns inga serier. Planera rundor som återkommer med `/series create`.',
  next: (at) => `nästa ${timestamp(at, 'f')} (${timestamp(at, 'R')})`,
  noNext: 'inget datum ligger framför',
  states: { draft: 'Inte sparad', active: 'Pågår', paused: 'Pausad', ended: 'Avslutad' },
  marks: {
    posted: 'kortet upplagt',
    skipped: 'hoppas över',
    moved: (date) => `flyttad från ${date}`,
    due: (at) => `kort ${timestamp(at, 'R')}`,
  },
  host: (user) => `Arrangör: <@${user}>`,
}

/** Fields that several of the forms have. */
const title = {
  label: 'Titel',
  placeholder: 'Tisdagsligan',
}
const location = {
  label: 'Bana eller plats',
}
const details = {
  description: {
    label: 'Beskrivning',
  },
  capacity: {
    label: 'Platser',
    description: 'Hur många som får plats; andra väntar. Tomt: som i klubben',
  },
}
const planning = {
  title,
  first: {
    label: 'När är den första rundan',
    description: 'Till exempel 2026-12-05 18:30, next friday 18:00',
  },
  repeat: {
    label: 'Återkommer',
    description: 'veckovis · varannan vecka · mån och tors · första lördag · … till 1 juni, 10 gånger',
    placeholder: 'weekly',
  },
  post: {
    label: 'Läggs upp',
    description: 'Till exempel 5 dagar innan kl 18:00. Tomt: en vecka före',
  },
  location,
}

export const svWords: InteractionWords = {
  commands: {
    series: {
      name: 'serie',
      description: 'Rundor som återkommer: varje vecka, första lördagen …',
    },
    'series create': {
      name: 'skapa',
      description: 'Planera rundor som återkommer',
      options: {
        template: {
          name: 'mall',
          description: 'Fyll i formuläret från en mall',
        },
      },
    },
    'series list': {
      name: 'lista',
      description: 'Klubbens serier',
    },
    'series show': {
      name: 'visa',
      description: 'En serie med dess nästa datum',
      options: {
        series: {
          name: 'serie',
          description: 'Vilken serie',
        },
      },
    },
    'series skip': {
      name: 'hoppa-över',
      description: 'Hoppa över en runda',
      options: {
        series: {
          name: 'serie',
          description: 'Vilken serie',
        },
        date: {
          name: 'datum',
          description: 'Vilken av dess rundor',
        },
      },
    },
    'series unskip': {
      name: 'ta-med',
      description: 'Låt en överhoppad runda bli av ändå',
      options: {
        series: {
          name: 'serie',
          description: 'Vilken serie',
        },
        date: {
          name: 'datum',
          description: 'Vilken av dess rundor',
        },
      },
    },
    'series move': {
      name: 'flytta',
      description: 'Flytta en runda till en annan tid',
      options: {
        series: {
          name: 'serie',
          description: 'Vilken serie',
        },
        date: {
          name: 'datum',
          description: 'Vilken av dess rundor',
        },
        to: {
          name: 'till',
          description: 'Nytt datum och ny tid, till exempel lör 9:30',
        },
      },
    },
    'series edit': {
      name: 'ändra',
      description: 'Ändra en runda, eller en och alla som följer',
      options: {
        series: {
          name: 'serie',
          description: 'Vilken serie',
        },
        date: {
          name: 'datum',
          description: 'Vilken av dess rundor; nästa om det utelämnas',
        },
        which: {
          name: 'vilka',
          description: 'Hur mycket som ändras; alla följande om det utelämnas',
          choices: {
            following: 'Den här och alla följande',
            this: 'Bara den här rundan',
          },
        },
      },
    },
    'series pause': {
      name: 'pausa',
      description: 'Lägg inte upp fler rundor på ett tag',
      options: {
        series: {
          name: 'serie',
          description: 'Vilken serie',
        },
      },
    },
    'series resume': {
      name: 'fortsätt',
      description: 'Fortsätt efter en paus',
      options: {
        series: {
          name: 'serie',
          description: 'Vilken serie',
        },
      },
    },
    'series end': {
      name: 'avsluta',
      description: 'Lägg inte upp några fler rundor',
      options: {
        series: {
          name: 'serie',
          description: 'Vilken serie',
        },
      },
    },
  },
  forms: {
    'series.new': { title: 'Planera rundor som återkommer', fields: planning },
    'series.draft': { title: 'Planera rundor som återkommer', fields: planning },
    'series.details': { title: 'Beskrivning och platser', fields: details },
    'series.following': { title: 'Den här och alla följande rundor', fields: planning },
    'series.one': {
      title: 'Bara den här rundan',
      fields: {
        title,
        when: {
          label: 'När',
          description: 'Till exempel 2026-12-05 18:30, next friday 18:00',
        },
        location,
        ...details,
      },
    },
  },
}
