// Settings hold in every worker at once, over real NATS and PostgreSQL: changed by command, and by a hand in the database.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBed, type Bed } from '../bed.ts'
import { clubOf } from '../club-life.ts'

/** Enough that two workers both take some: they share one consumer. */
const ASKED = 12

let bed: Bed

beforeAll(async () => {
  bed = await openBed({ ground: 'servers' })
  await bed.anotherWorker()
})
afterAll(() => bed.close())

test('two workers go by a change at once, whoever made it', async () => {
  const { guild, owner, members } = await clubOf(bed, ['ann'])
  const [ann] = members
  const capacities = async () => {
    const forms = await Promise.all(Array.from({ length: ASKED }, () => ann!.slash('round create')))
    return new Set(forms.map(({ form }) => form.fields.find(({ label }) => label === 'Capacity')?.value || ''))
  }
  const sizes = async () => {
    const views = await Promise.all(
      Array.from({ length: ASKED }, () => owner.slash('frolf-config view', { setting: 'club.leaderboard-size' })),
    )
    return new Set(views.map(({ text }) => /(\d+) rows/.exec(text)?.[1]))
  }
  expect(await capacities()).toEqual(new Set(['']))
  expect(await sizes()).toEqual(new Set(['20']))

  await owner.slash('frolf-config set', { setting: 'club.capacity', value: '9' })
  await owner.slash('frolf-config set', { setting: 'club.leaderboard-size', value: '9' })
  expect(await capacities()).toEqual(new Set(['9']))
  expect(await sizes()).toEqual(new Set(['9']))

  // As an operator does it in psql.
  await bed.database.asSystem((tx) =>
    tx.db.updateTable('clubs').set({ capacity_default: 11, leaderboard_size: 11 }).where('guild_id', '=', guild.id).execute(),
  )
  expect(await capacities()).toEqual(new Set(['11']))
  expect(await sizes()).toEqual(new Set(['11']))
})
