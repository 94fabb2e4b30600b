// Looks at NATS as the bot would: whether it lets us in, is new enough, has JetStream with room, keeps the streams as asked, and how soon it writes to disk.
import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/transport-node'
import { z } from 'zod'
import type { Config } from '../config.ts'
import { STREAM_BOUNDS, STREAM_NAMES } from '../platform/bus/bus-limits.ts'
import { forbiddenIn, inboxPrefixOf, isTooOld, OLDEST_NATS, parseUrl } from '../platform/bus/nats-connection.ts'
import { dialNats } from '../platform/bus/nats-dial.ts'
import { differences, hasCode, API_CODES, streamConfig } from '../platform/bus/nats-streams.ts'
import { LEASE_BUCKET, leaseKeysOf, readDivision, sharesOf } from '../platform/gateway/division.ts'
import { shareText } from '../platform/share.ts'
import { fault, good, note, reasonOf, skewFinding, type Finding } from './finding.ts'

const ANSWER_MS = 5_000
/** A dozen buckets of 64 MiB at most, beside the streams; they are never full together. */
const BUCKETS_BYTES = 768 * 1024 * 1024
const NEEDED_BYTES = STREAM_NAMES.reduce((sum, stream) => sum + STREAM_BOUNDS[stream].maxBytes, BUCKETS_BYTES)
const MIB = 1024 * 1024
/** A lease is renewed every few seconds; one as old as this is nobody’s, however much the clocks differ. */
const VACANT_MS = 60_000
/** Where nats-server's monitoring usually listens. */
const MONITOR_PORT = 8222

/** What the server says of itself at /varz; only what we look at. */
const varzSchema = z.object({
  now: z.string(),
  version: z.string(),
  jetstream: z
    .object({
      config: z
        .object({ sync_interval: z.number().optional(), sync_always: z.boolean().optional(), max_storage: z.number().optional() })
        .nullish(),
    })
    .nullish(),
  cluster: z.object({ name: z.string().optional() }).nullish(),
})
export type Varz = z.infer<typeof varzSchema>

export async function lookAtBus(
  config: Config,
  url: string,
  now: () => Date,
  monitorUrl: string | undefined,
): Promise<Finding[]> {
  const { connection, shown } = parseUrl(url, config.natsCaFile)
  // Each login of deploy/nats/ hears the answers of its own role only: that of the process which the doctor is about, or the operator's.
  const as = async (role: string): Promise<NatsConnection> =>
    await dialNats({
      ...connection,
      name: 'frolf-bot doctor',
      inboxPrefix: inboxPrefixOf(`frolf-bot ${role}`),
      timeout: ANSWER_MS,
      reconnect: false,
      noAsyncTraces: true,
    })
  let nc: NatsConnection
  let found: JetStreamLook
  try {
    nc = await as(config.mode)
    found = await jetStreamOf(nc)
    if (found.forbidden !== undefined) {
      await nc.close()
      nc = await as('doctor')
      found = await jetStreamOf(nc)
    }
  } catch (error) {
    return [connectFault(error, shown)]
  }
  try {
    const version = nc.info?.version ?? 'unknown'
    if (isTooOld(nc.info?.version))
      return [
        fault(
          'bus',
          'bus.version',
          `NATS at ${shown} has version ${version}, older than ${OLDEST_NATS.join('.')}.`,
          'Install a newer nats-server; 2.10 or newer is recommended.',
        ),
      ]
    if (found.forbidden !== undefined)
      return [
        fault(
          'bus',
          'bus.rights',
          `NATS ${version} at ${shown} lets us in, but does not let this login ask: ${found.forbidden}.`,
          `Use the login of ${config.mode} or operator as deploy/nats/nats.conf has it, with the permissions that stand there; they are for one ENVIRONMENT, here "${config.environment}".`,
        ),
      ]
    const { jsm } = found
    if (!jsm)
      return [
        fault(
          'bus',
          'bus.jetstream',
          `NATS ${version} at ${shown} has no JetStream for this login.`,
          'Start it with "nats-server -js -sd FOLDER", and enable JetStream for the account.',
        ),
      ]
    const varz = await readVarz(monitorUrl ?? monitorOf(connection.servers))
    const streams = await lookAtStreams(jsm, config)
    return [
      good('bus', 'bus.version', `NATS ${version} at ${shown} lets us in and has JetStream.`),
      await roomFinding(jsm, varz),
      ...streams.findings,
      syncFinding(version, varz, streams.replicas),
      ...(await shareFindings(jsm, config, now)),
      ...(await clockFindings(jsm, config, varz, now)),
    ]
  } catch (error) {
    const forbidden = forbiddenIn(error)
    if (forbidden !== undefined)
      return [
        fault(
          'bus',
          'bus.rights',
          `NATS at ${shown} does not let this login look: ${forbidden}.`,
          'Give it the permissions that deploy/nats/nats.conf has for it, and look whether they are for this ENVIRONMENT.',
        ),
      ]
    return [
      fault('bus', 'bus.failed', `NATS at ${shown} does not do as asked: ${reasonOf(error)}.`, 'Look at the log of nats-server.'),
    ]
  } finally {
    await nc.close()
  }
}

