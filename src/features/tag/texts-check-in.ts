// The words of check-in with the physical tag, in one place. Arguments are plain text unless a comment says otherwise.
import { clip, escapeMarkdown } from '../../platform/discord/discord-message.ts'
import { inLanguages, ofClub } from '../../platform/language/texts.ts'
import { deCheckIn } from './languages/de.ts'
import { esCheckIn } from './languages/es.ts'
import { fiCheckIn } from './languages/fi.ts'
import { svCheckIn } from './languages/sv.ts'
import { people } from './wording.ts'

const bold = (text: string) => `**${escapeMarkdown(clip(text, 100))}**`
const recordText = (number: number | null) => (number === null ? 'no tag' : `#${number}`)

interface Differing {
  user: string
  stated: number
  recorded: number | null
  holder: string | null
}

const en = {
  labels: { look: 'Look at the tags', apply: 'Put the record right' },
  formTitle: 'The tag in your bag',
  onlyEditors: 'Only Editors check in tags for others.',
  over: 'Tags are checked in before a round, or while it is on. Choose a round that is planned or on.',
  notPlaying: (user: string) => `<@${user}> is not on the list of those who play that round. Answer **Playing** first.`,
  asRecorded: (number: number, title: string) => `Checked in at ${bold(title)} with **#${number}**, as recorded.`,
  differs: (number: number, recorded: number | null, title: string) =>
    `Checked in at ${bold(title)} with **#${number}**. The record says ${recordText(recorded)}; the Editors are asked to look before tee-off.`,
  contested: (number: number, others: readonly string[], title: string) =>
    `Checked in at ${bold(title)} with **#${number}**. ${people(others)} said the same; look at your tags together. Whoever was wrong checks in anew; the Editors are told.`,
  /** In the round's thread; `role` pings. */
  asked: (role: string, lines: readonly string[]) =>
    `🏷️ <@&${role}> Tags at check-in that do not fit the record:\n${lines.join('\n')}`,
  differingLine: ({ user, stated, recorded, holder }: Differing) =>
    `<@${user}> holds **#${stated}**; the record says ${recordText(recorded)}${holder === null ? '' : `, and #${stated} with <@${holder}>`}.`,
  contestedLine: ({ number, users }: { number: number; users: readonly string[] }) =>
    `${people(users)} say that they hold **#${number}**.`,
  panelTitle: 'Tags at check-in',
  noConflicts: (title: string, count: number) =>
    count === 0
      ? `Nobody has said at ${bold(title)} which tag they hold.`
      : `All tags checked in at ${bold(title)} are as recorded (${count}).`,
  contestedHint: 'Who holds a contested tag must check in anew, or an Editor does it for them: `/tag check-in` with `user`.',
  nothingClear: 'There is nothing to put right that is clear. Contested tags must be looked at first.',
  reason: (title: string) => `Check-in at ${clip(title, 100)}`,
  andMore: (count: number) => `… and ${count} more`,
}

/** What each translation has to have. */
export type CheckInTexts = typeof en

export const checkInTexts = inLanguages(en, { de: deCheckIn, es: esCheckIn, fi: fiCheckIn, sv: svCheckIn })
/** What everybody in the club reads. */
export const checkInPosted = ofClub(checkInTexts)
