// The composition root: mode → roles → what is opened, in order; closing runs it backwards.
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { setUpClub, type SetUpThrough } from './club-setup.ts'
import { type Config, withoutCredentials } from './config.ts'
import { openDoor } from './door.ts'
import { features } from './features/index.ts'
import type { Bus, StreamName } from './platform/bus/bus.ts'
import type { NatsBusOptions } from './platform/bus/nats-bus.ts'
import { systemClock } from './platform/clock.ts'
import type { Database, Migration } from './platform/db/database.ts'
import type { Replica } from './platform/db/replica.ts'
import { platformMigrations, readMigrations } from './platform/db/migrations.ts'
import { attachmentOrigins, fetchAttachment } from './platform/discord/attachment.ts'
import { EXIT, live, type Closing, type Ending, type ProcessLife } from './platform/lifecycle.ts'
import { isInfrastructureFault } from './platform/faults.ts'
import type { Logger } from './platform/log.ts'
import type { LogPusher } from './platform/telemetry/loki.ts'
import { openMetrics, type CountedRow, type Metrics } from './platform/telemetry/metrics.ts'
import { noTracing, type Tracing } from './platform/telemetry/tracing.ts'
import { openReadiness, type Readiness } from './platform/web/readiness.ts'
import { fetchLink } from './platform/web/link.ts'
import { openOperations } from './operations.ts'
import { recordsOf } from './records.ts'
import type { Registry } from './platform/worker/registry.ts'
import type { Pages } from './platform/web/pages.ts'
import { openSite, openWeb, type Web } from './platform/web/web.ts'

const DAY_MS = 86_400_000
/** A server that restarts is back in seconds. */
const MIGRATE_AGAIN_MS = 1_000

/** The last lines have so long to reach Loki; on stdout they are already. */
const LAST_LINES_MS = 2_000

/** What every part is given. */
interface Frame {
  config: Config
  log: Logger
  life: ProcessLife
  closing: Closing
  metrics: Metrics
  tracing: Tracing
  readiness: Readiness
}

export interface Bot {
  readonly web: Web
  readonly readiness: Readiness
}

/** Runs the bot until it is told to stop; ends the process. */
export function runBot(config: Config, log: Logger, version: string, pusher?: LogPusher): Promise<void> {
  return live({
    log,
    explain,
    ...(pusher ? { lastly: () => pusher.close(LAST_LINES_MS) } : {}),
    open: async (life, closing) => {
      for (const note of config.notes) log.warn(note)
      await openBot(config, { log, life, closing, version, ...(pusher ? { pusher } : {}) })
      log.info('open; /ready tells when everything is there')
    },
  })
}

/**
 * Opens what the mode needs. The endpoints come first, so that they can say what the rest waits for: bus and database are awaited as long as it
 * takes, in any order. Resolves when everything is open; `readiness` then goes on telling what is missing.
 */
