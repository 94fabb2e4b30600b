// One club restored beside a bot that goes on working: afterwards Discord shows what the records say, what was said is not said again, and what is due is
// what the records say is due.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { features } from '../../src/features/index.ts'
import { readRecords } from '../../src/platform/recovery/backup.ts'
import { readBackup, writeBackup } from '../../src/platform/recovery/backup-format.ts'
import { replayClub } from '../../src/platform/recovery/replay.ts'
import { restoreRecords } from '../../src/platform/recovery/restore.ts'
import { makeRegistry } from '../../src/platform/worker/registry.ts'
import type { Actor } from '../../src/sandbox/driver.ts'
import { type Bed, openBed } from '../bed.ts'
import { cardNow, clubOf, fieldOf, planRound, roundOf } from '../club-life.ts'
import { testLog } from '../silent-log.ts'
import { until } from '../until.ts'
import { seenBy } from './rows.ts'

const HOUR_MS = 3_600_000
/** Scheduled, active. */
const OPEN: readonly number[] = [1, 2]

describe.each(['servers', 'embedded'] as const)('on %s', (ground) => {
  let bed: Bed
  beforeAll(async () => {
    bed = await openBed({ ground })
  })
  afterAll(() => bed?.close())

  async function timersOf(guild: string): Promise<Map<string, string>> {
    const rows = await bed.database.forGuild(guild, ({ db }) =>
      db
        .selectFrom('outbox')
        .select(['replace_key', 'due_at'])
        .where('replace_key', 'is not', null)
        .orderBy('replace_key')
        .execute(),
    )
    return new Map(rows.map((row) => [row.replace_key!, row.due_at.toISOString()]))
  }

  const openEvents = async (member: Actor) =>
    (await member.events())
      .filter(({ event }) => OPEN.includes(event.status))
      .map(({ event }) => event.name)
      .toSorted()

  const replay = (guild: string) => {
    const { database, bus, environment, clock } = bed
    const asked = { guild, from: new Date(0), to: new Date(Date.now() + 365 * 86_400_000), dryRun: false, postMissing: false }
    return replayClub({ database, bus, environment, registry: makeRegistry(features), clock, log: testLog() }, asked)
  }

  async function backupOf(guild: string): Promise<Uint8Array[]> {
    const backup: Uint8Array[] = []
    for await (const chunk of writeBackup(readRecords(bed.database, { guild, program: 'test' }))) backup.push(chunk)
    return backup
  }
  async function restore(guild: string, backup: readonly Uint8Array[]): Promise<void> {
    async function* chunks() {
      yield* backup
    }
    await restoreRecords(bed.database, readBackup(chunks()), { environment: bed.environment, guild, replace: true })
    bed.worker.wake()
    await bed.settled()
  }

  test('cards, events, roles and timers are the records’, and nobody is told anything twice', { timeout: 240_000 }, async () => {
    const club = await clubOf(bed, ['ada', 'bo', 'cy'])
    const { guild, owner } = club
    const [ada, bo, cy] = club.members as [Actor, Actor, Actor]
    const early = await planRound(bed, ada, { Title: 'Early', When: 'in 3 hours' })
    await ada.press(early, 'Playing')
    const soon = await planRound(bed, ada, { Title: 'Soon', When: 'in 60 hours', Capacity: '2' })
    const [round] = (await ada.suggestions('round options', 'round')).filter(({ name }) => name.includes('Soon'))
    await ada.submit((await ada.slash('round options', { round: round!.value })).form, { role: ['yes'] })
    await bed.settled()
    for (const member of [ada, bo, cy]) {
      await member.press(soon, 'Playing')
      await bed.settled()
    }
    const preview = await owner.submit((await owner.slash('series create')).form, {
      Title: 'League',
      'When is the first round': 'in 9 days at 18:30',
      Repeats: 'weekly',
      Posted: '8 days before at 12:00',
    })
    await owner.press(preview.message!, 'Confirm')
    await bo.slash('challenge open', { user: ada.id })
    await bed.settled()
    await until('the events', async () => (await openEvents(ada)).length === 2)
    const backup = await backupOf(guild.id)
    const due = await timersOf(guild.id)

    // The bot goes on: a round is renamed here and one in Discord, one is planned, somebody drops out, the clock strikes.
    await ada.submit((await ada.press(soon, 'Edit')).form, { Title: 'Another name' })
    const lost = await planRound(bed, ada, { Title: 'Lost', When: 'in 70 hours' })
    await bed.settled()
    const event = async (name: string) => (await ada.events()).find((one) => one.event.name === name)!.event
    await owner.editEvent((await event('Early')).id, { name: 'Early bird' })
    await bed.settled()
    await owner.deleteEvent((await event('Another name')).id)
    await bo.press(soon, "Can't")
    await bed.settled()
    await bed.advance(3.1 * HOUR_MS)
    await bed.advance(22.9 * HOUR_MS)
    await bed.advance(23 * HOUR_MS)
    expect((await cardNow(bed, ada, soon)).text).toContain('Another name')
    expect([...(await seenBy(bed, club)).values()].filter((text) => text.includes('Tee off'))).toHaveLength(1)
    const before = await seenBy(bed, club)
    const leagues = async () => (await ada.sees('frolf-events')).filter(({ embeds }) => embeds[0]?.title === 'League')
    expect(await leagues()).toHaveLength(1)
    const league = roundOf((await leagues())[0]!)
    const [challenge] = await bed.driver.dms(ada.id)
    expect(challenge?.text).toContain('challenge')

    await restore(guild.id, backup)
    const report = await replay(guild.id)
    expect(report.discord[0]?.lines).toHaveLength(2)
    await bed.settled()
    const after = await seenBy(bed, club)
    expect([...after].filter(([id]) => !before.has(id))).toEqual([])
    expect([...before].filter(([id]) => !after.has(id)).map(([id]) => id)).toEqual([lost.id])
    // That of the early round was over before.
    expect(await openEvents(ada)).toEqual(['League', 'Soon'])
    const states = await bed.database.forGuild(guild.id, ({ db }) =>
      db.selectFrom('rounds').select(['title', 'state']).orderBy('title').execute(),
    )
    expect(states).toEqual([
      { title: 'Early', state: 'live' },
      { title: 'League', state: 'scheduled' },
      { title: 'Soon', state: 'scheduled' },
    ])
    const shown = await cardNow(bed, ada, soon)
    expect(shown.embeds[0]?.title).toBe('Soon')
    expect(fieldOf(shown, 'Playing')).toContain(bo.mention)
    const holders = async () => {
      const held = [ada, bo, cy].map(async (member) => (await member.roles()).some((name) => name.includes('Soon')))
      return await Promise.all(held)
    }
    expect(await holders()).toEqual([true, true, false])

    // What was to come is to come, at its time; the series goes on; nothing lies about that was due.
    const timers = await timersOf(guild.id)
    const now = bed.clock.now().toISOString()
    expect([...timers].filter(([, at]) => at <= now)).toEqual([])
    for (const [key, at] of due) if (at > now) expect([key, timers.get(key)]).toEqual([key, at])
    const isNew = ([key]: [string, string]) => !due.has(key) && !key.includes(league)
    expect([...timers].filter(isNew)).toEqual([])
    expect([...timers].filter(([key]) => key.includes(league)).map(([key]) => key.replace(league, ''))).toEqual([
      'attendance.open:',
      'round.remind::3600000',
      'round.remind::86400000',
      'round.start:',
    ])
    expect(timers.get([...timers.keys()].find((key) => key.startsWith('series.post:'))!)! > now).toBe(true)

    // A second time nothing is known to be otherwise.
    expect(await replay(guild.id)).toMatchObject({ discord: [], cards: { redrawn: [], removed: [], missing: [] } })
    await bed.settled()
    expect([...(await seenBy(bed, club)).keys()].filter((id) => !before.has(id))).toEqual([])
    await bed.advance(10.5 * HOUR_MS)
    const told = [...(await seenBy(bed, club))].filter(([id]) => !before.has(id)).map(([, text]) => text)
    expect(told).toEqual([expect.stringMatching(/Soon.*starts/)])
    await bed.advance(7 * 24 * HOUR_MS)
    expect(await leagues()).toHaveLength(2)
  })

  test.skipIf(ground === 'servers')(
    'of a round that was to begin hours ago nobody is told that it begins',
    { timeout: 120_000 },
    async () => {
      const club = await clubOf(bed, ['dee'])
      const [dee] = club.members as [Actor]
      const card = await planRound(bed, dee, { Title: 'Slept through', When: 'in 5 hours' })
      await dee.press(card, 'Playing')
      await bed.settled()
      await bed.worker.close(1_000)
      const before = await seenBy(bed, club)
      await bed.driver.advance(8 * HOUR_MS)
      await bed.replaceWorker()
      await until('the round to be live', async () =>
        (await cardNow(bed, dee, card)).buttons.some(({ label }) => label === 'Enter score'),
      )
      expect([...(await seenBy(bed, club)).keys()]).toEqual([...before.keys()])
    },
  )

  test.skipIf(ground === 'servers')(
    'whoever is next for a place is asked anew when the question is gone',
    { timeout: 120_000 },
    async () => {
      const club = await clubOf(bed, ['ann', 'bob', 'cid'])
      const [ann, bob, cid] = club.members as [Actor, Actor, Actor]
      const card = await planRound(bed, ann, { Title: 'Asked', When: 'in 40 hours', Capacity: '1' })
      const [round] = await ann.suggestions('round options', 'round')
      await ann.submit((await ann.slash('round options', { round: round!.value })).form, { confirm: ['7200000'] })
      for (const member of [ann, bob, cid]) {
        await member.press(card, 'Playing')
        await bed.settled()
      }
      await ann.press(card, "Can't")
      await bed.settled()
      const { threadId } = await cardNow(bed, ann, card)
      const asked = async (member: Actor) =>
        (await member.sees({ channelId: threadId! })).filter(({ pingsMe, buttons }) => pingsMe && buttons.length > 0)
      expect(await asked(bob)).toHaveLength(1)
      const backup = await backupOf(club.guild.id)
      // Neither answers in time, and the questions are taken away.
      for (let hour = 0; hour < 7; hour++) await bed.advance(HOUR_MS)
      await until('no questions', async () => (await asked(bob)).length + (await asked(cid)).length === 0)
      const before = await seenBy(bed, club)
      await restore(club.guild.id, backup)
      const added = [...(await seenBy(bed, club)).keys()].filter((id) => !before.has(id))
      expect(added).toEqual((await asked(cid)).map(({ id }) => id))
      expect(added).toHaveLength(1)
    },
  )
})
