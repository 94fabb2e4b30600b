// A round from plan to finish as members see it: answers, waitlist, reminders, start, changes, cancellation, healing.
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { everyDelivery } from '../../../test/bed.ts'
import { cardNow, clubOf, enterScore, fieldOf, fillIn, liveRound, planRound, roundOf } from '../../../test/club-life.ts'

const HOUR_MS = 3_600_000
const hours = (count: number) => Math.round(count * HOUR_MS)

/** The next day on which the clocks go forward there. */
function forwardIn(timeZone: string, now: Date): string {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).startOfDay()
  let day = today.add({ days: 1 })
  while (day.hoursInDay >= 24) day = day.add({ days: 1 })
  return day.toPlainDate().toString()
}

everyDelivery('round', (bed) => {
  test('first come, first served; who drops out makes room; a raised capacity too', async () => {
    const { members } = await clubOf(bed(), ['ann', 'bob', 'cid', 'dan'])
    const [ann, bob, cid, dan] = members as [(typeof members)[0], (typeof members)[0], (typeof members)[0], (typeof members)[0]]
    const card = await planRound(bed(), ann, { Title: 'Small round', Capacity: '2' })
    for (const member of [ann, bob]) await member.press(card, 'Playing')
    await bed().settled()
    const waiting = await cid.press(card, 'Playing')
    await bed().settled()
    await dan.press(card, 'Playing')
    let now = await cardNow(bed(), ann, card)
    expect(waiting.error).toBeNull()
    expect(fieldOf(now, 'Playing (2 of 2)')).toContain(bob.mention)
    expect(fieldOf(now, 'Waitlist')).toBe(`1. **#3** ${cid.mention}\n2. **#4** ${dan.mention}`)
    await bob.press(card, "Can't")
    now = await cardNow(bed(), ann, card)
    expect(fieldOf(now, 'Playing')).toContain(cid.mention)
    expect(fieldOf(now, 'Waitlist')).toBe(`1. **#4** ${dan.mention}`)
    const promoted = await cid.waitsFor({ channelId: now.threadId! }, 'a place has opened')
    expect(promoted.pingsMe).toBe(true)
    await fillIn(ann, card, 'Edit', { Capacity: '5' })
    now = await cardNow(bed(), ann, card)
    expect(fieldOf(now, 'Playing (3 of 5)')).toContain(dan.mention)
    expect(fieldOf(now, 'Waitlist')).toBeUndefined()
    expect((await ann.sees({ channelId: now.threadId! })).filter((m) => m.text.includes('a place has opened'))).toHaveLength(2)
  })

  test('reminders come once each, the start comes by itself, and a moved round is reminded of anew', async () => {
    const { members } = await clubOf(bed(), ['ann', 'bob'])
    const [ann, bob] = members as [(typeof members)[0], (typeof members)[0]]
    const startsAt = new Date(bed().clock.now().getTime() + 72 * HOUR_MS)
    const card = await planRound(bed(), ann, {
      Title: 'Clock round',
      When: startsAt.toISOString().slice(0, 16).replace('T', ' '),
    })
    await bob.press(card, 'Maybe')
    const { threadId } = await cardNow(bed(), ann, card)
    const reminders = async () => (await bob.sees({ channelId: threadId! })).filter((message) => message.text.includes('⏰'))
    await bed().advance(hours(48.2))
    expect(await reminders()).toHaveLength(1)
    expect((await reminders())[0]!.pingsMe).toBe(true)
    const movedTo = new Date(startsAt.getTime() + 24 * HOUR_MS)
    await fillIn(ann, await cardNow(bed(), ann, card), 'Edit', { When: movedTo.toISOString().slice(0, 16).replace('T', ' ') })
    await bed().advance(hours(22.9))
    expect(await reminders()).toHaveLength(1)
    await bed().advance(hours(1.2))
    expect(await reminders()).toHaveLength(2)
    await bed().advance(hours(23))
    expect(await reminders()).toHaveLength(3)
    expect((await cardNow(bed(), ann, card)).text).toContain('Scheduled')
    await bed().advance(hours(1.1))
    expect((await cardNow(bed(), ann, card)).text).toContain('Live now')
    expect(await reminders()).toHaveLength(3)
    expect((await bob.sees({ channelId: threadId! })).filter((message) => message.text.includes('Tee off'))).toHaveLength(1)
  })

  test.for([
    [{ Title: '   ' }, 'title is missing'],
    [{ When: 'yesterday 18:00' }, 'past'],
    [{ When: 'soon' }, 'soon'],
    [{ When: 'tomorrow' }, 'hour is missing'],
    [{ Capacity: 'many' }, 'many'],
    [{ Capacity: '0' }, '1 to 300'],
  ] as const)('%o is refused (%s), nothing is planned, and Edit opens the form filled in', async ([values, words]) => {
    const { members } = await clubOf(bed(), ['ann'])
    const [ann] = members as [(typeof members)[0]]
    const refused = await ann.submit((await ann.slash('round create')).form, {
      Title: 'Sunday',
      When: 'tomorrow 18:30',
      ...values,
    })
    expect(refused.text.toLowerCase()).toContain(words.toLowerCase())
    expect((await ann.slash('round list')).text).toContain('No rounds are planned')
    const reopened = (await ann.press(refused.message!, 'Edit')).form
    const [label, typed] = Object.entries(values)[0]!
    expect(reopened.fields.find((field) => field.label === label)?.value).toBe(typed)
    const planned = await ann.submit(reopened, { Title: 'Sunday', When: 'tomorrow 18:30', Capacity: '' })
    expect(planned.text).toContain('Planned')
  })

  test('an hour that the clocks skip is moved on, which whoever plans or moves the round is told', async () => {
    const { members } = await clubOf(bed(), ['ann'])
    const [ann] = members as [(typeof members)[0]]
    const When = `${forwardIn('America/Chicago', bed().clock.now())} 02:30 America/Chicago`
    const planned = await ann.submit((await ann.slash('round create')).form, { Title: 'Night', When })
    expect(planned.text).toContain('02:30 does not exist on that day: the clocks go forward')
    const card = await planRound(bed(), ann, { Title: 'Day' })
    expect((await fillIn(ann, card, 'Edit', { When })).text).toMatch(/Changed: .*02:30 does not exist on that day/)
  })

  test('only the host, Editors and Admins change a round; others are told', async () => {
    const { guild, owner, members } = await clubOf(bed(), ['ann', 'bob', 'cid'])
    const [ann, bob, cid] = members as [(typeof members)[0], (typeof members)[0], (typeof members)[0]]
    const card = await planRound(bed(), ann, { Title: 'Mine' })
    expect((await bob.press(card, 'Edit')).text).toContain('Only the host')
    expect((await bob.press(card, 'Start')).text).toContain('Only the host')
    await guild.giveRole(cid, 'Frolf Editor')
    const { form } = await owner.press(card, 'Edit')
    expect((await fillIn(cid, card, 'Edit', { Title: 'Ours', 'Course or place': 'Oak Hill' })).text).toContain('Ours')
    expect((await cardNow(bed(), ann, card)).text).toContain('Oak Hill')
    // The owner's form was opened before: what it leaves as it stood is not put back.
    expect((await owner.submit(form, { Title: 'Everybody’s' })).text).toContain('Everybody')
    expect((await cardNow(bed(), bob, card)).text).toMatch(/Everybody’s[^]*Oak Hill/)
  })

  test('cancelling asks first, tells those concerned, and can take the card away', async () => {
    const { members } = await clubOf(bed(), ['ann', 'bob'])
    const [ann, bob] = members as [(typeof members)[0], (typeof members)[0]]
    const kept = await planRound(bed(), ann, { Title: 'Rained off' })
    await bob.press(kept, 'Playing')
    const { threadId } = await cardNow(bed(), ann, kept)
    const asked = await ann.press(kept, 'Cancel round')
    expect((await ann.press(asked.message!, 'Cancel the round')).text).toContain('cancelled')
    expect((await cardNow(bed(), bob, kept)).text).toContain('Cancelled')
    expect((await bob.waitsFor({ channelId: threadId! }, 'was cancelled')).pingsMe).toBe(true)
    expect((await cardNow(bed(), bob, kept)).buttons).toEqual([])
    const removed = await planRound(bed(), ann, { Title: 'Never mind' })
    const ask = await ann.press(removed, 'Cancel round')
    // It was started meanwhile, and a score is in: that is not what was asked about, so it is asked again, each time.
    for (const member of [ann, bob]) await member.press(removed, 'Playing')
    await ann.press(removed, 'Start')
    const again = await ann.press(ask.message!, 'Cancel and remove the card')
    expect(again.text).toMatch(/Something has changed since you were shown this[^]*It has started already. Everybody/)
    await enterScore(bob, await cardNow(bed(), bob, removed), '-1')
    const once = await ann.press(again.message!, 'Cancel the round')
    expect(once.text).toContain('scores that are in would count for nothing')
    expect((await ann.press(removed, 'Cancel round')).text).toMatch(/^Cancel .*It has started already. The scores/)
    await ann.press(once.message!, 'Cancel and remove the card')
    await bed().settled()
    expect(await bob.looksAt(removed)).toBeUndefined()
    expect((await ann.press(once.message!, 'Cancel the round')).text).toContain('That round was cancelled')
  })

  test('a deleted card is posted again with the next change', async () => {
    const { guild, members } = await clubOf(bed(), ['ann', 'bob'])
    const [ann, bob] = members as [(typeof members)[0], (typeof members)[0]]
    const card = await planRound(bed(), ann, { Title: 'Undeletable' })
    await ann.press(card, 'Playing')
    await bed().settled()
    await guild.deleteMessage(card)
    await ann.slash('round add', { round: (await ann.suggestions('round add', 'round'))[0]!.value, user: bob.id })
    const healed = await bob.waitsFor('frolf-events', 'Undeletable')
    expect(fieldOf(healed, 'Playing')).toBe(`**#1** ${ann.mention}\n**#2** ${bob.mention}`)
  })

  test('who steps out while it is on is not waited for; who waits for a place is told why no score is taken', async () => {
    const { owner, members } = await clubOf(bed(), ['ann', 'bob', 'cid'])
    const [ann, bob, cid] = members as [(typeof members)[0], (typeof members)[0], (typeof members)[0]]
    const card = await liveRound(bed(), [ann, bob], { Capacity: '2' })
    await cid.press(card, 'Playing')
    await bed().settled()
    expect((await enterScore(cid, card, '-4')).text).toContain('You are on the waitlist of this round')
    const forCid = await owner.slash('score enter', { round: roundOf(card), user: cid.id, score: '-4' })
    expect(forCid.text).toContain(`${cid.mention} is on the waitlist of this round`)
    const round = roundOf(card)
    const added = await owner.slash('round add', { round, guest: 'Late' })
    expect(added.text).toBe('The round is full, so on the waitlist: Late.')
    const [late] = await owner.suggestions('round remove', 'guest', '', { round })
    await owner.slash('round remove', { round, guest: late!.value })
    await cid.press(card, "Can't")
    await enterScore(ann, card, 'E (54)')
    expect((await cardNow(bed(), ann, card)).text).toContain('Live now')
    await bob.press(card, "Can't")
    const final = await cardNow(bed(), ann, card)
    expect(fieldOf(final, 'Result (1)')).toBe(`**1.** ${ann.mention} **E (54)**`)
  })

  test('guests are put on the list, and finalizing by hand names who is missing', async () => {
    const { members } = await clubOf(bed(), ['ann', 'bob'])
    const [ann, bob] = members as [(typeof members)[0], (typeof members)[0]]
    const card = await liveRound(bed(), [ann, bob])
    const [choice] = await ann.suggestions('round add', 'round')
    expect((await ann.slash('round add', { round: choice!.value, guest: 'Visiting @everyone' })).text).toContain(
      'On the list now',
    )
    expect((await ann.press(card, 'Finalize')).text).toContain('Nobody has a score')
    await enterScore(ann, card, 'E')
    const ask = await ann.press(card, 'Finalize')
    expect(ask.text).toContain(bob.mention)
    expect(ask.text).toContain('Visiting')
    // Somebody came after the question: who would be marked DNS is not who was named, so it is asked again.
    await ann.slash('round add', { round: choice!.value, guest: 'Late' })
    const again = await ann.press(ask.message!, 'Finalize anyway')
    expect(again.text).toMatch(/Something has changed since you were shown this[^]*Late/)
    await ann.press(again.message!, 'Finalize anyway')
    const final = await cardNow(bed(), ann, card)
    expect(final.text).toContain('Final')
    expect(fieldOf(final, 'Result')).toMatch(/^\*\*1\.\*\* <@\d+> \*\*E\*\*\n(DNS .*\n?){3}$/)
    expect(fieldOf(final, 'Result')).toContain(`DNS ${bob.mention}`)
    expect((await ann.press(card, 'Finalize').catch((error: Error) => ({ text: error.message }))).text).toBeTruthy()
    for (const message of await ann.sees('frolf-events')) expect(message.pingedUserIds).toEqual([])
  })
})
