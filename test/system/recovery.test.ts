// What an operator does after something went wrong: dead letters, backup and restore, replay; with the command line beside the running system, in both layouts.
import { existsSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import type { Database } from '../../src/platform/db/database.ts'
import { newId } from '../../src/platform/id.ts'
import type { Club } from '../../src/sandbox/driver.ts'
import { until } from '../until.ts'
import { type Layout, type Servers, startServers, startSystem, type System } from './harness.ts'
import { opened, PATIENCE_MS } from './people.ts'
import { hasMessages, rowsOfClub } from './rows.ts'

const TEST_TIMEOUT_MS = 400_000

let servers: Servers
beforeAll(async () => {
  servers = await startServers()
})
afterAll(async () => {
  await servers?.stop()
})

/** The records, while the bot is down where they are its own. */
async function withRecords<T>(system: System, work: (database: Database) => Promise<T>): Promise<T> {
  const isOwn = system.layout === 'standalone'
  if (isOwn) await system.stop('standalone')
  const database = await system.openRecords()
  try {
    return await work(database)
  } finally {
    await database.close()
    if (isOwn) {
      await system.start('standalone')
      await system.ready()
    }
  }
}

/** Everything that stands in the club's channels, as text. */
async function seenIn(club: Club): Promise<Map<string, string>> {
  const ada = await club.member('ada')
  const seen = new Map<string, string>()
  for (const { channel } of (await ada.view()).channels.filter(hasMessages))
    for (const message of await ada.sees(channel.id)) seen.set(message.id, message.text)
  return seen
}

async function clubWithTags(system: System): Promise<Club> {
  const club = await system.discord.guild()
  await system.frolfBot('setup', club.id, '--prefix', 'disc')
  for (const [name, tag] of [
    ['ada', '11'],
    ['birdie', '12'],
  ] as const) {
    const member = await club.member(name)
    const card = await member.waitsFor('disc-signup', 'Join the club', { withinMs: PATIENCE_MS })
    await member.submit(await opened(() => member.press(card, 'Sign up')), { 'Bag tag': tag })
  }
  const ada = await club.member('ada')
  await ada.waitsFor('disc-leaderboard', (message) => message.text.includes('#12'), { withinMs: PATIENCE_MS })
  return club
}

test.each(['split', 'standalone'] as Layout[])(
  'dead letters, backup, restore and replay beside the running bot (%s)',
  { timeout: TEST_TIMEOUT_MS },
  async (layout) => {
    const system = await startSystem({ layout, servers })
    let passed = false
    try {
      await system.ready()
      const club = await clubWithTags(system)

      // A message that no try can handle, left in the outbox as by a faulty program.
      const id = newId()
      await withRecords(system, async (database) => {
        const envelope = {
          id,
          kind: 'request',
          name: 'tag.claim',
          version: 1,
          guild: club.id,
          key: 'x',
          at: new Date().toISOString(),
          correlation: id,
          data: { number: 'many' },
        }
        await sql`insert into outbox (guild_id, message_id, stream, subject, body, due_at)
        values (${club.id}, ${id}, 'requests', ${`frolf.${system.environment}.request.${club.id}.tag.claim`}, ${JSON.stringify(envelope)}, now())`.execute(
          database.kysely,
        )
      })
      const letters = async () => {
        const { stdout, stderr } = await system.frolfBot('dead-letters', 'list', '--guild', club.id, '--json')
        expect(stderr).toBe('')
        return stdout
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line) as { id: string; consumer: string; correlation: string })
      }
      const [letter] = await until(
        'the dead letter',
        async () => {
          const all = await letters()
          return all.length > 0 ? all : undefined
        },
        PATIENCE_MS,
      )
      expect(letter).toMatchObject({ consumer: 'tag.claim', correlation: id })
      const part = layout === 'split' ? 'worker-1' : 'standalone'
      await until(
        'it to be counted',
        async () => (await system.proc(part).metrics()).includes('frolf_dead_letter_messages 1'),
        PATIENCE_MS,
      )
      const shown = await system.frolfBot('dead-letters', 'show', id)
      expect(shown.stdout).toContain('"number": "many"')
      const retried = await system.frolfBot('dead-letters', 'retry', letter!.id, '--by', 'olga')
      expect(retried).toMatchObject({ code: 0, stderr: '' })
      const again = await until('its letter', async () => (await letters()).find((one) => one.id !== letter!.id), PATIENCE_MS)
      expect((await system.frolfBot('dead-letters', 'show', letter!.id)).stdout).toContain('sent again by olga')
      expect(await system.frolfBot('dead-letters', 'drop', again.id, '--reason', 'nonsense')).toMatchObject({ code: 0 })
      expect(await system.frolfBot('dead-letters', 'retry', again.id)).toMatchObject({ code: 76, stdout: '' })
      expect((await system.frolfBot('dead-letters', 'retry', 'unknown')).stderr).toContain('No dead letter has the reference')
      expect(await letters()).toEqual([])

      // A backup of the club, while the bot works; then its tags are lost, and come back.
      const file = join(system.folder, 'club.backup.gz')
      const made = await system.frolfBot('backup', '--guild', club.id, '--out', file)
      expect(made).toMatchObject({ code: 0 })
      expect(made.stdout).toContain('read again and found whole')
      expect(statSync(file).mode & 0o077).toBe(0)
      expect((await system.frolfBot('backup', '--guild', club.id, '--out', file)).code).toBe(64)
      const everything = join(system.folder, 'all.backup.gz')
      expect(await system.frolfBot('backup', '--out', everything)).toMatchObject({ code: 0 })
      const before = await withRecords(system, async (database) => {
        const rows = await rowsOfClub(database, club.id)
        await sql`delete from tags where guild_id = ${club.id}`.execute(database.kysely)
        return rows['tags']
      })
      expect(before).toHaveLength(2)
      expect(await system.frolfBot('restore', file)).toMatchObject({ code: 76, stdout: '' })
      expect(await system.frolfBot('restore', file, '--guild', '999999999999999999')).toMatchObject({ code: 76, stdout: '' })
      const back = await system.frolfBot('restore', file, '--replace')
      expect(back).toMatchObject({ code: 0, stderr: '' })

      // What is wrong is said before it is put right; members see it on the board, and nothing new anywhere.
      const seen = await seenIn(club)
      await withRecords(system, async (database) => {
        expect((await rowsOfClub(database, club.id))['tags']).toEqual(before)
        await sql`update tags set number = 99 where guild_id = ${club.id} and number = 12`.execute(database.kysely)
      })
      const planned = await system.frolfBot('replay', '--guild', club.id, '--from', '1d', '--dry-run')
      expect(planned).toMatchObject({ code: 0, stderr: '' })
      expect(planned.stdout).toContain('tag #12: nobody -> member')
      const healed = await system.frolfBot('replay', '--guild', club.id, '--from', '1d', '--json')
      expect(healed).toMatchObject({ code: 0, stderr: '' })
      expect(JSON.parse(healed.stdout)).toMatchObject({ projections: [{ title: 'Tags' }], events: { handled: [], failed: [] } })
      const once = await system.frolfBot('replay', '--all', '--from', '1d', '--json')
      expect(JSON.parse(once.stdout)).toMatchObject({
        guild: club.id,
        report: { projections: [], cards: { redrawn: [], missing: [] } },
      })
      expect((await withRecords(system, (database) => rowsOfClub(database, club.id)))['tags']).toEqual(before)
      expect(await seenIn(club)).toEqual(seen)

      // Everything, under a running bot: refused. Stopped, it is done.
      expect((await system.frolfBot('restore', everything, '--replace')).stderr).toMatch(/Stop/)
      const parts = layout === 'split' ? (['worker-1', 'worker-2'] as const) : (['standalone'] as const)
      for (const one of parts) await system.stop(one)
      expect(await system.frolfBot('restore', everything)).toMatchObject({ code: 76 })
      expect(await system.frolfBot('restore', everything, '--replace')).toMatchObject({ code: 0 })
      truncateSync(everything, statSync(everything).size - 100)
      const half = await system.frolfBot('restore', everything, '--check')
      expect(half).toMatchObject({ code: 76, stdout: '' })
      expect(half.stderr).toMatch(/half/)
      for (const one of parts) await system.start(one)
      await system.ready()
      const ada = await club.member('ada')
      await until('an answer', async () => (await ada.slash('tag list')).text.includes('#12'), PATIENCE_MS)
      expect(existsSync(`${file}.part`)).toBe(false)
      passed = true
    } finally {
      await system.close({ keep: !passed })
    }
  },
)
