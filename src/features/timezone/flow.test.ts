// A member's own time zone, and rounds told in both.
import { expect, test } from 'vitest'
import { everyDelivery } from '../../../test/bed.ts'
import { clubOf } from '../../../test/club-life.ts'
import type { Actor } from '../../sandbox/driver.ts'
import { matchingZones } from './timezone.ts'

everyDelivery('time zones', (bed) => {
  test('what a member plans is shown in the club’s zone and in theirs', async () => {
    const { members } = await clubOf(bed(), ['ann'], { timeZone: 'Europe/Oslo' })
    const [ann] = members as [Actor]
    const plan = async (when: string) => ann.submit((await ann.slash('round create')).form, { Title: 'Far away', When: when })
    expect((await plan('2027-07-05 18:30')).text).not.toContain('(you)')
    expect((await ann.suggestions('timezone set', 'zone', 'chic')).map(({ value }) => value)).toContain('America/Chicago')
    expect((await ann.slash('timezone set', { zone: 'Chicagoo' })).text).toContain('America/Chicago')
    expect((await ann.slash('timezone set', { zone: 'America/Chicago' })).text).toContain('America/Chicago')
    const planned = await plan('2027-07-06 18:30')
    expect(planned.text).toContain(
      'Tuesday 6 July, 18:30 in `Europe/Oslo` (the club) · Tuesday 6 July, 11:30 in `America/Chicago` (you)',
    )
    expect((await ann.slash('timezone show')).text).toContain('America/Chicago')
    expect((await ann.slash('timezone clear')).text).toContain('Europe/Oslo')
    expect((await plan('2027-07-07 18:30')).text).not.toContain('(you)')
  })
})

test('every zone can be reached by typing it', () => {
  for (const zone of Intl.supportedValuesOf('timeZone')) expect(matchingZones(zone)).toContain(zone)
  expect(matchingZones('oslo')[0]).toBe('Europe/Oslo')
  expect(matchingZones('new york')).toContain('America/New_York')
  expect(matchingZones('')).toHaveLength(25)
})
