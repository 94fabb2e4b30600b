// Replay of a club whose records were spoilt: what follows from the facts is as it was, nobody hears of it, and other clubs are not touched.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { features } from '../../src/features/index.ts'
import { replayClub, type ReplayAsked } from '../../src/platform/recovery/replay.ts'
import { makeRegistry } from '../../src/platform/worker/registry.ts'
import { type Bed, type FreshClub, openBed } from '../bed.ts'
import { clubOf, enterScore, liveRound, planRound } from '../club-life.ts'
import { testLog } from '../silent-log.ts'
import { until } from '../until.ts'
import { rowsOfClub, seenBy } from './rows.ts'

let bed: Bed
beforeAll(async () => {
  bed = await openBed()
})
afterAll(() => bed?.close())

/** A club in a season, with one finished round and one that is planned. */
async function playedClub(): Promise<FreshClub> {
  const club = await clubOf(bed, ['ada', 'bo', 'cy'])
  await club.owner.slash('season start')
  const card = await liveRound(bed, club.members)
  for (const [i, member] of club.members.entries()) {
    await enterScore(member, card, String(-1 - i))
    await bed.settled()
  }
  const rounds = await bed.database.forGuild(club.guild.id, ({ db }) => db.selectFrom('rounds').select('state').execute())
  expect(rounds).toEqual([{ state: 'finalized' }])
  await planRound(bed, club.members[0]!, { Title: 'Next one' })
  await bed.settled()
  return club
}

function replay(guild: string, options: Partial<ReplayAsked> = {}) {
  const { database, bus, environment, clock } = bed
  const asked = { guild, from: new Date(0), to: new Date(Date.now() + 86_400_000), dryRun: false, postMissing: false, ...options }
  return replayClub({ database, bus, environment, registry: makeRegistry(features), clock, log: testLog() }, asked)
}

const timers = (guild: string) =>
  bed.database.forGuild(guild, ({ db }) =>
    db.selectFrom('outbox').select(['replace_key', 'due_at']).orderBy('replace_key').execute(),
  )
/** How often a card was drawn or an event asked for is no difference, nor what the corrected history is called. */
const recordsOf = async (guild: string) => {
  const { card_versions: _, tag_history: history, scheduled_events: events, ...rows } = await rowsOfClub(bed.database, guild)
  const wanted = events!.map((row) => row.replace(/"version":\d+/, ''))
  return { ...rows, wanted, changes: history!.filter((row) => row.includes('"superseded_at":null')).length }
}

test(
  'spoilt projections and a missed event are put right in silence; twice is the same; a dry run and other clubs change nothing',
  { timeout: 240_000 },
  async () => {
    const club = await playedClub()
    const other = await clubOf(bed, ['dee', 'eve'])
    const guild = club.guild.id
    const before = { rows: await recordsOf(guild), seen: await seenBy(bed, club), timers: await timers(guild) }
    expect(before.timers.length).toBeGreaterThan(1)
    const healthy = await replay(guild)
    expect(healthy).toMatchObject({
      projections: [],
      events: { handled: [], failed: [], refused: [] },
      cards: { redrawn: [], missing: [] },
    })
    expect(healthy.events.looked).toBeGreaterThan(3)

    const elsewhere = await rowsOfClub(bed.database, other.guild.id)
    await bed.database.forGuild(guild, async ({ db }) => {
      await sql`update tags set number = number + 100, since = now() + interval '1 year'`.execute(db)
      await sql`update season_points set points = points + 50`.execute(db)
      await sql`update round_results set place = 9`.execute(db)
      await sql`delete from inbox where consumer = 'attendance.round.created'`.execute(db)
      await sql`delete from outbox where replace_key like 'attendance.open:%'`.execute(db)
    })
    expect(await timers(guild)).not.toEqual(before.timers)
    const spoilt = await rowsOfClub(bed.database, guild)

    const planned = await replay(guild, { dryRun: true })
    expect(planned.projections.map(({ title }) => title)).toEqual(['Results', 'Tags', 'Season points'])
    expect(planned.projections.find(({ title }) => title === 'Tags')!.lines).toContain(
      `tag #101: member ${club.members[2]!.id} -> nobody`,
    )
    expect(planned.events.handled).toHaveLength(2)
    expect(await rowsOfClub(bed.database, guild)).toEqual(spoilt)

    const healed = await replay(guild)
    expect(healed.projections).toEqual(planned.projections)
    expect(healed.events).toEqual(planned.events)
    await bed.settled()
    expect(await recordsOf(guild)).toEqual(before.rows)
    expect(await timers(guild)).toEqual(before.timers)
    expect(await seenBy(bed, club)).toEqual(before.seen)
    expect(await replay(guild)).toEqual(healthy)
    expect(await rowsOfClub(bed.database, other.guild.id)).toEqual(elsewhere)
  },
)

test(
  'cards that show something else are changed where they stand; those that are gone stay away unless they are wanted',
  { timeout: 240_000 },
  async () => {
    const club = await clubOf(bed, ['fay', 'gus'])
    const guild = club.guild.id
    const card = await planRound(bed, club.members[0]!, { Title: 'Old title' })
    const gone = await planRound(bed, club.members[0]!, { Title: 'Gone' })
    await club.guild.deleteMessage(gone)
    const before = await seenBy(bed, club)
    // As after a restore: other rows, and versions from before those that the gateway has shown.
    await bed.database.forGuild(guild, async ({ db }) => {
      await sql`update rounds set title = 'New title' where title = 'Old title'`.execute(db)
      await sql`update rounds set title = 'Gone, too' where title = 'Gone'`.execute(db)
      await sql`update card_versions set version = 1`.execute(db)
    })
    const { cards } = await replay(guild)
    expect(cards.redrawn).toHaveLength(2)
    await until('the new title', async () => (await club.owner.looksAt(card))?.text.includes('New title'))
    await bed.settled()
    expect([...(await seenBy(bed, club)).keys()]).toEqual([...before.keys()])
  },
)
