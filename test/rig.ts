// A rig for tests of the worker: workers with the party features on a ground, a gateway that only listens, and a hand that sends requests.
import type { Bus, OutgoingMessage } from '../src/platform/bus/bus.ts'
import type { Clock } from '../src/platform/clock.ts'
import type { Database, GuildTx } from '../src/platform/db/database.ts'
import { deadLetterSchema, type DeadLetter } from '../src/platform/dead-letter.ts'
import type { Feature } from '../src/platform/feature.ts'
import { newId } from '../src/platform/id.ts'
import type { Logger } from '../src/platform/log.ts'
import { envelopeSchema, makeEnvelope, subjectOf, type Envelope, type MessageType, type Origin } from '../src/platform/message.ts'
import type { PartialLimits } from '../src/platform/worker/limits.ts'
import type { WorkerMetrics } from '../src/platform/worker/metrics.ts'
import { openWorker, type Worker } from '../src/platform/worker/worker.ts'
import { partyFeatures, type Knobs } from './party-features.ts'
import { testLog } from './silent-log.ts'
import { unreliableBus, type Unreliability } from './unreliable-bus.ts'
import { until } from './until.ts'

export const GUILD = '100000000000000001'
export const OTHER_GUILD = '100000000000000002'

/** The real bounds with delays that a test can wait for. */
export const quickLimits: PartialLimits = {
  endings: {
    maxTries: 4,
    firstDelayMs: 5,
    maxDelayMs: 20,
    infrastructureFirstDelayMs: 5,
    infrastructureMaxDelayMs: 20,
    upgradeFirstDelayMs: 10,
    upgradeMaxDelayMs: 30,
  },
  relay: { pollMs: 200, firstPauseMs: 10, maxPauseMs: 50 },
}

export interface RigOptions {
  /** Migrated with the party's tables. */
  database: Database
  bus: Bus
  environment?: string
  /** Default: the party features with these knobs. */
  knobs?: Knobs
  features?: Feature[]
  limits?: PartialLimits
  unreliability?: Unreliability
  clock?: Clock
  log?: Logger
  metrics?: WorkerMetrics
  fetchFile?: (url: string, options: { maxBytes: number }) => Promise<Uint8Array>
}

export interface Sent {
  guild?: string
  id?: string
  version?: number
  /** How the interaction was acknowledged; absent: nobody waits. */
  reply?: 'private' | 'public' | 'silent' | 'cli'
  /** Id of the interaction; default: a new one. */
  to?: string
}

export interface Rig {
  environment: string
  worker: Worker
  /** Opens another worker on the same (or the given) database and bus. */
  openAnother(over?: Partial<Pick<RigOptions, 'database' | 'bus' | 'features' | 'limits' | 'unreliability'>>): Promise<Worker>
  send<D>(type: MessageType<'request' | 'event', D>, data: NoInfer<D>, how?: Sent): Promise<Envelope>
  publish(message: OutgoingMessage): Promise<void>
  /** What came to the gateway, every delivery of it. */
  effects: Envelope[]
  dead: DeadLetter[]
  replies(): {
    to: string
    ending: string
    code?: string
    message?: { content?: string }
    facts?: unknown
    acknowledged: string
  }[]
  /** Contents of the party's card by version. */
  cards(): Map<number, string>
  inGuild<T>(work: (tx: GuildTx) => Promise<T>, guild?: string): Promise<T>
  notes(): Promise<string[]>
  /** Waits until nothing is under way: outbox empty of due messages, all requests and events consumed. */
  settled(): Promise<void>
  /** The same, but for so many requests that wait. */
  settledExcept(requests: number): Promise<void>
  close(): Promise<void>
}

