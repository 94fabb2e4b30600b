// When is the round? Free text into an instant in an IANA zone: understood in full, or refused with what was understood and what to write.
import { escapeMarkdown } from '../../platform/discord/discord-message.ts'
import * as chrono from 'chrono-node'
import { Temporal } from 'temporal-polyfill'
import { LONG_DASH } from '../../platform/dashes.ts'
import { similarNames } from '../../platform/likeness.ts'
import { datesInEnglish } from '../../platform/language/date-words.ts'
import { dateText } from '../../platform/language/format.ts'
import { Refusal, refuse } from '../../platform/refusal.ts'
import { findTimeZone } from '../../platform/time-zone.ts'
import { texts } from './texts-when.ts'

/**
 * An understood time. `notes` say, one phrase each, where the text could be read otherwise; `understoodAs` is one line for the member: the date in
 * words, the zone, and the notes.
 */
export type When = { at: Date; timeZone: string; notes: readonly string[]; understoodAs: string }

/** No way of writing a date needs more. */
const MAX_TEXT_LENGTH = 120
/** Nobody plans a round further ahead; a later year is a slip. */
const MAX_AHEAD_MONTHS = 24
/** A date without a year that would lie further ahead than this was more likely meant for a day just past. */
const MAX_AHEAD_WITHOUT_YEAR_MONTHS = 9
const MAX_SUGGESTIONS = 5
/** Below this a zone's name is not what was meant. */
const SUGGEST_FROM = 0.84

/** What was typed, within our words. */
const shown = escapeMarkdown

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const WEEKDAY = '(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)'
const NUMBERS: Record<string, number> = { a: 1, one: 1, two: 2, three: 3, four: 4 }

// What people call their zone. Abbreviations stand for the place with its summer time, which is what a club means by them.
const ZONE_ALIASES: Record<string, string> = Object.fromEntries(
  Object.entries({
    UTC: 'utc gmt z zulu',
    'America/New_York': 'est edt et eastern',
    'America/Chicago': 'cst cdt ct central',
    'America/Denver': 'mst mdt mt mountain',
    'America/Los_Angeles': 'pst pdt pt pacific',
    'Europe/London': 'bst uk',
    'Europe/Paris': 'cet cest',
    'Europe/Helsinki': 'eet eest',
    'Australia/Sydney': 'aest aedt',
    'Asia/Tokyo': 'jst',
  }).flatMap(([zone, names]) => names.split(' ').map((name): [string, string] => [name, zone])),
)

const zoneNames = (): string[] => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]

/** What stands before the cities of zones. */
const REGIONS = ['Africa', 'America', 'Asia', 'Atlantic', 'Australia', 'Europe', 'Indian', 'Pacific']

/** `America/New_York` → `New_York`. */
const cityOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1)

/** `america/new_york` as it is written: `America/New_York`. Only for names the runtime knows under another spelling. */
const spellZone = (name: string): string =>
  name.replaceAll(/[a-z]+/gi, (word) =>
    /^(?:of|es|au)$/i.test(word) ? word.toLowerCase() : `${word.slice(0, 1).toUpperCase()}${word.slice(1).toLowerCase()}`,
  )

/**
 * Reads a time zone: an IANA name in any case (`europe/oslo`), its city alone where that is unique (`Oslo`, `new york`), or a common
 * abbreviation (`UTC`, `CET`, `Eastern`). Throws a Refusal that lists close matches.
 */
