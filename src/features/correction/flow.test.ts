// Finished rounds put right, as Editors and members see it: the preview, what follows in tags and boards, the log; and who may not.
import { expect, test } from 'vitest'
import { everyDelivery, type Bed, type FreshClub } from '../../../test/bed.ts'
import { cardNow, clubOf, enterScore, fieldOf, fillIn, liveRound, planRound, signUp } from '../../../test/club-life.ts'
import { file, type Actor, type Outcome, type Seen } from '../../sandbox/driver.ts'

/** A round of these players that is finished with these scores, in their order. */
async function finishedRound(bed: Bed, players: Actor[], scores: string[], title: string): Promise<Seen> {
  const card = await liveRound(bed, players, { Title: title })
  for (const [index, player] of players.entries()) await enterScore(player, card, scores[index]!)
  return cardNow(bed, players[0]!, card)
}

const tagsOf = async (bed: Bed, member: Actor): Promise<string> => {
  await bed.settled()
  return (await member.slash('tag list')).message?.embeds[0]?.description ?? ''
}

const holds = (...members: Actor[]) => members.map((member, index) => `**#${index + 1}** ${member.mention}`).join('\n')

const roundNamed = async (member: Actor, command: string, title: string): Promise<string> =>
  (await member.suggestions(command, 'round')).find(({ name }) => name.startsWith(title))!.value as string

async function editorOf({ guild, members }: FreshClub, bed: Bed): Promise<Actor> {
  const editor = members.at(-1)!
  await guild.giveRole(editor, 'Frolf Editor')
  await bed.settled()
  return editor
}

/** The private panel after a press on it (or a form opened from it), and what was said beside it. */
async function panelAfter(bed: Bed, editor: Actor, panel: Seen, pressed: Outcome): Promise<Seen & { beside: string }> {
  await bed.settled()
  const { followups } = await editor.settle(pressed.raw)
  return { ...(await editor.looksAt(panel))!, beside: followups.map(({ text }) => text).join('\n') }
}
const press = async (bed: Bed, editor: Actor, panel: Seen, button: string) =>
  panelAfter(bed, editor, panel, await editor.press(panel, button))
const fillInOn = async (bed: Bed, editor: Actor, panel: Seen, button: string, values: Parameters<typeof fillIn>[3]) =>
  panelAfter(bed, editor, panel, await fillIn(editor, panel, button, values))
const confirm = (bed: Bed, editor: Actor, preview: Pick<Outcome, 'message'> | Seen) =>
  press(bed, editor, 'message' in preview ? preview.message! : preview, 'Confirm')

const field = (shown: Pick<Outcome, 'message'> | Seen, name: string): string | undefined =>
  ('message' in shown ? shown.message : shown)?.embeds[0]?.fields?.find((one) => one.name === name)?.value

