// Swaps as members see them: asked, agreed to, declined, withdrawn, overtaken, lapsed; chains; and what is refused.
import { expect, test } from 'vitest'
import { everyDelivery, type Bed } from '../../../test/bed.ts'
import { clubOf } from '../../../test/club-life.ts'
import type { Actor, Outcome, Seen } from '../../sandbox/driver.ts'

const tagsOf = async (bed: Bed, member: Actor): Promise<string> => {
  await bed.settled()
  return (await member.slash('tag list')).message?.embeds[0]?.description ?? ''
}
const holding = (...pairs: [number, Actor][]) => pairs.map(([number, { mention }]) => `**#${number}** ${mention}`).join('\n')

const question = async (bed: Bed, member: Actor): Promise<Seen> => {
  await bed.settled()
  return member.waitsFor('dm', 'asks for a swap')
}
/** What came of a press: the message as it is now, and what was said beside it. */
async function pressOn(bed: Bed, member: Actor, message: Seen, button: string): Promise<string> {
  const pressed: Outcome = await member.press(message, button)
  await bed.settled()
  const { followups } = await member.settle(pressed.raw)
  return [(await member.looksAt(message))?.text ?? '', ...followups.map(({ text }) => text)].join('\n')
}
const toldTimes = async (member: Actor, words: string) =>
  (await member.sees('dm')).filter(({ text }) => text.includes(words)).length

