// The words of the division feature for members, in one place. Arguments are plain text unless a comment says otherwise.
import { bold, boldList, escapeMarkdown } from '../../platform/discord/discord-message.ts'
import { inLanguages, ofClub } from '../../platform/language/texts.ts'
import { de } from './languages/de.ts'
import { es } from './languages/es.ts'
import { fi } from './languages/fi.ts'
import { sv } from './languages/sv.ts'

const en = {
  acceptsNames: (most: number, length: number) =>
    `up to ${most} names of 1 to ${length} letters, digits, spaces and \`+\`, \`-\`, \`/\`, with commas between, such as \`MPO, FPO, MA40\`; or \`none\``,
  noDivisions: 'none',
  notKept:
    'This club has no divisions. An Admin can name them with `/frolf-config set`, for example `setting:division.names value:MPO, FPO, MA40`.',
  unknown: (names: readonly string[]) => `The club has no such division. It has ${boldList(names)}.`,
  editorsChoose: 'In this club Editors say who plays in which division. Ask one of them.',
  hasPoints: (division: string, season: string) =>
    `You have points in ${bold(season)} already, where you play in ${bold(division)}; moving would count the whole season anew. An Editor can do that with \`/division set\`.`,
  notSignedUp: (user: string) => `<@${user}> has not signed up for the club, so there is nobody to put into a division yet.`,
  /** `lines` are ready to show. */
  chosen: (division: string, lines: readonly string[]) => [`You play in ${bold(division)}.`, ...lines].join('\n'),
  isIn: (user: string, division: string | null, lines: readonly string[]) =>
    [division === null ? `<@${user}> is in no division now.` : `<@${user}> plays in ${bold(division)}.`, ...lines].join('\n'),
  audit: (user: string, from: string | undefined, to: string | null) =>
    `Division of <@${user}>: ${escapeMarkdown(from ?? 'none')} → ${escapeMarkdown(to ?? 'none')}`,
  movedByList: (moved: number, gone: number) => [
    ...(moved > 0 ? [`${moved === 1 ? '1 member is' : `${moved} members are`} in the division as it is called now.`] : []),
    ...(gone > 0
      ? [`${gone === 1 ? '1 member whose division is' : `${gone} members whose divisions are`} no more in the list: in none now.`]
      : []),
  ],
  listTitle: 'Divisions',
  listIntro: (mayChoose: boolean) =>
    mayChoose
      ? 'Choose yours with `/division choose`. It counts for the whole season.'
      : 'Editors say who plays where (`/division set`). It counts for the whole season.',
  /** The name of a list of members. */
  group: (division: string, count: number) => `${escapeMarkdown(division)} (${count})`,
  withoutOne: (count: number) => `In no division (${count})`,
  nobody: 'Nobody',
  andMore: (count: number) => `… and ${count} more`,
  cardTitle: 'By division',
}
/** What each translation has to have. */
export type Texts = typeof en

export const texts = inLanguages(en, { de, es, fi, sv })
/** The same, in the club's language. */
export const posted = ofClub(texts)
