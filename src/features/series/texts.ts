// The words of the series feature for members, in one place. Arguments are plain text unless a comment says otherwise.
import { clip, escapeMarkdown, timestamp, bold, when } from '../../platform/discord/discord-message.ts'
import { inLanguages } from '../../platform/language/texts.ts'
import { de } from './languages/de.ts'
import { es } from './languages/es.ts'
import { fi } from './languages/fi.ts'
import { sv } from './languages/sv.ts'

const inQuotes = (text: string) => `“${escapeMarkdown(clip(text, 100))}”`
const REPEAT_EXAMPLES =
  'Write it like `weekly`, `every other week`, `mon and thu`, `every 3 weeks on sat`, `first saturday`, `first and third sunday`, `last friday` or `monthly on the 15th`; an end may follow: `until 1 june`, `10 times`, `for 8 weeks`.'

const en = {
  /** A rule in words; days and places come as lists in words, `day` is of the month. */
  rule: {
    days: (every: number) => (every === 1 ? 'every day' : `every ${every} days`),
    weeks: (every: number, days: string) => `${every === 1 ? 'every week' : `every ${every} weeks`} on ${days}`,
    monthsOnDay: (every: number, day: number) =>
      `${every === 1 ? 'every month' : `every ${every} months`} on ${day === -1 ? 'the last day' : `day ${day}`}`,
    monthsOnWeekday: (every: number, places: string, weekday: string) =>
      `${every === 1 ? 'every month' : `every ${every} months`} on the ${places} ${weekday}`,
    places: { first: 'first', second: 'second', third: 'third', fourth: 'fourth', fifth: 'fifth', last: 'last' },
    until: (date: string) => `until ${date}`,
    times: (count: number) => `${count} times`,
  },
  lead: {
    hours: (hours: number) => (hours === 1 ? 'an hour before' : `${hours} hours before`),
    days: (days: number, time: string | undefined) =>
      `${days === 0 ? 'on the same day' : days === 1 ? 'the day before' : `${days} days before`}${time === undefined ? '' : ` at ${time}`}`,
  },
  dateMissing: 'Say which round with `date`, or change all following ones.',
  repeatMissing: `How often the round repeats is missing. ${REPEAT_EXAMPLES}`,
  repeatUnreadable: (typed: string) => `${inQuotes(typed)} isn't a repetition I can read. ${REPEAT_EXAMPLES}`,
  repeatInterval: (max: number, unit: string) => `Rounds of a series are 1 to ${max} ${unit}s apart.`,
  repeatCount: (max: number) => `A series has 1 to ${max} rounds. Leave the number out for one without end.`,
  postUnreadable: (typed: string) =>
    `${inQuotes(typed)} isn't a time before the round I can read. Write it like \`5 days before at 18:00\`, \`a week before\`, \`24 hours before\` or \`same day at 8:00\`.`,
  postTooEarly: 'Rounds can be posted up to 60 days (or 240 hours) before they take place.',
  postTooLate: 'Then the round would be posted when it has begun. Post it earlier, for example `a day before`.',
  noDates: 'No date fits that: the series would have no round. Check the repetition, its end and the first date.',
  noTemplate: 'There is no such template. Pick one from the list that appears while you type; `/template list` shows all.',
  notFound: 'That series is not here (any more). `/series list` shows the series there are.',
  changedSince:
    'These rounds were changed by somebody else in the meantime, so nothing was saved. See `/series list`, and change the series that has them now.',
  noSuchDate: 'The series has no such coming round. Pick a date from the list that appears while you type.',
  notADraft: 'This series is running already. `/series show` shows it.',
  draftGone: 'This preview is too old or was discarded. Begin anew with `/series create`.',
  tooMany: (max: number) => `The club has ${max} series already. End one with \`/series end\` first.`,
  ended: 'That series has ended. Plan a new one with `/series create`.',
  notPaused: 'That series is running; there is nothing to resume.',
  alreadyPaused: 'That series is paused already. `/series resume` lets it go on.',
  alreadySkipped: 'That date is skipped already.',
  notSkipped: 'That date is not skipped.',
  roundClosed: 'That round is over or was cancelled; it can no longer be changed here.',
  titleMissing: 'The title is missing. Give the series a name of 1 to 100 characters, for example “Tuesday league”.',
  titleTooLong: (length: number) => `The title has ${length} characters; at most 100 fit.`,
  detailTooLong: (what: string, length: number, max: number) => `The ${what} has ${length} characters; at most ${max} fit.`,
  badCapacity: (typed: string) =>
    `Capacity is a number of players from 1 to 300, or empty for the club's default; ${inQuotes(typed)} is not.`,
  labels: {
    confirm: 'Confirm',
    change: 'Change',
    details: 'Description, capacity',
    discard: 'Discard',
  },
  previewTitle: (title: string) => `Not saved yet: ${clip(escapeMarkdown(title), 200)}`,
  previewAsk: 'Nothing is saved until you press **Confirm**.',
  endsWithIt: (date: string) =>
    `It ends on ${date}: from then on the rounds belong to another series, which somebody confirmed meanwhile.`,
  willCancel: (count: number) =>
    `${count === 1 ? 'One round that has' : `${count} rounds that have`} a card already will be cancelled: no new date takes their place.`,
  repeats: (rule: string, zone: string) => `🔁 ${capital(rule)} (${escapeMarkdown(zone)})`,
  ends: (until: string | null, count: number | null) =>
    until ? `Ends on ${until}` : count === null ? 'Without end' : `Ends after ${count === 1 ? 'one round' : `${count} rounds`}`,
  posted: (lead: string) => `Posted ${lead}`,
  at: (location: string) => `📍 ${escapeMarkdown(location)}`,
  capacityLine: (capacity: string) => `Capacity: ${capacity === '' ? "the club's default" : capacity}`,
  nextDates: (count: number) => (count === 1 ? 'The next date' : `The next ${count} dates`),
  movedByClocks: 'that hour does not exist on this day (the clocks go forward), so it begins later',
  firstMoved: (date: string) => `The first round is on ${date}: the day you gave does not fit the repetition.`,
  shortMonths: (day: number) =>
    `Months without a day ${day} have no round. For the last day of every month write \`last day of the month\`.`,
  saved: (title: string, first: Date, post: Date) =>
    `${bold(title)} is planned. The first round is on ${when(first)}; its card is posted ${timestamp(post, 'F')} at the latest.`,
  changed: (title: string) => `${bold(title)} was changed.`,
  changedFrom: (title: string, date: Date) => `${bold(title)} was changed from ${timestamp(date, 'F')} on.`,
  changedOne: (title: string, date: Date) => `The round of ${bold(title)} on ${timestamp(date, 'F')} was changed.`,
  discarded: 'Discarded. Nothing was saved.',
  skipped: (title: string, at: Date) => `The round of ${bold(title)} on ${timestamp(at, 'F')} is left out.`,
  unskipped: (title: string, at: Date) => `The round of ${bold(title)} on ${timestamp(at, 'F')} takes place after all.`,
  moved: (title: string, from: Date, to: Date) =>
    `The round of ${bold(title)} on ${timestamp(from, 'F')} takes place on ${when(to)} instead. The others stay.`,
  paused: (title: string) =>
    `${bold(title)} is paused: no more rounds are posted until \`/series resume\`. Rounds that have a card stay.`,
  resumed: (title: string, next: Date | undefined) =>
    `${bold(title)} goes on.${next ? ` The next round is on ${when(next)}.` : ' No round lies ahead.'}`,
  endedNow: (title: string, posted: number) =>
    `${bold(title)} has ended: no more rounds follow.${posted > 0 ? ` ${posted === 1 ? 'One round has' : `${posted} rounds have`} a card already; cancel what shall not take place with \`/round cancel\`.` : ''}`,
  listTitle: 'Series',
  listEmpty: 'There are no series. Plan rounds that repeat with `/series create`.',
  next: (at: Date) => `next ${timestamp(at, 'f')} (${timestamp(at, 'R')})`,
  noNext: 'no date lies ahead',
  states: { draft: 'Not saved', active: 'Running', paused: 'Paused', ended: 'Ended' },
  marks: {
    posted: 'card posted',
    skipped: 'left out',
    moved: (date: string) => `moved from ${date}`,
    due: (at: Date) => `card ${timestamp(at, 'R')}`,
  },
  host: (user: string) => `Host: <@${user}>`,
}

/** What each translation has to have. */
export type Texts = typeof en

export const texts = inLanguages(en, { de, es, fi, sv })

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}
