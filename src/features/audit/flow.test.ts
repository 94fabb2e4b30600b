// /frolf-log as Admins read it: who did what, page by page, narrowed to a member or a kind.
import { expect, test } from 'vitest'
import { everyDelivery } from '../../../test/bed.ts'
import { clubOf, enterScore, fillIn, liveRound, planRound } from '../../../test/club-life.ts'
import { until } from '../../../test/until.ts'

everyDelivery('log', (bed) => {
  test('tells what was done to rounds and scores, by whom and to whom, each once', async () => {
    const { owner, members } = await clubOf(bed(), ['ann', 'bo'])
    const [ann, bo] = members as [(typeof members)[0], (typeof members)[0]]
    const planned = await planRound(bed(), ann, { Title: 'Called off!' })
    await fillIn(ann, planned, 'Edit', { When: 'tomorrow 19:30' })
    await ann.press((await ann.press(planned, 'Cancel round')).message!, 'Cancel the round')
    const card = await liveRound(bed(), [ann, bo])
    await enterScore(ann, card, '-3')
    await owner.slash('score enter', {
      round: (await owner.suggestions('score enter', 'round', 'Tuesday'))[0]!.value,
      score: '+1',
      user: bo.id,
    })
    await bed().settled()
    const { text } = await owner.slash('frolf-log')
    const lines = text.split('\n')
    const found = (words: string) => lines.filter((line) => line.includes(words))
    expect(found('Set up the club')).toHaveLength(1)
    expect(found('Planned **Called off!**')).toEqual([expect.stringContaining(ann.mention)])
    expect(found('Moved **Called')).toHaveLength(1)
    expect(found('Cancelled **Called')).toHaveLength(1)
    expect(found('Finished **Tuesday league** (2 players)')).toEqual([expect.stringContaining(owner.mention)])
    // One's own score is nothing to look up.
    expect(found('Entered a score')).toEqual([expect.stringMatching(new RegExp(`${owner.mention}.*${bo.mention}`))])

    const ofBo = (await owner.slash('frolf-log', { member: bo.id })).text
    expect(ofBo).toContain('Entered a score')
    expect(ofBo).not.toContain('Called')
    const rounds = (await owner.slash('frolf-log', { kind: 'rounds' })).text
    expect(rounds).not.toContain('Set up')
    expect((await owner.slash('frolf-log', { kind: 'tags' })).text).toContain('Nothing has been noted of that')
    expect(bed().dead).toEqual([])
  })

  test('pages lead to older entries and back', async () => {
    const { owner } = await bed().freshClub()
    for (let size = 3; size <= 14; size++)
      await owner.slash('frolf-config set', { setting: 'club.leaderboard-size', value: String(size) })
    const first = await owner.slash('frolf-log', { kind: 'settings' })
    expect(first.text).toContain('Page 1 of 2 · 12 entries')
    expect(first.text).toContain('→ 14 rows')
    await owner.press(first.message!, 'Older')
    const older = await until('the second page', async () => {
      const shown = await owner.looksAt(first.message!)
      return shown?.text.includes('Page 2 of 2') && shown
    })
    expect(older.text).toContain('20 rows → 3 rows')
    await owner.press(older, 'Newer')
    await until('the first page', async () => (await owner.looksAt(older))?.text.includes('Page 1 of 2'))
  })
})
