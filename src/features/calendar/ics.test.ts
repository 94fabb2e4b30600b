// Calendars as another program reads them: any text survives, every line keeps its bound, and caching goes by what was served.
import * as fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { entryOf, isUnchanged } from './calendar.ts'
import { writeCalendar, type CalendarEntry } from './ics.ts'

const entry: CalendarEntry = {
  uid: 'round.guild@frolf-bot',
  sequence: 3,
  changedAt: new Date('2026-12-01T10:00:00Z'),
  startsAt: new Date('2026-12-05T17:30:00Z'),
  endsAt: new Date('2026-12-05T20:30:00Z'),
  summary: 'Tuesday league',
  location: 'Pine Valley',
  description: 'Bring a light',
  url: 'https://discord.com/channels/1/2',
  status: 'CONFIRMED',
}

const read = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text) as ConstructorParameters<typeof ICAL.Component>[0])
  return { calendar, events: calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event)) }
}

test('a round as the standard has it', () => {
  expect(writeCalendar({ name: 'Rounds', entries: [entry] }).split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//frolf-bot//Disc-golf rounds//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:Rounds',
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    'BEGIN:VEVENT',
    'UID:round.guild@frolf-bot',
    'SEQUENCE:3',
    'DTSTAMP:20261201T100000Z',
    'LAST-MODIFIED:20261201T100000Z',
    'DTSTART:20261205T173000Z',
    'DTEND:20261205T203000Z',
    'SUMMARY:Tuesday league',
    'LOCATION:Pine Valley',
    'DESCRIPTION:Bring a light',
    'URL:https://discord.com/channels/1/2',
    'STATUS:CONFIRMED',
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ])
})

test('rounds of a series stand at their local hour before and after the clocks change', () => {
  const local = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Helsinki', hour: '2-digit', minute: '2-digit' })
  const entries = ['2026-03-24T16:30:00Z', '2026-03-31T15:30:00Z', '2026-10-20T15:30:00Z', '2026-10-27T16:30:00Z'].map((at) => ({
    ...entry,
    uid: at,
    startsAt: new Date(at),
    endsAt: new Date(Date.parse(at) + 10_800_000),
  }))
  const { events } = read(writeCalendar({ name: 'Rounds', entries }))
  expect(events.map(({ startDate }) => local.format(startDate.toJSDate()))).toEqual(['18:30', '18:30', '18:30', '18:30'])
  // No rule that a program would have to continue, so no zone that it would have to know.
  expect(events.map((event) => event.isRecurring())).toEqual([false, false, false, false])
})

test('any text comes out as it went in, in lines of at most 75 octets', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.string({
      unit: fc.constantFrom('\\', ';', ',', '\n', ':', '"', 'é', '漢', '🥏', 'שלום', ' ', 'BEGIN:VEVENT'),
      maxLength: 100,
    }),
  )
  fc.assert(
    fc.property(text, text, text, fc.nat(1_000), (summary, location, description, sequence) => {
      const written = writeCalendar({ name: summary, entries: [{ ...entry, summary, location, description, sequence }, entry] })
      for (const line of written.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(written.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
      const { events } = read(written)
      expect(events).toHaveLength(2)
      const plain = (value: string) =>
        value.replaceAll(/\r\n?|\u2028|\u2029/g, '\n').replaceAll(/(?![\t\n])\p{Cc}/gu, (sign) => (sign > '\u007F' ? sign : ''))
      expect([events[0]!.summary, events[0]!.location ?? '', events[0]!.description ?? '', events[0]!.sequence]).toEqual([
        plain(summary),
        plain(location),
        plain(description),
        sequence,
      ])
      expect(events[0]!.startDate.toJSDate()).toEqual(entry.startsAt)
    }),
  )
})

describe('what a round is in a calendar', () => {
  const round = {
    round: 'abc',
    title: 'League',
    description: '',
    location: '',
    startsAt: '2026-12-05T17:30:00.000Z',
    state: 'scheduled' as const,
  }
  const change = { sequence: 0, changedAt: new Date(0) }
  const place = { guild: '1', channel: '2' }
  test.each([
    [{}, 'League', 'CONFIRMED'],
    [{ standing: 'playing' as const }, 'League', 'CONFIRMED'],
    [{ standing: 'maybe' as const }, 'League (maybe)', 'TENTATIVE'],
    [{ standing: 'waitlist' as const }, 'League (waitlist)', 'TENTATIVE'],
    [{ state: 'cancelled' as const, standing: 'playing' as const }, 'League', 'CANCELLED'],
  ])('%j', (more, summary, status) => {
    expect(entryOf({ ...round, ...more }, change, place)).toMatchObject({ summary, status, uid: 'abc.1@frolf-bot' })
  })
})

describe('what the calendar program has already', () => {
  const now = { etag: '"abc"', modifiedAt: new Date('2026-12-01T10:00:00.700Z') }
  test.each([
    ['"abc"', undefined, true],
    ['W/"abc", "def"', undefined, true],
    ['"def"', 'Tue, 01 Dec 2026 11:00:00 GMT', false],
    [undefined, 'Tue, 01 Dec 2026 10:00:00 GMT', true],
    [undefined, 'Tue, 01 Dec 2026 09:59:59 GMT', false],
    [undefined, 'yesterday', false],
    [undefined, undefined, false],
  ])('If-None-Match %s, If-Modified-Since %s: %s', (ifNoneMatch, ifModifiedSince, expected) => {
    expect(isUnchanged({ ifNoneMatch, ifModifiedSince }, now)).toBe(expected)
  })
})
