// The words of the club's rules for tags, in one place. Arguments are plain text unless a comment says otherwise.
import { clip, bold } from '../../platform/discord/discord-message.ts'
import { inLanguages, ofClub } from '../../platform/language/texts.ts'
import { deRules } from './languages/de.ts'
import { esRules } from './languages/es.ts'
import { fiRules } from './languages/fi.ts'
import { svRules } from './languages/sv.ts'
import { commas } from './wording.ts'

const numberText = (number: number | null) => (number === null ? 'no tag' : `#${number}`)

const en = {
  labels: { decide: 'Decide the play-off' },
  notLive: {
    scheduled: 'That round has not been played yet, so no tag would move. `/tag list` shows who holds what.',
    live: '',
    finalized: 'That round is finished, and its tags have moved. `/tag history` shows how.',
    cancelled: 'That round was cancelled; no tag moves by it.',
  },
  previewTitle: 'If the round ended now',
  preview: (title: string) => `With the scores of ${bold(title)} so far. Nothing has changed.`,
  nobodyMoves: 'No tag would change hands.',
  change: (user: string, from: number | null, to: number | null) => `<@${user}> ${numberText(from)} → **${numberText(to)}**`,
  waiting: (count: number) =>
    count === 1 ? 'One holder who plays has no score yet.' : `${count} holders who play have no score yet.`,
  openTies: (count: number) =>
    count === 1 ? 'One tie would be decided by a play-off.' : `${count} ties would be decided by play-offs.`,
  andMore: (count: number) => `… and ${count} more`,
  /** Said in the round's thread. */
  ties: (ties: readonly { place: number; users: readonly string[] }[]) =>
    `🏷️ Tied with tags at stake; the club plays off:\n${ties.map(({ place, users }) => `Place ${place}: ${commas(users)}`).join('\n')}\nUntil an Editor says who won, the lower incoming tag stands in front.`,
  noTie: 'There is no such tie to decide any more: it was decided, or the results were corrected.',
  whoNext: (title: string, place: number, users: readonly string[], chosen: readonly string[]) =>
    `Play-off for place ${place} in ${bold(clip(title, 100))} between ${commas(users)}.${chosen.length > 0 ? `\nSo far: ${commas(chosen)}.` : ''}\n${chosen.length === 0 ? 'Who won?' : 'Who came next?'}`,
  /** `lines` are ready to show. */
  decided: (place: number, order: readonly string[], by: string, lines: readonly string[]) =>
    `🏷️ Play-off for place ${place}, as <@${by}> says: ${commas(order)}.${lines.length > 0 ? `\n${lines.join('\n')}` : ' No tag moves by it.'}`,
  moreTies: '\nThere is another tie: press **Decide the play-off** once more.',
  audit: (title: string) => `Decided a play-off of ${bold(clip(title, 100))}`,
}

/** What each translation has to have. */
export type RulesTexts = typeof en

export const rulesTexts = inLanguages(en, { de: deRules, es: esRules, fi: fiRules, sv: svRules })
/** What everybody in the club reads. */
export const rulesPosted = ofClub(rulesTexts)