everyDelivery('swaps', (bed) => {
  test('asked from a taken tag, agreed to by the other alone, done in one step, told once', async () => {
    const { members } = await clubOf(bed(), ['ann', 'bob', 'cid'])
    const [ann, bob, cid] = members as [Actor, Actor, Actor]
    const taken = await ann.slash('tag claim', { number: 2 })
    expect(taken.text).toContain(`is held by ${bob.mention}`)
    const asked = await pressOn(bed(), ann, taken.message!, 'Ask for a swap with #2')
    expect(asked).toContain(`${ann.mention} #1 → **#2**\n${bob.mention} #2 → **#1**`)
    const asking = await question(bed(), bob)
    expect(asking.text).toMatch(/Answer until <t:\d+:f>/)
    expect(await tagsOf(bed(), ann)).toBe(holding([1, ann], [2, bob], [3, cid]))
    expect(await pressOn(bed(), bob, asking, 'Agree')).toContain('The swap is done')
    expect(await tagsOf(bed(), ann)).toBe(holding([1, bob], [2, ann], [3, cid]))
    expect(await toldTimes(ann, 'The swap is done')).toBe(1)
    expect((await ann.slash('tag history', { user: ann.id })).text).toContain(`**#2** ${bob.mention} → ${ann.mention} · swap`)
    const again = await bob.forge(asking, asking.buttons[0]!.customId!)
    await bed().settled()
    expect((await bob.settle(again.raw)).followups.map(({ text }) => text).join()).toContain('is done already')
    expect(await tagsOf(bed(), ann)).toBe(holding([1, bob], [2, ann], [3, cid]))
    expect(bed().dead).toEqual([])
  })

  test('a chain of three settles when the last of them agrees; each number goes one on', async () => {
    const { members } = await clubOf(bed(), ['ann', 'bob', 'cid'])
    const [ann, bob, cid] = members as [Actor, Actor, Actor]
    const asked = await ann.slash('tag swap', { user: bob.id, second: cid.id })
    expect(asked.text).toContain('If all of them agree')
    expect(await pressOn(bed(), bob, await question(bed(), bob), 'Agree')).toContain(`Waiting for ${cid.mention}`)
    expect(await tagsOf(bed(), ann)).toBe(holding([1, ann], [2, bob], [3, cid]))
    expect(await toldTimes(ann, 'agrees to your swap')).toBe(1)
    const list = await cid.slash('tag swaps')
    expect(list.text).toContain(`Waiting for ${cid.mention}`)
    await pressOn(bed(), cid, list.message!, 'Agree (1)')
    expect(await tagsOf(bed(), ann)).toBe(holding([1, cid], [2, ann], [3, bob]))
    for (const member of [ann, bob]) expect(await toldTimes(member, 'The swap is done')).toBe(1)
    expect((await ann.slash('tag swaps')).text).toContain('no open swap')
  })

  test('a chain of as many as there can be', async () => {
    const { members } = await clubOf(bed(), ['ann', 'bob', 'cid', 'dan', 'eve'])
    const [ann, bob, cid, dan, eve] = members as [Actor, Actor, Actor, Actor, Actor]
    await ann.slash('tag swap', { user: bob.id, second: cid.id, third: dan.id, fourth: eve.id })
    for (const member of [bob, cid, dan, eve]) await pressOn(bed(), member, await question(bed(), member), 'Agree')
    expect(await tagsOf(bed(), ann)).toBe(holding([1, eve], [2, ann], [3, bob], [4, cid], [5, dan]))
    expect(await toldTimes(ann, 'The swap is done')).toBe(1)
  })

  test('declined, withdrawn, lapsed, overtaken: no tag moves, everybody is told', async () => {
    const { members } = await clubOf(bed(), ['ann', 'bob', 'cid', 'dan'])
    const [ann, bob, cid, dan] = members as [Actor, Actor, Actor, Actor]
    const before = holding([1, ann], [2, bob], [3, cid], [4, dan])
    await ann.slash('tag swap', { user: bob.id })
    expect(await pressOn(bed(), bob, await question(bed(), bob), 'Decline')).toContain('You declined')
    expect(await toldTimes(ann, 'declined the swap')).toBe(1)
    const second = await ann.slash('tag swap', { user: cid.id })
    expect(await pressOn(bed(), ann, second.message!, 'Withdraw')).toContain('You withdrew')
    expect(await toldTimes(cid, 'withdrew the swap')).toBe(1)
    expect(await pressOn(bed(), cid, await question(bed(), cid), 'Agree')).toContain('was withdrawn')
    expect(await tagsOf(bed(), ann)).toBe(before)

    await ann.slash('tag swap', { user: bob.id })
    const open = await question(bed(), bob)
    // Meanwhile bob takes a free tag.
    await bob.slash('tag claim', { number: 9 })
    expect(await pressOn(bed(), bob, open, 'Agree')).toContain('have moved meanwhile')
    expect(await toldTimes(ann, 'have moved meanwhile')).toBe(1)

    await ann.slash('tag swap', { user: dan.id })
    await bed().advance(47 * 3_600_000)
    expect(await toldTimes(ann, 'has lapsed')).toBe(0)
    await bed().advance(2 * 3_600_000)
    for (const member of [ann, dan]) expect(await toldTimes(member, 'has lapsed')).toBe(1)
    expect(await pressOn(bed(), dan, await question(bed(), dan), 'Agree')).toContain('time to answer that swap is over')
    expect(await tagsOf(bed(), ann)).toBe(holding([1, ann], [3, cid], [4, dan], [9, bob]))
    expect(bed().dead).toEqual([])
  })

  test('what cannot be: with oneself, one member twice, without a tag, two at a time, by a guest', async () => {
    const club = await clubOf(bed(), ['ann', 'bob', 'cid'])
    const [ann, bob, cid] = club.members as [Actor, Actor, Actor]
    const guest = await club.guild.join('stranger')
    expect((await ann.slash('tag swap', { user: ann.id })).text).toContain('with yourself')
    expect((await ann.slash('tag swap', { user: bob.id, second: bob.id })).text).toContain('stands once')
    expect((await ann.slash('tag swap', { user: guest.id })).text).toContain('holds no tag')
    expect((await guest.slash('tag swap', { user: ann.id })).text).toContain('Sign up')
    await ann.slash('tag swap', { user: bob.id })
    expect((await ann.slash('tag swap', { user: cid.id })).text).toContain('asked')
    expect((await ann.slash('tag swap', { user: cid.id })).text).toContain('/tag swaps')
    const own = (await ann.slash('tag swaps')).message!
    expect(own.buttons.map(({ label }) => label)).toEqual(['Withdraw (1)'])
    const yes = (await question(bed(), bob)).buttons[0]!.customId!
    const forged = await cid.forge((await cid.slash('tag swaps')).message!, yes)
    await bed().settled()
    expect((await cid.settle(forged.raw)).followups.map(({ text }) => text).join()).toContain('between other members')
    const byAsker = await ann.forge(own, yes)
    await bed().settled()
    expect((await ann.settle(byAsker.raw)).followups.map(({ text }) => text).join()).toContain('must agree')
  })
})
