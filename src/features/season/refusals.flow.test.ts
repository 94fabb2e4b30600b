// What seasons refuse, code by code.
import { afterAll, beforeAll, test } from 'vitest'
import { openBed, type Bed } from '../../../test/bed.ts'
import { clubOf, playedRound } from '../../../test/club-life.ts'
import { expectRefused } from '../../../test/refusing.ts'
import { newId } from '../../platform/id.ts'
import type { Actor } from '../../sandbox/driver.ts'

let bed: Bed
beforeAll(async () => {
  bed = await openBed()
})
afterAll(() => bed?.close())

test('seasons that do not run, are not there, or have nothing to count', async () => {
  const { owner, members } = await clubOf(bed, ['ann', 'bob'])
  const [ann, bob] = members as [Actor, Actor]
  const start = (name: string) => () => owner.slash('season start', { name })
  const card = await ann.waitsFor('frolf-signup', 'Join the club')
  await expectRefused(bed, [
    ['season.none-yet', () => ann.slash('season standings')],
    ['season.none-yet', () => ann.slash('season list')],
    ['season.none-runs', () => owner.slash('season end')],
    ['season.none-runs', () => owner.forge(card, `season.end~${newId()}`)],
    ['season.none-ended', () => owner.slash('season resume')],
    ['season.nothing-played', () => ann.slash('season simulate', { scheme: 'placement' })],
    ['season.bad-table', () => ann.slash('season simulate', { scheme: 'placement', table: 'lots' })],
    ['done', start('Spring')],
    ['season.runs-already', start('Summer')],
    ['season.runs-already', () => owner.slash('season resume')],
    ['season.another-runs', () => owner.forge(card, `season.end~${newId()}`)],
    ['typed season.not-found', () => ann.slash('season standings', { season: 'Spring' })],
    ['season.not-found', () => ann.slash('season standings', { season: newId() })],
    ['season.not-found', () => ann.slash('season simulate', { scheme: 'placement', season: newId() })],
    ['season.not-found', () => ann.forge(card, `season.page~${newId()}~1~open`)],
  ])
  await playedRound(bed, [ann, bob], ['-2', 'E'])
  const asked = await owner.slash('season end')
  await owner.press(asked.message!, asked.message!.buttons[0]!.label)
  await bed.settled()
  await expectRefused(bed, [
    ['season.name-taken', start('spring')],
    ['done', () => owner.slash('season resume')],
    ['done', () => ann.slash('season standings')],
    ['done', () => ann.slash('season list')],
    [
      'done',
      () =>
        ann.slash('season simulate', {
          scheme: 'beaten',
          best: 3,
          table: '10, 5, 2',
          beaten: 2,
          attendance: 1,
          tags: false,
        }),
    ],
    ['leaderboard done', () => ann.slash('leaderboard')],
    ['leaderboard done', async () => ann.forge(card, 'leaderboard.page~1')],
  ])
  const season = String((await ann.suggestions('season standings', 'season'))[0]!.value)
  await expectRefused(bed, [
    ['done', () => ann.slash('season standings', { season })],
    ['done', () => ann.slash('season simulate', { scheme: 'placement', season })],
    ['done', () => ann.forge(card, `season.page~${season}~0~open`)],
  ])
})
