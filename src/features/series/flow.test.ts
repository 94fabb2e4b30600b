// Rounds that repeat, as a club sees them: preview, confirm, cards ahead of their time, one skipped, one moved, all following changed.
import { expect, test } from 'vitest'
import { cardNow, clubOf, fieldOf, planRound } from '../../../test/club-life.ts'
import { everyDelivery, type Bed } from '../../../test/bed.ts'
import { until } from '../../../test/until.ts'
import type { Actor, Outcome, Seen } from '../../sandbox/driver.ts'

const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS

const plan = async (host: Actor, values: Record<string, string>): Promise<Outcome> =>
  host.submit((await host.slash('series create')).form, { Title: 'Tuesday league', ...values })

/** The private message that was pressed or answered by a form, once its answer has taken its place. */
async function changed(bed: Bed, member: Actor, message: Seen, act: (message: Seen) => Promise<Outcome>): Promise<Seen> {
  const outcome = await act(message)
  expect(outcome.followups.map(({ text }) => text)).toEqual([])
  await bed.settled()
  return until('the message to change', async () => {
    const now = await member.looksAt(message)
    return now !== undefined && JSON.stringify(now.raw) !== JSON.stringify(message.raw) && now
  })
}

/** Plans and confirms. */
async function running(bed: Bed, host: Actor, values: Record<string, string>): Promise<Seen> {
  const preview = await plan(host, values)
  return changed(bed, host, preview.message!, (message) => host.press(message, 'Confirm'))
}

const cardsOf = async (member: Actor, title: string): Promise<Seen[]> =>
  (await member.sees('frolf-events')).filter(({ embeds }) => embeds[0]?.title === title)

const pick = async (host: Actor, command: string, index = 0) => {
  const [series] = await host.suggestions(command, 'series')
  const dates = await host.suggestions(command, 'date', '', { series: series!.value })
  return { series: series!.value, date: dates[index]!.value, label: dates[index]!.name }
}

