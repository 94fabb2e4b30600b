// A role that is taken away between a press and its handling: what was pressed with it is done, the next press is not.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBed, type Bed } from '../../../test/bed.ts'
import { cardNow, clubOf, planRound } from '../../../test/club-life.ts'
import type { Actor } from '../../sandbox/driver.ts'

let bed: Bed
beforeAll(async () => {
  bed = await openBed()
})
afterAll(() => bed.close())

test('what an Editor pressed as an Editor is done, although handled after; the next press is refused', async () => {
  const { guild, members } = await clubOf(bed, ['ann', 'bob'])
  const [ann, bob] = members as [Actor, Actor]
  await guild.giveRole(bob, 'Frolf Editor')
  const card = await planRound(bed, ann, { Title: 'Handed over' })
  await ann.press(card, 'Playing')
  await bed.settled()

  await bed.worker.close(2_000)
  const pressed = await bob.startPress(await bob.waitsFor('frolf-events', 'Handed over'), 'Start')
  await guild.takeRole(bob, 'Frolf Editor')
  await bed.replaceWorker()
  await bob.settle(pressed)
  const live = await cardNow(bed, ann, card)
  expect(live.buttons.map(({ label }) => label)).toContain('Finalize')

  const refused = await bob.press(live, 'Finalize')
  expect(refused.text).toContain('host')
  expect((await cardNow(bed, ann, card)).buttons.map(({ label }) => label)).toContain('Finalize')
  expect(bed.dead).toEqual([])
})
