// Scores as members give them: by button, by Editor, by UDisc scorecard; and the files that must be refused.
import { expect, test } from 'vitest'
import { everyDelivery } from '../../../test/bed.ts'
import { cardNow, clubOf, enterScore, fieldOf, fillIn, liveRound } from '../../../test/club-life.ts'
import { file, type Actor, type Seen } from '../../sandbox/driver.ts'

const scorecard = (rows: string[], start: string) =>
  [
    'PlayerName,CourseName,LayoutName,StartDate,EndDate,Total,+/-,RoundRating,Hole1,Hole2,Hole3',
    `Par,Hill,Main,${start},${start},9,,,3,3,3`,
    ...rows.map((row) => row.replace('@', `,Hill,Main,${start},${start}`)),
  ].join('\n') + '\n'

const sendIn = (member: Actor, card: Seen, content: string | Uint8Array, name = 'card.csv') =>
  fillIn(member, card, 'Import scorecard', { Scorecard: file(name, content) })

everyDelivery('score', (bed) => {
  const start = () =>
    new Date(bed().clock.now().getTime() + 20 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ').replace(':', '')

  test('the last score finishes the round: results, tags and leaderboard follow, once', async () => {
    const { owner, members } = await clubOf(bed(), ['ann', 'bob', 'cid', 'dan'])
    const [ann, bob, cid, dan] = members as [Actor, Actor, Actor, Actor]
    const card = await liveRound(bed(), [ann, bob, cid, dan])
    expect((await enterScore(ann, card, '+2')).text).toContain('+2')
    expect((await enterScore(bob, card, 'DNF')).text).toContain('DNF')
    expect((await enterScore(cid, card, '-3')).text).toContain('-3')
    expect((await enterScore(dan, card, '+9')).text).toContain('+9')
    const final = await cardNow(bed(), ann, card)
    expect(fieldOf(final, 'Result (4)')).toBe(
      `**1.** ${cid.mention} **-3**\n**2.** ${ann.mention} **+2**\n**3.** ${dan.mention} **+9**\nDNF ${bob.mention}`,
    )
    const board = await owner.waitsFor('frolf-leaderboard', 'Leaderboard')
    expect(board.text).toMatch(
      new RegExp(`#1\\*\\* ${cid.mention}.*#2\\*\\* ${bob.mention}.*#3\\*\\* ${ann.mention}.*#4\\*\\* ${dan.mention}`, 's'),
    )
    const thread = await ann.sees({ channelId: final.threadId! })
    expect(thread.filter((message) => message.text.includes('is final'))).toHaveLength(1)
    expect(thread.filter((message) => message.text.includes('Tags changed hands'))).toHaveLength(1)
    const history = (await ann.slash('tag history', { user: cid.id })).text
    expect(history).toContain('Tuesday league')
    expect((await cid.slash('player profile')).text).toContain('place 1')
    expect(bed().dead).toEqual([])
  })

  test('a round for which nobody turned up is finished by the last DNS, and moves nothing', async () => {
    const { members } = await clubOf(bed(), ['ann', 'bob'])
    const [ann, bob] = members as [Actor, Actor]
    const card = await liveRound(bed(), [ann, bob])
    await enterScore(ann, card, 'DNS')
    expect((await cardNow(bed(), ann, card)).text).toContain('Live')
    await enterScore(bob, card, 'dns')
    const final = await cardNow(bed(), ann, card)
    expect(final.text).toContain('**Final**')
    expect(fieldOf(final, 'Result')).toBe(`DNS ${ann.mention}\nDNS ${bob.mention}`)
    const thread = await ann.sees({ channelId: final.threadId! })
    expect(thread.filter(({ text }) => text.includes('is final'))).toHaveLength(1)
    expect(thread.filter(({ text }) => text.includes('Tags changed hands'))).toEqual([])
  })

  test('nonsense, strangers and rounds that are not live are refused with the reason', async () => {
    const { members } = await clubOf(bed(), ['ann', 'bob'])
    const [ann, bob] = members as [Actor, Actor]
    const card = await liveRound(bed(), [ann])
    expect((await enterScore(ann, card, 'great')).text).toContain("isn't a score")
    expect((await enterScore(ann, card, '-99')).text).not.toContain('Your score')
    expect((await enterScore(bob, card, '-1')).text).toContain('not on the list')
    expect((await fillIn(ann, card, 'Enter score', { Score: '-1', Player: [bob.id] })).text).toContain('Only Editors')
    expect(fieldOf(await cardNow(bed(), ann, card), 'Scores')).toBeUndefined()
  })

  test('an Editor enters for others', async () => {
    const { owner, members } = await clubOf(bed(), ['ann', 'bob'])
    const [ann, bob] = members as [Actor, Actor]
    await signUpOwner(owner)
    const card = await liveRound(bed(), [ann, bob])
    expect((await fillIn(owner, card, 'Enter score', { Score: '3 3 4 5 2 3 3 3 3', Player: [bob.id] })).text).toContain(
      bob.mention,
    )
    expect(fieldOf(await cardNow(bed(), ann, card), 'Scores')).toBe(`**1.** ${bob.mention} **29**`)
    const round = String((await owner.suggestions('score enter', 'round'))[0]!.value)
    await owner.slash('round add', { round, guest: 'Gus' })
    await bed().settled()
    const [guest] = await owner.suggestions('score enter', 'guest', 'gus', { round })
    expect((await owner.slash('score enter', { round, guest: String(guest!.value), score: '31' })).text).toContain('Gus')
    expect(fieldOf(await cardNow(bed(), ann, card), 'Scores')).toBe(`**1.** ${bob.mention} **29**\n**2.** Gus **31**`)
  })

  test('a scorecard asks about unknown names, remembers them, shows what it overwrites; the second import changes nothing', async () => {
    const { members } = await clubOf(bed(), ['ann', 'bob', 'cid'])
    const [ann, bob, cid] = members as [Actor, Actor, Actor]
    await ann.slash('player link-udisc', { name: 'Ann A' })
    const card = await liveRound(bed(), [ann, bob, cid])
    await enterScore(bob, card, '+5')
    const content = scorecard(['Ann A@,9,0,,3,3,3', 'Robert@,10,1,,3,3,4', 'Zed Unknown@,11,2,,3,4,4'], start())
    const panel = await sendIn(ann, card, content)
    expect(panel.text).toContain('Who is **Robert**?')
    await ann.choose(panel.message!, 'Choose the member', bob.id)
    await bed().settled()
    let now = (await ann.looksAt(panel.message!))!
    expect(now.text).toContain('Who is **Zed Unknown**?')
    expect(now.text).toContain('**+5** → **+1 (10)**')
    await ann.press(now, 'Guest')
    await bed().settled()
    now = (await ann.looksAt(panel.message!))!
    await ann.press(now, 'Take over, overwrite 1')
    await bed().settled()
    now = (await ann.looksAt(panel.message!))!
    expect(now.text).toContain('2 new, 1 changed')
    const shown = await cardNow(bed(), ann, card)
    expect(fieldOf(shown, 'Scores')).toBe(
      `**1.** ${ann.mention} **E (9)**\n**2.** ${bob.mention} **+1 (10)**\n**3.** Zed Unknown **+2 (11)**`,
    )
    const again = await sendIn(ann, card, content)
    expect(again.text).toContain('Nothing was changed: all 3 scores were there already')
    expect((await cardNow(bed(), ann, card)).text).toBe(shown.text)
    await enterScore(cid, card, 'DNS')
    await cardNow(bed(), ann, card)
    expect(
      (
        await ann.slash('round import', {
          round: (await ann.suggestions('round import', 'round'))[0]!.value,
          file: file('card.csv', content),
        })
      ).text,
    ).toContain('Nothing was changed')
  })

  test('files that are no scorecard are refused specifically and change nothing', async () => {
    const { members } = await clubOf(bed(), ['ann'])
    const [ann] = members as [Actor]
    const card = await liveRound(bed(), [ann])
    const before = (await cardNow(bed(), ann, card)).text
    expect((await sendIn(ann, card, '')).text.toLowerCase()).toContain('empty')
    expect((await sendIn(ann, card, 'a story\nabout discs\n')).text).not.toContain('Taken over')
    expect(
      (await sendIn(ann, card, Uint8Array.from([0x50, 0x4b, 3, 4, ...Array.from({ length: 200 }, (_, n) => n)]), 'card.xlsx'))
        .text,
    ).not.toContain('Taken over')
    expect(
      (
        await sendIn(ann, card, Buffer.alloc(9_000_000 + 2_000_000, 'x'), 'big.csv').catch((error: Error) => ({
          text: error.message,
        }))
      ).text,
    ).toMatch(/10 MB|large|10485760/i)
    expect((await cardNow(bed(), ann, card)).text).toBe(before)
  })
})

async function signUpOwner(owner: Actor): Promise<void> {
  const card = await owner.waitsFor('frolf-signup', 'Join the club')
  await fillIn(owner, card, 'Sign up')
}
