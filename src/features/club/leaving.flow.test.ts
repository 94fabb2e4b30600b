// The end of a club: reset by an Admin, or the bot removed; history outlives both, and comes back.
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { everyDelivery, type Bed } from '../../../test/bed.ts'
import { clubOf, planRound } from '../../../test/club-life.ts'
import { until } from '../../../test/until.ts'
import type { Actor, Club } from '../../sandbox/driver.ts'

const DAY = 86_400_000

const channelNames = async (guild: Club) => (await guild.view()).channels.map(({ channel }) => channel.name)
const commandsOf = async (member: Actor) => (await member.commands()).map(({ path }) => path)

async function opened(owner: Actor) {
  const asked = await owner.slash('frolf-reset')
  return { asked, form: (await owner.press(asked.message!, 'Reset the club …')).form }
}

/** How many rows of this club there are in these tables. */
const rowsOf = (bed: Bed, guild: string, tables: string[]) =>
  bed.database.asSystem(async (tx) => {
    const counts: Record<string, number> = {}
    for (const table of tables) {
      const { rows } = await sql<{
        count: string
      }>`select count(*) as count from ${sql.table(table)} where guild_id = ${guild}`.execute(tx.db)
      counts[table] = Number(rows[0]!.count)
    }
    return counts
  })

