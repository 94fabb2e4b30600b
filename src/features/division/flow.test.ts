// Divisions as a club uses them: named by an Admin, chosen or given, in results, standings, points and tag pools; corrections follow.
import { expect, test } from 'vitest'
import { everyDelivery, type Bed } from '../../../test/bed.ts'
import { cardNow, clubOf, enterScore, fieldOf, liveRound } from '../../../test/club-life.ts'
import type { Actor, Seen } from '../../sandbox/driver.ts'

async function finished(bed: Bed, scores: [Actor, string][], title: string): Promise<Seen> {
  const players = scores.map(([member]) => member)
  const card = await liveRound(bed, players, { Title: title })
  for (const [member, score] of scores) await enterScore(member, card, score)
  return cardNow(bed, players[0]!, card)
}

/** Member and points, in the order of the standings. */
async function standings(bed: Bed, member: Actor, options: Record<string, string> = {}): Promise<[string, string, number][]> {
  await bed.settled()
  const { message } = await member.slash('season standings', options)
  const lines = (message?.embeds[0]?.description ?? '').matchAll(/^\*\*(\d+)\.\*\* (<@\d+>) \*\*(\d+) pts?\*\*/gm)
  return [...lines].map(([, rank, user, points]) => [rank!, user!, Number(points)])
}

async function correct(bed: Bed, admin: Actor, title: string, user: Actor, score: string): Promise<Seen> {
  const round = (await admin.suggestions('score correct', 'round')).find(({ name }) => name.startsWith(title))!.value as string
  const shown = (await admin.slash('score correct', { round, user: user.id, score, reason: 'As it was' })).message!
  await admin.press(shown, 'Confirm')
  await bed.settled()
  return shown
}

