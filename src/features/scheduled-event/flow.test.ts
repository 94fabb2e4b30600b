// Rounds and Discord's scheduled events, in step both ways.
import { expect, test } from 'vitest'
import { everyDelivery, type Bed } from '../../../test/bed.ts'
import { cardNow, clubOf, enterScore, fieldOf, planRound } from '../../../test/club-life.ts'
import { until } from '../../../test/until.ts'
import type { Actor } from '../../sandbox/driver.ts'
import { MAX_OPEN_EVENTS } from './scheduled-event.ts'

const HOUR_MS = 3_600_000
/** Scheduled, active. */
const OPEN: readonly number[] = [1, 2]

/** The open event of that name, once everything is settled. */
async function eventOf(bed: Bed, member: Actor, name: string) {
  await bed.settled()
  return until(`the event ${name}`, async () =>
    (await member.events()).find(({ event }) => event.name === name && OPEN.includes(event.status)),
  )
}
const openNames = async (member: Actor) =>
  (await member.events()).filter(({ event }) => OPEN.includes(event.status)).map(({ event }) => event.name)

/** How often the bot has changed events of this server so far. */
const writes = async (bed: Bed, guild: string) =>
  (await bed.driver.wire()).filter(({ method, path }) => method !== 'GET' && path?.includes(`/guilds/${guild}/scheduled-events`))
    .length

