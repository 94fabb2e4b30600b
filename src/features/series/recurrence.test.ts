// Recurrence against a reference library across ten years of daylight saving in twenty zones; repeats and leads in words, there and back.
import * as fc from 'fast-check'
import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../platform/refusal.ts'
import {
  firstFitting,
  instantOf,
  localOf,
  MAX_INTERVAL,
  occurrencesFrom,
  postAt,
  ruleSchema,
  type Lead,
  type Rule,
} from './recurrence.ts'
import { languages, speaking, speakingTo, type Translated } from '../../platform/language/language.ts'
import { leadText, parseLead, parseRepeat, repeatText, ruleText } from './repeat-text.ts'
import { leadForm, leadWords, recurrenceWords, repeatForm } from './words.ts'

const ZONES = [
  'UTC',
  'America/Chicago',
  'America/New_York',
  'America/Los_Angeles',
  'America/St_Johns',
  'America/Santiago',
  'America/Phoenix',
  'America/Havana',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Helsinki',
  'Europe/Lisbon',
  'Africa/Cairo',
  'Asia/Jerusalem',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Asia/Beirut',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
]
const TEN_YEARS = { from: '2026-01-01', to: '2035-12-31' }
/** In these the clocks are not changed. */
const STEADY = new Set(['UTC', 'America/Phoenix', 'Asia/Tokyo', 'Asia/Kolkata'])
/** Of a rule's dates so many are compared. */
const LIMIT = 150
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

function rruleOf(rule: Rule): string {
  if (rule.unit === 'day') return `FREQ=DAILY;INTERVAL=${rule.every}`
  if (rule.unit === 'week')
    return `FREQ=WEEKLY;INTERVAL=${rule.every};WKST=MO;BYDAY=${rule.days.map((day) => DAYS[day - 1]).join(',')}`
  const on =
    'day' in rule.on
      ? `BYMONTHDAY=${rule.on.day}`
      : `BYDAY=${rule.on.nth.map((nth) => `${nth}${DAYS[('weekday' in rule.on ? rule.on.weekday : 1) - 1]}`).join(',')}`
  return `FREQ=MONTHLY;INTERVAL=${rule.every};${on}`
}

const isoDate = fc.integer({ min: 0, max: 3_000 }).map((days) => Temporal.PlainDate.from(TEN_YEARS.from).add({ days }).toString())
const weekday = fc.integer({ min: 1, max: 7 })
const place = fc.constantFrom(1, 2, 3, 4, 5, -1)
const anyRule: fc.Arbitrary<Rule> = fc.oneof(
  fc.record({ unit: fc.constant('day' as const), every: fc.integer({ min: 1, max: 20 }) }),
  fc.record({
    unit: fc.constant('week' as const),
    every: fc.integer({ min: 1, max: 5 }),
    days: fc.uniqueArray(weekday, { minLength: 1, maxLength: 7 }).map((days) => days.toSorted((a, b) => a - b)),
  }),
  fc.record({
    unit: fc.constant('month' as const),
    every: fc.integer({ min: 1, max: 4 }),
    on: fc.oneof(
      fc.record({ day: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant(-1)) }),
      fc.record({
        nth: fc
          .uniqueArray(place, { minLength: 1, maxLength: 3 })
          .map((all) => all.toSorted((a, b) => ((a + 7) % 7) - ((b + 7) % 7))),
        weekday,
      }),
    ),
  }),
)
/** The same with the longest intervals. */
const everyRule: fc.Arbitrary<Rule> = anyRule.chain((rule) =>
  fc.integer({ min: 1, max: MAX_INTERVAL[rule.unit] }).map((every) => ({ ...rule, every })),
)
/** Most changes of the clocks are at night: those hours are what can go wrong. */
const anyTime = fc.oneof(
  fc.constantFrom('00:00', '00:30', '01:30', '02:00', '02:30', '03:00', '18:30'),
  fc.constantFrom('09:15', '23:45'),
)

