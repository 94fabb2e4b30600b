// What members should not send: each gets a specific "no", changes nothing, pings nobody, and the form comes back filled in. Through sandbox, gateway and worker.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scoreImport } from '../../src/features/score/messages.ts'
import { newId } from '../../src/platform/id.ts'
import { makeEnvelope, subjectOf } from '../../src/platform/message.ts'
import { type Actor, type Club, file, type Form, type Outcome, type Seen } from '../../src/sandbox/driver.ts'
import { type Bed, openBed } from '../bed.ts'
import { until } from '../until.ts'
import { scorecard } from './evening.ts'
import { answerOf, opened } from './people.ts'
import { hasMessages, rowsOfClub } from './rows.ts'

const TITLE = 'Sunday doubles'
const MEGABYTE = 1024 * 1024

let bed: Bed
let guild: Club
let owner: Actor
let ann: Actor
let bo: Actor
let card: Seen

beforeAll(async () => {
  bed = await openBed()
  const club = await bed.freshClub({ members: ['ann', 'bo'] })
  guild = club.guild
  owner = club.owner
  ;[ann, bo] = club.members as [Actor, Actor]
  for (const [actor, tag] of [
    [ann, '1'],
    [bo, '2'],
  ] as const) {
    const signup = await actor.waitsFor('frolf-signup', 'Join the club')
    expect((await actor.submit(await opened(() => actor.press(signup, 'Sign up')), { 'Bag tag': tag })).text).toContain('Welcome')
  }
  await ann.submit(await opened(() => ann.slash('round create')), { Title: TITLE, When: 'tomorrow 6pm' })
  const scheduled = await ann.waitsFor('frolf-events', (m) => m.embeds[0]?.title === TITLE)
  await ann.press(scheduled, 'Playing')
  await bo.press(scheduled, 'Playing')
  await ann.press(scheduled, 'Start')
  card = await ann.waitsFor('frolf-events', (m) => m.embeds[0]?.title === TITLE && m.text.includes('Live now'))
}, 240_000)

afterAll(async () => {
  await bed?.close()
})

/** Runs it and holds that the club's rows are the same afterwards, and that no message pinged anybody. */
async function changesNothing<T>(work: () => Promise<T>): Promise<T> {
  await bed.settled()
  const before = await rowsOfClub(bed.database, guild.id)
  const result = await work()
  await bed.settled()
  expect(await rowsOfClub(bed.database, guild.id)).toEqual(before)
  expect(bed.dead).toEqual([])
  return result
}

/** Sends the form in, expects this "no", and that "Edit" opens the form with what was filled in. */
async function refusesForm(actor: Actor, form: Form, values: Record<string, string>, wanted: RegExp): Promise<void> {
  await changesNothing(async () => {
    const outcome = await actor.submit(form, values)
    expect(outcome).toMatchObject({ status: 'answered', ephemeral: true })
    expect(outcome.text).toMatch(wanted)
    const again = await actor.press(outcome.message!, 'Edit')
    for (const [label, value] of Object.entries(values)) {
      expect(again.form.fields.find((field) => field.label === label)?.value ?? '', label).toBe(value)
    }
  })
}

const createForm = (): Promise<Form> => opened(() => ann.slash('round create'))

describe('the form of a round', () => {
  const fine = { Title: 'Monday league', When: 'tomorrow 6pm' }

  test.each<[what: string, values: Record<string, string>, wanted: RegExp]>([
    ['a past date', { ...fine, When: '2020-05-01 18:30' }, /2020.*past|past.*2020/i],
    ['a past time in words', { ...fine, When: 'yesterday 6pm' }, /past/i],
    ['no date at all', { ...fine, When: 'when the snow melts' }, /when the snow melts/i],
    ['a date that does not exist', { ...fine, When: '2027-02-30 18:00' }, /no such date/i],
    ['an empty title', { ...fine, Title: '   ' }, /title is missing/i],
    ['a capacity that is no number', { ...fine, Capacity: 'many' }, /Capacity is a number/i],
    ['a capacity of nothing', { ...fine, Capacity: '0' }, /Capacity is a number/i],
    ['a time zone of nowhere', { ...fine, When: 'tomorrow 6pm Mars/Olympus' }, /./],
  ])('%s', async (_what, values, wanted) => {
    await refusesForm(ann, await createForm(), values, wanted)
  })

  test('mended after a refusal, it is taken, once', async () => {
    const refused = await ann.submit(await createForm(), { Title: ' ', When: 'tomorrow 7pm', Description: 'bring lights' })
    const { form } = await ann.press(refused.message!, 'Edit')
    expect((await ann.submit(form, { Title: 'Night round' })).text).toContain('Planned')
    const mended = await ann.waitsFor('frolf-events', (m) => m.embeds[0]?.title === 'Night round')
    expect(mended.text).toContain('bring lights')
    await bed.settled()
    expect((await ann.sees('frolf-events')).filter((m) => m.embeds[0]?.title === 'Night round')).toHaveLength(1)
  })
})

