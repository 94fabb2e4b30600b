// The words of the score feature for members, in one place. Arguments are plain text unless a comment says otherwise.
import { escapeMarkdown, timestamp } from '../../platform/discord/discord-message.ts'

const inQuotes = (text: string) => `“${escapeMarkdown(text)}”`

const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024)

export const texts = {
  notLive: (state: 'scheduled' | 'finalized' | 'cancelled', at: Date) =>
    ({
      scheduled: `That round has not started; scores are taken from ${timestamp(at, 'F')} on. The host can start it now with \`/round start\`.`,
      finalized: 'That round is final; its scores cannot be changed here any more.',
      cancelled: 'That round was cancelled; it takes no scores.',
    })[state],
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
    `The round is final, and ${differing} ${differing === 1 ? 'score differs' : 'scores differ'} from what is recorded. Nothing was changed.`,
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