export async function openBot(
  config: Config,
  { log, life, closing, version, pusher }: Pick<Frame, 'log' | 'life' | 'closing'> & { version: string; pusher?: LogPusher },
): Promise<Bot> {
  const { mode } = config
  log.info(
    {
      version,
      node: process.versions.node,
      environment: config.environment,
      bus: config.natsUrl === undefined ? 'embedded' : withoutCredentials(config.natsUrl),
      ...(mode === 'gateway'
        ? {}
        : { database: config.databaseUrl === undefined ? 'embedded' : withoutCredentials(config.databaseUrl) }),
    },
    `starting as ${mode}`,
  )
  const metrics = openMetrics({ mode, version })
  closing.add('metrics', () => metrics.close())
  if (pusher) metrics.watchLog(() => pusher.counts())
  const tracing = await openTracing(config, { log, closing, metrics, version })
  const readiness = openReadiness()
  const frame: Frame = { config, log, life, closing, metrics, tracing, readiness }
  const parts = {
    bus: readiness.part(
      'bus',
      config.natsUrl === undefined ? 'not open yet' : `waiting for ${withoutCredentials(config.natsUrl)}`,
    ),
    ...(mode === 'gateway'
      ? {}
      : {
          database: readiness.part(
            'database',
            config.databaseUrl === undefined ? 'not open yet' : `waiting for ${withoutCredentials(config.databaseUrl)}`,
          ),
          worker: readiness.part('worker', 'not open yet'),
        }),
    ...(mode === 'worker' ? {} : { discord: readiness.part('discord', 'not open yet') }),
    ...(config.gatewayShares > 1 ? { share: readiness.part('share', 'not open yet') } : {}),
  }
  const pages = mode === 'gateway' ? undefined : await openFeaturePages(log)
  const web = await openWeb({
    address: config.metricsAddress,
    log,
    about: { mode, version },
    readiness,
    metrics,
    ...(pages && config.webAddress === undefined ? { pages: pages.app } : {}),
  })
  closing.add('web', () => web.close())
  if (pages && config.webAddress) {
    const site = await openSite(pages.app, { address: config.webAddress, log })
    closing.add('site', () => site.close())
  }
  life.stopping.addEventListener('abort', () => readiness.stopping())

  const { bus, database } = await openStores(frame, parts)
  if (database && pages) {
    const { makeRegistry } = await import('./platform/worker/registry.ts')
    pages.serve({ database, registry: makeRegistry(features, config.publicUrl), clock: systemClock })
  }
  if (database) {
    const { sql } = await import('kysely')
    const figures = features.flatMap((feature) => feature.figures ?? [])
    metrics.watchFigures(figures, (text) =>
      database.asSystem(async (tx) => (await sql.raw<CountedRow>(text).execute(tx.db)).rows),
    )
  }
  const roles = await openRoles(frame, parts, bus, database)
  closing.add('roles', () => roles.close())
  metrics.watchBus({
    deadLetters: () => bus.count('dead'),
    pending: (stream, consumer) => bus.pending(stream, consumer),
    consumers: roles.consumers,
  })
  // Whatever only this process can reach is had from it.
  if (bus.driver === 'embedded' || database?.driver === 'embedded') {
    const places = await setUpPlaces(config)
    const replay = database && { database, registry: await registryOf(config), log }
    const operations = openOperations({ bus, environment: config.environment, ...(replay ? { replay } : {}) })
    const records = database && recordsOf(database, { environment: config.environment, program: version })
    const inside = { operations, ...(records ? { records } : {}) }
    const door = await openDoor(config.dataDir, (wish) => setUpClub({ bus, ...places }, wish), inside)
    closing.add('door', () => door.close())
  }
  return { web, readiness }
}

/** Loaded only where there is somebody to send traces to. Closed after everything that is traced. */
async function openTracing(
  config: Config,
  { log, closing, metrics, version }: Pick<Frame, 'log' | 'closing' | 'metrics'> & { version: string },
): Promise<Tracing> {
  const { tempo, mode, environment } = config
  if (!tempo) return noTracing
  const { openTelemetry } = await import('./platform/telemetry/open-telemetry.ts')
  const opened = openTelemetry({
    ...tempo,
    ratio: config.traceRatio,
    about: { mode, version, environment, instance: hostname() },
    log,
    counted: (end, count) => metrics.telemetry.spans(end, count),
  })
  closing.add('traces', () => opened.close())
  return opened.tracing
}

/** Loaded only where there is a database to answer from. */
async function openFeaturePages(log: Logger): Promise<Pages> {
  const { openPages } = await import('./platform/web/pages.ts')
  return openPages(
    features.flatMap((feature) => feature.pages ?? []),
    { log },
  )
}

type Parts = Partial<Record<'bus' | 'database' | 'worker' | 'discord' | 'share', ReturnType<Readiness['part']>>>

/** Bus and database: side by side where they are two servers, so that neither waits for the other; the embedded bus lives in the database. */
async function openStores(frame: Frame, parts: Parts): Promise<{ bus: Bus; database: Database | undefined }> {
  const { config, log, closing, metrics } = frame
  const opening = config.mode === 'gateway' ? undefined : openDatabase(frame, parts)
  if (config.natsUrl !== undefined) {
    const [bus, database] = await Promise.all([openNats(frame, parts), opening])
    return { bus, database }
  }
  const database = await opening
  if (!database) throw new Error('a bus without NATS needs a database; the configuration must not allow this')
  const { openEmbeddedBus } = await import('./platform/bus/embedded-bus.ts')
  const bus = await openEmbeddedBus({ database, environment: config.environment, log, counters: metrics.bus })
  closing.add('bus', () => bus.close())
  metrics.watchConnection(() => bus.connected())
  parts.bus?.check(() => (bus.connected() ? undefined : 'the database behind the bus does not answer'))
  return { bus, database }
}

