// The words of scorecard imports for members, in one place. Arguments are plain text unless a comment says otherwise.
import { clip, escapeMarkdown } from '../../platform/discord/discord-message.ts'
import { inLanguages, ofClub } from '../../platform/language/texts.ts'
import { deImport } from './languages/de.ts'
import { esImport } from './languages/es.ts'
import { fiImport } from './languages/fi.ts'
import { svImport } from './languages/sv.ts'
import { file, megabytes } from './wording.ts'

const scores = (count: number) => `${count} ${count === 1 ? 'score' : 'scores'}`

const en = {
  fileTooLarge: (bytes: number, maxBytes: number) =>
    `That file has ${megabytes(bytes)} MB, larger than ${megabytes(maxBytes)} MB. A scorecard is far smaller: export the one round from UDisc and send that.`,
  onlyPlayersImport:
    'Only players of this round, its host, Editors and Admins can import its scorecard. Press **Playing** on its card first.',
  notYourImport: 'That scorecard was sent in by somebody else. Import it yourself to go on.',
  importGone: 'That import is not here any more. Send the scorecard again.',
  importOver: 'That import is finished. Send the scorecard again if something is still missing.',
  notPlayer: (user: string) =>
    `<@${user}> has not signed up to the club, so they can hold no score. Choose somebody else, or make the name a guest.`,
  /** The zone is the club's. */
  chooseTitle: (count: number, zone: string) =>
    `The file holds ${count} rounds. Which one is it? (Starts are shown in the club's zone, ${zone}.)`,
  choosePlaceholder: (page: number, pages: number) =>
    pages === 1 ? 'Choose the round' : `Choose the round (page ${page + 1} of ${pages})`,
  panelTitle: 'Scorecard',
  pageTitle: (page: number, pages: number) => (pages === 1 ? 'Scorecard' : `Scorecard · page ${page + 1} of ${pages}`),
  previous: '◀ Previous',
  next: 'Next ▶',
  /** `name` is escaped here. */
  askWho: (name: string, open: number) =>
    `Who is **${escapeMarkdown(name)}**?${open > 1 ? ` (${open - 1} more to ask about)` : ''}`,
  ready: 'Everybody is matched. Take the scores over, or change who somebody is.',
  readyWithConflicts: (count: number) =>
    `Everybody is matched. ${scores(count)} of the round would change (old → new below): overwrite, or keep what is there.`,
  changedMeanwhile: '⚠️ Scores of this round were changed meanwhile. Look at the panel again before you take them over.',
  memberPlaceholder: 'Choose the member',
  changePlaceholder: 'Change who somebody is',
  itIs: (name: string) => `It is ${name}`,
  guest: 'Guest',
  skip: 'Skip',
  skipped: 'skipped',
  /** `names` are ready to show. */
  skippedNames: (names: readonly string[]) => `Skipped: ${names.join(', ')}`,
  restGuests: 'All others: guests',
  restSkip: 'Skip all others',
  apply: (count: number) => `Take over ${scores(count)}`,
  overwrite: (count: number) => `Take over, overwrite ${count}`,
  keep: (count: number) => `Take over, keep ${count} as ${count === 1 ? 'it is' : 'they are'}`,
  otherRound: 'Another round of the file',
  discard: 'Discard',
  discarded: 'Nothing was taken over.',
  nothingToTake: 'Every name was skipped, so there is nothing to take over.',
  mixed:
    "Nothing was taken over: this scorecard and the scores that are there could not be ranked together. Some are to par and some are total throws, and the card doesn't tell the par. Send one with its Par row, or enter its scores by hand, as the others are.",
  nothingNew: (count: number) =>
    `Nothing was changed: ${count === 1 ? 'this score was' : `all ${count} scores were`} there already.`,
  allKept: (count: number) =>
    `Nothing was changed: ${scores(count)} that ${count === 1 ? 'differs' : 'differ'} kept as recorded.`,
  reviewNames: 'Look at the names again',
  alreadyFinal: (differing: number) =>
    `The round is final, and ${differing} ${differing === 1 ? 'score differs' : 'scores differ'} from what is recorded. Nothing was changed. An Editor can import the scorecard as a correction.`,
  correctionReason: (name: string) => `Scorecard ${clip(name, 100)}`,
  correctionProposed: 'The round is final; the scorecard was proposed as a correction.',
  tookOver: (counts: { fresh: number; changed: number; kept: number; same: number; skipped: number }) =>
    `✅ **Taken over:** ${[
      ...(counts.fresh > 0 ? [`${counts.fresh} new`] : []),
      ...(counts.changed > 0 ? [`${counts.changed} changed`] : []),
      ...(counts.kept > 0 ? [`${counts.kept} kept as recorded`] : []),
      ...(counts.same > 0 ? [`${counts.same} unchanged`] : []),
      ...(counts.skipped > 0 ? [`${counts.skipped} skipped`] : []),
    ].join(', ')}`,
  found: {
    'udisc-username': 'UDisc username',
    'udisc-name': 'UDisc name',
    remembered: 'as last time',
    'display-name': 'same name',
    importer: 'you said so',
    listed: 'on the list',
  },
  was: (score: string) => `was ${score}`,
  kept: (score: string) => `kept; the file says ${score}`,
  notes: 'Notes',
  doubts: 'Please check',
  andMore: (count: number) => `… and ${count} more`,
  /** A note in the thread; the user is an id. */
  threadAsk: (user: string, name: string, players: number | undefined) =>
    `📄 Scorecard ${file(name)} from <@${user}>${players === undefined ? '' : ` with ${players} ${players === 1 ? 'player' : 'players'}`}: there is something to look at before the scores are taken over.`,
  /** `headline` is ready to show. */
  threadDone: (user: string, name: string, headline: string) => `📄 Scorecard ${file(name)} from <@${user}>. ${headline}.`,
  /** `reason` is ready to show. */
  threadRefused: (name: string, reason: string) => `📄 ${file(name)} could not be imported. ${reason}`,
  openPanel: 'Look and take over',
  openSummary: 'Details',
  /** After a name. */
  asGuest: 'guest',
  holes: (count: number) => `${count} ${count === 1 ? 'hole' : 'holes'}`,
  par: (par: number) => `par ${par}`,
  tooSlow: (seconds: number) =>
    `That file takes longer than ${seconds} seconds to read, so it was given up. Send the scorecard of this round alone, as UDisc exports it.`,
  tooComplex:
    'That file takes more memory than a scorecard may, so it was given up. Send the scorecard of this round alone, as UDisc exports it.',
  otherDay: 'The card was played on another day than this round.',
  otherCourse: (card: string, round: string) => `The card is from “${card}”, this round is at “${round}”.`,
  /** How the start was read. */
  start: {
    local: (zone: string) => `The file gives the start without a zone; it was read in the club's zone (${zone}).`,
    utc: 'The file gives the start without a zone, in the form UDisc uses for UTC; it was read as UTC.',
    'date-only': 'The file gives only the date of the round, not the time.',
    unknown: 'The file does not say (readably) when the round was played.',
  },
}
/** What each translation has to have. */
export type ImportTexts = typeof en

export const importTexts = inLanguages(en, { de: deImport, es: esImport, fi: fiImport, sv: svImport })
/** For what everybody reads. */
export const postedImport = ofClub(importTexts)
