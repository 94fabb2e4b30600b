// The metrics: every figure that `/metrics` shows, named with its unit, its labels from bounded sets. A guild is never a label.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { BusCounters, StreamName } from '../bus/bus.ts'
import type { DatabaseMetrics } from '../db/pooled.ts'
import type { GatewayMetrics, GatewayState } from '../gateway/gateway-metrics.ts'
import type { Figure } from '../feature.ts'
import type { WorkerMetrics } from '../worker/metrics.ts'
import type { LineEnd } from './loki.ts'
import type { TelemetryMetrics } from './telemetry-metrics.ts'

export interface Metrics {
  readonly gateway: GatewayMetrics
  readonly worker: WorkerMetrics
  readonly bus: BusCounters
  readonly database: DatabaseMetrics
  readonly telemetry: TelemetryMetrics
  /** Asked at each scrape whether the bus is connected. Until then it is not: a process that waits for its bus must be seen to. */
  watchConnection(connected: () => boolean): void
  /** Asked at each scrape how many messages wait for a consumer. */
  watchBus(bus: {
    /** How many dead letters are parked. */
    deadLetters(): Promise<number>
    pending(stream: StreamName, consumer: string): Promise<number>
    consumers: readonly { stream: StreamName; consumer: string }[]
  }): void
  /** What features count about all clubs together; `count` gives the rows of a figure's SQL. */
  watchFigures(figures: readonly Figure[], count: (sql: string) => Promise<CountedRow[]>): void
  /** Asked at each scrape how many log lines have ended how at Loki. */
  watchLog(counts: () => Readonly<Record<LineEnd, number>>): void
  readonly contentType: string
  /** What `/metrics` answers. */
  text(): Promise<string>
  close(): void
}

/** Milliseconds that matter: Discord's three seconds for a first answer, and below. */
const ANSWER_SECONDS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3, 5]
/** From a row read to a transaction that waited for a lock until it gave up. */
const WORK_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
/** Discord's REST answers, and the waits that its rate limits ask for. */
const REST_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/**
 * So many values a label may take; the rest are counted together as `other`. The names are our own and far fewer, but some come in from outside
 * (a message's name, a route), and a scraper must not be drowned by somebody who sends nonsense.
 */
const MAX_LABEL_VALUES = 150

/** How often the event loop is asked whether it still turns. */
const LOOP_CHECK_MS = 100

/** A scrape must not hang because the bus does. */
const PENDING_TIMEOUT_MS = 1_000

const STATES: readonly GatewayState[] = ['standby', 'connecting', 'open', 'closed']

/** A row of a {@link Figure}. */
export interface CountedRow {
  value?: string
  count: number
}

/** Figures about all clubs may ask much of a large database, and change slowly. */
const FIGURES_EVERY_MS = 300_000
/** The windows in which servers are counted as active. */
const ACTIVE_WINDOWS = { '1h': 3_600_000, '1d': 86_400_000, '7d': 604_800_000 } as const
/** Servers remembered for that: a hundred bytes each. Beyond, those heard of longest ago are forgotten. */
const MAX_ACTIVE = 200_000
/** From a message that is taken at once to one that waited for a deployment. */
const WAITED_SECONDS = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300]
/** Guilds told apart within a minute, to find the busiest. */
const MAX_BUSY = 10_000