/** All that the library gives for the rule within the ten years, up to `end` (an instant). */
function reference(
  rule: Rule,
  { first, time, timeZone, end }: { first: string; time: string; timeZone: string; end: Date },
): string[] {
  const until = end.toISOString().replaceAll(/[-:]|\.\d+/g, '')
  const start = `${first.replaceAll('-', '')}T${time.replace(':', '')}00`
  return new RRuleTemporal({ rruleString: `DTSTART;TZID=${timeZone}:${start}\nRRULE:${rruleOf(rule)};UNTIL=${until}` })
    .all()
    .map((at) => new Date(at.epochMilliseconds).toISOString())
}

/** The library leaves out local times that do not exist: so do these. */
const existing = (all: readonly { date: string; startsAt: Date }[], time: string, timeZone: string): string[] =>
  all
    .filter(({ date, startsAt }) => {
      const local = localOf(startsAt, timeZone)
      return local.date === date && local.time === time
    })
    .map(({ startsAt }) => startsAt.toISOString())

const EVERY_DAY: Rule = { unit: 'day', every: 1 }
const END = new Date('2036-01-02T00:00:00Z')
const TEN_YEARS_OF_DAYS = 3_652

describe('the reference library', () => {
  test('is asked in twenty zones, each once', () => {
    expect(new Set(ZONES).size).toBe(20)
    expect(ZONES.every((zone) => Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '')).toBe(true)
  })

  // Every day holds every change of the clocks; at night is where they change, the evening is when people play.
  test.each(ZONES)('gives the same instants on every day of ten years in %s', { timeout: 300_000 }, (timeZone) => {
    const offsets = new Set<number>()
    for (const time of ['00:00', '02:30', '18:30']) {
      const ours = occurrencesFrom(
        { rule: EVERY_DAY, first: TEN_YEARS.from, time, timeZone, until: TEN_YEARS.to, count: null },
        TEN_YEARS.from,
        9_999,
      )
      expect(ours).toHaveLength(TEN_YEARS_OF_DAYS)
      const theirs = reference(EVERY_DAY, { first: TEN_YEARS.from, time, timeZone, end: END }).filter(
        (at) => localOf(new Date(at), timeZone).date <= TEN_YEARS.to,
      )
      const same = existing(ours, time, timeZone)
      expect(same).toEqual(theirs)
      // A night without that hour is the only thing that can be missing: at most one in a year.
      expect(same.length).toBeGreaterThanOrEqual(TEN_YEARS_OF_DAYS - 10)
      for (const at of same)
        offsets.add((new Date(at).getUTCHours() * 60 + new Date(at).getUTCMinutes() - minutesOf(time) + 2_880) % 1_440)
      // And by the runtime's own calendar, which neither of them wrote.
      const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
      const shown = new Map(ours.map(({ date, startsAt }) => [startsAt.toISOString(), `${date} ${time}`]))
      for (const at of same) expect(clock.format(new Date(at))).toBe(shown.get(at))
    }
    // Those zones that change their clocks have two offsets in these years, the others one.
    expect(offsets.size).toBe(STEADY.has(timeZone) ? 1 : 2)
  })

  test.each(ZONES)('gives the same instants for any rule in %s', { timeout: 300_000 }, (timeZone) => {
    let compared = 0
    fc.assert(
      fc.property(anyRule, isoDate, anyTime, (rule, from, time) => {
        const first = firstFitting(rule, from)
        if (first === undefined) return
        const ours = occurrencesFrom({ rule, first, time, timeZone, until: TEN_YEARS.to, count: null }, first, LIMIT)
        // A start that does not exist would be moved for the whole series.
        const startsAt = Temporal.PlainDateTime.from(`${first}T${time}`)
        if (!startsAt.toZonedDateTime(timeZone).toPlainDateTime().equals(startsAt)) return
        const end = ours.length < LIMIT ? END : ours.at(-1)!.startsAt
        const theirs = reference(rule, { first, time, timeZone, end }).filter(
          (at) => localOf(new Date(at), timeZone).date <= TEN_YEARS.to,
        )
        const same = existing(ours, time, timeZone)
        compared += same.length
        expect(same).toEqual(theirs)
      }),
      { numRuns: 30 },
    )
    expect(compared).toBeGreaterThan(1_000)
  })
})

