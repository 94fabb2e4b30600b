// What series refuse, code by code: what cannot be read, dates that are not there, and series that are over.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBed, type Bed } from '../../../test/bed.ts'
import { clubOf } from '../../../test/club-life.ts'
import { expectRefused, type Try } from '../../../test/refusing.ts'
import { newId } from '../../platform/id.ts'
import type { Actor, Club, Form } from '../../sandbox/driver.ts'

const GOOD = {
  Title: 'League',
  'When is the first round': 'in 3 days 18:30',
  Repeats: 'weekly',
  // Whatever the time of day, that of the second round is past.
  Posted: '10 days before at 0:00',
}

let bed: Bed
let owner: Actor
/** An Editor for a while. */
let ann: Actor
let guild: Club
beforeAll(async () => {
  bed = await openBed()
  const club = await clubOf(bed, ['ann'])
  owner = club.owner
  ann = club.members[0]!
  guild = club.guild
})
afterAll(() => bed?.close())

/** What the forms of a series have in common, refused in each of them. */
const wrongIn = (form: () => Promise<Form>): Try[] => {
  const send = (values: Record<string, string>) => async () => owner.submit(await form(), { ...GOOD, ...values })
  return [
    ['series.title-missing', send({ Title: ' ' })],
    ['when.unreadable', send({ 'When is the first round': 'some day' })],
    ['series.repeat-missing', send({ Repeats: ' ' })],
    ['series.repeat-unreadable', send({ Repeats: 'whenever' })],
    ['series.repeat-interval', send({ Repeats: 'every 99 weeks' })],
    ['series.repeat-count', send({ Repeats: 'weekly, 900 times' })],
    ['series.post-unreadable', send({ Posted: 'early' })],
    ['series.post-too-early', send({ Posted: '90 days before at 12:00' })],
    ['series.post-too-late', send({ Posted: 'same day at 23:00' })],
    ['when.unreadable', send({ Repeats: 'weekly until whenever' })],
    ['series.no-dates', send({ Repeats: 'weekly until tomorrow' })],
  ]
}