export function openMetrics(about: { mode: string; version: string }): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Counter({ name: `frolf_${name}`, help, labelNames, registers })
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Gauge({ name: `frolf_${name}`, help, labelNames, registers })
  const histogram = <L extends string>(name: string, help: string, labelNames: readonly L[], buckets: number[]) =>
    new Histogram({ name: `frolf_${name}`, help, labelNames, buckets, registers })

  gauge('build_info', 'Always 1; the labels say what runs.', ['mode', 'version', 'node']).set(
    { ...about, node: process.versions.node },
    1,
  )
  const stopLoop = watchEventLoop(registry)
  let busConnected = notYet
  const connection: Gauge = new Gauge({
    name: 'frolf_bus_connected',
    help: '1 while the connection to the bus stands; 0 also before the first.',
    registers,
    collect: () => connection.set(busConnected() ? 1 : 0),
  })

  // Made when first asked for, so that a gateway does not show the figures of a worker.
  const gateway = once(gatewayMetrics)
  const worker = once(workerMetrics)
  const bus = once(busCounters)
  const database = once(databaseMetrics)
  const telemetry = once(telemetryMetrics)
  return {
    get gateway() {
      return gateway()
    },
    get worker() {
      return worker()
    },
    get bus() {
      return bus()
    },
    get database() {
      return database()
    },
    get telemetry() {
      return telemetry()
    },
    watchConnection: (connected) => {
      busConnected = connected
    },
    watchBus,
    watchFigures,
    watchLog,
    contentType: registry.contentType,
    text: () => registry.metrics(),
    close: () => {
      stopLoop()
      registry.clear()
    },
  }

  function gatewayMetrics(): GatewayMetrics {
    const interactions = counter('interactions_total', 'What members did, by how it was answered.', ['kind', 'outcome'])
    // What a rate is asked of must be there before it rises: the step from absent to 1 is none.
    for (const kind of ['command', 'autocomplete', 'component', 'modal'])
      for (const outcome of ['unavailable', 'held-back', 'ignored', 'failed', 'late']) interactions.inc({ kind, outcome }, 0)
    const ack = histogram(
      'interaction_ack_seconds',
      'From the arrival of an interaction to its first answer; Discord allows 3.',
      ['kind'],
      ANSWER_SECONDS,
    )
    const dispatches = counter('gateway_dispatches_total', 'Events that came over the gateway connection.', ['event'])
    const effects = counter('effects_total', 'What was to be done in Discord, by how it ended.', ['effect', 'result'])
    const effectTime = histogram('effect_seconds', 'Time to carry out an effect in Discord.', ['effect'], REST_SECONDS)
    const rest = histogram(
      'discord_request_seconds',
      "Discord's REST API: time to the answer; status 0 means none came.",
      ['method', 'route', 'status'],
      REST_SECONDS,
    )
    const state = gauge('gateway_state', '1 for the state that the gateway connection is in.', ['state'])
    const share = gauge(
      'gateway_share',
      '1 for the share of the servers that this gateway serves; absent where one serves all.',
      ['share'],
    )
    const invalid = gauge('discord_invalid_requests', 'Answers 401, 403 and 429 in ten minutes; Discord bans at 10,000.')
    const event = boundedLabel()
    const effect = boundedLabel()
    const route = boundedLabel()
    const left = gauge('gateway_new_sessions_left', 'How many new sessions Discord still grants today. Resuming needs none.')
    const silent = gauge(
      'gateway_silent_shards',
      'Shards that are connected but told nothing by Discord. More than 0 is an alarm.',
    )
    const lastDispatch = new Map<number, number>()
    const age: Gauge<'shard'> = new Gauge({
      name: 'frolf_gateway_last_dispatch_age_seconds',
      help: 'Time since anything came over the gateway connection of the shard. Absent before the first and while another gateway is active.',
      labelNames: ['shard'] as const,
      registers,
      collect: () => {
        age.reset()
        for (const [shard, at] of lastDispatch) age.set({ shard }, (performance.now() - at) / 1000)
      },
    })
    const lastActive = new Map<string, number>()
    const active: Gauge<'window'> = new Gauge({
      name: 'frolf_active_guilds',
      help: 'Servers in which somebody used the bot within the window, since this gateway took over.',
      labelNames: ['window'] as const,
      registers,
      collect: () => {
        const now = performance.now()
        for (const [window, ms] of Object.entries(ACTIVE_WINDOWS)) {
          let count = 0
          for (const at of lastActive.values()) if (now - at <= ms) count++
          active.set({ window }, count)
        }
      },
    })
    return {
      active: (guild) => {
        // Latest last, so that the first is the one to forget.
        lastActive.delete(guild)
        lastActive.set(guild, performance.now())
        if (lastActive.size > MAX_ACTIVE) lastActive.delete(lastActive.keys().next().value!)
      },
      interaction: (kind, outcome, ackMs) => {
        interactions.inc({ kind, outcome })
        if (ackMs !== undefined) ack.observe({ kind }, ackMs / 1000)
      },
      dispatch: (name, shard) => {
        lastDispatch.set(shard, performance.now())
        dispatches.inc({ event: event(name) })
      },
      effect: (name, result, ms) => {
        effects.inc({ effect: effect(name), result })
        effectTime.observe({ effect: effect(name) }, ms / 1000)
      },
      rest: (method, path, status, ms) => rest.observe({ method, route: route(path), status }, ms / 1000),
      state: (now) => {
        for (const one of STATES) state.set({ state: one }, one === now ? 1 : 0)
        // A standby hears nothing, and that is well.
        if (now === 'standby' || now === 'closed') lastDispatch.clear()
      },
      share: (index) => {
        share.reset()
        if (index !== undefined) share.set({ share: String(index) }, 1)
      },
      invalidRequests: (count) => invalid.set(count),
      newSessionsLeft: (count) => left.set(count),
      silentShards: (count) => silent.set(count),
    }
  }

  function workerMetrics(): WorkerMetrics {
    const handled = counter('handled_total', 'Messages handled, by handler and ending; `repeated` were seen before.', [
      'consumer',
      'ending',
    ])
    const handlerTime = histogram(
      'handler_seconds',
      'Time to handle a message, transaction included.',
      ['consumer'],
      WORK_SECONDS,
    )
    const redelivered = counter('redelivered_total', 'Messages that the bus handed out again, by name.', ['message'])
    const facts = counter('facts_total', 'Facts about clubs that came over the bus (rounds created, players signed up, …).', [
      'event',
    ])
    const busy = openBusiest()
    const busiest: Gauge = new Gauge({
      name: 'frolf_busiest_guild_messages',
      help: 'Messages of the server that had the most of them here, in the last whole minute. The log says which it is.',
      registers,
      collect: () => busiest.set(busy.lastMinute()),
    })
    const dead = counter('dead_lettered_total', 'Messages given up after their last try, kept with their evidence.', ['consumer'])
    const queries = counter('queries_total', 'Questions answered.', ['query', 'ending'])
    const queryTime = histogram('query_seconds', 'Time to answer a question.', ['query'], WORK_SECONDS)
    const due = gauge('outbox_due_messages', 'Messages that are committed and due but not on the bus yet.')
    const oldest = gauge('outbox_oldest_due_seconds', 'For how long the oldest of them has been due.')
    const relayed = counter('outbox_relayed_total', 'Messages that went from the outbox to the bus.')
    const consumer = boundedLabel()
    const event = boundedLabel()
    const message = boundedLabel()
    const query = boundedLabel()
    return {
      handled: (name, ending, ms) => {
        handled.inc({ consumer: consumer(name), ending })
        handlerTime.observe({ consumer: consumer(name) }, ms / 1000)
      },
      took: (guild) => busy.count(guild),
      facts: (names) => {
        for (const name of names) facts.inc({ event: event(name) }, 0)
      },
      fact: (name) => facts.inc({ event: event(name) }),
      redelivered: (name) => redelivered.inc({ message: message(name) }),
      deadLettered: (name) => dead.inc({ consumer: consumer(name) }),
      answered: (name, ending, ms) => {
        queries.inc({ query: query(name), ending })
        queryTime.observe({ query: query(name) }, ms / 1000)
      },
      outbox: (count, oldestDueMs) => {
        due.set(count)
        oldest.set(oldestDueMs / 1000)
      },
      relayed: (count) => relayed.inc(count),
    }
  }

  function busCounters(): BusCounters {
    const published = histogram(
      'bus_publish_seconds',
      'Time until the bus confirmed that it has the message.',
      ['stream'],
      WORK_SECONDS,
    )
    const delivered = counter('bus_delivered_total', 'Messages handed out by the bus; `redelivery` yes: again.', [
      'stream',
      'consumer',
      'redelivery',
    ])
    const waited = histogram(
      'bus_waited_seconds',
      'From the bus having a message to its first handing out: how far its consumers are behind.',
      ['stream', 'consumer'],
      WAITED_SECONDS,
    )
    return {
      published: (stream, ms) => published.observe({ stream }, ms / 1000),
      delivered: (stream, consumer, redelivery, waitedMs) => {
        delivered.inc({ stream, consumer, redelivery: redelivery ? 'yes' : 'no' })
        if (!redelivery && waitedMs !== undefined) waited.observe({ stream, consumer }, waitedMs / 1000)
      },
    }
  }

  function databaseMetrics(): DatabaseMetrics {
    const time = histogram(
      'database_transaction_seconds',
      'A transaction, from waiting for a connection to its end.',
      ['kind', 'outcome'],
      WORK_SECONDS,
    )
    return {
      transaction: (kind, outcome, ms) => time.observe({ kind, outcome }, ms / 1000),
      watchConnections: (count) => {
        const connections: Gauge<'state'> = new Gauge({
          name: 'frolf_database_connections',
          help: 'Connections to the database that are `used` and `idle`; `waiting`: transactions that have none yet.',
          labelNames: ['state'] as const,
          registers,
          collect: () => {
            for (const [state, value] of Object.entries(count())) connections.set({ state }, value)
          },
        })
      },
      watchReplica: (lag) => {
        const behind: Gauge = new Gauge({
          name: 'frolf_database_replica_lag_seconds',
          help: 'How far the replica is behind the primary. Absent without one, and while that is not known.',
          registers,
          collect: () => {
            behind.remove()
            const ms = lag()
            if (ms !== undefined) behind.set(ms / 1000)
          },
        })
      },
    }
  }

  function watchFigures(figures: readonly Figure[], count: (sql: string) => Promise<CountedRow[]>): void {
    for (const { name, help, label, sql } of figures) {
      let askedAt = -Infinity
      const figure: Gauge = new Gauge({
        name: `frolf_${name}`,
        help,
        labelNames: label === undefined ? [] : [label],
        registers,
        collect: async (): Promise<void> => {
          if (performance.now() - askedAt < FIGURES_EVERY_MS) return
          askedAt = performance.now()
          // What comes too late for this scrape is there at the next.
          await withinTime(
            count(sql).then(
              (rows) => {
                figure.reset()
                for (const row of rows) figure.set(label === undefined ? {} : { [label]: row.value ?? '' }, row.count)
                return rows.length
              },
              (error: unknown) => {
                askedAt = -Infinity
                figure.reset()
                throw error
              },
            ),
          )
        },
      })
    }
  }

  function telemetryMetrics(): TelemetryMetrics {
    const spans = counter(
      'trace_spans_total',
      'Spans of traces; `failed`: Tempo did not take them, `dropped`: too many waited.',
      ['result'],
    )
    for (const result of ['sent', 'failed', 'dropped']) spans.inc({ result }, 0)
    return { spans: (result, count) => spans.inc({ result }, count) }
  }

  function watchLog(counts: () => Readonly<Record<LineEnd, number>>): void {
    const lines: Counter<'result'> = new Counter({
      name: 'frolf_log_lines_total',
      help: 'Log lines for Loki, by what became of them there; on stdout are all. `dropped`: too many waited, `failed`: Loki was away for too long.',
      labelNames: ['result'] as const,
      registers,
      collect: () => {
        lines.reset()
        for (const [result, count] of Object.entries(counts())) lines.inc({ result }, count)
      },
    })
  }

  function watchBus(watched: Parameters<Metrics['watchBus']>[0]): void {
    const letters: Gauge = new Gauge({
      name: 'frolf_dead_letter_messages',
      help: 'Dead letters that are parked: each wants somebody to look (frolf-bot dead-letters list). Absent while the bus does not say.',
      registers,
      collect: async (): Promise<void> => {
        const count = await withinTime(watched.deadLetters())
        if (count === undefined) letters.remove()
        else letters.set(count)
      },
    })
    const pending: Gauge<'stream' | 'consumer'> = new Gauge({
      name: 'frolf_bus_pending_messages',
      help: 'Messages that wait for the consumer, those in hand included. Absent while the bus does not say.',
      labelNames: ['stream', 'consumer'] as const,
      registers,
      collect: async (): Promise<void> => {
        await Promise.all(
          watched.consumers.map(async ({ stream, consumer }) => {
            const count = await withinTime(watched.pending(stream, consumer))
            if (count === undefined) pending.remove({ stream, consumer })
            else pending.set({ stream, consumer }, count)
          }),
        )
      },
    })
  }
}

