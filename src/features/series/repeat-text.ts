// How often, and how long before: free text into a rule and a lead, understood to the last word or refused; and back into the same words.
import { Temporal } from 'temporal-polyfill'
import { datesInEnglish } from '../../platform/language/date-words.ts'
import { refuse } from '../../platform/refusal.ts'
import { MAX_INTERVAL, type Lead, type Rule } from './recurrence.ts'
import { texts } from './texts.ts'

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const WEEKDAY = '(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)s?'
const NTH_WORDS: Record<string, number> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  last: -1,
  '1st': 1,
  '2nd': 2,
  '3rd': 3,
  '4th': 4,
  '5th': 5,
}
const NTH = `(?:${Object.keys(NTH_WORDS).join('|')})`
const AND = '(?:\\s*(?:,|&|\\+|/|\\band\\b)\\s*)+'
const COUNT_WORDS: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
}
const NUMBER = `(?:\\d{1,3}|${Object.keys(COUNT_WORDS).join('|')})`
const numberOf = (word: string): number => COUNT_WORDS[word] ?? Number(word)

/** Nobody plans more rounds in one series; without a number it goes on until it is ended. */
const MAX_COUNT = 500

const weekdayNumber = (word: string): number => WEEKDAYS.findIndex((name) => name.startsWith(word.slice(0, 3))) + 1
const listOf = (text: string): string[] => text.split(new RegExp(AND)).filter((part) => part !== '')

/** A repeat as typed. `untilText` is a date still to be read; `weeks` and the like are worked out already. */
export interface Repeat {
  rule: Rule
  untilText?: string
  until?: string
  count?: number
}

/**
 * Reads how often: `weekly`, `every other week`, `every 2 weeks on sat`, `mon and thu`, `first saturday`, `first and third sunday`, `last
 * friday`, `monthly on the 15th`, `last day of the month`; then, if wished, `until 1 june`, `10 times` or `for 8 weeks`. What the text leaves
 * open comes from the first date. Throws Refusal `series.repeat-…`.
 */
export function parseRepeat(text: string, first: string): Repeat {
  const typed = datesInEnglish(text.trim().toLowerCase().replaceAll(/\s+/g, ' ').replaceAll('`', ''))
  if (typed === '') return refuse('series.repeat-missing', texts.repeatMissing)
  const { rest, ...end } = splitEnd(typed, first)
  const rule =
    ruleOf(rest, Temporal.PlainDate.from(first)) ?? refuse('series.repeat-unreadable', texts.repeatUnreadable(text.trim()))
  if (rule.every < 1 || rule.every > MAX_INTERVAL[rule.unit])
    return refuse('series.repeat-interval', texts.repeatInterval(MAX_INTERVAL[rule.unit], rule.unit))
  return { rule, ...end }
}

function splitEnd(typed: string, first: string): Omit<Repeat, 'rule'> & { rest: string } {
  const until = /^(.*?)[,;]?\s*\b(?:until|till|til|through)\s+(?:the\s+)?(\S.*)$/.exec(typed)
  if (until?.[1] !== undefined && until[2]) return { rest: until[1].trim(), untilText: until[2] }
  const times = new RegExp(`^(.*?)[,;]?\\s*(?:\\bfor\\s+)?\\b(${NUMBER})\\s*(?:times|rounds|x)$`).exec(typed)
  if (times?.[1] !== undefined && times[2]) {
    const count = numberOf(times[2])
    if (count < 1 || count > MAX_COUNT) return refuse('series.repeat-count', texts.repeatCount(MAX_COUNT))
    return { rest: times[1].trim(), count }
  }
  const span = new RegExp(`^(.*?)[,;]?\\s*\\bfor\\s+(${NUMBER})\\s+(weeks?|months?|years?)$`).exec(typed)
  if (span?.[1] !== undefined && span[2] && span[3]) {
    const unit = span[3].startsWith('week') ? 'weeks' : span[3].startsWith('month') ? 'months' : 'years'
    const after = Temporal.PlainDate.from(first).add({ [unit]: numberOf(span[2]) })
    return { rest: span[1].trim(), until: after.subtract({ days: 1 }).toString() }
  }
  return { rest: typed }
}

