// Attendance as members see it: check-in near the start, marks by the host, no-shows after the finish, kindly in the profile.
import { expect, test } from 'vitest'
import { everyDelivery } from '../../../test/bed.ts'
import { cardNow, clubOf, enterScore, fieldOf, planRound } from '../../../test/club-life.ts'
import type { Actor } from '../../sandbox/driver.ts'

const MINUTE_MS = 60_000

everyDelivery('attendance', (bed) => {
  const plan = async (host: Actor, title: string, minutes: number) =>
    planRound(bed(), host, {
      Title: title,
      When: new Date(bed().clock.now().getTime() + minutes * MINUTE_MS).toISOString().slice(0, 16).replace('T', ' '),
    })

  test('checking in opens an hour before; who neither checks in nor scores has missed the round, unless the host knows better', async () => {
    const { guild, owner, members } = await clubOf(bed(), ['ann', 'bob', 'cid', 'dan', 'eve'])
    const [ann, bob, cid, dan, eve] = members as [Actor, Actor, Actor, Actor, Actor]
    const card = await plan(ann, 'Turn up', 180)
    for (const member of [ann, bob, cid, dan]) await member.press(card, 'Playing')
    await bed().settled()
    expect((await cardNow(bed(), ann, card)).buttons.map(({ label }) => label)).not.toContain('Check in')
    const round = (await ann.suggestions('round attendance', 'round', 'turn'))[0]!.value
    expect((await ann.slash('round attendance', { round })).text).toContain('Nobody can be here yet')
    await bed().advance(125 * MINUTE_MS)
    const near = await cardNow(bed(), ann, card)
    expect(near.buttons.map(({ label }) => label)).toContain('Check in')
    expect(near.text).toContain('Checked in: **0** of 4')
    expect((await eve.press(card, 'Check in')).text).toContain('not on the playing list')
    expect((await bob.press(card, 'Check in')).text).toContain('You are checked in')
    expect((await bob.press(card, 'Check in')).text).toContain('You are checked in')
    const here = await cardNow(bed(), ann, card)
    expect(fieldOf(here, 'Playing (4)')).toContain(`${bob.mention} · here`)
    expect(here.text).toContain('Checked in: **1** of 4')

    await bed().advance(60 * MINUTE_MS)
    await enterScore(ann, card, '-1')
    expect((await bob.slash('round attendance', { round })).text).toContain('Only the host')
    const list = await ann.slash('round attendance', { round })
    expect(fieldOf(list.message!, 'Here (1)')).toBe(bob.mention)
    expect(fieldOf(list.message!, 'Not here yet (3)')).toContain(dan.mention)
    const marks = (await ann.press(list.message!, 'Mark members')).form
    expect((await ann.submit(marks, { 'Was there': [eve.id] })).text).toContain('was not playing')
    const again = (await ann.press(list.message!, 'Mark members')).form
    const marked = await ann.submit(again, { Excused: [dan.id] })
    expect(fieldOf(marked.message!, 'Excused (1)')).toBe(dan.mention)
    // A mark is taken back, or changed, in the same form.
    const form = async () => (await ann.press(list.message!, 'Mark members')).form
    const away = await ann.submit(await form(), { absent: [dan.id] })
    expect(fieldOf(away.message!, 'Excused')).toBeUndefined()
    const none = await ann.submit(await form(), { unmarked: [dan.id] })
    expect(fieldOf(none.message!, 'Not here yet (3)')).toContain(dan.mention)
    expect(fieldOf((await ann.submit(await form(), { Excused: [dan.id] })).message!, 'Excused (1)')).toBe(dan.mention)

    const ask = await ann.press(card, 'Finalize')
    await ann.press(ask.message!, 'Finalize anyway')
    await bed().settled()
    expect(fieldOf((await ann.slash('round attendance', { round })).message!, 'Did not come (1)')).toBe(cid.mention)
    expect((await bob.press(here, 'Playing').catch((error: Error) => ({ text: error.message }))).text).toBeTruthy()
    const turnedUp = async (member: Actor) =>
      fieldOf((await ann.slash('player profile', { user: member.id })).message!, 'Turned up')
    expect([await turnedUp(ann), await turnedUp(bob), await turnedUp(cid), await turnedUp(dan)]).toEqual([
      'every time (1)',
      'every time (1)',
      undefined,
      undefined,
    ])
    expect((await cid.slash('round attendance')).text).toContain('for Editors')
    await guild.giveRole(cid, 'Frolf Editor')
    const missed = await cid.slash('round attendance')
    expect(missed.text).toContain(`${cid.mention} · 1 of 1`)
    expect(missed.text).not.toContain(dan.mention)
    // The Editor knows that they were there after all.
    const panel = await cid.slash('round attendance', { round })
    await cid.submit((await cid.press(panel.message!, 'Mark members')).form, { 'Was there': [cid.id] })
    expect(await turnedUp(cid)).toBe('every time (1)')
    expect((await cid.slash('round attendance')).text).toContain('Lovely')
    expect((await owner.slash('frolf-log', { member: cid.id })).text).toContain('Said who was at **Turn up** (one member)')
  })

  test('a round moved to later opens its door later, and a cancelled one not at all', async () => {
    const { members } = await clubOf(bed(), ['ann'])
    const [ann] = members as [Actor]
    const card = await plan(ann, 'Moved', 90)
    const movedTo = new Date(bed().clock.now().getTime() + 240 * MINUTE_MS).toISOString().slice(0, 16).replace('T', ' ')
    await ann.submit((await ann.press(card, 'Edit')).form, { When: movedTo })
    await ann.press(card, 'Playing')
    await bed().advance(60 * MINUTE_MS)
    expect((await cardNow(bed(), ann, card)).buttons.map(({ label }) => label)).not.toContain('Check in')
    expect(
      (await ann.forge(card, `attendance.check-in~${(await ann.suggestions('round show', 'round'))[0]!.value}`)).text,
    ).toContain('Checking in opens')
    await bed().advance(125 * MINUTE_MS)
    expect((await cardNow(bed(), ann, card)).buttons.map(({ label }) => label)).toContain('Check in')
    const asked = await ann.press(card, 'Cancel round')
    await ann.press(asked.message!, 'Cancel the round')
    expect((await cardNow(bed(), ann, card)).buttons).toEqual([])
  })
})