export async function openRig(options: RigOptions): Promise<Rig> {
  const { database, bus } = options
  const environment = options.environment ?? 'test'
  const clock = options.clock ?? { now: () => new Date() }
  const effects: Envelope[] = []
  const dead: DeadLetter[] = []
  const workers: Worker[] = []
  await database.asSystem((tx) => tx.db.deleteFrom('outbox').execute())

  const listening = [
    await bus.consume({
      stream: 'effects',
      consumer: 'gateway',
      concurrency: 1,
      ackWaitMs: 30_000,
      handle: async ({ body }) => {
        effects.push(envelopeSchema.parse(JSON.parse(body)))
        return { type: 'done' }
      },
    }),
    await bus.consume({
      stream: 'dead',
      consumer: 'reader',
      concurrency: 1,
      ackWaitMs: 30_000,
      handle: async ({ body }) => {
        dead.push(deadLetterSchema.parse(JSON.parse(body)))
        return { type: 'done' }
      },
    }),
  ]

  const open = async (over: Partial<RigOptions> = {}): Promise<Worker> => {
    const given = { ...options, ...over }
    const worker = await openWorker({
      database: given.database,
      bus: given.unreliability ? unreliableBus(given.bus, given.unreliability) : given.bus,
      environment,
      features: given.features ?? partyFeatures(options.knobs),
      log: given.log ?? testLog(),
      clock,
      fetchFile: given.fetchFile ?? (() => Promise.reject(new Error('nothing can be fetched here'))),
      fetchLink: () => Promise.reject(new Error('no link can be opened here')),
      ...(given.metrics ? { metrics: given.metrics } : {}),
      limits: {
        ...quickLimits,
        ...given.limits,
        endings: { ...quickLimits.endings, ...given.limits?.endings },
        relay: { ...quickLimits.relay, ...given.limits?.relay },
      },
    })
    workers.push(worker)
    return worker
  }
  const worker = await open()

  const settle = async (requests: number): Promise<void> => {
    await until('everything to settle', async () => {
      // Work moves from queue to outbox and on while we look, so it must be nowhere several times in a row.
      for (let look = 0; look < 3; look++) if (!(await isQuiet(requests))) return false
      return true
    })
  }
  const isQuiet = async (requests: number): Promise<boolean> => {
    const queues = [
      ['events', 'worker'],
      ['effects', 'gateway'],
      ['dead', 'reader'],
    ] as const
    if ((await bus.pending('requests', 'worker')) !== requests) return false
    for (const [stream, consumer] of queues) if ((await bus.pending(stream, consumer)) > 0) return false
    const due = await database.asSystem((tx) =>
      tx.db.selectFrom('outbox').select('seq').where('due_at', '<=', clock.now()).limit(1).execute(),
    )
    return due.length === 0
  }

  const rig: Rig = {
    environment,
    worker,
    openAnother: open,
    effects,
    dead,
    publish: (message) => bus.publish(message),
    send: async (type, data, how = {}) => {
      const origin: Origin = {
        via: how.reply === 'cli' ? 'cli' : 'discord',
        user: { id: '300000000000000001', name: 'Ada' },
        roles: [],
        permissions: '0',
        ...(how.reply ? { reply: { to: how.to ?? newId(), acknowledged: how.reply } } : {}),
      }
      const made = makeEnvelope(type, data, { id: how.id ?? newId(), guild: how.guild ?? GUILD, at: clock.now(), origin })
      const envelope = { ...made, version: how.version ?? made.version }
      const stream = type.kind === 'request' ? 'requests' : 'events'
      await bus.publish({ stream, subject: subjectOf(environment, envelope), id: envelope.id, body: JSON.stringify(envelope) })
      return envelope
    },
    replies: () => effects.filter((e) => e.name === 'discord.reply').map((e) => e.data as ReturnType<Rig['replies']>[number]),
    cards: () =>
      new Map(
        effects
          .filter((e) => e.name === 'discord.card-show')
          .map((e) => e.data as { version: number; message: { content: string } })
          .map((card) => [card.version, card.message.content]),
      ),
    inGuild: (work, guild = GUILD) => database.forGuild(guild, work),
    notes: () =>
      database.forGuild(GUILD, async (tx) => {
        const rows = await tx.db.selectFrom('party_notes').select('note').orderBy('noted_at').execute()
        return rows.map((row) => row.note)
      }),
    settled: () => settle(0),
    settledExcept: (requests) => settle(requests),
    close: async () => {
      await Promise.all(workers.map((one) => one.close(5_000)))
      await Promise.all(listening.map((one) => one.stop(1_000)))
    },
  }
  return rig
}

/** Empties the party's tables and the platform's, for a test that wants to begin with nothing. */
export async function clearParty(database: Database): Promise<void> {
  await database.asSystem(async (tx) => {
    for (const table of [
      'parties',
      'party_guests',
      'party_notes',
      'party_counts',
      'inbox',
      'outbox',
      'card_versions',
      'handling_tries',
    ] as const) {
      await tx.db.deleteFrom(table).execute()
    }
  })
}
