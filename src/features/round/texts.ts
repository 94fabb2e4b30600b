// The words of the round feature for members, in one place. Arguments are plain text unless a comment says otherwise.
import { escapeMarkdown, timestamp } from '../../platform/discord/discord-message.ts'

const when = (at: Date) => `${timestamp(at, 'F')} (${timestamp(at, 'R')})`
const mentions = (users: string[]) => users.map((user) => `<@${user}>`).join(' ')

export const texts = {
  states: { scheduled: 'Scheduled', live: 'Live now', finalized: 'Final', cancelled: 'Cancelled' },
  labels: {
    playing: 'Playing',
    maybe: 'Maybe',
    cannot: "Can't",
    waitlist: 'Waitlist',
    stillOut: 'No score yet',
    edit: 'Edit',
    cancel: 'Cancel round',
    enterScore: 'Enter score',
    importScorecard: 'Import scorecard',
    finalize: 'Finalize',
    start: 'Start',
  },
  nobodyYet: 'Nobody yet',
  andMore: (count: number) => `… and ${count} more`,
  full: (capacity: number) => `of ${capacity}`,
  notFound: 'That round is not here (any more). `/round list` shows the rounds there are.',
  titleMissing: 'The title is missing. Give the round a name of 1 to 100 characters, for example “Tuesday league”.',
  titleTooLong: (length: number) => `The title has ${length} characters; at most 100 fit.`,
  locationTooLong: (length: number) => `The course has ${length} characters; at most 100 fit.`,
  descriptionTooLong: (length: number) => `The description has ${length} characters; at most 500 fit.`,
  notYours: 'Only the host of the round, Editors and Admins can do that. Ask one of them.',
  onlyEditors: 'Only Editors and Admins can do that for others. Ask one of them.',
  closed: { finalized: 'That round is finished.', cancelled: 'That round was cancelled.' },
  cannotMove: 'The round has started; its time cannot be changed any more. Everything else can.',
  alreadyStarted: 'That round has started already.',
  notStarted: (at: Date) =>
    `That round has not started: it is planned for ${when(at)}. The host can start it now with \`/round start\`.`,
  created: (title: string, at: Date, channel: string, zone: string) =>
    `Planned: **${escapeMarkdown(title)}**, ${when(at)} (read in ${zone}). The card is in <#${channel}>.`,
  edited: (title: string, at: Date) => `Changed: **${escapeMarkdown(title)}**, ${when(at)}.`,
  started: (title: string) => `**${escapeMarkdown(title)}** has started.`,
  cancelled: (title: string) => `**${escapeMarkdown(title)}** is cancelled.`,
  cancelAsk: (title: string) => `Cancel **${escapeMarkdown(title)}**? Everybody who answered is told in its thread.`,
  cancelYes: 'Cancel the round',
  cancelRemove: 'Cancel and remove the card',
  cancelKeep: 'Keep it',
  kept: 'Nothing was changed.',
  waitlisted: (position: number) =>
    `The round is full. You are number ${position} on the waitlist; I tell you in the round's thread when a place opens.`,
  /** Users are ids. */
  promoted: (users: string[]) =>
    `${mentions(users)} a place has opened: you are **playing**. If you can't any more, press **Can't** on the card.`,
  demoted: (users: string[]) => `${mentions(users)} the capacity was lowered: you are on the **waitlist** now.`,
  reminder: (title: string, at: Date, location: string, users: string[]) =>
    `⏰ **${escapeMarkdown(title)}** starts ${timestamp(at, 'R')}${location ? ` at ${escapeMarkdown(location)}` : ''}. ${mentions(users)}`,
  teeOff: (users: string[]) =>
    `🥏 Tee off! When you are done, press **Enter score** on the card above, or send your UDisc scorecard with **Import scorecard**. ${mentions(users)}`,
  cancelNote: (title: string, users: string[]) => `**${escapeMarkdown(title)}** was cancelled. ${mentions(users)}`,
  movedNote: (title: string, at: Date, users: string[]) =>
    `**${escapeMarkdown(title)}** was moved to ${when(at)}. ${mentions(users)}`,
  finalNote: (title: string, lines: string[]) => `🏁 **${escapeMarkdown(title)}** is final.\n${lines.join('\n')}`,
  finalizeAsk: (title: string, missing: string) =>
    `**${escapeMarkdown(title)}** has no score yet from: ${missing}. Finalize anyway? They are then marked DNS (did not start).`,
  finalizeYes: 'Finalize anyway',
  finalized: (title: string) => `**${escapeMarkdown(title)}** is final. Tags and the leaderboard follow.`,
  noScores: 'Nobody has a score yet, so there is nothing to finalize. Enter scores first, or cancel the round.',
  added: (names: string[]) => `On the list now: ${names.join(', ')}.`,
  addWhom: 'Say whom to add: a `user`, or the name of a `guest`.',
  removeWhom: 'Say whom to take off: a `user`, or a `guest` from the list.',
  removed: (name: string) => `Taken off the list: ${name}.`,
  notOnList: 'They are not on the list of this round.',
  notPlayers: (users: string[]) =>
    `${mentions(users)} has not signed up to the club. Ask them to sign up first, or add them as a guest.`,
  hasScore: 'They have a score in this round already and cannot be taken off. Enter `DNF` or `DNS` for them instead.',
  listTitle: { upcoming: 'Coming rounds', past: 'Past rounds' },
  listEmpty: { upcoming: 'No rounds are planned. Plan one with `/round create`.', past: 'No rounds have been played yet.' },
  noOpenRounds: 'There is no such round. Pick one from the list that appears while you type.',
}
