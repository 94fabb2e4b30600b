// The words of the score feature for members, in one place. Arguments are plain text unless a comment says otherwise.
import { escapeMarkdown, timestamp } from '../../platform/discord/discord-message.ts'
import { inLanguages } from '../../platform/language/texts.ts'

const inQuotes = (text: string) => `“${escapeMarkdown(text)}”`

const en = {
  notLive: (state: 'scheduled' | 'finalized' | 'cancelled', at: Date) =>
    ({
      scheduled: `That round has not started; scores are taken from ${timestamp(at, 'F')} on. The host can start it now with \`/round start\`.`,
      finalized: 'That round is final. An Editor can still correct it: **Correct** on its card, or `/score correct`.',
      cancelled: 'That round was cancelled; it takes no scores.',
    })[state],
  notFinished: 'That round is not finished, so there is nothing to correct. Enter scores with **Enter score** on its card.',
  pickRound: 'There is no such live round. Pick one from the list that appears while you type.',
  notPlaying: 'You are not on the list of this round. Press **Playing** on its card first, then enter your score.',
  theyAreNotPlaying: (user: string) => `<@${user}> is not on the list of this round. Add them with \`/round add\` first.`,
  noSuchGuest: (name: string) => `There is no guest called ${inQuotes(name)} on the list of this round.`,
  oneOfTwo: 'Give a `user` or a `guest`, not both.',
  onlyEditors: 'Only Editors and Admins enter scores for others. Leave the field for the player empty to enter your own.',
  /** `score` and `who` are ready to show. */
  entered: (score: string, who: string | undefined, title: string) =>
    who === undefined
      ? `Your score in **${escapeMarkdown(title)}**: **${score}**.`
      : `Score of ${who} in **${escapeMarkdown(title)}**: **${score}**.`,
}

export const texts = inLanguages(en, {})
