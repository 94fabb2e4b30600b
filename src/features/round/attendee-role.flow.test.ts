// The role of a round as members see it: made when somebody plays, held by those who play, told once when Discord refuses, deleted after the end.
import { expect, test } from 'vitest'
import { everyDelivery } from '../../../test/bed.ts'
import { cardNow, clubOf, enterScore, fieldOf, planRound } from '../../../test/club-life.ts'
import type { Actor, Club, Seen } from '../../sandbox/driver.ts'

const HOUR_MS = 3_600_000

everyDelivery('attendee role', (bed) => {
  const wantRole = async (host: Actor, choice: 'yes' | 'no' | 'club') => {
    const [round] = await host.suggestions('round options', 'round')
    const { form } = await host.slash('round options', { round: round!.value })
    await host.submit(form, { role: [choice] })
    await bed().settled()
  }
  const press = async (member: Actor, card: Seen, button: string) => {
    await member.press(card, button)
    await bed().settled()
  }
  const rolesCalled = async (guild: Club, words: string) => (await guild.view()).roles.filter(({ name }) => name.includes(words))
  const holds = async (member: Actor, words: string) => (await member.roles()).some((name) => name.includes(words))
  const told = async (member: Actor, card: Seen, words: string) => {
    const { threadId } = await cardNow(bed(), member, card)
    return (await member.sees({ channelId: threadId! })).filter(({ text }) => text.includes(words))
  }

  test('those who play hold it, one role for the round; a day after the end it goes', async () => {
    const { guild, members } = await clubOf(bed(), ['ann', 'bob', 'cid'])
    const [ann, bob, cid] = members as [Actor, Actor, Actor]
    const card = await planRound(bed(), ann, { Title: 'Role round', Capacity: '2' })
    await wantRole(ann, 'yes')
    expect(await rolesCalled(guild, 'Role round')).toEqual([])
    for (const member of [ann, bob, cid]) await press(member, card, 'Playing')
    const roles = await rolesCalled(guild, 'Role round')
    expect(roles).toHaveLength(1)
    expect(roles[0]).toMatchObject({ mentionable: true, permissions: '0' })
    expect([await holds(ann, 'Role round'), await holds(bob, 'Role round'), await holds(cid, 'Role round')]).toEqual([
      true,
      true,
      false,
    ])
    await press(ann, card, "Can't")
    expect([await holds(ann, 'Role round'), await holds(cid, 'Role round')]).toEqual([false, true])
    // Back and forth, faster than Discord follows.
    await Promise.all(['Maybe', 'Playing', 'Maybe', 'Playing', 'Maybe'].map((button) => bob.press(card, button)))
    await bed().settled()
    const isPlaying = (fieldOf(await cardNow(bed(), ann, card), 'Playing') ?? '').includes(bob.mention)
    expect(await holds(bob, 'Role round')).toBe(isPlaying)
    await press(bob, card, 'Playing')
    expect(await holds(bob, 'Role round')).toBe(true)

    await ann.press(card, 'Start')
    await bed().settled()
    await enterScore(bob, card, '-2')
    await enterScore(cid, card, 'E')
    expect((await cardNow(bed(), ann, card)).text).toContain('Final')
    expect(await rolesCalled(guild, 'Role round')).toHaveLength(1)
    await bed().advance(25 * HOUR_MS)
    expect(await rolesCalled(guild, 'Role round')).toEqual([])
    expect(bed().dead).toEqual([])
  })

  test('turned off it goes at once; deleted by hand it is made again; a cancelled round gives it up a day later', async () => {
    const { guild, members } = await clubOf(bed(), ['ann', 'bob'])
    const [ann, bob] = members as [Actor, Actor]
    const card = await planRound(bed(), ann, { Title: 'On and off' })
    await press(ann, card, 'Playing')
    await wantRole(ann, 'yes')
    expect(await holds(ann, 'On and off')).toBe(true)
    await wantRole(ann, 'no')
    expect(await rolesCalled(guild, 'On and off')).toEqual([])
    await wantRole(ann, 'yes')
    const [role] = await rolesCalled(guild, 'On and off')
    await guild.deleteRole(role!.id)
    await press(bob, card, 'Playing')
    expect([await holds(ann, 'On and off'), await holds(bob, 'On and off')]).toEqual([true, true])
    expect(await rolesCalled(guild, 'On and off')).toHaveLength(1)
    const asked = await ann.press(card, 'Cancel round')
    await ann.press(asked.message!, 'Cancel the round')
    await bed().advance(25 * HOUR_MS)
    expect(await rolesCalled(guild, 'On and off')).toEqual([])
  })

  test('what Discord refuses is told to the host once, and answers work', async () => {
    const { members } = await clubOf(bed(), ['ann', 'bob', 'cid'])
    const [ann, bob, cid] = members as [Actor, Actor, Actor]
    const card = await planRound(bed(), ann, { Title: 'No role' })
    const refusal = { status: 403, code: 50_013, message: 'Missing Permissions' } as const
    await bed().driver.fault({ kind: 'refuse', route: '/roles$', method: 'POST', times: 10, ...refusal })
    await wantRole(ann, 'yes')
    for (const member of [ann, bob]) await press(member, card, 'Playing')
    expect(fieldOf(await cardNow(bed(), ann, card), 'Playing (2)')).toContain(bob.mention)
    const [once, ...more] = await told(ann, card, 'could not make the role')
    expect([once?.pingsMe, more]).toEqual([true, []])
    await bed().driver.clearFaults()
    await wantRole(ann, 'yes')
    expect([await holds(ann, 'No role'), await holds(bob, 'No role')]).toEqual([true, true])
    await bed().driver.fault({ kind: 'refuse', route: '/members/[^/]+/roles/', method: 'PUT', times: 10, ...refusal })
    await press(cid, card, 'Playing')
    await press(bob, card, "Can't")
    await press(bob, card, 'Playing')
    await bed().driver.clearFaults()
    expect(fieldOf(await cardNow(bed(), ann, card), 'Playing (3)')).toContain(cid.mention)
    expect(await told(ann, card, 'I say this once')).toHaveLength(1)
  })

  test('the club may want it for all rounds, those planned already too', async () => {
    const { owner, members } = await clubOf(bed(), ['ann'])
    const [ann] = members as [Actor]
    const card = await planRound(bed(), ann, { Title: 'Club role' })
    await press(ann, card, 'Playing')
    const set = await owner.slash('frolf-config set', { setting: 'round.attendee-role', value: 'on' })
    expect(set.text).toContain('1 open round follows')
    await bed().settled()
    expect(await holds(ann, 'Club role')).toBe(true)
    await wantRole(ann, 'no')
    expect(await holds(ann, 'Club role')).toBe(false)
  })
})
