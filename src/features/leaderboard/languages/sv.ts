// The leaderboard feature in Swedish.
import { boldList } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

export const sv: Words<Texts> = {
  title: 'Topplista',
  titleOf: (division) => `Topplista: ${division}`,
  emptyDivision: 'Ingen i den här divisionen har någon tagg än.',
  noDivisions: 'Klubben har inga divisioner: utelämna `division`.',
  noDivision: (names) => `Den divisionen finns inte. Det finns ${boldList(names)}; utan \`division\` ser du alla.`,
  empty: 'Ingen har någon tag än. Ta en med `/tag claim`; listan fylls när ni spelar.',
  page: (page, pages) => `Sida ${page} av ${pages}`,
  more: (count) => `… och ${count} till: \`/leaderboard\``,
  updated: 'Taggarna byter ägare efter varje runda.',
  drawnAnew: 'Topplistan ritas om.',
  updatedIn: (season) => `${season}: poäng och taggar efter varje runda. /season standings`,
  points: (points) => `${points} p`,
  previous: 'Föregående',
  next: 'Nästa',
}

export const svWords: InteractionWords = {
  commands: {
    leaderboard: {
      name: 'topplista',
      description: 'Topplistan sida för sida, bara för dig',
      options: { division: { name: 'division', description: 'Bara dess medlemmar; alla om den utelämnas' } },
    },
  },
}
