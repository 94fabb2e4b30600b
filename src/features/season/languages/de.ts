// The season feature in German.
import { bold, boldList, escapeMarkdown, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const roundsText = (count: number) => (count === 1 ? '1 Runde' : `${count} Runden`)

const afterRounds = (count: number) => (count === 1 ? '1 Runde' : `${count} Runden`)

export const de: Words<Texts> = {
  schemes: {
    tagged: 'Gegner mit Tag, die hinter dir liegen',
    placement: 'Tabelle nach Plätzen',
    beaten: 'Geschlagene Spieler und Teilnahme',
  },
  tiers: { gold: 'Gold', silver: 'Silber', bronze: 'Bronze' },
  audit: {
    started: (name) => `Hat ${bold(name)} begonnen`,
    ended: (name) => `Hat ${bold(name)} beendet`,
    resumed: (name) => `Hat ${bold(name)} fortgesetzt`,
  },
  runsAlready: (name, since) =>
    `${bold(name)} läuft seit ${timestamp(since, 'D')}. Beende sie mit \`/season end\`, bevor eine andere beginnt.`,
  noneRuns: 'Es läuft keine Saison. Ein Admin beginnt eine mit `/season start`.',
  noneYet: 'Es gab noch keine Saison. Ein Admin beginnt eine mit `/season start`.',
  noneEnded: 'Noch ist keine Saison zu Ende, also lässt sich keine fortsetzen.',
  notFound: 'Diese Saison gibt es nicht. Wähle eine aus der Liste, die beim Tippen erscheint.',
  nameTooLong: (length) => `Der Name hat ${length} Zeichen; höchstens 60 passen. Sag es kürzer.`,
  nameTaken: (name) => `Es gab schon eine Saison namens ${bold(name)}. Gib dieser einen anderen Namen.`,
  endsAnother: 'Inzwischen läuft eine andere Saison. Nimm `/season end` noch einmal.',
  nameOf: (year, count) => (count === 0 ? `Saison ${year}` : `Saison ${year}-${count + 1}`),
  started: (name, scheme) =>
    `${bold(name)} hat begonnen. Punkte: ${scheme}. Beendete Runden zählen ab jetzt; die Tags bleiben, wo sie sind.`,
  startedNote: (name, scheme) =>
    `🏁 **${escapeMarkdown(name)}** hat begonnen: Jede beendete Runde gibt Saisonpunkte. Punkte: ${scheme}. Siehe \`/season standings\`.`,
  endAsk: (name, rounds) =>
    `${bold(name)} nach ${afterRounds(rounds)} beenden? Die Tabelle ist dann endgültig, und Runden geben keine Punkte, bis eine andere Saison beginnt. Tags wandern weiter.`,
  endYes: 'Saison beenden',
  ended: (name) => `${bold(name)} ist zu Ende. War das zu früh, nimmt \`/season resume\` es zurück.`,
  endedNote: (name, rounds) => `🏆 ${bold(name)} ist nach ${afterRounds(rounds)} vorbei.`,
  resumed: (name, rounds) =>
    `${bold(name)} geht weiter, mit den Runden, die seither beendet wurden: bisher ${afterRounds(rounds)}.`,
  resumedNote: (name) => `${bold(name)} geht weiter.`,
  standingsTitle: (name, division) => (division === undefined ? `Tabelle: ${name}` : `Tabelle: ${name}, ${division}`),
  noPoints: 'Noch hat keine Runde Punkte gegeben.',
  points: (points) => (points === 1 ? '1 Pkt.' : `${points} Pkt.`),
  countedOf: (counted, rounds) => `beste ${counted} von ${rounds}`,
  roundsOf: roundsText,
  up: (by) => `▲${by}`,
  down: (by) => `▼${by}`,
  totalLine: (user, before, after) => `<@${user}> ${before} → **${after}**`,
  inSeason: (name) => `${bold(name)}:`,
  isNew: 'neu',
  summary: (isRunning, rounds, scheme) => `${isRunning ? 'Läuft' : 'Beendet'} · ${roundsText(rounds)} · ${scheme}`,
  moveHint: 'Pfeile: Plätze, die mit der letzten Runde gewonnen oder verloren wurden.',
  page: (page, pages) => `Seite ${page} von ${pages}`,
  previous: 'Zurück',
  next: 'Weiter',
  allPages: 'Alle Seiten',
  listTitle: 'Saisons',
  listLine: (season, winner) =>
    `${bold(season.name)} · ${timestamp(season.startedAt, 'D')} – ${season.endedAt ? timestamp(season.endedAt, 'D') : 'läuft'} · ${roundsText(season.rounds)}${
      winner === undefined ? '' : ` · ${season.endedAt ? '🏆' : 'vorn:'} ${winner}`
    }`,
  simulateTitle: (name) => `Was wäre, wenn: ${name}`,
  lastYear: 'die letzten 12 Monate',
  simulated: (scheme, rounds) => `Gezählt als: ${scheme} · ${roundsText(rounds)}. Geändert wird dadurch nichts.`,
  really: (rank) => (rank === undefined ? 'ohne Platz' : `wirklich ${rank}.`),
  badTable: (typed, accepts) => `„${escapeMarkdown(typed)}“ ist keine Tabelle nach Plätzen. Möglich: ${accepts}.`,
  nothingPlayed: 'In dieser Zeit wurde keine Runde beendet, also gibt es nichts zu zählen.',
  reportTitle: 'Saisonpunkte',
  roundPointsTitle: (name) => `🏅 ${bold(name)}, Punkte dieser Runde:`,
  roundPointsLine: (user, points, bonus, total) =>
    `<@${user}> **+${points}**${bonus > 0 ? ` (Bonus ${bonus})` : ''} · insgesamt ${total}`,
  recounted: (name, rounds) => `${bold(name)} wird neu gezählt: ${roundsText(rounds)}.`,
  andMore: (count) => `… und ${count} weitere`,
  describe: {
    tagged: '100 für jeden Gegner mit Tag, der hinter dir liegt, Bonus ab der 4. Runde',
    placement: (table) => `nach Plätzen: ${table.slice(0, 8).join(', ')}${table.length > 8 ? ', …' : ''}`,
    beaten: (perBeaten, attendance) => `${perBeaten} pro geschlagenem Spieler, ${attendance} fürs Mitspielen`,
    best: (rounds) => (rounds === 1 ? 'die beste Runde zählt' : `die besten ${rounds} Runden zählen`),
    withoutTag: 'ohne Tag',
    byDivision: 'innerhalb jeder Division',
  },
  noDivisions: 'Dieser Club hat keine Divisionen, die Tabelle gilt also für alle: Lass `division` weg.',
  noDivision: (names) => `Diese Division gibt es nicht. Es gibt ${boldList(names)}; lass \`division\` weg für alle.`,
}

export const deWords: InteractionWords = {
  commands: {
    season: {
      name: 'saison',
      description: 'Saisons des Clubs und ihre Punkte',
    },
    'season standings': {
      name: 'tabelle',
      description: 'Wer wie viele Punkte hat, für alle sichtbar',
      options: {
        season: {
          name: 'saison',
          description: 'Die laufende oder letzte, wenn leer',
        },
        division: {
          name: 'division',
          description: 'Nur ihre Mitglieder, untereinander; alle, wenn leer',
        },
      },
    },
    'season list': {
      name: 'liste',
      description: 'Alle Saisons und wer sie gewonnen hat',
    },
    'season simulate': {
      name: 'durchspielen',
      description: 'Wie eine Saison nach anderen Regeln ausgesehen hätte, nur für dich',
      options: {
        scheme: {
          name: 'regel',
          description: 'Wie Punkte vergeben werden',
          choices: {
            tagged: 'Gegner mit Tag, die hinter dir liegen',
            placement: 'Tabelle nach Plätzen',
            beaten: 'Geschlagene Spieler und Teilnahme',
          },
        },
        season: {
          name: 'saison',
          description: 'Die zuletzt beendete, wenn leer',
        },
        best: {
          name: 'beste',
          description: 'Nur so viele der besten Runden jedes Mitglieds zählen',
        },
        table: {
          name: 'punktetabelle',
          description: 'Tabelle nach Plätzen: Punkte für den ersten, zweiten, … Platz, etwa 20, 18, 16',
        },
        beaten: {
          name: 'geschlagen',
          description: 'Punkte für jeden geschlagenen Spieler',
        },
        attendance: {
          name: 'teilnahme',
          description: 'Punkte fürs Mitspielen',
        },
        tags: {
          name: 'tags',
          description: 'Ob nur Mitglieder mit Tag punkten',
        },
        divisions: {
          name: 'divisionen',
          description: 'Ob nur die eigene Division als Gegner zählt',
        },
      },
    },
    'season start': {
      name: 'beginnen',
      description: 'Admins: eine Saison beginnen',
      options: {
        name: {
          name: 'name',
          description: 'Etwa Sommer 2026; sonst denke ich mir einen aus',
        },
      },
    },
    'season end': {
      name: 'beenden',
      description: 'Admins: die Saison beenden',
    },
    'season resume': {
      name: 'fortsetzen',
      description: 'Admins: das Ende der letzten Saison zurücknehmen',
    },
  },
  settings: {
    'season.scheme': {
      label: 'Punkteregel',
      description:
        'Was eine Runde in der Saison gibt: nach Gegnern mit Tag dahinter, nach Plätzen oder nach geschlagenen Spielern.',
      choices: {
        tagged: 'Gegner mit Tag, die hinter dir liegen',
        placement: 'Tabelle nach Plätzen',
        beaten: 'Geschlagene Spieler und Teilnahme',
      },
    },
    'season.placement-table': {
      label: 'Tabelle nach Plätzen',
      description: 'Punkte für den ersten Platz, den zweiten und so weiter, bei der Regel nach Plätzen.',
      accepts: 'bis zu 100 ganze Zahlen mit Kommas dazwischen, der beste Platz zuerst, etwa `20, 18, 16, 14`',
    },
    'season.beaten-points': {
      label: 'Punkte je geschlagenem Spieler',
      description: 'Für jeden geschlagenen Spieler, bei der Regel nach geschlagenen Spielern.',
    },
    'season.attendance-points': {
      label: 'Punkte fürs Mitspielen',
      description: 'Für jede gespielte Runde, auch ohne sie zu beenden, bei der Regel nach geschlagenen Spielern.',
    },
    'season.best-rounds': {
      label: 'Runden, die zählen',
      description: 'Nur so viele der besten Runden jedes Mitglieds zählen in der Saison.',
      choices: {
        unit: 'Runden',
        none: 'alle',
      },
    },
    'season.tag-needed': {
      label: 'Punkte brauchen einen Tag',
      description: 'Nur Mitglieder mit Tag punkten und zählen als Gegner; die Regel nach Gegnern mit Tag braucht immer einen.',
    },
    'season.by-division': {
      label: 'Punkte nach Divisionen',
      description:
        'Plätze und Gegner, die Punkte geben, sind die der eigenen Division; wer in keiner ist, spielt gegen andere ohne.',
    },
  },
}
