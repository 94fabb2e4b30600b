// The metrics as a scraper sees them: names with units, bounded labels, no guild; and what each callback makes of its figures.
import { readFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { useAll, watchAll } from '../../../test/exported.ts'
import { openMetrics, type Metrics } from './metrics.ts'

function open(): Metrics {
  const metrics = openMetrics({ mode: 'worker', version: '1.2.3' })
  onTestFinished(() => metrics.close())
  return metrics
}

const lines = async (metrics: Metrics) => (await metrics.text()).split('\n')

test('what the parts tell is there, in seconds', async () => {
  const metrics = open()
  useAll(metrics)
  const text = await lines(metrics)
  for (const line of [
    'frolf_build_info{mode="worker",version="1.2.3",node="' + process.versions.node + '"} 1',
    'frolf_interactions_total{kind="command",outcome="request"} 1',
    'frolf_interaction_ack_seconds_sum{kind="command"} 0.12',
    'frolf_gateway_dispatches_total{event="INTERACTION_CREATE"} 1',
    'frolf_effects_total{effect="discord.card-show",result="done"} 1',
    'frolf_effect_seconds_sum{effect="discord.card-show"} 0.2',
    'frolf_discord_request_seconds_count{method="PATCH",route="/channels/:id/messages/:id",status="200"} 1',
    'frolf_gateway_state{state="open"} 1',
    'frolf_gateway_state{state="standby"} 0',
    'frolf_discord_invalid_requests 3',
    'frolf_handled_total{consumer="round.create",ending="done"} 1',
    'frolf_handler_seconds_sum{consumer="round.create"} 0.012',
    'frolf_redelivered_total{message="round.create"} 1',
    'frolf_dead_lettered_total{consumer="round.create"} 1',
    'frolf_queries_total{query="club.require",ending="refused"} 1',
    'frolf_query_seconds_sum{query="club.require"} 0.004',
    'frolf_outbox_due_messages 7',
    'frolf_outbox_oldest_due_seconds 2.5',
    'frolf_outbox_relayed_total 5',
    'frolf_bus_publish_seconds_count{stream="requests"} 1',
    'frolf_bus_delivered_total{stream="requests",consumer="worker",redelivery="yes"} 1',
    'frolf_database_transaction_seconds_count{kind="guild",outcome="committed"} 1',
    'frolf_bus_waited_seconds_sum{stream="requests",consumer="worker"} 0.02',
    'frolf_active_guilds{window="1h"} 1',
    'frolf_facts_total{event="round.created"} 1',
    'frolf_database_connections{state="waiting"} 1',
    'frolf_database_replica_lag_seconds 0.25',
    'frolf_trace_spans_total{result="sent"} 12',
    'frolf_log_lines_total{result="dropped"} 1',
  ]) {
    expect(text).toContain(line)
  }
  expect(text.some((line) => line.startsWith('process_resident_memory_bytes '))).toBe(true)
})

test('names say their unit, and no label tells a guild', async () => {
  const metrics = open()
  useAll(metrics)
  metrics.watchBus({
    deadLetters: async () => 2,
    pending: async () => 0,
    consumers: [{ stream: 'requests', consumer: 'worker' }],
  })
  const text = await lines(metrics)
  const names = text.flatMap((line) => /^# TYPE (frolf_\S+)/.exec(line)?.[1] ?? [])
  expect(names.length).toBeGreaterThan(20)
  const unitless = [
    'frolf_gateway_new_sessions_left',
    'frolf_gateway_share',
    'frolf_gateway_silent_shards',
    'frolf_gateway_state',
    'frolf_bus_connected',
    'frolf_build_info',
    'frolf_discord_invalid_requests',
    'frolf_active_guilds',
    'frolf_database_connections',
  ]
  expect(names.filter((name) => !/_(seconds|total|bytes|messages)$/.test(name) && !unitless.includes(name))).toEqual([])
  expect(text.filter((line) => line.startsWith('frolf_') && /guild(_id)?="/i.test(line.replaceAll('kind="guild"', '')))).toEqual(
    [],
  )
})

test('docs/operations.md has each of them, and no other', async () => {
  const metrics = open()
  useAll(metrics)
  watchAll(metrics)
  const names = (await lines(metrics)).flatMap((line) => /^# TYPE (frolf_\S+)/.exec(line)?.[1] ?? [])
  const text = readFileSync(new URL('../../../docs/operations.md', import.meta.url), 'utf8')
  // The networks of Compose are called alike.
  const documented = text.replaceAll(/--network \S+/g, '').match(/frolf_[a-z_]+/g)
  const named = documented?.map((name) => name.replace(/_(bucket|count|sum)$/, ''))
  expect([...new Set(named)].toSorted()).toEqual(names.toSorted())
})

test('the age of the last dispatch is absent before the first, then grows', async () => {
  const metrics = open()
  const age = async () => (await lines(metrics)).find((line) => line.startsWith('frolf_gateway_last_dispatch_age_seconds'))
  expect(await age()).toBeUndefined()
  metrics.gateway.dispatch('READY', 0)
  expect(Number((await age())?.split(' ')[1])).toBeLessThan(120)
})

test('each shard has its own age of the last dispatch; a gateway that stands by has none', async () => {
  const metrics = open()
  const ages = async () => (await lines(metrics)).filter((line) => line.startsWith('frolf_gateway_last_dispatch_age_seconds{'))
  metrics.gateway.dispatch('READY', 0)
  metrics.gateway.dispatch('READY', 1)
  expect((await ages()).map((line) => line.split(' ')[0])).toEqual([
    'frolf_gateway_last_dispatch_age_seconds{shard="0"}',
    'frolf_gateway_last_dispatch_age_seconds{shard="1"}',
  ])
  metrics.gateway.state('standby')
  expect(await ages()).toEqual([])
})

test('a label cannot grow without end', async () => {
  const metrics = open()
  for (let n = 0; n < 1000; n++) metrics.worker.redelivered(`nonsense.n${n}`)
  const values = (await lines(metrics)).filter((line) => line.startsWith('frolf_redelivered_total{'))
  expect(values).toHaveLength(151)
  expect(values.at(-1)).toBe('frolf_redelivered_total{message="other"} 850')
})

test('what waits on the bus is asked at each scrape, and a bus that fails does not spoil it', async () => {
  const metrics = open()
  let waiting = 3
  let connected = true
  expect(await lines(metrics)).toContain('frolf_bus_connected 0')
  metrics.watchConnection(() => connected)
  metrics.watchBus({
    deadLetters: async () => (connected ? waiting : Promise.reject(new Error('gone'))),
    pending: async (_stream, consumer) => {
      if (consumer === 'gateway') throw new Error('gone')
      return waiting
    },
    consumers: [
      { stream: 'requests', consumer: 'worker' },
      { stream: 'effects', consumer: 'gateway' },
    ],
  })
  expect(await lines(metrics)).toContain('frolf_bus_pending_messages{stream="requests",consumer="worker"} 3')
  expect(await lines(metrics)).toContain('frolf_dead_letter_messages 3')
  expect(await lines(metrics)).toContain('frolf_bus_connected 1')
  waiting = 0
  connected = false
  const text = await lines(metrics)
  expect(text).toContain('frolf_bus_pending_messages{stream="requests",consumer="worker"} 0')
  expect(text).toContain('frolf_bus_connected 0')
  expect(text.some((line) => line.startsWith('frolf_dead_letter_messages'))).toBe(false)
  expect(text.some((line) => line.startsWith('frolf_bus_pending_messages{stream="effects"'))).toBe(false)
})

test('a blocked event loop shows', async () => {
  const metrics = open()
  // The gap is seen by the timer that comes too late; wait until it has come.
  const end = performance.now() + 400
  while (performance.now() < end);
  await expect
    .poll(async () =>
      Number((await lines(metrics)).find((line) => line.startsWith('frolf_event_loop_longest_gap_seconds'))?.split(' ')[1]),
    )
    .toBeGreaterThan(0.1)
})
