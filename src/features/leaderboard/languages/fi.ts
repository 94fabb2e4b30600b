// The leaderboard feature in Finnish.
import { boldList } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

export const fi: Words<Texts> = {
  title: 'Tulostaulu',
  titleOf: (division) => `Tulostaulu: ${division}`,
  emptyDivision: 'Kenelläkään tässä divisioonassa ei ole vielä tagia.',
  noDivisions: 'Tällä seuralla ei ole divisioonia: jätä `division` pois.',
  noDivision: (names) =>
    `Sellaista divisioonaa ei ole. Divisioonat ovat ${boldList(names)}; ilman \`division\`-kohtaa näet kaikki.`,
  empty: 'Kenelläkään ei ole vielä tagia. Ota oma komennolla `/tag claim`; lista täyttyy pelatessa.',
  page: (page, pages) => `Sivu ${page}/${pages}`,
  more: (count) => `… ja vielä ${count}: \`/leaderboard\``,
  updated: 'Tagit vaihtuvat jokaisen kierroksen jälkeen.',
  drawnAnew: 'Tulostaulu piirretään uudelleen.',
  updatedIn: (season) => `${season}: pisteet ja tagit jokaisen kierroksen jälkeen. /season standings`,
  points: (points) => `${points} p`,
  previous: 'Edellinen',
  next: 'Seuraava',
}

export const fiWords: InteractionWords = {
  commands: {
    leaderboard: {
      name: 'tulostaulu',
      description: 'Tulostaulu sivu kerrallaan, vain sinulle',
      options: { division: { name: 'divisioona', description: 'Vain sen jäsenet; tyhjänä kaikki' } },
    },
  },
}
