// The words of scorecard imports for members, in one place. Arguments are plain text unless a comment says otherwise.
import { escapeMarkdown } from '../../platform/discord/discord-message.ts'

const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024)

export const importTexts = {
  fileTooLarge: (bytes: number, maxBytes: number) =>
    `That file has ${megabytes(bytes)} MB, larger than ${megabytes(maxBytes)} MB. A scorecard is far smaller: export the one round from UDisc and send that.`,
  onlyPlayersImport:
    'Only players of this round, its host, Editors and Admins can import its scorecard. Press **Playing** on its card first.',
  notYourImport: 'That scorecard was sent in by somebody else. Import it yourself to go on.',
  importGone: 'That import is not here any more. Send the scorecard again.',
  importOver: 'That import is finished. Send the scorecard again if something is still missing.',
  notPlayer: (user: string) =>
    `<@${user}> has not signed up to the club, so they can hold no score. Choose somebody else, or make the name a guest.`,
  chooseTitle: (count: number) => `The file holds ${count} rounds. Which one is it?`,
  choosePlaceholder: 'Choose the round',
  panelTitle: 'Scorecard',
  /** `name` is escaped here. */
  askWho: (name: string) => `Who is **${escapeMarkdown(name)}**?`,
  memberPlaceholder: 'Choose the member',
  itIs: (name: string) => `It is ${name}`,
  guest: 'Guest',
  skip: 'Skip',
  restGuests: 'All others: guests',
  restSkip: 'Skip all others',
  apply: (count: number) => `Take over ${count} ${count === 1 ? 'score' : 'scores'}`,
  discard: 'Discard',
  discarded: 'Nothing was taken over.',
  nothingToTake: 'Every name was skipped, so there is nothing to take over.',
  nothingNew: (count: number) =>
    `Nothing was changed: ${count === 1 ? 'this score was' : `all ${count} scores were`} there already.`,
  alreadyFinal: (differing: number) =>
    `The round is final, and ${differing} ${differing === 1 ? 'score differs' : 'scores differ'} from what is recorded. Nothing was changed. An Editor can import the scorecard as a correction.`,
  correctionReason: (file: string) => `Scorecard ${file.slice(0, 100)}`,
  tookOver: (counts: { fresh: number; changed: number; same: number; skipped: number }) =>
    [
      `✅ **Taken over:** ${counts.fresh} new`,
      ...(counts.changed > 0 ? [`${counts.changed} changed`] : []),
      ...(counts.same > 0 ? [`${counts.same} unchanged`] : []),
      ...(counts.skipped > 0 ? [`${counts.skipped} skipped`] : []),
    ].join(', '),
  found: {
    'udisc-username': 'UDisc username',
    'udisc-name': 'UDisc name',
    remembered: 'as last time',
    'display-name': 'same name',
    importer: 'you said so',
  },
  was: (score: string) => `was ${score}`,
  notes: 'Notes',
}
