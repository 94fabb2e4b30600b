// Three real nats-servers that form a JetStream cluster on this machine; any of them can be killed and started again.
import { jetstreamManager } from '@nats-io/jetstream'
import { connect, type NatsConnection } from '@nats-io/transport-node'
import { until } from '../until.ts'
import { startNats, type NatsServer } from './nats.ts'
import { freePort } from './postgres.ts'

const SERVERS = 3
/** An election takes some seconds, on a busy machine some more. */
const ELECTION_MS = 60_000

export interface NatsCluster {
  /** All addresses, with commas between. */
  readonly url: string
  readonly servers: readonly NatsServer[]
  /** The server that leads this stream now, and whether every replica has everything. */
  stateOf(stream: string): Promise<{ leader: NatsServer | undefined; replicas: number; isCurrent: boolean }>
  stop(): Promise<void>
}

/** Resolves when the three have found each other and a leader. */
export async function startNatsCluster(): Promise<NatsCluster> {
  const ports = await Promise.all(Array.from({ length: SERVERS }, freePort))
  const routes = ports.map((port) => `"nats-route://127.0.0.1:${port}"`).join(', ')
  const servers = await Promise.all(
    ports.map((port, nth) =>
      startNats({
        config: `server_name: node-${nth}\ncluster { name: test, listen: "127.0.0.1:${port}", routes: [${routes}] }\n`,
      }),
    ),
  )
  const url = servers.map((server) => server.url).join(',')
  let nc: NatsConnection | undefined
  const stop = async (): Promise<void> => {
    await nc?.close()
    await Promise.all(servers.map((server) => server.stop()))
  }
  try {
    nc = await connect({ servers: servers.map((server) => server.url), maxReconnectAttempts: -1, reconnectTimeWait: 50 })
    const connection = nc
    const jsm = await until(
      'the cluster to have a leader',
      () => jetstreamManager(connection).catch(() => undefined),
      ELECTION_MS,
    )
    return {
      url,
      servers,
      stateOf: async (stream) => {
        const { cluster, config } = await jsm.streams.info(stream)
        const others = cluster?.replicas ?? []
        return {
          leader: servers[Number(cluster?.leader?.replace('node-', ''))],
          replicas: config.num_replicas,
          isCurrent: others.length === SERVERS - 1 && others.every(({ current, lag }) => current && (lag ?? 0) === 0),
        }
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
