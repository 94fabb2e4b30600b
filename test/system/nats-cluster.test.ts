// Three NATS servers with every stream on all of them: the one that leads is killed in the middle of an evening, then another; nothing is lost, everybody is
// answered once.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { STREAM_NAMES } from '../../src/platform/bus/bus-limits.ts'
import { connectNatsBus } from '../../src/platform/bus/nats-bus.ts'
import { streamNameOf } from '../../src/platform/bus/nats-streams.ts'
import { type NatsCluster, startNatsCluster } from '../servers/nats-cluster.ts'
import { type PostgresServer, startPostgres } from '../servers/postgres.ts'
import { testLog } from '../silent-log.ts'
import { until } from '../until.ts'
import { answers, FIRST_ROUND, roundCardOf } from './evening.ts'
import type { Part, System } from './harness.ts'
import { burst, IDENTIFY, lastEntry, midEvening, opcodes, PRESSING, withSystem } from './mid-evening.ts'
import { PATIENCE_MS } from './people.ts'

const TEST_TIMEOUT_MS = 600_000

let cluster: NatsCluster
let postgres: PostgresServer
beforeAll(async () => {
  ;[cluster, postgres] = await Promise.all([startNatsCluster(), startPostgres()])
}, 120_000)
afterAll(async () => {
  await Promise.all([cluster?.stop(), postgres?.stop()])
})

const streamsOf = (system: System): string[] => [
  ...STREAM_NAMES.map((stream) => streamNameOf(system.environment, stream)),
  ...['gateway-lease', 'gateway-sessions', 'gateway-cards', 'gateway-reply-tokens'].map(
    (bucket) => `KV_frolf_${system.environment}_${bucket}`,
  ),
]

/** Every stream and bucket is on all three servers, which all have everything. */
async function wholeAgain(system: System): Promise<void> {
  for (const stream of streamsOf(system)) {
    await until(
      `${stream} to be whole`,
      async () => {
        const state = await cluster.stateOf(stream).catch(() => undefined)
        return state?.replicas === 3 && state.isCurrent
      },
      PATIENCE_MS,
    )
  }
}

test(
  'the leading server is killed, then another: everything that was asked is done once, and the session stays',
  { timeout: TEST_TIMEOUT_MS },
  async () => {
    const parts: Part[] = ['gateway', 'worker-1', 'worker-2']
    const env = Object.fromEntries(parts.map((part) => [part, { NATS_REPLICAS: '3' }]))
    const servers = { nats: { ...cluster.servers[0]!, url: cluster.url }, postgres, stop: async () => undefined }
    await withSystem({ layout: 'split', servers, start: parts, env }, async (system) => {
      const evening = await midEvening(system)
      await wholeAgain(system)
      const since = await lastEntry(system)

      for (const kind of ['effects', 'requests'] as const) {
        const { leader } = await cluster.stateOf(streamNameOf(system.environment, kind))
        const pressed = await burst(evening)
        await leader!.kill()
        // Pressed while two servers elect: answered when there is a leader again. Where the election outlasts what a command waits, the member is told
        // so and presses again, as people do.
        const card = await roundCardOf(evening, FIRST_ROUND)
        const button = kind === 'effects' ? 'Playing' : 'Maybe'
        const more = await evening.member['birdie']!.startPress(card, button)
        await Promise.all(
          PRESSING.map((who, nth) =>
            who === 'birdie'
              ? answers(evening, who, button, button, FIRST_ROUND, more)
              : answers(evening, who, 'Maybe', 'Maybe', FIRST_ROUND, pressed[nth]),
          ),
        )
        await leader!.restart()
        await wholeAgain(system)
        await system.ready()
      }

      // Nothing was given up, and Discord did not notice.
      const bus = await connectNatsBus({ url: cluster.url, environment: system.environment, name: 'test', log: testLog() })
      expect(await bus.count('dead')).toBe(0)
      await bus.close()
      const wire = await system.discord.wire(since)
      expect(opcodes(wire).filter((op) => op === IDENTIFY)).toEqual([])
      expect((await evening.member['inga']!.slash('tag list')).text).toContain('#1')
    })
  },
)
