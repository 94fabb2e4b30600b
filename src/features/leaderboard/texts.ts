// The words of the leaderboard for members, in one place.
import { boldList } from '../../platform/discord/discord-message.ts'
import { inLanguages } from '../../platform/language/texts.ts'
import { de } from './languages/de.ts'
import { es } from './languages/es.ts'
import { fi } from './languages/fi.ts'
import { sv } from './languages/sv.ts'

const en = {
  title: 'Leaderboard',
  titleOf: (division: string) => `Leaderboard: ${division}`,
  emptyDivision: 'Nobody of this division holds a tag yet.',
  noDivisions: 'This club has no divisions: leave `division` out.',
  noDivision: (names: readonly string[]) =>
    `There is no such division. There are ${boldList(names)}; leave \`division\` out for everybody.`,
  empty: 'Nobody holds a tag yet. Claim one with `/tag claim`; the board fills as you play.',
  page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  more: (count: number) => `… and ${count} more: \`/leaderboard\``,
  updated: 'Tags move after every round.',
  drawnAnew: 'The leaderboard is drawn anew.',
  updatedIn: (season: string) => `${season}: points and tags after every round. /season standings`,
  points: (points: number) => (points === 1 ? '1 pt' : `${points} pts`),
  previous: 'Previous',
  next: 'Next',
}
/** What each translation has to have. */
export type Texts = typeof en

export const texts = inLanguages(en, { de, es, fi, sv })
