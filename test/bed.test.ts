// The bed itself: a club is set up and somebody signs up, with every delivery; worker and gateway are replaced in between.
import { expect, test } from 'vitest'
import { everyDelivery } from './bed.ts'

everyDelivery('the bed', (bed) => {
  test('sets a club up and signs a member up, across a change of worker and gateway', async () => {
    const { guild, members } = await bed().freshClub({ members: ['ada', 'bo'] })
    const [ada, bo] = members
    const card = await ada!.waitsFor('frolf-signup', (message) => message.buttons.length > 0)
    const first = await ada!.submit((await ada!.press(card, card.buttons[0]!.label)).form, {})
    expect(first.ephemeral).toBe(true)
    expect(first.text).toContain('Welcome')
    await bed().replaceWorker()
    await bed().replaceGateway()
    const second = await bo!.submit((await bo!.press(card, card.buttons[0]!.label)).form, {})
    expect(second.text).toContain('Welcome')
    await bed().settled()
    expect(await ada!.roles()).toContain('Frolf Player')
    expect(await bo!.roles()).toContain('Frolf Player')
    expect((await guild.view()).channels.map(({ channel }) => channel.name)).toEqual(
      expect.arrayContaining(['frolf-signup', 'frolf-events', 'frolf-leaderboard']),
    )
    expect((await ada!.sees('frolf-signup')).filter((message) => !message.ephemeral)).toHaveLength(1)
    expect(bed().dead).toEqual([])
  })
})