test('where the clocks go back for a month of every year, as seen by the runtime’s own calendar', () => {
  const timeZone = 'Africa/Casablanca'
  const all = occurrencesFrom(
    { rule: { unit: 'day', every: 3 }, first: TEN_YEARS.from, time: '12:30', timeZone, until: TEN_YEARS.to, count: null },
    TEN_YEARS.from,
    2_000,
  )
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  expect(all.map(({ startsAt }) => format.format(startsAt))).toEqual(all.map(({ date }) => `${date} 12:30`))
  expect(new Set(all.map(({ startsAt }) => startsAt.getUTCHours()))).toEqual(new Set([11, 12]))
})

describe('local times across the changes of the clocks', () => {
  test.each([
    ['2027-03-14', '02:30', 'America/Chicago', '2027-03-14T08:30:00.000Z', 'missing: an hour later on the clock'],
    ['2027-11-07', '01:30', 'America/Chicago', '2027-11-07T06:30:00.000Z', 'twice: the first'],
    ['2027-10-03', '02:15', 'Australia/Lord_Howe', '2027-10-02T15:45:00.000Z', 'half an hour is missing'],
    ['2027-03-28', '18:30', 'Europe/Helsinki', '2027-03-28T15:30:00.000Z', 'the evening of the change'],
    ['2011-12-30', '12:00', 'Pacific/Apia', '2011-12-30T22:00:00.000Z', 'a day that was left out altogether'],
  ])('%s %s in %s', (date, time, zone, instant) => {
    expect(instantOf(date, time, zone).toISOString()).toBe(instant)
  })

  test('a weekly round keeps its hour, and so does its posting', () => {
    const rounds = occurrencesFrom(
      {
        rule: { unit: 'week', every: 1, days: [2] },
        first: '2027-03-02',
        time: '18:30',
        timeZone: 'America/Chicago',
        until: null,
        count: null,
      },
      '2027-03-02',
      4,
    )
    expect(rounds.map(({ startsAt }) => startsAt.toISOString())).toEqual([
      '2027-03-03T00:30:00.000Z',
      '2027-03-10T00:30:00.000Z',
      '2027-03-16T23:30:00.000Z',
      '2027-03-23T23:30:00.000Z',
    ])
    const posts = rounds.map(({ startsAt }) =>
      localOf(postAt({ days: 5, time: '18:00' }, startsAt, 'America/Chicago'), 'America/Chicago'),
    )
    expect(posts.map(({ date, time }) => `${date} ${time}`)).toEqual([
      '2027-02-25 18:00',
      '2027-03-04 18:00',
      '2027-03-11 18:00',
      '2027-03-18 18:00',
    ])
  })
})

test('an end by date or number is kept, and what begins later is the tail of the whole', () => {
  fc.assert(
    fc.property(anyRule, isoDate, fc.integer({ min: 1, max: 40 }), fc.nat(39), (rule, from, count, skip) => {
      const first = firstFitting(rule, from)
      if (first === undefined) return
      const recurrence = { rule, first, time: '18:30', timeZone: 'Europe/Berlin', until: null, count }
      const all = occurrencesFrom(recurrence, first, 1_000)
      expect(all).toHaveLength(count)
      const later = all[Math.min(skip, count - 1)]!.date
      expect(occurrencesFrom(recurrence, later, 1_000)).toEqual(all.slice(Math.min(skip, count - 1)))
      expect(occurrencesFrom({ ...recurrence, count: null, until: later }, first, 1_000)).toEqual(
        all.filter(({ date }) => date <= later),
      )
    }),
  )
})

test('every second week counts from the first round, not from the day that was typed', () => {
  const rule: Rule = { unit: 'week', every: 2, days: [1] }
  // A Saturday: the first Monday after it is two days later.
  const first = firstFitting(rule, '2026-12-05')!
  expect(first).toBe('2026-12-07')
  expect(
    occurrencesFrom({ rule, first, time: '18:00', timeZone: 'UTC', until: null, count: 3 }, first, 9).map(({ date }) => date),
  ).toEqual(['2026-12-07', '2026-12-21', '2027-01-04'])
})

test('a rule without any date ends', () => {
  expect(firstFitting({ unit: 'month', every: 12, on: { day: 31 } }, '2026-02-01')).toBe('2026-03-31')
  expect(
    occurrencesFrom(
      {
        rule: { unit: 'month', every: 12, on: { day: 31 } },
        first: '2027-02-01',
        time: '18:00',
        timeZone: 'UTC',
        until: null,
        count: null,
      },
      '2027-01-01',
      5,
    ),
  ).toEqual([])
})

