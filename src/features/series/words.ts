// Repetitions and leads in the reader's words, to be read, and to be filled into a form that reads them back.
import { dateText, listText } from '../../platform/language/format.ts'
import { memberLanguage } from '../../platform/language/language.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Lead, Rule } from './recurrence.ts'
import { leadText, parseLead, parseRepeat, repeatText, ruleText } from './repeat-text.ts'
import { texts } from './texts.ts'

/** A Monday: the days of its week have the names of 1 to 7. */
const MONDAY = Date.UTC(2024, 0, 1)
const DAY_MS = 86_400_000
const weekdayText = (day: number): string => dateText(new Date(MONDAY + (day - 1) * DAY_MS), { weekday: 'long', timeZone: 'UTC' })

const PLACES = ['first', 'second', 'third', 'fourth', 'fifth'] as const
const placeText = (place: number): string => texts.rule.places[PLACES[place - 1] ?? 'last']

export function ruleWords(rule: Rule): string {
  if (rule.unit === 'day') return texts.rule.days(rule.every)
  if (rule.unit === 'week') return texts.rule.weeks(rule.every, listText(rule.days.map(weekdayText)))
  if ('day' in rule.on) return texts.rule.monthsOnDay(rule.every, rule.on.day)
  return texts.rule.monthsOnWeekday(rule.every, listText(rule.on.nth.map(placeText)), weekdayText(rule.on.weekday))
}

/** The rule and its end, in a line. */
export function recurrenceWords({ rule, until, count }: { rule: Rule; until: string | null; count: number | null }): string {
  const end = until ? texts.rule.until(until) : count === null ? undefined : texts.rule.times(count)
  return [ruleWords(rule), ...(end === undefined ? [] : [end])].join(', ')
}

export const leadWords = (lead: Lead): string =>
  'hours' in lead ? texts.lead.hours(lead.hours) : texts.lead.days(lead.days, lead.time)

/** What stands between a form and its reading: undefined where the words are not understood. */
function understood<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/** The rule and its end for the form, in the reader's words; in English should those not be read back as the same. `first` is the date beside them. */
export function repeatForm(recurrence: { rule: Rule; until: string | null; count: number | null }, first: string): string {
  const english = repeatText(recurrence)
  if (memberLanguage() === 'en') return english
  const own = recurrenceWords(recurrence)
  const read = understood(() => parseRepeat(own, first))
  const isSame =
    read !== undefined &&
    ruleText(read.rule) === ruleText(recurrence.rule) &&
    (read.untilText ?? null) === recurrence.until &&
    (read.count ?? null) === (recurrence.until === null ? recurrence.count : null)
  return isSame ? own : english
}

/** The lead for the form, like {@link repeatForm}. */
export function leadForm(lead: Lead): string {
  if (memberLanguage() === 'en') return leadText(lead)
  const own = leadWords(lead)
  const read = understood(() => parseLead(own))
  return read !== undefined && leadText(read) === leadText(lead) ? own : leadText(lead)
}
