// A season as a club lives it: begin, play, correct, end, look back; points on the board, in profiles and standings.
import { expect, test } from 'vitest'
import { everyDelivery, type Bed } from '../../../test/bed.ts'
import { clubOf, enterScore, cardNow, fieldOf, liveRound } from '../../../test/club-life.ts'
import type { Actor, Outcome, Seen } from '../../sandbox/driver.ts'

async function finishedRound(bed: Bed, players: Actor[], scores: string[], title: string): Promise<Seen> {
  const card = await liveRound(bed, players, { Title: title })
  for (const [index, player] of players.entries()) await enterScore(player, card, scores[index]!)
  return cardNow(bed, players[0]!, card)
}

/** Rank and points by member, in the order of the standings. */
async function standings(bed: Bed, member: Actor, options: Record<string, string> = {}): Promise<[string, string, number][]> {
  await bed.settled()
  const { message } = await member.slash('season standings', options)
  const lines = (message?.embeds[0]?.description ?? '').matchAll(/^\*\*(\d+)\.\*\* (<@\d+>) \*\*(\d+) pts?\*\*/gm)
  return [...lines].map(([, rank, user, points]) => [rank!, user!, Number(points)])
}

/** A refused public command is answered privately, beside it. */
async function refusal(bed: Bed, member: Actor, outcome: Outcome): Promise<string> {
  await bed.settled()
  return (await member.settle(outcome.raw)).followups.map(({ text }) => text).join('\n')
}

const choice = async (member: Actor, command: string, option: string, name: string): Promise<string> =>
  (await member.suggestions(command, option)).find((one) => one.name.startsWith(name))!.value as string

async function correct(bed: Bed, admin: Actor, title: string, user: Actor, score: string): Promise<Seen> {
  const round = await choice(admin, 'score correct', 'round', title)
  const preview = await admin.slash('score correct', { round, user: user.id, score, reason: 'As it was' })
  const shown = preview.message!
  await admin.press(shown, 'Confirm')
  await bed.settled()
  return shown
}