everyDelivery('divisions', (bed) => {
  test('an Admin names them, members choose, Editors set; refusals say what to do; removed ones leave nobody behind', async () => {
    const { owner, members } = await clubOf(bed(), ['ann', 'bob'])
    const [ann, bob] = members as [Actor, Actor]
    const set = async (setting: string, value: string) => {
      const { text } = await owner.slash('frolf-config set', { setting, value })
      await bed().settled()
      return text
    }
    expect((await ann.slash('division choose', { division: 'MPO' })).text).toContain('no divisions')
    expect((await ann.slash('division list')).text).toContain('no divisions')
    expect((await owner.slash('division set', { user: ann.id, division: 'MPO' })).text).toContain('no divisions')
    expect(await set('division.names', 'MPO, *FPO*')).toContain('such as `MPO, FPO, MA40`')
    expect(await set('division.names', 'MPO, FPO, MA40')).toContain('MPO, FPO, MA40')
    expect((await ann.suggestions('division choose', 'division', 'po')).map(({ name }) => name)).toEqual(['MPO', 'FPO'])
    expect((await ann.slash('division choose', { division: 'Juniors' })).text).toContain('It has **MPO**, **FPO**, **MA40**')
    expect((await ann.slash('division choose', { division: 'fpo' })).text).toContain('You play in **FPO**')
    expect((await ann.slash('division set', { user: bob.id, division: 'MPO' })).text).toContain('Editor')
    expect((await owner.slash('division set', { user: bob.id, division: 'MPO' })).text).toBe(`${bob.mention} plays in **MPO**.`)
    expect((await owner.slash('division set', { user: owner.id, division: 'MPO' })).text).toContain('has not signed up')
    await bed().settled()
    const shown = (await ann.slash('division list')).message!
    expect([fieldOf(shown, 'MPO'), fieldOf(shown, 'FPO'), fieldOf(shown, 'MA40')]).toEqual([bob.mention, ann.mention, 'Nobody'])
    expect((await owner.slash('frolf-log')).text).toContain(`Division of ${bob.mention}: none → MPO`)
    expect((await ann.waitsFor('frolf-leaderboard', 'FPO')).text).toContain(`${bob.mention} · MPO`)
    expect((await ann.slash('leaderboard', { division: 'fpo' })).text).not.toContain(bob.mention)
    expect((await ann.slash('leaderboard', { division: 'fpo' })).text).toContain(ann.mention)
    expect((await ann.slash('leaderboard', { division: 'Juniors' })).text).toContain('no such division')

    await set('division.own-choice', 'off')
    expect((await ann.slash('division choose', { division: 'MPO' })).text).toContain('Editors say')
    expect(await set('division.names', 'mpo, MA40')).toContain('1 member whose division is no more in the list')
    const after = (await ann.slash('division list')).message!
    expect([fieldOf(after, 'mpo'), fieldOf(after, 'In no division')]).toEqual([bob.mention, ann.mention])
    expect(bed().dead).toEqual([])
  })

  test('results, standings and points by division follow a member’s division, ended seasons stay, corrections count all of it anew', async () => {
    const { owner, members } = await clubOf(bed(), ['ann', 'bob', 'cid', 'eve', 'fay'])
    const [ann, bob, cid, eve, fay] = members as [Actor, Actor, Actor, Actor, Actor]
    const set = (setting: string, value: string) => owner.slash('frolf-config set', { setting, value })
    await set('division.names', 'MPO, FPO')
    for (const member of [ann, bob, cid]) await member.slash('division choose', { division: 'MPO' })
    for (const member of [eve, fay]) await member.slash('division choose', { division: 'FPO' })
    await set('season.by-division', 'on')
    await owner.slash('season start', { name: 'One' })
    const card = await finished(
      bed(),
      [
        [ann, '-5'],
        [eve, '-4'],
        [bob, '-3'],
        [fay, '-2'],
        [cid, '-1'],
      ],
      'First',
    )
    expect(fieldOf(card, 'By division')).toBe(
      [
        '**MPO**',
        `**1.** ${ann.mention} **-5**`,
        `**2.** ${bob.mention} **-3**`,
        `**3.** ${cid.mention} **-1**`,
        '**FPO**',
        `**1.** ${eve.mention} **-4**`,
        `**2.** ${fay.mention} **-2**`,
      ].join('\n'),
    )
    const mpo = await standings(bed(), ann, { division: 'MPO' })
    expect(mpo).toEqual([
      ['1', ann.mention, 200],
      ['2', bob.mention, 100],
      ['3', cid.mention, 0],
    ])
    const unknown = await ann.slash('season standings', { division: 'Juniors' })
    await bed().settled()
    expect((await ann.settle(unknown.raw)).followups.map(({ text }) => text).join()).toContain('There are **MPO**, **FPO**')
    expect(await standings(bed(), ann, { division: 'fpo' })).toEqual([
      ['1', eve.mention, 100],
      ['2', fay.mention, 0],
    ])
    expect((await ann.slash('season standings')).text).toContain('within each division')
    // In one field Eve has beaten two more.
    const pointsOf = async (divisions: boolean) => {
      const { text } = await ann.slash('season simulate', { scheme: 'beaten', beaten: 10, divisions })
      return Number(new RegExp(`${eve.mention} \\*\\*(\\d+) pts`).exec(text)?.[1])
    }
    expect((await pointsOf(false)) - (await pointsOf(true))).toBe(20)
    expect((await ann.slash('division choose', { division: 'FPO' })).text).toContain('An Editor can do that')

    await finished(
      bed(),
      [
        [ann, 'E'],
        [bob, '-1'],
        [cid, '-2'],
      ],
      'Second',
    )
    const moved = await ann.slash('season standings', { division: 'MPO' })
    expect(moved.text).toMatch(new RegExp(`${cid.mention} \\*\\*200 pts\\*\\*.*▲2`))

    const preview = await correct(bed(), owner, 'First', fay, '-9')
    expect(fieldOf(preview, 'Season points')).toBe([`${fay.mention} 0 → **100**`, `${eve.mention} 100 → **0**`].join('\n'))
    expect(fieldOf(await cardNow(bed(), ann, card), 'By division')).toContain(`**FPO**\n**1.** ${fay.mention} **-9**`)

    // A division counts for the whole season: with Cid in FPO, both rounds are counted so.
    expect((await owner.slash('division set', { user: cid.id, division: 'FPO' })).text).toContain('is counted anew: 2 rounds')
    expect(await standings(bed(), ann, { division: 'FPO' })).toEqual([
      ['1', fay.mention, 200],
      ['2', eve.mention, 100],
      ['3', cid.mention, 0],
    ])
    expect(fieldOf(await cardNow(bed(), ann, card), 'By division')).toContain(`**3.** ${cid.mention} **-1**`)
    await owner.press((await owner.slash('season end')).message!, 'End the season')
    await bed().settled()
    const ended = await standings(bed(), ann, { division: 'FPO' })
    expect((await cid.slash('division choose', { division: 'MPO' })).text).toContain('You play in **MPO**')
    expect(await standings(bed(), ann, { division: 'FPO' })).toEqual(ended)
    await correct(bed(), owner, 'First', eve, '-10')
    expect(await standings(bed(), ann, { division: 'FPO' })).toEqual([
      ['1', eve.mention, 200],
      ['2', fay.mention, 100],
      ['3', cid.mention, 0],
    ])
    expect(bed().dead).toEqual([])
  })

  test('tag pools by division: tags stay in it; a correction hands on by the divisions of then', async () => {
    const { owner, members } = await clubOf(bed(), ['ann', 'bob', 'eve', 'fay'])
    const [ann, bob, eve, fay] = members as [Actor, Actor, Actor, Actor]
    const set = (setting: string, value: string) => owner.slash('frolf-config set', { setting, value })
    const tags = async () => {
      await bed().settled()
      return (await ann.slash('tag list')).text.match(/\*\*#\d+\*\* <@\d+>/g)
    }
    const held = (...order: Actor[]) => order.map(({ mention }, index) => `**#${index + 1}** ${mention}`)
    await set('division.names', 'MPO, FPO')
    expect((await set('tag.pool', 'division')).text).toContain('each division by itself')
    for (const member of [ann, bob]) await member.slash('division choose', { division: 'MPO' })
    for (const member of [eve, fay]) await member.slash('division choose', { division: 'FPO' })
    await finished(
      bed(),
      [
        [ann, '+9'],
        [bob, 'E'],
        [eve, '-5'],
        [fay, '-9'],
      ],
      'Pools',
    )
    expect(await tags()).toEqual(held(bob, ann, fay, eve))
    await owner.slash('division set', { user: ann.id, division: 'FPO' })
    await correct(bed(), owner, 'Pools', bob, '+12')
    expect(await tags()).toEqual(held(ann, bob, fay, eve))
    expect(bed().dead).toEqual([])
  })
})
