// The words of the score feature for members, in one place. Arguments are plain text unless a comment says otherwise.
import { escapeMarkdown, timestamp } from '../../platform/discord/discord-message.ts'
import { inLanguages } from '../../platform/language/texts.ts'
import { de } from './languages/de.ts'
import { es } from './languages/es.ts'
import { fi } from './languages/fi.ts'
import { sv } from './languages/sv.ts'

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
  waiting:
    'You are on the waitlist of this round, so it takes no score of yours yet. Ask the host for a place: they can raise the capacity with **Edit**.',
  theyAreNotPlaying: (user: string) => `<@${user}> is not on the list of this round. Add them with \`/round add\` first.`,
  theyAreWaiting: (user: string) =>
    `<@${user}> is on the waitlist of this round, which takes no score of theirs yet. Raise the capacity with **Edit** first, so that they play.`,
  noSuchGuest: (name: string) => `There is no guest called ${inQuotes(name)} on the list of this round.`,
  oneOfTwo: 'Give a `user` or a `guest`, not both.',
  onlyEditors: 'Only Editors and Admins enter scores for others. Leave the field for the player empty to enter your own.',
  /** `score` and `who` are ready to show. */
  entered: (score: string, who: string | undefined, title: string) =>
    who === undefined
      ? `Your score in **${escapeMarkdown(title)}**: **${score}**.`
      : `Score of ${who} in **${escapeMarkdown(title)}**: **${score}**.`,
  throws: (count: number) => `${count} throws`,
  noFile: 'The file did not arrive. Choose it again and send the form once more.',
  /** `example` is an address, ready to show. */
  noLink: (example: string) => `That is not a link. Copy the whole address, for example ${example}.`,
  otherLink: (example: string) => `Only links that begin with https:// are opened, for example ${example}.`,
  /** What is wrong with a score as it was typed. */
  reading: {
    howTo: (example: number) =>
      `Write it to par (-3, +2, E), as total throws (${example}), hole by hole (3 4 3 …), or DNF or DNS.`,
    missing: 'The score is missing.',
    tooLong: 'That is too long for a score.',
    noScore: (typed: string) => `“${typed}” isn't a score.`,
    fewerThanHoles: (throws: number, holes: number) =>
      `${throws} throws can't be: the layout has ${holes} holes, and each takes at least one throw. To enter a score over par, write +${throws}.`,
    tooManyThrows: (throws: number, most: number, holes: number | undefined, perHole: number) =>
      `${throws} throws can't be: at most ${most} are accepted${holes === undefined ? '' : ` for ${holes} holes (${perHole} per hole)`}.`,
    tooLow: (score: string, par: number, throws: number, holes: number | undefined) =>
      `${score} can't be: with a par of ${par} that would be ${throws} throws${holes === undefined ? '' : ` for ${holes} holes`}.`,
    outOfRange: (score: string, least: string, most: string) =>
      `${score} can't be: scores from ${least} to ${most} are accepted.`,
    othersInThrows: (typed: string) =>
      `The other scores of this round are total throws, and its par isn't known, so “${typed}” can't be compared with them. Write total throws.`,
    othersToPar: (throws: number) =>
      `The other scores of this round are to par, and its par isn't known, so ${throws} throws can't be compared with them. Write it to par (-3, +2, E).`,
    holesToPar:
      "The other scores of this round are to par, and its par isn't known, so throws can't be compared with them. Write it to par (-3, +2, E).",
    contradiction: (throws: number, score: string, par: number) =>
      `${throws} throws and ${score} don't go together: par is ${par}, as the other scores say. Write only one of the two.`,
    unclear: (throws: number, from: number) =>
      `Is ${throws} meant to par? Then write +${throws} or -${throws}. Total throws are accepted from ${from} on.`,
    wrongHoles: (count: number, holes: number) =>
      `You wrote ${count} numbers, but the layout has ${holes} holes. Write one number for each hole, or DNF.`,
    tooManyHoles: (count: number, most: number) => `You wrote ${count} numbers; more than ${most} holes can't be entered.`,
    badHole: (hole: number, throws: number, most: number) =>
      `Hole ${hole} can't have ${throws} throws; 1 to ${most} are accepted. If a hole was not played, enter DNF.`,
    mixed:
      "Some scores of this round are to par and some are total throws, and its par isn't known, so they can't be ranked. Enter them all in one way.",
  },
}
/** What each translation has to have. */
export type Texts = typeof en

export const texts = inLanguages(en, { de, es, fi, sv })
