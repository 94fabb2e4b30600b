// Reminders as each member chose them.
import { describe, expect, test } from 'vitest'
import { everyDelivery } from '../../../test/bed.ts'
import { cardNow, clubOf, planRound } from '../../../test/club-life.ts'
import type { Actor } from '../../sandbox/driver.ts'
import { offsetsText, parseOffsets } from './reminders.ts'

const HOUR_MS = 3_600_000

everyDelivery('reminders', (bed) => {
  test('by direct message, in the thread, or not at all; the club’s leave those out who chose; edits move them; a restart loses none', async () => {
    const { members } = await clubOf(bed(), ['ann', 'bob', 'cid', 'dee'])
    const [ann, bob, cid, dee] = members as [Actor, Actor, Actor, Actor]
    expect((await bob.slash('reminders set', { when: '3 hours' })).text).toContain('by direct message')
    const card = await planRound(bed(), ann, { Title: 'Mind the time', When: 'in 48 hours' })
    for (const member of [ann, bob, cid, dee]) await member.press(card, 'Playing')
    expect((await cid.slash('reminders set', { when: '4h', how: 'thread' })).text).toContain("in the round's thread")
    expect((await dee.slash('reminders off')).text).toContain('not reminded')
    await ann.submit((await ann.press(card, 'Edit')).form, { When: 'in 72 hours' })
    await bed().replaceWorker()
    const { threadId } = await cardNow(bed(), ann, card)
    const reminders = async (member: Actor) =>
      (await member.sees({ channelId: threadId! })).filter(({ text, pingsMe }) => text.includes('starts') && pingsMe).length
    await bed().advance(47 * HOUR_MS)
    expect(await bed().driver.dms(bob.id)).toEqual([])
    await bed().advance(22.5 * HOUR_MS)
    expect((await bed().driver.dms(bob.id)).map(({ text }) => text)).toEqual([expect.stringContaining('Mind the time')])
    await bed().advance(2 * HOUR_MS)
    expect(await bed().driver.dms(bob.id)).toHaveLength(1)
    expect([await reminders(ann), await reminders(bob), await reminders(cid), await reminders(dee)]).toEqual([2, 0, 1, 0])
  })

  test('closed to direct messages: the thread has it, and says why once', async () => {
    const { members } = await clubOf(bed(), ['ann', 'bob'])
    const [ann, bob] = members as [Actor, Actor]
    await bed().driver.editUser(bob.id, { dmsOpen: false })
    await bob.slash('reminders set', { when: '3 hours, 30 minutes' })
    const card = await planRound(bed(), ann, { Title: 'Closed door', When: 'in 5 hours' })
    await bob.press(card, 'Playing')
    await bed().advance(2.5 * HOUR_MS)
    const { threadId } = await cardNow(bed(), ann, card)
    const told = await bob.waitsFor({ channelId: threadId! }, 'take none from this bot')
    expect(told.pingsMe).toBe(true)
    expect(told.text).toContain('Closed door')
    await bed().advance(2.25 * HOUR_MS)
    const all = (await bob.sees({ channelId: threadId! })).filter(({ text }) => text.includes('Closed door'))
    expect(all).toHaveLength(2)
    expect(all.filter(({ text }) => text.includes('take none'))).toHaveLength(1)
  })

  test('shown, given back to the club, refused', async () => {
    const { members } = await clubOf(bed(), ['ann'])
    const [ann] = members as [Actor]
    expect((await ann.slash('reminders show')).text).toContain('1 day, 1 hour')
    await ann.slash('reminders set', { when: '2d' })
    expect((await ann.slash('reminders show')).text).toContain('2 days before')
    expect((await ann.slash('reminders club')).text).toContain('as the club does')
    expect((await ann.slash('reminders set', { when: 'often' })).text).toContain('lead times')
  })
})

describe('lead times', () => {
  test.each([
    ['1 day, 2 hours', '1 day, 2 hours'],
    ['2h and 1d before', '1 day, 2 hours'],
    ['90 min', '90 minutes'],
    ['1h 60m', '1 hour'],
    ['1 week', '7 days'],
  ])('%s', (typed, words) => {
    expect(offsetsText(parseOffsets(typed))).toBe(words)
    expect(parseOffsets(words)).toEqual(parseOffsets(typed))
  })
  test.each([
    ['', 'reminders.unreadable'],
    ['soon', 'reminders.unreadable'],
    ['2 moons', 'reminders.unreadable'],
    ['1 minute', 'reminders.range'],
    ['3 weeks', 'reminders.range'],
    ['1h 2h 3h 4h 5h 6h', 'reminders.too-many'],
  ])('refused: %j', (typed, code) => {
    expect(() => parseOffsets(typed)).toThrow(expect.objectContaining({ code }) as Error)
  })
})