function connectFault(error: unknown, shown: string): Finding {
  const reason = reasonOf(error)
  if (/authorization|authentication/i.test(`${error instanceof Error ? error.name : ''} ${reason}`))
    return fault(
      'bus',
      'bus.login',
      `NATS at ${shown} refuses the user, password or token of NATS_URL.`,
      'Correct them; deploy/nats/ has accounts for gateway, worker and operator.',
    )
  if (/certificate|self.signed|altname|issuer/i.test(reason))
    return fault(
      'bus',
      'bus.certificate',
      `The certificate of NATS at ${shown} is not trusted: ${reason}.`,
      'Name the file of the authority that signed it in NATS_CA_FILE, and use the host name that stands in it.',
    )
  return fault(
    'bus',
    'bus.unreachable',
    `NATS at ${shown} cannot be reached: ${reason}.`,
    'Start it, or correct NATS_URL; look at name resolution and firewall.',
  )
}

interface JetStreamLook {
  jsm?: JetStreamManager
  /** What the login may not do, in the server's words. */
  forbidden?: string
}

async function jetStreamOf(nc: NatsConnection): Promise<JetStreamLook> {
  try {
    return { jsm: await jetstreamManager(nc, { timeout: ANSWER_MS }) }
  } catch (error) {
    const forbidden = forbiddenIn(error)
    return forbidden === undefined ? {} : { forbidden }
  }
}

const mib = (bytes: number): string => `${Math.round(bytes / MIB)} MiB`

async function roomFinding(jsm: JetStreamManager, varz: Varz | undefined): Promise<Finding> {
  const { limits, storage } = await jsm.getAccountInfo()
  // Without a limit of its own, an account has that of the server, which only its monitoring tells.
  const most = limits.max_storage >= 0 ? limits.max_storage : (varz?.jetstream?.config?.max_storage ?? -1)
  if (most < 0 || most >= NEEDED_BYTES)
    return good(
      'bus',
      'bus.room',
      `JetStream has room: ${mib(storage)} used, ${most < 0 ? 'no limit for this account' : `of ${mib(most)}`}.`,
    )
  return fault(
    'bus',
    'bus.room',
    `JetStream gives ${mib(most)} of file storage; the streams are made for ${mib(NEEDED_BYTES)}.`,
    'Raise max_file_store in the jetstream block (and max_file of the account) to 2 GB or more.',
  )
}

async function lookAtStreams(jsm: JetStreamManager, config: Config): Promise<{ findings: Finding[]; replicas: number }> {
  const findings: Finding[] = []
  const absent: string[] = []
  const full: string[] = []
  let replicas = config.natsReplicas ?? 1
  for (const stream of STREAM_NAMES) {
    const asked = streamConfig(config.environment, stream, config.natsReplicas)
    try {
      const { config: actual, state } = await jsm.streams.info(asked.name)
      replicas = stream === 'requests' ? actual.num_replicas : Math.min(replicas, actual.num_replicas)
      const other = differences(asked, actual)
      if (other.length > 0)
        findings.push(
          note(
            'bus',
            'bus.stream',
            `The stream ${asked.name} is not as this version wants it: ${other.join(', ')}.`,
            'The next start brings it up to date, if the login may.',
          ),
        )
      if (state.bytes > 0.8 * STREAM_BOUNDS[stream].maxBytes && STREAM_BOUNDS[stream].retention === 'work') full.push(asked.name)
    } catch (error) {
      if (!hasCode(error, API_CODES.streamNotFound)) throw error
      absent.push(asked.name)
    }
  }
  if (full.length > 0)
    findings.push(
      fault(
        'bus',
        'bus.full',
        `Nearly full: ${full.join(', ')}. What does not fit waits in the database.`,
        'Start workers (REQUESTS) or the gateway (EFFECTS), or more of them.',
      ),
    )
  if (absent.length > 0)
    findings.push(
      note(
        'bus',
        'bus.streams',
        `${absent.length} streams of the environment "${config.environment}" are not there yet; the first worker makes them.`,
        'If the bot has run before, look at ENVIRONMENT.',
      ),
    )
  if (findings.length === 0)
    findings.push(good('bus', 'bus.streams', `The streams of the environment "${config.environment}" are as they should be.`))
  return { findings, replicas }
}

