// Templates and "same again", as members use them.
import { expect, test } from 'vitest'
import { everyDelivery } from '../../../test/bed.ts'
import { clubOf, planRound } from '../../../test/club-life.ts'
import type { Actor, Form } from '../../sandbox/driver.ts'
import { nextLike } from './template.ts'

const valueOf = (form: Form, label: string) => form.fields.find((field) => field.label === label)?.value

everyDelivery('templates', (bed) => {
  test('a round is kept as a template and fills in the next one', async () => {
    const { owner, members } = await clubOf(bed(), ['ann'])
    const [ann] = members as [Actor]
    await planRound(bed(), ann, { Title: 'Tuesday league', 'Course or place': 'Pine Valley', Capacity: '12' })
    const [round] = await owner.suggestions('template save', 'round')
    expect((await ann.slash('template save', { name: 'League', round: round!.value })).text).toContain('Editor')
    expect((await owner.slash('template save', { name: 'League', round: round!.value })).text).toContain('Saved as')
    expect((await owner.slash('template save', { name: 'league', round: round!.value })).text).toContain('saved anew')
    expect((await ann.slash('template list')).text).toContain('Tuesday league')
    const [template] = await ann.suggestions('round create', 'template')
    const { form } = await ann.slash('round create', { template: template!.value })
    expect([valueOf(form, 'Title'), valueOf(form, 'Course or place'), valueOf(form, 'Capacity')]).toEqual([
      'Tuesday league',
      'Pine Valley',
      '12',
    ])
    expect((await ann.submit(form)).text).toContain('Planned')
    expect((await owner.slash('template delete', { template: template!.value })).text).toContain('deleted')
    expect((await ann.slash('template list')).text).toContain('no templates')
    expect((await ann.slash('round create', { template: template!.value })).text).toContain('no such template')
  })

  test('same again: an earlier round fills in the form', async () => {
    const { members } = await clubOf(bed(), ['ann'])
    const [ann] = members as [Actor]
    await planRound(bed(), ann, { Title: 'Encore', Description: 'As always' })
    const [round] = await ann.suggestions('round again', 'round')
    const { form } = await ann.slash('round again', { round: round!.value })
    expect([valueOf(form, 'Title'), valueOf(form, 'Description')]).toEqual(['Encore', 'As always'])
    expect((await ann.submit(form, { Title: 'Encore two' })).text).toContain('Planned')
  })
})

test('the next time is on the same weekday at the same local time, across the change of the clocks', () => {
  const earlier = { startsAt: new Date('2027-03-03T00:30:00Z'), timeZone: 'America/Chicago' }
  expect(nextLike(earlier, new Date('2027-03-10T12:00:00Z'), 'America/Chicago')).toBe('2027-03-16 18:30')
  expect(nextLike(earlier, new Date('2027-03-16T12:00:00Z'), 'UTC')).toBe('2027-03-16 18:30 America/Chicago')
  expect(nextLike(earlier, new Date('2027-03-16T23:45:00Z'), 'America/Chicago')).toBe('2027-03-23 18:30')
})
