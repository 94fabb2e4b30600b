// The gateway over the real bus drivers: a member's way through it, a restart in the middle, a server that dies and comes back.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBed, treeMessage, type Bed } from '../../../test/gateway/bed.ts'
import { openTestDatabase } from '../../../test/servers/databases.ts'
import { startNats, type NatsServer } from '../../../test/servers/nats.ts'
import { testLog } from '../../../test/silent-log.ts'
import { until } from '../../sandbox/driver.ts'
import { openEmbeddedBus } from '../bus/embedded-bus.ts'
import { connectNatsBus } from '../bus/nats-bus.ts'
import { cardShow, commandsSync, messagePost, reply } from '../discord/effects.ts'
import { newId } from '../id.ts'

let nats: NatsServer
const drivers = {
  nats: async () => {
    nats = await startNats()
    const bus = await connectNatsBus({ url: nats.url, environment: ENVIRONMENT, name: 'gateway-test', log: testLog() })
    return {
      bus,
      close: async () => {
        await bus.close()
        await nats.stop()
      },
    }
  },
  embedded: async () => {
    const database = await openTestDatabase('embedded')
    const bus = await openEmbeddedBus({ database, environment: ENVIRONMENT, log: testLog() })
    return {
      bus,
      close: async () => {
        await bus.close()
        await database.close()
      },
    }
  },
}
const ENVIRONMENT = 'test'

describe.each(['nats', 'embedded'] as const)('on the %s bus', (driver) => {
  let bed: Bed
  let general: string
  let close: () => Promise<void>
  beforeAll(async () => {
    const opened = await drivers[driver]()
    close = opened.close
    bed = await openBed({ bus: opened.bus })
    general = (await bed.ada.channel('general')).channel.id
    await bed.effect(commandsSync, { enabled: true })
    await bed.idle()
  })
  afterAll(async () => {
    await bed.close()
    await close()
  })

  async function plant(kind: string): Promise<void> {
    const interaction = await bed.ada.startSlash('tree plant', { kind })
    const request = await until(() => bed.requests('garden.plant-tree').find((r) => (r.data as { kind: string }).kind === kind))
    const { to, acknowledged } = request.origin!.reply!
    await bed.effect(reply, { to, acknowledged, ending: 'done', message: { content: `A ${kind}.` } }, { cause: request })
    expect((await bed.ada.settle(interaction)).text).toBe(`A ${kind}.`)
  }

  test('a command is answered', async () => await plant('rowan'))

  test('a card is drawn many times at once, ends with the newest, and keeps its message over a restart', async () => {
    const card = `garden.tree:${newId()}`
    const show = (version: number) =>
      bed.effect(cardShow, {
        card,
        version,
        channel: general,
        message: treeMessage('t', `rings: ${version}`),
        thread: { name: 'Rings' },
      })
    await show(1)
    await bed.idle()
    await Promise.all(Array.from({ length: 60 }, (_, i) => show(i + 2)))
    await bed.idle()
    await bed.gateway.close()
    await show(62)
    bed.gateway = bed.open()
    await bed.idle()
    const shown = (await bed.ada.sees('general')).filter((m) => m.text.startsWith('rings:'))
    expect(shown.map((m) => m.text)).toEqual(['rings: 62'])
    await bed.ready(bed.gateway)
    await bed.ada.react(shown[0]!, '🪵')
    const noted = await until(() => bed.requests('garden.note-event').find((r) => (r.data as { what: string }).what === '🪵'))
    expect(noted.data).toMatchObject({ card })
  })

  test.runIf(driver === 'nats')(
    'the server is killed and comes back: members are told the truth, effects are not lost',
    async () => {
      await nats.kill()
      await until(() => !bed.bus.connected())
      const told = await bed.ada.slash('tree plant', { kind: 'lost' })
      // Refused outright, or (had the gateway's own connection not noticed yet) not known: never that it was done.
      expect(told.text).toMatch(/nothing was changed|can’t tell whether this was done/)
      await nats.restart()
      await bed.ready(bed.gateway)
      const content = randomUUID()
      await until(() =>
        bed.effect(messagePost, { to: { channel: general }, message: { content } }).then(
          () => true,
          () => false,
        ),
      )
      await bed.ada.waitsFor('general', content)
      await plant('found')
      if (told.text.includes('nothing was changed'))
        expect(bed.requests('garden.plant-tree').map((r) => (r.data as { kind: string }).kind)).not.toContain('lost')
    },
  )
})
