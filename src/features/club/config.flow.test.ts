// /frolf-config as Admins use it: seen, offered, refused with what is accepted, changed from old to new, and followed by everything it touches.
import { expect, test } from 'vitest'
import { everyDelivery, type Bed, type FreshClub } from '../../../test/bed.ts'
import { clubOf, planRound, signUp } from '../../../test/club-life.ts'
import { until } from '../../../test/until.ts'

const HOUR = 3_600_000

/** The row as a hand in the database changes it. */
const byHand = (bed: Bed, { guild }: FreshClub, change: Record<string, unknown>) =>
  bed.database.forGuild(guild.id, (tx) => tx.db.updateTable('clubs').set(change).where('guild_id', '=', guild.id).execute())

everyDelivery('configuration', (bed) => {
  test('settings are seen, offered and changed from old to new; the log tells who did it', async () => {
    const { owner } = await bed().freshClub()
    const view = await owner.slash('frolf-config view')
    expect(view.ephemeral).toBe(true)
    expect(view.text).toContain('**Time zone:** `UTC`')
    expect(view.text).toContain('**Reminders:** 24 h, 1 h')
    expect(view.text).toContain('**Capacity of a round:** unlimited')
    const offered = await owner.suggestions('frolf-config set', 'setting', 'zone')
    expect(offered).toEqual([{ name: 'Time zone', value: 'club.time-zone' }])
    expect(await owner.suggestions('frolf-config set', 'value', 'hels', { setting: 'club.time-zone' })).toEqual([
      { name: 'Europe/Helsinki', value: 'Europe/Helsinki' },
    ])
    const changed = await owner.slash('frolf-config set', { setting: 'club.time-zone', value: 'Europe/Helsinki' })
    expect(changed.text).toContain('**Time zone:** `UTC` → `Europe/Helsinki`')
    expect((await owner.slash('frolf-config view', { setting: 'Time zone' })).text).toMatch(
      /Europe\/Helsinki[\s\S]*Accepts[\s\S]*By default: `UTC`/,
    )
    // A city will do, too.
    expect((await owner.slash('frolf-config set', { setting: 'time zone', value: 'oslo' })).text).toContain('`Europe/Oslo`')
    const back = await owner.slash('frolf-config set', { setting: 'club.time-zone', reset: true })
    expect(back.text).toContain('→ `UTC`')
    const log = await owner.slash('frolf-log', { kind: 'settings' })
    expect(log.text).toContain('Changed **Time zone**: `UTC` → `Europe/Helsinki`')
    expect(log.text).toContain(owner.mention)
  })

  test('each refusal says what is accepted', async () => {
    const { owner, members } = await bed().freshClub({ members: ['guest'] })
    const refused: [Record<string, string | boolean>, RegExp][] = [
      [{ setting: 'club.leaderboard-size', value: 'many' }, /many.*whole number from 3 to 50.*stays 20 rows/],
      [{ setting: 'club.leaderboard-size', value: '51' }, /51.*from 3 to 50/],
      [{ setting: 'club.leaderboard-size', value: '20' }, /is 20 rows already/],
      [{ setting: 'club.leaderboard-size' }, /What shall .*Leaderboard size.* from 3 to 50/],
      [{ setting: 'club.time-zone', value: 'Middle-earth' }, /Middle-earth.*time zone/],
      [{ setting: 'club.reminders', value: 'soon' }, /soon.*time spans.*`24 h, 1 h`/],
      [{ setting: 'club.tag-range', value: '100-1' }, /100-1.*`1-100`/],
      [{ setting: 'club.signup-emoji', value: 'disc' }, /disc.*single emoji/],
      [{ setting: 'colour', value: 'red' }, /no setting “colour”/],
      [{ setting: 'club.capacity', value: '8', reset: true }, /one value only/],
    ]
    for (const [options, words] of refused) {
      const answer = await owner.slash('frolf-config set', options)
      expect(answer.text).toMatch(words)
      expect(answer.ephemeral).toBe(true)
    }
    for (const command of ['frolf-config view', 'frolf-log'])
      expect((await members[0]!.slash(command)).text).toContain('That is for Admins')
    expect((await members[0]!.slash('frolf-config set', { setting: 'club.capacity', value: '8' })).text).toContain('for Admins')
    expect((await owner.slash('frolf-log')).text).not.toContain('Changed')
  })

  test('what a setting touches follows: cards are drawn anew, reminders timed anew', async () => {
    const { owner, members } = await clubOf(bed(), ['ann', 'bo', 'cy', 'di'])
    const smaller = await owner.slash('frolf-config set', { setting: 'club.leaderboard-size', value: '3' })
    expect(smaller.text).toContain('drawn anew')
    expect((await owner.waitsFor('frolf-leaderboard', '1 more')).text).not.toContain(members[3]!.mention)
    await owner.slash('frolf-config set', { setting: 'club.signup-text', value: 'Come and throw!' })
    await owner.waitsFor('frolf-signup', 'Come and throw!')

    const card = await planRound(bed(), members[0]!, { Title: 'Tuesday league', When: 'tomorrow 23:30' })
    await members[0]!.press(card, 'Playing')
    const retimed = await owner.slash('frolf-config set', { setting: 'club.reminders', value: '3 h' })
    expect(retimed.text).toMatch(/24 h, 1 h → 3 h[\s\S]*1 round to come/)
    await bed().settled()
    const waiting = await bed().database.asSystem((tx) =>
      tx.db
        .selectFrom('outbox')
        .select('replace_key')
        .where('replace_key', 'like', 'round.remind:%')
        .where('guild_id', '=', owner.guildId)
        .execute(),
    )
    expect(waiting.map(({ replace_key: key }) => key!.split(':').at(-1))).toEqual([String(3 * HOUR)])
  })

  test('a range that leaves out a held tag is refused, with who holds it', async () => {
    const { owner, members } = await bed().freshClub({ members: ['ann'] })
    await signUp(members[0]!, 57)
    const refused = await owner.slash('frolf-config set', { setting: 'club.tag-range', value: '1-50' })
    expect(refused.text).toContain(`#57 by ${members[0]!.mention}`)
    expect((await owner.slash('frolf-config set', { setting: 'club.tag-range', value: '1-60' })).text).toContain(
      '#1 to #100 → #1 to #60',
    )
  })

  test('a chosen channel gets its card and permissions; a chosen role goes to the players; back as set up', async () => {
    const { guild, owner, members } = await clubOf(bed(), ['ann'])
    await guild.createChannel('standings')
    const standings = (await guild.view()).channels.find(({ channel }) => channel.name === 'standings')!.channel.id
    const moved = await owner.slash('frolf-config set', { setting: 'club.leaderboard-channel', channel: standings })
    expect(moved.text).toContain(`→ <#${standings}>`)
    await owner.waitsFor('standings', 'Leaderboard')
    await expect(members[0]!.say('standings', 'hello')).rejects.toThrow(/permission/i)
    await until('the old place to be empty', async () => (await owner.sees('frolf-leaderboard')).length === 0)
    const back = await owner.slash('frolf-config set', { setting: 'club.leaderboard-channel', reset: true })
    expect(back.text).toContain(`<#${standings}> →`)
    await owner.waitsFor('frolf-leaderboard', 'Leaderboard')

    const thrower = await guild.createRole({ name: 'Thrower' })
    await owner.slash('frolf-config set', { setting: 'club.player-role', role: thrower.id })
    await bed().settled()
    expect(await members[0]!.roles()).toContain('Thrower')
    const same = await owner.slash('frolf-config set', { setting: 'club.editor-role', role: thrower.id })
    expect(same.text).toContain('is the Player role already')
    const wrong = await owner.slash('frolf-config set', { setting: 'club.editor-role', channel: standings })
    expect(wrong.text).toContain('takes a role')
    expect((await owner.slash('frolf-config set', { setting: 'club.editor-role', role: guild.id })).text).toContain('everybody')
  })

  test('an edit by hand counts at once; nonsense counts as the default, is named, and can be set anew', async () => {
    const club = await clubOf(bed(), ['ann'])
    const { owner, members } = club
    await byHand(bed(), club, { capacity_default: 7, time_zone: 'Europe/Rome' })
    const form = await members[0]!.slash('round create')
    expect(form.form.fields.find(({ label }) => label === 'Capacity')?.value).toBe('7')
    await byHand(bed(), club, {
      time_zone: 'Middle-earth',
      reminder_offsets_ms: JSON.stringify('soon'),
      channels: JSON.stringify({ events: 'nowhere', signup: 7 }),
      roles: JSON.stringify([]),
    })
    const view = await owner.slash('frolf-config view')
    expect(view.text).toMatch(/⚠️ \*\*Time zone:\*\* `UTC`.*Middle-earth/)
    expect(view.text).toMatch(/⚠️ \*\*Reminders:\*\* 24 h, 1 h.*soon/)
    expect(view.text).toMatch(/⚠️ \*\*Events channel:\*\*.*nowhere/)
    await planRound(bed(), members[0]!, { Title: 'All the same' })
    const set = await owner.slash('frolf-config set', { setting: 'club.time-zone', reset: true })
    expect(set.text).toContain('✅')
    expect((await owner.slash('frolf-config view')).text).toContain('\n**Time zone:** `UTC`')
    expect(bed().dead).toEqual([])
  })
})
