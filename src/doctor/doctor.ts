// The doctor: looks at everything that the configuration names, each by itself, whether a bot runs or not, and says of each fault what to do.
import { ConfigError, loadConfig, type Config } from '../config.ts'
import { openLog } from '../platform/log.ts'
import { fault, good, note, reasonOf, withoutSecrets, type Area, type Finding } from './finding.ts'

export interface DoctorOptions {
  version: string
  /** Where nats-server's monitoring listens; default: its host, port 8222. */
  natsMonitor?: string | undefined
  /** This machine's clock; tests set it wrong. */
  now?: () => Date
  env?: Record<string, string | undefined>
  cwd?: string
}

export interface Report {
  ok: boolean
  version: string
  mode?: Config['mode']
  findings: Finding[]
}

export async function examine({ version, natsMonitor, now = () => new Date(), env, cwd }: DoctorOptions): Promise<Report> {
  const { features } = await import('../features/index.ts')
  let config: Config
  try {
    config = loadConfig('doctor', { ...(env ? { env } : {}), ...(cwd === undefined ? {} : { cwd }) })
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const findings = error.problems.map(({ key, text }) =>
      fault('configuration', 'configuration', `${key} ${text}`, 'See docs/configuration.md.'),
    )
    return { ok: false, version, findings }
  }
  const { platformMigrations, readMigrations } = await import('../platform/db/migrations.ts')
  const migrations = await readMigrations([...platformMigrations, ...features.flatMap((feature) => feature.migrations)])
  const { discordToken, natsUrl, databaseUrl, databaseReplicaUrl, mode } = config
  const log = openLog({ level: 'silent', pretty: false })

  const looks: [Area, () => Promise<Finding[]>][] = [
    ['program', async () => (await import('./machine.ts')).lookAtRunning(config.metricsAddress)],
    ...(discordToken === undefined
      ? []
      : [
          ['Discord', async () => (await import('./discord.ts')).lookAtDiscord(config, discordToken, now)] satisfies [
            Area,
            () => Promise<Finding[]>,
          ],
        ]),
    ...(natsUrl === undefined
      ? []
      : [
          ['bus', async () => (await import('./bus.ts')).lookAtBus(config, natsUrl, now, natsMonitor)] satisfies [
            Area,
            () => Promise<Finding[]>,
          ],
        ]),
    ...(mode === 'gateway'
      ? []
      : [
          [
            'database',
            async () => {
              const { lookAtEmbedded, lookAtPostgres } = await import('./database.ts')
              return databaseUrl === undefined
                ? lookAtEmbedded(config, migrations, log)
                : lookAtPostgres(databaseUrl, migrations, now)
            },
          ] satisfies [Area, () => Promise<Finding[]>],
        ]),
    ...(databaseUrl === undefined || databaseReplicaUrl === undefined
      ? []
      : [
          [
            'database',
            async () => (await import('./database.ts')).lookAtReplica(databaseReplicaUrl, databaseUrl, migrations),
          ] satisfies [Area, () => Promise<Finding[]>],
        ]),
    // What is kept on servers is kept on their disks.
    ...(natsUrl === undefined || (mode !== 'gateway' && databaseUrl === undefined)
      ? [['disk', async () => (await import('./machine.ts')).lookAtDisk(config)] satisfies [Area, () => Promise<Finding[]>]]
      : []),
    ['telemetry', async () => (await import('./receivers.ts')).lookAtReceivers(config)],
  ]
  const looked = await Promise.all(
    looks.map(([area, look]) =>
      look().catch((error: unknown): Finding[] => [
        fault(
          area,
          `${area.toLowerCase()}.failed`,
          `This could not be looked at: ${reasonOf(error)}.`,
          'Tell whoever maintains the bot.',
        ),
      ]),
    ),
  )
  const findings = withoutSecrets(
    [
      good('program', 'program.version', `frolf-bot ${version} on Node ${process.versions.node}.`),
      good(
        'configuration',
        'configuration',
        `The configuration is understood: mode ${mode}, environment "${config.environment}".`,
      ),
      ...config.notes.map((text) => note('configuration', 'configuration.note', `${text}.`)),
      ...looked.flat(),
    ],
    config.secrets,
  )
  return { ok: findings.every(({ state }) => state !== 'fault'), version, mode, findings }
}
