// The words of the attendance feature for members, in one place. Users are ids.
import { escapeMarkdown, mentions, timestamp } from '../../platform/discord/discord-message.ts'
import { inLanguages, ofClub } from '../../platform/language/texts.ts'
import { de } from './languages/de.ts'
import { es } from './languages/es.ts'
import { fi } from './languages/fi.ts'
import { sv } from './languages/sv.ts'

const en = {
  stateTag: 'Say which tag you hold',
  checkedIn: (title: string) => `You are checked in to **${escapeMarkdown(title)}**. Have a good round!`,
  over: (state: 'finalized' | 'cancelled') =>
    state === 'cancelled'
      ? 'This round was cancelled, so there is nothing to check in to.'
      : 'This round is finished. If you were there and have no score, ask the host or an Editor to mark you present.',
  tooEarly: (opens: Date) => `Checking in opens ${timestamp(opens, 'R')} (${timestamp(opens, 't')}), an hour before the start.`,
  notPlaying: 'You are not on the playing list of this round. Press **Playing** first, then check in.',
  notYours: 'Only the host of the round, Editors and Admins see and say who was there. Ask one of them.',
  notYet: (opens: Date) => `Nobody can be here yet: checking in opens ${timestamp(opens, 'R')}.`,
  nobodyMarked: 'Nobody was chosen, so nothing was changed. Choose members in one of the lists.',
  markedTwice: (users: string[]) => `${mentions(users)} stands in two of the lists. Choose one for each member.`,
  notOnList: (users: string[]) =>
    `${mentions(users)} was not playing in this round. Put them on its list first with \`/round add\`.`,
  marked: (count: number) => `${count === 1 ? 'One member is' : `${count} members are`} marked. The list again:`,
  audit: (title: string, count: number) =>
    `Said who was at **${escapeMarkdown(title)}** (${count === 1 ? 'one member' : `${count} members`})`,
  title: (title: string) => `Attendance: ${title}`,
  here: 'Here',
  missing: { open: 'Not here yet', over: 'Did not come' },
  excused: 'Excused',
  nobody: 'Nobody',
  andMore: (count: number) => `… and ${count} more`,
  hint: 'A score counts as having been there. Marks of yours say more than the check-in button.',
  mark: 'Mark members',
  form: {
    title: 'Who was there?',
    present: 'Was there',
    absent: 'Did not come',
    excused: 'Excused',
    excusedHint: 'Had a good reason; is not counted',
    unmarked: 'Take the mark back',
  },
  summaryTitle: 'Rounds missed in the last year',
  summaryEmpty: 'Everybody who said they play has come, as far as I know. Lovely.',
  summaryLine: (user: string, missed: number, expected: number, last: Date) =>
    `<@${user}> · ${missed} of ${expected} · last ${timestamp(last, 'D')}`,
  summaryHint: 'Playing at the finish, without check-in, score or your mark. `/round attendance` with a round puts it right.',
}

/** What each translation has to have. */
export type Texts = typeof en

export const texts = inLanguages(en, { de, es, fi, sv })
/** What everybody in the club reads. */
export const posted = ofClub(texts)