/** Whether each share of the servers has its gateway; nothing to say where one serves all. */
async function shareFindings(jsm: JetStreamManager, config: Config, now: () => Date): Promise<Finding[]> {
  if (config.mode !== 'gateway') return []
  const bucket = `frolf_${config.environment}_${LEASE_BUCKET}`
  const read = async (key: string): Promise<{ value: string; at: Date; revision: number } | undefined> => {
    const query = { last_by_subj: `$KV.${bucket}.${key}` }
    const message = await jsm.streams.getMessage(`KV_${bucket}`, query).catch(() => undefined)
    return message ? { value: message.string(), at: message.time, revision: message.seq } : undefined
  }
  const { count } = await readDivision({
    get: async (key) => {
      const found = await read(key)
      return found && { key, ...found }
    },
  })
  const findings: Finding[] = []
  if (count !== config.gatewayShares)
    findings.push(
      note(
        'bus',
        'bus.division',
        `The servers are divided into ${count} shares, and GATEWAY_SHARES is ${config.gatewayShares} here.`,
        'A gateway that starts like this waits until the others are gone. Give all gateways the same number.',
      ),
    )
  if (count === 1) return findings
  const leases = await Promise.all(leaseKeysOf(count).map(read))
  const vacant = sharesOf(count).filter((_share, index) => {
    const lease = leases[index]
    return !lease || now().getTime() - lease.at.getTime() > VACANT_MS || /"released":true/.test(lease.value)
  })
  findings.push(
    vacant.length === 0
      ? good('bus', 'bus.shares', `Each of the ${count} shares of the servers has a gateway.`)
      : fault(
          'bus',
          'bus.shares',
          `No gateway serves share ${vacant.map((share) => shareText(share)).join(', ')} of the servers.`,
          'Start as many gateways as there are shares, and one more that stands by.',
        ),
  )
  return findings
}

/** A message counts as stored when the server has it, and is on disk up to two minutes later, unless told otherwise. */
export function syncFinding(version: string, varz: Varz | undefined, replicas: number): Finding {
  const power = 'A power cut of that machine can lose the last two minutes of what it confirmed'
  if (replicas >= 3) return good('bus', 'bus.sync', `Each message is kept by ${replicas} servers.`)
  if (version.startsWith('2.9.'))
    return note(
      'bus',
      'bus.sync',
      `NATS ${version} writes to disk every two minutes and cannot be told otherwise. ${power}.`,
      'Use 2.10 or newer with "sync_interval: always", or three servers and NATS_REPLICAS=3.',
    )
  if (!varz)
    return note(
      'bus',
      'bus.sync',
      'Whether NATS writes every message to disk at once cannot be seen from here.',
      'Give its monitoring port: frolf-bot doctor --nats-monitor http://HOST:8222 (nats-server -m 8222). deploy/nats/ has "sync_interval: always".',
    )
  if (varz.jetstream?.config?.sync_always === true)
    return good('bus', 'bus.sync', 'NATS writes every message to disk before it confirms it.')
  return fault(
    'bus',
    'bus.sync',
    `NATS writes to disk every ${Math.round((varz.jetstream?.config?.sync_interval ?? 120e9) / 1e9)} s. ${power}.`,
    'Set "sync_interval: always" in the jetstream block, or use three servers and NATS_REPLICAS=3.',
  )
}

const monitorOf = (servers: string | string[] | undefined): string | undefined => {
  const first = Array.isArray(servers) ? servers[0] : servers
  return first === undefined ? undefined : `http://${first.replace(/:\d+$/, '')}:${MONITOR_PORT}`
}

async function readVarz(url: string | undefined): Promise<Varz | undefined> {
  if (url === undefined) return undefined
  try {
    const response = await fetch(new URL('/varz', url), { signal: AbortSignal.timeout(ANSWER_MS), redirect: 'error' })
    return response.ok ? varzSchema.parse(await response.json()) : undefined
  } catch {
    return undefined
  }
}

/** Newer servers say the time with every answer about a stream, older ones only at /varz. */
async function clockFindings(jsm: JetStreamManager, config: Config, varz: Varz | undefined, now: () => Date): Promise<Finding[]> {
  const begun = performance.now()
  const info: unknown = await jsm.streams
    .info(streamConfig(config.environment, 'requests', undefined).name)
    .catch(() => undefined)
  const aboutMs = performance.now() - begun
  const said = z.object({ ts: z.string() }).safeParse(info).data?.ts
  if (said) return [skewFinding('NATS', new Date(said), { ours: now(), aboutMs })]
  // Read a moment ago: its age counts as inexact.
  if (varz) return [skewFinding('NATS', new Date(varz.now), { ours: now(), aboutMs: aboutMs + ANSWER_MS / 5 })]
  return [
    note(
      'clock',
      'clock.nats',
      'This NATS server does not tell its time.',
      'Give its monitoring port: frolf-bot doctor --nats-monitor http://HOST:8222.',
    ),
  ]
}
