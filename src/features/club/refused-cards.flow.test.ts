// Discord does not let the bot show a card: the Admins hear of it once, and what is missing is shown as soon as it can be.
import { expect, test } from 'vitest'
import { everyDelivery } from '../../../test/bed.ts'
import { clubOf, planRound } from '../../../test/club-life.ts'
import { until } from '../../../test/until.ts'
import type { Actor, Club } from '../../sandbox/driver.ts'

const MINUTE_MS = 60_000
const titles = async (member: Actor) => new Set((await member.sees('frolf-events')).map((one) => one.embeds[0]?.title))

everyDelivery('cards that are refused', (bed) => {
  /** The bot may not write in the club's channel of events. */
  async function shut(guild: Club): Promise<void> {
    const events = (await guild.view()).channels.find(({ channel }) => channel.name === 'frolf-events')!.channel.id
    const refusal = { kind: 'refuse', status: 403, code: 50_013, message: 'Missing Permissions' } as const
    await bed().driver.fault({ ...refusal, route: `/channels/${events}/messages`, method: 'POST', times: 1_000 })
  }
  const plan = async (host: Actor, title: string) => {
    await host.submit((await host.slash('round create')).form, { When: 'tomorrow 18:30', Title: title })
    await bed().settled()
  }

  test('the Admins are told once, and the cards come by themselves', async () => {
    const { guild, owner, members } = await clubOf(bed(), ['ann'])
    const [ann] = members as [Actor]
    await shut(guild)
    await plan(ann, 'One')
    await plan(ann, 'Two')
    const admin = (await guild.role('Frolf Admin')).id
    const told = async () => (await owner.sees('frolf-leaderboard')).filter(({ text }) => text.includes('does not let me show'))
    expect((await until('word to the Admins', async () => ((await told()).length > 0 ? told() : undefined))).length).toBe(1)
    expect((await told())[0]!.text).toMatch(new RegExp(`^<@&${admin}> .*<#\\d+>. The bot lacks a permission.*\\n.*frolf-setup`))
    expect((await owner.slash('frolf-log')).text).toContain('does not let me show a card')
    await bed().advance(6 * MINUTE_MS)
    expect(await titles(ann)).toEqual(new Set())
    await bed().driver.clearFaults()
    await bed().advance(31 * MINUTE_MS)
    expect(await titles(ann)).toEqual(new Set(['One', 'Two']))
    expect((await told()).length).toBe(1)
  })

  test('setting up again shows at once what was refused', async () => {
    const { guild, owner, members } = await clubOf(bed(), ['ann'])
    const [ann] = members as [Actor]
    const shown = await planRound(bed(), ann, { Title: 'Before' })
    await shut(guild)
    await plan(ann, 'Late')
    await bed().driver.clearFaults()
    await owner.submit((await owner.slash('frolf-setup')).form, {})
    await bed().settled()
    expect(await titles(ann)).toEqual(new Set(['Before', 'Late']))
    expect((await ann.looksAt(shown))?.id).toBe(shown.id)
  })
})
