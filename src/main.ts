// The composition root: mode → roles → what is opened, in order; closing runs it backwards.
import { join } from 'node:path'
import { setUpClub } from './club-setup.ts'
import { type Config, withoutCredentials } from './config.ts'
import { openDoor } from './door.ts'
import { features } from './features/index.ts'
import type { Bus } from './platform/bus/bus.ts'
import { openEmbeddedBus } from './platform/bus/embedded-bus.ts'
import { connectNatsBus } from './platform/bus/nats-bus.ts'
import { UnusableNats } from './platform/bus/nats-connection.ts'
import { systemClock } from './platform/clock.ts'
import type { Database } from './platform/db/database.ts'
import { openEmbedded } from './platform/db/embedded.ts'
import { FolderInUse } from './platform/db/folder-lock.ts'
import { platformMigrations, readMigrations, SchemaError } from './platform/db/migrations.ts'
import { DatabaseUnusable, openPostgres } from './platform/db/postgres.ts'
import { attachmentOrigins, fetchAttachment } from './platform/discord/attachment.ts'
import { EFFECTS_CONSUMER } from './platform/discord/effect-consumer.ts'
import { OUTCOME_TTL_MS, OUTCOMES_BUCKET } from './platform/discord/replies.ts'
import { openGateway } from './platform/gateway/gateway.ts'
import { EXIT, live, type Closing, type Ending, type ProcessLife } from './platform/lifecycle.ts'
import type { Logger } from './platform/log.ts'
import { openMetrics, type Metrics } from './platform/telemetry/metrics.ts'
import { openReadiness, type Readiness } from './platform/web/readiness.ts'
import { AddressUnusable, openWeb, type Web } from './platform/web/web.ts'
import { openWorker, WORKER_CONSUMER } from './platform/worker/worker.ts'

/** What every part is given. */
interface Frame {
  config: Config
  log: Logger
  life: ProcessLife
  closing: Closing
  metrics: Metrics
  readiness: Readiness
}

export interface Bot {
  readonly web: Web
  readonly readiness: Readiness
}