everyDelivery('leaving', (bed) => {
  test('a reset says what goes, wants the server’s name, keeps channels unless ticked; setup finds the history again', async () => {
    const { guild, owner, members } = await clubOf(bed(), ['ann'])
    const [ann] = members as [Actor]
    await planRound(bed(), ann, { Title: 'Still on' })
    await owner.slash('frolf-config set', { setting: 'club.capacity', value: '9' })
    expect((await ann.slash('frolf-reset')).text).toContain('That is for Admins')

    const { asked, form } = await opened(owner)
    const events = (await guild.view()).channels.find(({ channel }) => channel.name === 'frolf-events')!.channel.id
    expect(asked.ephemeral).toBe(true)
    expect(asked.text).toContain(`<#${events}>`)
    expect(asked.text).toContain('Kept:')
    const wrong = await owner.submit(form, { 'Name of this server': 'Another server' })
    expect(wrong.text).toMatch(/Another server.*is not the name.*nothing was removed/)
    expect((await owner.slash('frolf-config view')).text).toContain('9 players')

    // Another channel than those that were named is one of the club's by now: what would go is told again.
    const early = (await opened(owner)).form
    await guild.deleteChannel((await guild.view()).channels.find(({ channel }) => channel.name === 'frolf-signup')!.channel.id)
    await bed().settled()
    await owner.submit((await owner.slash('frolf-setup')).form, {})
    await bed().settled()
    const again = await owner.submit(early, { 'Name of this server': guild.name })
    expect(again.text).toContain('Something has changed since you were shown this')
    expect(await commandsOf(owner)).toContain('round create')

    const done = await owner.submit((await opened(owner)).form, { 'Name of this server': guild.name.toUpperCase() })
    expect(done.text).toContain('The club was reset')
    await bed().settled()
    expect(await channelNames(guild)).toContain('frolf-events')
    expect(await owner.roles()).toContain('Frolf Admin')
    await until('the commands to be gone', async () => !(await commandsOf(owner)).includes('round create'))
    expect(await commandsOf(owner)).toContain('frolf-setup')

    await owner.submit((await owner.slash('frolf-setup')).form, {})
    await bed().settled()
    const view = await owner.slash('frolf-config view')
    expect(view.text).toContain('**Capacity of a round:** unlimited')
    expect((await ann.slash('player profile')).text).toContain('#1')
    expect((await ann.slash('round list')).text).toContain('Still on')
    expect((await owner.slash('frolf-log')).text).toContain('Reset the club')
    expect(bed().dead).toEqual([])
  })

  test('ticked channels and roles go for good, and are not mended; a new setup gives the players their role', async () => {
    const { guild, owner, members } = await clubOf(bed(), ['ann'])
    const done = await owner.submit((await opened(owner)).form, {
      'Name of this server': guild.name,
      'Remove these, too': ['channels', 'roles'],
    })
    expect(done.text).toMatch(/Deleted the channel #frolf-signup[\s\S]*Deleted the role Frolf Player[\s\S]*Frolf Admin/)
    await bed().settled()
    expect((await channelNames(guild)).filter((name) => name?.startsWith('frolf-'))).toEqual([])
    expect(await members[0]!.roles()).toEqual([])
    await owner.submit((await owner.slash('frolf-setup')).form, {})
    await bed().settled()
    expect(await members[0]!.roles()).toContain('Frolf Player')
    await owner.waitsFor('frolf-leaderboard', members[0]!.mention)
  })

  test('a reset that stops half way says what is done, keeps the club, and goes on when run again', async () => {
    const { guild, owner } = await bed().freshClub()
    const lacking = { status: 403, code: 50_013, message: 'Missing Permissions' }
    await bed().driver.fault({ kind: 'refuse', route: `/guilds/${guild.id}/roles/`, method: 'DELETE', ...lacking })
    const values = { 'Name of this server': guild.name, 'Remove these, too': ['channels', 'roles'] }
    const stopped = await owner.submit((await opened(owner)).form, values)
    expect(stopped.text).toMatch(/stopped half way[\s\S]*Deleted the channel #frolf-signup[\s\S]*run `\/frolf-reset` again/)
    await bed().settled()
    expect((await channelNames(guild)).filter((name) => name?.startsWith('frolf-'))).toEqual([])
    const done = await owner.submit((await opened(owner)).form, values)
    // What comes twice may have got on with it in the meantime.
    expect(done.text).toMatch(/Deleted the role Frolf Player|gone already/)
    await bed().settled()
    expect((await guild.view()).roles.map(({ name }) => name)).not.toContain('Frolf Player')
  })

  test('the bot removed and invited again within the time finds everything, and mends what is missing', async () => {
    const { guild, owner, members } = await clubOf(bed(), ['ann'])
    await guild.kickBot()
    await bed().settled()
    const board = (await guild.view()).channels.find(({ channel }) => channel.name === 'frolf-leaderboard')!
    await guild.deleteChannel(board.channel.id)
    await bed().advance(29 * DAY)
    await guild.inviteBot()
    await until('the commands', async () => (await commandsOf(owner)).includes('round create'))
    await bed().settled()
    await owner.waitsFor('frolf-leaderboard', members[0]!.mention)
    await bed().advance(2 * DAY)
    expect((await members[0]!.slash('player profile')).text).toContain('#1')
    expect((await owner.slash('frolf-log', { kind: 'setup' })).text).toMatch(/invited again[\s\S]*removed from the server/)
  })

  test('after the time everything of that server is deleted, and nothing of another', async () => {
    const gone = await clubOf(bed(), ['ann'])
    const other = await clubOf(bed(), ['bo'])
    await planRound(bed(), gone.members[0]!, { Title: 'Last round', When: 'in 40 days 18:00' })
    const tables = ['clubs', 'players', 'rounds', 'tags', 'tag_history', 'audit_log', 'outbox']
    const before = await rowsOf(bed(), other.guild.id, tables.slice(0, 5))
    expect((await rowsOf(bed(), gone.guild.id, tables))['players']).toBe(1)
    await gone.guild.kickBot()
    await bed().settled()
    await bed().advance(29 * DAY)
    expect((await rowsOf(bed(), gone.guild.id, tables))['players']).toBe(1)
    await bed().advance(2 * DAY)
    expect(await rowsOf(bed(), gone.guild.id, tables)).toEqual(Object.fromEntries(tables.map((table) => [table, 0])))
    expect(await rowsOf(bed(), other.guild.id, tables.slice(0, 5))).toEqual(before)
    expect((await other.members[0]!.slash('player profile')).text).toContain('#1')
  })
})
