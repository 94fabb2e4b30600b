// What is said of times and time zones that members type. What is typed is shown as it stands; it is read in the member's language, the club's, and English.
import { inLanguages } from '../../platform/language/texts.ts'
import { deWhen } from './languages/de.ts'
import { esWhen } from './languages/es.ts'
import { fiWhen } from './languages/fi.ts'
import { svWhen } from './languages/sv.ts'

const en = {
  examples: 'Write it like `2026-12-05 18:30`, `tomorrow 6pm`, `sat 9:30` or `5 dec 18:30`.',
  zoneMissing: 'The time zone is missing. Write a name such as `Europe/Oslo` or `America/Chicago`.',
  zoneUnknown: (typed: string) => `“${typed}” isn't a time zone I know.`,
  zoneOffset: 'A fixed offset knows no summer time; write a place such as `Europe/Oslo`.',
  /** `close` are names of zones. */
  zoneMeant: (close: string) => `Did you mean ${close}?`,
  zoneExample: 'Write a name such as `Europe/Oslo` or `America/Chicago`.',
  noSuchDate: (typed: string, day: number, month: number, year: number) =>
    `“${typed}”: there is no such date (day ${day}, month ${month}, year ${year}).`,
  /** `dates` and `written` (the same as they are to be typed): the two that it may be. */
  ambiguousMonth: (typed: string, dates: [string, string], written: [string, string], year: number) =>
    `Which is the month in “${typed}”: ${dates[0]} or ${dates[1]}? Write \`${written[0]}\` or \`${written[1]}\`, or year-month-day (\`${year}-12-05\`).`,
  takenAsNextWeek: (typed: string, nearer: string, written: string) =>
    `“${typed}” is taken as next week's; for ${nearer} write \`${written}\``,
  unreadable: (typed: string) => `“${typed}” isn't a date and time I can read.`,
  readAsTwo: (typed: string, first: { text: string; at: string }, second: { text: string; at: string }) =>
    `“${typed}” was read as two times: “${first.text}” (${first.at}) and “${second.text}” (${second.at}).`,
  notUnderstood: (rest: string, typed: string, at: string) =>
    `“${rest}” in “${typed}” was not understood; the rest was read as ${at}.`,
  span: (typed: string, at: string) => `“${typed}” was read as a span from ${at}. Write only when the round starts.`,
  noDay: (typed: string) => `The day is missing in “${typed}”.`,
  noHour: (typed: string, at: string) =>
    `“${typed}” was read as ${at}, but the hour is missing. Add it, like \`18:30\` or \`6pm\`.`,
  wrongWeekday: (date: string, is: string, not: string) => `${date} is a ${is}, not a ${not}. Write the day that is meant.`,
  ambiguousHour: (typed: string, hour: number) =>
    `Is ${hour} in “${typed}” in the morning or in the evening? Write \`${hour}am\` or \`${hour}pm\`, or \`${hour % 12}:00\` or \`${(hour % 12) + 12}:00\`.`,
  skipped: (time: string) => `${time} does not exist on that day: the clocks go forward`,
  twice: (time: string) => `${time} comes twice on that day: the clocks go back; the first is meant`,
  noSuchTime: (hour: string, minute: string) => `There is no ${hour}:${minute} in a day. Hours go from 0:00 to 23:59.`,
  badOffset: (offset: string) => `“${offset}” isn't an offset from UTC. Write it like \`+02:00\`.`,
  past: (typed: string) => `“${typed}” is in the past. Write when the round will start.`,
  midnight: 'Midnight at the beginning or at the end of the day? Write `0:00` or `23:59` with the date.',
  zoneUnclear: (typed: string) =>
    `The time zone in “${typed}” can't be told apart from others of its name. Put a zone such as \`America/New_York\` at the end.`,
  missing: 'The date and time are missing.',
  tooLong: 'That is too long for a date and time.',
  readAsPast: (typed: string, at: string) => `“${typed}” was read as ${at}, and that is past. Write when the round will start.`,
  pastThisYear: (typed: string, at: string) => `“${typed}” is past this year. If ${at} is meant, write it with the year.`,
  tooFar: (typed: string, at: string, years: number) =>
    `“${typed}” was read as ${at}. Rounds can be planned up to ${years} years ahead.`,
  dayUnreadable: (typed: string) =>
    `“${typed}” isn't a day I can read. Write the day alone, like \`2026-12-05\`, \`5 dec\` or \`in 8 weeks\`.`,
  dayPast: (typed: string) => `“${typed}” has passed. Write a day that is still to come.`,
}
/** What each translation has to have. */
export type WhenTexts = typeof en

export const texts = inLanguages(en, { de: deWhen, es: esWhen, fi: fiWhen, sv: svWhen })