everyDelivery('season', (bed) => {
  test('points come with finished rounds while a season runs: told, on the board, in profiles and standings; and follow corrections', async () => {
    const { owner, members } = await clubOf(bed(), ['ann', 'bob', 'cid'])
    const [ann, bob, cid] = members as [Actor, Actor, Actor]
    await finishedRound(bed(), members, ['-3', '+2', '+5'], 'Before')
    expect(await refusal(bed(), ann, await ann.slash('season standings'))).toContain('has not been a season yet')
    expect((await ann.slash('season start')).text).toContain('Admin')
    expect((await owner.slash('season start', { name: 'Autumn *cup*' })).text).toContain('has begun')
    await ann.waitsFor('frolf-events', 'Autumn \\*cup\\*** has begun')
    expect((await owner.slash('season start')).text).toContain('is running since')
    await bed().settled()
    expect((await ann.waitsFor('frolf-leaderboard', 'Autumn')).text).toContain(`**#1** ${ann.mention} · 0 pts`)
    expect((await ann.slash('season standings')).text).toContain('No round has given points yet')
    expect((await ann.slash('player profile')).text).toContain('no points yet')

    const card = await finishedRound(bed(), members, ['E', '-4', '+1'], 'First')
    const note = (await ann.sees({ channelId: card.threadId! })).filter(({ text }) => text.includes('points of this round'))
    expect(note).toHaveLength(1)
    expect(note[0]!.text).toContain(`${bob.mention} **+200** · 200 in all\n${ann.mention} **+100** · 100 in all`)
    expect(note[0]!.pingedUserIds).toEqual([])
    await finishedRound(bed(), [ann, cid], ['E', '-4'], 'Second')
    expect(await standings(bed(), cid)).toEqual(
      [
        ['1', bob, 200],
        ['2', ann, 100],
        ['2', cid, 100],
      ]
        .map(([rank, member, points]) => [rank, (member as Actor).mention, points])
        .toSorted(([a, one], [b, other]) => (a === b ? (one! < other! ? -1 : 1) : a! < b! ? -1 : 1)),
    )
    const shown = await ann.slash('season standings')
    expect(shown.ephemeral).toBe(false)
    expect(shown.text).toMatch(new RegExp(`${cid.mention} \\*\\*100 pts\\*\\* · 2 rounds · \\w+ · ▲1`))
    expect((await bob.slash('player profile')).text).toContain('200 points, place 1 of 3')
    expect((await ann.slash('leaderboard')).text).toContain(`${bob.mention} · 200 pts`)

    const preview = await correct(bed(), owner, 'First', cid, '-9')
    expect(fieldOf(preview, 'Season points')).toBe(
      [`${cid.mention} 100 → **300**`, `${bob.mention} 200 → **100**`, `${ann.mention} 100 → **0**`].join('\n'),
    )
    expect(await standings(bed(), ann)).toEqual([
      ['1', cid.mention, 300],
      ['2', bob.mention, 100],
      ['3', ann.mention, 0],
    ])
    expect((await ann.waitsFor('frolf-leaderboard', `${cid.mention} · 300 pts`)).text).toContain(`${bob.mention} · 100 pts`)
    await correct(bed(), owner, 'First', cid, '+1')
    expect((await standings(bed(), ann))[0]).toEqual(['1', bob.mention, 200])

    // A round from before the season: tags may follow, points are none of its business.
    await correct(bed(), owner, 'Before', cid, '-9')
    expect((await standings(bed(), ann))[0]).toEqual(['1', bob.mention, 200])
    expect(bed().dead).toEqual([])
  })

  test('a season is ended after a question, resumed, listed, and counted otherwise for curiosity', async () => {
    const { owner, members } = await clubOf(bed(), ['ann', 'bob', 'cid'])
    const [ann, bob, cid] = members as [Actor, Actor, Actor]
    expect((await owner.slash('season end')).text).toContain('No season is running')
    expect((await owner.slash('season resume')).text).toContain('No season has ended yet')
    expect((await ann.slash('season list')).text).toContain('has not been a season yet')
    expect((await ann.slash('season simulate', { scheme: 'beaten' })).text).toContain('nothing to count')
    await owner.slash('season start')
    await finishedRound(bed(), members, ['E', '-4', '+1'], 'First')
    expect((await ann.slash('season end')).text).toContain('Admin')
    const asked = await owner.slash('season end')
    expect(asked.text).toContain('after 1 round')
    await owner.press(asked.message!, 'End the season')
    await bed().settled()
    const note = await ann.waitsFor('frolf-events', 'is over after 1 round')
    expect(note.text).toContain(`**1.** ${bob.mention} **200 pts**`)
    expect((await ann.waitsFor('frolf-leaderboard', 'Leaderboard')).text).not.toContain('pts')
    expect((await ann.slash('player profile')).text).not.toContain('Season')

    await finishedRound(bed(), members, ['E', '-4', '-5'], 'Off-season')
    const ended = [
      ['1', bob.mention, 200],
      ['2', ann.mention, 100],
      ['3', cid.mention, 0],
    ]
    expect(await standings(bed(), ann)).toEqual(ended)
    // Corrections reach an ended season too.
    await correct(bed(), owner, 'First', cid, '-9')
    expect((await standings(bed(), ann))[0]).toEqual(['1', cid.mention, 200])
    await correct(bed(), owner, 'First', cid, '+1')
    expect(await standings(bed(), ann)).toEqual(ended)

    const table = await ann.slash('season simulate', { scheme: 'placement', table: '20, 18, 16' })
    expect(table.ephemeral).toBe(true)
    expect(table.text).toContain(`**1.** ${bob.mention} **20 pts** (really 1.)`)
    expect(table.text).toContain(`**3.** ${cid.mention} **16 pts** (really 3.)`)
    const beaten = await ann.slash('season simulate', { scheme: 'beaten', beaten: 2, attendance: 5 })
    expect(beaten.text).toContain(`**1.** ${bob.mention} **9 pts**`)
    expect((await ann.slash('season simulate', { scheme: 'placement', table: 'a lot' })).text).toContain('is no placement table')
    expect(await standings(bed(), ann)).toEqual(ended)

    expect((await owner.slash('season resume')).text).toContain('2 rounds so far')
    expect((await standings(bed(), ann)).find(([, user]) => user === cid.mention)).toEqual(['2', cid.mention, 200])
    const again = await owner.slash('season end')
    await owner.press(again.message!, 'End the season')
    await bed().settled()
    const year = bed().clock.now().getUTCFullYear()
    expect((await owner.slash('season start', { name: `season ${year}` })).text).toContain('already')
    expect((await owner.slash('season start')).text).toContain(`Season ${year}-2`)
    const list = (await ann.slash('season list')).text
    expect(list).toMatch(
      new RegExp(`Season ${year}-2\\*\\*.*running.*0 rounds[^]*Season ${year}\\*\\*.*2 rounds · 🏆 ${bob.mention}`),
    )
    const old = (await ann.suggestions('season standings', 'season')).find(({ name }) => name === `Season ${year}`)!
    expect(await standings(bed(), ann, { season: old.value as string })).toHaveLength(3)
    expect((await ann.slash('season standings', { season: 'typed' })).text).toContain('no such season')
    expect(bed().dead).toEqual([])
  })

  test('the club sets how points are given: the running season follows at once, an ended one stays', async () => {
    const { owner, members } = await clubOf(bed(), ['ann', 'bob', 'cid'])
    const [ann, bob, cid] = members as [Actor, Actor, Actor]
    const set = (setting: string, value: string) => owner.slash('frolf-config set', { setting, value })
    await owner.slash('season start')
    await finishedRound(bed(), members, ['E', '-4', '+1'], 'First')
    await finishedRound(bed(), members, ['E', '-4', 'DNF'], 'Second')
    const tagged = await standings(bed(), ann)
    expect((await set('season.scheme', 'beaten')).text).toContain('is counted anew: 2 rounds')
    await set('season.attendance-points', '5')
    expect(await standings(bed(), ann)).toEqual([
      ['1', bob.mention, 14],
      ['2', ann.mention, 12],
      ['3', cid.mention, 10],
    ])
    expect((await ann.waitsFor('frolf-leaderboard', `${bob.mention} · 14 pts`)).text).toContain(`${cid.mention} · 10 pts`)
    await set('season.best-rounds', '1')
    expect(await standings(bed(), ann)).toEqual([
      ['1', bob.mention, 7],
      ['2', ann.mention, 6],
      ['3', cid.mention, 5],
    ])
    // The standings of another rule are not those that were shown.
    const asked = await owner.slash('season end')
    await set('season.best-rounds', '2')
    await owner.press(asked.message!, 'End the season')
    await bed().settled()
    const shownAgain = await owner.looksAt(asked.message!)
    expect(shownAgain!.text).toContain('Something has changed since you were shown this')
    await set('season.best-rounds', '1')
    await owner.press((await owner.slash('season end')).message!, 'End the season')
    await bed().settled()
    await set('season.best-rounds', 'all')
    await set('season.scheme', 'tagged')
    expect((await standings(bed(), ann))[0]).toEqual(['1', bob.mention, 7])
    await owner.slash('season resume')
    expect(await standings(bed(), ann)).toEqual(tagged)
  })

  test('the points of a corrected season are those of a season that was right from the start', async () => {
    // Ann holds #1 until the fourth round, in which Bob, who has never been above #2, beats her: a bonus.
    const right = [
      ['-3', '+2', 'E', '+4'],
      ['-4', '+1', '-2', 'DNF'],
      ['-6', '-1', '+3', '+3'],
      ['+2', 'E', '+1', '-1'],
      ['E', 'DNF', '-1', '-7'],
    ]
    const wrong = right.map((scores) => [...scores])
    const slips: [number, number, string][] = [
      [0, 3, '-9'],
      [1, 0, 'DNF'],
      [3, 1, '-8'],
      [4, 1, '-20'],
    ]
    for (const [round, player, score] of slips) wrong[round]![player] = score
    const play = async (given: string[][]) => {
      const { guild, owner, members } = await clubOf(bed(), ['ann', 'bob', 'cid', 'dan'])
      await owner.slash('season start')
      for (const [index, scores] of given.entries()) await finishedRound(bed(), members, scores, `Round ${index + 1}`)
      if (given === wrong)
        for (const [round, player] of slips.toReversed())
          await correct(bed(), owner, `Round ${round + 1}`, members[player]!, right[round]![player]!)
      await bed().settled()
      const rows = await bed().database.forGuild(guild.id, (tx) =>
        tx.db.selectFrom('season_points').selectAll().orderBy('seq').orderBy('user_id').execute(),
      )
      const nameOf = new Map(members.map((member, index) => [member.id, index]))
      return rows.map(({ seq, user_id, points, bonus, beaten }) => ({ seq, member: nameOf.get(user_id), points, bonus, beaten }))
    }
    const corrected = await play(wrong)
    expect(corrected.some(({ bonus }) => bonus > 0)).toBe(true)
    expect(corrected).toEqual(await play(right))
  })
})
