// Messages as a worker of the version before wrote them: understood, and what it left undone is done.
import { expect, test } from 'vitest'
import { everyDelivery } from '../../../test/bed.ts'
import { clubOf, enterScore, liveRound } from '../../../test/club-life.ts'
import { newId } from '../../platform/id.ts'
import { subjectOf, type Envelope } from '../../platform/message.ts'

everyDelivery('a worker of the version before', (bed) => {
  test('round.finalized of version 1: the tags and the board, which it left to each feature, follow, and once', async () => {
    const { guild, members } = await clubOf(bed(), ['ann', 'bob', 'cy'])
    const [ann, bob, cy] = members as [(typeof members)[0], (typeof members)[0], (typeof members)[0]]
    const card = await liveRound(bed(), [ann, bob, cy])
    // The older worker has the last score: its own transaction finishes the round, and says so in its own words.
    await enterScore(bob, card, '-3')
    await enterScore(ann, card, '+2')
    await bed().settled()
    const round = card.buttons.find(({ label }) => label === 'Enter score')!.customId!.split('~')[1]!
    const { database, environment, clock } = bed()
    const at = clock.now()
    await database.asSystem(async ({ db }) => {
      await db
        .updateTable('rounds' as never)
        .set({ state: 'finalized', finalized_at: at } as never)
        .where('round_id' as never, '=', round as never)
        .execute()
    })
    const result = (who: typeof ann, place: number, toPar: number) => ({
      participant: who.id,
      user: who.id,
      name: who.username,
      status: 'finished',
      place,
      throws: null,
      toPar,
    })
    const envelope: Envelope = {
      id: newId(),
      kind: 'event',
      name: 'round.finalized',
      version: 1,
      guild: guild.id,
      key: round,
      at: at.toISOString(),
      correlation: newId(),
      data: { round, title: 'Tuesday league', results: [result(bob, 1, -3), result(cy, 2, 0), result(ann, 3, 2)] },
    }
    const subject = subjectOf(environment, envelope)
    await bed().bus.publish({ stream: 'events', subject, id: envelope.id, body: JSON.stringify(envelope) })
    // And the bus hands it out again, as it may.
    await bed().bus.publish({ stream: 'events', subject, id: `${envelope.id}-again`, body: JSON.stringify(envelope) })
    await bed().settled()

    const tags = (await ann.slash('tag list')).text
    const order = [...tags.matchAll(/\*\*#(\d)\*\* (<@\d+>)/g)].map(([, number, who]) => [Number(number), who])
    expect(order.slice(0, 3)).toEqual([
      [1, bob.mention],
      [2, cy.mention],
      [3, ann.mention],
    ])
    const shown = (await ann.looksAt(card))!
    expect(shown.text).toContain('Final')
    const history = (await ann.slash('tag history', { user: ann.id })).text
    // One tag given, one taken.
    expect(history.match(/Tuesday league/g)).toHaveLength(2)
    expect(bed().dead).toEqual([])
  })
})
