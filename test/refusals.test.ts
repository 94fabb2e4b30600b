// What the small features refuse, and the gateway itself, code by code: templates, reminders, time zones, handicaps, calendars, attendance.
import { afterAll, beforeAll, test } from 'vitest'
import { newId } from '../src/platform/id.ts'
import type { Actor, Seen } from '../src/sandbox/driver.ts'
import { openBed, type Bed, type FreshClub } from './bed.ts'
import { clubOf, liveRound, planRound, playedRound, roundOf } from './club-life.ts'
import { expectRefused } from './refusing.ts'

let bed: Bed
let club: FreshClub
let ann: Actor
let bob: Actor
let live: Seen
let coming: Seen
beforeAll(async () => {
  bed = await openBed()
  club = await clubOf(bed, ['ann', 'bob', 'cid'])
  ;[ann, bob] = club.members as [Actor, Actor]
  live = await liveRound(bed, [ann, bob], { Title: 'On' })
  coming = await planRound(bed, ann, { Title: 'To come', When: 'in 3 days 18:30' })
})
afterAll(() => bed?.close())

test('templates, reminders, time zones, handicaps, calendars', async () => {
  const { owner } = club
  const round = roundOf(coming)
  const save =
    (name: string, of = round) =>
    () =>
      owner.slash('template save', { name, round: of })
  const remind = (when: string) => () => ann.slash('reminders set', { when, how: 'dm' })
  await expectRefused(bed, [
    ['template.name', save(' ')],
    ['typed template.not-found', save('League', 'To come')],
    ['round.not-found', save('League', newId())],
    ['typed template.not-found', () => owner.slash('template delete', { template: 'League' })],
    ['template.not-found', () => owner.slash('template delete', { template: newId() })],
    ['again round.not-found', () => ann.slash('round again', { round: newId() })],
    ['reminders.unreadable', remind('soon')],
    ['reminders.range', remind('1 minute')],
    ['reminders.too-many', remind('1h, 2h, 3h, 4h, 5h, 6h')],
    ['zone.unknown', () => ann.slash('timezone set', { zone: 'Nowhere' })],
    ['zone.missing', () => ann.slash('timezone set', { zone: ' ' })],
    ['typed handicap.not-finished', () => ann.slash('handicap net', { round: 'On' })],
    ['handicap.not-finished', () => ann.slash('handicap net', { round })],
    ['round.not-found', () => ann.slash('handicap net', { round: newId() })],
    ['handicap.not-signed-up', async () => ann.slash('handicap show', { user: (await club.guild.join('stan')).id })],
    ['calendar.no-public-url', () => ann.slash('calendar link')],
    ['calendar.no-public-url', () => ann.forge(live, 'calendar.new-link~member')],
    ['everybody’s club.need-admin', () => ann.slash('calendar revoke', { what: 'everybody' })],
  ])
  for (let nth = 0; nth < 50; nth++) await save(`Template ${nth}`)()
  await expectRefused(bed, [['template.too-many', save('One more')]])
})

test('attendance', async () => {
  const [, , cid] = club.members as [Actor, Actor, Actor]
  const stranger = await club.guild.join('stu')
  const over = await playedRound(bed, [ann, bob], ['E', 'E'], { Title: 'Over' })
  const called = await planRound(bed, ann, { Title: 'Called off', When: 'in 2 days 18:30' })
  const asked = await ann.press(called, 'Cancel round')
  await ann.press(asked.message!, 'Cancel the round')
  await bed.settled()
  const mark = (round: string, values: Record<string, string[]>) => async () =>
    ann.submit((await ann.forge(live, `attendance.mark~${round}`)).form, values)
  const here = (by: Actor, round: string) => () => by.forge(live, `attendance.check-in~${round}`)
  await expectRefused(bed, [
    ['attendance.nobody-marked', mark(roundOf(live), {})],
    ['attendance.marked-twice', mark(roundOf(live), { 'Was there': [bob.id], Excused: [bob.id] })],
    ['attendance.not-on-list', mark(roundOf(live), { 'Was there': [stranger.id] })],
    ['attendance.too-early', mark(roundOf(coming), { 'Was there': [bob.id] })],
    ['attendance.over', mark(roundOf(called), { 'Was there': [bob.id] })],
    ['round.not-found', mark(newId(), { 'Was there': [bob.id] })],
    ['attendance.over', here(ann, roundOf(over))],
    ['attendance.too-early', here(ann, roundOf(coming))],
    ['attendance.not-playing', here(cid, roundOf(live))],
    ['round.not-found', here(ann, newId())],
    ['attendance.too-early', () => ann.slash('round attendance', { round: roundOf(coming) })],
    ['attendance.over', () => ann.slash('round attendance', { round: roundOf(called) })],
    ['verification round.not-found', () => ann.forge(live, `verification.ok~${newId()}~${bob.id}~${newId()}~yes`)],
    ['verification.not-live', () => ann.forge(live, `verification.ok~${roundOf(coming)}~${bob.id}~${newId()}~yes`)],
  ])
})

test('what the gateway turns away by itself', async () => {
  const { form } = await ann.slash('round create')
  const refused = (await ann.submit(form, { Title: ' ', When: 'tomorrow 18:30' })).message!
  const edit = refused.buttons.find(({ label }) => label === 'Edit')!.customId!
  await expectRefused(bed, [
    ['gateway.out-of-date', () => ann.forge(live, 'round.gone~1')],
    ['gateway.out-of-date', () => ann.forge(live, 'round.rsvp~nonsense~maybe')],
    ['gateway.draft-of-another', () => bob.forge(live, edit)],
    ['gateway.draft-gone', () => bob.forge(live, 'form.reopen~123456789012345678')],
    ['form round.title-missing', async () => ann.submit((await ann.press(refused, 'Edit')).form, { Title: ' ' })],
  ])
})
