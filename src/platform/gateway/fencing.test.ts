// A gateway that is not certain of its lease, although bus and Discord are there: whatever reaches it, it does nothing that its successor may be doing.
import { afterEach, expect, test } from 'vitest'
import { openBed, type Bed } from '../../../test/gateway/bed.ts'
import { until } from '../../sandbox/driver.ts'
import type { Bus } from '../bus/bus.ts'
import { commandsSync, messagePost } from '../discord/effects.ts'

let bed: Bed
afterEach(() => bed.close())

/** The bus of a process whose lease cannot be renewed while `refused`; everything else goes through. `givenBack`: deliveries that came to nothing. */
function withoutRenewals(bus: Bus) {
  const state = { bus, refused: false, givenBack: 0 }
  state.bus = {
    ...bus,
    keyValue: async (options) => {
      const bucket = await bus.keyValue(options)
      if (options.name !== 'gateway-lease') return bucket
      return {
        ...bucket,
        update: async (key, value, revision) => {
          if (state.refused) throw Object.assign(new Error('no answer'), { name: 'BusUnavailable' })
          return await bucket.update(key, value, revision)
        },
      }
    },
    consume: (options) =>
      bus.consume({
        ...options,
        handle: async (delivery) => {
          const ending = await options.handle(delivery)
          if (ending.type === 'retry') state.givenBack++
          return ending
        },
      }),
  }
  return state
}

const LEASE_TTL_MS = 600

async function openDoubting(options: { answerTimes?: number } = {}): Promise<ReturnType<typeof withoutRenewals>> {
  bed = await openBed({ start: false })
  const doubting = withoutRenewals(bed.bus)
  await bed.ready(bed.open({ bus: doubting.bus, leaseTtlMs: LEASE_TTL_MS, ...options }))
  return doubting
}

/** Renewals fail until the lease is certain no more. */
async function doubt(doubting: { refused: boolean }): Promise<void> {
  const failed = (): number => bed.log.filter((line) => line.includes('the lease could not be renewed')).length
  const before = failed()
  doubting.refused = true
  // Four renewals are due in one ttl, and after most of a ttl nobody trusts it.
  await until(() => failed() >= before + 5)
}

const posts = async (): Promise<string[]> => (await bed.ada.sees('general')).filter((m) => m.author.bot).map((m) => m.text)

test('an effect is given back untouched, and carried out when the lease is certain again', async () => {
  const doubting = await openDoubting()
  await doubt(doubting)
  const channel = (await bed.ada.channel('general')).channel.id
  await bed.effect(messagePost, { to: { channel }, message: { content: 'in doubt' } })
  await until(() => doubting.givenBack > 0)
  expect(bed.measured.effects).toEqual([])
  expect(await posts()).not.toContain('in doubt')
  doubting.refused = false
  await bed.idle()
  expect((await posts()).filter((text) => text === 'in doubt')).toHaveLength(1)
})

test('an effect that waited in hand while the lease became doubtful is not carried out any more', async () => {
  const doubting = await openDoubting()
  const channel = (await bed.ada.channel('general')).channel.id
  await bed.discord.fault({ kind: 'rate-limit', route: '/messages$', method: 'POST', retryAfterMs: 2_500, times: 1 })
  await bed.effect(messagePost, { to: { channel }, message: { content: 'waited' } })
  await until(() => bed.measured.rest.some(({ status }) => status === 429))
  await doubt(doubting)
  await until(() => doubting.givenBack > 0)
  expect(await posts()).not.toContain('waited')
  doubting.refused = false
  await bed.idle()
  expect((await posts()).filter((text) => text === 'waited')).toHaveLength(1)
})

test('what Discord tells is not published until the lease is certain again, and then once', async () => {
  const doubting = await openDoubting()
  await doubt(doubting)
  await bed.ada.say('general', 'heard in doubt')
  await until(() => bed.log.some((line) => line.includes('an event waits')))
  expect(bed.requests('garden.note-event')).toEqual([])
  doubting.refused = false
  const event = await bed.request('garden.note-event')
  expect(event.data).toMatchObject({ what: 'heard in doubt' })
  expect(bed.requests('garden.note-event')).toHaveLength(1)
})

test('no member is told that nothing was changed: another gateway may be told the interaction again, and do it', async () => {
  const doubting = await openDoubting()
  await bed.effect(commandsSync, { enabled: true })
  await bed.idle()
  await doubt(doubting)
  const { text } = await bed.ada.slash('tree plant', { kind: 'yew' })
  expect(text).toMatch(/may still be done/)
  expect(bed.requests('garden.plant-tree')).toEqual([])
})

/** Discord takes the first answer, and says so when nobody waits for it any more; so too where it is sent again. */
const silentCallbacks = (times: number) =>
  bed.discord.fault({ kind: 'delay', route: '/callback$', method: 'POST', ms: 60_000, before: false, times })
const isOver = (): boolean => bed.log.some((line) => /answered in time|left to another gateway/.test(line))

test('nor is one whose first answer came to nothing', async () => {
  const doubting = await openDoubting({ answerTimes: 1 })
  await bed.effect(commandsSync, { enabled: true })
  await bed.idle()
  await silentCallbacks(2)
  await doubt(doubting)
  const id = await bed.ada.startSlash('tree plant', { kind: 'ash' })
  const told = await until(async () => (await bed.ada.settle(id, { withinMs: 0 })).text || undefined)
  expect(told).toMatch(/may still be done/)
})

test('nor where another gateway has taken over meanwhile', async () => {
  const doubting = await openDoubting({ answerTimes: 1 })
  await bed.effect(commandsSync, { enabled: true })
  await bed.idle()
  // Two tries of the first one, and one of its successor.
  await silentCallbacks(3)
  const id = await bed.ada.startSlash('tree plant', { kind: 'oak' })
  await doubt(doubting)
  await bed.ready(bed.open({ leaseTtlMs: LEASE_TTL_MS, answerTimes: 1 }))
  await until(isOver)
  await bed.request('garden.plant-tree')
  expect((await bed.ada.settle(id, { withinMs: 0 })).text).not.toMatch(/nothing was changed/)
})
