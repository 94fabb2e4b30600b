// The club's rules for tags as members see them: play-offs, DNF, what the tags would be, holders who no longer play.
import { expect, test } from 'vitest'
import { everyDelivery, type Bed } from '../../../test/bed.ts'
import { cardNow, clubOf, enterScore, fieldOf, liveRound, planRound } from '../../../test/club-life.ts'
import type { Actor, Outcome, Seen } from '../../sandbox/driver.ts'

const tagsOf = async (bed: Bed, member: Actor): Promise<string> => {
  await bed.settled()
  return (await member.slash('tag list')).text
}
const holding = (...pairs: [number, Actor][]) => pairs.map(([number, { mention }]) => `**#${number}** ${mention}`).join('\n')
const choose = async (bed: Bed, owner: Actor, setting: string, value: string) => {
  const outcome = await owner.slash('frolf-config set', { setting, value })
  await bed.settled()
  return outcome
}
async function pressOn(bed: Bed, member: Actor, message: Seen, button: string): Promise<Seen & { beside: string }> {
  const pressed: Outcome = await member.press(message, button)
  await bed.settled()
  const { followups } = await member.settle(pressed.raw)
  return { ...(await member.looksAt(message))!, beside: followups.map(({ text }) => text).join('\n') }
}
const finished = async (bed: Bed, scores: [Actor, string][], title: string) => {
  const players = scores.map(([member]) => member)
  const card = await liveRound(bed, players, { Title: title })
  for (const [member, score] of scores) await enterScore(member, card, score)
  return cardNow(bed, players[0]!, card)
}

everyDelivery('rules for tags', (bed) => {
  test('ties are played off where the club wants it: an Editor names the order, tags and thread follow; else the incoming tag counts', async () => {
    const { owner, members } = await clubOf(bed(), ['ann', 'bob', 'cid'])
    const [ann, bob, cid] = members as [Actor, Actor, Actor]
    expect((await choose(bed(), owner, 'tag.ties', 'play-off')).text).toContain('by play-off')
    const card = await finished(
      bed(),
      [
        [ann, 'E'],
        [bob, 'E'],
        [cid, 'E'],
      ],
      'Tied',
    )
    expect(await tagsOf(bed(), ann)).toContain(holding([1, ann], [2, bob], [3, cid]))
    const said = await ann.waitsFor(card.threadId!, 'the club plays off')
    expect(said.text).toContain(`Place 1: ${ann.mention}, ${bob.mention}, ${cid.mention}`)
    expect((await ann.press(said, 'Decide the play-off')).text).toContain('Editor')
    const name = async (member: Actor) => (await member.me()).displayName
    const panel = await owner.press(said, 'Decide the play-off')
    expect(panel.text).toContain('Who won?')
    const next = await pressOn(bed(), owner, panel.message!, await name(cid))
    expect(next.text).toContain('Who came next?')
    expect((await pressOn(bed(), owner, next, await name(ann))).text).toContain(
      `Play-off for place 1, as ${owner.mention} says: ${cid.mention}, ${ann.mention}, ${bob.mention}`,
    )
    expect(await tagsOf(bed(), ann)).toContain(holding([1, cid], [2, ann], [3, bob]))
    expect((await ann.sees(card.threadId!)).filter(({ text }) => text.includes('Play-off for place 1'))).toHaveLength(1)
    const late = await pressOn(bed(), owner, said, 'Decide the play-off')
    expect((await owner.press(said, 'Decide the play-off')).text + late.beside).toContain('no such tie')
    expect(bed().dead).toEqual([])
  })

  test('what the tags would be while a round is on; who does not finish takes the highest tag where the club wants it', async () => {
    const { owner, members } = await clubOf(bed(), ['ann', 'bob', 'cid'])
    const [ann, bob, cid] = members as [Actor, Actor, Actor]
    await choose(bed(), owner, 'tag.dnf', 'highest')
    const card = await liveRound(bed(), [ann, bob, cid], { Title: 'Running' })
    const pick = async () => (await cid.suggestions('tag preview', 'round'))[0]!.value as string
    await enterScore(ann, card, 'DNF')
    await enterScore(bob, card, '-2')
    const preview = await cid.slash('tag preview', { round: await pick() })
    expect(preview.text).toContain(`${bob.mention} #2 → **#1**\n${ann.mention} #1 → **#2**`)
    expect(preview.text).toContain('One holder who plays has no score yet')
    expect(await tagsOf(bed(), ann)).toContain(holding([1, ann], [2, bob], [3, cid]))
    const round = await pick()
    await enterScore(cid, card, '+3')
    expect(await tagsOf(bed(), ann)).toContain(holding([1, bob], [2, cid], [3, ann]))
    expect((await cid.slash('tag preview', { round })).text).toContain('is finished')
  })

  test('with pools by card, tags change hands among those who played together', async () => {
    const { owner, members } = await clubOf(bed(), ['ann', 'bob', 'cid', 'dan', 'eve', 'fay'])
    const [ann] = members as [Actor]
    await choose(bed(), owner, 'tag.pool', 'each card by itself')
    const card = await planRound(bed(), ann, { Title: 'On cards' })
    for (const member of members) await member.press(card, 'Playing')
    await bed().settled()
    const round = String((await ann.suggestions('cards draw', 'round'))[0]!.value)
    const drawn = await ann.slash('cards draw', { round })
    await pressOn(bed(), ann, drawn.message!, 'Post')
    const list = fieldOf(await cardNow(bed(), ann, card), 'Cards') ?? ''
    const cards = list.split('\n').map((line) => members.filter(({ mention }) => line.includes(mention)))
    expect(cards.map(({ length }) => length)).toEqual([3, 3])
    await ann.press(await cardNow(bed(), ann, card), 'Start')
    const live = await cardNow(bed(), ann, card)
    // The higher the tag, the better the score: on each card the order turns around.
    for (const [index, member] of members.entries()) await enterScore(member, live, `+${6 - index}`)
    const expected = cards.flatMap((players) => {
      const numbers = players.map((player) => members.indexOf(player) + 1)
      return players.map((player, index): [number, Actor] => [numbers.toReversed()[index]!, player])
    })
    expect(await tagsOf(bed(), ann)).toContain(holding(...expected.toSorted(([a], [b]) => a - b)))
    expect(bed().dead).toEqual([])
  })

  test('holders who do not play are warned by the clock, then their tags are free; whoever plays keeps theirs', async () => {
    const { owner, members } = await clubOf(bed(), ['ann', 'bob', 'cid'])
    const [ann, bob, cid] = members as [Actor, Actor, Actor]
    await choose(bed(), owner, 'tag.expiry-days', '20')
    await bed().advance(12 * 86_400_000)
    await finished(
      bed(),
      [
        [ann, 'E'],
        [bob, '+1'],
      ],
      'Played',
    )
    await bed().advance(86_400_000)
    const warned = async (member: Actor) =>
      (await member.sees('dm')).filter(({ text }) => text.includes('becomes free on')).length
    await bed().advance(5 * 86_400_000)
    expect([await warned(ann), await warned(cid)]).toEqual([0, 1])
    await bed().advance(5 * 86_400_000)
    expect((await cid.waitsFor('dm', 'is free again')).text).toContain('**#3**')
    const list = await tagsOf(bed(), ann)
    expect(list).toContain(holding([1, ann], [2, bob]))
    expect(list).not.toContain(cid.mention)
    expect((await ann.slash('tag history', { user: cid.id })).text).toContain('not played for long')
    expect(bed().dead).toEqual([])
  })
})
