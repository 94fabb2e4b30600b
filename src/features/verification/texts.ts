// The words of the verification feature for members, in one place. Names come ready to be shown.
import { inLanguages, ofClub } from '../../platform/language/texts.ts'
import { de } from './languages/de.ts'
import { es } from './languages/es.ts'
import { fi } from './languages/fi.ts'
import { sv } from './languages/sv.ts'

const en = {
  ask: (name: string, score: string, others: readonly string[]) =>
    `${name} entered **${score}**. ${others.length > 0 ? `${others.join(' ')}: does` : 'Another player of the round: does'} that agree with your card?`,
  confirm: 'Confirm',
  dispute: 'Not right',
  waits: 'It waits for another player to confirm it, in the thread of the round.',
  confirmed: (name: string, score: string) => `Thank you: **${score}** of ${name} is confirmed.`,
  alreadyConfirmed: (name: string, by: string) => `The score of ${name} was confirmed by <@${by}> already.`,
  disputed: (name: string) => `Thank you. The Editors are told that the score of ${name} is not right.`,
  disputeNote: (by: string, name: string, score: string, role: string) =>
    `<@${by}> says that **${score}** of ${name} is not right. <@&${role}>: enter what is right with \`/score enter\`; what an Editor enters counts at once. If it was right after all, ${name} enters it once more.`,
  own: 'You cannot confirm your own score. Another player of your card does that.',
  notWithThem: 'Only players of the same card can confirm this score; you are not one of them.',
  changed: 'That score has been entered anew since, or counts already. There is nothing to confirm any more.',
  notLive: 'That round is over; its scores are put right by an Editor with `/score correct`.',
  listTitle: (count: number) => `Not confirmed yet (${count})`,
  line: (name: string, score: string) => `${name} ${score}`,
  disputedLine: (name: string, score: string, by: string) => `${name} ${score} · <@${by}> says it is not right`,
  doubts: (names: readonly string[], more: number) =>
    `No second player has confirmed the scores of ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
}
/** What each translation has to have. */
export type Texts = typeof en

export const texts = inLanguages(en, { de, es, fi, sv })
/** For what everybody reads. */
export const posted = ofClub(texts)