/** Runs the bot until it is told to stop; ends the process. */
export function runBot(config: Config, log: Logger, version: string): Promise<void> {
  return live({
    log,
    explain,
    open: async (life, closing) => {
      for (const note of config.notes) log.warn(note)
      await openBot(config, { log, life, closing, version })
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
  { log, life, closing, version }: Pick<Frame, 'log' | 'life' | 'closing'> & { version: string },
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
  const readiness = openReadiness()
  const frame: Frame = { config, log, life, closing, metrics, readiness }
  const parts = {
    bus: readiness.part(
      'bus',
      config.natsUrl === undefined ? 'not open yet' : `waiting for ${withoutCredentials(config.natsUrl)}`,
    ),
    ...(mode === 'gateway'
      ? {}
      : { database: readiness.part('database', 'not open yet'), worker: readiness.part('worker', 'not open yet') }),
    ...(mode === 'worker' ? {} : { discord: readiness.part('discord', 'not open yet') }),
  }
  const web = await openWeb({ address: config.metricsAddress, log, about: { mode, version }, readiness, metrics })
  closing.add('web', () => web.close())
  life.stopping.addEventListener('abort', () => readiness.stopping())

  const { bus, database } = await openStores(frame, parts)
  closing.add('roles', await openRoles(frame, parts, bus, database))
  metrics.watchBus({
    connected: () => bus.connected(),
    pending: (stream, consumer) => bus.pending(stream, consumer),
    consumers: consumersOf(mode),
  })
  if (bus.driver === 'embedded') {
    const door = await openDoor(config.dataDir, (wish) => setUpClub({ bus, ...setUpPlaces(config) }, wish))
    closing.add('door', () => door.close())
  }
  return { web, readiness }
}

type Parts = Partial<Record<'bus' | 'database' | 'worker' | 'discord', ReturnType<Readiness['part']>>>

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
  const bus = await openEmbeddedBus({ database, environment: config.environment, log, counters: metrics.bus })
  closing.add('bus', () => bus.close())
  parts.bus?.check(() => (bus.connected() ? undefined : 'the database behind the bus does not answer'))
  return { bus, database }
}

async function openDatabase({ config, log, life, closing, metrics }: Frame, { database: part }: Parts): Promise<Database> {
  const database = await openDatabaseOf(config, { log, signal: life.stopping, metrics: metrics.database })
  closing.add('database', () => database.close())
  part?.missing('bringing the schema up to date')
  const ran = await database.migrate()
  if (ran.length > 0) log.info({ migrations: ran }, 'the schema is up to date')
  part?.check(() => database.problem())
  return database
}

/** The database that the configuration names, with the migrations of every feature; for `migrate` too. */
export async function openDatabaseOf(
  config: Config,
  options: { log: Logger; signal?: AbortSignal; metrics?: Metrics['database'] },
): Promise<Database> {
  const migrations = await readMigrations([...platformMigrations, ...features.flatMap((feature) => feature.migrations)])
  if (config.databaseUrl !== undefined) return openPostgres({ ...options, url: config.databaseUrl, migrations })
  return openEmbedded({ ...options, dataDir: join(config.dataDir, 'database'), migrations })
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
  part?.check(() => (bus.connected() ? undefined : 'the connection is lost; reconnecting'))
  return bus
}

/** The bus over NATS that the configuration names; for the command line too. */
export function connectBus(
  config: Config,
  options: Omit<Parameters<typeof connectNatsBus>[0], 'url' | 'environment' | 'name' | 'replicas'>,
): Promise<Bus> {
  return connectNatsBus({
    ...options,
    url: config.natsUrl ?? '',
    environment: config.environment,
    name: `frolf-bot ${config.purpose === 'start' ? config.mode : config.purpose}`,
    ...(config.natsReplicas === undefined ? {} : { replicas: config.natsReplicas }),
  })
}

/** Worker and gateway; returns what closes them, together: neither needs the other to end what it has in hand. */
async function openRoles(
  { config, log, life, metrics }: Frame,
  parts: Parts,
  bus: Bus,
  database: Database | undefined,
): Promise<() => Promise<void>> {
  const { environment } = config
  const allowedOrigins = attachmentOrigins(config.discordApiUrl)
  const worker =
    database &&
    (await openWorker({
      bus,
      database,
      environment,
      features,
      log,
      clock: systemClock,
      fetchFile: (url, { maxBytes }) => fetchAttachment(url, { maxBytes, allowedOrigins }),
      metrics: metrics.worker,
    }))
  parts.worker?.check(() => undefined)
  const gateway =
    config.discordToken === undefined
      ? undefined
      : openGateway({
          bus,
          environment,
          token: config.discordToken,
          apiUrl: config.discordApiUrl,
          features,
          guildFilter: config.onlyGuild,
          log,
          clock: systemClock,
          metrics: metrics.gateway,
          onFatal: (fatal) => life.stop(fatal),
        })
  if (gateway) parts.discord?.check(() => gateway.problems().join('; ') || undefined)
  return async () => {
    await Promise.all([worker?.close(), gateway?.close()])
  }
}

function consumersOf(mode: Config['mode']): Parameters<Metrics['watchBus']>[0]['consumers'] {
  const worker = [
    { stream: 'requests', consumer: WORKER_CONSUMER },
    { stream: 'events', consumer: WORKER_CONSUMER },
  ] as const
  const gateway = [{ stream: 'effects', consumer: EFFECTS_CONSUMER }] as const
  return mode === 'worker' ? worker : mode === 'gateway' ? gateway : [...worker, ...gateway]
}

/** Where the outcome of a setup is found, and who takes part in it. */
export const setUpPlaces = (config: Config) => ({
  environment: config.environment,
  outcomes: { bucket: OUTCOMES_BUCKET, ttlMs: OUTCOME_TTL_MS },
  consumers: { worker: WORKER_CONSUMER, gateway: EFFECTS_CONSUMER },
})

/** Errors that say themselves what to do; starting again unchanged would not help. */
const TELLING = [AddressUnusable, DatabaseUnusable, FolderInUse, SchemaError, UnusableNats]

export function explain(error: unknown): Ending | undefined {
  return TELLING.some((kind) => error instanceof kind)
    ? { exitCode: EXIT.configuration, message: (error as Error).message }
    : undefined
}
