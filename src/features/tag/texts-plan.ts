// The words of what Admins do to the tags, in one place. Arguments are plain text unless a comment says otherwise.
import { clip, escapeMarkdown, timestamp, bold } from '../../platform/discord/discord-message.ts'
import { inLanguages } from '../../platform/language/texts.ts'
import { dePlan } from './languages/de.ts'
import { esPlan } from './languages/es.ts'
import { fiPlan } from './languages/fi.ts'
import { svPlan } from './languages/sv.ts'
import type { ActKind } from './tag.ts'

/** In a list of faults a name takes at most this much. */
const name = (text: string) => `“${escapeMarkdown(clip(text, 40))}”`
const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`
const numberText = (number: number | null) => (number === null ? 'no tag' : `#${number}`)

const en = {
  labels: { confirm: 'Confirm', discard: 'Discard' },
  noReason: 'The reason is missing. Say in a few words why; everybody can read it in `/tag history`.',
  reasonTooLong: (length: number, max: number) => `The reason has ${length} characters; at most ${max} fit. Say it shorter.`,
  notPlayer: (user: string) => `<@${user}> has not signed up to the club, so they can hold no tag. Ask them to sign up first.`,
  noTag: (user: string) => `<@${user}> holds no tag, so there is nothing to release.`,
  nothingChanges: 'Nothing would change: everybody holds that tag already.',
  notFinished: 'That round is not finished, so there is no finishing order. Choose a finished round.',
  nobodyFinished: 'Nobody of the club finished that round, so there is no finishing order. Choose another one.',
  rangeTooSmall: (finishers: number, room: number) =>
    `${finishers} members finished that round, but the club has ${count(room, 'tag', 'tags')} only. Widen the tag range first: \`/frolf-config set\`.`,
  bulkTitle: 'Assign many tags',
  listOrFile: 'Fill in the list, or choose a file: one of the two.',
  listEmpty: 'There is no line with a name and a number. Write one for each member, such as `@Ada/7`.',
  listTooLong: (lines: number) => `A list may have ${lines} lines. Send it in parts.`,
  notText: 'That file is no text. Save it as CSV (UTF-8), with a name and a number in each line.',
  /** `fault` is ready to show. */
  faultLine: (line: number, fault: string) => `Line ${line}: ${fault}`,
  lineUnreadable: 'needs a name and a number, such as `@Ada/7` or `Ada,7`.',
  nobodyCalled: (typed: string) => `nobody who has signed up is called ${name(typed)}.`,
  severalCalled: (typed: string, how: number) => `${how} members are called ${name(typed)}; write their id or UDisc username.`,
  noNumber: (typed: string) => `${name(typed)} is no tag number (\`-\` takes the tag away).`,
  outOfRange: (number: number, min: number, max: number) => `the club's tags go from ${min} to ${max}; there is no #${number}.`,
  memberTwice: (line: number) => `the same member as in line ${line}.`,
  numberTwice: (line: number) => `the same number as in line ${line}.`,
  listFaults: (lines: readonly string[], more: number) =>
    `Nothing was changed, because of:\n${lines.join('\n')}${more > 0 ? `\n… and ${count(more, 'more fault', 'more faults')}.` : ''}`,
  titles: {
    assign: 'Assign a tag',
    release: 'Release a tag',
    bulk: 'Assign tags',
    reset: 'Begin anew',
    'check-in': 'Tags as checked in',
  } satisfies Record<Exclude<ActKind, 'expiry'>, string>,
  ask: 'This is what would change. Nothing has changed yet.',
  askReset: (title: string) =>
    `The tags would begin anew in the finishing order of ${bold(title)}; whoever did not finish it would hold none. Nothing has changed yet.`,
  moved: 'The tags have moved since you were shown this, so nothing was done. This is what would change **now**:',
  reason: (reason: string) => `Reason: ${escapeMarkdown(reason)}`,
  change: (user: string, from: number | null, to: number | null) => `<@${user}> ${numberText(from)} → **${numberText(to)}**`,
  moreInFile: (more: number) => `… and ${more} more, all of them in the file.`,
  fileName: 'tag-changes.csv',
  fileHeading: 'member,from,to',
  changes: (number: number) => count(number, 'member changes', 'members change'),
  gone: 'That is not here any more. Give the command again.',
  notYours: 'Another member has begun that. Give the command yourself.',
  over: 'That is done or was discarded. `/tag history` shows what was done.',
  discarded: 'Nothing was changed.',
  done: (number: number) => `Done: ${count(number, 'member has', 'members have')} another tag now, or none.`,
  toldMember: (from: number | null, to: number | null, by: string, reason: string) =>
    `🏷️ <@${by}> has changed your tag: ${numberText(from)} → **${numberText(to)}**. Reason: ${escapeMarkdown(reason)}`,
  at: (when: Date) => timestamp(when, 'f'),
}

/** What each translation has to have. */
export type PlanTexts = typeof en

export const planTexts = inLanguages(en, { de: dePlan, es: esPlan, fi: fiPlan, sv: svPlan })