export const parseTimeZone = (text: string): string => {
  const typed = text.trim().slice(0, MAX_TEXT_LENGTH)
  if (typed === '') return refuse('zone.missing', texts.zoneMissing)
  const key = typed.toLowerCase().replaceAll(/\s+/g, '_')
  const alias = ZONE_ALIASES[key]
  if (alias) return alias
  const names = zoneNames()
  const exact = names.find((name) => name.toLowerCase() === key)
  if (exact) return exact
  const inCity = names.filter((name) => cityOf(name).toLowerCase() === key)
  if (inCity.length === 1 && inCity[0]) return inCity[0]
  // Older and newer spellings (Asia/Kolkata, Asia/Calcutta) are not all in the list.
  if (!key.startsWith('etc/') && /^[a-z_]+\/[a-z0-9_+/-]+$/.test(key) && findTimeZone(key)) return spellZone(key)
  if (inCity.length === 0 && /^[a-z_-]+$/.test(key)) {
    const elsewhere = REGIONS.map((region) => `${region}/${key}`).filter(findTimeZone)
    if (elsewhere.length === 1 && elsewhere[0]) return spellZone(elsewhere[0])
  }
  // `Poland`, `EST5EDT`: older names without a region. A fixed offset is none of them.
  const older = /^[a-z][a-z0-9_-]*$/.test(key) && !/^(?:utc|gmt)[+-]/.test(key) ? findTimeZone(key) : undefined
  if (older) return older
  const wanted = cityOf(key).replaceAll('_', ' ')
  const close = names
    .map((name) => ({
      name,
      likeness: Math.max(similarNames(wanted, cityOf(name).replaceAll('_', ' ')), name.toLowerCase().includes(key) ? 0.9 : 0),
    }))
    .filter(({ likeness }) => likeness >= SUGGEST_FROM)
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, MAX_SUGGESTIONS)
    .map(({ name }) => `\`${name}\``)
  const hint = /^[+-]?\d|^(?:etc\/)?(?:utc|gmt)[+-]/.test(key)
    ? texts.zoneOffset
    : close.length > 0
      ? texts.zoneMeant(close.join(', '))
      : texts.zoneExample
  return refuse('zone.unknown', `${texts.zoneUnknown(shown(typed.slice(0, 40)))} ${hint}`)
}

const inWords = (when: Temporal.ZonedDateTime, hasHour = true): string =>
  dateText(new Date(when.epochMilliseconds), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: when.timeZoneId,
    ...(hasHour ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } : {}),
  })

/** `5 December`, `Saturday`: what the options show of a day. */
const dayInWords = (day: Temporal.PlainDate, options: Intl.DateTimeFormatOptions): string =>
  dateText(new Date(day.toZonedDateTime('UTC').epochMilliseconds), { ...options, timeZone: 'UTC' })
const DAY_AND_MONTH = { day: 'numeric', month: 'long' } as const

type Reading = { text: string; today: Temporal.PlainDate; notes: string[]; isYearGuessed: boolean }

const dateOf = (typed: string, year: number, month: number, day: number): Temporal.PlainDate => {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return refuse('when.no-such-date', `${texts.noSuchDate(typed, day, month, year)} ${texts.examples}`)
  }
}

/** The next such day, this year or the following. */
const withoutYear = (reading: Reading, typed: string, month: number, day: number): Temporal.PlainDate => {
  reading.isYearGuessed = true
  const { today } = reading
  // 29 February may not exist this year.
  if (month === 2 && day === 29)
    return dateOf(
      typed,
      [0, 1, 2, 3, 4].map((n) => today.year + n).find((year) => Temporal.PlainDate.from({ year, month: 1, day: 1 }).inLeapYear) ??
        today.year,
      month,
      day,
    )
  const date = dateOf(typed, today.year, month, day)
  return Temporal.PlainDate.compare(date, today) < 0 ? date.add({ years: 1 }) : date
}

const MONTH = `(${MONTHS.map((name) => name.slice(0, 3).toLowerCase()).join('|')})[a-z]*\\.?`
/** `30 feb`, `february 29th, 2027`: days that not every month has. */
const LATE_DAYS = [
  new RegExp(`(?<![\\d.:-])(?<day>29|30|31)(?:st|th)? (?:of )?${MONTH}(?:,? (?<year>20\\d\\d))?(?![\\d:])`),
  new RegExp(`\\b${MONTH} (?<day>29|30|31)(?:st|th)?(?:,? (?<year>20\\d\\d))?(?![\\d:.])`),
]

