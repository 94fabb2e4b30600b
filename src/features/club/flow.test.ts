// A server becomes a club, and stays one when somebody deletes parts of it.
import { expect, test } from 'vitest'
import { everyDelivery } from '../../../test/bed.ts'
import { clubOf } from '../../../test/club-life.ts'

everyDelivery('club', (bed) => {
  test('setup makes roles and channels with their permissions, and running it again changes nothing', async () => {
    const { guild, owner, members } = await bed().freshClub({ members: ['guest'] })
    const before = await guild.view()
    const again = await owner.submit((await owner.slash('frolf-setup')).form, {})
    expect(again.text).toContain('Everything was there already')
    await bed().settled()
    const after = await guild.view()
    const names = (view: typeof before) => new Set(view.channels.map(({ channel }) => channel.name))
    expect(after.channels).toHaveLength(before.channels.length)
    expect(names(after)).toEqual(names(before))
    expect(await owner.roles()).toContain('Frolf Admin')
    for (const channel of ['frolf-signup', 'frolf-leaderboard']) expect(await owner.sees(channel)).toHaveLength(1)
    await expect(members[0]!.say('frolf-events', 'hello')).rejects.toThrow(/permission/i)
  })

  test('setup again says which settings the form has changed, and reads a time zone as members write it', async () => {
    const { owner } = await bed().freshClub()
    const setUp = async (values: Record<string, string>) => owner.submit((await owner.slash('frolf-setup')).form, values)
    const zone = 'Time zone of the club'
    const changed = await setUp({ [zone]: 'oslo', 'Signup emoji': '🌲' })
    expect(changed.text).toMatch(/in order again.*\n• \*\*Time zone:\*\* `Europe\/Oslo`\n• \*\*Signup emoji:\*\* 🌲/)
    expect((await owner.slash('frolf-log')).text).toContain('Europe/Oslo')
    expect((await setUp({ [zone]: 'EST' })).text).toContain('America/New_York')
    expect((await setUp({})).text).toContain('nothing needed repair')
    expect((await owner.slash('frolf-config set', { setting: 'club.time-zone', value: 'MST' })).text).toContain('America/Denver')
  })

  test('setup again with other names says that what is there keeps its own', async () => {
    const { guild, owner } = await bed().freshClub()
    const setUp = async (values: Record<string, string>) => owner.submit((await owner.slash('frolf-setup')).form, values)
    const prefixed = await setUp({ 'Channel prefix': 'birdie' })
    expect(prefixed.text).toMatch(
      /in order again.*\n• \*\*Channel prefix:\*\* `birdie`\nChannels and roles that are there keep their names/,
    )
    const named = await setUp({ 'Roles: Player, Editor, Admin': 'Spieler\nLeiter\n*Chef*' })
    expect(named.text).toContain('• **Roles:** Spieler, Leiter, \\*Chef\\*\nChannels and roles that are there keep their names')
    expect((await setUp({})).text).toContain('nothing needed repair')
    const { channels } = await guild.view()
    expect(channels.map(({ channel }) => channel.name)).toEqual(expect.arrayContaining(['frolf-signup', 'frolf-events']))
    expect((await owner.slash('frolf-log')).text).toContain('birdie')
  })

  test('setup adopts channels and roles that are there under a similar name', async () => {
    const guild = await bed().freshGuild()
    const owner = await guild.member(`owner-${guild.name.split(' ')[1]}`)
    await guild.createChannel('Frolf_Events')
    await guild.createRole({ name: 'frolf-player' })
    const opened = await owner.slash('frolf-setup')
    const outcome = await owner.submit(opened.form, {})
    expect(outcome.text).toContain('ready')
    const names = (await guild.view()).channels.map(({ channel }) => (channel.name ?? '').toLowerCase().replaceAll(/[_-]/g, ''))
    expect(names.filter((name) => name === 'frolfevents')).toHaveLength(1)
  })

  test('a form with nonsense is refused with what is wrong, nothing is made, and Edit opens it filled in', async () => {
    const guild = await bed().freshGuild()
    const owner = await guild.member(`owner-${guild.name.split(' ')[1]}`)
    const refused = await owner.submit((await owner.slash('frolf-setup')).form, {
      'Channel prefix': 'birdies',
      'Time zone of the club': 'Middle-earth',
    })
    expect(refused.text).toContain('Middle-earth')
    expect((await guild.view()).channels.map(({ channel }) => channel.name)).not.toContain('birdies-events')
    const reopened = await owner.press(refused.message!, 'Edit')
    const prefix = reopened.form.fields.find((field) => field.label === 'Channel prefix')
    expect(prefix?.value).toBe('birdies')
    expect((await owner.submit(reopened.form, { 'Time zone of the club': 'Europe/Helsinki' })).text).toContain('ready')
    expect((await guild.view()).channels.map(({ channel }) => channel.name)).toContain('birdies-events')
  })

  test('somebody without permission is told what is missing', async () => {
    const { owner, members, guild } = await bed().freshClub({ members: ['guest'] })
    // Discord hides the command from them; a server may have allowed it to everybody all the same.
    await expect(members[0]!.slash('frolf-setup')).rejects.toThrow()
    expect((await guild.view()).channels.length).toBeGreaterThan(0)
    expect(await owner.roles()).toContain('Frolf Admin')
  })

  test('a deleted channel and a deleted role come back, with card and members, and the Admins are told once', async () => {
    const { guild, owner, members } = await clubOf(bed(), ['ann'])
    const view = await guild.view()
    const board = view.channels.find(({ channel }) => channel.name === 'frolf-leaderboard')!
    await guild.deleteChannel(board.channel.id)
    await owner.waitsFor('frolf-leaderboard', 'Leaderboard')
    await guild.deleteRole((await guild.role('Frolf Player')).id)
    await bed().settled()
    expect(await members[0]!.roles()).toContain('Frolf Player')
    const told = (await owner.sees('frolf-events')).filter((message) => message.text.includes('deleted by hand'))
    expect(told).toHaveLength(2)
    expect(told.every((message) => message.pingsMe)).toBe(true)
    expect(bed().dead).toEqual([])
  })
})