const notYet = (): boolean => false

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/** Undefined when it fails or takes too long. */
async function withinTime(count: Promise<number>): Promise<number | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PENDING_TIMEOUT_MS)
  })
  try {
    return await Promise.race([count, late])
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}

/** Counts by guild, minute by minute, without keeping any of it longer. */
function openBusiest(): { count(guild: string): void; lastMinute(): number } {
  let minute = 0
  let counts = new Map<string, number>()
  let before = 0
  const turn = (): void => {
    const now = Math.floor(performance.now() / 60_000)
    if (now === minute) return
    before = now === minute + 1 ? Math.max(0, ...counts.values()) : 0
    minute = now
    counts = new Map()
  }
  return {
    count: (guild) => {
      turn()
      const count = counts.get(guild)
      if (count !== undefined || counts.size < MAX_BUSY) counts.set(guild, (count ?? 0) + 1)
    },
    lastMinute: () => {
      turn()
      return before
    },
  }
}

/** Lets the first {@link MAX_LABEL_VALUES} values through, then says `other`. */
function boundedLabel(): (value: string) => string {
  const known = new Set<string>()
  return (value) => {
    if (known.has(value)) return value
    if (known.size >= MAX_LABEL_VALUES) return 'other'
    known.add(value)
    return value
  }
}

/** The difference between when a timer should have come and when it did: what any other work had to wait too. */
function watchEventLoop(registry: Registry): () => void {
  let longest = 0
  let expected = performance.now() + LOOP_CHECK_MS
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - expected)
    expected = now + LOOP_CHECK_MS
  }, LOOP_CHECK_MS).unref()
  const gap: Gauge = new Gauge({
    name: 'frolf_event_loop_longest_gap_seconds',
    help: 'Longest time since the last scrape in which nothing else could run.',
    registers: [registry],
    collect: () => {
      gap.set(longest / 1000)
      longest = 0
    },
  })
  return () => clearInterval(timer)
}
