// What Admins do to the tags, as they and members see it: shown first, confirmed, shown anew when tags moved meanwhile, and what is refused.
import { expect, test } from 'vitest'
import { everyDelivery, type Bed } from '../../../test/bed.ts'
import { cardNow, clubOf, enterScore, fillIn, liveRound } from '../../../test/club-life.ts'
import { file, type Actor, type Outcome, type Seen } from '../../sandbox/driver.ts'

const tagsOf = async (bed: Bed, member: Actor): Promise<string> => {
  await bed.settled()
  return (await member.slash('tag list')).message?.embeds[0]?.description ?? ''
}
const holding = (...pairs: [number, Actor][]) => pairs.map(([number, { mention }]) => `**#${number}** ${mention}`).join('\n')
async function pressOn(bed: Bed, member: Actor, message: Seen, button: string): Promise<Seen & { beside: string }> {
  const pressed: Outcome = await member.press(message, button)
  await bed.settled()
  const { followups } = await member.settle(pressed.raw)
  return { ...(await member.looksAt(message))!, beside: followups.map(({ text }) => text).join('\n') }
}
const confirm = (bed: Bed, member: Actor, preview: Pick<Outcome, 'message'>) => pressOn(bed, member, preview.message!, 'Confirm')

everyDelivery('tags by Admins', (bed) => {
  test('assign and release: shown first, done once, told to those concerned, with the reason in the history', async () => {
    const { owner, members } = await clubOf(bed(), ['ann', 'bob', 'cid'])
    const [ann, bob, cid] = members as [Actor, Actor, Actor]
    const preview = await owner.slash('tag assign', { user: cid.id, number: 1, reason: 'Found the *old* tag' })
    expect(preview.text).toContain('Nothing has changed yet')
    expect(preview.text).toContain(`${cid.mention} #3 → **#1**\n${ann.mention} #1 → **#3**`)
    expect(await tagsOf(bed(), ann)).toBe(holding([1, ann], [2, bob], [3, cid]))
    expect((await confirm(bed(), owner, preview)).text).toContain('2 members have another tag')
    expect(await tagsOf(bed(), ann)).toBe(holding([1, cid], [2, bob], [3, ann]))
    expect((await ann.waitsFor('dm', 'changed your tag')).text).toContain('#1 → **#3**')
    expect((await ann.slash('tag history', { user: cid.id })).text).toContain(
      `**#1** ${ann.mention} → ${cid.mention} · assigned by ${owner.mention}: Found the \\*old\\* tag`,
    )
    expect((await owner.slash('frolf-log', { kind: 'tags', member: ann.id })).text).toMatch(
      /Changed tags: #1, #3 .*why: “Found the \\\*old\\\* tag”/,
    )
    const late = await owner.forge(preview.message!, preview.message!.buttons[0]!.customId!)
    await bed().settled()
    expect((await owner.settle(late.raw)).followups.map(({ text }) => text).join()).toContain('is done or was discarded')

    const release = await owner.slash('tag release', { user: bob.id, reason: 'Left the club' })
    expect(release.text).toContain(`${bob.mention} #2 → **no tag**`)
    expect((await pressOn(bed(), owner, release.message!, 'Discard')).text).toContain('Nothing was changed')
    await confirm(bed(), owner, await owner.slash('tag release', { user: bob.id, reason: 'Left the club' }))
    expect(await tagsOf(bed(), ann)).toBe(holding([1, cid], [3, ann]))
    expect(bed().dead).toEqual([])
  })

  test('when the tags have moved since the preview it is shown anew, and only then done', async () => {
    const { owner, members } = await clubOf(bed(), ['ann', 'bob'])
    const [ann, bob] = members as [Actor, Actor]
    const preview = await owner.slash('tag assign', { user: bob.id, number: 1, reason: 'Swap by hand' })
    await ann.slash('tag claim', { number: 7 })
    const again = await confirm(bed(), owner, preview)
    expect(again.text).toContain('have moved since')
    expect(again.text).toContain(`${bob.mention} #2 → **#1**`)
    expect(await tagsOf(bed(), ann)).toBe(holding([2, bob], [7, ann]))
    await pressOn(bed(), owner, again, 'Confirm')
    expect(await tagsOf(bed(), ann)).toBe(holding([1, bob], [7, ann]))
  })

  test('many at once: all of it or nothing, every fault named by its line; typed or as a file', async () => {
    const { owner, members } = await clubOf(bed(), ['ann', 'bob', 'cid'])
    const [ann, bob, cid] = members as [Actor, Actor, Actor]
    const name = async (member: Actor) => (await member.me()).displayName
    const open = async () => (await owner.slash('tag assign-many')).form
    const bad = await owner.submit(await open(), {
      List: `@${await name(ann)}/500\n@Nobody/3\n${ann.mention}/4\n@${await name(ann)}/5\nnonsense\n${await name(bob)}/4`,
      Reason: 'Opening',
    })
    expect(bad.text).toContain('Line 1: the club')
    expect(bad.text).toContain('Line 2: nobody who has signed up is called “Nobody”')
    expect(bad.text).toContain('Line 4: the same member as in line 3')
    expect(bad.text).toContain('Line 5: needs a name and a number')
    expect(bad.text).toContain('Line 6: the same number as in line 3')
    expect(await tagsOf(bed(), ann)).toBe(holding([1, ann], [2, bob], [3, cid]))

    const good = await owner.submit(await open(), {
      List: `@${await name(ann)}/2\n${bob.id}/1\n${await name(cid)}/-`,
      Reason: 'Opening',
    })
    await confirm(bed(), owner, good)
    expect(await tagsOf(bed(), ann)).toBe(holding([1, bob], [2, ann]))

    const csv = `Name;Tag\n"${await name(cid)}";3\r\n${await name(ann)};9\n`
    const filed = await owner.submit(await open(), { 'Or a CSV file': file('tags.csv', csv), Reason: 'From the sheet' })
    await confirm(bed(), owner, filed)
    expect(await tagsOf(bed(), ann)).toBe(holding([1, bob], [3, cid], [9, ann]))
    expect((await owner.submit(await open(), { Reason: 'Nothing' })).text).toContain('one of the two')
    expect((await ann.slash('tag assign-many')).text).toContain('Admin')
  })

  test('reset by a qualifying round: 1 to N in finishing order; whoever did not finish holds none; told anew after corrections', async () => {
    const { owner, members } = await clubOf(bed(), ['ann', 'bob', 'cid', 'dan'])
    const [ann, bob, cid, dan] = members as [Actor, Actor, Actor, Actor]
    const card = await liveRound(bed(), [bob, cid, dan], { Title: 'Qualifier' })
    for (const [member, score] of [
      [bob, '+4'],
      [cid, '-2'],
      [dan, 'E'],
    ] as const)
      await enterScore(member, card, score)
    await cardNow(bed(), ann, card)
    expect(await tagsOf(bed(), ann)).toBe(holding([1, ann], [2, cid], [3, dan], [4, bob]))
    const pick = async (command: string) => (await owner.suggestions(command, 'round'))[0]!.value as string
    const preview = await owner.slash('tag reset', { round: await pick('tag reset'), reason: 'New season' })
    expect(preview.text).toContain(
      `${cid.mention} #2 → **#1**\n${dan.mention} #3 → **#2**\n${bob.mention} #4 → **#3**\n${ann.mention} #1 → **no tag**`,
    )
    await confirm(bed(), owner, preview)
    expect(await tagsOf(bed(), ann)).toBe(holding([1, cid], [2, dan], [3, bob]))
    // A correction of the round before tells the reset again: what was confirmed stands.
    const corrected = await fillIn(owner, await cardNow(bed(), ann, card), 'Correct', {
      Player: [bob.id],
      'Right score': '-9',
      Reason: 'Typo',
    })
    await confirm(bed(), owner, corrected)
    expect(await tagsOf(bed(), ann)).toBe(holding([1, cid], [2, dan], [3, bob]))
    // And the qualifying round as it now is can be confirmed anew.
    await confirm(bed(), owner, await owner.slash('tag reset', { round: await pick('tag reset'), reason: 'Corrected' }))
    expect(await tagsOf(bed(), ann)).toBe(holding([1, bob], [2, cid], [3, dan]))
    expect(bed().dead).toEqual([])
  })

  test('only Admins, only players, only what changes something, only with a reason', async () => {
    const club = await clubOf(bed(), ['ann', 'bob'])
    const { owner } = club
    const [ann, bob] = club.members as [Actor, Actor]
    const stranger = await club.guild.join('stranger')
    const reason = 'Because'
    expect((await ann.slash('tag assign', { user: bob.id, number: 5, reason })).text).toContain('Admin')
    expect((await ann.slash('tag release', { user: bob.id, reason })).text).toContain('Admin')
    expect((await owner.slash('tag assign', { user: stranger.id, number: 5, reason })).text).toContain('has not signed up')
    expect((await owner.slash('tag assign', { user: bob.id, number: 500, reason })).text).toContain('no tag 500')
    expect((await owner.slash('tag assign', { user: bob.id, number: 2, reason })).text).toContain('Nothing would change')
    expect((await owner.slash('tag assign', { user: bob.id, number: 5, reason: '  ' })).text).toContain('reason is missing')
    expect((await owner.slash('tag release', { user: stranger.id, reason })).text).toContain('nothing to release')
    expect((await owner.slash('tag reset', { round: 'last one', reason })).text).toContain('Choose the round from the list')
  })
})
