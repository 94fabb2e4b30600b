// Every figure that the program can show, made by using each of its callbacks once: for what must agree with the names and labels at /metrics.
import { features } from '../src/features/index.ts'
import type { Metrics } from '../src/platform/telemetry/metrics.ts'

/** Every callback once, as the parts would. */
export function useAll(metrics: Metrics): void {
  metrics.gateway.interaction('command', 'request', 120)
  metrics.gateway.interaction('component', 'late', undefined)
  metrics.gateway.active('100000000000000001')
  metrics.gateway.dispatch('INTERACTION_CREATE', 0)
  metrics.gateway.effect('discord.card-show', 'done', 200)
  metrics.gateway.rest('PATCH', '/channels/:id/messages/:id', 200, 180)
  metrics.gateway.state('open')
  metrics.gateway.share(0)
  metrics.gateway.invalidRequests(3)
  metrics.gateway.newSessionsLeft(990)
  metrics.gateway.silentShards(0)
  metrics.worker.handled('round.create', 'done', 12)
  metrics.worker.took('100000000000000001')
  metrics.worker.facts(['round.created', 'round.finalized'])
  metrics.worker.fact('round.created')
  metrics.worker.redelivered('round.create')
  metrics.worker.deadLettered('round.create')
  metrics.worker.answered('club.require', 'refused', 4)
  metrics.worker.outbox(7, 2500)
  metrics.worker.relayed(5)
  metrics.bus.published('requests', 2)
  metrics.bus.delivered('requests', 'worker', true, 4_000)
  metrics.bus.delivered('requests', 'worker', false, 20)
  metrics.database.transaction('guild', 'committed', 3)
  metrics.database.watchConnections(() => ({ used: 2, idle: 3, waiting: 1 }))
  metrics.database.watchReplica(() => 250)
  metrics.telemetry.spans('sent', 12)
  metrics.watchLog(() => ({ sent: 7, dropped: 1, refused: 0, failed: 0 }))
}

/** And what is asked for at each scrape. */
export function watchAll(metrics: Metrics): void {
  metrics.watchConnection(() => true)
  metrics.watchBus({
    deadLetters: () => Promise.resolve(0),
    pending: () => Promise.resolve(0),
    consumers: [{ stream: 'requests', consumer: 'worker' }],
  })
  metrics.watchFigures(
    features.flatMap((feature) => feature.figures ?? []),
    () => Promise.resolve([{ value: 'active', count: 1 }]),
  )
}