describe('a score', () => {
  test.each<[entry: string, wanted: RegExp]>([
    ['banana', /banana.*isn't a score/],
    ['-100', /-100 can't be/],
    ['9999', /9999 throws can't be/],
    ['3', /Is 3 meant to par/],
    ['3 4 99 3', /Hole 3 can't have 99 throws/],
    ['3 4 0 3', /Hole 3 can't have 0 throws/],
    ['@everyone', /isn't a score/],
  ])('"%s" in the form', async (entry, wanted) => {
    const form = await opened(() => ann.press(card, 'Enter score'))
    await refusesForm(ann, form, { Score: entry }, wanted)
  })

  test('for somebody else, from a player who is no Editor', async () => {
    await changesNothing(async () => {
      const outcome = await ann.submit(await opened(() => ann.press(card, 'Enter score')), { Score: '-1', Player: [bo.id] })
      expect(outcome.text).toMatch(/Only Editors and Admins enter scores for others/)
    })
  })

  test('typed as a command for a round that was typed, not picked', async () => {
    await changesNothing(async () => {
      expect((await ann.slash('score enter', { round: TITLE, score: '-1' })).text).toMatch(/Pick one from the list/)
      expect((await ann.slash('round edit', { round: TITLE })).text).toMatch(/Pick one from the list/)
    })
  })
})

describe('a scorecard file', () => {
  const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(200, 7)])
  test.each<[what: string, name: string, content: () => string | Uint8Array, wanted: RegExp]>([
    ['of 0 bytes', 'scorecard.csv', () => '', /empty/i],
    ['of 50 MB', 'scorecard.csv', () => Buffer.alloc(50 * MEGABYTE, 'a,b\n'), /larger than 10 MB/],
    ['that is a picture', 'scorecard.csv', () => png, /picture, not a scorecard/],
    ['that is a spreadsheet', 'scorecard.xlsx', () => Buffer.from('PK\u0003\u0004 and so on'), /spreadsheet is damaged/],
    ['that is binary', 'scorecard.csv', () => Buffer.alloc(5_000), /isn't text/],
    ['that is prose', 'scorecard.csv', () => 'Dear club,\nwe played well today.\n', /./],
    ['that is a table of something else', 'scorecard.csv', () => 'name,price\nputter,12\ndriver,18\n', /./],
  ])('%s', async (_what, name, content, wanted) => {
    const upload = file(name, content(), 'text/csv')
    await changesNothing(async () => {
      const byForm = await ann.submit(await opened(() => ann.press(card, 'Import scorecard')), { Scorecard: upload })
      expect(byForm).toMatchObject({ status: 'answered', ephemeral: true })
      expect(byForm.text).toMatch(wanted)
      expect(byForm.text).not.toMatch(/went wrong/)
    })
  })

  test('is refused by its declared size before anything is downloaded, and by its real size when it declares less', async () => {
    const sent = await ann.say('general', 'the whole season', {
      files: [file('season.csv', Buffer.alloc(50 * MEGABYTE, 'a,b\n'))],
    })
    const { url } = sent.attachments[0]!
    const { round_id: round } = await bed.database.kysely
      .selectFrom('rounds')
      .select('round_id')
      .where('guild_id', '=', guild.id)
      .where('title', '=', TITLE)
      .executeTakeFirstOrThrow()
    const gone = url.replace(/\/\d+\/[^/]*$/, '/123456789012345678/none.csv')
    for (const declared of [
      { url: gone, name: 'season.csv', size: 50 * MEGABYTE },
      { url, name: 'season.csv', size: 10 },
    ]) {
      await changesNothing(async () => {
        // As the gateway sends it, for an interaction that waits for its answer.
        const asked = await ann.slash('tag list')
        const envelope = makeEnvelope(
          scoreImport,
          { round, file: declared },
          {
            id: newId(),
            guild: guild.id,
            at: new Date(),
            origin: {
              via: 'discord',
              user: { id: ann.id, name: 'ann' },
              roles: (await ann.me()).member.roles,
              permissions: '0',
              reply: { to: asked.raw.id, acknowledged: 'private' },
            },
          },
        )
        await bed.bus.publish({
          stream: 'requests',
          subject: subjectOf(bed.environment, envelope),
          id: envelope.id,
          body: JSON.stringify(envelope),
        })
        await until('the refusal', async () => /larger than 10 MB/.test((await ann.settle({ id: asked.raw.id })).text))
      })
    }
  })
})

describe('signing up', () => {
  test.each<[values: Record<string, string>, wanted: RegExp]>([
    [{ 'Bag tag': 'seven' }, /seven.*is not a tag number/],
    [{ 'Bag tag': '0' }, /there is no tag 0/],
    [{ 'Bag tag': '101' }, /there is no tag 101/],
    [{ 'Bag tag': '2' }, /Tag #2 is held by/],
    [{ 'UDisc username': 'two words' }, /is not a UDisc username/],
  ])('with %o', async (values, wanted) => {
    const signup = await ann.waitsFor('frolf-signup', 'Join the club')
    const form = await opened(() => ann.press(signup, 'Sign up'))
    await refusesForm(ann, form, values, wanted)
  })
})

describe('setting up', () => {
  test.each<[values: Record<string, string>, wanted: RegExp]>([
    [{ 'Channel prefix': '@everyone' }, /channel prefix/],
    [{ 'Channel prefix': '---' }, /channel prefix/],
    [{ 'Roles: Player, Editor, Admin': '@everyone\nEditor\nAdmin' }, /role name/],
    [{ 'Roles: Player, Editor, Admin': 'Player' }, /three names/],
    [{ 'Signup emoji': 'disc' }, /is not one emoji/],
    [{ 'Time zone of the club': 'Mars/Olympus' }, /isn't a time zone I know/],
  ])('with %o', async (values, wanted) => {
    await refusesForm(owner, await opened(() => owner.slash('frolf-setup')), values, wanted)
  })
})

describe('names that would ping', () => {
  const NASTY = '@everyone @here **x** `y`'

  /** Every message of the bot that anybody sees in the club, by whom it pinged. */
  async function pinged(): Promise<string[]> {
    const { bot } = await bed.driver.world()
    const all: Seen[] = []
    for (const actor of [owner, ann, bo]) {
      for (const { channel } of (await actor.view()).channels.filter(hasMessages)) all.push(...(await actor.sees(channel.id)))
    }
    return [...new Set(all.filter((m) => m.author.id === bot.id && m.text.includes('everyone')).flatMap((m) => m.pingedUserIds))]
  }
  const said = (outcome: Outcome): string => answerOf(outcome)

  test('in a title, a place, a description', async () => {
    const form = { Title: NASTY, When: 'tomorrow 5pm', 'Course or place': '<@&1> @here', Description: `${ann.mention} @everyone` }
    expect(said(await ann.submit(await createForm(), form))).toContain('Planned')
    const nasty = await ann.waitsFor('frolf-events', (m) => m.embeds[0]?.title?.includes('everyone') ?? false)
    await bo.press(nasty, 'Playing')
    await ann.press(nasty, 'Start')
    await until('the start', async () => (await ann.looksAt(nasty))?.text.includes('Live now'))
    await ann.press(nasty, 'Cancel round').then((ask) => ann.press(ask.message!, 'Cancel the round'))
    await bed.settled()
    // The thread tells bo, who plays, that it was cancelled: that ping is the point. Nobody else is pinged.
    expect(await pinged()).toEqual([bo.id])
    expect(nasty.embeds[0]?.title).toContain('\\*\\*x\\*\\*')
  })

  test('of a guest, by command and by scorecard', async () => {
    const choice = (await ann.suggestions('round add', 'round', TITLE)).at(0)!
    const before = await pinged()
    expect(said(await ann.slash('round add', { round: choice.value, guest: NASTY.slice(0, 40) }))).toContain('On the list now')
    const upload = file(
      'nasty.csv',
      scorecard([
        ['@everyone', 1],
        ['=HYPERLINK("x")', 2],
      ]),
      'text/csv',
    )
    const panel = await ann.submit(await opened(() => ann.press(card, 'Import scorecard')), { Scorecard: upload })
    expect(panel.text).toContain('everyone')
    const guests = await ann.press(panel.message!, 'All others: guests')
    await bed.settled()
    const now = await ann.waitsFor(
      'frolf-events',
      (m) => m.ephemeral && m.buttons.some((one) => one.label.startsWith('Take over')),
    )
    await ann.press(now, now.buttons.find((one) => one.label.startsWith('Take over'))!.label)
    await until('the guests on the card', async () => (await ann.looksAt(card))?.text.includes('HYPERLINK'))
    await bed.settled()
    expect(guests.status).toBe('answered')
    expect(await pinged()).toEqual(before)
  })

  test('of a member', async () => {
    const eve = await guild.join(`eve-${Date.now() % 1e6}`, { nick: '@everyone' })
    const before = await pinged()
    const signup = await eve.waitsFor('frolf-signup', 'Join the club')
    expect((await eve.submit(await opened(() => eve.press(signup, 'Sign up')), {})).text).toContain('Welcome')
    const profile = await ann.slash('player profile', { user: eve.id })
    expect(profile.text).toContain('everyone')
    expect(profile.message!.pingedUserIds).toEqual([])
    expect(await pinged()).toEqual(before)
  })
})