function ruleOf(text: string, first: Temporal.PlainDate): Rule | undefined {
  const isEvery = /^(?:repeats? )?(?:every|each)\b/.test(text)
  const plain = text
    .replace(/^repeats?\s+/, '')
    .replace(/^(?:every|each)\s+/, '')
    .replace(/^on\s+/, '')
    .replace(/^the\s+/, '')
    .replace(/^each\s+/, '')
    .trim()
  return daysRule(plain) ?? weeksRule(plain, first, isEvery) ?? monthsRule(plain, first)
}

function daysRule(text: string): Rule | undefined {
  if (/^(?:day|daily)$/.test(text)) return { unit: 'day', every: 1 }
  if (/^(?:other|second|2nd) day$/.test(text)) return { unit: 'day', every: 2 }
  const days = new RegExp(`^(${NUMBER}) days?$`).exec(text)
  return days?.[1] ? { unit: 'day', every: numberOf(days[1]) } : undefined
}

const dayList = new RegExp(`^${WEEKDAY}(?:${AND}${WEEKDAY})*$`)
const daysFrom = (text: string): number[] | undefined => {
  if (/^weekdays?$|^working days?$/.test(text)) return [1, 2, 3, 4, 5]
  if (/^weekends?$/.test(text)) return [6, 7]
  return dayList.test(text) ? [...new Set(listOf(text).map(weekdayNumber))].toSorted((a, b) => a - b) : undefined
}

function weeksRule(text: string, first: Temporal.PlainDate, isEvery: boolean): Rule | undefined {
  const days = daysFrom(text)
  if (days) return { unit: 'week', every: 1, days }
  const other = new RegExp(`^(?:other ${isEvery ? '|second |2nd ' : ''})\\s*(\\S.*)$`).exec(text)
  if (other?.[1]) {
    const otherDays = daysFrom(other[1])
    if (otherDays) return { unit: 'week', every: 2, days: otherDays }
  }
  const week = new RegExp(
    `^(?:(weekly|week)|(biweekly|bi-weekly|fortnightly|fortnight|other week|second week|2nd week)|(${NUMBER}) weeks?)(?:[,:]? on (?:the )?(\\S.*)|[,:]? (\\S.*))?$`,
  ).exec(text)
  if (!week) return undefined
  const on = week[4] ?? week[5]
  const onDays = on === undefined ? [first.dayOfWeek] : daysFrom(on)
  const every = week[1] ? 1 : week[2] ? 2 : numberOf(week[3] ?? '1')
  return onDays && { unit: 'week', every, days: onDays }
}

/** The last comes after all the others. */
const placeOrder = (place: number): number => (place === -1 ? 6 : place)

const OF_MONTH = '(?: (?:(?:of|in) )?(?:the|each|every|a) month| monthly)?'
const nthList = new RegExp(`^(${NTH}(?:${AND}(?:the )?${NTH})*) (${WEEKDAY})${OF_MONTH}$`)

function monthDay(text: string): Extract<Rule, { unit: 'month' }>['on'] | undefined {
  const nth = nthList.exec(text)
  if (nth?.[1] && nth[2]) {
    const places = listOf(nth[1].replaceAll(/\bthe /g, '')).map((word) => NTH_WORDS[word] ?? 1)
    return { nth: [...new Set(places)].toSorted((a, b) => placeOrder(a) - placeOrder(b)), weekday: weekdayNumber(nth[2]) }
  }
  if (new RegExp(`^last day${OF_MONTH}$`).test(text)) return { day: -1 }
  const day = new RegExp(`^(?:day )?(\\d{1,2})(?:st|nd|rd|th|\\.)?${OF_MONTH}$`).exec(text)
  const number = Number(day?.[1])
  return day && number >= 1 && number <= 31 ? { day: number } : undefined
}

function monthsRule(text: string, first: Temporal.PlainDate): Rule | undefined {
  const bare = /^\d+$/.test(text) ? undefined : monthDay(text)
  if (bare) return { unit: 'month', every: 1, on: bare }
  const month = new RegExp(
    `^(?:(monthly|month)|(other month|second month|2nd month)|(quarterly|quarter)|(yearly|annually|year)|(${NUMBER}) months?)(?:[,:]? (?:on )?(?:the )?(\\S.*))?$`,
  ).exec(text)
  if (!month) return undefined
  const every = month[1] ? 1 : month[2] ? 2 : month[3] ? 3 : month[4] ? 12 : numberOf(month[5] ?? '1')
  const on = month[6] === undefined ? { day: first.day } : monthDay(month[6])
  return on && { unit: 'month', every, on }
}

