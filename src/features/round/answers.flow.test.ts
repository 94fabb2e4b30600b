// Answers as members see them: confirming a place, guests, notes, answering without buttons, one's own list, the card brought back.
import { expect, test } from 'vitest'
import { everyDelivery } from '../../../test/bed.ts'
import { cardNow, clubOf, fieldOf, fillIn, planRound } from '../../../test/club-life.ts'
import type { Actor } from '../../sandbox/driver.ts'

const HOUR_MS = 3_600_000
type Four = [Actor, Actor, Actor, Actor]

everyDelivery('answers', (bed) => {
  const thread = async (member: Actor, threadId: string) => (await member.sees({ channelId: threadId })).map(({ text }) => text)
  const roundOf = async (member: Actor, command: string) => (await member.suggestions(command, 'round'))[0]!.value
  const inThreeDays = () => new Date(bed().clock.now().getTime() + 72 * HOUR_MS).toISOString().slice(0, 16).replace('T', ' ')

  test('who comes up from the waitlist is asked where the round says so; silence passes the place on, restarts or not', async () => {
    const { members } = await clubOf(bed(), ['ann', 'bob', 'cid', 'dan'])
    const [ann, bob, cid, dan] = members as Four
    const card = await planRound(bed(), ann, { Title: 'Asked round', When: inThreeDays(), Capacity: '1' })
    const options = await ann.slash('round options', { round: await roundOf(ann, 'round options') })
    expect(options.form.fields.map(({ label }) => label)).toEqual([
      'When a place opens, the next in line is in',
      'Guests a member may bring',
      'A role for those playing',
    ])
    expect((await ann.submit(options.form, { confirm: ['7200000'] })).text).toContain('Asked round')
    for (const member of [ann, bob, cid, dan]) {
      await member.press(card, 'Playing')
      await bed().settled()
    }
    await ann.press(card, "Can't")
    let now = await cardNow(bed(), ann, card)
    expect(fieldOf(now, 'Playing (0 of 1)')).toBe('Nobody yet')
    expect(fieldOf(now, 'Asked whether they still play (1)')).toMatch(
      new RegExp(`^\\*\\*#2\\*\\* ${bob.mention} · answers until <t:\\d+:t>$`),
    )
    expect(fieldOf(now, 'Waitlist (2)')).toContain(cid.mention)
    const threadId = now.threadId!
    const question = await bob.waitsFor({ channelId: threadId }, 'Do you still want it')
    const questionId = question.id
    if (!question.text.includes('A place has opened in **Asked round**')) throw new Error(question.text)
    expect([question.pingsMe, question.buttons.map(({ label }) => label)]).toEqual([true, ["I'm in", 'Give it up']])
    expect((await dan.press(question, "I'm in")).text).toContain('No place is offered to you')

    await bed().replaceWorker()
    await bed().advance(2 * HOUR_MS + 120_000)
    now = await cardNow(bed(), ann, card)
    expect(fieldOf(now, 'Asked')).toContain(cid.mention)
    expect(fieldOf(now, 'Waitlist (2)')).toBe(`1. **#4** ${dan.mention}\n2. **#2** ${bob.mention} · did not answer`)
    expect((await thread(bob, threadId)).filter((text) => text.includes('no answer came in time'))).toHaveLength(1)

    const second = await cid.waitsFor(
      { channelId: threadId },
      (message) => message.id !== questionId && message.pingsMe && message.buttons.length > 0,
    )
    expect((await cid.press(second, 'Give it up')).text).toContain('goes to the next')
    const third = await dan.waitsFor({ channelId: threadId }, (message) => message.pingsMe && message.buttons.length > 0)
    expect((await dan.press(third, "I'm in")).text).toContain("You're **playing**")
    now = await cardNow(bed(), ann, card)
    expect(fieldOf(now, 'Playing (1 of 1)')).toContain(dan.mention)
    expect(fieldOf(now, 'Waitlist (1)')).toContain(bob.mention)
    expect((await dan.press(third, "I'm in")).text).toContain("You're **playing**")
    // Nobody else waits: the place is free for whoever is first, and the one who was silent is told.
    await dan.press(card, "Can't")
    await bob.waitsFor({ channelId: threadId }, 'first come, first served')
    await bob.press(card, 'Playing')
    expect(fieldOf(await cardNow(bed(), ann, card), 'Playing (1 of 1)')).toContain(bob.mention)
  })

  test('the club sets what its rounds do; a round may differ; only those who run them may say', async () => {
    const { owner, members } = await clubOf(bed(), ['ann', 'bob', 'cid'])
    const [ann, bob, cid] = members as [Actor, Actor, Actor]
    await owner.slash('frolf-config set', { setting: 'round.confirm-window', value: '30 min' })
    await owner.slash('frolf-config set', { setting: 'round.guests', value: '0' })
    const card = await planRound(bed(), ann, { Title: 'Club way', Capacity: '1' })
    expect(card.buttons.map(({ label }) => label)).not.toContain('Bring a guest')
    expect((await bob.slash('round options', { round: await roundOf(bob, 'round options') })).text).toContain('Only the host')
    for (const member of [ann, bob, cid]) {
      await member.press(card, 'Playing')
      await bed().settled()
    }
    await ann.press(card, 'Maybe')
    expect(fieldOf(await cardNow(bed(), ann, card), 'Asked')).toContain(bob.mention)
    // What the club sets holds at once, also for those who are being asked.
    const off = await owner.slash('frolf-config set', { setting: 'round.confirm-window', value: 'off' })
    expect(off.text).toContain('1 open round follows')
    expect(fieldOf(await cardNow(bed(), ann, card), 'Playing (1 of 1)')).toContain(bob.mention)
    const own = (await ann.slash('round options', { round: await roundOf(ann, 'round options') })).form
    await ann.submit(own, { confirm: ['0'], guests: ['1'] })
    const now = await cardNow(bed(), ann, card)
    expect(fieldOf(now, 'Playing (1 of 1)')).toContain(bob.mention)
    expect(now.buttons.map(({ label }) => label)).toContain('Bring a guest')
    // Who waits in line hears of it, too, when there is nothing to wait for any more.
    const asked = await ann.press(card, 'Cancel round')
    await ann.press(asked.message!, 'Cancel the round')
    expect((await cid.waitsFor({ channelId: now.threadId! }, 'was cancelled')).pingsMe).toBe(true)
  })

  test('members bring guests, up to the limit; guests leave and come back with them, which is said', async () => {
    const { members } = await clubOf(bed(), ['ann', 'bob'])
    const [ann, bob] = members as [Actor, Actor]
    const card = await planRound(bed(), ann, { Title: 'Guests welcome', Capacity: '3' })
    expect((await bob.press(card, 'Bring a guest')).text).toContain('Press **Playing** first')
    for (const member of [bob, ann]) {
      await member.press(card, 'Playing')
      await bed().settled()
    }
    expect((await fillIn(bob, card, 'Bring a guest', { "Your guest's name": 'Uncle *Joe*' })).text).toContain(
      'Uncle \\*Joe\\*, with you',
    )
    expect(fieldOf(await cardNow(bed(), ann, card), 'Playing (3 of 3)')).toContain(`Uncle \\*Joe\\* · guest of ${bob.mention}`)
    const panel = await bob.press(card, 'Bring a guest')
    expect(panel.message?.buttons.map(({ label }) => label)).toEqual(['Bring another guest', 'Take off Uncle *Joe*'])
    const second = await bob.submit((await bob.press(panel.message!, 'Bring another guest')).form, {
      "Your guest's name": 'Aunt May',
    })
    expect(second.text).toContain('number 1 on the waitlist')
    await bed().settled()
    const full = await bob.press(card, 'Bring a guest')
    expect(full.message?.buttons.map(({ label }) => label)).toEqual(['Take off Uncle *Joe*', 'Take off Aunt May'])

    const leaving = await bob.press(card, "Can't")
    await bed().settled()
    const [told] = (await bob.settle(leaving.raw)).followups
    expect(told?.text).toContain('Uncle \\*Joe\\* and Aunt May come with you')
    expect(fieldOf(await cardNow(bed(), ann, card), 'Playing (1 of 3)')).not.toContain('Joe')
    await bob.press(card, 'Playing')
    expect(fieldOf(await cardNow(bed(), ann, card), 'Playing (3 of 3)')).toContain('Joe')

    await bob.press(full.message!, 'Take off Uncle *Joe*')
    await bed().settled()
    expect((await bob.looksAt(full.message!))?.text).toContain('Taken off the list: Uncle')
    const now = await cardNow(bed(), ann, card)
    expect(fieldOf(now, 'Playing (3 of 3)')).toContain('Aunt May')
    expect((await bob.waitsFor({ channelId: now.threadId! }, 'a place has opened for Aunt May')).pingsMe).toBe(true)
    const round = await roundOf(ann, 'round remove')
    const [guest] = await ann.suggestions('round remove', 'guest', 'may', { round })
    expect((await ann.slash('round remove', { round, guest: guest!.value })).text).toContain('Aunt May')
    expect(fieldOf(await cardNow(bed(), ann, card), 'Playing (2 of 3)')).not.toContain('May')
    expect((await ann.slash('round remove', { round, user: bob.id })).text).toContain(bob.mention)
    expect(fieldOf(await cardNow(bed(), ann, card), 'Playing (1 of 3)')).not.toContain(bob.mention)
  })

  test('a note stands beside the name, plainly, until it is taken away', async () => {
    const { owner, members } = await clubOf(bed(), ['ann', 'bob'])
    const [ann, bob] = members as [Actor, Actor]
    const card = await planRound(bed(), ann, { Title: 'Notes' })
    expect((await bob.press(card, 'Note')).text).toContain('A note stands beside an answer')
    await bob.press(card, 'Playing')
    await bed().settled()
    expect((await fillIn(bob, card, 'Note', { Note: '10 min *late* @everyone' })).text).toContain('Noted')
    const now = await cardNow(bed(), ann, card)
    expect(fieldOf(now, 'Playing')).toBe(`**#2** ${bob.mention} · “10 min \\*late\\* @\u200Beveryone”`)
    expect(now.pingedUserIds).toEqual([])
    const again = (await bob.press(card, 'Note')).form
    expect(again.fields[0]?.value).toBe('10 min *late* @everyone')
    const round = await roundOf(ann, 'round note')
    expect(
      (await bob.slash('round note', { round, text: 'x'.repeat(81) }).catch((error: Error) => ({ text: error.message }))).text,
    ).toBeTruthy()
    expect((await bob.slash('round note', { round, user: ann.id })).text).toContain('Only the host')
    expect((await ann.slash('round note', { round, user: bob.id, text: 'rude' })).text).toContain('only take away')
    expect((await ann.slash('round note', { round, user: bob.id })).text).toContain('is gone')
    expect(fieldOf(await cardNow(bed(), ann, card), 'Playing')).toBe(`**#2** ${bob.mention}`)
    expect((await owner.slash('frolf-log', { kind: 'rounds' })).text).toContain('Took a note away in **Notes**')
    expect((await bob.slash('round note', { round, text: 'with the dog' })).text).toContain('Noted')
    expect(fieldOf(await cardNow(bed(), ann, card), 'Playing')).toContain('“with the dog”')
    await fillIn(bob, card, 'Note', { Note: 'with kids' })
    await fillIn(bob, await cardNow(bed(), ann, card), 'Note', { Note: '' })
    expect(fieldOf(await cardNow(bed(), ann, card), 'Playing')).toBe(`**#2** ${bob.mention}`)
  })

  test('who cannot use buttons answers by a command and is told where they stand; their rounds are listed', async () => {
    const { members } = await clubOf(bed(), ['ann', 'bob', 'cid'])
    const [ann, bob, cid] = members as [Actor, Actor, Actor]
    const card = await planRound(bed(), ann, { Title: 'By command', Capacity: '1' })
    const round = await roundOf(bob, 'round rsvp')
    expect((await bob.slash('round list', { which: 'mine' })).text).toContain('You have not answered')
    expect((await bob.slash('round rsvp', { round, answer: 'playing' })).text).toBe('You are **playing**.')
    await bed().settled()
    expect((await cid.slash('round rsvp', { round, answer: 'playing' })).text).toContain('number 1 on the waitlist')
    expect((await cid.slash('round list', { which: 'mine' })).text).toContain('number 1 on the waitlist')
    expect((await ann.slash('round list', { which: 'mine' })).text).toContain('host')
    expect((await bob.slash('round rsvp', { round, answer: 'cannot' })).text).toContain("can't")
    expect(fieldOf(await cardNow(bed(), ann, card), 'Playing (1 of 1)')).toContain(cid.mention)
    expect((await bob.slash('round list', { which: 'mine' })).text).toContain('You have not answered')
    expect((await cid.slash('round list', { which: 'mine' })).text).toContain('**playing**')
  })

  test('the card comes back to the end of the channel with its thread, not too often', async () => {
    const { guild, members } = await clubOf(bed(), ['ann', 'bob'])
    const [ann, bob] = members as [Actor, Actor]
    const card = await planRound(bed(), ann, { Title: 'Scrolled away' })
    const { threadId } = await cardNow(bed(), ann, card)
    await planRound(bed(), ann, { Title: 'Newer' })
    const round = (await bob.suggestions('round show', 'round', 'scrolled'))[0]!.value
    expect((await bob.slash('round show', { round })).text).toContain('last message')
    await bed().settled()
    const moved = (await bob.sees('frolf-events')).at(-1)!
    expect(moved.text).toContain('Scrolled away')
    expect(await bob.looksAt(card)).toBeUndefined()
    await bob.press(moved, 'Playing')
    expect(fieldOf(await cardNow(bed(), ann, moved), 'Playing')).toContain(bob.mention)
    expect((await bob.slash('round show', { round })).text).toContain('a moment ago')
    // The talk goes on in the thread there was.
    const asked = await ann.press(moved, 'Cancel round')
    await ann.press(asked.message!, 'Cancel the round')
    await bob.waitsFor({ channelId: threadId! }, 'was cancelled')
    expect((await bob.threads('frolf-events')).filter(({ channel }) => channel.name === 'Scrolled away')).toHaveLength(1)
    expect((await bob.slash('round show', { round })).text).toContain('cancelled')
    void guild
  })

  test('a deleted thread is opened again with the next drawing; a deleted channel is made again with its cards', async () => {
    const { guild, members } = await clubOf(bed(), ['ann', 'bob'])
    const [ann, bob] = members as [Actor, Actor]
    const card = await planRound(bed(), ann, { Title: 'Healing' })
    const { threadId } = await cardNow(bed(), ann, card)
    await guild.deleteChannel(threadId!)
    await bob.press(card, 'Playing')
    const healed = await cardNow(bed(), ann, card)
    expect(healed.threadId).not.toBeNull()
    expect((await bob.sees({ channelId: healed.threadId! })).length).toBeLessThanOrEqual(1)
    await guild.deleteChannel(card.channelId)
    await bed().settled()
    const again = await bob.waitsFor('frolf-events', 'Healing')
    expect(again.channelId).not.toBe(card.channelId)
    expect(fieldOf(again, 'Playing')).toContain(bob.mention)
    await ann.press(again, 'Playing')
    const now = await cardNow(bed(), ann, again)
    expect(fieldOf(now, 'Playing (2)')).toContain(ann.mention)
    expect(now.threadId).not.toBeNull()
    // What is said while the thread is away stands in the next one, or beside the card: it is true in both.
    await guild.deleteChannel(now.threadId!)
    await ann.press(again, 'Start')
    const { threadId: next } = await cardNow(bed(), ann, again)
    expect(next).not.toBeNull()
    const said = [...(await thread(bob, next!)), ...(await bob.sees('frolf-events')).map(({ text }) => text)]
    const teeOff = said.filter((text) => text.includes('Tee off in **Healing**'))
    expect(teeOff).toHaveLength(1)
    expect(teeOff[0]).toContain('drop the file into its thread')
  })
})