everyDelivery('correction', (bed) => {
  test('a score is put right: shown first, then done with all that follows, told once, logged; and taken back it is as before', async () => {
    const club = await clubOf(bed(), ['ann', 'bob', 'cid', 'eve'])
    const editor = await editorOf(club, bed())
    const [ann, bob, cid] = club.members as [Actor, Actor, Actor]
    const first = await finishedRound(bed(), [ann, bob, cid], ['-3', '+2', '+5'], 'First')
    const second = await finishedRound(bed(), [bob, cid], ['E', 'E'], 'Second')
    await finishedRound(bed(), [ann, cid], ['-1', '+1'], 'Third')
    expect(await tagsOf(bed(), ann)).toBe(holds(ann, bob, cid, editor))

    const preview = await fillIn(editor, first, 'Correct', {
      Player: [cid.id],
      'Right score': '-5',
      Reason: 'Two cards were *mixed* up',
    })
    expect(preview.text).toContain('Nothing has changed yet')
    expect(field(preview, 'Scores')).toBe(`${cid.mention} +5 → **-5**`)
    expect(field(preview, 'Places')).toBe(
      [
        `${cid.mention} place 3 → **place 1**`,
        `${ann.mention} place 1 → **place 2**`,
        `${bob.mention} place 2 → **place 3**`,
      ].join('\n'),
    )
    // First: cid 1, ann 2, bob 3. Second, a tie: nobody moves. Third: ann beats cid and takes 1.
    expect(field(preview, 'Tags')).toBe(`${cid.mention} #3 → **#2**\n${bob.mention} #2 → **#3**`)
    expect(field(preview, 'Later rounds that turn out otherwise')).toMatch(/^\*\*Third\*\* · <t:\d+:f>$/)
    expect(await tagsOf(bed(), ann)).toBe(holds(ann, bob, cid, editor))

    expect((await confirm(bed(), editor, preview)).text).toContain('is corrected')
    expect(await tagsOf(bed(), ann)).toBe(holds(ann, cid, bob, editor))
    const corrected = await cardNow(bed(), ann, first)
    expect(fieldOf(corrected, 'Result')).toBe(
      `**1.** ${cid.mention} **-5**\n**2.** ${ann.mention} **-3**\n**3.** ${bob.mention} **+2**`,
    )
    const board = await ann.waitsFor('frolf-leaderboard', 'Leaderboard')
    expect(board.text).toMatch(new RegExp(`#1\\*\\* ${ann.mention}.*#2\\*\\* ${cid.mention}.*#3\\*\\* ${bob.mention}`, 's'))
    const told = (await ann.sees({ channelId: first.threadId! })).filter((message) => message.text.includes('was corrected'))
    expect(told).toHaveLength(1)
    expect(told[0]!.text).toContain(`${cid.mention} #3 → **#2**`)
    expect(told[0]!.text).toContain('Two cards were \\*mixed\\* up')
    expect(told[0]!.pingedUserIds).toEqual([])
    expect((await ann.sees({ channelId: second.threadId! })).some((message) => message.text.includes('corrected'))).toBe(false)
    const history = (await ann.slash('tag history', { user: cid.id })).text
    expect(history).toContain('(corrected)')
    expect((await cid.slash('player profile')).text).toContain('First: **-5** · place 1')
    const log = await bob.slash('round log', { round: await roundNamed(bob, 'round log', 'First') })
    expect(log.text).toContain(`${editor.mention} corrected: Two cards were \\*mixed\\* up`)
    expect(log.text).toContain(`${cid.mention} +5 → **-5**`)

    // A press on the panel as it was finds it done.
    const late = await editor.forge(preview.message!, preview.message!.buttons[0]!.customId!)
    expect((await panelAfter(bed(), editor, preview.message!, late)).beside).toContain('is done or was discarded')

    const back = await editor.slash('score correct', {
      round: await roundNamed(editor, 'score correct', 'First'),
      user: cid.id,
      score: '+5',
      reason: 'It was right after all',
    })
    await confirm(bed(), editor, back)
    expect(await tagsOf(bed(), ann)).toBe(holds(ann, bob, cid, editor))
    expect(fieldOf(await cardNow(bed(), ann, first), 'Result')).toBe(fieldOf(first, 'Result'))
    expect(bed().dead).toEqual([])
  })

  test('only Editors, only finished rounds, only what changes something, only with a reason', async () => {
    const club = await clubOf(bed(), ['ann', 'bob', 'eve'])
    const editor = await editorOf(club, bed())
    const [ann, bob] = club.members as [Actor, Actor]
    const stranger = await club.guild.join('stranger')
    const final = await finishedRound(bed(), [ann, bob], ['-3', '+2'], 'Final')
    const live = await liveRound(bed(), [ann, bob], { Title: 'Still on' })
    expect((await ann.press(final, 'Correct')).text).toContain('Editor')
    expect(live.buttons.map(({ label }) => label)).not.toContain('Correct')
    const round = await roundNamed(editor, 'score correct', 'Final')
    const reason = 'Typo'
    expect((await ann.slash('score correct', { round, user: bob.id, score: 'E', reason })).text).toContain('Editor')
    expect((await ann.slash('round reopen', { round, reason })).text).toContain('Editor')
    const correct = (options: Record<string, string>) => editor.slash('score correct', { round, reason, score: 'E', ...options })
    expect((await correct({ user: ann.id, score: '-3' })).text).toContain('Nothing would change')
    expect((await correct({ user: ann.id, score: 'great' })).text).toContain("isn't a score")
    expect((await correct({ user: ann.id, reason: '  ' })).text).toContain('reason is missing')
    expect((await correct({ user: editor.id, score: 'remove' })).text).toContain('has no score')
    expect((await correct({ user: stranger.id })).text).toContain('has not signed up')
    expect((await correct({})).text).toContain('whose score')
    expect((await correct({ user: ann.id, guest: 'Zoe' })).text).toContain('not both')
    const liveRoundId = await roundNamed(editor, 'score enter', 'Still on')
    expect((await correct({ round: liveRoundId, user: ann.id })).text).toContain('is not finished')
    // The two of them taken off one after the other would leave a result of nobody.
    const one = await correct({ user: ann.id, score: 'remove' })
    const both = await fillInOn(bed(), editor, one.message!, 'Change another score', {
      Player: [bob.id],
      'Right score': 'remove',
    })
    expect(both.beside).toContain('/round reopen')
    expect((await ann.slash('round log', { round })).text).toContain('Nothing was corrected')
    expect(fieldOf(await cardNow(bed(), ann, final), 'Result')).toBe(fieldOf(final, 'Result'))
  })

  test('who was missing is added, who did not play is taken off, guests too; several changes are one correction', async () => {
    const club = await clubOf(bed(), ['ann', 'bob', 'cid', 'eve'])
    const editor = await editorOf(club, bed())
    const [ann, bob, cid] = club.members as [Actor, Actor, Actor]
    const card = await finishedRound(bed(), [ann, bob], ['-3', '+2'], 'League')
    const preview = await fillIn(editor, card, 'Correct', { Player: [cid.id], 'Right score': '-9', Reason: 'Cid was forgotten' })
    expect(field(preview, 'Scores')).toBe(`${cid.mention} new: **-9**`)
    const more = await fillInOn(bed(), editor, preview.message!, 'Change another score', {
      'Or guest': 'Zoe *the* guest',
      'Right score': 'DNF',
    })
    const most = await fillInOn(bed(), editor, more, 'Change another score', { Player: [bob.id], 'Right score': 'remove' })
    const why = await fillInOn(bed(), editor, most, 'Change the reason', { Reason: 'The list was wrong' })
    expect(why.text).toContain('The list was wrong')
    expect(field(why, 'Scores')).toBe(
      `${cid.mention} new: **-9**\nZoe \\*the\\* guest new: **DNF**\n${bob.mention} +2 → **taken off**`,
    )
    await confirm(bed(), editor, why)
    expect(fieldOf(await cardNow(bed(), ann, card), 'Result (3)')).toBe(
      `**1.** ${cid.mention} **-9**\n**2.** ${ann.mention} **-3**\nDNF Zoe \\*the\\* guest`,
    )
    const round = await roundNamed(editor, 'score correct', 'League')
    const [zoe] = await editor.suggestions('score correct', 'guest', 'zoe', { round })
    const byCommand = { round, guest: String(zoe!.value), score: '-4', reason: 'She did finish' }
    const finished = await editor.slash('score correct', byCommand)
    expect(field(finished, 'Scores')).toBe('Zoe \\*the\\* guest DNF → **-4**')
    await press(bed(), editor, finished.message!, 'Discard')
    expect(await tagsOf(bed(), ann)).toBe(
      `**#1** ${cid.mention}\n**#2** ${bob.mention}\n**#3** ${ann.mention}\n**#4** ${editor.mention}`,
    )
    expect((await bob.slash('player profile')).text).not.toContain('League')
    const discarded = await fillIn(editor, await cardNow(bed(), ann, card), 'Correct', {
      'Or guest': 'zoe *the* GUEST',
      'Right score': '-20',
      Reason: 'A joke',
    })
    expect(field(discarded, 'Scores')).toBe('Zoe \\*the\\* guest DNF → **-20**')
    expect((await press(bed(), editor, discarded.message!, 'Discard')).text).toContain('Nothing was changed')
    await bed().settled()
    expect(fieldOf(await cardNow(bed(), ann, card), 'Result (3)')).toContain('DNF Zoe')
  })

  test('when something has changed since the preview, nothing is done and it is shown anew', async () => {
    const club = await clubOf(bed(), ['ann', 'bob', 'cid', 'eve'])
    const editor = await editorOf(club, bed())
    const [ann, bob, cid] = club.members as [Actor, Actor, Actor]
    const card = await finishedRound(bed(), [ann, bob, cid], ['-3', '+2', '+5'], 'Contested')
    const preview = await fillIn(editor, card, 'Correct', { Player: [bob.id], 'Right score': '-4', Reason: 'Bob was better' })
    const other = await fillIn(club.owner, card, 'Correct', { Player: [cid.id], 'Right score': '-6', Reason: 'Cid as well' })
    await confirm(bed(), club.owner, other)
    const again = await confirm(bed(), editor, preview)
    expect(again.text).toContain('Something has changed since')
    expect(field(again, 'Places')).toBe(`${bob.mention} place 3 → **place 2**\n${ann.mention} place 2 → **place 3**`)
    expect(fieldOf(await cardNow(bed(), ann, card), 'Result')).toContain(`**3.** ${bob.mention} **+2**`)
    await confirm(bed(), editor, again)
    expect(fieldOf(await cardNow(bed(), ann, card), 'Result')).toBe(
      `**1.** ${cid.mention} **-6**\n**2.** ${bob.mention} **-4**\n**3.** ${ann.mention} **-3**`,
    )
  })

  test('a finish is taken back: tags as if it had not been; finished again it keeps its place among the rounds', async () => {
    const club = await clubOf(bed(), ['ann', 'bob', 'cid', 'eve'])
    const editor = await editorOf(club, bed())
    const [ann, bob, cid] = club.members as [Actor, Actor, Actor]
    const card = await liveRound(bed(), [ann, bob, cid], { Title: 'Early' })
    await enterScore(bob, card, '-5')
    await enterScore(ann, card, 'E')
    await editor.press((await editor.press(card, 'Finalize')).message!, 'Finalize anyway')
    await bed().settled()
    await finishedRound(bed(), [ann, cid], ['+1', '-1'], 'Late')
    // Early: bob 1, ann 2. Late: cid beats ann and takes 2.
    expect(await tagsOf(bed(), ann)).toBe(holds(bob, cid, ann, editor))

    const preview = await editor.slash('round reopen', {
      round: await roundNamed(editor, 'round reopen', 'Early'),
      reason: 'Cid came in late',
    })
    expect(field(preview, 'Result')).toContain('counts no more')
    await confirm(bed(), editor, preview)
    // As if only Late had been played: cid beats ann for 1.
    expect(await tagsOf(bed(), ann)).toBe(holds(cid, bob, ann, editor))
    const open = await cardNow(bed(), ann, card)
    expect(open.text).toContain('Live now')
    expect(fieldOf(open, 'No score yet')).toBe(`**#1** ${cid.mention}`)
    expect((await cid.slash('player profile')).text).not.toContain('Early')

    expect((await enterScore(cid, open, '-9')).text).toContain('-9')
    await bed().settled()
    expect((await cardNow(bed(), ann, card)).text).toContain('Live now')
    const finish = await editor.press(await cardNow(bed(), ann, card), 'Finalize')
    expect(field(finish, 'Result')).toBe(
      `**1.** ${cid.mention} **-9**\n**2.** ${bob.mention} **-5**\n**3.** ${ann.mention} **E**`,
    )
    await confirm(bed(), editor, finish)
    // Early: cid 1, bob 2, ann 3. Late: cid beats ann: as they are.
    expect(await tagsOf(bed(), ann)).toBe(holds(cid, bob, ann, editor))
    expect((await cardNow(bed(), ann, card)).text).toContain('Final')
    const log = (await ann.slash('round log', { round: await roundNamed(ann, 'round log', 'Early') })).text
    expect(log).toMatch(/finished again.*reopened: Cid came in late.*finished/s)
    expect(bed().dead).toEqual([])
  })

  test('a scorecard sent in over a finished round is a correction, for Editors', async () => {
    const club = await clubOf(bed(), ['ann', 'bob', 'eve'])
    const editor = await editorOf(club, bed())
    const [ann, bob] = club.members as [Actor, Actor]
    const card = await finishedRound(bed(), [ann, bob], ['-3', '+2'], 'League')
    const start = new Date(bed().clock.now().getTime() + 20 * 3_600_000)
      .toISOString()
      .slice(0, 16)
      .replace('T', ' ')
      .replace(':', '')
    const row = (name: string, total: number, holes: string) =>
      `${name},Hill,Main,${start},${start},${total},${total - 9},,${holes}`
    const name = async (member: Actor) => (await member.me()).displayName
    const csv = [
      'PlayerName,CourseName,LayoutName,StartDate,EndDate,Total,+/-,RoundRating,Hole1,Hole2,Hole3',
      `Par,Hill,Main,${start},${start},9,,,3,3,3`,
      row(await name(ann), 10, '3,3,4'),
      row(await name(bob), 8, '3,3,2'),
    ].join('\n')
    const round = await roundNamed(ann, 'round import', 'League')
    const sendIn = (member: Actor) => member.slash('round import', { round, file: file('card.csv', csv) })
    const refused = await press(bed(), ann, (await sendIn(ann)).message!, 'Take over, overwrite 2')
    expect(refused.beside).toContain('An Editor can import the scorecard as a correction')
    const preview = await press(bed(), editor, (await sendIn(editor)).message!, 'Take over, overwrite 2')
    expect(preview.text).toContain('Nothing has changed yet')
    expect(preview.text).toContain('Scorecard card.csv')
    await confirm(bed(), editor, preview)
    expect(fieldOf(await cardNow(bed(), ann, card), 'Result')).toBe(
      `**1.** ${bob.mention} **-1 (8)**\n**2.** ${ann.mention} **+1 (10)**`,
    )
    expect(await tagsOf(bed(), ann)).toBe(holds(bob, ann, editor))
  })

  test('in doubles what is put right for one is put right for the partner, unless something else is said of them', async () => {
    const club = await clubOf(bed(), ['ann', 'bob', 'cid', 'dan'])
    const { owner, members } = club
    const card = await planRound(bed(), members[0]!, { Title: 'Doubles' })
    for (const member of members) await member.press(card, 'Playing')
    await bed().settled()
    const drawn = await owner.slash('cards draw', { round: await roundNamed(owner, 'cards draw', 'Doubles'), doubles: 'random' })
    await owner.press(drawn.message!, 'Post')
    const list = fieldOf(await cardNow(bed(), owner, card), 'Cards')!
    const [first, second] = [...list.matchAll(/<@(\d+)> \+ <@(\d+)>/g)].map(([, one, other]) => [one!, other!]) as [
      string[],
      string[],
    ]
    await members[0]!.press(card, 'Start')
    await bed().settled()
    const member = (id: string) => members.find((one) => one.id === id)!
    await enterScore(member(first[0]!), card, '-3')
    await enterScore(member(second[0]!), card, '+1')
    const final = await cardNow(bed(), owner, card)
    expect(final.text).toContain('Final')
    const preview = await fillIn(owner, final, 'Correct', {
      Player: [first[1]!],
      'Right score': '+4',
      Reason: 'Added up wrongly',
    })
    expect(field(preview, 'Scores')!.split('\n').toSorted()).toEqual(first.map((id) => `<@${id}> -3 → **+4**`).toSorted())
    const own = await fillInOn(bed(), owner, preview.message!, 'Change another score', {
      Player: [first[0]!],
      'Right score': 'DNF',
    })
    expect(field(own, 'Scores')!.split('\n').toSorted()).toEqual(
      [`<@${first[0]}> -3 → **DNF**`, `<@${first[1]}> -3 → **+4**`].toSorted(),
    )
    await confirm(bed(), owner, own)
    expect(fieldOf(await cardNow(bed(), owner, card), 'Result (4)')).toMatch(
      /\*\*1\.\*\*.*\+1.*\n\*\*1\.\*\*.*\+1.*\n\*\*3\.\*\*.*\+4.*\nDNF/,
    )
  })

  test('a corrected evening is the same evening as one that was right from the start', async () => {
    const right = [
      ['-3', '+2', 'E', '+4'],
      ['+1', '+1', '-2', 'DNF', '+1'],
      ['+6', '-1', '+3', '+3', '-4'],
    ]
    const evening = async (given: string[][], corrections: [number, number][]) => {
      const club = await clubOf(bed(), ['ann', 'bob', 'cid', 'dan'])
      const { owner } = club
      const members = [...club.members, owner]
      for (const [index, scores] of given.entries()) {
        await finishedRound(bed(), members.slice(0, scores.length), scores, `Round ${index + 1}`)
        // By hand in between: a newcomer takes a tag from the pool.
        if (index === 0) await signUp(owner, 9)
        await bed().settled()
      }
      for (const [round, player] of corrections) {
        const preview = await owner.slash('score correct', {
          round: await roundNamed(owner, 'score correct', `Round ${round + 1}`),
          user: members[player]!.id,
          score: right[round]![player]!,
          reason: 'As it was',
        })
        await confirm(bed(), owner, preview)
      }
      const plain = (text: string) => members.reduce((all, { mention }, index) => all.replaceAll(mention, `@${index}`), text)
      const history = plain((await owner.slash('tag history')).text)
        .replaceAll(/<t:\d+:\w>/g, 'then')
        .replaceAll(' (corrected)', '')
      return { tags: plain(await tagsOf(bed(), owner)), history }
    }
    const wrong = [
      ['-3', '+2', 'E', '-9'],
      ['DNF', '+1', '-2', '+1', '+1'],
      ['+6', '-1', '-9', '+3', '-4'],
    ]
    const corrected = await evening(wrong, [
      [2, 2],
      [0, 3],
      [1, 3],
      [1, 0],
    ])
    expect(corrected).toEqual(await evening(right, []))
  })
})
