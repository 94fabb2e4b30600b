// Members come, go, are renamed, and get other roles: by command and by hand.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everyDelivery, openBed, type Bed } from '../../../test/bed.ts'
import { cardNow, clubOf, enterScore, fieldOf, fillIn, liveRound, planRound, roundOf, signUp } from '../../../test/club-life.ts'
import { until } from '../../../test/until.ts'
import { withoutMembers } from '../../platform/gateway/intents.ts'
import type { Actor } from '../../sandbox/driver.ts'
import { features } from '../index.ts'

everyDelivery('members', (bed) => {
  test('/player role really changes the role in Discord; Editors up to Editor, Admins all', async () => {
    const { owner, members } = await clubOf(bed(), ['ann', 'bo', 'cy'])
    const [ann, bo, cy] = members as [(typeof members)[0], (typeof members)[0], (typeof members)[0]]
    const role = (by: typeof ann, user: typeof ann, rank: string) => by.slash('player role', { user: user.id, role: rank })

    expect((await role(ann, bo, 'editor')).text).toContain('That is for Editors')
    expect((await role(owner, ann, 'editor')).text).toContain('Player → **Editor**')
    expect(await ann.roles()).toContain('Frolf Editor')
    expect((await role(owner, ann, 'editor')).text).toContain('is Editor already')
    expect((await role(ann, bo, 'editor')).text).toContain('→ **Editor**')
    expect((await role(ann, bo, 'admin')).text).toContain('To make somebody an Admin')
    expect((await role(ann, owner, 'player')).text).toContain('change an Admin')

    expect((await role(owner, cy, 'admin')).text).toContain('→ **Admin**')
    expect((await role(cy, bo, 'player')).text).toContain('Editor → **Player**')
    expect(await bo.roles()).not.toContain('Frolf Editor')
    expect((await bo.slash('player role', { user: ann.id, role: 'player' })).text).toContain('That is for Editors')
    // The last Admin steps down: who owns the server is one all the same.
    await role(owner, owner, 'player')
    expect((await role(cy, cy, 'player')).text).toContain('Admin → **Player**')
    expect((await role(owner, cy, 'admin')).text).toContain('→ **Admin**')
    const log = (await owner.slash('frolf-log', { kind: 'roles', member: bo.id })).text
    expect(log).toContain('Player → **Editor**')
    expect(log).not.toContain('changed in Discord')
  })

  test('a role that cannot be given is told as it is, and nothing is noted', async () => {
    const { guild, owner, members } = await clubOf(bed(), ['ann'])
    await guild.kickBot()
    await guild.inviteBot('0')
    await until('the commands', async () => (await owner.commands()).some(({ path }) => path === 'player role'))
    await bed().settled()
    const failed = await owner.slash('player role', { user: members[0]!.id, role: 'editor' })
    expect(failed.text).toMatch(/could not be made Editor.*lacks a permission.*stand above/)
    expect(await members[0]!.roles()).not.toContain('Frolf Editor')
    expect((await owner.slash('frolf-log', { kind: 'roles' })).text).toContain('Nothing has been noted')
  })

  test('a role given by hand is followed: at once by what it allows, and in the log', async () => {
    const { guild, owner, members } = await clubOf(bed(), ['ann', 'bo'])
    const [ann] = members as [(typeof members)[0]]
    const newcomer = await guild.join('newcomer')
    await guild.giveRole(newcomer, 'Frolf Player')
    await bed().settled()
    expect((await owner.slash('player profile', { user: newcomer.id })).text).toContain('Player')
    await ann.slash('leaderboard')
    await guild.giveRole(ann, 'Frolf Editor')
    await bed().settled()
    expect((await ann.slash('player role', { user: newcomer.id, role: 'editor' })).text).toContain('→ **Editor**')
    await guild.takeRole(ann, 'Frolf Editor')
    await bed().settled()
    expect((await owner.slash('frolf-log', { member: ann.id })).text).toContain('changed in Discord: now **Player**')
    expect((await ann.slash('player role', { user: newcomer.id, role: 'player' })).text).toContain('That is for Editors')
  })

  test('who leaves drops off the rounds to come, is shown by name, and finds everything when coming back', async () => {
    const { guild, owner, members } = await clubOf(bed(), ['ann', 'bo', 'cy'])
    const [ann, bo, cy] = members as [(typeof members)[0], (typeof members)[0], (typeof members)[0]]
    const card = await planRound(bed(), ann, { Title: 'Small round', Capacity: '2' })
    for (const player of [ann, bo, cy]) {
      await player.press(card, 'Playing')
      await bed().settled()
    }
    const name = bo.username
    await bo.leave()
    await bed().settled()
    const after = await cardNow(bed(), ann, card)
    expect(fieldOf(after, 'Playing')).toContain(cy.mention)
    expect(fieldOf(after, 'Playing')).not.toContain(bo.mention)
    const board = await until('the board by name', async () => {
      const [shown] = await ann.sees('frolf-leaderboard')
      return shown && !shown.text.includes(bo.mention) && shown
    })
    expect(board.text.toLowerCase()).toContain(name.slice(0, 2).toLowerCase())
    expect((await owner.slash('frolf-log', { kind: 'members' })).text).toContain('Left the server')

    await bo.join()
    await bed().settled()
    expect(await bo.roles()).toContain('Frolf Player')
    await until('the board by mention', async () => (await ann.sees('frolf-leaderboard'))[0]?.text.includes(bo.mention))
    expect((await owner.slash('player profile', { user: bo.id })).text).toContain('#2')
    expect(guild.id).toBe(bo.guildId)
  })

  test('a round that is on does not wait for those who left; who comes back plays on; leaving finishes it as a last score does', async () => {
    const { members } = await clubOf(bed(), ['ann', 'bo', 'cy', 'dan'])
    const [ann, bo, cy, dan] = members as [Actor, Actor, Actor, Actor]
    const card = await planRound(bed(), ann, { Title: 'Going on' })
    await ann.submit((await ann.slash('round options', { round: roundOf(card) })).form, { 'Guests a member may bring': ['1'] })
    for (const player of [ann, bo]) await player.press(card, 'Playing')
    await fillIn(bo, await cardNow(bed(), bo, card), 'Bring a guest', { "Your guest's name": 'Gus' })
    await ann.press(card, 'Start')
    await bo.leave()
    expect(fieldOf(await cardNow(bed(), ann, card), 'Playing (3')).toMatch(/#2\*\* .*no longer in the club/)
    await bo.join()
    expect((await cardNow(bed(), ann, card)).text).not.toContain('no longer')
    await enterScore(ann, card, '-2')
    expect((await cardNow(bed(), ann, card)).text).toContain('Live now')
    expect((await enterScore(bo, card, '-3')).text).toContain('-3')
    // Gus came with them, and is waited for as long as they are here.
    expect(fieldOf(await cardNow(bed(), ann, card), 'No score yet (1)')).toContain('Gus')
    await bo.leave()
    const final = await cardNow(bed(), ann, card)
    expect(final.text).toContain('Final')
    expect(fieldOf(final, 'Result')).toMatch(/^\*\*1\.\*\* .* \*\*-3\*\*\n\*\*2\.\*\* .* \*\*-2\*\*\nDNS Gus$/)

    const second = await liveRound(bed(), [ann, cy, dan], { Title: 'Without Dan' })
    await dan.leave()
    await bed().settled()
    await enterScore(ann, second, 'E')
    expect((await cardNow(bed(), ann, second)).text).toContain('Live now')
    await enterScore(cy, second, '+1')
    expect(fieldOf(await cardNow(bed(), ann, second), 'Result')).toMatch(/\*\*2\.\*\* .*\nDNS /)
  })

  test('a new display name is taken when its member does something', async () => {
    const { guild, owner, members } = await bed().freshClub({ members: ['ann'] })
    const [ann] = members as [(typeof members)[0]]
    await signUp(ann, 1)
    await guild.editMember(ann.id, { nick: 'Ace Ann' })
    await ann.slash('leaderboard')
    expect((await owner.slash('player profile', { user: ann.id })).text).toContain('Ace Ann')
  })
})

describe('without the members intent', () => {
  let bed: Bed
  beforeAll(async () => {
    bed = await openBed({ features: features.map(withoutMembers) })
  })
  afterAll(() => bed.close())

  test('names and roles are followed as soon as a member does something', async () => {
    const { guild, owner, members } = await bed.freshClub({ members: ['ann'] })
    const [ann] = members as [(typeof members)[0]]
    await signUp(ann, 1)
    await guild.editMember(ann.id, { nick: 'Ace Ann' })
    await guild.giveRole(ann, 'Frolf Editor')
    await bed.settled()
    expect((await owner.slash('player profile', { user: ann.id })).text).not.toContain('Ace Ann')
    expect((await ann.slash('player role', { user: ann.id, role: 'player' })).text).toContain('Editor → **Player**')
    expect((await owner.slash('player profile', { user: ann.id })).text).toContain('Ace Ann')
  })

  test('a round stops waiting for whoever is not here any more, or no player, once /player role says so', async () => {
    const { guild, owner, members } = await clubOf(bed, ['ann', 'bo', 'cy'])
    const [ann, bo, cy] = members as [Actor, Actor, Actor]
    const card = await liveRound(bed, [ann, bo])
    await enterScore(ann, card, '-2')
    await bo.leave()
    expect((await cardNow(bed, ann, card)).text).toContain('Live now')
    const said = await owner.slash('player role', { user: bo.id, role: 'guest' })
    expect(said.text).toContain('not in this server any more; that is noted')
    expect(fieldOf(await cardNow(bed, ann, card), 'Result')).toMatch(/^\*\*1\.\*\* .*\nDNS /)
    expect((await owner.slash('player role', { user: bo.id, role: 'guest' })).text).toContain(
      'Roles can be given to members only',
    )

    const second = await liveRound(bed, [ann, cy], { Title: 'Thrown out' })
    await enterScore(ann, second, '-2')
    await owner.slash('player role', { user: cy.id, role: 'guest' })
    expect(fieldOf(await cardNow(bed, ann, second), 'Result')).toContain(`DNS ${cy.mention}`)
    // A hand gives the role back, which is seen as soon as they do something.
    await guild.giveRole(cy, 'Frolf Player')
    const third = await liveRound(bed, [ann, cy], { Title: 'Back' })
    await enterScore(ann, third, '-2')
    expect((await cardNow(bed, ann, third)).text).toContain('Live now')
    await enterScore(cy, third, '-1')
    expect((await cardNow(bed, ann, third)).text).toContain('Final')
  })
})