const capital = (word: string): string => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`
const dayName = (day: number): string => capital(WEEKDAYS[day - 1] ?? '')
const joined = (words: string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
const nthName = (place: number): string => Object.entries(NTH_WORDS).find(([, number]) => number === place)?.[0] ?? ''
const ordinal = (day: number): string => {
  const ending =
    day % 10 === 1 && day !== 11 ? 'st' : day % 10 === 2 && day !== 12 ? 'nd' : day % 10 === 3 && day !== 13 ? 'rd' : 'th'
  return `${day}${ending}`
}

/** The rule in words that {@link parseRepeat} reads back as the same rule. */
export function ruleText(rule: Rule): string {
  const every = (unit: string) => (rule.every === 1 ? `every ${unit}` : `every ${rule.every} ${unit}s`)
  if (rule.unit === 'day') return every('day')
  if (rule.unit === 'week') return `${every('week')} on ${joined(rule.days.map(dayName))}`
  const on =
    'day' in rule.on
      ? rule.on.day === -1
        ? 'last day'
        : ordinal(rule.on.day)
      : `${joined(rule.on.nth.map(nthName))} ${dayName(rule.on.weekday)}`
  return `${every('month')} on the ${on}`
}

/** The rule and its end, as the form takes them. */
export function repeatText(recurrence: { rule: Rule; until: string | null; count: number | null }): string {
  const end = recurrence.until ? ` until ${recurrence.until}` : recurrence.count === null ? '' : `, ${recurrence.count} times`
  return `${ruleText(recurrence.rule)}${end}`
}

/** A week: long enough to answer, short enough to know. */
export const DEFAULT_LEAD: Lead = { days: 7 }

/** Reads when rounds are posted: `5 days before at 18:00`, `a week before`, `24 hours before`, `same day at 8:00`. Throws Refusal `series.post-…`. */
export function parseLead(text: string): Lead {
  const typed = datesInEnglish(text.trim().toLowerCase().replaceAll(/\s+/g, ' ').replaceAll('`', ''))
  if (typed === '') return DEFAULT_LEAD
  const unreadable = () => refuse('series.post-unreadable', texts.postUnreadable(text.trim()))
  const plain = typed.replace(/^(?:posted?|show)\s+/, '')
  const hours = new RegExp(`^(${NUMBER}) ?(?:hours?|hrs?|h)(?: (?:before|ahead|earlier))?$`).exec(plain)
  if (hours?.[1]) {
    const count = numberOf(hours[1])
    return count >= 1 && count <= 240 ? { hours: count } : refuse('series.post-too-early', texts.postTooEarly)
  }
  const match = new RegExp(
    `^(?:(?:on )?the (same day|day before)|(same day|day before)|(${NUMBER}) (days?|weeks?))(?: (?:before|ahead|earlier))?(?:,? (?:at )?(\\S.*))?$`,
  ).exec(plain)
  if (!match) return unreadable()
  const named = match[1] ?? match[2]
  const days = named ? (named === 'same day' ? 0 : 1) : numberOf(match[3] ?? '0') * (match[4]?.startsWith('week') ? 7 : 1)
  if (days > 60) return refuse('series.post-too-early', texts.postTooEarly)
  if (match[5] === undefined) return days === 0 ? unreadable() : { days }
  const time = timeOf(match[5]) ?? unreadable()
  return { days, time }
}

function timeOf(text: string): string | undefined {
  if (/^(?:12 ?)?noon$/.test(text)) return '12:00'
  const match = /^(\d{1,2})(?:[:.](\d{2}))? ?([ap])?\.?(?:m\.?)?$/.exec(text)
  if (!match?.[1] || (match[2] === undefined && !match[3])) return undefined
  let hour = Number(match[1])
  const minute = Number(match[2] ?? 0)
  if (match[3]) {
    if (hour < 1 || hour > 12) return undefined
    hour = (hour % 12) + (match[3] === 'p' ? 12 : 0)
  }
  return hour < 24 && minute < 60 ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` : undefined
}

/** The lead in words that {@link parseLead} reads back as the same. */
export function leadText(lead: Lead): string {
  if ('hours' in lead) return `${lead.hours} hours before`
  const day = lead.days === 0 ? 'same day' : lead.days === 1 ? 'the day before' : `${lead.days} days before`
  return lead.time === undefined ? day : `${day} at ${lead.time}`
}
