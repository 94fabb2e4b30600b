// Challenges as members see them: opened, answered, scheduled, linked, played; lapsed, withdrawn, hidden; and what is refused.
import { expect, test } from 'vitest'
import { everyDelivery, type Bed } from '../../../test/bed.ts'
import { cardNow, clubOf, enterScore, planRound } from '../../../test/club-life.ts'
import type { Actor, Outcome, Seen } from '../../sandbox/driver.ts'

const HOUR = 3_600_000
async function pressOn(bed: Bed, member: Actor, message: Seen, button: string): Promise<string> {
  const pressed: Outcome = await member.press(message, button)
  await bed.settled()
  const { followups } = await member.settle(pressed.raw)
  return [(await member.looksAt(message))?.text ?? '', ...followups.map(({ text }) => text)].join('\n')
}
const told = async (bed: Bed, member: Actor, words: string) => {
  await bed.settled()
  return (await member.sees('dm')).filter(({ text }) => text.includes(words)).length
}
const pick = async (member: Actor, command: string, option = 'challenge') =>
  (await member.suggestions(command, option)).map(({ value }) => value as string)

everyDelivery('challenges', (bed) => {
  test('opened, accepted, scheduled with both on the list, played: completed, and the tags have moved', async () => {
    const { members } = await clubOf(bed(), ['ann', 'bob', 'cid'])
    const [ann, bob, cid] = members as [Actor, Actor, Actor]
    expect((await bob.slash('challenge open', { user: ann.id })).text).toContain(
      `${bob.mention} (#2) against ${ann.mention} (#1)`,
    )
    await bed().settled()
    const asking = await ann.waitsFor('dm', 'challenges you')
    expect(await pressOn(bed(), ann, asking, 'Accept')).toContain('Accepted')
    const accepted = await bob.waitsFor('dm', 'Accepted')
    expect((await cid.slash('challenge list')).text).toContain('needs a round')
    expect((await cid.slash('challenge open', { user: ann.id })).text).toContain('has an accepted challenge')

    const { form } = await bob.press(accepted, 'Schedule the round')
    expect(form.fields.find(({ label }) => label === 'Title')?.value).toContain(' challenges ')
    const where = { 'Course or place': 'Pine Valley', Description: 'Winner takes the tag' }
    const planned = await bob.submit(form, { Title: 'Duel', When: 'tomorrow 18:30', ...where })
    expect(planned.text).toContain('is played in **Duel**')
    await bed().settled()
    const card = await ann.waitsFor('frolf-events', 'Duel')
    expect(card.text).toContain('Playing (2)')
    for (const words of Object.values(where)) expect(card.text).toContain(words)
    expect(await told(bed(), ann, 'is played in')).toBe(1)
    expect((await cid.slash('challenge list')).text).toContain('**Duel**')
    await bob.press(card, 'Start')
    const live = await cardNow(bed(), ann, card)
    await enterScore(bob, live, '-4')
    await enterScore(ann, live, '+1')
    for (const member of [ann, bob]) expect(await told(bed(), member, `won by ${bob.mention}`)).toBe(1)
    expect((await cid.slash('tag list')).text).toContain(`**#1** ${bob.mention}\n**#2** ${ann.mention}`)
    expect((await cid.slash('challenge list')).text).toContain('No challenge is open')
    expect(bed().dead).toEqual([])
  })

  test('linked to a round that both play, unlinked, and its round cancelled: seven days again; then it lapses', async () => {
    const { members } = await clubOf(bed(), ['ann', 'bob'])
    const [ann, bob] = members as [Actor, Actor]
    const card = await planRound(bed(), ann, { Title: 'League', When: '2026-12-20 12:00' })
    await bob.slash('challenge open', { user: ann.id })
    await bed().settled()
    expect((await ann.slash('challenge accept', { challenge: (await pick(ann, 'challenge accept'))[0]! })).text).toContain(
      'Accepted',
    )
    await bed().settled()
    const [challenge] = (await pick(bob, 'challenge link')) as [string]
    const [round] = (await pick(bob, 'challenge link', 'round')) as [string]
    expect((await bob.slash('challenge link', { challenge, round })).text).toContain('not on the list')
    for (const member of [ann, bob]) await member.press(card, 'Playing')
    await bed().settled()
    expect((await bob.slash('challenge link', { challenge, round })).text).toContain('is played in **League**')
    expect((await bob.slash('challenge link', { challenge, round })).text).toContain('has a round')
    expect((await ann.slash('challenge unlink', { challenge })).text).toContain('no round any more')
    expect((await ann.slash('challenge unlink', { challenge })).text).toContain('has no round')
    expect(await told(bed(), bob, 'no round any more')).toBe(1)
    await bed().advance(6 * 24 * HOUR)
    await bob.slash('challenge link', { challenge, round })
    await bed().advance(2 * 24 * HOUR)
    const asked = await ann.press(await cardNow(bed(), ann, card), 'Cancel round')
    await ann.press(asked.message!, asked.message!.buttons[0]!.label)
    for (const member of [ann, bob]) expect(await told(bed(), member, 'was cancelled. Have another one')).toBe(1)
    await bed().advance(7 * 24 * HOUR + HOUR)
    for (const member of [ann, bob]) expect(await told(bed(), member, 'no round was linked in time')).toBe(1)
    expect((await bob.slash('challenge withdraw', { challenge })).text).toContain('time of that challenge is over')
    expect(bed().dead).toEqual([])
  })

  test('declined, withdrawn, lapsed unanswered, hidden by an Editor; refusals say what to do', async () => {
    const { owner, members } = await clubOf(bed(), ['ann', 'bob', 'cid'])
    const [ann, bob, cid] = members as [Actor, Actor, Actor]
    expect((await ann.slash('challenge open', { user: bob.id })).text).toContain('the better one (the lower number)')
    expect((await ann.slash('challenge open', { user: ann.id })).text).toContain('cannot challenge yourself')
    expect((await bob.slash('challenge open', { user: owner.id })).text).toContain('holds no tag')
    await bob.slash('challenge open', { user: ann.id })
    expect((await bob.slash('challenge open', { user: ann.id })).text).toContain('have challenged')
    await bed().settled()
    const asking = await ann.waitsFor('dm', 'challenges you')
    const forged = await bob.slash('challenge accept', { challenge: (await pick(ann, 'challenge accept'))[0]! })
    expect(forged.text).toContain('who accepts or declines')
    expect((await cid.slash('challenge accept', { challenge: 'bob' })).text).toContain('Choose the challenge from the list')
    expect(await pressOn(bed(), ann, asking, 'Decline')).toContain('declined the challenge')
    expect(await told(bed(), bob, 'declined the challenge')).toBe(1)

    const second = await cid.slash('challenge open', { user: ann.id })
    expect(await pressOn(bed(), cid, second.message!, 'Withdraw')).toContain('withdrew')
    expect(await told(bed(), ann, 'withdrew')).toBe(1)

    await bob.slash('challenge open', { user: ann.id })
    await bed().advance(49 * HOUR)
    for (const member of [ann, bob]) expect(await told(bed(), member, 'did not answer in time')).toBe(1)

    await cid.slash('challenge open', { user: bob.id })
    await bed().settled()
    const [challenge] = (await pick(cid, 'challenge withdraw')) as [string]
    expect((await bob.slash('challenge hide', { challenge })).text).toContain('Editor')
    expect((await bob.slash('challenge schedule', { challenge })).text).toContain('has not accepted')
    expect((await owner.slash('challenge hide', { challenge })).text).toContain('Hidden')
    for (const member of [bob, cid]) expect(await told(bed(), member, 'has hidden the challenge')).toBe(1)
    expect((await ann.slash('challenge list')).text).toContain('No challenge is open')
    expect(bed().dead).toEqual([])
  })

  test('a round that is finished without the two was not their round: seven days again', async () => {
    const { owner, members } = await clubOf(bed(), ['ann', 'bob', 'cid'])
    const [ann, bob, cid] = members as [Actor, Actor, Actor]
    const card = await planRound(bed(), owner, { Title: 'Rainy league', When: '2026-12-20 12:00' })
    for (const member of [ann, bob, cid]) await member.press(card, 'Playing')
    await bob.slash('challenge open', { user: ann.id })
    await bed().settled()
    await ann.slash('challenge accept', { challenge: (await pick(ann, 'challenge accept'))[0]! })
    await bed().settled()
    const [challenge] = (await pick(bob, 'challenge link')) as [string]
    const [round] = (await pick(bob, 'challenge link', 'round')) as [string]
    await bob.slash('challenge link', { challenge, round })
    for (const member of [ann, bob]) await member.press(card, "Can't")
    await bed().settled()
    await owner.press(card, 'Start')
    await enterScore(cid, await cardNow(bed(), cid, card), '-1')
    expect((await cardNow(bed(), cid, card)).text).toContain('Result')
    for (const member of [ann, bob]) expect(await told(bed(), member, 'no round any more')).toBe(1)
    expect((await cid.slash('challenge list')).text).toContain('needs a round')
    expect(bed().dead).toEqual([])
  })

  test('hidden after it was played, it stays hidden when its round is reopened', async () => {
    const { owner, members } = await clubOf(bed(), ['ann', 'bob'])
    const [ann, bob] = members as [Actor, Actor]
    const card = await planRound(bed(), owner, { Title: 'Shady duel', When: '2026-12-20 12:00' })
    for (const member of [ann, bob]) await member.press(card, 'Playing')
    await bob.slash('challenge open', { user: ann.id })
    await bed().settled()
    const [challenge] = (await pick(ann, 'challenge accept')) as [string]
    await ann.slash('challenge accept', { challenge })
    await bed().settled()
    const [round] = (await pick(bob, 'challenge link', 'round')) as [string]
    await bob.slash('challenge link', { challenge, round })
    await owner.press(card, 'Start')
    for (const member of [ann, bob]) await enterScore(member, await cardNow(bed(), ann, card), member === ann ? '-1' : '+1')
    await bed().settled()
    expect((await owner.slash('challenge hide', { challenge })).text).toContain('Hidden')
    const asked = await owner.slash('round reopen', { round, reason: 'A wrong score' })
    await owner.press(asked.message!, asked.message!.buttons[0]!.label)
    await bed().settled()
    expect((await cardNow(bed(), ann, card)).text).toContain('Live')
    expect((await ann.slash('challenge list')).text).toContain('No challenge is open')
    // Nobody is kept from another by it.
    expect((await bob.slash('challenge open', { user: ann.id })).text).not.toContain('has an accepted challenge')
    expect(bed().dead).toEqual([])
  })

  test('whoever accepted another one since is in that one only when the round of the first is reopened', async () => {
    const { owner, members } = await clubOf(bed(), ['ann', 'bob', 'cid'])
    const [ann, bob, cid] = members as [Actor, Actor, Actor]
    const card = await planRound(bed(), owner, { Title: 'Close duel', When: '2026-12-20 12:00' })
    for (const member of [ann, bob]) await member.press(card, 'Playing')
    await bob.slash('challenge open', { user: ann.id })
    await bed().settled()
    const [first] = (await pick(ann, 'challenge accept')) as [string]
    await ann.slash('challenge accept', { challenge: first })
    await bed().settled()
    const [round] = (await pick(bob, 'challenge link', 'round')) as [string]
    await bob.slash('challenge link', { challenge: first, round })
    await owner.press(card, 'Start')
    for (const member of [ann, bob]) await enterScore(member, await cardNow(bed(), ann, card), member === ann ? '-1' : '+1')
    expect(await told(bed(), bob, `won by ${ann.mention}`)).toBe(1)
    await cid.slash('challenge open', { user: bob.id })
    await bed().settled()
    const [second] = (await pick(bob, 'challenge accept')) as [string]
    expect((await bob.slash('challenge accept', { challenge: second })).text).toContain('Accepted')

    const asked = await owner.slash('round reopen', { round, reason: 'A wrong score' })
    await owner.press(asked.message!, asked.message!.buttons[0]!.label)
    for (const member of [ann, bob]) expect(await told(bed(), member, 'nobody has won yet')).toBe(1)
    // Bob's challenge with Cid goes on; Ann is free for another one.
    const listed = (await ann.slash('challenge list')).text
    expect(listed).toContain(`${cid.mention} (#3) against ${bob.mention} (#2)`)
    expect(listed).not.toContain('Close duel')
    expect((await bob.slash('challenge withdraw', { challenge: first })).text).toContain('That challenge is completed')
    await enterScore(bob, await cardNow(bed(), bob, card), '-5')
    await bed().settled()
    const finish = await owner.slash('round finalize', { round })
    await owner.press(finish.message!, finish.message!.buttons[0]!.label)
    for (const member of [ann, bob]) expect(await told(bed(), member, `won by ${bob.mention}`)).toBe(1)
    expect((await ann.slash('challenge list')).text).toContain('needs a round')
    expect(bed().dead).toEqual([])
  })

  test('whoever leaves the server leaves no challenge behind; the other is told, and free for another', async () => {
    const { members } = await clubOf(bed(), ['ann', 'bob', 'cid', 'dan'])
    const [ann, bob, cid, dan] = members as [Actor, Actor, Actor, Actor]
    await dan.slash('challenge open', { user: ann.id })
    await cid.slash('challenge open', { user: ann.id })
    await bed().settled()
    const asked = await ann.waitsFor('dm', cid.mention)
    await pressOn(bed(), ann, asked, 'Accept')
    const { form } = await cid.press(await cid.waitsFor('dm', 'Accepted'), 'Schedule the round')
    await cid.submit(form, { Title: 'Duel', When: 'tomorrow 18:30' })
    await bed().settled()
    await ann.leave()
    await bed().settled()
    for (const member of [cid, dan]) expect(await told(bed(), member, 'has left the server')).toBe(1)
    expect((await bob.slash('challenge list')).text).toContain('No challenge is open')
    for (const member of [cid, dan]) expect((await member.slash('challenge open', { user: bob.id })).text).toContain('Challenged')
    expect(bed().dead).toEqual([])
  })
})
