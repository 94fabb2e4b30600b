// The bed of every flow test: the sandbox, a gateway and a worker in one process, over a bus that may repeat and shuffle; clubs to play with.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe } from 'vitest'
import { features as allFeatures } from '../src/features/index.ts'
import type { Bus } from '../src/platform/bus/bus.ts'
import type { Clock } from '../src/platform/clock.ts'
import type { Database } from '../src/platform/db/database.ts'
import { deadLetterSchema, type DeadLetter } from '../src/platform/dead-letter.ts'
import { attachmentOrigins, fetchAttachment } from '../src/platform/discord/attachment.ts'
import { effectsConsumerOf } from '../src/platform/gateway/division.ts'
import { WHOLE } from '../src/platform/share.ts'
import type { Feature } from '../src/platform/feature.ts'
import { fetchLink } from '../src/platform/web/link.ts'
import { noGatewayMetrics } from '../src/platform/gateway/gateway-metrics.ts'
import { openGateway, type Gateway } from '../src/platform/gateway/gateway.ts'
import { perMinute, type Quotas } from '../src/platform/gateway/quotas.ts'
import { openWorker, WORKER_CONSUMER, type Worker } from '../src/platform/worker/worker.ts'
import { connectDriver, type Actor, type Club, type Driver, type Outcome } from '../src/sandbox/driver.ts'
import { startSandbox, type Sandbox, type SandboxOptions } from '../src/sandbox/sandbox.ts'
import { ANSWER_TIMES, patientDiscord } from './patient-discord.ts'
import { openGround, type GroundKind } from './ground.ts'
import { quickLimits } from './rig.ts'
import { recordDriven, type Records } from './driven.ts'
import { testLog } from './silent-log.ts'
import { unreliableBus } from './unreliable-bus.ts'
import { testSeed } from './seed.ts'
import { until } from './until.ts'

export interface BedOptions {
  /** Default: all features of the program. */
  features?: readonly Feature[]
  /** How often every message is delivered. Default 1. */
  copies?: 1 | 2
  /** Deliveries overtake each other, from this seed. Absent: they come as the bus gives them. */
  shuffleSeed?: number
  /** `embedded` (default): database and bus of one program. `servers`: real PostgreSQL and NATS. */
  ground?: GroundKind
  sandbox?: SandboxOptions
  /** Where members' links may lead. Default: nowhere. */
  linkOrigins?: readonly string[]
  /** How much members may do in a while. Default: as much as tests do. */
  quotas?: Quotas
  /** Where pages are said to be reached from outside. Default: nowhere. */
  publicUrl?: string
  /**
   * What is written down for `npm test`, which holds it against docs/commands.md. Default: all. `nothing` for tests that look for what goes wrong
   * wherever it may be: what they meet is for them to judge, and may differ from run to run.
   */
  records?: Records | 'nothing'
}

export interface Bed {
  sandbox: Sandbox
  driver: Driver
  environment: string
  database: Database
  /** The bus as it is, without repetition. */
  bus: Bus
  worker: Worker
  gateway: Gateway
  clock: Clock
  /** Dead letters so far. A flow that leaves one has failed even if nobody saw it. */
  dead: DeadLetter[]
  /** Waits for the end of what a member used, where messages come once and in order: the code it was refused with, or `done`. */
  endingOf(outcome: Outcome): Promise<string>
  /** Moves the time of sandbox, gateway and worker, and waits for what follows. */
  advance(ms: number): Promise<void>
  /** Waits until nothing is under way: all requests, events and effects carried out, nothing due in the outbox. */
  settled(): Promise<void>
  /** A server of its own with the bot in it, not set up: for a test that shares the bed with others. */
  freshGuild(options?: { members?: string[]; invited?: boolean }): Promise<Club>
  /** The same, set up as a club with the form's defaults (or these values by field name), by its owner. */
  freshClub(options?: { members?: string[]; form?: Record<string, string> }): Promise<FreshClub>
  /** Closes the worker and opens another: a deployment. */
  replaceWorker(): Promise<void>
  /** Opens another worker beside the first; both work until the bed closes. */
  anotherWorker(): Promise<void>
  /** Closes the gateway and opens another: what happened meanwhile is resumed. */
  replaceGateway(): Promise<void>
  close(): Promise<void>
}

export interface FreshClub {
  guild: Club
  owner: Actor
  /** Members in the order asked for; none signed up. */
  members: Actor[]
}