everyDelivery('scheduled events', (bed) => {
  test('a round has an event, edited, started and ended with it', async () => {
    const { members } = await clubOf(bed(), ['ann'])
    const [ann] = members as [Actor]
    const card = await planRound(bed(), ann, { Title: 'Evening', 'Course or place': 'Pine Valley', Description: 'Bring a light' })
    const made = await eventOf(bed(), ann, 'Evening')
    expect(made.event).toMatchObject({ description: 'Bring a light', entity_metadata: { location: 'Pine Valley' }, status: 1 })
    await ann.submit((await ann.press(card, 'Edit')).form, { Title: 'Late evening', 'Course or place': '' })
    const edited = await eventOf(bed(), ann, 'Late evening')
    expect(edited.event.id).toBe(made.event.id)
    expect((edited.event.entity_metadata as { location: string }).location).toContain('-events')
    await ann.press(card, 'Playing')
    await bed().settled()
    await ann.press(await cardNow(bed(), ann, card), 'Start')
    expect((await eventOf(bed(), ann, 'Late evening')).event.status).toBe(2)
    await enterScore(ann, card, 'E')
    await bed().settled()
    await until('the event to end', async () => !(await openNames(ann)).includes('Late evening'))
    const cancelled = await planRound(bed(), ann, { Title: 'Rained off' })
    await eventOf(bed(), ann, 'Rained off')
    const ask = await ann.press(cancelled, 'Cancel round')
    await ann.press(ask.message!, 'Cancel the round')
    await bed().settled()
    await until('the event to be cancelled', async () => !(await openNames(ann)).includes('Rained off'))
  })

  test('what is as it shall be is left alone when another round is planned', async () => {
    const { guild, members } = await clubOf(bed(), ['ann'])
    const [ann] = members as [Actor]
    await planRound(bed(), ann, { Title: 'First' })
    const { event } = await eventOf(bed(), ann, 'First')
    const last = (await bed().driver.wire()).at(-1)?.n
    await planRound(bed(), ann, { Title: 'Second' })
    await eventOf(bed(), ann, 'Second')
    const requests = (await bed().driver.wire(last)).filter(({ path }) => path?.includes(`/guilds/${guild.id}/scheduled-events/`))
    expect(requests.filter(({ path }) => path!.includes(event.id))).toEqual([])
  })

  test('a reset says how many there are, and takes them away if that is ticked; a new setup makes them again', async () => {
    const { guild, owner, members } = await clubOf(bed(), ['ann'])
    const [ann] = members as [Actor]
    await planRound(bed(), ann, { Title: 'Still to come' })
    await eventOf(bed(), ann, 'Still to come')
    const reset = async (also: string[]) => {
      const asked = await owner.slash('frolf-reset')
      expect(asked.text).toContain('the Discord events of rounds (1)')
      const { form } = await owner.press(asked.message!, 'Reset the club …')
      const done = await owner.submit(form, { 'Name of this server': guild.name, 'Remove these, too': also })
      await bed().settled()
      return done.text
    }
    const setUpAgain = async () => {
      await owner.submit((await owner.slash('frolf-setup')).form, {})
      return eventOf(bed(), ann, 'Still to come')
    }
    expect(await reset([])).not.toContain('Discord event')
    const kept = await setUpAgain()
    expect(await reset(['events'])).toContain('Took away the Discord event of 1 round')
    await until('the event to be gone', async () => (await openNames(ann)).length === 0)
    expect((await setUpAgain()).event.id).not.toBe(kept.event.id)
    expect(await openNames(ann)).toEqual(['Still to come'])
    expect(bed().dead).toEqual([])
  })

  test('what is changed in Discord is changed in the round, as its form would; what it refuses is put back and told', async () => {
    const { owner, members } = await clubOf(bed(), ['ann'])
    const [ann] = members as [Actor]
    const card = await planRound(bed(), ann, { Title: 'Two ways', When: 'in 3 days at 18:00' })
    const { event } = await eventOf(bed(), ann, 'Two ways')
    const startsAt = (await bed().driver.now()) + 50 * HOUR_MS
    await owner.editEvent(event.id, { name: 'Both ways', location: 'Oak Hill', startsAt, endsAt: startsAt + 2 * HOUR_MS })
    const followed = await until('the card to follow', async () => {
      const now = await cardNow(bed(), ann, card)
      return now.text.includes('Both ways') && now
    })
    expect(followed.text).toContain('Oak Hill')
    expect(followed.text).toContain(`<t:${Math.floor(startsAt / 1000)}:F>`)
    const after = await eventOf(bed(), ann, 'Both ways')
    expect(Date.parse(after.event.scheduled_end_time!) - Date.parse(after.event.scheduled_start_time)).toBe(2 * HOUR_MS)

    await owner.editEvent(event.id, { description: 'x'.repeat(800) })
    const { threadId } = followed
    const told = await ann.waitsFor({ channelId: threadId! }, 'was put back')
    expect(told.text).toContain('500')
    expect(told.pingsMe).toBe(true)
    await until(
      'the event to be put back',
      async () => (await eventOf(bed(), ann, 'Both ways')).event.description !== 'x'.repeat(800),
    )

    await owner.deleteEvent(event.id)
    const healed = await eventOf(bed(), ann, 'Both ways')
    expect(healed.event.id).not.toBe(event.id)
    await owner.editEvent(healed.event.id, { status: 4 })
    await until('the round to be cancelled', async () => (await cardNow(bed(), ann, card)).text.includes('Cancelled'))
  })

  test('our own doings are no edits: nothing goes round in circles', async () => {
    const { guild, members } = await clubOf(bed(), ['ann'])
    const [ann] = members as [Actor]
    const card = await planRound(bed(), ann, { Title: 'Calm' })
    for (const title of ['Calm one', 'Calm two', 'Calm three']) {
      await ann.submit((await ann.press(card, 'Edit')).form, { Title: title })
    }
    await eventOf(bed(), ann, 'Calm three')
    const before = await writes(bed(), guild.id)
    expect(before).toBeGreaterThan(0)
    await bed().advance(HOUR_MS / 60)
    expect(await writes(bed(), guild.id)).toBe(before)
    expect((await cardNow(bed(), ann, card)).text).toContain('Calm three')
  })

  test('Interested is an answer of signed-up players, and takes back only what it gave', async () => {
    const { guild, members } = await clubOf(bed(), ['ann', 'bob', 'cid'])
    const [ann, bob, cid] = members as [Actor, Actor, Actor]
    const guest = await guild.join(`guest-${guild.id.slice(-6)}`)
    const card = await planRound(bed(), ann, { Title: 'Curious' })
    const { event } = await eventOf(bed(), ann, 'Curious')
    await cid.press(card, 'Playing')
    for (const member of [bob, cid, guest]) await member.interested(event.id)
    const maybe = async () => fieldOf(await cardNow(bed(), ann, card), 'Maybe') ?? ''
    await until('bob among the maybes', async () => (await maybe()).includes(bob.mention))
    expect(await maybe()).not.toContain(guest.mention)
    expect(fieldOf(await cardNow(bed(), ann, card), 'Playing')).toContain(cid.mention)
    await until('the guest to be told', async () =>
      (await bed().driver.dms(guest.id)).some(({ text }) => text.includes('Sign up')),
    )
    for (const member of [bob, cid]) await member.notInterested(event.id)
    await until('bob to be gone', async () => !(await maybe()).includes(bob.mention))
    expect(fieldOf(await cardNow(bed(), ann, card), 'Playing')).toContain(cid.mention)
    await bob.interested(event.id)
    await until('bob among the maybes again', async () => (await maybe()).includes(bob.mention))
    await bob.press(card, 'Playing')
    await bed().settled()
    await bob.notInterested(event.id)
    await bed().settled()
    expect(fieldOf(await cardNow(bed(), ann, card), 'Playing')).toContain(bob.mention)
  })

  test('the end of the event finalizes nothing; others’ events are left alone; the club can turn it off', async () => {
    const { owner, members } = await clubOf(bed(), ['ann'])
    const [ann] = members as [Actor]
    const startsAt = (await bed().driver.now()) + 3 * HOUR_MS
    const foreign = await owner.createEvent({ name: 'Barbecue', location: 'Beach', startsAt, endsAt: startsAt + HOUR_MS })
    const card = await planRound(bed(), ann, { Title: 'Unfinished', When: 'in 2 hours' })
    const { event } = await eventOf(bed(), ann, 'Unfinished')
    await ann.press(card, 'Playing')
    await bed().advance(2.25 * HOUR_MS)
    expect((await cardNow(bed(), ann, card)).text).toContain('Live')
    await owner.editEvent(event.id, { status: 3 })
    await bed().settled()
    expect((await cardNow(bed(), ann, card)).text).toContain('Live')
    await owner.editEvent(foreign.event.id, { name: 'Big barbecue' })
    await planRound(bed(), ann, { Title: 'Next one' })
    await eventOf(bed(), ann, 'Next one')
    expect((await owner.slash('frolf-config set', { setting: 'scheduled-event.enabled', value: 'off' })).text).toContain(
      'taken away',
    )
    await bed().settled()
    await until('only the other event', async () => JSON.stringify(await openNames(ann)) === '["Big barbecue"]')
  })

  test('a full server: the round gets its event when there is room', async () => {
    const { owner, members } = await clubOf(bed(), ['ann'])
    const [ann] = members as [Actor]
    const startsAt = (await bed().driver.now()) + 3 * HOUR_MS
    const foreign = []
    for (let number = 1; number <= MAX_OPEN_EVENTS; number++)
      foreign.push(await owner.createEvent({ name: `Other ${number}`, location: 'Beach', startsAt, endsAt: startsAt + HOUR_MS }))
    await planRound(bed(), ann, { Title: 'Patient' })
    await bed().settled()
    expect(await openNames(ann)).not.toContain('Patient')
    await owner.editEvent(foreign[0]!.event.id, { status: 4 })
    await eventOf(bed(), ann, 'Patient')
    expect(await openNames(ann)).toHaveLength(MAX_OPEN_EVENTS)
  })
})
