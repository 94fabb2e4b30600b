// The leaderboard feature in German.
import { boldList } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

export const de: Words<Texts> = {
  title: 'Rangliste',
  titleOf: (division) => `Rangliste: ${division}`,
  emptyDivision: 'In dieser Division hält noch niemand einen Tag.',
  noDivisions: 'Dieser Club hat keine Divisionen: lass `division` weg.',
  noDivision: (names) => `Diese Division gibt es nicht. Es gibt ${boldList(names)}; ohne \`division\` siehst du alle.`,
  empty: 'Noch hält niemand einen Tag. Hol dir einen mit `/tag claim`; die Rangliste füllt sich beim Spielen.',
  page: (page, pages) => `Seite ${page} von ${pages}`,
  more: (count) => `… und ${count} weitere: \`/leaderboard\``,
  updated: 'Die Tags wandern nach jeder Runde.',
  drawnAnew: 'Die Rangliste wird neu gezeichnet.',
  updatedIn: (season) => `${season}: Punkte und Tags nach jeder Runde. /season standings`,
  points: (points) => (points === 1 ? '1 Pkt.' : `${points} Pkt.`),
  previous: 'Zurück',
  next: 'Weiter',
}

export const deWords: InteractionWords = {
  commands: {
    leaderboard: {
      name: 'rangliste',
      description: 'Die Rangliste, Seite für Seite, nur für dich',
      options: { division: { name: 'division', description: 'Nur deren Mitglieder; ohne Angabe alle' } },
    },
  },
}