async function openDatabase({ config, log, life, closing, metrics }: Frame, { database: part }: Parts): Promise<Database> {
  const database = await openDatabaseOf(config, { log, signal: life.stopping, metrics: metrics.database })
  closing.add('database', () => database.close())
  part?.missing('bringing the schema up to date')
  const ran = await migrateWhenThere(database, log, life.stopping)
  if (ran.length > 0) log.info({ steps: ran.length }, 'the schema is up to date')
  part?.check(() => database.problem())
  return database
}

/** The server may go again in the middle of it; each migration is a transaction, so it can be begun anew. */
async function migrateWhenThere(database: Database, log: Logger, stopping: AbortSignal): Promise<string[]> {
  for (;;) {
    try {
      return await database.migrate()
    } catch (error) {
      if (!isInfrastructureFault(error)) throw error
      log.warn(
        { reason: error instanceof Error ? error.message : String(error) },
        'the schema could not be looked at; trying again',
      )
      await pause(MIGRATE_AGAIN_MS, undefined, { signal: stopping })
    }
  }
}

/** What the features do, for a replay. */
export async function registryOf(config: Config): Promise<Registry> {
  const { makeRegistry } = await import('./platform/worker/registry.ts')
  return makeRegistry(features, config.publicUrl, { retentionMs: config.retentionDays * DAY_MS })
}

/** The platform's and every feature's. */
export const allMigrations = (): Promise<Migration[]> =>
  readMigrations([...platformMigrations, ...features.flatMap((feature) => feature.migrations)])

/** The database that the configuration names, with the migrations of every feature unless told; for `migrate` too. */
export async function openDatabaseOf(
  config: Config,
  options: { log: Logger; signal?: AbortSignal; metrics?: Metrics['database']; migrations?: readonly Migration[] },
): Promise<Database> {
  const migrations = options.migrations ?? (await allMigrations())
  if (config.databaseUrl !== undefined) {
    const { openPostgres } = await import('./platform/db/postgres.ts')
    return openPostgres({ ...options, migrations, url: config.databaseUrl })
  }
  const { openEmbedded } = await import('./platform/db/embedded.ts')
  return openEmbedded({ ...options, dataDir: join(config.dataDir, 'database'), migrations })
}

async function openReplicaOf(
  config: Config,
  primary: Database,
  options: { log: Logger; metrics: Metrics['database'] },
): Promise<Replica | undefined> {
  if (config.databaseReplicaUrl === undefined) return undefined
  const { openReplica } = await import('./platform/db/replica.ts')
  return openReplica({ ...options, primary, url: config.databaseReplicaUrl, migrations: await allMigrations() })
}

async function openNats({ config, log, life, closing, metrics }: Frame, { bus: part }: Parts): Promise<Bus> {
  const bus = await connectBus(config, {
    log,
    signal: life.stopping,
    counters: metrics.bus,
    onFatal: (error) =>
      life.stop({ exitCode: EXIT.unexpected, message: `The connection to NATS is lost for good: ${error.message}` }),
  })
  closing.add('bus', () => bus.close())
  metrics.watchConnection(() => bus.connected())
  part?.check(() => (bus.connected() ? undefined : 'the connection is lost; reconnecting'))
  return bus
}

/** The bus over NATS that the configuration names; for the command line too. */
export async function connectBus(
  config: Config,
  options: Omit<NatsBusOptions, 'url' | 'caFile' | 'environment' | 'name' | 'replicas'>,
): Promise<Bus> {
  const { connectNatsBus } = await import('./platform/bus/nats-bus.ts')
  return connectNatsBus({
    ...options,
    url: config.natsUrl ?? '',
    caFile: config.natsCaFile,
    environment: config.environment,
    name: `frolf-bot ${config.purpose === 'start' ? config.mode : config.purpose}`,
    ...(config.natsReplicas === undefined ? {} : { replicas: config.natsReplicas }),
  })
}

interface Roles {
  /** Whose messages this process takes off the bus. */
  readonly consumers: readonly { stream: StreamName; consumer: string }[]
  close(): Promise<void>
}

/** Worker and gateway, each loaded only where it runs. They close together: neither needs the other to end what it has in hand. */
async function openRoles(frame: Frame, parts: Parts, bus: Bus, database: Database | undefined): Promise<Roles> {
  const roles = [
    ...(database ? [await openWorkerRole(frame, parts, bus, database)] : []),
    ...(frame.config.discordToken === undefined ? [] : [await openGatewayRole(frame, parts, bus, frame.config.discordToken)]),
  ]
  return {
    consumers: roles.flatMap((role) => role.consumers),
    close: async () => void (await Promise.all(roles.map((role) => role.close()))),
  }
}

