// Check-in with the physical tag, as players and Editors see it: as recorded, another one, one that two hold; put right before tee-off.
import { expect, test } from 'vitest'
import { everyDelivery, type Bed } from '../../../test/bed.ts'
import { clubOf, fillIn, planRound } from '../../../test/club-life.ts'
import type { Actor, Outcome, Seen } from '../../sandbox/driver.ts'

const holding = (...pairs: [number, Actor][]) => pairs.map(([number, { mention }]) => `**#${number}** ${mention}`).join('\n')
async function pressOn(bed: Bed, member: Actor, message: Seen, button: string): Promise<Seen> {
  const pressed: Outcome = await member.press(message, button)
  await bed.settled()
  await member.settle(pressed.raw)
  return (await member.looksAt(message))!
}

everyDelivery('tags at check-in', (bed) => {
  test('traded tags are put right by an Editor who sees it first; contested ones are looked at; the rest is refused', async () => {
    const club = await clubOf(bed(), ['ann', 'bob', 'cid', 'eve'])
    const [ann, bob, cid, eve] = club.members as [Actor, Actor, Actor, Actor]
    await club.guild.giveRole(eve, 'Frolf Editor')
    const card = await planRound(bed(), ann, { Title: 'League' })
    for (const member of [ann, bob, cid]) await member.press(card, 'Playing')
    await bed().settled()
    const round = (await ann.suggestions('tag check-in', 'round'))[0]!.value as string
    const state = (member: Actor, number: number, user?: Actor) =>
      member.slash('tag check-in', { round, number, ...(user ? { user: user.id } : {}) })

    expect((await state(cid, 3)).text).toContain('as recorded')
    expect((await state(ann, 2)).text).toContain('The record says #1')
    expect((await state(bob, 1)).text).toContain('The record says #2')
    await bed().settled()
    const asked = await eve.waitsFor(card.threadId!, `${bob.mention} holds **#1**`)
    expect(asked.text).toContain(`the record says #2, and #1 with ${ann.mention}`)
    expect((await ann.press(asked, 'Look at the tags')).text).toContain('Editor')
    const panel = await eve.press(asked, 'Look at the tags')
    expect(panel.text).toContain(`${ann.mention} holds **#2**`)
    const preview = await pressOn(bed(), eve, panel.message!, 'Put the record right')
    expect(preview.text).toContain(`${bob.mention} #2 → **#1**\n${ann.mention} #1 → **#2**`)
    await pressOn(bed(), eve, preview, 'Confirm')
    expect((await ann.slash('tag list')).text).toContain(holding([1, bob], [2, ann], [3, cid]))
    expect((await ann.slash('tag history')).text).toContain(`as checked in by ${eve.mention}: Check-in at League`)
    expect((await eve.slash('tag conflicts', { round })).text).toContain('are as recorded (3)')

    expect((await state(cid, 2)).text).toContain(`${ann.mention} said the same`)
    const contested = await eve.slash('tag conflicts', { round })
    expect(contested.text).toContain('say that they hold **#2**')
    expect(contested.message!.buttons).toEqual([])
    expect((await state(bob, 3, cid)).text).toContain('Only Editors')
    expect((await state(eve, 3, cid)).text).toContain('as recorded')
    expect((await state(eve, 4)).text).toContain('not on the list')
    expect((await state(ann, 500)).text).toContain('no tag 500')
    await eve.slash('tag conflicts', { round })
    expect(bed().dead).toEqual([])
  })

  test('whoever checks in at the round is asked which tag they hold', async () => {
    const { members } = await clubOf(bed(), ['ann', 'bob'])
    const [ann] = members as [Actor, Actor]
    const card = await planRound(bed(), ann, { Title: 'Soon', When: 'in 30 minutes' })
    await ann.press(card, 'Playing')
    await bed().settled()
    const arrived = await ann.press(card, 'Check in')
    expect((await fillIn(ann, arrived.message!, 'Say which tag you hold', { 'Number on the tag': '#1' })).text).toContain(
      'as recorded',
    )
  })
})
