// Scores that a second player confirms: asked in the thread, shown as open on the card, no finish by itself before, disputes to the Editors.
import { expect, test } from 'vitest'
import { everyDelivery } from '../../../test/bed.ts'
import { cardNow, clubOf, enterScore, fieldOf, liveRound } from '../../../test/club-life.ts'
import type { Actor, Seen } from '../../sandbox/driver.ts'

everyDelivery('verification', (bed) => {
  const evening = async () => {
    const { guild, owner, members } = await clubOf(bed(), ['ann', 'bob', 'cid', 'eve'])
    const [ann, bob, cid, eve] = members as [Actor, Actor, Actor, Actor]
    await guild.giveRole(cid, 'Frolf Editor')
    const card = await liveRound(bed(), [ann, bob])
    const question = async (name: Actor): Promise<Seen> => {
      await bed().settled()
      const { threadId } = (await ann.looksAt(card))!
      return ann.waitsFor({ channelId: threadId! }, `${name.mention} entered`)
    }
    return { owner, ann, bob, cid, eve, card, question }
  }

  test('off by default: a score counts at once', async () => {
    const { ann, bob, card } = await evening()
    expect((await enterScore(ann, card, '-1')).text).not.toContain('waits for another player')
    await enterScore(bob, card, '+1')
    expect((await cardNow(bed(), ann, card)).text).toContain('Final')
  })

  test('waits for another player of the round, never for oneself; the last confirmation finishes the round', async () => {
    const { owner, ann, bob, eve, card, question } = await evening()
    await owner.slash('frolf-config set', { setting: 'verification.second-player', value: 'on' })
    expect((await enterScore(ann, card, '-1')).text).toContain('waits for another player')
    const asked = await question(ann)
    expect((await ann.press(asked, 'Confirm')).text).toContain('your own score')
    expect((await eve.press(asked, 'Confirm')).text).toContain('Only players of the same card')
    await enterScore(ann, card, '-2')
    expect((await bob.press(asked, 'Confirm')).text).toContain('entered anew')
    await enterScore(bob, card, '+1')
    const open = await cardNow(bed(), ann, card)
    expect(open.text).toContain('Live now')
    expect(fieldOf(open, 'Not confirmed yet (2)')).toContain(`${ann.mention} -2`)
    const ask = await ann.press(card, 'Finalize')
    expect(ask.text).toContain('No second player has confirmed')
    expect((await bob.press(await question(ann), 'Confirm')).text).toContain('is confirmed')
    expect((await bob.press(await question(ann), 'Confirm')).text).toContain('already')
    expect((await ann.press(await question(bob), 'Confirm')).text).toContain('is confirmed')
    expect((await cardNow(bed(), ann, card)).text).toContain('Final')
    expect((await bob.press(await question(ann), 'Confirm')).text).toContain('That round is over')
  })

  test('a dispute calls the Editors; what an Editor enters counts', async () => {
    const { owner, ann, bob, cid, card, question } = await evening()
    await owner.slash('frolf-config set', { setting: 'verification.second-player', value: 'on' })
    await enterScore(ann, card, '-9')
    expect((await bob.press(await question(ann), 'Not right')).text).toContain('Editors are told')
    await bed().settled()
    const { threadId } = (await cid.looksAt(card))!
    const called = await cid.waitsFor({ channelId: threadId! }, 'is not right')
    expect(called.pingsMe).toBe(true)
    expect(fieldOf(await cardNow(bed(), ann, card), 'Not confirmed')).toContain(`${bob.mention} says it is not right`)
    const round = (await cid.suggestions('score enter', 'round', 'tuesday'))[0]!.value
    await cid.slash('score enter', { round, score: '-3', user: ann.id })
    expect(fieldOf(await cardNow(bed(), ann, card), 'Not confirmed')).toBeUndefined()
    await cid.slash('score enter', { round, score: '+3', user: bob.id })
    expect((await cardNow(bed(), ann, card)).text).toContain('Final')
  })
  test('the Editors are called once, however often it is said', async () => {
    const { owner, ann, bob, cid, card, question } = await evening()
    await owner.slash('frolf-config set', { setting: 'verification.second-player', value: 'on' })
    await enterScore(ann, card, '-9')
    const asked = await question(ann)
    for (let time = 0; time < 3; time++) expect((await bob.press(asked, 'Not right')).text).toContain('Editors are told')
    await bed().settled()
    const { threadId } = (await cid.looksAt(card))!
    expect((await cid.sees({ channelId: threadId! })).filter(({ pingsMe }) => pingsMe)).toHaveLength(1)
  })

  test('switched off in between, what waited counts, and the round is finished', async () => {
    const { owner, ann, bob, card } = await evening()
    await owner.slash('frolf-config set', { setting: 'verification.second-player', value: 'on' })
    await enterScore(ann, card, '-1')
    await enterScore(bob, card, '+1')
    expect((await cardNow(bed(), ann, card)).text).toContain('Not confirmed yet')
    await owner.slash('frolf-config set', { setting: 'verification.second-player', value: 'off' })
    const now = await cardNow(bed(), ann, card)
    expect(now.text).not.toContain('Not confirmed yet')
    expect(now.text).toContain('Final')
  })
})