async function openWorkerRole(
  { config, log, metrics, tracing }: Frame,
  { worker: part }: Parts,
  bus: Bus,
  database: Database,
): Promise<Roles> {
  const { openWorker, WORKER_CONSUMER } = await import('./platform/worker/worker.ts')
  const replica = await openReplicaOf(config, database, { log, metrics: metrics.database })
  const allowedOrigins = attachmentOrigins(config.discordApiUrl)
  const worker = await openWorker({
    bus,
    database,
    replica: () => replica?.current(),
    environment: config.environment,
    features,
    log,
    clock: systemClock,
    fetchFile: (url, { maxBytes }) => fetchAttachment(url, { maxBytes, allowedOrigins }),
    fetchLink: (url, { maxBytes }) => fetchLink(url, { maxBytes, allowedOrigins: [config.udiscUrl] }),
    metrics: metrics.worker,
    tracing,
    publicUrl: config.publicUrl,
    operator: { retentionMs: config.retentionDays * DAY_MS },
  })
  part?.check(() => undefined)
  return {
    consumers: [
      { stream: 'requests', consumer: WORKER_CONSUMER },
      { stream: 'events', consumer: WORKER_CONSUMER },
    ],
    close: async () => {
      await worker.close()
      await replica?.close()
    },
  }
}

async function openGatewayRole(
  { config, log, life, metrics, tracing }: Frame,
  { discord: part, share: sharePart }: Parts,
  bus: Bus,
  token: string,
): Promise<Roles> {
  const [{ openGateway }, { defaultQuotas, perMinute }, { effectsConsumerOf, sharesOf }] = await Promise.all([
    import('./platform/gateway/gateway.ts'),
    import('./platform/gateway/quotas.ts'),
    import('./platform/gateway/division.ts'),
  ])
  const gateway = openGateway({
    bus,
    environment: config.environment,
    token,
    apiUrl: config.discordApiUrl,
    features,
    intents: config.intents,
    guildFilter: config.onlyGuild,
    shares: config.gatewayShares,
    quotas: {
      ...defaultQuotas,
      member: perMinute(config.actionsPerMinute.member),
      guild: perMinute(config.actionsPerMinute.server),
    },
    log,
    clock: systemClock,
    metrics: metrics.gateway,
    tracing,
    onFatal: (fatal) => life.stop(fatal),
  })
  part?.check(() => gateway.problems().join('; ') || undefined)
  // A standby is ready, for taking over: an orchestrator that waits for it before it stops the active one must not wait for ever.
  part?.says(() => gateway.state())
  sharePart?.check(() => undefined)
  sharePart?.says(() => gateway.share() ?? `none of ${config.gatewayShares}`)
  return {
    // Those of the other shares too: theirs is the queue that nobody tells of when their gateway is away.
    consumers: sharesOf(config.gatewayShares).map((share) => ({ stream: 'effects', consumer: effectsConsumerOf(share) })),
    close: () => gateway.close(),
  }
}

/** Where the outcome of a setup is found, and who takes part in it. */
export async function setUpPlaces(config: Config): Promise<Pick<SetUpThrough, 'environment' | 'outcomes' | 'consumers'>> {
  const [{ OUTCOME_TTL_MS, OUTCOMES_BUCKET }, { effectsConsumerFor }, { WORKER_CONSUMER }] = await Promise.all([
    import('./platform/discord/replies.ts'),
    import('./platform/gateway/division.ts'),
    import('./platform/worker/worker.ts'),
  ])
  return {
    environment: config.environment,
    outcomes: { bucket: OUTCOMES_BUCKET, ttlMs: OUTCOME_TTL_MS },
    consumers: { worker: WORKER_CONSUMER, gateway: effectsConsumerFor },
  }
}

/** Errors that say themselves what to do; starting again unchanged would not help. By name, so that explaining loads no driver. */
const TELLING = new Set(['AddressUnusable', 'DatabaseUnusable', 'FolderInUse', 'FolderUnusable', 'SchemaError', 'UnusableNats'])

export function explain(error: unknown): Ending | undefined {
  return error instanceof Error && TELLING.has(error.name) ? { exitCode: EXIT.configuration, message: error.message } : undefined
}
