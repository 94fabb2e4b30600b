// The season feature in Swedish.
import { bold, boldList, escapeMarkdown, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const roundsText = (count: number) => (count === 1 ? '1 runda' : `${count} rundor`)

export const sv: Words<Texts> = {
  schemes: {
    tagged: 'Motståndare med tagg bakom',
    placement: 'Placeringstabell',
    beaten: 'Slagna spelare och deltagande',
  },
  tiers: { gold: 'Guld', silver: 'Silver', bronze: 'Brons' },
  audit: {
    started: (name) => `Startade ${bold(name)}`,
    ended: (name) => `Avslutade ${bold(name)}`,
    resumed: (name) => `Återupptog ${bold(name)}`,
  },
  runsAlready: (name, since) =>
    `${bold(name)} pågår sedan ${timestamp(since, 'D')}. Avsluta den med \`/season end\` innan en annan börjar.`,
  noneRuns: 'Ingen säsong pågår. En admin startar en med `/season start`.',
  noneYet: 'Det har inte varit någon säsong än. En admin startar en med `/season start`.',
  noneEnded: 'Ingen säsong har avslutats än, så det finns ingen att återuppta.',
  notFound: 'Den säsongen finns inte. Välj en i listan som visas medan du skriver.',
  nameTooLong: (length) => `Namnet har ${length} tecken; högst 60 får plats. Säg det kortare.`,
  nameTaken: (name) => `Det har redan funnits en säsong som heter ${bold(name)}. Ge den här ett annat namn.`,
  endsAnother: 'En annan säsong pågår nu. Använd `/season end` igen.',
  nameOf: (year, count) => (count === 0 ? `Säsong ${year}` : `Säsong ${year}-${count + 1}`),
  started: (name, scheme) =>
    `${bold(name)} har börjat. Poäng: ${scheme}. Avslutade rundor räknas från nu; taggarna stannar hos sina innehavare.`,
  startedNote: (name, scheme) =>
    `🏁 **${escapeMarkdown(name)}** har börjat: varje avslutad runda ger säsongspoäng. Poäng: ${scheme}. Se \`/season standings\`.`,
  endAsk: (name, rounds) =>
    `Avsluta ${bold(name)} efter ${roundsText(rounds)}? Ställningen är då slutgiltig, och rundor ger inga poäng förrän en annan säsong börjar. Taggar fortsätter att flytta.`,
  endYes: 'Avsluta säsongen',
  ended: (name) => `${bold(name)} är slut. Om det var för tidigt tar \`/season resume\` tillbaka det.`,
  endedNote: (name, rounds) => `🏆 ${bold(name)} är slut efter ${roundsText(rounds)}.`,
  resumed: (name, rounds) => `${bold(name)} fortsätter, med rundorna som avslutats sedan dess: ${roundsText(rounds)} hittills.`,
  resumedNote: (name) => `${bold(name)} fortsätter.`,
  standingsTitle: (name, division) => (division === undefined ? `Ställning: ${name}` : `Ställning: ${name}, ${division}`),
  noPoints: 'Ingen runda har gett poäng än.',
  points: (points) => `${points} p`,
  countedOf: (counted, rounds) => `bästa ${counted} av ${rounds}`,
  roundsOf: roundsText,
  up: (by) => `▲${by}`,
  down: (by) => `▼${by}`,
  totalLine: (user, before, after) => `<@${user}> ${before} → **${after}**`,
  inSeason: (name) => `${bold(name)}:`,
  isNew: 'ny',
  summary: (isRunning, rounds, scheme) => `${isRunning ? 'Pågår' : 'Avslutad'} · ${roundsText(rounds)} · ${scheme}`,
  moveHint: 'Pilar: platser som vunnits eller förlorats med den senaste rundan.',
  page: (page, pages) => `Sida ${page} av ${pages}`,
  previous: 'Föregående',
  next: 'Nästa',
  allPages: 'Alla sidor',
  listTitle: 'Säsonger',
  listLine: (season, winner) =>
    `${bold(season.name)} · ${timestamp(season.startedAt, 'D')} – ${season.endedAt ? timestamp(season.endedAt, 'D') : 'pågår'} · ${roundsText(season.rounds)}${
      winner === undefined ? '' : ` · ${season.endedAt ? '🏆' : 'leder:'} ${winner}`
    }`,
  simulateTitle: (name) => `Tänk om: ${name}`,
  lastYear: 'de senaste 12 månaderna',
  simulated: (scheme, rounds) => `Räknat som: ${scheme} · ${roundsText(rounds)}. Inget ändras av det här.`,
  really: (rank) => (rank === undefined ? 'utan plats' : `egentligen ${rank}.`),
  badTable: (typed, accepts) => `”${escapeMarkdown(typed)}” är ingen placeringstabell. Godtar: ${accepts}.`,
  nothingPlayed: 'Ingen runda avslutades under den tiden, så det finns inget att räkna.',
  reportTitle: 'Säsongspoäng',
  roundPointsTitle: (name) => `🏅 ${bold(name)}, poäng i den här rundan:`,
  roundPointsLine: (user, points, bonus, total) =>
    `<@${user}> **+${points}**${bonus > 0 ? ` (bonus ${bonus})` : ''} · ${total} totalt`,
  recounted: (name, rounds) => `${bold(name)} räknas om: ${roundsText(rounds)}.`,
  andMore: (count) => `… och ${count} till`,
  describe: {
    tagged: '100 för varje motståndare med tagg bakom, bonus från 4:e rundan',
    placement: (table) => `efter placering: ${table.slice(0, 8).join(', ')}${table.length > 8 ? ', …' : ''}`,
    beaten: (perBeaten, attendance) => `${perBeaten} per slagen spelare, ${attendance} för att delta`,
    best: (rounds) => (rounds === 1 ? 'den bästa rundan räknas' : `de bästa ${rounds} rundorna räknas`),
    withoutTag: 'ingen tagg behövs',
    byDivision: 'inom varje division',
  },
  noDivisions: 'Den här klubben har inga divisioner, så ställningen är allas: utelämna `division`.',
  noDivision: (names) => `Den divisionen finns inte. Det finns ${boldList(names)}; utelämna \`division\` för alla.`,
}

export const svWords: InteractionWords = {
  commands: {
    season: {
      name: 'säsong',
      description: 'Klubbens säsonger och deras poäng',
    },
    'season standings': {
      name: 'ställning',
      description: 'Vem som har hur många poäng, synligt för alla',
      options: {
        season: {
          name: 'säsong',
          description: 'Den pågående eller senaste om det utelämnas',
        },
        division: {
          name: 'division',
          description: 'Bara dess medlemmar, sinsemellan; alla om det utelämnas',
        },
      },
    },
    'season list': {
      name: 'lista',
      description: 'Alla säsonger och vem som vann dem',
    },
    'season simulate': {
      name: 'simulera',
      description: 'Hur en säsong hade sett ut med andra regler, bara för dig',
      options: {
        scheme: {
          name: 'regel',
          description: 'Hur poäng ges',
          choices: {
            tagged: 'Motståndare med tagg bakom',
            placement: 'Placeringstabell',
            beaten: 'Slagna spelare och deltagande',
          },
        },
        season: {
          name: 'säsong',
          description: 'Den senast avslutade om det utelämnas',
        },
        best: {
          name: 'bästa',
          description: 'Bara så många av varje medlems bästa rundor räknas',
        },
        table: {
          name: 'tabell',
          description: 'Placeringstabell: poäng för första, andra, … platsen, till exempel 20, 18, 16',
        },
        beaten: {
          name: 'slagna',
          description: 'Poäng för varje slagen spelare',
        },
        attendance: {
          name: 'deltagande',
          description: 'Poäng för att delta',
        },
        tags: {
          name: 'taggar',
          description: 'Om bara medlemmar med tagg får poäng',
        },
        divisions: {
          name: 'divisioner',
          description: 'Om bara den egna divisionen räknas som motståndare',
        },
      },
    },
    'season start': {
      name: 'starta',
      description: 'Admins: starta en säsong',
      options: {
        name: {
          name: 'namn',
          description: 'Till exempel Sommaren 2026; annars hittas ett på',
        },
      },
    },
    'season end': {
      name: 'avsluta',
      description: 'Admins: avsluta säsongen',
    },
    'season resume': {
      name: 'återuppta',
      description: 'Admins: ta tillbaka den senaste säsongens slut',
    },
  },
  settings: {
    'season.scheme': {
      label: 'Poängregel',
      description: 'Vad en runda ger i säsongen: efter motståndare med tagg bakom, efter placering eller efter slagna spelare.',
      choices: {
        tagged: 'Motståndare med tagg bakom',
        placement: 'Placeringstabell',
        beaten: 'Slagna spelare och deltagande',
      },
    },
    'season.placement-table': {
      label: 'Placeringstabell',
      description: 'Poäng för första platsen, den andra och så vidare, i placeringsregeln.',
      accepts: 'upp till 100 heltal med komman emellan, bästa platsen först, till exempel `20, 18, 16, 14`',
    },
    'season.beaten-points': {
      label: 'Poäng per slagen spelare',
      description: 'För varje slagen spelare, i regeln för slagna spelare.',
    },
    'season.attendance-points': {
      label: 'Poäng för att delta',
      description: 'För varje spelad runda, även utan att gå i mål, i regeln för slagna spelare.',
    },
    'season.best-rounds': {
      label: 'Rundor som räknas',
      description: 'Bara så många av varje medlems bästa rundor räknas i säsongen.',
      choices: {
        unit: 'rundor',
        none: 'alla',
      },
    },
    'season.tag-needed': {
      label: 'Poäng kräver tagg',
      description:
        'Bara medlemmar med tagg får poäng och räknas som motståndare; regeln för motståndare med tagg kräver alltid en.',
    },
    'season.by-division': {
      label: 'Poäng per division',
      description:
        'Placeringar och motståndare som ger poäng är de i den egna divisionen; den som inte är i någon spelar mot andra utan.',
    },
  },
}