/** Days that not every month has become year-month-day, so that one that does not exist is told as such, and 29 February is the next there is. */
const readLateDays = (reading: Reading): void => {
  for (const pattern of LATE_DAYS)
    reading.text = reading.text.replace(pattern, (...match: unknown[]) => {
      const { day, year } = match.at(-1) as { day: string; year?: string }
      const typed = String(match[0]).trim()
      const month = MONTHS.findIndex((name) => new RegExp(`\\b${name.slice(0, 3)}`, 'i').test(typed)) + 1
      const date =
        year === undefined ? withoutYear(reading, typed, month, Number(day)) : dateOf(typed, Number(year), month, Number(day))
      return date.toString()
    })
}

/** Numeric dates become year-month-day. Dots put the day first; with slashes or dashes only a number above 12 tells. */
const readNumericDates = (reading: Reading): void => {
  reading.text = reading.text
    .replace(/\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/, (typed, year, month, day) =>
      dateOf(typed, Number(year), Number(month), Number(day)).toString(),
    )
    .replace(/(?<![\d.:-])(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4})(?!\d)|(\d{2})(?![\d:.]))/, (typed, day, month, year, short) =>
      dateOf(typed, Number(year ?? 2000 + Number(short)), Number(month), Number(day)).toString(),
    )
    .replace(/(?<![\d.:-])(\d{1,2})\.\s?(\d{1,2})\.?(?=[\s,]+(?:at\s+)?\d{1,2}(?:[:.]\d|\s?[ap]\.?m|$))/, (typed, day, month) =>
      withoutYear(reading, typed, Number(month), Number(day)).toString(),
    )
    .replace(/(?<![\d/:-])(\d{1,2})([/-])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\d/:-])/, (typed, first, _separator, second, year) => {
      const [a, b] = [Number(first), Number(second)]
      // `9-00` is an hour, if anything.
      if (a === 0 || b === 0) return typed
      const fullYear = year === undefined ? undefined : Number(year) + (year.length === 2 ? 2000 : 0)
      if (a <= 12 && b <= 12 && a !== b) {
        // What is written is read in English; a leap year has all days.
        const write = (day: number, month: number) => `${day} ${MONTHS[month - 1]}`.toLowerCase()
        const inWordsOf = (day: number, month: number) =>
          dayInWords(Temporal.PlainDate.from({ year: 2024, month, day }), DAY_AND_MONTH)
        return refuse(
          'when.ambiguous',
          texts.ambiguousMonth(typed, [inWordsOf(b, a), inWordsOf(a, b)], [write(b, a), write(a, b)], reading.today.year),
        )
      }
      const [month, day] = a > 12 ? [b, a] : [a, b]
      return (fullYear === undefined ? withoutYear(reading, typed, month, day) : dateOf(typed, fullYear, month, day)).toString()
    })
}

const weekdayNumber = (word: string): number =>
  WEEKDAYS.findIndex((name) => name.toLowerCase().startsWith(word.slice(0, 3).toLowerCase())) + 1

/** Phrases that a general parser reads silently wrong, worked out here: next week's days, "two weeks from", "the day after tomorrow". */
const readDayPhrases = (reading: Reading): void => {
  const { today } = reading
  const inNextWeek = (word: string): Temporal.PlainDate => today.add({ days: 8 - today.dayOfWeek + weekdayNumber(word) - 1 })
  const coming = (word: string): Temporal.PlainDate => today.add({ days: (weekdayNumber(word) - today.dayOfWeek + 7) % 7 })
  reading.text = reading.text
    .replace(/\bthis (?=(?:morning|afternoon|evening)\b)/, 'today ')
    .replace(/\b(?:the )?day after tomorrow\b/, () => today.add({ days: 2 }).toString())
    .replace(
      new RegExp(
        `\\b(${Object.keys(NUMBERS).join('|')}|\\d)\\s+weeks?\\s+(?:from|after)\\s+(?:${WEEKDAY}|(today|tomorrow))(?![a-z])`,
      ),
      (_, count: string, weekday: string | undefined, day: string | undefined) => {
        const from = weekday ? coming(weekday) : today.add({ days: day === 'tomorrow' ? 1 : 0 })
        return from.add({ weeks: NUMBERS[count] ?? Number(count) }).toString()
      },
    )
    .replace(new RegExp(`\\bnext week,? (?:on )?${WEEKDAY}(?![a-z])`), (_, weekday: string) => inNextWeek(weekday).toString())
    .replace(new RegExp(`\\b${WEEKDAY} (?:of )?next week(?![a-z])`), (_, weekday: string) => inNextWeek(weekday).toString())
    .replace(new RegExp(`\\bnext ${WEEKDAY}(?![a-z])`), (typed, weekday: string) => {
      const date = inNextWeek(weekday)
      const nearer = coming(weekday)
      if (!nearer.equals(date) && nearer.until(date).days === 7 && !nearer.equals(today))
        reading.notes.push(texts.takenAsNextWeek(typed, dayInWords(nearer, DAY_AND_MONTH), typed.replace(/^next /, '')))
      return date.toString()
    })
    .replace(new RegExp(`\\b(?:this |coming )?${WEEKDAY}(?![a-z])\\.?`), (_, weekday: string) =>
      (WEEKDAYS[weekdayNumber(weekday) - 1] ?? weekday).toLowerCase(),
    )
}

