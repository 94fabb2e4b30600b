// Handicaps as members see them: the working, the list, net results on demand and in the thread.
import { expect, test } from 'vitest'
import { everyDelivery, type Bed } from '../../../test/bed.ts'
import { cardNow, clubOf, enterScore, fillIn, liveRound } from '../../../test/club-life.ts'
import type { Actor, Seen } from '../../sandbox/driver.ts'

async function finishedRound(bed: Bed, players: Actor[], scores: string[], title: string): Promise<Seen> {
  const card = await liveRound(bed, players, { Title: title })
  for (const [index, player] of players.entries()) await enterScore(player, card, scores[index]!)
  const final = await cardNow(bed, players[0]!, card)
  // Rounds a day apart: the latest ones count.
  await bed.advance(86_400_000)
  return final
}

everyDelivery('handicap', (bed) => {
  test('it follows from the rounds, says how, and is taken off the results of the next', async () => {
    const { owner, members } = await clubOf(bed(), ['ann', 'bob'])
    const [ann, bob] = members as [Actor, Actor]
    await finishedRound(bed(), members, ['+2', '+10'], 'First')
    expect((await ann.slash('handicap show')).text).toContain('needs 3 rounds finished with a score to par, and there is 1')
    expect((await ann.slash('handicap list')).text).toContain('Nobody has a handicap yet')
    expect((await ann.slash('handicap show', { user: owner.id })).text).toContain('has not signed up')
    await finishedRound(bed(), members, ['+4', '+14'], 'Second')
    await finishedRound(bed(), members, ['-1', '+12'], 'Third')
    // The better half of three, rounded up, are two: ann -1 and +2, on average 0.5, of which 80 % are 0.4.
    const shown = await bob.slash('handicap show', { user: ann.id })
    expect(shown.text).toContain('Handicap +0.4')
    expect(shown.text).toContain('(-1 +2) / 2 = 0.50')
    expect(shown.text).toContain('0.50 × 0.8 = **+0.4**')
    expect(shown.text).toMatch(/Third: \*\*-1\*\* counts[^]*Second: \+4\n[^]*First: \*\*\+2\*\* counts/)
    expect((await ann.slash('handicap list')).text).toContain(`**+0.4** ${ann.mention}\n**+8.8** ${bob.mention}`)

    await owner.slash('frolf-config set', { setting: 'handicap.tell-net', value: 'on' })
    const card = await finishedRound(bed(), members, ['E', '+7'], 'Fourth')
    const net = `**1.** ${bob.mention} **-1.8** (+7 with handicap +8.8)\n**2.** ${ann.mention} **-0.4** (0 with handicap +0.4)`
    const told = (await ann.sees({ channelId: card.threadId! })).filter(({ text }) => text.includes('Net results'))
    expect(told).toHaveLength(1)
    expect(told[0]!.text).toContain(net)
    const [fourth] = await ann.suggestions('handicap net', 'round', 'Fourth')
    expect((await ann.slash('handicap net', { round: fourth!.value })).text).toContain(net)
    const [first] = await ann.suggestions('handicap net', 'round', 'First')
    expect((await ann.slash('handicap net', { round: first!.value })).text).toContain('Nobody in that round had a handicap then')
    expect((await ann.slash('handicap net', { round: 'typed' })).text).toContain('not finished')
    expect(bed().dead).toEqual([])
  })
  test('in the thread they are in the language of the club, whoever enters the last score', async () => {
    const { owner, members } = await clubOf(bed(), ['ann', 'bob'])
    const [ann, bob] = members as [Actor, Actor]
    await owner.slash('frolf-config set', { setting: 'handicap.least-rounds', value: '1' })
    await owner.slash('frolf-config set', { setting: 'handicap.tell-net', value: 'on' })
    await finishedRound(bed(), members, ['+2', '+10'], 'First')
    await bed().driver.editUser(bob.id, { locale: 'de' })
    const card = await liveRound(bed(), members, { Title: 'Second' })
    await enterScore(ann, card, '+1')
    await fillIn(bob, card, 'Enter score', { Ergebnis: '+7' })
    const { threadId } = await cardNow(bed(), ann, card)
    await ann.waitsFor({ channelId: threadId! }, 'Net results')
  })
})
