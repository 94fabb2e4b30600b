// The words of the round feature for members, in one place. Arguments are plain text unless a comment says otherwise.
import { escapeMarkdown, mentions, timestamp, when } from '../../platform/discord/discord-message.ts'
import { inLanguages, ofClub } from '../../platform/language/texts.ts'
import { de } from './languages/de.ts'
import { es } from './languages/es.ts'
import { fi } from './languages/fi.ts'
import { sv } from './languages/sv.ts'

const en = {
  remindedAnew: (count: number) => `${count === 1 ? '1 round' : `${count} rounds`} to come will be reminded by it.`,
  states: { scheduled: 'Scheduled', live: 'Live now', finalized: 'Final', cancelled: 'Cancelled' },
  labels: {
    playing: 'Playing',
    maybe: 'Maybe',
    cannot: "Can't",
    waitlist: 'Waitlist',
    stillOut: 'No score yet',
    edit: 'Edit',
    cancel: 'Cancel round',
    calendar: 'Calendar',
    enterScore: 'Enter score',
    importScorecard: 'Import scorecard',
    finalize: 'Finalize',
    start: 'Start',
    asked: 'Asked whether they still play',
    bringGuest: 'Bring a guest',
    note: 'Note',
    correct: 'Correct',
    checkIn: 'Check in',
  },
  checkedIn: (count: number, of: number) => `Checked in: **${count}** of ${of}`,
  here: 'here',
  /** Of somebody who has left the server, or whose role in the club was taken. */
  away: 'no longer in the club',
  /** Beside a name on the card; `until` is when their time to answer ends. */
  answersUntil: (until: Date) => `answers until ${timestamp(until, 't')}`,
  didNotAnswer: 'did not answer',
  /** `member` is an id. */
  guestOf: (member: string) => `guest of <@${member}>`,
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
    `Planned: **${escapeMarkdown(title)}**, ${when(at)} (read in ${zone}). Its card appears in <#${channel}>.`,
  edited: (title: string, at: Date) => `Changed: **${escapeMarkdown(title)}**, ${when(at)}.`,
  started: (title: string) => `**${escapeMarkdown(title)}** has started.`,
  cancelled: (title: string) => `**${escapeMarkdown(title)}** is cancelled.`,
  cancelAsk: (title: string, { isLive, hasScores }: { isLive: boolean; hasScores: boolean }) =>
    `Cancel **${escapeMarkdown(title)}**? ${isLive ? 'It has started already. ' : ''}${hasScores ? 'The scores that are in would count for nothing. ' : ''}Everybody who answered is told.`,
  cancelYes: 'Cancel the round',
  cancelRemove: 'Cancel and remove the card',
  cancelKeep: 'Keep it',
  kept: 'Nothing was changed.',
  waitlisted: (position: number) =>
    `The round is full. You are number ${position} on the waitlist; I tell you in the round's thread when a place opens.`,
  /** Where somebody stands after `/round rsvp`. */
  standings: {
    playing: 'You are **playing**.',
    asked: "A place is held for you. Press **I'm in** in the round's thread, or answer `Playing` once more, to take it.",
    maybe: 'You are on the list as **maybe**.',
    cannot: "You are on the list as **can't**.",
    none: 'You are not on the list.',
  },
  /** `guests` are names, escaped. */
  guestsLeave: (guests: string[]) =>
    `${guests.join(' and ')} ${guests.length === 1 ? 'comes' : 'come'} with you, so ${guests.length === 1 ? 'that place is' : 'those places are'} free again, too. Answer **Playing** and ${guests.length === 1 ? 'your guest is' : 'your guests are'} back in line behind you.`,
  guestsLeft: (guests: string[]) => `With them their guests: ${guests.join(', ')}.`,
  guestNeedsMember: 'A guest comes with somebody who plays. Press **Playing** first, then bring your guest.',
  noGuests: 'Members bring no guests to this round. Ask the host: they can put a guest on the list with `/round add`.',
  guestLimit: (limit: number) =>
    `You may bring ${limit === 1 ? 'one guest' : `${limit} guests`} to this round, and you do. Take one off the list first, or ask the host.`,
  /** `name` is ready to show. */
  guestThere: (name: string) =>
    `${name} is on the list already. If this is somebody else of that name, add something that tells them apart.`,
  removeSelf:
    "Only the host, Editors and Admins take players off the list. You don't play? Press **Can't** on the card, or `/round rsvp`.",
  guestIn: (guest: string) => `On the list: ${guest}, with you.`,
  guestWaits: (guest: string, position: number) =>
    `The round is full: ${guest} is number ${position} on the waitlist. I tell you in the round's thread when a place opens.`,
  /** `guests` are names, escaped. */
  myGuests: (guests: string[], limit: number) => `You bring ${guests.join(' and ')} (at most ${limit}).`,
  bringAnother: 'Bring another guest',
  takeOff: (guest: string) => `Take off ${guest}`,
  noteSet: (note: string) => `Noted beside your name: “${note}”.`,
  noteGone: 'There is no note beside your name now.',
  noteTakenAway: (user: string) => `The note of <@${user}> is gone.`,
  noteNeedsAnswer: "A note stands beside an answer. Press **Playing**, **Maybe** or **Can't** first.",
  noteOnlyAway: 'You can only take away the note of somebody else: leave `text` out.',
  badOption: 'That is not one of the choices. Open `/round options` again and choose from the lists.',
  optionsSet: (title: string) => `Set for **${escapeMarkdown(title)}**.`,
  /** What the log keeps. Names are escaped. */
  audit: {
    added: (title: string, names: string[]) => `Put on the list of **${escapeMarkdown(title)}**: ${names.join(', ')}`,
    removed: (title: string, name: string) => `Took off the list of **${escapeMarkdown(title)}**: ${name}`,
    noteTakenAway: (title: string) => `Took a note away in **${escapeMarkdown(title)}**`,
    options: (title: string) => `Set the options of **${escapeMarkdown(title)}**`,
  },
  optionsFollowed: (rounds: number) => `${rounds === 1 ? '1 open round follows' : `${rounds} open rounds follow`}.`,
  /** `host` is an id. */
  roleFailed: (title: string, host: string, reason: string) =>
    `<@${host}> I could not make the role for those playing in **${escapeMarkdown(title)}**: ${reason} Answers work without it. An Admin can give me **Manage Roles** and put my role higher in the server's list of roles; then set it once more with \`/round options\`.`,
  /** `host` and `user` are ids. */
  roleNotChanged: (title: string, host: string, user: string, held: boolean, reason: string) =>
    `<@${host}> I could not ${held ? `give <@${user}> the role of **${escapeMarkdown(title)}**` : `take the role of **${escapeMarkdown(title)}** from <@${user}>`}: ${reason} Answers work without it; I say this once.`,
  roleReason: (held: boolean) => (held ? 'Plays the round' : 'Does not play the round any more'),
  optionLabels: {
    asClub: 'As the club does',
    atOnce: 'At once, without asking',
    minutes: (minutes: number) => `Ask first: ${minutes} minutes to answer`,
    hours: (hours: number) => `Ask first: ${hours === 1 ? 'an hour' : `${hours} hours`} to answer`,
    noGuests: 'None',
    role: 'Yes, made for this round',
    noRole: 'No',
  },
  shown: (channel: string) => `The card is the last message in <#${channel}> now. Its thread is the same.`,
  shownJustNow: (again: Date) =>
    `The card was posted anew a moment ago. It can be again ${timestamp(again, 'R')}; Editors can at any time.`,
  /** What is offered to whom: ids of members, with the guest's name (escaped) where it is for a guest of theirs. */
  offer: (title: string, offers: { user: string; guest?: string }[], until: Date) =>
    `🎟️ A place has opened in **${escapeMarkdown(title)}** for ${offers.map(({ user, guest }) => (guest === undefined ? `<@${user}>` : `${guest}, guest of <@${user}>`)).join(', ')}. Do you still want it? Answer until ${when(until)}; after that the next in line is asked.`,
  offerYes: "I'm in",
  offerNo: 'Give it up',
  offerTaken: "You're **playing**. See you there!",
  /** Names of guests, escaped. */
  offerTakenFor: (guests: string[]) => `${guests.join(' and ')} ${guests.length === 1 ? 'is' : 'are'} on the list with you.`,
  offerGivenUp: 'Thanks for telling: the place goes to the next in line.',
  notOffered: 'No place is offered to you here (any more).',
  offerLapsed: (title: string, who: string, isStillFree: boolean) =>
    `**${escapeMarkdown(title)}**: ${who}, no answer came in time. ${isStillFree ? 'Nobody else waits, so the place is still free: press **Playing** on the card and it is yours.' : 'The place goes to the next in line, and you are at the end of the waitlist now. Press **Playing** on the card to be asked again.'}`,
  /** Users are ids. */
  placeFree: (title: string, users: string[]) =>
    `${mentions(users)} a place is free in **${escapeMarkdown(title)}**, first come, first served: press **Playing** on the card and it is yours.`,
  /** Guests are names, escaped. */
  promotedGuests: (title: string, guests: { user: string; guest: string }[]) =>
    `${guests.map(({ user, guest }) => `<@${user}> a place has opened for ${guest}`).join(', ')} in **${escapeMarkdown(title)}**: they are **playing**.`,
  /** Users are ids. */
  promoted: (title: string, users: string[]) =>
    `${mentions(users)} a place has opened in **${escapeMarkdown(title)}**: you are **playing**. If you can't any more, press **Can't** on the card.`,
  demoted: (title: string, users: string[]) =>
    `${mentions(users)} there are fewer places in **${escapeMarkdown(title)}** now: you are on the **waitlist**.`,
  reminder: (title: string, at: Date, location: string, users: string[]) =>
    `⏰ **${escapeMarkdown(title)}** starts ${timestamp(at, 'R')}${location ? ` at ${escapeMarkdown(location)}` : ''}. ${mentions(users)}`,
  /** Like all that is said in a round's thread it may come to stand beside the card, where the thread was deleted: it names the round. */
  teeOff: (title: string, users: string[]) =>
    `🥏 Tee off in **${escapeMarkdown(title)}**! When you are done, press **Enter score** on its card, or send your UDisc scorecard with **Import scorecard**, or drop the file into its thread. ${mentions(users)}`,
  cancelNote: (title: string, users: string[]) => `**${escapeMarkdown(title)}** was cancelled. ${mentions(users)}`,
  movedNote: (title: string, at: Date, users: string[]) =>
    `**${escapeMarkdown(title)}** was moved to ${when(at)}. ${mentions(users)}`,
  finalNote: (title: string, lines: string[]) => `🏁 **${escapeMarkdown(title)}** is final.\n${lines.join('\n')}`,
  /** `missing`: names, or empty; `doubts`: sentences. */
  finalizeAsk: (title: string, missing: string, doubts: readonly string[]) =>
    missing === ''
      ? [`**${escapeMarkdown(title)}**: finalize anyway?`, ...doubts].join('\n')
      : [
          `**${escapeMarkdown(title)}** has no score yet from: ${missing}. Finalize anyway? They are then marked DNS (did not start).`,
          ...doubts,
        ].join('\n'),
  finishedAgain: 'Finished after it was reopened',
  finalizeYes: 'Finalize anyway',
  finalized: (title: string) => `**${escapeMarkdown(title)}** is final. Tags and the leaderboard follow.`,
  noScores: 'Nobody has a score yet, so there is nothing to finalize. Enter scores first, or cancel the round.',
  added: (names: string[]) => `On the list now: ${names.join(', ')}.`,
  addedWaiting: (names: string[]) => `The round is full, so on the waitlist: ${names.join(', ')}.`,
  addWhom: 'Say whom to add: a `user`, or the name of a `guest`.',
  removeWhom: 'Say whom to take off: a `user`, or a `guest` from the list.',
  removed: (name: string) => `Taken off the list: ${name}.`,
  guestNotPicked: 'Pick the guest from the list that appears while you type.',
  notOnList: 'They are not on the list of this round.',
  notPlayers: (users: string[]) =>
    `${mentions(users)} has not signed up to the club. Ask them to sign up first, or add them as a guest.`,
  hasScore: 'They have a score in this round already and cannot be taken off. Enter `DNF` or `DNS` for them instead.',
  listTitle: { upcoming: 'Coming rounds', past: 'Past rounds', mine: 'My coming rounds' },
  listEmpty: {
    upcoming: 'No rounds are planned. Plan one with `/round create`.',
    past: 'No rounds have been played yet.',
    mine: 'You have not answered to any coming round. `/round list` shows them all.',
  },
  /** Beside a round in one's own list. */
  mine: {
    playing: 'playing',
    asked: 'a place is held for you',
    maybe: 'maybe',
    cannot: "can't",
    waitlist: (position: number) => `number ${position} on the waitlist`,
    host: 'host',
  },
  noTemplate: 'There is no such template. Pick one from the list that appears while you type.',
  fileOrLink: 'Give the scorecard as a `file` or as a `link`, one of the two.',
  noOpenRounds: 'There is no such round. Pick one from the list that appears while you type.',
  host: (user: string) => `Host: <@${user}>`,
  /** Somebody without Discord whose name is not known. */
  guest: 'Guest',
  scores: { final: 'Result', soFar: 'Scores so far' },
  takesNoAnswers: { cancelled: 'This round was cancelled.', finalized: 'This round is over; it takes no more answers.' },
  tooManyParticipants: (most: number) => `This round has ${most} answers; more can't be kept on one card.`,
  noteTooLong: (length: number, most: number) => `The note has ${length} characters; at most ${most} fit beside a name.`,
  guestNameMissing: "The guest's name is missing.",
  guestNameTooLong: (most: number) => `The guest's name may have up to ${most} characters.`,
  badCapacity: (most: number, typed: string) =>
    `Capacity is a number of players from 1 to ${most}, or empty for no limit; “${typed}” is not.`,
  /** What Discord's own log says of the role of a round. */
  roleMade: 'The role of those playing a round',
  roleGone: 'The round is over, or has no role any more',
}
/** What each translation has to have. */
export type Texts = typeof en

export const texts = inLanguages(en, { de, es, fi, sv })
/** For what everybody reads. */
export const posted = ofClub(texts)
