// The words of the correction feature for members, in one place. Arguments are plain text unless a comment says otherwise.
import { escapeMarkdown, timestamp, bold } from '../../platform/discord/discord-message.ts'
import { inLanguages, ofClub } from '../../platform/language/texts.ts'
import { de } from './languages/de.ts'
import { es } from './languages/es.ts'
import { fi } from './languages/fi.ts'
import { sv } from './languages/sv.ts'

const placeText = (place: number | undefined) => (place === undefined ? 'no place' : `place ${place}`)

const en = {
  labels: {
    correct: 'Correct',
    confirm: 'Confirm',
    another: 'Change another score',
    reason: 'Change the reason',
    discard: 'Discard',
  },
  formTitle: 'Correct a score',
  reasonTitle: 'Reason of the correction',
  noReason: 'The reason is missing. Say in a few words why the round is corrected; everybody can read it in `/round log`.',
  reasonTooLong: (length: number) => `The reason has ${length} characters; at most 200 fit. Say it shorter.`,
  notFinished: {
    scheduled: 'That round has not been played yet, so there is nothing to correct. `/round edit` changes its plan.',
    live: 'That round is not finished: scores are entered and changed with **Enter score** on its card, or `/score enter`. It is finished with **Finalize**.',
    cancelled: 'That round was cancelled; it has no result.',
  },
  finishedAlready: 'That round is finished already.',
  whom: 'Say whose score it is: a `user`, or the name of a `guest`. One of the two.',
  noScore:
    'The score is missing: to par (-3, +2, E), total throws, hole by hole, `DNF`, `DNS`, or `remove` to take them off the round.',
  /** `who` is ready to show. */
  nothingToRemove: (who: string) => `${who} has no score in that round, so there is nothing to take off.`,
  notPlayer: (user: string) =>
    `<@${user}> has not signed up to the club, so they can hold no score. Ask them to sign up first, or enter a guest by name.`,
  nothingChanges: 'Nothing would change: that is what is recorded already.',
  allTakenOff: 'Nobody would be left with a score. To take the whole finish back, use `/round reopen`.',
  gone: 'That correction is not here any more. Begin again with **Correct** on the round’s card.',
  notYours: 'Another Editor has begun that correction. Begin your own with **Correct** on the round’s card.',
  over: 'That correction is done or was discarded. `/round log` shows what was corrected.',
  discarded: 'Nothing was changed.',
  titles: { scores: 'Correction', reopening: 'Reopen', finish: 'Finish again' },
  /** What the Editor is told before they confirm. */
  ask: {
    scores: 'This is what would change. Nothing has changed yet.',
    reopening: 'The round would be live again, and tags and points as if it had not been finished. Nothing has changed yet.',
    finish: 'The round would be final again, at its old place among the rounds. Nothing has changed yet.',
  },
  moved: 'Something has changed since you were shown this, so nothing was done. This is what would change **now**:',
  reason: (reason: string) => `Reason: ${escapeMarkdown(reason)}`,
  scores: 'Scores',
  places: 'Places',
  result: 'Result',
  laterRounds: 'Later rounds that turn out otherwise',
  countsNoMore: 'The result counts no more.',
  /** `who` and the scores are ready to show. */
  newScore: (who: string, score: string) => `${who} new: **${score}**`,
  otherScore: (who: string, before: string, after: string) => `${who} ${before} → **${after}**`,
  takenOff: (who: string, score: string) => `${who} ${score} → **taken off**`,
  otherPlace: (who: string, before: number | undefined, after: number | undefined) =>
    `${who} ${placeText(before)} → **${placeText(after)}**`,
  resultLine: (place: number | undefined, who: string, score: string) =>
    place === undefined ? `${score} ${who}` : `**${place}.** ${who} **${score}**`,
  laterRound: (title: string, at: Date) => `${bold(title)} · ${timestamp(at, 'f')}`,
  andMore: (count: number) => `… and ${count} more`,
  done: {
    scores: (title: string) => `${bold(title)} is corrected.`,
    reopening: (title: string) => `${bold(title)} is live again. When the scores are right, press **Finalize** on its card.`,
    finish: (title: string) => `${bold(title)} is final again.`,
  },
  /** Said in the round's thread. */
  told: {
    scores: (title: string, by: string) => `🛠️ ${bold(title)} was corrected by <@${by}>.`,
    reopening: (title: string, by: string) => `🛠️ ${bold(title)} was reopened by <@${by}>: it is live again.`,
    finish: (title: string, by: string) => `🏁 ${bold(title)} was finished again by <@${by}>.`,
  },
  /** For the Admins' log. */
  audit: {
    scores: (title: string) => `Corrected ${bold(title)}`,
    reopening: (title: string) => `Reopened ${bold(title)}`,
    finish: (title: string) => `Finished ${bold(title)} again`,
  },
  logTitle: (title: string) => `What was corrected: ${title}`,
  logEmpty: (title: string) => `Nothing was corrected in ${bold(title)}.`,
  finished: (at: Date) => `${timestamp(at, 'f')} · finished`,
  logged: { scores: 'corrected', reopening: 'reopened', finish: 'finished again' },
  removeWord: 'remove',
  /** Somebody without Discord whose name is not known. */
}
/** What each translation has to have. */
export type Texts = typeof en

export const texts = inLanguages(en, { de, es, fi, sv })
/** For what everybody reads. */
export const posted = ofClub(texts)