/** Tests press faster than people. */
const unbounded = perMinute(1_000_000)
export const noQuotas: Quotas = { member: unbounded, guild: unbounded, typing: unbounded, told: unbounded }

/** Events come within milliseconds. */
const HEARD_MS = 20_000

/** Long enough for a machine under load; a flow takes a tenth of it. */
const READY_MS = 60_000

export async function openBed(options: BedOptions = {}): Promise<Bed> {
  const features = options.features ?? allFeatures
  const ground = await openGround(
    options.ground ?? 'embedded',
    features.flatMap((feature) => feature.migrations),
  )
  const { database } = ground
  const { bus, environment } = await ground.freshBus()
  const sandbox = await startSandbox({ world: 'demo', ...patientDiscord, ...options.sandbox })
  const driver = connectDriver(sandbox.url)
  const clock: Clock = { now: () => new Date(sandbox.clock.now()) }
  const { copies = 1, shuffleSeed } = options
  const unreliable = unreliableBus(bus, { copies, ...(shuffleSeed === undefined ? {} : { shuffleSeed }) })
  // What happens when messages overtake each other is for the flow to bear, not for the table: it may differ from run to run.
  const isSteady = features === allFeatures && copies === 1 && shuffleSeed === undefined
  const { records = 'all' } = options
  const recording = isSteady && process.env['FROLF_TEST_LOG'] === undefined ? recordDriven() : undefined
  const log = () => recording?.log ?? testLog()
  const dead: DeadLetter[] = []
  const reading = await bus.consume({
    stream: 'dead',
    consumer: 'reader',
    concurrency: 1,
    ackWaitMs: 30_000,
    handle: async ({ body }) => {
      dead.push(deadLetterSchema.parse(JSON.parse(body)))
      return { type: 'done' }
    },
  })

  const openOneWorker = () =>
    openWorker({
      bus: unreliable,
      database,
      environment,
      features,
      log: log(),
      clock,
      limits: quickLimits,
      publicUrl: options.publicUrl,
      fetchFile: (url, { maxBytes }) => fetchAttachment(url, { maxBytes, allowedOrigins: attachmentOrigins(sandbox.apiUrl) }),
      fetchLink: (url, { maxBytes }) =>
        fetchLink(url, { maxBytes, allowedOrigins: options.linkOrigins ?? ['https://udisc.invalid'] }),
    })
  const openOneGateway = async () => {
    const gateway = openGateway({
      bus: unreliable,
      environment,
      token: sandbox.token,
      apiUrl: sandbox.apiUrl,
      features,
      intents: { messages: 'auto', members: 'auto' },
      log: log(),
      clock,
      metrics: noGatewayMetrics,
      quotas: options.quotas ?? noQuotas,
      answerTimes: ANSWER_TIMES,
      onFatal: (fatal) => testLog().error(fatal.message),
    })
    await until('the gateway to be ready', () => gateway.problems().length === 0, READY_MS)
    return gateway
  }

  /** What members have done has come to the gateway, which has published what follows from it. */
  const isHeard = (): boolean => {
    const finished = bed.gateway.finishedUpTo()
    if (finished === undefined || bed.gateway.state() !== 'open') return true
    return sandbox.gateway.sessions().every(({ connected, seq }) => !connected || finished >= seq)
  }
  const QUEUES = [
    ['requests', WORKER_CONSUMER],
    ['events', WORKER_CONSUMER],
    ['effects', effectsConsumerOf(WHOLE)],
    ['dead', 'reader'],
  ] as const
  const isQuiet = async (): Promise<boolean> => {
    // The embedded database has one session, and the work waits for whoever looks: one question there for everything.
    if (bus.driver === 'embedded') return await isEmbeddedQuiet()
    const pending = await Promise.all(QUEUES.map(([stream, consumer]) => bus.pending(stream, consumer)))
    if (pending.some((count) => count > 0)) return false
    const due = await database.asSystem((tx) =>
      tx.db.selectFrom('outbox').select('seq').where('due_at', '<=', clock.now()).limit(1).execute(),
    )
    return due.length === 0
  }
  const isEmbeddedQuiet = async (): Promise<boolean> => {
    const { rows } = await database.asSystem((tx) =>
      sql<{ is_busy: boolean }>`
        select exists (
          select 1 from bus_deliveries d join bus_consumers c on c.id = d.consumer_id
          where c.environment = ${environment} and c.stream || ' ' || c.name = any (${QUEUES.map((queue) => queue.join(' '))}::text[])
        ) or exists (select 1 from outbox where due_at <= ${clock.now()}) as is_busy`.execute(tx.db),
    )
    return !rows[0]!.is_busy
  }

  const others: Worker[] = []
  const bed: Bed = {
    sandbox,
    driver,
    environment,
    database,
    bus,
    clock,
    dead,
    worker: await openOneWorker(),
    gateway: await openOneGateway(),
    endingOf: async ({ raw }) => {
      if (!recording) throw new Error('this bed does not record: its messages come twice, or FROLF_TEST_LOG shows them')
      return until(`the end of ${raw.id}`, () => recording.endingOf(raw.id))
    },
    advance: async (ms) => {
      await bed.settled()
      await driver.advance(ms)
      bed.worker.wake()
      await bed.settled()
    },
    settled: async () => {
      // A fault of Discord's gateway may hold an event back for good; then it is not waited for.
      await until('events to be heard', isHeard, HEARD_MS).catch(() => undefined)
      await until('everything to settle', async () => {
        // Work moves from queue to outbox and on while we look, so it must be nowhere several times in a row.
        for (let look = 0; look < 3; look++) if (!(await isQuiet())) return false
        return true
      })
    },
    freshGuild: async ({ members = [], invited = true } = {}) => {
      const suffix = randomUUID().slice(0, 6)
      return driver.createGuild({
        name: `Club ${suffix}`,
        owner: `owner-${suffix}`,
        members: members.map((name) => `${name}-${suffix}`),
        invited,
      })
    },
    freshClub: async ({ members = [], form = {} } = {}) => {
      const guild = await bed.freshGuild({ members })
      const suffix = guild.name.split(' ')[1]!
      const owner = await guild.member(`owner-${suffix}`)
      const opened = await until('the setup command', async () => {
        const known = (await owner.commands()).some(({ path }) => path === 'frolf-setup')
        // A machine with too much to do answers "not now" first.
        const outcome = known && (await owner.slash('frolf-setup'))
        return outcome && outcome.status === 'modal' && outcome
      })
      const outcome = await owner.submit(opened.form, form)
      if (!outcome.text.includes('ready')) throw new Error(`the club could not be set up: ${outcome.text || outcome.error}`)
      await bed.settled()
      return { guild, owner, members: await Promise.all(members.map((name) => guild.member(`${name}-${suffix}`))) }
    },
    replaceWorker: async () => {
      await bed.worker.close(2_000)
      bed.worker = await openOneWorker()
    },
    anotherWorker: async () => {
      others.push(await openOneWorker())
    },
    replaceGateway: async () => {
      await bed.gateway.close()
      bed.gateway = await openOneGateway()
    },
    close: async () => {
      await bed.gateway.close()
      await Promise.all([bed.worker, ...others].map((worker) => worker.close(2_000)))
      await reading.stop(1_000)
      await sandbox.close()
      await bus.close()
      await ground.close()
      if (records !== 'nothing') recording?.keep(records)
    },
  }
  return bed
}

/**
 * Declares flow tests twice: with every message once and in order, and with two copies of each, shuffled from a seed that the title shows
 * (FROLF_SEED repeats it). `bed()` is valid within tests and hooks; tests of one file share it, so each takes a club of its own.
 *
 * ```ts
 * everyDelivery('rounds', (bed) => {
 *   test('…', async () => {
 *     const { owner, members } = await bed().freshClub({ members: ['ada', 'bo'] })
 * ```
 */
export function everyDelivery(name: string, define: (bed: () => Bed) => void, options: BedOptions = {}): void {
  const seed = testSeed
  const kinds = [
    { title: 'each message once', delivery: { copies: 1 } },
    { title: `two copies of each message, shuffled from seed ${seed}`, delivery: { copies: 2, shuffleSeed: seed } },
  ] as const
  for (const { title, delivery } of kinds) describe(`${name}: ${title}`, () => declare(delivery))

  function declare(delivery: (typeof kinds)[number]['delivery']): void {
    let bed: Bed | undefined
    beforeAll(async () => {
      bed = await openBed({ ...options, ...delivery })
    })
    afterAll(async () => {
      await bed?.close()
    })
    define(() => {
      if (!bed) throw new Error('the bed is there in tests and hooks only')
      return bed
    })
  }
}