test('series that cannot be read, are not there, or do not run', async () => {
  const card = await owner.waitsFor('frolf-signup', 'Join the club')
  const create = async () => (await owner.slash('series create')).form
  const onSeries = (path: string, options: Record<string, string>) => () => owner.slash(`series ${path}`, options)
  const paths: [string, Record<string, string>][] = [
    ['show', {}],
    ['skip', { date: '2026-12-24' }],
    ['unskip', { date: '2026-12-24' }],
    ['move', { date: '2026-12-24', to: 'tomorrow 18:30' }],
    ['edit', {}],
    ['pause', {}],
    ['resume', {}],
    ['end', {}],
  ]
  await expectRefused(bed, [
    ...wrongIn(create),
    ...paths.map(([path, more]): Try => [`${path} series.not-found`, onSeries(path, { series: newId(), ...more })]),
    ['typed series.not-found', onSeries('show', { series: 'League' })],
    ['typed series.no-template', onSeries('create', { template: 'League' })],
    ['template.not-found', onSeries('create', { template: newId() })],
    ['confirm series.draft-gone', () => owner.forge(card, `series.confirm~${newId()}`)],
    ...['change', 'detail'].map((control): Try => [
      `${control} series.not-found`,
      () => owner.forge(card, `series.${control}~${newId()}`),
    ]),
  ])

  const draft = (await owner.submit(await create(), GOOD)).message!
  const id = draft.buttons[0]!.customId!.split('~')[1]!
  const changing = async () => (await owner.forge(card, `series.change~${id}`)).form
  const detail = (values: Record<string, string>) => async () =>
    owner.submit((await owner.forge(card, `series.detail~${id}`)).form, values)
  await guild.giveRole(ann, 'Frolf Editor')
  await bed.settled()
  const lost: Form[] = [(await ann.forge(card, `series.change~${id}`)).form, (await ann.forge(card, `series.detail~${id}`)).form]
  const lateChange = await changing()
  const lateDetail = (await owner.forge(card, `series.detail~${id}`)).form
  await expectRefused(bed, [
    ...wrongIn(changing),
    ['series.bad-capacity', detail({ Capacity: '0' })],
    ['a draft is none series.ended', onSeries('skip', { series: id, date: '2026-12-24' })],
    ['confirm done', () => owner.press(draft, 'Confirm')],
    ['confirm series.not-a-draft', () => owner.forge(card, `series.confirm~${id}`)],
    ['form series.not-a-draft', () => owner.submit(lateChange, GOOD)],
    ['form series.not-a-draft', () => owner.submit(lateDetail, { Capacity: '12' })],
  ])
  await bed.settled()

  const other = (await owner.submit(await create(), { ...GOOD, Title: 'Not wanted' })).message!
  const dates = (await owner.suggestions('series skip', 'date', '', { series: id })).map(({ value }) => String(value))
  const [, second, third] = dates as [string, string, string]
  const one = async () => (await owner.slash('series edit', { series: id, date: third, which: 'this' })).form
  const following = async () => (await owner.slash('series edit', { series: id, date: third })).form
  lost.push((await ann.slash('series edit', { series: id, date: third })).form)
  lost.push((await ann.slash('series edit', { series: id, date: third, which: 'this' })).form)
  await guild.takeRole(ann, 'Frolf Editor')
  await bed.settled()
  await expectRefused(
    bed,
    lost.map((form): Try => [`${form.title} club.need-editor`, () => ann.submit(form, {})]),
  )
  const lateFollowing = await following()
  const lateOne = await one()
  await expectRefused(bed, [
    [
      'discard done',
      () => owner.press(other, other.buttons.find(({ customId }) => customId?.startsWith('series.discard'))!.label),
    ],
    ...wrongIn(following),
    ['series.date-missing', onSeries('edit', { series: id, which: 'this' })],
    ['typed series.no-such-date', onSeries('skip', { series: id, date: 'Christmas' })],
    ['skip series.no-such-date', onSeries('skip', { series: id, date: '2031-01-01' })],
    ['unskip series.no-such-date', onSeries('unskip', { series: id, date: '2031-01-01' })],
    ['move series.no-such-date', onSeries('move', { series: id, date: '2031-01-01', to: 'tomorrow 18:30' })],
    ['edit series.no-such-date', onSeries('edit', { series: id, date: '2031-01-01', which: 'this' })],
    ['move when.unreadable', onSeries('move', { series: id, date: second, to: 'some day' })],
    ['form series.title-missing', async () => owner.submit(await one(), { Title: ' ' })],
    ['form when.unreadable', async () => owner.submit(await one(), { When: 'some day' })],
    ['form series.bad-capacity', async () => owner.submit(await one(), { Capacity: '0' })],
    ['series.not-skipped', onSeries('unskip', { series: id, date: second })],
    ['skip done', onSeries('skip', { series: id, date: second })],
    ['series.already-skipped', onSeries('skip', { series: id, date: second })],
    ['unskip done', onSeries('unskip', { series: id, date: second })],
    ['series.not-paused', onSeries('resume', { series: id })],
    ['pause done', onSeries('pause', { series: id })],
    ['series.already-paused', onSeries('pause', { series: id })],
    ['resume done', onSeries('resume', { series: id })],
    ['list done', () => owner.slash('series list')],
  ])
  // The newest card is that of the date that was left out and put back: its round is on already.
  await bed.settled()
  const posted = await owner.waitsFor('frolf-events', 'League')
  await owner.press(posted, 'Start')
  await bed.settled()
  await expectRefused(bed, [
    ['skip series.round-closed', onSeries('skip', { series: id, date: second })],
    ['move series.round-closed', onSeries('move', { series: id, date: second, to: 'in 4 days 18:30' })],
    ['end done', onSeries('end', { series: id })],
    ...paths
      .filter(([path]) => path !== 'show')
      .map(([path, more]): Try => [`${path} series.ended`, onSeries(path, { series: id, ...more })]),
    ['form series.ended', async () => owner.submit(lateOne, {})],
  ])
  const replacing = (await owner.submit(lateFollowing, GOOD)).message!
  await expectRefused(bed, [['confirm series.ended', () => owner.press(replacing, 'Confirm')]])
})

test('an end that cannot be read is told as the day that it is: no hour is named that nobody typed', async () => {
  const { form } = await owner.slash('series create')
  const { text } = await owner.submit(form, { ...GOOD, Repeats: 'weekly until whenever' })
  expect(text).toContain("“whenever” isn't a day I can read")
  expect(text).not.toContain('23:59')
})

test('more series than a club can look after', async () => {
  const { guild: other, owner: host } = await clubOf(bed, [])
  const create = async () => host.submit((await host.slash('series create')).form, { ...GOOD, Title: 'One more' })
  const first = (await create()).message!
  await expectRefused(bed, [['done', () => host.press(first, 'Confirm')]])
  const [known] = await host.suggestions('series pause', 'series')
  await host.slash('series pause', { series: String(known!.value) })
  // Forty-nine like it.
  await bed.database.asSystem(async (tx) => {
    for (let nth = 1; nth < 50; nth++)
      await sql`insert into series
        select (copy).* from (
          select jsonb_populate_record(one, jsonb_build_object('series_id', ${newId()}::text, 'title', ${`League ${nth}`}::text)) as copy
          from series one where guild_id = ${other.id} and series_id = ${String(known!.value)}
        ) copies`.execute(tx.db)
  })
  await expectRefused(bed, [['series.too-many', create]])
  await host.slash('series end', { series: String(known!.value) })
  await expectRefused(bed, [['done', create]])
})