describe('repeats as members write them', () => {
  // A Saturday, the fifth of the month.
  const FIRST = '2026-12-05'
  test.each<[string, string]>([
    ['weekly', 'every week on Saturday'],
    ['Every week', 'every week on Saturday'],
    ['every other week', 'every 2 weeks on Saturday'],
    ['biweekly', 'every 2 weeks on Saturday'],
    ['every 2 weeks', 'every 2 weeks on Saturday'],
    ['every two weeks on tue', 'every 2 weeks on Tuesday'],
    ['mon and thu', 'every week on Monday and Thursday'],
    ['Mondays, Wednesdays & Fridays', 'every week on Monday, Wednesday and Friday'],
    ['every tuesday', 'every week on Tuesday'],
    ['every other tuesday', 'every 2 weeks on Tuesday'],
    ['every second tuesday', 'every 2 weeks on Tuesday'],
    ['weekdays', 'every week on Monday, Tuesday, Wednesday, Thursday and Friday'],
    ['first saturday', 'every month on the first Saturday'],
    ['the first saturday of the month', 'every month on the first Saturday'],
    ['every first saturday', 'every month on the first Saturday'],
    ['second tuesday', 'every month on the second Tuesday'],
    ['every second tuesday of the month', 'every month on the second Tuesday'],
    ['1st and 3rd sunday', 'every month on the first and third Sunday'],
    ['last friday', 'every month on the last Friday'],
    ['last friday of each month', 'every month on the last Friday'],
    ['monthly', 'every month on the 5th'],
    ['monthly on the 15th', 'every month on the 15th'],
    ['15th of every month', 'every month on the 15th'],
    ['monthly on the last friday', 'every month on the last Friday'],
    ['every 3 months on the 1st', 'every 3 months on the 1st'],
    ['quarterly', 'every 3 months on the 5th'],
    ['last day of the month', 'every month on the last day'],
    ['daily', 'every day'],
    ['every 3 days', 'every 3 days'],
    ['yearly', 'every 12 months on the 5th'],
  ])('%s', (typed, words) => {
    expect(ruleText(parseRepeat(typed, FIRST).rule)).toBe(words)
  })

  test.each<[Translated, string, string]>([
    ['de', 'wöchentlich', 'weekly'],
    ['de', 'jede zweite Woche', 'every other week'],
    ['de', 'jeden zweiten Samstag', 'every other saturday'],
    ['de', 'Mo und Do', 'mon and thu'],
    ['de', 'alle 3 Wochen am Sa', 'every 3 weeks on sat'],
    ['de', 'erster und dritter Sonntag im Monat, 10 mal', 'first and third sunday, 10 times'],
    ['de', 'letzter Freitag bis zum 1. Juni', 'last friday until 1 june'],
    ['de', 'monatlich am 15.', 'monthly on the 15th'],
    ['de', 'am letzten Freitag jedes Monats', 'last friday'],
    ['de', 'jeden Samstag für 8 Wochen', 'every saturday for 8 weeks'],
    ['es', 'semanal', 'weekly'],
    ['es', 'cada dos semanas', 'every other week'],
    ['es', 'todos los sábados', 'every saturday'],
    ['es', 'lunes y jueves', 'mon and thu'],
    ['es', 'cada 3 semanas el sábado', 'every 3 weeks on sat'],
    ['es', 'primer sábado del mes', 'first saturday'],
    ['es', 'último viernes hasta el 1 de junio', 'last friday until 1 june'],
    ['es', 'mensual el 15, 10 veces', 'monthly on the 15th, 10 times'],
    ['es', 'el último viernes de cada mes', 'last friday'],
    ['fi', 'viikoittain', 'weekly'],
    ['fi', 'joka toinen viikko', 'every other week'],
    ['fi', 'joka toinen lauantai', 'every other saturday'],
    ['fi', 'ma ja to', 'mon and thu'],
    ['fi', '3 viikon välein la', 'every 3 weeks on sat'],
    ['fi', 'kuukauden ensimmäinen lauantai', 'first saturday'],
    ['fi', 'viimeinen perjantai 1. kesäkuuta asti', 'last friday until 1 june'],
    ['fi', 'joka lauantai, 10 kertaa', 'every saturday, 10 times'],
    ['sv', 'veckovis', 'weekly'],
    ['sv', 'varannan vecka', 'every other week'],
    ['sv', 'varannan lördag', 'every other saturday'],
    ['sv', 'mån och tors', 'mon and thu'],
    ['sv', 'var tredje vecka på lör', 'every 3 weeks on sat'],
    ['sv', 'första och tredje söndagen', 'first and third sunday'],
    ['sv', 'sista fredagen till 1 juni', 'last friday until 1 june'],
    ['sv', 'sista fredagen varje månad', 'last friday'],
    ['sv', 'varje lördag i 8 veckor', 'every saturday for 8 weeks'],
  ])('%s: %j is %j', (language, typed, english) => {
    expect(speakingTo(language, () => parseRepeat(typed, FIRST))).toEqual(parseRepeat(english, FIRST))
  })

  test.each<[Translated, string, string]>([
    ['de', '5 Tage vorher um 18:00', '5 days before at 18:00'],
    ['de', 'eine Woche vorher', 'a week before'],
    ['de', '24 Stunden vorher', '24 hours before'],
    ['de', 'am selben Tag um 8:00', 'same day at 8:00'],
    ['es', '5 días antes a las 18:00', '5 days before at 18:00'],
    ['es', 'una semana antes', 'a week before'],
    ['es', '24 horas antes', '24 hours before'],
    ['es', 'el mismo día a las 8:00', 'same day at 8:00'],
    ['fi', '5 päivää ennen klo 18:00', '5 days before at 18:00'],
    ['fi', 'viikkoa ennen', 'a week before'],
    ['fi', '24 tuntia ennen', '24 hours before'],
    ['fi', 'samana päivänä klo 8:00', 'same day at 8:00'],
    ['sv', '5 dagar innan kl 18:00', '5 days before at 18:00'],
    ['sv', 'en vecka innan', 'a week before'],
    ['sv', '24 timmar innan', '24 hours before'],
    ['sv', 'samma dag kl 8:00', 'same day at 8:00'],
  ])('posted, %s: %j is %j', (language, typed, english) => {
    expect(speakingTo(language, () => parseLead(typed))).toEqual(parseLead(english))
  })

  test('ends', () => {
    expect(parseRepeat('weekly until 1 june', FIRST)).toMatchObject({ untilText: '1 june' })
    expect(parseRepeat('mon and thu, 10 times', FIRST)).toMatchObject({ count: 10, rule: { days: [1, 4] } })
    expect(parseRepeat('weekly for ten times', FIRST)).toMatchObject({ count: 10 })
    expect(parseRepeat('weekly for 8 weeks', FIRST)).toMatchObject({ until: '2027-01-29' })
    expect(parseRepeat('every 2 weeks for 2 months', FIRST)).toMatchObject({ rule: { every: 2 }, until: '2027-02-04' })
  })

  test.each([
    ['', 'series.repeat-missing'],
    ['sometimes', 'series.repeat-unreadable'],
    ['3', 'series.repeat-unreadable'],
    ['every 0 weeks', 'series.repeat-interval'],
    ['every 99 weeks', 'series.repeat-interval'],
    ['monthly on the 32nd', 'series.repeat-unreadable'],
    ['weekly on the moon', 'series.repeat-unreadable'],
    ['weekly 0 times', 'series.repeat-count'],
    ['until june', 'series.repeat-unreadable'],
  ])('refused: %j', (typed, code) => {
    expect(() => parseRepeat(typed, FIRST)).toThrow(expect.objectContaining({ code }) as Error)
  })

  test('every rule is written so that it is read back as itself', () => {
    fc.assert(
      fc.property(anyRule, fc.option(fc.integer({ min: 1, max: 500 }), { nil: null }), isoDate, (rule, count, first) => {
        const read = parseRepeat(repeatText({ rule, until: null, count }), first)
        expect(ruleSchema.parse(read.rule)).toEqual(rule)
        expect(read.count ?? null).toBe(count)
      }),
    )
  })

  const both = fc.record({ member: fc.constantFrom(...languages), club: fc.constantFrom(...languages) })

  test('what a form shows again is in the language of its reader, and is read back as the same, whatever the club speaks', () => {
    const end = fc.oneof(
      fc.constant({ until: null, count: null }),
      fc.record({ until: fc.constant(null), count: fc.integer({ min: 1, max: 500 }) }),
      fc.record({ until: isoDate, count: fc.constant(null) }),
    )
    fc.assert(
      fc.property(both, everyRule, end, isoDate, (spoken, rule, { until, count }, first) => {
        const shown = speaking(spoken, () => repeatForm({ rule, until, count }, first))
        const read = speaking(spoken, () => parseRepeat(shown, first))
        expect([ruleSchema.parse(read.rule), read.untilText ?? null, read.count ?? null], shown).toEqual([rule, until, count])
        // Falling back on English would be read back, too.
        if (spoken.member !== 'en') expect(shown).toBe(speaking(spoken, () => recurrenceWords({ rule, until, count })))
      }),
      { numRuns: 1_000 },
    )
  })

  test('the longest repetition fits the field of the form in every language', () => {
    const field = 150
    const rules: Rule[] = [
      { unit: 'week', every: 52, days: [1, 2, 3, 4, 5, 6, 7] },
      ...[1, 2, 3, 4, 5, 6, 7].map((day): Rule => ({ unit: 'month', every: 24, on: { nth: [1, 2, 3, 4, 5, -1], weekday: day } })),
    ]
    for (const language of languages)
      for (const rule of rules)
        for (const more of [
          { until: '2027-09-30', count: null },
          { until: null, count: 500 },
        ])
          expect(speakingTo(language, () => repeatForm({ rule, ...more }, FIRST)).length).toBeLessThanOrEqual(field)
  })

  test('any text is understood or refused', () => {
    const word = fc.constantFrom(
      'every',
      'other',
      'week',
      'mon',
      'and',
      'first',
      '15th',
      'until',
      'times',
      '3',
      'last',
      'day',
      'on',
      'x',
      ',',
      'for',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(word, { maxLength: 7 }).map((words) => words.join(' ')),
          fc.string(),
        ),
        (text) => {
          try {
            ruleSchema.parse(parseRepeat(text, FIRST).rule)
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal)
          }
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

describe('when rounds are posted', () => {
  test.each<[string, Lead]>([
    ['', { days: 7 }],
    ['a week before', { days: 7 }],
    ['5 days before at 18:00', { days: 5, time: '18:00' }],
    ['5 days before at 6pm', { days: 5, time: '18:00' }],
    ['2 weeks', { days: 14 }],
    ['24 hours before', { hours: 24 }],
    ['36h', { hours: 36 }],
    ['the day before at 9.30', { days: 1, time: '09:30' }],
    ['same day at 8:00', { days: 0, time: '08:00' }],
  ])('%j', (typed, lead) => {
    expect(parseLead(typed)).toEqual(lead)
  })
  test.each(['soon', 'same day', '5 days before at 25:00', '5 days before at 6', '9 weeks before'])('refused: %s', (typed) => {
    expect(() => parseLead(typed)).toThrow(Refusal)
  })
  test('every lead is written so that it is read back as itself', () => {
    for (const lead of [
      { days: 0, time: '08:00' },
      { days: 1 },
      { days: 1, time: '18:00' },
      { days: 9 },
      { hours: 1 },
      { hours: 48 },
    ])
      expect(parseLead(leadText(lead))).toEqual(lead)
  })
  test('every lead is shown again in the language of its reader so that it is read back as itself', () => {
    const time = fc
      .nat(1439)
      .map((minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`)
    const lead = fc.oneof(
      fc.record({ hours: fc.integer({ min: 1, max: 240 }) }),
      fc.record({ days: fc.integer({ min: 1, max: 60 }) }),
      fc.record({ days: fc.integer({ min: 0, max: 60 }), time }),
    )
    fc.assert(
      fc.property(fc.constantFrom(...languages), fc.constantFrom(...languages), lead, (member, club, one) => {
        const shown = speaking({ member, club }, () => leadForm(one))
        expect(
          speaking({ member, club }, () => parseLead(shown)),
          shown,
        ).toEqual(one)
        if (member !== 'en') expect(shown).toBe(speaking({ member, club }, () => leadWords(one)))
      }),
      { numRuns: 500 },
    )
  })
})