const readTimeForms = (reading: Reading): void => {
  reading.text = reading.text
    .replace(/ ?@ ?(?=\d)/, ' at ')
    .replace(/\b(?:12(?::00)? ?)?(?:noon|midday)\b(?: at 12(?::00)?(?![\d:.]))?/, '12:00 pm')
    .replace(/\b(\d{1,2}) ?h ?(\d{2})?(?![a-z0-9])/, (_, hour: string, minute: string | undefined) => `${hour}:${minute ?? '00'}`)
    .replace(
      new RegExp(`(\\d{4}-\\d{2}-\\d{2}|today|tonight|tomorrow|${WEEKDAY})\\s+(?:at\\s+)?([01]\\d|2[0-3])([0-5]\\d)$`),
      (_, day: string, _weekday, hour: string, minute: string) => `${day} ${hour}:${minute}`,
    )
}

/** A zone at the end of the text, and the text without it. */
const splitZone = (text: string): { rest: string; zone?: string } => {
  const match = /^(.*\S)\s+\(?([a-z][a-z0-9_+-]*(?:\/[a-z0-9_+-]+){1,2})\)?$/i.exec(text)
  if (match?.[1] && match[2]) return { rest: match[1], zone: parseTimeZone(match[2]) }
  const word = /^(.*\S)\s+\(?([a-z]{2,8})(?: time)?\)?$/i.exec(text)
  const alias = ZONE_ALIASES[word?.[2]?.toLowerCase() ?? '']
  return word?.[1] && alias ? { rest: word[1], zone: alias } : { rest: text }
}

/** What chrono made of the text, for a refusal. */
const describe = (result: chrono.ParsedResult, zone: string): string => {
  const { start } = result
  const hasHour = start.isCertain('hour')
  const [year, month, day] = [start.get('year') ?? 0, start.get('month') ?? 1, start.get('day') ?? 1]
  const plain = Temporal.PlainDateTime.from({ year, month, day, hour: start.get('hour') ?? 0, minute: start.get('minute') ?? 0 })
  return inWords(plain.toZonedDateTime(zone), hasHour)
}

