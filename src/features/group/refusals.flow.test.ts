// What cards refuse, code by code: draws that cannot be made, and moves that do not fit.
import { afterAll, beforeAll, test } from 'vitest'
import { openBed, type Bed } from '../../../test/bed.ts'
import { clubOf, planRound, playedRound, roundOf } from '../../../test/club-life.ts'
import { expectRefused, type Try } from '../../../test/refusing.ts'
import { newId } from '../../platform/id.ts'
import type { Actor } from '../../sandbox/driver.ts'

let bed: Bed
beforeAll(async () => {
  bed = await openBed()
})
afterAll(() => bed?.close())

test('draws and moves that do not fit', async () => {
  const names = ['ann', 'bob', 'cid', 'dan', 'eve', 'fay', 'gus', 'ida', 'jon', 'hal']
  const { members } = await clubOf(bed, names)
  const [ann, bob, cid, dan, eve, fay] = members as [Actor, Actor, Actor, Actor, Actor, Actor]
  const players = members.slice(0, 9)
  const hal = members.at(-1)!
  const over = roundOf(await playedRound(bed, [ann, bob], ['E', 'E'], { Title: 'Over' }))
  const lonely = roundOf(await planRound(bed, ann, { Title: 'Alone', When: 'in 2 days 18:30' }))
  const card = await planRound(bed, ann, { Title: 'League', When: 'in 3 days 18:30' })
  const round = roundOf(card)
  for (const player of players) await player.press(card, 'Playing')
  await bed.settled()
  const draw =
    (options: Record<string, string | number> = {}) =>
    () =>
      ann.slash('cards draw', { round, ...options })
  const move = (player: string, to: number) => () => ann.slash('cards move', { round, player, card: to })
  const together =
    (number: number, ...groups: Actor[][]) =>
    async () => {
      const { form } = await ann.forge(card, `group.keep~${round}~${number}`)
      return ann.submit(
        form,
        Object.fromEntries(groups.map((group, index) => [form.fields[index]!.label, group.map(({ id }) => id)])),
      )
    }
  await expectRefused(bed, [
    ...['draw', 'show', 'verify'].map((path): Try => [
      `typed ${path} group.round-not-found`,
      () => ann.slash(`cards ${path}`, { round: 'League' }),
    ]),
    ['typed move group.round-not-found', () => ann.slash('cards move', { round: 'League', player: ann.id, card: 1 })],
    ['draw round.not-found', draw({ round: newId() })],
    ['show round.not-found', () => ann.slash('cards show', { round: newId() })],
    ['move round.not-found', () => ann.slash('cards move', { round: newId(), player: ann.id, card: 1 })],
    ['post round.not-found', () => ann.forge(card, `group.post~${newId()}~1`)],
    ['again round.not-found', () => ann.forge(card, `group.again~${newId()}~1`)],
    ['draw group.round-over', draw({ round: over })],
    ['move group.round-over', () => ann.slash('cards move', { round: over, player: ann.id, card: 1 })],
    ['post group.round-over', () => ann.forge(card, `group.post~${over}~1`)],
    ['again group.round-over', () => ann.forge(card, `group.again~${over}~1`)],
    ['group.too-few', draw({ round: lonely })],
    ['group.holes-need-shotgun', draw({ holes: '1-9' })],
    ['group.times-need-tee-times', draw({ minutes: 8 })],
    ['group.bad-holes', draw({ start: 'shotgun', holes: 'all' })],
    ['group.too-few-holes', draw({ start: 'shotgun', holes: '5', size: 3 })],
    ['group.bad-time', draw({ start: 'tee-times', first: 'soon' })],
    ['group.time-far-off', draw({ start: 'tee-times', first: '01:00' })],
    ['show group.no-cards', () => ann.slash('cards show', { round })],
    ['verify group.no-cards', () => ann.slash('cards verify', { round })],
    ['move group.no-cards', move(ann.id, 1)],
    ['post group.draw-gone', () => ann.forge(card, `group.post~${round}~1`)],
    ['again group.draw-gone', () => ann.forge(card, `group.again~${round}~1`)],
    ['form group.draw-gone', together(1, [ann, bob])],
  ])
  await bed.driver.fault({
    kind: 'refuse',
    route: `/channels/${card.threadId}/messages`,
    method: 'POST',
    status: 403,
    code: 50_013,
    message: 'Missing Permissions',
  })
  await expectRefused(bed, [['group.not-announced', draw()]])
  await bed.driver.clearFaults()
  await expectRefused(bed, [
    ['done', draw({ doubles: 'random' })],
    ['form group.team-too-large', together(1, [ann, bob, cid])],
    ['done', draw({ size: 5, method: 'tag' })],
    ['form group.nobody-together', together(2)],
    ['form group.not-on-list', together(2, [ann, hal])],
    ['form group.too-many-together', together(2, [ann, bob, cid, dan], [dan, eve, fay])],
  ])
  const shown = (await draw({ size: 3 })()).message!
  await ann.press(shown, 'Post')
  await bed.settled()
  const stale = shown.buttons.map(({ customId }) => customId!)
  await expectRefused(bed, [
    [
      'post group.already-posted',
      () =>
        ann.forge(
          card,
          stale.find((id) => id.startsWith('group.post'))!,
        ),
    ],
    [
      'again group.already-posted',
      () =>
        ann.forge(
          card,
          stale.find((id) => id.startsWith('group.again'))!,
        ),
    ],
    ['typed group.no-player', move('Ann', 1)],
    ['group.not-on-a-card', move(hal.id, 1)],
    ['group.no-such-card', move(ann.id, 99)],
    ['done', () => ann.slash('cards show', { round })],
    ['done', () => ann.slash('cards verify', { round })],
  ])
  // The first card fills up; whoever is on it already, and whoever comes too late, is told.
  const choices = await ann.suggestions('cards move', 'player', '', { round })
  const onCard = (number: number) =>
    choices.filter(({ name }) => name.toLowerCase().includes(`(card ${number})`)).map(({ value }) => String(value))
  const others = choices.map(({ value }) => String(value)).filter((one) => !onCard(1).includes(one))
  const room = 5 - onCard(1).length
  await expectRefused(bed, [
    ['group.there-already', move(onCard(1)[0]!, 1)],
    ...others.slice(0, room).map((one): Try => ['done', move(one, 1)]),
    ['group.card-full', move(others[room]!, 1)],
  ])
})

test('a round that was drawn as often as it can be', async () => {
  const { members } = await clubOf(bed, ['kim', 'lou', 'max'])
  const [kim] = members as [Actor]
  const card = await planRound(bed, kim, { Title: 'Drawn and drawn', When: 'in 3 days 18:30' })
  const round = roundOf(card)
  for (const player of members) await player.press(card, 'Playing')
  await bed.settled()
  const draw = () => kim.slash('cards draw', { round })
  let last = await draw()
  await bed.settled()
  for (let nth = 1; nth < 50; nth++) last = await draw()
  const again = () => kim.press(last.message!, 'Draw again')
  await expectRefused(bed, [
    ['group.too-many-draws', draw],
    ['again group.too-many-draws', again],
    // What was drawn last can be posted all the same.
    ['done', () => kim.press(last.message!, 'Post')],
  ])
})
