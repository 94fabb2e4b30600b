// Reminders as each member chose them.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { everyDelivery } from '../../../test/bed.ts'
import { cardNow, clubOf, planRound, roundOf } from '../../../test/club-life.ts'
import { languages, speakingTo } from '../../platform/language/language.ts'
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

  test('of two hundred who play, every one is reminded, by the club or as they chose', async () => {
    const { guild, members } = await clubOf(bed(), ['ann'])
    const [ann] = members as [Actor]
    const card = await planRound(bed(), ann, { Title: 'Crowd', When: 'in 30 hours', 'Course or place': '_'.repeat(100) })
    const crowd = Array.from({ length: 200 }, (_, index) => `12${String(index).padStart(17, '0')}`)
    await bed().database.forGuild(guild.id, async (tx) => {
      const common = { guild_id: guild.id, guest_name: null, brought_by: null, in_line: null, note: null }
      const presses = JSON.stringify([{ answer: 'playing', key: '1' }])
      await tx.db
        .insertInto('rsvps')
        .values(crowd.map((user) => ({ ...common, round_id: roundOf(card), participant_id: user, presses })))
        .execute()
      const choice = {
        guild_id: guild.id,
        way: 'thread' as const,
        offsets_ms: JSON.stringify([2 * HOUR_MS]),
        is_told_closed: false,
      }
      await tx.db
        .insertInto('reminder_choices')
        .values(crowd.slice(100).map((user) => ({ ...choice, user_id: user })))
        .execute()
    })
    // Sets the clock for what the crowd chose.
    await ann.slash('reminders set', { when: '2h', how: 'thread' })
    await bed().advance(29.5 * HOUR_MS)
    const { threadId } = await cardNow(bed(), ann, card)
    const all = (await ann.sees({ channelId: threadId! })).filter(({ text }) => text.includes('starts'))
    const times = (user: string) => all.filter(({ raw }) => raw.content.includes(`<@${user}>`)).length
    expect(new Set(crowd.slice(0, 100).map(times))).toEqual(new Set([2]))
    expect(new Set(crowd.slice(100).map(times))).toEqual(new Set([1]))
  })

  test('shown, given back to the club, refused', async () => {
    const { owner, members } = await clubOf(bed(), ['ann'])
    const [ann] = members as [Actor]
    expect((await ann.slash('reminders show')).text).toContain('1 day, 1 hour')
    await ann.slash('reminders set', { when: '2d' })
    expect((await ann.slash('reminders show')).text).toContain('2 days before')
    expect((await ann.slash('reminders club')).text).toContain('as the club does')
    expect((await ann.slash('reminders set', { when: 'often' })).text).toContain('lead times')
    await owner.slash('frolf-config set', { setting: 'club.reminders', value: 'off' })
    expect((await ann.slash('reminders show')).text).toContain('it sends no reminders')
  })
})

describe('lead times', () => {
  const lead = fc.integer({ min: 5, max: 14 * 24 * 60 }).map((minutes) => minutes * 60_000)
  test.each(languages)('are written so that they are read back as the same: %s', (language) => {
    fc.assert(
      fc.property(fc.uniqueArray(lead, { minLength: 1, maxLength: 5 }), (offsets) => {
        const sorted = offsets.toSorted((a, b) => b - a)
        expect(parseOffsets(speakingTo(language, () => offsetsText(sorted)))).toEqual(sorted)
      }),
    )
  })
  test.each([
    ['de', '1 Tag und 2 Stunden vorher', '1 Tag, 2 Stunden'],
    ['de', '2 Wochen, 90 Min.', '14 Tage, 90 Minuten'],
    ['es', '1 día y 2 horas antes', '1 día, 2 horas'],
    ['fi', '1 pv ja 30 min ennen', '1 päivä, 30 minuuttia'],
    ['sv', '1 vecka och 2 tim före', '7 dygn, 2 timmar'],
  ] as const)('in the reader’s own words: %s, %s', (language, typed, words) => {
    expect(speakingTo(language, () => offsetsText(parseOffsets(typed)))).toBe(words)
  })

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