/** Words that carry nothing once the rest is understood. */
const FILLERS = /\b(?:at|on|the|o'?clock)\b|[,;.()@]/g

/** `10 Uhr`, `klo 10`, `kl 10`: whoever writes so counts the hours to 24; only early ones are also said of the evening. */
const ON_24_HOURS = /\d\s?uhr(?!\p{L})|(?<!\p{L})(?:klo|kello|klockan|kl\.?)\s\d/iu
/** From here on no round begins that late in the evening that the hour would be taken for it. */
const FIRST_CLEAR_HOUR = 7

/** "In 2 hours", "now": so long from this very minute. */
const isInstant = (result: chrono.ParsedResult): boolean =>
  ['result/relativeDateAndTime', 'casualReference/now'].some((tag) => result.tags().has(tag))

const checkUnderstood = (typed: string, text: string, results: chrono.ParsedResult[], zone: string): chrono.ParsedResult => {
  const [result, second] = results
  if (!result) return refuse('when.unreadable', `${texts.unreadable(shown(typed))} ${texts.examples}`)
  if (second)
    return refuse(
      'when.unclear',
      `${texts.readAsTwo(shown(typed), { text: shown(result.text), at: describe(result, zone) }, { text: shown(second.text), at: describe(second, zone) })} ${texts.examples}`,
    )
  const rest = `${text.slice(0, result.index)} ${text.slice(result.index + result.text.length)}`
    .replaceAll(FILLERS, ' ')
    .trim()
    .replaceAll(/\s+/g, ' ')
  if (rest !== '')
    return refuse('when.unclear', `${texts.notUnderstood(shown(rest), shown(typed), describe(result, zone))} ${texts.examples}`)
  if (result.end) return refuse('when.range', texts.span(shown(typed), describe(result, zone)))
  const { start } = result
  const hasDay = start.isCertain('day') || start.isCertain('weekday')
  if (!hasDay) return refuse('when.no-day', `${texts.noDay(shown(typed))} ${texts.examples}`)
  if (!start.isCertain('hour')) return refuse('when.no-hour', texts.noHour(shown(typed), describe(result, zone)))
  const weekday = new RegExp(`\\b${WEEKDAY}(?![a-z])`).exec(text)?.[1]
  if (weekday && !result.tags().has('result/relativeDate')) {
    const date = Temporal.PlainDate.from({
      year: start.get('year') ?? 0,
      month: start.get('month') ?? 1,
      day: start.get('day') ?? 1,
    })
    if (date.dayOfWeek !== weekdayNumber(weekday))
      return refuse(
        'when.wrong-weekday',
        texts.wrongWeekday(
          dayInWords(date, { ...DAY_AND_MONTH, year: 'numeric' }),
          dayInWords(date, { weekday: 'long' }),
          dayInWords(date.add({ days: weekdayNumber(weekday) - date.dayOfWeek }), { weekday: 'long' }),
        ),
      )
  }
  const hour = start.get('hour') ?? 0
  const isBareHour = !/\d[:.]\d\d|\d\s?[ap]\.?m\b|\b(?:morning|afternoon|evening|tonight|night)\b/.test(result.text)
  if (hour % 12 === 0 && /\b(?:evening|tonight|night)\b/.test(result.text)) return refuse('when.ambiguous', texts.midnight)
  const lastUnclear = ON_24_HOURS.test(typed) ? FIRST_CLEAR_HOUR - 1 : 12
  if (isBareHour && hour >= 1 && hour <= lastUnclear && !isInstant(result))
    return refuse('when.ambiguous', texts.ambiguousHour(shown(typed), hour))
  return result
}

/** A local time in a zone; where the clocks change, says what became of it. */
const inZone = (plain: Temporal.PlainDateTime, zone: string, notes: string[]): Temporal.ZonedDateTime => {
  const when = plain.toZonedDateTime(zone)
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' })
  const time = plain.toPlainTime().toString({ smallestUnit: 'minute' })
  if (!when.toPlainDateTime().equals(plain)) notes.push(texts.skipped(time))
  else if (when.epochMilliseconds !== later.epochMilliseconds) notes.push(texts.twice(time))
  return when
}

const LONG_DASHES = new RegExp(LONG_DASH, 'g')
/** Digits and letters of other widths and styles, and dashes of every length, as a keyboard has them: some telephones put them in. */
const plainSigns = (text: string): string => text.normalize('NFKC').replaceAll(LONG_DASHES, '-')

const PAST = /\b(?:last|previous|ago|yesterday)\b/

const readText = (
  typed: string,
  now: Temporal.ZonedDateTime,
  notes: string[],
): { when: Temporal.ZonedDateTime; isYearGuessed: boolean } => {
  const zone = now.timeZoneId
  const stamp = /^<t:(\d{1,12})(?::[a-z])?>$/i.exec(typed)
  if (stamp)
    return {
      when: Temporal.Instant.fromEpochMilliseconds(Number(stamp[1]) * 1_000).toZonedDateTimeISO(zone),
      isYearGuessed: false,
    }

  const reading: Reading = { text: datesInEnglish(typed.toLowerCase()), today: now.toPlainDate(), notes, isYearGuessed: false }
  readNumericDates(reading)
  readLateDays(reading)
  readDayPhrases(reading)
  readTimeForms(reading)
  const { text } = reading

  const iso = /^(\d{4}-\d{2}-\d{2})(?:t|\s+)(\d{1,2}):?(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(z|[+-]\d{2}(?::?\d{2})?)?$/.exec(text)
  if (iso) {
    const [, date = '', hour = '', minute = '', , offset] = iso
    if (Number(hour) > 23 || Number(minute) > 59) return refuse('when.no-such-time', texts.noSuchTime(hour, minute))
    const plain = Temporal.PlainDate.from(date).toPlainDateTime({ hour: Number(hour), minute: Number(minute) })
    if (!offset) return { when: inZone(plain, zone, notes), isYearGuessed: reading.isYearGuessed }
    const given =
      offset === 'z' ? 'UTC' : offset.replace(/^(.\d\d):?(\d\d)?$/, (_, hours: string, minutes = '00') => `${hours}:${minutes}`)
    if (Number(given.slice(1, 3)) > 23 || Number(given.slice(4)) > 59) return refuse('when.no-such-time', texts.badOffset(offset))
    return { when: plain.toZonedDateTime(given).withTimeZone(zone), isYearGuessed: false }
  }

  if (PAST.test(text)) return refuse('when.past', texts.past(shown(typed)))
  if (/\bmidnight\b/.test(text)) return refuse('when.ambiguous', texts.midnight)
  const results = chrono.parse(
    text,
    { instant: new Date(now.epochMilliseconds), timezone: now.offsetNanoseconds / 60e9 },
    { forwardDate: true },
  )
  const result = checkUnderstood(typed, text, results, zone)
  const { start } = result
  if (isInstant(result)) {
    const when = Temporal.Instant.fromEpochMilliseconds(Math.floor(start.date().getTime() / 60_000) * 60_000).toZonedDateTimeISO(
      zone,
    )
    return { when, isYearGuessed: false }
  }
  let plain = Temporal.PlainDateTime.from({
    year: start.get('year') ?? 0,
    month: start.get('month') ?? 1,
    day: start.get('day') ?? 1,
    hour: start.get('hour') ?? 0,
    minute: start.get('minute') ?? 0,
  })
  const offset = start.isCertain('timezoneOffset') ? start.get('timezoneOffset') : undefined
  if (typeof offset === 'number') {
    if (!/\b(?:utc|gmt)\b|[+-]\d/.test(result.text)) return refuse('when.zone', texts.zoneUnclear(shown(typed)))
    return {
      when: plain.toZonedDateTime('UTC').subtract({ minutes: offset }).withTimeZone(zone),
      isYearGuessed: reading.isYearGuessed,
    }
  }
  // A bare weekday is the coming one: today's only while its hour is still ahead.
  const isBareWeekday = start.isCertain('weekday') && !start.isCertain('day')
  if (isBareWeekday && plain.toZonedDateTime(zone).epochMilliseconds <= now.epochMilliseconds) plain = plain.add({ weeks: 1 })
  const isYearMissing = start.isCertain('month') && !start.isCertain('year')
  return { when: inZone(plain, zone, notes), isYearGuessed: reading.isYearGuessed || isYearMissing }
}

type Typed = { typed: string; rest: string; timeZone: string; now: Temporal.ZonedDateTime }

/** What was typed, its zone apart. */
const readTyped = (text: string, club: { now: Date; timeZone: string }): Typed => {
  const typed = plainSigns(text).trim().replaceAll(/\s+/g, ' ').replaceAll('`', '')
  const { rest, zone } = splitZone(typed.slice(0, MAX_TEXT_LENGTH + 1))
  const timeZone = zone ?? club.timeZone
  return { typed, rest, timeZone, now: Temporal.Instant.fromEpochMilliseconds(club.now.getTime()).toZonedDateTimeISO(timeZone) }
}

/** Throws Refusal for what lies so far ahead that it was hardly meant. `understoodAs` is how it was read. */
const checkAhead = (
  { typed, now }: Typed,
  { when, isYearGuessed }: ReturnType<typeof readText>,
  [inShort, understoodAs]: [string, string],
): void => {
  if (isYearGuessed && Temporal.ZonedDateTime.compare(when, now.add({ months: MAX_AHEAD_WITHOUT_YEAR_MONTHS })) > 0)
    refuse('when.past', texts.pastThisYear(shown(typed), inShort))
  if (Temporal.ZonedDateTime.compare(when, now.add({ months: MAX_AHEAD_MONTHS })) > 0)
    refuse('when.too-far', texts.tooFar(shown(typed), understoodAs, MAX_AHEAD_MONTHS / 12))
}

/**
 * Reads when a round starts. Accepts dates with a time (`2026-12-05 18:30`, `5 dec 18:30`, `5.12. 18:30`), days by name (`tomorrow 6pm`,
 * `sat 9:30`, `next friday 18:00`), spans from now (`in 3 days at 18:00`), ISO with an offset, a Discord timestamp; an IANA zone may stand
 * at the end and overrules `timeZone` (the club's). Throws a Refusal when the text is not understood to the last word, can be read in two
 * ways, lacks the day or the hour, or lies in the past; its message says how it was understood and what to write.
 */
export const parseWhen = (text: string, club: { now: Date; timeZone: string }): When => {
  const read = readTyped(text, club)
  const { typed, rest, timeZone, now } = read
  if (typed === '') return refuse('when.missing', `${texts.missing} ${texts.examples}`)
  if (typed.length > MAX_TEXT_LENGTH) return refuse('when.unreadable', `${texts.tooLong} ${texts.examples}`)
  const notes: string[] = []
  const { when, isYearGuessed } = readText(rest, now, notes)
  const understoodAs = `${inWords(when)} (${[timeZone, ...notes].join('; ')})`
  if (when.epochMilliseconds <= now.epochMilliseconds) return refuse('when.past', texts.readAsPast(shown(typed), understoodAs))
  checkAhead(read, { when, isYearGuessed }, [inWords(when), understoodAs])
  return { at: new Date(when.epochMilliseconds), timeZone, notes, understoodAs }
}

/** The last minute of a day: what stands for one whose hour nobody typed. */
const DAYS_END = '23:59'
/** What is told of a day in its own words; other faults (no such date, which month) are told as those of a time are. */
const NO_DAY = new Set(
  ['unreadable', 'unclear', 'range', 'no-day', 'no-hour', 'no-such-time', 'zone'].map((fault) => `when.${fault}`),
)

/** Reads a day, written as those of `parseWhen` are, without an hour; gives its last minute. Throws a Refusal that names no hour either. */
export const parseDay = (text: string, club: { now: Date; timeZone: string }): Omit<When, 'notes'> => {
  const read = readTyped(text, club)
  const { typed, rest, timeZone, now } = read
  const unreadable = (): never => refuse('when.unreadable', texts.dayUnreadable(shown(typed.slice(0, MAX_TEXT_LENGTH))))
  if (rest === '' || typed.length > MAX_TEXT_LENGTH) return unreadable()
  const past = (): never => refuse('when.past', texts.dayPast(shown(typed)))
  const day = ((): ReturnType<typeof readText> => {
    try {
      return readText(`${rest} ${DAYS_END}`, now, [])
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error.code === 'when.past') return past()
      if (NO_DAY.has(error.code)) return unreadable()
      // The examples all have an hour.
      if (error.code === 'when.no-such-date') return refuse(error.code, error.message.replace(` ${texts.examples}`, ''))
      throw error
    }
  })()
  if (day.when.epochMilliseconds <= now.epochMilliseconds) return past()
  const understoodAs = inWords(day.when, false)
  checkAhead(read, day, [understoodAs, understoodAs])
  return { at: new Date(day.when.epochMilliseconds), timeZone, understoodAs }
}