everyDelivery('series', (bed) => {
  test('a preview shows the next five dates; nothing is there before it is confirmed', async () => {
    const { owner, members } = await clubOf(bed(), ['ann'])
    const [ann] = members as [Actor]
    expect((await ann.slash('series create')).text).toContain('Editor')
    const preview = await plan(owner, {
      'When is the first round': 'in 10 days at 18:30',
      Repeats: 'weekly',
      Posted: '2 days before at 12:00',
    })
    expect(preview.message!.embeds[0]?.fields?.[0]?.name).toBe('The next 5 dates')
    expect(preview.message!.embeds[0]?.fields?.[0]?.value.split('\n')).toHaveLength(5)
    expect((await owner.slash('series list')).text).toContain('There are no series')
    const again = await changed(bed(), owner, preview.message!, async (message) =>
      owner.submit((await owner.press(message, 'Change')).form, {
        Repeats: 'every 2 weeks, 3 times',
        'Course or place': 'Oak Hill',
      }),
    )
    expect(again.text).toContain('Oak Hill')
    expect(fieldOf(again, 'The next 3 dates')?.split('\n')).toHaveLength(3)
    const detailed = await changed(bed(), owner, again, async (message) =>
      owner.submit((await owner.press(message, 'Description, capacity')).form, {
        Description: 'Bring *a light*',
        Capacity: '12',
      }),
    )
    expect(detailed.text).toContain('Capacity: 12')
    const confirmed = await changed(bed(), owner, detailed, (message) => owner.press(message, 'Confirm'))
    expect(confirmed.text).toContain('is planned')
    expect(confirmed.buttons).toEqual([])
    expect((await owner.slash('series list')).text).toContain('every 2 weeks')
    expect(await cardsOf(owner, 'Tuesday league')).toEqual([])
    const refused = await plan(owner, { 'When is the first round': 'in 10 days at 18:30', Repeats: 'whenever' })
    expect(refused.text).toContain("isn't a repetition")
    expect(refused.message!.buttons.map(({ label }) => label)).toEqual(['Edit'])
  })

  test('each round gets its card at the time for posting, once, with everything the series says', async () => {
    const { owner } = await clubOf(bed(), [])
    await running(bed(), owner, {
      'When is the first round': 'in 3 days at 18:30',
      Repeats: 'weekly',
      'Course or place': 'Pine Valley',
    })
    const [first] = await cardsOf(owner, 'Tuesday league')
    expect(first!.text).toContain('Pine Valley')
    expect(first!.text).toContain(`Host: ${owner.mention}`)
    await bed().replaceWorker()
    await bed().advance(4 * DAY_MS)
    const two = await until('the second card', async () => {
      const cards = await cardsOf(owner, 'Tuesday league')
      return cards.length === 2 && cards
    })
    const starts = two.map(({ text }) => Number(/<t:(\d+):F>/.exec(text)![1]) * 1000)
    expect(starts[1]! - starts[0]!).toBeGreaterThanOrEqual(WEEK_MS - 3_600_000)
    expect(starts[1]! - starts[0]!).toBeLessThanOrEqual(WEEK_MS + 3_600_000)
  })

  test('a template fills the form in, and gives its description and capacity', async () => {
    const { owner, members } = await clubOf(bed(), ['ann'])
    const [ann] = members as [Actor]
    const values = { Title: 'Evening', 'Course or place': 'Oak Hill', Description: 'Bring a light', Capacity: '8' }
    await planRound(bed(), ann, { ...values, When: 'in 3 days at 18:30' })
    const [round] = await owner.suggestions('template save', 'round')
    await owner.slash('template save', { name: 'Evening', round: round!.value })
    const [template] = await owner.suggestions('series create', 'template')
    const { form } = await owner.slash('series create', { template: template!.value })
    const valueOf = (label: string) => form.fields.find((field) => field.label === label)?.value
    expect([valueOf('Title'), valueOf('Course or place')]).toEqual(['Evening', 'Oak Hill'])
    expect(valueOf('When is the first round')).toMatch(/ 18:30$/)
    const preview = await owner.submit(form, { Repeats: 'weekly' })
    expect(preview.text).toContain('Capacity: 8')
    expect(preview.text).toContain('Bring a light')
    await owner.slash('template delete', { template: template!.value })
    expect((await owner.slash('series create', { template: template!.value })).text).toContain('no such template')
    expect((await owner.slash('series create', { template: 'Evening' })).text).toContain('no such template')
    expect((await ann.slash('series create', { template: template!.value })).text).toContain('Editor')
  })

  test('after four weeks out of service only what is still ahead is posted', async () => {
    const { owner } = await clubOf(bed(), [])
    await running(bed(), owner, {
      Title: 'Sleepy',
      'When is the first round': 'in 3 days at 18:30',
      Repeats: 'weekly',
      Posted: '1 day before',
    })
    expect(await cardsOf(owner, 'Sleepy')).toEqual([])
    await bed().worker.close(2_000)
    await bed().driver.advance(4 * WEEK_MS + 2.5 * DAY_MS)
    await bed().replaceWorker()
    bed().worker.wake()
    await bed().settled()
    const cards = await cardsOf(owner, 'Sleepy')
    expect(cards.length).toBeLessThanOrEqual(1)
    for (const card of cards) expect(Number(/<t:(\d+):F>/.exec(card.text)![1]) * 1000).toBeGreaterThan(await bed().driver.now())
  })

  test('one round is left out, let in again, and moved; the others stay', async () => {
    const { owner, members } = await clubOf(bed(), ['bob'])
    const [bob] = members as [Actor]
    await running(bed(), owner, { Title: 'Movable', 'When is the first round': 'in 3 days at 18:30', Repeats: 'weekly' })
    const [card] = await cardsOf(owner, 'Movable')
    await bob.press(card!, 'Playing')
    await bed().settled()
    const next = await pick(owner, 'series skip')
    expect((await owner.slash('series skip', { series: next.series, date: next.date })).text).toContain('left out')
    expect((await cardNow(bed(), bob, card!)).text).toContain('Cancelled')
    expect((await owner.slash('series skip', { series: next.series, date: next.date })).text).toContain('skipped already')
    const shown = await owner.slash('series show', { series: next.series })
    expect(shown.text).toContain('left out')
    expect((await owner.slash('series unskip', { series: next.series, date: next.date })).text).toContain('takes place after all')
    await bed().settled()
    expect(await cardsOf(owner, 'Movable')).toHaveLength(2)

    const second = await pick(owner, 'series move', 1)
    const moved = await owner.slash('series move', { series: second.series, date: second.date, to: 'in 12 days at 9:00' })
    expect(moved.text).toContain('The others stay')
    expect((await owner.slash('series show', { series: second.series })).text).toContain(`moved from ${second.date}`)
    expect((await owner.slash('series move', { series: second.series, date: '2020-01-01', to: 'tomorrow 9:00' })).text).toContain(
      'no such coming round',
    )
  })

  test('this and all following: rounds with a card keep who answered; this only: the others stay', async () => {
    const { owner, members } = await clubOf(bed(), ['bob'])
    const [bob] = members as [Actor]
    await running(bed(), owner, { Title: 'Old name', 'When is the first round': 'in 3 days at 18:30', Repeats: 'weekly' })
    const [card] = await cardsOf(owner, 'Old name')
    await bob.press(card!, 'Playing')
    await bed().settled()
    const [series] = await owner.suggestions('series edit', 'series')
    const form = (await owner.slash('series edit', { series: series!.value })).form
    expect(form.fields.find(({ label }) => label === 'Repeats')!.value).toContain('every week on')
    const preview = await owner.submit(form, { Title: 'New name', 'Course or place': 'Oak Hill' })
    expect((await changed(bed(), owner, preview.message!, (message) => owner.press(message, 'Confirm'))).text).toContain(
      'was changed',
    )
    const renamed = await cardNow(bed(), bob, card!)
    expect(renamed.text).toContain('New name')
    expect(renamed.text).toContain('Oak Hill')
    expect(fieldOf(renamed, 'Playing')).toContain(bob.mention)
    expect((await owner.slash('series list')).text).toContain('New name')
    expect((await owner.slash('series list')).text).not.toContain('Old name')

    const second = await pick(owner, 'series edit', 1)
    const one = (await owner.slash('series edit', { series: second.series, date: second.date, which: 'this' })).form
    const special = { Title: 'Christmas special', Description: 'With cookies', Capacity: '9' }
    const late = (await owner.slash('series edit', { series: second.series, date: second.date, which: 'this' })).form
    expect((await owner.submit(one, special)).text).toContain('was changed')
    // A form that was opened before leaves the rest as it is now.
    expect((await owner.submit(late, { 'Course or place': 'Pine Valley' })).text).toContain('was changed')
    await bed().advance(6 * DAY_MS)
    await until('the special card', async () => (await cardsOf(owner, 'Christmas special')).length === 1)
    const [shown] = await cardsOf(owner, 'Christmas special')
    expect(shown!.text).toContain('Pine Valley')
    expect(shown!.text).toContain('With cookies')
    expect(fieldOf(shown!, 'Playing (0 of 9)')).toBeDefined()
  })

  test('a round that was moved is not held a second time when all following are changed', async () => {
    const { owner } = await clubOf(bed(), [])
    const when = { 'When is the first round': 'in 9 days at 18:30', Posted: '1 day before' }
    await running(bed(), owner, { Title: 'Before', Repeats: 'weekly', ...when })
    const third = await pick(owner, 'series move', 2)
    await owner.slash('series move', { series: third.series, date: third.date, to: 'in 24 days at 18:30' })
    const second = await pick(owner, 'series edit', 1)
    const { form } = await owner.slash('series edit', { series: second.series, date: second.date })
    const preview = await owner.submit(form, { Title: 'After' })
    await changed(bed(), owner, preview.message!, (message) => owner.press(message, 'Confirm'))
    // What the clock finds past is not posted any more.
    for (let day = 0; day < 24; day++) await bed().advance(DAY_MS)
    await until('the cards', async () => (await cardsOf(owner, 'After')).length === 2)
    expect(await cardsOf(owner, 'Before')).toHaveLength(1)
  })

  test('of two who change the same following rounds the second is told; no evening is held twice', async () => {
    const { owner } = await clubOf(bed(), [])
    await running(bed(), owner, { Title: 'Once', 'When is the first round': 'in 9 days at 18:30', Repeats: 'weekly' })
    const { series, date } = await pick(owner, 'series edit', 1)
    const plans = []
    for (const title of ['Mine', 'Yours'])
      plans.push(await owner.submit((await owner.slash('series edit', { series, date })).form, { Title: title }))
    const [mine, yours] = plans.map(({ message }) => message!) as [Seen, Seen]
    await changed(bed(), owner, mine, (message) => owner.press(message, 'Confirm'))
    const pressed = await owner.press(yours, 'Confirm')
    await bed().settled()
    const { followups } = await owner.settle(pressed.raw)
    expect(followups.map(({ text }) => text).join()).toContain('changed by somebody else in the meantime')
    const listed = (await owner.slash('series list')).text
    expect([listed.includes('Once'), listed.includes('Mine'), listed.includes('Yours')]).toEqual([true, true, false])
  })

  test('a preview that is out of date is shown anew; an overlapping change does not hold an evening twice', async () => {
    const { owner } = await clubOf(bed(), [])
    await running(bed(), owner, { Title: 'Whole', 'When is the first round': 'in 9 days at 18:30', Repeats: 'weekly' })
    const preview = async (nth: number, title: string) => {
      const { series, date } = await pick(owner, 'series edit', nth)
      const { message } = await owner.submit((await owner.slash('series edit', { series, date })).form, { Title: title })
      return { series, date, message: message! }
    }
    const early = await preview(1, 'Early')
    const late = await preview(3, 'Late')
    await changed(bed(), owner, late.message, (message) => owner.press(message, 'Confirm'))
    const again = await changed(bed(), owner, early.message, (message) => owner.press(message, 'Confirm'))
    expect(again.text).toContain('Something has changed since you were shown this')
    expect(again.text).toContain('from then on the rounds belong to another series')
    expect(again.text).toContain('The next 2 dates')
    expect((await owner.slash('series list')).text).not.toContain('Early')
    await changed(bed(), owner, again, (message) => owner.press(message, 'Confirm'))
    const held = async (title: string) => {
      const [series] = await owner.suggestions('series show', 'series', title)
      return (await owner.suggestions('series skip', 'date', '', { series: String(series!.value) })).map(({ value }) => value)
    }
    const [whole, first, last] = [await held('Whole'), await held('Early'), await held('Late')]
    expect([whole.length, first.length, last[0]]).toEqual([1, 2, late.date])
    expect(new Set([...whole, ...first, ...last]).size).toBe(3 + last.length)
    // A round left out meanwhile is seen, too.
    const another = await preview(0, 'Renamed')
    await owner.slash('series skip', { series: another.series, date: another.date })
    const anew = await changed(bed(), owner, another.message, (message) => owner.press(message, 'Confirm'))
    expect(anew.text).toContain('Something has changed')
  })

  test('a round cancelled or moved on its own card is so in its series', async () => {
    const { owner } = await clubOf(bed(), [])
    await running(bed(), owner, { Title: 'By hand', 'When is the first round': 'in 3 days at 18:30', Repeats: 'weekly' })
    await bed().advance(4 * DAY_MS)
    const card = await until('the second card', async () => (await cardsOf(owner, 'By hand'))[1])
    await owner.submit((await owner.press(card, 'Edit')).form, { When: 'in 6 days at 9:00' })
    await bed().settled()
    const { series, date } = await pick(owner, 'series move')
    const shown = await owner.slash('series show', { series })
    expect(shown.text).toContain(`moved from ${date}`)
    const at = Number(/<t:(\d+):F>/.exec((await cardNow(bed(), owner, card)).text)![1])
    expect(shown.text).toContain(`<t:${at}:F>`)

    const asked = await owner.press(card, 'Cancel round')
    await owner.press(asked.message!, 'Cancel the round')
    await bed().settled()
    expect((await owner.slash('series show', { series })).text).toMatch(/left out, moved from/)
    expect((await owner.slash('series unskip', { series, date })).text).toContain('takes place after all')
    await until('another card', async () => (await cardsOf(owner, 'By hand')).length === 3)
  })

  test('a series goes on when a club that was reset is set up again', async () => {
    const { guild, owner } = await clubOf(bed(), [])
    // Two and a half days from now it is due, and not over, whatever time of day it is.
    const when = { 'When is the first round': 'in 3 days at 18:30', Posted: '2 days before' }
    await running(bed(), owner, { Title: 'Phoenix', Repeats: 'weekly', ...when })
    const asked = await owner.slash('frolf-reset')
    const { form } = await owner.press(asked.message!, 'Reset the club …')
    expect((await owner.submit(form, { 'Name of this server': guild.name })).text).toContain('was reset')
    await bed().settled()
    await bed().advance(2.5 * DAY_MS)
    await owner.submit((await owner.slash('frolf-setup')).form)
    await bed().settled()
    await until('its card', async () => (await cardsOf(owner, 'Phoenix')).length === 1)
  })

  test('paused: nothing is posted; resumed: it goes on; ended: it is gone from the list', async () => {
    const { owner } = await clubOf(bed(), [])
    await running(bed(), owner, { Title: 'Stop and go', 'When is the first round': 'in 9 days at 18:30', Repeats: 'weekly' })
    const [series] = await owner.suggestions('series pause', 'series')
    const choice = { series: series!.value }
    expect((await owner.slash('series pause', choice)).text).toContain('is paused')
    expect((await owner.slash('series pause', choice)).text).toContain('paused already')
    await bed().advance(4 * DAY_MS)
    expect(await cardsOf(owner, 'Stop and go')).toEqual([])
    expect((await owner.slash('series resume', choice)).text).toContain('goes on')
    await bed().settled()
    expect(await cardsOf(owner, 'Stop and go')).toHaveLength(1)
    expect((await owner.slash('series end', choice)).text).toContain('One round has a card already')
    expect((await owner.slash('series end', choice)).text).toContain('has ended')
    expect((await owner.slash('series list')).text).toContain('There are no series')
    await bed().advance(14 * DAY_MS)
    expect(await cardsOf(owner, 'Stop and go')).toHaveLength(1)
  })
})
