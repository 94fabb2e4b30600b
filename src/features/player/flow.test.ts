// Members sign up: by button, by emoji, with a tag; and are told when something is in the way.
import { expect, test } from 'vitest'
import { everyDelivery } from '../../../test/bed.ts'
import { clubOf, signUp } from '../../../test/club-life.ts'

everyDelivery('player', (bed) => {
  test('signing up gives the role and the tag; signing up again edits', async () => {
    const { members } = await bed().freshClub({ members: ['ann'] })
    const [ann] = members as [(typeof members)[0]]
    const welcome = await signUp(ann, 7, { 'UDisc username': '@annie', 'Name on UDisc scorecards': 'Ann of the Hill' })
    expect(welcome.text).toContain('Welcome')
    expect(welcome.text).toContain('#7')
    expect(await ann.roles()).toContain('Frolf Player')
    const again = await signUp(ann, 9)
    expect(again.text).toContain('updated')
    await bed().settled()
    const profile = await ann.slash('player profile')
    expect(profile.text).toContain('#9')
    expect(profile.text).toContain('annie')
    expect(profile.text).toContain('Ann of the Hill')
    expect((await ann.slash('tag list')).text).not.toContain('#7')
  })

  test('a taken tag refuses the form, nothing is kept, and Edit opens it filled in', async () => {
    const { members } = await bed().freshClub({ members: ['ann', 'bob'] })
    const [ann, bob] = members as [(typeof members)[0], (typeof members)[0]]
    await signUp(ann, 5)
    const refused = await signUp(bob, 5, { 'UDisc username': 'bobby' })
    expect(refused.text).toContain('#5 is held by')
    expect(await bob.roles()).not.toContain('Frolf Player')
    const reopened = (await bob.press(refused.message!, 'Edit')).form
    expect(reopened.fields.map((field) => field.value)).toEqual(['5', 'bobby', null])
    expect((await bob.submit(reopened, { 'Bag tag': '6' })).text).toContain('#6')
    expect(await bob.roles()).toContain('Frolf Player')
  })

  test.for([
    [{ 'Bag tag': 'seven' }, 'not a tag number'],
    [{ 'Bag tag': '500' }, 'there is no tag 500'],
    [{ 'UDisc username': 'two words' }, 'not a UDisc username'],
  ] as const)('%o is refused: %s', async ([values, words]) => {
    const { members } = await bed().freshClub({ members: ['ann'] })
    const refused = await signUp(members[0]!, undefined, values)
    expect(refused.text).toContain(words)
    expect(await members[0]!.roles()).toEqual([])
  })

  test('the emoji brings the button by direct message, which works from there', async () => {
    const { members } = await bed().freshClub({ members: ['ann'] })
    const [ann] = members as [(typeof members)[0]]
    await ann.react(await ann.waitsFor('frolf-signup', 'Join the club'), '🥏')
    const invitation = await ann.waitsFor('dm', 'Sign up')
    const welcome = await ann.submit((await ann.press(invitation, 'Sign up')).form, {})
    expect(welcome.text).toContain('Welcome')
    expect(await ann.roles()).toContain('Frolf Player')
  })

  test('with closed direct messages a note stands in the channel for a short while', async () => {
    const { owner, members } = await bed().freshClub({ members: ['ann'] })
    const [ann] = members as [(typeof members)[0]]
    await bed().driver.editUser(ann.id, { dmsOpen: false })
    await ann.react(await ann.waitsFor('frolf-signup', 'Join the club'), '🥏')
    const note = await ann.waitsFor('frolf-signup', 'DMs are closed')
    expect(note.pingsMe).toBe(true)
    expect(await bed().driver.dms(ann.id)).toEqual([])
    expect((await owner.sees('frolf-signup')).filter((message) => message.text.includes('DMs are closed'))).toHaveLength(1)
  })

  test('a role that cannot be given is told as it is', async () => {
    const { members } = await bed().freshClub({ members: ['ann'] })
    const roles = String.raw`/members/\d+/roles/\d+$`
    await bed().driver.fault({
      kind: 'refuse',
      method: 'PUT',
      route: roles,
      status: 403,
      code: 50013,
      message: 'Missing Permissions',
    })
    const outcome = await signUp(members[0]!, 3)
    await bed().driver.clearFaults()
    expect(outcome.text).toContain('could not give you')
    expect((await signUp(members[0]!, 3)).text).toContain('updated')
    expect(await members[0]!.roles()).toContain('Frolf Player')
  })

  test('UDisc links are one member’s only; guests are told to sign up', async () => {
    const { members } = await clubOf(bed(), ['ann', 'bob'])
    const [ann, bob] = members as [(typeof members)[0], (typeof members)[0]]
    expect((await ann.slash('player link-udisc', { username: 'ace' })).text).toContain('ace')
    expect((await bob.slash('player link-udisc', { username: 'ACE' })).text).toContain(`linked to ${ann.mention}`)
    expect((await bob.slash('player link-udisc')).text).toContain('Give your UDisc')
  })
})
