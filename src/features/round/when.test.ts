// When a round starts: what is understood, what is refused with what was understood, and where the clocks change.
import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { speaking, speakingTo, translated, type Translated } from '../../platform/language/language.ts'
import { Refusal } from '../../platform/refusal.ts'
import { parseDay, parseTimeZone, parseWhen } from './when.ts'

const zone = 'America/Chicago'
/** A Monday, 09:00 in Chicago. */
const now = new Date('2026-11-23T15:00:00Z')
const local = (text: string, at = now, timeZone = zone): string => {
  const when = parseWhen(text, { now: at, timeZone })
  return Temporal.Instant.fromEpochMilliseconds(when.at.getTime())
    .toZonedDateTimeISO(when.timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
}
const refusalOf = (read: () => unknown): Refusal => {
  try {
    read()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('it was accepted')
}

describe('understood', () => {
  test.each([
    ['2026-12-05 18:30', '2026-12-05T18:30'],
    ['2026-12-05T18:30', '2026-12-05T18:30'],
    ['2026-12-05 1830', '2026-12-05T18:30'],
    ['2026-12-05 6:30 pm', '2026-12-05T18:30'],
    ['2026/12/05, 18:30', '2026-12-05T18:30'],
    ['18:30 2026-12-05', '2026-12-05T18:30'],
    ['tomorrow 6pm', '2026-11-24T18:00'],
    ['Tomorrow at 18h30', '2026-11-24T18:30'],
    ['tomorrow noon', '2026-11-24T12:00'],
    ['12pm tomorrow', '2026-11-24T12:00'],
    ['tonight at 8', '2026-11-23T20:00'],
    ['day after tomorrow 18:00', '2026-11-25T18:00'],
    ['sat 9:30', '2026-11-28T09:30'],
    ['sat 9.30', '2026-11-28T09:30'],
    ['tues 18:00', '2026-11-24T18:00'],
    ['this friday 18:00', '2026-11-27T18:00'],
    ['next friday 18:00', '2026-12-04T18:00'],
    ['next week tuesday 17:30', '2026-12-01T17:30'],
    ['saturday next week 10:00', '2026-12-05T10:00'],
    ['two weeks from friday 10am', '2026-12-11T10:00'],
    ['a week from tomorrow 10:00', '2026-12-01T10:00'],
    ['monday 18:00', '2026-11-23T18:00'],
    ['monday 8:00', '2026-11-30T08:00'],
    ['5 dec 18:30', '2026-12-05T18:30'],
    ['sat 5 dec 18:30', '2026-12-05T18:30'],
    ['December 5th, 2026 at 6:30 PM', '2026-12-05T18:30'],
    ['1 january 10:00', '2027-01-01T10:00'],
    ['5.12. 18:30', '2026-12-05T18:30'],
    ['5.12.2026 18:30', '2026-12-05T18:30'],
    ['25/12/2026 18:00', '2026-12-25T18:00'],
    ['12/25 18:00', '2026-12-25T18:00'],
    ['12/12 18:00', '2026-12-12T18:00'],
    ['5.12.26 18:30', '2026-12-05T18:30'],
    ['5. 12. 18:30', '2026-12-05T18:30'],
    ['sat. 5.12., 18:30', '2026-12-05T18:30'],
    ['sat. 9:30', '2026-11-28T09:30'],
    ['sat @ 9:30', '2026-11-28T09:30'],
    ['this evening at 7', '2026-11-23T19:00'],
    ['this afternoon 3:30', '2026-11-23T15:30'],
    ['tomorrow at 12 noon', '2026-11-24T12:00'],
    ['dec 31st, 2026 6pm', '2026-12-31T18:00'],
    ['29 feb 2028 18:00', '2028-02-29T18:00'],
    ['in 2 hours', '2026-11-23T11:00'],
    ['in 3 days at 18:00', '2026-11-26T18:00'],
    ['<t:1796500000:F>', '2026-12-05T13:46'],
  ])('%j is %s', (text, expected) => {
    expect(local(text)).toBe(expected)
  })

  test('the understood time is said in words, with the zone', () => {
    expect(parseWhen('sat 9:30', { now, timeZone: zone })).toEqual({
      at: new Date('2026-11-28T15:30:00Z'),
      timeZone: zone,
      notes: [],
      understoodAs: 'Saturday, 28 November 2026, 09:30 (America/Chicago)',
    })
  })

  test('“next friday” early in the week names the other reading', () => {
    expect(parseWhen('next friday 18:00', { now, timeZone: zone }).understoodAs).toContain('for 27 November write `friday`')
    // On a Sunday there is only one next Friday.
    expect(parseWhen('next friday 18:00', { now: new Date('2026-11-22T15:00:00Z'), timeZone: zone }).understoodAs).toBe(
      'Friday, 27 November 2026, 18:00 (America/Chicago)',
    )
  })

  test('an offset decides the instant, and the club’s zone shows it', () => {
    for (const text of ['2026-12-05T18:30:00+02:00', '2026-12-05 18:30 +0200', '2026-12-05T16:30Z', '2026-12-05 18:30+02'])
      expect(parseWhen(text, { now, timeZone: zone })).toMatchObject({ at: new Date('2026-12-05T16:30:00Z'), timeZone: zone })
    expect(parseWhen('tomorrow 6pm GMT+2', { now, timeZone: zone }).at).toEqual(new Date('2026-11-24T16:00:00Z'))
  })

  test('a zone at the end overrules the club’s', () => {
    expect(parseWhen('2026-12-05 18:30 europe/oslo', { now, timeZone: zone })).toEqual({
      at: new Date('2026-12-05T17:30:00Z'),
      timeZone: 'Europe/Oslo',
      notes: [],
      understoodAs: 'Saturday, 5 December 2026, 18:30 (Europe/Oslo)',
    })
    expect(parseWhen('sat 9:30 UTC', { now, timeZone: zone }).at).toEqual(new Date('2026-11-28T09:30:00Z'))
    // "Today" is that of the zone.
    expect(local('today 18:00 Pacific/Auckland')).toBe('2026-11-24T18:00')
  })

  test('an hour that the clocks skip is moved on, one that comes twice is the first; both are said', () => {
    const gap = parseWhen('2027-03-14 02:30', { now, timeZone: zone })
    expect(gap.at).toEqual(new Date('2027-03-14T08:30:00Z'))
    expect(gap.understoodAs).toBe(
      'Sunday, 14 March 2027, 03:30 (America/Chicago; 02:30 does not exist on that day: the clocks go forward)',
    )
    const twice = parseWhen('7 nov 2027 1:30', { now, timeZone: zone })
    expect(twice.at).toEqual(new Date('2027-11-07T06:30:00Z'))
    expect(twice.understoodAs).toContain('01:30 comes twice on that day')
    expect(twice.notes).toEqual([expect.stringContaining('01:30 comes twice')])
  })

  test('digits and dashes may be those of any keyboard', () => {
    const plain = parseWhen('2026-12-05 18:30', { now, timeZone: zone })
    for (const typed of [
      '２０２６-１２-０５ １８:３０',
      '2026\u201112\u201105 18:30',
      '2026–12–05 18：30',
      '𝟐𝟎𝟐𝟔−12−05\u00A018:30',
    ])
      expect(parseWhen(typed, { now, timeZone: zone })).toEqual(plain)
  })

  test('“now” is past when it is read, and that is what is said', () => {
    expect(() => parseWhen('now', { now, timeZone: zone })).toThrow(/“now” was read as .*, and that is past/)
  })
})

describe('in the language of whoever types', () => {
  const of: Record<Translated, [typed: string, english: string][]> = {
    de: [
      ['morgen um 18 Uhr', 'tomorrow 18:00'],
      ['morgen 18.30 Uhr', 'tomorrow 18:30'],
      ['übermorgen 9:30', 'day after tomorrow 9:30'],
      ['Sa 9:30', 'sat 9:30'],
      ['am Samstag um 18 Uhr 30', 'saturday 18:30'],
      ['nächsten Freitag 18 Uhr', 'next friday 18:00'],
      ['nächste Woche Dienstag 17:30', 'next week tuesday 17:30'],
      ['5. Dezember 18:30', '5 dec 18:30'],
      ['am 5. Dez. um 18:30 Uhr', '5 dec 18:30'],
      ['Samstag, den 5. Dezember 2026, 18:30 Uhr', '5 dec 2026 18:30'],
      ['in 3 Tagen um 18:00', 'in 3 days at 18:00'],
      ['in 2 Stunden', 'in 2 hours'],
      ['heute Abend um 8', 'tonight at 8'],
      ['morgen 6 am', 'tomorrow 6 am'],
      ['5.12. um 18 Uhr', '5 dec 18:00'],
      ['am Samstag, 5.12., 18 Uhr', '5 dec 18:00'],
      ['Sa. 5.12.26 um 9.30 Uhr', '5 dec 9:30'],
      ['Samstag 10 Uhr', 'sat 10:00'],
      ['um 12 Uhr am Samstag', 'sat 12:00'],
      ['Samstag um 12 Uhr mittags', 'sat 12:00'],
      ['in zwei Stunden', 'in 2 hours'],
    ],
    es: [
      ['mañana a las 18', 'tomorrow 18:00'],
      ['mañana a las 6 de la tarde', 'tomorrow 6pm'],
      ['pasado mañana 9:30', 'day after tomorrow 9:30'],
      ['sáb 9:30', 'sat 9:30'],
      ['el sábado a las 18:30', 'saturday 18:30'],
      ['el próximo viernes 18:00', 'next friday 18:00'],
      ['el viernes que viene a las 18:00', 'next friday 18:00'],
      ['5 de diciembre 18:30', '5 dec 18:30'],
      ['5 de diciembre de 2026 a las 18:30', '5 dec 2026 18:30'],
      ['en 3 días a las 18:00', 'in 3 days at 18:00'],
      ['dentro de 2 horas', 'in 2 hours'],
      ['hoy a las 18 horas', 'today 18:00'],
      ['esta tarde a las 7', 'today 19:00'],
      ['esta mañana a las 11', 'today 11:00'],
      ['dentro de una hora', 'in 1 hour'],
      ['en dos horas', 'in 2 hours'],
      ['el sábado a mediodía', 'sat 12:00'],
      ['el sábado a las 12', 'sat 12:00'],
      ['mar, 1 dic 2026, 12:28', '1 dec 2026 12:28'],
      ['mar 18:30', 'tuesday 18:30'],
      ['5 mar 18:30', '5 march 18:30'],
      ['5 de mar 18:30', '5 march 18:30'],
      ['el sábado a las 12 de la mañana', 'sat 12:00'],
    ],
    fi: [
      ['huomenna klo 18', 'tomorrow 18:00'],
      ['huomenna 18.30', 'tomorrow 18:30'],
      ['ylihuomenna klo 9.30', 'day after tomorrow 9:30'],
      ['la 9.30', 'sat 9:30'],
      ['lauantaina klo 18:30', 'saturday 18:30'],
      ['ensi perjantaina klo 18', 'next friday 18:00'],
      ['ensi viikon tiistaina 17.30', 'next week tuesday 17:30'],
      ['5. joulukuuta klo 18.30', '5 dec 18:30'],
      ['la 5.12. klo 18.30', '5 dec 18:30'],
      ['3 päivän päästä klo 18', 'in 3 days at 18:00'],
      ['2 tunnin kuluttua', 'in 2 hours'],
      ['kahden tunnin päästä', 'in 2 hours'],
      ['huomenaamulla klo 9', 'tomorrow 9:00'],
      ['lauantaina 5.12. klo 10', '5 dec 10:00'],
      ['huomenna klo 12', 'tomorrow 12:00'],
    ],
    sv: [
      ['imorgon kl 18', 'tomorrow 18:00'],
      ['i morgon klockan 18.30', 'tomorrow 18:30'],
      ['i övermorgon 9:30', 'day after tomorrow 9:30'],
      ['lör 9:30', 'sat 9:30'],
      ['på lördag kl. 18:30', 'saturday 18:30'],
      ['nästa fredag 18:00', 'next friday 18:00'],
      ['tisdag nästa vecka 17:30', 'tuesday next week 17:30'],
      ['5 december 18.30', '5 dec 18:30'],
      ['lördag den 5 december kl 18:30', '5 dec 18:30'],
      ['om 3 dagar kl 18', 'in 3 days at 18:00'],
      ['om 2 timmar', 'in 2 hours'],
      ['om två timmar', 'in 2 hours'],
      ['lördag 28/11 kl 10', 'sat 10:00'],
      ['imorgon kl 12', 'tomorrow 12:00'],
    ],
  }
  const all = Object.entries(of).flatMap(([language, pairs]) =>
    pairs.map(([typed, english]) => [language as Translated, typed, english] as const),
  )

  test.each(all)('%s: %j is %j', (language, typed, english) => {
    expect(speakingTo(language, () => local(typed))).toBe(local(english))
  })

  test.each(translated)('English is understood by those who speak %s, too', (language) => {
    for (const text of [
      'tomorrow 6pm',
      'sat 9:30',
      '5 dec 18:30',
      'next friday 18:00',
      'in 3 days at 18:00',
      '2026-12-05 18:30',
      'tomorrow 6 am',
    ])
      expect(speakingTo(language, () => local(text))).toBe(local(text))
  })

  test('who speaks English in a Finnish club may write as the club does', () => {
    expect(speaking({ member: 'en', club: 'fi' }, () => local('huomenna klo 18'))).toBe(local('tomorrow 18:00'))
  })

  test('an hour that can be morning or evening is asked about in every language', () => {
    for (const [language, text] of [
      ['de', 'freitag um 6'],
      ['de', 'freitag 6 uhr'],
      ['es', 'el viernes a las 6'],
      ['fi', 'perjantaina klo 6'],
      ['sv', 'på fredag kl 6'],
      ['de', 'freitag um 10'],
      ['es', 'el viernes a las 10'],
      // Midnight, hardly noon.
      ['de', 'heute nacht um 12'],
      ['es', 'esta noche a las 12'],
    ] as const)
      expect(refusalOf(() => speakingTo(language, () => local(text))).code).toBe('when.ambiguous')
  })
})

describe('refused', () => {
  test.each<[string, string, RegExp]>([
    ['', 'when.missing', /`2026-12-05 18:30`/],
    ['tomorow 6 pm', 'when.unclear', /“tomorow” .* was not understood; the rest was read as Monday, 23 November 2026, 18:00/],
    ['half past six tonight', 'when.unclear', /“half past six”/],
    ['christmas 10:00', 'when.unclear', /“christmas”/],
    ['dec 5 2026 6pm or 7pm', 'when.unclear', /two times.*Saturday, 5 December 2026, 18:00/],
    ['tomorrow 25:00', 'when.unclear', /“25:00”/],
    ['next saturday', 'when.no-hour', /Saturday, 5 December 2026, but the hour is missing/],
    ['saturday morning', 'when.no-hour', /`6pm`/],
    ['2026-12-05', 'when.no-hour', /Saturday, 5 December 2026/],
    ['18:00', 'when.no-day', /day is missing/],
    ['next month 18:00', 'when.no-day', /day is missing/],
    ['10/11 18:00', 'when.ambiguous', /11 October or 10 November.*`10 november`/],
    ['10-11-2027 18:00', 'when.ambiguous', /Which is the month/],
    ['friday at 6', 'when.ambiguous', /`6am` or `6pm`/],
    ['tomorrow midnight', 'when.ambiguous', /`0:00` or `23:59`/],
    ['sun 5 dec 18:30', 'when.wrong-weekday', /is a Saturday, not a Sunday/],
    ['2026-02-30 18:00', 'when.no-such-date', /no such date/],
    ['tomorrow 9-00', 'when.unclear', /“9-00” .* was not understood/],
    ['5/0 18:00', 'when.unclear', /“5\/0” .* was not understood/],
    ['31 nov 18:00', 'when.no-such-date', /“31 nov”: there is no such date/],
    ['february 29th, 2027 6pm', 'when.no-such-date', /no such date/],
    ['29 feb 18:00', 'when.past', /29 February 2028, 18:00 is meant, write it with the year/],
    ['tonight at 12', 'when.ambiguous', /`0:00` or `23:59`/],
    ['29/2/2027 18:00', 'when.no-such-date', /no such date/],
    ['2026-12-05 24:30', 'when.no-such-time', /no 24:30/],
    ['fri 18:00-20:00', 'when.range', /Write only when the round starts/],
    ['2020-01-01 10:00', 'when.past', /Wednesday, 1 January 2020, 10:00.*is past/],
    ['today 8:00', 'when.past', /Monday, 23 November 2026, 08:00/],
    ['yesterday 18:00', 'when.past', /in the past/],
    ['last friday 18:00', 'when.past', /in the past/],
    ['20 nov 18:00', 'when.past', /20 November 2027.*with the year/],
    ['1 dec 2062 18:00', 'when.too-far', /2 years ahead/],
    ['6pm est tomorrow', 'when.zone', /at the end/],
    ['sat 9:30 Europe/Olso', 'zone.unknown', /Did you mean `Europe\/Oslo`/],
    ['@everyone', 'when.unreadable', /isn't a date/],
    ['x'.repeat(2_000), 'when.unreadable', /too long/],
  ])('%j: %s', (text, code, message) => {
    const refusal = refusalOf(() => parseWhen(text, { now, timeZone: zone }))
    expect(refusal.code).toBe(code)
    expect(refusal.message).toMatch(message)
    expect(refusal.message.length).toBeLessThan(500)
  })
})

describe('a day alone', () => {
  test.each([
    ['1 june', '2027-06-02T04:59:00.000Z'],
    ['1.6.', '2027-06-02T04:59:00.000Z'],
    ['2026-12-05', '2026-12-06T05:59:00.000Z'],
    ['today', '2026-11-24T05:59:00.000Z'],
    ['in 8 weeks', '2027-01-19T05:59:00.000Z'],
    ['1 june Europe/Oslo', '2027-06-01T21:59:00.000Z'],
  ])('%j is read to its last minute', (text, at) => {
    expect(parseDay(text, { now, timeZone: zone }).at.toISOString()).toBe(at)
  })

  test.each<[string, string, RegExp]>([
    ['', 'when.unreadable', /Write the day alone/],
    ['soon', 'when.unreadable', /^“soon” isn't a day I can read/],
    ['1 june 18:00', 'when.unreadable', /^“1 june 18:00” isn't a day/],
    ['end of march', 'when.unreadable', /isn't a day/],
    ['x'.repeat(300), 'when.unreadable', /isn't a day/],
    ['31 june', 'when.no-such-date', /month 6, year 2026\)\.$/],
    ['yesterday', 'when.past', /^“yesterday” has passed/],
    ['1 jan 2020', 'when.past', /has passed/],
    ['1 oct', 'when.past', /If Friday, 1 October 2027 is meant/],
    ['6/1', 'when.ambiguous', /1 June or 6 January/],
    ['1 dec 2062', 'when.too-far', /Friday, 1 December 2062\./],
  ])('%j: %s, and no hour is named that nobody typed', (text, code, message) => {
    const refusal = refusalOf(() => parseDay(text, { now, timeZone: zone }))
    expect([refusal.code, refusal.message]).toEqual([code, expect.stringMatching(message)])
    expect(refusal.message).not.toContain('23:59')
  })
})

describe('zones', () => {
  test.each([
    ['europe/oslo', 'Europe/Oslo'],
    [' Oslo ', 'Europe/Oslo'],
    ['new york', 'America/New_York'],
    ['AMERICA/PORT-AU-PRINCE', 'America/Port-au-Prince'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['Kathmandu', 'Asia/Kathmandu'],
    ['ho chi minh', 'Asia/Ho_Chi_Minh'],
    ['Eastern', 'America/New_York'],
    ['cet', 'Europe/Paris'],
    ['Poland', 'Europe/Warsaw'],
    ['EST5EDT', 'America/New_York'],
    ['utc', 'UTC'],
  ])('%j is %s', (text, expected) => {
    expect(parseTimeZone(text)).toBe(expected)
  })

  test.each([
    ['', /missing/],
    ['Chicgo', /`America\/Chicago`/],
    ['America/Nowhere', /isn't a time zone I know/],
    ['+02:00', /knows no summer time/],
    ['UTC+2', /knows no summer time/],
    ['Etc/GMT+5', /knows no summer time/],
    ['../../etc/passwd', /isn't a time zone/],
    ['@everyone', /Write a name such as/],
  ])('%j is refused', (text, message) => {
    expect(refusalOf(() => parseTimeZone(text)).message).toMatch(message)
  })
})

const zoned = (at: Date, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)

describe('always', () => {
  const zones = fc.constantFrom(
    'America/Chicago',
    'Europe/Oslo',
    'Asia/Kolkata',
    'Pacific/Auckland',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'UTC',
  )
  const instants = fc
    .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) })
    .map((ms) => new Date(Math.floor(ms / 60_000) * 60_000))

  test('a written-out local time is that local time in its zone, also around changes of the clocks', () => {
    fc.assert(
      fc.property(instants, zones, fc.integer({ min: 1, max: 600 * 24 * 60 }), (at, timeZone, aheadMinutes) => {
        const wanted = zoned(new Date(at.getTime() + aheadMinutes * 60_000), timeZone)
        const text = wanted.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
        // Of an hour that comes twice the first is meant, which may be past.
        const first = wanted.toPlainDateTime().toZonedDateTime(timeZone)
        if (first.epochMilliseconds <= at.getTime()) return
        expect(parseWhen(text, { now: at, timeZone }).at.getTime()).toBe(first.epochMilliseconds)
        expect(
          parseWhen(wanted.toString({ timeZoneName: 'never', smallestUnit: 'minute' }), { now: at, timeZone }).at.getTime(),
        ).toBe(wanted.epochMilliseconds)
      }),
    )
  })

  test('“tomorrow” is the next local day, a weekday the coming one, “next” one that of next week', () => {
    fc.assert(
      fc.property(instants, zones, fc.integer({ min: 0, max: 6 }), (at, timeZone, offsetDays) => {
        const today = zoned(at, timeZone).toPlainDate()
        const dateOf = (text: string): string => local(text, at, timeZone).slice(0, 10)
        expect(dateOf('tomorrow 12:00')).toBe(today.add({ days: 1 }).toString())
        const day = today.add({ days: offsetDays })
        const name = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'][day.dayOfWeek - 1]!
        const coming = dateOf(`${name} 12:00`)
        expect(offsetDays === 0 ? [day.toString(), day.add({ weeks: 1 }).toString()] : [day.toString()]).toContain(coming)
        const next = Temporal.PlainDate.from(dateOf(`next ${name} 12:00`))
        expect([next.dayOfWeek, next.weekOfYear]).toEqual([day.dayOfWeek, today.add({ weeks: 1 }).weekOfYear])
        expect(
          dateOf(`${day.add({ weeks: 1 }).day} ${day.add({ weeks: 1 }).toLocaleString('en', { month: 'long' })} 12:00`),
        ).toBe(day.add({ weeks: 1 }).toString())
      }),
    )
  })

  test('any text ends in a time to come or in a refusal', () => {
    const word = fc.constantFrom(
      'tomorrow',
      'next',
      'friday',
      'sat',
      '18:30',
      '6pm',
      'at',
      'in',
      '2',
      'weeks',
      'from',
      '10/11',
      '9-00',
      '0/5',
      '5.12.',
      '2026-12-05',
      'dec',
      '29',
      'feb',
      'noon',
      'utc',
      'Europe/Oslo',
      'T',
      '+02:00',
      '-',
      '25:61',
      '0000',
      'h',
      '<t:1:F>',
    )
    const text = fc.oneof(
      fc.array(word, { maxLength: 6 }).map((words) => words.join(' ')),
      fc.string(),
      fc.string({ unit: 'grapheme' }),
    )
    fc.assert(
      fc.property(text, instants, zones, (typed, at, timeZone) => {
        try {
          const when = parseWhen(typed, { now: at, timeZone })
          expect(when.at.getTime()).toBeGreaterThan(at.getTime())
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
          expect(error.code).toMatch(/^(?:when|zone)\./)
        }
      }),
      { numRuns: 600 },
    )
  })
})
